"""Boxes and labels of one line: wherever a form prints them, and however somebody marks one."""

from __future__ import annotations

import pytest
from streams import copy_of, said

from planforms.document import Control, Document, Mark, Paragraph, Part, Place
from planforms.pieces import Piece, pieces
from planforms.pieces.ruled import Ruled

BEFORE = "Needed?  ☐ Yes   ☐ No   ☐ Unsure"
BEHIND = "Needed?  Yes ☐   No ☐"


@pytest.mark.parametrize(
    "copy",
    [
        "Needed?  ☐ Yes   ☒ No   ☐ Unsure",
        "Needed?  ☐ Yes   X No   ☐ Unsure",
        "Needed?  ☐ Yes   ✓ No   ☐ Unsure",
        "Needed?  ☐ Yes   X☐ No   ☐ Unsure",
        "Needed?  ☐ Yes   ☐X No   ☐ Unsure",
        "Needed?  ☐ Yes   ☐ No X   ☐ Unsure",
        "Needed?  ☐ Yes   ☐ No✓   ☐ Unsure",
    ],
)
def test_a_mark_is_the_labels_whose_box_it_stands_in_or_beside(copy: str) -> None:
    shown = copy_of(BEFORE, copy)
    assert shown.count("☒") == 1
    assert "☒" in shown[shown.index("yes") + 1 : shown.index("no")]
    assert [text for text in shown if text not in "☐☒"] == ["needed", "yes", "no", "unsure"]


@pytest.mark.parametrize(("before", "tick"), [("___", "X"), ("___", "_X_"), ("X", "___")])
def test_short_rules_before_yes_and_no_are_boxes_among_other_lines_to_write_on(
    before: str, tick: str
) -> None:
    blank = "Room ______ Warm? ___ Yes ___ No\tIf not: ______"
    shown = copy_of(blank, f"Room 12 Warm? {before} Yes {tick} No\tIf not: ______")
    ticks = ["☐" if box == "___" else "☒" for box in (before, tick)]
    assert shown == ["room 12 warm", ticks[0], "yes", ticks[1], "no", "if not", "_"]


@pytest.mark.parametrize(
    ("blank", "copy", "shown"),
    [
        (BEHIND, "Needed?  Yes ☐   No ☒", ["needed", "☐", "yes", "☒", "no"]),
        (BEHIND, "Yes ☐   No ☒", ["☐", "yes", "☒", "no"]),
        (BEHIND, "2.Needed?  Yes ☐   No ☒", ["2.needed", "☐", "yes", "☒", "no"]),
        (BEHIND, "Needed?  Yes X   No ☐", ["needed", "☒", "yes", "☐", "no"]),
        (BEHIND, "Needed?  Yes ☐X   No ☐", ["needed", "☐", "☒", "yes", "☐", "no"]),
        (BEHIND, "Needed?  Yes ☐   X No ☐", ["needed", "☐", "yes", "☒", "☐", "no"]),
        (BEHIND, "Needed?  Yes ☐   No ☐ X", ["needed", "☐", "yes", "☐", "☒", "no"]),
        (
            "Some years of work in schools\t☐",
            "Some years of work in schools\t☒",
            ["☒", "some years of work in schools"],
        ),
        (
            "This is what they said to us ☐",
            "This is what they said to us ☒",
            ["this is what they said to us", "☒"],
        ),
        ("Yes ☐  No ☐", "Yes X  No ☐", ["☒", "yes", "☐", "no"]),
        ("Used?  Yes (   ) - No (   )", "Used?  Yes (   ) - No ( X )", ["used", "☐", "yes", "☒", "no"]),
        (
            "Store in: (mark all that fit) Barn ☐ Shed ☐",
            "Store in: (mark all that fit) Barn ☒ Shed ☐",
            ["store in: (mark all that fit", "☒", "barn", "☐", "shed"],
        ),
        ("Yes ☐  No ☐", "Yes ☐  No X", ["☐", "yes", "☒", "no"]),
        ("☐ Yes  ☐ No", "☐ Yes  X No", ["☐", "yes", "☒", "no"]),
        ("☐ Yes  ☐ No", "Yes X   No", ["☒", "yes", "no"]),
        ("☐ Peer visit", "X☐ Peer visit", ["☒", "☐", "peer visit"]),
        ("☐ Peer visit", "X ☐ Peer visit", ["☒", "☐", "peer visit"]),
        ("☐ Peer visit", "☐ Peer visit X", ["☐", "☒", "peer visit"]),
        ("___ New  ___ Renewed", "X New  ___ Renewed", ["☒", "new", "☐", "renewed"]),
        ("___ New  ___ Renewed", "___ New  X___ Renewed", ["☐", "new", "☒", "renewed"]),
        ("___ New  ___ Renewed", "___ New  __x_ Renewed", ["☐", "new", "☒", "renewed"]),
        ("Type: ___ New ___ Renewed", "Type: ___ New _X_ Renewed", ["type", "☐", "new", "☒", "renewed"]),
        (
            "Funds: ____ Title I ____ Grant ____ Other: __________________",
            "Funds: _X_ Title I ____ Grant _X_ Other: the PTA",
            ["funds", "☒", "title i", "☐", "grant", "☒", "other: the pta"],
        ),
        ("Sent?  Yes ____  No ____", "Sent?  Yes ____  No _X_", ["sent", "☐", "yes", "☒", "no"]),
        ("Sent?  Yes ____  No ____", "Sent?  Yes X____  No ____", ["sent", "☒", "yes", "☐", "no"]),
        ("Time: ☐ AM / ☐ PM", "Time: ☒ AM / ☐ PM", ["time", "☒", "am", "☐", "pm"]),
        ("Sent? ☐Yes ☐No", "Sent? ☐Yes XNo", ["sent", "☐", "yes", "☒", "no"]),
        ("( ) New  ( ) Renewed", "(X ) New  ( ) Renewed", ["☒", "new", "☐", "renewed"]),
        ("( ) New  ( ) Renewed", "( ) New  (*) Renewed", ["☐", "new", "☒", "renewed"]),
        ("[ ] New  [ ] Renewed", "[ + ] New  [ ] Renewed", ["☒", "new", "☐", "renewed"]),
        ("[  ] New  [  ] Renewed", "[ X] New  [  ] Renewed", ["☒", "new", "☐", "renewed"]),
        ("Pace: ○ 1  ○ 2  ○ 3", "Pace: ○ 1  ● 2  ○ 3", ["pace", "☐", "1", "☒", "2", "☐", "3"]),
        ("Pace: ○ 1  ○ 2  ○ 3", "Pace: ○ 1  X 2  ○ 3", ["pace", "☐", "1", "☒", "2", "☐", "3"]),
    ],
)
def test_a_line_is_read_as_its_blank_prints_it(blank: str, copy: str, shown: list[str]) -> None:
    assert copy_of(blank, copy) == shown


def test_the_label_that_is_left_is_cut_off_its_question() -> None:
    assert copy_of("Rating: ☐ Met  ☐ Not met", "Rating: Not met") == ["rating", "not met"]
    assert copy_of("Rating: ☐ Met  ☐ Not met", "Rating: ☐ Not met") == ["rating", "not met"]
    ended = copy_of("Rating: ☐ Met  ☐ Not met     Date: ____", "Rating: Met     Date: May 4")
    assert ended == ["rating", "met date: may 4"]
    assert copy_of("Rating: ☐ Met  ☐ Not met", "Rating: ☒ Not met") == ["rating", "☒", "not met"]


@pytest.mark.parametrize("line", ["Date: ___ Time: ___", "Name ____ School ____", "Hours: ___ of ___ Total"])
def test_short_lines_behind_their_labels_are_no_boxes(line: str) -> None:
    assert "☐" not in copy_of(line, line)


def test_a_mark_as_near_to_one_box_as_to_the_other_label_is_nobodys() -> None:
    assert copy_of("☐ Yes ☐ No", "☐ Yes X ☐ No") == ["☐", "yes", "x", "☐", "no"]
    assert copy_of("☐ Yes ☐ No", "☐ Yes ✓ ☐ No") == ["☐", "yes", "✓", "☐", "no"]


@pytest.mark.parametrize(
    ("habit", "shown"),
    [("☐ Left ☐ Right X", ["☒", "yes", "no"]), ("X☐ Left ☐ Right", ["yes", "☒", "no"])],
)
def test_such_a_mark_stands_where_the_author_puts_the_others(habit: str, shown: list[str]) -> None:
    made = copy_of(["☐ Left ☐ Right", "☐ Yes ☐ No"], [habit, "☐ Yes X ☐ No"])
    assert [text for text in made[made.index("right") + 1 :] if text != "☐"] == shown


def test_a_cross_in_somebodys_sentence_stays_where_it_is() -> None:
    assert copy_of("☐ Yes  ☐ No", "Yes we used X and ✓ for scoring") == [
        "yes we used x and",
        "☒",
        "for scoring",
    ]


def test_what_a_label_asks_for_more_is_cut_off_it() -> None:
    shown = copy_of("☐ Yes, please explain: ________", "☒ Yes, please explain: Too far")
    assert shown == ["☒", "yes", "please explain: too far"]


@pytest.mark.parametrize("skills", ["Health, safety or reading skills", "Health, safety, or reading skills"])
def test_a_label_that_names_several_things_is_one(skills: str) -> None:
    shown = copy_of(f"☐ {skills}: ________", f"☒ {skills}: First aid")
    assert shown == ["☒", skills.casefold(), "first aid"]


@pytest.mark.parametrize("number", ["1", "2.", "(3)", "12."])
def test_the_number_of_an_option_is_none_without_its_words(number: str) -> None:
    shown = copy_of(f"☐ {number}\tKey cabinet", f"☒ {number}\tKey cabinet")
    assert shown[0] == "☒"
    assert len(shown) == 2
    assert shown[1].endswith("key cabinet")


def test_a_number_among_numbers_ends_before_the_next_label() -> None:
    blank = "Score: ☐ 1   ☐ 2   ☐ 3      % of pots: ____"
    shown = copy_of(blank, "Score: ☐ 1   ☒ 2   ☐ 3      % of pots: 40")
    assert shown == ["score", "☐", "1", "☒", "2", "☐", "3", "% of pots: 40"]


def test_a_phone_number_is_no_box() -> None:
    assert "☐" not in copy_of("Phone: (   ) ___-____", "Phone: (503) 555-0100")


def page(*lines: str) -> list[Piece]:
    """The pieces of a page of a PDF with these lines."""
    texts = [Paragraph(text, Place(page=1, paragraph=at)) for at, text in enumerate(lines, start=1)]
    return pieces(Document("application/pdf", (Part("body", "body", tuple(texts)),)))


CIRCLES = ("○ Staff survey", "○ Test scores")


def test_circles_on_a_page_are_boxes_where_it_is_asked_to_tick() -> None:
    ruled = Ruled.of(page("Which data were used? (check all)", *CIRCLES, "Summary"))
    assert said(ruled.blank)[1:] == ["☐", "staff survey", "☐", "test scores", "summary"]
    copy = ruled.copy(page("Which data were used? (check all)", "○ Staff survey", "● Test scores", "Summary"))
    assert said(copy)[1:] == ["☐", "staff survey", "☒", "test scores", "summary"]


def test_circles_on_a_page_are_bullets_elsewhere() -> None:
    assert "☐" not in said(Ruled.of(page("Bring with you:", *CIRCLES)).blank)
    assert "☐" not in said(Ruled.of(page("Check all that apply:", "Summary", *CIRCLES)).blank)


LISTED = [
    "● Yearly planning (   )",
    "● Support at home (   )",
    "● Reading aloud, every day of the week (   )",
]


@pytest.mark.parametrize(
    "marks", [("( X )", "(   )", "(x)"), ("(✓)", "(   )", "X"), ("(   )", "(   )", "(   )")]
)
def test_a_bracket_behind_each_line_of_a_list_is_its_box(marks: tuple[str, ...]) -> None:
    copy = [line.replace("(   )", mark) for line, mark in zip(LISTED, marks, strict=True)]
    ticked = ["☐" if mark == "(   )" else "☒" for mark in marks]
    labels = ["yearly planning", "support at home", "reading aloud, every day of the week"]
    assert copy_of(LISTED, copy) == [text for pair in zip(ticked, labels, strict=True) for text in pair]


def test_one_line_with_a_bracket_at_its_end_is_no_list() -> None:
    assert "☐" not in copy_of(["Phone (   )", "Name: ________"], ["Phone (   )", "Name: Ann"])


@pytest.mark.parametrize(
    "line",
    ["Marque con un aspa (X) de acuerdo a lo que corresponda.", "Tick (✓) what you use, then sign."],
)
def test_a_mark_that_a_sentence_speaks_of_is_no_box(line: str) -> None:
    lines = [line, "Music (   )   Sports (   )"]
    assert copy_of(lines, [line, "Music ( X )   Sports (   )"]) == [
        line.casefold().rstrip("."),
        "☒",
        "music",
        "☐",
        "sports",
    ]


def test_a_box_that_a_blank_prints_ticked_stays_one() -> None:
    assert copy_of("Status:  (X) New  ( ) Old", "Status:  ( ) New  (X) Old") == [
        "status",
        "☐",
        "new",
        "☒",
        "old",
    ]


def test_a_box_whose_sign_was_deleted_stands_beside_another() -> None:
    box = Control("checkbox", "t", checked=False)
    marks = (Mark(0, 0, box), Mark(0, 1, box))
    blank = Document(
        "text/plain", (Part("body", "body", (Paragraph("☐ Yes   ☐ No X", Place(paragraph=1)),)),)
    )
    copy = Document("text/plain", (Part("body", "body", (Paragraph("☐ Yes X", Place(paragraph=1), marks),)),))

    shown = said(Ruled.of(pieces(blank)).copy(pieces(copy)))

    assert [text for text in shown if text not in "☐☒"] == ["yes"]
