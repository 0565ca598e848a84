"""What a blank asks, in the order in which it is printed, with the texts between."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from planforms.learning.questions.asking import (
    Ask,
    Heading,
    Seen,
    ask_by_boxes,
    ask_by_control,
    ask_by_crossing,
    ask_of,
    asked_by_heads,
    of_those_who_tick,
)
from planforms.learning.questions.boxes import (
    PAIR,
    in_row_of,
    on_one_line,
)
from planforms.learning.questions.captions import captions_below
from planforms.learning.questions.groups import Group
from planforms.learning.questions.habits import Habits, habits_of
from planforms.learning.questions.implied import (
    begun_beside,
    leads_to,
    questions_before,
    signs,
)
from planforms.learning.questions.spacing import beside_captions, without_ends
from planforms.learning.questions.tooltips import is_no_name
from planforms.learning.questions.unanswered import left_over
from planforms.learning.questions.whitespace import (
    asks_once,
    ends_in_room,
    ends_sentence,
    is_number_of,
    spaces_wanted,
    tells_where,
    with_rules,
)
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
    question_of,
    titled,
)
from planforms.learning.seeing import Box, Room, RowsSeen, Text, Unit
from planforms.learning.tables.crossings import Crossing
from planforms.learning.tables.titles import asks_for_more
from planforms.learning.words.names import slug
from planforms.learning.words.tone import asks, guides, inquires, numbered, requests
from planforms.learning.words.vocabulary import Meaning
from planforms.pieces import Spot, in_one_row
from planforms.text.wording import breaks_off, fold

_SPACED = 2
"""So many lines of white are nothing special on the page of a PDF, but below a few words of guidance."""

_BRIEF = 15


def asked(
    units: Iterable[Unit],
    free: Mapping[int, int] | None = None,
    crossings: Mapping[int, Crossing] | None = None,
) -> list[Seen]:
    """What a blank asks, in order, with the texts between; ``free`` says what white space is below each.

    ``crossings``: the places in tables that a row and a column name, by the identity of their pieces.
    """
    units = without_ends(with_rules(list(units)))
    captions = captions_below(units)
    units = [unit for unit in units if not (isinstance(unit, Room) and beside_captions(unit, captions))]
    reader = _Reader(habits_of(units, free or {}, captions), crossings or {})
    for unit in units:
        reader.take(unit)
    reader.flush()
    return reader.seen


@dataclass(slots=True)
class _Reader:
    habits: Habits
    crossings: Mapping[int, Crossing]
    seen: list[Seen] = field(default_factory=list)
    pending: list[Text] = field(default_factory=list)
    """Texts since the last place for an answer."""
    spaces: list[Room] = field(default_factory=list)
    """Empty paragraphs since the last text."""
    group: Group = field(default_factory=Group)
    """The boxes since the last other place, with what is printed among them."""
    last: Ask | None = None

    def take(self, unit: Unit) -> None:
        if isinstance(unit, Text) and self._is_set_aside(unit):
            return
        if isinstance(unit, Room) and id(unit.piece) in self.crossings:
            self._cross(unit, self.crossings[id(unit.piece)])
            return
        if self.group.said:
            self._describe(unit)
        if isinstance(unit, Box) and self.group.is_asked_again(unit):
            self._ask_again()
        elif not isinstance(unit, Box) or self.group.is_left_by(unit, self._above):
            self._end_boxes(unit)
        if isinstance(unit, Text):
            self._weigh_spaces(unit)
            self.pending.append(unit)
        elif isinstance(unit, Room):
            self._room(unit)
        elif isinstance(unit, Box):
            self._weigh_spaces_before(unit)
            self.group.boxes.append(unit)
        else:
            self.flush(unit)
            self.seen.append(unit)
            self.seen.extend(asked_by_heads(unit) if not self.habits.fields else ())
            self.last = None

    @property
    def _above(self) -> Text | None:
        """The last text that waits for a place."""
        return self.pending[-1] if self.pending else None

    def _is_set_aside(self, text: Text) -> bool:
        """Take what belongs to a place or a box that was seen before: captions, and what is said of boxes."""
        captions = next((one for one in self.habits.captions if text in one.texts), None)
        if captions is None:
            return self._is_called(text) or (bool(self.group.boxes) and self._of_box(text))
        self.seen.append(Heading(text))
        if text is captions.texts[-1]:
            captions.name([entry for entry in self.seen if isinstance(entry, Ask)])
        return True

    def _is_called(self, text: Text) -> bool:
        """Whether a text below a field that was told by its tooltip says the same once more, as its caption."""
        if self.last is None or self.last.prompt is not None or self.pending or self.group.boxes:
            return False
        return bool(self.last.controls) and fold(self.last.text) == fold(text.words)

    def _of_box(self, text: Text) -> bool:
        """Keep what is printed behind a label on its line, or below it and describes it: a sentence a box."""
        if self.group.goes_on(text):
            return True
        if in_row_of(self.group.boxes[-1], text) or id(text) in self.habits.beside:
            self.seen.append(Heading(text))
            return True
        return self.group.is_described(text)

    def _ask_again(self) -> None:
        """End a group of boxes at the question of the next one."""
        question, _ = self.group.more.pop()
        self._end_boxes(None)
        self.pending = [question]

    def _describe(self, unit: Unit | None) -> None:
        """Leave the sentences below boxes to these if another box follows; else the last asks or explains."""
        if self.group.may_be_described_before(unit):
            return
        last = self.group.said.pop()
        self._end_boxes(last)
        self._weigh_spaces()
        self.pending.append(last)

    def flush(self, below: RowsSeen | None = None) -> None:
        """Settle what is left open: spaces, boxes, texts that nothing followed, or the table ``below``."""
        if self.group.said:
            self._describe(None)
        self._end_boxes(None)
        self._weigh_spaces(below)
        self._leave(self.pending, below)
        self.pending = []

    def _room(self, room: Room) -> None:
        if self.group.boxes:
            self.group.take(room)
            return
        if self.habits.fields and room.kind in ("cell", "box", "space"):
            return
        if room.kind == "space" or (room.kind == "cell" and not self._belongs(room)):
            self.spaces.append(room)
            return
        self.spaces = []
        if self.pending and self.habits.tooltips.means_else(self.pending, room):
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

    def _cross(self, room: Room, crossing: Crossing) -> None:
        """Ask for what goes where a row and a column cross; what is printed before it in its row is the row's own."""
        if self.group.said:
            self._describe(None)
        self._end_boxes(None)
        self.spaces = []
        own = [text for text in self.pending if in_one_row(text.spot, room.piece.spot)]
        self._leave([text for text in self.pending if text not in own])
        self.pending = []
        for text in own:
            self._head(text)
        if (ask := ask_by_crossing(room, crossing)) is not None:
            self.seen.append(ask)
        self.last = None

    def _belongs(self, room: Room) -> bool:
        """Whether an empty paragraph of a cell is a place for an answer and no mere spacing."""
        if not self.pending:
            return True
        text, spot = self.pending[introducing(self.pending)], room.piece.spot
        if text.first.paragraph.bullet or (text.spot is spot and bids_to_tick(text)):
            return False
        return text.spot is not spot or spot is None or may_ask(text) or spot.cells > 1

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
        label = self.last.prompt.spot if self.last.prompt is not None else None
        if label is not None and before is not spot and _above(label, before):
            return _above(label, spot)
        return before is spot or (
            before.table == spot.table and (before.row == spot.row or self._goes_below(spot))
        )

    def _goes_below(self, spot: Spot) -> bool:
        """Whether the row below that of the last label and its place begins with an empty cell, for more of the answer."""
        label = self.last.prompt.spot if self.last is not None and self.last.prompt is not None else None
        place = self.last.rooms[-1].piece.spot if self.last is not None and self.last.rooms else None
        if label is None or place is None or label.table != spot.table or label.cells != PAIR or label.index:
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
        listed = [] if self.habits.fields else questions_before(before, text)
        self._leave(before[: len(before) - len(listed)], (listed or [text])[0], None if listed else room)
        guidance = self.pending[at + 1 :]
        self.pending = []
        for question in listed:
            self._ask_in_doubt(question, "a question of a list of which the last has room below it")
        self._add(text, [room] if room is not None else [], guidance)

    def _add(self, text: Text, rooms: list[Room], guidance: list[Text]) -> None:
        self.last = ask_of(text, rooms, guidance)
        if voice := self.habits.voices.get(id(text)):
            self.last.call_after(voice)
        if head := self.habits.owned.get(id(text)):
            self.last.belong_to(head)
        self.seen.append(self.last)
        self.seen.extend(Heading(other) for other in guidance)

    def _ask_by_control(self, room: Room) -> None:
        ask = ask_by_control(room)
        if ask is None:
            return
        if {*ask.controls} & self.habits.tooltips.names:
            ask.controls = [ask.text]
        if self.last is not None and is_no_name(ask.text) and self._continues(room):
            ask.name_after(self.last)
        self.seen.append(ask)
        self.last = ask

    def _weigh_spaces(self, below: Text | RowsSeen | None = None) -> None:
        """Whether empty paragraphs after a text are its place for an answer, or only spacing."""
        spaces, self.spaces = self.spaces, []
        if not self.pending or leads_to(self.pending[-1], below) or self._only_remarks():
            return
        following = below if isinstance(below, Text) else None
        if is_number_of(self.pending[-1], following):
            return
        if ends_sentence(self.pending[-1]) or tells_where(self.pending[-1], following):
            return
        if len(self.pending) > 1 and begun_beside(self.pending[-2], self.pending[-1]):
            return
        last = self.pending[-1]
        empty = len(spaces) or (0 if last.header else self.habits.free.get(id(last.first.paragraph), 0))
        text = self.pending[self._weighed(empty)]
        if empty and self._headed(following, empty):
            self._ask(spaces[0] if spaces and not ends_in_room(text) else None)
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
        named = apart and len(text.words.split()) <= 5 and asks_once(text.words)
        asking = asking or (inquires(text.words) and self._as_before(text))
        if asking or named or point or (short and empty >= spaces_wanted(text)):
            listed = text is self.pending[-1] and id(text.first.paragraph) in self.habits.points
            self._ask(spaces[0] if spaces else None, point=listed)
            if isinstance(below, RowsSeen) and len(spaces) == 1 and not signs(below):
                self._doubt("one empty line above rows that may answer it")

    def _is_point(self, text: Text) -> bool:
        """Whether a point of a list asks: a question, or one of several with room below each."""
        return text.words.rstrip().endswith("?") or id(text.first.paragraph) in self.habits.points

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
        if id(self.pending[-1].first.paragraph) in self.habits.twice and not guides(self.pending[-1].words):
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
        if id(text.first.paragraph) in self.habits.spaced and any(
            isinstance(entry, Ask) for entry in self.seen
        ):
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
        if self.group.boxes or (asking and (len(self.spaces) < 2 or bids_to_tick(self.pending[-1]))):
            self.spaces = []
        else:
            self._weigh_spaces()

    def _end_boxes(self, following: Unit | None) -> None:
        """A group of boxes ends where something else is printed; "Other: ____" still belongs to it."""
        group = self.group
        if not group.boxes or (isinstance(following, Room) and group.holds(following)):
            return
        self.group = Group()
        if isinstance(following, Room) and group.leaves_below(self._above, following):
            self._ask_beside(group, following)
            return
        at = question_of(self.pending, group.boxes)
        self._leave(self.pending if at is None else self.pending[:at])
        question = None if at is None else self.pending[at]
        how = "" if at is None else " ".join(text.words for text in self.pending[at + 1 :])
        asked_by = ask_by_boxes(question, group.labels, how)
        if at is None:
            self._call_marks(asked_by, group)
        self.seen.append(asked_by)
        self.last = None
        self.pending = []
        self.seen.extend(Heading(text) for text in group.said)
        self.seen.extend(group.asked_behind())
        self._ask_for_more(group)

    def _call_marks(self, marks: Ask, group: Group) -> None:
        """Let boxes with a label and its place on one line be called after that label, which stands before or behind."""
        label, line, options = group.decides(), group.boxes[0].tick.paragraph, " / ".join(group.labels)
        marks.title = f"{label}: {options}" if label else marks.title
        room = self.last.rooms[-1] if self.last is not None and self.last.rooms else None
        if self.last is not None and self.last.prompt is not None and room is not None:
            beside = on_one_line(room.piece.paragraph, line)
            if beside and on_one_line(self.last.prompt.paragraph, line):
                label = marks.title = self.last.text
        if label:
            name = f"{slug(label, 3)}_marks"
            marks.meaning = Meaning(name, marks.meaning.kind, 0.5, standard=False)

    def _ask_beside(self, group: Group, room: Room) -> None:
        """Let a label ask for what goes below it, and the boxes beside it be a question of their own."""
        label = self.pending[-1]
        self._ask(room)
        marks = ask_by_boxes(None, group.labels)
        marks.meaning = Meaning(f"{slug(label.words, 3)}_marks", "choices", 0.5, standard=False)
        self.seen.append(marks)
        self._ask_for_more(group)

    def _ask_for_more(self, group: Group) -> None:
        """Fields of their own for what is asked behind the last label; before it, the boxes would not go on."""
        label = group.boxes[-1].label
        for text, rooms in group.more:
            asking = rooms or text.words.rstrip().endswith(":") or asks_for_more(text.words)
            if asking and text.first.paragraph is label.paragraph and id(label) not in group.given:
                self._add(text, rooms, [])
                if self.last is not None:
                    of_those_who_tick(self.last)
            else:
                self.seen.append(Heading(text))

    def _leave(
        self, texts: list[Text], following: Text | RowsSeen | None = None, room: Room | None = None
    ) -> None:
        """Settle texts that no place follows: headings and guidance, but for those that ask all the same."""
        begun = any(isinstance(entry, Ask) for entry in self.seen)
        for text, (asking, doubt) in left_over(texts, following, room, self.habits, begun=begun):
            if asking:
                self._ask_in_doubt(text, doubt)
            else:
                self._head(text)

    def _ask_in_doubt(self, text: Text, why: str | None) -> None:
        """Let a text ask for what no place is drawn for; ``why`` that may be wrong, if it may."""
        self._add(text, [], [])
        if why is not None:
            self._doubt(why)

    def _head(self, text: Text) -> None:
        """Let a text ask for nothing."""
        self.seen.append(Heading(text))
        self.last = None


def _above(label: Spot, spot: Spot) -> bool:
    """Whether a cell is another one in the columns of a label's."""
    same = label.table == spot.table and label is not spot
    return same and label.column <= spot.column < label.column + label.columns


def _ranks(text: Text) -> int:
    """How high a text ranks as a heading: 9 for the highest, 1 for a bold line, 0 for plain text."""
    level = text.first.paragraph.heading
    return 10 - level if level else int(text.bold)
