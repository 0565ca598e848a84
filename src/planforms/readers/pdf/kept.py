"""The layout of a document's pages, kept for forms: their copies put other answers into the same places."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from planforms.document import TICKED, UNTICKED
from planforms.readers.pdf import printed
from planforms.readers.pdf.layout.areas import Area, area_of, arranged, mark_cut_rows
from planforms.readers.pdf.layout.arranged import Arranged, Frame
from planforms.readers.pdf.lines.columns import Beside, Columns
from planforms.readers.pdf.lines.manner import Manner, manner_of
from planforms.readers.pdf.pages import balloons, numbered
from planforms.readers.pdf.pages.halves import all_pages
from planforms.readers.pdf.pages.newsprint import with_columns
from planforms.readers.pdf.pages.running import standing_apart, take_apart
from planforms.readers.pdf.printed import Key
from planforms.readers.pdf.sheet import Sheet, Slot
from planforms.readers.pdf.tables.lattice import close_lattices
from planforms.readers.pdf.tables.levels import close_tables
from planforms.readers.pdf.tables.pieced import whole_edges

_MOST_FORMS = 32
_TICKS = frozenset((TICKED, UNTICKED))


@dataclass(slots=True)
class Page:
    """What stands on a page, or in its margin, in reading order."""

    number: int
    held: list[Arranged]


@dataclass(slots=True)
class Layout:
    """Where everything goes in a document; the fields are those that it was first seen with."""

    manner: Manner
    headers: list[Page]
    pages: list[Page]
    footers: list[Page]
    slots: list[Slot]


def layout_of(sheets: list[Sheet], prints: Sequence[Key | None]) -> tuple[Layout, Mapping[int, Slot] | None]:
    """The layout of the sheets, and what its fields hold if it is one that is kept."""
    slots = [slot for sheet in sheets for slot in sheet.slots]
    key = _key(prints, slots)
    if key is None:
        return _laid_out(sheets, slots), None
    kept = _kept(key)
    if not kept:
        layout = _laid_out(sheets, slots)
        if layout.manner.dense or _have_others(sheets, slots):
            # Where a paragraph ends may hang on the words of a field in its last line.
            return layout, None
        kept[:] = [layout]
    (layout,) = kept
    return layout, {id(old): new for old, new in zip(layout.slots, slots, strict=True)}


def _have_others(sheets: list[Sheet], slots: list[Slot]) -> bool:
    """Whether a box typed over a page was parted into its lines: the next copy's is not known by these."""
    known = set(map(id, slots))
    return any(id(slot) not in known for sheet in sheets for slot in sheet.slots)


@lru_cache(maxsize=_MOST_FORMS)
def _kept(key: Hashable) -> list[Layout]:  # noqa: ARG001  (known by its key alone)
    """Where the layout of a form is kept: an empty list until there is one."""
    return []


def _key(prints: Sequence[Key | None], slots: list[Slot]) -> Hashable | None:
    """By what a layout is known: the pages as printed, and all of the answers that bears on it."""
    if not prints or not all(printed.is_kept(key) for key in prints):
        return None
    return (*prints, *(_bearing(slot) for slot in slots))


def _bearing(slot: Slot) -> Hashable:
    """What the places of things may hang on in an answer: as a rule only whether it has lines, and is a tick."""
    text, control = slot.text, slot.control
    if control is None or (len(text) == 1 and text not in _TICKS) or (len(text) > 1 and text[0] in _TICKS):
        return text, control is None or control.kind
    return "\n" in text, text in _TICKS, control.kind, slot.single


def _laid_out(sheets: list[Sheet], slots: list[Slot]) -> Layout:
    balloons.set_aside(sheets)
    numbered.set_aside(sheets)
    manner = manner_of(tuple(sheet.runs for sheet in sheets))
    for sheet in sheets:
        whole_edges(sheet)
    close_tables(sheets)
    close_lattices(sheets)
    areas = with_columns(all_pages([area_of(sheet) for sheet in sheets]))
    mark_cut_rows(areas, {sheet.number: sheet for sheet in sheets})
    headers, footers = take_apart(areas)
    headers += standing_apart(sheets)

    def pages(areas: list[Area]) -> list[Page]:
        return [Page(area.number, arranged(area, manner)) for area in areas]

    return Layout(manner, pages(headers), _joined(areas, manner), pages(footers), slots)


def _joined(areas: list[Area], manner: Manner) -> list[Page]:
    """The pages; those around a page tell of tables without lines that are cut by its ends."""
    kept = [replace(area) for area in areas]
    pages = [Page(area.number, arranged(area, manner, _beside([], at, []))) for at, area in enumerate(areas)]
    known = [page.held for page in pages]
    for at, area in enumerate(kept):
        above = pages[at - 1].held if at else []
        beside = _beside(above, at, known[at + 1] if at + 1 < len(known) else [])
        if beside.before or beside.after:
            pages[at] = Page(area.number, arranged(area, manner, beside))
    return pages


def _beside(before: list[Arranged], at: int, after: list[Arranged]) -> Beside:
    """What the end of the page before and the start of the next one tell."""
    return Beside(_columns_of(before[-1:]), _columns_of(after[:1]), follows=at > 0)


def _columns_of(at_edge: list[Arranged]) -> Columns | None:
    return next((one.columns for one in at_edge if isinstance(one, Frame)), None)
