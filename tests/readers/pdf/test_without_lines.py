"""Tables without lines, and what the ends of pages do to them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from drawn_pdf import Drawing

from planforms.catalogue import Blank, Catalogue, Form
from planforms.document import Paragraph, Table
from planforms.learning.draft.drafting import draft_mapping
from planforms.pipeline import process
from planforms.readers.pdf import read_pdf

STARTS = (60, 200, 340, 460)


def row(drawing: Drawing, y: float, cells: Sequence[Sequence[str]], page: int = 0) -> Drawing:
    """Cells side by side, their lines 12 points apart."""
    for x, lines in zip(STARTS, cells, strict=True):
        drawing.lines(x, y, lines, page=page)
    return drawing


def read(drawing: Drawing) -> list[str | list[list[str]]]:
    """Paragraphs as their text, tables as what their cells say."""
    blocks = read_pdf(drawing.bytes()).parts[0].blocks
    return [
        block.text
        if isinstance(block, Paragraph)
        else [[" ".join(p.text for p in cell.paragraphs()) for cell in row.cells] for row in block.rows]
        for block in blocks
        if isinstance(block, Paragraph | Table)
    ]


HEAD = (
    ("Proposed", "learning"),
    ("What will I do", "with it?"),
    ("How will it", "change things?"),
    ("By when",),
)
FIRST = (
    ("Peer visits to", "two schools"),
    ("I will try one", "thing a week."),
    ("Fewer pupils", "are late."),
    ("May 3",),
)
NEXT = (("A book club",), ("We will read",), ("More ideas",), ("June 1",))


def test_rows_on_two_pages_are_one_table() -> None:
    drawing = row(row(Drawing(pages=2), 660, HEAD), 700, FIRST)
    row(row(drawing, 60, NEXT, 1), 90, FIRST, 1)
    (table,) = read(drawing)
    assert [cells[3] for cells in table] == ["By when", "May 3", "June 1", "May 3"]


def test_a_header_that_the_page_cuts_is_one_row() -> None:
    drawing = Drawing(pages=2).text(
        60, 640, "What we have planned for this year and the next one, as far as we know it"
    )
    row(drawing, 700, [lines[:1] for lines in HEAD])
    row(drawing, 60, ((), *(lines[1:] for lines in HEAD[1:3]), ()), 1)
    row(row(drawing, 90, FIRST, 1), 130, NEXT, 1)
    _, table = read(drawing)
    assert table[0] == ["Proposed", "What will I do with it?", "How will it change things?", "By when"]
    assert [cells[3] for cells in table] == ["By when", "May 3", "June 1"]


def test_the_rest_of_a_row_at_the_top_of_a_page_stands_in_its_columns() -> None:
    drawing = row(row(Drawing(pages=2), 660, HEAD), 700, FIRST)
    row(drawing, 60, ((), ("And then I will",), ("They also read",), ()), 1)
    row(drawing, 72, ((), ("tell the others.",), ("at home.",), ()), 1)
    row(row(drawing, 110, NEXT, 1), 140, FIRST, 1)
    (table,) = read(drawing)
    assert [len(cells) for cells in table] == [4] * len(table)
    assert table[-2] == ["A book club", "We will read", "More ideas", "June 1"]


def test_rows_that_go_on_over_several_pages_keep_their_columns() -> None:
    long = ["And then I will tell", "all of the others what"] * 24
    drawing = row(row(Drawing(pages=3), 640, HEAD), 680, (*FIRST[:1], long[:4], *FIRST[2:]))
    for page, rest in ((1, 8), (2, 5)):
        drawing.lines(200, 60, long[:rest], page=page)
        more = long if page == 1 else long[:9]
        row(drawing, 82 + 12 * rest, (NEXT[0], more, ("More ideas", "than time"), NEXT[3]), page)
    (table,) = read(drawing)
    assert [cells[0] for cells in table if cells[0]] == [
        "Proposed learning",
        "Peer visits to two schools",
        *["A book club"] * 2,
    ]
    assert [cells[3] for cells in table if cells[0]] == ["By when", "May 3", "June 1", "June 1"]


def test_what_stands_before_a_tables_first_column_is_not_in_it() -> None:
    drawing = row(row(Drawing(), 100, FIRST), 140, FIRST).text(54, 180, "Our goals", font="F2")
    assert read(row(row(drawing, 210, NEXT), 230, NEXT))[1] == "Our goals"


def test_a_first_row_of_wider_cells_takes_no_columns_from_the_others() -> None:
    drawing = (
        Drawing().text(60, 88, "Complete with your principal").text(340, 88, "Date").text(460, 88, "May 9")
    )
    for index in range(6):
        row(drawing, 110 + 30 * index, NEXT)
    first, table = read(drawing)
    assert (first, len(table), len(table[0])) == ("Complete with your principal\tDate\tMay 9", 6, 4)


def test_the_last_words_of_the_first_column_stay_in_their_row() -> None:
    last = (
        ("Peer visits, and also", "book clubs and more", "of what we liked."),
        ("I will try",),
        ("Fewer",),
        ("May 3",),
    )
    (table,) = read(row(row(Drawing(), 100, HEAD), 140, last))
    assert table[-1][0] == "Peer visits, and also book clubs and more of what we liked."


def labels_below(drawing: Drawing, *answers: Sequence[str]) -> Drawing:
    """Rows of answers, or of lines to write on, each with its labels below it, and a sentence below all."""
    for at, (given, said) in enumerate(zip(answers, (("Name", "Building"), ("Phone", "Grade")), strict=True)):
        for x, answer, label in zip((90, 234), given, said, strict=True):
            drawing.text(x, 100 + 48 * at, answer).text(x, 124 + 48 * at, label, size=8)
    return drawing


def test_lines_side_by_side_stand_in_the_columns_of_the_labels_below_them() -> None:
    drawing = labels_below(Drawing(), ("_" * 24, "_" * 20), ("_" * 24, "_" * 20))
    for at in range(2):
        drawing.text(356, 100 + 48 * at, "_" * 20).text(356, 124 + 48 * at, ("Room", "Team")[at], size=8)
    table = read(drawing)[0]
    assert [[cell.strip("_") for cell in row] for row in table] == [
        ["", "", ""],
        ["Name", "Building", "Room"],
        ["", "", ""],
        ["Phone", "Grade", "Team"],
    ]


def test_a_text_below_a_table_that_begins_before_its_columns_is_not_in_it() -> None:
    drawing = labels_below(Drawing(), ("Ann Grey", "Hill School"), ("555-0117", "Family and"))
    drawing.text(378, 100, "12").text(378, 124, "Room", size=8).text(378, 148, "A").text(
        378, 172, "Team", size=8
    )
    drawing.text(234, 160, "Consumer").text(90, 196, "This plan is:").text(222, 196, "New or revised")
    table, *rest = read(drawing)
    assert table[2] == ["555-0117", "Family and Consumer", "A"]
    assert rest == ["This plan is:\tNew or revised"]


def said(drawing: Drawing, y: float, *cells: tuple[float, str]) -> Drawing:
    """Cells of a line, those of labels, which end in a colon, bold and without it."""
    for x, words in cells:
        drawing.text(x, y, words.rstrip(":"), font="F2" if words.endswith(":") else "F1")
    return drawing


def test_a_list_of_answers_stands_in_the_row_of_its_label() -> None:
    drawing = said(
        Drawing(), 100, (60, "Coach:"), (200, "Ana Lindqvist"), (340, "School:"), (460, "Mill Road")
    )
    said(drawing, 124, (60, "Teachers:"), (200, "Omar Reyes"), (340, "Subject:"), (460, "Music"))
    said(said(drawing, 148, (200, "Lea Petrov")), 172, (200, "Ida Novak"))
    said(drawing, 196, (60, "Begins:"), (200, "May 3"), (340, "Ends:"), (460, "May 9"))
    assert read(drawing) == [
        [
            ["Coach", "Ana Lindqvist", "School", "Mill Road"],
            ["Teachers", "Omar Reyes Lea Petrov Ida Novak", "Subject", "Music"],
            ["Begins", "May 3", "Ends", "May 9"],
        ]
    ]


def test_rows_below_a_bold_header_are_rows() -> None:
    drawing = said(Drawing(), 100, (60, "Date:"), (200, "Topic:"), (340, "Who:"))
    for at in range(3):
        said(drawing, 120 + 20 * at, (60, f"May {at + 1}"), (200, "Reading"), (340, "Ana"))
    (table,) = read(drawing)
    assert len(table) == 4


def test_an_answer_below_its_label_stands_beside_a_list() -> None:
    drawing = said(Drawing(), 100, (60, "Head:"), (200, "Members:"), (340, "Omar Reyes"))
    said(drawing, 114, (60, "Ana Lindqvist"), (340, "Lea Petrov"))
    said(said(drawing, 128, (340, "Ida Novak")), 142, (340, "Paul Okafor"))
    assert read(drawing) == [
        [["Head Ana Lindqvist", "Members", "Omar Reyes Lea Petrov Ida Novak Paul Okafor"]]
    ]


def test_an_answer_that_goes_on_below_its_label_stays_in_its_column() -> None:
    drawing = Drawing().text(60, 100, "School:", font="F2").text(99.4, 100, "Old Mill Road")
    drawing.text(60, 112, "Annex")
    said(said(drawing, 100, (340, "Year:")), 112, (340, "2031-32"))
    said(drawing, 140, (60, "Head:"), (200, "Members:"), (340, "Omar Reyes"))
    said(drawing, 154, (60, "Ana Lindqvist"), (340, "Lea Petrov"))
    said(said(drawing, 168, (340, "Ida Novak")), 182, (340, "Paul Okafor"))
    assert read(drawing)[0] == [["School: Old Mill Road Annex", "Year 2031-32"]]


def test_lines_of_the_same_labels_are_no_table() -> None:
    drawing = Drawing()
    for at, (home, work, cell) in enumerate(
        (("555-0101", "555-0102", "555-0103"), ("555-0104", "", "555-0106"))
    ):
        y = 100 + 20 * at
        drawing.text(60, y, f"Contact #{at + 1}: home {home}").text(260, y, f"work {work}")
        drawing.text(400, y, f"cell {cell}")
    assert read(drawing) == [
        "Contact #1: home 555-0101\twork 555-0102\tcell 555-0103",
        "Contact #2: home 555-0104\twork\tcell 555-0106",
    ]


@pytest.mark.parametrize("face", ["F1", "F2"])
def test_a_label_with_a_long_answer_below_the_last_part_ends_it(tmp_path: Path, face: str) -> None:
    note = "Keep the spare key in the blue cupboard beside the sink, and call the neighbour first because"
    rule = "_" * 16
    drawn = []
    for said, more, called in (
        ((rule,) * 3, "_" * 80, "_" * 70),
        (("555-01", "555-02", "555-03"), "we sleep", note),
    ):
        page = Drawing().text(200, 60, "Hut Contacts", size=16, font="F2")
        for at in range(3):
            for left, label, number in zip(
                (54, 270, 410), (f"Hut contact #{at + 1}: home", "work", "cell"), said, strict=True
            ):
                page.text(left, 120 + 20 * at, f"{label} {number}", font="F2")
        page.text(54, 190, f"Notes: {called}", font=face).text(54, 206, more).text(54, 226, more)
        drawn.append(page.text(54, 240, "Signature of the keeper", font="F2").bytes())
    (tmp_path / "blank.pdf").write_bytes(drawn[0])
    mapping = draft_mapping(read_pdf(drawn[0]), "blank.pdf").mapping()
    form = Form(mapping, (Blank(tmp_path / "blank.pdf", mapping),), tmp_path)
    (submission,) = process(drawn[1], "copy.pdf", Catalogue({mapping.id: form}))
    assert any((entry.text or "").startswith(note) for entry in submission.fields.values())


def test_a_label_of_two_lines_beside_an_answer_of_two_keeps_its_words() -> None:
    rows = [
        [(72, "Coach"), (170, "Ann Greyham"), (330, "E-mail"), (430, "ann@hill.example.org")],
        [(330, "address")],
        [(72, "Teaching"), (170, "Welding, small engines and many more of them")],
        [(72, "Principal"), (170, "Bartholomew"), (330, "E-mail"), (430, "lee@hill.example.org")],
        [(170, "Delacroix"), (330, "address")],
        [(72, "School"), (170, "Hill View"), (330, "District"), (430, "Northern")],
    ]
    drawing = Drawing()
    for y, row in zip((100, 112, 130, 148, 160, 178), rows, strict=True):
        for x, words in row:
            drawing.text(x, y, words)
    said = [paragraph.text for paragraph in read_pdf(drawing.bytes()).paragraphs()]
    assert said.count("E-mail address") == 2
    assert "Bartholomew Delacroix" in said


def test_words_right_below_the_repeated_header_go_on_in_the_last_row() -> None:
    drawing = Drawing(pages=2)
    heads = ("Date", "Meeting", "Notes", "Next steps")
    for page, y in ((0, 620), (1, 60)):
        for x, head in zip(STARTS, heads, strict=True):
            drawing.text(x, y, head, font="F2", page=page)
    for y in (640, 680):
        row(
            drawing,
            y,
            (("May 3",), ("Debrief",), ("We sat with two", "pupils and saw"), ("Go on", "with it.")),
        )
    row(drawing, 74, ((), (), ("that they read.",), ()), 1)
    drawing.text(60, 140, "What it changed", font="F2", page=1)
    table, *_ = read(drawing)
    assert [cells[2] for cells in table] == [
        "Notes",
        "We sat with two pupils and saw",
        "We sat with two pupils and saw that they read.",
    ]


def test_crosses_typed_before_options_of_the_second_column_stand_with_them() -> None:
    drawing = Drawing()
    for at, (left, cross, right) in enumerate(
        (("Principal", "", "Counselor"), ("Teacher", "X", "Nurse"), ("Administrator", "X", "Pathologist"))
    ):
        drawing.text(60, 100 + 20 * at, left).text(304, 100 + 20 * at, right)
        if cross:
            drawing.text(289, 100 + 20 * at, cross)
    assert read(drawing) == ["Principal\tCounselor", "Teacher\tX Nurse", "Administrator\tX Pathologist"]


def test_a_row_far_below_its_header_is_of_its_table_where_each_cell_begins_below_a_head() -> None:
    heads = (("Proposed", "learning"), ("What we do",), ("Whom",), ("By when",))
    drawing = row(Drawing(), 100, heads)
    row(drawing, 160, (("Visits to", "schools"), ("We try one", "a week."), ("All",), ("May 3",)))
    drawing.text(60, 240, "How will you know that it is of use?")
    table, _ = read(drawing)
    assert table[-1] == ["Visits to schools", "We try one a week.", "All", "May 3"]


def test_answers_below_labels_side_by_side_end_above_boxes_to_tick() -> None:
    drawing = Drawing()
    rows = (("Called", "Robin"), ("Family", "Vale")), (("House", "Old Mill"), ("Year", "2031-32"))
    for at, pairs in enumerate(rows):
        for x, (label, answer) in zip((60, 320), pairs, strict=True):
            drawing.text(x, 100 + 30 * at, label, font="F2").text(x, 112 + 30 * at, answer)
    drawing.text(60, 166, "Keys held (mark all)", font="F2")
    for at, (left, right) in enumerate((("Cellar", "Attic"), ("Gate", "Boat"))):
        for x, words in ((66, left), (314, right)):
            drawing.box(x, 173 + 16 * at, x + 8, 181 + 16 * at).text(x + 12, 181 + 16 * at, words)
    table, *others = read(drawing)
    assert table == [["Called Robin", "Family Vale"], ["House Old Mill", "Year 2031-32"]]
    assert others == ["Keys held (mark all)", "☐ Cellar\t☐ Attic", "☐ Gate\t☐ Boat"]


def flush(drawing: Drawing, y: float, label: Sequence[str], answer: Sequence[str], gap: float = 12) -> None:
    """A label in Courier that ends at 216, and its answer behind."""
    for at, line in enumerate(label):
        drawing.text(216 - 6 * len(line), y + 12 * at, line, font="F3")
    drawing.lines(216 + gap, y, answer)


ASKED = ("What does the garden", "need most, of all", "things?")
ANSWERED = ("It needs more rain than it gets, and somebody who weeds what", "nobody sowed.")


def test_a_wrapped_label_set_flush_right_is_one_beside_its_answer() -> None:
    drawing = Drawing().text(60, 80, "The Garden and All That Is in It", size=14)
    flush(drawing, 110, ("Keeper:",), ("Robin Vale",))
    flush(drawing, 130, ASKED, ANSWERED)
    flush(drawing, 174, ("Who brings the water", "there?"), ("Ida does.",))
    flush(drawing, 206, ("Signed:",), ())
    drawing.text(60, 240, "What is below begins where the title does, and is wider.")
    _, table, below = read(drawing)
    assert table == [
        ["Keeper:", "Robin Vale"],
        [" ".join(ASKED), " ".join(ANSWERED)],
        ["Who brings the water there?", "Ida does."],
        ["Signed:", ""],
    ]
    assert below.startswith("What is below")


def test_labels_set_flush_right_line_by_line_are_a_line_each() -> None:
    drawing = Drawing().text(60, 80, "The Garden and All That Is in It", size=14)
    for at, label in enumerate(("Keeper:", "Garden:", "Who waters it:")):
        flush(drawing, 110 + 12 * at, (label,), (f"Robin {at}",), gap=24)
    assert read(drawing)[1:] == ["Keeper:\tRobin 0", "Garden:\tRobin 1", "Who waters it:\tRobin 2"]


def test_a_line_of_boxes_that_goes_on_below_the_first_of_them_is_no_row() -> None:
    drawing = Drawing()
    for at, (left, right) in enumerate(
        (
            ("_x_ Plan of the year", "_x_ Plans for each of the teams"),
            ("___ Plan of a week", "_x_ Reports (what came of all of the last"),
            ("___ Plan of a day", "_x_ Other"),
        )
    ):
        drawing.text(60, 100 + (14 * at if at < 2 else 42), left).text(
            344, 100 + (14 * at if at < 2 else 42), right
        )
    drawing.text(60, 128, "plans)").text(
        60, 160, "All of these are kept in the office for as long as is wanted, or longer than that by far."
    )
    assert read(drawing)[1] == "___ Plan of a week\t_x_ Reports (what came of all of the last plans)"


def test_labels_of_one_word_beside_long_lines_are_no_prose() -> None:
    drawing = Drawing()
    days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    said = "We read two of the books, and we talk about them all day long"
    for at, day in enumerate(days):
        drawing.text(60, 100 + 24 * at, day).text(200, 100 + 24 * at, said)
    assert read(drawing) == [f"{day}\t{said}" for day in days]


def test_options_with_short_lines_before_them_stand_in_no_columns() -> None:
    drawing = Drawing()
    thursday = ("Thursday", "_1-2,", "_2-3,", "_3-4,", "_4-5,", "_7-8:15,", "_8:15-9:30")
    for at, line in enumerate((thursday, ("Friday", "x11-12,", "_12-1"))):
        for x, words in zip((60, 160, 205, 250, 300, 350, 420), line, strict=False):
            drawing.text(x, 100 + 24 * at, words)
    assert read(drawing)[0] == "\t".join(thursday)


def test_cells_side_by_side_that_all_go_on_below_are_a_row() -> None:
    drawing = Drawing().text(60, 80, "What helped?")
    row(
        drawing,
        100,
        (("Build trust", "and talk"), ("Set limits", "for all"), ("Keep calm", "and wait"), ("Smile",)),
    )
    _, table = read(drawing)
    assert table == [["Build trust and talk", "Set limits for all", "Keep calm and wait", "Smile"]]


def test_options_go_on_behind_the_stroke_at_a_lines_end() -> None:
    drawing = Drawing().text(60, 100, "Drinks: Tea | Milk |").text(60, 112, "Juice | Water")
    assert read(drawing) == ["Drinks: Tea | Milk | Juice | Water"]


def test_answers_in_larger_letters_below_labels_side_by_side_stand_in_their_cells() -> None:
    drawing = Drawing()
    pairs = (("Coach", "E-mail", "Ann Lee", "a@lake.example"), ("School", "District", "Lake School", ""))
    for at, (one, other, under_one, under_other) in enumerate(pairs):
        y = 100 + 40 * at
        drawing.text(60, y, one, 8).text(300, y, other, 8).text(60, y + 12, under_one)
        drawing.text(300, y + 12, under_other)
    assert read(drawing) == [[["Coach Ann Lee", "E-mail a@lake.example"], ["School Lake School", "District"]]]


def test_answers_below_labels_that_fill_their_columns_stand_with_these() -> None:
    drawing = Drawing()
    for y, x, label, behind, answer in (
        (100, 72, "Hours:", 107, "12"),
        (100, 290, "Done:", 320, "May 3"),
        (152, 72, "Signed:", 112, "A. Grey"),
        (152, 290, "On:", 310, "May 9"),
    ):
        drawing.text(x, y, label, font="F2").text(behind, y, answer)
    drawing.text(72, 120, "Read by (a certificated educator, one of us):", font="F2").text(
        72, 132, "Ana Hill"
    )
    drawing.text(290, 120, "Their certificate number:", font="F2").text(290, 132, "M7068")
    (table,) = read_pdf(drawing.bytes()).parts[0].blocks
    assert isinstance(table, Table)
    assert [[p.text for p in cell.paragraphs()] for cell in table.rows[1].cells] == [
        ["Read by (a certificated educator, one of us):", "Ana Hill"],
        ["Their certificate number:", "M7068"],
    ]
