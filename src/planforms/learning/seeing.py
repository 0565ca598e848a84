"""What a blank shows, seen as a person would: printed texts, places to write, boxes to tick, tables of rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from planforms.pieces import Piece, Spot, in_one_row
from planforms.pieces.grids import cell_key, spot_in
from planforms.pieces.sentences import is_sign
from planforms.stencil import WORD_PROMPTS, may_label
from planforms.text.wording import BULLETS

RoomKind = Literal["control", "line", "box", "cell", "space"]
"""A control, a fill-in line, an open cell, the open end of a cell with text, an empty paragraph."""

_TOKEN = re.compile(r"\s*(?:\[[^\[\]]{2,60}\]|<[^<>]{2,60}>|\{[^{}]{2,60}\}|«[^«»]{2,60}»)\s*")
_HOLLOW = re.compile(r"[\s/\\_.$%:()#-]*|mm\s*/\s*dd\s*/\s*yy(?:yy)?", re.IGNORECASE)

_DAY_PART = re.compile(r"d{2}|m{2}|y{2,4}", re.IGNORECASE).fullmatch
"""What is printed in a cell of its own for a part of a day; one letter by itself heads a column."""
_DAY_CELLS = 2

_COUNTED = re.compile(r"[^\W\d_].* #?\d{1,2}").fullmatch
"""The title of one of several parts."""

_PICTURE = "\ufffc "
_BETWEEN = ("/", "|", ";", ",", ":", ".", *BULLETS)
"""What parts options, lines to write on or these from their label, or begins them in a list, and is no place to write."""


@dataclass(slots=True, eq=False)
class Text:
    """A stretch of printed text: what stands in one paragraph up to the next place for an answer."""

    pieces: list[Piece]

    @property
    def first(self) -> Piece:
        return self.pieces[0]

    @property
    def words(self) -> str:
        return " ".join(" ".join(piece.text for piece in self.pieces).split())

    @property
    def spot(self) -> Spot | None:
        return self.first.spot

    @property
    def bold(self) -> bool:
        return self.first.bold

    @property
    def heading(self) -> bool:
        titles = self.spot is not None and self.spot.title
        return titles or self.first.paragraph.heading > 0

    @property
    def header(self) -> bool:
        """Whether it stands in the header of a table."""
        return self.spot is not None and self.spot.header


@dataclass(slots=True, eq=False)
class Room:
    """An empty place: one for an answer, or only white space."""

    piece: Piece
    kind: RoomKind
    example: str = ""
    """What the blank prints there to be written over: "[your name]"."""


@dataclass(slots=True, eq=False)
class Box:
    """A check box with its label."""

    tick: Piece
    label: Piece


@dataclass(slots=True)
class HeadCell:
    """A column of a row table as its header prints it."""

    column: int
    text: str
    pieces: list[Piece]
    below: list[Piece] = field(default_factory=list)
    above: str = ""
    """What a wider header says over it and its neighbours."""
    columns: int = 1
    """Over how many of the table's columns its header goes."""
    asks: str = ""
    """The name of what its header asks for by itself, to be written behind it: "Pupil: ____"."""


@dataclass(slots=True, eq=False)
class RowsSeen:
    """A table of the blank whose rows people fill in."""

    table: int
    columns: list[HeadCell]
    rows: int
    """How many rows it has below its header."""
    first: Piece
    covers: frozenset[int] = frozenset()
    """The table's rows that are its header, its rows, and bands between them."""
    told: str = ""
    """What is printed right above it."""
    texts: tuple[str, ...] = ()
    """What is printed around it that asks for nothing: one of these may explain its headers."""
    asked: frozenset[int] = frozenset()
    """The ids of what its rows ask below their titles, which is no part of them."""
    behind: tuple[Cell, ...] = ()
    """The cells with titles that have room behind them to say which: "Other: ____"."""
    bands: dict[int, str] = field(default_factory=dict)
    """By the number of a row: what is printed across the table above it, where that tells groups of rows apart."""


Unit = Text | Room | Box | RowsSeen


@dataclass(slots=True)
class Cell:
    """One cell of a table with its pieces."""

    pieces: list[Piece]
    index: int
    spot: Spot
    nested: bool = False

    @property
    def key(self) -> str:
        return cell_key([piece for piece in self.pieces if not is_open(piece)])

    @property
    def text(self) -> str:
        return " ".join(" ".join(p.text for p in self.pieces if not is_open(p) and p.tick is None).split())

    @property
    def open(self) -> bool:
        """Whether nothing but places for an answer is in it."""
        return not self.nested and not self.ticks and all(is_open(piece) for piece in self.pieces)

    @property
    def ticks(self) -> bool:
        return any(piece.tick is not None for piece in self.pieces)

    @property
    def room(self) -> bool:
        """Whether text in it is followed by a place for an answer."""
        return not self.open and (is_open(self.pieces[-1]) or any(is_strong(piece) for piece in self.pieces))

    @property
    def bold(self) -> bool:
        return all(piece.bold for piece in self.pieces if piece.key)


def is_line(piece: Piece) -> bool:
    """Whether a piece is a fill-in line: underscores, dots, underlined space."""
    if piece.control is not None or not piece.fill:
        return False
    if said := piece.text.strip():
        return said not in _BETWEEN
    return any(mark.blank and mark.start <= piece.start < mark.end for mark in piece.paragraph.marks)


def is_strong(piece: Piece) -> bool:
    """Whether a piece is surely made to be written in."""
    if piece.tick is not None:
        return False
    return piece.control is not None or is_line(piece) or is_prompt_text(piece)


def is_prompt_text(piece: Piece) -> bool:
    """Whether a text only shows where to write: Word's own prompts, "[your name]", "mm/dd/yyyy"."""
    if not piece.text.strip() or piece.tick is not None or (piece.spot is not None and piece.spot.header):
        return False
    if (
        piece.alone
        and piece.spot is not None
        and piece.spot.cells > _DAY_CELLS
        and _DAY_PART(piece.text.strip())
    ):
        return True
    return piece.key in WORD_PROMPTS or bool(_TOKEN.fullmatch(piece.text) or _hollow(piece.text))


def _hollow(text: str) -> bool:
    """Whether a text has marks only, as "/ /" for a date."""
    plain = text.strip()
    return bool(plain) and bool(_HOLLOW.fullmatch(plain)) and plain not in ("#", ":", "-", ".", *_BETWEEN)


def is_open(piece: Piece) -> bool:
    """Whether nothing is printed here that a person would read as the form's own."""
    if piece.tick is not None:
        return False
    return piece.empty or is_strong(piece)


def cells_of(grid: dict[int, dict[int, list[Piece]]], table: int) -> dict[int, list[Cell]]:
    """The cells of a table by row, from its pieces."""
    made: dict[int, list[Cell]] = {}
    for number in sorted(grid):
        for index, held in sorted(grid[number].items()):
            spot = _own_spot(held, table)
            nested = any(piece.spot is not None and piece.spot.table != table for piece in held)
            made.setdefault(number, []).append(Cell(held, index, spot, nested))
    return made


def _own_spot(held: Iterable[Piece], table: int) -> Spot:
    return next(spot for piece in held if (spot := spot_in(piece.spot, table)) is not None)


def units(stream: Iterable[Piece | RowsSeen]) -> Iterator[Unit]:
    """The stream as texts, rooms, boxes and row tables, in order."""
    text: Text | None = None
    tick: Piece | None = None
    entries = list(stream)
    for at, held in enumerate(entries):
        entry: Piece | RowsSeen | Room = held
        if text is not None and not _goes_on(held, text):
            yield text
            entry, text = _room_beside(held, text), None
        if isinstance(entry, RowsSeen | Room):
            yield entry
        elif entry.tick is not None:
            tick = entry
        elif is_sign(entry.text) and _has_line(entry, reversed(entries[:at])):
            if _has_line(entry, entries[at + 1 :]):
                yield Text([entry])
        elif is_open(entry):
            yield from _room(entry)
        elif tick is not None and may_label(entry, tick):
            yield Box(tick, entry)
            tick = None
        else:
            text = _with(text, entry)
    if text is not None:
        yield text


def _has_line(sign: Piece, beside: Iterable[Piece | RowsSeen]) -> bool:
    """Whether a line to write on stands beside a sign in its paragraph, white space aside."""
    entry = next((e for e in beside if not isinstance(e, Piece) or e.text.strip() or is_line(e)), None)
    return isinstance(entry, Piece) and entry.paragraph is sign.paragraph and is_line(entry)


def _room_beside(entry: Piece | RowsSeen, label: Text) -> Piece | RowsSeen | Room:
    """The place to write that a text in the grey of prompts is, alone in the cell beside a label: "Venue:", "Address"."""
    one, other = label.spot, entry.spot if isinstance(entry, Piece) and entry.grey and entry.alone else None
    if isinstance(entry, RowsSeen) or one is None or other is None or label.first.grey:
        return entry
    beside = in_one_row(one, other) and one.index + 1 == other.index
    shows = beside and label.words.endswith(":") and not entry.text.rstrip().endswith((":", "?"))
    return Room(entry, "line", " ".join(entry.text.split())) if shows else entry


def _goes_on(entry: Piece | RowsSeen, text: Text) -> bool:
    """Whether a piece is more of a text: printed in the same paragraph, and no label of its own.

    Such is one behind a tab, or plain behind wide space after a bold title with a number: "Visit 1   Date:".
    """
    if isinstance(entry, RowsSeen) or entry.paragraph is not text.first.paragraph:
        return False
    if text.pieces[-1].text.rstrip(" ").endswith(":\t") and entry.text.rstrip().endswith(":"):
        return False
    label = entry.text.rstrip().endswith(":") and entry.text[:2].isspace() and not entry.bold
    if label and text.bold and _COUNTED(text.words):
        return False
    return entry.tick is None and not is_open(entry)


def _with(text: Text | None, piece: Piece) -> Text | None:
    """The text with one more piece; a text begins with a piece that has words."""
    if text is None:
        return Text([piece]) if piece.key.strip(_PICTURE) else None
    text.pieces.append(piece)
    return text


def _room(piece: Piece) -> Iterator[Room]:
    """The empty place that a piece is, unless it is only the space between two words."""
    if piece.control is not None:
        yield Room(piece, "control")
    elif is_prompt_text(piece) and not is_line(piece):
        yield Room(piece, "line", " ".join(piece.text.split()))
    elif is_line(piece):
        yield Room(piece, "line")
    elif piece.text or not piece.paragraph.text:
        apart = piece.spot is None or bool(piece.paragraph.text.strip())
        yield Room(piece, "space" if apart else "cell")
