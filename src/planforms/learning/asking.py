"""Which printed texts of a blank ask for something, and where the answers go."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field

from planforms.forms.mapping import Kind
from planforms.learning.kinds import kind_of_boxes, kind_of_room
from planforms.learning.seeing import Box, Room, RowsSeen, Text, Unit
from planforms.learning.vocabulary import (
    Meaning,
    asks,
    bare,
    enumerates,
    guides,
    in_sentence,
    led,
    meaning,
    numbered,
    requests,
    slug,
)
from planforms.learning.whitespace import spaced_labels, spaced_twice
from planforms.pieces import Piece, Spot
from planforms.wording import breaks_off, fold, similarity

_SAYS = re.compile(r"\b(?:must|should|shall|will|please|are|is|following|below|above|complete[sd]?)\b")
"""Words of sentences that end in a colon and introduce what follows."""

_TO_TICK = re.compile(
    r"\b(?:check|mark|select|choose|circle|tick)\s+(?:only\s+)?(?:all|any|each|one|two|up to|those|the)\b",
    re.IGNORECASE,
)
"""What asks to tick boxes: "(mark all that apply)"."""

_EXCEPT = re.compile(r"\b(?:except|other than|apart from|with the exception of)\b[^.:]*:\s*$", re.IGNORECASE)
"""How a statement ends behind which people write what is otherwise: "in full, except as noted:"."""

_SPECIFY = re.compile(r"(?:please )?\b(?:specify|describe|explain|list|name)\b[^\w]*$", re.IGNORECASE)
"""How a box's label ends that asks for more."""

_ONLY_TO_TICK = re.compile(
    r"\W*(?:please )?(?:check|mark|select|choose|circle|tick) (?:only )?(?:any|all|each|one|two)(?: or more)?"
    r"(?: box(?:es)?| options?| answers?| that appl(?:y|ies)| of the following)?\W*"
)
"""What asks to tick and says nothing else."""

_EXAMPLE = re.compile(r"([^:]{2,60}:)\s*(\[[^\[\]]{2,60}\]|<[^<>]{2,60}>)")

_ALIKE = 0.6
"""Below this a field's tooltip and a printed label say something different."""

_GUIDANCE = 30
"""Text of more words than this is no guidance but what a document has to say."""

_SPACED = 2
"""So many lines of white are nothing special on the page of a PDF, but below a few words of guidance."""

_BRIEF = 15

_LABEL_WORDS = 12
"""A label of more words than this is a sentence."""


@dataclass(slots=True, eq=False)
class Ask:
    """One thing a blank asks for."""

    prompt: Piece | None
    text: str
    """The prompt as printed; for a field without printed prompt, what its control or boxes are called."""
    meaning: Meaning
    kind: Kind
    sure: float
    why: str
    rooms: list[Room] = field(default_factory=list)
    options: list[str] = field(default_factory=list)
    controls: list[str] = field(default_factory=list)
    examples: list[str] = field(default_factory=list)
    words: str = ""
    """All that is printed with it: the prompt and its guidance."""
    boxed: bool = False
    optional: bool = False
    """Asked only of those who tick a box."""
    behind: bool = False
    """Asked for by the label of a box, which is its prompt."""
    title: str = ""
    """What people call it where its prompt is a bit of a sentence."""

    @property
    def key(self) -> str:
        return self.prompt.key if self.prompt is not None else bare(self.text)


@dataclass(slots=True, eq=False)
class Heading:
    """A printed text that asks for nothing."""

    text: Text


Seen = Ask | RowsSeen | Heading


def asked(units: Iterable[Unit], free: Mapping[int, int] | None = None) -> list[Seen]:
    """What a blank asks, in order, with the texts between; ``free`` says what white space is below each."""
    units = list(units)
    reader = _Reader(free or {}, spaced_labels(units, free or {}), spaced_twice(units))
    for unit in units:
        reader.take(unit)
    reader.flush()
    return reader.seen


@dataclass(slots=True)
class _Reader:
    free: Mapping[int, int]
    spaced: Set[int]
    """The paragraphs of bold lines that have white space below them one after the other."""
    twice: Set[int]
    """The paragraphs of plain labels that have two empty lines below them, as others of the form have."""
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
        if isinstance(unit, Text) and self.boxes and self._of_box(unit):
            return
        if self.said:
            self._describe(unit)
        if not isinstance(unit, Box) or any(_apart(unit, box) for box in self.boxes):
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
            self.flush()
            self.seen.append(unit)
            self.last = None

    def _of_box(self, text: Text) -> bool:
        """Keep what is printed behind a label on its line, or below it and describes it: a sentence a box."""
        if text.first.paragraph is self.boxes[-1].label.paragraph:
            self.more.append((text, []))
            return True
        if _in_row_of(self.boxes[-1], text):
            self.seen.append(Heading(text))
            return True
        alone = sum(box.label.paragraph is self.boxes[-1].label.paragraph for box in self.boxes) == 1
        described = len(self.boxes) == 1 or len(self.said) + 1 == len(self.boxes)
        if alone and described and _sentence(text.words) and not _prompt_like(text) and not text.heading:
            self.said.append(text)
            return True
        return False

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

    def flush(self) -> None:
        """Settle what is left open: spaces, boxes, texts that nothing followed."""
        if self.said:
            self._describe(None)
        self._end_boxes(None)
        self._weigh_spaces()
        self._leave(self.pending)
        self.pending = []

    def _room(self, room: Room) -> None:
        if self.boxes:
            if self.more and room.piece.paragraph is self.more[-1][0].first.paragraph:
                self.more[-1][1].append(room)
            elif room.kind != "space" and room.piece.paragraph is self.boxes[-1].label.paragraph:
                self.behind.setdefault(id(self.boxes[-1].label), []).append(room)
            return  # Part of what a box says, "Other: ____"; the question before the boxes stays theirs.
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
        text, spot = self.pending[_introducing(self.pending)], room.piece.spot
        if text.first.paragraph.bullet:
            return False
        return text.spot is not spot or spot is None or _may_ask(text) or spot.cells > 1

    def _called_otherwise(self, room: Room) -> bool:
        """Whether a PDF field's tooltip is about something else than the text before it."""
        control = room.piece.control
        if control is None or not control.alias or room.piece.paragraph.place.page is None:
            return False
        printed = fold(" ".join(text.words for text in self.pending[-3:]))
        return (
            similarity(bare(control.alias), bare(self.pending[-1].words)) < _ALIKE
            and bare(control.alias) not in printed
        )

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
        return before is spot or (before.table == spot.table and before.row == spot.row)

    def _widen(self, ask: Ask) -> None:
        """More than one place to write: the answer may be long, or be several."""
        spots = {id(room.piece.spot) for room in ask.rooms}
        if len(spots) > 1 and ask.kind in ("text", "person", "date", "long") and "." not in ask.meaning.name:
            ask.kind, ask.why = "list", "several cells beside one label"
        elif len(spots) == 1 and ask.kind == "text" and not ask.meaning.standard:
            ask.kind, ask.why = "long", "several lines to write on"

    def _ask(self, room: Room | None) -> None:
        """Take the text that asks for what goes here out of those before it."""
        at = _asking(self.pending, room)
        text = self.pending[at]
        self._leave(self.pending[:at], text, room)
        guidance = self.pending[at + 1 :]
        self.pending = []
        self._add(text, [room] if room is not None else [], guidance)

    def _add(self, text: Text, rooms: list[Room], guidance: list[Text]) -> None:
        prompt = _prompt_piece(text, rooms)
        words = " ".join([text.words, *(other.words for other in guidance)])
        label, example = _without_example(" ".join(prompt.text.split()))
        after = _goes_on(prompt, rooms)
        meant = in_sentence(label, after) if after else _meant(prompt, label, rooms)
        kind, why = kind_of_room(meant, label, rooms, prompt)
        ask = Ask(prompt, label, meant, kind, min(meant.sure, 0.95), why, rooms, words=words)
        ask.title = (
            f"{' '.join(label.split()[-5:])} … {' '.join(after.strip(' ,.').split()[:4])}".strip(" ,.")
            if after
            else ""
        )
        ask.examples = [*example, *(room.example for room in rooms if room.example)]
        ask.boxed = bool(rooms) and rooms[0].piece.spot is not None
        self.seen.append(ask)
        self.seen.extend(Heading(other) for other in guidance)
        self.last = ask

    def _ask_by_control(self, room: Room) -> None:
        control = room.piece.control
        if control is None:
            return
        label = control.alias or control.tag
        meant = meaning(label)
        kind, why = kind_of_room(meant, label, [room], None)
        ask = Ask(
            None,
            label,
            meant,
            kind,
            min(meant.sure, 0.7),
            f"{why}; its name is not printed",
            [room],
            words=label,
        )
        ask.controls = [control.tag] if control.tag else []
        self.seen.append(ask)
        self.last = ask

    def _weigh_spaces(self, following: Text | None = None) -> None:
        """Whether empty paragraphs after a text are its place for an answer, or only spacing."""
        spaces, self.spaces = self.spaces, []
        if not self.pending:
            return
        empty = len(spaces) or self.free.get(id(self.pending[-1].first.paragraph), 0)
        text = self.pending[_introducing(self.pending) if self.pending[-1].spot is not None else -1]
        if empty and self._headed(following, empty):
            self._ask(spaces[0] if spaces and not _ends_in_room(text) else None)
            self._doubt()
            return
        point = text.first.paragraph.bullet and text.words.rstrip().endswith("?")
        if not empty or guides(text.words) or not (_may_ask(text) or point):
            return
        asking = asks(text.words) or numbered(text.words) or breaks_off(text.words)
        short = len(text.words.split()) <= _LABEL_WORDS
        apart = text.heading or text.bold or text.first.paragraph.place.box is not None
        named = apart and len(text.words.split()) <= 5 and _asks_once(text.words)
        if asking or named or (short and empty >= _spaces_wanted(text)):
            self._ask(spaces[0] if spaces else None)

    def _headed(self, following: Text | None, empty: int) -> bool:
        """Whether a heading with a word of guidance below it asks for what goes into the white space there.

        One empty line is such a space only before the next heading of the kind, or at the end of the form.
        """
        at = _headed_by(self.pending, len(self.pending) - 1)
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
        alone = text.first.paragraph.text.strip() == text.words and len(text.words.split()) <= _LABEL_WORDS
        if not alone or _ranks(text) != 1 or guides(text.words) or text.words.isupper():
            return False
        if id(text.first.paragraph) in self.spaced and any(isinstance(entry, Ask) for entry in self.seen):
            return True
        spaced = (entry for entry in self.seen if isinstance(entry, Ask) and entry.rooms and entry.prompt)
        return any(
            ask.prompt is not None and ask.prompt.bold and ask.rooms[0].kind == "space" for ask in spaced
        )

    def _doubt(self) -> None:
        """Let nobody be told that the last answer is missing: its prompt may be a mere heading."""
        if self.last is not None:
            self.last.sure, self.last.optional = min(self.last.sure, 0.55), True
            self.last.why = "a heading with white space below it"

    def _weigh_spaces_before(self, box: Box) -> None:
        """White space between a question and its boxes, or between these, is no place for another answer."""
        asking = self.pending and _question(self.pending, [box]) == len(self.pending) - 1
        if self.boxes or (asking and len(self.spaces) < 2):
            self.spaces = []
        else:
            self._weigh_spaces()

    def _end_boxes(self, following: Unit | None) -> None:
        """A group of boxes ends where something else is printed; "Other: ____" still belongs to it."""
        if not self.boxes or (isinstance(following, Room) and self._beside_box(following)):
            return
        boxes, self.boxes = self.boxes, []
        at = _question(self.pending, boxes)
        labels = [" ".join(box.label.text.split()) for box in boxes]
        if at is None:
            self._leave(self.pending)
            self._add_boxes(None, labels)
        else:
            text, before = self.pending[at], self.pending[:at]
            self._leave(before)
            self._add_boxes(text, labels)
        self.pending = []
        self.seen.extend(Heading(text) for text in self.said)
        self.said = []
        for box in boxes:
            self._ask_behind(box.label, self.behind.pop(id(box.label), []))
        self._ask_for_more(boxes[-1])

    def _ask_behind(self, label: Piece, rooms: list[Room]) -> None:
        """A field for what a label asks those for who tick its box: "Other: ____", "Yes (specify)"."""
        said = " ".join(label.text.split())
        if not rooms and not said.endswith(":") and not _SPECIFY.search(said):
            return
        meant = Meaning(slug(said, 2), "text", 0.7, standard=False)
        why = "asked for behind the label of a box"
        ask = Ask(label, said, meant, "text", 0.7, why, rooms, words=said, optional=True, behind=True)
        self.seen.append(ask)

    def _ask_for_more(self, last: Box) -> None:
        """Fields of their own for what is asked behind the last label; before it, the boxes would not go on."""
        more, self.more = self.more, []
        for text, rooms in more:
            asking = rooms or text.words.rstrip().endswith(":")
            if asking and text.first.paragraph is last.label.paragraph:
                self._add(text, rooms, [])
                if self.last is not None:
                    self.last.text, self.last.optional = _unbracketed(self.last.text), True
                    self.last.behind = _SPECIFY.fullmatch(self.last.text) is not None
            else:
                self.seen.append(Heading(text))

    def _beside_box(self, room: Room) -> bool:
        piece, label = room.piece, self.boxes[-1].label
        return (
            piece.paragraph is label.paragraph
            or room.kind == "space"
            or (room.kind == "cell" and piece.spot is label.spot)
        )

    def _add_boxes(self, text: Text | None, labels: list[str]) -> None:
        question = text.words if text is not None else ""
        prompt = _prompt_piece(text, []) if text is not None else None
        label = " ".join(prompt.text.split()) if prompt is not None else ""
        meant = meaning(label) if label else Meaning("choices", None, 0.5, standard=False)
        kind = kind_of_boxes(question, labels)
        if kind == "choice" and meant.kind == "long":
            # Whether materials are ready says nothing of what is needed.
            meant = Meaning(slug(label), None, 0.6, standard=False)
        sure = min(meant.sure, 0.9) if prompt is not None else 0.5
        why = "boxes of which one is ticked" if kind == "choice" else "a group of check boxes"
        ask = Ask(prompt, label or labels[0], meant, kind, sure, why, options=labels, words=question)
        self.seen.append(ask)
        self.last = None

    def _leave(self, texts: list[Text], following: Text | None = None, room: Room | None = None) -> None:
        """Texts that no place follows: headings and guidance, but for labels that end in a colon."""
        beside = _label_tables(texts)
        heads = [*_heads_of(texts, following, room), *_bands(texts, following)]
        for text in texts:
            labels = text.spot is not None and text.spot.table in beside and _fills_cell(text)
            if text not in heads and (_implied(text) or labels):
                self._add(text, [], [])
            else:
                self.seen.append(Heading(text))
                self.last = None


def _unbracketed(text: str) -> str:
    """What a box asks for behind its label, without what parts the two: "(state): " is "state:"."""
    said = text.lstrip(" ,;:(–—-")
    return said if said.count("(") == said.count(")") else said.replace(")", "", 1)


def _meant(prompt: Piece, label: str, rooms: list[Room]) -> Meaning:
    """What a label asks for; a statement behind a short line is rated or initialled, whatever it is about."""
    led_by = (
        bool(rooms) and rooms[0].piece.paragraph is prompt.paragraph and rooms[0].piece.start < prompt.start
    )
    if led_by and len(label.split()) > 2 and not prompt.text.rstrip().endswith((":", "?")):
        return Meaning(slug(label, 4), "text", 0.6, standard=False)
    return meaning(label)


def _spaces_wanted(text: Text) -> int:
    """How many empty lines below a short text are a place for an answer and no mere spacing."""
    if text.spot is not None and text.first.paragraph.place.box is not None:
        return 1
    return 4 if text.heading else 2 if text.bold else 3


def _asks_once(words: str) -> bool:
    """Whether a heading is a label of what forms ask once: "Educator", "Date of Entry"."""
    meant = meaning(words)
    return meant.sure >= 0.7 and meant.kind not in (None, "long")


def _goes_on(prompt: Piece, rooms: list[Room]) -> str:
    """The words after a line in a sentence, up to the next line; nothing where no sentence goes on."""
    if not rooms or rooms[0].piece.paragraph is not prompt.paragraph or rooms[0].kind != "line":
        return ""
    after = re.split(r"_{3,}|\t", prompt.paragraph.text[rooms[0].piece.end :])[0].strip(" _.")
    labelled = (
        prompt.text.rstrip().endswith((":", "#", "$")) or after.rstrip().endswith(":") or after[:1].isupper()
    )
    return "" if labelled or not fold(after) else after


def _ends_in_room(text: Text) -> bool:
    """Whether a line of words ends in a space, behind which people begin to write."""
    return text.first.paragraph.text[-1:].isspace()


def _may_ask(text: Text) -> bool:
    return len(text.words.split()) <= 60 and not text.first.paragraph.bullet


def _prompt_like(text: Text) -> bool:
    """Whether a text looks as prompts do: bold, short in a cell of its row, numbered, or asking."""
    if guides(text.words):
        return False
    words = len(text.words.split())
    in_row = text.spot is not None and text.spot.cells > 1
    return (text.bold and words <= 40) or asks(text.words) or numbered(text.words) or (in_row and words <= 20)


def _asking(pending: list[Text], room: Room | None) -> int:
    """Which of the texts before a place asks for what goes there."""
    last = len(pending) - 1
    if room is not None and (
        pending[last].first.paragraph is room.piece.paragraph or _labels(room, pending[last])
    ):
        return last
    if last and _in_brackets(pending[last].words) and _near(pending[last - 1], pending[last]):
        return _asking(pending[:last], room)
    last = _introducing(pending)
    label = _label_before(pending, last)
    if label is None and room is not None and room.kind in ("space", "cell"):
        label = _headed_by(pending, last)
    if label is not None:
        return label
    if _prompt_like(pending[last]) or not _sentence(pending[last].words):
        return last
    for at in range(last - 1, max(-1, last - 4), -1):
        if not _near(pending[at], pending[last]):
            break
        if _prompt_like(pending[at]) or (pending[at].heading and guides(pending[last].words)):
            return at
    return last


def _in_brackets(words: str) -> bool:
    """Whether a text is nothing but a remark in brackets to what stands before it."""
    return re.fullmatch(r"\([^()]*\)\W*", words) is not None


def _introducing(pending: list[Text]) -> int:
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
    if enumerates(label.words):
        return None
    short = len(label.words.split()) <= 8 and not guides(label.words) and not label.heading
    if guidance.words.endswith(":") and not requests(guidance.words):
        return None  # A label too: "The coach agrees to:" below "Our commitments".
    if short and label.bold and not guidance.bold and _near(label, guidance) and not numbered(guidance.words):
        return last - 1
    return None


def _headed_by(pending: list[Text], last: int) -> int | None:
    """The short heading, or bold line, right above a plain text that explains it."""
    if last == 0:
        return None
    label, guidance = pending[last - 1], pending[last]
    plain = not (guidance.bold or guidance.heading or guidance.first.paragraph.bullet)
    short = len(label.words.split()) <= 8 and not guides(label.words) and not enumerates(label.words)
    alone = label.first.paragraph.text.strip() == label.words
    bids = asks(guidance.words) and not guides(guidance.words)
    explains = (
        plain and len(guidance.words.split()) <= _GUIDANCE and not bids and not numbered(guidance.words)
    )
    headed = (label.heading or label.bold) and short and alone
    return last - 1 if headed and explains and _near(label, guidance) else None


def _ranks(text: Text) -> int:
    """How high a text ranks as a heading: 9 for the highest, 1 for a bold line, 0 for plain text."""
    level = text.first.paragraph.heading
    return 10 - level if level else int(text.bold)


def _sentence(words: str) -> bool:
    """Whether a text says something rather than names something."""
    return words.rstrip().endswith((".", ")")) or len(words.split()) > _LABEL_WORDS


def _near(one: Text, other: Text) -> bool:
    """Whether two texts stand together: in the same cell, or both outside tables."""
    return one.spot is other.spot


def _prompt_piece(text: Text, rooms: list[Room]) -> Piece:
    """The piece of a text that is the prompt: its bold beginning, else what stands before the place."""
    pieces = [piece for piece in text.pieces if piece.key]
    pieces = [piece for piece in pieces if not enumerates(piece.text)] or pieces
    if len(pieces) == 1:
        return pieces[0]
    first = pieces[0]
    if first.bold and not pieces[-1].bold:
        return first
    beside = bool(rooms) and rooms[0].piece.paragraph is first.paragraph
    return pieces[-1] if beside else first


def _implied(text: Text) -> bool:
    """Whether a text without any place after it asks all the same: a label with a colon, a bold question."""
    words = text.words
    if guides(words) or text.heading or text.first.paragraph.bullet or enumerates(words):
        return False
    if _without_example(words)[1]:
        return True
    if _EXCEPT.search(words) and text.spot is None:
        return True
    if words.rstrip(" *$").endswith(":"):
        alone = text.spot is not None and text.spot.cells > 1 and _fills_cell(text)
        return len(words.split()) <= 10 and (alone or not _SAYS.search(fold(words)))
    if words.rstrip().endswith("?"):
        return numbered(words) or text.bold
    if text.bold and "?" in words:
        return len(words.split()) <= 40
    if not _fills_cell(text) or len(words.split()) > 12:
        return False
    if _ends_table(text) and text.bold and meaning(words).standard:
        return True
    return numbered(words) or meaning(words).sure >= 0.85 or (_heads_box(text) and led(words))


def _heads_of(texts: list[Text], following: Text | None, room: Room | None) -> list[Text]:
    """The texts that head what follows them: the lines of a numbered list, or a table of labels and answers.

    ``room``: the place that the following text asks for. In its own cell it makes one more row of labels.
    """
    if following is None or not texts:
        return []
    if enumerates(following.words):
        return texts[-1:]
    spot = following.spot
    if spot is None or spot.cells < 2:
        return []
    above = [
        text
        for text in texts
        if text.spot is not None and text.spot.table == spot.table and text.spot.row == spot.row - 1
    ]
    full = len({id(text.spot) for text in above}) == spot.cells
    beside = room is not None and room.piece.spot is not spot
    stands_out = not following.bold and all(text.bold for text in above)
    asks_itself = any(text.words.endswith((":", "?")) for text in above)
    return above if full and (beside or stands_out) and not asks_itself else []


def _bands(texts: list[Text], following: Text | None) -> list[Text]:
    """The texts across a table that head the rows which were taken out between them and the next text."""
    after = [*texts[1:], following] if following is not None else texts[1:]
    return [text for text, other in zip(texts, after, strict=False) if _over_rows(text.spot, other.spot)]


def _over_rows(band: Spot | None, spot: Spot | None) -> bool:
    if band is None or spot is None:
        return False
    return band.cells == 1 and band.table == spot.table and spot.row - band.row > 1


def _without_example(words: str) -> tuple[str, list[str]]:
    """A label by itself, and what is printed behind it to be written over: "Campus: [your campus]"."""
    found = _EXAMPLE.fullmatch(words)
    return (found[1], [found[2]]) if found else (words, [])


def _label_tables(texts: list[Text]) -> set[int]:
    """The tables of which most texts are labels, each with its answer in its own cell."""
    implied: dict[int, list[bool]] = {}
    for text in texts:
        if text.spot is not None and text.spot.cells > 1:
            implied.setdefault(text.spot.table, []).append(_implied(text))
    return {table for table, found in implied.items() if len(found) > 1 and sum(found) * 2 >= len(found)}


def _fills_cell(text: Text) -> bool:
    """Whether a text is a cell of a table, where an answer may be written below it."""
    return (
        text.spot is not None
        and not text.spot.header
        and text.first.paragraph.text.strip() == text.words.strip()
    )


def _apart(box: Box, before: Box) -> bool:
    """Whether a box begins another group: its label comes again, or a table ends or begins between them."""
    return box.label.key == before.label.key or (box.tick.spot is None) != (before.tick.spot is None)


def _in_row_of(box: Box, text: Text) -> bool:
    """Whether a text goes on with the label of a box that stands in a cell of its own: "☐ | 1a | Knowledge of content"."""
    one, two, spot = box.tick.spot, box.label.spot, text.spot
    if one is None or two is None or spot is None or one is two or two is spot:
        return False
    return one.table == two.table == spot.table and one.row == two.row == spot.row


def _ends_table(text: Text) -> bool:
    """Whether a text is the last row of a table, all across it: there is nothing that it could head."""
    spot = text.spot
    return spot is not None and spot.cells == 1 and spot.rows > 1 and spot.row == spot.rows - 1


def _heads_box(text: Text) -> bool:
    """Whether a text is all that a box of its own says."""
    return text.spot is not None and text.spot.cells == text.spot.rows == 1


def _asks_above(text: Text, other: Text) -> bool:
    """Whether a text asks and the other one right below it says only how to answer."""
    return _near(text, other) and _may_ask(text) and not guides(text.words)


def _question(pending: list[Text], boxes: list[Box]) -> int | None:
    """Which of the texts before a group of boxes it answers."""
    if not pending:
        return None
    last = len(pending) - 1
    text = pending[last]
    if enumerates(text.words) and text.spot is not None and boxes[0].tick.spot is None:
        return None
    if last and _ONLY_TO_TICK.fullmatch(fold(text.words)) and _asks_above(pending[last - 1], text):
        return last - 1
    if text.first.paragraph is boxes[0].tick.paragraph or _prompt_like(text) or _TO_TICK.search(text.words):
        return last
    if last and _prompt_like(pending[last - 1]) and _near(pending[last - 1], text):
        return last - 1
    return last if len(text.words.split()) <= 40 and not guides(text.words) else None
