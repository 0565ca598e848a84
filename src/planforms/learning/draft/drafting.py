"""A first mapping of a form, drafted from its blank alone, with the reason for everything in it."""

from __future__ import annotations

from planforms.document import Document
from planforms.learning.draft.called import id_of, title_of
from planforms.learning.draft.draft import Draft
from planforms.learning.draft.laid import Parts
from planforms.learning.draft.owning import asks_for_a_person, occasions, owner_of, recurs, renamed
from planforms.learning.draft.repeats import with_repeats
from planforms.learning.draft.required import OPTIONAL, insists, stars
from planforms.learning.questions.asking import Ask, Heading
from planforms.learning.questions.reader import asked
from planforms.learning.questions.whitespace import free_lines
from planforms.learning.seeing import RowsSeen, units
from planforms.learning.tables.crossings import crossings, is_crossed
from planforms.learning.tables.grids import seen_tables
from planforms.pieces import Piece, pieces
from planforms.pieces.grids import labels_first, spot_in
from planforms.pieces.ruled import Ruled
from planforms.text.wording import fold

_UNSURE = 0.5

_IDENTITY = ("owner", "school", "district", "school_year")


def draft_mapping(document: Document, name: str, form_id: str | None = None) -> Draft:
    """The mapping that a blank itself suggests; ``name`` is its file's name."""
    stream = form_pieces(document)
    title = title_of(document, stream, name)
    draft = Draft(form_id or id_of(title), title, revisions=[name])
    parts = Parts(draft.said, title, insists(stream), stars(stream))
    draft.fields, draft.rows, draft.sections = parts.lay(with_repeats(seen_in(stream)), "")
    _give_owner(draft)
    draft.identity = _identity(draft)
    return draft


def _identity(draft: Draft) -> list[str]:
    """What makes two submissions the same plan: nothing where a form is somebody's and does not say whose.

    Two people of one school have two plans, and one person's logs of two months are two as well.
    """
    known = {path.split(".")[0] for path in draft.fields}
    found = [one for one in _IDENTITY if one in known][:3]
    if "owner" not in known and asks_for_a_person(draft.fields):
        return []
    told = occasions(draft.title, draft.fields)
    return [*found, *told] if found and (told or "school_year" in found or not recurs(draft.title)) else []


def _give_owner(draft: Draft) -> None:
    """Let the person whom the form is about be its owner, whatever it calls them."""
    role = owner_of(draft.fields)
    if not role:
        return
    names = {path: renamed(path, role) for path in draft.fields}
    names = {path: path if new != path and new in draft.fields else new for path, new in names.items()}
    draft.fields = {names[path]: spec for path, spec in draft.fields.items()}
    draft.said = {names.get(path, path): said for path, said in draft.said.items()}
    spec, said = draft.fields["owner.name"], draft.said["owner.name"]
    spec = draft.fields["owner.name"] = spec.model_copy(update={"kind": "person"})
    if said.sure >= _UNSURE and not OPTIONAL.search(fold(" ".join(spec.prompt))):
        draft.fields["owner.name"] = spec.model_copy(update={"required": spec.required or "plan"})


def form_pieces(document: Document) -> list[Piece]:
    """The pieces of a blank that may ask: no comments, notes or hidden text, footers only where filled in."""
    asking = [
        piece
        for piece in pieces(document)
        if piece.kind in ("header", "body") or (piece.kind == "footer" and piece.control is not None)
        if not piece.paragraph.hidden
    ]
    return Ruled.of(asking, document.boxed).blank


def seen_in(stream: list[Piece]) -> list[Ask | RowsSeen | Heading]:
    """What a stream of pieces asks for, tables of rows in their places."""
    tables, above = seen_tables(stream)
    entries: list[Piece | RowsSeen] = list(stream)
    crossed = crossings(stream, tables)
    for table in tables:
        if not is_crossed(table, crossed):
            entries = _with_table(entries, table)
    return asked(units(labels_first(entries, above)), free_lines(stream), crossed)


def _with_table(entries: list[Piece | RowsSeen], table: RowsSeen) -> list[Piece | RowsSeen]:
    """The stream with a row table in the place of its header's and rows' pieces."""
    made: list[Piece | RowsSeen] = []
    placed = False
    for entry in entries:
        spot = spot_in(entry.spot, table.table) if isinstance(entry, Piece) else None
        if spot is None or spot.row not in table.covers:
            made.append(entry)
            continue
        if id(entry) in table.asked:
            made.append(entry)
        elif not placed:
            made.append(table)
            placed = True
    return made
