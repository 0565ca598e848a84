"""Fields side by side with their captions below them, as a reader of PDFs gives them: a table of two rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from planforms.document import Block, Cell, Control, Document, Mark, Paragraph, Part, Place, Row, Table
from planforms.learning.draft.draft import Draft
from planforms.learning.draft.drafting import draft_mapping
from planforms.pieces import pieces
from planforms.pieces.ruled import Ruled


def draft(*blocks: Block) -> Draft:
    """The mapping of a page of these."""
    return draft_mapping(Document("application/pdf", (Part("body", "body", blocks),), pages=1), "blank.pdf")


def said(text: str, *, tooltip: str | None = None) -> Paragraph:
    """A line, with a field at its end if it has a tooltip."""
    control = None if tooltip is None else Control("text", f"t {tooltip} {text}", tooltip)
    marks = () if control is None else (Mark(len(text), len(text), control=control),)
    return Paragraph(text, Place(page=1), marks)


def row(captions: Sequence[str], tooltips: Sequence[str]) -> Table:
    """Fields over their captions."""
    cells = [[said("", tooltip=tooltip) for tooltip in tooltips], [said(caption) for caption in captions]]
    rows = tuple(Row(tuple(Cell((one,), at) for at, one in enumerate(line))) for line in cells)
    return Table(rows, Place(page=1), len(captions))


DAY = row(["Month", "Day", "Year"], ["Birth name", "undefined", "undefined"])
START = (said("Entry Form"), said("School: ", tooltip="School"))


def prompts(made: Draft) -> dict[str, list[str]]:
    return {name: spec.prompt for name, spec in made.fields.items()}


def test_a_caption_names_its_field_whatever_a_program_called_it() -> None:
    made = prompts(draft(*START, said("Class: ", tooltip="Class"), DAY))
    assert list(made.values())[2:] == [["Month"], ["Day"], ["Year"]]


def test_parts_of_a_day_are_named_by_what_day_it_is() -> None:
    made = draft(*START, said("Date of Birth:"), DAY, said("Room: ", tooltip="Room"))
    assert list(made.fields)[1:] == ["date_birth_month", "date_birth_day", "date_birth_year", "room"]
    assert made.fields["date_birth_day"].title == "Date of Birth: Day"
    within = draft(*START, row(["Born: Month", "Day", "Year", "Room"], ["a", "b", "c", "d"]))
    assert list(within.fields)[1:] == ["born_month", "born_day", "born_year", "room"]


def test_parts_of_a_name_are_named_by_whose_it_is() -> None:
    parts = row(["First", "Middle", "Last Name"], ["Text1", "Text2", "Text3"])
    for label, name in (
        ("Student Name:", "student"),
        ("Name:", "owner"),
        ("Name of pet:", "name_pet"),
    ):
        dot = "_" if name == "name_pet" else "."
        names = list(draft(*START, said(label), parts).fields)[1:]
        assert names == [f"{name}{dot}given_name", f"{name}_middle_name", f"{name}{dot}family_name"]


def test_names_of_their_own_on_a_line_are_no_parts_of_each_other() -> None:
    names = list(draft(*START, row(["First name:", "Last name:"], ["Text1", "Text2"])).fields)[1:]
    assert names == ["owner.given_name", "owner.family_name"]


def test_a_heading_over_names_says_nothing_of_whose_they_are() -> None:
    names = list(draft(*START, said("Records:"), row(["First", "Last"], ["Text1", "Text2"])).fields)[1:]
    assert names == ["owner.given_name", "owner.family_name"]


def test_labels_beside_their_answers_stay_so_below_lines_with_captions() -> None:
    signed = row(["Signature", "Date"], ["", ""])
    lines = tuple(
        replace(one, cells=tuple(replace(cell, blocks=(blank(),)) for cell in one.cells))
        for one in signed.rows[:1]
    )
    beside = [[said("Bank"), said("")], [said("Branch"), said("")], [said("Transit"), said("")]]
    labels = tuple(Row(tuple(Cell((one,), at) for at, one in enumerate(line))) for line in beside)
    made = draft(
        said("Deposit Form"), replace(signed, rows=lines + signed.rows[1:]), Table(labels, Place(page=1), 2)
    )
    assert [prompt for (prompt,) in prompts(made).values()] == [
        "Signature",
        "Date",
        "Bank",
        "Branch",
        "Transit",
    ]


def blank() -> Paragraph:
    return Paragraph("_" * 20, Place(page=1), (Mark(0, 20, blank=True),))


def test_captions_in_brackets_behind_the_fields_of_a_line_name_these() -> None:
    """Filled in, a field may say what its caption does: "Kansas City (city)"."""

    def line(*held: str) -> Document:
        text, marks = "", []
        for at, (value, caption) in enumerate(zip(held, ("(city)", "(state)", "(zip)"), strict=True)):
            marks.append(Mark(len(text), len(text) + len(value), Control("text", tag=f"f{at}")))
            text += f"{value} {caption} "
        blocks = (
            Paragraph("Mill address: ", Place(paragraph=1, page=1, box=(72, 40, 300, 52))),
            Paragraph(text.rstrip(), Place(paragraph=2, page=1, box=(72, 60, 500, 72)), tuple(marks)),
        )
        return Document("application/pdf", (Part("body", "body", blocks),))

    fields = draft_mapping(line("", "", ""), "mill.pdf").fields
    assert {spec.prompt[0]: name for name, spec in fields.items()} == {
        "(city)": "city",
        "(state)": "state",
        "(zip)": "postal_code",
    }
    order = [
        piece.text.strip()
        for piece in Ruled.of(list(pieces(line("", "", "")))).copy(
            list(pieces(line("Ohio City", "KY", "40001")))
        )
    ]
    assert [text for text in order if text][1:] == ["(city)", "Ohio City", "(state)", "KY", "(zip)", "40001"]
