"""An e-mail as it was saved (.eml): its attachments, who sent it, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from pathlib import PurePosixPath

from planforms.errors import Refused
from planforms.ingest.containers import Member, Sent
from planforms.intake import is_litter
from planforms.text.plaintext import encodable

_HEADER = re.compile(rb"[!-9;-~]{1,76}:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n")
_OF_MAIL = (b"from:", b"received:", b"mime-version:", b"subject:", b"date:", b"message-id:", b"to:")
_NEEDED = {True: 1, False: 3}
"""How many such headers make a mail of a file that is called .eml, and of one that is not."""

_NEVER_FORMS = frozenset(
    {"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"}
    | {"text/calendar", "text/x-vcard", "text/vcard"}
)
_ENDINGS = {"message/rfc822": ".eml", "application/pdf": ".pdf", "application/msword": ".doc"}


def is_message(data: bytes, name: str) -> bool:
    """Whether the bytes begin with the headers of an e-mail."""
    found = {line.partition(b":")[0].lower() + b":" for line in _first_headers(data)}
    return len(found.intersection(_OF_MAIL)) >= _NEEDED[name.lower().endswith(".eml")]


def attachments(data: bytes) -> list[Member]:
    """The attached files, pictures inside the text and signatures left out. Raises Refused where there are none."""
    try:
        message = message_from_bytes(data.lstrip())
        found = list(_attached(message))
    except Refused:
        raise
    except Exception as error:  # the parser of the standard library raises many things on hostile mail
        raise Refused("input.mail-damaged") from error
    if not found:
        raise Refused("input.no-attachment")
    sent = _sent(message)
    return [Member(name, content, sent=sent) for name, content in found]


def _first_headers(data: bytes) -> Iterator[bytes]:
    start = len(data) - len(data[:64].lstrip() + data[64:])
    while match := _HEADER.match(data, start, start + 65536):
        yield match[0]
        start = match.end()


def _attached(message: Message) -> Iterator[tuple[str, bytes]]:
    for number, part in enumerate(_parts(message), start=1):
        name = _name(part, number)
        if _is_attachment(part) and not is_litter(name):
            yield name, _content(part)


def _parts(message: Message) -> Iterator[Message]:
    """The parts that hold something; an attached mail is one part, whatever it holds."""
    waiting = [message]
    while waiting:
        part = waiting.pop(0)
        inside = part.get_payload()
        if part.get_content_type() != "message/rfc822" and isinstance(inside, list):
            waiting[:0] = [one for one in inside if isinstance(one, Message)]
        else:
            yield part


def _is_attachment(part: Message) -> bool:
    kind = part.get_content_type()
    if kind in _NEVER_FORMS:
        return False
    if kind == "message/rfc822" or part.get_content_disposition() == "attachment":
        return True
    if part.get_content_maintype() == "image":
        return part.get("Content-ID") is None and part.get_filename() is not None
    return part.get_filename() is not None or part.get_content_maintype() == "application"


def _content(part: Message) -> bytes:
    if part.get_content_type() == "message/rfc822":
        inside = part.get_payload()
        return inside[0].as_bytes() if isinstance(inside, list) and isinstance(inside[0], Message) else b""
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _name(part: Message, number: int) -> str:
    """The attachment's name without any folders, or one made from its kind."""
    written = encodable(_decoded(part.get_filename() or "")).replace("\\", "/")
    name = PurePosixPath(written).name
    return name or f"attachment-{number}{_ENDINGS.get(part.get_content_type(), '')}"


def _sent(message: Message) -> Sent:
    name, address = parseaddr(_decoded(str(message.get("From", ""))))
    return Sent(encodable(name) or None, encodable(address) or None, _date(message))


def _date(message: Message) -> str | None:
    try:
        sent = parsedate_to_datetime(str(message.get("Date", "")))
        return (sent if sent.tzinfo else sent.replace(tzinfo=UTC)).astimezone(UTC).isoformat()
    except (ValueError, OverflowError, TypeError, IndexError):
        return None


def _decoded(header: str) -> str:
    """A header with its encoded words spelled out, as it stands where they cannot be."""
    try:
        return str(make_header(decode_header(header)))
    except (ValueError, LookupError):
        return header
