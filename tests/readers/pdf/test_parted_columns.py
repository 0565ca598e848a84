"""Several boxes in each cell of a ruled column, below a word for each, have a column each."""

from __future__ import annotations

from drawn_pdf import Drawing
from pikepdf import Name

from planforms.document import Table
from planforms.readers.pdf import read_pdf

ASKED = ("Was the plan shared?", "Was the room ready?", "Did all children take part?")
LINES = (70.0, 380.0, 490.0, 590.0)
ROWS = (100.0, 124.0, 150.0, 176.0, 202.0)


def cells(drawing: Drawing) -> list[list[str]]:
    """The texts of the cells of the one table."""
    (body,) = (part for part in read_pdf(drawing.bytes()).parts if part.kind == "body")
    (table,) = (block for block in body.blocks if isinstance(block, Table))
    return [[" ".join(p.text for p in cell.paragraphs()).strip() for cell in row.cells] for row in table.rows]


def ruled(heads: tuple[str, ...] = ("Yes", "No"), *, lines_in_header: bool = True) -> Drawing:
    """Questions, two boxes in one cell beside each, and a place for a comment; the first box is ticked."""
    drawing = Drawing()
    for y in ROWS:
        drawing.line(LINES[0], y, LINES[-1], y)
    for x in LINES:
        inner = LINES[0] < x < LINES[-1] and not lines_in_header
        drawing.line(x, ROWS[1] if inner else ROWS[0], x, ROWS[-1])
    drawing.text(74, 115, "Asked", font="F2").text(494, 115, "Comments", font="F2")
    for at, head in enumerate(heads):
        drawing.text(397 + 40 * at, 115, head, font="F2")
    for at, question in enumerate(ASKED):
        top = ROWS[at + 1]
        drawing.text(74, top + 16, question)
        drawing.field(f"c{at}", (492, top + 2, 588, top + 24))
        for column in range(2):
            left, state = 400 + 40 * column, Name.Yes if column == 0 else Name.Off
            drawing.tick_box(f"b{at}{column}", (left, top + 7, left + 10, top + 17), "Yes", V=state, AS=state)
    return drawing


def test_two_boxes_in_a_cell_stand_in_the_columns_of_the_words_above() -> None:
    made = [["Asked", "Yes", "No", "Comments"], *([question, "☒", "☐", ""] for question in ASKED)]
    assert cells(ruled()) == made


def test_a_header_without_lines_is_parted_like_the_rows_below_it() -> None:
    made = [["Asked", "Yes", "No", "Comments"], *([question, "☒", "☐", ""] for question in ASKED)]
    assert cells(ruled(lines_in_header=False)) == made


def test_boxes_below_one_word_for_them_all_stay_in_one_cell() -> None:
    assert cells(ruled(("Seen",)))[:2] == [["Asked", "Seen", "Comments"], [ASKED[0], "☒ ☐", ""]]


def test_a_row_without_boxes_goes_across_the_parted_columns() -> None:
    drawing = ruled()
    for x in LINES:
        drawing.line(x, ROWS[-1], x, 228)
    drawing.line(LINES[0], 228, LINES[-1], 228).text(74, 218, "In all").text(384, 218, "does not apply")
    assert cells(drawing)[-1] == ["In all", "does not apply", ""]
