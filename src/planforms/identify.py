"""Which blank a document is a copy of, and which revision; or none, and which comes nearest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from planforms.catalogue import Blank, Catalogue, Form
from planforms.pieces import Piece
from planforms.stencil import Stretch
from planforms.wording import similarity, unnumbered

ACCEPT = 0.45
"""The least share of a form's prompts, by weight, that a document must show to be a copy of it."""

SURE = 0.75
"""With this share word for word no other form is looked at closely."""

ALIKE = 0.82
"""From here a text is taken for a prompt in nearly the same words."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """The form a document was taken for; ``form`` None where none comes near enough."""

    form: Form | None
    blank: Blank | None
    score: float
    nearest: str | None = None


@dataclass(frozen=True, slots=True)
class _Marks:
    """What a blank is recognised by: the weight of each text that asks or heads."""

    asks: dict[str, float]
    total: float


@lru_cache(maxsize=64)
def _marks(catalogue_forms: tuple[Form, ...]) -> dict[tuple[str, str], _Marks]:
    """The marks of every blank, by form and revision; what many forms ask weighs little."""
    asked: dict[tuple[str, str], set[str]] = {}
    for form in catalogue_forms:
        for blank in form.blanks:
            asked[form.id, blank.name] = set(_asks(blank.stencil.top)) | _titles(blank)
    forms_with = Counter(key for keys in _by_form(asked).values() for key in keys)
    marks = {}
    for revision, keys in asked.items():
        weights = {key: _weight(key) / forms_with[key] for key in keys}
        marks[revision] = _Marks(weights, sum(weights.values()))
    return marks


def _by_form(asked: dict[tuple[str, str], set[str]]) -> dict[str, set[str]]:
    forms: dict[str, set[str]] = {}
    for (form, _), keys in asked.items():
        forms.setdefault(form, set()).update(keys)
    return forms


def _weight(key: str) -> float:
    """Long prompts say more than short ones: "Date" is on every form."""
    return min(2.0, 0.25 + key.count(" ") / 4)


def _titles(blank: Blank) -> set[str]:
    """The form's title as it prints it: its first heading, or the running header."""
    first = next((p for p in blank.document.paragraphs() if p.text.strip()), None)
    texts = [blank.mapping.title] + ([first.text] if first is not None and len(first.text) < 90 else [])
    from planforms.wording import fold

    printed = blank.stencil.printed
    return {fold(text) for text in texts if fold(text) in printed}


def _asks(stretch: Stretch) -> Iterator[str]:
    """Everything a stretch asks by: prompts, labels of boxes, headers of rows, headings of sections."""
    for item in stretch.items:
        if item.key and (item.prompt or item.kind == "box"):
            yield item.key
    for table in stretch.rows.values():
        yield from (column.key for column in table.columns if column.key)
    for repeated in stretch.sections.values():
        for _, start, inner in repeated.instances:
            yield unnumbered(start.key)
            yield from _asks(inner)


def identify(stream: Sequence[Piece], catalogue: Catalogue) -> Recognised:
    """The form and revision whose prompts a document shows."""
    marks = _marks(tuple(catalogue))
    keys = {piece.key for piece in stream if piece.key and piece.kind != "comment"}
    keys |= {unnumbered(key) for key in keys if not key.isalpha() and len(key) < 60}
    scores = {revision: _exact(found, keys) for revision, found in marks.items()}
    best = max(scores, key=lambda revision: scores[revision], default=None)
    if best is None:
        return Recognised(None, None, 0.0)
    if scores[best] < SURE:
        loose = _Loose(keys)
        scores = {revision: loose.score(found) for revision, found in marks.items()}
        best = max(scores, key=lambda revision: scores[revision])
    form = catalogue[best[0]]
    if scores[best] < ACCEPT:
        return Recognised(None, None, round(scores[best], 3), nearest=form.id)
    return Recognised(form, _revision(form, marks, keys), round(min(1.0, scores[best]), 3))


def _exact(marks: _Marks, keys: set[str]) -> float:
    return sum(weight for key, weight in marks.asks.items() if key in keys) / max(marks.total, 0.01)


class _Loose:
    """Scores prompts that are on a line with their answer, shortened, or in nearly the same words."""

    def __init__(self, keys: set[str]) -> None:
        self.keys = keys
        self.by_word: dict[str, list[str]] = {}
        for key in keys:
            self.by_word.setdefault(key.split(" ", 1)[0], []).append(key)
        self.known: dict[str, float] = {}

    def score(self, marks: _Marks) -> float:
        found = sum(weight * self._shown(key) for key, weight in marks.asks.items())
        return found / max(marks.total, 0.01)

    def _shown(self, key: str) -> float:
        if key not in self.known:
            self.known[key] = self._look(key)
        return self.known[key]

    def _look(self, key: str) -> float:
        if key in self.keys:
            return 1.0
        for other in self.by_word.get(key.split(" ", 1)[0], ()):
            if other.startswith(key) or (len(other) > 8 and key.startswith(other)):
                return 0.9
        if key.count(" ") < 2:
            return 0.0
        best = max((similarity(key, other) for other in self.keys if _near(key, other)), default=0.0)
        return best if best >= ALIKE else 0.5 * max(0.0, best - 0.5)


def _near(key: str, other: str) -> bool:
    return len(key) * 0.5 < len(other) < len(key) * 1.6


def _revision(form: Form, marks: dict[tuple[str, str], _Marks], keys: set[str]) -> Blank:
    """The revision that prints most of what the copy shows and least of what it does not."""

    def fits(blank: Blank) -> float:
        asks = marks[form.id, blank.name].asks
        shown = sum(1 for key in asks if key in keys or _heads_a_line(key, keys))
        return shown - 0.6 * (len(asks) - shown)

    return max(form.blanks, key=fits)


def _heads_a_line(key: str, keys: set[str]) -> bool:
    return any(other.startswith(key + ":") or other.startswith(key + " ") for other in keys)
