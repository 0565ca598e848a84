"""What kind of answer a place wants: by its control, the label's words, and the room there is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from planforms.forms.mapping import Kind
from planforms.learning.seeing import Room
from planforms.learning.words.names import bare
from planforms.learning.words.vocabulary import Meaning
from planforms.pieces import Piece
from planforms.pieces.scales import EITHER_OR
from planforms.text.wording import fold

_FOR_ONE = re.compile(r"(?:check|select|choose|circle|mark) one(?! \(?or more)|one of the following")
_FOR_SEVERAL = re.compile(
    r"(?:all|any) that apply|(?:check|select) all|(?:check|select|choose|circle|mark) one \(?or more"
)
"""What asks for one mark, or for as many as fit: "select one or more areas"."""

_LINE = 140
"""A rule typed of more underscores than this goes on over the next line of its page."""


def kind_of_room(
    meaning: Meaning, label: str, rooms: Sequence[Room], prompt: Piece | None
) -> tuple[Kind, str]:
    """The kind of answer that a place wants, and the sign it was seen by."""
    control = next((room.piece.control for room in rooms if room.piece.control is not None), None)
    if control is not None and control.kind == "date":
        return "date", "a date control"
    if control is not None and control.kind == "choice":
        return "choice", "a list to choose from"
    if control is not None and control.kind == "signature":
        return "signature", "a place to sign"
    if meaning.kind is not None and meaning.kind != "long":
        return meaning.kind, "the words of the label"
    return _by_space(meaning, label, rooms, prompt)


def _by_space(meaning: Meaning, label: str, rooms: Sequence[Room], prompt: Piece | None) -> tuple[Kind, str]:
    """Short or long text, by the room there is and by how much the label asks."""
    beside = prompt is not None and bool(rooms) and rooms[0].piece.paragraph is prompt.paragraph
    if beside and len(rooms[0].piece.text.strip()) > _LINE:
        return "long", "several lines to write on"
    if beside and meaning.kind is None and len(bare(label).split()) <= 8:
        return "text", "room for a few words beside the label"
    if meaning.kind == "long":
        return "long", "the words of the label"
    if _in_row(rooms) and len(bare(label).split()) <= 4 and not label.rstrip().endswith("?"):
        return "text", "a short label with a cell of its own"
    if rooms:
        return "long", "room for sentences"
    in_cell = prompt is not None and prompt.spot is not None and prompt.spot.cells > 1
    if in_cell and meaning.kind is None and len(bare(label).split()) <= 3 and label.rstrip().endswith(":"):
        return "text", "a short label in a cell of its row"
    return "long", "no room of its own on the blank"


def _in_row(rooms: Sequence[Room]) -> bool:
    spot = rooms[0].piece.spot if rooms else None
    return spot is not None and spot.cells > 1


def kind_of_column(meaning: Meaning, label: str, below: Sequence[Piece]) -> Kind:
    """The kind of a table's column: by the controls in its cells, else by its header."""
    kinds = [piece.control.kind for piece in below if piece.control is not None]
    if "date" in kinds:
        return "date"
    if "choice" in kinds:
        return "choice"
    if any(piece.tick is not None for piece in below):
        labels = [piece.text.strip() for piece in below if piece.key]
        return kind_of_boxes(label, labels)
    if meaning.kind is not None:
        return meaning.kind
    return "long"


def kind_of_boxes(question: str, labels: Sequence[str]) -> Kind:
    """``choice`` for boxes of which one is ticked, ``choices`` for all others."""
    asked = fold(question)
    if _FOR_ONE.search(asked):
        return "choice"
    if _FOR_SEVERAL.search(asked):
        return "choices"
    keys = {re.split(r" \(|[,;:]|(?<=[a-z])\. ", fold(label))[0] for label in labels}
    if len(keys) > 2 and all(key.isdigit() for key in keys):
        return "choice"
    one = keys >= {"yes", "no"} or (len(keys) > 1 and any(keys <= group for group in EITHER_OR))
    return "choice" if one else "choices"
