"""Copies that lie as their blank does: all that it prints is there, in its place and order.

Most copies are such, and what is written between two printed texts then answers what the blank asks
there. Here blank and copy are walked side by side, once. A copy in which anything might be meant
otherwise is left to the closer look, which gives the same for those that can be followed here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise

from planforms.grids import Grid, grids, points
from planforms.locate.again import cut_labels_again
from planforms.locate.alignment import EXACT, NONE, Alignment
from planforms.locate.anchors import numbers_page
from planforms.locate.gaps import Gaps
from planforms.locate.labels import ASIDE, Known, known_texts, may_be_cut, may_follow_label, tag_of
from planforms.locate.laid import Laid, lay
from planforms.locate.layouts import Layout
from planforms.locate.rows import header_of, read_rows
from planforms.locate.sections import Instance, number_of
from planforms.locate.shapes import looks_like_prompt
from planforms.pieces import Piece, Spot
from planforms.stencil import Item, Stencil, Stretch, starts_of
from planforms.wording import UNPLACED_HEADING, fold, unnumbered

_Group = tuple[int, str]
"""The repeated sections of a stretch that have one name."""

_PART_OF_TABLE = 10_000
"""Tables with numbers from here on are parts of tables, which a copy has to be cut into first."""

_FRAMES = tuple("#*_=~")
"""What somebody may have framed the form's words with."""


@dataclass(slots=True)
class _Node:
    """One stretch of the blank; each of its repeated sections is one of its own."""

    stretch: Stretch
    items: list[Item]
    known: Known
    labels: frozenset[str]
    """All that it prints outside of rows."""
    parent: int = NONE
    instance: Instance | None = None
    """As which section it stands in the stretch around it."""
    groups: tuple[_Group, ...] = ()
    """The repeated sections in which it stands, the innermost first."""


@dataclass(slots=True)
class _Gap:
    """What lies between two printed texts of a blank: at most one place for an answer."""

    node: int
    slot: int = NONE
    cell: Spot | None = None
    """The cell in which that place is, if it is not on the prompt's own line."""
    in_open: bool = False
    """It is outside of tables, as its prompt is, and follows no check boxes."""


@dataclass(slots=True)
class _Step:
    """A printed text or a check box of a blank, and what lies before it."""

    piece: Piece
    node: int
    item: int
    gap: _Gap
    heads: bool = False
    """It is the heading of the section that ``node`` is."""
    table: str = ""
    """The row table whose header it is part of."""


@dataclass(slots=True)
class _Rows:
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
    nodes: list[_Node]
    steps: list[_Step]
    end: _Gap
    """What lies behind the last of them."""
    rows: dict[tuple[int, str], _Rows]
    long: set[int]
    """The numbers of its row tables."""
    heads: tuple[str, ...]
    """The words that headings of sections begin with."""
    again: dict[int, list[int]]
    """By the number of a step: the headings that may come there once more, as that many sections are over."""


def follow(stream: Sequence[Piece], stencil: Stencil) -> Laid | None:
    """How a copy lies that lies as its blank does; None for any other."""
    trail = trail_of(stencil)
    if trail is None:
        return None
    walk = _Walk(trail)
    return walk.laid() if all(map(walk.take, stream)) else None


# The trail of a blank


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
        self.nodes: list[_Node] = []
        self.rows: dict[tuple[int, str], _Rows] = {}
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
        self.nodes.append(_Node(laid.stretch, laid.items, known, labels, parent, instance, groups))
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
        self.rows[number, name] = _Rows(header, len(grid[header[1] - 1]), words, self.nodes[number].labels)
        return True

    def _steps(self) -> Iterator[_Step]:
        for piece in self.stream:
            node, item, heads, table = self.known[id(piece)]
            if table and piece.spot is not None and piece.spot.row >= self.rows[node, table].header[1]:
                continue
            said = piece.key and not piece.prompting and piece.key not in self.stencil.prompts
            if said or piece.tick is not None:
                yield _Step(piece, node, item, _Gap(node), heads, table)

    def _stacked(self) -> bool:
        """Whether several prompts stand one below the other in a cell beside others."""
        prompts = {item.key for node in self.nodes for item in node.items if item.prompt}
        cells: dict[int, set[int]] = {}
        for piece in self.stream:
            if piece.spot is not None and piece.spot.cells > 1 and piece.key in prompts:
                cells.setdefault(id(piece.spot), set()).add(id(piece.paragraph))
        return any(len(lines) > 1 for lines in cells.values())

    def _again(self, steps: Sequence[_Step]) -> dict[int, list[int]]:
        """By the number of a step: the headings of the sections of which one is over before it, inner ones first."""
        headings: dict[_Group, list[int]] = {}
        ends: dict[int, tuple[int, _Group]] = {}
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

    def _unclear(self, one: _Step, other: _Step) -> bool:
        """Whether it takes a closer look to tell where rows, or a section, end between two steps."""
        spot = other.piece.spot
        if one.table and other.table != one.table and spot is not None:
            return True
        leaves = other.node != one.node and not other.heads
        return leaves and spot is not None and spot.cells > 1

    def _gap(self, at: int, steps: Sequence[_Step]) -> _Gap:
        """What lies before a step, or behind the last one: the place for an answer, if there is just one."""
        before = steps[at - 1] if at else None
        number = before.node if before else 0
        items = self.nodes[number].items
        matched = [step.item for step in steps if step.node == number and step.item >= 0]
        passed = sum(step.node == number and step.item >= 0 for step in steps[:at])
        low, high = [NONE, *matched, len(items)][passed : passed + 2]
        between = range(low + 1, high)
        if low >= high or [items[n].kind for n in between] != ["slot"]:
            return _Gap(number)
        after = steps[at].piece if at < len(steps) else None
        return self._place(number, low + 1, before.piece if before else None, after)

    def _place(self, number: int, slot: int, before: Piece | None, after: Piece | None) -> _Gap:
        """The gap with this place for an answer; none where something printed stands below it in a row's cell."""
        items = self.nodes[number].items
        place = items[slot].piece
        prompt = next((item.piece for item in items if item.prompt and item.field == items[slot].field), None)
        if place is None or place.spot is None or prompt is None or place.paragraph is prompt.paragraph:
            boxed = any(item.kind == "box" and item.field == items[slot].field for item in items)
            asked_in_open = prompt is None or prompt.spot is None
            return _Gap(number, slot, in_open=asked_in_open and not boxed)
        if after is not None and after.spot is place.spot and place.spot.cells > 1:
            return _Gap(number)
        open_cells = {id(piece.spot) for piece in self._between(before, after)}
        clear = open_cells <= {id(None), id(place.spot), id(prompt.spot)}
        return _Gap(number, slot, place.spot if clear else None)

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
    inner = (inside for repeated in stretch.sections.values() for _, _, inside in repeated.instances)
    return tuple(found.union(*map(_heads, inner)))


# A copy on its way along the trail


@dataclass(slots=True)
class _Told:
    """A stretch of the copy as far as it was walked."""

    node: _Node
    heading: Piece | None = None
    around: int = NONE
    """The stretch that it is a section of."""
    made: Alignment = field(default_factory=lambda: Alignment([]))
    tables: dict[str, tuple[_Rows, list[Piece]]] = field(default_factory=dict)
    below: set[int] = field(default_factory=set)
    """The ids of what is written right below its row tables."""
    under: bool = False
    """A row table was met last."""
    placed: list[int] = field(default_factory=list)
    """Where the answers stand that are in the cells that the blank has for them."""
    unclear: bool = False
    """Its gaps take a closer look."""

    def add(self, piece: Piece, item: int) -> None:
        """Take a piece as an item of the blank, or as none yet."""
        self.made.pieces.append(piece)
        self.made.items.append(item)

    def laid(self, prompts: frozenset[str]) -> Laid:
        """How it lies, once all of it was walked; its sections come later."""
        node, made = self.node, self.made
        made.confidence = [EXACT] * len(made.pieces)
        if self.unclear:
            for at in self.placed:
                made.items[at] = NONE
            made.below = self.below
            Gaps(node.items, made, prompts).fill()
        cut_labels_again(made, node.items)
        laid = Laid(node.stretch, node.items, made)
        for name, (rows, pieces) in self.tables.items():
            [grid] = grids(pieces).values()
            laid.tables[name] = read_rows(node.stretch, name, rows.header, grid, prompts)
            laid.in_tables += pieces
        return laid


class _Walk:
    """A copy's pieces, taken one by one as long as they are what the blank has there."""

    def __init__(self, trail: Trail) -> None:
        self.trail = trail
        self.prompts, self.printed = trail.stencil.prompts, trail.stencil.printed
        self.at = 0
        """The step that is to come."""
        self.told = [_Told(trail.nodes[0])]
        self.now = {0: 0}
        """By stretch of the blank: the one of the copy that is on."""
        self.rows: _Rows | None = None
        """The row table that is being read, its number in the copy, and what stands in it."""
        self.number = 0
        self.in_rows: list[Piece] = []
        self.begun: dict[int, int] = {}
        """By row of that table: how many of its cells begin as a header does."""
        self.cells: dict[int, Spot] = {}
        """By cell of the copy: the blank's."""
        self.tables: dict[int, int] = {}
        """By table of the copy: the blank's."""
        self.homes: dict[int, int] = {}
        """By table of the blank: the copy's."""
        self.label: Piece | None = None
        """The printed text met last."""
        self.said: list[int] = []
        """Where what was written in this gap stands in its stretch."""
        self.tagged = False
        """Whether the control was met that the blank has in this gap."""

    def take(self, piece: Piece) -> bool:
        """Whether the copy goes on with this piece as its blank does."""
        steps = self.trail.steps
        step = steps[self.at] if self.at < len(steps) else None
        if step is not None and piece.key == step.piece.key and self._is(piece, step.piece):
            return self._step(piece, step)
        if piece.paragraph.hidden or (piece.prompting and piece.key and piece.key not in self.prompts):
            return False
        if self.rows is not None:
            if piece.spot is not None and piece.spot.table == self.number:
                return self._in_row(piece, piece.spot, self.rows)
            self.rows = None
        if piece.tick is not None:
            return False
        gap = step.gap if step is not None else self.trail.end
        if piece.empty or piece.prompting or piece.key in self.prompts:
            return self._open(piece, gap)
        return self._on_line(piece, step) or self._section_again(piece, gap) or self._written(piece, gap)

    def told_of(self, gap: _Gap) -> _Told:
        """The stretch of the copy in which a gap lies."""
        return self.told[self.now[gap.node]]

    # What the blank prints

    def _is(self, piece: Piece, model: Piece) -> bool:
        """Whether a piece with the same words is what the blank prints, where it does."""
        if (piece.tick is None) != (model.tick is None):
            return False
        if piece.text[:1] in _FRAMES and model.text[:1] not in _FRAMES:
            return False
        if piece.spot is None or model.spot is None:
            return piece.spot is model.spot and piece.kind == model.kind
        return self._same_cell(piece.spot, model.spot) and piece.kind == model.kind

    def _same_cell(self, spot: Spot, home: Spot) -> bool:
        """Whether a cell is one of the blank's, in a table built alike; row tables may have any number of rows."""
        known = self.cells.get(id(spot))
        if known is not None:
            return known is home
        same = (
            spot.outer is None
            and (spot.row, spot.index, spot.cells) == (home.row, home.index, home.cells)
            and (spot.columns, spot.down) == (home.columns, home.down)
            and self.tables.setdefault(spot.table, home.table) == home.table
            and self.homes.setdefault(home.table, spot.table) == spot.table
            and (spot.rows == home.rows or home.table in self.trail.long)
        )
        if same:
            self.cells[id(spot)] = home
        return same

    def _step(self, piece: Piece, step: _Step) -> bool:
        """Go on past a printed text or a check box, if nothing is written above it in the cell of a row."""
        if self.said:
            spot = piece.spot
            if spot is not None and spot.cells > 1 and self._last_said(step.gap).spot is spot:
                return False
            self._close(step.gap)
        self._pass(piece, step)
        return True

    def _last_said(self, gap: _Gap) -> Piece:
        return self.told_of(gap).made.pieces[self.said[-1]]

    def _pass(self, piece: Piece, step: _Step) -> None:
        self.at += 1
        self.label, self.tagged = piece, False
        if step.table and piece.spot is not None:
            self._head_rows(piece, piece.spot, step)
            return
        self.rows = None
        if step.heads:
            node = self.trail.nodes[step.node]
            self.told.append(_Told(node, piece, self.now[node.parent]))
            self.now[step.node] = len(self.told) - 1
            return
        told = self.told[self.now[step.node]]
        told.made.pieces.append(piece)
        told.made.items.append(step.item)
        if piece.key:
            told.under = False

    def _head_rows(self, piece: Piece, spot: Spot, step: _Step) -> None:
        """Begin a row table with the first text of its header, or go on with that."""
        told = self.told[self.now[step.node]]
        told.under = True
        if self.rows is None or spot.table != self.number:
            self.rows, self.number = self.trail.rows[step.node, step.table], spot.table
            self.in_rows, self.begun = [], {}
            told.tables[step.table] = self.rows, self.in_rows
        self.in_rows.append(piece)

    def _on_line(self, piece: Piece, step: _Step | None) -> bool:
        """Take a line that begins with the printed text that is due and goes on with its answer."""
        if step is None or step.item == NONE or not piece.key.startswith(step.piece.key):
            return False
        item, end = self.trail.nodes[step.node].known.beginning(piece) or (NONE, 0)
        answer = piece.text[end:]
        if item != step.item or not answer or ":" in answer or ASIDE.match(answer):
            return False
        label = replace(piece)
        rest = label.cut(end)
        same = label.key == step.piece.key and self._is(label, step.piece)
        return same and self._step(label, step) and self.take(rest)

    def _section_again(self, piece: Piece, gap: _Gap) -> bool:
        """Take the heading of one section more of those that are over here."""
        if self.at not in self.trail.again or not piece.key.startswith(self.trail.heads):
            return False
        for at in self.trail.again[self.at]:
            step = self.trail.steps[at]
            if unnumbered(piece.key) == unnumbered(step.piece.key) and piece.spot is step.piece.spot is None:
                if self.said:
                    self._close(gap)
                self.homes.clear()
                self.at = at
                self._pass(piece, step)
                return True
        return False

    # What somebody wrote

    def _in_row(self, piece: Piece, spot: Spot, rows: _Rows) -> bool:
        """Take what stands in a row table, if its row is as wide as the header and bears no labels."""
        if spot.outer is not None:
            return False
        if spot.row < rows.header[1]:
            if not piece.empty:
                return False
        elif spot.cells != rows.width or spot.down != 1:
            return False
        if piece.key and not self._may_be_in_row(piece, spot, rows):
            return False
        self.in_rows.append(piece)
        return True

    def _may_be_in_row(self, piece: Piece, spot: Spot, rows: _Rows) -> bool:
        if piece.key in rows.labels or piece.bold or points(piece) or not _sure(piece):
            return False
        if piece.key.split(" ", 1)[0] in rows.words:
            self.begun[spot.row] = self.begun.get(spot.row, 0) + 1
        return self.begun.get(spot.row, 0) < 2

    def _open(self, piece: Piece, gap: _Gap) -> bool:
        """Take an empty place, or a control that nobody has answered."""
        spot = piece.spot
        if spot is not None and spot.cells > 1 and spot.table not in self.tables:
            # An empty table may be the rest of one above it.
            return False
        item = self._by_tag(piece, gap)
        if item is not None:
            self.told_of(gap).add(piece, item)
        return item is not None

    def _by_tag(self, piece: Piece, gap: _Gap) -> int | None:
        """The gap's place for an answer if a piece is its control, for the first time; None for another's control."""
        tag = tag_of(piece)
        held = self.trail.nodes[gap.node].known.by_tag.get(tag) if tag else None
        if held is None:
            return NONE
        if held != [gap.slot]:
            return None
        first, self.tagged = not self.tagged, True
        if self.said:
            self.told_of(gap).unclear = True
        return gap.slot if first else NONE

    def _written(self, piece: Piece, gap: _Gap) -> bool:
        """Take what somebody wrote, if it can be nothing but an answer here."""
        if gap.slot == NONE or not self._is_words(piece) or not self._stands_alone(piece, gap):
            return False
        item = self._by_tag(piece, gap)
        if item is None:
            return False
        told = self.told_of(gap)
        if item == NONE:
            self.said.append(len(told.made.pieces))
        if told.under:
            told.under, told.unclear = False, True
            told.below.add(id(piece))
        told.add(piece, item)
        return True

    def _is_words(self, piece: Piece) -> bool:
        """Whether a text is words, and asks, heads and frames nothing."""
        key, text = piece.key, piece.text
        if not key or piece.kind != "body" or piece.picture or piece.bold or self._asks(piece):
            return False
        if key in self.printed or key == _OTHER_TEXT or text[0] in _FRAMES or points(piece):
            return False
        if ":" in text and fold(text.partition(":")[0]) in self.printed:
            return False
        if numbers_page(piece, self.printed) or not _sure(piece):
            return False
        return not (self.trail.heads and key.startswith(self.trail.heads))

    def _asks(self, piece: Piece) -> bool:
        """Whether a text looks as if it asked; behind a label in the style of a heading all its line does."""
        if self.label is not None and self.label.paragraph is piece.paragraph:
            return piece.text.rstrip().endswith((":", "?"))
        return looks_like_prompt(piece)

    def _stands_alone(self, piece: Piece, gap: _Gap) -> bool:
        """Whether no label stands in a text, nor before it on its line but where the blank has it so."""
        known, label = self.trail.nodes[gap.node].known, self.label
        on_line = label is not None and label.paragraph is piece.paragraph
        if label is not None and on_line and (gap.cell or not may_follow_label(piece, label, known)):
            return False
        return not may_be_cut(piece, known)

    def _close(self, gap: _Gap) -> None:
        """Give what was written in a gap its place, where that is the one that the blank has for it."""
        told = self.told_of(gap)
        if self._fits(gap, [told.made.pieces[at] for at in self.said]):
            told.placed += self.said
            for at in self.said:
                told.made.items[at] = gap.slot
        else:
            told.unclear = True
        self.said = []

    def _fits(self, gap: _Gap, said: Sequence[Piece]) -> bool:
        """Whether all of a text stands in the cell for it, or is one line that stands in the open as its prompt does."""
        first = said[0]
        if self.tagged and any(piece.control is None for piece in said):
            # Behind a control, and not in it: the end of the answer, or something else.
            return False
        if gap.cell is not None:
            spot = first.spot
            together = spot is not None and all(piece.spot is spot for piece in said)
            return spot is not None and together and self._same_cell(spot, gap.cell)
        on_line = self.label is not None and self.label.paragraph is first.paragraph
        alone = len(said) == 1 and not self.tagged
        return gap.in_open and alone and first.spot is None and (on_line or ":" not in first.text)

    def _has_fewer_sections(self) -> bool:
        """Whether all that is to come are more sections of a kind that the copy has some of."""
        left = [self.trail.nodes[step.node] for step in self.trail.steps[self.at :]]
        kind = left[0].groups[:1] if self.trail.steps[self.at].heads else ()
        begun = any(told.node.groups[:1] == kind for told in self.told)
        return bool(kind) and begun and all(kind[0] in node.groups for node in left)

    def laid(self) -> Laid | None:
        """How the copy lies, if it went all the way."""
        steps = self.trail.steps
        if self.at < len(steps) and not self._has_fewer_sections():
            return None
        if self.said:
            self._close(steps[self.at].gap if self.at < len(steps) else self.trail.end)
        found = [told.laid(self.prompts) for told in self.told]
        for told, inner in zip(self.told, found, strict=True):
            if told.node.instance is not None and told.heading is not None:
                number = number_of(told.heading.key)
                instance = replace(told.node.instance, heading=told.heading, number=number)
                found[told.around].sections.append((instance, inner))
        return found[0]


def _sure(piece: Piece) -> bool:
    """Whether a text was read, and not recognised with doubt."""
    return not piece.paragraph.marks or piece.confidence == 1


_OTHER_TEXT = fold(UNPLACED_HEADING)
