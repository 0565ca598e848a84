"""Ruling lines and check boxes, found in the picture of a page."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

import numpy as np
from numpy.typing import DTypeLike, NDArray

from planforms.readers.scan.upright import FAINT, INK, Gray, Mask

_SOLID = 0.95
_SHORTEST_ACROSS = 0.3
_SHORTEST_DOWN = 0.17
_FREE_ACROSS, _FREE_DOWN = 1.2, 0.6
_SHORTEST_SIDE = 0.25
_THICKEST = 0.045
_SLANT = 0.012
_BUSY, _CROWDED, _RULED = 0.4, 0.55, 0.96
_LONG = 2.0
_BESIDE, _PALE, _PAPER = 4, 230, 244
"""A line may be as pale as this where paper is so many pixels above and below it."""
_ROUND = 0.09
"""How far from the corner of a box with round corners its sides may end, in inches."""
_DASHED, _FINEST, _UNBROKEN, _LONGEST_GAP = 0.6, 0.016, 0.8, 0.03
"""How much of a broken line is there in some row, how thick its dashes are at most, in inches, how few their gaps, and
how long these are."""
_DASH, _CLEAR, _LITTLE = 20, 3, 0.15
"""How long the parts of a line are that must be broken, in dots, and how much ink there may be so near to them."""
_GAP = 0.015
"""How long a gap in the side of a check box is at most, in inches."""
_WIDEST = 1 << 15
"""So many dots and more are not counted in the least numbers."""


class Stroke(NamedTuple):
    """A line of the picture in pixels: from ``start`` to before ``end``, on rows ``low`` to before ``high``."""

    low: int
    high: int
    start: int
    end: int
    broken: bool = False
    """Of dashes, as a thin line is that a fax shows black on white."""

    @property
    def at(self) -> float:
        return (self.low + self.high) / 2

    @property
    def length(self) -> int:
        return self.end - self.start


def strokes(gray: Gray, dots_per_inch: float) -> tuple[list[Stroke], list[Stroke]]:
    """The straight lines across and down the picture; the latter with rows and columns exchanged."""
    across, level = _strokes(gray, dots_per_inch, _SHORTEST_ACROSS)
    down, upright = _strokes(np.ascontiguousarray(gray.T), dots_per_inch, _SHORTEST_DOWN)
    across = [part for line in across for part in _parted(level, line, down, _ROUND * dots_per_inch)]
    across, down = _cornered(across, down, dots_per_inch)
    across = [line for line in across if not any(_busy_sides(level, line, dots_per_inch))]
    down = [line for line in down if _is_clear(upright, line, across, dots_per_inch)]
    held = _held(down, across, dots_per_inch, _FREE_DOWN)
    down = [*held, *_sides([line for line in down if line not in held], across, dots_per_inch)]
    return _held(across, down, dots_per_inch, _FREE_ACROSS), down


def _pale(gray: Gray) -> Mask:
    """What is darker than the paper above and below it, and as pale as no letter is all through."""
    pale = np.zeros(gray.shape, dtype=np.bool_)
    inner = gray[_BESIDE:-_BESIDE]
    if inner.size:
        lighter = np.minimum(gray[: -2 * _BESIDE], gray[2 * _BESIDE :])
        pale[_BESIDE:-_BESIDE] = (inner < _PALE) & (inner >= INK) & (lighter > _PAPER)
    return pale


def _held(lines: list[Stroke], others: list[Stroke], dots_per_inch: float, free: float) -> list[Stroke]:
    """Lines that are long, or begin and end at lines of the other kind: no stem of a letter does."""
    reach = max(3.0, 0.02 * dots_per_inch)
    return [
        line for line in lines if line.length >= free * dots_per_inch or _begins_and_ends(line, others, reach)
    ]


def _sides(down: list[Stroke], across: list[Stroke], dots_per_inch: float) -> list[Stroke]:
    """The short sides of boxes that a page's end leaves open: a pair at the ends of one long line, both as long."""
    reach = max(3.0, 0.02 * dots_per_inch)
    down = [line for line in down if line.length >= _SHORTEST_SIDE * dots_per_inch]
    found: list[Stroke] = []
    for level in across if len(down) > 1 else ():
        if level.length < _LONG * dots_per_inch:
            continue
        met = [line for line in down if min(abs(line.start - level.at), abs(line.end - level.at)) <= reach]
        for one, other in product(met, met):
            ends = abs(one.at - level.start) <= reach and abs(other.at - level.end) <= reach
            if ends and _is_as_long(one, other, reach):
                # Between them are the sides of the row's other cells.
                found += [side for side in met if _is_as_long(one, side, reach)]
    return [line for line in down if line in found]


def _is_as_long(one: Stroke, other: Stroke, reach: float) -> bool:
    """Whether two lines begin and end level with each other."""
    return max(abs(one.start - other.start), abs(one.end - other.end)) <= reach


def _begins_and_ends(line: Stroke, others: list[Stroke], reach: float) -> bool:
    """Whether there are lines of the other kind at both ends of a line; long ones that slant are there at any height."""
    met = [
        other
        for other in others
        if other.start - reach <= line.at <= other.end + reach
        and line.start - reach <= other.at <= line.end + reach
    ]
    begins = any(other.low < line.start + reach for other in met)
    return begins and any(other.high > line.end - reach for other in met)


def _strokes(gray: Gray, dots_per_inch: float, shortest: float) -> tuple[list[Stroke], Mask]:
    """The lines across the picture, and all that may be one."""
    window = int(shortest * dots_per_inch)
    faint, pale = gray < FAINT, _pale(gray)
    solid = _solid(faint, window)
    if pale.sum(axis=1).max(initial=0) >= _SOLID * window:
        solid |= _solid(pale, window)
        faint |= pale
    most = max(3, _THICKEST * dots_per_inch)
    found = _lines(solid, faint, window, most)
    dashed = _lines(_solid(faint, 2 * window, _DASHED), faint, 2 * window, most)
    fine = [line for line in dashed if _is_fine(faint, line, dots_per_inch)]
    return _with_broken(found, fine, faint), faint


def _lines(solid: Mask, faint: Mask, window: int, most: float) -> list[Stroke]:
    """The lines that what is solid makes, if they are long and thin."""
    found = _gathered(*runs_of_rows(solid), gap=window // 2)
    return [line for line in found if line.length >= window and _is_thin(faint, line, most)]


def _with_broken(found: list[Stroke], dashed: list[Stroke], faint: Mask) -> list[Stroke]:
    """The lines, and those that are of dashes, be it in parts: beside these there is paper."""
    for line in dashed:
        parts = [other for other in found if _is_part(other, line)]
        rest = _rest(line, parts)
        if (rest or len(parts) > 1) and all(_has_paper_beside(faint, part) for part in rest):
            found = [other for other in found if other not in parts]
            found.append(_joined([*parts, *rest])._replace(broken=True))
    return found


def _is_part(one: Stroke, line: Stroke) -> bool:
    """Whether a line runs where another one does."""
    level = one.low <= line.high + 1 and line.low <= one.high + 1
    return level and one.start < line.end and line.start < one.end


def _rest(line: Stroke, parts: list[Stroke]) -> list[Stroke]:
    """What of a line is not in its parts, but for short ends."""
    rest = np.ones((1, line.length), np.bool_)
    for part in parts:
        rest[:, max(part.start - line.start, 0) : max(part.end - line.start, 0)] = False
    _, starts, ends = runs_of_rows(rest)
    return [
        line._replace(start=line.start + start, end=line.start + end)
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True)
        if end - start > _DASH
    ]


def _is_fine(faint: Mask, line: Stroke, dots_per_inch: float) -> bool:
    """Whether the dashes of a line are thin, and the gaps between them few and short: those between letters are longer."""
    inked = faint[line.low : line.high, line.start : line.end].sum(axis=0)
    held = inked[inked > 0]
    _, starts, ends = runs_of_rows(inked[None] == 0)
    return (
        len(held) >= _UNBROKEN * line.length
        and float(held.mean()) <= max(3.0, _FINEST * dots_per_inch)
        and int((ends - starts).max(initial=0)) <= _LONGEST_GAP * dots_per_inch
    )


def _has_paper_beside(faint: Mask, line: Stroke) -> bool:
    """Whether next to nothing stands above and below a line."""
    rows = line.low - _CLEAR, line.high - 1 + _CLEAR
    beside = [faint[row, line.start : line.end] for row in rows if 0 <= row < len(faint)]
    return all(float(row.mean()) <= _LITTLE for row in beside)


def _joined(parts: list[Stroke]) -> Stroke:
    return Stroke(
        min(part.low for part in parts),
        max(part.high for part in parts),
        min(part.start for part in parts),
        max(part.end for part in parts),
    )


def _solid(mask: Mask, window: int, share: float = _SOLID) -> Mask:
    """What of the mask is all but solid over so many pixels of a row, be it that it slants to the next."""
    thick = mask.copy()
    thick[1:] |= mask[:-1]
    thick[:-1] |= mask[1:]
    solid: Mask = _opened(thick, window, share) & mask
    return solid


def _is_thin(faint: Mask, line: Stroke, most: float) -> bool:
    """Whether a line is no bar, be it that it slants a little as in a photograph."""
    reach = line.high - line.low
    if reach <= most:
        return True
    inked = float(faint[line.low : line.high, line.start : line.end].mean()) * reach
    return reach <= most + _SLANT * line.length and inked <= most


def _opened(mask: Mask, window: int, share: float) -> Mask:
    """Where so much of the mask is there over ``window`` pixels of a row."""
    height, width = mask.shape
    if width <= window:
        return np.zeros_like(mask)
    least: DTypeLike = np.int16 if width < _WIDEST else np.int32
    sums = np.zeros((height, width + 1), dtype=least)
    np.cumsum(mask, axis=1, out=sums[:, 1:])
    centres = (sums[:, window:] - sums[:, :-window]) >= share * window
    marks = np.zeros((height, width + 1), dtype=np.int8)
    marks[:, : width - window + 1] += centres
    marks[:, window:] -= centres
    held: Mask = np.cumsum(marks, axis=1, dtype=least)[:, :width] > 0
    return held


def runs_of_rows(mask: Mask) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Row, start and end of each unbroken stretch of each row."""
    height, width = mask.shape
    edged = np.zeros((height, width + 2), dtype=np.bool_)
    edged[:, 1:-1] = mask
    # In each row what begins ends too, so that starts and ends take turns.
    changes = np.flatnonzero(edged[:, 1:] != edged[:, :-1])
    rows, starts = np.divmod(changes[::2], width + 1)
    return rows, starts, changes[1::2] - rows * (width + 1)


def _gathered(
    rows: NDArray[np.int64], starts: NDArray[np.int64], ends: NDArray[np.int64], gap: int
) -> list[Stroke]:
    """Stretches of neighbouring rows as one line each."""
    done: list[Stroke] = []
    live: list[Stroke] = []
    for row, start, end in zip(rows.tolist(), starts.tolist(), ends.tolist(), strict=True):
        done += [line for line in live if line.high < row - 1]
        live = [line for line in live if line.high >= row - 1]
        merged = Stroke(row, row + 1, start, end)
        apart = []
        for line in live:
            if line.start <= merged.end + gap and merged.start <= line.end + gap:
                merged = _joined([line, merged])
            else:
                apart.append(line)
        live = [*apart, merged]
    return done + live


def _is_clear(faint: Mask, line: Stroke, across: list[Stroke], dots_per_inch: float) -> bool:
    """Whether a line down is no stem: letters stand at neither side, or at one side of a line between two others."""
    busy = _busy_sides(faint, line, dots_per_inch)
    if not any(busy):
        return True
    # What is typed into a narrow box often begins right at its side.
    reach = max(3.0, 0.02 * dots_per_inch)
    return not all(busy) and _begins_and_ends(line, across, reach)


def _busy_sides(faint: Mask, line: Stroke, dots_per_inch: float) -> list[bool]:
    """Whether much is written right above, and right below the line: then it is the foot of bold letters."""
    most = _BUSY
    if line.length >= _LONG * dots_per_inch:
        # The feet of a whole line of heavy letters leave gaps in each row, which a ruled line does not.
        if float(faint[line.low : line.high, line.start : line.end].mean(axis=1).max()) >= _RULED:
            return [False, False]
        most = _CROWDED
    return [
        0 <= row < len(faint) and float(faint[row, line.start : line.end].mean()) > most
        for row in (line.low - 2, line.high + 1)
    ]


def _parted(faint: Mask, line: Stroke, down: list[Stroke], near: float) -> list[Stroke]:
    """The line, cut where it is none for a while between the sides of two boxes that stand side by side."""
    sides = [side.at for side in down if min(abs(side.start - line.at), abs(side.end - line.at)) <= near]
    inked: Mask = faint[line.low : line.high, line.start : line.end].max(axis=0, keepdims=True)
    _, starts, ends = runs_of_rows(~inked)
    parts, start = [], line.start
    for first, last in zip((starts + line.start).tolist(), (ends + line.start).tolist(), strict=True):
        between = [at for at in sides if first - near <= at <= last + near]
        if last - first > near / 2 and len(between) > 1:
            parts.append(line._replace(start=start, end=first))
            start = last
    return [*parts, line._replace(start=start)]


def _cornered(
    across: list[Stroke], down: list[Stroke], dots_per_inch: float
) -> tuple[list[Stroke], list[Stroke]]:
    """The lines, those that a round corner joins led on to where they would meet."""
    reach, near = max(3.0, 0.02 * dots_per_inch), _ROUND * dots_per_inch
    for (i, level), (j, side) in product(enumerate(across), enumerate(down)):
        led, met = _led(across[i], side.at, reach, near), _led(down[j], level.at, reach, near)
        if led is not None and met is not None:
            across[i], down[j] = led, met
    return across, down


def _led(line: Stroke, to: float, reach: float, near: float) -> Stroke | None:
    """The line with an end that is near a place, but short of it, at that place."""
    if reach < line.start - to <= near:
        return line._replace(start=round(to))
    if reach < to - line.end <= near:
        return line._replace(end=round(to) + 1)
    # An end that another corner has led here already, or one that is all but here.
    return line if min(abs(line.start - to), abs(line.end - to)) <= reach else None


def healed(gray: Gray, dots_per_inch: float) -> Gray:
    """The picture with ink in the short gaps that thin lines have in a fax."""
    ink, gap = gray < FAINT, round(_GAP * dots_per_inch)
    whole = gray.copy()
    whole[_bridged(ink, gap) | _bridged(np.ascontiguousarray(ink.T), gap).T] = 0
    return whole


def _bridged(ink: Mask, gap: int) -> Mask:
    """The gaps in rows that are as short as this."""
    rows, starts, ends = runs_of_rows(~ink)
    within = (ends - starts <= gap) & (starts > 0) & (ends < ink.shape[1])
    bridged = np.zeros_like(ink)
    for step in range(gap):
        reached = within & (ends - starts > step)
        bridged[rows[reached], starts[reached] + step] = True
    return bridged


class Square(NamedTuple):
    """A check box on the picture."""

    left: int
    top: int
    right: int
    bottom: int
    ticked: bool
    solid: bool = False
    """Black all over: a box that was filled in, or a bullet."""


SMALLEST, LARGEST = 0.075, 0.24
"""How large a check box is, in inches."""
_EMPTY = 0.045
_UPRIGHT = 0.92
_THICK, _FILLED, _BLACK = 0.7, 0.8, 0.95
_LED_ON = 0.3
"""How much of what is around a check box may be ink: more, and its lines lead on as those of a cell do."""


def squares(gray: Gray, dots_per_inch: float) -> list[Square]:
    """The check boxes: small squares that stand by themselves."""
    faint = gray < FAINT
    low, high = int(SMALLEST * dots_per_inch), int(LARGEST * dots_per_inch) + 1
    edges = _edges(faint, low, high)
    columns = _Columns(faint)
    found: list[Square] = []
    for top, start, end in edges:
        for bottom in _below(edges, top, start, end):
            if not (columns.hold_a_side(top, bottom, start) and columns.hold_a_side(top, bottom, end - 1)):
                continue
            square = square_at(gray, faint, top, bottom, start, end)
            if square is not None and not any(_overlap(square, other) for other in found):
                found.append(square)
                break
    return found


def stands_apart(gray: Gray, box: Square, others: list[Square]) -> bool:
    """Whether a box is none of the others, and no letters amid a word: there is paper before it and behind it."""
    wide = box.right - box.left
    before = gray[box.top : box.bottom, max(box.left - wide // 2, 0) : box.left - 1]
    behind = gray[box.top : box.bottom, box.right + 1 : box.right + wide // 4]
    is_alone = all(float((side < INK).mean()) <= _EMPTY for side in (before, behind))
    return is_alone and not any(_overlap(box, other) for other in others)


class _Columns:
    """The columns of a picture; how much of one is ink is counted when first asked for."""

    def __init__(self, faint: Mask) -> None:
        self.faint = faint
        self.ink_above: dict[int, NDArray[np.int32]] = {}

    def hold_a_side(self, top: int, bottom: int, at: int) -> bool:
        """Whether a line runs down here all the way, and not the curve of a letter."""
        return any(self._share(column, top, bottom + 1) >= _UPRIGHT for column in (at - 1, at, at + 1))

    def _share(self, column: int, top: int, end: int) -> float:
        """How much of a stretch of a column is ink; none beside the picture."""
        if not 0 <= column < self.faint.shape[1]:
            return 0.0
        above = self.ink_above.get(column)
        if above is None:
            above = self.ink_above[column] = np.zeros(self.faint.shape[0] + 1, np.int32)
            np.cumsum(self.faint[:, column], out=above[1:])
        return int(above[end] - above[top]) / (end - top)


class _EdgeIndex:
    """Short level stretches, found by where they begin."""

    def __init__(self, stretches: list[tuple[int, int, int]]) -> None:
        self.stretches = stretches
        # Each from the top down, as a picture is run through.
        self.by_start: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
        for stretch in stretches:
            self.by_start[stretch[1] // 4].append(stretch)

    def __iter__(self) -> Iterator[tuple[int, int, int]]:
        return iter(self.stretches)


def _edges(faint: Mask, low: int, high: int) -> _EdgeIndex:
    rows, starts, ends = runs_of_rows(faint)
    wide = (ends - starts >= low) & (ends - starts <= high)
    kept = zip(rows[wide].tolist(), starts[wide].tolist(), ends[wide].tolist(), strict=True)
    return _EdgeIndex(list(kept))


def _below(edges: _EdgeIndex, top: int, start: int, end: int) -> list[int]:
    """At which rows a stretch like this one could close a square with it, the lowest first."""
    width = end - start
    slack = max(2, width // 8)
    first, last = (int(top + 0.78 * width) - 2,), (int(top + 1.25 * width) + 2,)
    buckets = [edges.by_start.get(bucket, []) for bucket in (start // 4 - 1, start // 4, start // 4 + 1)]
    rows = [
        row
        for bucket in buckets
        for row, left, right in bucket[bisect_left(bucket, first) : bisect_left(bucket, last)]
        if abs(left - start) <= slack
        and abs(right - end) <= slack
        and 0.78 * width <= row - top + 1 <= 1.25 * width
    ]
    return sorted(rows, reverse=True)


def square_at(
    gray: Gray,
    faint: Mask,
    top: int,
    bottom: int,
    left: int,
    right: int,
    led_on: float = _LED_ON,
    thick: float = _THICK,
) -> Square | None:
    """The square between two level edges, if its sides are thin lines and it stands by itself."""
    width = right - left
    off = max(3, width // 5)
    if min(top, left) < off or bottom + off >= faint.shape[0] or right + off >= faint.shape[1]:
        return None
    around = [side for away in (off // 2 + 1, off) for side in _ring(faint, top, bottom, left, right, away)]
    if max(around) > led_on:
        return None
    inner = gray[top + off : bottom + 1 - off, left + off : right - off] < INK
    held = float(inner.mean()) if inner.size else 0.0
    within = _ring(faint, top, bottom, left, right, -max(3, round(0.18 * width)))
    if max(within) > thick and held < _FILLED:
        return None
    return Square(left, top, right, bottom + 1, held > _EMPTY, held > _BLACK)


def _ring(faint: Mask, top: int, bottom: int, left: int, right: int, away: int) -> list[float]:
    """How much ink runs along each side of a square, so far outside (or inside) of it."""
    top, bottom, left, right = top - away, bottom + away, left - away, right - 1 + away
    rows, columns = slice(top, bottom + 1), slice(left, right + 1)
    sides = (faint[top, columns], faint[bottom, columns], faint[rows, left], faint[rows, right])
    return [float(side.mean()) for side in sides]


def _overlap(one: Square, other: Square) -> bool:
    return (
        one.left < other.right
        and other.left < one.right
        and one.top < other.bottom
        and other.top < one.bottom
    )
