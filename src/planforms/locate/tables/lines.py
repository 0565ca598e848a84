"""Rows that are no table any more: pasted as lines with tabs, or retyped as labelled lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise, takewhile

from planforms.asked import shared_words, shares_word
from planforms.locate.labels import folded_prefix
from planforms.locate.shapes import looks_like_prompt, runs_along
from planforms.locate.tables.layouts import heads
from planforms.pieces import Piece, begins_line, lines_of
from planforms.pieces.grids import Grid
from planforms.stencil import Column, RowTable
from planforms.text.wording import BULLETS, fold, similarity

MOST_OF_A_LABEL = 240
_GUIDED = 0.8
"""How much of a label with its guidance is there where it is known by its first words."""

_QUESTION = re.compile(r"\s*([^?\n]{3,160}\?)\s+(?=\S)")
_ASKED = 0.4
"""How much of a column's guidance a question in other words says."""

_SENTENCE = 5
"""So many spaces has the beginning of what the blank prints where a line breaks off in it."""

_HEADERS = 3
"""So many headers that come in their order, each above an answer, are the labels of rows."""

_FEW = 4
"""So many spaces has a header at most that is known by one word."""

_NUMBER = re.compile(r"^\s*\d+\s*[.)]\s*")
_COUNT = re.compile(r"([^\W\d_]{2,} )?#?(\d{1,2})(?: (?:[^\W\d_]{2,3}|/) ?\d{1,2})?")
"""A line that counts the rows: "Step 2", "Session #3:", "4.", "Entry 1 of 3"."""

_BEFORE = -1
"""The place in the first row of what counts it, before its first cell: it is under no header."""

_NUMBERED = re.compile(r"\s*\(?(\d{1,2})[.)]\s+(?=\S)")
_NUMBER_ALONE = re.compile(r"\s*\(?(\d{1,2})[.)]\s*$")
"""A number with its text on the next line."""

_BULLET = re.compile(rf"\s*(?:[{BULLETS}]\s*|[-–—*]\s+)")
_LABEL_END = re.compile(r"[^:–\t\n][:–]\s*|[?]:?\s+(?=\S)")
"""Where a label may end: the last of these by which the text before is a header."""


def tabbed(stream: list[Piece], spec: RowTable) -> Grid:
    """The rows of lines whose cells are apart by tabs, the header line first; empty if there are none."""
    grid: Grid = {}
    head: Piece | None = None
    for line in lines_of(stream):
        cells = _cells(line)
        if not grid:
            if len(cells) > 1 and _heads(cells.values(), spec):
                grid[0] = cells
                head = line[0]
        elif runs_along(line[0], head):
            break
        elif len(cells) > 1 or any(piece.text.endswith("\t") for piece in cells.get(0, ())):
            grid[len(grid)] = cells
        elif any(piece.key for piece in cells.get(0, ())):
            break
    return grid if len(grid) > 1 else {}


def apart_by_tabs(stream: list[Piece], wide: int) -> Grid:
    """The first lines, one below the other, with as many cells apart by tabs as a table has; empty if they are not two."""
    grid: Grid = {}
    for pieces in lines_of(stream):
        tabs = sum(piece.text.endswith("\t") for piece in pieces) if pieces[0].spot is None else 0
        if tabs and tabs == wide - 1:
            cells = _cells(pieces)
            grid[len(grid)] = {index: cells.get(index, []) for index in range(wide)}
        elif len(grid) > 1:
            break
        else:
            grid.clear()
    return grid if len(grid) > 1 else {}


def _cells(line: list[Piece]) -> dict[int, list[Piece]]:
    """The pieces of a line by cell: each tab ends one."""
    cells: dict[int, list[Piece]] = {}
    number = 0
    for piece in line:
        cells.setdefault(number, []).append(piece)
        number += piece.text.endswith("\t")
    if number:
        cells.setdefault(number, [])
    return {n: cell for n, cell in cells.items() if cell}


def _heads(cells: Iterable[list[Piece]], spec: RowTable) -> bool:
    keys = {fold(" ".join(piece.text for piece in cell)) for cell in cells}
    found = sum(column.key in keys or bool(column.heads & keys) for column in spec.columns)
    return found > 1 and found * 2 >= len(spec.columns)


def labelled(stream: list[Piece], spec: RowTable, labels: set[str], taken: set[int]) -> Grid:
    """The rows of lines that each begin with a column's label; empty if there are none.

    A row begins where its first column comes again. What follows a line without a label goes on it,
    up to anything that the blank prints, or to a piece whose id is ``taken``. The labels are cut from their
    answers in ``stream``. What counts the rows on a line before each, "Step 2", is form; what titles them there
    is theirs.
    """
    entries = _Entries(stream, spec, labels, taken)
    for piece in list(stream):
        entries.read(piece)
    return entries.grid() if len(entries.labels_of) > 1 else {}


class _Entries:
    """Rows that somebody typed as lines, a labelled line for each cell."""

    def __init__(self, stream: list[Piece], spec: RowTable, labels: set[str], taken: set[int]) -> None:
        self.stream = stream
        self.spec = spec
        self.printed = labels
        self.taken = taken
        self.labels_of: dict[int, list[Piece]] = {}
        """By the place of a column: its label where it is first."""
        self.rows: list[dict[int, list[Piece]]] = []
        self.above: list[Piece] = []
        """What stands right above the first label of each row."""
        self.place: int | None = None
        self.last: Piece | None = None
        said = (_column(piece, spec.columns, closely=True) for piece in stream if _begins_line(piece))
        self.close = [found[0] for found in said if found is not None]
        """The columns whose labels begin lines as they are printed: "Note: " is none of "Notes" then."""
        self.alone = _above_answers(stream, spec.columns)
        """The ids of lines that are a column's header each, with the answer below it, and the columns."""

    def read(self, piece: Piece) -> None:
        """Take a label, what goes on a line, or the end of both."""
        found = _column(piece, self.spec.columns) if _begins_line(piece) else None
        if id(piece) in self.alone:
            found = self.alone[id(piece)], len(piece.text)
        elif found is not None and found[0] in self.close:
            found = _column(piece, self.close, closely=True)
        if found is not None:
            self._label(piece, *found)
        elif self._ends(piece):
            self.place = None
        elif self.place is not None:
            self.rows[-1][self.place].append(piece)
        self.last = piece if piece.key else self.last

    def _label(self, piece: Piece, column: Column, end: int) -> None:
        place = self.spec.columns.index(column)
        if not self.rows or place in self.rows[-1]:
            self._begin()
        self.place = place
        answer = [cut_behind(self.stream, piece, end)] if piece.text[end:].strip() else []
        if place not in self.labels_of:
            self.labels_of[place] = [piece]
        else:
            # It heads a cell that is not the header's: a mark that says nothing of the answer.
            piece.verdict, piece.fill, piece.key = "form", True, ""
            answer.insert(0, piece)
        self.rows[-1][place] = answer

    def _begin(self) -> None:
        """Begin a row; the title right above it is its own."""
        last = self.last
        title = last is not None and last.key in self.spec.titles and _begins_line(last)
        if self.rows and self.place is not None and title:
            cell = self.rows[-1][self.place]
            cell[:] = [piece for piece in cell if piece is not last]
        self.above.extend([last] if last is not None else [])
        self.rows.append({_BEFORE: [last]} if title and last is not None else {})

    def _ends(self, piece: Piece) -> bool:
        """Whether a piece is another table's, or printed elsewhere in the blank, alone or as the label of its line."""
        if piece.key in self.printed or piece.paragraph.heading or id(piece) in self.taken:
            return True
        if not _begins_line(piece):
            return False
        text = piece.text[:MOST_OF_A_LABEL]
        labels = [fold(text[: mark.start() + 1]) for mark in _LABEL_END.finditer(text)]
        return not self.printed.isdisjoint(labels) or self._asks_by_number([*labels, piece.key])

    def _asks_by_number(self, labels: list[str]) -> bool:
        """Whether a line with a number says or begins to say what the blank prints, under whatever number there."""
        said = [bare for label in labels if (bare := _NUMBER.sub("", label)) != label]
        if not said:
            return False
        printed = {_NUMBER.sub("", key) for key in self.printed}
        broken = f"{said[-1]} " if said[-1].count(" ") >= _SENTENCE else "\n"
        return not printed.isdisjoint(said) or any(key.startswith(broken) for key in printed)

    def grid(self) -> Grid:
        """The labels as row 0, and each entry as a row."""
        self._end_at_prompt()
        self._end_at_blank()
        for place, column in enumerate(self.spec.columns):
            guidance = _guidance(column)
            cells = [row.get(place, []) for row in self.rows] if guidance else []
            for cell in cells:
                _cut_guidance(self.stream, cell, guidance)
            for cell in cells:
                _cut_guidance(self.stream, cell, _guidance_in_other_words(cell, guidance))
        rows = [self.labels_of, *self.rows]
        _set_apart(self.above, rows)
        return {number: dict(sorted(row.items())) for number, row in enumerate(rows)}

    def _end_at_prompt(self) -> None:
        """Let the last row end where a line asks for something, as none does in that cell of the rows before."""
        place, cell = list(self.rows[-1].items())[-1]
        if any(map(looks_like_prompt, self._lines_of(self.rows[:-1], place))):
            return
        lines = self._lines_of(self.rows[-1:], place)
        prompt = next((piece for piece in lines if piece is not cell[0] and looks_like_prompt(piece)), None)
        if prompt is not None:
            del cell[cell.index(prompt) :]

    def _end_at_blank(self) -> None:
        """Let the last row end at an empty line, if no row before goes on below one."""
        place, cell = list(self.rows[-1].items())[-1]
        if not any(_behind_blank(row.get(place, [])) for row in self.rows[:-1]):
            del cell[_behind_blank(cell) or len(cell) :]

    def _lines_of(self, rows: list[dict[int, list[Piece]]], place: int) -> list[Piece]:
        """How the lines begin that stand in one column."""
        return [piece for row in rows for piece in row.get(place, ()) if _begins_line(piece)]


def _above_answers(stream: Sequence[Piece], columns: Sequence[Column]) -> dict[int, Column]:
    """The lines that say nothing but a header in rows of such lines, each with its answer below, by their ids.

    All headers are there, as often as each other, in their order, and answers below most of them.
    """
    named = {key: column for column in columns for key in (column.key, *column.heads) if key}
    lines = [piece for piece in stream if piece.key and piece.spot is None]
    said = [named.get(piece.key) if piece.alone else None for piece in lines]
    order = [column for column in said if column is not None]
    wanted = [column for column in columns if column.key]
    if len(wanted) < _HEADERS or not order or order != wanted * (len(order) // len(wanted)):
        return {}
    answered = sum(one is not None and other is None for one, other in pairwise(said))
    if 2 * answered <= len(order):
        return {}
    return {id(piece): column for piece, column in zip(lines, said, strict=True) if column is not None}


def _behind_blank(cell: list[Piece]) -> int:
    """Where in a cell the first words stand below an empty line; 0 where none do."""
    blank = next(
        (at for at, piece in enumerate(cell) if piece.empty and not piece.paragraph.text.strip()), len(cell)
    )
    return next((at for at in range(blank, len(cell)) if cell[at].key), 0)


def _guidance(column: Column) -> str:
    """What the blank prints behind the name of a column: "what will I do?" of "Application: what will I do?"."""
    return column.key.partition(": ")[2]


def _guidance_in_other_words(cell: list[Piece], guidance: str) -> str:
    """The question that a cell begins with before its answer, if it asks much of what its column's guidance does."""
    first = next((piece for piece in cell if piece.key and piece.verdict != "form"), None)
    found = _QUESTION.match(first.text) if first is not None else None
    said = fold(found[1]) if found is not None else ""
    return said if shared_words(said, guidance) >= _ASKED else ""


def _cut_guidance(stream: list[Piece], cell: list[Piece], guidance: str) -> None:
    """Let be form what a cell begins with that is its column's guidance, over several lines or not."""
    said: list[Piece] = []
    rest = guidance
    if not rest:
        return
    for piece in (piece for piece in cell if piece.key and piece.verdict != "form"):
        end = len(piece.text) if rest.startswith(piece.key) else folded_prefix(piece.text, rest)
        rest = rest.removeprefix(piece.key).lstrip(" :") if end == len(piece.text) else ""
        if not end:
            return
        end += len(piece.text[end:]) - len(piece.text[end:].lstrip(" :?.*\t\n\x0b"))
        said.append(piece)
        if not rest:
            if end < len(piece.text):
                cell.insert(cell.index(piece) + 1, cut_behind(stream, piece, end))
            break
    for piece in said if not rest else ():
        piece.verdict, piece.fill, piece.key = "form", True, ""


def _set_apart(counts: list[Piece], rows: list[dict[int, list[Piece]]]) -> None:
    """Let be form what counts the rows: the same word with 1, 2, 3 on a line before each."""
    found = [_COUNT.fullmatch(piece.key) if _begins_line(piece) else None for piece in counts]
    said = [match.groups() for match in found if match is not None]
    if len(said) > 1 and said == [(said[0][0], str(number)) for number in range(1, len(rows))]:
        rows[1].setdefault(_BEFORE, [counts[0]])
        for piece in counts:
            piece.verdict = "form"


def numbered(stream: list[Piece], labels: set[str], spec: RowTable) -> Grid:
    """The rows of lines that somebody numbered 1, 2, 3: the number, then its text; empty if there are none.

    What follows a line goes on it, up to anything that the blank prints. A column's header alone on the line
    above the first is form.
    """
    grid: Grid = {}
    open_ = False
    above = head = None
    for piece in list(stream):
        line = piece.paragraph.text if piece.start == 0 and piece.spot is None else ""
        found = _NUMBERED.match(line) or _NUMBER_ALONE.match(line)
        if found is not None and int(found[1]) == len(grid) + 1:
            head = above if not grid else head
            answer = [cut_behind(stream, piece, found.end())] if found.end() < len(piece.text) else []
            grid[len(grid)] = {0: [piece], 1: answer}
            open_ = True
        elif piece.key in labels or piece.paragraph.heading:
            open_ = False
        elif open_:
            grid[len(grid) - 1][1].append(piece)
        above = piece if piece.key else above
    if head is not None and any(_is_head(head, column) for column in spec.columns):
        head.verdict = "form"
        grid[-1] = {1: [head]}
    return grid


def _is_head(piece: Piece, column: Column) -> bool:
    """Whether a line is a column's header, or nothing but a few words of which some are that's, alone in the open."""
    if piece.key == column.key:
        return True
    alone = piece.spot is None and begins_line(piece) and piece.end >= len(piece.paragraph.text.rstrip())
    few = piece.key.count(" ") <= _FEW and ":" not in piece.text.rstrip()[:-1]
    return (
        alone
        and few
        and not piece.text.rstrip().endswith((".", "!", "?"))
        and bool(column.key)
        and shares_word(piece.key, column.key)
    )


def count_off(stream: list[Piece], cells: Iterable[list[Piece]]) -> None:
    """Let the numbers be form with which cells begin that are counted 1, 2, 3: "1. Read", "2. Write"."""
    written = [cell for cell in cells if any(piece.key for piece in cell)]
    firsts = [next(piece for piece in cell if piece.key) for cell in written]
    found = [_NUMBERED.match(piece.text) for piece in firsts]
    if not found or [match and int(match[1]) for match in found] != list(range(1, len(found) + 1)):
        return
    for cell, piece, match in zip(written, firsts, found, strict=True):
        if match is not None:
            _let_count(stream, cell, piece, match.end())


def count_on(stream: list[Piece], cells: Iterable[list[Piece]], printed: int) -> None:
    """Let the numbers be form with which cells begin that go on with the counts which the blank prints: "4. Draw"."""
    for cell in cells:
        piece = next((piece for piece in cell if piece.key), None)
        match = (
            (_NUMBERED.match(piece.text) or _NUMBER_ALONE.match(piece.text)) if piece is not None else None
        )
        if piece is not None and match is not None and int(match[1]) == printed + 1:
            _let_count(stream, cell, piece, match.end())
            printed += 1


def _let_count(stream: list[Piece], cell: list[Piece], piece: Piece, end: int) -> None:
    """Let the number be form with which a cell begins, and the rest be what is written there."""
    if end < len(piece.text):
        cell.insert(cell.index(piece) + 1, cut_behind(stream, piece, end))
        piece.verdict, piece.fill, piece.key = "form", True, ""


def bulleted(stream: list[Piece], labels: set[str]) -> Grid:
    """The rows of a list with bullets at the end, two or more below a line of an answer; empty if there is none."""
    lines = [line for line in lines_of(stream) if any(piece.key for piece in line)]
    listed = list(takewhile(_has_bullet, reversed(lines)))[::-1]
    above = lines[-len(listed) - 1][-1] if len(lines) > len(listed) > 1 else None
    if above is None or above.spot is not None or above.key in labels or looks_like_prompt(above):
        return {}
    return {number: {1: _without_bullet(stream, line)} for number, line in enumerate(listed)}


def beside(stream: list[Piece], row: dict[int, list[Piece]]) -> Grid:
    """A label as the header of a list, and each line of the cell beside it as a row without its number or bullet."""
    grid: Grid = {0: {1: row[0]}}
    for line in lines_of(row[1]):
        if not any(piece.key for piece in line):
            continue
        mark = _NUMBERED.match(line[0].text)
        answer = _without_bullet(stream, line)
        if mark is not None and line[0].text[mark.end() :]:
            answer = [cut_behind(stream, line[0], mark.end()), *line[1:]]
            grid[len(grid)] = {0: line[:1], 1: answer}
        else:
            grid[len(grid)] = {1: answer}
    return grid


def _has_bullet(line: list[Piece]) -> bool:
    first = line[0]
    return first.spot is None and (first.paragraph.bullet or _BULLET.match(first.text) is not None)


def _without_bullet(stream: list[Piece], line: list[Piece]) -> list[Piece]:
    """The pieces of a line behind its bullet, which is form."""
    found = _BULLET.match(line[0].text)
    if found is None:
        return line
    rest = [cut_behind(stream, line[0], found.end())] if line[0].text[found.end() :] else []
    line[0].verdict, line[0].fill, line[0].key = "form", True, ""
    return [line[0], *rest, *line[1:]]


def _begins_line(piece: Piece) -> bool:
    return bool(piece.key) and piece.start == 0 and (piece.spot is None or piece.spot.cells == 1)


def _column(piece: Piece, columns: Sequence[Column], *, closely: bool = False) -> tuple[Column, int] | None:
    """The column whose label a line begins with, and where in its text the label ends: with the guidance behind it.

    What else stands between a label and another mark is what somebody wrote: "Notes: The team: a room of its own".
    """
    best: tuple[Column, int] | None = None
    alike = _GUIDED
    for mark in _LABEL_END.finditer(piece.text[:MOST_OF_A_LABEL]):
        key = fold(_NUMBER.sub("", piece.text[: mark.start() + 1]))
        if best is None:
            column = next((column for column in columns if _heads_as(key, column, closely=closely)), None)
            best = (column, mark.end()) if column is not None else None
            alike = max(alike, similarity(key, column.key)) if column is not None else alike
        elif (more := similarity(key, best[0].key)) > alike:
            best, alike = (best[0], mark.end()), more
    return best


def _heads_as(key: str, column: Column, *, closely: bool) -> bool:
    """Whether a label is a column's: nearly, or as it is printed, with its guidance or without."""
    return heads(key, column) and (
        not closely or {key, fold(key.split(":")[0])} & {column.key, *column.heads} != set()
    )


def cut_behind(stream: list[Piece], piece: Piece, end: int) -> Piece:
    """Cut a piece in two, in its stream too; gives the second."""
    rest = piece.cut(end)
    stream.insert(stream.index(piece) + 1, rest)
    return rest
