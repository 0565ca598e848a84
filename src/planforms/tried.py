"""A document that no sign of its own tells, read on trial as the form that it comes nearest to.

Where an office says all that a form asks in other words, a reader still knows the form: by what its title says, by
the options that it offers, by prompts that share rare words with the form's in the form's order; and then by what
the answers are when the document is read as that form: dates where dates are asked, addresses, options that the
form offers, rows below the heads of its tables, the same again for each goal. All of it is summed, against what
then stays without a place, and against the form that comes next. What is known by this alone is told.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import lru_cache

from planforms.asked import Asking, Rarity, Words, words_of
from planforms.catalogue import Blank, Catalogue, Form
from planforms.identify import ACCEPT, Marks, Match, known_marks
from planforms.locate import FoundTable, Located, locate
from planforms.paths import general
from planforms.pieces import Piece, Spot
from planforms.text.twice import sides
from planforms.text.wording import fold

_LEAST, _AHEAD = 0.5, 0.2
"""What title, prompts and options must say of a form before it is tried, and by how much more than of any other."""

_ENOUGH, _NAMED = 1.25, 1.1
"""What all that is seen of a form must come to, and of one that its title or its options name well."""

_TITLE, _MUCH = 0.6, 0.8
"""A title that says so much of the form's names it, or names it well; where it says less, chosen options must."""

_OPTION, _WORD = 0.2, 0.05
"""What an option says that the document has, one of several words and one of a word; together no more than 1."""

_CHOSEN, _MANY = 3, 5
"""So many of a form's options in the fields that ask for them name it as its title does, or well."""

_FITS, _ROWS, _AGAIN = 0.12, 0.25, 0.3
"""What an answer of the kind that is asked for says, rows in a table as wide as the form's, and goals with rows each."""

_THERE, _MOST = 1.5, 0.85
"""What fields say that are there, or not, and the part of them that most copies have."""

_AGAINST = 2
_UNPLACED, _UNLIKE, _FEWEST = 0.4, -1.0, 0.65
"""No copy leaves more words without a place, holds answers that suit so little what is asked, or lacks more fields."""

_PLENTY, _REST = 1.3, 0.6
"""With so much seen a copy may leave so many words without a place."""

_OFFERS, _SOME = 1.5, 0.4
"""With so much said by title, prompts and options, some fields are enough."""

_HEADS = 5
"""A title is one of so many first texts outside of tables."""

_LONGEST = 11
_STEM = 4
"""Words that begin with so many letters alike are forms of one."""
_INITIALS = re.compile(r"\b[A-Z]{2,5}\b")


@dataclass(frozen=True, slots=True)
class _Outlook:
    """What a document says of a form before it is read as a copy of it."""

    form: Form
    title: float
    seen: float
    """What title, prompts and options come to."""


def on_trial(stream: Sequence[Piece], catalogue: Catalogue) -> Match | None:
    """The form that a document proves to be a copy of when it is read as one; None where it is none of them."""
    outlooks = sorted(_outlooks(stream, catalogue), key=lambda one: -one.seen)
    best = next(iter(outlooks), None)
    if best is None or best.seen < _LEAST:
        return None
    if len(outlooks) > 1 and best.seen - outlooks[1].seen < _AHEAD:
        return None
    blank, read = _best_reading(stream, best.form)
    proved = _Proof(read)
    named = best.title >= _TITLE or proved.chosen >= _CHOSEN
    well = best.title >= _MUCH or proved.chosen >= _MANY
    if named and best.seen + proved.score >= (_NAMED if well else _ENOUGH) and proved.holds(best.seen):
        return Match(best.form, blank, ACCEPT, worded=True)
    return None


def is_strange(stream: Sequence[Piece], form: Form) -> bool:
    """Whether most of what a document says has no place in a form, however much that asks in other words is there."""
    return _Proof(_best_reading(stream, form)[1]).unplaced > _UNPLACED


def _best_reading(stream: Sequence[Piece], form: Form) -> tuple[Blank, Located]:
    return min(_readings(stream, form), key=lambda one: (one[1].strain, one[1].lost))


def _readings(stream: Sequence[Piece], form: Form) -> Iterator[tuple[Blank, Located]]:
    """A document read as each revision that asks for other things; the document's own pieces are left as they are."""
    seen = set[frozenset[str]]()
    for blank in form.blanks:
        stencil = blank.stencil
        if stencil.asks not in seen:
            seen.add(stencil.asks)
            yield blank, locate(stencil.ruled.copy(_copies(stream)), stencil)


def _copies(stream: Sequence[Piece]) -> list[Piece]:
    """The pieces again, in cells of their own: reading moves both, and the document is read once more if this is its form."""
    spots: dict[int, Spot] = {}
    made = [copy(piece) for piece in stream]
    for piece in made:
        piece.spot = _copied(piece.spot, spots)
    return made


def _copied(spot: Spot | None, spots: dict[int, Spot]) -> Spot | None:
    """A cell again, with the cells around it: the same one for the same one."""
    if spot is None:
        return None
    if id(spot) not in spots:
        spots[id(spot)] = replace(spot, outer=_copied(spot.outer, spots))
    return spots[id(spot)]


def _outlooks(stream: Sequence[Piece], catalogue: Catalogue) -> Iterator[_Outlook]:
    marks = known_marks(tuple(catalogue))
    asking = Asking(stream, set[str]().union(*(found.asks for found in marks.values())))
    keys = {piece.key for piece in stream if piece.key and piece.kind != "comment"}
    heads = list(_heads(stream))
    titles = _titles(tuple(catalogue))
    rarity = Rarity(title for found in titles.values() for title in found)
    for form in catalogue:
        revisions = [found for (form_id, _), found in marks.items() if form_id == form.id]
        title = max((_says(rarity, one, head) for one in titles[form.id] for head in heads), default=0.0)
        asked = max((_asked(asking, found) for found in revisions), default=0.0)
        yield _Outlook(form, title, title + asked + _offered(form, keys))


def _asked(asking: Asking, marks: Marks) -> float:
    return asking.like(marks.asks, marks.order).share


@lru_cache(maxsize=16)
def _titles(forms: tuple[Form, ...]) -> dict[str, frozenset[str]]:
    """By form: what it is called, and what its blanks print above all that they ask."""
    marks = known_marks(forms)
    printed = {
        form.id: [found.titles for (own, _), found in marks.items() if own == form.id] for form in forms
    }
    return {form.id: frozenset({fold(form.mapping.title)}.union(*printed[form.id])) for form in forms}


def _heads(stream: Sequence[Piece]) -> Iterator[str]:
    """The first texts of a document, whole and in each of two languages."""
    texts = (piece.text for piece in stream if piece.key and not piece.prompting and _stands_alone(piece))
    short = (text for text in texts if 1 <= text.strip().count(" ") <= _LONGEST * 2)
    for _, text in zip(range(_HEADS), short, strict=False):
        yield text
        yield from (said for start, end in sides(text) if " " in (said := text[start:end].strip()))


def _stands_alone(piece: Piece) -> bool:
    return piece.kind in ("header", "body") and (piece.spot is None or piece.spot.cells == 1)


def _says(rarity: Rarity, title: str, head: str) -> float:
    """How much a head says the same as a title, 0 to 1, whatever the order; "PD" may say two words of it."""
    if head.count(" ") > _LONGEST:
        return 0.0
    wanted = words_of(title)
    said = {_alike(word, wanted) for word in words_of(fold(head))}
    if wanted.isdisjoint(said):
        return 0.0
    for short in _INITIALS.findall(head):
        if (meant := _meant(short.casefold(), title)) and not meant <= said:
            said = (said - words_of(short.casefold())) | meant
    whole = rarity.of(wanted) + rarity.of(frozenset(said))
    return 2 * rarity.of(wanted & said) / whole


def _alike(word: str, wanted: Words) -> str:
    """The title's word that has the same beginning, "plan" for "planning"; else the word itself."""
    begun = (own for own in wanted if min(len(own), len(word)) >= _STEM and own[:_STEM] == word[:_STEM])
    return word if word in wanted else next(begun, word)


def _meant(initials: str, title: str) -> Words:
    """The words of a title that begin one after the other with these letters."""
    words = re.findall(r"[^\W\d_]+", title)
    begun = "".join(word[0] for word in words)
    at = begun.find(initials)
    return words_of(" ".join(words[at : at + len(initials)])) if at >= 0 else frozenset()


def _offered(form: Form, keys: set[str]) -> float:
    said = _options(form) & keys
    return min(1.0, sum(_OPTION if " " in key else _WORD for key in said))


@lru_cache(maxsize=64)
def _options(form: Form) -> frozenset[str]:
    """All that a form offers in lists and beside boxes, folded."""
    return frozenset(_each_option(form))


def _each_option(form: Form) -> Iterator[str]:
    for blank in form.blanks:
        for piece in blank.stencil.stream:
            if piece.control is not None and len(piece.control.options) > 1:
                yield from map(fold, piece.control.options)
        yield from (item.key for item in blank.stencil.top.items if item.kind == "box" and item.key)


class _Proof:
    """What a document shows when it is read as a form."""

    def __init__(self, read: Located) -> None:
        self.read = read
        answered = {path: one for path, one in read.readings.items() if one.answers and one.ticked is None}
        self.fits = _by_field((path, fit) for path, one in answered.items() if (fit := one.fit) is not None)
        chosen = {one.text.casefold() for one in answered.values() if one.spec.options and (one.fit or 0) > 0}
        self.chosen = len(chosen)
        words = sum(len(piece.key.split()) for piece in read.pieces if piece.kind != "comment")
        asking = read.asking
        self.there = sum(one.asked is not None or bool(one.answers) for one in asking) / max(1, len(asking))
        self.unplaced = read.lost / max(1, words)

    def holds(self, seen: float) -> bool:
        """Whether nothing speaks against the form: words without a place, answers of other kinds, fields that are not there.

        The more is seen of the form, the more there may be of these.
        """
        unplaced = _REST if seen + self.score >= _PLENTY else _UNPLACED
        fewest = _SOME if seen >= _OFFERS else _FEWEST
        return self.unplaced <= unplaced and math.fsum(self.fits) >= _UNLIKE and self.there >= fewest

    @property
    def score(self) -> float:
        """What the answers, the rows and the fields that are there come to; less than nothing where they do not fit."""
        return _FITS * math.fsum(self.fits) + self._rows() + _THERE * (self.there - _MOST)

    def _rows(self) -> float:
        """What the rows say: that there are some, and some for each of several goals."""
        tables = self.read.tables
        if not tables:
            return -_ROWS if _has_rows(self.read) else 0.0
        held = [path for path, found in tables.items() if found.rows and self._as_wide(found)]
        if not held:
            return -_ROWS
        goals = {path.partition(".")[0] for path in held if "." in path}
        return _ROWS + (_AGAIN if len(goals) > 1 else 0.0)

    def _as_wide(self, found: FoundTable) -> bool:
        """Whether a table of rows has as many columns as the form's; rows that are no table have none to count."""
        cells = [
            piece.spot.cells
            for piece in self.read.pieces
            if id(piece) in found.held and piece.spot is not None
        ]
        return not cells or max(cells) == found.table.width


def _has_rows(read: Located) -> bool:
    top = read.stencil.top
    return bool(top.rows or top.sections)


def _by_field(fits: Iterable[tuple[str, float]]) -> list[float]:
    """By general path: how well the answers there suit what is asked; those that do not weigh more."""
    held: dict[str, list[float]] = {}
    for path, found in fits:
        held.setdefault(general(path), []).append(found)
    means = (math.fsum(found) / len(found) for found in held.values())
    return [mean if mean > 0 else _AGAINST * mean for mean in means]
