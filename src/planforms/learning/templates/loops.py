"""The rows and blocks of a Word part, and loops around those that repeat."""

from __future__ import annotations

import copy
from collections.abc import Container
from dataclasses import dataclass

from lxml import etree

from planforms.learning.templates.placing import directive, is_spacer, text_of
from planforms.text.wording import fold, unnumbered
from planforms.writers.clean.controls import W, remove

_CONTAINERS = {f"{W}body", f"{W}tc", f"{W}hdr", f"{W}ftr"}


def rows_of(table: etree._Element) -> list[etree._Element]:
    """The rows of a table itself, those inside row controls too."""
    return [row for row in table.iter(f"{W}tr") if next(row.iterancestors(f"{W}tbl")) is table]


def cells_by_column(row: etree._Element) -> dict[int, etree._Element]:
    """The cells of a row by the first grid column of each, from 0."""
    before = row.find(f"{W}trPr/{W}gridBefore")
    column = int(before.get(f"{W}val") or 0) if before is not None else 0
    cells = {}
    for cell in row.iter(f"{W}tc"):
        if next(cell.iterancestors(f"{W}tr")) is row:
            cells[column] = cell
            column += _span(cell)
    return cells


def width(row: etree._Element) -> int:
    """How many grid columns the cells of a row cover."""
    return sum(_span(cell) for cell in cells_by_column(row).values())


def _span(cell: etree._Element) -> int:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    return int(span.get(f"{W}val") or 1) if span is not None else 1


def goes_on(cell: etree._Element | None) -> bool:
    """Whether a cell is the rest of one that is merged down from a row above."""
    merged = cell.find(f"{W}tcPr/{W}vMerge") if cell is not None else None
    return merged is not None and merged.get(f"{W}val") != "restart"


def mark_header(rows: list[etree._Element]) -> None:
    """Let header rows repeat on every page, and stay in one piece."""
    for row in rows:
        keep_together(row)
        _row_property(row, "tblHeader")


def keep_together(row: etree._Element) -> None:
    """Do not let a page break go through a row."""
    _row_property(row, "cantSplit")


def _row_property(row: etree._Element, name: str) -> None:
    properties = row.find(f"{W}trPr")
    if properties is None:
        properties = etree.Element(f"{W}trPr")
        exceptions = row.find(f"{W}tblPrEx")
        row.insert(0 if exceptions is None else 1, properties)
    if properties.find(f"{W}{name}") is None:
        etree.SubElement(properties, f"{W}{name}")


def empty_row_below(header: etree._Element) -> etree._Element:
    """A row to fill in below a header row that has none."""
    row = copy.deepcopy(header)
    for name in ("trPr", "tblPrEx"):
        for properties in row.findall(f"{W}{name}"):
            row.remove(properties)
    for old in list(row.iter(f"{W}r")):
        remove(old)
    header.addnext(row)
    return row


def counts_in(row: etree._Element) -> set[str]:
    """What the cells of a row print with a number, that written "#": "goal #"."""
    said = {fold(_printed(cell)) for cell in cells_by_column(row).values()}
    return {unnumbered(key) for key in said if unnumbered(key) != key}


def loop_rows(
    row: etree._Element, others: list[etree._Element], loop: str, columns: int, counts: Container[str] = ()
) -> None:
    """Put a loop around a row, or around the repeating control that it stands in, instead of all others.

    ``counts``: what it prints with a number, as the others do.
    """
    for other in others:
        if not text_of(other).strip() or _is_empty(other, counts):
            remove(repeated(other))
    unit = repeated(row)
    unit.addprevious(_directive_row(loop, columns))
    unit.addnext(_directive_row("endfor", columns))


def repeated(row: etree._Element) -> etree._Element:
    """A row, or the item of a repeating control around it."""
    content = row.getparent()
    control = content.getparent() if content is not None and content.tag == f"{W}sdtContent" else None
    if control is None:
        return row
    properties = control.find(f"{W}sdtPr")
    names = {etree.QName(child).localname for child in (properties if properties is not None else ())}
    return control if "repeatingSectionItem" in names else row


def _is_empty(row: etree._Element, counts: Container[str]) -> bool:
    """Whether a row is one more to fill in: only a number, alone or in ``counts``, and prompts of controls stand in it."""
    parts = map(_printed, cells_by_column(row).values())
    return all(part.isdigit() or not part or unnumbered(fold(part)) in counts for part in parts)


def _printed(cell: etree._Element) -> str:
    """What a cell prints outside its controls."""
    inside = {shown for control in cell.iter(f"{W}sdt") for shown in control.iter(f"{W}t")}
    return "".join(shown.text or "" for shown in cell.iter(f"{W}t") if shown not in inside).strip(" .)#")


def _directive_row(text: str, columns: int) -> etree._Element:
    row = etree.Element(f"{W}tr")
    cell = etree.SubElement(row, f"{W}tc")
    if columns > 1:
        properties = etree.SubElement(cell, f"{W}tcPr")
        etree.SubElement(properties, f"{W}gridSpan").set(f"{W}val", str(columns))
    cell.append(directive("tr", text))
    return row


@dataclass(frozen=True, slots=True)
class Extent:
    """One instance of a section: its first paragraph and all that belong to it."""

    first: etree._Element
    paragraphs: list[etree._Element]


def blocks_of(extents: list[Extent]) -> list[list[etree._Element]]:
    """The blocks (paragraphs and tables) of each instance of a section, in one container."""
    container = _container(extents)
    order = list(container)
    position = {block: at for at, block in enumerate(order)}

    def place(paragraph: etree._Element) -> int:
        around = (found for found in paragraph.iterancestors() if found.getparent() is container)
        return position[paragraph if paragraph.getparent() is container else next(around)]

    starts = [place(extent.first) for extent in extents]
    ends = [max(place(paragraph) for paragraph in extent.paragraphs) for extent in extents]
    ends[-1] = _with_spacers(order, ends[-1])
    bounds = [*starts[1:], ends[-1] + 1]
    return [order[start:end] for start, end in zip(starts, bounds, strict=True)]


def _container(extents: list[Extent]) -> etree._Element:
    """The innermost body or cell that holds all instances."""
    paragraphs = [paragraph for extent in extents for paragraph in extent.paragraphs]
    for candidate in extents[0].first.iterancestors(*_CONTAINERS):
        if all(candidate in paragraph.iterancestors() for paragraph in paragraphs):
            return candidate
    raise ValueError("a section stands in several parts of the blank")


def _with_spacers(order: list[etree._Element], end: int) -> int:
    """Go on over the empty paragraphs that part the last instance from what follows."""
    while end + 1 < len(order) and order[end + 1].tag == f"{W}p" and is_spacer(order[end + 1]):
        end += 1
    return end


def loop_blocks(
    kept: list[list[etree._Element]], dropped: list[list[etree._Element]], loop: str, tests: list[str]
) -> list[etree._Element]:
    """Put a loop around instances of a section, a test before each; gives the paragraphs added."""
    opening = [directive("p", loop)]
    closing = [directive("p", "endfor")]
    added = [*opening, *closing]
    for at, (blocks, test) in enumerate(zip(kept, tests, strict=False)):
        last = at == len(kept) - 1
        branch = directive("p", "else" if last and at else f"{'elif' if at else 'if'} {test}")
        blocks[0].addprevious(branch)
        added.append(branch)
        if at == 0:
            blocks = [branch, *blocks]
            kept[0] = blocks
    if tests:
        closing.insert(0, directive("p", "endif"))
        added.append(closing[0])
    kept[0][0].addprevious(opening[0])
    for block in reversed(closing):
        kept[-1][-1].addnext(block)
    for blocks in dropped:
        for block in blocks:
            remove(block)
    return added
