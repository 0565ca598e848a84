"""Where a comment is tied to the text of a Word file: the range, and the reference at its end.

Everything here works in the namespace the document itself uses, transitional or strict.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TypeAlias

from lxml import etree

from planforms.word.walk import paragraphs

Element: TypeAlias = etree._Element


class Anchors:
    """The body's paragraphs in document order, and the comments tied to them."""

    def __init__(self, document: Element) -> None:
        self.document = document
        self.w = namespace(document)
        self._paragraphs = paragraphs(document)

    def paragraph(self, number: int | None) -> Element | None:
        """The paragraph of this number, counted from 1 in document order; None if there is none such."""
        if number is None or not 0 < number <= len(self._paragraphs):
            return None
        return self._paragraphs[number - 1]

    def around_box(self, paragraph: Element) -> Element | None:
        """The paragraph that a text box hangs on, for one inside the box; None for one that is in no box.

        Word allows no comment inside a text box.
        """
        boxes = list(paragraph.iterancestors(f"{self.w}txbxContent"))
        return next(boxes[-1].iterancestors(f"{self.w}p"), None) if boxes else None

    def first(self) -> Element | None:
        """The first paragraph that may bear a comment; None in a document without any."""
        boxes = f"{self.w}txbxContent"
        return next((p for p in self._paragraphs if next(p.iterancestors(boxes), None) is None), None)

    def tie(self, paragraph: Element, identity: str) -> None:
        """Tie the comment of this ``identity`` to the whole paragraph, be it empty.

        The range stays outside the controls of a line, so that filling one in does not take the
        comment away, and after the ranges that begin there already, so that the order is kept.
        """
        paragraph.insert(self._begin(paragraph), self._new("commentRangeStart", identity))
        paragraph.append(self._new("commentRangeEnd", identity))
        run = etree.SubElement(paragraph, f"{self.w}r")
        run.append(self._new("commentReference", identity))

    def untie(self, identities: Collection[str]) -> None:
        """Take away the ranges and references of these comments, and the runs that held nothing else."""
        tags = [f"{self.w}{name}" for name in ("commentRangeStart", "commentRangeEnd", "commentReference")]
        for mark in [one for one in self.document.iter(*tags) if one.get(f"{self.w}id") in identities]:
            run = mark.getparent()
            remove(mark)
            if run is not None and run.tag == f"{self.w}r" and self._is_bare(run):
                remove(run)

    def identities(self) -> Iterator[str]:
        """Every id of comments, bookmarks, tracked changes and the like that the document uses."""
        attribute = f"{self.w}id"
        for element in self.document.iter("*"):
            identity = element.get(attribute)
            if identity is not None:
                yield identity

    def _begin(self, paragraph: Element) -> int:
        properties = paragraph.find(f"{self.w}pPr")
        index = 0 if properties is None else paragraph.index(properties) + 1
        while index < len(paragraph) and paragraph[index].tag == f"{self.w}commentRangeStart":
            index += 1
        return index

    def _new(self, name: str, identity: str) -> Element:
        element = self.document.makeelement(f"{self.w}{name}")
        element.set(f"{self.w}id", identity)
        return element

    def _is_bare(self, run: Element) -> bool:
        return all(child.tag == f"{self.w}rPr" for child in run)


def namespace(root: Element) -> str:
    """The namespace of a part's root element as lxml spells it, in braces."""
    return f"{{{etree.QName(root).namespace}}}"


def remove(element: Element) -> None:
    """Take an element out and leave the white space that followed it."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)
