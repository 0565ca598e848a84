"""Pages exported to PDF: paragraphs, tables, columns, headers, check boxes."""

from __future__ import annotations

from typing import Any

import pytest
from drawn_pdf import COURIER, HEIGHT, Drawing
from pikepdf import Name, Stream

from planforms.document import Document, Paragraph, Table
from planforms.readers.pdf import lean, read_pdf
from planforms.readers.pdf.layout.paragraphs import text_of
from planforms.readers.pdf.lines.line import Line
from planforms.readers.pdf.lines.manner import Manner, manner_of
from planforms.readers.pdf.sheet import Run


def body(drawing: Drawing) -> list[Paragraph | Table]:
    return list(part("body", read_pdf(drawing.bytes())))


def part(name: str, document: Document) -> tuple[Paragraph | Table, ...]:
    return next(part.blocks for part in document.parts if part.name == name)


def texts(drawing: Drawing) -> list[str]:
    return [paragraph.text for paragraph in read_pdf(drawing.bytes()).paragraphs()]


def cells(table: Paragraph | Table) -> list[list[str]]:
    assert isinstance(table, Table)
    return [["\n".join(p.text for p in cell.paragraphs()) for cell in row.cells] for row in table.rows]


FULL = "the coordinator uses the plan to set professional learning goals as well as to"
"""A line that fills the page from 72 to 540 in Courier of 10 points."""


def test_wrapped_lines_are_one_paragraph_and_a_gap_begins_the_next() -> None:
    drawing = (
        Drawing().lines(72, 100, [FULL, FULL, "track."], font="F3").lines(72, 150, [FULL, "End."], font="F3")
    )
    assert texts(drawing) == [f"{FULL} {FULL} track.", f"{FULL} End."]


def test_a_short_line_ends_its_paragraph_without_a_gap() -> None:
    drawing = Drawing().lines(72, 100, [FULL, "Ann Grey", "Robert Brooks", FULL], font="F3")
    assert texts(drawing)[:3] == [f"{FULL} Ann Grey", "Robert Brooks", FULL]


def test_a_larger_line_is_a_heading_and_a_bold_start_is_a_label() -> None:
    drawing = Drawing().text(72, 80, "Growth Plan", size=18, font="F2").text(72, 120, FULL, font="F3")
    drawing.text(72, 160, "Coach:", font="F2").text(110, 160, "Ann Grey")
    title, _, label = (p for p in read_pdf(drawing.bytes()).paragraphs())
    assert (title.heading, title.bold) == (1, True)
    assert (label.text, label.bold, label.text[: label.bold_until]) == ("Coach: Ann Grey", False, "Coach:")


def test_bullets_are_their_text() -> None:
    drawing = Drawing().text(72, 100, "•").text(90, 100, FULL[:60], font="F3")
    drawing.text(90, 112, "and so on").text(72, 124, "•").text(90, 124, "Second")
    found = list(read_pdf(drawing.bytes()).paragraphs())
    assert [(p.text, p.bullet) for p in found][-1] == ("Second", True)
    assert all(p.bullet for p in found if p.text != "and so on")


def test_the_size_of_a_bullet_is_not_that_of_its_words() -> None:
    drawing = Drawing().lines(72, 60, [FULL] * 4, font="F3").text(72, 130, "•", size=15)
    (*_, item) = read_pdf(
        drawing.text(90, 130, FULL[:74], font="F3").text(90, 142, "end.").bytes()
    ).paragraphs()
    assert (item.text, item.bullet, item.heading) == (f"{FULL[:74]} end.".replace("  ", " "), True, 0)


@pytest.mark.parametrize(
    ("before", "after", "mended"),
    [("collabo-", "ration works", "collaboration works"), ("co-", "teaching works", "co-teaching works")],
)
def test_hyphens_at_line_ends_are_mended_but_those_of_the_word_stay(
    before: str, after: str, mended: str
) -> None:
    first = FULL[: 77 - len(before)].rsplit(" ", 1)[0]
    first += " " + "x" * (77 - len(first) - len(before) - 1) + " " + before
    assert texts(Drawing().lines(72, 100, [first, after], font="F3"))[0].endswith(mended)


def test_a_hyphen_is_typed_where_words_are_not_cut_at_line_ends() -> None:
    first = FULL[:60].rsplit(" ", 1)[0] + " at nightly café-"
    assert texts(Drawing().lines(72, 100, [first.rjust(78), "style meetings"], font="F3"))[0].endswith(
        "café-style meetings"
    )


@pytest.mark.parametrize(
    ("typed", "mended"), [("", "Tom Echeverria"), (" self\u00adevident", "Tom Echever-ria")]
)
def test_the_hyphen_of_which_a_file_cuts_words_is_told_from_typed_ones(typed: str, mended: str) -> None:
    drawing = Drawing()
    codes = "1 begincodespacerange\n<00> <ff>\nendcodespacerange\n1 beginbfchar\n<ad> <2010>\nendbfchar"
    cmap = f"/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n{codes}\nendcmap end end"
    drawing.pdf.pages[0].Resources.Font.F3.ToUnicode = Stream(drawing.pdf, cmap.encode())
    end = f"{typed} Tom Echever\u00ad"
    lines = [FULL[: 78 - len(end)] + end, "ria is here"]
    assert mended in texts(drawing.lines(72, 100, lines, font="F3"))[0]


def test_a_hyphen_at_the_end_of_a_cell_has_no_space_behind_it() -> None:
    drawing = Drawing().grid([72, 142, 400], [100, 150]).text(76, 115, "we study self-")
    drawing.text(146, 115, "Fluency of it").text(76, 127, "efficacy")
    assert cells(body(drawing)[0]) == [["we study self-efficacy", "Fluency of it"]]


def test_a_dash_at_a_line_end_stands_between_spaces() -> None:
    first = FULL[:70].rsplit(" ", 1)[0].rjust(76) + " —"
    assert texts(Drawing().lines(72, 100, [first, "attendance"], font="F3"))[0].endswith(" — attendance")


def test_a_name_in_front_of_a_label_further_on_is_no_part_of_it() -> None:
    drawing = Drawing().text(72, 100, "Reviewer: Fergus Mc", font="F3").text(186, 100, "Allister", font="F3")
    drawing.text(300, 100, "Reviewer number: 12", font="F3")
    assert texts(drawing) == ["Reviewer: Fergus McAllister\tReviewer number: 12"]


def test_an_arrow_that_a_line_end_cuts_is_one_again() -> None:
    first = FULL[:70].rsplit(" ", 1)[0].rjust(68) + " from 3.2 -"
    assert texts(Drawing().lines(72, 100, [first, "> 3.9"], font="F3"))[0].endswith("from 3.2 -> 3.9")


def test_a_label_drawn_before_the_one_on_its_left_is_a_label_of_its_own() -> None:
    drawing = Drawing().text(300, 100, "Date reviewed").text(72, 100, "Signature of reviewer")
    assert texts(drawing) == ["Signature of reviewer\tDate reviewed"]


def test_letters_that_a_face_lacks_are_put_where_they_stand() -> None:
    drawing = Drawing().text(72, 100, "B", font="F3").text(84, 100, "o Affleck", font="F3")
    drawing.text(78, 100, "a", font="F1", size=10.79).text(300, 100, "Date", font="F3")
    assert texts(drawing) == ["Bao Affleck\tDate"]


def test_a_letter_that_a_face_lacks_right_behind_the_one_that_it_stands_before_is_put_there() -> None:
    drawing = Drawing()
    word = "BT /F3 10 Tf 1 0 0 1 72 692 Tm [(Pe) -600 (a)] TJ 1 0 0 1 84 692 Tm /F1 10 Tf (\xf1) Tj ET"
    drawing.content[0].append(word)
    assert texts(drawing.text(300, 100, "Date", font="F2")) == ["Peña\tDate"]


def test_ligatures_and_accents_are_letters() -> None:
    assert texts(Drawing().text(72, 100, "Peña, Müller: éclair")) == ["Peña, Müller: éclair"]


def test_a_wide_gap_is_a_tab() -> None:
    assert texts(Drawing().text(72, 100, "Name: Ann Grey").text(300, 100, "School: Hill")) == [
        "Name: Ann Grey\tSchool: Hill"
    ]


def test_a_tab_too_short_for_a_space_still_parts_words() -> None:
    end = 72 + 12 * 6
    drawing = Drawing().text(72, 100, "Ann Kowalski", font="F3").text(end + 1, 100, "School: Hill", font="F3")
    assert texts(drawing) == ["Ann Kowalski\tSchool: Hill"]


def test_ruled_cells_hold_their_text_and_empty_ones_are_there() -> None:
    drawing = Drawing().grid([72, 200, 400], [100, 130, 160])
    drawing.text(76, 115, "Date").text(204, 115, "Activity").text(204, 145, "Reading")
    (table,) = body(drawing)
    assert cells(table) == [["Date", "Activity"], ["", "Reading"]]


def test_text_drawn_in_one_go_over_two_cells_is_parted_between_them() -> None:
    drawing = Drawing().grid([72, 112, 200], [100, 130]).text(76, 115, "Date  Notes", font="F3")
    assert [cells(table) for table in body(drawing)] == [[["Date", "Notes"]]]


def test_a_line_that_fills_its_cell_was_wrapped() -> None:
    drawing = Drawing().grid([72, 72 + 22 * 6 + 24], [100, 140])
    drawing.lines(76, 115, ["teachers will plan and", "no more"], font="F3")
    assert texts(drawing) == ["teachers will plan and no more"]
    roomy = Drawing().grid([72, 72 + 30 * 6 + 8], [100, 140])
    roomy.lines(76, 115, ["teachers will plan and", "no more"], font="F3")
    assert texts(roomy) == ["teachers will plan and", "no more"]


def test_merged_cells_cover_their_columns() -> None:
    drawing = Drawing().grid([72, 400], [100, 130, 160]).line(200, 130, 200, 160)
    drawing.text(76, 115, "Title over both").text(76, 145, "left").text(204, 145, "right")
    (table,) = body(drawing)
    assert isinstance(table, Table)
    assert [[(cell.column, cell.columns) for cell in row.cells] for row in table.rows] == [
        [(0, 2)],
        [(0, 1), (1, 1)],
    ]


def test_a_table_in_a_cell_stays_in_it() -> None:
    drawing = Drawing().grid([72, 500], [100, 300]).grid([100, 250, 400], [150, 180])
    drawing.text(80, 115, "Outside").text(104, 165, "one").text(254, 165, "two")
    (outer,) = body(drawing)
    assert isinstance(outer, Table)
    label, inner = outer.rows[0].cells[0].blocks
    assert isinstance(label, Paragraph)
    assert (label.text, cells(inner)) == ("Outside", [["one", "two"]])


def test_an_address_that_a_narrow_cell_cut_is_whole() -> None:
    width = 12 * 10 * COURIER
    drawing = Drawing().grid([72, 72 + width + 10.8], [100, 140])
    drawing.lines(77.4, 115, ["ann.grey@exa", "mple.org"], font="F3")
    assert texts(drawing) == ["ann.grey@example.org"]


def test_a_label_above_an_address_that_has_no_room_beside_it_is_no_part_of_it() -> None:
    width = 20 * 10 * COURIER
    drawing = Drawing().grid([72, 72 + width + 10.8], [100, 140])
    drawing.lines(77.4, 115, ["E-MAIL", "ann25@hill.example"], font="F3")
    assert "E-MAILann" not in " ".join(texts(drawing))


def test_text_between_boxes_keeps_reading_order() -> None:
    drawing = Drawing().text(72, 90, "Goal").grid([72, 500], [100, 130]).text(76, 115, "Read more")
    drawing.text(72, 150, "Why").grid([72, 500], [160, 190]).text(76, 175, "Scores fell")
    assert texts(drawing) == ["Goal", "Read more", "Why", "Scores fell"]


def test_boxes_side_by_side_follow_their_labels() -> None:
    drawing = Drawing().text(72, 90, "Name").text(300, 90, "School")
    drawing.box(72, 100, 250, 116).box(300, 100, 500, 116).text(75, 112, "Ann Grey").text(303, 112, "Hill")
    assert texts(drawing) == ["Name", "Ann Grey", "School", "Hill"]


def test_the_first_box_of_a_page_takes_no_label_that_stands_right_above_another() -> None:
    drawing = Drawing(pages=2).text(72, 700, "Why").box(72, 60, 500, 90, page=1)
    drawing.text(75, 80, "Scores fell", page=1)
    for x, label, answer in ((72, "Hours", "15"), (300, "Reader", "Ann Grey")):
        drawing.text(x, 104, label, page=1).box(x, 108, x + 190, 124, page=1).text(x + 3, 120, answer, page=1)
    assert texts(drawing) == ["Why", "Scores fell", "Hours", "15", "Reader", "Ann Grey"]


def test_a_label_that_wraps_beside_its_box_is_one_paragraph() -> None:
    drawing = Drawing().lines(72, 110, ["What do you want", "to learn?"], font="F3").box(172, 100, 500, 140)
    drawing.text(176, 112, "Co-teaching")
    assert texts(drawing) == ["What do you want to learn?", "Co-teaching"]


def test_a_table_goes_on_over_the_page_without_its_repeated_header() -> None:
    drawing = (
        Drawing(pages=2).grid([72, 200, 500], [600, 630, 735]).grid([72, 200, 500], [60, 90, 120], page=1)
    )
    for page, top in ((0, 615), (1, 75)):
        drawing.text(76, top, "Date", page=page).text(204, top, "Activity", page=page)
    drawing.text(76, 645, "1/2/2027").text(204, 645, "First").text(76, 105, "3/4/2027", page=1)
    drawing.text(204, 105, "Second", page=1)
    (table,) = body(drawing)
    assert cells(table) == [["Date", "Activity"], ["1/2/2027", "First"], ["3/4/2027", "Second"]]
    assert isinstance(table, Table)
    assert [row.header for row in table.rows] == [True, False, False]


def test_a_row_cut_by_the_page_is_one_row() -> None:
    drawing = (
        Drawing(pages=2).grid([72, 200, 540], [650, 680, 735]).grid([72, 200, 540], [60, 100, 140], page=1)
    )
    drawing.text(76, 665, "1/2/2027").text(204, 665, "Short").text(76, 695, "3/4/2027")
    drawing.lines(
        204,
        719,
        ["we read about the science of reading with all of our new", "teachers and"],
        font="F3",
        size=9,
    )
    drawing.text(204, 75, "their coaches.", page=1, font="F3", size=9)
    drawing.text(76, 115, "5/6/2027", page=1).text(204, 115, "Last", page=1)
    (table,) = body(drawing)
    rows = cells(table)
    assert [row[0] for row in rows] == ["1/2/2027", "3/4/2027", "5/6/2027"]
    assert rows[1][1].endswith("their coaches.")


def test_a_row_without_the_room_below_its_last_line_goes_on() -> None:
    drawing = Drawing(pages=2).grid([72, 200, 540], [560, 590, 640, 735])
    drawing.grid([72, 200, 540], [60, 110, 140], page=1)
    drawing.text(76, 575, "Date").text(204, 575, "Notes").text(76, 605, "1/2/2027").text(204, 621, "Short.")
    drawing.text(76, 655, "Collaborating").text(204, 732, "A whole sentence.")
    drawing.text(204, 75, "Another one.", page=1).text(76, 75, "teachers", page=1).text(
        76, 122, "5/6/2027", page=1
    )
    (table,) = body(drawing)
    assert cells(table)[2] == ["Collaborating\nteachers", "A whole sentence.\nAnother one."]


def test_a_box_cut_by_the_page_is_one_box() -> None:
    drawing = Drawing(pages=2).grid([72, 500], [600, 735]).grid([72, 500], [60, 100], page=1)
    drawing.text(76, 615, "First.").text(76, 75, "Second.", page=1)
    assert [cells(table) for table in body(drawing)] == [[["First.\nSecond."]]]


def test_a_hyphen_before_the_page_break_has_no_space_behind_it() -> None:
    drawing = Drawing(pages=2).grid([72, 142], [600, 735]).grid([72, 142], [60, 100], page=1)
    drawing.text(76, 730, "Fiona B. Bell-").text(76, 75, "Ortizzini", page=1)
    assert [cells(table) for table in body(drawing)] == [[["Fiona B. Bell-Ortizzini"]]]


def test_a_box_that_is_open_where_the_page_breaks_is_one_box() -> None:
    drawing = Drawing(pages=2).line(72, 600, 500, 600).line(72, 600, 72, 735).line(500, 600, 500, 735)
    drawing.line(72, 100, 500, 100, page=1).line(72, 60, 72, 100, page=1).line(500, 60, 500, 100, page=1)
    drawing.text(76, 615, "First.").text(76, 75, "Second.", page=1)
    assert [cells(table) for table in body(drawing)] == [[["First.\nSecond."]]]


def test_a_table_of_which_the_page_breaks_leave_one_level_line_is_a_table() -> None:
    drawing = Drawing().line(72, 100, 500, 100)
    for x, said in ((72, "June 1"), (200, "Lab"), (350, "Ana")):
        drawing.line(x, 60, x, 99).line(x, 101, x, 140).text(x + 4, 115, said)
    drawing.text(204, 75, "and what").text(204, 87, "came of it")
    (table,) = body(drawing)
    assert [" ".join(row).split() for row in cells(table)] == [
        ["and", "what", "came", "of", "it"],
        ["June", "1", "Lab", "Ana"],
    ]


def test_running_lines_stand_apart_once() -> None:
    drawing = Drawing(pages=3)
    for page in range(3):
        drawing.text(72, 40, "Hill School", page=page).text(300, 760, f"Page {page + 1} of 3", page=page)
        drawing.text(72, 200, f"Text of sheet {page}", page=page)
    document = read_pdf(drawing.bytes())
    assert [part.kind for part in document.parts] == ["header", "body", "footer"]
    assert [p.text for p in document.parts[0].paragraphs()] == ["Hill School"]
    assert [p.text for p in document.parts[1].paragraphs()] == [f"Text of sheet {n}" for n in range(3)]
    assert [p.text for p in document.parts[2].paragraphs()] == ["Page 1 of 3"]


@pytest.mark.parametrize(
    "shown", ["https://example.org/plan  {0}/3", "Hill School | {0} | May", "Plan of May, page {0}"]
)
def test_a_running_line_may_hold_more_than_the_number_of_its_page(shown: str) -> None:
    drawing = Drawing(pages=3)
    for page in range(3):
        drawing.text(72, 300, f"Text of sheet {page}", page=page).text(
            72, 760, shown.format(page + 1), page=page
        )
    document = read_pdf(drawing.bytes())
    assert [p.text for p in part("body", document)] == [f"Text of sheet {n}" for n in range(3)]


def test_a_label_and_value_without_lines_stay_together_when_both_wrap() -> None:
    drawing = Drawing().lines(72, 100, ["Teacher or", "team"]).text(72, 140, "School").text(230, 140, "Hill")
    drawing.lines(230, 100, [FULL[:52], "the fourth grade"], font="F3").text(72, 300, FULL, font="F3")
    table = body(drawing)[0]
    assert cells(table) == [["Teacher or team", f"{FULL[:52]} the fourth grade"], ["School", "Hill"]]


def test_a_table_without_lines_has_a_cell_for_each_of_its_columns() -> None:
    drawing = Drawing().text(72, 100, "Date", font="F2").text(150, 100, "Notes", font="F2")
    drawing.text(330, 100, "Next steps", font="F2").text(72, 120, "1/2/2027").text(72, 160, "3/4/2027")
    drawing.lines(150, 120, ["We looked at the drafts of", "the fourth grade."]).text(330, 120, "Plan it")
    table = body(drawing.text(330, 160, "Show it"))[0]
    assert cells(table) == [
        ["Date", "Notes", "Next steps"],
        ["1/2/2027", "We looked at the drafts of the fourth grade.", "Plan it"],
        ["3/4/2027", "", "Show it"],
    ]


def test_answers_below_their_labels_stand_with_them_also_without_lines() -> None:
    drawing = Drawing().text(72, 100, "Teacher").text(330, 100, "School").text(74, 113, "Zoe Wolff")
    drawing.text(332, 113, "Hill").text(72, 140, "Grade").text(330, 140, "Year").text(74, 153, "4")
    table = body(drawing.text(332, 153, "2026-27"))[0]
    assert cells(table) == [["Teacher\nZoe Wolff", "School\nHill"], ["Grade\n4", "Year\n2026-27"]]


def test_two_columns_of_prose_are_read_one_after_the_other() -> None:
    left = [f"left {number} " + "a" * 28 for number in range(8)]
    right = [f"right {number} " + "b" * 27 for number in range(8)]
    drawing = Drawing().lines(60, 100, left, font="F3", size=9).lines(310, 100, right, font="F3", size=9)
    whole = " ".join(texts(drawing))
    assert whole.index("left 7") < whole.index("right 0")


@pytest.mark.parametrize(("glyph", "shown"), [("o", "☐"), ("4", "✔")])
def test_dingbats_are_what_they_show(glyph: str, shown: str) -> None:
    assert texts(Drawing().text(72, 100, glyph, font="ZD").text(90, 100, "Co-teach"))[0].startswith(shown)


def test_words_between_two_signs_are_in_a_face_of_their_own() -> None:
    drawing = (
        Drawing()
        .text(72, 100, "4", font="ZD")
        .text(84, 100, "Needs a wider range")
        .text(184, 100, "4", font="ZD")
    )
    assert "Needs a wider range" in " ".join(texts(drawing))


def test_places_count_like_in_word_and_give_page_and_box() -> None:
    drawing = Drawing().text(72, 80, "Before").grid([72, 200, 400], [100, 130]).text(204, 115, "Here")
    table = body(drawing)[1]
    assert isinstance(table, Table)
    place = next(table.rows[0].cells[1].paragraphs()).place
    assert (place.part, place.paragraph, place.table, place.row, place.column, place.page) == (
        "body",
        3,
        1,
        1,
        2,
        1,
    )
    assert place.box is not None
    assert place.box[0] == pytest.approx(204, abs=1)
    assert place.box[1] < 115 < place.box[3]


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_turned_page_is_read_as_shown(quarters: int) -> None:
    drawing = Drawing(rotate=90 * quarters).text(72, 100, "Hill")
    (paragraph,) = read_pdf(drawing.bytes()).paragraphs()
    assert paragraph.text == "Hill"
    assert paragraph.place.box is not None
    width, height = (792, 612) if quarters % 2 else (612, 792)
    assert 0 <= paragraph.place.box[0] < paragraph.place.box[2] <= width
    assert 0 <= paragraph.place.box[1] < paragraph.place.box[3] <= height


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_page_shown_on_its_head_or_side_is_read_upright(quarters: int) -> None:
    lines = [f"{number}. {FULL[:40].strip()}" for number in range(1, 9)]
    drawing = Drawing(rotate=90 * quarters).grid([60, 200, 400], [300, 330]).text(64, 315, "School")
    found = read_pdf(drawing.lines(72, 100, lines, pitch=20).text(204, 315, "Hill").bytes())
    assert [p.text for p in found.paragraphs()] == [*lines, "School", "Hill"]


def test_words_drawn_sideways_on_a_page_that_is_turned_back_are_those_of_an_upright_page() -> None:
    def drawn() -> Drawing:
        drawing = Drawing().grid([60, 200, 400], [300, 330]).text(64, 315, "School").text(204, 315, "Hill")
        drawing.lines(72, 100, [FULL, "of every school.", "Why this goal?", FULL, "each week."], pitch=11.2)
        return drawing.line(72, 247, 162, 247).text(72, 250, "struck out here", font="F3")

    sideways = drawn()
    sideways.content[0] = ["q 0 1 -1 0 792 0 cm", *sideways.content[0], "Q"]
    page = sideways.pdf.pages[0]
    page.MediaBox, page.Rotate = [0, 0, 792, 612], 90
    expected = read_pdf(drawn().bytes())
    found = read_pdf(sideways.bytes())
    assert found.remarks == expected.remarks != ()
    assert [(p.text, p.place.box) for p in found.paragraphs()] == [
        (p.text, pytest.approx(p.place.box, abs=0.2)) for p in expected.paragraphs()
    ]


def test_a_label_and_the_answer_glued_to_it_are_told_apart_by_their_face() -> None:
    drawing = Drawing().text(72, 100, "Estimated cost: $", font="F2").text(154.8, 100, "5")
    drawing.text(72, 130, "School", font="F2")
    cost, _ = read_pdf(drawing.bytes()).paragraphs()
    assert (cost.text, cost.text[: cost.bold_until]) == ("Estimated cost: $5", "Estimated cost: $")


def test_widely_spaced_answers_are_paragraphs_of_their_own() -> None:
    long = "T" + FULL[1:70].rsplit(" ", 1)[0]
    lines = [f"{long} one.", f"{long} two.", "Reading", f"{long} three.", f"Instruction {long}"]
    assert texts(Drawing().lines(72, 100, lines, pitch=24, font="F3")) == lines


def test_doubly_spaced_sentences_are_one_paragraph() -> None:
    lines = [FULL, FULL, FULL, FULL, "track."]
    assert texts(Drawing().lines(72, 100, lines, pitch=24, font="F3")) == [" ".join(lines)]


def test_a_word_cut_by_a_narrow_cell_is_one_again() -> None:
    drawing = Drawing().grid([72, 112, 500], [90, 140]).lines(77, 102, ["profe", "ssion", "al"], font="F3")
    table = body(drawing.text(117, 102, "Professional learning"))[0]
    assert cells(table)[0][0] == "professional"


def test_full_lines_show_where_the_margin_is() -> None:
    """The right margin is wider than the left one: a word that would fit up to the left's is no new paragraph."""
    lines = [FULL[:74]] * 9
    assert len(texts(Drawing().lines(72, 100, [*lines, "coach."], font="F3"))) == 1


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("D:20260522143000+02'00'", "2026-05-22T14:30:00+02:00"),
        ("D:20260522143000-0700", "2026-05-22T14:30:00-07:00"),
        ("D:20260522143000Z", "2026-05-22T14:30:00Z"),
        ("D:20260522143000Z00'00'", "2026-05-22T14:30:00Z"),
        ("D:20260522143000", "2026-05-22T14:30:00"),
        ("D:202605", "2026-05"),
        ("last week", "last week"),
    ],
)
def test_dates_of_the_file_keep_their_time_zone(written: str, read: str) -> None:
    drawing = Drawing().text(72, 100, "Growth Plan")
    drawing.pdf.docinfo["/CreationDate"] = written
    assert read_pdf(drawing.bytes()).properties["created"] == read


def test_a_bold_label_and_an_answer_that_had_no_room_beside_it_are_two_paragraphs() -> None:
    drawing = Drawing().grid([72, 172, 500], [90, 140]).text(77, 102, "Plan End Date", font="F2")
    table = body(drawing.text(77, 114, "3/3/2026").text(177, 102, "Ann Grey"))[0]
    assert cells(table)[0][0] == "Plan End Date\n3/3/2026"


def test_a_label_below_a_full_line_is_a_paragraph_where_little_room_parts_them_throughout() -> None:
    full = "W" + FULL[1:]
    drawing = Drawing()
    y = 100
    for _ in range(5):
        drawing.lines(72, y, [full, FULL, FULL], font="F3")
        y += 38.4
    drawing.text(72, y, "Objective: more reading", font="F3")
    found = texts(drawing)
    assert (len(found), found[-1]) == (6, "Objective: more reading")


def test_a_full_line_goes_on_where_only_cells_are_set_closer_than_its_page() -> None:
    drawing = Drawing().grid([72, 200, 540], [200, 260, 320])
    for y in (212, 272):
        drawing.lines(76, y, ["A cell", "Yes"], font="F3")
        drawing.lines(204, y, ["what the teacher says and", "does, and what pupils say", "and do"], font="F3")
    full = FULL[:40] + " Time in: 7:15 Room: 512 Dated: May"
    drawing.text(72, 100, full, font="F3").text(72, 113.4, "4, 2027 Time out: 8:45", font="F3")
    for y, line in enumerate(["One", "Two", "Three", "Four"]):
        drawing.text(72, 400 + 13.4 * y, line, font="F3")
    assert texts(drawing)[0] == f"{full} 4, 2027 Time out: 8:45"


@pytest.mark.parametrize(
    ("drawn", "at", "labels"),
    [
        ("[(Reviewed by)-20000(Certificate number)]", 72, ["Reviewed by", "Certificate number"]),
        ("[(Date)15000(Reviewer)]", 240, ["Reviewer", "Date"]),
    ],
)
def test_labels_drawn_in_one_go_with_much_room_between_them_are_two(
    drawn: str, at: int, labels: list[str]
) -> None:
    drawing = Drawing().text(72, 100, "To be completed by the educator.")
    drawing.content[0].append(f"BT /F1 10 Tf 1 0 0 1 {at} 500 Tm {drawn} TJ ET")
    assert texts(drawing)[1].split("\t") == labels


@pytest.mark.parametrize("answer", ["____________________", "324", "1,324.50 for two days with WORKSHOP"])
def test_a_few_spaces_that_the_file_draws_are_no_tab_however_broad_the_letters_around_them(
    answer: str,
) -> None:
    drawing = Drawing().text(72, 100, "Tell all that it will be for, in a little bit of detail.")
    said = texts(drawing.text(72, 130, f"Mileage   ${answer}", size=11))[1]
    assert said in (f"Mileage ${answer}", f"Mileage   ${answer}")


def test_a_label_that_the_answer_before_it_reaches_is_parted_from_it() -> None:
    drawing = (
        Drawing().text(72, 100, "Mentor: Rosa Hill", font="F3").text(174.2, 100, "Month: May", font="F3")
    )
    drawing.text(72, 130, "Tools: We use PowerSchool: twice", font="F3")
    assert texts(drawing) == ["Mentor: Rosa Hill\tMonth: May", "Tools: We use PowerSchool: twice"]


def test_labels_between_which_the_file_draws_no_space_are_two_however_near() -> None:
    drawing = Drawing().text(72, 100, "Mentor's full name", font="F3").text(183, 100, "Date", font="F3")
    assert texts(drawing) == ["Mentor's full name\tDate"]


def test_a_letter_that_is_drawn_after_its_line_and_before_a_label_belongs_to_its_word() -> None:
    drawing = Drawing().text(72, 100, "B o Hill", font="F3").text(78, 100, "a", font="F3")
    assert texts(drawing.text(160, 100, "Date: May", font="F3")) == ["Bao Hill\tDate: May"]


def test_lines_to_sign_on_beside_each_other_are_no_columns_of_prose() -> None:
    drawing = Drawing()
    signed = [("_" * 34, "_" * 14), ("Coach's Signature", "Date")]
    for y in (100, 150, 200):
        drawing.text(72, y, signed[0][0], font="F3").text(350, y, signed[0][1], font="F3")
        drawing.text(72, y + 25, signed[1][0], font="F3").text(350, y + 25, signed[1][1], font="F3")
    assert texts(drawing) == ["\t".join(line) for line in signed * 3]


def test_an_answer_that_runs_into_the_next_cell_is_parted_from_it() -> None:
    drawing = Drawing().grid([60, 130, 300], [90, 110])
    drawing.text(64, 104, "May 17, 2027", font="F3").text(134, 104, "Fluency lab", font="F3")
    (table,) = body(drawing)
    assert cells(table) == [["May 17, 2027", "Fluency lab"]]


def test_one_row_of_answers_below_their_labels_is_read_as_such_where_they_are_set_in() -> None:
    drawing = Drawing().text(72, 100, "Date plan completed").text(250, 100, "Clock hours")
    drawing.text(74.5, 113, "14 May 2027").text(252.5, 113, "100").text(72, 150, "All of this is true.")
    table, _ = body(drawing)
    assert cells(table) == [["Date plan completed\n14 May 2027", "Clock hours\n100"]]


def test_answers_all_set_in_alike_below_bold_labels_side_by_side_are_each_its_own_labels() -> None:
    drawing = Drawing()
    for y, labels, answers in (
        (100, ("Coach", "E-mail"), ("Ana Lindqvist", "ana@north.example.org")),
        (140, ("Subject",), ("Music",)),
        (180, ("School", "District"), ("Mill Road", "Northern Schools")),
    ):
        for x, label, answer in zip((72, 320), labels, answers, strict=False):
            drawing.text(x, y, label, font="F2").text(x + 6, y + 15, answer)
    table, _ = body(drawing.text(72, 240, "All of this is true."))
    assert cells(table) == [
        ["Coach\nAna Lindqvist", "E-mail\nana@north.example.org"],
        ["Subject\nMusic", ""],
        ["School\nMill Road", "District\nNorthern Schools"],
    ]


def test_a_dash_within_a_sentence_is_no_bullet() -> None:
    lines = [FULL, "-", "improve what they do with all their pupils in all of the schools"]
    drawing = Drawing().text(72, 100, lines[0], font="F3").text(72, 112, "-", font="F3")
    assert texts(drawing.text(90, 112, lines[2], font="F3"))[0].startswith(FULL + " -")


def test_numbers_around_a_dash_at_a_line_end_are_one_span() -> None:
    line = f"{FULL[:72]} 14\u2013"
    assert texts(Drawing().lines(72, 100, [line, "19 of them"], font="F3")) == [f"{line}19 of them"]


def test_a_page_of_few_words_that_is_shown_on_its_side_is_read_upright() -> None:
    found = read_pdf(
        Drawing(rotate=90).lines(72, 100, ["Reviewed by Ana Hill", "on May 3, 2027"], pitch=30).bytes()
    )
    assert [p.text for p in found.paragraphs()] == ["Reviewed by Ana Hill", "on May 3, 2027"]


def test_what_a_browser_prints_below_its_only_page_is_a_running_line() -> None:
    drawing = (
        Drawing()
        .text(72, 100, "Our goals")
        .text(40, 780, "https://example.org/forms/7")
        .text(300, 780, "1/1")
    )
    document = read_pdf(drawing.bytes())
    assert [p.text for p in part("body", document)] == ["Our goals"]
    assert len(part("footer1", document)) == 1


def test_a_word_that_the_page_break_cuts_between_syllables_is_whole() -> None:
    before, after = (
        f"{FULL[:66]} representa-",
        "tions of what they know, and of how they know it, in all of their work",
    )
    drawing = Drawing(pages=2).text(72, 700, before, font="F3").text(72, 60, after, font="F3", page=1)
    assert texts(drawing) == [f"{before[:-1]}{after}"]


def test_a_hyphen_before_and_leaves_the_rest_of_the_word_to_the_next() -> None:
    first = FULL[:68].rsplit(" ", 1)[0].rjust(72) + " pre-"
    assert texts(Drawing().lines(72, 100, [first, "and post-tests"], font="F3"))[0].endswith(
        " pre- and post-tests"
    )


def test_a_span_of_names_around_a_dash_at_a_line_end_has_no_space() -> None:
    drawing = (
        Drawing().grid([72, 140, 400], [100, 150]).text(76, 112, "August\u2013").text(76, 124, "September")
    )
    assert cells(body(drawing)[0]) == [["August\u2013September", ""]]


def test_a_name_that_a_line_end_cuts_at_its_hyphen_is_one_where_wrapped_lines_keep_their_space() -> None:
    wrapped = [FULL + " ", FULL[:-6] + " ", FULL[:-9] + " ", FULL[:-6] + " ", "it is read by all."]
    drawing = Drawing().lines(72, 300, 3 * wrapped, font="F3").grid([72, 200, 400], [100, 150])
    drawing.text(76, 112, "Marta Quill, Thu-", font="F3").text(76, 124, "Huong Adeyemi", font="F3")
    assert cells(body(drawing)[0]) == [["Marta Quill, Thu-Huong Adeyemi", ""]]


def test_the_label_of_a_box_goes_on_below_it_where_no_line_bounds_its_cell() -> None:
    drawing = Drawing().text(72, 300, FULL, font="F3")
    for x, label in ((72, "Questions"), (220, "Routines"), (368, "Feedback to")):
        drawing.box(x, 192, x + 8, 200).text(x + 12, 200, label).box(x, 168, x + 8, 176).text(
            x + 12, 176, "Other"
        )
    table = body(drawing.text(368, 212, "students"))[0]
    assert cells(table)[1] == ["☐ Questions", "☐ Routines", "☐ Feedback to students"]


@pytest.mark.parametrize("shown", ["Click or tap here to enter text.", "Choose an item."])
def test_what_a_control_shows_behind_its_label_is_marked(shown: str) -> None:
    (paragraph,) = body(Drawing().text(72, 100, f"Date of visit: {shown}"))
    assert isinstance(paragraph, Paragraph)
    assert [(paragraph.text[m.start : m.end], m.grey) for m in paragraph.marks] == [(shown, True)]


def test_what_a_control_shows_is_marked_where_its_words_stand_as_far_apart_as_with_tabs() -> None:
    drawing = Drawing().grid([70, 222, 500], [90, 140])
    for x, word in ((72, "Click"), (110, "or"), (135, "tap to"), (190, "enter")):
        drawing.text(x, 104, word)
    paragraph, _ = read_pdf(drawing.text(72, 116, "a date.").bytes()).paragraphs()
    assert paragraph.text == "Click or tap to enter a date."
    assert paragraph.marks[0].grey


def test_a_table_that_begins_with_the_header_of_another_is_one_of_its_own() -> None:
    drawing = Drawing(pages=2)
    for page, (top, what) in enumerate(((640, "Planning"), (60, "Instruction"))):
        drawing.grid([72, 250, 350, 450], [top, top + 20, top + 40], page=page)
        for x, words in ((76, what), (254, "Not yet"), (354, "Always")):
            drawing.text(x, top + 14, words, font="F2", page=page)
        drawing.text(76, top + 34, f"Plans for {what}", page=page)
    assert [cells(table)[0][0] for table in body(drawing)] == ["Planning", "Instruction"]


def test_a_text_that_runs_over_the_next_one_is_not_mixed_with_it() -> None:
    drawing = Drawing().grid([72, 120, 300], [90, 110])
    drawing.text(76, 104, "Monday, 3 May 2027").text(124, 104, "See pages 14 to 19")
    (table,) = body(drawing)
    assert "See pages 14 to 19" in cells(table)[0][1].split("\n")


def test_a_field_filled_letter_by_letter_is_cut_anywhere_and_its_words_are_whole() -> None:
    drawing = Drawing().grid([70, 262, 500], [90, 140, 190])
    drawing.lines(
        72,
        104,
        ["the team will refine their plan", " after that every week of the y", "ear and again"],
        9.6,
        font="F3",
    )
    drawing.text(270, 104, "Ann Grey")
    (table,) = body(drawing)
    assert cells(table)[0][0] == "the team will refine their plan after that every week of the year and again"


def test_a_space_behind_a_quotation_mark_is_seen_where_the_file_draws_none() -> None:
    drawing = Drawing()
    for left, word in ((72, "our"), (89.4, "learners’"), (129.6, "notes"), (157.4, "and"), (177, "it’s")):
        drawing.text(left, 100, word)
    assert texts(drawing) == ["our learners’ notes and it’s"]


def test_a_space_behind_a_comma_is_seen_where_the_file_draws_none_and_none_within_a_number() -> None:
    drawing = Drawing()
    words = (
        (72, "read"),
        (94.8, "together,"),
        (137.4, "sort"),
        (156.8, "it:"),
        (166.8, "1,240"),
        (195.6, "of"),
    )
    for left, word in words:
        drawing.text(left, 100, word)
    assert texts(drawing) == ["read together, sort it: 1,240 of"]


def test_a_hyphen_between_spaces_at_a_line_end_is_a_dash() -> None:
    lines = ["the coordinator keeps a log of all the goals set with every single teacher -", "weekly or so"]
    assert texts(Drawing().lines(72, 100, lines, font="F3")) == [" ".join(lines)]


def test_the_distance_of_lines_is_that_of_those_in_which_sentences_go_on_though_others_are_more() -> None:
    lines, y = [], 100.0
    for text in [
        "Keep a log",
        "and read it",
        "Ann",
        "Ben",
        "Plan",
        "and teach",
        "Cleo",
        "Dora",
        "Evan",
        "Fay",
    ]:
        y += 12 if text[0].islower() else 15.5
        lines.append(Run(text, 72, y, 72 + 6 * len(text), y + 10))
    assert manner_of((lines,)).pitch == 1.2


def test_a_line_that_begins_with_a_label_of_others_begins_a_paragraph() -> None:
    said = "Connections to the profile: creative thinkers, curious minds and communicators"
    drawing = Drawing().lines(
        72, 100, [said, "Objective 1: write more", said, "Objective 1: read"], font="F3"
    )
    assert texts(drawing) == [said, "Objective 1: write more", said, "Objective 1: read"]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["Respon", "sible"], "Responsible"),
        (["Evidenc", "e of", "growth"], "Evidence of growth"),
        (["Observ", "ed"], "Observed"),
        (["Lesson", "learned"], "Lesson learned"),
        (["Result", "on test"], "Result on test"),
    ],
)
def test_a_word_that_no_narrow_cell_holds_is_whole(lines: list[str], words: str) -> None:
    width = max(len(line) for line in lines[:1]) * COURIER * 10
    drawing = Drawing().grid([72, 76 + width + 4, 400], [100, 150]).lines(76, 112, lines, font="F3")
    assert cells(body(drawing)[0]) == [[words, ""]]


def test_what_is_left_of_a_line_behind_an_answer_is_a_line() -> None:
    drawing = Drawing().text(72, 100, "Date: __5/2/2027__").text(220, 100, "Room: __12__")
    (paragraph,) = body(drawing)
    assert isinstance(paragraph, Paragraph)
    assert [paragraph.text[mark.start : mark.end] for mark in paragraph.marks] == ["__"]
    assert paragraph.text[: paragraph.marks[0].start] == "Date: __5/2/2027"


@pytest.mark.parametrize(("room", "rows"), [(5.0, 6), (2.0, 5)])
def test_rows_with_little_room_below_them_tell_by_it_whether_the_page_cuts_them(
    room: float, rows: int
) -> None:
    drawing = Drawing(pages=2).grid([72, 200, 540], [600, 621, 642, 663, 682 + room])
    for index in range(4):
        drawing.text(76, 614 + 21 * index, f"Step {index}").text(
            204, 614 + 21 * index, "Read the book again."
        )
    drawing.text(204, 680, "Meet and plan.").grid([72, 200, 540], [60, 81, 102], page=1)
    drawing.text(204, 74, "Nothing more was needed.", page=1)
    drawing.text(76, 95, "Step 9", page=1).text(204, 95, "Write it down.", page=1)
    (table,) = body(drawing)
    assert len(cells(table)) == rows


def test_the_last_word_of_labels_that_wrap_begins_no_paragraph() -> None:
    drawing = Drawing().grid([72, 135, 240, 303, 400], [100, 140])
    drawing.lines(76, 112, ["Candidate", "Signature:"], font="F3")
    drawing.lines(244, 112, ["Evaluator", "Signature:"], font="F3")
    assert cells(body(drawing)[0]) == [["Candidate Signature:", "", "Evaluator Signature:", ""]]


@pytest.mark.parametrize(("below", "words"), [("Release", "November Release"), ("lanes", "Novemberlanes")])
def test_a_capital_begins_a_word_below_one_without_the_space_of_a_wrapped_line(
    below: str, words: str
) -> None:
    cell = [Line([Run(text, 76, top, 124, top + 10)]) for text, top in (("November", 300), (below, 312))]
    assert text_of(cell, 1, Manner(spaces=True), 141).text == words


@pytest.mark.parametrize(("font", "held"), [("F2", "Exceeds Standard"), ("F1", "Exceeds\nStandard")])
def test_the_lines_of_a_bold_header_may_stand_further_apart_than_those_of_a_sentence(
    font: str, held: str
) -> None:
    drawing = (
        Drawing().grid([72, 128, 400], [100, 140]).lines(76, 112, ["Exceeds", "Standard"], 14, font=font)
    )
    for at in range(5):
        drawing.lines(72, 200 + 40 * at, [FULL, "goes on below"], 11, font="F3")
    assert cells(body(drawing)[0]) == [[held, ""]]


def test_a_bold_label_begins_a_paragraph_below_a_full_line() -> None:
    drawing = Drawing().text(72, 100, "Rating:", font="F2").text(114, 100, "x" * 76, font="F3", size=9)
    drawing.text(72, 112, "Recommendation:", font="F2").text(164, 112, "Continue")
    assert [text.split(":")[0] for text in texts(drawing)] == ["Rating", "Recommendation"]


def test_a_question_with_boxes_of_its_own_begins_a_paragraph_below_boxes() -> None:
    drawing = Drawing().text(72, 70, FULL, font="F3").text(72, 100, "Rating:").box(110, 92, 118, 100)
    drawing.text(122, 100, "Exceeds").box(480, 92, 488, 100).text(492, 100, "Meets it")
    drawing.text(72, 112, "Recommendation:").box(160, 104, 168, 112).text(172, 112, "Continue")
    assert [text.split(":")[0] for text in texts(drawing)][1:] == ["Rating", "Recommendation"]


def test_lines_to_sign_on_begin_a_paragraph_below_a_full_sentence() -> None:
    said = f"{FULL[:74]} it."
    drawing = Drawing().lines(72, 100, [said, f"{'_' * 40} {'_' * 20}", "Signature"], font="F3")
    assert texts(drawing)[0] == said


def test_a_row_goes_on_where_no_cells_next_word_had_room_whatever_it_begins_with() -> None:
    drawing = Drawing(pages=2).grid([72, 200, 330, 540], [560, 590, 640, 735])
    for left, said in ((76, "Date"), (204, "Notes"), (334, "Leader")):
        drawing.text(left, 575, said)
    drawing.text(76, 605, "1/2/2027").text(204, 605, "Short.").text(334, 605, "Ben")
    drawing.text(76, 655, "the second half of May", font="F3", size=9)
    drawing.text(204, 655, "we went from 2.4 to 3.1", font="F3", size=9).text(334, 655, "Ann")
    drawing.grid([72, 200, 330, 540], [60, 110, 140], page=1)
    drawing.text(76, 75, "2027", page=1, font="F3", size=9)
    drawing.text(204, 75, "with no change", page=1, font="F3", size=9)
    drawing.text(76, 125, "5/6/2027", page=1).text(204, 125, "Last", page=1)
    (table,) = body(drawing)
    assert len(cells(table)) == 4
    assert cells(table)[2][0].split() == ["the", "second", "half", "of", "May", "2027"]


def test_cells_between_lines_tell_how_far_down_they_reach() -> None:
    (table, plain) = body(
        Drawing()
        .grid((72, 300, 540), (80, 120, 160))
        .text(75, 92, "Name")
        .text(72, 300, "Item")
        .text(200, 300, "Cost")
        .text(400, 300, "By")
        .text(72, 330, "Books")
        .text(200, 330, "20")
        .text(400, 330, "Grey")
    )
    assert [[cell.floor for cell in row.cells] for row in table.rows] == [[120, 120], [160, 160]]
    assert {cell.floor for row in plain.rows for cell in row.cells} == {None}


def test_a_bold_line_in_larger_letters_is_no_part_of_the_full_line_above() -> None:
    """A heading without more room above it than the lines have, behind a bold label and its answer."""
    drawing = (
        Drawing()
        .text(72, 100, "Linked with:", font="F2")
        .text(140, 100, "Clear speech; own ways " + "a" * 52)
    )
    drawing.text(72, 115, "Objective 1:", font="F2", size=11.2)
    drawing.lines(
        72,
        140,
        ["This line of the page is there to tell how far its words are set on it, as much as it can be"] * 3,
    )
    assert "Objective 1:" in texts(drawing)


def test_an_answer_that_hangs_behind_its_label_is_one_paragraph() -> None:
    drawing = Drawing().box(60, 90, 540, 140).text(66, 104, "Team members", font="F2")
    drawing.lines(300, 104, ["Ana Hill; Bo Vale; Cara Moss; Dora Lake and Emil", "Moor; Fay Wood"])
    cell = next(read_pdf(drawing.bytes()).paragraphs())
    assert cell.text == "Team members\tAna Hill; Bo Vale; Cara Moss; Dora Lake and Emil Moor; Fay Wood"


def test_the_end_of_a_rooms_number_begins_no_label() -> None:
    drawing = Drawing().text(72, 100, "See Room 12", font="F3").text(72 + 66, 100, "B). Then we:", font="F3")
    assert next(read_pdf(drawing.bytes()).paragraphs()).text == "See Room 12B). Then we:"


def test_a_line_that_ends_with_what_opens_a_quotation_goes_on_without_a_space() -> None:
    drawing = Drawing().grid([72, 250, 440], [90, 150])
    drawing.lines(76, 102, ['Complete the online module on "', 'co-regulation" in the spring'])
    drawing.lines(254, 102, ['We had some space "before the last "', "undoubtedly of two signs"])
    assert [one.text for one in read_pdf(drawing.bytes()).paragraphs()] == [
        'Complete the online module on "co-regulation" in the spring',
        'We had some space "before the last " undoubtedly of two signs',
    ]


def test_an_answer_between_two_bold_labels_is_not_bold() -> None:
    drawing = (
        Drawing()
        .text(60, 100, "Number of it:", font="F2")
        .text(130, 100, "4711")
        .text(190, 100, "E-mail:", font="F2")
    )
    (line,) = read_pdf(drawing.bytes()).paragraphs()
    assert (line.bold, line.text[: line.bold_until]) == (False, "Number of it:")


def test_a_bold_line_behind_a_plain_bullet_is_bold() -> None:
    drawing = Drawing().text(60, 100, "•").text(76, 100, "Which goal is it for?", font="F2")
    (line,) = read_pdf(drawing.bytes()).paragraphs()
    assert line.bold
    assert line.text == "Which goal is it for?"


def test_a_line_goes_on_behind_a_tab_that_had_no_room_in_it() -> None:
    drawing = Drawing()
    for y, row in (
        (
            100,
            (
                60,
                "Mar 10, 2027",
                168,
                "Monthly talks about the new science kits and all that we shall have learned from it is",
            ),
        ),
        (112, (96, "The whole team", 204, "Ann Grey")),
        (
            136,
            (
                60,
                "8/20/2026",
                132,
                "Book study of all that the team has said and done in the course of the fall and the spring of",
            ),
        ),
        (148, (96, "The third grade", 204, "Cy Lee")),
    ):
        for x, words in zip(row[::2], row[1::2], strict=True):
            drawing.text(x, y, words)
    drawing.text(
        60,
        180,
        "How will you assess the effectiveness of the learning that all of you have done in the year, and when?",
    )
    said = [one.text for one in read_pdf(drawing.bytes()).paragraphs()]
    assert said[0].endswith("learned from it is\tThe whole team\tAnn Grey")
    assert said[1].endswith("and the spring of\tThe third grade\tCy Lee")


def test_lines_with_tabs_of_which_one_goes_on_below_at_its_left_are_no_table() -> None:
    drawing = Drawing()
    for y, (school, year, said) in (
        (100, ("School", "Year", "2026-2027")),
        (124, ("Principal", "Team", "Ann Grey, Bo Lee, Cy Hill, Di Moore,")),
    ):
        for x, words in ((60, school), (132, "Gwendolyn Pruitt"), (276, year), (348, said)):
            drawing.text(x, y, words)
    drawing.text(60, 136, "Bartholomew Rasmussen, Paulette Yamamoto, Aaliyah Villarreal")
    (_, team) = [one.text for one in read_pdf(drawing.bytes()).paragraphs()]
    assert team.endswith("Di Moore, Bartholomew Rasmussen, Paulette Yamamoto, Aaliyah Villarreal")


def test_a_space_in_another_style_is_no_tab_where_others_of_its_line_are_as_wide() -> None:
    drawing = Drawing().text(72, 100, "Tell all that it will be for, in a little bit of detail.", font="F3")
    drawing.content[0].append(
        "BT /F3 10 Tf 1 0 0 1 72 500 Tm [(What was )-80(the least)] TJ ET "
        "BT /F3 10 Tf 1 0 0 1 187.6 500 Tm (useful part of it?) Tj ET"
    )
    assert texts(drawing)[1] == "What was the least useful part of it?"


def test_a_space_beside_words_that_are_not_latin_is_no_tab_though_it_is_wider() -> None:
    drawing = Drawing().text(72, 100, "Tell all that it will be for, in a little bit of detail.", font="F3")
    fonts = drawing.pdf.pages[0].Resources.Font
    thai = "1 begincodespacerange\n<00> <ff>\nendcodespacerange\n1 beginbfchar\n<61> <0e01>\nendbfchar"
    cmap = f"/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n{thai}\nendcmap end end"
    fonts[Name("/TH")] = drawing.pdf.make_indirect(fonts.F3)
    fonts[Name("/TH")].ToUnicode = Stream(drawing.pdf, cmap.encode())
    drawing.text(72, 130, "aaa", font="TH").text(97.2, 130, "/ Team name of yours", font="TH")
    assert texts(drawing)[1] == "\u0e01\u0e01\u0e01 / Te\u0e01m n\u0e01me of yours"


def test_how_words_look_is_asked_once_for_all_that_the_file_draws_in_one_go(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[int] = []
    ask = lean.font_info

    def asking(*arguments: Any) -> Any:
        asked.append(arguments[1])
        return ask(*arguments)

    monkeypatch.setattr(lean, "font_info", asking)
    drawing = Drawing().text(72, 100, "Name of the mentor:", font="F2")
    read_pdf(drawing.text(180, 100, "Ann Grey and some of her team").bytes())
    assert len(asked) == 2


@pytest.mark.parametrize(("gap", "word"), [(2.2, "students"), (6.8, "stu dents")])
def test_a_word_drawn_in_two_pieces_is_one_where_there_is_too_little_room_for_a_space(
    gap: float, word: str
) -> None:
    drawing = Drawing()
    for x, words in ((72, "we all read with the stu"), (72 + 121.7 + gap, "dents who came")):
        drawing.content[0].append(f"BT /F1 10 Tf 4 Tw 1 0 0 1 {x} 692 Tm ({words}) Tj 0 Tw ET")
    assert texts(drawing) == [f"we all read with the {word} who came"]


def test_letters_mirrored_twice_are_read_as_they_are_shown() -> None:
    plain, mirrored = Drawing(), Drawing()
    rows = (("First Name", "Last Name"), ("Rosa", "Lee"), ("School", "District"), ("Lake", "North"))
    for row, y in zip(rows, (100, 114, 140, 154), strict=True):
        for x, text in zip((60, 300), row, strict=True):
            mirrored.content[0].append(f"BT /F1 -10 Tf -1 0 0 -1 {x} {HEIGHT - y} Tm ({text}) Tj ET")
            plain.text(x, y, text)
    assert texts(mirrored) == texts(plain)
