"""Labels on a ground of their own are cells, also where no line stands between them and their answers."""

from __future__ import annotations

import pytest
from drawn_pdf import Drawing

from planforms.document import Table
from planforms.readers.pdf import read_pdf


def cells(drawing: Drawing) -> list[list[str]]:
    (table,) = (one for one in read_pdf(drawing.bytes()).parts[0].blocks if isinstance(one, Table))
    return [["\n".join(p.text for p in cell.paragraphs()) for cell in row.cells] for row in table.rows]


def framed(bottom: float) -> Drawing:
    """A frame, and before its first 130 points a ground."""
    drawing = Drawing()
    drawing.content[0].append("0.9 g")
    for top, low in ((100, 140), (152, bottom)):
        drawing.box(60, top, 190, low, how="f")
    drawing.content[0].append("0 g")
    return drawing.box(60, 100, 500, bottom)


def test_level_lines_that_begin_where_the_ground_ends_go_on_through_it() -> None:
    drawing = framed(200).line(190, 140, 500, 140).line(190, 152, 500, 152).line(190, 176, 500, 176)
    drawing.lines(150, 116, ["Kind of", "meeting:"]).text(150, 149, "Date:").text(150, 166, "Roles:")
    drawing.text(195, 116, "Weekly").text(195, 149, "2/11/2027").text(195, 166, "Ann Hill").text(
        195, 190, "Ben Lake"
    )
    assert cells(drawing) == [
        ["Kind of meeting:", "Weekly"],
        ["Date:", "2/11/2027"],
        ["Roles:", "Ann Hill"],
        ["Ben Lake"],
    ]


def test_a_ground_as_high_as_its_frame_is_a_cell() -> None:
    drawing = Drawing()
    drawing.content[0].append("0.9 g")
    drawing.box(60, 100, 120, 160, how="f").content[0].append("0 g")
    drawing.box(60, 100, 500, 160).text(64, 114, "Agenda:").lines(
        130, 114, ["Last minutes", "Next visits"], 18
    )
    assert cells(drawing) == [["Agenda:", "Last minutes\nNext visits"]]


LEFT = [
    ("F2", "Coach"),
    ("F1", "Ann Hill"),
    ("F2", "School"),
    ("F1", "Lake School"),
    ("F2", "Grade"),
    ("F1", "7"),
]
RIGHT = [
    ("F2", "Goal"),
    ("F1", "All read a book a week."),
    ("F1", "All can say what it is about."),
    ("F2", "Impact"),
    ("F1", "They read more."),
]


def two_columns(left: list[tuple[str, str]], *, ground: bool = False, line: bool = False) -> Drawing:
    drawing = Drawing().text(60, 80, "Plan", 14)
    if ground:
        drawing.content[0].append("0.9 g")
        drawing.box(55, 92, 190, 200, how="f").content[0].append("0 g")
    if line:
        drawing.line(190, 92, 190, 200)
    for index, (font, text) in enumerate(left):
        drawing.text(60, 104 + 17 * index, text, font=font)
    for index, (font, text) in enumerate(RIGHT):
        drawing.text(196, 108 + 19 * index, text, font=font)
    return drawing


@pytest.mark.parametrize("parted", ["ground", "line"])
def test_two_columns_of_labels_and_answers_are_cells(parted: str) -> None:
    drawing = two_columns(LEFT, ground=parted == "ground", line=parted == "line")
    ((left, right),) = cells(drawing)
    assert left.split("\n") == [text for _, text in LEFT]
    assert right.split("\n")[:2] == ["Goal", "All read a book a week."]


def test_labels_on_a_ground_beside_their_answers_are_no_column_of_their_own() -> None:
    labels = [("F2", text) for _, text in LEFT[:5]]
    drawing = two_columns(labels, ground=True)
    blocks = read_pdf(drawing.bytes()).parts[0].blocks
    assert not any(isinstance(one, Table) and len(one.rows) == 1 for one in blocks)
