"""Complex fields between their begin and end, and the legacy form fields that some of them are."""

from __future__ import annotations

from dataclasses import dataclass, replace

from planforms.document import TICKED, UNTICKED, Control, ControlKind
from planforms.word import names as n
from planforms.word.controls import MOST_OPTIONS, asks_to_choose, is_on
from planforms.word.line import Line
from planforms.word.symbols import sign
from planforms.word.xml import Element


@dataclass(slots=True)
class FormField:
    """A legacy form field: its control, and the text it shows that does not stand in the document."""

    control: Control
    shows: str | None = None
    """The entry or glyph it shows; None for a text field, whose text stands between its marks."""
    chosen: bool = False
    """It says itself what it shows, so that no other text counts."""
    default: str = ""


@dataclass(slots=True)
class OpenField:
    """A field that has begun and not ended: first its instruction, then its result."""

    form: FormField | None
    outer: Control | None
    """The control around it."""
    instruction: str = ""
    showing: bool = False
    """Past its separator: what follows is its result."""
    silent: bool = True
    """What stands in it now is not shown."""
    line: Line | None = None
    """Where its result begins, and at which state of that line."""
    state: tuple[int, int, int] = (0, 0, 0)

    @classmethod
    def of(cls, begin: Element, outer: Control | None) -> OpenField:
        """The field that a ``w:fldChar`` begins."""
        data = begin.find(n.FF_DATA)
        return cls(form_field(data) if data is not None else None, outer)

    def shows_from(self, line: Line) -> None:
        """Take note that the result begins here."""
        self.showing = True
        self.silent = self.form is not None and self.form.chosen
        self.line, self.state = line, line.state()

    def label(self) -> str:
        """What a field without a result shows: ``MACROBUTTON NoMacro [Click here]``, ``SYMBOL 168``."""
        words = self.instruction.split(None, 2)
        name = words[0].upper() if words else ""
        if name == "MACROBUTTON" and len(words) == 3:
            return words[2].rstrip()
        if name == "SYMBOL" and len(words) > 1:
            return _symbol(words[1], words[2] if len(words) == 3 else "")
        return ""


def prompting(control: Control) -> Control:
    """The same control, still showing its own prompt."""
    return replace(control, prompting=True)


def form_field(data: Element) -> FormField:
    """The legacy field that ``w:ffData`` describes."""
    name = alias = ""
    for child in data:
        kind = child.tag
        if kind == n.NAME:
            name = child.get(n.VAL, "")
        elif kind in (n.STATUS_TEXT, n.HELP_TEXT):
            alias = alias or child.get(n.VAL, "")
        elif kind == n.DD_LIST:
            return _list_field(child, name, alias)
        elif kind == n.CHECK_BOX:
            return _box_field(child, name, alias)
        elif kind == n.TEXT_INPUT:
            return _text_field(child, name, alias)
    return FormField(Control("text", name, alias))


def _text_field(text_input: Element, name: str, alias: str) -> FormField:
    kind: ControlKind = "text"
    default = ""
    for child in text_input:
        if child.tag == n.TYPE and child.get(n.VAL) in ("date", "currentDate"):
            kind = "date"
        elif child.tag == n.DEFAULT:
            default = child.get(n.VAL, "")
    return FormField(Control(kind, name, alias), default=default)


def _box_field(box: Element, name: str, alias: str) -> FormField:
    states = {child.tag: is_on(child) for child in box}
    ticked = states.get(n.CHECKED, states.get(n.DEFAULT, False))
    return FormField(Control("checkbox", name, alias, (), ticked), TICKED if ticked else UNTICKED, True)


def _list_field(drop_down: Element, name: str, alias: str) -> FormField:
    entries = [child.get(n.VAL, "") for child in drop_down if child.tag == n.LIST_ENTRY][:MOST_OPTIONS]
    chosen = _index(drop_down, n.RESULT, entries)
    index = _index(drop_down, n.DEFAULT, entries) if chosen is None else chosen
    shows = entries[index or 0] if entries else ""
    asks = bool(entries) and asks_to_choose(entries[0])
    control = Control(
        "choice", name, alias, tuple(entries[1:] if asks else entries), None, asks and not index
    )
    return FormField(control, shows, chosen is not None)


def _index(drop_down: Element, tag: str, entries: list[str]) -> int | None:
    child = drop_down.find(tag)
    value = child.get(n.VAL, "") if child is not None else ""
    index = int(value) if value.isascii() and value.isdigit() and len(value) < 6 else None
    return index if index is not None and index < len(entries) else None


def _symbol(code: str, switches: str) -> str:
    """What ``SYMBOL 168 \\f Wingdings`` shows."""
    font = switches.partition("\\f")[2].strip().split("\\")[0].strip(' "')
    try:
        return sign(font, int(code, 16 if code.lower().startswith("0x") else 10))
    except ValueError:
        return ""
