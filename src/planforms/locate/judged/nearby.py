"""What may answer a field that has no answer: words that belong to nothing, beside its prompt or where it should be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from planforms.locate.labels import is_beside
from planforms.locate.located import Located
from planforms.locate.shapes import HINT, within_reach
from planforms.paths import join
from planforms.pieces import Piece
from planforms.stencil import Stretch

_SAYS = re.compile(r"\w")


_SECTIONS = 6
"""So many cells without a place among sections of which some are missing may be those."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a field, a list of rows or a list of sections stands among the pieces."""

    path: str
    held: tuple[int, ...]
    """The pieces that are known to belong there."""
    wants: bool
    """Whether it has no answer, or may have more rows or sections."""
    prompt: Piece | None = None
    reworded: bool = False
    """Whether the prompt is one in other words, which may be none."""
    rows: bool = False
    """Whether it is a list that has rows."""
    inner: int = 0
    """How many of the places that follow are in the sections of this one, which has some."""


def near_answers(located: Located) -> dict[str, list[Piece]]:
    """By the paths of fields and lists that lack something: the words without a place that it may be, in order.

    They stand in the row or on the line of its prompt, or between what stands before and what stands behind it.
    """
    if not located.lost:
        return {}
    pieces = enumerate(located.pieces)
    loose = {at: piece for at, piece in pieces if _is_loose(piece) and id(piece) not in located.doubles}
    places = list(_Places(located).of(located.stencil.top, "")) if loose else []
    found: dict[str, list[Piece]] = {}
    for number, place in enumerate(places):
        if place.wants:
            before = places[number - 1 :: -1] if place.inner and number else places[number::-1]
            low = next((max(one.held) for one in before if one.held), -1)
            behind = places[number + 1 + place.inner :]
            high = next((min(one.held) for one in behind if one.held), len(located.pieces))
            near = [piece for at, piece in loose.items() if _is_near(place, piece, inside=low < at < high)]
            if len(near) >= (_SECTIONS if place.inner else 1):
                found[place.path] = near
    return found


def _is_loose(piece: Piece) -> bool:
    """Whether words have no place; a hint alone is no answer."""
    if piece.verdict != "unplaced" or piece.kind not in ("body", "header"):
        return False
    return _SAYS.search(piece.text) is not None and not HINT.fullmatch(piece.text)


def _is_near(place: _Place, piece: Piece, *, inside: bool) -> bool:
    """Whether words may be what a place lacks; more rows are only what stands in rows."""
    if place.rows or place.inner:
        return inside and piece.spot is not None and piece.spot.cells > 1
    if place.prompt is None or is_beside(place.prompt, piece):
        return inside or place.prompt is not None
    return inside and (
        place.reworded or _in_its_table(place.prompt, piece) or within_reach(place.prompt, piece)
    )


def _in_its_table(prompt: Piece, piece: Piece) -> bool:
    return prompt.spot is not None and piece.spot is not None and prompt.spot.table == piece.spot.table


class _Places:
    """Where all stands that a form asks for, in the form's order."""

    def __init__(self, located: Located) -> None:
        self.located = located
        self.at = {id(piece): number for number, piece in enumerate(located.pieces)}

    def of(self, stretch: Stretch, prefix: str) -> Iterator[_Place]:
        """The places of a stretch, those of its sections in between."""
        done: set[str] = set()
        for item in stretch.items:
            if item.field is None or item.field in done:
                continue
            done.add(item.field)
            path = join(prefix, item.field)
            if item.kind == "section":
                yield from self._sections(stretch, item.field, path)
            elif item.kind == "rows":
                yield self._rows(path)
            elif path in self.located.readings:
                yield self._field(path)

    def _field(self, path: str) -> _Place:
        reading = self.located.readings[path]
        pieces = [*reading.answers, *reading.boxes, *filter(None, (reading.asked, reading.slot))]
        wants = not reading.answers and not reading.ticked
        return _Place(path, self._held(map(id, pieces)), wants, reading.asked, reading.reworded)

    def _rows(self, path: str) -> _Place:
        found = self.located.tables[path]
        return _Place(path, self._held(found.held), wants=True, rows=bool(found.rows))

    def _sections(self, stretch: Stretch, name: str, path: str) -> Iterator[_Place]:
        """The places in all sections of a name, and where sections are missing."""
        count, repeated = self.located.lists[path], stretch.sections[name]
        inner = [
            place
            for number in range(count)
            for place in self.of(
                repeated.like(self._key(f"{path}[{number}].{repeated.spec.key}")), f"{path}[{number}]"
            )
        ]
        held = tuple(at for place in inner for at in place.held)
        yield _Place(path, held, wants=count < len(repeated.instances), inner=len(inner))
        yield from inner

    def _key(self, path: str) -> str:
        return str(self.located.fixed.get(path) or "")

    def _held(self, ids: Iterator[int] | set[int]) -> tuple[int, ...]:
        return tuple(self.at[one] for one in ids if one in self.at)
