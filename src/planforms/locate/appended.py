"""What somebody put behind the form's last answer, where nothing printed ends that: a list, lines to sign, a stamp."""

from __future__ import annotations

import re

from planforms.locate.shapes import looks_like_prompt
from planforms.pieces import Piece

_SIGNED = re.compile(
    r"\W*(?:(?:[^\s:]+\s+){0,3}signature|(?:signed|initials)(?:\s+by)?)\s*[:_]", re.IGNORECASE
)
"""How a line to sign begins: "Supervisor signature: on file"."""

_STAMPED = re.compile(
    r"\W*(?:approved|received|reviewed|accepted|adopted|returned|filed)\b.{0,40}\b\d{1,4}\W*", re.IGNORECASE
)
"""What an office puts below a form, with the day."""

_POSTSCRIPT = re.compile(r"\W*(?:P\.\s?S\.:?|PS[:.])\s+[^\W\d]")
"""How the line begins that a letter has below its end; a school may be called "P.S. 118"."""


def is_postscript(piece: Piece) -> bool:
    """Whether a line in the open is what somebody adds below a letter."""
    return piece.spot is None and piece.start == 0 and _POSTSCRIPT.match(piece.text) is not None


def begins_something_else(first: Piece, above: Piece, piece: Piece) -> bool:
    """Whether a text in the open is no part any more of the answer that begins with ``first``.

    A line to sign, a postscript or an office's stamp is none, nor a heading where the answer has none: below an empty line, ``above``.
    """
    if first.spot is not None or piece.spot is not None:
        return False
    if is_postscript(piece):
        return True
    if _SIGNED.match(piece.text) or _STAMPED.fullmatch(piece.text):
        return piece.start == 0
    heads = piece.paragraph.bold or piece.paragraph.heading > 0
    apart = above.empty and above.paragraph is not piece.paragraph
    alike = not first.start and (first.bold or first.paragraph.heading > 0)
    return heads and apart and looks_like_prompt(piece) and not alike
