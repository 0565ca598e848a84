"""Content controls that show what a data part of the file says: Word fills them in on opening.

Programs fill in forms by writing the data part alone. So where a control is empty or still shows its
prompt, it gets the text that Word would show. A control with text of its own keeps that.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from planforms.word import names as n
from planforms.word.controls import is_on
from planforms.word.xml import Element

DataParts = Callable[[], dict[str, Element]]
"""Gives the roots of a file's data parts by what they call themselves, in small letters."""

_STEP = re.compile(r"/(?:(?P<prefix>[\w.-]+):)?(?P<name>[\w.-]+)(?:\[(?P<number>\d{1,6})\])?")
_ATTRIBUTE = re.compile(r"/@([\w.-]+)$")
_PREFIX = re.compile(r"""xmlns:([\w.-]+)\s*=\s*["']([^"']*)["']""")
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)T[\d:.]+Z?$")


def fill_bound_controls(root: Element, data_parts: DataParts) -> None:
    """Give the empty and prompting controls of a part the text that their data parts hold."""
    asking = [(binding, *found) for binding in root.iter(n.DATA_BINDING) if (found := _asking(binding))]
    parts = data_parts() if asking else {}
    for binding, properties, content in asking:
        value = _value(binding, parts)
        if value:
            _show(properties, content, _as_listed(properties, value))


def _asking(binding: Element) -> tuple[Element, Element] | None:
    """The properties and the content of a bound control of text that asks."""
    properties = binding.getparent()
    sdt = properties.getparent() if properties is not None else None
    content = sdt.find(n.SDT_CONTENT) if sdt is not None else None
    if properties is None or content is None or not _asks(properties, content):
        return None
    text = all(properties.find(kind) is None for kind in (n.W14_CHECKBOX, n.PICTURE))
    return (properties, content) if text else None


def _asks(properties: Element, content: Element) -> bool:
    """Whether a control has no text, or its prompt."""
    prompting = properties.find(n.SHOWING_PROMPT)
    if prompting is not None and is_on(prompting):
        return True
    return not any(text.text and text.text.strip() for text in content.iter(n.T))


def _value(binding: Element, parts: dict[str, Element]) -> str:
    """What stands where a binding points; only plain paths are followed, as Word writes them."""
    root = parts.get(binding.get(n.STORE_ITEM, "").casefold())
    path, prefixes = binding.get(n.XPATH, ""), dict(_PREFIX.findall(binding.get(n.PREFIX_MAPPINGS, "")))
    attribute = _ATTRIBUTE.search(path)
    steps = path[: attribute.start()] if attribute else path
    if root is None or not steps or _STEP.sub("", steps):
        return ""
    found = [root]
    for depth, step in enumerate(_STEP.finditer(steps)):
        space = prefixes.get(step["prefix"])
        name = f"{{{space}}}{step['name']}" if space else step["name"]
        level = found if depth == 0 else [child for element in found for child in element.iterchildren(name)]
        number = int(step["number"] or 1)
        found = [element for element in level[number - 1 : number] if element.tag == name]
    said = [
        element.get(attribute[1], "") if attribute else "".join(map(str, element.itertext()))
        for element in found
    ]
    return _DAY.sub(r"\1", " ".join(" ".join(said).split()))


def _as_listed(properties: Element, value: str) -> str:
    """What a list shows for the value that is stored."""
    for item in properties.iter(n.LIST_ITEM):
        if item.get(n.VALUE) == value:
            return item.get(n.DISPLAY_TEXT) or value
    return value


def _show(properties: Element, content: Element, value: str) -> None:
    """Let a control show ``value`` in place of its prompt."""
    for prompting in properties.findall(n.SHOWING_PROMPT):
        properties.remove(prompting)
    runs = list(content.iter(n.R))
    place = runs[0] if runs else etree.SubElement(next(content.iter(n.P), content), n.R)
    for run in runs[:1]:
        for look in run.findall(n.R_PR):
            run.remove(look)
    for text in list(content.iter(n.T)):
        text.text = ""
    etree.SubElement(place, n.T).text = value
