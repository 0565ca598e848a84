"""Rosters as offices keep them, and whose plan a name on a form means."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from planforms.errors import UsageError
from planforms.text.names import Likeness, likeness, parse
from planforms.whose.roster import Person, Roster, read_roster, schools_differ

PEOPLE = [
    ["Brooks", "David", "david.brooks@example.org", "Westfield Academy", "Uma Vance"],
    ["García-López", "María", "m.garcia@example.org", "Harbor View K-8", "Uma Vance"],
    ["O'Brien", "Katherine", "", "Westfield Academy", "Wim Xander"],
]
HEADER = ["Last Name", "First Name", "E-mail", "School", "Director"]


def csv_file(folder: Path, rows: list[list[str]], mark: str = ",", encoding: str = "utf-8") -> Path:
    path = folder / "staff.csv"
    path.write_bytes("\r\n".join(mark.join(row) for row in rows).encode(encoding))
    return path


def names(roster: Roster) -> list[str]:
    return [person.name for person in roster.people]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_text_files_of_every_office_program(encoding: str, mark: str, tmp_path: Path) -> None:
    roster = read_roster(csv_file(tmp_path, [HEADER, *PEOPLE], mark, encoding))
    assert names(roster) == ["David Brooks", "María García-López", "Katherine O'Brien"]
    assert roster.people[1].email == "m.garcia@example.org"
    assert roster.people[2] == Person("Katherine O'Brien", "", "Westfield Academy", "Wim Xander")


@pytest.mark.parametrize(
    "header",
    [
        ["LAST_NAME", "FIRST_NAME", "EMAIL_ADDRESS", "BUILDING", "SUPERVISOR"],
        ["Surname", "Given name", "Mail", "Work location", "Evaluator Name"],
        ["Family Name", "Forename", "Work e-mail", "School Name", "Reports to"],
        ["lastName", "firstName", "eMail", "site", "Administrator"],
    ],
)
def test_columns_have_any_names(header: list[str], tmp_path: Path) -> None:
    roster = read_roster(csv_file(tmp_path, [header, *PEOPLE]))
    assert roster.people[0].school == "Westfield Academy"
    assert roster.people[0].director == "Uma Vance"
    assert roster.people[0].email == "david.brooks@example.org"
    assert names(roster)[0] == "David Brooks"


@pytest.mark.parametrize(
    ("header", "row", "name"),
    [
        (["Employee ID", "Employee"], ["4711", "Brooks, David"], "Brooks, David"),
        (["No.", "Staff type", "Full name"], ["1", "Teacher", "David Brooks"], "David Brooks"),
        (["Teacher", "Principal e-mail"], ["David Brooks", "boss@example.org"], "David Brooks"),
        (["E-mail"], ["david.brooks@example.org"], "david.brooks@example.org"),
        (["Nombre", "Correo"], ["David Brooks", "david.brooks@example.org"], "David Brooks"),
        (["", ""], ["David Brooks", "Westfield Academy"], "David Brooks"),
    ],
)
def test_the_name_is_found_wherever_it_stands(
    header: list[str], row: list[str], name: str, tmp_path: Path
) -> None:
    quoted = [f'"{cell}"' for cell in row]
    roster = read_roster(csv_file(tmp_path, [header, quoted, *([quoted] if not any(header) else [])]))
    assert names(roster) == [name]
    assert roster.match("David Brooks").person or roster.match(None, "david.brooks@example.org").person
    assert roster.people[0].email != "boss@example.org"


def test_a_workbook_with_a_title_above_and_other_sheets(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.active.append(["Printed on Monday"])
    sheet = workbook.create_sheet("Staff")
    for row in (["Staff of the district"], [], [*HEADER, "Form due"], [*PEOPLE[0], "peer-coaching-plan"]):
        sheet.append(row)
    sheet.append([*PEOPLE[0], "coordinator-pgp"])
    sheet.append(["Total", None, None, None, None])
    workbook.save(tmp_path / "staff.xlsx")
    roster = read_roster(tmp_path / "staff.xlsx")
    assert roster.people[0].forms == ("peer-coaching-plan", "coordinator-pgp")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "roster.no-names"),
        (b"a,b\r\n1,2\r\n", "roster.no-names"),
        (b"PK\x03\x04 broken", "roster.unreadable"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "roster.old-or-locked"),
    ],
)
def test_what_is_no_roster_is_told(content: bytes, code: str, tmp_path: Path) -> None:
    path = tmp_path / "staff.csv"
    path.write_bytes(content)
    with pytest.raises(UsageError) as caught:
        read_roster(path)
    assert caught.value.code == code


SAME = [
    ("Brooks, David", "David Brooks"),
    ("DAVID BROOKS", "David Brooks"),
    ("Dr. David Brooks, Ed.D.", "David Brooks"),
    ("Maria Garcia Lopez", "María García-López"),
    ("Katherine OBrien", "O’Brien, Katherine"),
    ("Jose de la Cruz", "De La Cruz, José"),
    ("Mary Ann Smith", "Smith, Mary-Ann"),
    ("Li, Ma", "Ma Li"),
    ("Smith, Ann, MA", "Ann Smith"),
    ("Søren Ødegård", "Soren Odegard"),
]
CLOSE = [
    ("Dave Brooks", "David Brooks"),
    ("Kate O'Brien", "Katherine O'Brien"),
    ("David A. Brooks", "Brooks, David"),
    ("Brooks David", "David Brooks"),
    ("Robert (Bob) Lee", "Bob Lee"),
    ("David Brooks Jr.", "David Brooks"),
    ("Bill Smith", "Smith, Will"),
]
MAYBE = [
    ("D. Brooks", "David Brooks"),
    ("Maria Garcia", "María García-López"),
    ("Robert A. Lee", "Robert B. Lee"),
    ("J. David Brooks", "David Brooks"),
    ("Grace Brook", "Grace Brooks"),
    ("Brooks", "David Brooks"),
]
DIFFERENT = [
    ("Grace Brooks", "David Brooks"),
    ("David Brooks", "David Patel"),
    ("David Brooks Jr.", "David Brooks Sr."),
    ("Linh Lopez", "Elena Lopez"),
    ("", "David Brooks"),
]


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        (*pair, level)
        for pairs, level in (
            (SAME, Likeness.SAME),
            (CLOSE, Likeness.CLOSE),
            (MAYBE, Likeness.MAYBE),
            (DIFFERENT, Likeness.DIFFERENT),
        )
        for pair in pairs
    ],
)
def test_how_alike_two_names_are(one: str, other: str, level: Likeness) -> None:
    assert likeness(parse(one), parse(other)) is level
    assert likeness(parse(other), parse(one)) is level


def roster(*people: tuple[str, str, str]) -> Roster:
    return Roster(tuple(Person(name, email, school, parsed=parse(name)) for name, email, school in people))


STAFF = roster(
    ("David Brooks", "david.brooks@example.org", "Westfield Academy"),
    ("Katherine O'Brien", "", "Harbor View K-8"),
    ("Grace Lee", "", "Westfield Academy"),
    ("Grace Lee", "", "Cedar Ridge High School"),
    ("Christopher Park", "", "Cedar Ridge High School"),
    ("Christine Park", "", "Harbor View K-8"),
    ("María García-López", "", ""),
)


@pytest.mark.parametrize(
    ("name", "email", "school", "found"),
    [
        ("Brooks, Dave", None, None, "David Brooks"),
        (None, "David.Brooks@example.org", None, "David Brooks"),
        ("D Brooks <david.brooks@example.org>", None, None, "David Brooks"),
        ("Kate OBrien", None, "Harbor View", "Katherine O'Brien"),
        ("Grace Lee", None, "Cedar Ridge High School", "Grace Lee"),
        ("Maria Garcia Lopez", None, "Anywhere School", "María García-López"),
    ],
)
def test_a_sure_match(name: str | None, email: str | None, school: str | None, found: str) -> None:
    match = STAFF.match(name, email, school)
    assert match.person is not None
    assert match.person.name == found
    assert not school or not match.person.school or not schools_differ(school, match.person.school)


@pytest.mark.parametrize(
    ("name", "email", "school", "why", "candidates"),
    [
        ("D. Brooks", None, None, "the names are alike but not the same", 1),
        ("Grace Lee", None, None, "several people on the roster have this name", 2),
        ("Chris Park", None, None, "several people on the roster have this name", 2),
        ("David Brooks", None, "Harbor View K-8", "the name agrees, the school does not", 1),
        ("Office Helper", "david.brooks@example.org", None, "the e-mail agrees, the name does not", 1),
        (None, "david.brooks@elsewhere.example.org", None, "only the name in an e-mail address agrees", 1),
        ("Maria Garcia", None, None, "the names are alike but not the same", 1),
        ("Katherine OBrein", None, None, "the names are alike but not the same", 1),
    ],
)
def test_an_unsure_match_is_never_guessed(
    name: str | None, email: str | None, school: str | None, why: str, candidates: int
) -> None:
    match = STAFF.match(name, email, school)
    assert match.person is None
    assert (match.why, len(match.candidates)) == (why, candidates)


@pytest.mark.parametrize("name", ["Somebody Else", "", None, "Grace Patel"])
def test_nobody_of_that_name(name: str | None) -> None:
    match = STAFF.match(name)
    assert (match.person, match.candidates) == (None, ())
