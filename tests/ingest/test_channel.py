from __future__ import annotations

import io
import struct

import pytest

from planforms.ingest import channel
from planforms.ingest.channel import BadMessage, Message, receive, send


def message(*parts: bytes, mark: bytes = b"PF", count: int | None = None) -> io.BytesIO:
    lengths = b"".join(struct.pack(">I", len(part)) for part in parts)
    head = mark + struct.pack(">I", len(parts) if count is None else count)
    return io.BytesIO(head + lengths + b"".join(parts))


def test_what_is_sent_arrives() -> None:
    pipe = io.BytesIO()
    send(pipe, {"name": "é\ud800", "n": 1}, [b"", b"bytes\0"])
    send(pipe, {})
    pipe.seek(0)
    assert receive(pipe) == Message({"name": "é\ud800", "n": 1}, (b"", b"bytes\0"))
    assert receive(pipe) == Message({})
    with pytest.raises(EOFError):
        receive(pipe)


@pytest.mark.parametrize(
    "stream",
    [
        message(b"{}", mark=b"Se"),
        message(b"{}", count=0),
        message(b"{}", *[b""] * 5000),
        message(b"[]"),
        message(b"no json"),
        message(b"[" * 100_000),
        message(b'"\xff"'),
    ],
    ids=["mark", "no parts", "too many parts", "list", "text", "deep", "encoding"],
)
def test_anything_else_is_no_message(stream: io.BytesIO) -> None:
    with pytest.raises(BadMessage):
        receive(stream)


def test_lengths_are_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(channel, "MESSAGE_BYTES", 10)
    with pytest.raises(BadMessage):
        receive(message(b"{}", b"123456789"))
    assert receive(message(b"{}", b"12345678")).payloads == (b"12345678",)


def test_a_message_cut_off_is_the_end() -> None:
    whole = message(b'{"a": 1}', b"payload").getvalue()
    for length in range(len(whole)):
        with pytest.raises(EOFError):
            receive(io.BytesIO(whole[:length]))
