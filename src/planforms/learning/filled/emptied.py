"""A blank where none is to be had: a filled copy without what other people did not write too."""

from __future__ import annotations

import difflib
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planforms.document import TICKED, UNTICKED, Paragraph
from planforms.errors import UsageError, sentence
from planforms.learning.words.tone import asks, enumerates, guides, numbered
from planforms.learning.words.vocabulary import Meaning, meaning
from planforms.readers import read
from planforms.text.values import fit, is_email, read_date

_BOXES = frozenset({UNTICKED, TICKED, "☑", "■", "□"})
_CROSSES = frozenset("xX✓✔✗✘√")
"""What people put in a box's place."""
_WORDS = 300
"""So many words of a paragraph are compared."""
_WORD = re.compile(
    r"[(\[][ xX✓✔]{0,3}[)\]]|_+[^_\s](?:[^_\n]{0,80}[^_\s:?])?_+|_{2,}|\.{4,}|(?:(?!\.{4})[^\s_])+"
)
"""A word, a bracket to tick, a line to write on, or a line that somebody wrote on: "__Sam Lee____"."""
_LINE = "_" * 12
_NEVER_CHANCE = 6
"""So many words in a row are the same in all copies only where they are printed."""
_KNOWN = 0.85
"""How sure the meaning of a few words must be for them to be a label."""
_FIRST = 4
"""So many paragraphs at the beginning of a form say what it is and what to do with it."""
_GIVEN = frozenset({"text", "person", "email", "date", "school-year"})
"""Kinds of answers that may be the same in all copies: one school, one principal."""


def blank_from(copies: Sequence[tuple[str, bytes]]) -> bytes:
    """A blank made of the first copy: what is not the same in all copies is taken out."""
    name, data = copies[0]
    if not name.lower().endswith((".docx", ".docm", ".dotx")):
        raise UsageError("learn.copies-word", *sentence("learn.copies-word", {}))
    lines = [list(_written(content, path)) for path, content in copies]
    others = [(copy, _order(lines[0], copy)) for copy in lines[1:]]
    cells = [_cells(copy) for copy in lines]
    tables = _label_tables(cells)
    taken: list[_Taken] = []
    last = -2
    for at, line in enumerate(lines[0]):
        compared = _Compared(line, at, others, _besides(line, cells, tables))
        spans = compared.answers()
        whole = bool(spans) and spans[0][0] == 0 and spans[-1][1] >= len(line.paragraph.text.rstrip())
        below = whole and last != at - 1 and line.cell[1] is None and _answered_there(at, others)
        left = _LINE if below or len(spans) > 1 or not whole else ""
        cuts = [(start, end, left) for start, end in spans] + compared.crosses(spans)
        if cuts:
            taken.append(_Taken(line.paragraph, sorted(cuts)))
        last = at if whole else last
    return _emptied(data, taken)


def _answered_there(at: int, others: Sequence[tuple[Sequence[_Line], Sequence[int]]]) -> bool:
    """Whether others wrote something too between the printed lines around a line."""
    for copy, order in others:
        after = max((n for n in order[:at] if n >= 0), default=-1)
        before = min((n for n in order[at:] if n >= 0), default=len(copy))
        if before - after > 1:
            return True
    return False


@dataclass(frozen=True, slots=True)
class _Taken:
    """What is taken out of a paragraph."""

    paragraph: Paragraph
    cuts: list[tuple[int, int, str]]
    """From where to where, and what is left there: a line to write on, a box, or nothing."""


_Cell = tuple[str, int | None, int | None, int | None]
"""Part, table, row and column."""
_Table = tuple[str, int | None]
"""Part and table."""
_Cells = dict[_Cell, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph of a copy with what stands before it in its row."""

    paragraph: Paragraph
    words: tuple[re.Match[str], ...]
    keys: tuple[str, ...]
    """Its words as they are compared: ticked or not, a box is a box."""
    cell: _Cell
    label: Meaning | None
    """What the cell before asks for, if words tell."""
    weight: int
    """How much it reads as printed."""


def _written(data: bytes, name: str) -> Iterator[_Line]:
    before: Paragraph | None = None
    for part in read(data, name).parts:
        for paragraph in part.paragraphs() if part.kind in ("body", "header", "footer") else ():
            if not paragraph.text.strip():
                continue
            words = tuple(_WORD.finditer(paragraph.text))
            keys = tuple(_key(word.group()) for word in words)
            place = paragraph.place
            cell = (place.part, place.table, place.row, place.column)
            yield _Line(paragraph, words, keys, cell, _label_beside(before, paragraph), _weight_of(paragraph))
            before = paragraph


def _weight_of(paragraph: Paragraph) -> int:
    text = paragraph.text
    printed = paragraph.bold or paragraph.heading or asks(text) or guides(text) or numbered(text)
    return 4 if printed else 1


def _key(word: str) -> str:
    if _is_box(word) or word in _CROSSES:
        return UNTICKED
    return "" if word.startswith(("_", "....")) else word.casefold()


def _is_box(word: str) -> bool:
    return word in _BOXES or (word[0] in "([" and word.strip("()[] ") in _CROSSES | {""})


def _empty_box(cross: str) -> str:
    return f"{cross[0]} {cross[-1]}" if cross[0] in "([" else UNTICKED


def _label_beside(before: Paragraph | None, paragraph: Paragraph) -> Meaning | None:
    """What a cell asks for whose answer stands in the next one."""
    place, home = paragraph.place, before.place if before is not None else None
    if before is None or home is None or place.table is None or home.table != place.table:
        return None
    beside = home.row == place.row and home.column is not None and place.column == home.column + 1
    meant = meaning(before.text) if beside else None
    return meant if meant is not None and meant.standard and meant.sure >= _KNOWN else None


def _besides(line: _Line, copies: Sequence[_Cells], tables: set[_Table]) -> bool:
    """Whether a cell of a table of labels has its label before it, and not the header of a column."""
    part, table, row, column = line.cell
    below = (part, table, (row or 0) + 1, (column or 0) - 1)
    return (part, table) in tables and len({copy.get(below) for copy in copies}) == 1


def _label_tables(copies: Sequence[_Cells]) -> set[_Table]:
    """The tables in which most answers stand beside their printed labels."""
    labels: Counter[_Table] = Counter()
    answered: Counter[_Table] = Counter()
    for part, table, row, column in copies[0]:
        label = (part, table, row, (column or 0) - 1)
        said = copies[0].get(label, (UNTICKED,))
        if UNTICKED not in said and all(copy.get(label) == said for copy in copies):
            told = {copy.get((part, table, row, column)) for copy in copies}
            labels[part, table] += 1
            answered[part, table] += len(told) == len(copies)
    return {table for table, count in answered.items() if count and count * 2 >= labels[table]}


def _cells(copy: Sequence[_Line]) -> _Cells:
    """The words of each cell of a copy's tables."""
    cells: _Cells = {}
    for line in copy:
        if line.paragraph.place.table is not None:
            cells[line.cell] = cells.get(line.cell, ()) + line.keys
    return cells


@dataclass(slots=True)
class _Compared:
    """A paragraph of the first copy beside the same one of the others."""

    line: _Line
    at: int
    others: Sequence[tuple[Sequence[_Line], Sequence[int]]]
    """The other copies, each with where in it the first copy's lines stand."""
    beside: bool
    """Whether it stands in a table of labels with their answers beside them."""

    def answers(self) -> list[tuple[int, int]]:
        """The stretches of the paragraph that are not printed: those that other copies do not have."""
        text = self.line.paragraph.text
        if self._same_answer():
            return [(0, len(text))]
        twins = self._twins()
        if self._left_out_by_one(twins):
            return []
        kept = [bool(key) for key in self.line.keys]
        for twin in twins:
            kept = [keep and same for keep, same in zip(kept, _common(self.line, twin), strict=True)]
        return self._stretches(self._printed(kept, [twin for twin in twins if twin is not None]))

    def _twins(self) -> list[_Line | None]:
        return [_twin(self.line, self.at, others, order) for others, order in self.others]

    def crosses(self, answers: Sequence[tuple[int, int]]) -> list[tuple[int, int, str]]:
        """The crosses that stand in a printed box's place, where others have boxes, and the box for each."""
        twins = [twin for twin in self._twins() if twin is not None]
        boxed = any(_is_box(word.group()) for line in (self.line, *twins) for word in line.words)
        crossed = [word for word in self.line.words if boxed and word.group().strip("()[] ") in _CROSSES]
        return [
            (*word.span(), _empty_box(word.group()))
            for word in crossed
            if not any(start <= word.start() < end for start, end in answers)
        ]

    def _same_answer(self) -> bool:
        """Whether the paragraph is an answer, however many gave the same: a date, a year, the one school's name."""
        text, label = self.line.paragraph.text, self.line.label
        dated = read_date(text).precision == "day" or fit("school-year", [], text) > 0.5
        if is_email(text) or (dated and ":" not in text):
            return True
        if not self.beside or label is None or label.kind not in _GIVEN or len(self.line.keys) > 6:
            return False
        return not text.rstrip().endswith((":", "?")) and not _is_label(text)

    def _left_out_by_one(self, twins: Sequence[_Line | None]) -> bool:
        """Whether all but one of the copies have the very paragraph, which that one took out: an instruction."""
        same = sum(twin is not None and twin.keys == self.line.keys for twin in twins)
        others = [twin for twin in twins if twin is None or twin.keys != self.line.keys]
        text = self.line.paragraph.text
        instructs = self.at < _FIRST or guides(text) or asks(text)
        return same > 0 and len(others) == 1 and others[0] is None and len(self.line.keys) > 3 and instructs

    def _printed(self, kept: list[bool], twins: Sequence[_Line]) -> list[bool]:
        """Only runs that read as printed are kept."""
        result = [False] * len(kept)
        at = 0
        while at < len(kept):
            end = at
            while end < len(kept) and kept[end]:
                end += 1
            first = self._printed_from(at, end, twins)
            result[first:end] = [True] * (end - first)
            at = max(end, at + 1)
        return self._without_given(result)

    def _printed_from(self, at: int, end: int, twins: Sequence[_Line]) -> int:
        """Where in a run of words that all copies have the printed ones begin; its end where none are."""
        if end > at and self._reads_printed(at, end, twins):
            return at
        words = [word.group() for word in self.line.words]
        return next((first for first in range(at, end) if _is_label(" ".join(words[first:end]))), end)

    def _reads_printed(self, at: int, end: int, twins: Sequence[_Line]) -> bool:
        """Whether a run ends as labels do, is one, stands at a line to write on, or is most of the paragraph."""
        words = [word.group() for word in self.line.words[at:end]]
        said = " ".join(words)
        if (
            words[-1].endswith((":", "?"))
            or self.line.keys[at] == UNTICKED
            or end - at >= 0.8 * len(self.line.words)
        ):
            return True
        if end - at >= _NEVER_CHANCE or (at == 0 and enumerates(words[0])):
            return True
        lines = (self.line, *twins)
        if at == 0 and self.line.paragraph.place.table is None and _begins_short_lines(words, lines):
            return True
        return _is_label(said) or any(_at_line(self.line.keys[at:end], line) for line in lines)

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

    def _stretches(self, kept: list[bool]) -> list[tuple[int, int]]:
        """What is not kept, as far as it goes: tabs part two answers."""
        text = self.line.paragraph.text
        found: list[tuple[int, int]] = []
        for word, keep in zip(self.line.words, kept, strict=True):
            if keep:
                continue
            between = text[found[-1][1] : word.start()] if found else "x"
            if between.strip(" _\n") or "\t" in between:
                found.append(word.span())
            else:
                found[-1] = (found[-1][0], word.end())
        sentence = sum(kept) > _NEVER_CHANCE
        return [self._without_mark(start, end, sentence) for start, end in found]

    def _without_mark(self, start: int, end: int, sentence: bool) -> tuple[int, int]:
        """A stretch without the comma, or the full stop of a printed sentence, that stands after it."""
        text = self.line.paragraph.text
        goes_on = bool(text[end:].strip(" _"))
        mark = text[end - 1 : end]
        labelled = text[:start].rstrip(" _").endswith((":", "?"))
        printed = mark in ",;" if goes_on else mark == "." and sentence and not labelled
        return (start, end - 1) if printed and end - 1 > start else (start, end)


def _gives(label: Sequence[str], answer: Sequence[str]) -> bool:
    """Whether words after a label's colon are an answer that many people may give: their school, their principal."""
    if not 0 < len(answer) <= 6 or answer[0][0] in "([" or answer[0] in _BOXES or answer[-1].endswith(":"):
        return False
    meant = meaning(" ".join(label))
    return meant.standard and meant.sure >= _KNOWN and meant.kind in _GIVEN


def _is_label(words: str) -> bool:
    """Whether a few words are a label that forms use: "School", "Date of conference"."""
    meant = meaning(words)
    known = meant.kind == "date" or (meant.standard and meant.sure >= _KNOWN)
    return known and words[:1].isupper() and not read_date(words).precision


def _begins_short_lines(words: Sequence[str], lines: Sequence[_Line]) -> bool:
    """Whether a few words begin the same short line in all copies: "Mileage $240"."""
    named = words[0][:1].isupper() and len(words[0]) > 3
    return named and len(words) <= 4 and all(len(line.keys) <= len(words) + 3 for line in lines)


def _at_line(keys: Sequence[str], line: _Line) -> bool:
    """Whether words stand right before a line to write on."""
    size = len(keys)
    return any(
        line.keys[at : at + size] == tuple(keys) and line.keys[at + size : at + size + 1] == ("",)
        for at in range(len(line.keys) - size)
    )


def _order(first: Sequence[_Line], other: Sequence[_Line]) -> list[int]:
    """Where in another copy the lines of the first stand that are the same in both; -1 for all others.

    The longest common sequence, in which what reads as a prompt weighs more than a sentence two people wrote.
    """
    best = [[0] * (len(other) + 1) for _ in range(len(first) + 1)]
    for a in reversed(range(len(first))):
        line, row, below = first[a], best[a], best[a + 1]
        for b in reversed(range(len(other))):
            same = below[b + 1] + line.weight if _same(line, other[b]) else 0
            row[b] = max(same, below[b], row[b + 1])
    order, b = [-1] * len(first), 0
    for a in range(len(first)):
        while b < len(other) and best[a][b] == best[a][b + 1]:
            b += 1
        if b < len(other) and best[a][b] > best[a + 1][b]:
            order[a] = b
            b += 1
    return order


def _same(line: _Line, other: _Line) -> bool:
    return line.keys == other.keys and line.cell == other.cell


def _twin(line: _Line, at: int, others: Sequence[_Line], order: Sequence[int]) -> _Line | None:
    """The paragraph of another copy that is the same one, by its cell or its place and its first word."""
    if order[at] >= 0:
        return others[order[at]]
    after = max((n for n in order[:at] if n >= 0), default=-1)
    before = min((n for n in order[at:] if n >= 0), default=len(others))
    near = [
        (difflib.SequenceMatcher(None, line.keys, other.keys).ratio() - abs(n - at) / 200, n)
        for n, other in enumerate(others[after + 1 : before], after + 1)
        if other.cell == line.cell and other.keys[:1] == line.keys[:1]
    ]
    return others[max(near)[1]] if near else None


def _common(line: _Line, twin: _Line | None) -> list[bool]:
    """Which words of a paragraph its twin has too, in order."""
    common = [False] * len(line.keys)
    for at in _shared(line.keys, twin.keys) if twin is not None else ():
        common[at] = True
    return common


def _shared(one: Sequence[str], other: Sequence[str]) -> set[int]:
    """The words of ``one`` in the longest sequence that both have, where labels weigh most."""
    one, other = one[:_WORDS], other[:_WORDS]
    best = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for a in reversed(range(len(one))):
        for b in reversed(range(len(other))):
            same = best[a + 1][b + 1] + _weight(one[a]) if one[a] == other[b] else 0
            best[a][b] = max(same, best[a + 1][b], best[a][b + 1])
    shared, a, b = set[int](), 0, 0
    while a < len(one) and b < len(other):
        if one[a] == other[b] and best[a][b] == best[a + 1][b + 1] + _weight(one[a]):
            shared.add(a)
            a, b = a + 1, b + 1
        elif best[a + 1][b] >= best[a][b + 1]:
            a += 1
        else:
            b += 1
    return shared


def _weight(word: str) -> int:
    return 8 if word.endswith((":", "?")) else 1


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
            placing.put(element, start, end, left, like_neighbour=True)
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
