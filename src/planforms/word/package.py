"""An Office package: parts, what they are, and how they relate, found by relationships and not by name."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from typing import NamedTuple, TypeVar, cast
from urllib.parse import unquote

from planforms.errors import Refused
from planforms.limits import Limits
from planforms.word import xml
from planforms.word.archive import Archive

CONTENT_TYPES = "[Content_Types].xml"

_WORD = ".wordprocessingml."
_WORD_MACROS = "application/vnd.ms-word."
_OTHER_OFFICE = {
    "spreadsheetml": "type.spreadsheet",
    "ms-excel": "type.spreadsheet",
    "presentationml": "type.presentation",
    "ms-powerpoint": "type.presentation",
}
_PROLOG_BYTES = 160
_SMALL = 16384
"""Larger parts are read anew each time, so that what is kept of them stays small."""

Read = TypeVar("Read", bound=Callable[..., object])


class Relationship(NamedTuple):
    """What a part points to; ``target`` is a part's name, or an address if it is ``external``."""

    id: str
    kind: str
    """The last step of its type: ``header``, ``comments``, ``hyperlink``."""
    target: str
    external: bool


class _Declared(NamedTuple):
    """What the content types say of one part or of all with an extension, both in small letters."""

    part: str
    extension: str
    media_type: str


class Package:
    """A Word package whose main part is known. Opening it raises Refused for any other file."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self.archive = Archive(data, limits)
        self.limits = limits
        self._sound: set[str] = set()
        self._relationships: dict[str, list[Relationship]] = {}
        self._types = self._content_types()
        self.main = self._main_part()
        self.media_type = self._word_type()

    def read(self, name: str) -> bytes:
        """The bytes of a part."""
        return self.archive.read(name)

    def parse(self, name: str) -> xml.Element:
        """The root element of an XML part."""
        return xml.parse(self.to_parse(name), self.limits)

    def to_parse(self, name: str) -> bytes:
        """The bytes of a part that is parsed now, so that nobody need look at its beginning any more."""
        self._sound.add(name)
        return self.archive.read(name)

    def names(self) -> list[str]:
        """Every part's name."""
        return list(self.archive.entries)

    def media_type_of(self, name: str) -> str:
        """What a part is said to be; empty where nothing says."""
        part, extension = f"/{name}".lower(), name.rpartition(".")[2].lower()
        by_extension = ""
        for declared in self._types:
            if declared.part == part:
                return declared.media_type
            if declared.extension == extension:
                by_extension = declared.media_type
        return by_extension

    def relationships(self, name: str) -> list[Relationship]:
        """What a part points to; the empty name stands for the package itself."""
        known = self._relationships.get(name)
        if known is None:
            known = self._relationships[name] = self._read_relationships(name)
        return known

    def check_unread(self) -> None:
        """Refuse a DOCTYPE also in the parts that nothing has parsed: others will open the file."""
        for name in self.archive.entries:
            if name in self._sound or not name.endswith((".xml", ".rels")):
                continue
            if not xml.begins_with_a_tag(self.archive.beginning(name, _PROLOG_BYTES)):
                xml.check_prolog(xml.as_utf8(self.archive.read(name)))

    def _read_relationships(self, name: str) -> list[Relationship]:
        folder, _, stem = name.rpartition("/")
        source = self.archive.find(f"{folder}/_rels/{stem}.rels" if folder else f"_rels/{stem}.rels")
        if source is None:
            return []
        found = _relationships(self.to_parse(source), folder, self.limits)
        return [self._as_stored(relationship) for relationship in found]

    def related(self, kind: str) -> str | None:
        """The package's part of a kind (``core-properties``), if it has one."""
        for relationship in self._root:
            if relationship.kind == kind and relationship.target in self.archive.entries:
                return relationship.target
        return None

    def _as_stored(self, relationship: Relationship) -> Relationship:
        name = None if relationship.external else self.archive.find(relationship.target)
        if name is None or name == relationship.target:
            return relationship
        return Relationship(relationship.id, relationship.kind, name, False)

    def _content_types(self) -> tuple[_Declared, ...]:
        source = self.archive.find(CONTENT_TYPES)
        if source is None:
            raise Refused("docx.content-types")
        return _declared(self.to_parse(source), self.limits)

    def _main_part(self) -> str:
        self._root = self.relationships("")
        if not self._root:
            raise Refused("docx.relationships")
        for relationship in self._root:
            if relationship.kind == "officeDocument" and relationship.target in self.archive.entries:
                return relationship.target
        raise Refused("docx.main-part")

    def _word_type(self) -> str:
        media_type = self.media_type_of(self.main)
        for mark, code in _OTHER_OFFICE.items():
            if mark in media_type:
                raise Refused(code)
        if _WORD not in media_type and not media_type.startswith(_WORD_MACROS):
            raise Refused("docx.content-types")
        return media_type.removesuffix(".main+xml").removesuffix("+xml")


def remembered(read: Read) -> Read:
    """``read``, with what it made of small parts kept: all copies of a form have the same ones."""
    known = lru_cache(maxsize=128)(read)

    @wraps(read)
    def look_up(data: bytes, *rest: Hashable) -> object:
        return known(data, *rest) if len(data) <= _SMALL else read(data, *rest)

    return cast("Read", look_up)


@remembered
def _declared(data: bytes, limits: Limits) -> tuple[_Declared, ...]:
    """What the content types say, in their order."""
    return tuple(
        _Declared(
            element.get("PartName", "").lower(),
            element.get("Extension", "").lower(),
            element.get("ContentType", ""),
        )
        for element in xml.parse(data, limits)
    )


@remembered
def _relationships(data: bytes, folder: str, limits: Limits) -> tuple[Relationship, ...]:
    """What a part of relationships lists, as seen from ``folder``."""
    found = [_relationship(folder, element) for element in xml.parse(data, limits)]
    return tuple(relationship for relationship in found if relationship)


def _relationship(folder: str, element: xml.Element) -> Relationship | None:
    target = element.get("Target")
    if target is None:
        return None
    identity, kind = element.get("Id", ""), element.get("Type", "").rpartition("/")[2]
    if element.get("TargetMode") == "External":
        return Relationship(identity, kind, target, True)
    return Relationship(identity, kind, _part_name(folder, target), False)


def _part_name(folder: str, target: str) -> str:
    """The part that a target names, seen from ``folder``."""
    if "#" in target or "%" in target or "\\" in target:
        target = unquote(target.partition("#")[0]).replace("\\", "/")
    if target.startswith("/"):
        return target[1:]
    path = f"{folder}/{target}" if folder else target
    return posixpath.normpath(path) if "." in path.split("/")[0] or "./" in path else path
