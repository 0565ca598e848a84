"""Labels set flush right in a narrow column without lines, wrapped there, each beside its answer.

All labels end at one edge, and all answers begin at one behind it, too near for a tab. What a label's second line stands
beside is the answer's second line, and is no part of either's first. Rows are told by the room between labels: lines of
one stand closer together than labels do, and end with a word for which the line above had no room.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from planforms.readers.pdf.lines.line import Line
from planforms.readers.pdf.lines.wraps import space_of

_EDGE, _SHIFT, _GAP = 0.6, 1.0, 0.4
"""Labels end so near to each other; their beginnings differ by more; answers begin so far behind, in letter sizes."""
_CLOSE, _EVEN = 0.5, 0.15
"""Lines of a label stand so close together, and so evenly, in letter sizes."""
_FAR = 6.0
"""No row stands further below the one before it, in letter sizes."""
_SMALLER = 0.95
"""What a label is explained with is set in letters of less than this share of its own."""

Pair = tuple[Line | None, Line | None]
Cells = list[list[Line]]


class Flush(NamedTuple):
    """Such a table: which lines of the page it takes, where labels begin and end, where answers begin, and the rows."""

    start: int
    end: int
    left: float
    edge: float
    answers: float
    rows: list[Cells]


def flush_labels(lines: Sequence[Line]) -> Flush | None:
    """The first table of such labels, one of which is wrapped; nothing where there is none."""
    tried = 0
    for at, (above, below) in enumerate(pairwise(lines)):
        if at >= tried and len(above.runs) > 1 and _ends_alike(above, below):
            start, tried = _stretch(lines, at)
            table = _table(lines, start, tried, at)
            if table is not None:
                return table
    return None


def by_size(label: Sequence[Line]) -> list[list[Line]]:
    """A label's lines, those in smaller letters, which explain it, apart."""
    parts = [[label[0]]]
    for above, below in pairwise(label):
        if below.height < _SMALLER * above.height:
            parts.append([])
        parts[-1].append(below)
    return parts


def _ends_alike(above: Line, below: Line) -> bool:
    """Whether a line begins with words that end where a label above does, and begin elsewhere."""
    one, other = above.runs[0], below.runs[0]
    return (
        abs(one.right - other.right) <= _EDGE
        and abs(one.left - other.left) > _SHIFT
        and one.slot is None is other.slot
        and above.runs[1].left - one.right > _GAP * above.height
    )


def _stretch(lines: Sequence[Line], at: int) -> tuple[int, int]:
    """From where to where lines hold nothing but labels and answers as one line does."""
    edge, answers = lines[at].runs[0].right, lines[at].runs[1].left
    start, end = at, at + 1
    while start and _is_near(lines[start - 1], lines[start]) and _parted(lines[start - 1], edge, answers):
        start -= 1
    while end < len(lines) and _is_near(lines[end - 1], lines[end]) and _parted(lines[end], edge, answers):
        end += 1
    return start, end


def _table(lines: Sequence[Line], start: int, end: int, at: int) -> Flush | None:
    """The table that a stretch is, whose edges one line tells."""
    edge, answers = lines[at].runs[0].right, lines[at].runs[1].left
    pairs = [pair for line in lines[start:end] if (pair := _parted(line, edge, answers))]
    while pairs[0][0] is None:
        pairs, start = pairs[1:], start + 1
    rows = _rows(pairs)
    left = min(label.box.left for label, _ in pairs if label)
    return Flush(start, end, left, edge, answers, rows) if rows else None


def _is_near(above: Line, below: Line) -> bool:
    return below.box.top - above.box.bottom <= _FAR * above.height


def _parted(line: Line, edge: float, answers: float) -> Pair | None:
    """The line's label and its answer, if it has either and nothing else."""
    middle = (edge + answers) / 2
    labels = [run for run in line.runs if run.left < middle]
    rest = line.runs[len(labels) :]
    flush = not labels or abs(labels[-1].right - edge) <= _EDGE
    if not flush or (rest and rest[0].left < answers - _EDGE):
        return None
    return Line(labels) if labels else None, Line(rest) if rest else None


def _rows(pairs: Sequence[Pair]) -> list[Cells]:
    """Labels with their answers, a row each; none where no label is wrapped, or nothing tells which lines are one's."""
    labels = [label for label, _ in pairs if label]
    gaps = [below.box.top - above.box.bottom for above, below in pairwise(labels)]
    height = labels[0].height if labels else 1.0
    most = min(gaps, default=height) + _EVEN * height
    if most > (_CLOSE + _EVEN) * height:
        return []
    left = min(label.box.left for label in labels)
    spaced = max(gaps) > most + _EVEN * height
    rows: list[Cells] = []
    for label, answer in pairs:
        if label and not (rows and _goes_on(rows[-1], label, answer, most, left, spaced=spaced)):
            if rows and label.box.top - max(line.box.bottom for cell in rows[-1] for line in cell) <= most:
                return []
            rows.append([[], []])
        for cell, line in zip(rows[-1], (label, answer), strict=True):
            if line:
                cell.append(line)
    return rows if any(len(row[0]) > 1 for row in rows) and any(row[1] for row in rows) else []


def _goes_on(row: Cells, label: Line, answer: Line | None, most: float, left: float, *, spaced: bool) -> bool:
    """Whether a line goes on with the label above; ``spaced``: labels stand further apart than their lines."""
    above = row[0][-1]
    if label.box.top - above.box.bottom > most:
        return False
    if above.box.left - label.runs[0].first_width - space_of(above) < left:
        return True
    return spaced and (answer is None or label.height < _SMALLER * above.height)
