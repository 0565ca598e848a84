"""What one sweep over a part tells: its paragraphs and tables by number, its merged cells, and what all
paragraphs say that have nothing but runs, and content controls around runs.

Almost all paragraphs are such. The sweep meets only the kinds of elements that matter to them, all others
are passed over below Python; a paragraph in which anything else stands (fields, drawings, tracked changes)
is left to the walk. To leave one to the walk is always safe.
"""

from __future__ import annotations

from collections.abc import Callable

from planforms.document import TICKED, UNTICKED, Control, Mark
from planforms.word import names as n
from planforms.word.content import LEVELS, as_seen, is_grey, is_highlight, is_tinted, on_one_line
from planforms.word.controls import content_control, is_on
from planforms.word.line import Line
from planforms.word.styles import WRITTEN_ON, Styles
from planforms.word.symbols import SYMBOL_FONTS, box_state
from planforms.word.xml import Element

Reading = tuple[int, str, tuple[Mark, ...], bool, int, int, bool, tuple[tuple[int, int], ...]]
"""A plain paragraph: number, text, marks, whether it is bold or how long its bold beginning is, heading, bullet,
and the stretches that stand out."""

Look = tuple[bool, Control | None, bool, bool, bool]
"""What is special about a stretch of text: whether it is bold, its control, whether grey, underlined, in colour."""


class Survey:
    """A part looked over once."""

    def __init__(self, root: Element, styles: Styles) -> None:
        self.numbers: dict[Element, int] = {}
        """Every paragraph's number, from 1 in document order."""
        self.tables: dict[Element, int] = {}
        self.merging: list[Element] = []
        """What says of a cell that it is merged or struck."""
        self.readings: dict[Element, Reading] = {}
        """What the plain paragraphs say."""
        self._styles = styles
        self._plain = self._simple = False
        self._last: Element | None = None
        self._content: Element | None = None
        self._holder: Element | None = None
        """What holds the paragraph met last, if it stands where paragraphs do."""
        self._sweep(root)

    def _sweep(self, root: Element) -> None:
        for element in root.iter(*_MET):
            tag = element.tag
            if tag == n.T:
                if self._simple:
                    if text := element.text:
                        self._last = element
                        self._texts.append(text)
                elif self._plain:
                    self._text(element)
            elif tag == n.P:
                self._close()
                self._open(element)
            else:
                _HANDLERS[tag](self, element)
        self._close()

    # Paragraphs

    def _open(self, p: Element) -> None:
        self.numbers[p] = len(self.numbers) + 1
        self._paragraph = p
        self._plain = True
        """Whether the paragraph may still turn out to be plain."""
        self._simple = True
        """Whether what comes next has no look and stands in no control."""
        self._texts: list[str] = []
        """Text not yet on the line, all of one look."""
        self._look: Look | None = None
        self._line: Line | None = None
        self._last = None
        """The text or sign met last."""
        self._run: Element | None = None
        """The run that is ``_bold`` and on; any other is not."""
        self._control: Control | None = None
        self._heading, self._bullet = 0, False
        parent = p.getparent()
        if parent is None or parent is not self._holder:
            self._holder = parent
            if not _holds_blocks(parent):
                self._holder = None
                self._spoil_around(p)

    def _close(self) -> None:
        if not (self._plain and self._holds_all()):
            return
        said: tuple[str, tuple[Mark, ...], bool, int]
        showy: tuple[tuple[int, int], ...] = ()
        if self._line is None and self._look is None and "___" not in (text := _joined(self._texts)):
            said = text, (), False, 0
        else:
            self._end_control()
            line = self._flushed()
            said, showy = line.finished(), line.showy
        p = self._paragraph
        self.readings[p] = (self.numbers[p], *said, self._heading, self._bullet, showy)

    def _holds_all(self) -> bool:
        """Whether all text met stands in the paragraph, as it does if the last of it does."""
        if self._last is None:
            return True
        run = self._last.getparent()
        if run is not None and run.getparent() is self._paragraph:
            return True
        return next(self._last.iterancestors(n.P), None) is self._paragraph

    def _spoil(self, _: Element) -> None:
        self._plain = self._simple = False

    def _spoil_around(self, element: Element) -> None:
        """Leave to the walk what stands where it should not, and the paragraphs it stands in."""
        self._spoil(element)
        for outer in element.iterancestors(n.P):
            self.readings.pop(outer, None)

    # Text

    def _text(self, element: Element) -> None:
        """Text in a run that may have a look, or in a control."""
        run, text = element.getparent(), element.text
        if not text or (self._control is not None and not self._is_in_control(run)):
            return
        self._last = element
        look = self._look_of(run)
        if look != self._look:
            self._flushed()
            self._look = look
        self._texts.append(text)
        if look is not None and (look[1] is not None or look[3]):
            # What a blank or a check box is, is told by each text.
            self._flushed()

    def _look_of(self, run: Element | None) -> Look | None:
        control = self._control
        if run is not None and run is self._run:
            return self._bold, control, self._grey, self._underlined, self._coloured
        self._run, self._simple = None, control is None
        return None if control is None else (False, control, False, False, False)

    def _tab(self, element: Element) -> None:
        parent = element.getparent()
        if parent is None:
            return
        if parent.tag != n.TABS:
            self._sign(element, "\t")
        elif element.get(n.LEADER) in WRITTEN_ON:
            self._spoil(element)  # Its tabs are lines to write on, which the walk knows.

    def _break(self, element: Element) -> None:
        self._sign(element, "\n")

    def _hyphen(self, element: Element) -> None:
        self._sign(element, "-")

    def _sign(self, element: Element, text: str) -> None:
        run = element.getparent()
        if self._plain and (self._control is None or self._is_in_control(run)):
            self._last = element
            line = self._flushed()
            self._look = self._look_of(run)
            self._put(line, text)

    def _flushed(self) -> Line:
        """The line with all text on it."""
        line = self._line
        if line is None:
            line = self._line = Line()
        if self._texts:
            self._put(line, _joined(self._texts))
            self._texts.clear()
        return line

    def _put(self, line: Line, text: str) -> None:
        if self._look is None:
            line.go_on(text)
            return
        bold, control, grey, underlined, coloured = self._look
        if control is not None and control.kind == "checkbox" and box_state(text) is not None:
            text = TICKED if control.checked else UNTICKED
        blank = underlined and text.isspace() and text != "\n"
        line.add(text, bold, control, grey, blank, False, underlined or coloured)

    # Controls

    def _control_begins(self, sdt: Element) -> None:
        """A control in the paragraph; one around blocks, rows or cells has nothing to do with what is before it."""
        if not self._plain:
            return
        if sdt.getparent() is not self._paragraph:
            if next(sdt.iterancestors(n.P), None) is self._paragraph:
                self._spoil(sdt)
            return
        self._end_control()
        control, self._content = content_control(sdt)
        self._plain, self._simple = control is not None, False
        self._control, self._begun = control, self._flushed().state()

    def _is_in_control(self, run: Element | None) -> bool:
        """Whether a run stands in the control or, as that has ended, right in the paragraph: else all is spoilt."""
        parent = run.getparent() if run is not None else None
        if parent is self._paragraph:
            self._end_control()
        else:
            self._plain = parent is self._content
        return self._plain

    def _end_control(self) -> None:
        if self._control is not None:
            self._flushed().close(self._begun, self._control)
            self._control = self._look = None

    # How a run looks

    def _dress(self, element: Element) -> None:
        """Begin the look of the run in whose properties ``element`` stands, if it is another."""
        properties = element.getparent()
        run = properties.getparent() if properties is not None else None
        if run is not self._run:
            self._run, self._simple = run, False
            self._bold = self._grey = self._underlined = self._coloured = False

    def _look_bold(self, element: Element) -> None:
        if self._plain:
            self._dress(element)
            self._bold = is_on(element)

    def _look_underlined(self, element: Element) -> None:
        if self._plain:
            self._dress(element)
            self._underlined = is_on(element)

    def _look_coloured(self, element: Element) -> None:
        if not self._plain:
            return
        colour = element.get(n.VAL, "")
        if is_grey(colour):
            self._dress(element)
            self._grey = True
        elif is_tinted(colour):
            self._dress(element)
            self._coloured = True

    def _look_highlighted(self, element: Element) -> None:
        if self._plain and is_highlight(element):
            self._dress(element)
            self._coloured = True

    def _look_styled(self, element: Element) -> None:
        if not self._plain:
            return
        style = self._styles[element.get(n.VAL, "")]
        if style.hidden:
            self._spoil(element)
        elif style.prompt:
            self._dress(element)
            self._grey = True

    def _look_font(self, element: Element) -> None:
        font = element.get(n.ASCII) or element.get(n.H_ANSI) or ""
        if font.lower() in SYMBOL_FONTS:
            self._spoil(element)

    # How a paragraph is styled

    def _paragraph_style(self, element: Element) -> None:
        if self._plain and self._is_own(element, 2):
            style = self._styles[element.get(n.VAL, "")]
            self._heading, self._bullet = style.heading, style.bullet
            if style.hidden:
                self._spoil(element)

    def _list_item(self, element: Element) -> None:
        if self._plain and self._is_own(element, 3) and element.get(n.VAL) != "0":
            self._bullet = True

    def _outline_level(self, element: Element) -> None:
        level = element.get(n.VAL, "")
        if self._plain and self._is_own(element, 2) and level in LEVELS and not self._heading:
            self._heading = int(level) + 1

    def _is_own(self, element: Element, steps: int) -> bool:
        """Whether the paragraph is so many steps above; if it is not, this is none of its properties."""
        above: Element | None = element
        for _ in range(steps):
            above = above.getparent() if above is not None else None
        if above is not self._paragraph:
            self._spoil(element)
        return self._plain

    # Around paragraphs

    def _table(self, tbl: Element) -> None:
        self.tables[tbl] = len(self.tables) + 1
        if not _holds_blocks(tbl.getparent()):
            self._spoil_around(tbl)

    def _merge(self, mark: Element) -> None:
        self.merging.append(mark)


_HOLD_BLOCKS = frozenset({n.BODY, n.TC, n.SDT_CONTENT, n.HEADER, n.FOOTER, n.FOOTNOTE, n.ENDNOTE, n.COMMENT})


def _holds_blocks(element: Element | None) -> bool:
    """Whether paragraphs and tables stand rightly in an element, and not within another paragraph.

    Of a cell the row and the table tell; where that table stands was looked at when it was met.
    """
    if element is None or element.tag not in _HOLD_BLOCKS:
        return False
    row = element.getparent()
    if row is not None and row.tag == n.TR:
        table = row.getparent()
        return table is not None and table.tag == n.TBL
    return next(element.iterancestors(n.P), None) is None


def _joined(texts: list[str]) -> str:
    """The texts as one, as people see it."""
    text = "".join(texts)
    if "\n" in text or "\r" in text:
        text = "".join(map(on_one_line, texts))
    return text if text.isascii() else as_seen(text)


_Handler = Callable[[Survey, Element], None]

_HANDLERS: dict[object, _Handler] = {
    n.B: Survey._look_bold,
    n.U: Survey._look_underlined,
    n.COLOR: Survey._look_coloured,
    n.HIGHLIGHT: Survey._look_highlighted,
    n.SHADING: Survey._look_highlighted,
    n.R_STYLE: Survey._look_styled,
    n.R_FONTS: Survey._look_font,
    n.P_STYLE: Survey._paragraph_style,
    n.NUM_ID: Survey._list_item,
    n.OUTLINE_LEVEL: Survey._outline_level,
    n.TAB: Survey._tab,
    n.BR: Survey._break,
    n.CR: Survey._break,
    n.NO_BREAK_HYPHEN: Survey._hyphen,
    n.SDT: Survey._control_begins,
    n.TBL: Survey._table,
    **dict.fromkeys(n.MERGES, Survey._merge),
    **dict.fromkeys(n.NEVER_PLAIN, Survey._spoil),
}
_MET = (n.P, n.T, *_HANDLERS)
