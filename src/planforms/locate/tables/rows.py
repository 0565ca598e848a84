"""Row tables: which table of a submission is which of the blank's, and which column is which."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence, Set
from dataclasses import dataclass, field, replace

from planforms.asked import shared_words, words_of
from planforms.locate.alignment import GUESSED, LIKELY
from planforms.locate.labels import tag_of
from planforms.locate.shapes import looks_like_prompt
from planforms.locate.tables.barred import barred
from planforms.locate.tables.counted import Counted, counted, repeated
from planforms.locate.tables.entries import (
    Count,
    FoundCell,
    FoundRow,
    doubt_lists,
    settle_bands,
    settle_counts,
    without_hints,
)
from planforms.locate.tables.layouts import (
    FITS,
    SURE,
    Layout,
    answered_alone,
    by_all_signs,
    column_of,
    count_of,
    end_of_label,
    fits_on,
    has_own_header,
    header_rows,
    heads,
    holds_rows,
    looks,
    repeats,
    runs_across,
    same_words,
    says_labels_again,
    settle_rest,
    telling,
)
from planforms.locate.tables.lines import (
    apart_by_tabs,
    beside,
    bulleted,
    count_off,
    count_on,
    cut_behind,
    labelled,
    numbered,
    tabbed,
)
from planforms.locate.tables.own import own_rows
from planforms.locate.tables.relabelled import labels_of, renamed_in_cards, renamed_in_lines
from planforms.locate.tables.strung import strung
from planforms.locate.tables.turned import turned
from planforms.pieces import Piece, Spot, Verdict, begins_line, in_one_row
from planforms.pieces.grids import Grid, cell_key, grids, row_said, spot_in
from planforms.stencil import EXAMPLE, Column, RowTable, Stretch
from planforms.stencil.bands import band_of
from planforms.stencil.rows import below_titles, without_pieces
from planforms.stencil.segments import begins_table, cut_tables
from planforms.text.wording import fold, unnumbered

_NOTHING: frozenset[str] = frozenset()
_QUESTION = re.compile(r"\s*(?:[^\s?]+\s+){3,}[^\s?]+\s?\?\s+\S")
"""How a text begins with a question of some words that more follows."""

NEAR = 0.45
"""How much must speak for a table whose headers are in other words."""


@dataclass(slots=True)
class FoundTable:
    """Every row of one row table that somebody wrote in, in order, and what stands around them."""

    table: RowTable
    rows: list[FoundRow] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)
    """What stands in the column that counts the rows, whether anybody wrote in them or not."""
    confidence: float = SURE
    headed: bool = False
    unsure: bool = False
    """Another column may be meant where the heading is in other words."""
    place: Piece | None = None
    """The first cell below the header: where rows are missing if they are."""
    reworded: list[tuple[Column, Piece]] = field(default_factory=list)
    head: list[Piece] = field(default_factory=list)
    """What stands in the cells that head its columns."""
    heads: dict[str, Piece] = field(default_factory=dict)
    """By column: the first of what heads it."""
    titled: tuple[str, Spot] | None = None
    """The last title of a row, and its cell, which may be merged down over more rows."""
    held: set[int] = field(default_factory=set)
    """The ids of all pieces that stand in it."""
    printed: list[dict[str, str]] = field(default_factory=list)
    """Which of the rows that the blank prints it says, where these differ by several columns."""
    bands: list[str | None] = field(default_factory=lambda: [None])
    """The bands met so far; None where one says what the blank does not print."""
    titles: set[str] = field(default_factory=set)
    """The titles of its rows that the blank prints, whether anybody wrote beside them or not."""
    said: dict[str, tuple[Piece | None, list[Piece]]] = field(default_factory=dict)
    """By column: the label that its header is, and what stands behind it in its cell, or in its place."""


_FIELDS = 3
"""So many controls with names of their own stand in a table of fields; one may have been pasted into a row."""


@dataclass(slots=True)
class _Sign:
    """How much speaks for a table being a row table although its headers are in other words."""

    score: float
    table: int
    name: str
    layout: Layout
    first: int

    def heads_as(self, other: _Sign) -> bool:
        """Whether both have a header, and the same."""
        return self.name == other.name and bool(self.layout.keys) and self.layout.keys == other.layout.keys


def find_rows(stretch: Stretch, stream: list[Piece], prompts: frozenset[str]) -> dict[str, FoundTable]:
    """Every row table of the stretch that is in the stream, by name; their pieces get verdicts."""
    found: dict[str, FoundTable] = {}
    if not stretch.rows:
        return found
    reader = _Reader(stretch, stream, prompts)
    tables = grids(stream)
    reader.tops = {id(piece) for grid in tables.values() for piece in _across_top(grid)}
    specs = [table.spec for table in stretch.rows.values()]
    for grid in tables.values():
        reader.find_counted(grid, found, counted)
    if cut_tables(tables, specs, reader.labels, reader.asking, _widths(stretch)):
        tables = grids(stream)
    for table in tables:
        reader.read(table, tables, found)
    for grid in tables.values() if len(found) < len(stretch.rows) else ():
        reader.find_counted(grid, found, repeated)
    if len(found) < len(stretch.rows):
        reader.find_reworded(tables, found)
    if len(found) < len(stretch.rows):
        reader.find_lines(tables, found)
    reader.find_titled(tables, found)
    for made in found.values():
        _settle(made)
        for row in made.rows[-1:] if made.table.name in reader.doubted else ():
            row.doubtful = True
    return found


def _widths(stretch: Stretch) -> dict[str, set[int]]:
    """By label: how many cells the rows of the blank have in which it stands; 0 for outside of tables."""
    widths: dict[str, set[int]] = {}
    for item in stretch.items:
        if item.prompt and item.piece is not None:
            spot = item.piece.spot
            widths.setdefault(item.key, set()).add(spot.cells if spot is not None else 0)
    return widths


def header_of(stretch: Stretch, name: str, grid: Grid, prompts: frozenset[str]) -> tuple[Layout, int] | None:
    """How the header of a table of the blank lies, and the number of the first row below it."""
    header = _Reader(stretch, [], prompts)._header(grid, {})
    return header[1:] if header is not None and header[0] == name else None


def read_rows(
    stretch: Stretch, name: str, header: tuple[Layout, int], pieces: list[Piece], prompts: frozenset[str]
) -> FoundTable:
    """The rows of a table that is known to have the header of a row table; its ``pieces`` may be cut."""
    found: dict[str, FoundTable] = {}
    [grid] = grids(pieces).values()
    reader = _Reader(stretch, [], prompts)
    reader.stream = pieces
    reader._above(grid, header[1], stretch.rows[name])
    reader._accept(grid, name, *header, found)
    _settle(found[name])
    return found[name]


def _says_answers(row: dict[int, list[Piece]], below: dict[int, list[Piece]], spec: RowTable) -> bool:
    """Whether a row says labels with answers as the next one does, and is not what the blank prints."""
    printed = all(cell_key(cell) in spec.texts for cell in row.values())
    return not printed and says_labels_again(row, below)


def _settle(made: FoundTable) -> None:
    """Tell entries from counts and hints, once all rows of a table are known."""
    settle_counts(made.counts)
    made.rows = without_hints(made.rows)
    settle_bands(made.rows, made.bands, made.table)
    doubt_lists(made.rows, alone=answered_alone(made.table))


class _Reader:
    def __init__(self, stretch: Stretch, stream: list[Piece], prompts: frozenset[str]) -> None:
        self.stretch = stretch
        self.stream = stream
        self.prompts = prompts
        self.labels = {item.key for item in stretch.items if item.kind in ("text", "box") and item.key}
        self.asking = {item.key for item in stretch.items if item.prompt}
        self.tags = {tag for item in stretch.items if item.kind == "slot" and (tag := tag_of(item.piece))}
        """What the controls are called that answer by themselves."""
        self.last: tuple[str, Layout, int] | None = None
        self.layouts: dict[str, Layout] = {}
        """By the name of a row table: how the last one lies in which its rows were found."""
        self.turned = ""
        """The row table of the last one on its side: the next card is of the same."""
        self.done: set[int] = set()
        self.tops: set[int] = set()
        """The ids of what stands in a first row of one cell, in a table of more."""
        self.nested = any(piece.spot is not None and piece.spot.outer is not None for piece in stream)
        """Whether any table stands in a cell of another."""
        self.doubted: set[str] = set()
        """Row tables right above others as wide that nobody can tell for the rest of them or for something else."""
        self.around: dict[str, set[tuple[int, int, int]]] = {}
        """By the name of a row table: the cells that tables with its rows stand in, as table, row and place."""

    def read(self, table: int, tables: dict[int, Grid], found: dict[str, FoundTable]) -> None:
        """Take a table's rows if its header is that of a row table, or if it is the rest of one."""
        grid = tables[table]
        if self._taken(grid) or self._holds_fields(grid):
            return
        header = self._header(grid, found) or self._continues(grid, table)
        if header is None or self._heads_nothing(grid, *header):
            self._turned(grid, found)
            return
        pasted = self._pasted(table, tables, header[0], found) if self.nested else {}
        apart = self._heading_apart(grid) if header[0] in found else None
        before = len(found[header[0]].rows) if apart else 0
        if apart and before and not self._says_again(apart):
            _mark_all_unplaced(grid)
            self.done.update(id(piece) for row in grid.values() for cell in row.values() for piece in cell)
            return
        self._accept(_without(grid, pasted), *header, found)
        for row in found[header[0]].rows[before:] if apart else ():
            row.doubtful = True
        self._hold_title(table, tables, found[header[0]])
        for number, head in pasted.items():
            self._accept(tables[number], *head, found)

    def _heading_apart(self, grid: Grid) -> Piece | None:
        """The heading, one that no blank prints, of a table behind all that is asked: it may be none of the form's."""
        first = next(
            piece for _, row in sorted(grid.items()) for _, cell in sorted(row.items()) for piece in cell
        )
        at = self.stream.index(first)
        above = next((piece for piece in reversed(self.stream[:at]) if piece.key), None)
        if (
            above is None
            or above.spot is not None
            or above.key in self.labels
            or not looks_like_prompt(above)
        ):
            return None
        last = max((n for n, piece in enumerate(self.stream) if piece.key in self.asking), default=0)
        behind = any(id(piece) in self.done for piece in self.stream[:last]) and last < at
        return above if behind else None

    def _says_again(self, heading: Piece) -> bool:
        """Whether a heading says one of the form's again, with something more: "Action plan, continued"."""
        words = words_of(heading.key)
        return any(len(said) > 1 and said <= words for said in map(words_of, self.labels))

    def _holds_fields(self, grid: Grid) -> bool:
        """Whether a table is one of controls that answer by their names, one for each cell: two heads alike make it no other."""
        if not self.tags:
            return False
        held = (tag_of(piece) for row in grid.values() for cell in row.values() for piece in cell)
        return len(self.tags.intersection(held)) >= _FIELDS

    def find_counted(
        self,
        grid: Grid,
        found: dict[str, FoundTable],
        count: Callable[[Grid, RowTable, Set[str]], Counted | None],
    ) -> None:
        """Take the rows whose cells stand one below the other behind labels that are counted, or come again."""
        for name, spec in self.stretch.rows.items() if len(grid) > 1 else ():
            rows = count(grid, spec, self.labels) if name not in found else None
            if rows is None:
                continue
            upright = rows.upright()
            columns = {place: spec.columns[place] for place in upright[0]}
            confidence = GUESSED if rows.reworded else SURE
            layout = Layout(columns, {place: (place, place + 1) for place in columns}, confidence, {})
            self._accept(upright, name, layout, 1, found)
            self.last = None
            for piece in rows.labels():
                piece.verdict, piece.key = "form", ""
                found[name].held.add(id(piece))

    def _pasted(
        self, table: int, tables: dict[int, Grid], name: str, found: dict[str, FoundTable]
    ) -> dict[int, tuple[str, Layout, int]]:
        """The tables inside of one that have its header again: the whole table was pasted into a cell of it."""
        inside = {
            piece.spot.table: None
            for row in tables[table].values()
            for cell in row.values()
            for piece in cell
            if piece.spot is not None and piece.spot.table != table
        }
        headers = {number: self._header(tables[number], found) for number in inside}
        return {number: head for number, head in headers.items() if head is not None and head[0] == name}

    def _hold_title(self, table: int, tables: dict[int, Grid], made: FoundTable) -> None:
        """Hold with a table a row across its top that the blank has not: a title, and no answer.

        Right below a prompt it is one, as where its box and the table ran together.
        """
        above = tables.get(table - 1, {}) if not begins_table(table) else {}
        home = next(item.piece for item in self.stretch.items if item.field == made.table.name)
        title = _across_top(above) if len(above) == 1 else []
        if home is None or home.spot is None or not begins_table(home.spot.table) or not title:
            return
        if any(id(piece) not in self.tops or piece.key in self.labels for piece in title):
            return
        start = self.stream.index(title[0])
        before = next((piece.key for piece in reversed(self.stream[:start]) if piece.key), "")
        if before not in self.asking:
            made.held.update(map(id, title))

    def _heads_nothing(self, grid: Grid, name: str, layout: Layout, first: int) -> bool:
        """Whether a header is the last row of a table, and answers stand beside its words instead of below."""
        row, table = grid.get(first - 1, {}), self.stretch.rows[name]
        if first <= max(grid):
            return False
        if _counted(table):
            return sorted(row) == [0, 1] and 0 in layout.columns and any(piece.key for piece in row[1])
        heads = {index: column.key for index, column in layout.columns.items()}
        return not all(heads.get(at) and cell_key(row[at]).startswith(heads[at]) for at in row)

    def _turned(self, grid: Grid, found: dict[str, FoundTable]) -> None:
        """Take a table whose headers stand down its first column."""
        for name, spec in sorted(self.stretch.rows.items(), key=lambda entry: entry[0] != self.turned):
            upright = turned(grid, spec, heads)
            layout = same_words(upright[0], spec) if upright else None
            if layout is None:
                continue
            layout.spans = {index: (index, index + 1) for index in upright[0]}
            settle_rest(layout, upright, 1, spec, self.labels)
            self._accept(upright, name, layout, 1, found)
            self.last, self.turned = None, name
            return
        self._listed_beside(grid, found)

    def _listed_beside(self, grid: Grid, found: dict[str, FoundTable]) -> None:
        """Take the lines of a cell beside the header of a counted list as its rows, where that stands in a row of labels."""
        for name, spec in self.stretch.rows.items():
            asked = [column for column in spec.columns if column.spec.kind != "ordinal"]
            for row in grid.values() if _counted(spec) and name not in found else ():
                if _labels_list(row, asked[0]):
                    lines = beside(self.stream, row)
                    columns = dict(enumerate(sorted(spec.columns, key=lambda column: column is asked[0])))
                    layout = Layout(columns, {0: (0, 1), 1: (1, 2)}, LIKELY, {1: asked[0].key})
                    self._accept(lines, name, layout, 1, found)
                    self.last = None
                    break

    def _accept(
        self, grid: Grid, name: str, layout: Layout, first: int, found: dict[str, FoundTable]
    ) -> None:
        made = found.setdefault(name, FoundTable(self.stretch.rows[name]))
        grid = self._without_asked(grid, first, len(layout.spans), made.table)
        if _counted(made.table) and len(layout.columns) == 1:
            self._count(grid, layout, first, made.table)
        for at, printed in _counts_printed(layout):
            below = (row[at] for number, row in sorted(grid.items()) if number >= first and at in row)
            count_on(self.stream, below, printed)
        grid = without_pieces(grid, below_titles(grid, made.table, made.table.within))
        grid = {
            number: row for number, row in grid.items() if number >= first - 1 or not _beside_nothing(row)
        }
        made.confidence = min(made.confidence, layout.confidence)
        if self.nested and self._beside(grid, made):
            made.confidence = GUESSED
        made.headed = made.headed or first > 0
        made.unsure = made.unsure or layout.unsure
        held = [id(piece) for row in grid.values() for cell in row.values() for piece in cell]
        made.held.update(held)
        if self.nested:
            made.held.update(map(id, self._labels_beside(grid)))
        self._take(grid, layout, first, made)
        self.last = name, layout, self._end(grid)
        self.layouts[name] = layout
        self.done.update(held)

    def _count(self, grid: Grid, layout: Layout, first: int, table: RowTable) -> None:
        """Tell the counts of a numbered list from its entries, where no column of the copy is headed for them."""
        at = next(iter(layout.columns))
        rows = [row for number, row in sorted(grid.items()) if number >= first and at in row]
        counts = [count_of(row[at]) for row in rows if any(map(cell_key, row.values()))]
        beside = any(cell_key(row.get(at + 1, [])) for row in rows)
        if beside and counts == list(range(1, len(counts) + 1)):
            ordinal = next(column for column in table.columns if column.spec.kind == "ordinal")
            layout.columns = {at: ordinal, at + 1: layout.columns[at]}
        else:
            count_off(self.stream, [row[at] for row in rows])

    def _without_asked(self, grid: Grid, first: int, wide: int, table: RowTable) -> Grid:
        """A table without rows of other cells than the rest that begin with a prompt: "Total hours", and their sum."""
        return {
            number: row
            for number, row in grid.items()
            if number < first or len(row) in (1, wide) or not self._begins_asking(row, table)
        }

    def _begins_asking(self, row: dict[int, list[Piece]], table: RowTable) -> bool:
        key = next((key for index in sorted(row) if (key := cell_key(row[index]))), "")
        return key in self.asking and key not in table.titles

    def _beside(self, grid: Grid, made: FoundTable) -> bool:
        """Whether a table stands in a cell beside another that holds some of the rows: they may be two lists."""
        cells = self.around.setdefault(made.table.name, set())
        around = {
            (outer.table, outer.row, outer.index)
            for row in grid.values()
            for cell in row.values()
            for piece in cell
            if piece.spot is not None and (outer := piece.spot.outer) is not None
        }
        beside = any(one[:2] == other[:2] and one != other for one in around for other in cells)
        cells |= around
        return beside

    def _labels_beside(self, grid: Grid) -> list[Piece]:
        """What heads a table that stands in a cell, in a cell before it, in words that the blank has not: no answer."""
        cells = [piece for row in grid.values() for cell in row.values() for piece in cell]
        around = next((piece.spot.outer for piece in cells if piece.spot is not None), None)
        if around is None or not around.index:
            return []
        row = [piece for piece in self.stream if in_one_row(piece.spot, around)]
        before = [piece for piece in row if piece.spot is not None and piece.spot.index < around.index]
        known = any(piece.key in self.labels for piece in row)
        return [] if known else before

    def _end(self, grid: Grid) -> int:
        last = grid[max(grid)]
        final = next((cell[-1] for _, cell in sorted(last.items(), reverse=True) if cell), None)
        return next((n for n, piece in enumerate(self.stream) if piece is final), 0)

    def _header(self, grid: Grid, found: dict[str, FoundTable]) -> tuple[str, Layout, int] | None:
        """The row table that this is by its header row, and how many rows the header ends after."""
        best: tuple[float, str, Layout, int] | None = None
        for name, spec in self._candidates(found):
            for row, first in header_rows(grid, spec):
                layout = same_words(row, spec) if len(row) > 1 or answered_alone(spec) else None
                if layout is None or _says_answers(row, grid.get(first, {}), spec):
                    continue
                if name in found and first > max(grid) and _says_more(row, layout):
                    continue
                score = len(layout.columns) / len(spec.columns) - (0.1 if name in found else 0.0)
                if best is None or score > best[0]:
                    best = score, name, layout, first
        if best is not None:
            settle_rest(best[2], grid, best[3], self.stretch.rows[best[1]], self.labels)
            self._above(grid, best[3], self.stretch.rows[best[1]])
            return best[1:]
        return None

    def _candidates(self, found: dict[str, FoundTable]) -> list[tuple[str, RowTable]]:
        """Row tables not yet met first, so that two tables with the same headers keep their order."""
        return sorted(self.stretch.rows.items(), key=lambda entry: entry[0] in found)

    def _above(self, grid: Grid, first: int, table: RowTable) -> None:
        """Texts of the header's rows and above are printed if the blank prints them."""
        for number in range(min(grid), first):
            for cell in grid.get(number, {}).values():
                for piece in cell:
                    if piece.key in self.labels or piece.key in table.texts:
                        piece.verdict = "form"

    def find_reworded(self, tables: dict[int, Grid], found: dict[str, FoundTable]) -> None:
        """Take, for row tables not met by their headers, the table that most speaks for it.

        Others with the very same header are parts of it, as is what goes on right below one of them.
        """
        signs = [
            _Sign(score, table, name, layout, first)
            for table, grid in tables.items()
            if not self._taken(grid) and not self._bears_labels(grid)
            for name, spec in self.stretch.rows.items()
            if name not in found
            for layout, first, score in looks(self._without_asked(grid, 1, len(grid[min(grid)]), spec), spec)
            if score + self._order(grid, name) >= NEAR
        ]
        for sign in sorted(signs, key=lambda sign: (-sign.score, sign.table)):
            if sign.name not in found and not self._taken(tables[sign.table]):
                parts = {other.table: other for other in signs if other.heads_as(sign)}
                self._take_parts({**parts, sign.table: sign}, tables, found)

    def _take_parts(
        self, parts: dict[int, _Sign], tables: dict[int, Grid], found: dict[str, FoundTable]
    ) -> None:
        """Take the tables that are parts of one, in order, and what goes on below them."""
        begun = False
        for number, grid in tables.items():
            if self._taken(grid):
                continue
            part = parts.get(number)
            rest = (part.name, part.layout, part.first) if part else begun and self._continues(grid, number)
            if rest:
                rest[1].confidence = GUESSED
                self._accept(grid, *rest, found)
                begun = True

    def _listed(self, spec: RowTable) -> Grid:
        """The rows of a list that somebody numbered, or put below an answer where the blank has the table at the end."""
        lines = numbered(self.stream, self.labels, spec)
        at_end = self.stretch.items[-1].field == spec.name and len(self.stretch.items) > 1
        return lines or (bulleted(self.stream, self.labels) if at_end else {})

    def _sign(self, grid: Grid, name: str) -> _Sign | None:
        """How much speaks for lines being a row table, if that is enough."""
        if self._bears_labels(grid):
            return None
        order = self._order(grid, name)
        found = looks(grid, self.stretch.rows[name])
        signs = [_Sign(score, 0, name, layout, first) for layout, first, score in found]
        return max((s for s in signs if s.score + order >= NEAR), key=lambda s: s.score, default=None)

    def find_titled(self, tables: dict[int, Grid], found: dict[str, FoundTable]) -> None:
        """Take rows wherever they stand that say a title which the blank prints in a row of a table that was found."""
        for name, made in found.items():
            titles, layout = made.table.titles, self.layouts[name]
            for grid in tables.values() if titles else ():
                said = {row.title for row in made.rows}
                rows = {
                    number: row
                    for number, row in grid.items()
                    if len(row) == len(layout.spans) > 1 and not said.issuperset(_titles(row, made.table))
                }
                if rows and not self._taken(rows):
                    made.bands.append(None)
                    self._accept(rows, name, layout, min(rows), found)

    def find_lines(self, tables: dict[int, Grid], found: dict[str, FoundTable]) -> None:
        """Take rows that are no table any more: cells apart by tabs, or a labelled line for each cell."""
        for name, spec in self.stretch.rows.items():
            if name in found or self._barred(name, found) or self._strung(name, found):
                continue
            if self._carded(name, tables, found) or self._renamed(name, found):
                continue
            grid = tabbed(self.stream, spec) or labelled(self.stream, spec, self.labels, self.done)
            if grid:
                layout = same_words(grid[0], spec)
                if layout is not None:
                    self._accept(grid, name, layout, 1, found)
                    _doubt_questions(found[name].rows)
                else:
                    _mark_all_unplaced(grid)
            elif (lines := apart_by_tabs(self.stream, spec.width)) and (sign := self._sign(lines, name)):
                sign.layout.confidence = GUESSED
                self._accept(lines, name, sign.layout, sign.first, found)
            elif _counted(spec) and (lines := self._listed(spec)):
                columns = dict(
                    enumerate(sorted(spec.columns, key=lambda column: column.spec.kind != "ordinal"))
                )
                self._accept(lines, name, Layout(columns, {0: (0, 1), 1: (1, 2)}, GUESSED, {}), 0, found)

    def _carded(self, name: str, tables: dict[int, Grid], found: dict[str, FoundTable]) -> bool:
        """Take a card for each entry, the labels of which are in other words."""
        cards: dict[tuple[str, ...], list[Grid]] = {}
        titles = _titles_of_cards(tables.values())
        for table in tables.values():
            grid = _without_titles(table, titles)
            if (labels := labels_of(grid)) and not self._taken(grid) and self.asking.isdisjoint(labels):
                cards.setdefault(labels, []).append(table)
        for alike in sorted(cards.values(), key=len, reverse=True):
            bare = [_without_titles(table, titles) for table in alike]
            renamed = renamed_in_cards(bare, self.stretch.rows[name])
            if renamed is not None:
                for table, grid in zip(alike, bare, strict=True):
                    self._accept(turned(grid, renamed.table, heads), name, renamed.layout(), 1, found)
                    self._hold(table[0][0] if 0 in table and 0 not in grid else [], found[name])
                self.last = None
                return True
        return False

    def _hold(self, title: Sequence[Piece], made: FoundTable) -> None:
        """Hold with a table what only counts its rows."""
        for piece in title:
            piece.verdict, piece.key = "form", ""
            made.held.add(id(piece))
        self.done.update(map(id, title))

    def _renamed(self, name: str, found: dict[str, FoundTable]) -> bool:
        """Take labelled lines whose labels are in other words."""
        spec = self.stretch.rows[name]
        renamed = renamed_in_lines(self.stream, spec, self.asking, self.done)
        grid = labelled(self.stream, renamed.table, self.labels, self.done) if renamed is not None else {}
        if renamed is None or not grid:
            return False
        self._accept(grid, name, renamed.layout(), 1, found)
        self.last = None
        return True

    def _barred(self, name: str, found: dict[str, FoundTable]) -> bool:
        """Take a table that is written as lines with strokes between the cells, its header in other words or not."""
        for lines in barred(self.stream) if any("|" in piece.text for piece in self.stream) else ():
            grid = lines.grid()
            if not grid or self._taken(grid):
                continue
            spec = self.stretch.rows[name]
            layout, first = same_words(grid[0], spec), 1
            if layout is not None:
                settle_rest(layout, grid, 1, spec, self.labels)
            elif (layout := by_all_signs(grid, spec)) is not None:
                layout.confidence = GUESSED
            elif sign := self._sign(grid, name):
                layout, first = replace(sign.layout, confidence=GUESSED), sign.first
            else:
                continue
            self._accept(grid, name, layout, first, found)
            lines.settle()
            self.last = None
            return True
        return False

    def _strung(self, name: str, found: dict[str, FoundTable]) -> bool:
        """Take a table that was turned to text, a line for each cell; without rows where nobody can tell them apart."""
        table = strung(self.stream, self.stretch.rows[name], self.labels, self.done)
        if table is None:
            return False
        columns = dict(enumerate(table.columns))
        keys = {at: column.key for at, column in columns.items()}
        layout = Layout(columns, {at: (at, at + 1) for at in columns}, LIKELY, keys)
        self._accept(table.grid, name, layout, 1, found)
        made = found[name]
        for piece in (piece for line in table.lines for piece in line if id(piece) not in made.held):
            made.held.add(id(piece))
            piece.verdict = "form" if piece.key in made.table.texts else "unplaced"
        for piece in (piece for cell in table.grid[0].values() for piece in cell):
            piece.verdict = "form"
        self.last = None
        return True

    def _taken(self, grid: Grid) -> bool:
        return any(id(piece) in self.done for row in grid.values() for cell in row.values() for piece in cell)

    def _bears_labels(self, grid: Grid) -> bool:
        """Whether a table prints what the blank prints elsewhere: labels and answers, no rows."""
        keys = [key for row in grid.values() for cell in row.values() if (key := cell_key(cell))]
        return bool(keys) and sum(key in self.labels for key in keys) * 4 >= len(keys)

    def _order(self, grid: Grid, name: str) -> float:
        """What it says that a table stands where it does among what the blank prints.

        A fine where that is before what the blank prints above its rows, or after what is below; a bonus
        where it is right below the same text.
        """
        at = next(
            n for n, item in enumerate(self.stretch.items) if item.kind == "rows" and item.field == name
        )
        upward = [item.key for item in reversed(self.stretch.items[:at]) if item.key]
        above, below = set(upward), {item.key for item in self.stretch.items[at:] if item.key}
        piece = next(piece for row in grid.values() for cell in row.values() for piece in cell)
        start = self.stream.index(piece)
        wrong = any(piece.key in below - above for piece in self.stream[:start])
        wrong = wrong or any(piece.key in above - below for piece in self.stream[start:] if piece.key)
        if wrong:
            return -0.6
        last = next((p.key for p in reversed(self.stream[:start]) if p.key in self.labels), None)
        return 0.3 if upward[:1] == [last] or not (upward or last) else 0.0

    def _continues(self, grid: Grid, table: int) -> tuple[str, Layout, int] | None:
        """The rest of a row table that was split in two: as wide, with nothing between that asks or answers.

        Behind somebody's own table, too, if its days are days and its choices are what a list offers.
        """
        name, layout, end = self.last or ("", None, 0)
        first = grid[min(grid)]
        if layout is None or len(first) != len(layout.spans) or self._asks(grid):
            return None
        again = repeats(first, layout, self.stretch.rows[name].texts)
        if has_own_header(grid) and not again:
            return None
        between = self._between(end, table)
        if not between or self._goes_on(between):
            if again or fits_on(grid, layout):
                return name, layout, min(grid)
            self.doubted.add(name)
            return None
        told = telling(grid, layout)
        if told and min(told) >= FITS and all(map(self._of_a_table, between)):
            return name, replace(layout, confidence=GUESSED), min(grid)
        return None

    def _between(self, end: int, table: int) -> list[Piece]:
        """What is written between a place in the stream and a table below."""
        start = next((n for n, piece in enumerate(self.stream) if spot_in(piece.spot, table)), 0)
        return [piece for piece in self.stream[end + 1 : start] if piece.key]

    def _asks(self, grid: Grid) -> bool:
        """Whether a table prints in its first row, or in many of its cells, what the blank prints elsewhere."""
        first = grid[min(grid)].values()
        return any(cell_key(cell) in self.labels for cell in first) or self._bears_labels(grid)

    def _of_a_table(self, piece: Piece) -> bool:
        """Whether a piece stands in somebody's own table."""
        boxed = piece.spot is not None and piece.spot.cells > 1
        return boxed and piece.key not in self.labels and id(piece) not in self.done

    def _goes_on(self, between: list[Piece]) -> bool:
        """Whether all that stands between two tables is a word or two that say that the rows go on."""
        said = " ".join(piece.text for piece in between).strip()
        bracketed = said.startswith(("(", "[")) and said.endswith((")", "]"))
        apart = any(piece.spot is not None or piece.key in self.labels for piece in between)
        return not apart and said.count(" ") < 4 and (bracketed or "cont" in said.casefold())

    def _take(self, grid: Grid, layout: Layout, first: int, made: FoundTable) -> None:
        self._mark_header(grid.get(first - 1, {}), layout, made, below=first <= max(grid))
        own = own_rows({n: row for n, row in grid.items() if n >= first}, layout, made.table, made.printed)
        for number in sorted(grid):
            if number < first:
                continue
            row = grid[number]
            if repeats(row, layout, made.table.texts) or (
                made.table.shown and row_said(row) in made.table.shown
            ):
                _mark(row, "form")
                continue
            if runs_across(row, layout):
                if all(self._parts(cell_key(cell), made.table) for cell in row.values()):
                    _mark(row, "form")
                if any(map(cell_key, row.values())):
                    made.bands.append(made.table.bands.get(cell_key(band_of(row))))
                continue
            taken = self._row(row, layout, made, own=number in own)
            if made.place is None:
                made.place = next((piece for cell in row.values() for piece in cell), None)
            if taken is not None:
                taken.band = made.bands[-1]
                made.rows.append(taken)

    def _parts(self, said: str, table: RowTable) -> bool:
        """Whether the blank prints a text across a table to part its rows, and asks for nothing by it."""
        printed = said in table.titles or said in table.bands
        return printed or (said in self.labels and said not in self.asking)

    def _mark_header(
        self, row: dict[int, list[Piece]], layout: Layout, made: FoundTable, *, below: bool
    ) -> None:
        """Let what heads columns be form; words that the blank has not only with rows ``below`` them."""
        for index, cell in row.items():
            column = layout.columns.get(index)
            if (
                column is not None
                and column.name in made.table.asked
                and self._said(cell, column.name, column.key, made)
            ):
                continue
            headed = column is not None and below and bool(column.key)
            in_words = column is not None and any(piece.key in made.table.texts for piece in cell)
            for piece in cell:
                said = piece.key in made.table.texts or piece.empty if in_words else headed
                said = said or (column is None and piece.key in made.table.beside)
                piece.verdict = "form" if said else "unplaced"
            if column is not None:
                made.head.extend(cell)
                made.heads.update((column.name, piece) for piece in cell[:1])
                if cell and cell_key(cell) != column.key:
                    made.reworded.append((column, cell[0]))

    def _said(self, cell: list[Piece], name: str, key: str, made: FoundTable) -> bool:
        """Take what stands behind the label of a column or row, or was typed over it; whether this is the first."""
        label = next((piece for piece in cell if piece.key), None)
        if label is None or name in made.said:
            return False
        end = end_of_label(label.text, key)
        behind = [piece for piece in cell if piece is not label]
        if not end:
            made.said[name] = None, cell
            return True
        if label.text[end:].strip():
            behind.insert(0, cut_behind(self.stream, label, end))
            made.held.add(id(behind[0]))
        label.verdict = "form"
        made.said[name] = label, behind
        return True

    def _row(
        self, row: dict[int, list[Piece]], layout: Layout, found: FoundTable, *, own: bool
    ) -> FoundRow | None:
        """A row that somebody wrote in; None for one that holds only what the blank prints."""
        table, made = found.table, FoundRow()
        written = False
        for index, cell in row.items():
            column = column_of(cell, index, row, layout)
            if table.titles and made.title is None and (titled := _titled(cell, table)) is not None:
                made.title, said = titled
                found.titles.add(made.title)
                found.titled = (made.title, cell[0].spot) if cell[0].spot is not None else None
                if made.title in table.asked and self._said(cell, made.title, fold(made.title), found):
                    continue
                _mark({0: said}, "form")
                written = written or any(piece.key for piece in cell if piece not in said)
                continue
            if column is None or (table.beside and _stands_beside(cell, column, table)):
                _mark({0: [piece for piece in cell if piece.key in table.beside]}, "form")
                continue
            if column.spec.kind == "ordinal":
                number = count_of(cell)
                printed = all(piece.key in column.printed for piece in cell if piece.key)
                found.counts.append(Count(cell, number, made, printed or str(number) in column.printed))
                continue
            shows = not made.cells and any(EXAMPLE.match(piece.key) for piece in cell)
            made.doubtful = made.doubtful or shows or (self.nested and holds_rows(cell, layout))
            if before := _begins_with(cell, column):
                self._cut_beginning(cell, before)
                if column.key and made.title is None:
                    made.title = next(" ".join(piece.text.split()) for piece in cell if piece.key)
            held = made.cells.get(column.name)
            if held is None:
                made.cells[column.name] = FoundCell(column, list(cell))
            else:
                held.pieces.extend(cell)
            typed = table.peculiar.get(column.name, _NOTHING) if own else _NOTHING
            written = self._written(cell, column, typed) or written
        if made.title is None and found.titled is not None and _goes_beside(found.titled[1], row):
            made.title = found.titled[0]
        return made if written else None

    def _cut_beginning(self, cell: list[Piece], printed: str) -> None:
        """Cut what every row of the blank begins with from the answer behind it: "Action Step" where no header says so."""
        at = next((at for at, piece in enumerate(cell) if piece.key), None)
        end = end_of_label(cell[at].text, printed) if at is not None else 0
        if at is not None and end and cell[at].text[end:].strip():
            cell.insert(at + 1, cut_behind(self.stream, cell[at], end))
            cell[at].verdict = "form"

    def _written(self, cell: list[Piece], column: Column, typed: Set[str]) -> bool:
        """Whether anything in a cell is an answer; what is not gets its verdict here.

        What is ``typed`` answers, though the blank prints the same words in other rows; so does an option by itself.
        """
        if _is_lone_option(cell, column):
            return True
        written = False
        for label in _boxed_options(cell, column) if len(cell) > 3 and column.spec.options else ():
            label.verdict = "form"
        for piece in cell:
            if (
                piece.verdict == "form"
                or piece.prompting
                or piece.key in self.prompts
                or (piece.key and piece.key in column.printed and piece.key not in typed)
            ):
                piece.verdict = "form"
            elif piece.tick is not None:
                written = written or piece.tick
            elif piece.key or piece.picture or (piece.text.strip() and not piece.fill):
                written = True
        return written


def _begins_with(cell: list[Piece], column: Column) -> str:
    """What the blank prints before each answer: the same in all rows, or the header's word with a number, "Goal 1"."""
    if not column.key:
        return next(iter(column.printed)) if len(column.printed) == 1 else ""
    if not column.printed or column.spec.kind != "long":
        return ""
    said = next((piece.key for piece in cell if piece.key), "")
    counts = (column.key, column.key.removesuffix("s"))
    known = [key for key in column.printed if unnumbered(key).removesuffix(" #") in counts]
    return max((key for key in known if said.startswith(key)), key=len, default="")


def _goes_beside(merged: Spot, row: dict[int, list[Piece]]) -> bool:
    """Whether a cell that is merged down goes over a row below its first."""
    spots = (piece.spot for cell in row.values() for piece in cell if piece.spot is not None)
    return any(one.table == merged.table and 0 < one.row - merged.row < merged.down for one in spots)


def _boxed_options(cell: list[Piece], column: Column) -> list[Piece]:
    """The options of a column where another year's form prints them in a cell, each with a box to tick before it."""
    options = {fold(option) for option in column.spec.options}
    said = [piece for piece in cell if piece.tick is not None or piece.key]
    boxes, labels = said[::2], said[1::2]
    if len(boxes) != len(labels) or len(labels) < 2 or any(piece.tick is None for piece in boxes):
        return []
    return labels if {piece.key for piece in labels} <= options else []


def _is_lone_option(cell: list[Piece], column: Column) -> bool:
    """Whether a cell says one of the options that the blank prints with boxes, and has neither boxes nor the others."""
    said = [piece for piece in cell if piece.key or piece.tick is not None]
    options = {fold(option) for option in column.spec.options}
    return len(said) == 1 < len(options) and said[0].key in options


def _doubt_questions(rows: list[FoundRow]) -> None:
    """Doubt rows typed as lines in which an answer begins with a question: their labels may go on in other words."""
    for row in rows:
        cells = (cell.pieces for cell in row.cells.values())
        said = ("".join(piece.text for piece in cell if piece.verdict != "form") for cell in cells)
        row.doubtful = row.doubtful or any(map(_QUESTION.match, said))


def _says_more(row: dict[int, list[Piece]], layout: Layout) -> bool:
    """Whether a row says other things besides the headers that it bears, as labels beside their answers do."""
    return any(cell_key(cell) and index not in layout.columns for index, cell in row.items())


def _labels_list(row: dict[int, list[Piece]], column: Column) -> bool:
    """Whether a row is the header of a column and a cell beside it with lines of its own, but no table."""
    if sorted(row) != [0, 1] or not (heads(key := cell_key(row[0]), column) or _says_most(key, column)):
        return False
    tables = {piece.spot.table for cell in row.values() for piece in cell if piece.spot is not None}
    return len(tables) == 1


def _says_most(key: str, column: Column) -> bool:
    """Whether a label of no other words says most of a column's header: "Steps" of "Action steps"."""
    return bool(key) and words_of(key) <= words_of(column.key) and shared_words(key, column.key) > 0.6


def _beside_nothing(row: dict[int, list[Piece]]) -> bool:
    """Whether a row lacks the label that it began with: it heads a section, and what stands beside it answers to that."""
    return 0 not in row and any(piece.key for cell in row.values() for piece in cell)


def _titles_of_cards(tables: Iterable[Grid]) -> set[str]:
    """What heads two tables or more, alike but for a number: "Session 1", "Session 2"."""
    said = [title for grid in tables if (title := _title_of(grid)) and title != unnumbered(title)]
    alike = Counter(map(unnumbered, said))
    return {title for title in said if alike[unnumbered(title)] > 1}


def _title_of(grid: Grid) -> str:
    """What stands across the top of a table of other rows; nothing where nothing does."""
    return cell_key(grid[0][0]) if len(grid) > 1 and list(grid.get(0, ())) == [0] else ""


def _without_titles(grid: Grid, titles: set[str]) -> Grid:
    return {number: row for number, row in grid.items() if number or _title_of(grid) not in titles}


def _across_top(grid: Grid) -> list[Piece]:
    """What stands in the first row of a table if that is one cell."""
    first = grid.get(0, {})
    return next(iter(first.values())) if len(first) == 1 else []


def _without(grid: Grid, inner: Collection[int]) -> Grid:
    """A table without what stands in the tables inside of it that are called by number."""
    if not inner:
        return grid
    return {
        number: {
            index: [piece for piece in cell if not any(spot_in(piece.spot, table) for table in inner)]
            for index, cell in row.items()
        }
        for number, row in grid.items()
    }


def _counts_printed(layout: Layout) -> list[tuple[int, int]]:
    """The columns in which the blank prints counts to write behind, "1.", "2.", and how many."""
    counting = [
        (at, column.printed)
        for at, column in layout.columns.items()
        if len(column.printed) > 1 and "1" in column.printed and column.spec.kind != "ordinal"
    ]
    return [(at, len(keys)) for at, keys in counting if keys == {str(n + 1) for n in range(len(keys))}]


def _counted(table: RowTable) -> bool:
    """Whether a table has a counter and one column more, as a numbered list has."""
    return len(table.columns) == 2 and sum(column.spec.kind == "ordinal" for column in table.columns) == 1


def _stands_beside(cell: list[Piece], column: Column, table: RowTable) -> bool:
    """Whether a cell under the header of the titles says nothing but what the blank prints beside them."""
    return column.spec.kind == "title" and all(piece.key in table.beside for piece in cell if piece.key)


def _titles(row: dict[int, list[Piece]], table: RowTable) -> list[str]:
    """The titles that the cells of a row say."""
    return [title for cell in row.values() if (title := _title(cell, table)) is not None]


def _titled(cell: list[Piece], table: RowTable) -> tuple[str, list[Piece]] | None:
    """The title that a cell says and its pieces; somebody may have written below it."""
    title = _title(cell, table)
    if title is not None:
        return title, cell
    if (begun := _begun(cell, table)) is not None:
        return begun, []
    ends = [at for at, piece in enumerate(cell) if at and begins_line(piece)]
    parts = (cell[:end] for end in reversed(ends))
    return next(((title, part) for part in parts if (title := _title(part, table)) is not None), None)


def _begun(cell: list[Piece], table: RowTable) -> str | None:
    """The title with a colon or a remark in brackets behind which somebody wrote in its cell: "Other: by boat"."""
    said = " ".join(cell[0].text.split()) if cell and cell[0].key else ""
    asking = (title for title in table.titles.values() if title.rstrip().endswith((":", ")")))
    return next((title for title in asking if said.startswith(title.rstrip())), None)


def _title(cell: list[Piece], table: RowTable) -> str | None:
    """The title of a row, as the blank prints it, that a cell says."""
    return table.titles.get(cell_key(cell)) if table.titles else None


def _mark_all_unplaced(grid: Grid) -> None:
    for row in grid.values():
        _mark(row, "unplaced")


def _mark(row: dict[int, list[Piece]], verdict: Verdict) -> None:
    for cell in row.values():
        for piece in cell:
            piece.verdict = verdict
