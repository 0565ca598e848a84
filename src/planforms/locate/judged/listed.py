"""All options of a list written out where one is to be chosen, and that one marked: what is chosen is the answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from planforms.locate.alignment import GUESSED
from planforms.locate.located import Reading
from planforms.pieces import Piece
from planforms.pieces.marked import CAPITALS, Group, Marked
from planforms.text.wording import fold


def choose_marked(readings: Iterable[Reading]) -> list[Piece]:
    """Let the one option that is marked be the answer, the others form. Gives the pieces that were cut off others."""
    made: list[Piece] = []
    for reading in readings:
        spec, answers = reading.spec, reading.answers
        if spec.kind == "choice" and len(answers) > 1 and len(spec.options) > 1:
            made += _choose(reading, tuple(dict.fromkeys(map(fold, spec.options))))
    return made


def _choose(reading: Reading, options: tuple[str, ...]) -> list[Piece]:
    """Settle one answer that says several options, and nothing else, one of which is marked."""
    said = [piece for piece in reading.answers if any(option in piece.key for option in options)]
    lines = {id(piece.paragraph) for piece in said}
    if len(said) < 2 or any(id(piece.paragraph) not in lines for piece in reading.answers):
        return []
    if len({piece.key for piece in said}) < len(said):
        # Nobody writes out a list with an option in it twice: these are several entries.
        return []
    field, known = said[0].field, {id(piece) for piece in reading.answers}
    capitals = frozenset((fold(said), CAPITALS) for said in reading.spec.options if said.isupper())
    marked = Marked([Group(options, capitals)]).read(list(reading.answers))
    cut = [piece for piece in marked if id(piece) not in known and piece.end > piece.start]
    labels = [piece for piece in marked if piece.key]
    meant = _meant(marked)
    for piece in marked:
        piece.verdict, piece.field = "answer", field
    reading.answers[:] = [piece for piece in marked if piece.end > piece.start]
    if len(meant) != 1 or not {piece.key for piece in labels} <= set(options):
        return cut
    for piece in marked:
        if piece is not meant[0]:
            piece.verdict, piece.field = "form", None
    reading.answers[:] = meant
    if meant[0].doubtful or len(labels) < len(options):
        # Of some of them alone another one may be meant as well.
        reading.confidence = min(reading.confidence, GUESSED)
    return cut


def _meant(lines: Sequence[Piece]) -> list[Piece]:
    """The labels behind ticked boxes."""
    return [label for box, label in pairwise(lines) if box.tick and label.key]
