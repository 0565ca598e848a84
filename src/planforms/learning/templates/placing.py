"""Expressions put into the controls and paragraphs of a Word part."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator
from functools import partial

from lxml import etree

from planforms.pieces import Piece
from planforms.pieces.boxed import boxes_behind
from planforms.pieces.ticks import OPEN_CIRCLES
from planforms.text.wording import fold
from planforms.writers.clean.controls import W, control_kind, remove

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ONE_CHARACTER = {f"{W}tab", f"{W}br", f"{W}cr", f"{W}noBreakHyphen", f"{W}sym"}
_GLYPH_THEN_LABEL = re.compile(rf"[☐☒☑□{OPEN_CIRCLES}]\s*([^☐☒☑□{OPEN_CIRCLES}]*)")
_LABEL_THEN_GLYPH = re.compile(rf"([^☐☒☑□{OPEN_CIRCLES}]*)[☐☒☑□{OPEN_CIRCLES}]")
_HEADINGS = ("Heading", "Title")


def text_of(element: etree._Element) -> str:
    """All text shown in an element."""
    return "".join(shown.text or "" for shown in element.iter(f"{W}t"))


def beginnings(cell: etree._Element) -> list[str]:
    """What a cell says, folded: all of it first, then without its last line, and so on up to its first line alone."""
    lines = [line for paragraph in cell.iter(f"{W}p") for line in _shown(paragraph).split("\n") if fold(line)]
    return [fold(" ".join(lines[:end])) for end in range(len(lines), 0, -1)]


def _shown(paragraph: etree._Element) -> str:
    """The text of a paragraph with its breaks and tabs."""
    signs = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": " "}
    leaves = paragraph.iter(f"{W}t", *signs)
    return "".join(signs.get(str(leaf.tag), leaf.text or "") for leaf in leaves)


def run(text: str, properties: etree._Element | None = None) -> etree._Element:
    """A run that says ``text``, formatted by a copy of ``properties``."""
    made = etree.Element(f"{W}r")
    if properties is not None:
        made.append(copy.deepcopy(properties))
    shown = etree.SubElement(made, f"{W}t")
    shown.set(_SPACE, "preserve")
    shown.text = text
    return made


def text_paragraph(text: str, style: str = "") -> etree._Element:
    made = etree.Element(f"{W}p")
    if style:
        properties = etree.SubElement(made, f"{W}pPr")
        etree.SubElement(properties, f"{W}pStyle").set(f"{W}val", style)
    made.append(run(text))
    return made


def directive(kind: str, text: str) -> etree._Element:
    """A paragraph that docxtpl takes away, and what it says to Jinja."""
    return text_paragraph(f"{{%{kind} {text} %}}")


def append_block(body: etree._Element, block: etree._Element) -> None:
    """Put a block at the end of a body, before the properties of its last section."""
    last = body[-1] if len(body) else None
    if last is not None and last.tag == f"{W}sectPr":
        last.addprevious(block)
    else:
        body.append(block)


def take_out(block: etree._Element) -> None:
    """Take a block out of the file."""
    parent = block.getparent()
    if parent is not None:
        parent.remove(block)


def show(control: etree._Element, text: str) -> None:
    """Let a content control say ``text`` and nothing else, in the style it has."""
    content = control.find(f"{W}sdtContent")
    if content is None:
        content = etree.SubElement(control, f"{W}sdtContent")
    runs = list(content.iter(f"{W}r"))
    properties = runs[0].find(f"{W}rPr") if runs else None
    made = run(text, properties)
    if runs:
        runs[0].addprevious(made)
        for old in runs:
            remove(old)
    else:
        inside = next(content.iter(f"{W}p"), content)
        inside.append(made)


def put(paragraph: etree._Element, start: int, end: int, text: str, *, like_neighbour: bool = False) -> None:
    """Replace characters ``start`` to ``end`` of a paragraph by a run that says ``text``.

    The run is plain, whatever its prompt looks like, unless it is to be ``like_neighbour``.
    """
    before = _cut_at(paragraph, start)
    after = _cut_at(paragraph, end)
    doomed = [found for found in _runs(paragraph) if _between(found, before, after)] if end > start else []
    formatted = _run_properties(doomed[0] if doomed else before) if like_neighbour else _plain(paragraph)
    made = run(text, formatted)
    anchor = doomed[0] if doomed else None
    if anchor is not None:
        anchor.addprevious(made)
    elif before is not None:
        before.addnext(made)
    else:
        _insert_first(paragraph, made)
    for old in doomed:
        remove(old)
    if not text_of_runs_before(paragraph, made) and end == start:
        _drop_empty_runs(paragraph, made)


def text_of_runs_before(paragraph: etree._Element, made: etree._Element) -> str:
    return "".join(text_of(found) for found in _runs(paragraph) if found is not made)


def _drop_empty_runs(paragraph: etree._Element, kept: etree._Element) -> None:
    """Take away runs without anything in them, so that the answer is all the paragraph is."""
    for found in list(_runs(paragraph)):
        if (
            found is not kept
            and all(child.tag in (f"{W}rPr", f"{W}t") for child in found)
            and not text_of(found)
        ):
            remove(found)


def _insert_first(paragraph: etree._Element, made: etree._Element) -> None:
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        paragraph.insert(0, made)
    else:
        properties.addnext(made)


def _plain(paragraph: etree._Element) -> etree._Element | None:
    """How an answer looks in a paragraph: as body text, also in a heading."""
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    if style is None or not (style.get(f"{W}val") or "").startswith(_HEADINGS):
        return None
    properties = etree.Element(f"{W}rPr")
    for name, value in (("b", "0"), ("bCs", "0"), ("color", "000000")):
        etree.SubElement(properties, f"{W}{name}").set(f"{W}val", value)
    return properties


def _run_properties(found: etree._Element | None) -> etree._Element | None:
    return found.find(f"{W}rPr") if found is not None else None


def _runs(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The runs of a paragraph itself, those of text boxes in it left out."""
    for found in paragraph.iter(f"{W}r"):
        if next(found.iterancestors(f"{W}p")) is paragraph:
            yield found


def _length(leaf: etree._Element) -> int:
    if leaf.tag == f"{W}t":
        return len(leaf.text or "")
    return 1 if leaf.tag in _ONE_CHARACTER else 0


def _cut_at(paragraph: etree._Element, at: int) -> etree._Element | None:
    """The run that ends at character ``at``, cut there if need be; None at the beginning."""
    if at <= 0:
        return None
    seen = 0
    last = None
    for found in list(_runs(paragraph)):
        for leaf in list(found):
            length = _length(leaf)
            if seen < at < seen + length:
                _split(found, leaf, at - seen)
                return found
            seen += length
            if seen == at and length:
                _split(found, leaf, None)
                return found
        last = found
    return last


def _split(found: etree._Element, leaf: etree._Element, at: int | None) -> None:
    """Move what follows ``leaf``, or its first ``at`` characters, into a run of its own."""
    following = list(leaf.itersiblings())
    if at is None and not following:
        return
    rest = etree.Element(f"{W}r")
    properties = found.find(f"{W}rPr")
    if properties is not None:
        rest.append(copy.deepcopy(properties))
    if at is not None:
        text = leaf.text or ""
        leaf.text = text[:at]
        leaf.set(_SPACE, "preserve")
        remainder = etree.SubElement(rest, f"{W}t")
        remainder.set(_SPACE, "preserve")
        remainder.text = text[at:]
    for sibling in following:
        rest.append(sibling)
    found.addnext(rest)


def _between(found: etree._Element, before: etree._Element | None, after: etree._Element | None) -> bool:
    """Whether a run stands after ``before`` and not after ``after``."""
    paragraph = next(found.iterancestors(f"{W}p"))
    order = list(_runs(paragraph))
    first = order.index(before) if before is not None else -1
    last = order.index(after) if after is not None else -1
    return first < order.index(found) <= last


def control_of(paragraph: etree._Element, piece: Piece) -> etree._Element | None:
    """The content control that a piece of the blank stands in: inside its paragraph, or around it."""
    control = piece.control
    if control is None:
        return None
    alike = [
        mark.control for mark in piece.paragraph.marks if mark.control and mark.control.tag == control.tag
    ]
    position = next(at for at, other in enumerate(dict.fromkeys(map(id, alike))) if other == id(control))
    inside = [found for found in paragraph.iter(f"{W}sdt") if _tag(found) == control.tag]
    if position < len(inside):
        return inside[position]
    around = (found for found in paragraph.iterancestors(f"{W}sdt") if _tag(found) == control.tag)
    return next(around, None)


def _tag(control: etree._Element) -> str:
    found = control.find(f"{W}sdtPr/{W}tag")
    return (found.get(f"{W}val") or "") if found is not None else ""


def check_box(paragraph: etree._Element, number: int) -> etree._Element | None:
    """The check box control of that number in a paragraph, from 0, or the one that the paragraph stands in."""
    inside = [found for found in paragraph.iter(f"{W}sdt") if control_kind(found) == "checkbox"]
    around = (found for found in paragraph.iterancestors(f"{W}sdt") if control_kind(found) == "checkbox")
    return inside[number] if number < len(inside) else next(around, None)


def show_in_cell(cell: etree._Element, text: str) -> None:
    """Let the first paragraph of a cell say ``text`` and nothing else."""
    paragraph = next(cell.iter(f"{W}p"), None)
    if paragraph is None:  # Word itself writes no such cell, other programs do.
        paragraph = etree.SubElement(cell, f"{W}p")
    runs = list(_runs(paragraph))
    made = run(text, _run_properties(runs[0]) if runs else None)
    for old in runs:
        remove(old)
    paragraph.append(made)


def glyphs_in(cell: etree._Element) -> list[tuple[str, str, Callable[[str], None]]]:
    """The typed check boxes of a cell, the last first: label, glyph, and how to put something in its place.

    A box by itself has no label.
    """
    found: list[tuple[str, str, Callable[[str], None]]] = []
    for paragraph in cell.iter(f"{W}p"):
        text = text_of(paragraph)
        behind = boxes_behind(text)
        for match in (_LABEL_THEN_GLYPH if behind else _GLYPH_THEN_LABEL).finditer(text):
            at = match.end() - 1 if behind else match.start()
            put_there = partial(put, paragraph, at, at + 1, like_neighbour=True)
            label = re.split(r"[:?]\s+|\s{2,}|\t", match[1].strip())[-1 if behind else 0]
            found.append((" ".join(label.split()), text[at], put_there))
    return found[::-1]


def drop_room(paragraph: etree._Element) -> None:
    """Take away the empty paragraphs below an answer's place in a cell: they were only room to write."""
    following = paragraph.getnext()
    while following is not None and following.tag == f"{W}p" and is_spacer(following):
        remove(following)
        following = paragraph.getnext()


def is_spacer(paragraph: etree._Element) -> bool:
    return not text_of(paragraph).strip() and all(child.tag == f"{W}pPr" for child in paragraph)
