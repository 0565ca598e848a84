"""The list of people a plan is expected of, and who of them a plan belongs to.

A roster is any workbook or CSV file that an office keeps: the columns may have any names and any
order, the header need not be in the first row. Matching is careful rather than clever: a plan is
somebody's only where nothing speaks against it, everything else is ``unsure`` and says why.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from planforms.errors import UsageError
from planforms.text.names import Likeness, Name, email_in, fold, from_parts, likeness, name_in_email, parse

Role = Literal["name", "given", "family", "preferred", "email", "school", "director", "role", "form"]
Grid = Sequence[Sequence[str]]

_HEADER_ROWS = 30
"""How far down the header is looked for."""
_ROWS = 200_000
_COLUMNS = 200

_IGNORED = re.compile(
    r"\b(id|ids|number|num|no|phone|ext|extension|fax|date|hire|middle|grade|code|status)\b"
)
_HEADERS: tuple[tuple[Role, re.Pattern[str]], ...] = (
    ("email", re.compile(r"^(?!.*\b(director|supervisor|principal)).*\b(e ?mails?|mail)\b")),
    (
        "director",
        re.compile(r"\b(director|supervisor|evaluator|manager|reports to|administrator|principal)\b"),
    ),
    ("school", re.compile(r"\b(school|schools|site|building|campus|location|department|dept|worksite)\b")),
    ("preferred", re.compile(r"\b(preferred|nickname|known as|goes by)\b")),
    ("family", re.compile(r"\b(last|family|surname|lname|lastname)\b")),
    ("given", re.compile(r"\b(first|given|forename|fname|firstname)\b")),
    ("form", re.compile(r"\b(forms?|plans?)\b")),
    ("role", re.compile(r"\b(role|title|position|job|assignment)\b")),
    (
        "name",
        re.compile(
            r"\b(name|names|fullname|employee|staff|teacher|educator|coordinator|coach|person|member)\b"
        ),
    ),
)
_NAMED = re.compile(r"^[^\W\d_][^\d_@;:/]*(\s|,)\s*[^\W\d_][^\d_@;:/]*$")
"""What a whole name looks like: at least two words, no figures."""
_SCHOOLISH = re.compile(r"\b(school|academy|elementary|middle|high|k-?8|center|centre)\b", re.IGNORECASE)
_ANY_SCHOOL = frozenset(["school", "schools", "the", "of", "and", "at", "academy", "k", "8", "12"])


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on the roster; an empty text is what the roster does not say."""

    name: str
    email: str = ""
    school: str = ""
    director: str = ""
    role: str = ""
    forms: tuple[str, ...] = ()
    """The forms due, as the roster writes them; none where it does not say."""
    parsed: Name = field(default=Name(), compare=False)


@dataclass(frozen=True, slots=True)
class Match:
    """Whose plan it is: ``person`` where that is sure, else everybody it may be and why it is not sure."""

    person: Person | None = None
    candidates: tuple[Person, ...] = ()
    why: str = ""


@dataclass(frozen=True)
class Roster:
    """The people a plan is expected of."""

    people: tuple[Person, ...]

    def match(self, name: str | None, email: str | None = None, school: str | None = None) -> Match:
        """The person of that name, address and school."""
        written = parse(name or "")
        address = (email or email_in(name or "") or "").casefold().strip()
        if address and (holders := self._by_email.get(address)):
            return _of_address(holders, written)
        if not written.words:
            return self._of_spelled_address(address)
        return self._of_name(written, school or "")

    def _of_spelled_address(self, address: str) -> Match:
        """Without a name: an address elsewhere may spell out somebody's name, which is a hint and no more."""
        spelled = name_in_email(address)
        alike = tuple(
            person for person in self._near(spelled) if likeness(spelled, person.parsed) >= Likeness.CLOSE
        )
        return Match(candidates=alike, why="only the name in an e-mail address agrees") if alike else Match()

    def _of_name(self, written: Name, school: str) -> Match:
        levels = [(likeness(written, person.parsed), person) for person in self._near(written)]
        best = max((level for level, _ in levels), default=Likeness.DIFFERENT)
        if best is Likeness.DIFFERENT:
            return Match()
        alike = tuple(person for level, person in levels if level is best)
        if best is Likeness.MAYBE:
            return Match(candidates=alike, why="the names are alike but not the same")
        if len(alike) > 1:
            return _one_of_school(alike, school)
        if schools_differ(school, alike[0].school):
            return Match(candidates=alike, why="the name agrees, the school does not")
        return Match(person=alike[0])

    def _near(self, written: Name) -> list[Person]:
        """Everybody whose name shares a word with it, or, if nobody's does, is nearly spelled like it."""
        near = {id(person): person for key in _keys(written) for person in self._by_word.get(key, ())}
        if any(likeness(written, person.parsed) for person in near.values()):
            return list(near.values())
        return [*near.values(), *self._nearly_spelled(written)]

    def _nearly_spelled(self, written: Name) -> Iterator[Person]:
        from rapidfuzz import process

        if len(written.joined) >= 6:
            for _, _, key in process.extract(written.joined, self._spellings, score_cutoff=85, limit=5):
                yield self.people[key]

    @cached_property
    def _spellings(self) -> dict[int, str]:
        return {number: person.parsed.joined for number, person in enumerate(self.people)}

    @cached_property
    def _by_email(self) -> dict[str, list[Person]]:
        holders: dict[str, list[Person]] = {}
        for person in self.people:
            if person.email:
                holders.setdefault(person.email.casefold(), []).append(person)
        return holders

    @cached_property
    def _by_word(self) -> dict[str, list[Person]]:
        index: dict[str, list[Person]] = {}
        for person in self.people:
            for key in _keys(person.parsed):
                index.setdefault(key, []).append(person)
        return index


def _keys(name: Name) -> set[str]:
    return {*name.words, name.joined} - {""}


def _of_address(holders: list[Person], written: Name) -> Match:
    """The address is on the roster; a quite different name beside it (a secretary's) makes it unsure."""
    if not written.words and len(holders) == 1:
        return Match(person=holders[0])
    agreeing = [person for person in holders if likeness(written, person.parsed)]
    if len(agreeing) == 1:
        return Match(person=agreeing[0])
    why = (
        "several people share the e-mail address"
        if len(holders) > 1
        else "the e-mail agrees, the name does not"
    )
    return Match(candidates=tuple(agreeing or holders), why=why)


def _one_of_school(alike: tuple[Person, ...], school: str) -> Match:
    """Namesakes: the one at the plan's school, if there is exactly one."""
    there = [person for person in alike if school and fold(person.school) == fold(school)]
    if len(there) == 1:
        return Match(person=there[0])
    return Match(candidates=alike, why="several people on the roster have this name")


def schools_differ(one: str, other: str) -> bool:
    """Whether two school names have no telling word in common; never where one is unknown."""
    words = [{*fold(text).split()} - _ANY_SCHOOL for text in (one, other)]
    return all(words) and not words[0] & words[1]


def read_roster(path: Path) -> Roster:
    """The roster in a workbook or CSV file, whatever its columns are called.

    Raises UsageError (``roster.*``) where it cannot be read or nobody's name is found in it.
    """
    grids = _grids(path)
    readings = [(reading, grid) for grid in grids if (reading := _read_header(grid)) is not None]
    if not readings:
        raise UsageError.of("roster.no-names", name=path.name)
    (start, columns), grid = max(readings, key=lambda found: (len(found[0][1]), len(found[1])))
    people = _merged(_people(grid, start, columns))
    if not people:
        raise UsageError.of("roster.no-names", name=path.name)
    return Roster(people)


def _grids(path: Path) -> list[Grid]:
    """The sheets of a workbook, or the one table of a text file, as texts."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError.of("roster.unreadable", name=path.name) from error
    if data.startswith(b"PK"):
        return _sheets(data, path)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UsageError.of("roster.old-or-locked", name=path.name)
    return [_delimited(_decoded(data))]


def _sheets(data: bytes, path: Path) -> list[Grid]:
    import openpyxl

    try:
        workbook = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        return [_sheet(sheet) for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
    except Exception as error:
        # openpyxl raises whatever its parts raise (KeyError, BadZipFile, ValueError) on a broken workbook.
        raise UsageError.of("roster.unreadable", name=path.name) from error


def _sheet(sheet: Any) -> Grid:
    sheet.reset_dimensions()
    rows = sheet.iter_rows(values_only=True, max_row=_ROWS, max_col=_COLUMNS)
    return [[_text(value) for value in row] for row in rows]


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split())


def _decoded(data: bytes) -> str:
    """The text in whichever encoding offices save: UTF-8, UTF-16 or Windows."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if data[1:200:2].count(0) > len(data[:200]) // 3:
        return data.decode("utf-16-le", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _delimited(text: str) -> Grid:
    """The rows, parted by whichever of comma, semicolon, tab or bar gives the most even columns."""
    return max((_split(text, mark) for mark in ",;\t|"), key=_evenness)


def _split(text: str, mark: str) -> Grid:
    rows = csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=mark, skipinitialspace=True)
    try:
        return [
            [_text(value) for value in row[:_COLUMNS]] for row, _ in zip(rows, range(_ROWS), strict=False)
        ]
    except csv.Error:
        return []


def _evenness(grid: Grid) -> tuple[int, int]:
    """How many rows have the commonest width above one, and that width."""
    widths = [len(row) for row in grid[:200] if len(row) > 1]
    commonest = max(set(widths), key=lambda width: (widths.count(width), width), default=0)
    return widths.count(commonest), commonest


Columns = dict[Role, int]


def _read_header(grid: Grid) -> tuple[int, Columns] | None:
    """The first row below the header, and which column holds what; None without anybody's name."""
    best: tuple[int, Columns] | None = None
    for number, row in enumerate(grid[:_HEADER_ROWS]):
        columns = _roles(row)
        if _names_people(columns) and (best is None or len(columns) > len(best[1])):
            best = number + 1, columns
    return best or _from_content(grid)


def _names_people(columns: Columns) -> bool:
    return "name" in columns or ("family" in columns and "given" in columns) or "email" in columns


def _roles(titles: Sequence[str]) -> Columns:
    """What each column of a header row holds, by its title; the first of its kind counts."""
    columns: Columns = {}
    for index, title in enumerate(titles):
        role = _role(title)
        if role and (role not in columns or (role == "name" and _says_name(titles, columns[role], index))):
            columns[role] = index
    return columns


def _says_name(titles: Sequence[str], taken: int, index: int) -> bool:
    """Whether this title is plainly a name's ("Full name") and the one taken is not ("Staff type")."""
    return "name" in fold(titles[index]) and "name" not in fold(titles[taken])


def _role(title: str) -> Role | None:
    folded = fold(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", title))
    if not folded or len(folded) > 60 or "@" in title or _IGNORED.search(folded):
        return None
    return next((role for role, pattern in _HEADERS if pattern.search(folded)), None)


def _from_content(grid: Grid) -> tuple[int, Columns] | None:
    """Columns known by what stands in them, where no title says it."""
    width = max((len(row) for row in grid), default=0)
    columns: Columns = {}
    shares = [(index, [_cell(row, index) for row in grid if _cell(row, index)]) for index in range(width)]
    tests: tuple[tuple[Role, re.Pattern[str]], ...] = (
        ("email", re.compile(r"^\S+@\S+\.\S+$")),
        ("school", _SCHOOLISH),
        ("name", _NAMED),
    )
    for role, pattern in tests:
        rated = [
            (_share(values, pattern), -index) for index, values in shares if index not in columns.values()
        ]
        share, index = max(rated, default=(0.0, 0))
        if share >= 0.5:
            columns[role] = -index
    if not _names_people(columns):
        return None
    key = columns["email"] if "email" in columns else columns["name"]
    pattern = tests[0][1] if "email" in columns else _NAMED
    start = next((number for number, row in enumerate(grid) if pattern.search(_cell(row, key))), 0)
    return start, columns


def _share(values: list[str], pattern: re.Pattern[str]) -> float:
    """The share of values that look so, held lower where they repeat (a column of directors)."""
    if not values:
        return 0.0
    return (
        sum(bool(pattern.search(value)) for value in values) / len(values)
        + len(set(values)) / len(values) / 100
    )


def _cell(row: Sequence[str], index: int | None) -> str:
    return row[index].strip() if index is not None and index < len(row) else ""


def _people(grid: Grid, start: int, columns: Columns) -> Iterator[Person]:
    for row in grid[start:]:
        person = _person({role: _cell(row, index) for role, index in columns.items()})
        if person:
            yield person


def _person(cells: dict[Role, str]) -> Person | None:
    """The person of one row; None for a row that names nobody (a heading, a total)."""
    given, family = cells.get("given", ""), cells.get("family", "")
    written = cells.get("name", "") or " ".join(filter(None, (given, family)))
    email = email_in(cells.get("email", "")) or email_in(written) or ""
    apart = bool(given and family)
    parsed = from_parts(given, family, cells.get("preferred", "")) if apart else parse(written)
    if not parsed.words and email:
        parsed = name_in_email(email)
    if not email and not parsed.words:
        return None
    return Person(
        name=f"{given} {family}" if apart else written or email,
        email=email,
        school=cells.get("school", ""),
        director=cells.get("director", ""),
        role=cells.get("role", ""),
        forms=tuple(form for part in re.split(r"[;,\n]", cells.get("form", "")) if (form := part.strip())),
        parsed=parsed,
    )


def _merged(people: Iterable[Person]) -> tuple[Person, ...]:
    """Each person once: somebody listed again (for another form) has all the forms of both rows."""
    merged: dict[tuple[str, ...], Person] = {}
    for person in people:
        key = (
            person.email or person.parsed.joined,
            "" if person.email else fold(person.school),
            person.parsed.joined,
        )
        known = merged.get(key)
        forms = tuple(dict.fromkeys((*known.forms, *person.forms))) if known else person.forms
        merged[key] = replace(known or person, forms=forms)
    return tuple(merged.values())
