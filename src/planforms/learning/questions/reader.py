"""What a blank asks, in the order in which it is printed, with the texts between."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import pairwise

from planforms.document import Paragraph
from planforms.learning.questions.asking import (
    Ask,
    Heading,
    Seen,
    ask_behind,
    ask_by_boxes,
    ask_by_control,
    ask_of,
    asked_by_heads,
    of_those_who_tick,
)
from planforms.learning.questions.captions import Captions, captions_below
from planforms.learning.questions.implied import (
    among_points,
    asks_above_rows,
    asks_as_well,
    asks_before,
    bands,
    begun_beside,
    beside_label,
    counted_labels,
    fills_cell,
    heads_nothing,
    heads_of,
    heads_part,
    heads_print,
    implied,
    label_tables,
    leads_to,
    may_head,
    questions_before,
    rows_answer,
    titles_rows,
)
from planforms.learning.questions.whitespace import spaced_labels, spaced_points, spaced_twice, with_rules
from planforms.learning.questions.whose import (
    GUIDANCE,
    LABEL_WORDS,
    asking_text,
    bids,
    bids_to_tick,
    headed_by,
    in_brackets,
    introducing,
    is_sentence,
    may_ask,
    prompt_like,
    question_of,
    titled,
)
from planforms.learning.seeing import Box, Room, RowsSeen, Text, Unit
from planforms.learning.tables.titles import asks_for_more
from planforms.learning.words.vocabulary import (
    Meaning,
    asks,
    bare,
    enumerates,
    guides,
    inquires,
    meaning,
    numbered,
    requests,
    slug,
)
from planforms.pieces import Piece, Spot
from planforms.pieces.scales import EITHER_OR
from planforms.text.wording import breaks_off, fold, similarity

_ALIKE = 0.6
"""Below this a field's tooltip and a printed label say something different."""

_SAME = 0.85
"""From here on a tooltip is a printed label, cut off at its end perhaps."""

_SPACED = 2
"""So many lines of white are nothing special on the page of a PDF, but below a few words of guidance."""

_BRIEF = 15

_PAIR = 2
"""So many boxes on a line may be all that is to be chosen from."""

_LABEL_WORDS = 12
"""A label right before its field has no more words."""
_STATED = 3
"""An option with a full stop is a sentence where it has more words than this."""

_DAY = re.compile(r"\W*(?:[dmy]{1,4}\W*){2,3}", re.IGNORECASE)
_NO_NAME = re.compile(r"(?:undefined|untitled|text|fill|field|box)[\s_.-]*\d*(?:[\s_.-]\d+)?", re.IGNORECASE)
"""What programs call a field that they know no name for: "undefined_2", "Text 7", "fill_12"."""

_INNER = re.compile(r"[a-z]+\d*")
"""A field's name that a program made for itself: "offdate"."""

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+\W*$|[\w.+-]+@[\w-]+\.\w[\w.]*\W*$")
"""Where to look or to send something."""

_BETWEEN = frozenset(("or", "and", "and/or", "either/or"))
"""What may stand between two boxes of one question."""

_IN_BRACKETS = re.compile(r"\s*(?:\([^()_]{1,40}\)\s*){2,}").fullmatch
"""Captions alone, in brackets side by side: "(Surname)   (First name)"."""

_SOME_FIELDS = 3
"""A form with so many fields has one for each answer."""


def asked(units: Iterable[Unit], free: Mapping[int, int] | None = None) -> list[Seen]:
    """What a blank asks, in order, with the texts between; ``free`` says what white space is below each."""
    units = _without_ends(with_rules(list(units)))
    captions = captions_below(units)
    units = [unit for unit in units if not (isinstance(unit, Room) and _beside_captions(unit, captions))]
    fields = _has_fields_for_all(units)
    white = {} if fields or free is None else free
    texts = [unit.words for unit in units if isinstance(unit, Text)]
    reader = _Reader(
        white,
        spaced_labels(units, white),
        spaced_twice(units),
        spaced_points(units),
        fields,
        _beside_boxes(units),
        {fold(words) for words in texts},
        {bare(words) for words in texts if fields and words.rstrip().endswith(":")},
        _shared_tooltips(units),
        _draws_places(units),
        captions,
        counted_labels(units),
    )
    for unit in units:
        reader.take(unit)
    reader.flush()
    return reader.seen


def _shared_tooltips(units: Sequence[Unit]) -> set[str]:
    """The tooltips that fields of several names have."""
    names: dict[str, set[str]] = {}
    for unit in units:
        control = unit.piece.control if isinstance(unit, Room) else None
        if control is not None and control.alias:
            names.setdefault(control.alias, set()).add(control.tag)
    return {tooltip for tooltip, tags in names.items() if len(tags) > 1}


def _beside_captions(room: Room, captions: Sequence[Captions]) -> bool:
    """Whether an empty place is the space between captions."""
    paragraph = room.piece.paragraph
    if room.piece.control is None and _IN_BRACKETS(paragraph.text):
        return True
    return any(paragraph is one.texts[0].first.paragraph for one in captions)


def _without_ends(units: Sequence[Unit]) -> list[Unit]:
    """The units without the empty lines below a text in a cell whose answer is boxes in a cell beside it."""
    ticked = {_row_of(unit.tick): unit.tick.spot for unit in units if isinstance(unit, Box)}
    labels = {id(unit.spot): unit for unit in units if isinstance(unit, Text) and unit.spot is not None}

    def ends(unit: Unit) -> bool:
        if not isinstance(unit, Room) or unit.kind != "cell" or unit.piece.spot is None:
            return False
        spot, label, other = unit.piece.spot, labels.get(id(unit.piece.spot)), ticked.get(_row_of(unit.piece))
        alone = label is not None and label.first.paragraph is not unit.piece.paragraph
        return alone and other is not None and other.index > spot.index and not _colon(label)

    spacing = _above_words(units) | _before_boxes(units)
    return [unit for unit in units if not ends(unit) and id(unit) not in spacing]


def _before_boxes(units: Sequence[Unit]) -> set[int]:
    """The ids of the empty lines that stand before the first box of a cell, which holds nothing else."""
    texts = {id(unit.spot) for unit in units if isinstance(unit, Text)}
    boxes = {id(unit.tick.spot): at for at, unit in reversed(list(enumerate(units))) if isinstance(unit, Box)}
    found: set[int] = set()
    for at, unit in enumerate(units):
        if isinstance(unit, Room) and unit.kind in ("cell", "space") and unit.piece.spot is not None:
            held = id(unit.piece.spot)
            if held not in texts and at < boxes.get(held, 0):
                found.add(id(unit))
    return found


def _above_words(units: Sequence[Unit]) -> set[int]:
    """The ids of the empty lines between a label and the words to keep, without boxes, that end its cell."""
    found: set[int] = set()
    for label, room, box in zip(units, units[1:], units[2:], strict=False):
        if not (isinstance(label, Text) and isinstance(room, Room) and isinstance(box, Box)):
            continue
        within = room.kind == "cell" and label.spot is room.piece.spot is box.tick.spot
        if within and _colon(label) and not box.tick.text:
            found.add(id(room))
    return found


def _row_of(piece: Piece) -> tuple[int, int]:
    return (piece.spot.table, piece.spot.row) if piece.spot is not None else (-1, -1)


def _colon(label: Text | None) -> bool:
    return label is not None and label.words.rstrip().endswith(":")


@dataclass(slots=True)
class _Reader:
    free: Mapping[int, int]
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
    printed: Set[str]
    """All that the form says, text by text."""
    labels: Set[str]
    """What of it ends in a colon."""
    shared: Set[str]
    """The tooltips that several fields have."""
    drawn: bool
    """Nearly each label outside of tables has its place drawn behind it."""
    captions: Sequence[Captions]
    """What stands in brackets below lines to write on."""
    counted: Set[int]
    """The texts, by identity, that stand behind a typed number and a tab as others of the form do."""
    seen: list[Seen] = field(default_factory=list)
    pending: list[Text] = field(default_factory=list)
    """Texts since the last place for an answer."""
    spaces: list[Room] = field(default_factory=list)
    """Empty paragraphs since the last text."""
    boxes: list[Box] = field(default_factory=list)
    behind: dict[int, list[Room]] = field(default_factory=dict)
    """The places right behind the labels of boxes, by the label: "Other: ____"."""
    more: list[tuple[Text, list[Room]]] = field(default_factory=list)
    """What boxes ask for behind their labels, "please explain", and the places for it."""
    last: Ask | None = None

    said: list[Text] = field(default_factory=list)
    """What stands below boxes of their own lines and may describe them."""

    def take(self, unit: Unit) -> None:
        if isinstance(unit, Text) and self._is_set_aside(unit):
            return
        if self.said:
            self._describe(unit)
        if isinstance(unit, Box) and self._asks_again(unit):
            self._ask_again()
        elif not isinstance(unit, Box) or self._begins_group(unit):
            self._end_boxes(unit)
        if isinstance(unit, Text):
            self._weigh_spaces(unit)
            self.pending.append(unit)
        elif isinstance(unit, Room):
            self._room(unit)
        elif isinstance(unit, Box):
            if not self._on_line_of(unit):
                self._weigh_spaces_before(unit)
            self.boxes.append(unit)
        else:
            self.flush(unit)
            self.seen.append(unit)
            self.seen.extend(asked_by_heads(unit) if not self.fields else ())
            self.last = None

    def _is_set_aside(self, text: Text) -> bool:
        """Take what belongs to a place or a box that was seen before: captions, and what is said of boxes."""
        captions = next((one for one in self.captions if text in one.texts), None)
        if captions is None:
            return self._is_called(text) or (bool(self.boxes) and self._of_box(text))
        self.seen.append(Heading(text))
        if text is captions.texts[-1]:
            captions.name([entry for entry in self.seen if isinstance(entry, Ask)])
        return True

    def _is_called(self, text: Text) -> bool:
        """Whether a text below a field that was told by its tooltip says the same once more, as its caption."""
        if self.last is None or self.last.prompt is not None or self.pending or self.boxes:
            return False
        return bool(self.last.controls) and fold(self.last.text) == fold(text.words)

    def _of_box(self, text: Text) -> bool:
        """Keep what is printed behind a label on its line, or below it and describes it: a sentence a box."""
        if fold(text.words) in _BETWEEN:
            return True
        if text.first.paragraph is self.boxes[-1].label.paragraph:
            self.more.append((text, []))
            return True
        if _in_row_of(self.boxes[-1], text) or id(text) in self.beside:
            self.seen.append(Heading(text))
            return True
        alone = sum(box.label.paragraph is self.boxes[-1].label.paragraph for box in self.boxes) == 1
        described = len(self.boxes) == 1 or len(self.said) + 1 == len(self.boxes)
        if alone and described and is_sentence(text.words) and not prompt_like(text) and not text.heading:
            self.said.append(text)
            return True
        return False

    def _asks_again(self, box: Box) -> bool:
        """Whether another question stands before a box on the line of others: "☐ 20p   Receipts: ☐ Yes", "☐ 2nd visit? It is ☐ long"."""
        if not self.more or any(room.kind != "space" for room in self.more[-1][1]):
            return False
        text = self.more[-1][0]
        asks = text.words.endswith((":", "?")) or self.boxes[-1].label.text.rstrip().endswith("?")
        return asks and text.first.paragraph is box.tick.paragraph

    def _begins_group(self, box: Box) -> bool:
        """Whether a box belongs to none of those before it."""
        apart = any(_apart(box, other) for other in self.boxes)
        return apart or self._states(box) or _answered_above(box, self.boxes) or self._agrees(box)

    def _agrees(self, box: Box) -> bool:
        """Whether a box stands behind a statement of its own, below boxes that share a line with their question."""
        if not self.pending or len(self.boxes) < _PAIR or len(box.label.text.split()) <= _STATED:
            return False
        line = self.pending[-1].first.paragraph
        behind = box.label.paragraph is box.tick.paragraph and box.label.start < box.tick.start
        return behind and box.tick.paragraph is not line and all(o.tick.paragraph is line for o in self.boxes)

    def _states(self, box: Box) -> bool:
        """Whether a statement to tick begins below boxes that stand with their question on one line."""
        if not self.pending or len(self.boxes) < 2 or not _says(box):
            return False
        line = self.pending[-1].first.paragraph
        here = all(_on_one_line(line, other.tick.paragraph) and not _says(other) for other in self.boxes)
        return here and not _on_one_line(line, box.tick.paragraph)

    def _ask_again(self) -> None:
        """End a group of boxes at the question of the next one."""
        question, _ = self.more.pop()
        self._end_boxes(None)
        self.pending = [question]

    def _describe(self, unit: Unit | None) -> None:
        """Leave the sentences below boxes to these if another box follows; else the last asks or explains."""
        if isinstance(unit, Box) and unit.tick.paragraph is not self.said[-1].first.paragraph:
            return
        if isinstance(unit, Room) and unit.kind == "space":
            return
        last = self.said.pop()
        self._end_boxes(last)
        self._weigh_spaces()
        self.pending.append(last)

    def flush(self, below: RowsSeen | None = None) -> None:
        """Settle what is left open: spaces, boxes, texts that nothing followed, or the table ``below``."""
        if self.said:
            self._describe(None)
        self._end_boxes(None)
        self._weigh_spaces(below)
        self._leave(self.pending, below)
        self.pending = []

    def _room(self, room: Room) -> None:
        if self.boxes:
            if self.more and room.piece.paragraph is self.more[-1][0].first.paragraph:
                self.more[-1][1].append(room)
            elif room.kind != "space" and room.piece.paragraph is self.boxes[-1].label.paragraph:
                self.behind.setdefault(id(self.boxes[-1].label), []).append(room)
            return  # Part of what a box says, "Other: ____"; the question before the boxes stays theirs.
        if self.fields and room.kind in ("cell", "box", "space"):
            return
        if room.kind == "space" or (room.kind == "cell" and not self._belongs(room)):
            self.spaces.append(room)
            return
        self.spaces = []
        if self.pending and self._called_otherwise(room):
            self._leave(self.pending)
            self.pending = []
            self._ask_by_control(room)
        elif self.pending:
            self._ask(room)
        elif room.kind == "control" and self._named_apart(room):
            self._ask_by_control(room)
        elif self.last is not None and self._continues(room):
            self.last.rooms.append(room)
            self._widen(self.last)

    def _belongs(self, room: Room) -> bool:
        """Whether an empty paragraph of a cell is a place for an answer and no mere spacing."""
        if not self.pending:
            return True
        text, spot = self.pending[introducing(self.pending)], room.piece.spot
        if text.first.paragraph.bullet or (text.spot is spot and bids_to_tick(text)):
            return False
        return text.spot is not spot or spot is None or may_ask(text) or spot.cells > 1

    def _called_otherwise(self, room: Room) -> bool:
        """Whether a PDF field's tooltip is about something else than the text before it.

        Tooltips that a program has guessed say what stands near the field; a label with a colon knows, on the field's
        line or where the tooltip is another such label.
        """
        control, label = room.piece.control, self.pending[-1]
        if control is None or not control.alias or room.piece.paragraph.place.page is None:
            return False
        if _NO_NAME.fullmatch(control.alias) or _is_its_caption(label, room):
            return False
        if label.words.endswith(":") and self._is_guessed(control.alias, label, room):
            return False
        inner = self._tells_nothing(control.alias) or _INNER.fullmatch(control.alias)
        if inner and _is_right_before(label, room):
            return False
        printed = fold(" ".join(text.words for text in self.pending[-3:]))
        return (
            similarity(bare(control.alias), bare(self.pending[-1].words)) < _ALIKE
            and bare(control.alias) not in printed
        )

    def _is_guessed(self, tooltip: str, label: Text, room: Room) -> bool:
        """Whether a tooltip says what stands near a field that has a label: that of the next field, or nothing printed."""
        other = bare(tooltip)
        if any(similarity(other, said) >= _SAME for said in self.labels):
            return True
        beside = _on_one_line(label.first.paragraph, room.piece.paragraph)
        return beside and fold(tooltip) not in self.printed

    def _tells_nothing(self, tooltip: str) -> bool:
        """Whether several fields have a tooltip, or it only says how a day is written: "mm/dd/yyyy"."""
        return tooltip in self.shared or _DAY.fullmatch(tooltip) is not None

    def _on_line_of(self, box: Box) -> bool:
        """Whether a box stands in the paragraph of the text before it, so that the text asks for nothing else."""
        return bool(self.pending) and self.pending[-1].first.paragraph is box.tick.paragraph

    def _named_apart(self, room: Room) -> bool:
        control = room.piece.control
        if control is None or not (control.alias or control.tag):
            return False
        if self.last is None:
            return True
        same = self.last.rooms and self.last.rooms[-1].piece.control is control
        return not same and self.last.rooms[-1:] != [] and bool(control.alias)

    def _continues(self, room: Room) -> bool:
        """Whether a further place still belongs to the prompt before: more lines, more cells of its row."""
        if self.last is None or not self.last.rooms:
            return True
        before, spot = self.last.rooms[-1].piece.spot, room.piece.spot
        if before is None or spot is None:
            return before is spot
        return before is spot or (
            before.table == spot.table and (before.row == spot.row or self._goes_below(spot))
        )

    def _goes_below(self, spot: Spot) -> bool:
        """Whether the row below that of the last label and its place begins with an empty cell, for more of the answer."""
        label = self.last.prompt.spot if self.last is not None and self.last.prompt is not None else None
        place = self.last.rooms[-1].piece.spot if self.last is not None and self.last.rooms else None
        if label is None or place is None or label.table != spot.table or label.cells != _PAIR or label.index:
            return False
        if self.last is None or self.last.kind not in ("text", "long"):
            return False
        return spot.row == place.row + 1 and not spot.index

    def _widen(self, ask: Ask) -> None:
        """More than one place to write: the answer may be long, or be several."""
        spots = {id(room.piece.spot) for room in ask.rooms}
        rows = {room.piece.spot.row for room in ask.rooms if room.piece.spot is not None}
        if len(rows) > 1:
            ask.kind, ask.why = "long", "several rows to write in"
        elif (
            len(spots) > 1 and ask.kind in ("text", "person", "date", "long") and "." not in ask.meaning.name
        ):
            ask.kind, ask.why = "list", "several cells beside one label"
        elif len(spots) == 1 and ask.kind == "text" and not ask.meaning.standard:
            ask.kind, ask.why = "long", "several lines to write on"

    def _ask(self, room: Room | None, *, point: bool = False) -> None:
        """Take the text that asks for what goes here out of those before it: a ``point`` of a list asks itself."""
        at = len(self.pending) - 1 if point else asking_text(self.pending, room)
        text, before = self.pending[at], self.pending[:at]
        listed = [] if self.fields else questions_before(before, text)
        self._leave(before[: len(before) - len(listed)], (listed or [text])[0], None if listed else room)
        guidance = self.pending[at + 1 :]
        self.pending = []
        for question in listed:
            self._ask_in_doubt(question, "a question of a list of which the last has room below it")
        self._add(text, [room] if room is not None else [], guidance)

    def _add(self, text: Text, rooms: list[Room], guidance: list[Text]) -> None:
        self.last = ask_of(text, rooms, guidance)
        self.seen.append(self.last)
        self.seen.extend(Heading(other) for other in guidance)

    def _ask_by_control(self, room: Room) -> None:
        ask = ask_by_control(room)
        if ask is None:
            return
        if self.last is not None and _NO_NAME.fullmatch(ask.text) and self._continues(room):
            ask.name_after(self.last)
        self.seen.append(ask)
        self.last = ask

    def _weigh_spaces(self, below: Text | RowsSeen | None = None) -> None:
        """Whether empty paragraphs after a text are its place for an answer, or only spacing."""
        spaces, self.spaces = self.spaces, []
        if not self.pending or leads_to(self.pending[-1], below) or self._only_remarks():
            return
        following = below if isinstance(below, Text) else None
        if _is_number_of(self.pending[-1], following):
            return
        if _ends_sentence(self.pending[-1]) or _tells_where(self.pending[-1], following):
            return
        if len(self.pending) > 1 and begun_beside(self.pending[-2], self.pending[-1]):
            return
        empty = len(spaces) or self.free.get(id(self.pending[-1].first.paragraph), 0)
        text = self.pending[self._weighed(empty)]
        if empty and self._headed(following, empty):
            self._ask(spaces[0] if spaces and not _ends_in_room(text) else None)
            self._doubt("a heading with white space below it")
            return
        point = text.first.paragraph.bullet and (inquires(text.words) or self._is_point(text))
        point = point or (titled(text) and (empty > 1 or bids(text)))
        if not empty or guides(text.words) or not (may_ask(text) or point):
            return
        asking = (
            asks(text.words) or numbered(text.words) or breaks_off(text.words) or asks_for_more(text.words)
        )
        short = len(text.words.split()) <= LABEL_WORDS
        apart = text.heading or text.bold or text.first.paragraph.place.box is not None
        named = apart and len(text.words.split()) <= 5 and _asks_once(text.words)
        asking = asking or (inquires(text.words) and self._as_before(text))
        if asking or named or point or (short and empty >= _spaces_wanted(text)):
            listed = text is self.pending[-1] and id(text.first.paragraph) in self.points
            self._ask(spaces[0] if spaces else None, point=listed)

    def _is_point(self, text: Text) -> bool:
        """Whether a point of a list asks: a question, or one of several with room below each."""
        return text.words.rstrip().endswith("?") or id(text.first.paragraph) in self.points

    def _as_before(self, text: Text) -> bool:
        """Whether a text looks as the last question, which has white space below it to be answered in."""
        before = self.last
        if before is None or before.prompt is None or not before.rooms:
            return False
        if not (asks(before.text) or inquires(before.text)):
            return False
        looks = [(piece.bold, piece.paragraph.heading, piece.spot) for piece in (before.prompt, text.first)]
        return before.rooms[0].kind == "space" and looks[0] == looks[1]

    def _only_remarks(self) -> bool:
        """Whether a remark in brackets stands by itself, to something that was asked before: "(for minors only)"."""
        return len(self.pending) == 1 and self.last is not None and in_brackets(self.pending[0].words)

    def _weighed(self, empty: int) -> int:
        """Which of the texts before white space may ask for an answer there: the last, or one that it explains."""
        last = self.pending[-1]
        if last.spot is not None:
            return introducing(self.pending)
        if last.first.paragraph.place.page is not None or len(last.words.split()) > GUIDANCE:
            return -1
        at = asking_text(self.pending, None)
        words = self.pending[at].words
        listed = numbered(words) and not is_sentence(words)
        return at if empty > 1 and (listed or words.endswith("?") or requests(words)) else -1

    def _headed(self, following: Text | None, empty: int) -> bool:
        """Whether a heading with a word of guidance below it asks for what goes into the white space there.

        One empty line is such a space only before the next heading of the kind, or at the end of the form.
        """
        at = headed_by(self.pending, len(self.pending) - 1)
        if at is None and self._like_others(self.pending[-1]):
            return following is None or _ranks(following) >= 1
        if id(self.pending[-1].first.paragraph) in self.twice and not guides(self.pending[-1].words):
            return any(isinstance(entry, Ask | RowsSeen) for entry in self.seen)
        if at is None or not any(isinstance(entry, Ask | RowsSeen) for entry in self.seen):
            return False
        label = self.pending[at]
        if label.first.paragraph.place.box is not None:
            return empty > _SPACED or (empty == _SPACED and len(self.pending[-1].words.split()) <= _BRIEF)
        return empty > 1 or following is None or _ranks(following) >= _ranks(label)

    def _like_others(self, text: Text) -> bool:
        """Whether a bold line looks as others of the form that have white space to answer in."""
        alone = text.first.paragraph.text.strip() == text.words and len(text.words.split()) <= LABEL_WORDS
        if not alone or _ranks(text) != 1 or guides(text.words) or text.words.isupper():
            return False
        if id(text.first.paragraph) in self.spaced and any(isinstance(entry, Ask) for entry in self.seen):
            return True
        spaced = (entry for entry in self.seen if isinstance(entry, Ask) and entry.rooms and entry.prompt)
        return any(
            ask.prompt is not None and ask.prompt.bold and ask.rooms[0].kind == "space" for ask in spaced
        )

    def _doubt(self, why: str) -> None:
        """Let nobody be told that the last answer is missing: its prompt may ask for nothing."""
        if self.last is not None:
            self.last.sure, self.last.optional, self.last.why = min(self.last.sure, 0.55), True, why

    def _weigh_spaces_before(self, box: Box) -> None:
        """White space between a question and its boxes, or between these, is no place for another answer."""
        asking = self.pending and question_of(self.pending, [box]) == len(self.pending) - 1
        asking = asking and not asks_for_more(self.pending[-1].words)
        if self.boxes or (asking and (len(self.spaces) < 2 or bids_to_tick(self.pending[-1]))):
            self.spaces = []
        else:
            self._weigh_spaces()

    def _end_boxes(self, following: Unit | None) -> None:
        """A group of boxes ends where something else is printed; "Other: ____" still belongs to it."""
        if not self.boxes or (isinstance(following, Room) and self._beside_box(following)):
            return
        boxes, self.boxes = self.boxes, []
        if isinstance(following, Room) and self._answered_below(boxes, following):
            self._ask_beside(boxes, following)
            return
        at = question_of(self.pending, boxes)
        labels = [" ".join(box.label.text.split()) for box in boxes]
        if at is None:
            self._leave(self.pending)
        else:
            self._leave(self.pending[:at])
        asked_by = ask_by_boxes(None if at is None else self.pending[at], labels)
        if at is None:
            self._call_marks(asked_by, boxes[0])
        self.seen.append(asked_by)
        self.last = None
        self.pending = []
        self.seen.extend(Heading(text) for text in self.said)
        self.said = []
        asked = self._asked_besides(boxes)
        given = self._give_rooms(boxes)
        for box in boxes:
            behind = ask_behind(box, self.behind.pop(id(box.label), []))
            self.seen.extend([behind] if behind is not None else [])
            for text, rooms in asked.pop(id(box.label), []):
                further = ask_of(text, rooms, [])
                further.behind = further.optional = True
                self.seen.append(further)
        self._ask_for_more(boxes[-1], given)

    def _asked_besides(self, boxes: Sequence[Box]) -> dict[int, list[tuple[Text, list[Room]]]]:
        """By their box's label what is asked behind the place that a box has itself: "☐ Parent ____ Date: ____"."""
        found: dict[int, list[tuple[Text, list[Room]]]] = {}
        for text, rooms in [*self.more]:
            owner = next((box for box in boxes if box.label.paragraph is text.first.paragraph), boxes[-1])
            if rooms and text.words.endswith(":") and id(owner.label) in self.behind:
                found.setdefault(id(owner.label), []).append((text, rooms))
                self.more.remove((text, rooms))
        return found

    def _give_rooms(self, boxes: Sequence[Box]) -> set[int]:
        """The ids of the labels that get the places behind what is asked there: "☐ Allergies (specify): ____".

        All but those of the last line, which do too where others ask in the same words.
        """
        given: set[int] = set()
        said = Counter(text.words for text, rooms in self.more if rooms)
        for at, (text, rooms) in enumerate(self.more):
            line = [box for box in boxes if box.label.paragraph is text.first.paragraph]
            owner = next((box for box in reversed(line) if box.label.start < text.first.start), boxes[-1])
            apart = owner.label.paragraph is not boxes[-1].label.paragraph
            if rooms and (apart or said[text.words] > 1):
                self.behind.setdefault(id(owner.label), []).extend(rooms)
                self.more[at] = (text, [])
                given.add(id(owner.label))
        return given

    def _call_marks(self, marks: Ask, first: Box) -> None:
        """Let boxes behind a label and its place on one line be called after that label."""
        room = self.last.rooms[-1] if self.last is not None and self.last.rooms else None
        if self.last is None or self.last.prompt is None or room is None:
            return
        beside = _on_one_line(room.piece.paragraph, first.tick.paragraph)
        if beside and _on_one_line(self.last.prompt.paragraph, first.tick.paragraph):
            name = f"{slug(self.last.text, 3)}_marks"
            marks.meaning = Meaning(name, marks.meaning.kind, 0.5, standard=False)
            marks.title = self.last.text

    def _answered_below(self, boxes: Sequence[Box], room: Room) -> bool:
        """Whether a label with boxes in further cells of its row has a cell across the table below it to answer in."""
        text, place = self.pending[-1] if self.pending else None, room.piece.spot
        spot = text.spot if text is not None else None
        if text is None or spot is None or place is None or not fills_cell(text) or spot.index:
            return False
        beside = all(
            _row_of(box.tick) == (spot.table, spot.row) and box.tick.spot is not spot for box in boxes
        )
        below = (place.table, place.row, place.cells) == (spot.table, spot.row + spot.down, 1)
        return beside and below and not text.words.endswith("?")

    def _ask_beside(self, boxes: Sequence[Box], room: Room) -> None:
        """Let a label ask for what goes below it, and the boxes beside it be a question of their own."""
        label = self.pending[-1]
        self._ask(room)
        marks = ask_by_boxes(None, [" ".join(box.label.text.split()) for box in boxes])
        marks.meaning = Meaning(f"{slug(label.words, 3)}_marks", "choices", 0.5, standard=False)
        self.seen.append(marks)

    def _ask_for_more(self, last: Box, given: Set[int]) -> None:
        """Fields of their own for what is asked behind the last label; before it, the boxes would not go on."""
        more, self.more = self.more, []
        for text, rooms in more:
            asking = rooms or text.words.rstrip().endswith(":") or asks_for_more(text.words)
            if asking and text.first.paragraph is last.label.paragraph and id(last.label) not in given:
                self._add(text, rooms, [])
                if self.last is not None:
                    of_those_who_tick(self.last)
            else:
                self.seen.append(Heading(text))

    def _beside_box(self, room: Room) -> bool:
        piece, label = room.piece, self.boxes[-1].label
        return (
            piece.paragraph is label.paragraph
            or room.kind == "space"
            or (room.kind == "cell" and piece.spot is label.spot)
        )

    def _leave(
        self, texts: list[Text], following: Text | RowsSeen | None = None, room: Room | None = None
    ) -> None:
        """Texts that no place follows: headings and guidance, but for labels that end in a colon."""
        beside = label_tables(texts)
        text_below = following if isinstance(following, Text) else None
        heads = [*heads_of(texts, text_below, room), *bands(texts, text_below)]
        heads += heads_print(texts)
        heads += [text for text in texts if titles_rows(text, following)]
        after: list[Text | RowsSeen | None] = [*texts[1:], following]
        questioned: Text | None = None
        for text, below in zip(texts, after, strict=False):
            if heads_part(text, below, room if below is following else None, drawn=self.drawn):
                heads.append(text)
            labels = text.spot is not None and text.spot.table in beside and fills_cell(text)
            labels = labels or begun_beside(text, below)
            labels = labels or among_points(text, texts)
            labels = (
                labels
                or id(text) in self.counted
                or (below is following and beside_label(text, text_below, room))
            )
            if not self.fields and asks_above_rows(text, below):
                self._ask_in_doubt(text, "a request above rows that rate")
            elif rows_answer(text, below):
                self._head(text)
            elif text not in heads and not self.fields and (implied(text) or labels):
                self._ask_in_doubt(
                    text, "a label with a table right below it" if may_head(text, below) else None
                )
            elif not self.fields and text not in heads and heads_nothing(text, below):
                self._ask_in_doubt(text, "a label with a colon and nothing below it")
            elif not self.fields and text not in heads and _is_begun(text, below):
                self._ask_in_doubt(text, "a sentence that is begun")
            elif asks_as_well(text, questioned) or self._asks_before(text, below):
                self._ask_in_doubt(text, "a question with nothing below it")
                questioned = text
            else:
                self._head(text)

    def _asks_before(self, text: Text, below: Text | RowsSeen | None) -> bool:
        """Whether a question that another text follows asks all the same, where the form has begun to ask."""
        asked = any(isinstance(entry, Ask) for entry in self.seen)
        return asked and isinstance(below, Text) and asks_before(text, below)

    def _ask_in_doubt(self, text: Text, why: str | None) -> None:
        """Let a text ask for what no place is drawn for; ``why`` that may be wrong, if it may."""
        self._add(text, [], [])
        if why is not None:
            self._doubt(why)

    def _head(self, text: Text) -> None:
        """Let a text ask for nothing."""
        self.seen.append(Heading(text))
        self.last = None


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
            among = isinstance(unit, Box) and all(_on_level_of(box, text) for text in held)
            last = [text for text in held if _on_level_of(box, text)] if not isinstance(unit, Room) else []
            yield held if among else last
        box, held = unit if isinstance(unit, Box) else None, []


def _spaces_wanted(text: Text) -> int:
    """How many empty lines below a short text are a place for an answer and no mere spacing."""
    if text.spot is not None and text.first.paragraph.place.box is not None:
        return 1
    return 4 if text.heading else 2 if text.bold else 3


def _asks_once(words: str) -> bool:
    """Whether a heading is a label of what forms ask once: "Educator", "Date of Entry"."""
    meant = meaning(words)
    return meant.sure >= 0.7 and meant.kind not in (None, "long")


def _is_number_of(text: Text, following: Text | None) -> bool:
    """Whether a text is but the number of what stands behind it in its paragraph: "1.12", "Name of the school"."""
    behind = following is not None and following.first.paragraph is text.first.paragraph
    return behind and enumerates(text.words)


def _ends_sentence(text: Text) -> bool:
    """Whether a text is what comes behind the last place of a sentence: "____ and ____ weeks."."""
    return text.first.start > 0 and text.words[:1].islower() and text.words.endswith(".")


def _ends_in_room(text: Text) -> bool:
    """Whether a line of words ends in a space, behind which people begin to write."""
    return text.first.paragraph.text[-1:].isspace()


def _is_begun(text: Text, below: Text | RowsSeen | None) -> bool:
    """Whether a line outside of tables breaks off in a space for somebody to go on: "Today we want to "."""
    alone = not isinstance(below, Text) or below.first.paragraph is not text.first.paragraph
    on_page = text.first.paragraph.place.page is not None
    goes_on = isinstance(below, Text) and below.words[:1].islower()
    free = text.spot is None and alone and not (on_page or goes_on or text.heading)
    return free and _ends_in_room(text) and breaks_off(text.words)


def _ranks(text: Text) -> int:
    """How high a text ranks as a heading: 9 for the highest, 1 for a bold line, 0 for plain text."""
    level = text.first.paragraph.heading
    return 10 - level if level else int(text.bold)


def _apart(box: Box, before: Box) -> bool:
    """Whether a box begins another group: its label comes again, or a table ends or begins between them."""
    return box.label.key == before.label.key or (box.tick.spot is None) != (before.tick.spot is None)


def _answered_above(box: Box, before: Sequence[Box]) -> bool:
    """Whether the boxes of the line above are all that an answer may be, and a box below them is none of it."""
    line = {fold(other.label.text) for other in before if other.tick.paragraph is before[-1].tick.paragraph}
    if len(line) < _PAIR or box.tick.paragraph is before[-1].tick.paragraph:
        return False
    return any(line <= group and fold(box.label.text) not in group for group in EITHER_OR)


def _says(box: Box) -> bool:
    """Whether the label of a box is a whole sentence."""
    label = box.label.text.rstrip()
    return label.endswith(".") and len(label.split()) > _STATED


def _in_row_of(box: Box, text: Text) -> bool:
    """Whether a text goes on with the label of a box that stands in a cell of its own: "☐ | 1a | Knowledge of content"."""
    one, two, spot = box.tick.spot, box.label.spot, text.spot
    if one is None or two is None or spot is None or one is two or two is spot:
        return False
    return one.table == two.table == spot.table and one.row == two.row == spot.row


def _on_level_of(box: Box, text: Text) -> bool:
    """Whether a text stands to the right of a box on a page, on its line: "☐ Jan 1 – Mar 31   paid on   Mar 28"."""
    one, other = box.tick.paragraph, text.first.paragraph
    if one.place.box is None or other.place.box is None or one is other:
        return False
    return other.place.box[0] > one.place.box[0] and _on_one_line(one, other)


def _tells_where(text: Text, following: Text | None) -> bool:
    """Whether a text is an address to look up or send to, or leads to one: "on the website at:"."""
    after = following is not None and text.words.endswith(":") and _ADDRESS.match(following.words)
    return bool(after or _ADDRESS.match(text.words))


def _is_its_caption(label: Text, room: Room) -> bool:
    """Whether a text stands in a row of labels above or below a row of answers, which is read as one with it."""
    one, other = label.spot, room.piece.spot
    if one is None or other is None or one is other:
        return False
    return (one.table, one.row, one.column) == (other.table, other.row, other.column)


def _is_right_before(label: Text, room: Room) -> bool:
    """Whether a label of few words stands before a field in its paragraph, with nothing between."""
    last, place = label.pieces[-1], room.piece
    near = last.paragraph is place.paragraph and last.end <= place.start
    between = place.paragraph.text[last.end : place.start].strip() if near else "_"
    return not between and len(label.words.split()) <= _LABEL_WORDS


def _on_one_line(paragraph: Paragraph, other: Paragraph) -> bool:
    """Whether two texts are one paragraph, or stand beside each other on a page."""
    one, two = paragraph.place, other.place
    if paragraph is other or one.box is None or two.box is None or one.page != two.page:
        return paragraph is other
    shared = min(one.box[3], two.box[3]) - max(one.box[1], two.box[1])
    return shared > 0.5 * min(one.box[3] - one.box[1], two.box[3] - two.box[1])
