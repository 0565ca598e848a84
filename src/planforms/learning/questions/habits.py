"""How a form asks throughout, by which each of its questions is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from planforms.learning.questions.boxes import on_level_of
from planforms.learning.questions.captions import Captions
from planforms.learning.questions.implied import bare_counts, counted_labels, lettered_labels
from planforms.learning.questions.printed import captions_over_print
from planforms.learning.questions.tooltips import Tooltips
from planforms.learning.questions.voices import Voice, abreast, voices_of
from planforms.learning.questions.whitespace import spaced_labels, spaced_points, spaced_twice
from planforms.learning.seeing import Box, Room, Text, Unit

_SOME_FIELDS = 3
"""A form with so many fields has one for each answer."""


@dataclass(frozen=True, slots=True)
class Habits:
    """What holds for a form as a whole."""

    free: Mapping[int, int]
    """How many empty lines stand below each text of a page, by the id of its paragraph."""
    spaced: Set[int]
    """The paragraphs of bold lines that have white space below them one after the other."""
    twice: Set[int]
    """The paragraphs of plain labels that have two empty lines below them, as others of the form have."""
    points: Set[int]
    """The paragraphs of points that ask and have an empty line below them, as the others of their list have."""
    fields: bool
    """Nothing can be typed but into the form's fields."""
    beside: Set[int]
    """The texts, by identity, that go on beside boxes to tick, as each box of their list has some."""
    tooltips: Tooltips
    drawn: bool
    """Nearly each label outside of tables has its place drawn behind it."""
    captions: Sequence[Captions]
    """What stands in brackets below lines to write on."""
    counted: Set[int]
    """The texts, by identity, that count on: behind a typed number and a tab as others of the form do, in letters,
    or are bare counts."""
    voices: Mapping[int, Voice]
    """The labels, by the identity of their texts, that say who writes about the item with which their row begins."""
    owned: Mapping[int, str]
    """The labels, by the identity of their texts, that come in cells side by side, with the head above their own."""
    printed: Set[int]
    """The texts, by identity, that say these items or are these heads, or head what is only read."""


def habits_of(units: Sequence[Unit], free: Mapping[int, int], captions: Sequence[Captions]) -> Habits:
    """How a form asks throughout; ``free`` says what white space is below the texts of a page."""
    fields = _has_fields_for_all(units)
    white = {} if fields else free
    voices, items = voices_of(units)
    owned, heads = abreast(units)
    return Habits(
        free=white,
        spaced=spaced_labels(units, white),
        twice=spaced_twice(units),
        points=spaced_points(units),
        fields=fields,
        beside=_beside_boxes(units),
        tooltips=Tooltips.of(units, fields=fields),
        drawn=_draws_places(units),
        captions=captions,
        counted=counted_labels(units) | bare_counts(units) | lettered_labels(units),
        voices=voices,
        owned=owned,
        printed=items | heads | captions_over_print(units),
    )


def _has_fields_for_all(units: Sequence[Unit]) -> bool:
    """Whether a page of a PDF has fields laid over its places to write, so that nothing is typed elsewhere."""
    rooms = [unit for unit in units if isinstance(unit, Room)]
    fields = [
        room for room in rooms if room.kind == "control" and room.piece.paragraph.place.page is not None
    ]
    return len(fields) >= _SOME_FIELDS and len(fields) >= sum(room.kind == "line" for room in rooms)


def _draws_places(units: Sequence[Unit]) -> bool:
    """Whether nearly all labels with a colon outside of tables have a place to write behind them."""
    behind: list[bool] = []
    for unit, following in pairwise(units):
        if isinstance(unit, Text) and unit.spot is None and unit.words.endswith(":"):
            behind.append(isinstance(following, Room) and following.kind in ("line", "control"))
    return sum(behind) >= max(_SOME_FIELDS, 3 * behind.count(False))


def _beside_boxes(units: Sequence[Unit]) -> set[int]:
    """The texts, by identity, that stand on the lines of boxes on a page, to their right, as many on each line."""
    found: set[int] = set()
    before: list[Text] = []
    for texts in _behind_boxes(units):
        if texts and len(texts) == len(before):
            found |= {id(text) for text in (*before, *texts)}
        before = texts
    return found


def _behind_boxes(units: Sequence[Unit]) -> Iterator[list[Text]]:
    """For each box the texts up to the next unit of another kind, if all of them stand on its line."""
    box: Box | None = None
    held: list[Text] = []
    for unit in (*units, None):
        if isinstance(unit, Text):
            held.append(unit)
            continue
        if box is not None:
            among = isinstance(unit, Box) and all(on_level_of(box, text) for text in held)
            last = [text for text in held if on_level_of(box, text)] if not isinstance(unit, Room) else []
            yield held if among else last
        box, held = unit if isinstance(unit, Box) else None, []
