"""The partition itself: nothing is dropped and nothing used twice, whatever the document."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locate.drawing import Drawn, box, document, h, p, prompting, table, texts
from planforms.catalogue import load_catalogue
from planforms.document import TICKED, UNTICKED, Block
from planforms.locate import locate, split_plans
from planforms.pieces import pieces

FORM = Drawn(
    """
fields:
  name: {kind: person, prompt: Name}
  boxes: {kind: choices, prompt: Tick all that apply}
rows:
  steps: {columns: {step: {kind: long, prompt: Activity}, due: {kind: date, prompt: Target date}}}
sections:
  goals:
    starts: "Goal #"
    fields:
      aim: {kind: long, prompt: Aim}
      why: {kind: long, prompt: Reason}
""",
    p("Name: "),
    p("Tick all that apply"),
    p(f"{UNTICKED} Reading"),
    p(f"{UNTICKED} Writing"),
    table(["Activity", "Target date"], ["", prompting("date")]),
    h("Goal 1"),
    p("Aim"),
    box(),
    p("Reason"),
    box(),
)

PRINTED = ["Name", "Aim", "Reason", "Goal 1", "Goal 2", "Activity", "Target date", "Tick all that apply"]
LINES = [
    "Name: Ann Lee",
    "Goal 2: more",
    "Aim: to read",
    "Reason (required)",
    f"{TICKED} Reading",
    "x Reading",
]
LOOSE = [
    "5/1/2027",
    "",
    " ",
    "a\tb",
    "a\n\nb",
    "______",
    "Click or tap to enter a date.",
    "\ufffc",
    "Ünïcode – “q”",
    "1",
]
WORDS = st.sampled_from([*PRINTED, *LINES, *LOOSE])
PARAGRAPHS = st.builds(p, WORDS, bold=st.booleans())
CELLS = st.lists(PARAGRAPHS, min_size=1, max_size=2)
TABLES = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=4).map(
        lambda rows: table(*rows)
    )
)
NESTED = st.lists(st.one_of(PARAGRAPHS, TABLES), min_size=1, max_size=3).map(lambda blocks: table([blocks]))
DOCUMENTS = st.lists(st.one_of(PARAGRAPHS, TABLES, NESTED), max_size=12)


@given(DOCUMENTS)
@settings(max_examples=300, deadline=None)
def test_every_character_has_one_verdict(blocks: list[Block]) -> None:
    drawn = document(*blocks)
    located = locate(pieces(drawn), FORM.stencil)
    by_paragraph: dict[int, list[tuple[int, int]]] = {}
    for piece in located.pieces:
        by_paragraph.setdefault(id(piece.paragraph), []).append((piece.start, piece.end))
        assert piece.paragraph.text[piece.start : piece.end] == piece.text
        assert (piece.verdict == "answer") == (piece.field is not None)
    for paragraph in drawn.paragraphs():
        spans = sorted(by_paragraph.pop(id(paragraph)))
        edges = [0, *(end for _, end in spans)]
        assert [start for start, _ in spans] == edges[:-1]
        assert edges[-1] == len(paragraph.text)
    assert not by_paragraph


@given(DOCUMENTS)
@settings(max_examples=150, deadline=None)
def test_every_word_is_form_answer_or_unplaced(blocks: list[Block]) -> None:
    located = locate(pieces(document(*blocks)), FORM.stencil)
    answers = [piece for reading in located.readings.values() for piece in reading.answers]
    assert len(answers) == len(set(map(id, answers)))
    assert all(piece.verdict == "answer" for piece in answers)


@given(DOCUMENTS)
@settings(max_examples=100, deadline=None)
def test_words_of_the_form_are_words_that_the_blank_prints(blocks: list[Block]) -> None:
    """Only what the blank prints, in these words or by its place, is form: never a sentence of an answer."""
    sentence = "Zebras quietly audit seventeen budgets."
    located = locate(pieces(document(*blocks, p(sentence))), FORM.stencil)
    assert not any(piece.verdict == "form" and sentence in piece.text for piece in located.pieces)


def _samples() -> list[Path]:
    return sorted((Path(__file__).parents[2] / "samples" / "inbox").glob("*.docx"))


@pytest.mark.parametrize("path", _samples(), ids=lambda path: path.stem)
def test_samples_lose_no_character(path: Path) -> None:
    from planforms.identify import Match, identify
    from planforms.readers import read

    catalogue = load_catalogue()
    before = pieces(read(path.read_bytes(), path.name))
    known = identify(before, catalogue)
    assert isinstance(known, Match)
    shown = sorted(texts(before))
    after = [
        piece
        for plan in split_plans(before, known.blank.stencil)
        for piece in locate(plan, known.blank.stencil).pieces
    ]
    assert sorted(texts(after)) == shown
