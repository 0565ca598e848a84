"""How much of what a blank asks a document asks in other words.

A prompt in other words shares with its own the words that few prompts have, and stands in the same order among the
others. Other offices' forms share some words with many prompts, and hardly any prompt as a whole.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from planforms.pieces import Piece
from planforms.text.wording import fold

_NEAR = 0.45
"""From here a text asks nearly what a prompt does."""

_WORD = re.compile(r"[^\W\d_]{2,}")
_LETTER = re.compile(r"\b([a-z])-(?=[a-z])")
"""A letter by itself before a word: "e-mail" is "email"."""

_STEM = 5
"""So many letters of a word tell what it says, whatever its ending."""

_SHORT, _LITTLE = 5, 0.4
"""What a word of fewer letters says beside a longer one: "the", "will"."""

_LONG = 4
"""So many letters has a word that tells what is asked."""

_MOST_WORDS = 24
_LABELLED = re.compile(r"\s*(?:\(?(?:\d{1,2}|[a-zA-Z])[.)]\s+)?([^:?\n]{2,120}[:?])\s*(?=\S)")
"""How a line begins that says what it asks and the answer."""

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Asked:
    """How much of a blank's prompts a document has in other words."""

    share: float
    """From 0 to 1, by what each prompt weighs and how like it the nearest text is."""
    near: float
    """The part of the prompts to which some text is near."""
    ordered: float
    """The part of these that stand in the blank's order."""
    prompts: int
    """How many prompts the blank has."""


class Asking:
    """What a document may ask, to look for prompts in: its short texts, and what lines begin with before an answer."""

    def __init__(self, stream: Iterable[Piece], asks: Iterable[str]) -> None:
        self.rarity = Rarity(asks)
        said: dict[Words, list[int]] = {}
        for at, key in _texts(stream):
            said.setdefault(words_of(key), []).append(at)
        self.said = [(words, places, self.rarity.of(words)) for words, places in said.items() if words]
        """The texts, with the numbers of the pieces where each stands."""
        self.having: dict[str, list[int]] = {}
        """By a word: the numbers of the texts that have it."""
        for number, (words, _, _) in enumerate(self.said):
            for word in words:
                self.having.setdefault(word, []).append(number)

    def like(self, asks: Mapping[str, float], order: Sequence[str]) -> Asked:
        """How much of what a blank asks, by the weight of each prompt and in its order, is there."""
        places, got = list[int](), 0.0
        for key in order:
            likeness, place = self._nearest(words_of(key))
            if likeness >= _NEAR:
                got += asks[key] * likeness
                places.append(place)
        total = math.fsum(asks[key] for key in order) or 1.0
        ordered = _longest_rise(places) / max(1, len(places))
        return Asked(got / total, len(places) / max(1, len(order)), ordered, len(order))

    def near(self, words: Words) -> Iterator[tuple[int, float]]:
        """Where texts stand that ask nearly what a prompt of these words does, and how like it each is."""
        for likeness, places in self._likenesses(words):
            if likeness >= _NEAR:
                yield from ((at, likeness) for at in places)

    def _nearest(self, words: Words) -> tuple[float, int]:
        """How like a prompt the likest text is, and where that stands first."""
        likest = ((likeness, -places[0]) for likeness, places in self._likenesses(words))
        likeness, place = max(likest, default=(0.0, 0))
        return likeness, -place

    def _likenesses(self, words: Words) -> Iterator[tuple[float, list[int]]]:
        """How like a prompt each text is that shares a word with it, and where it stands."""
        shared: Counter[int] = Counter()
        for word in words:
            for number in self.having.get(word, ()):
                shared[number] += self.rarity[word]  # type: ignore[assignment]
        own = self.rarity.of(words)
        for number, both in shared.items():
            yield 2 * both / (own + self.said[number][2]), self.said[number][1]


class Rarity:
    """How much a word tells: the more, the fewer prompts of all forms have it."""

    def __init__(self, asks: Iterable[str]) -> None:
        keys = set(asks)
        self.count = Counter(word for key in keys for word in words_of(key))
        self.keys = len(keys)

    def __getitem__(self, word: str) -> float:
        rare = math.log(1 + self.keys / self.count.get(word, 0.7))
        return rare if len(word) >= _SHORT else rare * _LITTLE

    def of(self, words: Words) -> float:
        return math.fsum(self[word] for word in words)


def words_of(key: str) -> Words:
    """The words of a folded text without their endings."""
    return frozenset(word[:_STEM] for word in _WORD.findall(_LETTER.sub(r"\1", key)))


def shares_word(one: str, other: str, least: int = _LONG) -> bool:
    """Whether two folded texts have a word of so many letters in common, whatever its ending."""
    return any(len(word) >= least for word in words_of(one) & words_of(other))


def shared_words(one: str, other: str) -> float:
    """What part of the words of some length, whatever their endings, two folded texts have in common, 0 to 1."""
    first, second = (frozenset(word for word in words_of(key) if len(word) >= _LONG) for key in (one, other))
    return 2 * len(first & second) / max(1, len(first) + len(second))


def _texts(stream: Iterable[Piece]) -> Iterator[tuple[int, str]]:
    """The texts of a document that may ask for something, with the number of the piece."""
    for at, piece in enumerate(stream):
        if not piece.key or piece.kind == "comment" or piece.prompting or piece.tick is not None:
            continue
        if piece.key.count(" ") <= _MOST_WORDS:
            yield at, piece.key
        found = _LABELLED.match(piece.text)
        if found is not None and found.end() < len(piece.text):
            yield at, fold(found[1])


def _longest_rise(places: Sequence[int]) -> int:
    """How many of some places can be kept so that each is behind the one before."""
    ends: list[int] = []
    for place in places:
        at = bisect_right(ends, place)
        ends[at : at + 1] = [place]
    return len(ends)
