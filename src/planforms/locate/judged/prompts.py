"""What controls show while nobody has answered: misread, written over without the flag, or left before an answer."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from planforms.document import Control
from planforms.locate.alignment import GUESSED
from planforms.locate.located import Reading
from planforms.pieces import Piece, cut_piece
from planforms.text.wording import fold, similarity

MISREAD = 0.88
"""From here a recognised text is taken for a control's prompt."""

_ASKS = re.compile(
    r"\W*(?:please |to )*(?:click|tap|choose|select|pick|enter|type|insert|write|describe|list|add|explain|your)\b"
)


def mend_prompts(stream: list[Piece], prompts: frozenset[str]) -> None:
    """Know the prompts of unanswered controls again where a recogniser misread or broke them.

    Their folded text is set right; what the page shows stays as it was read.
    """
    for at, piece in enumerate(stream):
        if piece.confidence == 1.0 or not piece.key or piece.key in prompts:
            continue
        after = stream[at + 1] if at + 1 < len(stream) and stream[at + 1].spot is piece.spot else None
        for prompt in prompts:
            alone = similarity(piece.key, prompt)
            joined = similarity(f"{piece.key} {after.key}", prompt) if after is not None else 0.0
            if max(alone, joined) < MISREAD:
                continue
            piece.key = prompt
            if after is not None and joined > alone:
                after.key = prompt
            break


def cut_shown(stream: list[Piece], prompts: frozenset[str]) -> list[Piece]:
    """The stream with the prompts of controls cut off answers that were typed right before or behind them.

    >>> from planforms.document import Paragraph, Place
    >>> from planforms.pieces import pieces_of
    >>> line = pieces_of(Paragraph("Click here to enter text.Ann Lee", Place()), None, "body")
    >>> [piece.text for piece in cut_shown(line, frozenset(["click here to enter text"]))]
    ['Click here to enter text.', 'Ann Lee']
    """
    known, shortest = _sentences(prompts)
    found = {
        at: cut
        for at, piece in enumerate(stream)
        if len(piece.key) > shortest
        and (piece.key.startswith(known) or piece.key.endswith(known))
        and piece.key not in prompts
        and (cut := _edge_of_prompt(piece, known))
    }
    if not found:
        return stream
    made: list[Piece] = []
    for at, piece in enumerate(stream):
        made.append(piece)
        if at in found:
            made.append(cut_piece(piece, found[at]))
    return made


@lru_cache(maxsize=64)
def _sentences(prompts: frozenset[str]) -> tuple[tuple[str, ...], int]:
    """The prompts of three words or more, and the length of the shortest."""
    known = tuple(sorted((prompt for prompt in prompts if prompt.count(" ") > 1), key=len, reverse=True))
    return known, min(map(len, known), default=1_000_000)


def _edge_of_prompt(piece: Piece, known: tuple[str, ...]) -> int:
    """Where in a text that begins or ends with a prompt the answer begins or ends; 0 where it goes on as a sentence."""
    text = piece.text
    for prompt in known:
        if piece.key.startswith(prompt):
            end = next((end for end in range(len(prompt), len(text)) if fold(text[:end]) == prompt), 0)
            while end and text[end : end + 1] in " .…\u00a0" and end < len(text):
                end += 1
            goes_on = text[end : end + 1].islower() and not text[:end].rstrip().endswith((".", "…"))
            return 0 if goes_on else end
        if piece.key.endswith(prompt):
            cuts = range(len(text) - len(prompt), 0, -1)
            begin = next((at for at in cuts if fold(text[at:]) == prompt), 0)
            return begin if text[begin : begin + 1].isupper() else 0
    return 0


def answer_flagged(stream: list[Piece], prompts: frozenset[str]) -> tuple[set[int], list[Piece]]:
    """Take for answers what stands in controls that some program filled without taking their flag away.

    Such a text is no prompt of the blank's, asks for nothing, and stands there but once, or only in lists that are
    alike and that do not all show the same. Gives the ids of these pieces, as it is not sure that somebody wrote them; and
    what remains of flagged words that neither the blank knows nor ask for anything, whosever they are.
    """
    flagged = [piece for piece in stream if piece.prompting and piece.key and piece.key not in prompts]
    if not flagged:
        return set(), []
    shown = Counter(key for _, key in {(id(piece.control), piece.key) for piece in flagged})
    texts, lists = _texts_of_alike(stream), defaultdict[str, set[tuple[str, ...]]](set)
    for piece in flagged:
        lists[piece.key].add(_likeness(piece))
    wrong = {
        id(piece.control)
        for piece in flagged
        if _chosen(piece)
        or (
            not _ASKS.match(piece.key)
            and (shown[piece.key] == 1 or len(lists[piece.key]) == 1 < len(texts[_likeness(piece)]))
        )
    }
    cleared: dict[int, Control] = {}
    for piece in flagged:
        control = piece.control
        if control is not None and id(control) in wrong:
            piece.control = cleared.setdefault(id(control), replace(control, prompting=False))
    unknown = [piece for piece in flagged if piece.prompting and not _ASKS.match(piece.key)]
    return {id(piece) for piece in flagged if not piece.prompting}, unknown


def _texts_of_alike(stream: list[Piece]) -> dict[tuple[str, ...], set[str]]:
    """What the controls that are alike show, by what they are: their prompt is the same."""
    texts: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for piece in stream:
        if piece.key and (alike := _likeness(piece)):
            texts[alike].add(piece.key)
    return texts


def _likeness(piece: Piece) -> tuple[str, ...]:
    """What tells a list of options from others; nothing where a piece stands in none."""
    control = piece.control
    return (control.tag, *control.options) if control is not None and control.options else ()


def _chosen(piece: Piece) -> bool:
    return piece.control is not None and piece.key in {fold(option) for option in piece.control.options}


def doubt(readings: Iterable[Reading], pieces: set[int]) -> None:
    """Be unsure of the readings that hold one of these pieces."""
    for reading in readings if pieces else ():
        if any(id(piece) in pieces for piece in reading.answers):
            reading.confidence = min(reading.confidence, GUESSED)
