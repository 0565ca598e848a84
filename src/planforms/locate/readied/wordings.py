"""What a blank asks, in all its wordings, and how like one of its prompts other words are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from planforms.asked import Rarity, Words, words_of
from planforms.locate.labels import Known, known_texts
from planforms.locate.laid import aligned_items
from planforms.stencil import Item, Stencil
from planforms.text.values import NAMING
from planforms.text.wording import fold

_WORD = re.compile(r"[^\W\d_]{4,}")

_LIKE, _MARGIN = 0.5, 0.1
"""How like a prompt its label in other words is, and how much liker than any other printed text."""

_WHOLE, _APART = 0.3, 0.5
"""A label of which the prompt says every word is like it from here, if nothing else is half as like."""

_LIKELIEST = 0.85
"""How like a prompt a label must be that says no word which another prompt has not."""

_SHARED, _LONG = 2, 4
"""So many words of so many letters has a label in common with its prompt, if it has others."""


@dataclass(frozen=True, slots=True)
class Wordings:
    """The texts of a blank by the prompts that they belong to, to know these in other words."""

    rarity: Rarity
    printed: Sequence[tuple[str, Words, float]]
    """Each text by its prompt, or by "" where it belongs to none; its words, and what they tell."""
    having: Mapping[str, Sequence[int]]
    """By a word: the numbers of the texts that have it."""
    all: Set[str]
    """Everything that the blank prints, by its key."""
    counts: Mapping[str, int]
    """How often each prompt is printed."""
    texts: Sequence[Known]
    known: Mapping[str, str]
    """By words that are known as a prompt anyway, with its number or without, or its first half: the prompt."""
    naming: Set[str]
    """The prompts that no sentence answers."""

    def likenesses(self, key: str) -> dict[str, float]:
        """How like each prompt some words are that share two telling words with it, or have no others."""
        return self._compared(key)[0]

    def likest(self, key: str) -> tuple[float, str]:
        """Which prompt some words say, and how like it they are; no likeness where that is not sure."""
        likeness, whole = self._compared(key)
        best = max(likeness, key=lambda label: likeness[label], default="")
        if not best or not _says_a_word(key, best):
            return 0.0, ""
        value = likeness[best]
        second = max((other for label, other in likeness.items() if label != best), default=0.0)
        if best in whole and whole - {best, ""} and value < _LIKELIEST:
            return 0.0, ""
        alone = best in whole and value >= _WHOLE and second <= value * _APART
        return (value, best) if alone or (value >= _LIKE and value - second >= _MARGIN) else (0.0, "")

    def _compared(self, key: str) -> tuple[dict[str, float], set[str]]:
        """How like each prompt some words are, and which prompts have all of them."""
        words = words_of(key)
        own, telling = self.rarity.of(words), _telling(words)
        shared: dict[int, set[str]] = {}
        for word in words:
            for number in self.having.get(word, ()):
                shared.setdefault(number, set()).add(word)
        likeness: dict[str, float] = {}
        whole = set[str]()
        for number, both in shared.items():
            label, _, theirs = self.printed[number]
            if telling > _telling(both) < _SHARED and not (telling == _SHARED and _is_last_of(label, key)):
                continue
            alike = 2 * self.rarity.of(frozenset(both)) / (own + theirs)
            likeness[label] = max(likeness.get(label, 0.0), alike)
            if both == words and any(len(word) > _LONG for word in words):
                whole.add(label)
        return likeness, whole


@lru_cache(maxsize=64)
def wordings(stencil: Stencil) -> Wordings:
    """The wordings of a blank, found out once."""
    said: dict[str, set[str]] = {"": set(stencil.printed)}
    counts: Counter[str] = Counter()
    stretches = list(stencil.top.throughout())
    for items in map(aligned_items, stretches):
        for at, item in enumerate(items):
            if item.kind == "text" and item.prompt and item.key:
                counts[item.key] += 1
                said.setdefault(item.key, set()).update(_wordings(items, at))
                said[""] -= said[item.key]
    rarity = Rarity(stencil.printed)
    printed = [(label, words, rarity.of(words)) for label, keys in said.items() for words in _distinct(keys)]
    having: dict[str, list[int]] = {}
    for number, (_, words, _) in enumerate(printed):
        for word in words:
            having.setdefault(word, []).append(number)
    texts = [known_texts(tuple(aligned_items(stretch))) for stretch in stretches]
    kinds = {
        (item.key, item.spec.kind) for known in texts for item in known.items if item.prompt and item.spec
    }
    naming = counts.keys() - {key for key, kind in kinds if kind not in NAMING}
    return Wordings(rarity, printed, having, stencil.printed, counts, texts, dict(_known(texts)), naming)


def _wordings(items: Sequence[Item], at: int) -> set[str]:
    """All the words in which a form asks a question: whole, without what it begins with, its guidance.

    So are those that other revisions of it ask in.
    """
    known, spec = known_texts(tuple(items)), items[at].spec
    said = {key for key, places in known.by_key.items() if at in places}
    said |= set(map(fold, spec.prompt)) if spec is not None else set()
    guidance = takewhile(lambda item: item.kind == "text" and not item.prompt, items[at + 1 :])
    return (said | {item.key for item in guidance} | {items[at].key.partition(": ")[2]}) - {""}


def _distinct(keys: Collection[str]) -> set[Words]:
    return {words_of(key) for key in keys} - {frozenset()}


def _known(texts: Sequence[Known]) -> Iterator[tuple[str, str]]:
    for known in texts:
        for key, places in known.by_key.items():
            yield from ((key, known.items[at].key) for at in places if known.items[at].prompt)


def _telling(words: Collection[str]) -> int:
    """How many of some words tell what is asked."""
    return sum(len(word) >= _LONG for word in words)


def _is_last_of(label: str, key: str) -> bool:
    """Whether a prompt is one word, and a text ends in it, or one of two names does: "Supervising director", "Director/head".

    No "Director's room".
    """
    return any(_WORD.findall(name)[-1:] == [label] for name in key.split("/"))


def _says_a_word(key: str, label: str) -> bool:
    """Whether words say more of a prompt than the beginning of one of its words: "Directions" is no "Director"."""
    if len(words_of(label)) > 1:
        return True
    theirs = _WORD.findall(label)
    return any(
        one.startswith(other) or other.startswith(one) for one in _WORD.findall(key) for other in theirs
    )
