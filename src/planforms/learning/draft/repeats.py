"""Parts of a blank that come more than once: goals whose headings are alike but for a number or a word."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from planforms.learning.questions.asking import Ask, Heading, Seen
from planforms.learning.seeing import RowsSeen
from planforms.learning.words.names import slug
from planforms.pieces import Piece
from planforms.stencil import NUMBER
from planforms.text.wording import fold, unnumbered

_NUMBER = re.compile(NUMBER, re.IGNORECASE)
_ALIKE = 0.6
"""The share of prompts that two parts must have in common to be one part that repeats."""


@dataclass(slots=True, eq=False)
class Repeat:
    """A part that the blank prints several times, one below the other."""

    heads: list[Piece]
    bodies: list[list[Seen | Repeat]]
    starts: str | dict[str, str]
    own: list[Ask] = field(default_factory=list)
    """What each heading itself asks for, where an answer follows it."""
    name: str = ""


Entry = Seen | Repeat


def with_repeats(seen: Sequence[Seen]) -> list[Entry]:
    """The entries of a blank with each repeated part as one entry."""
    found = next(iter(_candidates(seen)), None)
    if found is None:
        return list(seen)
    first, heads = found
    end = _end(seen, heads)
    bounds = [*heads, end]
    bodies = [list(seen[left + 1 : right]) for left, right in itertools.pairwise(bounds)]
    pieces = [piece for at in heads if (piece := _head_piece(seen[at])) is not None]
    own = [entry for at in heads if isinstance(entry := seen[at], Ask)]
    _count_once(bodies, [_number_of(seen[at]) for at in heads])
    made = Repeat(pieces, [with_repeats(body) for body in bodies], _starts(pieces), own)
    return [*with_repeats(seen[:first]), made, *with_repeats(seen[end:])]


def _number_of(head: Seen) -> str:
    """The number in a heading, if it is written in figures."""
    found = re.search(r"\d+", _key_of(head))
    return found.group() if found else ""


def _count_once(bodies: list[list[Seen]], numbers: list[str]) -> None:
    """Let prompts that tell the number of their own part be one prompt: "Data for goal 1", "Data for goal 2"."""
    first, *others = bodies
    prompts = {fold(entry.text): entry for entry in first if isinstance(entry, Ask)}
    for body, number in zip(others, numbers[1:], strict=True):
        said = {fold(entry.text) for entry in body if isinstance(entry, Ask)}
        for entry in list(body):
            one = _recounted(entry, number, numbers[0])
            if one in prompts and one not in said:
                body.remove(entry)
                prompts[one].call_uncounted(numbers[0])


def _recounted(entry: Seen, number: str, other: str) -> str:
    """What a prompt would say in a part of another number; nothing where it does not tell its part's."""
    words = fold(entry.text) if isinstance(entry, Ask) and number and other else ""
    told = re.sub(rf"\b{number}\b", other, words)
    return told if told != words and re.search(r"[^\W\d_]", words) else ""


def _candidates(seen: Sequence[Seen]) -> Iterator[tuple[int, list[int]]]:
    """Groups of headings that begin alike parts, the widest first."""
    banded = set(_among_rows(seen))
    groups = [g for g in (*_numbered_groups(seen), *_worded_groups(seen)) if banded.isdisjoint(g)]
    for heads in sorted(groups, key=lambda group: (group[0], -len(group))):
        if _alike(seen, heads):
            yield heads[0], heads


def _among_rows(seen: Sequence[Seen]) -> Iterator[int]:
    """The entries that stand between the rows of one table, as bands and comments do: they begin no part."""
    tables = [entry for entry in seen if isinstance(entry, RowsSeen) and entry.covers]
    for at, entry in enumerate(seen):
        piece = _head_piece(entry)
        spot = piece.spot if piece is not None else None
        if spot is not None and any(
            table.table == spot.table and min(table.covers) < spot.row < max(table.covers) for table in tables
        ):
            yield at


def _head_piece(entry: Seen) -> Piece | None:
    if isinstance(entry, Heading):
        return entry.text.first if len(entry.text.pieces) == 1 else None
    if isinstance(entry, Ask):
        return entry.prompt
    return None


def _numbered_groups(seen: Sequence[Seen]) -> Iterator[list[int]]:
    """Headings with the same words before different numbers: "Goal 1", "Goal 2: Collaboration"."""
    groups: dict[str, dict[str, int]] = {}
    for at, entry in enumerate(seen):
        piece = _head_piece(entry)
        if piece is None or len(piece.key.split()) > 12 or not piece.key:
            continue
        number = _NUMBER.search(piece.key)
        if number and number.start() < 40 and re.search(r"[a-z]{3}", piece.key[: number.start()]):
            lead = piece.key[: number.start()].strip()
            groups.setdefault(lead, {}).setdefault(number.group().strip("# "), at)
    for numbers in groups.values():
        if len(numbers) > 1:
            yield list(numbers.values())


def _worded_groups(seen: Sequence[Seen]) -> Iterator[list[int]]:
    """Headings that share their last word, or their first: "Growth Goal", "Collaborative Goal"."""
    groups: dict[str, list[int]] = {}
    for at, entry in enumerate(seen):
        piece = _head_piece(entry)
        if not isinstance(entry, Heading) or piece is None or not 1 < len(piece.key.split()) <= 6:
            continue
        if not (piece.bold or piece.paragraph.heading) or not piece.alone:
            continue
        words = piece.key.split()
        groups.setdefault(f"…{words[-1]}", []).append(at)
        groups.setdefault(f"{words[0]}…", []).append(at)
    for heads in groups.values():
        keys = {_key_of(seen[at]) for at in heads}
        if 1 < len(heads) == len(keys):
            yield heads


def _key_of(entry: Seen) -> str:
    piece = _head_piece(entry)
    return piece.key if piece is not None else ""


def _alike(seen: Sequence[Seen], heads: list[int]) -> bool:
    """Whether what follows each heading asks mostly the same as what follows the first."""
    if _whole_form_between(seen, heads):
        return False
    first = _asked_in(seen[heads[0] + 1 : heads[1]])
    if not first:
        return False
    bounds = [*heads, _end(seen, heads)]
    for left, right in itertools.pairwise(bounds):
        body = _asked_in(seen[left + 1 : right])
        if len(set(first) & set(body)) < _ALIKE * max(len(set(first)), len(set(body))):
            return False
    return True


def _whole_form_between(seen: Sequence[Seen], heads: list[int]) -> bool:
    """Whether the numbers do not rise by one, as where other text mentions them."""
    numbers = []
    for at in heads:
        found = re.search(r"\d+", _key_of(seen[at]))
        if found:
            numbers.append(int(found.group()))
    return bool(numbers) and numbers != list(range(numbers[0], numbers[0] + len(numbers)))


def _asked_in(entries: Sequence[Seen]) -> list[str]:
    """The prompts, columns and boxes of some entries, without their numbers."""
    keys = []
    for entry in entries:
        if isinstance(entry, Ask):
            keys.append(unnumbered(entry.key))
        elif isinstance(entry, RowsSeen):
            keys.extend(unnumbered(fold(column.text)) for column in entry.columns)
    return keys


def _end(seen: Sequence[Seen], heads: list[int]) -> int:
    """Where the last part ends: after the last thing it asks that the first part asks too."""
    known = set(_asked_in(seen[heads[0] + 1 : heads[1]]))
    last = heads[-1]
    for at in range(heads[-1] + 1, len(seen)):
        keys = set(_asked_in(seen[at : at + 1]))
        if not keys:
            continue
        if len(known & keys) * 2 < len(keys):
            break
        last = at
    return last + 1


def _starts(heads: list[Piece]) -> str | dict[str, str]:
    """How the mapping tells the headings: one with "#" for the number, or one a kind of part."""
    texts = [" ".join(head.text.split()) for head in heads]
    general = [_NUMBER.sub(_number_sign, text, count=1) for text in texts]
    if len({fold(text) for text in general}) == 1:
        return general[0]
    starts: dict[str, str] = {}
    for text in texts:
        key = _kind_key(text, texts)
        starts[key if key not in starts else f"{key}_{len(starts) + 1}"] = text
    return starts


def _number_sign(number: re.Match[str]) -> str:
    return " #" if number.group()[:1].isspace() else "#"


def _kind_key(text: str, texts: list[str]) -> str:
    """The words of a heading that the others do not have: ``growth`` of "Growth Goal"."""
    text, *others = (
        re.sub(r"[:()\[\]–—-]", " ", one) for one in (text, *(one for one in texts if one != text))
    )
    words = [set(slug(other, 12).split("_")) for other in others]
    shared = set.intersection(*words) if words else set()
    own = [word for word in slug(text, 12).split("_") if word not in shared and not word.isdigit()]
    return "_".join(own[:3]) or slug(text)
