"""E-mails that somebody pasted behind an answer, told by what stands above them."""

from __future__ import annotations

import re

_WORDS_ABOVE = re.compile(
    r"^(?:-{2,} ?(?:original message|forwarded message|mensaje original|mensaje reenviado) ?-{2,}"
    r"|on .{5,90}\bwrote:|el .{5,90}\bescribió:)$",
    re.I | re.M,
)
_HEADERS = re.compile(
    r"^(?P<first>from|sent|date|to|cc|subject|de|enviado(?: el)?|fecha|para|asunto): ?\S.*\n"
    r"(?!(?P=first):)(?:from|sent|date|to|cc|subject|de|enviado(?: el)?|fecha|para|asunto): ?\S.*$",
    re.I | re.M,
)
_OF_MAIL = re.compile(r"^(?:sent|subject|cc|enviado|asunto)\b", re.I | re.M)
"""What nobody writes about but a mail: a day or a class is from one thing to another too."""


def may_hold_mail(text: str) -> bool:
    """Whether an answer goes on with what looks like an e-mail.

    >>> may_hold_mail("Time to read." + chr(10) + "From: HR Office" + chr(10) + "Subject: Plans due")
    True
    >>> may_hold_mail("From: grade 3" + chr(10) + "To: grade 5")
    False
    """
    if "\n" not in text:
        return False
    return _WORDS_ABOVE.search(text) is not None or any(
        _OF_MAIL.search(found[0]) for found in _HEADERS.finditer(text)
    )
