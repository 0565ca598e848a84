"""Filled copies of one form side by side: which line of one is which line of another."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from planforms.document import TICKED, UNTICKED, Paragraph
from planforms.learning.words.tone import asks, guides, numbered
from planforms.learning.words.vocabulary import Meaning, meaning
from planforms.readers import read

BOXES = frozenset({UNTICKED, TICKED, "☑", "■", "□"})
CROSSES = frozenset("xX✓✔✗✘√")
"""What people put in a box's place."""
KNOWN = 0.85
"""How sure the meaning of a few words must be for them to be a label."""
_WORDS = 300
"""So many words of a paragraph are compared."""
_WORD = re.compile(
    r"[(\[][ xX✓✔]{0,3}[)\]]|_+[^_\s](?:[^_\n]{0,80}[^_\s:?])?_+|_{2,}|\.{4,}|[$€£](?=[\d_])|\((?=\d+ )"
    r"|(?:(?!\.{4})[^\s_:])*[^\s_:\d]:(?=\w)|(?:(?!\.{4})[^\s_])+"
)
"""A word, a bracket to tick, a line to write on, a line that somebody wrote on ("__Sam Lee____"), the sign of a
currency, or a label with a colon and no space behind it."""
_LIKE = 0.3
"""So much is the same in a line that begins with what somebody wrote and in its twin."""

Cell = tuple[str, int | None, int | None, int | None]
"""Part, table, row and column."""
_Row = tuple[str, int | None, int | None]
_Said = tuple[int | None, tuple[str, ...]]
"""A column and the words of a paragraph in it."""
_MOST_ROWS = 400
_IN_PLACE = 0.5
"""What it weighs that two rows have the same number."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of a copy with what stands before it in its row."""

    paragraph: Paragraph
    words: tuple[re.Match[str], ...]
    keys: tuple[str, ...]
    """Its words as they are compared: ticked or not, a box is a box; a line to write on is nothing."""
    cell: Cell
    label: Meaning | None
    """What the cell before asks for, if words tell."""
    weight: int
    """How much it reads as printed."""


def written(data: bytes, name: str) -> Iterator[Line]:
    """The lines of a copy, in order, with headers and footers."""
    before: Paragraph | None = None
    for part in read(data, name).parts:
        for paragraph in part.paragraphs() if part.kind in ("body", "header", "footer") else ():
            if not paragraph.text.strip():
                continue
            words = tuple(_WORD.finditer(paragraph.text))
            keys = tuple(_key(word.group()) for word in words)
            place = paragraph.place
            cell = (place.part, place.table, place.row, place.column)
            yield Line(paragraph, words, keys, cell, _label_beside(before, paragraph), _weight_of(paragraph))
            before = paragraph


def _weight_of(paragraph: Paragraph) -> int:
    text = paragraph.text
    printed = paragraph.bold or paragraph.heading or asks(text) or guides(text) or numbered(text)
    return 4 if printed else 1


def _key(word: str) -> str:
    if is_box(word) or word.strip("_") in CROSSES:
        return UNTICKED
    return "" if word.startswith(("_", "....")) else word.casefold()


def is_box(word: str) -> bool:
    """Whether a word is a box or a bracket to tick, ticked or not."""
    return word in BOXES or (word[0] in "([" and word.strip("()[] ") in CROSSES | {""})


def _label_beside(before: Paragraph | None, paragraph: Paragraph) -> Meaning | None:
    """What a cell asks for whose answer stands in the next one."""
    place, home = paragraph.place, before.place if before is not None else None
    if before is None or home is None or place.table is None or home.table != place.table:
        return None
    beside = home.row == place.row and home.column is not None and place.column == home.column + 1
    meant = meaning(before.text) if beside else None
    return meant if meant is not None and meant.standard and meant.sure >= KNOWN else None


def on_the_rows_of(first: Sequence[Line], other: Sequence[Line]) -> list[Line]:
    """Another copy's lines in the cells of the first one's tables, though it has more rows, or tables run together."""
    same = _same_rows(_rows(first), _rows(other))
    return [
        line if line.cell[1] is None else replace(line, cell=(*same[line.cell[:3]], line.cell[3]))
        for line in other
    ]


def _rows(copy: Sequence[Line]) -> dict[_Row, dict[_Said, int]]:
    """What stands in each row of a copy's tables, and how much of that reads as printed."""
    rows: dict[_Row, dict[_Said, int]] = {}
    for line in copy:
        if line.cell[1] is not None:
            rows.setdefault(line.cell[:3], {})[line.cell[3], line.keys] = line.weight if any(line.keys) else 0
    return rows


def _same_rows(first: dict[_Row, dict[_Said, int]], other: dict[_Row, dict[_Said, int]]) -> dict[_Row, _Row]:
    """Which row of the first copy each row of another is; a row that the first does not have is one of no table of it."""
    ours, theirs = list(first), list(other)
    if len(ours) * len(theirs) > _MOST_ROWS**2:
        return {row: row for row in theirs}

    def like(a: int, b: int) -> float:
        said = first[ours[a]]
        shared = sum(weight for words, weight in other[theirs[b]].items() if words in said)
        return shared + (_IN_PLACE if ours[a] == theirs[b] else 0.0)

    pairs = [*_heaviest(len(ours), len(theirs), like), (len(ours), len(theirs))]
    same: dict[_Row, _Row] = {row: (row[0], -1 - at, row[2]) for at, row in enumerate(theirs)}
    last = (-1, -1)
    for a, b in pairs:
        same.update(zip(theirs[last[1] + 1 : b], ours[last[0] + 1 : a], strict=False))
        if b < len(theirs):
            same[theirs[b]] = ours[a]
        last = a, b
    return same


def _heaviest(size: int, other: int, like: Callable[[int, int], float]) -> Iterator[tuple[int, int]]:
    """The pairs of the heaviest chain that keeps the order of both."""
    best = [[0.0] * (other + 1) for _ in range(size + 1)]
    weights = [[like(a, b) for b in range(other)] for a in range(size)]
    for a in reversed(range(size)):
        row, below = best[a], best[a + 1]
        for b in reversed(range(other)):
            row[b] = max(below[b + 1] + weights[a][b], below[b], row[b + 1])
    a = b = 0
    while a < size and b < other:
        if weights[a][b] and best[a][b] == best[a + 1][b + 1] + weights[a][b]:
            yield a, b
            a, b = a + 1, b + 1
        elif best[a + 1][b] >= best[a][b + 1]:
            a += 1
        else:
            b += 1


def in_order(first: Sequence[Line], other: Sequence[Line]) -> list[int]:
    """Where in another copy the lines of the first stand that are the same in both; -1 for all others.

    The longest common sequence, in which what reads as a prompt weighs more than a sentence two people wrote.
    """
    order = [-1] * len(first)
    pairs = _heaviest(len(first), len(other), lambda a, b: float(_same(first[a], other[b]) * first[a].weight))
    for a, b in pairs:
        order[a] = b
    return order


def _same(line: Line, other: Line) -> bool:
    return line.keys == other.keys and line.cell == other.cell


def between(at: int, order: Sequence[int], count: int) -> tuple[int, int]:
    """The lines of another copy between those that are the same before and after a line of the first."""
    after = max((n for n in order[:at] if n >= 0), default=-1)
    return after + 1, min((n for n in order[at:] if n >= 0), default=count)


def twin(line: Line, at: int, others: Sequence[Line], order: Sequence[int]) -> Line | None:
    """The paragraph of another copy that is the same one, by its cell or its place and its first word."""
    if order[at] >= 0:
        return others[order[at]]
    begin, end = between(at, order, len(others))
    near = [
        (_likeness(line, other) - abs(n - at) / 200, n)
        for n, other in enumerate(others[begin:end], begin)
        if other.cell == line.cell and _begins_alike(line, other)
    ]
    return others[max(near)[1]] if near else None


def _begins_alike(line: Line, other: Line) -> bool:
    """Whether two lines begin with the same word, or with marks or room before the same words."""
    if line.keys[:1] == other.keys[:1]:
        return True
    return {*line.keys[:1], *other.keys[:1]} <= {"", UNTICKED} and _likeness(line, other) > _LIKE


def _likeness(line: Line, other: Line) -> float:
    return difflib.SequenceMatcher(None, line.keys, other.keys).ratio()


def in_its_place(at: int, first: Sequence[Line], others: Sequence[Line], order: Sequence[int]) -> Line | None:
    """The line of another copy that stands where one of the first does, whatever both say."""
    begin, end = between(at, order, len(others))
    start = max((n for n in range(at) if order[n] >= 0), default=-1) + 1
    stop = min((n for n in range(at, len(first)) if order[n] >= 0), default=len(first))
    if order[at] >= 0 or stop - start != end - begin:
        return None
    other = others[begin + at - start]
    return other if other.cell == first[at].cell else None


def shared(one: Sequence[str], other: Sequence[str]) -> dict[int, int]:
    """The words of ``one`` in the longest sequence that both have, where labels weigh most, and where in ``other``."""
    one, other = one[:_WORDS], other[:_WORDS]
    return dict(_heaviest(len(one), len(other), lambda a, b: _weight(one[a]) if one[a] == other[b] else 0))


def _weight(word: str) -> int:
    return 8 if word.endswith((":", "?")) else 1
