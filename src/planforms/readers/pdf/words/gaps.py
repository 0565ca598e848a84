"""The gaps between the words of a line: which are tabs, and where words stand higher, lower or on one another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from statistics import median

from planforms.readers.pdf.words.letters import Letters

_GAP, _OVERLAP = 0.06, 0.12
"""Letters of a word stand no further apart, and overlap by no more, in letter sizes."""
_LARGER, _LEVEL = 0.5, 0.1
"""Words of a run differ no more in size, in points, and stand no higher or lower, in letter sizes."""
_OVER = 0.3
"""Letters that lie further on others belong to another text, in letter sizes."""
WIDEST_SPACE = 1.2
"""A space of justified text is no wider than this, in letter sizes."""


def gaps_of(words: list[Letters]) -> list[float]:
    """The room between each word of a line and the next one."""
    return [after.left - before.right for before, after in pairwise(words)]


def tabs_before(words: list[Letters], gaps: list[float], text: str) -> set[int]:
    """Before which words a tab stands: gaps wider than the line's spaces; before a label also small ones."""
    height = min(max([word.size for word in words], default=12.0), 24.0)
    if len(gaps) <= 2:
        widest = max(0.7 * height, 2.2 * 0.32 * height)
        return {index for index, gap in enumerate(gaps, 1) if gap > widest}
    ordered = sorted(gaps)
    if ordered[0] > 0.7 * height and _are_heads(words, median(ordered), text):
        return set(range(1, len(words)))
    # The width of the line's spaces, even where most of its gaps are tabs.
    space = min(ordered[(len(gaps) - 1) // 4], WIDEST_SPACE * height)
    widest = max(0.7 * height, 2.2 * space)
    tabs = {index for index, gap in enumerate(gaps, 1) if gap > widest}
    space = median(ordered)
    widest = max(1.4 * space, space + 1.2)
    if ordered[-1] > widest:
        slight = [index for index, gap in enumerate(gaps, 1) if gap > widest]
        if len(slight) <= len(gaps) / 4:
            tabs.update(index for index in slight if _labels(words[index : index + 4], text))
    return tabs


def _are_heads(words: list[Letters], gap: float, text: str) -> bool:
    """Whether words so far apart are heads of narrow columns, and no letters of one word spelled out."""
    if gap <= median([word.right - word.left for word in words]):
        return False
    said = [text[word.start : word.end] for word in words]
    numbers = [int(one) for one in said if one.isdecimal()]
    counted = len(numbers) == len(said) and all(other == one + 1 for one, other in pairwise(numbers))
    return counted or any(len(one) > 1 for one in said)


def _labels(words: list[Letters], text: str) -> bool:
    return any(text[word.end - 1] == ":" for word in words)


def follow_each_other(words: list[Letters]) -> bool:
    """Whether words stand at one height, each to the right of the one before."""
    for one, other in pairwise(words):
        _, _, left, right, base, _, size = one
        if other.left < left or abs(base - other.base) > min(size, other.size):
            return False
        if right - other.left > _OVER * other.size:
            return False
    return True


def by_height(words: Iterable[Letters]) -> Iterator[list[Letters]]:
    """Words in the order of the file, those taken apart that stand a line higher or lower than the one before."""
    level: list[Letters] = []
    for word in words:
        if level and abs(level[-1].base - word.base) > min(level[-1].size, word.size):
            yield level
            level = []
        level.append(word)
    if level:
        yield level


def in_order(words: list[Letters]) -> list[Letters]:
    """The words from left to right, where letters that a face lacks were drawn after those around them."""
    if all(one.left <= other.left for one, other in pairwise(words)):
        return words
    ordered = sorted(words, key=lambda word: word.left)
    back = [(one, other) for one, other in pairwise(ordered) if other.start < one.start]
    return ordered if all(_touch(one, other) for one, other in back) else words


def is_one_word(one: Letters, other: Letters) -> bool:
    """Whether nothing parts two pieces: in the text or, where they were drawn out of order, on the page."""
    return one.end == other.start or (one.end + 1 != other.start and is_close(one, other))


def are_alike(one: Letters, other: Letters) -> bool:
    """Whether words drawn one after the other are in one face and size, at one height, and none well to the left.

    What stands there is in another column.
    """
    _, _, left, _, base, face, size = one
    _, _, _, right, other_base, other_face, other_size = other
    if face != other_face or abs(size - other_size) > _LARGER:
        return False
    return abs(base - other_base) <= _LEVEL * other_size and left - right <= other_size


def is_off(one: Letters, other: Letters) -> bool:
    """Whether a letter stands further from the one before, or further over it, than letters of a word do."""
    return not -_OVERLAP * other.size <= other.left - one.right <= _GAP * other.size


def is_close(one: Letters, other: Letters, apart: float = 0.0) -> bool:
    """Whether a letter stands right behind the one before; ``apart``: how far apart letters stand there."""
    return other.left - one.right - apart <= _GAP * other.size


def _touch(one: Letters, other: Letters) -> bool:
    """Whether a piece ends where the other begins: letters that a face lacks lie on no others."""
    return is_close(one, other) and one.right - other.left <= _OVER * other.size


def by_overlap(words: list[Letters]) -> Iterator[list[Letters]]:
    """Words in the order of the file, those taken apart that lie on words before them: the texts overlap."""
    strand: list[Letters] = []
    for word in words:
        if strand and strand[-1].right - word.left > _OVER * word.size:
            yield strand
            strand = []
        strand.append(word)
    if strand:
        yield strand
