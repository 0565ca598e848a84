"""Texts that ask: they turn to who is to write, or bid write."""

from __future__ import annotations

import re

from planforms.pieces import Piece

_TO_THE_READER = re.compile(r"\b(?:you|your|please|hint)\b")
_MAY_TURN = ("you", "please", "hint")
"""What such a text has in it; to look for each is far quicker than the pattern, and few texts have any."""

_OF_ONESELF = re.compile(r"\b(?:i|me|my|we|us|our)\b")

_BIDS = re.compile(
    r"(?:briefly |also |now )?(?:list|describe|write|explain|identify|give|name|state|note|include|tell|say|provide"
    r"|outline|summari[sz]e|enter|record|indicate|specify|define|discuss|reflect|consider|think|for example|e\.g|example)"
    r"\b"
)
"""How a text begins that bids its reader write something."""


def asks(piece: Piece) -> bool:
    """Whether a text turns to who is to write here, or bids write."""
    return turns(piece) or bids(piece.key)


def turns(piece: Piece) -> bool:
    """Whether a text turns to who is to write here."""
    return piece.text.rstrip().endswith("?") or says_you(piece.key)


def says_you(key: str) -> bool:
    """Whether a folded text speaks to its reader."""
    return any(map(key.__contains__, _MAY_TURN)) and _TO_THE_READER.search(key) is not None


def says_i(key: str) -> bool:
    """Whether a folded text speaks of who wrote it."""
    return _OF_ONESELF.search(key) is not None


def bids(key: str) -> bool:
    """Whether a folded text begins with a word that bids its reader write something."""
    return _BIDS.match(key) is not None
