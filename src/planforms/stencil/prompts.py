"""Which printed text of a blank asks for which field."""

from __future__ import annotations

import re

from planforms.forms.mapping import FieldSpec
from planforms.pieces import Piece
from planforms.text.wording import fold

WORD_PROMPTS = frozenset(
    fold(prompt)
    for prompt in (
        "Choose an item.",
        "Click here to enter text.",
        "Click or tap here to enter text.",
        "Click here to enter a date.",
        "Click or tap to enter a date.",
        "Select a date",
        "Pick a date",
        "Enter text here",
    )
)
"""What Word itself shows in controls that nobody has answered."""


def prompt_keys(fields: dict[str, FieldSpec]) -> set[str]:
    """The keys of all prompts of some fields."""
    return {fold(prompt) for spec in fields.values() for prompt in spec.prompt}


def find_prompts(stream: list[Piece], fields: dict[str, FieldSpec]) -> dict[int, str]:
    """Which piece asks for which field, by the piece's id."""
    texts = _Texts(stream)
    found: dict[int, str] = {}
    last = -1
    for name, spec in fields.items():
        piece = texts.take([fold(prompt) for prompt in spec.prompt], last)
        if piece is not None:
            found[id(piece)] = name
            last = texts.order[id(piece)]
    return found


class _Texts:
    """The printed texts of a blank by their words, each given out once."""

    def __init__(self, stream: list[Piece]) -> None:
        self.taken: set[int] = set()
        self.order: dict[int, int] = {}
        self.by_key: dict[str, list[Piece]] = {}
        self.by_word: dict[str, list[Piece]] = {}
        for number, piece in enumerate(stream):
            if piece.key:
                self.order[id(piece)] = number
                self.by_key.setdefault(piece.key, []).append(piece)
                self.by_word.setdefault(_first_word(piece.key), []).append(piece)

    def take(self, keys: list[str], last: int) -> Piece | None:
        """The first text that prints a prompt: just so, else with guidance after it, else its bold beginning.

        Of those that print it just so, the first below the ``last`` prompt that was found, if there is one.
        """
        for key in keys:
            held = [piece for piece in self.by_key.get(key, ()) if id(piece) not in self.taken]
            if held:
                return self._give(next((p for p in held if self.order[id(p)] > last), held[0]))
        alike = (
            piece
            for asking in (_with_guidance, _by_beginning)
            for key in keys
            for piece in self.by_word.get(_first_word(key), ())
            if id(piece) not in self.taken and asking(key, piece)
        )
        piece = next(alike, None)
        return self._give(piece) if piece is not None else None

    def _give(self, piece: Piece) -> Piece:
        self.taken.add(id(piece))
        return piece


def _first_word(key: str) -> str:
    found = re.match(r"\W*\w*", key)
    return found[0] if found else ""


def _with_guidance(key: str, piece: Piece) -> bool:
    """Whether a piece prints a prompt and goes on after a colon, a question mark or the like."""
    return piece.key.startswith(key) and piece.key[len(key) :].lstrip()[:1] in tuple(":?.(-")


def _by_beginning(key: str, piece: Piece) -> bool:
    """Whether a piece is the bold beginning of a paragraph that prints a prompt."""
    return piece.start == 0 and key.startswith(piece.key) and fold(piece.paragraph.text).startswith(key)
