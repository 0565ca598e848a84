"""Answers that begin with a label: their own once more, or theirs in words that nobody knows.

"School | School: Lake School", "Coach | Name: Ann Lee", "LEA: Lake Schools" where the blank asks for the district.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from planforms.forms.mapping import FieldSpec
from planforms.locate.alignment import GUESSED, PRINTED, SHORT, Alignment, is_short
from planforms.locate.labels import LABEL, folded_prefix
from planforms.pieces import Piece
from planforms.stencil import Item
from planforms.text.wording import fold

_OR = re.compile(r"/|\bor\b|[(),]")
"""What stands between the names that a prompt has for one thing."""
_NAMES = 2
"""So many names may a prompt have for one thing."""

_HEAD = re.compile(r"[:?(]")
_BEHIND = re.compile(r"[)\]?]*\s*(?:[:=]\s*|[–—-]\s+|\n\s*|$)")
"""What stands between a label and the answer behind it, where somebody typed both."""

_SENTENCE = re.compile(r"[^.?!]+[.?!]+\s*")
_SENTENCE_WORDS = 6
_AFTER = re.compile(r"[.?!)\s]*:?\s*")

_OFTEN = 2

_OF_KIND = {
    "person": frozenset({"name"}),
    "signature": frozenset({"name", "signature"}),
    "date": frozenset({"date"}),
    "email": frozenset({"email", "e-mail", "e-mail address", "email address"}),
}
"""What an answer of a kind may be called, whatever its prompt says."""


def cut_labels_again(made: Alignment, items: Sequence[Item]) -> None:
    """Cut the label off each answer that begins with a name of what is asked; it is form.

    Of long answers two at the least must begin with their very prompts, or what these have for names, if these stand elsewhere too; one that has all of its prompt on a line of its own is enough. With more labels behind it, "Grade: 5, Subject: Sums", it is part of what somebody has to say.
    """
    asked = {items[number].field for number in made.items if number >= 0 and items[number].prompt}
    found: list[tuple[int, int]] = []
    begun: set[int] = set()
    for at, number in enumerate(made.items):
        piece, item = made.pieces[at], items[number] if number >= 0 else None
        if item is None or item.kind != "slot" or item.spec is None or piece.tick is not None:
            continue
        first = number not in begun
        begun.add(number)
        if ":" in piece.text and _is_prompt(made, items, at):
            made.items[at] -= 1
            made.confidence[at] = GUESSED
        elif first or item.spec.kind in SHORT:
            end = _label_again(piece, item.spec)
            if end and (end < len(piece.text) or _goes_on(made, at)):
                found.append((at, end))
    for at, end in reversed(found):
        item = items[made.items[at]]
        alone = is_short(item) or len(found) >= _OFTEN or item.field not in asked
        if alone or _says_prompt(made.pieces[at], item):
            _cut_again(made, at, end)


def cut_guidance_begun(made: Alignment, items: Sequence[Item]) -> None:
    """Cut off an answer the first sentences of its guidance, where the copy says no more of that; they are form."""
    taken = set(made.items)
    guides = {
        item.field: item.text
        for at, item in reversed(list(enumerate(items)))
        if item.kind == "text" and not item.prompt and item.field is not None and at not in taken
    }
    for at, number in reversed(list(enumerate(made.items)) if guides else []):
        item = items[number] if number >= 0 else None
        if item is None or item.kind != "slot" or number in made.items[:at]:
            continue
        end = _sentences_end(made.pieces[at].text, guides.get(item.field or "", ""))
        if 0 < end < len(made.pieces[at].text):
            _cut_again(made, at, end)


def _sentences_end(text: str, guidance: str) -> int:
    """Where in a text the first sentences of some guidance end with which it begins; 0 where it does not."""
    end = 0
    for found in _SENTENCE.finditer(guidance):
        said = fold(found.group())
        part = folded_prefix(text[end:], said) if said.count(" ") >= _SENTENCE_WORDS else 0
        if not part:
            break
        end += part + len(_AFTER.match(text[end + part :])[0])  # type: ignore[index]
    return end


def _says_prompt(piece: Piece, item: Item) -> bool:
    """Whether a line says all of a prompt of several words, and nothing else."""
    if item.spec is None or " " not in piece.key or piece.key != fold(piece.paragraph.text):
        return False
    return any(piece.key == fold(prompt) for prompt in item.spec.prompt)


def _goes_on(made: Alignment, at: int) -> bool:
    """Whether more of the same answer follows, behind what parts a label from it."""
    label = made.pieces[at].paragraph
    after = range(at + 1, len(made.pieces))
    behind = next((n for n in after if made.pieces[n].key or made.pieces[n].paragraph is not label), at)
    return behind > at and made.items[behind] == made.items[at]


def _cut_again(made: Alignment, at: int, end: int) -> None:
    """Cut a label off the answer that begins with it."""
    if end < len(made.pieces[at].text):
        made.pieces.insert(at + 1, made.pieces[at].cut(end))
        made.items.insert(at + 1, made.items[at])
        made.confidence.insert(at + 1, made.confidence[at])
    made.items[at] = PRINTED


def _label_again(piece: Piece, spec: FieldSpec) -> int:
    """Where a name of what is asked ends that a text begins with; 0 where it does not."""
    text = piece.text
    if spec.kind in SHORT and ":" in text and (found := LABEL.match(text)):
        return found.end() if ":" not in text[found.end() :] and _names(found[1], spec) else 0
    for name in _names_in(tuple(spec.prompt)):
        end = folded_prefix(text, name) if piece.key.startswith(name[:4]) else 0
        if end and (found := _BEHIND.match(text, end)):
            return found.end()
    return 0


@lru_cache(maxsize=1024)
def _names_in(prompts: tuple[str, ...]) -> tuple[str, ...]:
    """Prompts as they are compared, and the names that they begin with."""
    names = [fold(text) for prompt in prompts for text in (prompt, _HEAD.split(prompt, maxsplit=1)[0])]
    return tuple(name for name in dict.fromkeys(names) if name)


def _is_prompt(made: Alignment, items: Sequence[Item], at: int) -> bool:
    """Whether the first half of a line that was cut at a colon stands for the label that the blank prints there."""
    slot, piece = made.items[at], made.pieces[at]
    if made.items[at + 1 : at + 2] != [slot] or made.pieces[at + 1].paragraph is not piece.paragraph:
        return False
    spec = items[slot].spec
    short = spec is not None and spec.kind in SHORT and piece.text.rstrip().endswith(":")
    return short and slot > 0 and items[slot - 1].prompt and slot - 1 not in made.items


def _names(label: str, spec: FieldSpec) -> bool:
    """Whether a label is one of the names that a field's prompts have, or what answers of its kind are called.

    Of three kinds of things or more, "Conference, workshop or course", it says which one it was.
    """
    parts = [[name for part in _OR.split(prompt) if (name := fold(part))] for prompt in spec.prompt]
    names = {fold(prompt) for prompt in spec.prompt}.union(*(one for one in parts if len(one) <= _NAMES))
    return fold(label) in names | _OF_KIND.get(spec.kind, frozenset())
