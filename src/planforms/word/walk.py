"""The one walk over WordprocessingML: from a part's elements to the blocks a person sees.

Readers and returned copies share it: a paragraph's number is its place among all ``w:p`` of its
part, so ``paragraphs(root)`` finds the element again that a ``Place`` names.

One pass over children, by tag. What no rule names is entered, so that text in unknown wrappers is
not lost; what must not be read (deletions, instructions of fields) is named.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from planforms.document import Block, Cell, Control, Paragraph, Place, Row, Table
from planforms.errors import Refused
from planforms.limits import Limits
from planforms.word import names as n
from planforms.word.controls import FormField, content_control, form_field, is_on, symbol
from planforms.word.line import OBJECT, Line
from planforms.word.styles import Style, Styles
from planforms.word.symbols import SYMBOL_FONTS, box_state, signs
from planforms.word.xml import Element

# Nobody sees these: soft hyphens, zero-width spaces and joiners of words, marks of direction.
_UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
# Spaces that do not break; the reader of a plan sees a space.
_NO_BREAK = re.compile("[\u00a0\u2007\u202f]")
_LINE_ENDS = re.compile(r"[\r\n]+[ \t]*")
_GREY_LEVELS = range(0x60, 0xC9)
_GREY_TINT = 10
_DRAWN_SHAPES = ("wordprocessingShape", "wordprocessingCanvas", "wordprocessingGroup")

Handler = Callable[[Element], None]


def paragraphs(root: Element) -> list[Element]:
    """The paragraphs of a part in document order: number N of a ``Place`` is the N-th."""
    return list(root.iter(n.P, n.STRICT_P))


@dataclass(slots=True)
class Tally:
    """What was met on the walk that is worth a remark."""

    insertions: int = 0
    deletions: int = 0
    moves: int = 0
    hidden: bool = False
    text: int = 0
    """Characters so far."""
    linked: list[str] = field(default_factory=list)
    """Fields that fetch from elsewhere (DDE, INCLUDETEXT): their instructions."""
    foreign: int = 0
    """Pieces in another format that Word merges in on opening (``w:altChunk``)."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a run looks, as far as reading cares."""

    bold: bool = False
    hidden: bool = False
    grey: bool = False
    underlined: bool = False
    font: str = ""
    """A symbol font, else empty."""


@dataclass(slots=True)
class _Field:
    """A complex field that has begun and not ended."""

    form: FormField | None
    outer: Control | None
    instruction: str = ""
    showing: bool = False
    """Past its separator: what follows is its result."""
    silent: bool = True
    """What stands in it now is not shown."""
    line: Line | None = None
    state: tuple[int, int, int] = (0, 0, 0)


@dataclass(slots=True)
class _OpenCell:
    blocks: list[Block]
    column: int
    columns: int
    rows: int = 1


class _Grid:
    """A table under construction."""

    __slots__ = ("above", "cells", "column", "number", "row", "rows", "width")

    def __init__(self, number: int, width: int) -> None:
        self.number = number
        self.width = width
        self.rows: list[tuple[list[_OpenCell], bool]] = []
        self.above: dict[int, _OpenCell] = {}
        self.cells: list[_OpenCell] = []
        self.row = 0
        self.column = 0

    def table(self, place: Place) -> Table:
        rows = tuple(
            [
                Row(tuple([Cell(tuple(c.blocks), c.column, c.columns, c.rows) for c in cells]), header)
                for cells, header in self.rows
            ]
        )
        return Table(rows, place, self.width)


_PLAIN = Look()
_NO_STYLE = Style()


class Walk:
    """One part on its way to blocks."""

    def __init__(self, root: Element, part: str, styles: Styles, limits: Limits, tally: Tally) -> None:
        self._root = root
        self._part = part
        self._styles = styles
        self._limits = limits
        self._tally = tally
        self._numbers = {p: number for number, p in enumerate(root.iter(n.P), 1)}
        self._tables = {tbl: number for number, tbl in enumerate(root.iter(n.TBL), 1)}
        self._looks: dict[tuple[object, ...], Look] = {}
        self._inline: dict[object, Handler | None] = self._inline_handlers()
        self._block: dict[object, Callable[[Element, list[Block]], None] | None] = self._block_handlers()
        self._fields_matter = True
        self._start()

    def blocks(self, parent: Element | None = None) -> tuple[Block, ...]:
        """The blocks in ``parent``, by default the whole part."""
        parent = self._root if parent is None else parent
        found: list[Block] = []
        self._blocks(parent, found)
        if self._fields and self._fields_matter:
            # A field that never ends would hide all that follows: read its text as plain text.
            self._fields_matter = False
            self._start()
            found = []
            self._blocks(parent, found)
        self._start()
        return tuple(found)

    def _start(self) -> None:
        self._line = Line()
        self._hidden_line: Line | None = None
        self._look = _PLAIN
        self._control: Control | None = None
        self._fields: list[_Field] = []
        self._silent = False
        self._boxes: list[Element] = []
        self._joining = False
        self._number: int | None = None
        self._style = _NO_STYLE
        self._table: int | None = None
        self._row: int | None = None
        self._column: int | None = None

    # Blocks

    def _block_handlers(self) -> dict[object, Callable[[Element, list[Block]], None] | None]:
        skipped = (n.SECT_PR, n.TC_PR, n.TBL_PR, n.TBL_GRID, n.SDT_PR, n.SDT_END_PR, n.CUSTOM_XML_PR)
        return {
            n.P: self._paragraph,
            n.TBL: self._table_block,
            n.SDT: self._control_block,
            n.ALTERNATE: lambda element, blocks: self._blocks(_branch(element), blocks),
            n.DEL: self._deleted_block,
            n.MOVE_FROM: self._deleted_block,
            n.ALT_CHUNK: self._foreign_block,
            n.R: self._loose_run,
            n.T: self._loose_run,
            **dict.fromkeys(skipped),
        }

    def _blocks(self, parent: Element | None, blocks: list[Block]) -> None:
        if parent is None:
            return
        handlers = self._block
        for child in parent:
            handler = handlers.get(child.tag, self._blocks)
            if handler is not None:
                handler(child, blocks)
        if self._joining:
            self._finish(blocks)

    def _control_block(self, sdt: Element, blocks: list[Block]) -> None:
        self._within(sdt, lambda content: self._blocks(content, blocks))

    def _deleted_block(self, element: Element, blocks: list[Block]) -> None:
        self._tally.deletions += 1

    def _foreign_block(self, element: Element, blocks: list[Block]) -> None:
        self._tally.foreign += 1

    def _loose_run(self, run: Element, blocks: list[Block]) -> None:
        """A run outside of any paragraph: not allowed, but its text is there."""
        (self._run if run.tag == n.R else self._text)(run)
        self._finish(blocks)

    def _within(self, sdt: Element, walk: Callable[[Element], None]) -> None:
        """Walk the content of a content control, with its control standing for what is in it."""
        content = sdt.find(n.SDT_CONTENT)
        if content is None:
            return
        outer = self._control
        control, _ = content_control(sdt)
        self._control = control or outer
        walk(content)
        self._control = outer

    # Paragraphs

    def _paragraph(self, p: Element, blocks: list[Block]) -> None:
        if not self._line.length:
            self._number = self._numbers.get(p)
        self._style = _NO_STYLE
        joins = False
        handlers = self._inline
        for child in p:
            tag = child.tag
            if tag == n.R:
                self._run(child)
            elif tag == n.P_PR:
                joins = self._paragraph_properties(child)
            else:
                handler = handlers.get(tag, self._inside)
                if handler is not None:
                    handler(child)
        if joins:
            self._joining = True
        else:
            self._finish(blocks)

    def _paragraph_properties(self, properties: Element) -> bool:
        """Take note of style and list; whether the paragraph's end is struck, so that the next joins it."""
        style, bullet, heading, struck = _NO_STYLE, False, 0, False
        for child in properties:
            tag = child.tag
            if tag == n.P_STYLE:
                style = self._styles[child.get(n.VAL, "")]
            elif tag == n.NUM_PR:
                number = child.find(n.NUM_ID)
                bullet = number is None or number.get(n.VAL) != "0"
            elif tag == n.OUTLINE_LEVEL:
                level = child.get(n.VAL, "")
                heading = int(level) + 1 if level in ("0", "1", "2", "3", "4", "5", "6", "7", "8") else 0
            elif tag == n.R_PR:
                struck = self._mark_struck(child)
        if bullet or heading:
            style = Style(style.heading or heading, style.bullet or bullet, style.prompt, style.hidden)
        self._style = style
        return struck

    def _mark_struck(self, properties: Element) -> bool:
        struck = False
        for child in properties:
            if child.tag in (n.DEL, n.MOVE_FROM):
                self._tally.deletions += 1
                struck = True
        return struck

    def _finish(self, blocks: list[Block]) -> None:
        """Close the paragraph: what is shown, then what is hidden, then its text boxes."""
        line, hidden, style = self._line, self._hidden_line, self._style
        was_joined, self._joining = self._joining, False
        place = Place(self._part, self._number, self._table, self._row, self._column)
        if not line.length and self._control is not None:
            line.close((0, 0, 0), self._control)
        text = line.text()
        hidden_text = hidden.text() if hidden is not None else ""
        if text or not (hidden_text or was_joined):
            bold, bold_until = line.bold()
            blocks.append(
                Paragraph(text, place, line.marks(text), bold, bold_until, style.heading, style.bullet)
            )
        if hidden is not None and hidden_text:
            self._tally.hidden = True
            marks = hidden.marks(hidden_text)
            blocks.append(Paragraph(hidden_text, place, marks, hidden=True, bullet=style.bullet))
        self._count(len(text) + len(hidden_text))
        self._line, self._hidden_line, self._number = Line(), None, None
        if self._boxes:
            self._text_boxes(blocks)

    def _count(self, characters: int) -> None:
        self._tally.text += characters
        if self._tally.text > self._limits.text:
            raise Refused("limit.text", limit=self._limits.text)

    def _text_boxes(self, blocks: list[Block]) -> None:
        boxes, self._boxes = self._boxes, []
        outer, self._control = self._control, None
        for box in boxes:
            self._blocks(box, blocks)
        self._control = outer

    # Tables

    def _table_block(self, tbl: Element, blocks: list[Block]) -> None:
        if self._joining:
            self._finish(blocks)
        outer = self._table, self._row, self._column
        number = self._tables.get(tbl)
        grid = _Grid(number or 0, 0)
        self._table = number
        self._rows(tbl, grid)
        self._table, self._row, self._column = outer
        if grid.rows:
            declared = tbl.find(n.TBL_GRID)
            columns = len(declared) if declared is not None else 0
            grid.width = max(grid.width, min(columns, self._limits.columns))
            place = Place(self._part, None, number, self._row, self._column)
            blocks.append(grid.table(place))

    def _rows(self, parent: Element, grid: _Grid) -> None:
        for child in parent:
            tag = child.tag
            if tag == n.TR:
                self._table_row(child, grid)
            elif tag == n.SDT:
                self._within(child, lambda content: self._rows(content, grid))
            elif tag == n.ALTERNATE:
                self._rows(_branch(child), grid)
            elif tag in (n.DEL, n.MOVE_FROM):
                self._tally.deletions += 1
            elif tag not in (n.TBL_PR, n.TBL_GRID, n.CUSTOM_XML_PR):
                self._rows(child, grid)

    def _table_row(self, tr: Element, grid: _Grid) -> None:
        header, before, struck = self._row_properties(tr.find(n.TR_PR))
        if struck:
            return
        grid.cells = []
        grid.row += 1
        grid.column = before
        self._cells(tr, grid)
        grid.rows.append((grid.cells, header))
        grid.width = max(grid.width, grid.column)

    def _row_properties(self, properties: Element | None) -> tuple[bool, int, bool]:
        """Whether a row is a header, how many columns it leaves out before it, and whether it is struck."""
        header, before, struck = False, 0, False
        for child in properties if properties is not None else ():
            tag = child.tag
            if tag == n.TBL_HEADER:
                header = is_on(child)
            elif tag == n.GRID_BEFORE:
                before = self._clamped(child)
            elif tag in (n.DEL, n.MOVE_FROM):
                self._tally.deletions += 1
                struck = True
            elif tag in (n.INS, n.MOVE_TO):
                self._tally.insertions += 1
        return header, before, struck

    def _cells(self, parent: Element, grid: _Grid) -> None:
        for child in parent:
            tag = child.tag
            if tag == n.TC:
                self._table_cell(child, grid)
            elif tag == n.SDT:
                self._within(child, lambda content: self._cells(content, grid))
            elif tag == n.ALTERNATE:
                self._cells(_branch(child), grid)
            elif tag in (n.DEL, n.MOVE_FROM):
                self._tally.deletions += 1
            elif tag not in (n.TR_PR, n.TBL_PR_EX, n.CUSTOM_XML_PR):
                self._cells(child, grid)

    def _table_cell(self, tc: Element, grid: _Grid) -> None:
        span, merged, struck = self._cell_properties(tc.find(n.TC_PR))
        column = grid.column
        grid.column = min(column + span, self._limits.columns)
        if struck:
            return
        blocks: list[Block] = []
        self._table, self._row, self._column = grid.number, grid.row, column + 1
        self._blocks(tc, blocks)
        if merged == "left" and grid.cells:
            grid.cells[-1].columns += span
            grid.cells[-1].blocks += _with_text(blocks)
        elif merged == "above" and column in grid.above:
            grid.above[column].rows += 1
            grid.above[column].blocks += _with_text(blocks)
        else:
            cell = _OpenCell(blocks, column, max(1, grid.column - column))
            grid.cells.append(cell)
            grid.above[column] = cell

    def _cell_properties(self, properties: Element | None) -> tuple[int, str, bool]:
        """How many columns a cell covers, into which neighbour it is merged, and whether it is struck."""
        span, merged, struck = 1, "", False
        for child in properties if properties is not None else ():
            tag = child.tag
            if tag == n.GRID_SPAN:
                span = max(1, self._clamped(child))
            elif tag == n.V_MERGE:
                merged = "" if child.get(n.VAL) == "restart" else "above"
            elif tag == n.H_MERGE and child.get(n.VAL) != "restart":
                merged = "left"
            elif tag == n.CELL_DEL:
                self._tally.deletions += 1
                struck = True
        return span, merged, struck

    def _clamped(self, element: Element) -> int:
        value = element.get(n.VAL, "")
        if not (value.isascii() and value.isdigit()):
            return 0
        return min(int(value), self._limits.columns) if len(value) < 10 else self._limits.columns

    # What stands in a paragraph

    def _inline_handlers(self) -> dict[object, Handler | None]:
        skipped = (
            n.P_PR,
            n.R_PR,
            n.SDT_PR,
            n.SDT_END_PR,
            n.SMART_TAG_PR,
            n.CUSTOM_XML_PR,
            n.RUBY_PR,
            n.RUBY_TEXT,
        ) + (n.DEL_TEXT, n.DEL_INSTR_TEXT, n.FLD_DATA, n.FF_DATA)
        return {
            n.R: self._run,
            n.MATH_R: self._run,
            n.T: self._text,
            n.MATH_T: self._text,
            n.TAB: lambda _: self._say("\t"),
            n.PTAB: lambda _: self._say("\t"),
            n.BR: lambda _: self._say("\n"),
            n.CR: lambda _: self._say("\n"),
            n.NO_BREAK_HYPHEN: lambda _: self._say("-"),
            n.SYM: lambda element: self._say(symbol(element)),
            n.INS: self._inserted,
            n.MOVE_TO: self._moved,
            n.DEL: self._deleted,
            n.MOVE_FROM: self._deleted,
            n.SDT: self._control_inline,
            n.ALTERNATE: lambda element: self._inside(_branch(element)),
            n.FLD_CHAR: self._field_character,
            n.INSTR_TEXT: self._instruction,
            n.FLD_SIMPLE: self._simple_field,
            n.DRAWING: self._drawing,
            n.PICT: self._drawing,
            n.OBJECT: self._drawing,
            n.CONTENT_PART: self._picture,
            n.CONTENT_PART_W: self._picture,
            **dict.fromkeys(skipped),
        }

    def _inside(self, parent: Element | None) -> None:
        if parent is None:
            return
        handlers = self._inline
        for child in parent:
            handler = handlers.get(child.tag, self._inside)
            if handler is not None:
                handler(child)

    def _run(self, run: Element) -> None:
        outer = self._look
        self._look = _PLAIN
        handlers = self._inline
        for child in run:
            tag = child.tag
            if tag == n.T:
                text = child.text
                if text:
                    self._say(text)
            elif tag == n.R_PR:
                self._look = self._look_of(child)
            else:
                handler = handlers.get(tag, self._inside)
                if handler is not None:
                    handler(child)
        self._look = outer

    def _text(self, element: Element) -> None:
        if element.text:
            self._say(element.text)

    def _say(self, text: str) -> None:
        """Add what is shown here to the paragraph, as the run it stands in looks."""
        if self._silent:
            return
        look, control = self._look, self._control
        if look.font:
            text = signs(look.font, text)
        if not text.isascii():
            text = _NO_BREAK.sub(" ", _UNSEEN.sub("", text))
        if len(text) > 1 and ("\n" in text or "\r" in text):
            text = _LINE_ENDS.sub(" ", text)
        if control is not None and control.kind == "checkbox" and box_state(text) is not None:
            text = "☒" if control.checked else "☐"
        line = self._line
        if look.hidden or self._style.hidden:
            line = self._hidden_line = self._hidden_line or Line()
        blank = look.underlined and text.isspace() and text != "\n"
        line.add(text, look.bold, control, look.grey, blank)

    def _look_of(self, properties: Element) -> Look:
        bold = hidden = grey = underlined = False
        font = ""
        for child in properties:
            tag = child.tag
            if tag == n.B:
                bold = is_on(child)
            elif tag == n.R_STYLE:
                style = self._styles[child.get(n.VAL, "")]
                grey, hidden = grey or style.prompt, hidden or style.hidden
            elif tag == n.COLOR:
                grey = grey or _is_grey(child.get(n.VAL, ""))
            elif tag == n.U:
                underlined = is_on(child)
            elif tag == n.VANISH:
                hidden = is_on(child)
            elif tag == n.R_FONTS:
                font = (child.get(n.ASCII) or child.get(n.H_ANSI) or "").lower()
                font = font if font in SYMBOL_FONTS else ""
        key = (bold, hidden, grey, underlined, font)
        look = self._looks.get(key)
        if look is None:
            look = self._looks[key] = Look(bold, hidden, grey, underlined, font)
        return look

    def _inserted(self, element: Element) -> None:
        self._tally.insertions += 1
        self._inside(element)

    def _moved(self, element: Element) -> None:
        self._tally.moves += 1
        self._inside(element)

    def _deleted(self, element: Element) -> None:
        self._tally.deletions += 1

    def _control_inline(self, sdt: Element) -> None:
        content = sdt.find(n.SDT_CONTENT)
        if content is None:
            return
        control, _ = content_control(sdt)
        if control is None:
            self._inside(content)
            return
        outer, self._control = self._control, control
        line, state = self._line, self._line.state()
        self._inside(content)
        if self._line is line:
            line.close(state, control)
        self._control = outer

    # Fields

    def _field_character(self, element: Element) -> None:
        if not self._fields_matter:
            return
        kind = element.get(n.FLD_CHAR_TYPE)
        if kind == "begin":
            data = element.find(n.FF_DATA)
            form = form_field(data) if data is not None else None
            self._fields.append(_Field(form, self._control))
        elif kind == "separate" and self._fields:
            self._field_shows(self._fields[-1])
        elif kind == "end" and self._fields:
            self._field_ends(self._fields.pop())
        self._silent = any(field.silent for field in self._fields)

    def _field_shows(self, field: _Field) -> None:
        field.showing = True
        form = field.form
        field.silent = form is not None and form.chosen
        if form is not None:
            self._control = form.control
        field.line, field.state = self._line, self._line.state()

    def _field_ends(self, field: _Field) -> None:
        self._note_links(field.instruction)
        self._silent = any(outer.silent for outer in self._fields)
        if field.form is not None:
            self._form_field_ends(field, field.form)
        elif not field.showing:
            self._button(field.instruction)

    def _form_field_ends(self, field: _Field, form: FormField) -> None:
        if not field.showing:
            field.line, field.state = self._line, self._line.state()
        self._control = form.control
        line = field.line
        if line is self._line:
            shown = line.since(field.state)
            if not shown.strip():
                line.cut(field.state)
                if form.shows:
                    self._say(form.shows)
            elif form.default and shown.strip() == form.default.strip():
                line.replace(field.state, form.control, _prompting(form.control))
            line.close(field.state, form.control)
        self._control = field.outer

    def _button(self, instruction: str) -> None:
        """A field without a result whose instruction is what it shows: ``MACROBUTTON NoMacro [Click here]``."""
        words = instruction.split(None, 2)
        if len(words) == 3 and words[0].upper() == "MACROBUTTON":
            self._say(words[2].rstrip())

    def _instruction(self, element: Element) -> None:
        if self._fields and not self._fields[-1].showing:
            self._fields[-1].instruction += element.text or ""

    def _simple_field(self, element: Element) -> None:
        self._note_links(element.get(n.INSTR, ""))
        self._inside(element)

    def _note_links(self, instruction: str) -> None:
        name = instruction.split(None, 1)[:1]
        if name and name[0].upper() in ("DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDEPICTURE", "LINK", "IMPORT"):
            self._tally.linked.append(instruction.strip())

    # Drawings

    def _drawing(self, element: Element) -> None:
        """Put a picture's sign in the text, and its text boxes after the paragraph."""
        if self._shapes(element, element.tag == n.OBJECT):
            self._picture(element)

    def _picture(self, element: Element) -> None:
        if not self._silent:
            self._line.add(OBJECT, False, self._control, False, False, True)

    def _shapes(self, parent: Element | None, picture: bool = False) -> bool:
        """Gather the text boxes in a drawing; whether there is a picture in it."""
        for child in parent if parent is not None else ():
            tag = child.tag
            if tag == n.TXBX_CONTENT:
                self._boxes.append(child)
            elif tag == n.ALTERNATE:
                picture = self._shapes(_branch(child), picture)
            elif tag == n.TEXT_PATH:
                self._say(child.get("string", ""))
            elif tag == n.DRAWING_TEXT:
                self._text(child)
            else:
                picture = self._shapes(child, picture or _is_picture(child))
        return picture


def _is_picture(element: Element) -> bool:
    tag = element.tag
    if tag in (n.BLIP, n.IMAGE_DATA, n.CONTENT_PART, n.CONTENT_PART_W):
        return True
    return tag == n.GRAPHIC_DATA and not element.get("uri", "").endswith(_DRAWN_SHAPES)


def _branch(alternate: Element) -> Element | None:
    """The one branch of ``mc:AlternateContent`` to read: the first that has text, else the first."""
    branches = [child for child in alternate if child.tag in (n.CHOICE, n.FALLBACK)]
    for branch in branches:
        if any(element.text for element in branch.iter(n.T, n.DRAWING_TEXT)):
            return branch
    return branches[0] if branches else None


def _with_text(blocks: list[Block]) -> list[Block]:
    """Blocks of a cell that is merged into another, without its empty paragraphs."""
    return [block for block in blocks if isinstance(block, Table) or block.text]


def _prompting(control: Control) -> Control:
    return Control(
        control.kind, control.tag, control.alias, control.options, control.checked, True, control.day
    )


def _is_grey(colour: str) -> bool:
    """Whether a colour is the grey of prompts: neither black nor white, with next to no tint."""
    try:
        value = int(colour, 16) if len(colour) == 6 else 0
    except ValueError:
        return False
    parts = (value >> 16, value >> 8 & 0xFF, value & 0xFF)
    return min(parts) in _GREY_LEVELS and max(parts) in _GREY_LEVELS and max(parts) - min(parts) <= _GREY_TINT
