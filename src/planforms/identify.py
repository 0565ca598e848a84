"""Which blank a document is a copy of, and which revision; or none, and which comes nearest.

Word for word first: a form is known by what it asks. Where the words were changed, its title, its
guidance, its options and controls, and the build of its tables speak too, but none of them alone. Where
nearly all was changed, most of its prompts in other words and in their order are the form too, and that is told.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, pairwise, takewhile

from rapidfuzz.distance import Indel

from planforms.asked import Asked, Asking
from planforms.catalogue import Blank, Catalogue, Form
from planforms.pieces import Piece, Spot
from planforms.text.twice import sides
from planforms.text.wording import fold, listed, similarity, unnumbered

ACCEPT = 0.6
"""The least that a document must show of a form to be taken for a copy of it."""

SURE = 0.75
"""With this share of its prompts word for word no other form is looked at closely."""

ALIKE = 0.82
"""From here a text is taken for a prompt in nearly the same words."""

TITLE, GUIDANCE, TAGS, BUILD = 0.25, 0.2, 0.25, 0.3
"""What each further sign can add to the share of prompts."""

SAME_BUILD, RICH, SAME = 0.95, 10, 0.25
NEAR_BUILD, NEAR = 0.8, 0.2
"""A build as good as the same, of so many changes between tables and lines, adds once more; one near to it less."""

_BUILT = 3
"""A build of fewer changes is any document's."""

_OTHERS = 0.25
"""So much more of its prompts tells that another form is meant."""

_TITLES = 2
"""So many lines may stand above a list of prompts."""

TITLED = 0.25
"""What the form's own title over some of its prompts, or over half of its options, adds once more.

Half of its guidance adds as much over a quarter of its prompts, and with the title over some of its options.
"""

GUIDED = 4
"""So many sentences of guidance has a form that is told by them."""

_TWICE, _LINE = 4, 300
"""So many short lines say something in two languages where a form is printed in two."""

_SENTENCE = 9
"""So many spaces has a text that one form alone prints."""

_FORM = 6
"""A form has so many pieces of text at least."""

_ANSWERED = 3
"""So many pieces may stand between one label of a form and the next: an answer, and empty places."""

_NUMBERED = re.compile(r"\(?(?:\d{1,2}|[a-z])[.)]\s+(?=[^:?]+[:?] )")
"""What counts a line with a prompt and its answer: "2) Name of Coach: Ann"; a list of prompts alone is no form."""

NEAR_TITLE, HEADS = 0.6, 6
"""How like a title one of so many first lines must be."""

_SAME_TITLE = 0.9
"""A title so like a form's is that form's but for a word or a sign."""

_NEARLY_ALL = 0.8
"""With so many of its prompts in other words some may stand elsewhere: columns and boxes changed places."""

_MANY = 10
"""A form of so many prompts is known by most of these in other words; one of fewer by nearly all."""


@dataclass(frozen=True, slots=True)
class Match:
    """The form a document is a copy of, and the revision it comes nearest to."""

    form: Form
    blank: Blank
    score: float
    worded: bool = False
    """Whether it is known by what it asks in other words alone: it may be another form that asks much the same."""


@dataclass(frozen=True, slots=True)
class NoMatch:
    """No form comes near enough; ``nearest`` is the id of the one that comes nearest."""

    nearest: str | None
    score: float


Revision = tuple[str, str]
"""A form's id and the name of one of its blanks."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What a blank is recognised by."""

    asks: dict[str, float]
    """The weight of each text that asks or heads."""
    total: float
    titles: frozenset[str]
    guidance: frozenset[str]
    tags: frozenset[str]
    """Control tags, and what its lists offer."""
    build: str
    order: tuple[str, ...]
    """What it asks, in order."""


@lru_cache(maxsize=16)
def known_marks(forms: tuple[Form, ...]) -> dict[Revision, Marks]:
    """The marks of every blank, by form and revision; what many forms ask weighs little."""
    asked = {(form.id, blank.name): _asked(blank) for form in forms for blank in form.blanks}
    owners: dict[str, set[str]] = {}
    for (form_id, _), keys in asked.items():
        for key in keys:
            owners.setdefault(key, set()).add(form_id)
    return {
        (form.id, blank.name): _marks_of(
            blank, {key: weight_of(key) / len(owners[key]) for key in asked[form.id, blank.name]}
        )
        for form in forms
        for blank in form.blanks
    }


def _asked(blank: Blank) -> set[str]:
    """What a blank asks, by the words that its file has: what its rows ask by two words, by the first of them."""
    asked = set(blank.stencil.asks)
    stream = blank.stencil.stream
    file = {piece.key for piece in stream if piece.start < piece.end and "\t" not in piece.text.strip()}
    put_in = asked - file
    rows = {piece.paragraph.text for piece in stream if piece.key in put_in and "\t" in piece.paragraph.text}
    return (asked & file if rows else asked) | {fold(row.strip().partition("\t")[0]) for row in rows}


def _marks_of(blank: Blank, asks: dict[str, float]) -> Marks:
    stream = blank.stencil.stream
    printed = {piece.key for piece in stream if piece.key and not piece.prompting}
    return Marks(
        asks,
        math.fsum(asks.values()),
        frozenset(_titles(blank, printed)),
        frozenset(key for key in printed - asks.keys() if key.count(" ") >= 3),
        frozenset(_tags(stream)),
        _build(stream),
        tuple(key for key in dict.fromkeys(_said(stream)) if key in asks),
    )


def _said(stream: Iterable[Piece]) -> Iterator[str]:
    """What a blank prints, with its numbers and without."""
    return (key for piece in stream for key in (piece.key, unnumbered(piece.key)))


def weight_of(key: str) -> float:
    """Long prompts say more than short ones: "Date" is on every form."""
    return min(2.0, 0.25 + key.count(" ") / 4)


def _titles(blank: Blank, printed: set[str]) -> Iterator[str]:
    """The form's title as it prints it above all that it asks: its mapping's, its first line, its first heading."""
    lines = [paragraph for paragraph in blank.document.paragraphs() if paragraph.text.strip()]
    asking = {piece.paragraph.text for piece in blank.stencil.stream if piece.key in blank.stencil.asks}
    above = list(takewhile(lambda line: line.text not in asking, lines))
    heading = next((line.text for line in above if line.heading), "")
    said = {fold(line.text) for line in above} & printed
    for text in (blank.mapping.title, above[0].text if above else "", heading):
        key = fold(text)
        if key in said and key.count(" ") >= 1:
            yield key


def _tags(stream: Iterable[Piece]) -> Iterator[str]:
    for piece in stream:
        if piece.control is not None:
            if piece.control.tag and not piece.control.tag[-1].isdigit():
                yield piece.control.tag.casefold()
            yield from (fold(option) for option in piece.control.options if option.count(" ") >= 1)


def _build(stream: Iterable[Piece]) -> str:
    """The build of a document in letters: a row by its number of cells, alike ones once, "p" between."""
    letters: list[str] = []
    last: tuple[int, int] | None = None
    for piece in stream:
        if piece.kind != "body":
            continue
        spot = piece.spot
        if spot is None:
            if piece.key and letters[-1:] != ["p"]:
                letters.append("p")
            last = None
            continue
        if (spot.table, spot.row) != last:
            last = spot.table, spot.row
            letter = _letter(spot)
            if letters[-1:] != [letter]:
                letters.append(letter)
    return "".join(letters)


def _letter(spot: Spot) -> str:
    return chr(ord("A") + min(spot.cells, 20))


def identify(stream: Sequence[Piece], catalogue: Catalogue) -> Match | NoMatch:
    """The form and revision whose marks a document shows."""
    marks = known_marks(tuple(catalogue))
    if not marks:
        return NoMatch(None, 0.0)
    keys = {piece.key for piece in stream if piece.key and piece.kind != "comment"}
    keys |= {unnumbered(key) for key in keys if len(key) < 60 and not key.replace(" ", "").isalpha()}
    scores = _exact(tuple(catalogue), keys)
    best = max(scores, key=lambda revision: scores[revision])
    if scores[best] < SURE:
        keys |= _said_twice(stream, set[str]().union(*(found.asks for found in marks.values())))
        loose = _Loose(keys, stream)
        scores = {revision: loose.score(found) for revision, found in marks.items()}
        best = _best(scores, {revision: loose.asked(found) for revision, found in marks.items()})
        if scores[best] < ACCEPT and (worded := _in_other_words(stream, marks, loose)) is not None:
            form = catalogue[worded[0]]
            blank = next(blank for blank in form.blanks if blank.name == worded[1])
            return Match(form, blank, ACCEPT, worded=True)
    form = catalogue[best[0]]
    if scores[best] < ACCEPT:
        return NoMatch(form.id, round(scores[best], 3))
    return Match(form, _revision(form, marks, keys), round(min(1.0, scores[best]), 3))


def _best(scores: Mapping[Revision, float], asked: Mapping[Revision, float]) -> Revision:
    """The revision that a document may be a copy of, or comes nearest to.

    Where several may be meant, what is asked tells more than how it is built and what it offers. One that it may be
    by its other signs alone is none where far more is asked of what another form asks.
    """
    near = [revision for revision, score in scores.items() if score >= ACCEPT]
    best = max(near or scores, key=lambda revision: (near and asked[revision], scores[revision]))
    most = max(asked, key=lambda revision: asked[revision])
    return most if near and most[0] != best[0] and asked[most] - asked[best] > _OTHERS else best


def _in_other_words(stream: Sequence[Piece], marks: dict[Revision, Marks], loose: _Loose) -> Revision | None:
    """The form whose prompts a document has in other words, most of them and in their order; None where none is told."""
    asking = Asking(stream, set[str]().union(*(found.asks for found in marks.values())))
    asked = {revision: asking.like(found.asks, found.order) for revision, found in marks.items()}
    best = max(asked, key=lambda revision: asked[revision].share)
    return best if _is_told(asked[best], marks[best], loose) else None


def _is_told(asked: Asked, marks: Marks, loose: _Loose) -> bool:
    """Whether prompts in other words tell a form: so many of them, or fewer with another sign."""
    title = loose.title(marks.titles, True)
    titled = title > 0
    if title >= _SAME_TITLE and asked.share >= 0.4 and asked.ordered >= 0.9:
        return True
    if asked.prompts < _MANY:
        return titled and asked.share >= 0.8 and asked.near >= 0.8 and asked.ordered >= 0.9
    if (
        asked.share >= 0.6
        and asked.near >= 0.7
        and asked.ordered >= (0.5 if asked.near >= _NEARLY_ALL else 0.8)
    ):
        return True
    guided = len(marks.guidance) >= GUIDED and loose.guided(marks) >= 0.5
    built = len(marks.build) >= RICH and loose.built(marks) >= NEAR_BUILD
    fair = asked.share >= 0.45 and asked.near >= 0.6 and asked.ordered >= 0.9
    return fair and (titled or guided or built)


def _said_twice(stream: Sequence[Piece], asks: Set[str]) -> set[str]:
    """What a document asks on one side of a line, beside the same in another language; nothing if that is little."""
    texts = {
        piece.text for piece in stream if piece.key and piece.key not in asks and len(piece.text) < _LINE
    }
    found = {key for text in texts for start, end in sides(text) if (key := fold(text[start:end])) in asks}
    return found if len(found) >= _TWICE else set()


def split_at_titles(stream: list[Piece], catalogue: Catalogue) -> list[list[Piece]]:
    """The pieces of each form in a file that holds several one after the other, mostly one.

    A form's title begins another form only where what stands before it and what follows are copies of
    forms each by itself: titles are mentioned in letters and repeated on pages. Where the blank of the form
    above has a title in its midst, that one begins nothing.
    """
    places = _titled(stream, catalogue)
    if places and not _holds_form(stream[: places[0]], catalogue):
        places = places[1:]
    parts = _parts(stream, _begun(stream, places, catalogue))
    if len(parts) == 1 or all(isinstance(identify(part, catalogue), Match) for part in parts):
        return [again for part in parts for again in _split_at_openings(part, catalogue)]
    return _split_at_openings(stream, catalogue)


def _titled(stream: Sequence[Piece], catalogue: Catalogue) -> list[int]:
    """Where a title stands that some form has; several right below each other are one."""
    titles = _all_titles(tuple(catalogue))
    places = [at for at, piece in enumerate(stream) if piece.key in titles and _is_title(piece)]
    return [
        at
        for before, at in pairwise([-1, *places])
        if before < 0 or any(piece.key for piece in stream[before + 1 : at])
    ]


def _begun(stream: list[Piece], places: Sequence[int], catalogue: Catalogue) -> list[int]:
    """The places of titles that begin a form: not those where the form above goes on as its own blank does."""
    begun: list[int] = []
    form, turns, turn = "", list[set[str]](), 0
    for low, part in zip([0, *places], _parts(stream, places), strict=True) if places else ():
        known, said = identify(part, catalogue), {piece.key for piece in part}
        further = _turn(said, turns, turn + 1)
        if further > turn and (isinstance(known, NoMatch) or known.form.id == form):
            turn = further
            continue
        begun += [low] if low else []
        form, turns = "", []
        if isinstance(known, Match):
            form, turns = known.form.id, _turns(known.blank, catalogue)
        turn = _turn(said, turns, 0)
    return begun


def _turns(blank: Blank, catalogue: Catalogue) -> list[set[str]]:
    """What a blank prints from each of the titles on that stand in it, the first with what is above."""
    stream = blank.stencil.stream
    return [{piece.key for piece in part} - {""} for part in _parts(stream, _titled(stream, catalogue)[1:])]


def _turn(said: Set[str], turns: Sequence[Set[str]], due: int) -> int:
    """The number of the part of a blank that a part of a copy is likest; of the one that is due among equals."""
    printed = said & set[str]().union(*turns)
    alike = [2 * len(said & own) / max(1, len(printed) + len(own)) for own in turns]
    return max(range(len(turns)), key=lambda number: (alike[number], number == due), default=0)


def _parts(stream: Sequence[Piece], places: Sequence[int]) -> list[list[Piece]]:
    return [list(stream[low:high]) for low, high in pairwise([0, *places, len(stream)])]


def _split_at_openings(stream: list[Piece], catalogue: Catalogue) -> list[list[Piece]]:
    """A form, and another one behind it that begins without its title, since its blank has that in a header."""
    openings = _openings(tuple(catalogue))
    at = next((at for at, piece in enumerate(stream) if piece.key in openings), 0)
    starts = [_begins(stream, at, above) for above in openings[stream[at].key]] if at else []
    start = min(starts, default=0)
    if sum(bool(piece.key) and piece.kind == "body" for piece in stream[:start]) < _FORM:
        return [stream]
    parts = _parts(stream, [start])
    known = [identify(part, catalogue) for part in parts]
    forms = {one.form.id for one in known if isinstance(one, Match)}
    return parts if len(forms) == len(parts) else [stream]


@lru_cache(maxsize=16)
def _openings(forms: tuple[Form, ...]) -> dict[str, list[list[str]]]:
    """The first sentences of forms whose bodies have no title: what their blanks print above these."""
    found: dict[str, list[list[str]]] = {}
    marks = known_marks(forms)
    for form in forms:
        for blank in form.blanks:
            body = [piece.key for piece in blank.stencil.stream if piece.key and piece.kind == "body"]
            if marks[form.id, blank.name].titles.isdisjoint(body):
                at = next((at for at, key in enumerate(body) if key.count(" ") >= _SENTENCE), len(body))
                above = found.setdefault(body[at], []) if at < len(body) else []
                if body[:at] not in above:
                    above.append(body[:at])
    return found


def _begins(stream: Sequence[Piece], at: int, above: Sequence[str]) -> int:
    """Where a form begins that prints these texts above what stands at a place, each with an answer or none."""
    for key in reversed(above):
        reach = range(at - 1, max(-1, at - 1 - _ANSWERED), -1)
        at = next((n for n in reach if stream[n].key == key or stream[n].key.startswith(f"{key}: ")), at)
    return at


def _holds_form(stream: list[Piece], catalogue: Catalogue) -> bool:
    """Whether pieces are a copy of a form; the line or two that may stand above a title are none, nor is a list of what it asks."""
    written = [piece for piece in stream if piece.key]
    known = identify(stream, catalogue) if len(written) > 2 else None
    return isinstance(known, Match) and not _lists_prompts(written, known.blank)


def _lists_prompts(written: Sequence[Piece], blank: Blank) -> bool:
    """Whether lines outside of tables only list what a form asks, by number or page, that has tables to answer in."""
    tabled = any(piece.spot is not None for piece in blank.stencil.stream)
    if not tabled or any(piece.spot is not None for piece in written):
        return False
    printed = blank.stencil.printed
    lines = [listed(text) for text in dict.fromkeys(piece.paragraph.text for piece in written)]
    counted = sum(not _says(printed, [whole]) and _says(printed, said) for whole, *said in lines)
    others = sum(not _says(printed, said) for said in lines)
    return counted * 2 > len(lines) and others <= _TITLES


def _says(printed: Set[str], said: Sequence[str]) -> bool:
    """Whether one of some texts is printed, whole or as a prompt and its guidance."""
    parted = (text.partition(": ") for text in said)
    return not printed.isdisjoint(said) or any(
        head in printed and rest in printed for head, _, rest in parted
    )


@lru_cache(maxsize=16)
def _all_titles(forms: tuple[Form, ...]) -> frozenset[str]:
    return frozenset().union(*(marks.titles for marks in known_marks(forms).values()))


def _is_title(piece: Piece) -> bool:
    """Whether a text stands as a title does; with a page behind it, it is a line of a table of contents."""
    alone = piece.kind == "body" and (piece.spot is None or piece.spot.cells == 1)
    return alone and not piece.paragraph.text[piece.end :].strip(" .…\t").isdigit()


def _exact(forms: tuple[Form, ...], keys: set[str]) -> dict[Revision, float]:
    """The share of what each revision asks that is there word for word."""
    marks, owned = known_marks(forms), _owned(forms)
    shown: dict[Revision, list[float]] = {revision: [] for revision in marks}
    for key in owned.keys() & keys:
        for revision, weight in owned[key]:
            shown[revision].append(weight)
    # Summed exactly, since the order in which a set gives its keys is no one's.
    return {
        revision: math.fsum(shown[revision]) / max(found.total, 0.01) for revision, found in marks.items()
    }


@lru_cache(maxsize=16)
def _owned(forms: tuple[Form, ...]) -> dict[str, list[tuple[Revision, float]]]:
    """The revisions that ask each text, with its weight in them."""
    owned: dict[str, list[tuple[Revision, float]]] = {}
    for revision, marks in known_marks(forms).items():
        for key, weight in marks.asks.items():
            owned.setdefault(key, []).append((revision, weight))
    return owned


class _Loose:
    """Scores what is on a line with its answer, shortened, or in other words, and all other signs."""

    def __init__(self, keys: set[str], stream: Sequence[Piece]) -> None:
        keys = keys | {key[found.end() :] for key in keys if (found := _NUMBERED.match(key))}
        self.keys = keys
        self.by_word: dict[str, list[str]] = {}
        for key in keys:
            self.by_word.setdefault(key.split(" ", 1)[0], []).append(key)
        self.known: dict[str, float] = {}
        self.tags = set(_tags(stream))
        self.build = _build(stream)
        body = (piece.key for piece in stream if piece.kind == "body" and piece.key and not piece.prompting)
        self.heads = [key for key in islice(body, HEADS) if 1 <= key.count(" ") <= 9]

    def score(self, marks: Marks) -> float:
        """From 0 to about 1: the share of the prompts, and for what is missing the other signs."""
        share = self.asked(marks)
        tags = _part(marks.tags, self.tags | self.keys)
        build = self.built(marks)
        title = self.title(marks.titles, build >= SAME_BUILD)
        guidance = self.guided(marks)
        signs = TITLE * title + GUIDANCE * guidance + TAGS * tags + BUILD * build
        told = share >= 0.25 or tags >= 0.25
        if build >= NEAR_BUILD and len(marks.build) >= RICH and (title or told or guidance >= 0.5):
            signs += SAME if build >= SAME_BUILD else NEAR
        guided = guidance >= 0.5 and len(marks.guidance) >= GUIDED
        titled = title == 1.0 and (share >= 0.2 or tags >= (0.1 if guided else 0.5))
        if titled or (guided and share >= 0.25):
            signs += TITLED
        return share + (1 - share) * min(1.0, signs)

    def asked(self, marks: Marks) -> float:
        """The share of the form's prompts that are there."""
        return math.fsum(weight * self._shown(key) for key, weight in marks.asks.items()) / max(
            marks.total, 0.01
        )

    def built(self, marks: Marks) -> float:
        """How like the form's the build of the document is, above chance; lines alone are no build."""
        if len(marks.build) < _BUILT:
            return 0.0
        return max(0.0, 2 * Indel.normalized_similarity(marks.build, self.build) - 1)

    def guided(self, marks: Marks) -> float:
        """The part of the form's guidance that is there."""
        return _part(marks.guidance, self.keys)

    def title(self, titles: frozenset[str], built_alike: bool) -> float:
        """1 for the form's title, less for one in other words over tables that are built like the form's."""
        if titles & self.keys:
            return 1.0
        if not built_alike:
            return 0.0
        alike = max((similarity(title, line) for title in titles for line in self.heads), default=0.0)
        return alike if alike >= NEAR_TITLE else 0.0

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
        return best if best >= ALIKE else 0.0


def _part(wanted: frozenset[str], shown: Iterable[str]) -> float:
    return len(wanted.intersection(shown)) / len(wanted) if wanted else 0.0


def _near(key: str, other: str) -> bool:
    return len(key) * 0.5 < len(other) < len(key) * 1.6


def _revision(form: Form, marks: dict[Revision, Marks], keys: set[str]) -> Blank:
    """The revision that prints most of what the copy shows and least of what it does not."""
    gone = _told_apart_by(form) - keys
    if gone:
        lines = "\n" + "\n".join(keys)
        gone = frozenset(key for key in gone if not _heads_a_line(key, lines))

    def fits(blank: Blank) -> float:
        asks = marks[form.id, blank.name].asks
        return len(asks) - 1.6 * len(asks.keys() & gone)

    return max(form.blanks, key=fits)


@lru_cache(maxsize=256)
def _told_apart_by(form: Form) -> frozenset[str]:
    """What some revisions of a form ask and others do not."""
    asked = [_asked(blank) for blank in form.blanks]
    return frozenset(set[str]().union(*asked) - asked[0].intersection(*asked))


def _heads_a_line(key: str, lines: str) -> bool:
    """Whether one of ``lines`` begins with the key; searching them all as one text is quickest."""
    return f"\n{key}:" in lines or f"\n{key} " in lines
