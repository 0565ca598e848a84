"""Content controls: what they are, what they offer, what they hold."""

from __future__ import annotations

import re
from functools import lru_cache

from planforms.document import Control, ControlKind
from planforms.word import names as n
from planforms.word.symbols import SYMBOL_FONTS, box_state, sign, signs
from planforms.word.xml import Element, children

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
    r"\W*(?:please )?(?:choose|select|pick|click)\b"
    r"(?:.*(?:\b(?:item|one|option|here|below|list)\b|\.|:\W*$)|\W*$| (?:an?|the|your|from)\b)|(?:[-–—_.\s]{2,}|…)$",
    re.I,
)
"""The first entry of a list that asks to choose another: "Select one", "--Select--", "Select a rating", "---"."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DAY_FIRST = re.compile(r"\W*dd?\W+MM?\W+y").match
"""A format of dates by numbers, the day before the month: "dd/MM/yyyy"."""
MOST_OPTIONS = 1000


def is_on(element: Element, attribute: str = n.VAL) -> bool:
    """Whether a switch is on: it is there and does not say no."""
    # Mostly it bears no word at all, and to see that is quicker than to look for one.
    return not element.keys() or element.get(attribute, "1") not in _OFF


def content_control(sdt: Element) -> tuple[Control | None, Element | None]:
    """The control that ``w:sdt`` is, and the element that holds its content.

    No control for one in which nobody answers: a group, a table of contents, a repeating section.
    """
    properties = content = None
    for child in children(sdt):
        if child.tag == n.SDT_CONTENT:
            content = child
        elif child.tag == n.SDT_PR:
            properties = child
    return (None if content is None else _control(properties, content)), content


def _control(properties: Element | None, content: Element) -> Control | None:
    tag, alias, prompting = "", "", False
    kind: ControlKind = "text"
    detail = None
    for child in children(properties) if properties is not None else ():
        name = child.tag
        if name in _KINDS:
            kind, detail = _KINDS[name], child
        elif name == n.TAG:
            tag = child.get(n.VAL, "")
        elif name == n.ALIAS:
            alias = child.get(n.VAL, "")
        elif name == n.SHOWING_PROMPT:
            prompting = is_on(child)
        elif name in n.NO_ANSWER_PLACES:
            return None
    return _of_kind(kind, tag, alias, prompting, detail, content)


def _of_kind(
    kind: ControlKind, tag: str, alias: str, prompting: bool, detail: Element | None, content: Element
) -> Control:
    """The control that is named so; ``detail`` says what its kind is."""
    if detail is None or kind == "text":
        return Control("text", tag, alias, (), None, prompting)
    if kind == "choice":
        options, asks = _options(detail, content, prompting)
        return Control("choice", tag, alias, options, None, asks)
    if kind == "checkbox":
        return Control("checkbox", tag, alias, (), _is_ticked(content, detail))
    day = _DAY.match(detail.get(n.FULL_DATE, ""))
    return Control(
        kind, tag, alias, (), None, prompting, day[0] if day else None, day_first=_day_first(detail)
    )


def _day_first(date: Element) -> bool:
    """Whether a date control writes the day before the number of the month."""
    for child in date:
        if child.tag == n.DATE_FORMAT:
            return _DAY_FIRST(child.get(n.VAL, "")) is not None
    return False


def signature_line(element: Element) -> Control:
    """The line for a signature that Word draws as a picture; whether it is signed, the picture does not say."""
    return Control("signature", element.get("id", ""), element.get(n.SUGGESTED_SIGNER, ""))


def asks_to_choose(entry: str) -> bool:
    """Whether the first entry of a list is its prompt: "Choose an item.", or nothing at all."""
    return not entry.strip() or _ASKS.match(entry) is not None


def _options(items: Element, content: Element, prompting: bool) -> tuple[tuple[str, ...], bool]:
    """What a list offers without its prompt, and whether the prompt is what it shows."""
    shown = "".join([element.text or "" for element in content.iter(n.T)])
    entries = [(item.get(n.DISPLAY_TEXT), item.get(n.VALUE)) for item in items.iterchildren(n.LIST_ITEM)]
    first = shown if prompting else None
    options, asks = _offered(tuple(entries[:MOST_OPTIONS]), first)
    return options, prompting or shown in asks


@lru_cache(maxsize=128)
def _offered(
    entries: tuple[tuple[str | None, str | None], ...], prompt: str | None
) -> tuple[tuple[str, ...], frozenset[str]]:
    """What a list offers, and which of its entries are prompts, by what each shows and stands for."""
    texts = [display or value or "" for display, value in entries]
    asks = {text for text, (_, value) in zip(texts, entries, strict=True) if not value or not text.strip()}
    if texts and (asks_to_choose(texts[0]) or texts[0] == prompt):
        asks.add(texts[0])
    return tuple(text for text in texts if text not in asks), frozenset(asks)


def _is_ticked(content: Element, checkbox: Element) -> bool:
    """Whether a check box shows a tick: by the glyph a person sees, else by its stored state."""
    stored, glyphs = False, {}
    for child in children(checkbox):
        if child.tag == n.W14_CHECKED:
            stored = is_on(child, n.W14_VAL)
        elif child.tag in (n.W14_CHECKED_STATE, n.W14_UNCHECKED_STATE):
            glyphs[_own_glyph(child)] = child.tag == n.W14_CHECKED_STATE
    shown = _text(content).strip()
    if shown in glyphs and len(glyphs) == 2:
        return glyphs[shown]
    seen = box_state(shown)
    return stored if seen is None else seen


def _own_glyph(state: Element) -> str:
    return _sign(state.get(n.W14_FONT, ""), state.get(n.W14_VAL, ""))


@lru_cache(maxsize=256)
def _sign(font: str, code: str) -> str:
    """The character that a font shows for a code in hexadecimal figures; nothing where it is none."""
    try:
        return sign(font, int(code, 16))
    except ValueError:
        return ""


def _text(content: Element) -> str:
    """The plain text of a small piece of markup, symbols as they show."""
    pieces = []
    for element in content.iter(n.T, n.SYM):
        if element.tag == n.SYM:
            pieces.append(symbol(element))
        else:
            pieces.append(_as_font_shows(element))
    return "".join(pieces)


def _as_font_shows(text: Element) -> str:
    if _means_itself(text.text or ""):
        return text.text or ""
    run = text.getparent()
    fonts = run.find(f"{n.R_PR}/{n.R_FONTS}") if run is not None else None
    font = fonts.get(n.ASCII, "").lower() if fonts is not None else ""
    return signs(font, text.text or "") if font in SYMBOL_FONTS else text.text or ""


def _means_itself(text: str) -> bool:
    """Whether a text is one sign that no font shows otherwise: they are addressed by bytes or from U+F000."""
    return len(text) == 1 and "\u0100" <= text < "\uf000"


def symbol(element: Element) -> str:
    """The character that ``w:sym`` shows."""
    return _sign(element.get(n.FONT, ""), element.get(n.CHAR, ""))
