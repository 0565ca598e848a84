"""The partition: every piece of a submission is form, answer to a field, or unplaced.

A verdict belongs to a piece and every character is in one piece, so nothing is lost and nothing
used twice.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from functools import cached_property
from itertools import pairwise

from planforms.asked import words_of
from planforms.forms.mapping import OWN, SectionSpec
from planforms.locate.aligned.appended import letter_end, signing_tables
from planforms.locate.alignment import EXACT, GUESSED, PRINTED, Alignment
from planforms.locate.asking import asks
from planforms.locate.faithful import follow
from planforms.locate.judged.doubled import leave_doubles
from planforms.locate.judged.emphasised import emphasised
from planforms.locate.judged.listed import choose_marked
from planforms.locate.judged.midway import doubt_asking, doubt_midway
from planforms.locate.judged.prompts import answer_flagged, cut_shown, doubt, mend_prompts
from planforms.locate.judged.refrains import leave_printed, leave_refrains
from planforms.locate.judged.strange import free_asides, left_of_lines, strange
from planforms.locate.labels import inline
from planforms.locate.laid import Laid, lay
from planforms.locate.located import Located, Reading
from planforms.locate.readied.abreast import one_below_the_other
from planforms.locate.readied.bilingual import in_own_language
from planforms.locate.readied.framed import unframed
from planforms.locate.readied.helped import help_columns
from planforms.locate.readied.notes import note_marks
from planforms.locate.readied.overtyped import cut_typed
from planforms.locate.readied.questioned import unmarked
from planforms.locate.readied.remarks import remarks
from planforms.locate.readied.reworded import know_reworded
from planforms.locate.readied.typos import mend_typos
from planforms.locate.readied.wrapped import join_printed, join_wrapped, run_together
from planforms.locate.sections import Instance
from planforms.locate.shapes import (
    find_label_cells,
    lay_side_heads,
    looks_like_prompt,
    standing,
    untable,
    unwrap,
    within_reach,
)
from planforms.locate.tables.entries import is_numbered
from planforms.locate.tables.rows import FoundTable
from planforms.paths import join
from planforms.pieces import Piece, in_one_row, lines_of
from planforms.pieces.grids import close_up
from planforms.stencil import Item, Stencil, Stretch
from planforms.text.wording import UNPLACED_HEADING, fold, similarity

_COUNT = re.compile(r"\s*\(?\d{1,2}[.)](?!\d)\s*")
"""A count that may stand before an answer."""


def locate(stream: list[Piece], stencil: Stencil) -> Located:
    """The partition of a submission's pieces against one blank."""
    worker = _Worker(Located(stencil, []), stencil)
    stream = cut_shown(stream, stencil.prompts)
    shown = [piece for piece in stream if piece.kind != "comment"]
    signed = dict.fromkeys(signing_tables(shown, stencil))
    if signed:
        worker.place(shown)
        shown = [piece for piece in shown if piece not in signed]
    laid = follow(shown, stencil)
    if laid is not None:
        worker.place(shown)
        worker.judge(laid, "")
        worker.leave_refrains()
        if laid.headed:
            worker.doubt_titles()
        worker.finish()
    else:
        unwrap(stream)
        untable(stream, stencil)
        lay_side_heads(stream, stencil)
        find_label_cells(stream, stencil)
        close_up(stream)
        shown = worker.look_closely(shown)
        worker.finish()
        worker.free_typed()
    worker.leave((*choose_marked(worker.located.readings.values()), *signed))
    located = worker.result(stream, {id(piece) for piece in (*shown, *signed)})
    leave_printed(located)
    located.strange = left_of_lines(located)
    if laid is None:
        located.strange += strange(located, located.pieces)
    located.emphasised = emphasised(located)
    return located


def _without_hidden(stream: list[Piece], stencil: Stencil) -> list[Piece]:
    """The pieces that are not hidden; what the blank prints is form though hidden, unless the copy shows it as often."""
    if not any(piece.paragraph.hidden for piece in stream):
        return [*stream]
    shown = Counter(piece.key for piece in stream if not piece.paragraph.hidden)
    wanted = Counter(piece.key for piece in stencil.stream if piece.key in stencil.printed)
    return [piece for piece in stream if not piece.paragraph.hidden or shown[piece.key] < wanted[piece.key]]


class _Worker:
    def __init__(self, located: Located, stencil: Stencil) -> None:
        self.located = located
        self.stencil = stencil
        self.seen: list[Piece] = []
        self.positions: dict[int, int] = {}
        self.placed = 0
        """How many places are taken in the order of paragraphs."""
        self.copies: list[Piece] = []
        """Labels that were read once more, for other answers, and are no part of the submission."""
        self.unknown: list[Piece] = []
        """What unanswered controls show, though no blank prints it and it asks for nothing."""

    def look_closely(self, stream: list[Piece]) -> list[Piece]:
        """Locate what stands in a copy that lies otherwise than its blank; gives what of it is not hidden."""
        stencil = self.stencil
        seen = _without_hidden(stream, stencil)
        join_wrapped(seen)
        join_printed(seen, stencil.printed, stencil.prompts)
        seen, foreign = in_own_language(unmarked(seen, stencil), stencil.printed)
        shown = unframed(seen, stencil.printed)
        mend_prompts(shown, stencil.prompts)
        doubted, self.unknown = answer_flagged(shown, stencil.prompts)
        helped = help_columns(shown, stencil.asks, stencil.printed)
        other = _other_text(shown) | dict.fromkeys(helped.aside)
        remarked = (
            letter_end(shown, stencil.printed)
            + note_marks(shown, stencil.printed)
            + remarks(shown, stencil.apart, stencil.printed)
        )
        form = mend_typos([piece for piece in shown if piece not in other], stencil)
        form, reworded = know_reworded(form, stencil)
        self.place(form)
        form, self.copies = one_below_the_other(stencil.top, form)
        self.place(self.copies)
        self.judge(lay(stencil.top, form, stencil), "")
        self.leave((*other, *remarked, *foreign))
        self.leave_refrains()
        self._doubt_reworded(reworded)
        doubt(self.located.readings.values(), doubted | {id(piece) for piece in helped.unsure})
        self._doubt_headed()
        self.doubt_titles()
        doubt_midway(form, self.located.readings.values(), self.stencil)
        doubt_asking(self.located.readings.values(), self.stencil)
        return [*seen, *foreign]

    def _doubt_headed(self) -> None:
        """Be unsure of answers with a line that may be a prompt, in a copy that has prompts in other words."""
        for reading in self.located.asking if not self.located.complete else ():
            if len(reading.answers) > 1 and _may_ask_within(reading.answers):
                reading.confidence = min(reading.confidence, GUESSED)

    def doubt_titles(self) -> None:
        """Be unsure of answers that may be titles with their labels."""
        for reading in _titles_among(self.located.asking):
            reading.confidence = min(reading.confidence, GUESSED)

    def _doubt_reworded(self, labels: Sequence[Piece]) -> None:
        """Be unsure of what stands behind labels in other words; one that nothing stands behind may be somebody's own."""
        meant = {id(piece): piece.key for piece in labels}
        for piece in labels:
            piece.key = fold(piece.text)
        for reading in self.located.readings.values() if labels else ():
            label = reading.asked
            if label is not None and id(label) in meant:
                reading.confidence, reading.reworded = min(reading.confidence, GUESSED), True
                said = words_of(meant[id(label)]) <= words_of(label.key)
                if not reading.answers and not reading.boxes and not said:
                    label.verdict = "unplaced"

    def place(self, pieces: Iterable[Piece]) -> None:
        """Remember in which order the paragraphs of pieces stand."""
        taken, at = self.placed, 0
        for at, piece in enumerate(pieces, start=1):
            self.positions.setdefault(id(piece.paragraph), taken + at)
        self.placed += at

    def order(self, piece: Piece) -> tuple[int, int]:
        return self.positions[id(piece.paragraph)], piece.start

    def judge(self, laid: Laid, prefix: str) -> None:
        """Give everything in a stretch its verdict: fields and rows first, then each of its sections."""
        self.seen.extend(laid.in_tables)
        self._fields(laid.stretch, prefix)
        self.seen.extend(laid.made.pieces)
        _Verdicts(self.located, laid.items, laid.made, prefix, self.stencil.prompts).give()
        for name, table in laid.stretch.rows.items():
            found = laid.tables.get(name) or FoundTable(table)
            self._rows(join(prefix, name), found)
            self._heads(prefix, found)
        self._sections(laid, prefix)

    def _fields(self, stretch: Stretch, prefix: str) -> None:
        """Every field that the blank prints here gets a reading, so that what is missing is known."""
        for name, spec in stretch.fields.items():
            if spec.kind not in OWN:
                self.located.readings[join(prefix, name)] = Reading(spec)

    def _rows(self, path: str, found: FoundTable) -> None:
        located = self.located
        located.tables[path] = found
        located.lists[path] = len(found.rows)
        reworded = {column.name for column, _ in found.reworded}
        for number, row in enumerate(found.rows):
            if found.table.band:
                located.fixed[f"{path}[{number}].{found.table.band}"] = row.band
            for column in found.table.columns:
                cell_path = f"{path}[{number}].{column.name}"
                typed = row.types_title(column)
                if column.spec.kind in OWN and not typed:
                    counted = row.number if row.number is not None else number + 1
                    located.fixed[cell_path] = row.title if column.spec.kind == "title" else counted
                    continue
                reading = Reading(column.spec, confidence=found.confidence, reworded=column.name in reworded)
                reading.item = row.title or ""
                renamed = typed and len(found.titles) < len(found.table.titles)
                if row.doubtful or (found.unsure and reading.reworded) or renamed:
                    reading.confidence = GUESSED
                located.readings[cell_path] = reading
                if column.name in row.cells:
                    cell = row.cells[column.name].pieces
                    cell = self._labels_off(cell, column.printed) if column.printed else cell
                    _read_cell(reading, cell, cell_path, self.stencil.prompts)
                    if _takes_in_table(reading.answers):
                        reading.confidence = min(reading.confidence, GUESSED)
                else:
                    # Its cell is merged with another one: the column asks, and nobody deleted that.
                    reading.asked = found.heads.get(column.name)

    def _heads(self, prefix: str, found: FoundTable) -> None:
        """What stands behind the labels that head columns, "Pupil: Jo", or perhaps in their place."""
        for column, (label, behind) in found.said.items():
            path = join(prefix, found.table.asked[column][0])
            reading = self.located.readings[path]
            reading.asked = label
            reading.confidence = min(found.confidence, EXACT if label is not None else GUESSED)
            _read_cell(reading, behind, path, self.stencil.prompts)

    def _labels_off(self, cell: list[Piece], printed: Set[str]) -> list[Piece]:
        """What stands in a row's cell, with what the blank prints before its answer cut off: "Name: Jo Lee", "1. Read"."""
        made: list[Piece] = []
        listed = is_numbered(cell)
        for piece in cell:
            made.append(piece)
            label, colon, rest = piece.text.partition(":")
            if not (colon and fold(label) in printed) and not listed and (count := _COUNT.match(piece.text)):
                label, colon, rest = count[0], "", piece.text[count.end() :]
            if rest.strip() and piece.tick is None and fold(label) in printed:
                made.append(piece.cut(len(label + colon)))
                piece.verdict = "form"
                self.seen.append(made[-1])
        return made

    def _sections(self, laid: Laid, prefix: str) -> None:
        for name, repeated in laid.stretch.sections.items():
            path = join(prefix, name)
            mine = [(instance, inner) for instance, inner in laid.sections if instance.name == name]
            self.located.lists[path] = len(mine)
            for number, (instance, inner) in enumerate(mine):
                here = f"{path}[{number}]"
                self._head(instance, here, repeated.spec)
                self.judge(inner, here)
                self._asked_by_heading(inner.stretch, instance, here)

    def _head(self, instance: Instance, path: str, spec: SectionSpec) -> None:
        """The heading of an instance is form, and says which kind it is and its number."""
        if instance.heading is not None:
            instance.heading.verdict = "form"
            self.seen.append(instance.heading)
        if spec.key is not None:
            self.located.fixed[f"{path}.{spec.key}"] = instance.key or None
        number = instance.number if instance.number is not None else int(path.rsplit("[", 1)[1][:-1]) + 1
        for name, field_spec in spec.fields.items():
            if field_spec.kind == "ordinal":
                self.located.fixed[f"{path}.{name}"] = number

    def _asked_by_heading(self, inner: Stretch, instance: Instance, path: str) -> None:
        """A field without a prompt of its own is asked for by the heading above it."""
        for name, spec in inner.fields.items():
            if not spec.prompt and instance.heading is not None and spec.kind not in ("ordinal", "choices"):
                self.located.readings[join(path, name)].asked = instance.heading

    def leave(self, pieces: Iterable[Piece]) -> None:
        """Let pieces be what they are before anybody looked: no answers."""
        pieces = tuple(pieces)
        self.place(pieces)
        self.seen.extend(pieces)

    def finish(self) -> None:
        """Empty places and unanswered controls that no field took are form, what was typed into it is not."""
        for piece in self.seen:
            if piece.verdict == "unplaced" and (
                piece.empty or piece.prompting or piece.key in self.stencil.prompts or piece.tick is False
            ):
                piece.verdict = "form"
        for piece in self.unknown:
            piece.verdict = "form" if piece.key in self.stencil.printed else "unplaced"
        self._leave_hidden()
        self._leave_empty_boxes()

    def _leave_hidden(self) -> None:
        """What nobody sees answers nothing, though it was taken for a prompt that somebody hid."""
        if not any(piece.paragraph.hidden for piece in self.seen):
            return
        for reading in self.located.readings.values():
            for piece in reading.answers:
                if piece.paragraph.hidden:
                    piece.verdict, piece.field = "unplaced", None
            reading.answers = [piece for piece in reading.answers if not piece.paragraph.hidden]

    def _leave_empty_boxes(self) -> None:
        """Boxes with no tick and no word on their line are no part of what somebody wrote above or below them."""
        fields = {piece.field for piece in self.seen if piece.tick is False and piece.verdict == "answer"}
        for reading in (self.located.readings[path] for path in fields if path in self.located.readings):
            lines = {id(piece.paragraph) for piece in reading.answers if piece.tick is not False}
            empty = [piece for piece in reading.answers if id(piece.paragraph) not in lines]
            for box in empty:
                box.verdict, box.field = "form", None
            reading.answers = [piece for piece in reading.answers if piece not in empty]

    def leave_refrains(self) -> None:
        """Take what the form asks again and again out of the answers."""
        leave_refrains(self.located.readings.values())
        self._leave_run_together()

    def _leave_run_together(self) -> None:
        """Take lines out of the answers that say several texts of the blank."""
        readings = [reading for reading in self.located.readings.values() if reading.answers]
        lines = [line for reading in readings for line in lines_of(reading.answers)]
        form = [piece for line in run_together(lines, self.stencil) for piece in line]
        for piece in form:
            piece.verdict = "form"
        for reading in readings if form else ():
            reading.answers = [piece for piece in reading.answers if piece.verdict != "form"]

    def result(self, stream: Iterable[Piece], shown: Set[int]) -> Located:
        """What was located, its pieces in the order of the copy; comments and hidden text come last."""
        located = self.located
        copied = {id(piece.paragraph) for piece in self.copies}
        seen = [piece for piece in self.seen if id(piece.paragraph) not in copied] if copied else self.seen
        if self.stencil.ruled.sentences:  # What heads several lines was read before each of them.
            seen = [piece for piece in seen if not piece.key or piece.start < piece.end]
        located.pieces = sorted(seen, key=self.order)
        located.pieces += [piece for piece in stream if id(piece) not in shown]
        located.lost = sum(len(piece.text.split()) for piece in seen if piece.verdict == "unplaced")
        leave_doubles(located)
        return located

    def free_typed(self) -> None:
        """Cut out of what is form what somebody typed into it."""
        located = self.located
        asked = [one for one in located.readings.values() if one.asked is not None]
        answered = {id(one.asked) for one in asked if one.answers}
        unanswered = {id(one.asked) for one in asked} - answered
        unused = {id(piece) for found in located.tables.values() if not found.rows for piece in found.head}
        printed = self.stencil.printed | self.stencil.prompts
        free_asides(self.seen, unanswered)
        self.seen.extend(list(cut_typed(self.seen, answered, unanswered, unused, printed)))


def _takes_in_table(answers: Sequence[Piece]) -> bool:
    """Whether the answer of a row that was typed in the open goes on in a table, which may be somebody else's."""
    return bool(answers) and answers[0].spot is None and any(piece.spot is not None for piece in answers)


def _titles_among(readings: Sequence[Reading]) -> list[Reading]:
    """The readings whose label and answer are one line in bold, where hardly another answer is: it may be a title."""
    said = [one for one in readings if one.answers]
    bold = [one for one in said if all(piece.bold for piece in one.answers)]
    lines = [
        one
        for one in bold
        if one.asked and one.asked.bold and one.answers[0].paragraph is one.asked.paragraph
    ]
    return lines if len(bold) * 4 <= len(said) else []


def _other_text(stream: list[Piece]) -> dict[Piece, None]:
    """What stands at the end of a clean copy, below the heading for text that answers nothing."""
    body = [piece for piece in stream if piece.kind == "body"]
    key = fold(UNPLACED_HEADING)
    at = next((at for at, piece in enumerate(body) if piece.spot is None and piece.key == key), len(body))
    if at < len(body):
        body[at].verdict = "form"
    return dict.fromkeys(body[at:])


def _may_ask_within(answers: Sequence[Piece]) -> bool:
    """Whether a paragraph of an answer, not the first, looks like a prompt where the first does not."""
    return not looks_like_prompt(answers[0]) and any(
        piece.paragraph is not before.paragraph and bool(piece.key) and looks_like_prompt(piece)
        for before, piece in pairwise(answers)
    )


def _read_cell(reading: Reading, cell: list[Piece], path: str, prompts: frozenset[str]) -> None:
    """A row's cell: what is written in it is the answer, whatever else it is the place for one."""
    tick: Piece | None = None
    for piece in cell:
        if piece.tick is not None:
            _loose(reading, tick, path)
            tick = piece
        elif tick is not None and piece.verdict == "form" and piece.key:
            _box_in_cell(reading, tick, piece, path)
            tick = None
        elif piece.verdict == "form" or piece.prompting or piece.key in prompts:
            reading.slot = reading.slot or piece
            piece.verdict = "form"
        elif piece.empty:
            reading.slot = reading.slot or piece
        else:
            _answer(reading, piece, path)
    _loose(reading, tick, path)


def _box_in_cell(reading: Reading, tick: Piece, label: Piece, path: str) -> None:
    """A box with its printed label in a cell: the label is what is ticked."""
    reading.boxes.append(label)
    label.doubtful = label.doubtful or tick.confidence < GUESSED
    reading.ticked = reading.ticked or []
    tick.verdict = "form"
    if tick.tick:
        reading.ticked.append(label.text.strip())
        tick.verdict, tick.field = "answer", path


def _loose(reading: Reading, tick: Piece | None, path: str) -> None:
    """A ticked box without a label is an answer by itself, one not ticked the place for it."""
    if tick is not None and tick.tick:
        _answer(reading, tick, path)
    elif tick is not None:
        reading.slot = reading.slot or tick


def _answer(reading: Reading, piece: Piece, path: str) -> None:
    piece.verdict = "answer"
    piece.field = path
    reading.answers.append(piece)


def _share_cell(one: Piece, other: Piece) -> bool:
    """Whether two pieces stand in the same cell of the same table."""
    left, right = one.spot, other.spot
    if left is None or right is None:
        return left is right
    return in_one_row(left, right) and left.column == right.column


def _beside(label: Piece, tick: Piece) -> bool:
    """Whether a tick stands in the cell right behind a label's."""
    left, right = label.spot, tick.spot
    if left is None or right is None:
        return False
    return in_one_row(left, right) and right.column == left.column + left.columns


_MOST = 0.9

_UNLIKE, _ALIKE, _NEARLY = 0.35, 0.6, 0.9
"""How alike a text and a prompt in other words are, below what they have nothing in common, and what is nearly guidance."""


_SAME_PLACE = 1.0
"""How a text stands that has the very place of a printed one: in its cell, as bold as it."""


class _Verdicts:
    """Turns an alignment into verdicts and readings."""

    def __init__(
        self, located: Located, items: list[Item], made: Alignment, prefix: str, prompts: frozenset[str]
    ) -> None:
        self.located = located
        self.items = items
        self.made = made
        self.prefix = prefix
        self.prompts = prompts
        asked = dict.fromkeys(item.field for item in items if item.field)
        self._readings = {name: located.readings.get(join(prefix, name)) for name in asked}
        """The readings of the stretch by the fields of its items."""
        self._group: str | None = None
        """The check boxes that are being read: the field that they tick."""

    def give(self) -> None:
        """Every aligned piece its verdict, every field its prompt, answers, boxes and open place."""
        self._prompts()
        ticks: list[Piece] = []
        for at, (piece, number) in enumerate(zip(self.made.pieces, self.made.items, strict=True)):
            if piece.tick is not None:
                if not self._within_answer(at, piece):
                    ticks.append(piece)
                continue
            if not piece.key and not ticks and piece.empty:
                self._group = self._group if piece.spot is not None else None
                continue
            if number >= 0 and not ticks and self.items[number].kind == "text":
                piece.verdict = "form"
                self._group = None
                continue
            self._piece(at, piece, ticks)
            if piece.key:
                ticks = []
        self._numbers()
        self._cut_off()
        self._ticked_cells()
        self._open_places()
        self._bare_boxes()
        self._in_order()
        self._doubted()
        self._unguided()

    def _doubted(self) -> None:
        """A text taken for a prompt in other words, to which there is no answer, may be the answer itself."""
        for at, number in enumerate(self.made.items):
            item = self.items[number] if number >= 0 else None
            if item is None or item.kind != "text" or self.made.confidence[at] >= EXACT:
                continue
            reading, piece = self._reading(item), self.made.pieces[at]
            guessed, alike = self.made.confidence[at] <= GUESSED, similarity(item.key, piece.key)
            unanswered = reading is not None and not reading.answers and not reading.boxes
            if not item.prompt:
                tells = alike < 0.5 or not asks(piece)
                doubted = alike < _NEARLY if unanswered else guessed and tells
                doubted = doubted or _states(piece, item)
            elif self._goes_on(at):
                doubted = True
            elif id(piece) in self.made.unsure:
                doubted = alike < _NEARLY
            elif self._says(at, item) or not (self._asks_as_others(piece) and _asks_as_printed(piece, item)):
                doubted = alike < (1 if unanswered else _NEARLY)
            else:
                doubted = guessed and alike < _ALIKE and (unanswered or self._labels_line(at, alike))
                doubted = doubted or (guessed and alike < _UNLIKE and not looks_like_prompt(piece))
            if doubted:
                piece.verdict = "unplaced"

    def _goes_on(self, at: int) -> bool:
        """Whether a paragraph is only guessed to go on with the prompt that the one above it is guessed to be."""
        made = self.made
        return (
            at > 0
            and made.items[at - 1] == made.items[at]
            and max(made.confidence[at - 1 : at + 1]) <= GUESSED
            and made.pieces[at - 1].paragraph is not made.pieces[at].paragraph
        )

    def _asks_as_others(self, piece: Piece) -> bool:
        """Whether a text looks like a prompt, if nearly all do that this copy has in the blank's own words."""
        return looks_like_prompt(piece) or not self._looks[piece.spot is None]

    @cached_property
    def _looks(self) -> tuple[bool, bool]:
        """Whether all but a few of the known prompts look like prompts: in tables, and outside of them."""
        known: tuple[list[bool], list[bool]] = [], []
        for piece, number, confidence in zip(
            self.made.pieces, self.made.items, self.made.confidence, strict=True
        ):
            if number >= 0 and self.items[number].prompt and confidence >= EXACT:
                known[piece.spot is None].append(looks_like_prompt(piece))
        inside, outside = (len(held) > 2 and sum(held) >= _MOST * len(held) for held in known)
        return inside, outside

    def _labels_line(self, at: int, alike: float) -> bool:
        """Whether a label has its answer behind it on its line, where the blank has that elsewhere, or is quite unlike."""
        behind = self.made.pieces[at + 1 : at + 2]
        on_line = (
            bool(behind) and behind[0].paragraph is self.made.pieces[at].paragraph and bool(behind[0].key)
        )
        return on_line and (alike < _UNLIKE or not inline(self.items, self.made.items[at]))

    def _says(self, at: int, item: Item) -> bool:
        """Whether a text says something where the prompt asks: a sentence, or what follows a label on its line."""
        piece, before = self.made.pieces[at], self.made.pieces[at - 1] if at else None
        if (
            before is not None
            and before.paragraph is piece.paragraph
            and before.text.rstrip().endswith((":", "?"))
        ):
            return True
        return piece.text.rstrip().endswith(".") and not item.text.rstrip().endswith(".")

    def _numbers(self) -> None:
        """A number before a label is part of the answer that the label turned out to be part of."""
        for number, label in pairwise(self.made.pieces):
            if label.verdict != "answer" or label.field is None or number.paragraph is not label.paragraph:
                continue
            own = number.field is None and number.verdict != "form"
            if own and number.fill and any(map(str.isalnum, number.text)):
                answers = self.located.readings[label.field].answers
                answers.insert(answers.index(label), number)
                number.verdict, number.field = "answer", label.field

    def _cut_off(self) -> None:
        """What was cut off behind a word like a label is part of the answer that the word turned out to be."""
        for word, rest in pairwise(self.made.pieces):
            if word.verdict != "answer" or rest.start != word.end or rest.paragraph is not word.paragraph:
                continue
            own = rest.field is None and rest.verdict != "form" and word.field is not None and bool(rest.key)
            if own and any(item.prompt and item.key.rstrip(" :") == word.key for item in self.items):
                answers = self.located.readings[word.field or ""].answers
                answers.insert(answers.index(word) + 1, rest)
                rest.verdict, rest.field = "answer", word.field

    def _ticked_cells(self) -> None:
        """A tick that stands alone in the cell beside a label is what somebody wrote for it."""
        made = self.made
        for at, (label, tick) in enumerate(pairwise(made.pieces)):
            number = made.items[at]
            item = self.items[number] if number >= 0 else None
            if item is None or not item.prompt or not tick.tick or tick.field is not None:
                continue
            reading = self._reading(item)
            lone = at + 2 == len(made.pieces) or not _share_cell(tick, made.pieces[at + 2])
            if (
                lone
                and reading is not None
                and not (reading.answers or reading.boxes)
                and _beside(label, tick)
            ):
                _answer(reading, tick, join(self.prefix, item.field or ""))
                reading.confidence = min(reading.confidence, tick.confidence)

    def _unguided(self) -> None:
        """Note the fields whose guidance is gone, or there in words that nobody knows."""
        shown = set(self.made.items)
        guidance: dict[str, list[str]] = {}
        said: set[str] = set()
        for number, item in enumerate(self.items):
            if item.kind == "text" and not item.prompt and item.field is not None and item.key:
                guidance.setdefault(item.field, []).append(item.key)
                if number in shown:
                    said.add(item.field)
        for name in guidance.keys() - said:
            reading = self.located.readings.get(join(self.prefix, name))
            if reading is not None:
                reading.unsaid = frozenset(" ".join(guidance[name]).split())

    def _within_answer(self, at: int, tick: Piece) -> bool:
        """Take a glyph in the middle or at the end of somebody's sentence as part of it."""
        before = self.made.pieces[at - 1] if at else None
        after = self.made.pieces[at + 1] if at + 1 < len(self.made.pieces) else None
        if before is None or before.paragraph is not tick.paragraph or before.field is None:
            return False
        number = self.made.items[at + 1] if after is not None and after.paragraph is tick.paragraph else -1
        if number >= 0 and self.items[number].kind == "box":
            return False
        _answer(self.located.readings[before.field], tick, before.field)
        return True

    def _reading(self, item: Item) -> Reading | None:
        return self._readings[item.field] if item.field else None

    def _behind(self, item: Item) -> Reading | None:
        """What the label of a box asks for besides what it ticks."""
        return self._readings.get(item.behind) if item.behind else None

    def _prompts(self) -> None:
        for at, number in enumerate(self.made.items):
            item = self.items[number] if number >= 0 else None
            if item is not None and (behind := self._behind(item)) is not None:
                behind.asked = self.made.pieces[at]
            if item is not None and item.prompt and (reading := self._reading(item)) is not None:
                reading.asked = self.made.pieces[at]
                if self.made.confidence[at] < 0.8:
                    reading.reworded = reading.asked.key != item.key
                    reading.confidence = min(reading.confidence, self.made.confidence[at])

    def _piece(self, at: int, piece: Piece, ticks: list[Piece]) -> None:
        number = self.made.items[at]
        item = self.items[number] if number >= 0 else None
        if number == PRINTED:
            piece.verdict = "form"
        if item is None:
            if ticks and piece.key and not self._other_box(piece, ticks):
                self._loose_ticks(ticks, None)
            return
        reading = self._reading(item)
        self._group = self._group if item.kind == "box" else None
        if item.kind == "slot" and reading is not None:
            self._slot(at, piece, item, reading, ticks)
        elif item.kind == "box":
            self._box(piece, item, reading, ticks)
        else:
            piece.verdict = "form"
            self._loose_ticks(ticks, None)

    def _slot(self, at: int, piece: Piece, item: Item, reading: Reading, ticks: list[Piece]) -> None:
        path = join(self.prefix, item.field or "")
        if piece.prompting or piece.key in self.prompts or _is_example(piece, item):
            piece.verdict = "form"
            if not _is_example(piece, item):
                reading.slot = piece
            return
        if piece.empty:
            reading.slot = reading.slot or piece
            return
        for tick in ticks:
            _answer(reading, tick, path)
        _answer(reading, piece, path)
        reading.confidence = min(reading.confidence, self.made.confidence[at], piece.confidence)

    def _box(self, piece: Piece, item: Item, reading: Reading | None, ticks: list[Piece]) -> None:
        piece.verdict = "form"
        if reading is None or item.field is None:
            return
        reading.boxes.append(piece)
        self._group = item.field
        if not ticks:
            # What stands before a word that was recognised, and was not: a mark may have made the box no box.
            piece.doubtful = piece.doubtful or piece.confidence < 1
            return
        piece.doubtful = piece.doubtful or any(tick.confidence < GUESSED for tick in ticks)
        if reading.ticked is None:
            reading.ticked = []
        if any(tick.tick for tick in ticks):
            reading.ticked.append(item.text)
        self._loose_ticks(ticks, join(self.prefix, item.field))

    def _other_box(self, piece: Piece, ticks: list[Piece]) -> bool:
        """Whether a ticked box with a label that the blank has not is taken for one of the group's that is not there.

        Where all of the group's are there it may be something else; the group is told in any case.
        """
        reading = self._readings.get(self._group or "")
        if reading is None or not any(tick.tick for tick in ticks):
            return False
        reading.confidence = min(reading.confidence, GUESSED)
        boxes = sum(item.kind == "box" and item.field == self._group for item in self.items)
        if len(reading.boxes) + len(reading.answers) >= boxes:
            return False
        path = join(self.prefix, self._group or "")
        self._loose_ticks(ticks, path)
        _answer(reading, piece, path)
        return True

    def _loose_ticks(self, ticks: list[Piece], path: str | None) -> None:
        for tick in ticks:
            if tick.tick and path is not None:
                tick.verdict = "answer"
                tick.field = path
            elif not tick.tick:
                tick.verdict = "form"

    def _open_places(self) -> None:
        """The empty places and unanswered controls that stand where a field's answer should."""
        asking: Reading | None = None
        for at, piece in enumerate(self.made.pieces):
            number = self.made.items[at]
            item = self.items[number] if number >= 0 else None
            if item is not None and item.field is not None:
                asking = self._behind(item) or self._reading(item)
            elif item is not None:
                asking = None
            if asking is None or asking.answers or not (piece.empty or self._prompting(piece)):
                continue
            if piece.tick is None and (asking.asked is None or within_reach(asking.asked, piece)):
                asking.slot = _better(asking.slot, piece)

    def _prompting(self, piece: Piece) -> bool:
        return piece.prompting or (bool(piece.key) and piece.key in self.prompts)

    def _bare_boxes(self) -> None:
        """A group whose glyphs are all gone: the labels left are the ones chosen; where all are left, nobody can tell."""
        groups: dict[str, list[Item]] = {}
        for item in self.items:
            if item.kind == "box" and item.field is not None:
                groups.setdefault(item.field, []).append(item)
        for name, boxes in groups.items():
            reading = self.located.readings.get(join(self.prefix, name))
            if reading is None or reading.ticked is not None or not reading.boxes:
                continue
            if len(reading.boxes) >= len(boxes):
                for piece in reading.boxes:
                    piece.doubtful = True
                continue
            path, labels = join(self.prefix, name), {item.key for item in boxes}
            keys = {piece.key for piece in reading.boxes}
            reading.ticked = [item.text for item in boxes if item.key in keys] or None
            reading.confidence = 0.7
            for piece in reading.boxes:
                piece.verdict, piece.field = "answer", path
            # What is no label in the blank's words, several on one line say, is an answer as it is written.
            reading.answers += [piece for piece in reading.boxes if piece.key not in labels]
            reading.boxes = [piece for piece in reading.boxes if piece.key in labels]

    def _in_order(self) -> None:
        """Ticked labels in the order of the blank, whatever the order of the copy."""
        several = [one.ticked for one in self._readings.values() if one and one.ticked and one.ticked[1:]]
        if several:
            order = {item.text: number for number, item in enumerate(self.items) if item.kind == "box"}
            for ticked in several:
                ticked.sort(key=lambda label: order.get(label, len(order)))


def _asks_as_printed(piece: Piece, item: Item) -> bool:
    """Whether a text looks like a prompt, begins with the very words, or stands as one printed without that look."""
    if looks_like_prompt(piece) or (item.key.count(" ") > 1 and piece.key.startswith(item.key)):
        return True
    return item.piece is not None and standing(piece, item.piece) >= _SAME_PLACE


def _states(piece: Piece, item: Item) -> bool:
    """Whether a text says what the printed one asks: somebody may have made it the answer."""
    return "?" in item.text and "?" not in piece.text and piece.key != item.key


def _is_example(piece: Piece, item: Item) -> bool:
    examples = item.spec.examples if item.spec is not None else ()
    return bool(examples) and piece.key in {fold(example) for example in examples}


def _better(known: Piece | None, piece: Piece) -> Piece:
    """Of two open places the one that is surely meant: a control, then a box, then the first."""
    if known is None or (piece.control is not None and known.control is None):
        return piece
    if known.control is None and known.spot is None and piece.spot is not None:
        return piece
    return known
