"""From a file's bytes to checked submissions: the stages in order, on one screen."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from planforms.build import Built, build
from planforms.catalogue import Blank, Catalogue, load_catalogue
from planforms.document import Document
from planforms.errors import Failed, PlanformsError, SeveralPlans, UnknownForm
from planforms.guided import read_copy
from planforms.identify import Match, identify, split_at_titles
from planforms.limits import DEFAULT, Limits
from planforms.locate import Located, locate, printed_once, quiet_pages, split_plans, unwrap
from planforms.parted import meet_at_page, parts_of
from planforms.pieces import Piece, pieces
from planforms.rules import check
from planforms.settings import Settings
from planforms.submission import ErrorRecord, FormMatch, Note, Source, Status, Submission, Unplaced
from planforms.sweeps import no_sweeps
from planforms.text.plaintext import encodable
from planforms.tried import is_strange, on_trial
from planforms.whose.owner import find_owner

_MANY_UNPLACED = 15
"""So many texts without a place may be another plan."""

_NUMBERS = re.compile(r"[\d\s]{1,8}").fullmatch


@no_sweeps()
def process(
    data: bytes,
    path: str,
    catalogue: Catalogue,
    settings: Settings | None = None,
    *,
    limits: Limits | None = None,
    password: str | None = None,
) -> list[Submission]:
    """A checked submission for each plan of a file; a file that holds none gives one that says why.

    Never raises for what is wrong with the file: such a record has the status ``refused``,
    ``unknown-form`` or ``failed``, and an ``error``.
    """
    source = Source(path=path, sha256=hashlib.sha256(data).hexdigest(), media_type="")
    settings = settings or Settings()
    try:
        reading = limits or settings.reading_limits()
        document = read_copy(data, path, catalogue, limits=reading, password=password)
        source.media_type = document.media_type
        return _submissions(document, source, catalogue, settings)
    except UnknownForm as error:
        form = FormMatch(id=None, score=error.score, nearest=error.nearest)
        return [_without_plan(source, "unknown-form", error, form)]
    except PlanformsError as error:
        return [_without_plan(source, "failed" if isinstance(error, Failed) else "refused", error, None)]


def _submissions(
    document: Document, source: Source, catalogue: Catalogue, settings: Settings
) -> list[Submission]:
    read = [(known, build(located, known.form)) for located, known in _located_plans(document, catalogue)]
    read = _plans_of_their_own(read)
    made = []
    for number, (known, built) in enumerate(read, start=1):
        if len(read) > 1:
            source = source.model_copy(update={"plan": number, "plans": len(read)})
        submission = _submission(source, known, document, built)
        submission.findings = check(submission, known.form, settings)
        made.append(submission)
    return made


def _plans_of_their_own(read: list[tuple[Match, Built]]) -> list[tuple[Match, Built]]:
    """The plans without the empty copies before and behind them: a form to spare, a table of contents.

    What such a copy has of other words stays, as text of the first plan that answers nothing.
    """
    if len(read) == 1:
        return read
    own = [(known, built) for known, built in read if _says_anything(built)]
    spare = [built for _, built in read if not _says_anything(built)]
    if own:
        own[0][1].unplaced[:0] = [text for built in spare for text in _words_of(built)]
    return own or read


def _words_of(built: Built) -> Iterator[Unplaced]:
    """All that somebody wrote in a copy, as text that answers nothing."""
    yield from built.unplaced
    for entry in built.fields.values():
        if entry.text and entry.place is not None:
            yield Unplaced(text=entry.text, place=entry.place)


def _says_anything(built: Built) -> bool:
    """Whether anybody wrote anything in a copy of a form; the numbers of pages are nothing."""
    answered = [entry for entry in built.fields.values() if entry.state == "answered"]
    if answered and all(_NUMBERS(entry.text or "") for entry in answered):
        return len(built.unplaced) > len(answered)
    return bool(built.unplaced or answered)


def _best_located(document: Document, plan: list[Piece], known: Match) -> tuple[Located, Match]:
    """The partition against the revision recognised, or another that leaves fewer words without a place.

    Not another of which no more prompts are there word for word, if all of the first are: lines above a form
    may look like any labels.
    """
    located = _located(plan, known.blank)
    others = _other_blanks(known) if located.lost else []
    held = {id(piece.paragraph) for piece in plan} if others else set()
    for blank in others:
        again = _located([p for p in pieces(document) if id(p.paragraph) in held], blank)
        better = (again.strain, again.lost) < (located.strain, located.lost)
        if better and (again.exact > located.exact or not located.complete):
            located, known = again, replace(known, blank=blank)
    return located, known


def _located_plans(document: Document, catalogue: Catalogue) -> list[tuple[Located, Match]]:
    """The partition of every plan in a file, with the form it is a copy of. Raises UnknownForm."""
    found: list[tuple[Located, Match]] = []
    for plan, known in _met(_plans(pieces(document), catalogue)):
        whole = list(plan)
        one = _best_located(document, plan, known)
        many = _unplaced(one[0]) >= _MANY_UNPLACED
        found += (_cut_apart(document, whole, catalogue) if many else []) or [one]
    return found


def _cut_apart(
    document: Document, whole: Sequence[Piece], catalogue: Catalogue
) -> list[tuple[Located, Match]]:
    """The partitions of several plans where one was seen that left much without a place; nothing if it is one."""
    stream = pieces(document)
    unwrap(stream)
    quiet_pages(stream)
    held = {id(piece.paragraph) for piece in whole}
    own = [piece for piece in stream if id(piece.paragraph) in held]
    plans = _met(_recognised(parts_of(own, catalogue), catalogue))
    return [_best_located(document, plan, known) for plan, known in plans] if len(plans) > 1 else []


def _recognised(parts: list[list[Piece]], catalogue: Catalogue) -> list[tuple[list[Piece], Match]]:
    """The parts that are copies of forms; others belong to the part before them, or to the first."""
    found: list[tuple[list[Piece], Match]] = []
    front: list[Piece] = []
    for part in parts if len(parts) > 1 else []:
        try:
            known = _known(part, catalogue)
        except UnknownForm:
            (found[-1][0] if found else front).extend(part)
        else:
            found.append((part, known))
    if front and found:
        found[0][0][:0] = front
    return found


def _met(plans: list[tuple[list[Piece], Match]]) -> list[tuple[list[Piece], Match]]:
    """The plans, each beginning with its page."""
    for (first, known), (second, _) in pairwise(plans):
        stencil = known.blank.stencil
        meet_at_page(first, second, stencil.printed, printed_once(stencil).keys())
    return plans


def _unplaced(located: Located) -> int:
    """How many texts of the body found no place."""
    return sum(
        piece.verdict == "unplaced" and piece.kind == "body" and bool(piece.key) for piece in located.pieces
    )


def _located(plan: list[Piece], blank: Blank) -> Located:
    """The partition of a plan against a blank, its pieces first brought into the order in which the blank asks."""
    return locate(blank.stencil.ruled.copy(plan), blank.stencil)


def _other_blanks(known: Match) -> list[Blank]:
    """The form's revisions that ask for other things than the one recognised."""
    asks = known.blank.stencil.asks
    return [blank for blank in known.form.blanks if blank.stencil.asks != asks]


def _plans(stream: list[Piece], catalogue: Catalogue) -> list[tuple[list[Piece], Match]]:
    """The pieces of every plan in a file, each with the form it is a copy of. Raises UnknownForm."""
    unwrap(stream)
    quiet_pages(stream)
    found: list[tuple[list[Piece], Match]] = []
    for part in split_at_titles(stream, catalogue):
        known = _known(part, catalogue)
        plans = split_plans(part, known.blank.stencil)
        for plan in plans:
            alone = identify(plan, catalogue) if len(plans) > 1 else known
            found.append((plan, alone if isinstance(alone, Match) else known))
    return found


def _known(part: list[Piece], catalogue: Catalogue) -> Match:
    """The form that pieces are a copy of, by their signs or on trial. Raises UnknownForm."""
    known = identify(part, catalogue)
    if isinstance(known, Match) and not (known.worded and is_strange(part, known.form)):
        return known
    tried = on_trial(part, catalogue)
    if tried is None:
        nearest = known.form.id if isinstance(known, Match) else known.nearest
        raise UnknownForm(nearest, known.score)
    return tried


def _submission(source: Source, known: Match, document: Document, built: Built) -> Submission:
    exact = not any(note.code in ("prompt.reworded", "prompt.deleted") for note in built.notes)
    return Submission(
        source=source,
        form=FormMatch(
            id=known.form.id,
            title=known.form.mapping.title,
            score=known.score,
            revision=known.blank.name,
            exact=exact,
        ),
        owner=find_owner(built.plan, source.path, document, known.blank.document),
        plan=built.plan,
        fields=built.fields,
        unplaced=built.unplaced,
        findings=[],
        notes=[*built.notes, *([Note(code="form.worded")] if known.worded else ())],
        remarks=list(document.remarks),
        properties=document.properties,
    )


def _without_plan(
    source: Source, status: Status, error: PlanformsError, form: FormMatch | None
) -> Submission:
    record = ErrorRecord(code=error.code, message=error.message, remedy=error.remedy)
    return Submission(source=source, status=status, form=form, error=record)


@no_sweeps()
def read_all(
    path: Path | str,
    catalogue: Catalogue | None = None,
    settings: Settings | None = None,
    *,
    password: str | None = None,
) -> list[Submission]:
    """Every plan of a file as a checked submission.

    Raises Refused for a file that cannot be read, Failed where its pages take too long to recognise, and UnknownForm
    for one that is no known form.
    """
    from planforms.intake import read_bytes

    settings = settings or Settings()
    limits = settings.reading_limits()
    path = Path(path)
    data = read_bytes(path, limits.file_bytes)
    name = encodable(path.as_posix())
    source = Source(path=name, sha256=hashlib.sha256(data).hexdigest(), media_type="")
    catalogue = catalogue or load_catalogue()
    document = read_copy(data, name, catalogue, limits=limits, password=password)
    source.media_type = document.media_type
    return _submissions(document, source, catalogue, settings)


def read(
    path: Path | str,
    catalogue: Catalogue | None = None,
    settings: Settings | None = None,
    *,
    password: str | None = None,
) -> Submission:
    """The one plan of a file as a checked submission. Raises as ``read_all``, and SeveralPlans."""
    submissions = read_all(path, catalogue, settings, password=password)
    if len(submissions) > 1:
        raise SeveralPlans(len(submissions))
    return submissions[0]


def inspect(
    data: bytes,
    path: str,
    catalogue: Catalogue,
    *,
    limits: Limits = DEFAULT,
    password: str | None = None,
) -> tuple[FormMatch, list[dict[str, Any]]]:
    """The form a file was taken for, and every piece of its text once, in reading order.

    A piece is ``{"text", "place", "kind", "verdict", "field"}``; of a document that is no known form
    every piece is unplaced. Raises Refused for what cannot be read.
    """
    document = read_copy(data, path, catalogue, limits=limits, password=password)
    try:
        plans = _located_plans(document, catalogue)
    except UnknownForm as error:
        return FormMatch(id=None, score=error.score, nearest=error.nearest), _told(pieces(document), document)
    located = [one for one, _ in plans]
    known = plans[0][1]
    match = FormMatch(
        id=known.form.id, title=known.form.mapping.title, score=known.score, revision=known.blank.name
    )
    return match, _told([piece for one in located for piece in one.pieces], document)


def _told(stream: Sequence[Piece], document: Document) -> list[dict[str, Any]]:
    """Every piece of text, and after them what is said of pictures for those who cannot see them."""
    pieces = [
        {
            "text": piece.text,
            "place": asdict(piece.paragraph.place),
            "kind": "hidden" if piece.paragraph.hidden else piece.kind,
            "verdict": piece.verdict,
            "field": piece.field,
        }
        for piece in stream
        if piece.text.strip()
    ]
    pictures = [
        {"text": one.text, "place": asdict(one.place), "kind": "hidden", "verdict": "unplaced", "field": None}
        for one in document.remarks
        if one.kind == "picture"
    ]
    return pieces + pictures
