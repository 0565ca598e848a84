"""The one walk over WordprocessingML: from a part's elements to the blocks a person sees.

Readers and returned copies share it: a paragraph's number is its place among all ``w:p`` of its
part, so ``paragraphs(root)`` finds the element again that a ``Place`` names. One pass over children,
by tag; what no rule names is entered.
"""

from __future__ import annotations

from collections.abc import Callable

from planforms.document import Block, Mark, Paragraph, Place
from planforms.errors import Refused
from planforms.limits import Limits
from planforms.word import names as n
from planforms.word.content import Content, Tally, branch, shade_of
from planforms.word.controls import is_on
from planforms.word.elsewhere import NOWHERE, Elsewhere
from planforms.word.grid import Grid, Merge, clamped
from planforms.word.line import Line
from planforms.word.styles import NO_STYLE, Styles
from planforms.word.xml import Element, children

_ALONE = Merge()

_TWIPS, _HIGHEST = 20, 100_000
"""So many of the units in which a row's height is given are a point; no row is higher than so many."""


def paragraphs(root: Element) -> list[Element]:
    """The paragraphs of a part in document order: number N of a ``Place`` is the N-th."""
    return list(root.iter(n.P, n.STRICT_P))


def check_length(tally: Tally, limits: Limits) -> None:
    """Refuse more text than anybody writes."""
    if tally.characters > limits.text:
        raise Refused("limit.text", limit=limits.text)


class Walk:
    """One part on its way to blocks."""

    def __init__(
        self,
        root: Element,
        part: str,
        styles: Styles,
        limits: Limits,
        tally: Tally,
        elsewhere: Elsewhere = NOWHERE,
    ) -> None:
        self._part = part
        self._styles = styles
        self._limits = limits
        self._tally = tally
        self._elsewhere = elsewhere
        self._numbers = {p: number for number, p in enumerate(root.iter(n.P), 1)}
        self._tables = {tbl: number for number, tbl in enumerate(root.iter(n.TBL), 1)}
        self._shades: dict[Element, str] = {}
        self._merges = self._merged_cells(root)
        self._content = Content(styles, tally, elsewhere)
        self._start()

    def _start(self) -> None:
        self._joining = False
        """The paragraph goes on in the next, since its end is struck."""
        self._number: int | None = None
        self._cell: tuple[int | None, int | None, int | None] = (None, None, None)

    def blocks(self, parent: Element) -> tuple[Block, ...]:
        """The blocks in ``parent``."""
        found: list[Block] = []
        self._blocks(parent, found)
        if self._content.restart_without_fields():
            # A field that never ends would hide all that follows: read its text as plain text.
            self._start()
            found = []
            self._blocks(parent, found)
        check_length(self._tally, self._limits)
        return tuple(found)

    # Blocks

    def _blocks(self, parent: Element | None, blocks: list[Block]) -> None:
        if parent is None:
            return
        for child in children(parent):
            number = self._numbers.get(child)
            if number is not None:
                # To find an element among those that are known takes less than to ask for its name.
                self._paragraph(child, number, blocks)
                continue
            handler = _HANDLERS.get(child.tag, Walk._blocks)
            if handler is not None:
                handler(self, child, blocks)
        if self._joining:
            self._finish(blocks)

    def _control_block(self, sdt: Element, blocks: list[Block]) -> None:
        outer = self._content.control
        self._blocks(self._content.enter(sdt), blocks)
        self._content.control = outer

    def _alternate_block(self, element: Element, blocks: list[Block]) -> None:
        self._blocks(branch(element), blocks)

    def _struck_block(self, _: Element, __: list[Block]) -> None:
        self._tally.deletions += 1

    def _foreign_block(self, chunk: Element, blocks: list[Block]) -> None:
        found = self._elsewhere.merged(chunk.get(n.R_ID, ""))
        self._tally.foreign += not found
        blocks += found

    def _loose_run(self, run: Element, blocks: list[Block]) -> None:
        """A run outside of any paragraph: not allowed, but its text is there."""
        self._content.style = NO_STYLE
        self._content.run(run)
        self._finish(blocks)

    # Paragraphs

    def _paragraph(self, p: Element, number: int, blocks: list[Block]) -> None:
        content = self._content
        if not content.line.length:
            self._number = number
        content.style = NO_STYLE
        joins = False
        for child in children(p):
            tag = child.tag
            if tag == n.R:
                content.run(child)
            elif tag == n.P_PR:
                joins = content.properties(child)
            else:
                content.child(child, tag)
        self._joining = joins
        if not joins:
            self._finish(blocks)

    def _finish(self, blocks: list[Block]) -> None:
        """Close the paragraph: what is shown, then what is hidden, then its text boxes."""
        content = self._content
        line, hidden, style = content.line, content.hidden_line, content.style
        place = Place(self._part, self._number, *self._cell)
        if line.length:
            text, marks, bold, until, showy = line.finished()
            heading, bullet = style.heading, style.bullet
            paged = content.page_at is not None or content.last_of_page
            new_page = paged and content.begins_page(text)
            blocks.append(
                Paragraph(
                    text, place, marks, bold, until, heading, bullet, False, False, showy, False, new_page
                )
            )
            self._tally.characters += line.length
            content.line = Line()
        elif hidden is None and not self._joining:
            if content.last_of_page:
                content.begins_page("")
            marks = self._empty_marks() if content.control is not None or content.line.used else ()
            blocks.append(
                Paragraph("", place, marks, False, 0, style.heading, style.bullet, ruled=style.ruled)
            )
        self._joining = False
        if hidden is not None:
            self._hidden(hidden, place, blocks)
        if content.captions or content.drawn:
            self._drawings(place, blocks)
        if content.boxes:
            self._text_boxes(blocks)

    def _empty_marks(self) -> tuple[Mark, ...]:
        """The marks of a paragraph without text: of the controls that are empty in it or around it."""
        content = self._content
        if content.control is not None:
            content.line.close((0, 0, 0), content.control)
        marks = content.line.finished()[1]
        content.line = Line()
        return marks

    def _hidden(self, line: Line, place: Place, blocks: list[Block]) -> None:
        self._content.new_line()
        self._tally.characters += line.length
        text = line.text()
        if text.strip():
            self._tally.hidden = True
        if text:
            blocks.append(Paragraph(text, place, bullet=self._content.style.bullet, hidden=True))

    def _drawings(self, place: Place, blocks: list[Block]) -> None:
        """What the paragraph's charts and diagrams say; what is said of its pictures is a remark."""
        content = self._content
        self._tally.pictures += [(said, place) for said in content.captions]
        self._tally.characters += sum(map(len, content.drawn))
        blocks += [Paragraph(line, place) for line in content.drawn]
        content.captions, content.drawn = [], []

    def _text_boxes(self, blocks: list[Block]) -> None:
        content = self._content
        boxes, content.boxes = content.boxes, []
        outer, content.control = content.control, None
        for box in boxes:
            self._blocks(box, blocks)
        content.control = outer

    # Tables

    def _table(self, tbl: Element, blocks: list[Block]) -> None:
        if self._joining:
            self._finish(blocks)
        outer = self._cell
        number = self._tables.get(tbl)
        grid = Grid(number, self._limits.columns)
        self._rows(children(tbl), grid)
        self._cell = outer
        if grid.rows:
            blocks.append(grid.table(Place(self._part, None, number, *outer[1:])))

    def _rows(self, within: list[Element], grid: Grid) -> None:
        for child in within:
            tag = child.tag
            if tag == n.TR:
                self._row(child, grid)
            elif tag == n.TBL_GRID:
                grid.declare(len(child))
            elif tag == n.SDT:
                outer = self._content.control
                self._rows(_inside(self._content.enter(child)), grid)
                self._content.control = outer
            elif tag == n.ALTERNATE:
                self._rows(_inside(branch(child)), grid)
            elif tag in (n.DEL, n.MOVE_FROM):
                self._tally.deletions += 1
            elif tag not in (n.TBL_PR, n.CUSTOM_XML_PR):
                self._rows(children(child), grid)

    def _row(self, tr: Element, grid: Grid) -> None:
        header, before, height, struck = False, 0, 0.0, False
        within = children(tr)
        for child in within:
            if child.tag == n.TR_PR:
                header, before, height, struck = self._row_properties(child)
            elif child.tag != n.TBL_PR_EX:
                break
        if not struck:
            grid.begin_row(before, header, height)
            self._cells(within, grid)
            grid.end_row()

    def _row_properties(self, properties: Element) -> tuple[bool, int, float, bool]:
        """Whether a row is a header, how many columns it leaves out before it, its height, and whether it is struck."""
        header, before, height, struck = False, 0, 0.0, False
        for child in children(properties):
            tag = child.tag
            if tag == n.TBL_HEADER:
                header = is_on(child)
            elif tag == n.GRID_BEFORE:
                before = clamped(child.get(n.VAL, ""), self._limits.columns)
            elif tag == n.TR_HEIGHT:
                height = clamped(child.get(n.VAL, ""), _HIGHEST) / _TWIPS
            elif tag in (n.DEL, n.MOVE_FROM):
                self._tally.deletions += 1
                struck = True
            elif tag in (n.INS, n.MOVE_TO):
                self._tally.insertions += 1
        return header, before, height, struck

    def _cells(self, within: list[Element], grid: Grid) -> None:
        for child in within:
            tag = child.tag
            if tag == n.TC:
                self._table_cell(child, grid)
            elif tag == n.SDT:
                outer = self._content.control
                self._cells(_inside(self._content.enter(child)), grid)
                self._content.control = outer
            elif tag == n.ALTERNATE:
                self._cells(_inside(branch(child)), grid)
            elif tag in (n.DEL, n.MOVE_FROM):
                self._tally.deletions += 1
            elif tag not in (n.TR_PR, n.TBL_PR_EX, n.CUSTOM_XML_PR):
                self._cells(children(child), grid)

    def _table_cell(self, tc: Element, grid: Grid) -> None:
        merge = self._merges.get(tc, _ALONE)
        if merge.struck:
            grid.skip(merge.columns)
            return
        blocks: list[Block] = []
        self._cell = (grid.number, grid.row, grid.column + 1)
        self._blocks(tc, blocks)
        if merge is _ALONE:
            grid.add(blocks, self._shades.get(tc, ""))
        else:
            grid.add_merged(blocks, merge, self._shades.get(tc, ""))

    def _merged_cells(self, root: Element) -> dict[Element, Merge]:
        """How the part's cells are merged, for those that are: few, and looking at each costs time.

        Shaded cells are taken note of as they are met.
        """
        merges: dict[Element, Merge] = {}
        for mark in root.iter(*n.CELL_LOOKS):
            properties = mark.getparent()
            tc = properties.getparent() if properties is not None and properties.tag == n.TC_PR else None
            if tc is not None and mark.tag == n.SHADING:
                self._shades[tc] = shade_of(mark)
            elif tc is not None:
                merge = merges.setdefault(tc, Merge())
                self._note_merge(mark, merge)
        return merges

    def _note_merge(self, mark: Element, merge: Merge) -> None:
        tag, value = mark.tag, mark.get(n.VAL, "")
        if tag == n.GRID_SPAN:
            merge.columns = max(1, clamped(value, self._limits.columns))
        elif tag == n.CELL_DEL:
            self._tally.deletions += 1
            merge.struck = True
        elif value != "restart":
            merge.into = "above" if tag == n.V_MERGE else "left"


def _inside(parent: Element | None) -> list[Element]:
    return [] if parent is None else children(parent)


_Handler = Callable[[Walk, Element, list[Block]], None]

_HANDLERS: dict[object, _Handler | None] = {
    n.TBL: Walk._table,
    n.SDT: Walk._control_block,
    n.ALTERNATE: Walk._alternate_block,
    n.DEL: Walk._struck_block,
    n.MOVE_FROM: Walk._struck_block,
    n.ALT_CHUNK: Walk._foreign_block,
    n.R: Walk._loose_run,
    n.SECT_PR: None,
    n.TC_PR: None,
    n.SDT_PR: None,
    n.SDT_END_PR: None,
    n.CUSTOM_XML_PR: None,
}
