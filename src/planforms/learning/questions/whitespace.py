"""Room for answers that a form leaves white: lines' worth of space on a page, empty lines below bold ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from planforms.learning.seeing import Room, Text, Unit, is_open
from planforms.learning.words.tone import asks, guides, inquires
from planforms.learning.words.vocabulary import meaning
from planforms.pieces import Piece
from planforms.text.wording import enumerates, fold

_LINE = 12.5
"""Points that a line of ordinary text is high, about."""

_SPACING = 1.2
"""Lines' worth of white between two paragraphs that belong together."""

_PITCH = 1.9
"""Lines' worth of white that one empty paragraph adds, its spacing counted."""

_PADDING = 4.0
"""Points between the edge of a cell and its words, about."""

_THROUGHOUT = 4
"""So many labels with room below show how a form asks."""

_LABEL_WORDS = 12
"""A label of more words than this is a sentence."""

_LETTER = (792.0, 612.0)
"""The height of a page in points, upright and lying."""

_NAMES = re.compile(r"(?:[^\W\d_][^\s:.]*\s+){0,4}[^\W\d_][^\s:.]*:\s+\S")
"""How a point begins that names a thing in a few words and goes on to say more of it."""

_REMARK = re.compile(r"\([^()]*\)")
"""What is said of a label in brackets is no part of it."""

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+\W*$|[\w.+-]+@[\w-]+\.\w[\w.]*\W*$")
"""Where to look or to send something."""

Box = tuple[float, float, float, float]


def spaced_labels(units: Sequence[Unit], free: Mapping[int, int]) -> set[int]:
    """The paragraphs of bold lines with an empty one below, where two or more such follow each other.

    ``free`` says what white space is below the texts of a page.
    """
    found: set[int] = set()
    before: Text | None = None
    for held in _from_bold_to_bold(units):
        text = held[0] if _has_room(held, free) else None
        label = text if isinstance(text, Text) and text.bold and text.spot is None else None
        if label is not None and before is not None:
            found |= {id(before.first.paragraph), id(label.first.paragraph)}
        before = label
    return found


def with_rules(units: Sequence[Unit]) -> list[Unit]:
    """The units with empty paragraphs that have a line drawn below them as lines to write on, below labels.

    Two labels or more must be so: a line by itself may only part what is above and below.
    """
    below: dict[int, Unit] = {}
    for text, *rooms in _from_text_to_text(units):
        room = rooms[0] if rooms else None
        if not isinstance(room, Room) or not room.piece.paragraph.ruled:
            continue
        if isinstance(text, Text) and _is_plain_label(text, 1):
            below[id(room)] = Room(room.piece, "line")
    return [below.get(id(unit), unit) for unit in units] if len(below) > 1 else list(units)


def spaced_twice(units: Sequence[Unit]) -> set[int]:
    """The paragraphs of plain labels in a Word file, points of a list too, with two empty ones below each.

    Where most labels of a form are such, so are those of one word, or with one empty line below.
    """
    spaced = [
        (text, len(spaces))
        for text, *spaces in _from_text_to_text(units)
        if isinstance(text, Text) and spaces and _is_plain_label(text, 1)
    ]
    found = [text for text, count in spaced if count > 1 and len(text.words.split()) > 1]
    if len(found) >= _THROUGHOUT and 2 * len(found) > len(spaced):
        found = [text for text, _ in spaced]
    twice = {id(text.first.paragraph) for text in found} if len(found) > 1 else set()
    return twice | _spaced_alike(units)


def spaced_points(units: Sequence[Unit]) -> set[int]:
    """The paragraphs of points that ask, in a list of several with an empty line below each, most of which ask.

    Where all but a few of many name a thing and say more of it, all ask: "Skills: which ones you wish to gain".
    """
    found: set[int] = set()
    for points in _lists(units):
        asking = [text for text in points if asks(text.words) or inquires(text.words)]
        naming = [text for text in points if _NAMES.match(text.words) and not guides(text.words)]
        if len(naming) >= max(_THROUGHOUT, len(points) - 1):
            asking = points
        if len(points) > 1 and len(asking) * 2 > len(points):
            found |= {id(text.first.paragraph) for text in asking}
    return found


def _lists(units: Sequence[Unit]) -> Iterator[list[Text]]:
    """The points of each list outside of tables that has empty lines below all of them."""
    held: list[Text] = []
    after = {id(unit): following for unit, following in pairwise(units)}
    for text, *spaces in _from_text_to_text(units):
        point = isinstance(text, Text) and text.spot is None and text.first.paragraph.bullet
        if isinstance(text, Text) and point and spaces:
            held.append(text)
        if not (point and spaces and isinstance(after.get(id(spaces[-1])), Text)):
            yield held
            held = []


def _spaced_alike(units: Sequence[Unit]) -> set[int]:
    """The paragraphs of plain labels that end alike, one after the other, with an empty one below each.

    Their last word is what they ask of several people: "Teacher comment", "Mentor comment".
    """
    found: set[int] = set()
    after = {id(unit): following for unit, following in pairwise(units)}
    for held, following in pairwise(_from_text_to_text(units)):
        one, other = held[0], following[0]
        spaced = len(held) > 1 and len(following) > 1 and after[id(held[-1])] is other
        if not spaced or not isinstance(one, Text) or not isinstance(other, Text):
            continue
        if _ends_alike(one, other) and _is_plain_label(one) and _is_plain_label(other):
            found |= {id(one.first.paragraph), id(other.first.paragraph)}
    return found


def _ends_alike(one: Text, other: Text) -> bool:
    """Whether two different texts have the last word in common."""
    first, second = fold(one.words).split(), fold(other.words).split()
    return first != second and first[-1:] == second[-1:]


def _is_plain_label(text: Text, fewest: int = 2) -> bool:
    """Whether a text may be a label by itself: so many words or a few more outside of tables, and no sentence."""
    paragraph = text.first.paragraph
    alone = text.spot is None and paragraph.text.strip() == text.words and paragraph.place.box is None
    plain = not (text.bold or text.heading or (text.words.endswith((".", "!")) and not paragraph.bullet))
    return alone and plain and fewest <= len(_REMARK.sub("", text.words).split()) <= _LABEL_WORDS


def _from_text_to_text(units: Sequence[Unit]) -> Iterator[list[Unit]]:
    """Each text with the empty paragraphs right below it."""
    held: list[Unit] = []
    for unit in units:
        if isinstance(unit, Room) and unit.kind == "space":
            held.append(unit)
        else:
            if held:
                yield held
            held = [unit] if isinstance(unit, Text) else []
    if held:
        yield held


def _has_room(held: Sequence[Unit], free: Mapping[int, int]) -> bool:
    """Whether a bold line and what stands below it end in an empty paragraph, or in white space."""
    last = held[-1]
    if isinstance(last, Text):
        return free.get(id(last.first.paragraph), 0) > 0
    return isinstance(last, Room) and last.kind == "space"


def _from_bold_to_bold(units: Sequence[Unit]) -> Iterator[list[Unit]]:
    """The units in groups: each bold text, box or table with the plain texts and places below it."""
    held: list[Unit] = []
    for unit in units:
        if held and (not isinstance(unit, Text | Room) or (isinstance(unit, Text) and unit.bold)):
            yield held
            held = []
        held.append(unit)
    if held:
        yield held


def free_lines(stream: Iterable[Piece]) -> dict[int, int]:
    """How many empty lines stand below each text, by the id of its paragraph: on a page, or in a high row of a Word file."""
    stream = list(stream)
    placed = [piece for piece in stream if piece.paragraph.place.box is not None and piece.start == 0]
    pages: dict[int | None, list[Piece]] = {}
    for piece in placed:
        pages.setdefault(piece.paragraph.place.page, []).append(piece)
    free = _below_in_rows(stream)
    bottom = _bottom([_box(piece) for piece in placed if piece.kind == "body"])
    last = max((number or 0 for number in pages), default=0)
    for number, page in pages.items():
        answered = {_row(piece) for piece in page if piece.spot is not None and is_open(piece)}
        for piece in page:
            if piece.key and (piece.spot is None or _row(piece) not in answered):
                free[id(piece.paragraph)] = _below(piece, page, 0.0 if number == last else bottom)
    return free


def _below_in_rows(stream: Iterable[Piece]) -> dict[int, int]:
    """How many empty lines the rows of a Word file have below the last text of each cell, where no cell of them is open."""
    rows: dict[tuple[int, int] | None, list[Piece]] = {}
    for piece in stream:
        if piece.spot is not None and piece.spot.height:
            rows.setdefault(_row(piece), []).append(piece)
    free: dict[int, int] = {}
    for row in rows.values():
        cells = {id(piece.spot): [other for other in row if other.spot is piece.spot] for piece in row}
        for cell in cells.values() if not any(map(is_open, row)) else ():
            lines = len({id(piece.paragraph) for piece in cell})
            height = cell[0].spot.height if cell[0].spot is not None else 0.0
            free[id(cell[-1].paragraph)] = max(0, int((height - _PADDING) / _LINE) - lines)
    return free


def _bottom(boxes: Sequence[Box]) -> float:
    """How far down the pages of a form may be written on: as far from the edge as they begin, about."""
    if not boxes:
        return 0.0
    height = _LETTER[max(box[2] for box in boxes) > _LETTER[1]]
    return max(*(box[3] for box in boxes), height - min(box[1] for box in boxes))


def _row(piece: Piece) -> tuple[int, int] | None:
    return (piece.spot.table, piece.spot.row) if piece.spot is not None else None


def _below(piece: Piece, page: Sequence[Piece], bottom: float) -> int:
    """How many empty lines stand below a text, up to the next one or the ``bottom`` of the page.

    One at the end of the form, where nobody knows how far the page goes.
    """
    own = _box(piece)
    height = own[3] - own[1]
    line = height / max(1, round(height / _LINE))
    if piece.spot is not None and piece.spot.floor is not None:
        return max(0, int((_floor(piece, page, piece.spot.floor) - own[3]) / line))
    under = [other for other in page if _box(other)[1] > own[3] - 1 and _beneath(piece, other)]
    following = min(under, key=lambda other: _box(other)[1], default=None)
    if following is None and not bottom:
        return 1
    white = ((_box(following)[1] if following is not None else bottom) - own[3]) / line
    if piece.spot is None:
        return max(0, int((white - _SPACING) / _PITCH + 0.5))
    spot = following.spot if following is not None else None
    return max(0, int(white if spot is not None and spot.table == piece.spot.table else white - 2))


def _floor(piece: Piece, page: Sequence[Piece], floor: float) -> float:
    """How far down the white below a text of a ruled cell goes: to the next text of the cell, else to the next cell's."""
    below = [_box(other)[1] for other in page if other.spot is piece.spot and other.key]
    return min((top for top in below if top > _box(piece)[3] - 1), default=floor + _PADDING)


def _beneath(piece: Piece, other: Piece) -> bool:
    """Whether a text stands below a text of a cell, or below its table, and not only below a neighbour."""
    if piece.spot is None or other.spot is None or other.spot.table != piece.spot.table:
        return True
    one, two = _box(piece), _box(other)
    return one[0] < two[2] and two[0] < one[2]


def _box(piece: Piece) -> Box:
    return piece.paragraph.place.box or (0.0, 0.0, 0.0, 0.0)


def spaces_wanted(text: Text) -> int:
    """How many empty lines below a short text are a place for an answer and no mere spacing.

    "Additional comments" heads nothing else.
    """
    if text.spot is not None and text.first.paragraph.place.box is not None:
        return 1
    return 4 if text.heading else 2 if text.bold or meaning(text.words).name == "comments" else 3


def asks_once(words: str) -> bool:
    """Whether a heading is a label of what forms ask once: "Educator", "Date of Entry"."""
    meant = meaning(words)
    return meant.sure >= 0.7 and meant.kind not in (None, "long")


def is_number_of(text: Text, following: Text | None) -> bool:
    """Whether a text is but the number of what stands behind it in its paragraph: "1.12", "Name of the school"."""
    behind = following is not None and following.first.paragraph is text.first.paragraph
    return behind and enumerates(text.words)


def ends_sentence(text: Text) -> bool:
    """Whether a text is what comes behind the last place of a sentence: "____ and ____ weeks."."""
    return text.first.start > 0 and text.words[:1].islower() and text.words.endswith(".")


def ends_in_room(text: Text) -> bool:
    """Whether a line of words ends in a space, behind which people begin to write."""
    return text.first.paragraph.text[-1:].isspace()


def tells_where(text: Text, following: Text | None) -> bool:
    """Whether a text is an address to look up or send to, or leads to one: "on the website at:"."""
    after = following is not None and text.words.endswith(":") and _ADDRESS.match(following.words)
    return bool(after or _ADDRESS.match(text.words))
