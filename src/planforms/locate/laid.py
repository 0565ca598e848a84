"""How a submission lies on its blank: sections first, then row tables, then what is left, aligned in order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import takewhile

from planforms.locate.aligned.align import align
from planforms.locate.alignment import Alignment
from planforms.locate.moved.above_prompts import prompts_first
from planforms.locate.moved.hung import lift_hung
from planforms.locate.moved.taking_turns import labels_in_turns
from planforms.locate.moved.under_labels import answers_under_labels
from planforms.locate.sections import Instance, split
from planforms.locate.tables.rows import FoundTable, find_rows
from planforms.pieces import Piece
from planforms.pieces.grids import labels_first
from planforms.stencil import Item, Repeated, Stencil, Stretch


@dataclass(slots=True)
class Laid:
    """A stretch of a submission: which piece is which item of the blank, its rows, and its sections."""

    stretch: Stretch
    items: list[Item]
    """What of the stretch is aligned: all but the places of rows and sections."""
    made: Alignment
    tables: dict[str, FoundTable] = field(default_factory=dict)
    """The row tables by name."""
    in_tables: list[Piece] = field(default_factory=list)
    sections: list[tuple[Instance, Laid]] = field(default_factory=list)
    headed: bool = False
    """The headings of sections go on with answers in bold."""


def lay(stretch: Stretch, stream: list[Piece], stencil: Stencil) -> Laid:
    """How a stream lies on one stretch of a blank, and what stands in its sections on theirs."""
    stream, instances = split(stretch, stream)
    own = _outside(stream, instances)
    tables = find_rows(stretch, own, stencil.prompts)
    held = set[int]().union(*(found.held for found in tables.values()))
    items = aligned_items(stretch)
    rest = [piece for piece in own if id(piece) not in held]
    labels = {item.key for item in items if item.prompt}
    rest = lift_hung(rest, labels)
    rest = labels_first(rest, labels | labels_in_turns(rest, labels), stretch.stacks, stencil.printed)
    rest = prompts_first(rest, items, stencil.printed)
    rest = answers_under_labels(rest, labels)
    in_tables = [piece for piece in own if id(piece) in held]
    printed = stencil.printed - _titles_in_place(tables, in_tables)
    made = align(items, rest, stencil.prompts, printed, _below(stretch, own, tables))
    laid = Laid(stretch, items, made, tables, in_tables)
    for instance in instances:
        inside = stream[instance.start + (instance.heading is not None) : instance.end]
        _leave_heading(instance.heading, inside)
        inner = _as_counted(stretch.sections[instance.name], instance, inside)
        laid.sections.append((instance, lay(inner, inside, stencil)))
    return laid


def _titles_in_place(tables: Mapping[str, FoundTable], in_tables: Sequence[Piece]) -> set[str]:
    """The titles of rows that stand where the blank prints them: an answer that says one more names that row."""
    titles = set[str]().union(*(found.table.titles for found in tables.values()))
    return titles & {piece.key for piece in in_tables}


def _as_counted(repeated: Repeated, instance: Instance, inside: list[Piece]) -> Stretch:
    """The blank's stretch for a section, with the section's own number where its texts say that: "Evidence for goal 2:"."""
    inner = repeated.like(instance.key)
    heading = next(start.key for _, start, stretch in repeated.instances if stretch is inner)
    printed = re.search(r"\d+", heading)
    if instance.number is None or printed is None or int(printed[0]) == instance.number:
        return inner
    said = [piece.key for piece in inside if piece.key]
    counted = {item.key for item in inner.items if item.kind == "text" and printed[0] in item.key}
    other = {key: _recounted(key, printed[0], instance.number) for key in counted}
    keys = frozenset(key for key in counted if _begin(said, other[key]) and not _begin(said, key))
    return _with_number(inner, keys, printed[0], instance.number) if keys else inner


def _begin(said: list[str], key: str) -> bool:
    return any(one.startswith(key) for one in said)


def _recounted(text: str, printed: str, number: int) -> str:
    return re.sub(rf"\b{printed}\b", str(number), text)


@lru_cache(maxsize=256)
def _with_number(stretch: Stretch, keys: frozenset[str], printed: str, number: int) -> Stretch:
    """A stretch with some of its texts counted otherwise; made once, for stretches are told apart by identity."""
    items = [
        replace(
            item,
            text=_recounted(item.text, printed, number),
            key=_recounted(item.key, printed, number),
        )
        if item.kind == "text" and item.key in keys
        else item
        for item in stretch.items
    ]
    return replace(stretch, items=items)


def _leave_heading(heading: Piece | None, inside: list[Piece]) -> None:
    """Let what stands behind a heading that a table begins with be in the open: it answers that, and is none of the rows."""
    spot = heading.spot if heading is not None else None
    if spot is None or spot.row or spot.cells > 1:
        return
    for piece in takewhile(lambda piece: piece.spot is spot, inside):
        piece.spot = spot.outer


def aligned_items(stretch: Stretch) -> list[Item]:
    """The items of a stretch but for the places of its rows and sections."""
    return [item for item in stretch.items if item.kind not in ("rows", "section")]


def items_above(stretch: Stretch, name: str) -> int:
    """How many of the aligned items the blank has above a table of rows."""
    at = next(at for at, item in enumerate(stretch.items) if item.kind == "rows" and item.field == name)
    return sum(item.kind not in ("rows", "section") for item in stretch.items[:at])


def _outside(stream: list[Piece], instances: list[Instance]) -> list[Piece]:
    outside = []
    at = 0
    for instance in instances:
        outside.extend(stream[at : instance.start])
        at = instance.end
    return outside + stream[at:]


def _below(stretch: Stretch, stream: list[Piece], tables: Mapping[str, FoundTable]) -> dict[int, int]:
    """The ids of what is written first below each table of rows, and how many items the blank has above that."""
    inside = {piece: name for name, table in tables.items() for piece in table.held}
    found: dict[int, int] = {}
    above = ""
    for piece in stream if inside else ():
        if id(piece) in inside:
            above = inside[id(piece)]
        elif above and piece.key:
            found[id(piece)] = items_above(stretch, above)
            above = ""
    return found
