"""A document as one stream of pieces: the smallest stretches that are form, answer or neither.

Every character of every paragraph is in exactly one piece, so a verdict for each piece is a
verdict for every word: nothing can be lost and nothing used twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from planforms.document import UNTICKED, Block, Control, Document, Mark, Paragraph, Part, PartKind
from planforms.text.wording import enumerates, fold

Verdict = Literal["form", "answer", "unplaced"]

_TICK = re.compile(r"[☐☒☑✓✔✗✘■□▢▣✅⊠]|\[[ xX✓✔]?\]|\([ xX✓✔]\)")
_GLYPH = re.compile(r"[☐☒☑✓✔✗✘■□▢▣✅⊠]")
_UNTICKED = {UNTICKED, "□", "▢", "[]", "[ ]", "( )"}
_SPECIAL = re.compile(r"[\t\n\x0b☐☒☑✓✔✗✘■□▢▣✅⊠]")
_TYPED_BOXES = ("[]", "[ ]", "[x]", "[X]", "( )", "(x)", "(X)")
_BREAK = re.compile(r"[\t\n\x0b]")
_NUMBERED = re.compile(r"[☐☒☑✓✔✗✘■□▢▣✅⊠] ?\(?\d{1,2}[.)]?\t(?=[^\W\d_])")
"""The number of an option between its box and its words: a tab behind it ends no label."""
_STOPS = re.compile(r"[\s()\[\]/:;,.|]+").fullmatch
"""What parts the fields of one line, "( ___ ) ____", and ends a label."""
_COUNT_LETTERS = 4
"""So many letters at most count a question: "12.)"."""
_ON_CONDITION = re.compile(r"\s*(yes|no)\b[.:,;]? +(?=\(?if \1\b)", re.IGNORECASE).match
"""An option with what those do who choose it: "No   If no, go on to question 10"."""
_CLOSING = (")", "]", ".", ",", ";")
_RULE = re.compile(r"\s*(?:[*=~─━═–—-]{3,}|[⸺⸻]+)\s*").fullmatch
"""A line drawn of characters."""

_QUOTE = re.compile(r"(?:>[ \t]?)+").match
_QUOTED = 4
"""With so many lines that begin as quoted ones do they are; fewer may say what is greater than what."""

_READING_ORDER: dict[PartKind, int] = {"header": 0, "body": 1, "footer": 2, "note": 3, "comment": 4}


@dataclass(slots=True, eq=False)
class Spot:
    """The table cell that a piece stands in; compared by identity."""

    table: int
    row: int
    index: int
    """Its place among the row's cells, from 0."""
    cells: int
    """How many cells the row has."""
    column: int
    """Its first grid column."""
    columns: int
    rows: int
    """How many rows the table has."""
    down: int
    """How many rows the cell covers."""
    header: bool
    outer: Spot | None
    """The cell that its table stands in."""
    floor: float | None = None
    """How far down its page it reaches, where that is known."""
    shade: str = ""
    """The colour of its ground, where that is not white."""
    label: bool = False
    """Whether the build of its table tells that it holds a label."""
    title: bool = False
    """Whether it stood beside the rows below it, as the title of a part."""
    height: float = 0.0
    """How high its row is at least, in points, where a Word file says so."""
    typed: bool = False
    """Whether it is no cell of a table, but a part of a line that was typed as a row of one."""

    def within(self, other: Spot | None) -> bool:
        """Whether this is ``other`` or lies inside it; everything lies inside no cell."""
        spot: Spot | None = self
        while spot is not None and spot is not other:
            spot = spot.outer
        return spot is other


def in_one_row(one: Spot | None, other: Spot | None) -> bool:
    """Whether both are cells of one row of a table."""
    return one is not None and other is not None and one.table == other.table and one.row == other.row


@dataclass(slots=True, eq=False)
class Piece:
    """``paragraph.text[start:end]``, what is known of it, and what becomes of it."""

    paragraph: Paragraph
    start: int
    end: int
    text: str
    key: str
    """The folded text; empty for an empty place."""
    spot: Spot | None
    kind: PartKind
    control: Control | None = None
    grey: bool = False
    fill: bool = False
    """A fill-in line, one drawn across the page, or nothing but white space."""
    tick: bool | None = None
    """A check box by itself, ticked or not; its label is the next piece."""
    picture: bool = False
    bold: bool = False
    verdict: Verdict = "unplaced"
    field: str | None = None
    doubtful: bool = False
    """It is the label of a box that somebody may have meant to tick."""

    @property
    def confidence(self) -> float:
        """How sure a recogniser was of the least sure word here; 1 for text that was read."""
        least = 1.0
        for mark in self.paragraph.marks:
            if mark.confidence < least and mark.start < self.end and self.start < mark.end:
                least = mark.confidence
        return least

    @property
    def empty(self) -> bool:
        """Whether nothing is written here."""
        return not self.key and not self.picture and (self.fill or not self.text.strip())

    @property
    def alone(self) -> bool:
        """Whether nothing else stands in its paragraph."""
        return self.text.strip() == self.paragraph.text.strip()

    @property
    def answerable(self) -> bool:
        """Whether this is a box to tick, or a control."""
        return self.tick is not None or self.control is not None

    @property
    def prompting(self) -> bool:
        """Whether this is a control that still shows its own prompt."""
        return self.control is not None and self.control.prompting

    def cut(self, at: int) -> Piece:
        """Keep the first ``at`` characters and give the rest as a piece of its own."""
        rest = Piece(
            self.paragraph,
            self.start + at,
            self.end,
            self.text[at:],
            fold(self.text[at:]),
            self.spot,
            self.kind,
            self.control,
            self.grey,
            bold=self.bold and self.paragraph.bold,
        )
        self.end = self.start + at
        self.text = self.text[:at]
        self.key = fold(self.text)
        return rest


Line = list[Piece]
"""The pieces of one paragraph."""


def lines_of(stream: Iterable[Piece]) -> Iterator[Line]:
    """The pieces of each paragraph, where they stand side by side."""
    line: Line = []
    paragraph = None
    for piece in stream:
        if piece.paragraph is not paragraph:
            if line:
                yield line
            line, paragraph = [], piece.paragraph
        line.append(piece)
    if line:
        yield line


def begins_page(stream: Sequence[Piece], at: int) -> bool:
    """Whether a text is the first on a page that somebody let begin with it."""
    piece = stream[at]
    return piece.paragraph.new_page and not piece.start and piece.kind == "body"


def begins_line(piece: Piece) -> bool:
    """Whether a piece is the first on its line: at the beginning of its paragraph, or behind a break in it."""
    before = piece.paragraph.text[: piece.start].replace("\x0b", "\n")
    return not before.rpartition("\n")[2].strip()


def cut_out(line: Line, start: int, end: int) -> Line:
    """The line with its pieces cut where the characters from ``start`` to ``end`` begin and end."""
    made: Line = []
    for piece in line:
        made.append(piece)
        for at in (start, end):
            if made[-1].start < at < made[-1].end and made[-1].tick is None:
                made.append(cut_piece(made[-1], at - made[-1].start))
    return made


def cut_piece(piece: Piece, at: int) -> Piece:
    """Cut a piece in two; gives the second. A half of white space or line only is a place to write."""
    rest = piece.cut(at)
    for half in (piece, rest):
        half.fill = not half.text.strip(" \t\n\x0b\u00a0_")
        if half.fill:
            half.key = ""
    return rest


def pieces(document: Document) -> list[Piece]:
    """Every piece of a document in reading order: headers, body, footers, notes, comments."""
    stream: list[Piece] = []
    tables = 0
    for part in sorted(document.parts, key=_by_kind):
        tables = _blocks(part.blocks, None, part.kind, stream, tables)
    return _unquoted(stream) if any(piece.text[:1] == ">" for piece in stream) else stream


def _unquoted(stream: list[Piece]) -> list[Piece]:
    """The pieces with the marks cut off by which a mail quotes lines, where several begin with one: "> Goal 1"."""
    quoted = {id(piece): found.end() for piece in stream if not piece.start and (found := _QUOTE(piece.text))}
    if len(quoted) < _QUOTED:
        return stream
    made: list[Piece] = []
    for piece in stream:
        made.append(piece)
        if id(piece) in quoted:
            made += [piece.cut(quoted[id(piece)])] if quoted[id(piece)] < len(piece.text) else []
            piece.fill, piece.key = True, ""
    return made


def pieces_of(paragraph: Paragraph, spot: Spot | None, kind: PartKind) -> Line:
    """The pieces of one paragraph."""
    line: Line = []
    _cut_paragraph(paragraph, spot, kind, line)
    return line


def _by_kind(part: Part) -> int:
    return _READING_ORDER[part.kind]


def _blocks(
    blocks: Iterable[Block], spot: Spot | None, kind: PartKind, stream: list[Piece], tables: int
) -> int:
    """Append the pieces of ``blocks``; gives the number of tables met so far."""
    for block in blocks:
        if isinstance(block, Paragraph):
            _cut_paragraph(block, spot, kind, stream)
            continue
        tables += 1
        table = tables
        rows = len(block.rows)
        for number, row in enumerate(block.rows):
            count = len(row.cells)
            for index, cell in enumerate(row.cells):
                here = Spot(
                    table,
                    number,
                    index,
                    count,
                    cell.column,
                    cell.columns,
                    rows,
                    cell.rows,
                    row.header,
                    spot,
                    cell.floor,
                    cell.shade,
                    height=row.height,
                )
                tables = _blocks(cell.blocks, here, kind, stream, tables)
    return tables


def _cut_paragraph(paragraph: Paragraph, spot: Spot | None, kind: PartKind, stream: list[Piece]) -> None:
    text = paragraph.text
    if paragraph.marks:
        stream += _conditions_apart(_stretches(paragraph, spot, kind))
    elif text and (0 < paragraph.bold_until < len(text) or _has_special(text) or _is_rule(text)):
        stream += _conditions_apart(_plain(paragraph, 0, len(text), spot, kind))
    else:
        piece = Piece(paragraph, 0, len(text), text, fold(text), spot, kind)
        piece.bold = paragraph.bold and bool(text)
        stream.append(piece)


def _conditions_apart(line: list[Piece]) -> list[Piece]:
    """The pieces of a line; labels of boxes without what those do who tick them: "☐ No   If no, go on to 10"."""
    made: list[Piece] = []
    for piece in line:
        labels = made and made[-1].tick is not None and piece.tick is None
        found = _ON_CONDITION(piece.text) if labels else None
        made.append(piece)
        if found is not None:
            made.append(piece.cut(found.end()))
    return made


def _has_special(text: str) -> bool:
    """Whether there is a tab, a break or what may be a tick; looking for each is quicker than a pattern."""
    if ("(" in text or "[" in text) and any(box in text for box in _TYPED_BOXES):
        return True
    if text.isascii():
        return "\t" in text or "\n" in text or "\x0b" in text
    return _SPECIAL.search(text) is not None


def _is_rule(text: str) -> bool:
    """Whether a text is a line drawn of characters."""
    return not text[0].isalnum() and _RULE(text) is not None


def _stretches(paragraph: Paragraph, spot: Spot | None, kind: PartKind) -> list[Piece]:
    """The pieces of a paragraph that has marks, ticks, tabs or a bold beginning."""
    made: list[Piece] = []
    at = 0
    for mark in paragraph.marks:
        if not _parts(mark):
            continue
        if mark.start > at:
            made += _plain(paragraph, at, mark.start, spot, kind)
        made += _marked(paragraph, mark, spot, kind)
        at = mark.end
    if at < len(paragraph.text) or not made:
        made += _plain(paragraph, at, len(paragraph.text), spot, kind)
    _pass_over_stops(made)
    return made


def _pass_over_stops(line: list[Piece]) -> None:
    """Let the signs that part the controls of a line, "( ___ ) ____", be nothing that anybody wrote.

    Nor is a colon by itself behind a label and a tab: "Branch\t: ____".
    """
    for at, piece in enumerate(line[1:], 1):
        if _is_colon(piece) and line[at - 1].text.endswith("\t") and line[at - 1].key[-1:].isalpha():
            piece.fill, piece.key = True, ""
        if line[at - 1].control is None or piece.control is not None or not _STOPS(piece.text):
            continue
        if piece.text.strip() in _CLOSING or (at + 1 < len(line) and line[at + 1].control is not None):
            piece.fill, piece.key = True, ""


def _is_colon(piece: Piece) -> bool:
    return piece.text.strip() == ":" and piece.control is None


def _parts(mark: Mark) -> bool:
    """Whether what is marked stands apart from the text around it; a doubtful word does not."""
    return mark.confidence == 1 or mark.control is not None or mark.grey or mark.blank or mark.picture


def _marked(paragraph: Paragraph, mark: Mark, spot: Spot | None, kind: PartKind) -> list[Piece]:
    control = mark.control
    if control is not None and control.kind == "checkbox":
        return [_piece(paragraph, mark.start, mark.end, spot, kind, mark, tick=bool(control.checked))]
    glyph = paragraph.text[mark.start : mark.end].strip()
    if len(glyph) == 1 and _GLYPH.match(glyph):
        return [_piece(paragraph, mark.start, mark.end, spot, kind, mark, tick=glyph not in _UNTICKED)]
    if mark.blank or mark.picture or control is not None:
        return _lines(paragraph, mark, spot, kind)
    return _plain(paragraph, mark.start, mark.end, spot, kind, mark)


def _lines(paragraph: Paragraph, mark: Mark, spot: Spot | None, kind: PartKind) -> list[Piece]:
    """A control's text, a line a piece; an empty control is one empty piece."""
    text = paragraph.text[mark.start : mark.end]
    if "\n" not in text and "\x0b" not in text:
        return [_piece(paragraph, mark.start, mark.end, spot, kind, mark)]
    made = []
    at = mark.start
    for line in re.split(r"(?<=[\n\x0b])", text):
        made.append(_piece(paragraph, at, at + len(line), spot, kind, mark))
        at += len(line)
    return made


def _plain(
    paragraph: Paragraph, start: int, end: int, spot: Spot | None, kind: PartKind, mark: Mark | None = None
) -> list[Piece]:
    """Plain text cut after tabs and breaks, where a bold beginning and its colon end, and around ticks."""
    text = paragraph.text
    bold_end = paragraph.bold_until
    stops = text[bold_end:end]
    bold_end += stops[:1] == ":"
    ends_bold = start < bold_end < end and not (stops.strip() and _STOPS(stops))
    if ends_bold and bold_end - start <= _COUNT_LETTERS and enumerates(text[start:bold_end]):
        ends_bold = False  # A number alone is the beginning of what it counts.
    if start < end and not ends_bold and not _has_special(text[start:end]):
        return [_piece(paragraph, start, end, spot, kind, mark)]
    cuts = {start, end}
    cuts.update(found.end() for found in _BREAK.finditer(text, start, end))
    if not text.isascii():
        cuts.difference_update(found.end() for found in _NUMBERED.finditer(text) if start < found.end() < end)
    ticks = {}
    for found in _TICK.finditer(text, start, end):
        if _is_tick(text, found.start(), found.end()):
            cuts.update(found.span())
            ticks[found.start()] = found.group() not in _UNTICKED
    if ends_bold:
        cuts.add(bold_end)
    ordered = pairwise(sorted(cuts))
    return [_piece(paragraph, left, right, spot, kind, mark, tick=ticks.get(left)) for left, right in ordered]


def _is_tick(text: str, start: int, end: int) -> bool:
    """Whether a glyph stands where a check box would: first in its line, or between white space."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return (before.isspace() or before in "/:,;") and (after.isspace() or end - start == 1)


def _piece(
    paragraph: Paragraph,
    start: int,
    end: int,
    spot: Spot | None,
    kind: PartKind,
    mark: Mark | None,
    tick: bool | None = None,
) -> Piece:
    text = paragraph.text[start:end]
    fill = not text.strip() or _is_rule(text)
    until = paragraph.bold_until
    bold = paragraph.bold or 0 < end <= until or (start < until < end and until - start > _COUNT_LETTERS)
    if mark is None:
        key = fold(text) if tick is None and not fill else ""
        return Piece(paragraph, start, end, text, key, spot, kind, None, False, fill, tick, False, bold)
    blank = mark.blank
    key = "" if blank or fill or tick is not None else fold(text)
    control, grey, picture = mark.control, mark.grey, mark.picture
    return Piece(
        paragraph, start, end, text, key, spot, kind, control, grey, fill or blank, tick, picture, bold
    )
