"""A zip file opened with care: what its directory claims is checked, what it holds is counted.

The standard library's reader believes headers, reads overlapping entries and inflates without an
end; this one refuses such a file, and costs a third.
"""

from __future__ import annotations

import struct
import zlib
from functools import lru_cache
from typing import NamedTuple

from planforms.errors import Refused
from planforms.limits import Limits

_END = struct.Struct("<4s4H2LH")
_END64_LOCATOR = struct.Struct("<4sLQL")
_END64 = struct.Struct("<4sQ2H2L4Q")
# Signature, made by, flags, method, checksum, sizes, lengths of name, extra and comment, attributes, place.
_CENTRAL = struct.Struct("<4sH2x2H4x3L3H4xLL")
# Signature, lengths of name and extra.
_LOCAL = struct.Struct("<4s22x2H")

_STORED, _DEFLATED = 0, 8
_ENCRYPTED = 0x2041
_UTF8 = 0x800
_UNIX, _LINK, _FILE_TYPE = 3, 0o120000, 0o170000
_HUGE = 0xFFFFFFFF
_SMALL = 8192
"""Of files up to this size, what they hold is kept."""
_PADDING = b"\0\r\n\t "
"""What mail programs leave at the end of a file."""


class Entry(NamedTuple):
    """One file of the archive; ``start`` and ``packed`` say where its packed bytes stand."""

    name: str
    method: int
    crc: int
    packed: int
    size: int
    start: int


class Archive:
    """The files of a zip by name. Opening it raises Refused for anything but a plain, honest archive."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self.data = data
        self.limits = limits
        self.inflated = 0
        self.entries = _entries(data, limits)
        self._folded: dict[str, str] = {}

    def find(self, name: str) -> str | None:
        """The name under which ``name`` stands in the archive, whatever its case; None if it does not."""
        if name in self.entries:
            return name
        if not self._folded:
            self._folded = {stored.casefold(): stored for stored in self.entries}
        return self._folded.get(name.casefold())

    def read(self, name: str) -> bytes:
        """The bytes of one file, inflated within the limits and checked against their checksum."""
        entry = self.entries[name]
        packed = memoryview(self.data)[entry.start : entry.start + entry.packed]
        allowed = _allowed(entry.packed, self.limits)
        if entry.size <= _SMALL:
            content = _known_content(bytes(packed), entry.method, entry.size, entry.crc, allowed)
        else:
            content = _content(packed, entry.method, entry.size, entry.crc, allowed)
        self.inflated += len(content)
        if self.inflated > self.limits.package_bytes:
            raise Refused("zip.bomb")
        return content

    def beginning(self, name: str, length: int) -> bytes:
        """The first ``length`` bytes of one file, or all of it if it is shorter."""
        entry = self.entries[name]
        packed = self.data[entry.start : entry.start + min(entry.packed, length + 64)]
        return packed[:length] if entry.method == _STORED else _begun(packed, length)


def _content(packed: bytes | memoryview, method: int, size: int, crc: int, allowed: int) -> bytes:
    """What packed bytes hold, if it is no more than allowed and is what the directory says of it."""
    content = bytes(packed) if method == _STORED else _inflated(packed, allowed)
    if len(content) != size or zlib.crc32(content) != crc:
        raise Refused("zip.damaged")
    return content


_known_content = lru_cache(maxsize=256)(_content)
"""The same for small files, kept: copies of one form have most of them alike."""


def _inflated(packed: bytes | memoryview, allowed: int) -> bytes:
    inflater = zlib.decompressobj(-15)
    try:
        content = inflater.decompress(packed, allowed + 1)
    except zlib.error as error:
        raise Refused("zip.damaged") from error
    if len(content) > allowed:
        raise Refused("zip.bomb")
    if not inflater.eof or inflater.unused_data:
        raise Refused("zip.damaged")
    return content


@lru_cache(maxsize=512)
def _begun(packed: bytes, length: int) -> bytes:
    """What the first few packed bytes of a file hold; kept, since copies of one form have most parts alike."""
    try:
        return zlib.decompressobj(-15).decompress(packed, length)
    except zlib.error as error:
        raise Refused("zip.damaged") from error


def directory_end(data: bytes) -> int:
    """Where the record stands that ends a zip, or -1."""
    return data.rfind(b"PK\5\6", max(0, len(data) - 0xFFFF - _END.size))


def _allowed(packed: int, limits: Limits) -> int:
    """How large ``packed`` bytes may become."""
    grown = packed * limits.ratio
    return min(limits.part_bytes, grown) if grown > limits.ratio_from else limits.ratio_from


def _entries(data: bytes, limits: Limits) -> dict[str, Entry]:
    count, offset, end = _directory(data)
    if count > limits.entries:
        raise Refused("limit.entries", limit=limits.entries)
    entries: dict[str, Entry] = {}
    spans: list[tuple[int, int]] = [(offset, end)]
    try:
        for _ in range(count):
            entry, begin, offset = _entry(data, offset, end)
            _check_size(entry, limits)
            spans.append((begin, entry.start + entry.packed))
            if not entry.name.endswith("/"):
                if entry.name in entries:
                    raise Refused("zip.duplicate")
                entries[entry.name] = entry
    except struct.error as error:
        raise Refused("zip.damaged") from error
    _check_whole(entries, spans, offset == end, limits)
    return entries


def _directory(data: bytes) -> tuple[int, int, int]:
    """How many entries the directory has, where it begins and where it ends."""
    position = directory_end(data)
    if position < 0 or position + _END.size > len(data):
        raise Refused("zip.damaged")
    _, disk, first_disk, here, count, size, offset, comment = _END.unpack_from(data, position)
    behind = position + _END.size + comment
    if behind > len(data) or data[behind:].strip(_PADDING):
        raise Refused("zip.damaged")
    if count == 0xFFFF or size == _HUGE or offset == _HUGE:
        disk, first_disk, here, count, size, offset, position = _directory64(data, position)
    if disk or first_disk or here != count or offset + size != position:
        raise Refused("zip.damaged")
    return count, offset, position


def _directory64(data: bytes, position: int) -> tuple[int, int, int, int, int, int, int]:
    try:
        signature, _, place, _ = _END64_LOCATOR.unpack_from(data, position - _END64_LOCATOR.size)
        if signature != b"PK\6\7":
            raise Refused("zip.damaged")
        fields = _END64.unpack_from(data, place)
    except struct.error as error:
        raise Refused("zip.damaged") from error
    signature, _, _, _, disk, first_disk, here, count, size, offset = fields
    if signature != b"PK\6\6":
        raise Refused("zip.damaged")
    return disk, first_disk, here, count, size, offset, place


def _entry(data: bytes, offset: int, end: int) -> tuple[Entry, int, int]:
    """One entry of the directory, where its local header begins, and where the next one stands."""
    fields = _CENTRAL.unpack_from(data, offset)
    signature, made_by, flags, method, crc, packed, size, named, extra, comment, attributes, begin = fields
    name_at = offset + _CENTRAL.size
    following = name_at + named + extra + comment
    if signature != b"PK\1\2" or following > end:
        raise Refused("zip.damaged")
    if flags & _ENCRYPTED:
        raise Refused("zip.encrypted")
    if method not in (_STORED, _DEFLATED):
        raise Refused("zip.method")
    if made_by >> 8 == _UNIX and (attributes >> 16) & _FILE_TYPE == _LINK:
        raise Refused("zip.link")
    raw = data[name_at : name_at + named]
    if _HUGE in (packed, size, begin):
        packed, size, begin = _sizes64(data[name_at + named : following], packed, size, begin)
    entry = Entry(_name(raw, flags), method, crc, packed, size, _start(data, begin, raw))
    return entry, begin, following


def _start(data: bytes, begin: int, raw: bytes) -> int:
    """Where an entry's packed bytes begin, by its local header, which must bear the same name."""
    signature, named, extra = _LOCAL.unpack_from(data, begin)
    name_at = begin + _LOCAL.size
    if signature != b"PK\3\4" or data[name_at : name_at + named] != raw:
        raise Refused("zip.damaged")
    return int(name_at + named + extra)


def _sizes64(extra: bytes, packed: int, size: int, begin: int) -> tuple[int, int, int]:
    """Sizes and place of an entry from its zip64 record, which holds those that did not fit."""
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<2H", extra)
        if kind == 1:
            numbers = iter(struct.unpack_from(f"<{min(length, 24) // 8}Q", extra, 4))
            size = next(numbers, size) if size == _HUGE else size
            packed = next(numbers, packed) if packed == _HUGE else packed
            begin = next(numbers, begin) if begin == _HUGE else begin
            break
        extra = extra[4 + length :]
    return packed, size, begin


@lru_cache(maxsize=512)
def _name(raw: bytes, flags: int) -> str:
    """The name of an entry; kept, since copies of one form have the same files."""
    try:
        name = raw.decode("utf-8" if flags & _UTF8 else "cp437")
    except UnicodeDecodeError as error:
        raise Refused("zip.damaged") from error
    if "\\" in name or ".." in name or name[:1] == "/" or name[1:2] == ":" or "\0" in name:
        return _plain_path(name)
    return name


def _plain_path(name: str) -> str:
    """A name with slashes for backslashes, as some programs write them; refused if it leads elsewhere."""
    name = name.replace("\\", "/")
    if name.startswith("/") or name[1:2] == ":" or "\0" in name or ".." in name.split("/"):
        raise Refused("zip.traversal")
    return name


def _check_size(entry: Entry, limits: Limits) -> None:
    """Refuse what claims to be too large, and what claims to be smaller than its packed bytes."""
    if entry.size > limits.ratio_from and entry.size > _allowed(entry.packed, limits):
        raise Refused("zip.bomb")
    if entry.packed > entry.size and entry.packed > 2 * entry.size + 4096:
        raise Refused("zip.damaged")
    if entry.method == _STORED and entry.packed != entry.size:
        raise Refused("zip.damaged")


def _check_whole(
    entries: dict[str, Entry], spans: list[tuple[int, int]], complete: bool, limits: Limits
) -> None:
    """Refuse a directory with entries that overlap, differ in case alone, or are too much together."""
    if not complete:
        raise Refused("zip.damaged")
    if len({name.casefold() for name in entries}) < len(entries):
        raise Refused("zip.duplicate")
    if sum([entry.size for entry in entries.values()]) > limits.package_bytes:
        raise Refused("zip.bomb")
    spans.sort()
    end = 0
    for begin, after in spans:
        if begin < end:
            raise Refused("zip.overlap")
        end = after
