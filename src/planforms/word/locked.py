"""Office files behind a password, opened in memory with the password that was given."""

from __future__ import annotations

import io
import re

from planforms.errors import Refused
from planforms.limits import Limits

COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_ROUNDS = re.compile(rb'spinCount="(\d+)"')
_MOST_ROUNDS = 1_000_000
"""How often a password may have to be hashed; Word writes 100,000."""


def unlocked(data: bytes, password: str | None, limits: Limits) -> bytes:
    """The package inside a locked file. Raises Refused without the right password."""
    if password is None:
        raise Refused("type.password")
    if any(len(rounds) > 9 or int(rounds) > _MOST_ROUNDS for rounds in _ROUNDS.findall(data)):
        raise Refused("zip.damaged")
    import msoffcrypto

    opened = io.BytesIO()
    try:
        office = msoffcrypto.OfficeFile(io.BytesIO(data))
        office.load_key(password=password, verify_password=True)
        office.decrypt(opened)
    except msoffcrypto.exceptions.InvalidKeyError as error:
        raise Refused("type.password-wrong") from error
    except Exception as error:  # its parsers raise whatever a damaged file makes of them
        raise Refused("zip.damaged") from error
    if opened.tell() > limits.file_bytes:
        raise Refused("zip.bomb")
    return opened.getvalue()
