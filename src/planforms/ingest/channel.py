"""Messages between this process and its workers: JSON and plain bytes, never pickles.

A message is a JSON object and any number of byte strings. Whoever receives checks every length
before believing it, since a worker that has read a hostile file may print anything.
"""

from __future__ import annotations

import json
import os
import struct
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO, Any

RENEWS_ITSELF = hasattr(os, "fork") and sys.platform != "darwin"
"""Whether a worker has children do its tasks. On macOS a child of a process that has drawn a page breaks down."""

_LENGTH = struct.Struct(">I")
_MARK = b"PF"
"""Every message begins with it, so that stray output is not taken for a length."""

MESSAGE_BYTES = 160 * 1024 * 1024
"""How much one message may hold: what an archive may inflate to, and something over."""
_PAYLOADS = 4096


class BadMessage(Exception):
    """What arrived is no message."""


@dataclass(frozen=True, slots=True)
class Message:
    head: dict[str, Any]
    payloads: tuple[bytes, ...] = ()


NOTHING = Message({})


def send(stream: IO[bytes], head: dict[str, Any], payloads: Sequence[bytes] = ()) -> None:
    """Write one message and flush it."""
    text = json.dumps(head, ensure_ascii=True).encode("ascii")
    lengths = [len(text), *map(len, payloads)]
    stream.write(_MARK + _LENGTH.pack(len(lengths)) + b"".join(map(_LENGTH.pack, lengths)) + text)
    for payload in payloads:
        stream.write(payload)
    stream.flush()


def receive(stream: IO[bytes]) -> Message:
    """The next message. Raises EOFError where the other side is gone, BadMessage for anything else."""
    start = _exactly(stream, len(_MARK) + _LENGTH.size)
    if not start.startswith(_MARK):
        raise BadMessage("not the beginning of a message")
    (count,) = _LENGTH.unpack(start[len(_MARK) :])
    if not 1 <= count <= _PAYLOADS:
        raise BadMessage(f"{count} parts")
    lengths = [length for (length,) in _LENGTH.iter_unpack(_exactly(stream, count * _LENGTH.size))]
    if sum(lengths) > MESSAGE_BYTES:
        raise BadMessage(f"{sum(lengths)} bytes")
    text, *payloads = [_exactly(stream, length) for length in lengths]
    return Message(_head(text), tuple(payloads))


def _head(text: bytes) -> dict[str, Any]:
    try:
        head = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadMessage("no JSON") from error
    if not isinstance(head, dict):
        raise BadMessage("no JSON object")
    return head


def _exactly(stream: IO[bytes], size: int) -> bytes:
    data = stream.read(size) if size else b""
    if len(data) < size:
        raise EOFError
    return data
