"""An e-mail as Outlook saves it (.msg): its attachments, who sent it, and when.

Only what is needed of MS-OXMSG: properties stand in streams named by their number and type, each
attachment in a storage of its own; dates stand in a table of fixed entries.
"""

from __future__ import annotations

import io
import struct
from datetime import UTC, datetime, timedelta
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from planforms.errors import Refused
from planforms.ingest.containers import Member, Sent
from planforms.intake import is_litter
from planforms.limits import Limits
from planforms.text.plaintext import encodable

if TYPE_CHECKING:
    from olefile import OleFileIO

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_PROPERTIES = "__properties_version1.0"
_PROPERTIES_UTF16 = _PROPERTIES.encode("utf-16-le")
_ATTACHMENT = "__attach_version1.0_"
_SENDER_NAME, _SENDER_SMTP, _SENDER_ADDRESS = "0C1A", "5D01", "0C1F"
_LONG_NAME, _SHORT_NAME, _SHOWN_NAME, _DATA = "3707", "3704", "3001", "37010102"
_CONTENT_ID = "3712"
_SUBMITTED, _DELIVERED = 0x00390040, 0x0E060040
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_TOP_HEADER = 32
"""Bytes before the first entry of the message's own table of properties."""


def is_message(data: bytes) -> bool:
    """Whether the bytes are an Outlook message, and not an old Word file, which has the same envelope."""
    return data.startswith(_OLE) and _PROPERTIES_UTF16 in data


def attachments(data: bytes, limits: Limits) -> list[Member]:
    """The attached files, pictures inside the text left out. Raises Refused where there are none."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            found = _attached(ole, limits)
            sent = _sent(ole)
    except Refused:
        raise
    except Exception as error:  # olefile raises many things on a hostile file
        raise Refused("input.mail-damaged") from error
    if not found:
        raise Refused("input.no-attachment")
    return [Member(name, content, sent=sent) for name, content in found]


def _attached(ole: OleFileIO, limits: Limits) -> list[tuple[str, bytes]]:
    storages = sorted({path[0] for path in ole.listdir() if path[0].startswith(_ATTACHMENT)})
    found, total = [], 0
    for number, storage in enumerate(storages, start=1):
        name = _name(ole, storage, number)
        stream = f"{storage}/__substg1.0_{_DATA}"
        if is_litter(name) or not ole.exists(stream) or _is_in_text(ole, storage, name):
            continue
        total += ole.get_size(stream)
        if total > limits.package_bytes:
            raise Refused("zip.bomb")
        found.append((name, ole.openstream(stream).read()))
    return found


def _is_in_text(ole: OleFileIO, storage: str, name: str) -> bool:
    """A picture that the text shows, such as a logo under a signature."""
    picture = PurePosixPath(name).suffix.lower() in {".png", ".jpg", ".jpeg", ".gif", ".bmp", ".emz", ".wmz"}
    return picture and _text(ole, _CONTENT_ID, storage) is not None


def _name(ole: OleFileIO, storage: str, number: int) -> str:
    for prop in (_LONG_NAME, _SHORT_NAME, _SHOWN_NAME):
        written = (_text(ole, prop, storage) or "").replace("\\", "/")
        if name := PurePosixPath(written).name:
            return name
    return f"attachment-{number}"


def _sent(ole: OleFileIO) -> Sent:
    address = _text(ole, _SENDER_SMTP, "") or _text(ole, _SENDER_ADDRESS, "")
    email = address if address and "@" in address else None
    return Sent(_text(ole, _SENDER_NAME, "") or None, email, _date(ole))


def _text(ole: OleFileIO, prop: str, storage: str) -> str | None:
    """A text property of the message (``storage`` empty) or of one attachment."""
    prefix = f"{storage}/" if storage else ""
    for kind, encoding in (("001F", "utf-16-le"), ("001E", "cp1252")):
        stream = f"{prefix}__substg1.0_{prop}{kind}"
        if ole.exists(stream):
            raw = ole.openstream(stream).read(4096)
            return encodable(raw.decode(encoding, "replace").strip("\0 "))
    return None


def _date(ole: OleFileIO) -> str | None:
    """When it was sent, else when it arrived."""
    table = ole.openstream(_PROPERTIES).read() if ole.exists(_PROPERTIES) else b""
    times = {}
    for start in range(_TOP_HEADER, len(table) - 15, 16):
        tag, _, ticks = struct.unpack_from("<IIQ", table, start)
        times[tag] = ticks
    ticks = times.get(_SUBMITTED) or times.get(_DELIVERED)
    try:
        return (_EPOCH + timedelta(microseconds=ticks // 10)).isoformat() if ticks else None
    except OverflowError:
        return None
