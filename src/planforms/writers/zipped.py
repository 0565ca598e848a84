"""A zip package with some of its parts exchanged, the others copied as they are packed."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from planforms.word.archive import Archive

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_UTF8 = 0x800
_DEFLATED = 8
_VERSION = 20
_FIRST_DAY = 0x21
"""1 January 1980, so that the same content gives the same bytes."""


@dataclass(frozen=True, slots=True)
class _Packed:
    """One part as it stands in a zip."""

    name: bytes
    method: int
    crc: int
    size: int
    content: bytes


def with_parts(archive: Archive, parts: Mapping[str, bytes]) -> bytes:
    """The archive with ``parts`` exchanged by name, new ones at its end; the others keep their packed bytes."""
    return b"".join(_written(_packed(archive, dict(parts))))


def _packed(archive: Archive, parts: dict[str, bytes]) -> Iterator[_Packed]:
    for entry in archive.entries.values():
        if entry.name in parts:
            yield _pack(entry.name, parts.pop(entry.name))
        else:
            content = archive.data[entry.start : entry.start + entry.packed]
            yield _Packed(entry.name.encode(), entry.method, entry.crc, entry.size, content)
    for name, content in parts.items():
        yield _pack(name, content)


def _pack(name: str, content: bytes) -> _Packed:
    deflate = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = deflate.compress(content) + deflate.flush()
    return _Packed(name.encode(), _DEFLATED, zlib.crc32(content), len(content), packed)


def _written(parts: Iterable[_Packed]) -> Iterator[bytes]:
    directory: list[bytes] = []
    offset = 0
    for part in parts:
        flags = 0 if part.name.isascii() else _UTF8
        sizes = (part.crc, len(part.content), part.size)
        described = (flags, part.method, 0, _FIRST_DAY, *sizes, len(part.name), 0)
        directory.append(
            _CENTRAL.pack(b"PK\x01\x02", _VERSION, _VERSION, *described, 0, 0, 0, 0, offset) + part.name
        )
        yield _LOCAL.pack(b"PK\x03\x04", _VERSION, *described) + part.name
        yield part.content
        offset += _LOCAL.size + len(part.name) + len(part.content)
    yield from directory
    length = sum(map(len, directory))
    yield _END.pack(b"PK\x05\x06", 0, 0, len(directory), len(directory), length, offset, 0)
