"""Cells that ask with a hint behind their label, offer plain words, or head a grid; what marks a grid; shouted labels."""

from __future__ import annotations

from pathlib import Path

import docx
from blanks import answers, draft_of, lines, read_by, saved, taught, with_table
from docx.document import Document as Word
from docx.shared import RGBColor


def begun() -> Word:
    document = docx.Document()
    document.add_heading("Tool Review", 0)
    return document


def kinds(blank: bytes) -> list[tuple[str, str]]:
    walked = draft_of(blank).mapping().walk()
    return [(spec.kind, spec.prompt[0] if spec.prompt else "") for _, spec in walked]


def general(kind: str = "App      Program      Device", *, source: str = "", told: str = "") -> bytes:
    document = begun()
    table = document.add_table(4, 2)
    table.cell(0, 0).text, table.cell(0, 1).paragraphs[0].text = "Tool:", ""
    table.cell(0, 1).paragraphs[0].add_run("Kind of tool:")
    table.cell(0, 1).add_paragraph()
    table.cell(0, 1).add_paragraph(kind)
    for row, label, hint, said in ((1, "Source:", "  (web address, maker)", source), (2, "Aims:", " Any will do, say so.", "")):  # fmt: skip
        cell = table.cell(row, 0).merge(table.cell(row, 1))
        cell.paragraphs[0].add_run(label).bold = True
        cell.paragraphs[0].add_run(hint + said)
    table.cell(3, 0).merge(table.cell(3, 1)).text = "Give a brief description of the tool."
    if told:
        table.cell(3, 0).add_paragraph(told)
    return saved(document)


def test_a_cell_asks_whatever_hint_stands_behind_its_label(tmp_path: Path) -> None:
    asked = [prompt for _, prompt in kinds(general())]
    assert asked == ["Tool:", "Kind of tool:", "Source:", "Aims:", "Give a brief description of the tool."]
    copy = general("App      Program x      Device", source=" Elm Ltd", told="Counts to ten.")
    submission = read_by(tmp_path, general(), copy)
    assert sorted(answers(submission).values()) == ["Counts to ten.", "Elm Ltd", "Program"]
    assert not submission.unplaced


def test_captions_wide_apart_are_no_options() -> None:
    assert all(kind != "choices" for kind, _ in kinds(general("First      Last")))


ITEMS = ("Create: pupils make things.", "Connect: pupils talk to others.", "Look up: pupils find facts.")


def grid(*marks: tuple[str, str]) -> bytes:
    """A grid of statements, beside them a domain merged down, the header over both."""
    document = begun()
    document.add_paragraph("Tool: ________")
    table = document.add_table(4, 4)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "The tool allows pupils to:"
    for at, text in ((2, "YES"), (3, "NO")):
        table.cell(0, at).text = text
    table.cell(1, 0).merge(table.cell(3, 0)).text = "Teaching"
    for row, (item, given) in enumerate(zip(ITEMS, marks or (("", ""),) * 3, strict=True), 1):
        table.cell(row, 1).text = item
        table.cell(row, 2).text, table.cell(row, 3).text = given
    return saved(document)


def test_titles_stand_below_a_header_over_their_domain_too(tmp_path: Path) -> None:
    submission = read_by(tmp_path, grid(), grid(("x", ""), ("", "x"), ("x", "")))
    assert list(answers(submission).values()) == ["YES", "NO", "YES"]
    assert not submission.unplaced
    said = submission.model_dump()["plan"]
    rows = next(value for value in said.values() if isinstance(value, list) and value)
    assert [next(text for text in row.values() if isinstance(text, str)) for row in rows] == list(ITEMS)


def test_a_letter_for_yes_marks_its_column(tmp_path: Path) -> None:
    rows = [
        ("Please rate", "Yes", "No", "Unsure"),
        ("The room was warm", "", "", ""),
        ("The talk was good", "", "", ""),
    ]
    copy = [rows[0], ("The room was warm", "Y", "", ""), ("The talk was good", "", "n", "")]
    assert sorted(answers(taught(tmp_path, with_table(rows), with_table(copy))).values()) == ["No", "Yes"]


def test_a_label_may_end_in_shouting(tmp_path: Path) -> None:
    questions = ("What do you like to do? (this is NOT about work!!!)", "What music do you hear?")
    blank = lines("Name: ________", questions[0], "", "", questions[1], "", "")
    copy = lines("Name: Jo", f"{questions[0]} Pottery and birds", "", "", f"{questions[1]} Jazz", "", "")
    assert list(answers(read_by(tmp_path, blank, copy)).values()) == ["Jo", "Pottery and birds", "Jazz"]


def motions(*said: str, shown: str = "") -> bytes:
    """A table whose cells go on with labels on lines of their own, and with words to mark below these."""
    document = begun()
    drawn = document.add_table(3, 2)
    drawn.cell(0, 0).merge(drawn.cell(0, 1)).text = "7. New business"
    for row, number in enumerate(("7.1 Fence", "7.2 Gate"), 1):
        drawn.cell(row, 0).text = number
        cell = drawn.cell(row, 1)
        for at, label in enumerate(("Moved:", "Seconded:")):
            (cell.add_paragraph() if at else cell.paragraphs[0]).text = f"{label} {said[at] if said else ''}"
        line = cell.add_paragraph()
        for part in ("Carried", " / ", "not carried"):
            run = line.add_run(part)
            run.underline = part == shown
    return saved(document)


def test_labels_on_lines_of_a_cell_are_answered_there_and_the_words_below_are_marked(tmp_path: Path) -> None:
    read = answers(read_by(tmp_path, motions(), motions("Jo Lee", "Ann Roe", shown="not carried")))
    assert list(read.values()) == ["Jo Lee", "Ann Roe", "not carried"] * 2


def test_a_number_of_which_the_next_row_counts_the_parts_heads_these() -> None:
    assert "7. New business" not in [spec.prompt[:1] for _, spec in draft_of(motions()).mapping().walk()]


def venue(*said: str) -> bytes:
    """A table of labels, each with words in grey beside it that show what to write."""
    document = begun()
    drawn = document.add_table(2, 2)
    for row, (label, hint) in enumerate((("Venue:", "Address"), ("Chair:", "Name"))):
        drawn.cell(row, 0).text = label
        run = drawn.cell(row, 1).paragraphs[0].add_run(said[row] if said else hint)
        run.font.color.rgb = None if said else RGBColor(0x80, 0x80, 0x80)
    return saved(document)


def test_grey_words_beside_a_label_are_written_over(tmp_path: Path) -> None:
    submission = read_by(tmp_path, venue(), venue("The library", "Ann Roe"))
    assert list(answers(submission).values()) == ["The library", "Ann Roe"]
    assert not submission.unplaced
    assert {entry.state for entry in submission.fields.values()} == {"answered"}


def test_grey_words_that_nobody_wrote_over_are_no_answers(tmp_path: Path) -> None:
    submission = read_by(tmp_path, venue(), venue())
    assert not answers(submission)
    assert not submission.unplaced
