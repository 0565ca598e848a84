"""Labels in other words, known by the words that one prompt alone has: "Reason this goal was chosen"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import islice, pairwise

from planforms.locate.labels import Known, without_number
from planforms.locate.readied.wordings import Wordings, wordings
from planforms.locate.shapes import looks_like_prompt
from planforms.pieces import Piece
from planforms.stencil import Stencil
from planforms.text.values import holds_value, is_sentence
from planforms.text.wording import fold

_ENDS = re.compile(r"[:?](?=\s|$)")
"""Where a label may end on a line with its answer."""

_TOUCHED = re.compile(r"[:?](?=\S)")
"""Where one may end that its answer touches."""

_AHEAD = 3
"""So many of these are looked at."""

_MOST, _LONGEST = 24, 120
"""So many spaces has a label in other words at the most, and so many letters one with its answer behind it."""

_GOES_ON = 0.4
"""How like its prompt is what goes on to ask for the same."""


@dataclass(frozen=True, slots=True)
class _Label:
    """A label in other words: how like its prompt it is, where it ends in its line, and what it says."""

    piece: Piece
    prompt: str
    likeness: float
    end: int
    key: str


def know_reworded(stream: list[Piece], stencil: Stencil) -> tuple[list[Piece], list[Piece]]:
    """The stream with labels known that say a prompt in other words, cut from their answers; and these labels.

    Only where the copy does not say the prompt as the blank does, and no other text of the blank comes near.
    """
    asked = wordings(stencil)
    lines = [piece for piece in stream if piece.key]
    again = {key for key, count in Counter(piece.key for piece in lines).items() if count > 1}
    asks_on = {id(piece) for piece in lines if (piece.bold or piece.key in again) and _asks_on(piece, asked)}
    others = asks_on | _within_answers(lines)
    said = Counter(key for piece in lines if id(piece) not in others and (key := _as_printed(piece, asked)))
    gone = {key for key, count in asked.counts.items() if said[key] < count}
    labels = {id(label.piece): label for label in _meant(stream, asked, gone, asks_on)} if gone else {}
    if not labels:
        return stream, []
    known = [part for piece in stream for part in _parts(piece, labels.get(id(piece)))]
    return known, [label.piece for label in labels.values()]


def _within_answers(lines: Sequence[Piece]) -> set[int]:
    """The ids of plain lines that stand further down in a box: they hardly ask, whatever they begin with."""
    begun = set[int]()
    within = set[int]()
    for piece in lines:
        boxed = piece.spot is not None and piece.spot.cells == 1
        if boxed and not piece.bold and id(piece.spot) in begun:
            within.add(id(piece))
        begun.add(id(piece.spot))
    return within


def _parts(piece: Piece, label: _Label | None) -> Iterator[Piece]:
    """A label with the words that it means, and what stands behind it on its line as a piece of its own."""
    yield piece
    if label is not None:
        if piece.text[label.end :].strip():
            yield piece.cut(label.end)
        piece.key = label.prompt


def _meant(stream: Sequence[Piece], asked: Wordings, gone: Set[str], asks_on: Set[int]) -> Iterator[_Label]:
    """The labels that say prompts which are gone: of several in different words the likest, and no more than are gone."""
    found: dict[str, dict[str, list[_Label]]] = {}
    for label in _labels(stream, asked, asks_on):
        if label.prompt in gone:
            found.setdefault(label.prompt, {}).setdefault(label.key, []).append(label)
    for prompt, alike in found.items():
        taken = 0
        for labels in sorted(alike.values(), key=lambda labels: -labels[0].likeness):
            if not taken or taken + len(labels) <= asked.counts[prompt]:
                yield from labels
                taken += len(labels)


def _labels(stream: Sequence[Piece], asked: Wordings, asks_on: Set[int]) -> Iterator[_Label]:
    """The labels in other words: of two in bold right below each other that say the same the liker one, else the first.

    None asks for names above a sentence. None is plain where the copy has them bold: that is the beginning of an answer, but behind a tab, or above
    the first in bold that has its answer below, or else the first.
    """
    after = {id(piece): below for piece, below in pairwise(filter(_says, stream))}
    found = {id(piece): label for piece in _may_ask(stream, asked) if (label := _label_of(piece, asked))}
    found |= {id(piece): _asking_on(piece, asked) for piece in stream if id(piece) in asks_on}
    found = {
        at: label
        for at, label in found.items()
        if label.prompt not in asked.naming or not _is_told(label, after.get(at))
    }
    likewise = [piece for piece in stream if id(piece) in found or piece.key in asked.known]
    bold = sum(piece.bold for piece in likewise) * 2 > len(likewise)
    first = min((piece for piece in likewise if piece.bold), key=lambda piece: not piece.alone, default=None)
    kept: list[_Label] = []
    above, before, plain = "", None, True
    for piece in (piece for piece in stream if piece.key):
        plain = not bold or (plain and piece is not first)
        label = found.get(id(piece)) if piece.bold or piece.start or plain else None
        said = label.prompt if label is not None else asked.known.get(piece.key, "")
        if label is not None and said != above:
            kept.append(label)
        elif label is not None and piece.bold and kept and kept[-1].piece is before:
            kept[-1] = max(label, kept[-1], key=lambda one: one.likeness)
        above, before = said, piece
    yield from kept


def _is_told(label: _Label, below: Piece | None) -> bool:
    """Whether a sentence answers a label: behind it on its line, else below."""
    behind = label.piece.text[label.end :].strip()
    return is_sentence(behind or (below.text if below is not None else ""))


def _says(piece: Piece) -> bool:
    return bool(piece.key)


def _label_of(piece: Piece, asked: Wordings) -> _Label | None:
    """The label in other words that a piece begins with; all of a bold piece, else up to a mark.

    What goes on to ask for the same belongs to it: "Reason: Why did you choose it?"
    """
    ends = list(_beginnings(piece)) or [(len(piece.text), "")]
    (likeness, prompt), end = max(((asked.likest(key), end) for end, key in ends), key=lambda one: one[0][0])
    if not prompt or any(_is_cut(piece, end, prompt, known) for known in asked.texts):
        return None
    if _goes_on(piece, end, asked):
        return None
    if piece.bold and piece.key.count(" ") < _MOST:
        whole = asked.likenesses(piece.key)
        said = whole.get(prompt, 0.0) >= max(whole.values(), default=1.0)
        return _Label(piece, prompt, likeness, len(piece.text), piece.key) if said else None
    for more, _ in ends:
        rest = fold(piece.text[end:more]) if more > end else ""
        if rest and asked.likenesses(rest).get(prompt, 0.0) >= _GOES_ON:
            end = more
    return _Label(piece, prompt, likeness, end, fold(piece.text[:end]))


def _asks_on(piece: Piece, asked: Wordings) -> bool:
    """Whether a line is the first half of a prompt and another question: "Rationale: Which data led you to this goal?"."""
    ends = piece.text.rstrip().endswith("?") and piece.key not in asked.all and piece.tick is None
    return ends and not piece.start and piece.key not in asked.known and bool(_as_printed(piece, asked))


def _asking_on(piece: Piece, asked: Wordings) -> _Label:
    return _Label(piece, _as_printed(piece, asked), 1.0, len(piece.text), piece.key)


def _may_ask(stream: Sequence[Piece], asked: Wordings) -> Iterator[Piece]:
    """The pieces that may begin with a label which the blank does not print; in a box none but its first line does.

    A first line all in bold without a mark is a title.
    """
    begun = set[int]()
    tabbed = {id(piece) for before, piece in pairwise(stream) if before.text.endswith("\t")}
    written = [piece for piece in stream if piece.key]
    title = next(filter(_may_be_title, written[:1]), None)
    for piece, after in zip(written, [*written[1:], None], strict=False):
        spot, first = piece.spot, id(piece.spot) not in begun
        begun.add(id(spot))
        begins = not piece.start or id(piece) in tabbed
        asks = piece.kind == "body" and begins and not piece.prompting and piece.tick is None
        if not asks or piece is title or piece.key in asked.all or _as_printed(piece, asked):
            continue
        alone = after is None or after.spot is not spot
        answers = spot is not None and spot.cells == 1 and (not first or alone) and not piece.bold
        if not answers and (looks_like_prompt(piece) or _ENDS.search(piece.text, 0, _LONGEST)):
            yield piece


def _may_be_title(piece: Piece) -> bool:
    return piece.paragraph.bold and piece.spot is None and not _ENDS.search(piece.text)


def _is_cut(piece: Piece, end: int, prompt: str, known: Known) -> bool:
    """Whether a piece begins with a prompt in the blank's own words, which is cut off anyway, and not before a mark.

    Or with the one before it on its line, behind whose answer it stands: "Days away: 2 Paid by others? Yes".
    """
    found = known.beginning(piece)
    if found is None:
        return False
    first = known.items[found[0]].key
    if first != prompt:
        return prompt in piece.key and any(known.items[at].key == prompt for at in known.mates.get(first, ()))
    return found[1] >= end or not piece.text[:end].rstrip().endswith(":")


def _goes_on(piece: Piece, end: int, asked: Wordings) -> bool:
    """Whether a label says a value, or goes on without a mark behind a prompt in the blank's own words: "Year 2026-27"."""
    text = piece.text[:end]
    if holds_value(without_number(text)):
        return True
    words = fold(text).split()
    marked = piece.bold or text.rstrip().endswith((":", "?"))
    return not marked and any(" ".join(words[:count]) in asked.known for count in range(1, len(words)))


def _as_printed(piece: Piece, asked: Wordings) -> str:
    """The prompt that a line says, or begins with, in the blank's own words, whatever number stands before it; or ""."""
    touched = islice(_TOUCHED.finditer(piece.text, 0, _LONGEST), _AHEAD)
    begins = [key for _, key in _beginnings(piece)] + [fold(piece.text[: found.end()]) for found in touched]
    for key in (piece.key, *begins):
        if key in asked.known or (key := fold(without_number(key))) in asked.known:
            return asked.known[key]
    return ""


def _beginnings(piece: Piece) -> Iterator[tuple[int, str]]:
    """What a line may begin with that is a label, and where that ends: its words up to a mark, or all that it says."""
    end = 0
    for found in islice(_ENDS.finditer(piece.text, 0, _LONGEST), _AHEAD):
        end = len(piece.text) - len(piece.text[found.end() :].lstrip())
        yield end, fold(piece.text[:end])
    if (not end or piece.bold) and piece.key.count(" ") < _MOST:
        yield len(piece.text), piece.key
