"""Fields and annotations: what they hold, and where it stands among the labels."""

from __future__ import annotations

import pytest
from drawn_pdf import Drawing
from pikepdf import Array, Dictionary, Name, String

from planforms.document import TICKED, UNTICKED, Control, Document, Table
from planforms.readers.pdf import read_pdf

BOX = (72, 100, 300, 116)


def read(drawing: Drawing) -> Document:
    return read_pdf(drawing.bytes())


def texts(drawing: Drawing) -> list[str]:
    return [paragraph.text for paragraph in read(drawing).paragraphs()]


def controls(drawing: Drawing) -> list[tuple[str, Control]]:
    return [
        (paragraph.text[mark.start : mark.end], mark.control)
        for paragraph in read(drawing).paragraphs()
        for mark in paragraph.marks
        if mark.control
    ]


def test_a_text_field_follows_its_label_with_name_and_tooltip() -> None:
    drawing = Drawing().text(72, 95, "School").text(72, 160, "Below")
    drawing.field("Text7_2", BOX, V=String("Hill"), TU=String("Name of school"))
    assert texts(drawing) == ["School", "Hill", "Below"]
    assert controls(drawing) == [("Hill", Control("text", "Text7_2", "Name of school"))]


def test_a_field_that_takes_dates_only_is_a_date() -> None:
    drawing = Drawing()
    script = Dictionary(S=Name.JavaScript, JS=String('AFDate_FormatEx("m/d/yyyy");'))
    drawing.field("a", BOX, V=String("1/2/2027"), AA=Dictionary(F=script))
    assert controls(drawing) == [("1/2/2027", Control("date", "a"))]


def test_an_empty_field_keeps_its_place() -> None:
    drawing = Drawing().text(72, 95, "School").text(72, 160, "Below")
    drawing.field("a", BOX)
    assert texts(drawing) == ["School", "", "Below"]


def test_fields_beside_each_other_go_with_the_labels_above_them() -> None:
    drawing = Drawing().text(72, 95, "Name").text(320, 95, "School")
    drawing.field("a", BOX, V=String("Ann"))
    drawing.field("b", (320, 100, 500, 116), V=String("Hill"))
    assert texts(drawing) == ["Name", "Ann", "School", "Hill"]


def test_a_field_beside_its_label_is_in_its_line() -> None:
    drawing = Drawing().text(72, 112, "Name:")
    drawing.field("a", (105, 102, 300, 116), V=String("Ann"))
    assert texts(drawing) == ["Name: Ann"]


def test_a_label_below_the_line_to_sign_on_comes_first() -> None:
    drawing = Drawing().text(72, 126, "Signature of reviewer")
    drawing.field("a", BOX, V=String("/s/ Ann"))
    assert texts(drawing) == ["Signature of reviewer", "/s/ Ann"]


def test_of_two_lines_to_sign_on_each_has_the_label_below_it() -> None:
    drawing = Drawing().text(72, 126, "Teacher").text(72, 160, "Evaluator")
    drawing.field("a", BOX, V=String("Ann"))
    drawing.field("b", (72, 134, 300, 150), V=String("Ben"))
    assert texts(drawing) == ["Teacher", "Ann", "Evaluator", "Ben"]


def test_the_label_of_a_box_to_tick_is_none_of_the_field_below_it() -> None:
    drawing = Drawing().text(86, 84, "Mindsets").text(200, 84, "Behaviors").text(72, 126, "Teacher")
    for name, left in (("x", 72), ("y", 186)):
        drawing.tick_box(name, (left, 74, left + 10, 84), "Yes", V=Name.Off, AS=Name.Off)
    drawing.field("a", BOX, V=String("Ann"))
    assert texts(drawing) == ["☐ Mindsets", "☐ Behaviors", "Teacher", "Ann"]


def test_the_lines_of_a_field_are_paragraphs_of_one_control() -> None:
    drawing = Drawing().text(72, 95, "Goal")
    drawing.field("a", (72, 100, 500, 200), V=String("One\rTwo\r\n"), Ff=1 << 12)
    found = controls(drawing)
    assert [text for text, _ in found] == ["One", "Two"]
    assert found[0][1] is found[1][1]


def test_a_list_shows_what_was_chosen_and_what_could_be() -> None:
    options = Array(
        [Array([String("x1"), String("Choose an item")]), Array([String("x2"), String("Practice 2")])]
    )
    drawing = Drawing()
    drawing.field("a", BOX, "Ch", V=String("x2"), Opt=options)
    assert controls(drawing) == [("Practice 2", Control("choice", "a", options=("Practice 2",)))]


def test_a_list_that_shows_its_prompt_is_untouched() -> None:
    options = Array([String("Choose one"), String("Practice 2")])
    drawing = Drawing()
    drawing.field("a", BOX, "Ch", V=String("Choose one"), Opt=options)
    ((_, control),) = controls(drawing)
    assert control.prompting


@pytest.mark.parametrize(("value", "untouched"), [("Type here", True), ("Two days a week", False)])
def test_a_field_that_still_asks_as_it_was_made_is_untouched(value: str, untouched: bool) -> None:
    drawing = Drawing()
    drawing.field("a", BOX, V=String(value), DV=String(value))
    drawing.field("b", (72, 200, 300, 216), V=String("Type here"))
    assert [control.prompting for _, control in controls(drawing)] == [untouched, False]


def test_check_boxes_are_ticked_in_any_state_and_stand_before_their_label() -> None:
    drawing = Drawing().text(90, 110, "Co-teach").text(90, 140, "Model")
    drawing.tick_box("a", (72, 100, 84, 112), "Ja", V=Name.Ja, AS=Name.Ja)
    drawing.tick_box("b", (72, 130, 84, 142), "1", V=Name.Off, AS=Name.Off)
    assert texts(drawing) == ["☒ Co-teach", "☐ Model"]
    assert [control.checked for _, control in controls(drawing)] == [True, False]


def test_a_value_without_its_appearance_ticks_the_box() -> None:
    drawing = Drawing().text(90, 110, "Co-teach")
    drawing.tick_box("a", (72, 100, 84, 112), "Yes", V=Name.Yes)
    assert texts(drawing) == ["☒ Co-teach"]


def test_of_radio_buttons_one_is_ticked() -> None:
    drawing = Drawing().text(90, 110, "Yes").text(190, 110, "No")
    group = drawing.pdf.make_indirect(Dictionary(FT=Name.Btn, Ff=1 << 15, T=String("agree"), V=Name("/2")))
    for left, on in ((72, "1"), (172, "2")):
        button = drawing.tick_box(None, (left, 100, left + 12, 112), on, listed=False, Parent=group)
        del button.FT
    drawing.fields.append(group)
    assert texts(drawing) == ["☐ Yes\t☒ No"]
    assert {control.tag for _, control in controls(drawing)} == {"agree"}


def test_signs_that_nobody_sees_are_none_of_a_value() -> None:
    drawing = Drawing()
    drawing.field("a", BOX, V=String("\u200bMay 9,\u00a02027\ufeff"))
    assert texts(drawing) == ["May 9, 2027"]


def test_values_and_names_are_inherited() -> None:
    drawing = Drawing()
    parent = drawing.pdf.make_indirect(Dictionary(FT=Name.Tx, T=String("owner"), V=String("Ann")))
    child = drawing.field("name", BOX, listed=False, Parent=parent)
    del child.FT
    assert controls(drawing) == [("Ann", Control("text", "owner.name"))]


def test_a_widget_outside_the_forms_list_counts() -> None:
    drawing = Drawing()
    drawing.field("a", BOX, V=String("Ann"), listed=False)
    assert texts(drawing) == ["Ann"]


def test_a_field_that_no_page_shows_is_hidden_text() -> None:
    drawing = Drawing().text(72, 95, "School")
    lost = drawing.pdf.make_indirect(Dictionary(FT=Name.Tx, T=String("lost"), V=String("Ann")))
    drawing.fields.append(lost)
    hidden = [paragraph for paragraph in read(drawing).paragraphs() if paragraph.hidden]
    assert [paragraph.text for paragraph in hidden] == ["Ann"]


def test_buttons_hold_nothing() -> None:
    drawing = Drawing().text(72, 95, "School")
    drawing.field("print", BOX, "Btn", Ff=1 << 16)
    assert texts(drawing) == ["School"]


def test_a_signature_is_there_or_not_and_never_valid() -> None:
    drawing = Drawing()
    drawing.field("a", BOX, "Sig")
    drawing.field("b", (72, 150, 300, 166), "Sig", V=Dictionary(Type=Name.Sig, Name=String("Ann Grey")))
    assert [(text, control.signed) for text, control in controls(drawing)] == [
        ("", False),
        ("Ann Grey", True),
    ]
    assert [remark.kind for remark in read(drawing).remarks] == ["signature"]


def test_text_typed_over_the_page_is_read_where_it_lies() -> None:
    drawing = Drawing().text(72, 95, "School").text(72, 160, "Below").box(72, 100, 300, 116)
    drawing.annotation("FreeText", (74, 101, 200, 115), Contents=String("Hill"))
    assert texts(drawing) == ["School", "Hill", "Below"]


def test_texts_typed_over_lines_with_captions_below_stand_on_one_line() -> None:
    drawing = Drawing().line(72, 115, 280, 115).line(300, 115, 500, 115)
    drawing.text(72, 125, "Name", size=8).text(300, 125, "Telephone", size=8)
    drawing.annotation("FreeText", (72, 103, 280, 115), Contents=String("Ann Hill"))
    drawing.annotation("FreeText", (300, 103, 500, 115), Contents=String("555-0155"))
    read = read_pdf(drawing.bytes())
    assert [p.text for p in read.paragraphs()] == ["Ann Hill", "555-0155", "Name", "Telephone"]


def test_text_typed_over_an_empty_field_fills_it() -> None:
    drawing = Drawing().text(72, 95, "School")
    drawing.field("a", BOX)
    drawing.annotation("FreeText", (74, 101, 200, 115), Contents=String("Hill"))
    assert controls(drawing) == [("Hill", Control("text", "a"))]


def test_a_letter_typed_over_most_of_a_box_to_tick_ticks_it() -> None:
    drawing = Drawing()
    for at, words in enumerate(("Plan", "Teach", "Reflect")):
        drawing.field(words, (72, 100 + 22 * at, 84, 112 + 22 * at), "Btn")
    drawing.annotation("FreeText", (73, 123, 94, 148), Contents=String("X"))
    drawing.annotation("FreeText", (80, 101, 180, 126), Contents=String("not yet"))
    ticks = [text[:1] for text, control in controls(drawing) if control.kind == "checkbox"]
    assert ticks == [UNTICKED, TICKED, UNTICKED]


def test_a_dark_square_or_a_circle_over_a_box_to_tick_ticks_it() -> None:
    drawing = Drawing()
    for at in range(5):
        drawing.field(f"box {at}", (72, 100 + 40 * at, 84, 112 + 40 * at), "Btn")
    drawing.annotation("Square", (73, 101, 83, 111), IC=Array([0, 0, 0]))
    drawing.annotation("Square", (71, 139, 85, 153), C=Array([0, 0, 0]))
    drawing.annotation("Circle", (68, 176, 88, 196))
    drawing.annotation("Circle", (60, 205, 300, 250))
    drawing.annotation("Square", (73, 261, 83, 271), IC=Array([1, 1, 0.9]))
    ticks = [text[:1] for text, control in controls(drawing) if control.kind == "checkbox"]
    assert ticks == [TICKED, UNTICKED, TICKED, UNTICKED, UNTICKED]


def test_a_stamp_is_a_picture() -> None:
    drawing = Drawing().text(72, 95, "Signature")
    drawing.annotation("Stamp", BOX)
    paragraph = list(read(drawing).paragraphs())[-1]
    assert (paragraph.text, paragraph.marks[0].picture) == ("\ufffc", True)


def test_a_sticky_note_is_a_comment() -> None:
    drawing = Drawing().text(72, 95, "Signature")
    drawing.annotation("Text", BOX, Contents=String("Please sign"))
    document = read(drawing)
    assert [p.text for p in document.parts[-1].paragraphs()] == ["Please sign"]
    assert document.parts[-1].kind == "comment"
    assert [remark.kind for remark in document.remarks] == ["annotation"]


def test_fields_in_ruled_cells_belong_to_them() -> None:
    drawing = Drawing().grid([72, 200, 400], [100, 130]).text(76, 115, "Date")
    drawing.field("a", (204, 104, 390, 126), V=String("1/2/2027"))
    cells = [[p.text for p in cell.paragraphs()] for cell in read(drawing).parts[0].blocks[0].rows[0].cells]  # type: ignore[union-attr]
    assert cells == [["Date"], ["1/2/2027"]]


def test_rich_text_is_read_without_its_markup() -> None:
    drawing = Drawing().text(72, 95, "Goal")
    drawing.field("a", BOX, RV=String("<body><p>Ann&#x27;s <b>log</b> &amp; notes</p><p>More</p></body>"))
    assert texts(drawing) == ["Goal", "Ann's log & notes", "More"]


def test_a_box_that_is_shown_ticked_is_ticked_whatever_its_value_says() -> None:
    drawing = Drawing().text(90, 110, "One").text(90, 140, "Two").text(90, 170, "Three")
    drawing.tick_box("a", (72, 100, 84, 112), "Yes", V=Name.Off, AS=Name.Yes)
    drawing.tick_box("b", (72, 130, 84, 142), "Yes", V=Name.Yes, AS=Name.Off)
    drawing.tick_box("c", (72, 160, 84, 172), "Yes", V=Name.Off, AS=Name.Off)
    assert texts(drawing) == ["☒ One", "☒ Two", "☐ Three"]


def test_the_lines_of_a_cell_are_no_frame_of_the_field_in_it() -> None:
    drawing = Drawing()
    for top, bottom in ((100, 118), (118.4, 180)):
        for left, right in ((60, 200), (200.4, 340), (340.4, 520)):
            drawing.line(left, top, right, top).line(left, bottom, right, bottom)
        for at in (60, 200, 340, 520):
            drawing.line(at, top, at, bottom)
    for left, said in ((64, "Kind of tool"), (204, "How many"), (344, "Who lends it")):
        drawing.text(left, 112, said)
    drawing.text(64, 132, "Spades").text(64, 146, "Rakes")
    drawing.field("many", (201.5, 119.5, 338.5, 178.5), V=String("12"))
    drawing.field("lends", (341.5, 119.5, 518.5, 178.5), V=String("The city"))
    (table,) = (block for block in read_pdf(drawing.bytes()).parts[0].blocks if isinstance(block, Table))
    said = [[" ".join(p.text for p in cell.paragraphs()) for cell in row.cells] for row in table.rows]
    assert said == [["Kind of tool", "How many", "Who lends it"], ["Spades Rakes", "12", "The city"]]


def test_a_large_field_beside_its_label_is_none_of_the_label_below_it() -> None:
    def asked(top: float) -> list[str]:
        drawing = Drawing().text(72, 112, "Aims:").text(72, 148, "Steps to take in the year")
        drawing.field("a", (106, top, 400, 139), V=String("Read more"), Ff=1 << 12)
        drawing.field("b", (72, 156, 400, 190), V=String("Borrow books"), Ff=1 << 12)
        return texts(drawing)

    assert asked(93) == ["Aims:", "Read more", "Steps to take in the year", "Borrow books"]


def test_of_several_labels_beside_a_large_field_none_is_its_own() -> None:
    drawing = Drawing().text(72, 106, "One").text(72, 146, "Two").text(100, 84, "Notes")
    drawing.field("a", (100, 89, 400, 160), V=String("Read more"), Ff=1 << 12)
    assert texts(drawing) == ["Notes", "Read more", "One", "Two"]


def test_a_label_with_a_box_does_not_go_on_in_one_that_has_a_field() -> None:
    drawing = Drawing().text(76, 112, "Health:").text(72, 124, "Has this pupil been seen by a doctor?")
    drawing.text(131, 112, "Good").field("a", (250, 113, 500, 127), V=String("No"))
    drawing.tick_box("r", (115, 104, 125, 114), "On", V=Name.Off, AS=Name.Off)
    assert texts(drawing) == ["Health:", f"{UNTICKED} Good", "Has this pupil been seen by a doctor? No"]


def test_words_behind_the_label_of_a_box_with_a_field_of_their_own_are_another_label() -> None:
    drawing = Drawing().text(84, 112, "Yes").text(84, 126, "Fail").text(114, 126, "Action")
    for name, top in (("y", 104), ("f", 118)):
        drawing.tick_box(name, (72, top, 81, top + 9), "On", V=Name.Off, AS=Name.Off)
    drawing.field("a", (150, 116, 300, 128), V=String("None"))
    assert texts(drawing) == [f"{UNTICKED} Yes", f"{UNTICKED} Fail", "Action None"]


def test_boxes_higher_than_their_line_stay_with_the_labels_before_them() -> None:
    drawing = Drawing().text(72, 60, "For the office").text(72, 115, "Reason:")
    drawing.text(72, 100, "Accepted").text(236, 100, "Denied")
    drawing.tick_box("a", (150, 89, 168, 107), "Yes", V=Name.Off, AS=Name.Off)
    drawing.tick_box("b", (290, 92, 308, 110), "Yes", V=Name.Yes, AS=Name.Yes)
    drawing.field("c", (112, 106, 500, 150))
    assert texts(drawing) == ["For the office", "Accepted\t☐", "Denied\t☒", "Reason: "]


def test_sentences_behind_the_same_boxes_stand_before_them() -> None:
    drawing = Drawing()
    for y, rest in ((110, "you may call me"), (150, "I may take this back")):
        drawing.text(86, y, "Yes").text(126, y, "No").text(160, y, f"I know that {rest}.")
        for left in (74, 114):
            drawing.tick_box(f"{left}{y}", (left, y - 8, left + 8, y), "Yes", V=Name.Off, AS=Name.Off)
    drawing.field("date", (160, 158, 260, 172))
    boxes = ["☐ Yes", "☐ No"]
    asked = ["I know that you may call me.", *boxes, "I know that I may take this back.", *boxes]
    assert texts(drawing.text(160, 184, "Date")) == [*asked, "Date", ""]


@pytest.mark.parametrize(("first", "words"), [("word", [45] * 4), ("Word", [45, *[15, 30] * 3])])
def test_a_sentence_goes_on_with_a_small_letter_a_little_further_below(first: str, words: list[int]) -> None:
    drawing = Drawing()
    for top, gap in ((100, 12), (160, 15.2), (220, 15.2), (280, 15.2)):
        for y, begins in (
            (top, "Word"),
            (top + gap, first if gap > 12 else "word"),
            (top + gap + 12, "word"),
        ):
            drawing.text(72, y, begins + " word" * 14, font="F3")
    drawing.field("a", (72, 700, 300, 716))
    assert [len(text.split()) for text in texts(drawing)] == [*words, 0]


def boxes_below(*heads: str) -> Drawing:
    """Questions side by side, each with two boxes below it."""
    drawing = Drawing()
    drawing.field("a", (72, 700, 300, 716))
    for at, head in enumerate(heads):
        left = 72 + 220 * at
        drawing.text(left, 100, head)
        for row, label in enumerate(("grey", "blue")):
            y = 120 + 16 * row
            drawing.tick_box(f"{at}{row}", (left + 8, y - 8, left + 16, y), "Yes", V=Name.Off, AS=Name.Off)
            drawing.text(left + 24, y, f"{label} {head[:4].strip()}")
    return drawing


def test_boxes_below_questions_side_by_side_stand_each_behind_its_own() -> None:
    assert texts(boxes_below("Eyes (check one):", "Hair (check one):")) == [
        *("Eyes (check one):", "☐ grey Eyes", "☐ blue Eyes"),
        *("Hair (check one):", "☐ grey Hair", "☐ blue Hair"),
        "",
    ]
