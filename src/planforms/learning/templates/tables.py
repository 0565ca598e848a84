"""The rows of a blank's tables as a template: loops around open rows, below each band, and the answers of titled ones."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from itertools import takewhile

from lxml import etree

from planforms.forms.mapping import OWN, FieldSpec
from planforms.learning.templates import loops, placing
from planforms.learning.templates.expressions import glyph, literal, name_of, path_of
from planforms.stencil import Column, RowTable
from planforms.text.wording import fold
from planforms.writers.clean.controls import PROMPTS, W, control_kind

_Group = tuple[str, list[etree._Element]]
"""A band of a table, and the rows below it."""


def fill_rows(rows: RowTable, header: list[etree._Element], body: list[etree._Element], entries: str) -> None:
    """Put the expressions of a table's ``entries`` into the rows below its header.

    Raises ValueError where nothing tells under which of its bands an entry stands.
    """
    loops.mark_header(header)
    title = next((column.name for column in rows.columns if column.spec.kind == "title"), None)
    if title is not None:
        _titled_rows(rows, body, entries, title)
        return
    body = body[: rows.length - rows.headers] if rows.length else body
    groups = _groups(rows, body) or [("", [loops.empty_row_below(header[-1])])]
    if len(groups) == 1:
        _open_rows(rows, groups[0][1], entries, len(groups[0][1]))
        return
    if not rows.band:
        raise ValueError("nothing tells under which band of a table a row stands")
    known = ", ".join(literal(band) for band, _ in groups if band)
    if groups[0][0]:
        _open_rows(rows, [_row_on_top(groups[0][1][0], body)], _outside(rows, entries, known), 0)
    for band, lines in groups:
        own = f"{entries} | under({literal(rows.band)}, {literal(band)})"
        _open_rows(rows, lines, own if band else _outside(rows, entries, known), len(lines))


def _groups(rows: RowTable, body: Iterable[etree._Element]) -> list[_Group]:
    """The rows of a table that are filled in, below the bands that it prints; those above all bands below none."""
    groups: list[_Group] = [("", [])]
    for row in body:
        band = _band(rows, row)
        if band is not None:
            groups.append((band, []))
        else:
            groups[-1][1].append(row)
    return [(band, lines) for band, lines in groups if lines]


def _band(rows: RowTable, row: etree._Element) -> str | None:
    """The band that a row is; None for a row to fill in."""
    cells = list(loops.cells_by_column(row).values())
    said = placing.beginnings(cells[0])[:1] if len(cells) == 1 and rows.width > 1 else []
    return rows.bands.get(said[0]) if said else None


def _row_on_top(row: etree._Element, body: list[etree._Element]) -> etree._Element:
    """A row like another one, above all rows of a table and their bands: what stands there stands under none of these."""
    made = copy.deepcopy(row)
    loops.repeated(body[0]).addprevious(made)
    return made


def _outside(rows: RowTable, entries: str, known: str) -> str:
    return f"{entries} | outside({literal(rows.band)}, {known})"


def _open_rows(rows: RowTable, lines: list[etree._Element], entries: str, room: int) -> None:
    """The first of the rows that are filled in, in a loop over entries, instead of all of them."""
    row = lines[0]
    loops.keep_together(row)
    name = name_of(rows.name, frozenset(rows.spec.columns))
    cells = loops.cells_by_column(row)
    counts, number, first = loops.counts_in(row), "", 1
    for column in rows.columns:
        if column.index not in cells:
            continue
        if column.spec.kind == "ordinal":
            number, first = column.name, _count_in(cells[column.index])
        _fill_cell(
            cells[column.index], column.spec, name, column.name, _beginnings(column, lines) if room else ""
        )
    arguments = [str(room), *([f"number={literal(number)}"] if number else [])]
    arguments += [f"first={first}"] if number and first > 1 else []
    loop = f"for {name} in {entries} | rows({', '.join(arguments)})"
    loops.loop_rows(row, lines[1:], loop, loops.width(row), counts)


def _count_in(cell: etree._Element) -> int:
    """The number that a cell prints; 1 for none."""
    said = placing.text_of(cell).strip(" .)#")
    return int(said) if said.isdecimal() else 1


def _titled_rows(rows: RowTable, body: list[etree._Element], entries: str, title: str) -> None:
    """Rows that each have a printed title: the answers of each go to the first row with its title.

    Below a title that is merged down they go on in the rows that it covers. Others come below all rows, or above all
    bands.
    """
    taken: list[tuple[str, str]] = []
    column = next(column.index for column in rows.columns if column.name == title)
    band = ""
    last: etree._Element | None = None
    for row in body:
        if (across := _band(rows, row)) is not None:
            band = across if rows.band else ""
            continue
        cells = loops.cells_by_column(row)
        said = (key for index in sorted(cells) for key in placing.beginnings(cells[index]))
        titles = (rows.titles[key] for key in said if key in rows.titles)
        printed = next((said for said in titles if (band, said) not in taken), None)
        if printed is not None:
            more = copy.deepcopy(row)
        elif taken and loops.goes_on(cells.get(column)):
            band, printed = taken[-1]
        else:
            continue
        before = taken.count((band, printed))
        taken.append((band, printed))
        own = f"{entries} | under({literal(rows.band)}, {_said(band)})" if rows.band else entries
        wanted = f"{literal(printed)}, {before}" if before else literal(printed)
        _fill_row(row, rows, f"({own} | titled({literal(title)}, {wanted}))")
        last = row
    if last is None:
        return
    if rows.band:
        loops.repeated(body[0]).addprevious(more)
    else:
        last.addnext(more)
    name = name_of(rows.name, frozenset(rows.spec.columns))
    _fill_row(more, rows, name)
    for shown in rows.columns:
        cell = loops.cells_by_column(more).get(shown.index)
        if shown.spec.kind == "title" and cell is not None:
            placing.show_in_cell(cell, f"{{{{ {path_of(name, title)} }}}}")
    left = f"{entries} | besides({', '.join([literal(title), *_printed(rows, taken)])})"
    loops.loop_rows(more, [], f"for {name} in {left}", loops.width(more))


def _printed(rows: RowTable, taken: Iterable[tuple[str, str]]) -> list[str]:
    """The titles of a table's rows, with their bands where these are told, for a template."""
    if not rows.band:
        return [literal(title) for _, title in taken]
    pairs = [f"({_said(band)}, {literal(title)})" for band, title in taken]
    return [*pairs, f"band={literal(rows.band)}"]


def _said(band: str) -> str:
    return literal(band) if band else "none"


def _fill_row(row: etree._Element, rows: RowTable, entry: str) -> None:
    """The expressions of what one entry answers, in a row that has a title."""
    cells = loops.cells_by_column(row)
    for column in rows.columns:
        if circled := _circled(cells, column):
            for cell, option in circled:
                ticked = f"{path_of(entry, column.name)} | ticked({literal(option)})"
                placing.put(next(cell.iter(f"{W}p")), 0, 0, glyph(ticked, ""))
        elif column.spec.kind not in OWN and column.index in cells:
            _fill_cell(cells[column.index], column.spec, entry, column.name)


def _circled(cells: dict[int, etree._Element], column: Column) -> list[tuple[etree._Element, str]]:
    """The cells of a row that print the options of a column to be circled, one in each from the column's own on."""
    options = {fold(option): option for option in column.spec.options}
    behind = (cells[index] for index in sorted(cells) if index >= column.index)
    said = ((cell, fold(placing.text_of(cell))) for cell in behind)
    found = [(cell, options[key]) for cell, key in takewhile(lambda one: one[1] in options, said)]
    return found if len(found) > 1 else []


def _beginnings(column: Column, body: Iterable[etree._Element]) -> str:
    """An expression for what the blank prints in a column, row after row: "1.", "2.", "3.", to write behind."""
    rows = (loops.cells_by_column(row) for row in body)
    said = [placing.text_of(cells[column.index]).strip() for cells in rows if column.index in cells]
    printed = [text if fold(text) in column.printed else "" for text in said]
    if not any(printed):
        return ""
    texts = ", ".join(literal(f"{text} " if text else "") for text in printed)
    return f"{{{{ [{texts}][loop.index0:loop.index] | join }}}}"


def _fill_cell(cell: etree._Element, spec: FieldSpec, row: str, name: str, begin: str = "") -> None:
    """The expression of one column in the row that repeats, behind that of what its cells ``begin`` with."""
    control = next((found for found in cell.iter(f"{W}sdt") if control_kind(found)), None)
    if spec.kind == "ordinal":
        placing.show_in_cell(cell, f"{{{{ {row} | number }}}}")
    elif placing.glyphs_in(cell):
        for label, printed, put in placing.glyphs_in(cell):
            path, said = path_of(row, name), literal(label or _only(spec))
            beside = "" if label else f' {{{{ {path} | others({said}) | join(", ") }}}}'
            put(glyph(f"{path} | ticked({said})", printed) + beside)
    elif control is not None and control_kind(control) == "checkbox" and _only(spec):
        placing.show(control, f"{{{{ {path_of(row, name)} | ticked({literal(_only(spec))}) }}}}")
    elif control is not None:
        ask(control, path_of(row, name))
    else:
        placing.show_in_cell(cell, f"{begin}{{{{ {path_of(row, name)} }}}}")


def _only(spec: FieldSpec) -> str:
    """What a box by itself stands for."""
    return spec.options[0] if len(spec.options) == 1 else ""


def ask(control: etree._Element, expression: str) -> None:
    """Let a control hold an expression, which keeps the prompt that the blank shows there."""
    shown = placing.text_of(control).strip()
    kind = control_kind(control) or "text"
    own = shown and shown != PROMPTS[kind]
    placing.show(
        control, f"{{{{ {expression} | prompt({literal(shown)}) }}}}" if own else f"{{{{ {expression} }}}}"
    )
