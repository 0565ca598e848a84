"""Content controls and legacy form fields: what they are, what they offer, what they hold."""

from __future__ import annotations

import re
from dataclasses import dataclass

from planforms.document import TICKED, UNTICKED, Control, ControlKind
from planforms.word import names as n
from planforms.word.symbols import SYMBOL_FONTS, box_state, sign, signs
from planforms.word.xml import Element

_KINDS: dict[str, ControlKind] = {
    n.DROP_DOWN: "choice",
    n.COMBO_BOX: "choice",
    n.DATE: "date",
    n.W14_CHECKBOX: "checkbox",
    n.PICTURE: "picture",
    n.TEXT: "text",
    n.RICH_TEXT: "text",
}
_OFF = frozenset({"0", "false", "off", "none"})
_ASKS = re.compile(
    r"\W*(?:please )?(?:choose|select|pick|click)\b.*(?:\b(?:item|one|option|here|below|list)\b|\.)", re.I
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOST_OPTIONS = 1000


def is_on(element: Element, attribute: str = n.VAL) -> bool:
    """Whether a switch is on: it is there and does not say no."""
    return element.get(attribute, "1") not in _OFF


def content_control(sdt: Element) -> tuple[Control | None, str | None]:
    """The control that ``w:sdt`` is, and the glyph it shows if it is a check box.

    None for one in which nobody answers: a group, a table of contents, a repeating section.
    """
    kind: ControlKind = "text"
    tag = alias = ""
    prompting = False
    detail: Element | None = None
    properties = sdt.find(n.SDT_PR)
    for child in properties if properties is not None else ():
        name = child.tag
        if name == n.TAG:
            tag = child.get(n.VAL, "")
        elif name == n.ALIAS:
            alias = child.get(n.VAL, "")
        elif name == n.SHOWING_PROMPT:
            prompting = is_on(child)
        elif name in _KINDS:
            kind, detail = _KINDS[name], child
        elif name in n.NO_ANSWER_PLACES:
            return None, None
    if kind == "choice" and detail is not None:
        return _choice(sdt, detail, tag, alias, prompting), None
    if kind == "checkbox" and detail is not None:
        ticked = _is_ticked(sdt, detail)
        return Control(kind, tag, alias, (), ticked), TICKED if ticked else UNTICKED
    day = _DAY.match(detail.get(n.FULL_DATE, "")) if kind == "date" and detail is not None else None
    return Control(kind, tag, alias, (), None, prompting, day[0] if day else None), None


def _choice(sdt: Element, items: Element, tag: str, alias: str, prompting: bool) -> Control:
    shown = _text(sdt.find(n.SDT_CONTENT))
    entries: list[tuple[str, str]] = []
    for item in items.iterchildren(n.LIST_ITEM):
        entries.append((item.get(n.DISPLAY_TEXT) or item.get(n.VALUE, ""), item.get(n.VALUE, "")))
        if len(entries) == _MOST_OPTIONS:
            break
    asks = {text for text, value in entries if not value or not text.strip()}
    if entries and (_ASKS.match(entries[0][0]) or (prompting and entries[0][0] == shown)):
        asks.add(entries[0][0])
    options = tuple(text for text, _ in entries if text not in asks)
    return Control("choice", tag, alias, options, None, prompting or shown in asks)


def _is_ticked(sdt: Element, checkbox: Element) -> bool:
    """Whether a check box shows a tick: by the glyph a person sees, else by its stored state."""
    stored, glyphs = False, {}
    for child in checkbox:
        if child.tag == n.W14_CHECKED:
            stored = is_on(child, n.W14_VAL)
        elif child.tag in (n.W14_CHECKED_STATE, n.W14_UNCHECKED_STATE):
            glyphs[_own_glyph(child)] = child.tag == n.W14_CHECKED_STATE
    shown = _text(sdt.find(n.SDT_CONTENT)).strip()
    if shown in glyphs and len(glyphs) == 2:
        return glyphs[shown]
    seen = box_state(shown)
    return stored if seen is None else seen


def _own_glyph(state: Element) -> str:
    try:
        code = int(state.get(n.W14_VAL, ""), 16)
    except ValueError:
        return ""
    return sign(state.get(n.W14_FONT, ""), code)


def _text(content: Element | None) -> str:
    """The plain text of a small piece of markup, symbols as they show."""
    if content is None:
        return ""
    pieces = []
    for element in content.iter(n.T, n.SYM):
        if element.tag == n.SYM:
            pieces.append(symbol(element))
        else:
            pieces.append(_as_font_shows(element))
    return "".join(pieces)


def _as_font_shows(text: Element) -> str:
    run = text.getparent()
    fonts = run.find(f"{n.R_PR}/{n.R_FONTS}") if run is not None else None
    font = fonts.get(n.ASCII, "").lower() if fonts is not None else ""
    return signs(font, text.text or "") if font in SYMBOL_FONTS else text.text or ""


def symbol(element: Element) -> str:
    """The character that ``w:sym`` shows."""
    try:
        return sign(element.get(n.FONT, ""), int(element.get(n.CHAR, ""), 16))
    except ValueError:
        return ""


@dataclass(slots=True)
class FormField:
    """A legacy form field: its control, and the text it shows that does not stand in the document."""

    control: Control
    shows: str | None = None
    """The entry or glyph it shows; None for a text field, whose text stands between its marks."""
    chosen: bool = False
    """A list that says which entry was chosen, so that no other text counts."""
    default: str = ""


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
            return _legacy_list(child, name, alias)
        elif kind == n.CHECK_BOX:
            return _legacy_box(child, name, alias)
        elif kind == n.TEXT_INPUT:
            return _legacy_text(child, name, alias)
    return FormField(Control("text", name, alias))


def _legacy_text(text_input: Element, name: str, alias: str) -> FormField:
    kind: ControlKind = "text"
    default = ""
    for child in text_input:
        if child.tag == n.TYPE and child.get(n.VAL) in ("date", "currentDate"):
            kind = "date"
        elif child.tag == n.DEFAULT:
            default = child.get(n.VAL, "")
    return FormField(Control(kind, name, alias), default=default)


def _legacy_box(box: Element, name: str, alias: str) -> FormField:
    states = {child.tag: is_on(child) for child in box}
    ticked = states.get(n.CHECKED, states.get(n.DEFAULT, False))
    return FormField(Control("checkbox", name, alias, (), ticked), TICKED if ticked else UNTICKED, True)


def _legacy_list(drop_down: Element, name: str, alias: str) -> FormField:
    entries = [child.get(n.VAL, "") for child in drop_down if child.tag == n.LIST_ENTRY][:_MOST_OPTIONS]
    chosen = _index(drop_down, n.RESULT, entries)
    index = _index(drop_down, n.DEFAULT, entries) if chosen is None else chosen
    shows = entries[index or 0] if entries else ""
    asks = bool(entries) and (not entries[0].strip() or bool(_ASKS.match(entries[0])))
    options = tuple(entries[1:] if asks else entries)
    control = Control("choice", name, alias, options, None, asks and not index)
    return FormField(control, shows, chosen is not None)


def _index(drop_down: Element, tag: str, entries: list[str]) -> int | None:
    child = drop_down.find(tag)
    value = child.get(n.VAL, "") if child is not None else ""
    index = int(value) if value.isascii() and value.isdigit() and len(value) < 6 else None
    return index if index is not None and index < len(entries) else None
