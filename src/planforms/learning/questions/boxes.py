"""How two boxes, or a text and a box, stand to each other."""

from __future__ import annotations

from collections.abc import Sequence

from planforms.document import Paragraph
from planforms.learning.seeing import Box, Text
from planforms.pieces import Piece, in_one_row
from planforms.pieces.scales import EITHER_OR
from planforms.text.wording import fold

PAIR = 2
"""So many boxes on a line may be all that is to be chosen from."""


STATED = 3
"""An option with a full stop is a sentence where it has more words than this."""


def row_of(piece: Piece) -> tuple[int, int]:
    """The table and the row of it that a piece stands in."""
    return (piece.spot.table, piece.spot.row) if piece.spot is not None else (-1, -1)


def begins_another(box: Box, before: Box) -> bool:
    """Whether a box begins another group: its label comes again, or a table ends or begins between them."""
    return box.label.key == before.label.key or (box.tick.spot is None) != (before.tick.spot is None)


def answered_above(box: Box, before: Sequence[Box]) -> bool:
    """Whether the boxes of the line, or the row, above are all that an answer may be, and a box below them is none of it."""
    line = {fold(other.label.text) for other in before if _beside(other.tick, before[-1].tick)}
    if len(line) < PAIR or _beside(box.tick, before[-1].tick):
        return False
    return any(line <= group and fold(box.label.text) not in group for group in EITHER_OR)


def _beside(one: Piece, other: Piece) -> bool:
    """Whether two boxes stand in one paragraph, or in one row of a table."""
    return one.paragraph is other.paragraph or row_of(one) == row_of(other) != (-1, -1)


def says(box: Box) -> bool:
    """Whether the label of a box is a whole sentence."""
    label = box.label.text.rstrip()
    return label.endswith(".") and len(label.split()) > STATED


def in_row_of(box: Box, text: Text) -> bool:
    """Whether a text goes on with the label of a box that stands in a cell of its own: "☐ | 1a | Knowledge of content"."""
    one, two, spot = box.tick.spot, box.label.spot, text.spot
    if one is two or two is spot:
        return False
    return in_one_row(one, two) and in_one_row(two, spot)


def on_level_of(box: Box, text: Text) -> bool:
    """Whether a text stands to the right of a box on a page, on its line: "☐ Jan 1 – Mar 31   paid on   Mar 28"."""
    one, other = box.tick.paragraph, text.first.paragraph
    if one.place.box is None or other.place.box is None or one is other:
        return False
    return other.place.box[0] > one.place.box[0] and on_one_line(one, other)


def on_one_line(paragraph: Paragraph, other: Paragraph) -> bool:
    """Whether two texts are one paragraph, or stand beside each other on a page."""
    one, two = paragraph.place, other.place
    if paragraph is other or one.box is None or two.box is None or one.page != two.page:
        return paragraph is other
    shared = min(one.box[3], two.box[3]) - max(one.box[1], two.box[1])
    return shared > 0.5 * min(one.box[3] - one.box[1], two.box[3] - two.box[1])
