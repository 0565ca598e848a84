"""Which of the printed texts before a place asks for what goes there."""

from __future__ import annotations

import re

from planforms.learning.seeing import Box, Room, Text
from planforms.learning.words.tone import asks, for_the_office, guides, lettered, numbered, requests
from planforms.pieces import Piece, Spot
from planforms.pieces.grids import spot_in
from planforms.text.wording import enumerates, fold

_TO_TICK = re.compile(
    r"\b(?:check|mark|select|choose|circle|tick)\s+(?:only\s+)?(?:all|any|each|one|two|up to|those|the)\b",
    re.IGNORECASE,
)
"""What asks to tick boxes: "(mark all that apply)"."""

_ONLY_TO_TICK = re.compile(
    r"\W*(?:please )?(?:check|mark|select|choose|circle|tick) (?:only )?(?:any|all|each|one|two)(?: or more)?"
    r"(?: box(?:es)?| options?| answers?| that appl(?:y|ies)| of the following)?"
    r"(?:\W+(?:and|then)? ?(?:please )?(?:specify|explain|describe|list|name)(?: below| here| each)?)?\W*"
)
"""What asks to tick and says nothing else."""

_SENTENCE = re.compile(r"[^\W_][^.?!]*[.?!]?")
_TITLE_WORDS = 8
"""A title that stands before the words of its line is no longer than this."""

_ASKED_WORDS = 60
"""A text of more words than this asks for nothing."""

GUIDANCE = 30
"""Text of more words than this is no guidance but what a document has to say."""

LABEL_WORDS = 12
"""A label of more words than this is a sentence."""


def asking_text(pending: list[Text], room: Room | None) -> int:
    """Which of the texts before a place asks for what goes there."""
    last = len(pending) - 1
    if room is not None and (
        pending[last].first.paragraph is room.piece.paragraph or _labels(room, pending[last])
    ):
        return last
    if last and in_brackets(pending[last].words) and _near(pending[last - 1], pending[last]):
        return asking_text(pending[:last], room)
    last = introducing(pending)
    label = _label_before(pending, last)
    if label is None and room is not None and room.kind in ("space", "cell"):
        label = headed_by(pending, last)
    if label is not None:
        return label
    if prompt_like(pending[last]) or not is_sentence(pending[last].words):
        return last
    for at in range(last - 1, max(-1, last - 4), -1):
        if not _near(pending[at], pending[last]):
            break
        if prompt_like(pending[at]) or (pending[at].heading and guides(pending[last].words)):
            return at
    return last


def in_brackets(words: str) -> bool:
    """Whether a text is nothing but a remark in brackets to what stands before it."""
    return re.fullmatch(r"\([^()]*\)\W*", words) is not None


def introducing(pending: list[Text]) -> int:
    """Which text the last ones belong to, where they are the points of a list in its cell; else the last."""
    last = len(pending) - 1
    at = last
    while at and pending[at].first.paragraph.bullet and _near(pending[at - 1], pending[last]):
        at -= 1
    inside = pending[last].spot is not None and not pending[at].first.paragraph.bullet
    return at if inside else last


def _labels(room: Room, text: Text) -> bool:
    """Whether a text stands below a line to write on, and so asks for nothing else."""
    line, label = room.piece.paragraph.place, text.first.paragraph.place
    if line.paragraph is not None and label.paragraph is not None and line.part == label.part:
        return room.kind == "line" and label.paragraph > line.paragraph
    return False


def _label_before(pending: list[Text], last: int) -> int | None:
    """A short bold label right before plain guidance: the label is what people know the field by."""
    if last == 0:
        return None
    label, guidance = pending[last - 1], pending[last]
    if enumerates(label.words) or lettered(guidance.words):
        return None
    most = LABEL_WORDS if label.spot is not None and label.spot.cells > 1 else 8
    short = len(label.words.split()) <= most and not guides(label.words) and not label.heading
    if guidance.words.endswith(":") and not requests(guidance.words):
        return None  # A label too: "The coach agrees to:" below "Our commitments".
    if short and label.bold and not guidance.bold and _near(label, guidance) and not numbered(guidance.words):
        return last - 1
    return None


def headed_by(pending: list[Text], last: int) -> int | None:
    """The short heading, or bold line, right above a plain text that explains it."""
    if last == 0:
        return None
    label, guidance = pending[last - 1], pending[last]
    plain = not (
        guidance.bold or guidance.heading or guidance.first.paragraph.bullet or lettered(guidance.words)
    )
    short = len(label.words.split()) <= 8 and not guides(label.words) and not enumerates(label.words)
    alone = label.first.paragraph.text.strip() == label.words
    bids = asks(guidance.words) and not guides(guidance.words)
    explains = plain and len(guidance.words.split()) <= GUIDANCE and not bids and not numbered(guidance.words)
    headed = (label.heading or label.bold) and short and alone
    return last - 1 if headed and explains and _near(label, guidance) else None


def question_of(pending: list[Text], boxes: list[Box]) -> int | None:
    """Which of the texts before a group of boxes it answers."""
    if not pending:
        return None
    last = len(pending) - 1
    text = pending[last]
    if not _stands_over(text, boxes[0]):
        return _bids_above_heads(pending, boxes[0])
    if (first := _numbered_above(pending, boxes[0])) is not None:
        return first
    if last and _are_answered_alike(pending[last - 1], text, boxes[0]):
        return None
    if last and _ONLY_TO_TICK.fullmatch(fold(text.words)):
        if _asks_above(pending[last - 1], text):
            return last - 1
        if (label := _label_beside(pending, text)) is not None:
            return label
    if text.first.paragraph is boxes[0].tick.paragraph or prompt_like(text) or _TO_TICK.search(text.words):
        return last
    if last and prompt_like(pending[last - 1]) and _near(pending[last - 1], text):
        return last - 1
    return last if len(text.words.split()) <= _ASKED_WORDS and not guides(text.words) else None


def _are_answered_alike(one: Text, other: Text, box: Box) -> bool:
    """Whether two labels have a line each, with nothing behind, in a cell that goes on with words to mark: "Moved:", "Seconded:".

    Either is answered on its own line; boxes that are printed would be an answer to the second one.
    """
    cell = one.spot is not None and one.spot is other.spot is box.tick.spot
    lines = [text.first.paragraph.text.strip() for text in (one, other)]
    labels = all(
        line == text.words and line.endswith(":") for line, text in zip(lines, (one, other), strict=True)
    )
    return cell and labels and not box.tick.text and box.tick.paragraph is not other.first.paragraph


def _bids_above_heads(pending: list[Text], box: Box) -> int | None:
    """The text above a table, or across it, that says to tick what applies, where heads of columns stand between."""
    spot = box.tick.spot
    heads = 0
    while spot is not None and heads < len(pending) and _heads(pending[-1 - heads].spot, spot.table):
        heads += 1
    at = len(pending) - 1 - heads
    if not heads or at < 0 or not bids_to_tick(pending[at]):
        return None
    over = pending[at].spot
    return at if over is None or over.cells == 1 else None


def _heads(spot: Spot | None, table: int) -> bool:
    within = spot_in(spot, table)
    return within is not None and within.cells > 1


def _numbered_above(pending: list[Text], box: Box) -> int | None:
    """The numbered text that the last one goes on with in its cell, where boxes stand in a cell beside: "18. Work (pumps/"."""
    last, spot = pending[-1], box.tick.spot
    if last.spot is None or spot is None or spot is last.spot or spot.row != last.spot.row:
        return None
    mine = [at for at, text in enumerate(pending) if text.spot is last.spot]
    whole = len(mine) > 1 and numbered(pending[mine[0]].words) and not numbered(last.words)
    return mine[0] if whole and mine[-1] - mine[0] == len(mine) - 1 else None


def _label_beside(pending: list[Text], text: Text) -> int | None:
    """The label in the cell before that of a text, where it begins with one."""
    spot, before = text.spot, pending[-2].spot
    if spot is None or before is None or (before.table, before.row) != (spot.table, spot.row):
        return None
    first = next(at for at, other in enumerate(pending) if other.spot is before)
    return first if before.index + 1 == spot.index and prompt_like(pending[first]) else None


def _asks_above(text: Text, other: Text) -> bool:
    """Whether a text asks and the other one right below it says only how to answer."""
    return _near(text, other) and may_ask(text) and not guides(text.words)


def prompt_piece(text: Text, rooms: list[Room]) -> Piece:
    """The piece of a text that is the prompt: its bold beginning, else what stands before the place."""
    pieces = [piece for piece in text.pieces if piece.key]
    pieces = [one for one in pieces if not (enumerates(one.text) or for_the_office(one.text))] or pieces
    if len(pieces) == 1:
        return pieces[0]
    first = pieces[0]
    if first.bold and not pieces[-1].bold:
        return first
    beside = bool(rooms) and rooms[0].piece.paragraph is first.paragraph
    return pieces[-1] if beside else first


def prompt_like(text: Text) -> bool:
    """Whether a text looks as prompts do: bold, short in a cell of its row, numbered, or asking."""
    if guides(text.words):
        return False
    words = len(text.words.split())
    in_row = text.spot is not None and text.spot.cells > 1
    return (text.bold and words <= 40) or asks(text.words) or numbered(text.words) or (in_row and words <= 20)


def is_sentence(words: str) -> bool:
    """Whether a text says something rather than names something."""
    return words.rstrip().endswith((".", ")")) or len(words.split()) > LABEL_WORDS


def _near(one: Text, other: Text) -> bool:
    """Whether two texts stand together: in the same cell, or both outside tables."""
    return one.spot is other.spot


def titled(text: Text) -> bool:
    """Whether a text outside of tables has a bold title of its own and goes on in plain words, without any place."""
    first, *others = [piece for piece in text.pieces if piece.key]
    alone = text.spot is None and text.first.paragraph.text.strip() == text.words
    named = first.bold and len(first.text.split()) <= _TITLE_WORDS and not guides(first.text)
    plain = bool(others) and not any(piece.bold for piece in others)
    return alone and named and plain and len(text.words.split()) <= _ASKED_WORDS


def bids(text: Text) -> bool:
    """Whether what stands behind the title of a text asks in one of its sentences: "Sources. Cite two of them."."""
    behind = " ".join(piece.text for piece in text.pieces[1:])
    return any(asks(sentence) for sentence in _SENTENCE.findall(behind))


def bids_to_tick(text: Text) -> bool:
    """Whether a text says how to answer it: by ticking what it offers."""
    return _TO_TICK.search(text.words) is not None


def may_ask(text: Text) -> bool:
    """Whether a text is short enough to ask, and no point of a list."""
    return len(text.words.split()) <= _ASKED_WORDS and not text.first.paragraph.bullet


def _stands_over(text: Text, box: Box) -> bool:
    """Whether boxes stand where a text may ask for them: in its cell, beside it or below it.

    On a page of a PDF nobody knows for sure which cells there are.
    """
    one, other = text.spot, box.tick.spot
    if one is None or one is other:
        return True
    if other is None and enumerates(text.words):
        return False
    if text.first.paragraph.place.page is not None:
        return True
    if other is None or one.table != other.table:
        return other is not None or one.cells == 1 or not text.words.rstrip().endswith(":")
    if one.row <= other.row < one.row + one.down:
        return True
    if _has_own_room(text) and other.columns > one.columns:
        return False
    return one.column < other.column + other.columns and other.column < one.column + one.columns


def _has_own_room(text: Text) -> bool:
    """Whether a text is a label that shares its row with others, and is answered behind itself in its cell."""
    alone = text.first.paragraph.text.strip() == text.words
    beside = text.spot is not None and text.spot.cells > 1
    return beside and alone and text.words.endswith(":") and not _TO_TICK.search(text.words)
