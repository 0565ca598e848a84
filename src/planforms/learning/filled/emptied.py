"""A blank where none is to be had: a filled copy without what other people did not write too."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from planforms.document import TICKED, UNTICKED, Paragraph
from planforms.errors import UsageError, sentence
from planforms.learning.filled.side_by_side import (
    BOXES,
    CROSSES,
    KNOWN,
    Cell,
    Line,
    between,
    in_its_place,
    in_order,
    is_box,
    on_the_rows_of,
    shared,
    twin,
    written,
)
from planforms.learning.words.tone import asks, guides
from planforms.learning.words.vocabulary import meaning
from planforms.text.values import fit, is_email, read_date
from planforms.text.wording import enumerates

_LINE = "_" * 12
_TICK = "__"
"""The room for a mark where it is typed on a short line."""
_NEVER_CHANCE = 6
"""So many words in a row are the same in all copies only where they are printed."""
_ENDING = 3
"""So many words that all have at the end of a line, behind a label and few words, are printed."""
_FIRST = 4
"""So many paragraphs at the beginning of a form say what it is and what to do with it."""
_FEW = 5
"""A name, a date or a number is no more words."""
_OPTIONS = 12
"""So many words at most are options of which one is set off."""
_ANSWERS_FROM = 2
"""The first column of a table has the titles of its rows."""
_GIVEN = frozenset({"text", "person", "email", "date", "school-year"})
"""Kinds of answers that may be the same in all copies: one school, one principal."""
_PARTS = re.compile(r"\t+| {3,}|\n")
"""What parts two answers on one line."""
_SYLLABLE = re.compile(r"[^\W\d_]{2}")
_OPEN = re.compile(rf"[\s_.{UNTICKED}□()\[\]]*")
"""Room that nobody wrote in."""


def blank_from(copies: Sequence[tuple[str, bytes]]) -> bytes:
    """A blank made of the first copy: what is not the same in all copies is taken out."""
    name, data = copies[0]
    if not name.lower().endswith((".docx", ".docm", ".dotx")):
        raise UsageError("learn.copies-word", *sentence("learn.copies-word", {}))
    first, *others = [list(written(content, path)) for path, content in copies]
    lines = [first, *(on_the_rows_of(first, copy) for copy in others)]
    beside = [(copy, in_order(first, copy)) for copy in lines[1:]]
    grids = _Grids(lines)
    taken: list[_Taken] = []
    last = -2
    for at, line in enumerate(first):
        compared = _Compared(first, at, beside, grids)
        spans = compared.answers()
        whole = bool(spans) and spans[0][0] == 0 and spans[-1][1] >= len(line.paragraph.text.rstrip())
        below = whole and last != at - 1 and line.cell[1] is None and _answered_there(at, beside)
        keep = below or len(spans) > 1 or not whole
        cuts = [(start, end, left or (_LINE if keep else "")) for start, end, left in spans]
        cuts += compared.crosses(spans) or compared.emphasised(spans)
        if cuts:
            taken.append(_Taken(line.paragraph, sorted(cuts)))
        last = at if whole else last
    return _emptied(data, taken)


_Copies = Sequence[tuple[Sequence[Line], Sequence[int]]]
"""The other copies, each with where in it the first copy's lines stand."""
_Cut = tuple[int, int, str]
"""From where to where, and what is left there: a line to write on, a box, or nothing."""


def _answered_there(at: int, others: _Copies) -> bool:
    """Whether others wrote something too between the printed lines around a line."""
    return any(begin < end for begin, end in (between(at, order, len(copy)) for copy, order in others))


@dataclass(frozen=True, slots=True)
class _Taken:
    """What is taken out of a paragraph."""

    paragraph: Paragraph
    cuts: list[_Cut]


_Table = tuple[str, int | None]
"""Part and table."""


class _Grids:
    """The cells of all copies: which are the same in all."""

    def __init__(self, copies: Sequence[Sequence[Line]]) -> None:
        self.copies = [_cells(copy) for copy in copies]
        self.bold = [
            {line.cell for line in copy if line.cell[1] is not None and line.paragraph.bold}
            for copy in copies
        ]
        self.labelled = self._label_tables()
        self.rows: dict[tuple[object, ...], list[Cell]] = {}
        self.columns: dict[tuple[object, ...], list[Cell]] = {}
        for cell in dict.fromkeys(cell for copy in self.copies for cell in copy):
            self.rows.setdefault(cell[:3], []).append(cell)
            self.columns.setdefault((*cell[:2], cell[3]), []).append(cell)

    def chosen(self, cell: Cell) -> bool:
        """Whether a bold cell is the one that this copy set off in its row, where another copy has another bold."""
        first, *others = self.bold
        row = set(self.rows.get(cell[:3], ()))
        return cell in first and any(cell not in bold and row & (bold - first) for bold in others)

    def alike(self, cell: Cell) -> bool:
        return len({copy.get(cell) for copy in self.copies}) == 1

    def _label_tables(self) -> set[_Table]:
        """The tables in which most answers stand beside their printed labels."""
        labels: Counter[_Table] = Counter()
        answered: Counter[_Table] = Counter()
        for part, table, row, column in self.copies[0]:
            label = (part, table, row, (column or 0) - 1)
            if UNTICKED not in self.copies[0].get(label, (UNTICKED,)) and self.alike(label):
                told = {copy.get((part, table, row, column)) for copy in self.copies}
                labels[part, table] += 1
                answered[part, table] += len(told) > 1
        return {table for table, count in answered.items() if count and count * 2 >= labels[table]}

    def beside(self, cell: Cell) -> bool:
        """Whether a cell of a table of labels has its label before it, and not the header of a column."""
        part, table, row, column = cell
        below = (part, table, (row or 0) + 1, (column or 0) - 1)
        return (part, table) in self.labelled and self.alike(below)

    def chance(self, cell: Cell) -> bool:
        """Whether a cell is the same in all copies though it stands among answers: others in its row and column."""
        if (cell[3] or 0) < _ANSWERS_FROM or cell not in self.copies[0] or not self.alike(cell):
            return False
        column = [other for other in self.columns[*cell[:2], cell[3]] if other != cell]
        differ = [
            not self.alike(other) for other in column if not self.alike(other) or self._holds_answers(other)
        ]
        many = sum(differ) * 2 > len(differ) and sum(differ) > 1
        return many and self._holds_answers(cell)

    def _holds_answers(self, cell: Cell) -> bool:
        """Whether all filled in more of a cell's row, and it is no row of totals, with few cells."""
        row = self.rows[cell[:3]]
        most = max(len(other) for rows, other in self.rows.items() if rows[:2] == cell[:2])
        answers = [other for other in row if other != cell and not self.alike(other)]
        filled = all(any(copy.get(other) for other in answers) for copy in self.copies)
        return len(row) * 2 >= most and filled


def _cells(copy: Sequence[Line]) -> dict[Cell, tuple[str, ...]]:
    """The words of each cell of a copy's tables."""
    cells: dict[Cell, tuple[str, ...]] = {}
    for line in copy:
        if line.cell[1] is not None:
            cells[line.cell] = cells.get(line.cell, ()) + line.keys
    return cells


@dataclass(frozen=True, slots=True)
class _Version:
    """The same paragraph in a copy, and where in it the words of the first copy's stand."""

    line: Line
    at: dict[int, int]

    def gap(self, start: int, end: int) -> str:
        """What it has between two words of the first copy's paragraph, the words of which ``start`` to ``end`` it lacks."""
        text, words = self.line.paragraph.text, self.line.words
        begin = words[self.at[start - 1]].end() if start - 1 in self.at else 0
        stop = words[self.at[end]].start() if end in self.at else len(text)
        return text[begin:stop]


@dataclass
class _Compared:
    """A paragraph of the first copy beside the same one of the others."""

    first: Sequence[Line]
    at: int
    others: _Copies
    grids: _Grids

    @cached_property
    def line(self) -> Line:
        return self.first[self.at]

    @cached_property
    def twins(self) -> list[Line | None]:
        found = [twin(self.line, self.at, others, order) for others, order in self.others]
        return [line or self._left_open(copy) for copy, line in enumerate(found)]

    def _left_open(self, copy: int) -> Line | None:
        """The line of another copy in this one's place that says less, or more, and no other words: "on  (dates)"."""
        other = self._in_its_place(copy)
        if other is None:
            return None
        same, fewest = (
            shared(self.line.keys, other.keys),
            min(sum(map(bool, line.keys)) for line in (self.line, other)),
        )
        return other if len([at for at in same if self.line.keys[at]]) >= max(2, fewest) else None

    @cached_property
    def versions(self) -> list[_Version]:
        """The paragraph in all copies that have it, the first one's own before all."""
        own = _Version(self.line, {at: at for at in range(len(self.line.words))})
        found = [line for line in self.twins if line is not None]
        return [own, *(_Version(line, shared(self.line.keys, line.keys)) for line in found)]

    @cached_property
    def beside(self) -> bool:
        return self.grids.beside(self.line.cell)

    def answers(self) -> list[_Cut]:
        """The stretches of the paragraph that are not printed, those that other copies do not have, and their room."""
        text = self.line.paragraph.text
        if self._same_answer() or self._same_mark():
            return [(0, len(text), "")]
        if self._left_out_by_one():
            return []
        size = len(self.line.keys)
        if None in self.twins:
            return self._cuts([False] * size)
        common = [all(at in version.at for version in self.versions) for at in range(size)]
        return self._cuts(
            self._printed([key != "" and same for key, same in zip(self.line.keys, common, strict=True)])
        )

    def crosses(self, answers: Sequence[_Cut]) -> list[_Cut]:
        """The crosses that stand in a printed box's place, where others have boxes, and the box for each."""
        tokens = {word.group() for version in self.versions for word in version.line.words}
        boxed = any(word in BOXES or (is_box(word) and not word.strip("()[] ")) for word in tokens)
        if not boxed and "__" not in {word[:2] for word in tokens}:
            return []
        return [
            (*word.span(), _empty_box(word.group()) if boxed else _TICK)
            for word in self.line.words
            if (word.group() in CROSSES or is_box(word.group()))
            and word.group() not in BOXES
            and word.group().strip("()[] ")
            and not any(start <= word.start() < end for start, end, _ in answers)
        ]

    def emphasised(self, answers: Sequence[_Cut]) -> list[_Cut]:
        """The printed words that this copy sets off and others do not, as one sets off what is chosen: to be plain."""
        paragraph = self.line.paragraph
        if answers or len(self.line.words) > _OPTIONS:
            return []
        if self.grids.chosen(self.line.cell):
            return [(0, len(paragraph.text), paragraph.text)]
        alike = [
            line for line in (*self.first, *self.twins) if line is not None and line.keys == self.line.keys
        ]
        if all(line.paragraph.showy == paragraph.showy for line in alike):
            return []
        return [(start, end, paragraph.text[start:end]) for start, end in paragraph.showy]

    def _same_answer(self) -> bool:
        """Whether the paragraph is an answer, however many gave the same: a date, a year, the one school's name."""
        text, label = self.line.paragraph.text, self.line.label
        dated = read_date(text).precision == "day" or fit("school-year", [], text) > 0.5
        if is_email(text) or (dated and ":" not in text):
            return True
        if (
            len(self.line.keys) > _NEVER_CHANCE
            or any(word.group().endswith((":", "?")) for word in self.line.words)
            or UNTICKED in self.line.keys
        ):
            return False
        moved = len({version.line.paragraph.place.row for version in self.versions}) > 1
        if self.line.weight == 1 and not moved and self.grids.chance(self.line.cell):
            return True
        return self.beside and label is not None and label.kind in _GIVEN and not _is_label(text)

    def _same_mark(self) -> bool:
        """Whether the paragraph is nothing but a mark that all made, each in a way of their own or among answers."""
        marks = {version.line.paragraph.text.strip() for version in self.versions}
        if not all(mark.strip("_") in CROSSES for mark in marks):
            return False
        return len(marks) > 1 or self.grids.chance(self.line.cell)

    def _left_out_by_one(self) -> bool:
        """Whether all but one of the copies have the very paragraph, which that one took out: an instruction."""
        same = sum(line is not None and line.keys == self.line.keys for line in self.twins)
        missing = [at for at, line in enumerate(self.twins) if line is None or line.keys != self.line.keys]
        text = self.line.paragraph.text
        instructs = self.at < _FIRST or guides(text) or asks(text)
        if same == 0 or len(missing) != 1 or len(self.line.keys) <= 3 or not instructs:
            return False
        return self.twins[missing[0]] is None and not self._in_its_place(missing[0])

    def _in_its_place(self, copy: int) -> Line | None:
        others, order = self.others[copy]
        return in_its_place(self.at, self.first, others, order)

    def _printed(self, kept: list[bool]) -> list[bool]:
        """Only runs that read as printed are kept."""
        result = [False] * len(kept)
        at = 0
        while at < len(kept):
            end = at
            while end < len(kept) and kept[end]:
                end += 1
            if end > at:
                at = self._behind_answer(at, end, kept)
                first = self._printed_from(at, end, kept, result)
                last = self._without_sign(first, end, kept)
                result[first:last] = [True] * (last - first)
            at = max(end, at + 1)
        return self._without_given(result)

    def _behind_answer(self, at: int, end: int, kept: Sequence[bool]) -> int:
        """Where a run goes on behind what all end their answers with: "(signed)", "team", before wide space."""
        texts = [self.line.paragraph.text[: word.start()] for word in self.line.words[at : end + 1]]
        wide = next((n for n in range(at + 1, end) if texts[n - at].endswith(("  ", "\t"))), end)
        said = [word.group() for word in self.line.words[at:wide]]
        alone = (
            at > 0 and wide - at <= 2 and wide < end and not any(word.endswith((":", "?")) for word in said)
        )
        return wide if alone and not self._at_room(at, wide, kept) else at

    def _printed_from(self, at: int, end: int, kept: Sequence[bool], before: Sequence[bool]) -> int:
        """Where in a run of words that all copies have the printed ones begin; its end where none are."""
        if self._at_room(at, end, kept) or self._reads_printed(at, end) or self._frames(at, end, before):
            return at
        words = [word.group() for word in self.line.words]
        if self.beside:
            return end
        if end == len(words) and any(word.endswith(":") for word in words[:at]):
            return end
        return next((first for first in range(at, end) if _is_label(" ".join(words[first:end]))), end)

    def _reads_printed(self, at: int, end: int) -> bool:
        """Whether a run ends as labels do, is one, or is most of the paragraph."""
        words = [word.group() for word in self.line.words[at:end]]
        if any(word.endswith((":", "?")) for word in words) or self.line.keys[at] == UNTICKED:
            return True
        if self._begins_line(at) and self._numbered(at):
            return True
        if end - at >= min(_NEVER_CHANCE, 0.8 * len(self.line.words)):
            return not self.beside or end - at >= _NEVER_CHANCE or end - at == len(self.line.words)
        if self.beside:
            return False
        if (
            at == 0
            and self.line.cell[1] is None
            and _begins_short_lines(words, [v.line for v in self.versions])
        ):
            return True
        last = end == len(self.line.words) and any(
            word.group().endswith(":") for word in self.line.words[:at]
        )
        return not last and _is_label(" ".join(words))

    def _begins_line(self, at: int) -> bool:
        return self.line.paragraph.text[: self.line.words[at].start()].rstrip(" \t")[-1:] in ("", "\n")

    def _numbered(self, at: int) -> bool:
        """Whether a line begins with its number: with a letter only where another begins with the one before."""
        number = self.line.keys[at]
        letter = number.strip("().")
        if not enumerates(number) or number.endswith("/"):
            return False
        if not letter.isalpha() or len(letter) > 1 or letter in "ai":
            return True
        before = number.replace(letter, chr(ord(letter) - 1))
        return before in self.line.keys or any(line.keys[:1] == (before,) for line in self.first)

    def _at_room(self, at: int, end: int, kept: Sequence[bool]) -> bool:
        """Whether a run stands before or behind room that one left open: printed, as nobody writes so little there."""
        if all(map(_is_sign, self.line.keys[at:end])):
            return False
        start = next((n + 1 for n in range(at - 1, -1, -1) if kept[n]), 0)
        stop = next((n for n in range(end, len(kept)) if kept[n]), len(kept))
        sides = [(version.gap(start, at), version.gap(end, stop)) for version in self.versions]
        if any(
            before.rstrip().endswith("__") or behind.lstrip().startswith("__") for before, behind in sides
        ):
            return True
        left = [_OPEN.fullmatch(before + behind) is not None for before, behind in sides]
        return any(left) and not all(left)

    def _frames(self, at: int, end: int, before: Sequence[bool]) -> bool:
        """Whether a run begins a part of a line before a name, a date or a number in all copies, or ends such a line."""
        words = [word.group() for word in self.line.words[at:end]]
        if self.line.cell[1] is not None or all(map(_is_sign, self.line.keys[at:end])):
            return False
        behind = next(
            (n for n in range(end, len(self.line.words)) if self._everywhere(n)), len(self.line.words)
        )
        if (
            self._begins_part(at)
            and words[0][:1].isupper()
            and len(words) <= _FEW
            and end < len(self.line.words)
        ):
            return all(_is_short(version.gap(end, behind)) for version in self.versions)
        return end == len(self.line.words) and end - at >= _ENDING and 0 < at <= 2 * _FEW and before[0]

    def _everywhere(self, at: int) -> bool:
        return self.line.keys[at] != "" and all(at in version.at for version in self.versions)

    def _begins_part(self, at: int) -> bool:
        """Whether a word begins a line, or stands behind wide space in one of the copies."""
        if at == 0:
            return True
        texts = [
            version.line.paragraph.text[: version.line.words[version.at[at]].start()]
            for version in self.versions
        ]
        return any(text.endswith(("  ", "\t", "\n")) for text in texts)

    def _without_sign(self, at: int, end: int, kept: Sequence[bool]) -> int:
        """The end of a printed run without what all begin their answers with: "s/", "(555)", "Grade" behind "Grade:"."""
        words = [word.group() for word in self.line.words[at:end]]
        if end - at < 2 or end == len(kept) or not words[-2].endswith(":"):
            return end
        said = {word.casefold() for word in re.findall(r"\w+", " ".join(words[:-1]))}
        mark = _is_sign(words[-1]) and any(map(str.isalnum, words[-1]))
        again = words[-1].casefold() in said
        return end - 1 if (mark or again) and not self._at_room(end - 1, end, kept) else end

    def _without_given(self, kept: list[bool]) -> list[bool]:
        """A label keeps its own words only: "School: Oak Hill" has an answer, though all gave the same."""
        result = list(kept)
        for start, end in self._segments():
            words = [word.group() for word in self.line.words[start:end]]
            colon = next((at for at, word in enumerate(words) if word.endswith(":")), len(words))
            if all(kept[start:end]) and _gives(words[: colon + 1], words[colon + 1 :]):
                result[start + colon + 1 : end] = [False] * (end - start - colon - 1)
        return result

    def _segments(self) -> Iterator[tuple[int, int]]:
        """The words of a line as far as no tab or wide space parts them."""
        words, text = self.line.words, self.line.paragraph.text
        start = 0
        for at in range(1, len(words)):
            between = text[words[at - 1].end() : words[at].start()]
            if "\t" in between or len(between) > 1:
                yield start, at
                start = at
        yield start, len(words)

    def _cuts(self, kept: list[bool]) -> list[_Cut]:
        """What is not kept, as far as it goes, and the room that somebody left open there."""
        cuts: list[_Cut] = []
        at = 0
        while at < len(kept):
            end = at
            while end < len(kept) and not kept[end]:
                end += 1
            if end > at:
                cuts += self._gap_cuts(at, end, sum(kept) > _NEVER_CHANCE)
            at = end + 1
        return cuts

    def _gap_cuts(self, at: int, end: int, sentence: bool) -> list[_Cut]:
        """The answers between two printed words: tabs and wide space part two; what is open already stays."""
        text, words = self.line.paragraph.text, self.line.words
        start, stop = words[at].start(), words[end - 1].end()
        if _OPEN.fullmatch(text[start:stop]) and "_" in text[start:stop]:
            return []
        rooms = self._rooms(at, end)
        parts = list(_parts(text, start, stop))
        if len(rooms) != len(parts):
            rooms = [""] * len(parts)
        return [
            (*self._without_mark(begin, until, sentence), room)
            for (begin, until), room in zip(parts, rooms, strict=True)
            if not (_OPEN.fullmatch(text[begin:until]) and "_" in text[begin:until])
        ]

    def _rooms(self, at: int, end: int) -> list[str]:
        """The room of each answer in a gap, as a copy shows it that left it open; room for a mark where all made one."""
        if at == 0 and end == len(self.line.words):
            mates = [self._in_its_place(copy) for copy in range(len(self.others))]
            gaps = [mate.paragraph.text for mate in mates if mate is not None]
        else:
            gaps = [version.gap(at, end) for version in self.versions]
        found = [gap for gap in gaps if _OPEN.fullmatch(gap) and "_" in gap]
        if found:
            return re.split(_PARTS, max(found, key=len).strip())
        marks = [gap.strip("_ ()") for gap in gaps]
        return [_TICK] if marks and all(mark in CROSSES for mark in marks) else []

    def _without_mark(self, start: int, end: int, sentence: bool) -> tuple[int, int]:
        """A stretch without the comma, or the full stop of a printed sentence, that stands after it."""
        text = self.line.paragraph.text
        goes_on = bool(text[end:].strip(" _"))
        mark = text[end - 1 : end]
        labelled = text[:start].rstrip(" _").endswith((":", "?"))
        printed = mark in ",;" if goes_on else mark == "." and sentence and not labelled
        return (start, end - 1) if printed and end - 1 > start else (start, end)


def _empty_box(cross: str) -> str:
    return f"{cross[0]} {cross[-1]}" if cross[0] in "([" else UNTICKED


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The answers in a stretch of text, parted by tabs and wide space."""
    for parting in _PARTS.finditer(text, start, end):
        if parting.start() > start:
            yield start, parting.start()
        start = parting.end()
    if end > start:
        yield start, end


def _is_sign(word: str) -> bool:
    """Whether a word is less than one: "s/", "f.", "(555)", "(signed)", "$", "#"."""
    return _SYLLABLE.search(word) is None or (word[0] in "([" and word[-1] in ")]")


def _is_short(text: str) -> bool:
    """Whether a gap holds nothing, or a name, a date or a number."""
    words = text.strip(" _\t\n").split()
    return len(words) <= _FEW and all(word[0].isupper() or not word[0].isalpha() for word in words)


def _gives(label: Sequence[str], answer: Sequence[str]) -> bool:
    """Whether words after a label's colon are an answer that many people may give: their school, their principal."""
    if not 0 < len(answer) <= 6 or answer[0][0] in "([" or answer[0] in BOXES or answer[-1].endswith(":"):
        return False
    meant = meaning(" ".join(label))
    return meant.standard and meant.sure >= KNOWN and meant.kind in _GIVEN


def _is_label(words: str) -> bool:
    """Whether a few words are a label that forms use: "School", "Date of conference"."""
    meant = meaning(words)
    known = meant.kind == "date" or (meant.standard and meant.sure >= KNOWN)
    return known and words[:1].isupper() and not read_date(words).precision


def _begins_short_lines(words: Sequence[str], lines: Sequence[Line]) -> bool:
    """Whether a few words begin the same short line in all copies: "Mileage $240"."""
    named = words[0][:1].isupper() and len(words[0]) > 3
    return named and len(words) <= 4 and all(len(line.keys) <= len(words) + 3 for line in lines)


def _emptied(data: bytes, taken: Sequence[_Taken]) -> bytes:
    """The Word file without those stretches and with all its boxes unticked."""
    import zipfile

    from lxml import etree

    from planforms.learning.templates import placing
    from planforms.writers.clean.controls import W14, W

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {info.filename: package.read(info) for info in package.infolist()}
    names = {out.paragraph.place.part for out in taken} | {"body"}
    files = {part: f"word/{'document' if part == 'body' else part}.xml" for part in names}
    roots = {part: etree.fromstring(parts[name]) for part, name in files.items() if name in parts}
    numbered = {part: list(root.iter(f"{W}p")) for part, root in roots.items()}
    for out in taken:
        place = out.paragraph.place
        element = numbered[place.part][(place.paragraph or 1) - 1]
        for start, end, left in reversed(out.cuts):
            emphasised = left == out.paragraph.text[start:end]
            placing.put(element, start, end, left, like_neighbour=not emphasised)
    for root in roots.values():
        for state in root.iter(f"{W14}checked"):
            state.set(f"{W14}val", "0")
        for shown in root.iter(f"{W}t"):
            shown.text = (shown.text or "").replace(TICKED, UNTICKED).replace("☑", UNTICKED)
    for part, root in roots.items():
        parts[files[part]] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return made.getvalue()
