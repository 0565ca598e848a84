"""From located text to a typed plan: dates, choices, lists and people, nothing invented."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, groupby, pairwise
from typing import Any

from planforms.catalogue import Form
from planforms.document import Place
from planforms.forms.mapping import FieldSpec, Kind, Mapping
from planforms.locate import Located, Reading, near_answers
from planforms.paths import general
from planforms.pieces import Piece
from planforms.plans import PLANS, Plan
from planforms.plans.learned import Shape, plan_type
from planforms.submission import FieldEntry, Note, State, Unplaced
from planforms.text.mails import may_hold_mail
from planforms.text.misread import may_be_misread
from planforms.text.people import may_be_other_people, people, rows_as_lines
from planforms.text.phrases import may_be_other_phrases, phrases
from planforms.text.values import (
    choose,
    chosen,
    is_email,
    is_number,
    names_other,
    only_counts,
    read_date,
    year_of_plan,
)
from planforms.text.wording import BULLETS, fold

DOUBTFUL = 0.75
"""Below this confidence a person should look at the field."""

_SAYS_MORE, _NAME_WORDS = 0.7, 9
"""How sure a name, a day or a number is that is several lines, or a list whose entries may go over two; and
how many spaces no name has."""

_YEARS_AROUND, _OLD = 5, 2000
"""How far a date of a plan may be from the plan's own year, and what is too old if that is not known."""

_DOUBTFUL_BOX = 0.7
"""How sure a box is that is ticked by nothing but the look of its label."""

LISTS: frozenset[Kind] = frozenset({"choices", "list", "people"})

_LETTER_BULLET = re.compile(r"[o>] (?=\S)")
"""Bullets as they are typed; a bullet only where every line has one."""

_TYPED_BULLET = re.compile(r"o (?=[A-ZÀ-ÖØ-Þ\d\"“☐☒])")
"""The bullet that programs write as a letter, before a new beginning."""

_PLAIN = re.compile(r"[ ]?(?!o\s)[^\W_][^\n\x0b\ufffc\u200b\ufeff]*(?<![_\s])[ \t]?").fullmatch
"""One line that begins with a letter or a digit and ends in no rule to write on: most answers."""

_TICKED = re.compile(r"[☒☑✓✔✗✘√■●⬤◉•*/]|[xX]{1,3}\.?|[(\[]\s*[xX✓✔]\s*[)\]]").fullmatch
"""A tick by itself, in a column of boxes."""

_LONGEST_TICK = 8
"""More characters than that are no tick; most answers have them."""

_INITIALS = re.compile(r"(?:[A-Z]\.? ?){2,4}").fullmatch
"""What people sign with in small places."""

_YES, _NO = ("y", "yes"), ("n", "no")
"""What people type for a tick, and the options that it speaks against."""

_HEADER_WORDS = 4
"""A column with a longer header is asked for in words, and marked by none."""

_BULLET = re.compile(rf"^\s*(?:[{BULLETS}]|\*(?=\s|$)|[-–]\s)\s*")
"""What a line begins with; a star or dash is a bullet only with white space behind it, or if it is all."""

_SEPARATED = re.compile(r"[,;|:]\s+").match
"""What parts an answer from its prompt where a table became lines."""

_WIDE = re.compile(r"\S(?: *\t\s*|[ \u00a0]{3,})\S").search
"""Room between words as between columns."""

_ROOM = re.compile(r"[ \t\u00a0]{2,}")

_NEXT_SENTENCE = re.compile(r"[^\W\d_]{4,}[.!?]\s+[^\W\d_]\w").search
"""A sentence ends and words follow: no short answer goes on so; "St. Mary" and "Dept. of" do."""

_SMALL_WORDS = re.compile(r"(?:\b[a-zß-öø-ÿ]+\s+){5}[a-zß-öø-ÿ]").search
"""So many words in a row that begin with a small letter are in no name."""

_QUOTED = 3
"""So many of the texts are named that may answer a field."""

_WORDY: frozenset[Kind] = frozenset({"long", "list", "people"})
"""What nobody answers with a letter or a number."""

_AS_WRITTEN: frozenset[Kind] = frozenset({"text", "long", "person", "school-year", "signature"})
"""What is taken over as it stands."""


@dataclass(slots=True)
class Built:
    """A plan with the entry of each field, and what was odd about them."""

    plan: Plan
    fields: dict[str, FieldEntry] = field(default_factory=dict)
    unplaced: list[Unplaced] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def build(located: Located, form: Form) -> Built:
    """The typed plan of what was located, with states, places and notes."""
    worker = _Builder(located, form)
    for path, reading in located.readings.items():
        worker.read(path, reading)
    return worker.finish()


class _Builder:
    def __init__(self, located: Located, form: Form) -> None:
        self.located = located
        self.form = form
        self.tree: dict[str, Any] = {}
        self.entries: dict[str, FieldEntry] = {}
        self.notes: list[Note] = []
        self.dates: list[tuple[str, dict[str, Any], Place | None]] = []
        """The dates that name a day, with their places."""
        self.kept = _Kept(located, form)
        self._homes: dict[str, Any] = {"": self.tree}
        """The objects of the tree by their path, since many fields stand in each."""

    def read(self, path: str, reading: Reading) -> None:
        """One field: its state, its words and its value."""
        where = self.kept.path(path)
        if where is None:
            return
        kind = reading.spec.kind
        text = written(reading.answers)
        if mark := _SEPARATED(text):
            text = text[mark.end() :]
        if kind in _WORDY and only_counts(text):
            text = _unanswered(reading)
        state = _state(reading, text)
        if reading.ticked is not None:
            text = "\n".join([*reading.ticked, text] if text else reading.ticked)
        elif _lone_box(where, reading.spec):
            if not text:
                self.entries[where] = FieldEntry(state="blank", text=None, place=_place(reading))
                self._put(where, [])
                return
            others = () if _TICKED(text) else self._other_boxes(where)
            text = _chosen_by(text, _stands_for(reading) or text, others)
        elif len(text) < _LONGEST_TICK and _TICKED(text) and (header := self._headed(where, reading)):
            self._note("mark.below", where, text, _place(reading))
            text = header
        place, confidence = _place(reading), _confidence(reading)
        words = (_spread(reading) or text) if kind in ("list", "people") else text
        parted = where.rpartition(".")[0].endswith("]") and _parted_by_labels(reading.answers)
        if (
            parted
            or _says_more(reading.spec, text, words)
            or _goes_on_as_prose(reading, words)
            or (confidence < 1 and _may_be_misread(reading, text))
        ):
            confidence = min(confidence, _SAYS_MORE)
        self.entries[where] = FieldEntry(state=state, text=text or None, confidence=confidence, place=place)
        self._note_reading(where, reading, state, confidence, place)
        value: Any = None
        if text and state == "answered":
            value = text if kind in _AS_WRITTEN else self._value(where, reading, text, words, place)
        self._put(where, [] if value is None and kind in LISTS else value)

    def _other_boxes(self, path: str) -> Sequence[str]:
        """What the other boxes of a row stand for."""
        own = general(path)
        rows = own.rpartition(".")[0]
        return [
            spec.options[0]
            for other, spec in self.form.mapping.walk()
            if other != own and other.rpartition(".")[0] == rows and _lone_box(other, spec)
        ]

    def _headed(self, path: str, reading: Reading) -> str:
        """The header that a mark in a row with a title chooses; nothing where no mark does."""
        rows, _, _ = general(path).rpartition(".")
        header = reading.spec.prompt[0] if reading.spec.prompt else ""
        if not rows.endswith("[]") or reading.spec.kind not in ("text", "long"):
            return ""
        beside = (spec for other, spec in self.form.mapping.walk() if other.rpartition(".")[0] == rows)
        titled = any(spec.kind == "title" for spec in beside)
        return header if titled and header.count(" ") < _HEADER_WORDS and not header.endswith("?") else ""

    def _put(self, path: str, value: Any, keep: bool = False) -> None:
        """Set the value at a path of the tree."""
        parent, _, name = path.rpartition(".")
        home = self._homes.get(parent)
        if home is None:
            home = self._home(parent)
        if isinstance(home, dict) and not (keep and name in home):
            home[name] = value

    def _home(self, path: str) -> Any:
        """The object at a path, with the lists and objects on the way made."""
        if path not in self._homes:
            parent, _, name = path.rpartition(".")
            name, listed, number = name.rstrip("]").partition("[")
            where = self._home(parent).setdefault(name, [] if listed else {})
            while listed and len(where) <= int(number):
                where.append({})
            self._homes[path] = where[int(number)] if listed else where
        return self._homes[path]

    def _note_reading(
        self, path: str, reading: Reading, state: State, confidence: float, place: Place | None
    ) -> None:
        if _has_picture(reading.answers):
            self._note("picture", path, "", place)
        if state == "absent":
            self._note("prompt.deleted", path, reading.spec.prompt[0] if reading.spec.prompt else "", place)
        elif reading.reworded and reading.asked is not None:
            self._note("prompt.reworded", path, " ".join(reading.asked.text.split()), place)
        if confidence < DOUBTFUL and (state == "answered" or reading.boxes):
            self._note("confidence.low", path, "", place)

    def _note(self, code: str, path: str, detail: str, place: Place | None) -> None:
        self.notes.append(Note(code=code, field=path, detail=detail, place=place))

    def _value(self, path: str, reading: Reading, text: str, words: str, place: Place | None) -> Any:
        """The typed value of what was written; odd things are noted, never mended in silence.

        ``words`` is the same text with the room between its words, where a list has much of it.
        """
        kind = reading.spec.kind
        if kind == "date":
            return self._date(path, reading, text, place)
        if kind == "choices":
            return chosen(text, reading.spec.options)
        if kind == "people":
            return people(self._team(path, reading, place) or words)
        if kind == "list":
            return phrases(words, reading.spec.options)
        if kind == "choice":
            return self._choice(path, reading.spec, text, place)
        if kind == "email" and not is_email(text):
            self._note("email.unreadable", path, text, place)
        if kind == "number" and not is_number(text):
            self._note("number.unreadable", path, text, place)
        return text

    def _team(self, path: str, reading: Reading, place: Place | None) -> str:
        """The people of a small table that somebody put in the place for them, a line each; else nothing."""
        rows = _own_rows(reading)
        if not rows:
            return ""
        if self.entries[path].confidence >= DOUBTFUL:
            self.entries[path].confidence = _SAYS_MORE
            self._note("confidence.low", path, "", place)
        return rows_as_lines(rows)

    def _date(self, path: str, reading: Reading, text: str, place: Place | None) -> dict[str, Any]:
        controls = [piece.control for piece in reading.answers if piece.control is not None]
        told = any(control.day_first for control in controls)
        when = read_date(text, told or self.located.stencil.day_first)
        if when.problem and not (told and when.problem == "date.day-first"):
            self._note(when.problem, path, text, place)
        stored = next((control.day for control in controls if control.day), None)
        if stored and when.precision == "day" and stored != when.due:
            self._note("date.differs", path, stored, place)
        value = {"text": text, "due": when.due, "precision": when.precision}
        if when.due:
            self.dates.append((path, value, place))
        return value

    def _settle_years(self) -> None:
        """Take the day from dates whose year cannot be meant, as it is far from all else in the plan."""
        if not self.dates:
            return
        years = [int(value["due"][:4]) for _, value, _ in self.dates]
        about = year_of_plan(str(self.tree.get("school_year") or ""), years)
        for (path, value, place), year in zip(self.dates, years, strict=True):
            old, far = year < (about or _OLD), abs(year - (about or year)) > _YEARS_AROUND
            if not (far or (about is None and old)) or (old and self._of_old(path)):
                continue
            value["due"] = value["precision"] = None
            code = "date.unreadable" if str(year) in value["text"] else "date.ambiguous"
            self._note(code, path, value["text"], place)

    def _of_old(self, path: str) -> bool:
        """Whether a field may ask for a day long past, as other people's forms do: when somebody was hired."""
        return "[" not in path and self.form.mapping.id not in PLANS

    def _choice(self, path: str, spec: FieldSpec, text: str, place: Place | None) -> str:
        chosen = choose(text, spec.options) if spec.options else text
        if chosen is None:
            self._note("choice.unlisted", path, text, place)
        return chosen or text

    def finish(self) -> Built:
        for path, value in self.located.fixed.items():
            where = self.kept.path(path)
            if where is not None:
                self._put(where, value)
        for path, found in self.located.tables.items():
            where = self.kept.path(path)
            if where is not None:
                self._rows_entry(where, found.rows, found.headed, found.place, found.confidence)
        for path in self.located.lists:
            where = self.kept.path(path)
            if where is not None:
                self._put(where, [], keep=True)
        self._note_nearby()
        self._note_strange()
        self._note_emphasised()
        self._settle_years()
        plan = typed(self.form.mapping, self.tree)
        return Built(plan, self.entries, _unplaced(self.located.pieces), self.notes)

    def _note_strange(self) -> None:
        """Note what counts as the form's own in other words than the blank's."""
        for piece in self.located.strange:
            self.notes.append(
                Note(code="text.reworded", detail=" ".join(piece.text.split()), place=piece.paragraph.place)
            )

    def _note_emphasised(self) -> None:
        """Note the form's own words that somebody let stand out."""
        for piece, words in self.located.emphasised:
            said = " ".join(words.split())
            self.notes.append(Note(code="text.emphasised", detail=said, place=piece.paragraph.place))

    def _note_nearby(self) -> None:
        """Note the words without a place that may be the answer to a field that has none."""
        for path, found in near_answers(self.located).items():
            where = self.kept.path(path)
            if where is not None:
                said = " … ".join(" ".join(piece.text.split()) for piece in found[:_QUOTED])
                self._note("answer.nearby", where, said, found[0].paragraph.place)

    def _rows_entry(
        self, path: str, rows: list[Any], headed: bool, first: Piece | None, confidence: float
    ) -> None:
        state: State = "answered" if rows else "blank" if headed else "absent"
        place = first.paragraph.place if first is not None else None
        self.entries[path] = FieldEntry(state=state, text=None, confidence=confidence, place=place)


def typed(mapping: Mapping, tree: dict[str, Any]) -> Plan:
    """The plan class of a form, filled: the one that comes with planforms, or one made of the mapping."""
    known = PLANS.get(mapping.id)
    plan_class = known if known is not None else plan_type(mapping.id, shape_of(mapping))
    return plan_class.model_validate(tree)


def plan_class_of(mapping: Mapping) -> type[Plan]:
    """The plan class of a form."""
    return PLANS.get(mapping.id) or plan_type(mapping.id, shape_of(mapping))


def shape_of(mapping: Mapping) -> Shape:
    """The names and kinds of a mapping's fields as a nested shape."""
    tree: dict[str, Any] = {}
    for path, spec in mapping.walk():
        _put_shape(tree, path, _shape_kind(spec.kind))
    for name, section in _sections(mapping):
        if section.key:
            _put_shape(tree, f"{name}.{section.key}", "text")
    return _frozen(tree)


def _sections(mapping: Mapping) -> Iterable[tuple[str, Any]]:
    waiting = [(f"{name}[]", section) for name, section in mapping.sections.items()]
    while waiting:
        name, section = waiting.pop()
        yield name, section
        waiting.extend((f"{name}.{inner}[]", held) for inner, held in section.sections.items())


def _shape_kind(kind: Kind) -> str:
    if kind in LISTS:
        return "strings"
    return {"date": "date", "ordinal": "integer"}.get(kind, "text")


def _put_shape(tree: dict[str, Any], path: str, kind: str) -> None:
    parts = path.split(".")
    for part in parts[:-1]:
        tree = tree.setdefault(part, {})
    tree[parts[-1]] = kind


def _frozen(tree: dict[str, Any]) -> Shape:
    return tuple((name, held if isinstance(held, str) else _frozen(held)) for name, held in tree.items())


class _Kept:
    """Which entries of lists count: a printed section without kinds that nobody wrote in is no entry."""

    def __init__(self, located: Located, form: Form) -> None:
        self.numbers: dict[str, int | None] = {}
        """The new numbers of the entries of lists that have an entry which does not count."""
        optional = _optional(form)
        if not optional:
            return
        used = {
            f"{part}]"
            for path, reading in located.readings.items()
            if reading.answers or reading.ticked
            for part in accumulate(path.split("].")[:-1], "{}].{}".format)
        }
        for path, count in located.lists.items():
            if general(path) + "[]" in optional:
                self._number(path, count, used)

    def _number(self, path: str, count: int, used: set[str]) -> None:
        kept = [number for number in range(count) if f"{path}[{number}]" in used] or [0][:count]
        if len(kept) < count:
            for number in range(count):
                self.numbers[f"{path}[{number}]"] = kept.index(number) if number in kept else None

    def path(self, path: str) -> str | None:
        """The path with its entries renumbered; None for what is no entry."""
        if not self.numbers:
            return path
        made, original = "", ""
        for part in re.split(r"(?<=\])", path):
            original += part
            if original in self.numbers:
                number = self.numbers[original]
                if number is None:
                    return None
                part = f"{part[: part.rindex('[')]}[{number}]"
            made += part
        return made


@lru_cache(maxsize=64)
def _optional(form: Form) -> frozenset[str]:
    """The sections without kinds, of which as many count as somebody wrote in."""
    return frozenset(name for name, section in _sections(form.mapping) if isinstance(section.starts, str))


def written(answers: list[Piece]) -> str:
    """The text of an answer: its paragraphs and lines joined by a line break, white space folded."""
    if not answers:
        return ""
    if len(answers) == 1 and _PLAIN(answers[0].text):
        return " ".join(answers[0].text.split())
    lines: list[str] = []
    last: Piece | None = None
    for piece in answers:
        text = piece.text
        if last is not None and (piece.paragraph is last.paragraph or last.paragraph.joined) and lines:
            apart = piece.paragraph is not last.paragraph or piece.start != last.end
            lines[-1] += (" " if apart else "") + text
        else:
            lines.append(text)
        last = piece
    folded = [
        " ".join(line.replace("\ufffc", " ").split()).strip("_")
        for whole in lines
        for line in whole.replace("\x0b", "\n").split("\n")
    ]
    if len(folded) > 1 and all(_LETTER_BULLET.match(line) for line in folded):
        folded = [line[2:] for line in folded]
    folded = [_TYPED_BULLET.sub("", line, count=1) if line[:2] == "o " else line for line in folded]
    folded = [line if line[:1].isalnum() else _BULLET.sub("", line) for line in folded]
    return "\n".join([line for line in folded if line.strip("\u200b\ufeff")])


def _spread(reading: Reading) -> str:
    """The text of an answer with the room in its lines, where that is what parts its words; else nothing."""
    if reading.ticked is not None:
        return ""
    paragraphs = groupby(reading.answers, lambda piece: id(piece.paragraph))
    lines = [_ROOM.sub(_narrowed, "".join(piece.text for piece in own)) for _, own in paragraphs]
    return "\n".join(lines) if any(map(_WIDE, lines)) else ""


def _narrowed(room: re.Match[str]) -> str:
    """A tab for much room and a space for little, so that no room is long."""
    return "\t" if "\t" in room[0] or len(room[0]) > 2 else " "


def _state(reading: Reading, text: str) -> State:
    if text or reading.ticked or _has_picture(reading.answers):
        return "answered"
    if reading.slot is not None and (reading.slot.prompting or reading.slot.key):
        return "untouched"
    if reading.asked is not None or reading.slot is not None or reading.boxes:
        return "blank"
    return "absent"


def _own_rows(reading: Reading) -> list[list[str]]:
    """What the cells say, row by row, of a table that is the answer; nothing where it is no table."""
    rows: dict[tuple[int, int], dict[int, list[Piece]]] = {}
    for piece in reading.answers:
        spot = piece.spot
        if spot is None:
            return []
        rows.setdefault((spot.table, spot.row), {}).setdefault(spot.index, []).append(piece)
    if not any(len(cells) > 1 for cells in rows.values()):
        return []
    return [[written(cell).replace("\n", ", ") for cell in cells.values()] for cells in rows.values()]


def _unanswered(reading: Reading) -> str:
    """No text: what was typed to write behind is form, and nothing stands behind it."""
    for piece in reading.answers:
        piece.verdict, piece.field, piece.key, piece.fill = "form", None, "", True
    reading.slot = reading.slot or reading.answers[0]
    reading.answers = []
    return ""


def _lone_box(path: str, spec: FieldSpec) -> bool:
    """Whether a field is one box of a row, its column headed by what it stands for; unticked it says nothing."""
    alone = len(spec.options) == 1 or not spec.prompt
    return spec.kind == "choices" and bool(spec.options) and alone and "]." in path


def _stands_for(reading: Reading) -> str:
    """What a lone box in a row stands for: its column's header, or without one the title of the row."""
    if reading.spec.prompt:
        return reading.spec.options[0]
    return next((one for one in reading.spec.options if fold(one) == fold(reading.item)), reading.item)


def _chosen_by(text: str, option: str, others: Sequence[str]) -> str:
    """What a lone box says: its option by a mark, a yes or its own letters; by a day or initials, these beside it.

    A yes is none where it speaks against its option, or for one of the ``others`` of its row: "Y" below "No".
    """
    said, own, *beside = (re.sub(r"\W", "", fold(words)) for words in (text, option, *others))
    yes = said == "v" or (said in _YES and own not in _NO)
    yes = yes and all(said not in (other, other[:1]) for other in beside)
    if _TICKED(text) or (said and said in (own, own[:1])) or yes:
        return option
    return f"{option}\n{text}" if _INITIALS(text) or read_date(text).due else text


def _parted_by_labels(answers: Sequence[Piece]) -> bool:
    """Whether the form prints another label behind what was answered in a cell of a row, with an answer of its own."""
    for before, piece in pairwise(answers):
        since = before.end if before.paragraph is piece.paragraph else 0
        printed = piece.paragraph.text[since : piece.start].rstrip()
        if before.key and piece.key and before.spot is piece.spot and printed.endswith(":"):
            return True
    return False


def _says_more(spec: FieldSpec, text: str, words: str) -> bool:
    """Whether what should be a name, an address, a day or a number says more than that, or is another, or a list may."""
    kind = spec.kind
    if kind == "list":
        return may_be_other_phrases(words, spec.options)
    if kind == "choices":
        return names_other(text, spec.options)
    if kind == "people":
        return may_be_other_people(text)
    if kind == "person" and (":" in text or text.count(" ") >= _NAME_WORDS or _is_code(text)):
        return True
    if kind == "school-year" and not any(map(str.isdigit, text)):
        return True
    if kind == "number" and not text.isdigit() and read_date(text).precision == "day":
        return True
    if kind == "long":
        return may_hold_mail(text)
    return "\n" in text and kind in ("person", "email", "number", "date", "school-year")


def _goes_on_as_prose(reading: Reading, words: str) -> bool:
    """Whether a short answer on a page goes on as prose does: a line of the column beside it may have been read along."""
    kind = reading.spec.kind
    if kind not in ("text", "person", "people") or not reading.answers:
        return False
    prose = _NEXT_SENTENCE(words) or (kind != "text" and _SMALL_WORDS(words))
    return bool(prose) and reading.answers[0].paragraph.place.page is not None


def _may_be_misread(reading: Reading, text: str) -> bool:
    """Whether a recogniser may have taken specks for signs in what was written, or a stroke for a letter."""
    kind = reading.spec.kind
    recognised = any(mark.confidence < 1 for piece in reading.answers for mark in piece.paragraph.marks)
    short, named = kind not in ("long", "choices"), kind in ("person", "people")
    return recognised and may_be_misread(text, short=short, named=named)


def _is_code(text: str) -> bool:
    """Whether a text is one word with several figures in it, as a certificate's number is and no name."""
    return " " not in text and sum(map(str.isdigit, text)) > 1 and "@" not in text


def _has_picture(answers: list[Piece]) -> bool:
    return True in [piece.picture for piece in answers]


def _confidence(reading: Reading) -> float:
    if reading.boxes and any(label.doubtful for label in reading.boxes):
        return _DOUBTFUL_BOX
    least = reading.confidence
    for piece in reading.answers:
        if piece.doubtful:
            least = min(least, _DOUBTFUL_BOX)
        if piece.paragraph.marks:
            least = min(least, piece.confidence)
    return least if least == 1 else round(least, 3)


def _place(reading: Reading) -> Place | None:
    """Where the answer stands, else where it should, else where it is asked for."""
    stands = reading.answers or reading.boxes
    piece = stands[0] if stands else reading.slot or reading.asked
    if piece is None:
        return None
    if reading.asked is not None and reading.asked.key:
        label: str | None = _on_one_line(reading.asked.text)
    else:
        label = reading.spec.prompt[0] if reading.spec.prompt else reading.spec.title or None
    if reading.item:
        label = f"{reading.item}: {label}" if label else reading.item
    at = piece.paragraph.place
    return Place(at.part, at.paragraph, at.table, at.row, at.column, at.page, at.box, label)


@lru_cache(maxsize=4096)
def _on_one_line(prompt: str) -> str:
    """The words of a prompt, which every copy of a form shows anew."""
    return " ".join(prompt.split())


def _unplaced(stream: Iterable[Piece]) -> list[Unplaced]:
    """The unplaced text, pieces of one paragraph together."""
    found: list[Unplaced] = []
    last: Piece | None = None
    for piece in stream:
        if piece.verdict != "unplaced" or piece.empty:
            continue
        text = " ".join(piece.text.split())
        if last is not None and last.paragraph is piece.paragraph:
            found[-1].text = f"{found[-1].text} {text}".strip()
        elif fold(text) or text:
            found.append(Unplaced(text=text, place=piece.paragraph.place))
        last = piece
    return found
