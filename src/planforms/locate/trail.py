"""What a blank prints, one after the other, with the places for answers between: its trail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from planforms.locate.alignment import NONE
from planforms.locate.labels import Known, known_texts
from planforms.locate.laid import Laid, lay
from planforms.locate.sections import Instance
from planforms.locate.tables.layouts import Layout
from planforms.locate.tables.rows import header_of
from planforms.pieces import Piece, Spot
from planforms.pieces.grids import Grid, grids
from planforms.stencil import Item, Stencil, Stretch, starts_of
from planforms.text.wording import fold

Group = tuple[int, str]
"""The repeated sections of a stretch that have one name."""

_PART_OF_TABLE = 10_000
"""Tables with numbers from here on are parts of tables, which a copy has to be cut into first."""


@dataclass(slots=True)
class Node:
    """One stretch of the blank; each of its repeated sections is one of its own."""

    stretch: Stretch
    items: list[Item]
    known: Known
    labels: frozenset[str]
    """All that it prints outside of rows."""
    parent: int = NONE
    instance: Instance | None = None
    """As which section it stands in the stretch around it."""
    groups: tuple[Group, ...] = ()
    """The repeated sections in which it stands, the innermost first."""


@dataclass(slots=True)
class Gap:
    """What lies between two printed texts of a blank: at most one place for an answer."""

    node: int
    slot: int = NONE
    cell: Spot | None = None
    """The cell in which that place is, if it is not on the prompt's own line."""
    in_open: bool = False
    """It is outside of tables, as its prompt is, and follows no check boxes."""
    on_line: bool = False
    """It is in a cell, on its prompt's own line, and follows no check boxes."""


@dataclass(slots=True)
class Step:
    """A printed text or a check box of a blank, and what lies before it."""

    piece: Piece
    node: int
    item: int
    gap: Gap
    heads: bool = False
    """It is the heading of the section that ``node`` is."""
    table: str = ""
    """The row table whose header it is part of."""


@dataclass(slots=True)
class Rows:
    """A row table of a blank."""

    header: tuple[Layout, int]
    width: int
    words: frozenset[str]
    """The first words of its headers."""
    labels: frozenset[str]
    """All that the blank prints around it outside of rows."""


@dataclass(slots=True)
class Trail:
    """All that a blank prints, one after the other."""

    stencil: Stencil
    nodes: list[Node]
    steps: list[Step]
    end: Gap
    """What lies behind the last of them."""
    rows: dict[tuple[int, str], Rows]
    long: set[int]
    """The numbers of its row tables."""
    heads: tuple[str, ...]
    """The words that headings of sections begin with."""
    again: dict[int, list[int]]
    """By the number of a step: the headings that may come there once more, as that many sections are over."""
    boxed: frozenset[int]
    """The numbers of the tables that hold check boxes with their labels and nothing else."""
    beyond: dict[int, int]
    """By the number of a step that is a text which asks nothing: the next one that is none."""
    strewn: dict[int, int]
    """By the number of a step: up to where texts lie together that ask nothing, in whatever order a page has them."""


@lru_cache(maxsize=64)
def trail_of(stencil: Stencil) -> Trail | None:
    """What a blank prints, to follow its copies by; None where a walk side by side would not tell enough."""
    stream = [replace(piece) for piece in stencil.stream]
    if any(_in_parts(piece.spot) for piece in stream):
        return None
    return _Surveyor(stencil, stream).trail()


def _in_parts(spot: Spot | None) -> bool:
    return spot is not None and (spot.outer is not None or spot.table >= _PART_OF_TABLE)


class _Surveyor:
    """Makes a trail of a blank that is laid on itself."""

    def __init__(self, stencil: Stencil, stream: list[Piece]) -> None:
        self.stencil = stencil
        self.stream = stream
        self.nodes: list[Node] = []
        self.rows: dict[tuple[int, str], Rows] = {}
        self.known: dict[int, tuple[int, int, bool, str]] = {}
        """By piece: its node, its item, whether it heads the node, and the row table that it stands in."""
        self.plain = self._visit(lay(stencil.top, stream, stencil), NONE, None)

    def trail(self) -> Trail | None:
        """The trail, if nothing about the blank asks for a closer look."""
        if not self.plain or len(self.known) != len(self.stream) or self._stacked():
            return None
        steps = list(self._steps())
        if any(self._unclear(one, other) for one, other in pairwise(steps)):
            return None
        for at, step in enumerate(steps):
            step.gap = self._gap(at, steps)
        long = {step.piece.spot.table for step in steps if step.table and step.piece.spot is not None}
        end = self._gap(len(steps), steps)
        return Trail(
            self.stencil,
            self.nodes,
            steps,
            end,
            self.rows,
            long,
            _heads(self.stencil.top),
            self._again(steps),
            self._boxed(steps),
            self._beyond(steps),
            self._strewn(steps),
        )

    def _visit(self, laid: Laid, parent: int, instance: Instance | None) -> bool:
        """Note what each piece of a stretch is; whether the stretch can be followed."""
        number = len(self.nodes)
        labels = frozenset(
            item.key for item in laid.stretch.items if item.kind in ("text", "box") and item.key
        )
        known = known_texts(tuple(laid.items))
        outer = self.nodes[parent].groups if instance is not None else ()
        groups = ((parent, instance.name), *outer) if instance is not None else ()
        self.nodes.append(Node(laid.stretch, laid.items, known, labels, parent, instance, groups))
        for piece, item in zip(laid.made.pieces, laid.made.items, strict=True):
            self.known[id(piece)] = number, item, False, ""
        if instance is not None and instance.heading is not None:
            self.known[id(instance.heading)] = number, NONE, True, ""
        tables = grids(laid.in_tables)
        plain = not laid.stretch.stacks and len(tables) == len(laid.tables) == len(laid.stretch.rows)
        plain = plain and self._in_order(laid.made.pieces)
        plain = plain and (instance is None or instance.heading is not None)
        return (
            plain
            and all(self._table(number, laid, grid) for grid in tables.values())
            and all(self._visit(inner, number, section) for section, inner in laid.sections)
        )

    def _in_order(self, pieces: Iterable[Piece]) -> bool:
        """Whether pieces stand in the order of the blank."""
        places = {id(piece): at for at, piece in enumerate(self.stream)}
        order = [places.get(id(piece), NONE) for piece in pieces]
        return order == sorted(order)

    def _table(self, number: int, laid: Laid, grid: Grid) -> bool:
        """Note what stands in a row table; whether it can be followed."""
        cells = [cell for row in grid.values() for cell in row.values()]
        name = next(name for name, found in laid.tables.items() if id(cells[0][0]) in found.held)
        header = header_of(laid.stretch, name, grid, self.stencil.prompts)
        if header is None or len(grid[header[1] - 1]) < 2 or not cells[0][0].key:
            return False
        self.known.update((id(piece), (number, NONE, False, name)) for cell in cells for piece in cell)
        table = laid.stretch.rows[name]
        words = frozenset(word for column in table.columns for word in column.words if word)
        self.rows[number, name] = Rows(header, len(grid[header[1] - 1]), words, self.nodes[number].labels)
        return True

    def _steps(self) -> Iterator[Step]:
        for piece in self.stream:
            node, item, heads, table = self.known[id(piece)]
            if table and piece.spot is not None and piece.spot.row >= self.rows[node, table].header[1]:
                continue
            said = piece.key and not piece.prompting and piece.key not in self.stencil.prompts
            if said or piece.tick is not None:
                yield Step(piece, node, item, Gap(node), heads, table)

    def _stacked(self) -> bool:
        """Whether several prompts stand one below the other in a cell beside others."""
        prompts = {item.key for node in self.nodes for item in node.items if item.prompt}
        cells: dict[int, set[int]] = {}
        for piece in self.stream:
            if piece.spot is not None and piece.spot.cells > 1 and piece.key in prompts:
                cells.setdefault(id(piece.spot), set()).add(id(piece.paragraph))
        return any(len(lines) > 1 for lines in cells.values())

    def _again(self, steps: Sequence[Step]) -> dict[int, list[int]]:
        """By the number of a step: the headings of the sections of which one is over before it, inner ones first."""
        headings: dict[Group, list[int]] = {}
        ends: dict[int, tuple[int, Group]] = {}
        for at, step in enumerate(steps):
            groups = self.nodes[step.node].groups
            if step.heads:
                headings.setdefault(groups[0], []).append(at)
            node = step.node
            for group in groups:
                ends[node] = at + 1, group
                node = self.nodes[node].parent
        found: dict[int, list[int]] = {}
        for _, (end, group) in sorted(ends.items(), reverse=True):
            found.setdefault(end, []).extend(headings[group])
        return found

    def _boxed(self, steps: Sequence[Step]) -> frozenset[int]:
        """The tables that hold check boxes with their labels and nothing else."""
        own = {id(step.piece) for step in steps if step.piece.tick is not None or self._kind(step) == "box"}
        tables: dict[int, bool] = {}
        for piece in self.stream:
            if piece.spot is not None:
                tables[piece.spot.table] = tables.get(piece.spot.table, True) and id(piece) in own
        return frozenset(table for table, boxes in tables.items() if boxes)

    def _kind(self, step: Step) -> str:
        return self.nodes[step.node].items[step.item].kind if step.item >= 0 else ""

    def _beyond(self, steps: Sequence[Step]) -> dict[int, int]:
        """By the number of a step that is a text which asks nothing: the next one that is none."""
        found: dict[int, int] = {}
        for at, step in reversed(list(enumerate(steps))):
            item = self.nodes[step.node].items[step.item] if step.item >= 0 else None
            if item is not None and item.kind == "text" and not item.prompt:
                found[at] = found.get(at + 1, at + 1)
        return found

    def _strewn(self, steps: Sequence[Step]) -> dict[int, int]:
        """By the number of a step: up to where texts lie together that ask nothing."""
        found: dict[int, int] = {}
        for at, step in enumerate(steps):
            for run in self.nodes[step.node].known.strewn:
                last = at + run[-1] - step.item
                if step.item in run and last < len(steps) and steps[last].item == run[-1]:
                    found[at] = last + 1
        return found

    def _unclear(self, one: Step, other: Step) -> bool:
        """Whether it takes a closer look to tell where rows, or a section, end between two steps."""
        spot = other.piece.spot
        if one.table and other.table != one.table and spot is not None:
            return True
        leaves = other.node != one.node and not other.heads
        return leaves and spot is not None and spot.cells > 1

    def _gap(self, at: int, steps: Sequence[Step]) -> Gap:
        """What lies before a step, or behind the last one: the place for an answer, if there is just one."""
        before = steps[at - 1] if at else None
        number = before.node if before else 0
        items = self.nodes[number].items
        matched = [step.item for step in steps if step.node == number and step.item >= 0]
        passed = sum(step.node == number and step.item >= 0 for step in steps[:at])
        low, high = [NONE, *matched, len(items)][passed : passed + 2]
        between = range(low + 1, high)
        if low >= high or [items[n].kind for n in between] != ["slot"]:
            return Gap(number)
        after = steps[at].piece if at < len(steps) else None
        return self._place(number, low + 1, before.piece if before else None, after)

    def _place(self, number: int, slot: int, before: Piece | None, after: Piece | None) -> Gap:
        """The gap with this place for an answer; none where something printed stands below it in a row's cell."""
        items = self.nodes[number].items
        place = items[slot].piece
        prompt = next((item.piece for item in items if item.prompt and item.field == items[slot].field), None)
        if place is None or place.spot is None or prompt is None or place.paragraph is prompt.paragraph:
            boxed = any(item.kind == "box" and item.field == items[slot].field for item in items)
            in_open = prompt is None or prompt.spot is None
            on_line = prompt is not None and not in_open and (place is None or place.spot is prompt.spot)
            return Gap(number, slot, in_open=in_open and not boxed, on_line=on_line and not boxed)
        if after is not None and after.spot is place.spot and place.spot.cells > 1:
            return Gap(number)
        open_cells = {id(piece.spot) for piece in self._between(before, after)}
        clear = open_cells <= {id(None), id(place.spot), id(prompt.spot)}
        return Gap(number, slot, place.spot if clear else None)

    def _between(self, before: Piece | None, after: Piece | None) -> list[Piece]:
        at = {id(piece): number for number, piece in enumerate(self.stream)}
        low = at[id(before)] + 1 if before is not None else 0
        return self.stream[low : at[id(after)] if after is not None else len(self.stream)]


def _heads(stretch: Stretch) -> tuple[str, ...]:
    """The words that the headings of a stretch's sections begin with, and of theirs."""
    found = {
        fold(start).split(" ", 1)[0]
        for repeated in stretch.sections.values()
        for start in starts_of(repeated.spec).values()
    }
    return tuple(found.union(*map(_heads, stretch.inner)))
