"""Legacy form fields as content controls: the same names, kinds and options, in today's clothes."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from planforms.document import UNTICKED
from planforms.learning.templates.placing import run
from planforms.writers.clean.controls import W14, W, remove

_GLYPH_FONT = "MS Gothic"


def modernize(root: etree._Element) -> None:
    """Put a content control in the place of every legacy field that stands in one paragraph."""
    for paragraph in list(root.iter(f"{W}p")):
        for field in list(_fields(paragraph)):
            settings = next(field[0].iter(f"{W}ffData"))
            control = _control(settings)
            field[0].addprevious(control)
            for old in field:
                remove(old)


def _fields(paragraph: etree._Element) -> Iterator[list[etree._Element]]:
    """The runs of each legacy field of a paragraph, from its beginning to its end."""
    runs: list[etree._Element] = []
    depth = 0
    for found in paragraph.findall(f"{W}r"):
        mark = found.find(f"{W}fldChar")
        kind = mark.get(f"{W}fldCharType") if mark is not None else None
        if kind == "begin":
            if not depth and next(found.iter(f"{W}ffData"), None) is not None:
                runs = []
            depth += 1
        if depth:
            runs.append(found)
        if kind == "end":
            depth = max(0, depth - 1)
            if not depth and next(runs[0].iter(f"{W}ffData"), None) is not None:
                yield runs
            runs = runs if depth else []


def _control(settings: etree._Element) -> etree._Element:
    name = _value(settings, "name")
    made = etree.Element(f"{W}sdt", nsmap={"w14": W14[1:-1]})
    properties = etree.SubElement(made, f"{W}sdtPr")
    for element, value in (("alias", _value(settings, "helpText") or name), ("tag", name), ("id", "1")):
        etree.SubElement(properties, f"{W}{element}").set(f"{W}val", value)
    is_box = settings.find(f"{W}checkBox") is not None
    if not is_box:
        etree.SubElement(properties, f"{W}showingPlcHdr")
    properties.append(_kind(settings))
    shown = run(UNTICKED, _glyph()) if is_box else run("", _prompt())
    etree.SubElement(made, f"{W}sdtContent").append(shown)
    return made


def _kind(settings: etree._Element) -> etree._Element:
    """What says that a control is a check box, a list, a date or plain text."""
    if settings.find(f"{W}checkBox") is not None:
        box = etree.Element(f"{W14}checkbox")
        etree.SubElement(box, f"{W14}checked").set(f"{W14}val", "0")
        for state, code in (("checkedState", "2612"), ("uncheckedState", "2610")):
            made = etree.SubElement(box, f"{W14}{state}")
            made.set(f"{W14}val", code)
            made.set(f"{W14}font", _GLYPH_FONT)
        return box
    entries = [entry.get(f"{W}val") or "" for entry in settings.iter(f"{W}listEntry")]
    if not entries:
        return etree.Element(f"{W}date" if _value(settings, "textInput/w:type") == "date" else f"{W}text")
    choices = etree.Element(f"{W}dropDownList")
    for entry in entries:
        item = etree.SubElement(choices, f"{W}listItem")
        item.set(f"{W}displayText", entry)
        item.set(f"{W}value", entry)
    return choices


def _value(settings: etree._Element, path: str) -> str:
    found = settings.find(f"w:{path}", {"w": W[1:-1]})
    return (found.get(f"{W}val") or "") if found is not None else ""


def _prompt() -> etree._Element:
    properties = etree.Element(f"{W}rPr")
    etree.SubElement(properties, f"{W}rStyle").set(f"{W}val", "PlaceholderText")
    return properties


def _glyph() -> etree._Element:
    properties = etree.Element(f"{W}rPr")
    fonts = etree.SubElement(properties, f"{W}rFonts")
    for script in ("ascii", "hAnsi", "eastAsia"):
        fonts.set(f"{W}{script}", _GLYPH_FONT)
    return properties
