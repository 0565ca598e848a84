"""Words that offer a choice without a request to circle one: "Yes / No", "Full time    Part time", "Mr / Mrs / Ms".

They are told by standing alone, behind what asks or beside it, by what they say, and by the strokes or the wide space
between them. Behind them on their line may stand more: "Do you drive?   Yes / No   If yes, how far? ____".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from planforms.pieces import Line, Piece, lines_of
from planforms.pieces.grids import Grid, cell_key, ends_asking, grids, is_empty
from planforms.pieces.scales import is_scale
from planforms.text.wording import fold

_OFFERED = re.compile(
    r"yes|no|y|n|n/?a|true|false|maybe|unsure|not sure|(?:not |partly )?met|pass|fail|(?:strongly )?(?:dis)?agree"
    r"|(?:not )?approved?|denied|full[- ]?time|part[- ]?time|[ap]\.?m\.?|(?:un)?satisfactory|(?:in)?complete"
    r"|(?:fe)?male|m|f|single|married|divorced|widowed|separated"
)
"""Words that offer a choice wherever they stand between strokes: "Yes / No"."""

_HINT = re.compile(
    r"[dmyhs]+|[jta]+|days?|months?|years?|hours?|minutes?|first|last|middle|street|town|city|state|zip"
)
"""Words between strokes that only show how to write something: "dd/mm/yyyy"."""

STROKE = re.compile(r"\s*[/|]\s*")
_WIDE = re.compile(r"\s{2,}|\t")
_ASKED = re.compile(r"[:?](?=\s|$)|[:?](?!.*[:?])", re.DOTALL)
_ENDS = re.compile(r"\s{2,}|\t|\s(?=[(\[])|\s(?=If\b)")
"""Where the options of a line may end, and more be said behind them."""
_RUN = re.compile(
    r"(?<![\w.,/-])(?:\d{1,2}(?:(?:\s*\|\s*|\s+[/–—-]\s+|\s+)\d{1,2}){2,10}"
    r"|[A-Z]{1,2}(?:(?:\s*[|/]\s*|\s+)[A-Z]{1,2}){2,6})(?:(?:\s*[|/]\s*|\s+)N/?A)?(?![\w%/]|[.,)][ \w])"
)
"""Steps of a scale by their numbers or letters: "1  2  3  4  5", "SA  A  D  SD  N/A"."""

_COUNT = re.compile(r"(?<=\s)(?:[A-Z]{1,2}\s+){0,2}\d{1,2}(?:\s+\d{1,2}){2,12}\s*$")
_NAMES = re.compile(r"\S+")
"""Numbers, with what comes before the first of them, that end a line: "PK  K  1  2  3"."""

_OF_RUN = re.compile(r"N/?A|[^\W_]+")
_MOST = 4
"""So many words between strokes offer a choice at most."""
_MOST_NAMED = 7
"""So many do behind their label: "Title: Mr / Mrs / Ms"."""
_FEWEST = 3
"""So many at least do with wide space between them, below their label at the end of its cell."""
_LONGEST = 800
"""No line that offers a choice has more letters; in a page of text options would be looked for between any two words."""
_LABEL_WORDS = 6
_PAIR = 2
_ROOMY = re.compile(r"\s[/|]\s")
"""A stroke with room about it: "Day / Night", not "Principal/Aide"."""

_TAKEN_BACK = re.compile(r"(?<!\S)([^\W\d_]+)\s*/\s*(\1 not)(?!\S)", re.IGNORECASE)
_FEW_WORDS = re.compile(r"[^\W\d_]+(?:[ -][^\W\d_]+)?").fullmatch


_LABEL = re.compile(r"[^:?|]*[^\W_][^:?|]*[:?](?=\s*[|\s])")
"""What asks before the first stroke of a line."""
_LAST_RULE = re.compile(r"\s*_{3,}\s*$")
_SHORT = re.compile(r"(?!.*(?:@|www|\d{4}))\S+(?: +\S+){0,3}").fullmatch
"""A few words that are no address or number to call."""


Spans = list[tuple[int, int]]
"""Where the options of a line stand."""


@dataclass(frozen=True, slots=True)
class Offers:
    """Where in the tables of a blank words may offer a choice, by the ids of paragraphs."""

    answers: set[int] = field(default_factory=set)
    """Those that stand where others of their table have room for an answer."""
    ending: set[int] = field(default_factory=set)
    """Those that end their cell, below a label or a question and nothing else."""
    behind: set[int] = field(default_factory=set)
    """Those with an empty cell before them, in which something else is written."""
    again: set[int] = field(default_factory=set)
    """Those in a table's first row, beside a question, that come again below: they head nothing."""
    labels: set[int] = field(default_factory=set)
    """Those with an empty cell behind them, in which they are answered."""
    scales: set[tuple[str, ...]] = field(default_factory=set)
    """What the blank prints as a scale on several lines."""
    told: set[int] = field(default_factory=set)
    """Those that head columns of open cells, "Met? Y/N" says there what to write below it, or say in one row both of
    what other rows say one of: "AM/PM" among "PM"."""

    @classmethod
    def of(cls, stream: Sequence[Piece]) -> Offers:
        """The places of a blank."""
        made = cls(_answer_cells(stream), _ends_of_cells(stream))
        made.scales.update(_repeated(stream))
        for grid in grids(stream).values():
            made.told.update(_over_open_rows(grid), _among_parts(grid))
            made.again.update(_coming_again(grid))
        for row in (row for grid in grids(stream).values() for row in grid.values()):
            cells = [row[index] for index in sorted(row)]
            for cell, beside in pairwise(cells):
                if cell_key(cell) and is_empty(beside):
                    made.labels.update(id(piece.paragraph) for piece in cell)
                elif is_empty(cell) and cell_key(beside):
                    made.behind.update(id(piece.paragraph) for piece in beside)
        return made

    def on(self, line: Line, before: str) -> list[Spans]:
        """Where the words stand in a line that offer a choice, for each question; ``before``: the line before it."""
        if len(line[0].paragraph.text) > _LONGEST or id(line[0].paragraph) in self.told:
            return []
        several = _several(line)
        if len(several) > 1:
            return several
        spans = self._offered(line, before) or self._scale(line, before) or _listed(line)
        spans = spans or (_named(line) if id(line[0].paragraph) in self.ending else []) or _counted(line)
        spans = spans or _behind_bold(line) or _taken_back(line)
        return [spans] if spans else []

    def _scale(self, line: Line, before: str) -> Spans:
        """Where the steps of a scale stand: on several lines alike, or behind what asks, on this line or before it."""
        text = line[0].paragraph.text
        spans = _scale_on(text)
        if not spans or _is_taken(line, len(text)):
            return []
        said = _said(text, spans)
        alone = not fold(text[: spans[0][0]]) and not fold(text[spans[-1][1] :])
        asks = (text[: spans[0][0]] if fold(text[: spans[0][0]]) else before).rstrip().endswith((":", "?"))
        asks = asks and not fold(text[spans[-1][1] :]) and (is_scale(said) or said in self.scales)
        drawn = alone and line[0].paragraph.place.page is not None
        heads = line[0].spot is not None and line[0].spot.row == 0 and line[0].spot.cells > 1 and alone
        return spans if (said in self.scales or asks) and not (drawn or (heads and not asks)) else []

    def _offered(self, line: Line, before: str) -> Spans:
        text, spot, place = line[0].paragraph.text, line[0].spot, id(line[0].paragraph)
        if not _WIDE.search(text) and not ("/" in text or "|" in text):
            return []
        known = place in self.behind or place in self.again
        heads = spot is not None and spot.cells > 1 and spot.row == 0 and not known
        beside = known or (spot is not None and spot.index > 0 and spot.row > 0)
        for start, end, whole in _stretches(text):
            if (heads and not start) or _is_taken(line, end):
                continue
            follows = start > 0 or beside or before.rstrip().endswith("?")
            plain = whole and place not in self.labels and not _is_title(line)
            answer = whole and place in self.answers
            spans = _between_strokes(text[:end], start, answer=answer, named=plain, follows=beside)
            spans = spans or _spread(text[:end], start, follows=follows)
            if spans and (whole or follows):
                return spans
        return []


def _stretches(text: str) -> Iterator[tuple[int, int, bool]]:
    """Where options may stand in a line: all that is behind its last question, else what is right behind another.

    Each with whether there is nothing else behind the question.
    """
    starts = [0, *(found.end() for found in _ASKED.finditer(text))]
    yield starts[-1], len(text), True
    for start in reversed(starts):
        first = start + len(text[start:]) - len(text[start:].lstrip())
        for end in reversed([found.start() for found in _ENDS.finditer(text, first)]):
            yield start, end, False


def _several(line: Line) -> list[Spans]:
    """Where words that offer a choice stand behind each of several questions of a line: "Citizen: Yes / No   Visit: AM / PM"."""
    text = line[0].paragraph.text
    starts = [found.end() for found in _ASKED.finditer(text)]
    if len(starts) < _PAIR or _is_taken(line, len(text)):
        return []
    groups: list[Spans] = []
    for start, limit in zip(starts, [*starts[1:], len(text)], strict=True):
        first = start + len(text[start:]) - len(text[start:].lstrip())
        ends = [found.start() for found in _ENDS.finditer(text, first, limit)]
        begun = groups[-1][-1][1] if groups else 0
        for end in sorted({*ends, limit if limit == len(text) else start}, reverse=True):
            own = " " * begun + text[begun:end]
            spans = _between_strokes(own, start, answer=False, named=True)
            if spans := spans or _spread(own, start, follows=True):
                groups.append(spans)
                break
    return groups if len(groups) == len(starts) else []


def _listed(line: Line) -> Spans:
    """Where many words stand between upright strokes behind their label, the last with a line to write on or not.

    "Groups: Whole class | Pairs | Groups of 3 | Other: ____".
    """
    text = line[0].paragraph.text
    label = _LABEL.match(text)
    end = _LAST_RULE.search(text)
    stop = end.start() if end is not None else len(text)
    if label is None or "|" not in text or _is_taken(line, stop) or len(label[0].split()) > _LABEL_WORDS:
        return []
    edges = [label.end(), *(at for at, sign in enumerate(text[:stop]) if sign == "|"), stop]
    spans = [trimmed(text, left + (text[left] == "|"), right) for left, right in pairwise(edges)]
    spans = spans[1:] if not fold(text[slice(*spans[0])]) else spans
    said = [text[left:right] for left, right in spans]
    fits = all(map(_SHORT, said)) and not any(words.endswith((":", "?")) for words in said[:-1])
    open_end = end is not None or not said[-1:] or not said[-1].endswith((":", "?"))
    return spans if fits and open_end and _FEWEST < len({*map(fold, said)}) == len(said) else []


def _counted(line: Line) -> Spans:
    """Where grades or other numbers stand that count on, all that is behind a short label: "Grade:  K  1  2  3"."""
    text = line[0].paragraph.text
    found = _COUNT.search(text)
    if found is None or any(piece.tick is not None for piece in line):
        return []
    label = text[room_before(line, found.start()) : found.start()].strip()
    spans = [part.span() for part in _NAMES.finditer(text, found.start())]
    numbers = [int(said) for left, right in spans if (said := text[left:right]).isdecimal()]
    short = label.endswith(":") and 0 < len(fold(label).split()) <= _LABEL_WORDS
    ends = max((piece.end for piece in line if piece.fill and _is_drawn(piece)), default=0)
    counts = numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    return spans if short and counts and ends <= found.start() else []


def room_before(line: Line, at: int) -> int:
    """Where in a line the last place to write before ``at`` ends."""
    return max((p.end for p in line if p.start < at and (p.control or (p.fill and _is_drawn(p)))), default=0)


def _is_taken(line: Line, end: int) -> bool:
    """Whether there are boxes on a line, or places to write before ``end``."""
    return any(piece.tick is not None for piece in line) or room_before(line, end) > 0


def _is_title(line: Line) -> bool:
    """Whether a line is bold from end to end, outside of tables: "Section 2: Injury/illness"."""
    return line[0].spot is None and (line[0].paragraph.bold or line[0].paragraph.heading > 0)


def _between_strokes(text: str, start: int, *, answer: bool, named: bool, follows: bool = False) -> Spans:
    """Where the words between strokes stand that offer a choice.

    ``named``: any words do behind a label, three or more of them, or two with room about the stroke; ``follows``: the
    text stands beside what asks.
    """
    spans = between_strokes(text, start)
    said = [fold(text[left:right]) for left, right in spans]
    if not 1 < len(said) <= _MOST_NAMED or not all(said):
        return []
    known = _are_known(said) if start or follows else all(map(_OFFERED.fullmatch, said))
    few = all(map(_FEW_WORDS, said)) and not all(map(_HINT.fullmatch, said))
    labelled = named and start > 0 and len(text[:start].split()) <= _LABEL_WORDS
    labelled = (
        labelled
        and text[start : start + 1].isspace()
        and (len(said) > _PAIR or _ROOMY.search(text[start:]) is not None)
    )
    fits = known or (few and answer and not start) or _denies(said)
    return spans if (fits and len(said) <= _MOST) or (few and labelled) else []


def _denies(said: Sequence[str]) -> bool:
    """Whether the second of two words takes back the first: "Carried / not carried"."""
    return len(said) == _PAIR and said[1] == f"not {said[0]}"


def _taken_back(line: Line) -> Spans:
    """Where in a sentence a word stands before a stroke, and behind it the word that takes it back: "I have / have not"."""
    found = _TAKEN_BACK.search(line[0].paragraph.text)
    if found is None or _is_taken(line, found.end()) or line[0].paragraph.heading:
        return []
    return [found.span(1), found.span(2)]


def _are_known(said: Sequence[str]) -> bool:
    """Whether words offer a choice wherever they stand behind a label: all, or two and a few others "Yes / No / In part"."""
    known = [_OFFERED.fullmatch(words) is not None for words in said]
    return all(known) or (sum(known) >= _PAIR and all(map(_FEW_WORDS, said)))


def _repeated(stream: Sequence[Piece]) -> Iterator[tuple[str, ...]]:
    """The scales that a blank prints on several of its lines."""
    texts = [line[0].paragraph.text for line in lines_of(stream)]
    counted = Counter(_said(text, spans) for text in texts if (spans := _scale_on(text)))
    return (said for said, often in counted.items() if often > 1)


def _said(text: str, spans: Spans) -> tuple[str, ...]:
    return tuple(fold(text[start:end]) for start, end in spans)


def _scale_on(text: str) -> Spans:
    """Where the steps of a scale stand in a text: numbers, letters, or words with wide room between them."""
    for found in _RUN.finditer(text):
        spans = [part.span() for part in _OF_RUN.finditer(text, *found.span())]
        said = _said(text, spans)
        if len(set(said)) == len(said) and (is_scale(said) or not said[0].isdecimal()):
            return spans
    parts = _parts(text, 0)
    for first in range(len(parts) - _FEWEST + 1):
        if len(parts) - first <= _MOST_NAMED and is_scale(_said(text, parts[first:])):
            return parts[first:]
    return []


def offered_between(text: str) -> Spans:
    """Where the words of a line stand that a request behind it asks to choose from."""
    return _between_strokes(text, 0, answer=True, named=False) or _spread(text, 0, follows=True)


def between_strokes(text: str, start: int) -> Spans:
    """Where the words between strokes stand, whatever they are."""
    masked = re.sub(r"(?i)\bn/a\b", "n-a", text)
    edges = [start, *(edge for found in STROKE.finditer(masked, start) for edge in found.span()), len(text)]
    return [trimmed(text, left, right) for left, right in zip(edges[::2], edges[1::2], strict=True)]


def _spread(text: str, start: int, *, follows: bool) -> Spans:
    """Where known options stand with wide space between them, behind a question: "Do you drive?    Yes    No"."""
    parts = _parts(text, start)
    known = [_OFFERED.fullmatch(fold(text[left:right])) is not None for left, right in parts]
    asking = known.index(True) if True in known else len(known)
    spans = parts[asking:]
    named = follows or asking > 0
    return spans if named and asking <= 1 and all(known[asking:]) and 1 < len(spans) <= _MOST else []


def _answer_cells(stream: Sequence[Piece]) -> set[int]:
    """The ids of the paragraphs in cells of a table's columns for answers: most others in them are empty.

    In a row all of whose cells say something they are headers, but for a label with its answer beside it.
    """
    found: set[int] = set()
    for grid in grids(stream).values():
        written = [{index for index, cell in row.items() if cell_key(cell)} for row in grid.values()]
        for row, said in zip(grid.values(), written, strict=True):
            for column in said - {0} if len(said) < max(len(row), 3) else ():
                others = [
                    column in other
                    for other, cells in zip(written, grid.values(), strict=True)
                    if column in cells
                ]
                if 2 * sum(others) < len(others):
                    found |= {id(piece.paragraph) for piece in row[column]}
    return found


def _over_open_rows(grid: Grid) -> set[int]:
    """The ids of the paragraphs in rows that head two rows or more right below them, as many cells and all open.

    The first cells of those may count the rows or say what they are about, and the one above them nothing.
    """
    found: set[int] = set()
    numbers = sorted(grid)
    for number, *below in zip(numbers, numbers[1:], numbers[2:], strict=False):
        row = grid[number]
        first, *heads = (row[index] for index in sorted(row))
        titled = all(cell_key(grid[other].get(0, [])) for other in below)
        if len(heads) < _PAIR or not (all(map(cell_key, heads)) and (cell_key(first) or titled)):
            continue
        cells = [cell for other in below for index, cell in grid[other].items() if index]
        if len(cells) == _PAIR * len(heads) and all(map(is_empty, cells)):
            found |= {id(piece.paragraph) for cell in row.values() for piece in cell}
    return found


def _coming_again(grid: Grid) -> Iterator[int]:
    """The ids of the paragraphs in the first row, beside a label or a question, that come again in a row below."""
    first = grid.get(0, {})
    below = [(index, cell_key(cell)) for number, row in grid.items() if number for index, cell in row.items()]
    for index, cell in first.items():
        if index and ends_asking(first.get(index - 1, [])) and (index, cell_key(cell)) in below:
            yield from {id(piece.paragraph) for piece in cell}


def _among_parts(grid: Grid) -> Iterator[int]:
    """The ids of the paragraphs of which a part stands by itself in another cell of their column."""
    said: dict[int, set[str]] = {}
    cells = [(column, cell) for row in grid.values() for column, cell in row.items()]
    for column, cell in cells:
        said.setdefault(column, set()).add(cell_key(cell))
    for column, cell in cells:
        for text in {id(piece.paragraph): piece.paragraph for piece in cell if "/" in piece.text}.values():
            parts = {fold(text.text[left:right]) for left, right in between_strokes(text.text, 0)}
            if len(parts) > 1 and not said[column].isdisjoint(parts - {""}):
                yield id(text)


def _ends_of_cells(stream: Sequence[Piece]) -> set[int]:
    """The ids of the paragraphs that end their cell, below a label or a question and nothing else."""
    cells: dict[int, list[Piece]] = {}
    for piece in stream:
        if piece.spot is not None:
            cells.setdefault(id(piece.spot), []).append(piece)
    found: set[int] = set()
    for cell in cells.values():
        said = {id(piece.paragraph): piece.paragraph.text for piece in cell if piece.paragraph.text.strip()}
        last = cell[-1].paragraph
        if len(said) == 2 and id(last) in said and next(iter(said.values())).rstrip().endswith((":", "?")):
            found.add(id(last))
    return found


def _named(line: Line) -> Spans:
    """Where the words stand that all have wide space between them: "Application     Software     Device".

    Those that are all in brackets are captions: "(Surname)   (First name)   (Middle name)".
    """
    text = line[0].paragraph.text
    if any(p.answerable or (p.fill and _is_drawn(p)) for p in line):
        return []
    parts = _parts(text, 0)
    said = [fold(text[left:right]) for left, right in parts]
    few = _FEWEST <= len(set(said)) == len(said) <= _MOST_NAMED and all(map(_FEW_WORDS, said))
    captions = all(text[left] == "(" and text[right - 1] == ")" for left, right in parts)
    return parts if few and not captions and not all(map(_HINT.fullmatch, said)) else []


def _behind_bold(line: Line) -> Spans:
    """Where the words stand that all have wide space between them behind a bold label in a cell, and are not bold."""
    text, label = line[0].paragraph.text, line[0].paragraph.bold_until
    if line[0].spot is None or not 0 < label < len(text) or not fold(text[:label]):
        return []
    if any(p.answerable or (p.start >= label and p.fill and p.text.strip()) for p in line):
        return []
    parts = _parts(text, label)
    said = [fold(text[left:right]) for left, right in parts]
    few = _FEWEST <= len(set(said)) == len(said) <= _MOST_NAMED and all(map(_FEW_WORDS, said))
    return parts if few and not all(map(_HINT.fullmatch, said)) else []


def _parts(text: str, start: int) -> Spans:
    """Where the words stand between wide spaces."""
    edges = [start, *(edge for found in _WIDE.finditer(text, start) for edge in found.span()), len(text)]
    parts = [trimmed(text, left, right) for left, right in zip(edges[::2], edges[1::2], strict=True)]
    return [(left, right) for left, right in parts if fold(text[left:right])]


def _is_drawn(piece: Piece) -> bool:
    """Whether a piece without words is a line to write on, and no mere space."""
    blank = any(mark.blank and mark.start <= piece.start < mark.end for mark in piece.paragraph.marks)
    return blank or bool(piece.text.strip())


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    said = text[start:end]
    return start + len(said) - len(said.lstrip()), start + len(said.rstrip())
