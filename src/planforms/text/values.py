"""Raw text to dates, choices, numbers and lists; and what a text looks like."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from planforms.frozen import dataclass
from planforms.text.wording import BULLETS, fold, similarity

MONTHS = {
    name: number
    for number in range(1, 13)
    for name in (calendar.month_name[number].lower(), calendar.month_abbr[number].lower())
} | {"sept": 9}

_MONTH = r"(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
_WEEKDAYS = tuple(name.lower() for name in calendar.day_abbr)
_WEEKDAY = rf"(?P<weekday>{'|'.join(_WEEKDAYS)})(?:s|nes|rs?|ur)?(?:day)?\b\.?"
_WEEKDAY_BEFORE = re.compile(rf"^{_WEEKDAY}(?:\s*,\s*|\s+)", re.I)
_WEEKDAY_BEHIND = re.compile(
    rf"(?:\s*,\s*|\s+){_WEEKDAY}$|\s*\(\s*{_WEEKDAY.replace('weekday', 'aside')}\s*\)$", re.I
)
_UP_TO = re.compile(r"^(?:due:?\s+)?(?:(?:by|on|not? later than)\s+)?(?:the\s+)?", re.I)
"""What says of a day that it is the one until which something is due, and changes nothing about it."""
_UNLIKE_ASCII = str.maketrans("ıİſ", "iIs")
"""Letters that a pattern takes for others in a name of a month, be they capital or small."""
_AT = r"(?:\d{1,2}:\d{2}(?::\d{2})?(?:\s*[ap]\.?m\b\.?)?|\d{1,2}\s*[ap]\.?m\b\.?)"
_HOUR = re.compile(
    rf"[\s,;]+(?:(?:at|from)\s+)?{_AT}(?:\s*(?:-|–|to)\s*{_AT})?$|^{_AT}(?:\s*(?:-|–|to)\s*{_AT})?(?:,|\s+on)\s+",
    re.I,
)
"""When in a day something is, behind the day or before it."""
_QUOTED = re.compile(r"[\"“'‘](.*)[\"”'’]")
_NTH = r"(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4}|['’‘]?\d{2})"

_NUMERIC = re.compile(
    r"(?P<first>\d{1,2})\s*(?P<mark>[/.-])\s*(?P<second>\d{1,2})\s*(?P=mark)\s*(?P<year>\d{4}|\d{2})"
)
_ISO = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?:T[\d:.]+Z?)?")
_MONTH_FIRST = re.compile(rf"{_MONTH}\s*(?P<day>\d{{1,2}}){_NTH}(?:\s*,\s*|\s+){_YEAR}", re.I)
_DAY_FIRST = re.compile(rf"(?P<day>\d{{1,2}})(?:{_NTH}|\.)[\s-]*(?:of\s+)?{_MONTH}[\s,-]*{_YEAR}", re.I)
_MONTH_ONLY = re.compile(rf"{_MONTH}\s*,?\s*(?P<year>\d{{4}})", re.I)
_NUMERIC_MONTH = re.compile(r"(?P<month>\d{1,2})\s*[/-]\s*(?P<year>\d{4})")
_ISO_MONTH = re.compile(r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])")
_YEARS_OF_PLANS = range(1900, 2050)
"""A year out of this range is a slip of the pen, whatever was meant."""

_NO_YEAR = re.compile(
    rf"(?:\d{{1,2}}\s*[/.-]\s*\d{{1,2}}\s*[/.-]\s*|{_MONTH}\s*\d{{1,2}}{_NTH}\s*,?\s+)\d{{3,}}", re.I
)
"""A day of a year that has too many or too few digits."""

_DATE_WORDS = re.compile(
    rf"\d|\b(?:{'|'.join(MONTHS)})\b|\b(?:{'|'.join(calendar.day_name)})s?\b"
    r"|\b(?:spring|summer|fall|autumn|winter|ongoing|weekly|monthly|quarterly|"
    r"semester|quarter|trimester|week|term|year|tbd|daily|date)\b",
    re.I,
)
_ANY_MONTH = rf"\b(?:{'|'.join(MONTHS)})\b\.?"
_HOLDS_VALUE = re.compile(
    rf"@|(?<!\d)\d{{1,2}}\s*/\s*\d{{1,2}}(?!\d)|{_ANY_MONTH}\s*\d|\d{_NTH}\s+(?:of\s+)?{_ANY_MONTH}|\d{{5}}",
    re.I,
)
_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d+")
_EMAIL = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;]+")
_SCHOOL_YEAR = re.compile(r"\b20\d{2}\b|\b\d{2}(?=\s*[-/–—]\s*\d{2}\b)")
_YEARS = re.compile(r"(?:sy\s*)?(?:20)?\d{2}\s*[-/–—to ]+\s*(?:20)?\d{2}$", re.I)
_MARKS = re.compile(r"\s*[,;/&\n]\s*")
_NAME_LONGEST = 4
_NAME_WORD = re.compile(r"^[^\W\d_][\w.'’-]*,?$")

_COUNTING = re.compile(
    rf"(?!\s*(?:\(\d{{1,2}}\)|[A-Z]\.)\s*$)(?:\s*(?:[{BULLETS}*–-]|\(?(?>\d{{1,2}}|[ivx]{{1,4}}|[a-zA-Z])[.)])(?=\s|$))+"
)
"""Bullets and numbers that somebody typed to write behind, and nothing behind them; "(3)" alone is how many, "R." who."""

Precision = Literal["day", "month"]


@dataclass(frozen=True, slots=True)
class When:
    """What a date's words say: the day, how exact it is, and what is odd about it."""

    due: str | None = None
    precision: Precision | None = None
    problem: str | None = None
    """``date.unreadable`` (a day that is none: 31/31/27), ``date.day-first`` (13/4/2027), ``date.weekday`` (a
    weekday that is another than the day's)."""


@lru_cache(maxsize=4096)
def read_date(text: str, day_first: bool = False) -> When:
    """The day or month that ``text`` names; nothing is invented. ``day_first``: the form writes 31/1/2027.

    >>> read_date("May 2027").due
    '2027-05-31'
    >>> read_date("Spring 2027").due is None
    True
    """
    words, weekday = _without_weekday(" ".join(text.replace("\u00a0", " ").split()))
    when = _when(words, day_first)
    if not weekday or when.due is None or when.precision != "day" or when.problem:
        return when
    agrees = _WEEKDAYS[dt.date.fromisoformat(when.due).weekday()] == weekday
    return when if agrees else When(when.due, when.precision, "date.weekday")


def _without_weekday(text: str) -> tuple[str, str]:
    """A date's words without quotation marks, hour, weekday and "by the" around them; and the weekday, if one is named."""
    words = text.strip(" .,;*")
    if quoted := _QUOTED.fullmatch(words):
        words = quoted[1].strip(" .,;*")
    words = _UP_TO.sub("", _HOUR.sub("", words))
    found = _WEEKDAY_BEFORE.search(words) or _WEEKDAY_BEHIND.search(words)
    if found is None:
        return words, ""
    rest = words[: found.start()] + words[found.end() :]
    return _UP_TO.sub("", rest), next(filter(None, found.groups())).lower()


def _when(words: str, day_first: bool) -> When:
    """The day or month that bare words name."""
    words = words.translate(_UNLIKE_ASCII)
    found = _ISO.fullmatch(words)
    if found:
        return _day(found["year"], int(found["month"]), int(found["day"]))
    found = _NUMERIC.fullmatch(words)
    if found:
        return _numeric(int(found["first"]), int(found["second"]), found["year"], day_first)
    found = _MONTH_FIRST.fullmatch(words) or _DAY_FIRST.fullmatch(words)
    if found:
        return _day(found["year"], MONTHS[found["month"].lower()], int(found["day"]))
    found = _MONTH_ONLY.fullmatch(words)
    if found:
        return _month(int(found["year"]), MONTHS[found["month"].lower()])
    found = _NUMERIC_MONTH.fullmatch(words) or _ISO_MONTH.fullmatch(words)
    if found and 1 <= int(found["month"]) <= 12:
        return _month(int(found["year"]), int(found["month"]))
    read = _DATE_WORDS.search(words) and not _NO_YEAR.fullmatch(words)
    return When(problem=None if read else "date.unreadable")


def _numeric(first: int, second: int, year: str, day_first: bool) -> When:
    """Month first, as most forms are American; a first number over 12 can only be a day."""
    if (first > 12 or day_first) and 1 <= second <= 12:
        when = _day(year, second, first)
        return When(when.due, when.precision, when.problem or "date.day-first")
    return _day(year, first, second)


def _day(year: str, month: int, day: int) -> When:
    digits = year.strip("'’‘")
    number = int(digits)
    if len(digits) == 2:
        number += 2000 if 2000 + number in _YEARS_OF_PLANS else 1900
    if number not in _YEARS_OF_PLANS:
        return When(problem="date.unreadable")
    try:
        return When(dt.date(number, month, day).isoformat(), "day")
    except ValueError:
        return When(problem="date.unreadable")


def year_of_plan(school_year: str, years: Sequence[int]) -> int | None:
    """The year about which a plan's dates are: that of its school year, else the middle one of several."""
    found = _SCHOOL_YEAR.search(school_year)
    if found:
        return int(found[0]) if len(found[0]) == 4 else 2000 + int(found[0])
    return sorted(years)[len(years) // 2] if len(years) > 2 else None


def _month(year: int, month: int) -> When:
    if year not in _YEARS_OF_PLANS:
        return When(problem="date.unreadable")
    return When(dt.date(year, month, calendar.monthrange(year, month)[1]).isoformat(), "month")


_BETWEEN_OPTIONS = " /|;,"
"""What is left around an option on a line of which the others were taken out."""


def chosen(text: str, options: list[str]) -> list[str]:
    """What is named of a list's options, one a line or apart by semicolons or commas; other text as it stands.

    A line is split only where every part of it is an option.
    """
    entries: list[str] = []
    for written in text.split("\n"):
        line = written.strip(_BETWEEN_OPTIONS) or written
        whole = choose(line, options)
        splits = (options_in(line, mark, options) for mark in (";", "[;,]", r"[;,/&+]|\band\b"))
        parts = [whole] if whole is not None else next((found for found in splits if found), [])
        entries.extend(parts or [written])
    return entries


def options_in(line: str, mark: str, options: list[str]) -> list[str]:
    """The options that a line names between marks, which some may hold themselves; nothing if it names anything else."""
    named = [option for _, option in _named_in(line, mark, options)]
    found = [option for option in named if option is not None]
    return found if len(found) == len(named) > 1 else []


def names_other(text: str, options: list[str]) -> bool:
    """Whether a list of options has an entry that is none and begins with none: not "Other: a book club"."""
    begun = tuple(fold(option) for option in options)
    entries = chosen(text, options) if options and text else []
    return any(entry not in options and not _goes_on_from(entry, begun) for entry in entries)


def _goes_on_from(entry: str, begun: tuple[str, ...]) -> bool:
    """Whether an entry says more behind an option, and no further one of several."""
    key = fold(entry)
    return "," not in entry and key.startswith(begun)


def _named_in(line: str, mark: str, options: list[str]) -> list[tuple[str, str | None]]:
    """The parts of a line between marks with the options that they are; parts that make an option together are one."""
    cuts = [found.span() for found in re.finditer(rf"\s*(?:{mark})\s*(?:and\s+)?", line)]
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(line)]
    folded, most = _by_words(tuple(options)), max(len(re.findall(mark, option)) for option in [*options, ""])
    named: list[tuple[str, str | None]] = []
    at = 0
    while at < len(starts):
        further = range(min(at + most, len(ends) - 1), at, -1)
        wholes = ((end, folded.get(fold(line[starts[at] : ends[end]]))) for end in further)
        last, option = next((one for one in wholes if one[1] is not None), (at, None))
        part = line[starts[at] : ends[last]]
        if part:
            named.append((part, option or choose(part, options)))
        at = last + 1
    return named


def is_email(text: str) -> bool:
    """Whether a text is one e-mail address and nothing else."""
    return _EMAIL.fullmatch(text.strip()) is not None


def holds_value(text: str) -> bool:
    """Whether a day, an address or a long number stands somewhere in a text, as in no question.

    >>> holds_value("On 5/1/2027 shown to:"), holds_value("Plan for 2026/27 (1-3 steps)")
    (True, False)
    """
    return _HOLDS_VALUE.search(text) is not None


def is_number(text: str) -> bool:
    """Whether a text begins with a number: "25", "25 hours", ".75"."""
    return re.match(r"\s*(?:\d+(?:[.,]\d+)?|\.\d+)\b", text) is not None


def only_counts(text: str) -> bool:
    """Whether a text is bullets or numbers to write behind, and nothing behind them: "1.", "a)", "1. 2. 3."."""
    return len(text) < 60 and _COUNTING.fullmatch(text) is not None


def choose(text: str, options: list[str]) -> str | None:
    """The option that ``text`` means: the same words, else the only one it surely comes near.

    A text of more words than the option says more than that; one of another number means another.
    """
    key = fold(text)
    folded = _by_words(tuple(options))
    if key in folded:
        return folded[key]
    if " " in key and (torn := _by_letters(tuple(options)).get(key.replace(" ", ""))):
        return torn
    ranked = sorted(((similarity(key, known), option) for known, option in folded.items()), reverse=True)
    if not ranked or ranked[0][0] < 0.9 or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < 0.05):
        return None
    option = ranked[0][1]
    known = fold(option)
    says_more = len(_WORD.findall(key)) > len(_WORD.findall(known))
    return None if says_more or _numbers_differ(key, known) else option


@lru_cache(maxsize=256)
def _by_words(options: tuple[str, ...]) -> dict[str, str]:
    """The options of a list by their folded words."""
    return {fold(option): option for option in options}


@lru_cache(maxsize=256)
def _by_letters(options: tuple[str, ...]) -> dict[str, str]:
    """The options of a list by their letters alone, as a narrow cell may have torn their words."""
    return {key.replace(" ", ""): option for key, option in _by_words(options).items()}


def _numbers_differ(one: str, other: str) -> bool:
    """Whether two texts have numbers, and not the same ones."""
    numbers = _NUMBER.findall(one)
    return bool(numbers) and bool(others := _NUMBER.findall(other)) and numbers != others


_SENTENCE = 8
"""So many words, most of them small, and a full stop are a sentence: no name, day or address."""

NAMING = frozenset({"person", "people", "signature", "email", "school-year", "number"})
"""The kinds of fields that no sentence answers."""


def is_sentence(text: str) -> bool:
    """Whether a text is a whole sentence, or several.

    >>> is_sentence("Post this plan where all of the staff can find it.")
    True
    >>> is_sentence("Ann Lee, Bo Day, Cy Fox, Di Hall and Ed Ives Jr.")
    False
    """
    words = text.split()
    small = sum(word[:1].islower() for word in words)
    return len(words) >= _SENTENCE and small * 2 > len(words) and text.rstrip().endswith((".", "!"))


def fit(kind: str, options: list[str], text: str) -> float:
    """How well a text suits a kind of field, from -1 (surely not) to 1 (surely)."""
    key = fold(text)
    if not key:
        return 0.0
    if options:
        return 1.0 if choose(text, options) is not None else -1.0 if kind == "choices" else -0.3
    words = len(key.split())
    if kind == "date":
        return _fit_date(text, words)
    if kind == "email":
        return 1.0 if _EMAIL.search(text) else -0.8
    if kind == "school-year":
        return 1.0 if _YEARS.match(key) else -0.3
    if kind == "number":
        return 0.8 if re.match(r"^[\d.,]+\b", key) and words <= 3 else -0.5
    if kind in ("person", "signature"):
        return 0.4 if words <= 4 and all(map(_NAME_WORD.match, text.split())) else -0.4
    return _fit_words(kind, text, words)


def _fit_date(text: str, words: int) -> float:
    if read_date(text).due:
        return 1.0
    return 0.3 if words <= 5 and _DATE_WORDS.search(text) else -0.6


def _names_several(text: str) -> bool:
    """Whether a text says nothing but several names, a mark between each."""
    parts = [part.split() for part in _MARKS.split(text)]
    return len(parts) > 1 and all(
        1 < len(words) <= _NAME_LONGEST and all(word[:1].isupper() for word in words) for words in parts
    )


def _fit_words(kind: str, text: str, words: int) -> float:
    """Plain text: dates and addresses are somebody else's, and long answers want sentences."""
    if read_date(text).precision == "day" or _EMAIL.fullmatch(text.strip()):
        return -0.6
    if kind == "long":
        return min(0.5, words / 12)
    if kind in ("list", "people"):
        return 0.6 if kind == "people" and _names_several(text) else 0.2
    return 0.3 if words <= 8 else -0.4
