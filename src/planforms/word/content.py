"""What stands in a paragraph: runs, controls, fields, drawings, as one line of text with marks.

What no rule names is entered, so that text in an unknown wrapper is not lost; what must not be read
(struck text, the instructions of fields) is named.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from planforms.document import TICKED, UNTICKED, Control, Place
from planforms.text.plaintext import as_seen
from planforms.word import names as n
from planforms.word.controls import content_control, is_on, signature_line, symbol
from planforms.word.elsewhere import NOWHERE, Elsewhere
from planforms.word.fields import OpenField, prompting
from planforms.word.line import OBJECT, Line
from planforms.word.styles import NO_STYLE, WRITTEN_ON, Styles
from planforms.word.symbols import SYMBOL_FONTS, box_state, signs
from planforms.word.xml import Element, children

_LINE_ENDS = re.compile(r"[ \t]*[\r\n]+[ \t]*")
LEVELS = frozenset("012345678")
_GREY_LEVELS = range(0x60, 0xC9)
_GREY_TINT = 10
_TINT = 48
_DRAWN_SHAPES = ("wordprocessingShape", "wordprocessingCanvas", "wordprocessingGroup")
_TOLD_ELSEWHERE = frozenset({n.CHART, n.CHART_EX, n.DIAGRAM})
_CAPTIONED = frozenset({n.DRAWING_PR, n.SHAPE})
_FETCHING = frozenset({"DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDEPICTURE", "LINK", "IMPORT"})


@dataclass(slots=True)
class Tally:
    """What was met on the way that is worth a remark."""

    insertions: int = 0
    deletions: int = 0
    moves: int = 0
    crossed: int = 0
    """Runs with a line drawn through them by hand."""
    hidden: bool = False
    characters: int = 0
    fetching: list[str] = field(default_factory=list)
    """Instructions of fields that fetch from elsewhere (DDE, INCLUDETEXT)."""
    pictures: list[tuple[str, Place]] = field(default_factory=list)
    """What is said of pictures for those who cannot see them, and where they stand."""
    foreign: int = 0
    """Pieces in another format that Word merges in on opening (``w:altChunk``)."""

    def add(self, other: Tally) -> None:
        """Count what was met elsewhere too."""
        self.insertions += other.insertions
        self.deletions += other.deletions
        self.moves += other.moves
        self.crossed += other.crossed
        self.hidden = self.hidden or other.hidden
        self.characters += other.characters
        self.fetching += other.fetching
        self.pictures += other.pictures
        self.foreign += other.foreign


class Content:
    """The paragraph being read. It keeps what reaches beyond one paragraph: open controls and fields."""

    def __init__(self, styles: Styles, tally: Tally, elsewhere: Elsewhere = NOWHERE) -> None:
        self._styles = styles
        self._tally = tally
        self._elsewhere = elsewhere
        self._fields_matter = True
        self._start()

    def _start(self) -> None:
        self.line = Line()
        self.hidden_line: Line | None = None
        self.control: Control | None = None
        self.boxes: list[Element] = []
        """Text boxes met, whose text comes after the paragraph."""
        self.captions: list[str] = []
        """What is said of drawings for those who cannot see them."""
        self.drawn: list[str] = []
        """What charts and diagrams say, a line each, which comes after the paragraph too."""
        self.page_at: int | None = None
        """Behind how many characters of the line a new page begins."""
        self.last_of_page = False
        """A section ends with the paragraph."""
        self.style = NO_STYLE
        self._fields: list[OpenField] = []
        self._silent = False
        self._plain_look()

    def restart_without_fields(self) -> bool:
        """Whether a field was left open; if so all starts anew, with no field hiding anything."""
        again = bool(self._fields) and self._fields_matter
        if again:
            self._fields_matter = False
            self._start()
        return again

    def new_line(self) -> None:
        """Begin the next paragraph's text."""
        self.line = Line()
        self.hidden_line = None

    def enter(self, sdt: Element) -> Element | None:
        """The content of a content control, with ``control`` standing for what is in it."""
        control, content = content_control(sdt)
        self.control = control or self.control
        return content

    def child(self, element: Element, tag: str) -> None:
        """Read one thing that stands in a paragraph."""
        handler = _HANDLERS.get(tag, Content.inside)
        if handler is not None:
            handler(self, element)

    def inside(self, parent: Element | None) -> None:
        """Read what is in ``parent``."""
        if parent is None:
            return
        for child in children(parent):
            handler = _HANDLERS.get(child.tag, Content.inside)
            if handler is not None:
                handler(self, child)

    def run(self, run: Element) -> None:
        """Read a run, in its own look."""
        for child in children(run):
            tag = child.tag
            if tag == n.T:
                self._text(child)
            elif tag == n.R_PR:
                self._dress(child)
            else:
                self.child(child, tag)
        if self._dressed:
            self._plain_look()

    def _text(self, element: Element) -> None:
        if text := element.text:
            if "\n" in text or "\r" in text:
                text = on_one_line(text)
            if self._dressed or self._silent or self.control is not None or not text.isascii():
                self._say(text)
            else:
                # Most texts by far, and shorter by two calls each.
                (self._current_line() if self.style.hidden else self.line).go_on(text)
        if len(element):
            self._misplaced(element)

    def _misplaced(self, element: Element) -> None:
        """Read the text in an element that should have none: it is not allowed there, but is lost nowhere else."""
        for text in element.iterdescendants(n.T):
            self._text(text)

    def _say(self, text: str) -> None:
        """Add what is shown here, as the run it stands in looks."""
        if self._silent or self._crossed:
            return
        if not text.isascii():
            text = as_seen(text)
        control = self.control
        if not self._dressed and control is None:
            self._current_line().go_on(text)
            return
        if self._font:
            text = signs(self._font, text)
        if control is not None and control.kind == "checkbox" and box_state(text) is not None:
            text = TICKED if control.checked else UNTICKED
        blank = self._underlined and text.isspace() and text != "\n"
        showy = self._underlined or self._coloured
        self._current_line().add(text, self._bold, control, self._grey, blank, False, showy)

    def _current_line(self) -> Line:
        if not (self._hidden or self.style.hidden):
            return self.line
        if self.hidden_line is None:
            self.hidden_line = Line()
        return self.hidden_line

    # How a run looks, as far as reading cares

    def _plain_look(self) -> None:
        self._dressed = self._bold = self._hidden = self._grey = self._underlined = False
        self._crossed = self._coloured = False
        self._font = ""

    def _dress(self, properties: Element) -> None:
        for child in children(properties):
            handler = _LOOKS.get(child.tag)
            if handler is not None:
                handler(self, child)
            if len(child):
                self._misplaced(child)

    def _look_bold(self, element: Element) -> None:
        self._bold = is_on(element)
        self._dressed = True

    def _look_hidden(self, element: Element) -> None:
        self._hidden = is_on(element)
        self._dressed = True

    def _look_crossed(self, element: Element) -> None:
        if is_on(element):
            self._crossed = self._dressed = True
            self._tally.crossed += 1

    def _look_underlined(self, element: Element) -> None:
        self._underlined = is_on(element)
        self._dressed = True

    def _look_coloured(self, element: Element) -> None:
        colour = element.get(n.VAL, "")
        self._grey = self._grey or is_grey(colour)
        self._coloured = self._coloured or is_tinted(colour)
        self._dressed = True

    def _look_highlighted(self, element: Element) -> None:
        self._coloured = self._coloured or is_highlight(element)
        self._dressed = True

    def _look_bordered(self, element: Element) -> None:
        """A line all round a run stands for the circle that people draw by hand."""
        self._coloured = self._coloured or element.get(n.VAL, "none") not in ("none", "nil")
        self._dressed = True

    def _look_styled(self, element: Element) -> None:
        style = self._styles[element.get(n.VAL, "")]
        self._grey = self._grey or style.prompt
        self._hidden = self._hidden or style.hidden
        self._dressed = True

    def _look_font(self, element: Element) -> None:
        font = (element.get(n.ASCII) or element.get(n.H_ANSI) or "").lower()
        if font in SYMBOL_FONTS:
            self._font = font
            self._dressed = True

    # How a paragraph is styled

    def _paragraph_style(self, element: Element) -> None:
        self.style = self._styles[element.get(n.VAL, "")]

    def _list_item(self, element: Element) -> None:
        if element.get(n.VAL) != "0":
            self.style = replace(self.style, bullet=True)

    def _outline_level(self, element: Element) -> None:
        level = element.get(n.VAL, "")
        if level in LEVELS and not self.style.heading:
            self.style = replace(self.style, heading=int(level) + 1)

    def properties(self, properties: Element) -> bool:
        """Take note of a paragraph's style; whether its end is struck, so that the next joins it."""
        struck = False
        for child in properties.iter():
            tag = child.tag
            handler = _PROPERTIES.get(tag)
            if handler is not None:
                handler(self, child)
            elif tag in _STRIKING:
                self._tally.deletions += 1
                struck = True
        return struck

    def _borders(self, element: Element) -> None:
        below = element.find(n.BOTTOM)
        if below is not None:
            self.style = replace(self.style, ruled=is_on(below) and below.get(n.VAL) != "nil")

    def _tab(self, _: Element) -> None:
        if self.style.leading and not self._silent and not self._crossed:
            self._current_line().add("\t", self._bold, self.control, self._grey, True, False, False)
        else:
            self._say("\t")

    def _tab_stop(self, element: Element) -> None:
        if element.get(n.LEADER) in WRITTEN_ON:
            self.style = replace(self.style, leading=True)

    def _break(self, element: Element) -> None:
        if element.get(n.TYPE) == "page" and not self._silent:
            self.page_at = self.line.length
        self._say("\n")

    def _page_before(self, element: Element) -> None:
        if is_on(element):
            self.page_at = 0

    def _section(self, element: Element) -> None:
        kind = element.find(n.TYPE)
        self.last_of_page = kind is None or kind.get(n.VAL) != "continuous"

    def begins_page(self, text: str) -> bool:
        """Whether a paragraph of this text begins a page; one that begins behind it is the next one's."""
        at, self.page_at = self.page_at, None
        begins = at is not None and bool(text.strip()) and not text[:at].strip() and bool(text[at:].strip())
        if self.last_of_page or (at is not None and not text[at:].strip()):
            self.page_at = 0
        self.last_of_page = False
        return begins

    def _hyphen(self, _: Element) -> None:
        self._say("-")

    def _symbol(self, element: Element) -> None:
        self._say(symbol(element))

    def _ruby(self, element: Element) -> None:
        """Read words with small ones above them: those come after, in brackets."""
        self.inside(element.find(n.RUBY_BASE))
        above = element.find(n.RUBY_TEXT)
        if above is not None and any(t.text for t in above.iter(n.T)):
            self._say("(")
            self.inside(above)
            self._say(")")

    def _denominator(self, element: Element) -> None:
        """What stands below the line of a fraction: 3/40 is no 340."""
        self._say("/")
        self.inside(element)

    def _exponent(self, element: Element) -> None:
        if any(t.text for t in element.iter(n.MATH_T)):
            self._say("^")
            self.inside(element)

    # Around runs

    def _inserted(self, element: Element) -> None:
        self._tally.insertions += 1
        self.inside(element)

    def _moved_here(self, element: Element) -> None:
        self._tally.moves += 1
        self.inside(element)

    def _struck(self, _: Element) -> None:
        self._tally.deletions += 1

    def _alternate(self, element: Element) -> None:
        self.inside(branch(element))

    def _content_control(self, sdt: Element) -> None:
        control, content = content_control(sdt)
        if control is None:
            self.inside(content)
            return
        outer, self.control = self.control, control
        line, state = self.line, self.line.state()
        self.inside(content)
        if self.line is line:
            line.close(state, control)
        self.control = outer

    # Fields

    def _field_character(self, element: Element) -> None:
        if not self._fields_matter:
            return
        kind = element.get(n.FLD_CHAR_TYPE)
        if kind == "begin":
            self._fields.append(OpenField.of(element, self.control))
        elif kind == "separate" and self._fields:
            self._field_shows(self._fields[-1])
        elif kind == "end" and self._fields:
            self._field_ends(self._fields.pop())
        self._silent = any(field.silent for field in self._fields)

    def _field_shows(self, field: OpenField) -> None:
        field.shows_from(self.line)
        if field.form is not None:
            self.control = field.form.control

    def _field_ends(self, field: OpenField) -> None:
        self._silent = any(outer.silent for outer in self._fields)
        self._note_fetching(field.instruction)
        if field.form is not None:
            if not field.showing:
                field.shows_from(self.line)
            self.control = field.form.control
            self._settle(field)
            self.control = field.outer
        elif not field.showing:
            self._say(field.label())

    def _settle(self, field: OpenField) -> None:
        """Give a form field that ends in its own paragraph the text it shows, or its empty mark."""
        form, line = field.form, self.line
        if form is None or field.line is not line:
            return
        shown = line.since(field.state).strip()
        if not shown:
            line.cut(field.state)
            if form.shows:
                self._say(form.shows)
        elif form.default and shown == form.default.strip():
            line.replace(field.state, form.control, prompting(form.control))
        line.close(field.state, form.control)

    def _instruction(self, element: Element) -> None:
        if self._fields and not self._fields[-1].showing:
            self._fields[-1].instruction += element.text or ""

    def _simple_field(self, element: Element) -> None:
        self._note_fetching(element.get(n.INSTR, ""))
        self.inside(element)

    def _note_fetching(self, instruction: str) -> None:
        name = instruction.split(None, 1)[:1]
        if name and name[0].upper() in _FETCHING:
            self._tally.fetching.append(instruction.strip())

    # Drawings

    def _drawing(self, element: Element) -> None:
        """Put a picture's sign in the text, and keep its text boxes and what is said of it for later."""
        boxes = len(self.boxes)
        if self._shapes(element, element.tag == n.OBJECT):
            outer = self.control
            self.control = next(map(signature_line, element.iter(n.SIGNATURE_LINE)), outer)
            self._picture(element)
            self.control = outer
        elif len(self.boxes) == boxes and not self._silent and _is_circle(element):
            self._current_line().encircle()

    def _caption(self, drawing: Element) -> None:
        said = " ".join(drawing.get(name, "") for name in ("title", "descr", "alt")).strip()
        if said:
            self.captions.append(said)

    def _picture(self, _: Element) -> None:
        if not self._silent:
            self._current_line().add(OBJECT, False, self.control, False, False, True)

    def _shapes(self, parent: Element | None, picture: bool) -> bool:
        """Gather the text boxes in a drawing; whether there is a picture in it."""
        if parent is None:
            return picture
        for child in children(parent):
            tag = child.tag
            if tag == n.P:
                self.boxes.append(parent)
                break
            if tag == n.ALTERNATE:
                picture = self._shapes(branch(child), picture)
            elif tag == n.TEXT_PATH:
                self._say(child.get("string", ""))
            elif tag == n.DRAWING_TEXT:
                self._text(child)
            elif tag in _TOLD_ELSEWHERE:
                self.drawn += self._elsewhere.drawn(child.get(n.R_ID) or child.get(n.R_DATA) or "")
            else:
                if tag in _CAPTIONED:
                    self._caption(child)
                picture = self._shapes(child, picture or _is_picture(child))
        return picture


_Handler = Callable[[Content, Element], None]

_LOOKS: dict[object, _Handler] = {
    n.B: Content._look_bold,
    n.VANISH: Content._look_hidden,
    n.STRIKE: Content._look_crossed,
    n.DOUBLE_STRIKE: Content._look_crossed,
    n.U: Content._look_underlined,
    n.COLOR: Content._look_coloured,
    n.HIGHLIGHT: Content._look_highlighted,
    n.SHADING: Content._look_highlighted,
    n.BORDER: Content._look_bordered,
    n.R_STYLE: Content._look_styled,
    n.R_FONTS: Content._look_font,
    n.T: Content._text,
}

_PROPERTIES: dict[object, _Handler] = {
    n.P_STYLE: Content._paragraph_style,
    n.NUM_ID: Content._list_item,
    n.OUTLINE_LEVEL: Content._outline_level,
    n.TAB: Content._tab_stop,
    n.P_BORDERS: Content._borders,
    n.PAGE_BEFORE: Content._page_before,
    n.SECT_PR: Content._section,
    n.T: Content._text,
}

_STRIKING = frozenset({n.DEL, n.MOVE_FROM})

_HANDLERS: dict[object, _Handler | None] = {
    n.R: Content.run,
    n.MATH_R: Content.run,
    n.T: Content._text,
    n.MATH_T: Content._text,
    n.MATH_BELOW: Content._denominator,
    n.MATH_ABOVE: Content._exponent,
    n.TAB: Content._tab,
    n.PTAB: Content._tab,
    n.BR: Content._break,
    n.CR: Content._break,
    n.NO_BREAK_HYPHEN: Content._hyphen,
    n.SYM: Content._symbol,
    n.RUBY: Content._ruby,
    n.INS: Content._inserted,
    n.MOVE_TO: Content._moved_here,
    n.DEL: Content._struck,
    n.MOVE_FROM: Content._struck,
    n.SDT: Content._content_control,
    n.ALTERNATE: Content._alternate,
    n.FLD_CHAR: Content._field_character,
    n.INSTR_TEXT: Content._instruction,
    n.FLD_SIMPLE: Content._simple_field,
    n.DRAWING: Content._drawing,
    n.PICT: Content._drawing,
    n.OBJECT: Content._drawing,
    n.CONTENT_PART: Content._picture,
    n.CONTENT_PART_W: Content._picture,
    # Nothing of these is text that is shown.
    n.P_PR: None,
    n.R_PR: None,
    n.SDT_PR: None,
    n.SDT_END_PR: None,
    n.SMART_TAG_PR: None,
    n.CUSTOM_XML_PR: None,
    n.RUBY_PR: None,
    n.DEL_TEXT: None,
    n.DEL_INSTR_TEXT: None,
    n.FLD_DATA: None,
    n.FF_DATA: None,
}


def on_one_line(text: str) -> str:
    """A text without the line ends that markup was wrapped at."""
    return _LINE_ENDS.sub(" ", text)


def branch(alternate: Element) -> Element | None:
    """The one branch of ``mc:AlternateContent`` to read: the first that has text, else the first."""
    branches = [child for child in alternate if child.tag in (n.CHOICE, n.FALLBACK)]
    for candidate in branches:
        shown = candidate.iter(n.T, n.DRAWING_TEXT, n.TEXT_PATH)
        if any(element.text or element.get("string") for element in shown):
            return candidate
    return branches[0] if branches else None


def _is_picture(element: Element) -> bool:
    tag = element.tag
    if tag in (n.BLIP, n.IMAGE_DATA, n.CONTENT_PART, n.CONTENT_PART_W):
        return True
    return tag == n.GRAPHIC_DATA and not element.get("uri", "").endswith(_DRAWN_SHAPES)


def _is_circle(drawing: Element) -> bool:
    """Whether a drawing is an ellipse that lets the text be seen, as people draw one round what they mean."""
    if any(oval.get("filled") in ("f", "false") for oval in drawing.iter(n.OVAL)):
        return True
    shapes = (shape for shape in drawing.iter(n.PRESET) if shape.get("prst") == "ellipse")
    return any(beside.tag == n.NO_FILL for shape in shapes for beside in shape.itersiblings())


def is_tinted(colour: str) -> bool:
    """Whether a colour is one, and no black, grey or white."""
    if colour in ("", "auto", "000000", "FFFFFF") or len(colour) != 6:
        return False
    try:
        value = int(colour, 16)
    except ValueError:
        return False
    parts = (value >> 16, value >> 8 & 0xFF, value & 0xFF)
    return max(parts) - min(parts) >= _TINT


def is_highlight(element: Element) -> bool:
    """Whether a run's background is in colour: highlighted, or shaded as other programs do it."""
    if element.tag == n.HIGHLIGHT:
        return element.get(n.VAL, "none") not in ("none", "white")
    parent = element.getparent()
    return parent is not None and parent.tag == n.R_PR and is_tinted(element.get(n.FILL, ""))


def shade_of(shading: Element) -> str:
    """The colour that a cell's ground has; nothing for white, or for none of its own."""
    fill = shading.get(n.FILL, "auto").upper()
    if fill not in ("AUTO", "FFFFFF"):
        return fill
    pattern = shading.get(n.VAL, "clear")
    return "" if pattern in ("clear", "nil") else pattern


def is_grey(colour: str) -> bool:
    """Whether a colour is the grey of prompts: neither black nor white, with next to no tint."""
    try:
        value = int(colour, 16) if len(colour) == 6 else 0
    except ValueError:
        return False
    parts = (value >> 16, value >> 8 & 0xFF, value & 0xFF)
    return min(parts) in _GREY_LEVELS and max(parts) in _GREY_LEVELS and max(parts) - min(parts) <= _GREY_TINT
