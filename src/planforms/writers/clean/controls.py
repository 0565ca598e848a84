"""Content controls and paragraphs of a template, taken apart once so that they are quick to fill in.

In a template a control holds one expression in place of its prompt (``{{ goal.practice }}``).
Filled in, it keeps its kind, options and tag and shows the answer; without an answer it shows its
prompt again, as Word itself marks it.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from lxml import etree
from markupsafe import Markup, escape

from planforms.writers.clean.answers import Day
from planforms.writers.clean.text import as_shown, in_a_line, joined, lines, markup, printable

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

Kind = Literal["text", "choice", "date", "checkbox"]

PROMPTS: dict[Kind, str] = {
    "text": "Click or tap here to enter text.",
    "choice": "Choose an item.",
    "date": "Click or tap to enter a date.",
    "checkbox": "",
}
"""What Word shows in a control that nobody has answered."""

_ID, _DAY, _CHOSEN, _TEXT = ("\ufdd0id\ufdd1", "\ufdd0day\ufdd1", "\ufdd0chosen\ufdd1", "\ufdd0text\ufdd1")
_DAY_ATTRIBUTE = re.compile(rf' \w+:fullDate="{_DAY}"')
_CHOSEN_ATTRIBUTE = re.compile(rf' \w+:lastValue="{_CHOSEN}"')
_NOT_PLAIN = ("repeatingSection", "repeatingSectionItem", "docPartObj", "docPartList", "picture", "group")
_BEFORE_SHOWING = [f"{W}{name}" for name in ("rPr", "alias", "tag", "id", "lock", "placeholder", "temporary")]
_BEFORE_RUN_PROPERTIES = [f"{W}pPr"]


class Prompt(str):
    """What an unanswered place shows instead of an answer."""

    __slots__ = ()


def prompt(value: Any, text: str) -> Any:
    """The value, or ``text`` as a prompt where there is none: ``{{ school | prompt("Your school") }}``."""
    return Prompt(text) if unanswered(value) else value


def unanswered(value: Any) -> bool:
    return value is None or (not isinstance(value, bool | int) and not value)


@dataclass(frozen=True, slots=True)
class AnswerParagraph:
    """A paragraph that is nothing but one answer: it becomes as many as the answer has."""

    before: str
    after: str
    empty: str

    def fill(self, value: Any) -> Markup:
        if unanswered(value):
            return markup(self.empty)
        return markup("".join(f"{self.before}{as_shown(line)}{self.after}" for line in _lines_of(value)))


@dataclass(frozen=True, slots=True)
class AnswerControl:
    """A content control that holds one answer."""

    kind: Kind
    asking: str
    """Its markup while it shows its prompt."""
    answered: str
    paragraph: AnswerParagraph | None
    """For a control around paragraphs that may hold several."""
    values: dict[str, str]
    """What a list stores for each option."""
    glyphs: tuple[str, str]
    """A check box unticked and ticked."""

    def fill(self, value: Any, identity: int) -> Markup:
        """Its markup with an answer in it, or with its prompt where there is none."""
        if self.kind == "checkbox":
            return self._ticked(bool(value), identity)
        if unanswered(value) or isinstance(value, Prompt):
            shown = in_a_line(value or PROMPTS[self.kind])
            return markup(self.asking.replace(_ID, str(identity)).replace(_TEXT, shown))
        return self._answered(value, identity)

    def _answered(self, value: Any, identity: int) -> Markup:
        made = self.answered.replace(_ID, str(identity))
        if self.kind == "date":
            day = value.day if isinstance(value, Day) else None
            made = made.replace(_DAY, f"{day}T00:00:00Z") if day else _DAY_ATTRIBUTE.sub("", made)
        text = _text_of(value)
        if self.kind == "choice":
            chosen = self.values.get(text)
            made = made.replace(_CHOSEN, escape(chosen)) if chosen else _CHOSEN_ATTRIBUTE.sub("", made)
        shown = self.paragraph.fill(value) if self.paragraph else in_a_line(text)
        return markup(made.replace(_TEXT, shown))

    def _ticked(self, ticked: bool, identity: int) -> Markup:
        made = self.answered.replace(_ID, str(identity)).replace(_CHOSEN, "1" if ticked else "0")
        return markup(made.replace(_TEXT, self.glyphs[ticked]))


def _text_of(value: Any) -> str:
    return joined(value) if isinstance(value, list | tuple) else str(value)


def _lines_of(value: Any) -> Iterable[str]:
    entries = value if isinstance(value, list | tuple) else [value]
    return (line for entry in entries for line in lines(str(entry)))


def in_running_text(value: Any) -> Any:
    """What ``{{ … }}`` within a line of text shows."""
    if isinstance(value, Markup) or value is None:
        return value or markup("")
    if isinstance(value, list | tuple):
        return in_a_line(joined(value))
    return in_a_line(str(value)) if isinstance(value, str | int | float) else value


def control_kind(control: etree._Element) -> Kind | None:
    """What a content control holds; None for one that is no single answer."""
    properties = control.find(f"{W}sdtPr")
    names = {etree.QName(child).localname for child in properties} if properties is not None else set()
    if names.intersection(_NOT_PLAIN):
        return None
    if "checkbox" in names:
        return "checkbox"
    if names & {"dropDownList", "comboBox"}:
        return "choice"
    return "date" if "date" in names else "text"


def answer_paragraph(paragraph: etree._Element) -> AnswerParagraph:
    """The pattern of a paragraph whose only text is one expression."""
    filled = copy.deepcopy(paragraph)
    _one_text(filled, _TEXT, drop_prompt_style=True)
    empty = copy.deepcopy(paragraph)
    for child in list(empty):
        if child.tag not in _BEFORE_RUN_PROPERTIES:
            empty.remove(child)
    before, after = _markup(filled, paragraph).split(_TEXT)
    return AnswerParagraph(before, after, _markup(empty, paragraph))


def answer_control(control: etree._Element) -> AnswerControl:
    """The pattern of a control whose only text is one expression."""
    kind = control_kind(control) or "text"
    asking, answered = copy.deepcopy(control), copy.deepcopy(control)
    for made in (asking, answered):
        _set_identity(made)
    _show_prompt(asking, showing=True)
    _show_prompt(answered, showing=False)
    _one_text(asking, _TEXT, drop_prompt_style=False)
    paragraph = _mark_answer(answered, kind)
    return AnswerControl(
        kind,
        _markup(asking, control),
        _markup(answered, control),
        paragraph,
        _values(control),
        _glyphs(control),
    )


def _mark_answer(control: etree._Element, kind: Kind) -> AnswerParagraph | None:
    """Put marks where the answer and what goes with it will stand."""
    properties = control.find(f"{W}sdtPr")
    assert properties is not None  # noqa: S101 (control_kind found it)
    for element in properties:
        name = etree.QName(element).localname
        if name == "date":
            element.set(f"{W}fullDate", _DAY)
        elif name in ("dropDownList", "comboBox"):
            element.set(f"{W}lastValue", _CHOSEN)
        elif name == "checkbox":
            _checked(element).set(f"{W14}val", _CHOSEN)
        elif name == "text":
            element.set(f"{W}multiLine", "1")
    paragraphs = list(control.iter(f"{W}p"))
    if kind != "text" or properties.find(f"{W}text") is not None or not paragraphs:
        _one_text(control, _TEXT, drop_prompt_style=True)
        return None
    pattern = answer_paragraph(paragraphs[0])
    replace_by_text(paragraphs[0], _TEXT)
    return pattern


def _checked(box: etree._Element) -> etree._Element:
    found = box.find(f"{W14}checked")
    if found is None:
        found = etree.Element(f"{W14}checked")
        box.insert(0, found)
    return found


def _values(control: etree._Element) -> dict[str, str]:
    """The stored value of each option, by what a person sees."""
    found = {}
    for item in control.iter(f"{W}listItem"):
        value = item.get(f"{W}value") or ""
        found[item.get(f"{W}displayText") or value] = value
    return found


def _glyphs(control: etree._Element) -> tuple[str, str]:
    return _glyph(control, "uncheckedState", "☐"), _glyph(control, "checkedState", "☒")


def _glyph(control: etree._Element, state: str, usual: str) -> str:
    found = next(control.iter(f"{W14}{state}"), None)
    code = found.get(f"{W14}val") if found is not None else None
    return printable(chr(int(code, 16))) if code and re.fullmatch("[0-9A-Fa-f]{2,5}", code) else usual


def _set_identity(control: etree._Element) -> None:
    properties = control.find(f"{W}sdtPr")
    if properties is None:
        properties = etree.Element(f"{W}sdtPr")
        control.insert(0, properties)
    identity = properties.find(f"{W}id")
    if identity is None:
        identity = etree.Element(f"{W}id")
        properties.insert(_position_after(properties, _BEFORE_SHOWING[:3]), identity)
    identity.set(f"{W}val", _ID)


def _show_prompt(control: etree._Element, showing: bool) -> None:
    properties = control.find(f"{W}sdtPr")
    assert properties is not None  # noqa: S101 (_set_identity made it)
    for mark in properties.findall(f"{W}showingPlcHdr"):
        properties.remove(mark)
    if showing:
        at = _position_after(properties, _BEFORE_SHOWING)
        properties.insert(at, etree.Element(f"{W}showingPlcHdr"))


def _position_after(parent: etree._Element, names: list[str]) -> int:
    return max((at + 1 for at, child in enumerate(parent) if child.tag in names), default=0)


def _one_text(element: etree._Element, text: str, drop_prompt_style: bool) -> None:
    """Leave one run, the first with text in it, and let it say ``text``."""
    runs = [run for run in element.iter(f"{W}r") if run.find(f"{W}t") is not None]
    for run in runs[1:]:
        remove(run)
    kept = runs[0]
    for child in list(kept):
        if child.tag != f"{W}rPr":
            kept.remove(child)
    if drop_prompt_style:
        _drop_prompt_style(kept, element)
    shown = etree.SubElement(kept, f"{W}t")
    shown.set(_SPACE, "preserve")
    shown.text = text


def _drop_prompt_style(run: etree._Element, control: etree._Element) -> None:
    """Let a run look as its control says answers look, instead of like a prompt."""
    style = run.find(f"{W}rPr/{W}rStyle")
    if style is None or style.get(f"{W}val") != "PlaceholderText":
        return
    remove(style)
    wanted = control.find(f"{W}sdtPr/{W}rPr")
    old = run.find(f"{W}rPr")
    if wanted is not None and old is not None:
        run.replace(old, copy.deepcopy(wanted))


def remove(element: etree._Element) -> None:
    """Take an element out of its tree."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def replace_by_text(element: etree._Element, text: str) -> None:
    """Take an element out of its tree and put bare text in its place."""
    parent, before = element.getparent(), element.getprevious()
    assert parent is not None  # noqa: S101 (no root is ever replaced)
    text += element.tail or ""
    if before is None:
        parent.text = (parent.text or "") + text
    else:
        before.tail = (before.tail or "") + text
    parent.remove(element)


def _markup(element: etree._Element, original: etree._Element) -> str:
    """The element's markup without the declarations that its document makes at the top."""
    text: str = etree.tostring(element, encoding="unicode", with_tail=False)
    root = original.getroottree().getroot()
    for prefix, uri in root.nsmap.items():
        name = f"xmlns:{prefix}" if prefix else "xmlns"
        text = text.replace(f' {name}="{uri}"', "")
    return text
