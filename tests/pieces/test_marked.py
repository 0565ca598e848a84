"""Options with a line each: however somebody marks those that are meant, the box comes first and is ticked."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

import docx
import pytest
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import RGBColor
from docx.text.run import Run
from streams import copy_of, pieces_in, said, stream, table

from planforms.pieces import Piece, pieces
from planforms.pieces.marked import Group, Marked
from planforms.pieces.ruled import Ruled
from planforms.readers import read

LABELS = ["Plan lessons", "Visit rooms", "Team up", "Share data"]
BLANK = [f"☐ {label}" for label in LABELS]


def ticked(shown: list[str]) -> list[str]:
    """The labels behind a ticked box, or behind several one of which is ticked."""
    found, boxes = list[str](), ""
    for text in shown:
        if text in "☐☒":
            boxes += text
            continue
        if "☒" in boxes:
            found.append(text)
        boxes = ""
    return found


@pytest.mark.parametrize(
    ("plain", "meant"),
    [
        ("{} ☐", "{} ☒"),
        ("{}: ☐", "{}: ☒"),
        ("{}\t☐", "{}\t☒"),
        ("☐ {}", "✅ {}"),
        ("☐ {}", "☑\ufe0f {}"),
        ("☐ {}", "⊠ {}"),
        ("▢ {}", "▣ {}"),
        ("☐ {}", "XX {}"),
        ("___ {}", "_X_ {}"),
        ("_____{}", "__x__{}"),
        ("{}", "✅ {}"),
        ("{}", "x {}"),
        ("☐ {}", "X{}"),
        ("☐ {} – No", "☐ {} – Yes"),
        ("☐ {}", "☐ {} YES"),
        ("No - {}", "Yes - {}"),
        ("✗ {}", "✓ {}"),
        ("❌ {}", "✅ {}"),
    ],
)
def test_a_sign_at_the_label_is_a_tick(plain: str, meant: str) -> None:
    copy = [(meant if n in (1, 2) else plain).format(label) for n, label in enumerate(LABELS)]
    shown = copy_of(BLANK, copy)
    assert ticked(shown) == ["visit rooms", "team up"]
    assert [text for text in shown if text not in "☐☒"] == [label.casefold() for label in LABELS]


@pytest.mark.parametrize("room", ["\t", "     "])
def test_signs_with_wide_room_on_both_sides_are_of_the_label_behind_them(room: str) -> None:
    copy = [f"X   Plan lessons{room}X   Visit rooms", "X   Team up\tShare data"]
    assert ticked(copy_of(BLANK, copy)) == ["plan lessons", "visit rooms", "team up"]
    copy = ["X   Plan lessons\tVisit rooms", f"Team up{room}X   Share data"]
    assert ticked(copy_of(BLANK, copy)) == ["plan lessons", "share data"]


def test_a_lone_sign_between_two_labels_is_of_the_one_that_less_room_parts_it_from() -> None:
    assert ticked(copy_of(BLANK, ["Plan lessons\tVisit rooms", "Team up\tX   Share data"])) == ["share data"]
    assert "share data" not in ticked(
        copy_of(BLANK, ["Plan lessons\tVisit rooms", "Team up   X\tShare data"])
    )


def test_boxes_behind_labels_that_share_a_line() -> None:
    copy = ["Plan lessons ☐  Visit rooms ☒", "Team up ☐  Share data ☒"]
    assert ticked(copy_of(BLANK, copy)) == ["visit rooms", "share data"]


@pytest.mark.parametrize(
    "copy",
    [
        ["☐ Plan lessons\tX Visit rooms", "☐ Team up\tX Share data"],
        ["☐ Plan lessons\t✔ Visit rooms", "☐ Team up\t☐ X Share data"],
        ["☐ Plan lessons   X Visit rooms", "☐ Team up   ☒ Share data"],
        ["☐ Plan lessons ☐ Visit rooms ☒", "☐ Team up   ☐ Share data ✓"],
    ],
)
def test_options_that_share_a_line_are_ticked_by_the_marks_before_them(copy: list[str]) -> None:
    assert ticked(copy_of(BLANK, copy)) == ["visit rooms", "share data"]


@pytest.mark.parametrize(
    "copy",
    [
        ["☐ Plan lessons ✓ ☐ Visit rooms", "☐ Team up ☒\t☐ Share data"],
        ["X Plan lessons\t☐ Visit rooms", "x Team up\t☐ Share data"],
        ["X Plan lessons\t☐ Visit rooms", "☐ Team up ☒ ☐ Share data"],
        ["☒ Plan lessons\t☐ Visit rooms", "☐ Team up ☒ ☐ Share data"],
    ],
)
def test_marks_right_behind_an_option_that_has_its_box_are_its_own(copy: list[str]) -> None:
    assert ticked(copy_of(BLANK, copy)) == ["plan lessons", "team up"]


def test_options_named_on_a_line_with_other_words_are_not_ticked() -> None:
    copy = [*BLANK, "☐ With Ann X Plan lessons\t☐ with Bo X Team up"]
    assert "☒" not in copy_of(BLANK, copy)


def test_crosses_alone_are_ticks() -> None:
    assert ticked(copy_of(BLANK, ["☐ Plan lessons", "✗ Visit rooms", "☐ Team up", "❌ Share data"])) == [
        "visit rooms",
        "share data",
    ]


def test_a_mark_in_the_cell_beside_the_label_is_a_tick() -> None:
    copy = table(*([label, "X" if n == 2 else ""] for n, label in enumerate(LABELS)))
    shown = said(Ruled.of(stream(*BLANK)).copy(copy))
    assert shown == ["plan lessons", "visit rooms", "☒", "team up", "share data"]


def test_words_in_the_cell_beside_the_label_are_none() -> None:
    copy = table(*([label, "X and Y" if n == 2 else ""] for n, label in enumerate(LABELS)))
    assert "☒" not in said(Ruled.of(stream(*BLANK)).copy(copy))


@pytest.mark.parametrize("cells", [False, True])
def test_of_yes_and_no_the_one_that_stands_out_is_said(cells: bool) -> None:
    document, chosen = docx.Document(), {0: "No", 1: "Yes", 2: "No"}
    rows = document.add_table(len(LABELS) if cells else 0, 2).rows
    for n, label in enumerate(LABELS):
        line = rows[n].cells[1].paragraphs[0] if cells else document.add_paragraph(f"{label}   ")
        if cells:
            rows[n].cells[0].text = label
        for word in ("Yes", " / ", "No"):
            line.add_run(word).underline = chosen.get(n) == word
    file = io.BytesIO()
    document.save(file)
    made = Ruled.of(stream(*BLANK)).copy(pieces(read(file.getvalue(), "form.docx")))
    assert ticked(said(made)) == ["visit rooms"]


@pytest.mark.parametrize("sign", ["→ {}", "* {}", "{} <--", "1 ☐ {}", "☐ {} ★", "({})", "☐ ({})"])
def test_a_sign_that_only_some_labels_have_is_a_doubtful_tick(sign: str) -> None:
    made = copied([sign.format(label) if n == 2 else f"☐ {label}" for n, label in enumerate(LABELS)])
    assert ticked(said(made)) == ["team up"]
    assert [piece.key for piece in made if piece.doubtful] == ["team up"]


@pytest.mark.parametrize("day", ["9/4", "9-4-2026", "25/11/26", "_9/4_"])
@pytest.mark.parametrize("places", [(1, 3), (0, 1, 2, 3)])
def test_a_day_in_the_place_of_a_box_is_a_doubtful_tick_and_is_kept(
    day: str, places: tuple[int, ...]
) -> None:
    blank = [f"_____ {label}" for label in LABELS]
    made = Ruled.of(stream(*blank)).copy(
        stream(*(f"{day} {LABELS[n]}" if n in places else line for n, line in enumerate(blank)))
    )
    meant = [LABELS[n].casefold() for n in places]
    boxes = [piece for piece in made if piece.tick is not None]
    assert [box.tick for box in boxes] == [n in places for n in range(len(LABELS))]
    assert [piece.key for piece in made if piece.doubtful] == meant
    days = [piece for piece in made if day.strip("_") in piece.text and piece.tick is None]
    assert [bool(piece.key) for piece in days] == [True] * len(places)


def test_a_day_in_the_cell_beside_a_label_ticks_it_and_stays_in_its_cell() -> None:
    copy = table(*([label, "9/4" if n == 2 else ""] for n, label in enumerate(LABELS)))
    made = Ruled.of(stream(*BLANK)).copy(copy)
    assert [label.key for box, label in pairwise(made) if box.tick] == ["team up"]
    assert [piece.key for piece in made if piece.text == "9/4" and piece.tick is None] == ["9/4"]


@pytest.mark.parametrize("arrow", ["← this one", "<-- I mean this"])
@pytest.mark.parametrize("places", [(1, 3), (0, 1, 2, 3)])
def test_words_that_an_arrow_points_back_from_are_a_doubtful_tick(
    arrow: str, places: tuple[int, ...]
) -> None:
    made = copied([f"{line} {arrow}" if n in places else line for n, line in enumerate(BLANK)])
    meant = [LABELS[n].casefold() for n in places]
    assert ticked([text for text in said(made) if text in {"☐", "☒", *meant}]) == meant
    assert [piece.key for piece in made if piece.doubtful] == meant
    assert "".join(piece.text for piece in made).count(arrow.split(" ", 1)[1]) == len(places)


def test_a_label_in_capitals_is_a_doubtful_tick_where_the_others_are_not() -> None:
    made = copied([*BLANK[:2], BLANK[2].upper(), BLANK[3]])
    assert ticked(said(made)) == ["team up"]
    assert [piece.key for piece in made if piece.doubtful] == ["team up"]
    assert ticked(copy_of([*BLANK[:3], BLANK[3].upper()], [*BLANK[:3], BLANK[3].upper()])) == []


@pytest.mark.parametrize("sign", ["* {}", "- ☐ {}", "• ☐ {}", "→ {}"])
def test_a_sign_that_all_labels_have_is_a_bullet(sign: str) -> None:
    assert "☒" not in said(copied([sign.format(label) for label in LABELS]))


def test_the_star_of_a_footnote_that_the_blank_prints_ticks_nothing() -> None:
    printed = [*BLANK[:3], f"{BLANK[3]}*"]
    assert ticked(copy_of(printed, printed)) == []


def test_options_that_are_counted_are_not_ticked() -> None:
    assert "☒" not in said(copied([f"{n}. ☐ {label}" for n, label in enumerate(LABELS, start=1)]))


def test_what_is_asked_twice_is_told_twice() -> None:
    between = [f"Thoughts {n}" for n in range(8)]
    blank = ["First goal", *BLANK, *between, "Second goal", *BLANK]
    first = ["Plan lessons ☐", "Visit rooms ☒", "Team up ☐", "Share data ☐"]
    second = ["☐ Plan lessons", "* ☐ Visit rooms", "* ☐ Team up", "☐ Share data"]
    shown = copy_of(blank, ["First goal", *first, *between, "Second goal", *second])
    at = shown.index("second goal")
    assert (ticked(shown[:at]), ticked(shown[at:])) == (["visit rooms"], ["visit rooms", "team up"])


def test_an_option_said_elsewhere_changes_nothing() -> None:
    shown = copy_of(BLANK, ["Team up", "Ann Lee", *BLANK, "Team up", "Visit rooms"])
    assert "☒" not in shown
    assert shown.count("☐") == len(LABELS)


@pytest.mark.parametrize("remark", ["(in May)", "– in May", ", in May", "- in May"])
def test_a_remark_behind_the_label_of_a_box_is_cut_off_it(remark: str) -> None:
    shown = copy_of(BLANK, [*BLANK[:3], f"☒ Share data {remark}"])
    assert ticked(shown) == ["share data"]
    assert "in may" in shown[-1]


def test_words_behind_a_label_are_somebodys_words() -> None:
    shown = copy_of(BLANK, ["☐ Plan lessons", "☐ Visit rooms", "☐ Team up no later than May", "☒ Share data"])
    assert "team up no later than may" in shown
    assert ticked(shown) == ["share data"]


def copied(lines: list[str]) -> list[Piece]:
    return Ruled.of(stream(*BLANK)).copy(stream(*lines))


def shade(run: Run) -> None:
    shading = OxmlElement("w:shd")
    shading.set(qn("w:val"), "clear")
    shading.set(qn("w:fill"), "FFF2CC")
    run._r.get_or_add_rPr().append(shading)


def border(run: Run) -> None:
    """A line all round a run."""
    line = OxmlElement("w:bdr")
    line.set(qn("w:val"), "single")
    run._r.get_or_add_rPr().append(line)


LOOKS: dict[str, Callable[[Run], object]] = {
    "bold": lambda run: setattr(run, "bold", True),
    "underlined": lambda run: setattr(run, "underline", True),
    "highlighted": lambda run: setattr(run.font, "highlight_color", WD_COLOR_INDEX.YELLOW),
    "shaded": shade,
    "bordered": border,
    "red": lambda run: setattr(run.font.color, "rgb", RGBColor(0xC0, 0, 0)),
}


def dressed(look: str, labels: set[str], boxes: bool = True, options: Sequence[str] = LABELS) -> list[Piece]:
    """The pieces of a file with the options, some of which look otherwise."""
    document = docx.Document()
    for label in options:
        paragraph = document.add_paragraph("☐ " if boxes else "")
        run = paragraph.add_run(label)
        if label in labels:
            LOOKS[look](run)
    return pieces_in(document)


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("boxes", [True, False])
def test_the_labels_that_stand_out_are_doubtful_ticks(look: str, boxes: bool) -> None:
    made = Ruled.of(stream(*BLANK)).copy(dressed(look, {"Team up"}, boxes))
    assert [piece.key for piece in made if piece.doubtful] == ["team up"]
    at = next(at for at, piece in enumerate(made) if piece.key == "team up")
    assert any(piece.tick for piece in made[at - 2 : at])


@pytest.mark.parametrize("look", LOOKS)
def test_a_label_that_stands_out_on_its_line_is_a_doubtful_tick(look: str) -> None:
    def one_line(marked: set[str]) -> list[Piece]:
        document = docx.Document()
        paragraph = document.add_paragraph("Needed?  ")
        for label in ("Yes", "No", "Unsure"):
            paragraph.add_run("☐ ")
            run = paragraph.add_run(label)
            paragraph.add_run("   ")
            if label in marked:
                LOOKS[look](run)
        return pieces_in(document)

    made = Ruled.of(one_line(set())).copy(one_line({"No"}))
    assert ticked(said(made)) == ["no"]
    assert [piece.key for piece in made if piece.doubtful] == ["no"]
    assert "☒" not in said(Ruled.of(one_line({"No"})).copy(one_line({"No"})))
    assert "☒" not in said(Ruled.of(one_line(set())).copy(one_line({"Yes", "No", "Unsure"})))


def test_a_circle_on_a_line_with_several_options_is_doubted() -> None:
    line = "Needed?  ☐ Yes   ☐ No   ☐ Unsure"
    circled = stream(line)
    whole = replace(circled[0].paragraph, showy=((0, len(line)),))
    for piece in circled:
        piece.paragraph = whole
    made = Ruled.of(stream(line)).copy(circled)
    assert not any(piece.tick for piece in made)
    assert [piece.key for piece in made if piece.doubtful] == ["yes", "no", "unsure"]


@pytest.mark.parametrize("look", LOOKS)
def test_a_look_that_all_have_or_that_the_blank_has_says_nothing(look: str) -> None:
    everywhere = Ruled.of(stream(*BLANK)).copy(dressed(look, set(LABELS)))
    assert not any(piece.tick for piece in everywhere)
    printed = Ruled.of(dressed(look, {"Team up"})).copy(dressed(look, {"Team up"}))
    assert not any(piece.tick for piece in printed)


@pytest.mark.parametrize("look", LOOKS)
def test_a_look_that_all_have_marks_all_where_it_marks_some_of_another_group(look: str) -> None:
    other = ["Team", "Room", "School"]
    blank = Ruled.of(stream(*BLANK, "Who is it for?", *(f"☐ {label}" for label in other)))
    made = blank.copy(
        [*dressed(look, {"Team up"}), *stream("Who is it for?"), *dressed(look, set(other), True, other)]
    )
    assert [piece.key for piece in made if piece.doubtful] == ["team up", "team", "room", "school"]


def test_ticks_say_more_than_looks() -> None:
    blank = Ruled.of(stream(*BLANK))
    copy = dressed("bold", {"Team up"})
    box = next(piece for piece in copy if piece.tick is not None)
    box.tick = True
    assert [piece.key for piece in blank.copy(copy) if piece.doubtful] == []


def test_options_of_which_most_were_deleted_are_those_left() -> None:
    assert copy_of(BLANK, ["☐ Visit rooms"]) == ["visit rooms"]
    assert copy_of(BLANK, BLANK[:3]) == ["☐", "plan lessons", "☐", "visit rooms", "☐", "team up"]
    assert copy_of(BLANK, ["Plan lessons: see the map", "☐ Other things"])[-1] == "other things"


def test_options_whose_others_are_struck_out_are_doubtful_ticks() -> None:
    made = copied([BLANK[0], "", *BLANK[2:]])
    assert ticked(said(made)) == ["plan lessons", "team up", "share data"]
    assert all(piece.doubtful for piece in made if piece.key)
    assert ticked(said(copied(["", *BLANK[1:]]))) == ["visit rooms", "team up", "share data"]
    assert "☒" not in said(copied([*BLANK[1:], ""]))


def test_a_label_that_begins_with_that_of_another_group_is_whole() -> None:
    blank = ["Satisfactory?", "☐ Yes", "☐ No", "Hire again?", "☐ Yes, at once", "☐ Yes, with doubts", "☐ No"]
    copy = ["Satisfactory?", "☐ Yes", "☒ No", "Hire again?", "☐ Yes, at once", "☒ Yes, with doubts", "☐ No"]
    assert copy_of(blank, copy) == said(stream(*copy))
    assert ticked(copy_of(blank, copy)) == ["no", "yes, with doubts"]


def test_boxes_behind_their_labels_are_not_those_of_the_next_lines() -> None:
    marked = Marked(groups=[Group(tuple(label.casefold() for label in LABELS), frozenset())])
    lines = [f"{label}: {box}" for label, box in zip(LABELS, "☒☐☒☐", strict=True)]
    assert ticked(said(marked.read(stream(*lines, "Name")))) == ["plan lessons", "team up"]


@pytest.mark.parametrize("written", ["Data to share", "Rooms: visit them", "Up, as a team"])
def test_a_line_with_the_words_of_an_option_in_another_order_is_none(written: str) -> None:
    assert "☒" not in copy_of([*BLANK, "Notes"], [*BLANK, "Notes", written])
