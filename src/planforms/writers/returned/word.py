"""Comments in a Word file, with nothing else in it changed.

The document part gets comment ranges and references, the comments part the comments; where there
was no comments part, a relationship and a content type make it known. All other parts keep their
bytes. Files that python-docx refuses (.docm, .dotx, strict ones) are commented the same way.
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator, Sequence
from itertools import count
from typing import Any

from lxml import etree

from planforms.document import Place
from planforms.errors import OutputError
from planforms.limits import DEFAULT
from planforms.text.plaintext import many_lines
from planforms.word.own_comments import AUTHOR, INITIALS, is_ours
from planforms.word.package import CONTENT_TYPES, Package
from planforms.writers.returned.anchors import Anchors, Element, namespace, remove
from planforms.writers.returned.comments import Comment
from planforms.writers.zipped import with_parts

_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TRANSITIONAL_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_STRICT_KIND = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_THREADS = ("commentsExtended", "commentsIds", "commentsExtensible")
"""What Word keeps beside the comments: which answers which, and ids that last."""

_HALF_POINTS = "18"
"""The size of a comment's letters, so that many of them find room in the margin."""

_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NOT_IN_XML = {0xFFFE: None, 0xFFFF: None}
_ELSEWHERE = {
    "header": "in the header of the page",
    "footer": "in the footer of the page",
    "footnotes": "in a footnote",
    "endnotes": "in an endnote",
    "comments": "in a comment",
}
_KEEPING = etree.XMLParser(
    resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, strip_cdata=False
)
"""Keeps comments, processing instructions and the namespaces as they are, for writing back."""


def commented(data: bytes, comments: Sequence[Comment]) -> bytes:
    """The Word file with these comments and without those of ours that it had.

    Raises Refused for what is no Word file, and OutputError where there is no text to comment on.
    """
    copy = _Copy(data)
    _remove_ours(copy)
    if comments:
        _add(copy, comments)
    return copy.packed()


def is_commented(data: bytes) -> bool:
    """Whether the Word file carries comments of ours."""
    copy = _Copy(data)
    part = copy.related("comments")
    return part is not None and bool(_ours(copy.tree(part)))


def is_signed(data: bytes) -> bool:
    """Whether somebody has signed the Word file digitally."""
    package = Package(data, DEFAULT)
    return any(relationship.kind == "origin" for relationship in package.relationships(""))


class _Copy:
    """The package while it is commented: parts are parsed when asked for, and written if changed."""

    def __init__(self, data: bytes) -> None:
        self.package = Package(data, DEFAULT)
        self.main = self.package.main
        self._related = {
            one.kind: one.target for one in self.package.relationships(self.main) if not one.external
        }
        self._trees: dict[str, Element] = {}
        self._changed: set[str] = set()

    def related(self, kind: str) -> str | None:
        """The document's part of this kind, if the package holds it."""
        name = self._related.get(kind)
        return name if name in self.package.archive.entries else None

    def tree(self, name: str) -> Element:
        """The root of a part, to look at."""
        if name not in self._trees:
            self.package.parse(name)  # holds it against the limits
            self._trees[name] = etree.fromstring(self.package.read(name), _KEEPING)
        return self._trees[name]

    def change(self, name: str) -> Element:
        """The root of a part, to change; it will be written."""
        self._changed.add(name)
        return self.tree(name)

    def create(self, name: str, root: Element) -> Element:
        """A new part."""
        self._trees[name] = root
        self._changed.add(name)
        return root

    def free_name(self, name: str) -> str:
        """``name``, numbered where a part has it already."""
        stem, _, ending = name.rpartition(".")
        names = (name, *(f"{stem}{number}.{ending}" for number in range(2, 1000)))
        return next(one for one in names if self.package.archive.find(one) is None)

    def packed(self) -> bytes:
        """The bytes of the whole copy; those of the original where nothing was changed."""
        if not self._changed:
            return self.package.archive.data
        changed = {name: _serialised(self._trees[name]) for name in sorted(self._changed)}
        return with_parts(self.package.archive, changed)


def _serialised(root: Element) -> bytes:
    tree = root.getroottree()
    declared: Any = tree.docinfo
    options: dict[str, Any] = {
        "encoding": declared.encoding or "UTF-8",
        "standalone": declared.standalone or None,
        "xml_declaration": True,
    }
    return bytes(etree.tostring(tree, **options))


def _add(copy: _Copy, comments: Sequence[Comment]) -> None:
    anchors = Anchors(copy.change(copy.main))
    root = _comments_part(copy, anchors.w)
    identities = _free_identities([*anchors.identities(), *_comment_identities(root)])
    for comment in comments:
        paragraph, elsewhere = _spot(anchors, comment.place)
        if paragraph is None:
            raise OutputError("output.no-text")
        identity = next(identities)
        anchors.tie(paragraph, identity)
        lines = (elsewhere, *comment.lines) if elsewhere else comment.lines
        _write(root, identity, lines)


def _spot(anchors: Anchors, place: Place | None) -> tuple[Element | None, str]:
    """The paragraph that bears a comment, and where its spot is if that is another one.

    Word allows comments in the text alone: not in headers, footers, notes, and text boxes.
    """
    if place is None:
        return anchors.first(), ""
    wanted = anchors.paragraph(place.paragraph) if place.part == "body" else None
    if wanted is None:
        where = _ELSEWHERE.get(place.part.rstrip("0123456789"), "in this document")
        return anchors.first(), _about(where, place)
    holder = anchors.around_box(wanted)
    return (wanted, "") if holder is None else (holder, _about("in the text box here", place))


def _about(where: str, place: Place) -> str:
    label = f", at “{place.label}”" if place.label else ""
    return f"This is about something {where}{label}."


def _free_identities(used: Collection[str]) -> Iterator[str]:
    taken = set(used)
    return (str(number) for number in count() if str(number) not in taken)


def _comment_identities(root: Element) -> Iterator[str]:
    w = namespace(root)
    return (comment.get(f"{w}id", "") for comment in root.iter(f"{w}comment"))


def _write(root: Element, identity: str, lines: Sequence[str]) -> None:
    """Put a comment, a paragraph a line, at the end of the comments part."""
    w = namespace(root)
    comment = etree.SubElement(root, f"{w}comment")
    for name, value in (("id", identity), ("author", AUTHOR), ("initials", INITIALS)):
        comment.set(f"{w}{name}", value)
    for line in lines:
        paragraph = etree.SubElement(comment, f"{w}p")
        if len(comment) == 1:
            etree.SubElement(etree.SubElement(paragraph, f"{w}r"), f"{w}annotationRef")
        run = etree.SubElement(paragraph, f"{w}r")
        etree.SubElement(etree.SubElement(run, f"{w}rPr"), f"{w}sz").set(f"{w}val", _HALF_POINTS)
        text = etree.SubElement(run, f"{w}t")
        text.set(_XML_SPACE, "preserve")
        text.text = many_lines(line).translate(_NOT_IN_XML)


# The comments part and what makes it known


def _comments_part(copy: _Copy, w: str) -> Element:
    name = copy.related("comments")
    if name is not None:
        return copy.change(name)
    name = copy.free_name(posixpath.join(posixpath.dirname(copy.main), "comments.xml"))
    _declare(copy, name)
    _relate(copy, name, _STRICT_KIND if w == _STRICT else _TRANSITIONAL_KIND)
    return copy.create(name, _new_part(f'<w:comments xmlns:w="{w.strip("{}")}"/>'))


def _declare(copy: _Copy, name: str) -> None:
    types = copy.change(copy.package.archive.find(CONTENT_TYPES) or CONTENT_TYPES)
    for stale in [one for one in types if one.get("PartName", "").lower() == f"/{name}".lower()]:
        remove(stale)
    etree.SubElement(types, f"{_TYPES}Override", PartName=f"/{name}", ContentType=_COMMENTS_TYPE)


def _relate(copy: _Copy, name: str, kind: str) -> None:
    folder, stem = posixpath.split(copy.main)
    source = posixpath.join(folder, "_rels", f"{stem}.rels")
    stored = copy.package.archive.find(source)
    if stored is None:
        relations = copy.create(source, _new_part(f'<Relationships xmlns="{_RELATIONS}"/>'))
    else:
        relations = copy.change(stored)
    for stale in [one for one in relations if one.get("Type") == kind]:
        remove(stale)
    taken = {one.get("Id") for one in relations}
    identity = next(one for one in map("rIdComments{}".format, count(1)) if one not in taken)
    element = etree.SubElement(relations, f"{{{_RELATIONS}}}Relationship")
    element.attrib.update({"Id": identity, "Type": kind, "Target": posixpath.basename(name)})


def _new_part(root: str) -> Element:
    return etree.fromstring(f'<?xml version="1.0" standalone="yes"?>{root}'.encode(), _KEEPING)


# Taking our own comments out again


def _ours(root: Element) -> list[Element]:
    return [comment for comment in root.iter(f"{namespace(root)}comment") if is_ours(comment)]


def _remove_ours(copy: _Copy) -> None:
    """Take out our comments, what ties them to the text, and what Word noted beside them."""
    part = copy.related("comments")
    ours = _ours(copy.tree(part)) if part else []
    if part is None or not ours:
        return
    root = copy.change(part)
    identities = {comment.get(f"{namespace(root)}id", "") for comment in ours}
    threads = {value for comment in ours for value in _values(comment, "paraId")}
    for comment in ours:
        remove(comment)
    Anchors(copy.change(copy.main)).untie(identities - set(_comment_identities(root)))
    for kind in _THREADS:
        name = copy.related(kind)
        if name is not None:
            threads |= _forget(copy.change(name), threads)


def _forget(root: Element, threads: set[str]) -> set[str]:
    """Drop what is noted of these comments and let replies to them stand alone; gives their lasting ids."""
    lasting: set[str] = set()
    for element in list(root):
        if threads & {*_values(element, "paraId"), *_values(element, "durableId")}:
            lasting.update(_values(element, "durableId"))
            remove(element)
        elif threads & set(_values(element, "paraIdParent")):
            for name in [name for name in element.attrib if str(name).endswith("}paraIdParent")]:
                del element.attrib[name]
    return lasting


def _values(element: Element, attribute: str) -> Iterator[str]:
    """The values of an attribute, in whatever namespace, on the element and below it."""
    for one in element.iter("*"):
        for name, value in one.attrib.items():
            if str(name).rpartition("}")[2] == attribute:
                yield str(value)
