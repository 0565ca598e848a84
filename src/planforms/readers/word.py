"""A Word file as a neutral document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import NoReturn

from planforms.document import Block, Document, Paragraph, Part, PartKind, Place, Remark, Table
from planforms.errors import Refused
from planforms.limits import DEFAULT, Limits
from planforms.word import names as n
from planforms.word.bound import fill_bound_controls
from planforms.word.content import Tally
from planforms.word.elsewhere import NOWHERE, Elsewhere, drawn_lines
from planforms.word.foreign import html_lines
from planforms.word.locked import COMPOUND_FILE, unlocked
from planforms.word.own_comments import is_ours
from planforms.word.package import Package, Relationship, remembered
from planforms.word.styles import Styles
from planforms.word.walk import Walk, check_length
from planforms.word.xml import Element, parse

_NOTES: tuple[tuple[str, PartKind, str], ...] = (
    ("footnotes", "note", n.FOOTNOTE),
    ("endnotes", "note", n.ENDNOTE),
    ("comments", "comment", n.COMMENT),
)
_MARGINS: dict[str, PartKind] = {"header": "header", "footer": "footer"}
_PROPERTIES = {
    "title": "title",
    "creator": "author",
    "lastModifiedBy": "last_modified_by",
    "created": "created",
    "modified": "modified",
}
_SETTINGS_SEARCHED = 1024 * 1024
_DRAWN = frozenset({"chart", "chartEx", "diagramData"})
_MERGED = frozenset({"aFChunk"})
_MOST_USES = 2


def read_word(data: bytes, limits: Limits = DEFAULT, password: str | None = None) -> Document:
    """The document that a .docx, .docm, .dotx or .dotm file holds. Raises Refused for what is none."""
    if data.startswith(COMPOUND_FILE):
        data = unlocked(data, password, limits)
    return _Reading(Package(data, limits)).document()


class _Reading:
    """One file being read: the package, and what its parts share."""

    def __init__(self, package: Package, within: Tally | None = None) -> None:
        self._package = package
        self._relationships = package.relationships(package.main)
        self._whole = within is None
        """It is no piece of another file: pieces of pieces are not followed."""
        self._tally = within or Tally()
        self._styles = Styles(self._style_sheet)

    def document(self) -> Document:
        root = self._main_root()
        main = Part("body", "body", self._whole_body(root, "body"))
        headers, footers = self._margins(root)
        notes = list(self._notes())
        comments = sum(part.kind == "comment" for part in notes)
        remarks = tuple(self._remarks(comments))
        self._package.check_unread()
        return Document(
            self._package.media_type,
            (*headers, main, *footers, *notes),
            self._properties(),
            remarks,
        )

    def _main_root(self) -> Element:
        data = self._package.to_parse(self._package.main)
        root = parse(data, self._package.limits)
        if b"dataBinding" in data:
            fill_bound_controls(root, self._data_parts)
        return root

    def _data_parts(self) -> dict[str, Element]:
        """The roots of the file's data parts, by what they call themselves."""
        parts = {}
        for relationship in self._relationships:
            if relationship.kind == "customXml" and self._has(relationship):
                for about in self._package.relationships(relationship.target):
                    if about.kind == "customXmlProps" and self._has(about):
                        name = self._package.parse(about.target).get(n.DATA_ITEM, "")
                        parts[name.casefold()] = self._package.parse(relationship.target)
        return parts

    def piece(self, part: str) -> tuple[Block, ...]:
        """The blocks of a file that another one has merged in, as its part ``part``, with its notes."""
        blocks = self._whole_body(self._package.parse(self._package.main), part)
        notes = [note.blocks for note in self._notes() if note.kind == "note"]
        return sum(notes, blocks)

    def _whole_body(self, root: Element, part: str) -> tuple[Block, ...]:
        """The blocks of the body, or of all bodies where a program wrote several."""
        bodies = list(root.iterchildren(n.BODY))
        if root.tag != n.DOCUMENT or not bodies:
            raise Refused("docx.main-part")
        walk = self._walk(root, part, self._package.main)
        return tuple(block for body in bodies for block in walk.blocks(body))

    def _walk(self, root: Element, part: str, source: str) -> Walk:
        elsewhere = _Related(self._package, source, self._tally).elsewhere() if self._whole else NOWHERE
        return Walk(root, part, self._styles, self._package.limits, self._tally, elsewhere)

    def _style_sheet(self) -> bytes:
        name = self._part_of("styles")
        return self._package.read(name) if name else b""

    def _part_of(self, kind: str) -> str | None:
        for relationship in self._relationships:
            if relationship.kind == kind and self._has(relationship):
                return relationship.target
        return None

    def _margins(self, root: Element) -> tuple[list[Part], list[Part]]:
        """The headers and footers, each once; those that no section refers to are hidden."""
        related = [r for r in self._relationships if r.kind in _MARGINS and self._has(r)]
        if not related:
            return [], []
        references = root.iter(n.HEADER_REFERENCE, n.FOOTER_REFERENCE)
        shown = {element.get(n.R_ID, ""): order for order, element in enumerate(references)}
        related.sort(key=lambda relationship: shown.get(relationship.id, len(shown)))
        parts: dict[str, Part] = {}
        for relationship in related:
            name = relationship.target
            if name not in parts:
                part = self._whole_part(name, _MARGINS[relationship.kind])
                parts[name] = part if relationship.id in shown else _unseen(part)
        found = [part for part in parts.values() if part.blocks]
        return [p for p in found if p.kind == "header"], [p for p in found if p.kind == "footer"]

    def _has(self, relationship: Relationship) -> bool:
        return not relationship.external and relationship.target in self._package.archive.entries

    def _whole_part(self, name: str, kind: PartKind) -> Part:
        data, limits = self._package.to_parse(name), self._package.limits
        try:
            part, tally = _plain_part(data, name, kind, limits)
        except _MoreMattersError:
            elsewhere = _Related(self._package, name, self._tally).elsewhere()
            part, tally = _part(data, name, kind, limits, self._styles, elsewhere)
        self._tally.add(tally)
        check_length(self._tally, limits)
        return part

    def _notes(self) -> Iterator[Part]:
        """Footnotes, endnotes and comments; not the lines between notes and text, nor comments of ours."""
        for kind, part_kind, tag in _NOTES:
            name = self._part_of(kind)
            if name is None:
                continue
            root = self._package.parse(name)
            walk = self._walk(root, _stem(name), name)
            blocks: list[Block] = []
            for note in root.iter(tag):
                if tag == n.COMMENT and is_ours(note):
                    continue
                found = walk.blocks(note)
                if note.get(n.TYPE, "normal") != "normal":
                    found = _with_text(found)
                blocks += found
            if blocks:
                yield Part(_stem(name), part_kind, tuple(blocks))

    def _properties(self) -> dict[str, str]:
        name = self._package.related("core-properties")
        return dict(_properties(self._package.to_parse(name), self._package.limits)) if name else {}

    def _remarks(self, comments: int) -> Iterator[Remark]:
        tally = self._tally
        changes = (
            (tally.insertions, "insertion"),
            (tally.deletions, "deletion"),
            (tally.moves, "move"),
        )
        if any(count for count, _ in changes):
            counted = ", ".join(_counted(count, name) for count, name in changes if count)
            yield Remark("tracked-changes", counted)
        if tally.crossed:
            yield Remark("tracked-changes", f"{_counted(tally.crossed, 'passage')} struck out")
        if comments:
            yield Remark("comments", str(comments))
        if tally.hidden:
            yield Remark("hidden-text")
        for said, place in tally.pictures:
            yield Remark("picture", said, place)
        for instruction in tally.fetching:
            yield Remark("external-link", instruction)
        yield from self._package_remarks()

    def _package_remarks(self) -> Iterator[Remark]:
        for relationship in self._outward():
            yield Remark("external-link", f"{relationship.kind}: {relationship.target}")
        macros, embedded, signed = _told_by_names(tuple(self._package.names()))
        if macros:
            yield Remark("macros")
        if embedded or self._tally.foreign:
            yield Remark("embedded-object", str(embedded + self._tally.foreign))
        if signed:
            yield Remark("signature")
        if self._is_protected():
            yield Remark("protected")

    def _is_protected(self) -> bool:
        """Whether the file lets people edit only some of it, by a cheap look at its settings."""
        settings = self._part_of("settings")
        if settings is None or self._package.archive.entries[settings].size > _SETTINGS_SEARCHED:
            return False
        return b"documentProtection" in self._package.read(settings)

    def _outward(self) -> Iterator[Relationship]:
        """What the file would fetch from elsewhere when it is opened; a link to click is none of it."""
        for source in self._package.names():
            if source.endswith(".rels") and not source.startswith("customXml/"):
                folder, _, stem = source.removesuffix(".rels").rpartition("_rels/")
                for relationship in self._package.relationships(folder + stem):
                    if relationship.external and relationship.kind != "hyperlink":
                        yield relationship


class _Related:
    """What one part's drawings and merged pieces refer to."""

    def __init__(self, package: Package, source: str, tally: Tally) -> None:
        self._package = package
        self._source = source
        self._tally = tally
        self._uses: Counter[str] = Counter()

    def elsewhere(self) -> Elsewhere:
        """The same as the walk takes it."""
        return Elsewhere(self.drawn, self.merged)

    def drawn(self, identity: str) -> list[str]:
        """What a chart or diagram says, line by line."""
        target = self._target(identity, _DRAWN)
        return drawn_lines(self._package.parse(target)) if target else []

    def merged(self, identity: str) -> tuple[Block, ...]:
        """The blocks of a Word file or a web page that is a piece of this one; none for any other piece.

        A piece is given twice, since a part may be walked twice, and not a third time.
        """
        target = self._target(identity, _MERGED)
        data = self._package.read(target) if target else b""
        self._uses[target] += 1
        if self._uses[target] > _MOST_USES:
            return ()
        if not data.startswith(b"PK"):
            return self._page(data, _stem(target))
        try:
            package = Package(data, self._package.limits)
            package.archive.inflated = self._package.archive.inflated
            blocks = _Reading(package, self._tally).piece(_stem(target))
        except Refused:
            return ()
        self._package.archive.inflated = package.archive.inflated
        return blocks

    def _page(self, data: bytes, part: str) -> tuple[Block, ...]:
        lines = html_lines(data, self._package.limits.elements)
        self._tally.characters += sum(map(len, lines))
        return tuple(Paragraph(line, Place(part, number)) for number, line in enumerate(lines, 1))

    def _target(self, identity: str, kinds: frozenset[str]) -> str:
        for relationship in self._package.relationships(self._source):
            if relationship.id == identity and relationship.kind in kinds and not relationship.external:
                return relationship.target if relationship.target in self._package.archive.entries else ""
        return ""


@lru_cache(maxsize=128)
def _told_by_names(names: tuple[str, ...]) -> tuple[bool, int, bool]:
    """Whether a file has macros, how many objects are embedded in it, and whether it is signed, by its parts' names."""
    small = [name.lower() for name in names]
    macros = any(name.endswith("vbaproject.bin") for name in small)
    embedded = sum("/embeddings/" in name or "/activex/" in name for name in small)
    return macros, embedded, any(name.startswith("_xmlsignatures/") for name in small)


@remembered
def _properties(data: bytes, limits: Limits) -> tuple[tuple[str, str], ...]:
    """What a file says of itself: title, author, days."""
    told = [
        (_PROPERTIES.get(one.tag.rpartition("}")[2]), (one.text or "").strip()) for one in parse(data, limits)
    ]
    return tuple((key, text) for key, text in told if key and text)


class _MoreMattersError(Exception):
    """A part can only be read with the style sheet of its document or other parts at hand."""


@remembered
def _plain_part(data: bytes, name: str, kind: PartKind, limits: Limits) -> tuple[Part, Tally]:
    """A part that can be read without the style sheet, as headers and footers mostly can."""
    return _part(data, name, kind, limits, Styles(_no_sheet), Elsewhere(_out_of_reach, _out_of_reach))


def _no_sheet() -> bytes:
    raise _MoreMattersError


def _out_of_reach(_: str) -> NoReturn:
    raise _MoreMattersError


def _part(
    data: bytes, name: str, kind: PartKind, limits: Limits, styles: Styles, elsewhere: Elsewhere
) -> tuple[Part, Tally]:
    """A part all of whose text counts, and what was met in it."""
    root, stem, tally = parse(data, limits), _stem(name), Tally()
    return Part(stem, kind, Walk(root, stem, styles, limits, tally, elsewhere).blocks(root)), tally


def _with_text(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """What a line between text and notes says, which is mostly nothing."""
    return tuple(block for block in blocks if isinstance(block, Table) or block.text.strip())


def _unseen(part: Part) -> Part:
    """A part that no page shows, with all its text hidden."""
    return replace(part, blocks=tuple(replace(p, hidden=True) for p in part.paragraphs() if p.text))


def _stem(name: str) -> str:
    return name.rpartition("/")[2].removesuffix(".xml")


def _counted(count: int, name: str) -> str:
    return f"{count} {name}{'s' if count > 1 else ''}"
