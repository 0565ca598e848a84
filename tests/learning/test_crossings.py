"""Fields of a page where labelled rows cross headed columns, the labels having places of their own among them."""

from __future__ import annotations

from planforms.document import Cell, Control, Document, Mark, Paragraph, Part, Place, Row, Table
from planforms.forms.mapping import FieldSpec
from planforms.learning.draft.drafting import draft_mapping

PAGE = Place(page=1)


def said(text: str, field: str = "") -> Paragraph:
    """A line, with a field where "|" stands."""
    at = text.find("|")
    marks = (Mark(at, at, control=Control("text", field)),) if at >= 0 else ()
    return Paragraph(text.replace("|", ""), PAGE, marks)


def table(*rows: list[list[Paragraph]]) -> Table:
    """A table of cells with these lines."""
    made = [Row(tuple(Cell(tuple(cell), at) for at, cell in enumerate(row))) for row in rows]
    return Table(tuple(made), PAGE, max(map(len, rows)))


def line(label: str, tag: str, second: str = "") -> list[list[Paragraph]]:
    """A row with a field for a count in its label, and one behind a "$" in each of two columns."""
    places = [[said("$ |", f"{tag}A")], [said("$ |", second or f"{tag}B")]]
    return [[said(label, f"{tag}N"), said("(Two of a kind; none by rail)")], *places]


HEADS = [[said("Item")], [said("PLANNED COST"), said("(before)")], [said("Spent on")]]
ROWS = (line("Ferries: | @ 4.00 =", "F"), line("Tents: |", "T"), [[said("SUM")], *line("", "S")[1:]])


def drafted(*blocks: Table) -> dict[str, FieldSpec]:
    """The fields of a page with these tables."""
    start = (said("Outing Form"), said("School: |", "school"))
    document = Document("application/pdf", (Part("body", "body", (*start, *blocks)),), pages=1)
    return draft_mapping(document, "blank.pdf").fields


def titles(fields: dict[str, FieldSpec]) -> dict[str, str]:
    """What the fields are called that only their controls find."""
    return {spec.control[0]: spec.title for spec in fields.values() if spec.control}


CROSSED = {
    "FA": "Ferries: PLANNED COST",
    "FB": "Ferries: Spent on",
    "TA": "Tents: PLANNED COST",
    "TB": "Tents: Spent on",
    "SA": "SUM: PLANNED COST",
    "SB": "SUM: Spent on",
}


def test_each_crossing_is_a_field_called_after_its_row_and_its_column() -> None:
    fields = drafted(table(HEADS, *ROWS))
    assert titles(fields) == CROSSED
    assert [spec.prompt for spec in fields.values() if spec.prompt] == [["School:"], ["Ferries:"], ["Tents:"]]


def test_heads_in_a_table_of_their_own_across_all_columns_are_heads_all_the_same() -> None:
    grid = table([[]], *ROWS)
    band = Row((Cell((table(HEADS),), 0, 3),))
    assert titles(drafted(Table((band, *grid.rows[1:]), PAGE, 3))) == CROSSED


def test_two_rows_cross_the_columns() -> None:
    assert titles(drafted(table(HEADS, *ROWS[:2]))) == {tag: CROSSED[tag] for tag in ("FA", "FB", "TA", "TB")}


def test_labels_without_places_of_their_own_head_rows() -> None:
    plain = [
        [[said("Ferries")], [said("|", "FA")], [said("|", "FB")]],
        [[said("Tents")], [said("|", "TA")], [said("|", "TB")]],
    ]
    assert titles(drafted(table(HEADS, *plain))) == {}


def test_one_row_is_a_label_with_its_answers() -> None:
    assert not titles(drafted(table(HEADS, ROWS[0]), table(HEADS, ROWS[1])))


def test_a_field_that_stands_in_two_crossings_is_called_after_neither() -> None:
    assert not titles(drafted(table(HEADS, ROWS[0], line("Tents: |", "T", second="FB"))))
