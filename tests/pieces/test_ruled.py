"""The order of asking: sentences with lines, labels below lines, boxes behind labels, in blank and copy alike."""

from __future__ import annotations

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from streams import copy_of, pieces_in, said, stream

from planforms.pieces import Piece
from planforms.pieces.ruled import Ruled

SENTENCE = "I, ____________, will meet with ____________ on ____________ to plan a visit."


@pytest.mark.parametrize(
    "copy",
    [
        "I, Ines Osei, will meet with Theo Raman on May 4, 2027 to plan a visit.",
        "I, __Ines Osei___, will meet with __Theo Raman__ on _May 4, 2027___ to plan a visit.",
        "I,  Ines Osei , will meet with Theo Raman  on  May 4, 2027  to plan a visit",
    ],
)
def test_a_sentence_is_cut_around_what_is_written_in_it(copy: str) -> None:
    shown = [text for text in copy_of(SENTENCE, copy) if text != "_"]
    assert shown == [
        "i", "ines osei", "will meet with", "theo raman", "on", "may 4, 2027", "to plan a visit",
    ]  # fmt: skip


def test_a_sentence_in_other_words_is_left_as_it_is() -> None:
    assert copy_of(SENTENCE, "I, Ines Osei, would rather not.") == ["i, ines osei, would rather not"]


def test_a_full_stop_that_the_blank_prints_is_no_part_of_the_answer() -> None:
    shown = copy_of("Our focus is ______________.", "Our focus is number talks.")
    assert shown == ["our focus is", "number talks"]


def test_words_behind_a_line_come_before_it() -> None:
    blank = "______________ will be my mentor this year."
    assert said(Ruled.of(stream(blank)).blank) == ["will be my mentor this year", "_"]
    shown = copy_of(blank, "Priya Keller will be my mentor this year.")
    assert shown == ["will be my mentor this year", "priya keller"]


TEAM = ["Approval of plan", *["__________ Date: ______"] * 2]
HEADED = [
    "approval of plan",
    "ann lee",
    "date",
    "5/4/2027",
    "approval of plan",
    "bo diaz",
    "date",
    "5/5/2027",
]


@pytest.mark.parametrize("mark", [":", ""])
@pytest.mark.parametrize(
    "copy",
    [
        [TEAM[0], "Ann Lee Date: 5/4/2027", "Bo Diaz Date: 5/5/2027"],
        [TEAM[0], "Ann Lee____ Date: 5/4/2027__", "", "Bo Diaz____ Date: 5/5/2027__"],
    ],
)
def test_lines_before_labels_are_asked_for_by_what_stands_above_them_each(copy: list[str], mark: str) -> None:
    team = [text.replace(":", mark) for text in TEAM]
    assert said(Ruled.of(stream(*team)).blank) == ["approval of plan", "_", "date", "_"] * 2
    copied = [text.replace(":", mark) for text in copy]
    assert [text for text in copy_of(team, copied) if text != "_"] == HEADED


def test_a_line_before_a_label_below_room_to_write_is_none_of_its() -> None:
    assert said(Ruled.of(stream("Which goals?", "", TEAM[1])).blank) == ["which goals", "date", "_", "_"]


SIGNED = ["____________________\t\t____________", "Coach signature\t\tDate"]


@pytest.mark.parametrize(
    ("copy", "shown"),
    [
        (["Noor Silva\t\t5/4/2027", SIGNED[1]], ["coach signature", "noor silva", "date", "5/4/2027"]),
        (["\t\t5/4/2027", SIGNED[1]], ["coach signature", "date", "5/4/2027"]),
        (["Noor Silva", SIGNED[1]], ["coach signature", "noor silva", "date"]),
        (SIGNED, ["coach signature", "_", "date", "_"]),
    ],
)
def test_labels_below_lines_come_first(copy: list[str], shown: list[str]) -> None:
    assert copy_of(SIGNED, copy) == shown


def test_words_apart_that_are_no_labels_below_lines_stay_one_text() -> None:
    form = ["Steps  3 = Good   2 = Fair   1 = Poor", "Not all need be marked.", *SIGNED]
    assert copy_of(form, form)[0] == "steps 3 = good 2 = fair 1 = poor"


def test_a_remark_in_brackets_makes_a_label_below_a_line_no_longer() -> None:
    blank = ["____________________", "Parent's signature (for those who are under 18 years old)/Date"]
    shown = copy_of(blank, ["Noor Silva", blank[1]])
    assert shown == ["parent's signature (for those who are under 18 years old)/date", "noor silva"]


LED = ["\t\t\t", "Coach signature\t\tDate"]


@pytest.mark.parametrize(
    ("copy", "shown"),
    [
        (["Noor Silva\t\t5/4/2027\t", LED[1]], ["coach signature", "noor silva", "date", "5/4/2027"]),
        (["\tNoor Silva\t5/4/2027", LED[1]], ["coach signature", "noor silva", "date", "5/4/2027"]),
        (["\t\t5/4/2027\t", LED[1]], ["coach signature", "date", "5/4/2027"]),
        (["Noor Silva\t\t\t", LED[1]], ["coach signature", "noor silva", "date"]),
        (LED, ["coach signature", "date"]),
    ],
)
def test_tabs_over_labels_are_a_line_for_each(copy: list[str], shown: list[str]) -> None:
    assert copy_of(LED, copy) == shown


def test_each_label_below_tabs_has_its_share_of_them() -> None:
    blank = [piece.key or piece.text for piece in Ruled.of(stream(*LED)).blank]
    assert blank == ["coach signature", "\t", "date", "\t\t"]


@pytest.mark.parametrize("tabs", ["\t", "\t\t\t\t\t"])
def test_tabs_that_cannot_lead_over_the_labels_are_no_lines(tabs: str) -> None:
    assert Ruled.of(stream(tabs, LED[1])).plain


def controls(*texts: str, prompting: bool = False, above: str = "") -> list[Piece]:
    """The pieces of a row of text controls, with the labels of three below them, and what stands above."""
    document = docx.Document()
    if above:
        document.add_paragraph(above)
    row = document.add_paragraph()
    for text in texts:
        showing = "<w:showingPlcHdr/>" if prompting else ""
        row._p.append(
            parse_xml(
                f"<w:sdt {nsdecls('w')}><w:sdtPr>{showing}<w:text/></w:sdtPr>"
                f"<w:sdtContent><w:r><w:t>{text}</w:t></w:r></w:sdtContent></w:sdt>"
            )
        )
        row.add_run("  ")
    document.add_paragraph("Mentor\tGrade level\tRoom")
    return pieces_in(document)


def sentence(*parts: str) -> list[Piece]:
    """The pieces of a line of words, in which nothing stands for a control to write in."""
    document = docx.Document()
    line = document.add_paragraph()
    for part in parts:
        if part:
            line.add_run(part)
            continue
        line._p.append(
            parse_xml(
                f"<w:sdt {nsdecls('w')}><w:sdtPr><w:showingPlcHdr/><w:text/></w:sdtPr>"
                "<w:sdtContent><w:r><w:t>Enter text</w:t></w:r></w:sdtContent></w:sdt>"
            )
        )
    return pieces_in(document)


@pytest.mark.parametrize(
    ("parts", "copy", "shown"),
    [
        (
            ("(guide) ", "", " on ", "", " (list days)"),
            "(guide) Ann Lee on 4/5/27 (list days)",
            ["guide", "ann lee", "on", "4/5/27", "list days"],
        ),
        (
            ("      ", "", " on ", "", " (list days)"),
            "Ann Lee on 4/5/27 (list days)",
            ["ann lee", "on", "4/5/27", "list days"],
        ),
        (("Cost: ", "", " (see over)"), "Cost: $73.00 (see over)", ["cost", "$73.00", "see over"]),
    ],
)
def test_words_behind_a_control_cut_a_copy_that_lost_it(
    parts: tuple[str, ...], copy: str, shown: list[str]
) -> None:
    assert said(Ruled.of(sentence(*parts)).copy(stream(copy))) == shown


@pytest.mark.parametrize("parts", [("", " Day ", ""), ("School ", ""), ("School: ", "", " Day: ", "")])
def test_labels_before_controls_are_no_sentence(parts: tuple[str, ...]) -> None:
    assert Ruled.of(sentence(*parts)).plain


def test_labels_below_a_row_of_controls_come_first() -> None:
    blank = Ruled.of(controls("Enter text", "Enter text", "Enter text", prompting=True))
    shown = said(blank.copy(controls("Noor Silva", "Four", "B12")))
    assert shown == ["mentor", "noor silva", "grade level", "four", "room", "b12"]


def test_controls_between_two_rows_of_labels_are_those_of_the_first() -> None:
    prompts = ("Enter text", "Enter text", "Enter text")
    assert Ruled.of(controls(*prompts, prompting=True, above="Title\tHours\tDate")).plain
    assert not Ruled.of(controls(*prompts, prompting=True, above="Plan")).plain


def test_one_control_is_asked_for_by_what_stands_above_it() -> None:
    row = controls("Enter text", prompting=True)[:1]
    assert Ruled.of([*row, *stream("Date reviewed")]).plain


def test_a_line_above_other_words_is_no_signature() -> None:
    assert said(Ruled.of(stream("____________", "Return this form by May")).blank) == [
        "_",
        "return this form by may",
    ]


@pytest.mark.parametrize(
    ("blank", "copy", "shown"),
    [
        ("Invited?  Yes ☐  No ☐", "Invited?  Yes ☒  No ☐", ["invited", "☒", "yes", "☐", "no"]),
        ("Yes ☐ No ☐ If no, why?", "Yes ☐ No ☒ If no, why?", ["☐", "yes", "☒", "no", "if no, why"]),
        ("___ Workshop  ___ Course", "___ Workshop  _X_ Course", ["☐", "workshop", "☒", "course"]),
        ("☐ Yes      Dean: ____", "☒ Yes      Dean: Ola", ["☒", "yes", "dean: ola"]),
        ("☐ Team ☐ Alone", "☒ Team ☐ Alone", ["☒", "team", "☐", "alone"]),
    ],
)
def test_boxes_come_before_their_labels(blank: str, copy: str, shown: list[str]) -> None:
    assert copy_of(blank, copy) == shown


def test_ticks_in_somebodys_sentence_stay_where_they_are() -> None:
    answer = "We tick ☐ here and ☒ there ☐"
    assert copy_of("Invited?  Yes ☐  No ☐", answer) == ["we tick", "☐", "here and", "☒", "there", "☐"]


def test_dots_are_lines() -> None:
    assert said(Ruled.of(stream("Name: ....................")).blank) == ["name", "_"]


@pytest.mark.parametrize(
    ("copy", "shown"),
    [
        ("Coach ...Ann Lee... Month ...May", ["coach", "_", "ann lee", "_", "month", "_", "may"]),
        ("Coach ...Ann Lee... Month ...May...", ["coach", "_", "ann lee", "_", "month", "_", "may", "_"]),
    ],
)
def test_dots_left_around_an_answer_are_none_of_it(copy: str, shown: list[str]) -> None:
    read_as = copy_of("Coach ................ Month ................", copy)
    assert " ".join(read_as) == " ".join(shown)


def test_dots_of_other_lines_are_their_authors() -> None:
    blank = ["Coach ................", "What went well?"]
    written = "What went well? We tried ...and it went"
    assert copy_of(blank, ["Coach Ann", written])[-1].endswith("we tried ...and it went")


def test_nothing_is_lost_or_doubled() -> None:
    lines = [SENTENCE, *SIGNED, *TEAM, "Invited?  Yes ☐  No ☐", "___ Workshop  _X_ Course", "Name: ........"]
    before = stream(*lines)
    size = sum(len(piece.text) for piece in before)
    after = [piece for piece in Ruled.of(stream(*lines)).copy(before) if piece.start < piece.end]
    places = {(id(piece.paragraph), at) for piece in after for at in range(piece.start, piece.end)}
    assert sum(len(piece.text) for piece in after) == len(places) == size


def test_a_form_that_asks_in_the_usual_order_costs_nothing() -> None:
    assert Ruled.of(stream("Name: ____________", "Goals", "Date:")).plain


def test_a_number_sign_belongs_to_the_label_before_a_line() -> None:
    blank = "Name of Mentor: ____________  Employee ID# ____________"
    assert copy_of(blank, "Name of Mentor: Ann Lee  Employee ID# 7356569") == [
        "name of mentor",
        "ann lee",
        "employee id#",
        "7356569",
    ]


def test_a_number_sign_may_begin_an_answer() -> None:
    blank = "Name of Mentor ____________ Room ____________ Date ________"
    assert "#12" in copy_of(blank, "Name of Mentor Ann Lee Room#12 Date 5/1/2027")


def test_words_between_lines_are_one_whatever_room_a_copy_has_in_them() -> None:
    blank = "We met on ______ for ______ minutes. Initials: visitor ______"
    shown = copy_of(blank, "We met on ______ for 20 minutes.\tInitials: visitor KZ")
    assert shown == ["we met on", "_", "for", "20", "minutes. initials: visitor", "kz"]


def test_a_currency_sign_belongs_to_the_label_whatever_room_is_before_it() -> None:
    assert copy_of("Registration $____________", "Registration\t$58") == ["registration $", "58"]


BOXED = "The parent was notified by ________ on ________ and [ ] did [ ] did not attend."


@pytest.mark.parametrize(
    ("copy", "shown"),
    [
        (
            "The parent was notified by Ann Lee on May 4 and [x] did [ ] did not attend.",
            [
                "the parent was notified by",
                "ann lee",
                "on",
                "may 4",
                "and",
                "☒",
                "did",
                "☐",
                "did not attend",
            ],
        ),
        (
            "The parent was notified by __Ann Lee__ on ______ and [ x ] did [ ] did not attend.",
            ["the parent was notified by", "ann lee", "on", "_", "and", "☒", "did", "☐", "did not attend"],
        ),
    ],
)
def test_a_sentence_with_lines_ends_in_boxes(copy: str, shown: list[str]) -> None:
    assert [text for text in copy_of(BOXED, copy) if text.strip("_") or text in shown] == shown


def test_what_is_left_of_a_line_parts_the_answers_above_labels() -> None:
    blank = ["______________\t________", "Observer's signature\tDate"]
    shown = copy_of(blank, ["lee, jo__________ 6/5/27____", blank[1]])
    assert [text for text in shown if text != "_"] == ["observer's signature", "lee, jo", "date", "6/5/27"]


def test_of_sentences_that_begin_alike_the_one_that_prints_most_cuts_a_line() -> None:
    blank = ["Date ____________", "date ____________ signature of Head____________"]
    shown = copy_of(blank, ["Date 3/5/2027", "date 3/8/2027 signature of HeadG. Poe"])
    assert shown == ["date", "3/5/2027", "date", "3/8/2027", "signature of head", "g. poe"]
