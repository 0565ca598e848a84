"""The repeated sections of a blank: where each begins, and where the last of them is over."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from planforms.forms.mapping import Mapping, RowsSpec, SectionSpec
from planforms.pieces import Piece, Spot
from planforms.pieces.grids import grids, spot_in
from planforms.stencil.headings import heads_column, start_pattern, starts_of
from planforms.stencil.prompts import prompt_keys
from planforms.stencil.rows import row_table

Part = Mapping | SectionSpec
"""What a stretch is drafted by: the mapping as a whole, or one of its sections."""


@dataclass(frozen=True, slots=True, eq=False)
class Begun:
    """One section as the blank prints it: whose it is, its kind, its heading and what stands below."""

    name: str
    key: str
    heading: Piece
    stream: list[Piece] = field(default_factory=list)


def cut_sections(stream: list[Piece], part: Part) -> list[Piece | Begun]:
    """The pieces of a stretch in order, those of each repeated section under its heading."""
    cut = _Cut(part)
    apart = rows_outside(stream, part.rows, part.sections)
    for piece in stream:
        cut.take(piece, id(piece) in apart)
    cut.close()
    return cut.done


class _Cut:
    """Takes one piece after the other; the sections that have begun are open until something else comes."""

    def __init__(self, part: Part) -> None:
        self.part = part
        self.asking = prompt_keys(part.fields)
        self.done: list[Piece | Begun] = []
        self.begun: list[Begun] = []

    def take(self, piece: Piece, apart: bool) -> None:
        """Put a piece where it belongs; one that stands ``apart`` is in no section."""
        begins = None if apart else _begins(piece, self.part.sections)
        if apart:
            self.close()
        if begins is not None:
            self.begun.append(begins)
        elif not self.begun:
            self.done.append(piece)
        elif self._asks_outside(piece):
            self._close_above(piece)
        else:
            self.begun[-1].stream.append(piece)

    def _asks_outside(self, piece: Piece) -> bool:
        """Whether a text is a prompt of the stretch, none of the open section, and no more of the text before it."""
        asks = piece.key in self.asking and piece.key not in self._asked_inside()
        return asks and not any(_goes_on(piece, before) for before in self.begun[-1].stream[-1:])

    def _asked_inside(self) -> set[str]:
        """What the open section asks by: its prompts, and the headers of its rows."""
        spec = self.part.sections[self.begun[-1].name]
        return prompt_keys(spec.fields).union(*(prompt_keys(rows.columns) for rows in spec.rows.values()))

    def _close_above(self, prompt: Piece) -> None:
        """End the open sections before a prompt of the stretch, and before the row of answers above it."""
        held = self.begun[-1].stream
        at = with_row_above([*held, prompt], len(held), self._asked_inside())
        above = held[at:]
        del held[at:]
        self.close()
        self.done += [*above, prompt]

    def close(self) -> None:
        """End the open sections."""
        rest = _after_last(self.begun)
        self.done += [*self.begun, *rest]
        self.begun.clear()


def _goes_on(piece: Piece, before: Piece) -> bool:
    """Whether a text is more of a label that is not at its end: "Score", "(teacher):"."""
    said = before.key and before.tick is None and before.paragraph is piece.paragraph
    return bool(said) and not before.text.rstrip(" ").endswith((":", "?", "\t"))


def _begins(piece: Piece, sections: dict[str, SectionSpec]) -> Begun | None:
    """The section that begins with a piece, if that is the heading of one and nothing more."""
    if not piece.key:
        return None
    for name, spec in sections.items():
        for key, start in starts_of(spec).items():
            found = start_pattern(start).match(piece.text)
            if found and not piece.text[found.end() :].strip() and not heads_column(piece, found.group()):
                return Begun(name, key, piece)
    return None


def with_row_above(stream: Sequence[Piece], at: int, inside: Set[str]) -> int:
    """Where the row above a label begins, if its answer may stand there; else ``at``. It says nothing ``inside``."""
    spot = stream[at].spot
    if spot is None or spot.cells < 2:
        return at
    begin = at
    while begin:
        above = spot_in(stream[begin - 1].spot, spot.table)
        if above is None or not spot.row - 1 <= above.row <= spot.row or above.cells != spot.cells:
            break
        begin -= 1
    return at if any(piece.key in inside for piece in stream[begin:at] if piece.key) else begin


def rows_outside(
    stream: list[Piece], rows: dict[str, RowsSpec], sections: dict[str, SectionSpec]
) -> set[int]:
    """The ids of the pieces in rows that stand outside the sections: no section begins or goes on there."""
    inner = [spec for section in sections.values() for spec in section.rows.values()]
    specs = [spec for spec in rows.values() if not any(_same_headers(spec, other) for other in inner)]
    held = _ticked_again(stream, sections)
    for grid in grids(stream).values() if sections and specs else ():
        for spec in specs:
            table = row_table("", spec, grid)
            if table is not None:
                held.update(
                    id(piece)
                    for number, row in grid.items()
                    if number < table.headers or len(row) == table.width
                    for cell in row.values()
                    for piece in cell
                )
    return held


def _ticked_again(stream: list[Piece], sections: dict[str, SectionSpec]) -> set[int]:
    """The ids of the pieces in rows of boxes that name a section which begins elsewhere: they rate it."""
    tables = grids(stream) if sections and any(piece.tick is not None for piece in stream) else {}
    rows = [row for grid in tables.values() for row in grid.values() if _is_ticked(row)]
    if not rows:
        return set()
    inside = {id(piece) for row in rows for cell in row.values() for piece in cell}
    begun = {piece.key for piece in stream if id(piece) not in inside and _begins(piece, sections)}
    return {
        id(piece)
        for row in rows
        if row[min(row)][0].key in begun and _begins(row[min(row)][0], sections)
        for cell in row.values()
        for piece in cell
    }


def _is_ticked(row: dict[int, list[Piece]]) -> bool:
    """Whether a row is a label and, in each of several cells behind it, a box to tick."""
    first, *others = (row[column] for column in sorted(row))
    boxes = [any(piece.tick is not None for piece in cell) for cell in others]
    return len(first) == 1 and first[0].tick is None and len(boxes) > 1 and all(boxes)


def _same_headers(one: RowsSpec, other: RowsSpec) -> bool:
    return prompt_keys(one.columns) == prompt_keys(other.columns)


def _after_last(begun: list[Begun]) -> list[Piece]:
    """Take from the last of several alike sections what none of the others prints at its end."""
    if len(begun) < 2 or begun[-1].name != begun[-2].name:
        return []
    known = {piece.key for section in begun[:-1] for piece in section.stream if piece.key}
    stream = begun[-1].stream
    last = max((at for at, piece in enumerate(stream) if piece.key in known), default=len(stream))
    cut = next((at for at in range(last + 1, len(stream)) if _begins_apart(stream, at, last)), len(stream))
    rest = stream[cut:]
    del stream[cut:]
    return rest


def _begins_apart(stream: list[Piece], at: int, last: int) -> bool:
    """Whether a printed text is none of the section's: outside the cells and lines of its last prompt."""
    piece, prompt = stream[at], stream[last]
    if not piece.key or piece.prompting or piece.tick is not None or piece.paragraph is prompt.paragraph:
        return False
    after_tick = stream[at - 1].tick is not None
    if after_tick or _row_of_its_table(piece.spot, prompt.spot):
        return False
    return piece.spot is None or piece.spot is not prompt.spot


def _row_of_its_table(spot: Spot | None, last: Spot | None) -> bool:
    """Whether a cell begins one more row of the table that the section's last prompt stands in."""
    if spot is None or last is None or spot.index:
        return False
    return spot.table == last.table and spot.cells == last.cells > 2
