"""How much a PDF unpacks to, counted before any reader takes it at its word."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from planforms.errors import Refused
from planforms.limits import Limits

_STREAM = re.compile(rb"stream\r?\n")
_FILTER = b"/Filter"
_CHAINED = re.compile(rb"/Filter\s*\[([^\]]{0,200})\]")
_PACKING = re.compile(rb"/(Flate|LZW|RunLength)Decode|/(Fl|LZW|RL)\b")
_MOST_RATIO = 1032
"""What deflate makes of one byte at most."""
_CHUNK = 1 << 20


def check(data: bytes, limits: Limits) -> None:
    """Raise Refused for a PDF with a stream that unpacks to more than a part may hold."""
    if any(len(_PACKING.findall(packings)) > 1 for packings in _lists(data)):
        raise Refused("limit.pdf-unpacked")
    if len(data) * _MOST_RATIO <= limits.part_bytes:
        return
    for hit in _STREAM.finditer(data):
        start = hit.end()
        end = data.find(b"endstream", start)
        end = len(data) if end < 0 else end
        if (end - start) * _MOST_RATIO > limits.part_bytes and _size(
            data[start:end], limits.part_bytes
        ) is None:
            raise Refused("limit.pdf-unpacked")


def _lists(data: bytes) -> Iterator[bytes]:
    """What stands in each list of filters; they are few, and soon found by their name."""
    at = data.find(_FILTER)
    while at >= 0:
        if found := _CHAINED.match(data, at):
            yield found.group(1)
        at = data.find(_FILTER, at + len(_FILTER))


def _size(packed: bytes, most: int) -> int | None:
    """How many bytes deflated data hold, as far as it can be read; None for more than ``most``."""
    inflater = zlib.decompressobj()
    size = 0
    try:
        while packed and not inflater.eof:
            size += len(inflater.decompress(packed, _CHUNK))
            packed = inflater.unconsumed_tail
            if size > most:
                return None
    except zlib.error:
        return size
    return size
