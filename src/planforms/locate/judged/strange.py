"""What counts as the form's own in a copy though its blank prints it nowhere: other words for what that prints."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from functools import lru_cache
from itertools import pairwise

from planforms.locate.aligned.anchors import numbers_page
from planforms.locate.labels import ASIDE
from planforms.locate.located import Located
from planforms.pieces import Piece, lines_of
from planforms.stencil import Stencil
from planforms.text.wording import UNPLACED_HEADING, fold, unnumbered

_SAYS = re.compile(r"[^\W\d_]{2}")
_COUNT = re.compile(r"^[\W\d_]+|[\W\d_]+$")


def free_asides(pieces: Iterable[Piece], unanswered: Set[int]) -> None:
    """Let what stands in brackets before a colon be no form where nothing else answers its prompt: "Coach (Ann Lee):"."""
    for label, aside in pairwise(pieces):
        if id(label) in unanswered and _is_aside(aside):
            aside.verdict, aside.fill, aside.key = "unplaced", False, fold(aside.text)


def strange(located: Located, pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces of form that are in other words than the blank's: somebody's own may be among them."""
    printed = located.stencil.printed | located.stencil.prompts
    options = (option for reading in located.readings.values() for option in reading.spec.options)
    known = "\n".join([fold(UNPLACED_HEADING), *map(unnumbered, printed), *map(fold, set(options))])
    for piece in pieces:
        if piece.verdict != "form" or (not piece.key and not _is_aside(piece)) or piece.key in printed:
            continue
        said = _COUNT.sub("", unnumbered(fold(piece.text)))
        own = said in known or said.replace(" - ", ": ") in known or numbers_page(piece, printed)
        if _SAYS.search(said) and not own:
            yield piece


def left_of_lines(located: Located) -> list[Piece]:
    """The pieces of form that are left of a line of the blank, of which the rest was deleted: one of them may be meant."""
    shared = _sharing(located.stencil)
    return [
        piece
        for piece in (located.pieces if shared else ())
        if piece.key in shared
        and piece.verdict == "form"
        and _is_left(piece, shared[piece.key], located.pieces)
    ]


@lru_cache(maxsize=64)
def _sharing(stencil: Stencil) -> dict[str, frozenset[str]]:
    """The texts, no prompts, that a blank prints only beside others on a line with no place for an answer, each with these."""
    found: dict[str, frozenset[str]] = {}
    alone = set(stencil.asks)
    for line in lines_of(stencil.stream):
        keys = frozenset(piece.key for piece in line if piece.key)
        if len(keys) == 1 or any(piece.answerable or "_" in piece.text for piece in line):
            alone |= keys
        found.update((key, keys - {key}) for key in keys)
    return {key: others for key, others in found.items() if key not in alone}


def _is_left(piece: Piece, others: Set[str], pieces: Iterable[Piece]) -> bool:
    """Whether a text has its line to itself, in a Word form that nowhere says what stood beside it."""
    if not piece.alone or piece.paragraph.place.page is not None:
        return False
    return others.isdisjoint(one.key for one in pieces)


def _is_aside(piece: Piece) -> bool:
    return piece.fill and piece.verdict == "form" and ASIDE.fullmatch(piece.text) is not None
