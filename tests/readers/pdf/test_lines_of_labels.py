"""Lines of a form that are short of the margin, or begin with labels: none goes on with the line above it."""

from __future__ import annotations

import pytest
from drawn_pdf import Drawing

from planforms.readers.pdf import read_pdf

BOXES = "Rating of the student: [ ] below expectations [ ] as expected [ ] above them"
"""The longest line of a page, far from its margin in Courier of 9 points."""


def texts(drawing: Drawing) -> list[str]:
    return [paragraph.text for paragraph in read_pdf(drawing.bytes()).paragraphs() if paragraph.text]


@pytest.mark.parametrize(
    "below",
    [
        "Student signature: ______________________ Date: __________",
        "Student signature: Florian Crandle-Moss Date: 8/16/2026",
        "Signature of student: Florian Crandle-Moss Date signed: 8/16/2026",
        "Student ______________________ Date __________",
        "School ............: Fern Hill",
    ],
)
def test_a_line_of_labels_begins_anew_below_a_full_one(below: str) -> None:
    full = f"{BOXES} or higher still, by far"
    assert texts(Drawing().lines(54, 100, [full, below], size=8, font="F3")) == [full, below]


@pytest.mark.parametrize("below", ["Danielson: planning and preparation", "Planning ____ Other: _____"])
def test_a_sentence_goes_on_with_a_capital_and_a_colon(below: str) -> None:
    full = f"{BOXES} or higher still, by far"
    assert texts(Drawing().lines(54, 100, [full, below], size=8, font="F3")) == [f"{full} {below}"]


def test_the_longest_line_of_a_page_ends_where_it_is_short_of_the_margin() -> None:
    drawing = Drawing().lines(54, 100, [BOXES, "Student signature and date"], size=9, font="F3")
    assert texts(drawing) == [BOXES, "Student signature and date"]


def test_text_has_as_much_room_as_the_tables_it_stands_with() -> None:
    lines = [BOXES, "Student signature and date", BOXES[:-3]]
    drawing = Drawing().grid((50, 300, 560), (60, 80)).lines(54, 100, lines, size=9, font="F3")
    assert texts(drawing) == lines


@pytest.mark.parametrize("caption", ["Signature of a parent (for those under 18)", "Name and date"])
def test_a_caption_does_not_go_on_with_the_line_above_it(caption: str) -> None:
    full = "We keep the garden open for all of you, as long as someone signs here."
    line = "_" * len(full)
    drawing = Drawing().text(54, 60, full, font="F3").lines(54, 100, [line, caption], pitch=14, font="F3")
    assert texts(drawing) == [full, line, caption]


def test_a_sentence_goes_on_below_a_line_to_write_on() -> None:
    full = "This is between the school and the owner of the garden, who is called"
    said = texts(Drawing().lines(54, 100, [full, "_" * len(full), "and has a key."], font="F3"))
    assert said == [f"{full} {'_' * len(full)}and has a key."]


def test_a_label_below_the_middle_of_a_sentence_does_not_go_on_with_it() -> None:
    sentence, label = (
        "Please note that all of the billing goes by the number of the tree and grove.",
        "Boathouse of grove:",
    )
    drawing = Drawing().text(72, 100, sentence, font="F3")
    middle = 72 + (len(sentence) - len(label)) * 3
    assert texts(drawing.text(middle, 112, label, font="F3").box(middle + 90, 104, 540, 116)) == [
        sentence,
        label,
    ]


def offered(*lines: str) -> Drawing:
    """A question with boxes, drawn as squares, in a frame 250 points wide; ``#`` stands for a box."""
    drawing = Drawing().grid([60, 310], [80, 150])
    for row, line in enumerate(lines):
        for at, letter in enumerate(line):
            if letter == "#":
                left, base = 66 + 5.4 * at, 100 + 13 * row
                drawing.box(left, base - 6, left + 6, base)
        drawing.text(66, 100 + 13 * row, line.replace("#", " "), size=9, font="F3")
    return drawing


def test_a_box_at_the_end_of_a_line_has_its_label_on_the_next_one() -> None:
    assert texts(offered("How would you have us tell you?  # By hand  #", "By mail # Never")) == [
        "How would you have us tell you? ☐ By hand ☐ By mail ☐ Never"
    ]


def test_a_box_for_whose_label_a_line_of_boxes_has_no_room_goes_on_with_it() -> None:
    asked = "How shall we tell you?  # By hand"
    assert texts(offered(f"{asked}  # By mail", "# Not at all")) == [
        f"{asked.replace('  #', ' ☐')} ☐ By mail ☐ Not at all"
    ]


def test_a_box_with_room_on_the_line_above_begins_a_line_of_its_own() -> None:
    assert texts(offered("Tell us: # By hand", "# Never")) == ["Tell us: ☐ By hand", "☐ Never"]


def test_boxes_behind_their_labels_end_their_lines() -> None:
    assert texts(offered("By hand #", "By mail #")) == ["By hand ☐", "By mail ☐"]
    assert texts(offered("By hand: #", "By mail: #")) == ["By hand: ☐", "By mail: ☐"]


def test_an_item_goes_on_at_the_margin_to_the_left_of_its_number() -> None:
    drawing = Drawing().text(
        60, 100, "Our next step will be to figure out how we will read and write what we", font="F3"
    )
    drawing.text(80, 118, "a) First tool: Photos of the boards on local trees; two meetings at", font="F3")
    drawing.text(60, 132, "least, one of them with families", font="F3")
    said = [one.text for one in read_pdf(drawing.bytes()).paragraphs()]
    assert said[-1].endswith("two meetings at least, one of them with families")


def test_the_last_word_of_an_answer_before_its_line_goes_on_with_it_however_far_below() -> None:
    drawing = Drawing().text(60, 100, "What happened: Two receipts are missing from the", font="F3")
    drawing.text(60, 124, "box." + "_" * 60, font="F3").text(60, 148, "_" * 70, font="F3")
    said = [one.text for one in read_pdf(drawing.bytes()).paragraphs()]
    assert said[0].startswith("What happened: Two receipts are missing from the box.")


def test_what_goes_on_below_the_number_of_an_item_stands_behind_no_tab() -> None:
    drawing = Drawing().text(72, 100, "13.", font="F3")
    drawing.text(
        102, 100, "Tell in a few words what the work was for, and what was to come of it all", font="F3"
    )
    drawing.lines(
        87,
        112,
        ["in the end, and for whom. Name those who took part in the planning of it", "too."],
        font="F3",
    )
    (said,) = texts(drawing)
    assert said.count("\t") == 1
    assert said.endswith(
        "come of it all in the end, and for whom. Name those who took part in the planning of it too."
    )


@pytest.mark.parametrize(
    ("answer", "parts"), [("Plain / Quite Sensitive", 2), ("those who go and listen", 1)]
)
def test_what_begins_below_a_label_whose_answer_stands_far_to_the_right_begins_anew(
    answer: str, parts: int
) -> None:
    drawing = Drawing().text(72, 100, "This application is:", font="F3").text(402, 100, answer, font="F3")
    drawing.text(74, 112, "If it is not plain, please tell in a few words why that is so here", font="F3")
    assert len(texts(drawing)) == parts


def test_several_spaces_that_were_typed_between_words_are_kept() -> None:
    said = "s/ Rosa Hill   s/ Lee Park Shaw    3 May 2027. So it  is."
    assert texts(Drawing().text(72, 100, said)) == [said.replace("it  is", "it is")]
    many = "House: ____ Level: [ ] Low [ ] Mid [ ] High   Head of the house: ____"
    assert texts(Drawing().text(72, 100, many, size=7)) == [many]


def test_labels_below_each_other_in_a_narrow_cell_are_two_and_one_set_to_the_right_is_whole() -> None:
    drawing = Drawing().grid([60, 130, 400], [100, 180])
    for y, label in ((112, "Those who"), (124, "were there:"), (136, "Recorder:"), (148, "Time keeper:")):
        drawing.text(126 - 6 * len(label), y, label, font="F3")
    (table,) = read_pdf(drawing.bytes()).parts[0].blocks
    said = [one.text for one in table.rows[0].cells[0].paragraphs()]  # type: ignore[union-attr]
    assert said == ["Those who were there:", "Recorder:", "Time keeper:"]


def test_the_last_answer_of_a_line_goes_on_below_where_it_begins() -> None:
    full = "Quarry Hill Academy of Art and Crafts"
    for said in (full, "Quarry Hill"):
        drawing = Drawing().text(60, 100, "Coach").text(150, 100, "Ann Lee").text(300, 100, "School")
        drawing.text(380, 100, said).text(380, 113, "School").text(60, 160, f"{full} is new. " * 2)
        whole = f"Coach\tAnn Lee\tSchool\t{said}"
        assert texts(drawing)[0] == (f"{whole} School" if said == full else whole)


@pytest.mark.parametrize("last_drawn", [True, False])
def test_the_last_answer_of_a_full_line_goes_on_at_the_margin_where_the_file_draws_it_so(
    last_drawn: bool,
) -> None:
    drawing = Drawing().grid((54, 180, 300, 420, 560), (300, 340))
    for x in (58, 184, 304, 424):
        drawing.lines(x, 312, ["We meet in the hall", "and talk it over"], size=9)
    pieces = [("Team: Ilse Thorn, Ana Ruiz", 54, 112), ("Subject: Reading and self-contained", 300, 112)]
    pieces.insert(2 if last_drawn else 1, ("programs", 54, 124))
    for text, x, y in [("Coach: Noor Day", 54, 100), ("School: Fern Hill", 300, 100), *pieces]:
        drawing.text(x, y, text, size=11, font="F3")
    drawing.text(54, 136, "Start: March 3", size=11, font="F3").text(
        300, 136, "End: May 4", size=11, font="F3"
    )
    said = texts(drawing)
    assert ("Reading and self-contained programs" in " ".join(said)) is last_drawn
    assert ("Ana Ruiz programs" in " ".join(said)) is not last_drawn


def test_words_drawn_one_by_one_far_apart_beside_others_with_spaces_are_parted_by_tabs() -> None:
    drawing = Drawing().text(40, 100, "Year group(s)", size=9).text(150, 100, "Grouping", font="F3", size=9)
    x = 203.0
    for word in ("Mixed", "High", "Low", "Boys", "Girls", "Both"):
        drawing.text(x, 100, word, font="F3", size=9)
        x += 5.4 * len(word) + 9.0
    assert texts(drawing) == ["Year group(s)\tGrouping\tMixed\tHigh\tLow\tBoys\tGirls\tBoth"]
