"""What a blank asks for, one thing at a time: made of a printed text, a control or boxes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from planforms.forms.mapping import Kind
from planforms.learning.questions.implied import without_example
from planforms.learning.questions.voices import Voice
from planforms.learning.questions.whose import prompt_piece, titled
from planforms.learning.seeing import Box, HeadCell, Room, RowsSeen, Text
from planforms.learning.tables.crossings import Crossing
from planforms.learning.words.kinds import kind_of_boxes, kind_of_room
from planforms.learning.words.names import bare, slug
from planforms.learning.words.vocabulary import Meaning, in_sentence, meaning, role_of
from planforms.pieces import Piece
from planforms.text.wording import fold, unnumbered
from planforms.text.years import school_year

_SPECIFY = re.compile(
    r"(?:please )?\b(?:specify|describe|explain|list|name)\b(?: (?:below|here))?[^\w]*$", re.IGNORECASE
)
"""How a box's label ends that asks for more."""


_YEAR = re.compile(r"\d{4}")


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

    about: str = ""
    """The item that its row begins with, of which it says only whose words are asked for."""
    further: bool = False
    """It has no name of its own: one more place for what was asked before."""

    def name_after(self, before: Ask) -> None:
        """Let a place without a name be one more for what was asked before."""
        self.text, self.meaning, self.further = before.text, before.meaning, True
        self.kind = "text" if self.kind == "long" else self.kind

    def call_after(self, voice: Voice) -> None:
        """Let a label that says who writes ask for what is written, not for a name."""
        self.meaning, self.kind, self.title = voice.meant, "long", voice.title
        self.sure, self.why = self.meaning.sure, "said of what its row begins with"
        self.about, self.optional = voice.item, voice.remarks

    def belong_to(self, head: str) -> None:
        """Let a label that others side by side print too ask for what the head above its cell names: "Coach", "School:"."""
        self.title = f"{head.rstrip(' :')}: {self.text.rstrip(' :')}"
        role, name = role_of(fold(head)), self.meaning.name
        if meaning(head).name == "owner.name":
            return
        own = name.removeprefix("owner.")
        named = (
            f"{role}.{own}" if role and own != name else f"{role or slug(head, 2)}_{own.replace('.', '_')}"
        )
        self.meaning = replace(self.meaning, name=named)

    def call_uncounted(self, number: str) -> None:
        """Let a prompt that tells the number of its part be called by its other words."""
        plain = re.sub(rf"\W*\b{number}\b", "", self.text).lstrip(" .):")
        self.title = plain.rstrip(" :")
        if not self.meaning.standard:
            self.meaning = replace(self.meaning, name=slug(plain))

    @property
    def key(self) -> str:
        key = self.prompt.key if self.prompt is not None else bare(self.text)
        return f"{fold(self.about)} {key}" if self.about else key


@dataclass(slots=True, eq=False)
class Heading:
    """A printed text that asks for nothing."""

    text: Text


Seen = Ask | RowsSeen | Heading


def ask_of(text: Text, rooms: list[Room], guidance: Sequence[Text]) -> Ask:
    """What a printed text asks for, with its places and the guidance below it."""
    prompt = prompt_piece(text, rooms)
    words = " ".join([text.words, *(other.words for other in guidance)])
    label, example = without_example(" ".join(prompt.text.split()))
    after = _goes_on(prompt, rooms)
    meant = in_sentence(label, after) if after or _is_speaker(label, rooms) else _meant(prompt, label, rooms)
    if not meant.standard and any(map(_offers_school_years, rooms)):
        meant = meaning("School year")
    kind, why = kind_of_room(meant, label, rooms, prompt)
    if kind == "people" and titled(text):
        kind, why = "long", "a title with guidance behind it"
    ask = Ask(prompt, label, meant, kind, min(meant.sure, 0.95), why, rooms, words=words)
    ask.title = _between(label, after) if after else ""
    ask.examples = [*example, *(room.example for room in rooms if room.example)]
    ask.boxed = bool(rooms) and rooms[0].piece.spot is not None
    return ask


def _offers_school_years(room: Room) -> bool:
    """Whether a control is a list of school years: "2026-27", "2027-28"; "10-11" may be an age."""
    options = room.piece.control.options if room.piece.control is not None else ()
    counted = [option for option in options if any(letter.isdigit() for letter in option)]
    return bool(counted) and all(_YEAR.search(option) and school_year(option) for option in counted)


def ask_by_control(room: Room) -> Ask | None:
    """What a control asks for that has a name and no printed prompt."""
    control = room.piece.control
    if control is None:
        return None
    label = control.alias or control.tag
    meant = meaning(label)
    kind, why = kind_of_room(meant, label, [room], None)
    why = f"{why}; its name is not printed"
    ask = Ask(None, label, meant, kind, min(meant.sure, 0.7), why, [room], words=label)
    ask.controls = [control.tag] if control.tag else []
    return ask


def ask_by_crossing(room: Room, crossing: Crossing) -> Ask | None:
    """What a control asks for in the crossing of a row and a column: called after both, with the column's kind."""
    ask = ask_by_control(room)
    if ask is None:
        return None
    name = f"{slug(crossing.row, 3)}_{slug(crossing.column, 3)}"
    kind = meaning(crossing.column, column=True).kind
    ask.text = ask.title = ask.words = f"{crossing.row}: {crossing.column}"
    ask.meaning = Meaning(name, kind, 0.7, standard=False)
    ask.kind, ask.sure, ask.why = kind or "text", 0.7, "a place where a row and a column cross"
    return ask


def ask_by_boxes(text: Text | None, labels: list[str], how: str = "") -> Ask:
    """What boxes ask for, with the question that they answer if one is printed, and ``how`` that is to be answered."""
    question = text.words if text is not None else ""
    prompt = prompt_piece(text, []) if text is not None else None
    label = " ".join(prompt.text.split()) if prompt is not None else ""
    meant = meaning(label) if label else Meaning("choices", None, 0.5, standard=False)
    kind = kind_of_boxes(f"{question} {how}", labels)
    if (
        (kind == "choice" and meant.kind == "long")
        or meant.kind == "date"
        or meant.name in ("target_date", "statement")
    ):
        # Whether materials are ready says nothing of what is needed, and no box says when, or what a goal is.
        meant = Meaning(slug(label), None, 0.6, standard=False)
    sure = min(meant.sure, 0.9) if prompt is not None else 0.5
    why = "boxes of which one is ticked" if kind == "choice" else "a group of check boxes"
    return Ask(prompt, label or labels[0], meant, kind, sure, why, options=labels, words=question)


def ask_behind(box: Box, rooms: list[Room]) -> Ask | None:
    """What a label asks those for who tick its box: "Other: ____", "Yes (specify)"; not "Other: ☐"."""
    label, tick = box.label, box.tick
    said = " ".join(label.text.split())
    led = tick.paragraph is not label.paragraph or tick.start < label.start
    if not rooms and not (led and said.endswith(":")) and not _SPECIFY.search(said):
        return None
    meant = Meaning(slug(said, 2), "text", 0.7, standard=False)
    why = "asked for behind the label of a box"
    return Ask(label, said, meant, "text", 0.7, why, rooms, words=said, optional=True, behind=True)


def asked_by_heads(table: RowsSeen) -> list[Ask]:
    """What the labels ask for that head columns of a table with titled rows, and are alike but for a number.

    And titles of its rows with room behind them.
    """
    first, *others = table.columns
    labels = [head for head in others if head.text.endswith(":") and len(head.pieces) == 1]
    often = Counter(map(_without_count, labels))
    titled = any(piece.key for piece in first.below)
    found: list[Ask] = []
    for head in labels if titled else ():
        if often[_without_count(head)] > 1 and not any(piece.key for piece in head.below):
            found.append(_asked_by_head(head, len(found) + 1))
    for title, *rooms in (cell.pieces for cell in table.behind):
        found.append(ask_of(Text([title]), [Room(room, "line") for room in rooms], []))
    return found


def _asked_by_head(head: HeadCell, number: int) -> Ask:
    ask = ask_of(Text(head.pieces), [], [])
    name = slug(re.sub(r"\W*\d+\W*$", "", head.text), 3)
    head.asks = f"{name}_{number}"
    ask.meaning = Meaning(head.asks, ask.kind, ask.sure, standard=False)
    ask.kind = "person" if ask.kind == "people" else ask.kind
    ask.why = "a label that heads a column"
    return ask


def _without_count(head: HeadCell) -> str:
    """A header without its number or letter: "Pupil 2:", "Observer B:"."""
    return re.sub(r"\b[a-z#]\b", "", unnumbered(fold(head.text)))


def of_those_who_tick(ask: Ask) -> None:
    """Let something printed behind the label of a box be asked only of those who tick it."""
    ask.text, ask.optional = _unbracketed(ask.text), True
    ask.behind = _SPECIFY.fullmatch(ask.text) is not None


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


def _is_speaker(label: str, rooms: list[Room]) -> bool:
    """Whether a label is the "I," of a declaration, with a line behind it for a name."""
    return fold(label) == "i" and any(room.kind == "line" for room in rooms)


def _goes_on(prompt: Piece, rooms: list[Room]) -> str:
    """The words after a line in a sentence, up to the next line; nothing where no sentence goes on."""
    if not rooms or rooms[0].piece.paragraph is not prompt.paragraph or rooms[0].kind != "line":
        return ""
    after = re.split(r"_{3,}|\t", prompt.paragraph.text[rooms[0].piece.end :])[0].strip(" _.")
    labelled = (
        prompt.text.rstrip().endswith((":", "#", "$")) or after.rstrip().endswith(":") or after[:1].isupper()
    )
    return "" if labelled or not fold(after) else after


def _between(label: str, after: str) -> str:
    """What people call a line in a sentence: the last words before it and the first ones behind."""
    return f"{' '.join(label.split()[-5:])} … {' '.join(after.strip(' ,.').split()[:4])}".strip(" ,.")
