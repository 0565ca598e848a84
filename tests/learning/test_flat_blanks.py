"""Blanks that are pages: tables and their room as a page shows them, with nothing said of empty paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from planforms.document import Block, Cell, Document, Paragraph, Part, Place, Row, Table
from planforms.learning.draft.draft import Draft
from planforms.learning.draft.drafting import draft_mapping

LINE = 11.0


class Page:
    """A page that is filled from the top down."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.top = 60.0
        self.write("Visit Sheet", bold=True)

    def write(self, text: str, *, bold: bool = False) -> Page:
        """A line by itself, with a line's room below it."""
        self.blocks.append(_line(text, 72, self.top, bold=bold))
        self.top += 2 * LINE
        return self

    def space(self, lines: float) -> Page:
        """So much white."""
        self.top += lines * LINE
        return self

    def table(
        self, rows: Sequence[Sequence[Sequence[str]]], room: float = 0.0, above: float | None = None
    ) -> Page:
        """A table of cells with their lines, each row with so much white below its longest cell.

        ``above``: how much the rows above the last have.

        A line in capitals is bold, one that begins with a star an item of a list.
        """
        made = []
        for number, row in enumerate(rows):
            cells = [self._cell(lines, column, number) for column, lines in enumerate(row)]
            last = above is None or number == len(rows) - 1
            self.top += LINE * max(map(len, row)) + (room if last else above or 0.0)
            made.append(Row(tuple(replace(cell, floor=self.top - 4.0) for cell in cells)))
        self.blocks.append(Table(tuple(made), Place(page=1), len(rows[0])))
        self.top += 2 * LINE
        return self

    def _cell(self, lines: Sequence[str], column: int, row: int) -> Cell:
        shown = [
            _line(
                text, 76.0 + 150 * column, self.top + LINE * at, bold=text.isupper(), row=row, column=column
            )
            for at, text in enumerate(lines)
        ]
        return Cell(tuple(shown), column)

    def draft(self) -> Draft:
        """The mapping that this page suggests."""
        body = Part("body", "body", tuple(self.blocks))
        return draft_mapping(Document("application/pdf", (body,), pages=1), "blank.pdf")


def _line(
    text: str,
    left: float,
    top: float,
    *,
    bold: bool = False,
    row: int | None = None,
    column: int | None = None,
) -> Paragraph:
    at = None if row is None else 1
    where = None if column is None else column + 1
    place = Place(
        paragraph=int(top * 10 + left),
        table=at,
        row=None if row is None else row + 1,
        column=where,
        page=1,
        box=(left, top, left + 5 * len(text), top + 10.0),
    )
    return Paragraph(text.strip("* "), place, bold=bold, bullet=text.startswith("*"))


LABELS = (
    (["Beginning Educator"], ["Mentor"], ["Administrator"], ["School"]),
    (["Grade/Subject"], ["Credential Held"], ["Date of Hire"], ["School Year"]),
)


@pytest.mark.parametrize("below", [0.0, 2.5])
def test_rows_of_labels_are_all_asked_however_close_they_stand(below: float) -> None:
    fields = Page().table(LABELS).space(below).write("Thank you for the visit.").draft().fields
    assert [spec.prompt for spec in fields.values()] == [[label] for row in LABELS for (label,) in row]


def test_a_row_above_labels_and_their_answers_still_heads_them() -> None:
    rows = ((["Item"], ["School"], ["Answer"]), (["Mentor:"], [""], [""]), (["School Year:"], [""], [""]))
    fields = Page().table(rows).draft().fields
    assert not {"Item", "School", "Answer"} & {spec.prompt[0] for spec in fields.values()}


def test_bold_words_above_what_asks_in_its_own_cell_head_it() -> None:
    rows = ((["STRENGTHS"], ["RESOURCES"]), (["List two or three."], ["What would help?"]))
    fields = Page().table(rows, room=3 * LINE, above=0).draft().fields
    assert [spec.prompt for spec in fields.values()] == [["List two or three."], ["What would help?"]]


QUADRANTS = (
    (
        ["ENVIRONMENT", "What does the room tell you?", "*Displays", "*Desks"],
        ["INSTRUCTION", "What is the teacher doing?", "*Wait time", "*Directions"],
    ),
)


def test_room_below_a_list_in_a_cell_is_for_the_question_above_it() -> None:
    fields = Page().table(QUADRANTS, room=1.4 * LINE).draft().fields
    assert [spec.prompt for spec in fields.values()] == [["ENVIRONMENT"], ["INSTRUCTION"]]


def test_a_list_without_room_below_it_asks_for_nothing() -> None:
    below = Page().table(QUADRANTS).write("Thank you for the visit.")
    assert not below.draft().fields


@pytest.mark.parametrize(("label", "asked"), [("JUSTIFICATION FOR RATING", True), ("OFFICE USE ONLY", False)])
def test_a_known_label_across_the_end_of_a_table_asks(label: str, asked: bool) -> None:
    rows = ((["☐ Knows the content"], ["☐ Plans lessons"]), ([label],))
    fields = Page().table(rows).write("Thank you for the visit.").draft().fields
    assert ([label] in [spec.prompt for spec in fields.values()]) is asked


UNKNOWN = ((["Plaque"], ["Corridor"]), (["Colour of the door"], ["Hinges and handle"]))


def test_a_few_words_at_the_top_of_every_cell_ask_where_the_cells_have_room() -> None:
    page = Page().table(UNKNOWN, room=2.2 * LINE).write("Thank you for the visit.")
    assert [spec.prompt for spec in page.draft().fields.values()] == [
        ["Plaque"],
        ["Corridor"],
        ["Colour of the door"],
        ["Hinges and handle"],
    ]


def test_words_in_cells_without_room_ask_nothing() -> None:
    page = Page().table(UNKNOWN, room=0.5 * LINE).space(3).write("Thank you for the visit.")
    assert not page.draft().fields


def test_what_stands_beside_each_box_of_a_list_asks_for_nothing() -> None:
    page = Page().write("Which quarter do you choose?")
    for first, last in (("Jan 1", "Mar 31"), ("Apr 1", "Jun 30"), ("Jul 1", "Sep 30")):
        page.blocks += [_line(f"☐ {first}", 72, page.top), _line(last, 300, page.top)]
        page.top += LINE
    fields = page.write("Thank you.").draft().fields
    assert [spec.prompt for spec in fields.values()] == [["Which quarter do you choose?"]]


@pytest.mark.parametrize("words", ["Internal Use Only:", "For Human Resources Use Only:"])
def test_what_heads_the_places_of_an_office_asks_nothing(words: str) -> None:
    page = Page().write("School:").space(3).write(words, bold=True).space(3).write("Actioned by:").space(3)
    fields = page.write("Thank you for your help.").draft().fields
    assert [spec.prompt for spec in fields.values()] == [["School:"], ["Actioned by:"]]


@pytest.mark.parametrize("where", ["https://www.example.org/forms.html", "forms@example.org"])
def test_an_address_and_what_leads_to_it_ask_nothing(where: str) -> None:
    page = Page().write("School:").space(3).write("You will find the form on the website at:").space(3)
    fields = page.write(where).space(4).write("Thank you for your help.").draft().fields
    assert [spec.prompt for spec in fields.values()] == [["School:"]]


def test_two_labels_with_room_between_them_in_one_cell_are_asked_for_both() -> None:
    page = Page().table([[["Name of keeper:\tDate:"]], [["Room number:"]]])
    prompts = [spec.prompt[0] for _, spec in page.draft().mapping().walk() if spec.prompt]
    assert prompts == ["Name of keeper:", "Date:", "Room number:"]


def test_the_number_before_a_heading_is_not_what_the_table_below_is_called() -> None:
    page = Page().write("6\tTeaching service in the last years", bold=True)
    empty = [[""], [""], [""]]
    page.table([[["POSITION"], ["SCHOOL"], ["FULL TIME"]], empty, empty])
    (rows,) = page.draft().mapping().rows.values()
    assert rows.title == "Teaching service in the last years"
