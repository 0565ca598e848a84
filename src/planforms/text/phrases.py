"""Lists of phrases as people write them: one a line or several, counted, apart by semicolons, commas or "and"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from planforms.frozen import dataclass
from planforms.text.people import apart
from planforms.text.values import choose, only_counts, options_in, read_date
from planforms.text.wording import BULLETS, fold

_LINE_END = re.compile(r"[\n\x0b]")
_BULLET = re.compile(rf"(?:[{BULLETS}*]|[-–—])\s+|[•‣▪◦●○➢➤⮚]")
_SIGN = re.compile(r"(?P<sign>[^\w\s\"“”'‘’(\[]{1,2}|o)\s+(?=\S)")
"""What may be a bullet where it stands before every line."""

_BOX = re.compile(r"[☐☒☑□■▢✅⬜]|\[[ xX]?\]")
_ROMAN = "i ii iii iv v vi vii viii ix x xi xii".split()
_COUNTS = (
    [str(number) for number in range(1, 31)],
    list("abcdefghijklmnopqrstuvwxyz"),
    list("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    _ROMAN,
    [numeral.upper() for numeral in _ROMAN],
)
"""The ways in which people count."""

_BEHIND_COUNT = r"(?:[.)](?:\s+|(?=[^\W\d]))|\s?[:–—-]\s+)"
_MAY_COUNT = re.compile(rf"\(?[^\W_]{{1,4}}{_BEHIND_COUNT}").match
"""How a line begins that may be counted in any of these ways."""

_NUMBER = re.compile(r"\(?\d{1,2}[.)](?:\s+|(?=[^\W\d]))")
_BARE_NUMBER = re.compile(r"(\d{1,2})\s+(?=[^\W\d])")

_BARS = re.compile(r"\s+[|·]\s+|\s*[•▪●]\s*")
_PARTING = re.compile(rf"\s*;\s*|{_BARS.pattern}")
"""What parts the entries of a list on one line."""

_ROOM = re.compile(r"\s*\t\s*|\s{3,}")
_COMMA = re.compile(r"\s*,\s*")
_AND = re.compile(r"\s+(?:and|&|\+)\s+|\s*/\s*|(?<=\w)·(?=\w)")
_REACHED = re.compile(
    r"(?:[^\W\d]+\.?:? ){0,2}\+?\(?\d[\d ().–-]{5,}\d(?: ?(?:x|ext)\.? ?\d+)?|\S+@\S+", re.I
)
"""A phone number, perhaps with a word that says so, or a mail address."""

_DASH = re.compile(r"\s+[–—-]\s+")
_ANY_MARK = re.compile(r"[;,|•▪●·/&+–—\t]|\s[-\s]|\sand\s").search
"""Whether there is anything on a line that may part entries."""

_LEADING_AND = re.compile(r"^(?:and|&|\+)\s+", re.I)
_TRAILING_AND = re.compile(r"\s(?:and|&|\+)$", re.I)
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_SMALL_WORDS = frozenset("a an and as at by for from in of on or the to with".split())
_SHORT, _BETWEEN_COMMAS, _SAID, _WRAPPED = 3, 4, 9, 30
"""How many words a side of "and" has at most, and what stands between commas, surely and where each begins with a
capital; how long a line is that was wrapped."""


@dataclass(frozen=True, slots=True)
class _Reading:
    entries: tuple[str, ...]
    sure: bool = True


def phrases(text: str, options: Sequence[str] = ()) -> list[str]:
    """The entries of a list of phrases: one a line, counted, or apart by semicolons, bars or bullets.

    Commas and much room part short entries on the only line; "and" and slashes part phrases in capitals. Any
    line is split whose every part is an option. What may be one phrase stays whole. A line that breaks in the
    middle of an option goes on in the next.

    >>> phrases("Start on time, Listen first, and Share the floor")
    ['Start on time', 'Listen first', 'Share the floor']
    """
    known = {fold(option): option for option in options}
    return [known.get(fold(entry), entry) for entry in _read(text, tuple(options)).entries]


def may_be_other_phrases(text: str, options: Sequence[str] = ()) -> bool:
    """Whether the entries of a list may be more or fewer than :func:`phrases` makes of it."""
    return not _read(text, tuple(options)).sure


@lru_cache(maxsize=32)
def _read(text: str, options: tuple[str, ...]) -> _Reading:
    lines = _unwrapped(_unmarked([line.strip() for line in _LINE_END.split(text)]), options)
    counted = _uncounted(lines)
    if counted is not None:
        return _Reading(_cleaned(counted), not _boxed(counted))
    if len(lines) == 1 and read_date(lines[0]).precision == "day":
        return _Reading(_cleaned(lines), sure=True)
    if len(lines) == 1 and not _ANY_MARK(lines[0]):
        return _Reading(_cleaned(lines), not (_boxed(lines) or _may_count(lines)))
    mark = _BARS if _semicolons_punctuate(lines) else _PARTING
    parted = [part for line in lines for part in apart(mark, line) if part.strip()]
    if len(parted) == 1:
        parted = _with_room_between(parted[0], options)
    read = [_entries_of(part, options, alone=_commas_part(parted)) for part in parted]
    entries = _cleaned([entry for one in read for entry in one.entries])
    sure = all(one.sure for one in read) and not (_broken(lines) or _boxed(parted) or _may_count(parted))
    if len(entries) == 1 and not _is_option(entries[0], options):
        sure = sure and not _may_be_two(entries[0])
    return _Reading(entries, sure)


def _cleaned(entries: Sequence[str]) -> tuple[str, ...]:
    """The entries with white space folded, and without the commas and the "and" around them."""
    made: list[str] = []
    for entry in entries:
        words = " ".join(entry.replace("\ufffc", " ").split()).strip("_•· ")
        begun = _LEADING_AND.match(words)
        if begun and (made or len(entries) > 1) and words[begun.end() :][:1].isupper():
            words = words[begun.end() :]
        made.append(_TRAILING_AND.sub("", words.rstrip(" ,;")) if len(entries) > 1 else words.rstrip(" ,;"))
    return tuple(entry for entry in made if entry.strip("., ;"))


def _unmarked(lines: list[str]) -> list[str]:
    """The lines without the bullets before them; any sign is one that stands before every line."""
    bare = [_BULLET.sub("", line, count=1) if _BULLET.match(line) else line for line in lines]
    kept = [line.strip() for line in bare if line.strip() and not only_counts(line)]
    signs = [_SIGN.match(line) for line in kept]
    if len(kept) > 1 and all(signs) and len({sign["sign"] for sign in signs if sign}) == 1:
        return [_SIGN.sub("", line, count=1) for line in kept]
    return kept


def _uncounted(lines: list[str]) -> list[str] | None:
    """The entries of counted lines, or of a line that counts them, without the numbers; None where none count."""
    if not (lines and _MAY_COUNT(lines[0])):
        return None
    for labels in _COUNTS:
        found = _counted_by(labels, lines)
        if found:
            return found
    if all(map(_NUMBER.match, lines)):
        return [_NUMBER.sub("", line, count=1) for line in lines]
    return None


def _counted_by(labels: list[str], lines: list[str]) -> list[str]:
    """The entries where labels stand in their order before them, all lines beginning with one; else nothing."""
    entries: list[str] = []
    for line in lines:
        rest = _behind(labels[len(entries) :], line)
        if rest is None:
            return []
        while cut := _next_counted(labels[len(entries) + 1 :], rest):
            entries.append(rest[: cut.start()])
            rest = rest[cut.end() :]
        entries.append(rest)
    return entries if len(entries) > 1 else []


def _behind(labels: list[str], line: str) -> str | None:
    """A line without the first of the labels; None where it begins otherwise."""
    found = re.match(rf"\(?{labels[0]}{_BEHIND_COUNT}", line) if labels else None
    return line[found.end() :] if found else None


def _next_counted(labels: list[str], line: str) -> re.Match[str] | None:
    """Where the next entry begins in a line: behind the first of the labels, in capitals as the entry before."""
    found = re.search(rf"(?<=[\s;,])\(?{labels[0]}{_BEHIND_COUNT}(?=\w)", line) if labels else None
    return found if found and line[found.end()].isupper() == line[:1].isupper() else None


def _may_count(lines: list[str]) -> bool:
    """Whether some lines are numbered and others are not, or nothing parts their 1, 2 and on from the words."""
    if any(map(_NUMBER.match, lines)):
        return True
    found = [_BARE_NUMBER.match(line.strip()) for line in lines]
    numbers = [int(number[1]) for number in found if number]
    return len(lines) > 1 and numbers == list(range(1, len(lines) + 1))


def _boxed(lines: Sequence[str]) -> bool:
    """Whether boxes stand in the lines, which may say that some entries are chosen and others are not."""
    return any(map(_BOX.search, lines))


def _with_room_between(line: str, options: tuple[str, ...]) -> list[str]:
    """What stands apart on a line by tabs or much room, if every part can be an entry; else the line."""
    parts = apart(_ROOM, line)
    fits = len(parts) > 1 and all(
        _is_option(part, options) or (_begins_big(part) and _words(part) <= _BETWEEN_COMMAS) for part in parts
    )
    return parts if fits else [line]


def _entries_of(line: str, options: tuple[str, ...], alone: bool) -> _Reading:
    """The entries of a line: those that are options, else short ones if commas part them."""
    if _is_option(line, options):
        return _Reading((line,))
    for mark in ("[;,]", rf"[;,]|{_AND.pattern}") if options else ():
        named = options_in(line, mark, list(options))
        if named:
            return _Reading(tuple(named))
    if not alone:
        return _Reading((line,))
    parts = _with_numbers([part for part in apart(_COMMA, line.strip(" ,")) if part])
    return _between_commas(line, parts) if len(parts) > 1 else _beside_and(line)


def _with_numbers(parts: list[str]) -> list[str]:
    """The parts of a line, the phone numbers and addresses among them with the name before each: "Ann Lee, 555-0101"."""
    made = parts[:1]
    for part in parts[1:]:
        if _REACHED.fullmatch(part) and not _REACHED.fullmatch(made[-1]):
            made[-1] = f"{made[-1]}, {part}"
        else:
            made.append(part)
    return made


def _between_commas(line: str, parts: list[str]) -> _Reading:
    """The short phrases between commas, and behind the last one and its "and"."""
    last = _LEADING_AND.sub("", parts[-1])
    if last == parts[-1] and len(sides := apart(_AND, last)) == 2 and _alike([*parts[:-1], *sides]):
        parts = [*parts[:-1], *sides]
    else:
        parts = [*parts[:-1], last]
    longest = max(map(_words, parts))
    if longest > _BETWEEN_COMMAS:
        said = longest <= _SAID and all(map(_begins_big, parts))
        return _Reading(tuple(parts) if said and len(parts) > 2 else (line,), sure=not said)
    big = [_begins_big(part) for part in parts]
    if len(parts) == 2 and big == [True, False]:
        return _Reading((line,), sure=False)
    return _Reading(tuple(parts), sure=all(big))


def _alike(parts: list[str]) -> bool:
    """Whether entries look as those of one list: all in capitals, or all of one small word."""
    small = all(_words(part) == 1 and not _begins_big(part) for part in parts)
    return small or all(_words(part) <= _BETWEEN_COMMAS and _in_capitals(part) for part in parts)


def _beside_and(line: str) -> _Reading:
    """The phrases in capitals beside "and" or a slash, never sure; a line that is none of these whole.

    One word before "and" may share what stands behind it: "Reading and Writing Workshop".
    """
    sides = apart(_AND, line)
    counts = [_words(side) for side in sides]
    shared = counts[0] == 1 and max(counts) > 1
    if len(sides) == 1 or shared or not _short(sides) or not all(map(_in_capitals, sides)):
        return _Reading((line,))
    return _Reading(tuple(sides), sure=False)


def _may_be_two(entry: str) -> bool:
    """Whether the only entry of a list has short phrases on both sides of "and", a slash or a dash."""
    return any(len(sides) > 1 and _short(sides) for sides in (apart(_AND, entry), apart(_DASH, entry)))


def _short(sides: list[str]) -> bool:
    """Whether each side is of a few words, and none an abbreviation's letter ("N/A")."""
    letters = [sum(map(str.isalpha, side)) for side in sides]
    return min(letters) >= _SHORT and all(_words(side) <= _SHORT for side in sides)


def _words(text: str) -> int:
    """How many words a text has outside of brackets."""
    return len(_ASIDE.sub(" ", text).split())


def _begins_big(text: str) -> bool:
    """Whether a text begins otherwise than with a small letter."""
    return not text.strip("\"“'‘( ")[:1].islower()


def _in_capitals(text: str) -> bool:
    """Whether every word begins with a capital, but for the small ones between: "Pillars of Learning"."""
    words = _ASIDE.sub(" ", text).strip("\"“”'‘’. ").split()
    big = [word.lstrip("\"“'‘(")[:1].isupper() or word in _SMALL_WORDS for word in words]
    return bool(words) and all(big) and words[0] not in _SMALL_WORDS


def _is_option(text: str, options: tuple[str, ...]) -> bool:
    return bool(options) and choose(text, list(options)) is not None


def _commas_part(parted: list[str]) -> bool:
    """Whether commas may part entries: on the only line, or where lines end with one."""
    return len(parted) == 1 or any(line.rstrip().endswith(",") for line in parted[:-1])


def _semicolons_punctuate(lines: list[str]) -> bool:
    """Whether lines are entries that may have semicolons in them: of many lines, few have one, none ends with it."""
    held = sum(";" in line for line in lines)
    return 0 < 2 * held < len(lines) and not any(line.endswith(";") for line in lines)


def _broken(lines: list[str]) -> bool:
    """Whether a line may go on in the next one, or be a heading above it.

    So it may where it parts entries by semicolons and ends without one, ends with a colon, or is long without
    an end and the next one begins small.
    """
    if any(line.endswith(":") for line in lines[:-1]):
        return True
    semicolons = any(";" in line and not line.endswith((";", ".")) for line in lines[:-1])
    return semicolons or any(
        len(line) >= _WRAPPED and line[-1:].isalnum() and below[:1].islower()
        for line, below in pairwise(lines)
    )


def _unwrapped(lines: list[str], options: tuple[str, ...]) -> list[str]:
    """The lines with those put together that were broken by hand within an option."""
    if not options:
        return lines
    known = {fold(option) for option in options}
    made = lines[:1]
    for line in lines[1:]:
        end, beginning = re.split(r"[;,]", made[-1])[-1], re.split(r"[;,]", line)[0]
        if fold(f"{end} {beginning}") in known and fold(end) not in known:
            made[-1] = f"{made[-1]} {line}"
        else:
            made.append(line)
    return made
