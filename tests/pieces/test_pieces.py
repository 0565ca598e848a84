"""A document as a stream of pieces: every character in one of them, and what stands by itself a piece of its own."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planforms.document import Control, Mark, Paragraph, Place
from planforms.pieces import Line, pieces_of

_KINDS = st.sampled_from(
    [
        {"control": Control("text", "t")},
        {"grey": True},
        {"blank": True},
        {"picture": True},
        {"confidence": 0.4},
    ]
)


@st.composite
def paragraphs(draw: st.DrawFn) -> Paragraph:
    """Any text with boxes, tabs and line breaks in it, and marks over any stretches of it."""
    text = draw(st.text(alphabet="ab 1:.\t\n\x0b_☐☒[x]()✓=-\ufffc", max_size=30))
    edges = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    marks = [Mark(start, end, **draw(_KINDS)) for start, end in pairwise(edges) if draw(st.booleans())]
    return Paragraph(text, Place(), tuple(marks), bold_until=draw(st.integers(0, len(text))))


@given(paragraphs())
def test_every_character_is_in_one_piece(paragraph: Paragraph) -> None:
    line = pieces_of(paragraph, None, "body")

    assert "".join(piece.text for piece in line) == paragraph.text
    assert [piece.start for piece in line] == [0, *(piece.end for piece in line[:-1])]
    assert all(piece.text == paragraph.text[piece.start : piece.end] for piece in line)


def line_of(text: str, *marks: Mark) -> Line:
    return pieces_of(Paragraph(text, Place(), marks), None, "body")


@pytest.mark.parametrize("mark", [{"grey": True}, {"confidence": 0.4}, None])
def test_boxes_are_boxes_however_their_words_look(mark: dict[str, object] | None) -> None:
    text = "☐ Morning ☒ Midday"
    marks = () if mark is None else (Mark(0, len(text), **mark),)  # type: ignore[arg-type]

    assert [(piece.tick, piece.key) for piece in line_of(text, *marks)] == [
        (False, ""),
        (None, "morning"),
        (True, ""),
        (None, "midday"),
    ]


def test_a_control_is_one_piece_whatever_stands_in_it() -> None:
    held = line_of("Note: ☐ one\ttwo", Mark(6, 15, Control("text", "t")))

    assert [(piece.text, piece.tick) for piece in held] == [("Note: ", None), ("☐ one\ttwo", None)]


def test_an_empty_control_is_one_piece_and_so_is_an_empty_paragraph() -> None:
    (held,) = line_of("", Mark(0, 0, Control("text", "t")))
    (empty,) = line_of("")

    assert (held.control is not None, empty.control) == (True, None)


@pytest.mark.parametrize(("between", "after"), [(" ) ", ""), (" / ", " / "), (" / ", ")"), (" / ", " .")])
def test_signs_that_part_controls_are_no_text_of_anybody(between: str, after: str) -> None:
    area, number = (Control("text", name) for name in ("area", "number"))
    text = f"Phone ( 709{between}555{after}"
    second = text.index("555")
    held = line_of(text, Mark(8, 11, area), Mark(second, second + 3, number))

    parted = [piece for piece in held if piece.text in (between, after)]
    assert [piece.empty for piece in parted] == [True, after != " / "] if after else [True]
    assert [piece.key for piece in held if piece.control] == ["709", "555"]


def test_words_between_controls_and_signs_behind_them_are_text() -> None:
    held = line_of("From 3 to 5 ?", *(Mark(at, at + 1, Control("text", str(at))) for at in (5, 10)))

    assert [piece.empty for piece in held] == [False] * 5


@pytest.mark.parametrize(("text", "cut"), [("School:", 1), ("School: Valley", 2), ("School  ", 2)])
def test_the_colon_behind_a_bold_label_is_part_of_it(text: str, cut: int) -> None:
    held = pieces_of(Paragraph(text, Place(), bold_until=6), None, "body")

    assert (len(held), held[0].bold) == (cut, True)
    assert not any(piece.text.startswith(":") for piece in held)


@pytest.mark.parametrize("text", ["☐ No If no, go on to question 10.", "☐ Yes.  (If yes, which?)"])
def test_what_those_do_who_tick_a_box_is_no_part_of_its_label(text: str) -> None:
    tick, *said = line_of(text)
    assert said[0].key.strip(".") in ("no", "yes")
    assert len(said) == 2
    assert "".join(piece.text for piece in (tick, *said)) == text


@pytest.mark.parametrize("text", ["☐ No if yes", "☐ Not if no", "No If no, go on"])
def test_other_labels_stay_whole(text: str) -> None:
    assert len([piece for piece in line_of(text) if piece.tick is None]) == 1
