"""Copies that lie as their blank does: all that it prints is there, in its place and order.

Most copies are such, and what is written between two printed texts then answers what the blank asks
there. Here blank and copy are walked side by side, once. A copy in which anything might be meant
otherwise is left to the closer look, which gives the same for those that can be followed here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from planforms.locate.aligned.again import cut_labels_again
from planforms.locate.aligned.anchors import numbers_page
from planforms.locate.aligned.appended import is_postscript, may_be_farewell, may_be_signed
from planforms.locate.aligned.ends import cut_closing_brackets
from planforms.locate.aligned.gaps import Gaps
from planforms.locate.alignment import EXACT, NONE, PRINTED, Alignment
from planforms.locate.labels import ASIDE, may_be_cut, may_follow_label, tag_of
from planforms.locate.laid import Laid, items_above
from planforms.locate.readied.wrapped import begins_printed
from planforms.locate.sections import number_of
from planforms.locate.shapes import looks_like_prompt
from planforms.locate.tables.rows import read_rows
from planforms.locate.trail import Gap, Node, Rows, Step, Trail, trail_of
from planforms.pieces import Piece, Spot
from planforms.pieces.grids import points
from planforms.stencil import Stencil
from planforms.text.wording import UNPLACED_HEADING, fold, unnumbered

_FRAMES = tuple("#*_=~")
"""What somebody may have framed the form's words with."""

_OTHER_TEXT = fold(UNPLACED_HEADING)


def follow(stream: Sequence[Piece], stencil: Stencil) -> Laid | None:
    """How a copy lies that lies as its blank does; None for any other."""
    trail = trail_of(stencil)
    if trail is None:
        return None
    walk = _Walk(trail)
    return walk.laid() if all(map(walk.take, stream)) else None


@dataclass(slots=True)
class _Told:
    """A stretch of the copy as far as it was walked."""

    node: Node
    heading: Piece | None = None
    around: int = NONE
    """The stretch that it is a section of."""
    made: Alignment = field(default_factory=lambda: Alignment([]))
    tables: dict[str, tuple[Rows, list[Piece]]] = field(default_factory=dict)
    below: dict[int, int] = field(default_factory=dict)
    """The ids of what is written right below its row tables, and how many items the blank has above these."""
    under: str = ""
    """The row table that was met last, if nothing was since."""
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
        cut_closing_brackets(made, node.items)
        laid = Laid(node.stretch, node.items, made)
        for name, (rows, pieces) in self.tables.items():
            laid.tables[name] = read_rows(node.stretch, name, rows.header, pieces, prompts)
            laid.in_tables += pieces
        return laid


class _Cells:
    """Which cells of a copy are which of its blank's."""

    def __init__(self, long: set[int]) -> None:
        self._long = long
        """The numbers of the blank's row tables, which may have any number of rows."""
        self._cells: dict[int, Spot] = {}
        """By cell of the copy: the blank's."""
        self._tables: dict[int, int] = {}
        """By table of the copy: the blank's."""
        self._homes: dict[int, int] = {}
        """By table of the blank: the copy's."""

    def are_same(self, spot: Spot, home: Spot) -> bool:
        """Whether a cell is this one of the blank's, in a table built alike."""
        known = self._cells.get(id(spot))
        if known is not None:
            return known is home
        same = (
            spot.outer is None
            and (spot.row, spot.index, spot.cells) == (home.row, home.index, home.cells)
            and (spot.columns, spot.down) == (home.columns, home.down)
            and self._tables.setdefault(spot.table, home.table) == home.table
            and self._homes.setdefault(home.table, spot.table) == spot.table
            and (spot.rows == home.rows or home.table in self._long)
        )
        if same:
            self._cells[id(spot)] = home
        return same

    def know_table(self, spot: Spot) -> bool:
        """Whether a cell stands in a table of which a printed text was met."""
        return spot.table in self._tables

    def forget(self) -> None:
        """Let the blank's tables be met again, in one section more."""
        self._homes.clear()


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
        self.rows: Rows | None = None
        """The row table that is being read, its number in the copy, and what stands in it."""
        self.number = 0
        self.in_rows: list[Piece] = []
        self.begun: dict[int, int] = {}
        """By row of that table: how many of its cells begin as a header does."""
        self.passed: list[int] = []
        """The steps passed over, since the last that asks: texts that ask nothing and were not there."""
        self.owed = False
        """Whether all of these must still come: one has come late, or something was written before them."""
        self.answered = False
        """Whether the heading of a section went on with its answer."""
        self.cells = _Cells(trail.long)
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
        if (self.passed and self._late(piece)) or (self.at in self.trail.beyond and self._pass_over(piece)):
            return True
        if piece.tick is not None:
            return False
        gap = step.gap if step is not None else self.trail.end
        if piece.empty or piece.prompting or piece.key in self.prompts:
            return self._open(piece, gap)
        return self._on_line(piece, step) or self._headed(piece, step, gap) or self._written(piece, gap)

    def told_of(self, gap: Gap) -> _Told:
        """The stretch of the copy in which a gap lies."""
        return self.told[self.now[gap.node]]

    # What the blank prints

    def _is(self, piece: Piece, model: Piece) -> bool:
        """Whether a piece with the same words is what the blank prints, where it does."""
        if (piece.tick is None) != (model.tick is None):
            return False
        if piece.text[:1] in _FRAMES and model.text[:1] not in _FRAMES:
            return False
        if piece.kind != model.kind:
            return False
        if piece.spot is not None and model.spot is not None:
            return self.cells.are_same(piece.spot, model.spot)
        # Where a table of boxes has no lines, a page shows none.
        return piece.spot is None and (model.spot is None or model.spot.table in self.trail.boxed)

    def _step(self, piece: Piece, step: Step) -> bool:
        """Go on past a printed text or a check box, if nothing is written above it in its row's cell, or that it begins."""
        if (self.passed or self.owed) and not self._asks_next():
            return False
        if self.said:
            spot = piece.spot
            begins = spot is not None and (
                spot.cells > 1 or self.label is None or self.label.spot is not spot
            )
            if begins and self._last_said(step.gap).spot is spot:
                return False
            self._close(step.gap)
        self._pass(piece, step)
        return True

    def _pass_over(self, piece: Piece) -> bool:
        """Take a text behind some that ask nothing, which may be gone, or come in another order."""
        if self.said and self.at not in self.trail.strewn:
            return False
        end = self.trail.beyond[self.at] + 1
        for at, step in enumerate(self.trail.steps[self.at + 1 : end], self.at + 1):
            same_sort = (piece.tick is None) == (step.piece.tick is None)
            if same_sort and piece.key.startswith(step.piece.key):
                if self.said:
                    self._close(self.trail.steps[self.at].gap)
                    self.owed = True
                self.passed += range(self.at, at)
                self.at = at
                return self.take(piece) and self.at > at
        return False

    def _late(self, piece: Piece) -> bool:
        """Take a text that was passed over, where the order of those that lie together tells nothing."""
        for at in self.passed:
            step = self.trail.steps[at]
            together = self.at <= self.trail.strewn.get(at, -1)
            if together and piece.key == step.piece.key and self._is(piece, step.piece):
                self.passed.remove(at)
                self.told[self.now[step.node]].add(piece, PRINTED)
                self.label, self.owed = piece, True
                return True
        return False

    def _asks_next(self) -> bool:
        """Whether the next step may come, if it is no text that asks nothing: all that must have come have."""
        if self.at in self.trail.beyond:
            return True
        missed, self.passed, self.owed = self.owed and bool(self.passed), [], False
        return not missed

    def _last_said(self, gap: Gap) -> Piece:
        return self.told_of(gap).made.pieces[self.said[-1]]

    def _pass(self, piece: Piece, step: Step) -> None:
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
            told.under = ""

    def _head_rows(self, piece: Piece, spot: Spot, step: Step) -> None:
        """Begin a row table with the first text of its header, or go on with that."""
        told = self.told[self.now[step.node]]
        told.under = step.table
        if self.rows is None or spot.table != self.number:
            self.rows, self.number = self.trail.rows[step.node, step.table], spot.table
            self.in_rows, self.begun = [], {}
            told.tables[step.table] = self.rows, self.in_rows
        self.in_rows.append(piece)

    def _on_line(self, piece: Piece, step: Step | None) -> bool:
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

    def _headed(self, piece: Piece, step: Step | None, gap: Gap) -> bool:
        """Take the heading of one section more, or one that goes on with its answer."""
        if not (self.trail.heads and piece.key.startswith(self.trail.heads)):
            return False
        return self._section_again(piece, gap) or self._on_heading(piece, step, gap)

    def _section_again(self, piece: Piece, gap: Gap) -> bool:
        """Take the heading of one section more of those that are over here."""
        for at in self.trail.again.get(self.at, ()):
            step = self.trail.steps[at]
            if unnumbered(piece.key) == unnumbered(step.piece.key) and piece.spot is step.piece.spot is None:
                if self.said:
                    self._close(gap)
                self.cells.forget()
                self.at = at
                self._pass(piece, step)
                return True
        return False

    def _on_heading(self, piece: Piece, step: Step | None, gap: Gap) -> bool:
        """Take the heading of a section that is all in bold, as its answer is behind the colon."""
        end = piece.text.find(":") + 1
        end += len(piece.text[end:]) - len(piece.text[end:].lstrip(" \t"))
        if not (piece.bold and piece.text[:end].strip() and piece.text[end:][:1].isalnum()) or piece.start:
            return False
        label = replace(piece)
        rest = label.cut(end)
        if ":" in rest.text or not (self._is_due(label, step) or self._section_again(label, gap)):
            return False
        self.answered = True
        return self.take(rest)

    def _is_due(self, heading: Piece, step: Step | None) -> bool:
        """Take a heading if it is the one that comes next."""
        if step is None or not step.heads or heading.key != step.piece.key:
            return False
        return self._is(heading, step.piece) and self._step(heading, step)

    # What somebody wrote

    def _in_row(self, piece: Piece, spot: Spot, rows: Rows) -> bool:
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

    def _may_be_in_row(self, piece: Piece, spot: Spot, rows: Rows) -> bool:
        if piece.key in rows.labels or piece.bold or points(piece) or not _sure(piece):
            return False
        if begins_printed(piece, self.prompts):
            return False
        if piece.key.split(" ", 1)[0] in rows.words:
            self.begun[spot.row] = self.begun.get(spot.row, 0) + 1
        return self.begun.get(spot.row, 0) < 2

    def _open(self, piece: Piece, gap: Gap) -> bool:
        """Take an empty place, or a control that nobody has answered."""
        spot = piece.spot
        if spot is not None and spot.cells > 1 and not self.cells.know_table(spot):
            # An empty table may be the rest of one above it.
            return False
        item = self._by_tag(piece, gap)
        if item is not None:
            self.told_of(gap).add(piece, item)
        return item is not None

    def _by_tag(self, piece: Piece, gap: Gap) -> int | None:
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
        return gap.slot if first or self._is_further_line(piece, gap) else NONE

    def _is_further_line(self, piece: Piece, gap: Gap) -> bool:
        """Whether a piece is one more line of the control that answers here."""
        made = self.told_of(gap).made
        return bool(made.items) and made.items[-1] == gap.slot and made.pieces[-1].control is piece.control

    def _written(self, piece: Piece, gap: Gap) -> bool:
        """Take what somebody wrote, if it can be nothing but an answer here."""
        if gap.slot == NONE or self.owed or not self._is_words(piece) or not self._stands_alone(piece, gap):
            return False
        item = self._by_tag(piece, gap)
        if item is None:
            return False
        told = self.told_of(gap)
        if item == NONE:
            self.said.append(len(told.made.pieces))
        if told.under:
            told.below[id(piece)] = items_above(told.node.stretch, told.under)
            told.under, told.unclear = "", True
        told.add(piece, item)
        return True

    def _is_words(self, piece: Piece) -> bool:
        """Whether a text is words, and asks, heads and frames nothing."""
        key, text = piece.key, piece.text
        if not key or piece.kind != "body" or piece.picture or self._asks(piece):
            return False
        if piece.bold and not self._is_headed(piece):
            return False
        if key in self.printed or key == _OTHER_TEXT or text[0] in _FRAMES or points(piece):
            return False
        if ":" in text and fold(text.partition(":")[0]) in self.printed:
            return False
        if numbers_page(piece, self.printed) or not _sure(piece) or begins_printed(piece, self.prompts):
            return False
        if text.rstrip().endswith(",") and may_be_farewell(piece):
            return False
        return not (self.trail.heads and key.startswith(self.trail.heads))

    def _is_headed(self, piece: Piece) -> bool:
        """Whether a text stands behind the heading of a section, on its line."""
        return self.answered and self.label is self.told[-1].heading and self._is_behind(piece)

    def _is_behind(self, piece: Piece) -> bool:
        """Whether a text stands behind the printed text that was met last, on its line."""
        return self.label is not None and self.label.paragraph is piece.paragraph

    def _asks(self, piece: Piece) -> bool:
        """Whether a text looks as if it asked; behind a label in the style of a heading all its line does."""
        if self._is_behind(piece):
            return piece.text.rstrip().endswith((":", "?"))
        return looks_like_prompt(piece)

    def _stands_alone(self, piece: Piece, gap: Gap) -> bool:
        """Whether no label stands in a text, nor before it on its line but where the blank has it so."""
        known, label = self.trail.nodes[gap.node].known, self.label
        on_line = label is not None and label.paragraph is piece.paragraph
        if label is not None and on_line and (gap.cell or not may_follow_label(piece, label, known)):
            return False
        if (
            label is not None
            and "\t" in piece.paragraph.text
            and "\t" in label.paragraph.text
            and not on_line
        ):
            # Labels side by side may be answered side by side below.
            return False
        return not may_be_cut(piece, known)

    def _close(self, gap: Gap) -> None:
        """Give what was written in a gap its place, where that is the one that the blank has for it."""
        told = self.told_of(gap)
        if self._fits(gap, [told.made.pieces[at] for at in self.said]):
            told.placed += self.said
            for at in self.said:
                told.made.items[at] = gap.slot
        else:
            told.unclear = True
        self.said = []

    def _fits(self, gap: Gap, said: Sequence[Piece]) -> bool:
        """Whether all of a text stands in the cell for it, or is one line that stands in the open as its prompt does."""
        first = said[0]
        if self.tagged and any(piece.control is None for piece in said):
            # Behind a control, and not in it: the end of the answer, or something else.
            return False
        if gap.cell is not None:
            spot = first.spot
            together = spot is not None and all(piece.spot is spot for piece in said)
            return spot is not None and together and self.cells.are_same(spot, gap.cell)
        if len(said) > 1 or self.tagged:
            return False
        if gap.on_line:
            return self._is_behind(first)
        if first.spot is not None or not gap.in_open:
            return False
        return self._is_behind(first) or not (
            ":" in first.text or is_postscript(first) or may_be_signed(first)
        )

    def _has_fewer_sections(self) -> bool:
        """Whether all that is to come are more sections of a kind that the copy has some of."""
        left = [self.trail.nodes[step.node] for step in self.trail.steps[self.at :]]
        kind = left[0].groups[:1] if self.trail.steps[self.at].heads else ()
        begun = any(told.node.groups[:1] == kind for told in self.told)
        return bool(kind) and begun and all(kind[0] in node.groups for node in left)

    def _say_numbers_twice(self) -> bool:
        """Whether headings that go on with answers may be lines below others of the same numbers."""
        heads = [(told.around, number_of(told.heading.key)) for told in self.told if told.heading]
        return self.answered and len(set(heads)) < len(heads)

    def laid(self) -> Laid | None:
        """How the copy lies, if it went all the way."""
        steps = self.trail.steps
        if (self.at < len(steps) and not self._has_fewer_sections()) or self._say_numbers_twice():
            return None
        if self.owed and self.passed:
            return None
        if self.said:
            self._close(steps[self.at].gap if self.at < len(steps) else self.trail.end)
        found = [told.laid(self.prompts) for told in self.told]
        for told, inner in zip(self.told, found, strict=True):
            if told.node.instance is not None and told.heading is not None:
                number = number_of(told.heading.key)
                instance = replace(told.node.instance, heading=told.heading, number=number)
                found[told.around].sections.append((instance, inner))
        found[0].headed = self.answered
        return found[0]


def _sure(piece: Piece) -> bool:
    """Whether a text was read, and not recognised with doubt."""
    return not piece.paragraph.marks or piece.confidence == 1
