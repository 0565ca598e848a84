"""A worksheet whose rows go straight into the file, so that fifty thousand of them need little room.

XlsxWriter keeps every cell until the workbook is closed: a million cells are 400 MB. Its own way
to need less forbids tables. Here the rows of a list are written when XlsxWriter asks for them;
everything else of the sheet (table, links, widths, print settings) stays with XlsxWriter.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from typing import Any

from xlsxwriter.worksheet import Worksheet

_EPOCH = dt.datetime(1899, 12, 30)
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_DAY_SECONDS = 86_400


class StreamedSheet(Worksheet):  # type: ignore[misc]
    """A worksheet that takes its rows, as XML, from ``rows`` when it is written."""

    rows: Iterable[str] = ()
    links: Callable[[], Iterable[tuple[str, str]]] = tuple
    """Gives the cells that lead to files, row by row, each with the file's relative address."""

    def add_table(
        self, first_row: int, first_col: int, last_row: int, last_col: int, options: dict[str, Any]
    ) -> Any:
        """The one table of the sheet, which is as large as the sheet."""
        done = super().add_table(first_row, first_col, last_row, last_col, options)
        # Without its record of the table's cells, which would keep a second table off them.
        self.table_cells.clear()
        self.dim_rowmin, self.dim_rowmax = first_row, last_row
        self.dim_colmin, self.dim_colmax = first_col, last_col
        return done

    def _write_hyperlinks(self) -> None:
        """The links, without an object for each of them."""
        for number, (cell, target) in enumerate(self.links()):
            if not number:
                self._xml_start_tag("hyperlinks")
            self.rel_count += 1
            self._xml_empty_tag("hyperlink", [("ref", cell), ("r:id", f"rId{self.rel_count}")])
            self.external_hyper_links.append(("/hyperlink", target, "External"))
        if self.external_hyper_links:
            self._xml_end_tag("hyperlinks")

    def _write_rows(self) -> None:
        for row in self.rows:
            self.fh.write(row)


def row_xml(number: int, cells: Iterable[str], height: float | None) -> str:
    """A row, counted from 1, of cells that are XML."""
    size = f' ht="{height:g}" customHeight="1"' if height else ""
    return f'<row r="{number}"{size}>{"".join(cells)}</row>'


def text_xml(cell: str, style: int, text: str) -> str:
    """A cell that holds a text, whatever it looks like."""
    if "&" in text or "<" in text or ">" in text:
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if "_x" in text:
        text = _LOOKS_ESCAPED.sub("_x005F_", text)
    return f'<c r="{cell}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def number_xml(cell: str, style: int, number: float) -> str:
    """A cell that holds a number."""
    return f'<c r="{cell}" s="{style}"><v>{number!r}</v></c>'


def truth_xml(cell: str, style: int, truth: bool) -> str:
    """A cell that holds TRUE or FALSE."""
    return f'<c r="{cell}" s="{style}" t="b"><v>{int(truth)}</v></c>'


def date_xml(cell: str, style: int, day: dt.date) -> str:
    """A cell that holds a day, or a day and a time."""
    moment = day if isinstance(day, dt.datetime) else dt.datetime.combine(day, dt.time())
    since = moment.replace(tzinfo=None) - _EPOCH
    return number_xml(cell, style, since.days + since.seconds / _DAY_SECONDS if since.seconds else since.days)


def formula_xml(cell: str, style: int, formula: str, value: str) -> str:
    """A cell that holds a formula, and the text it comes to."""
    formula = formula.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f'<c r="{cell}" s="{style}" t="str"><f>{formula}</f><v>{value}</v></c>'


def style_index(style: Any) -> int:
    """The number by which a cell names its format."""
    index: int = style._get_xf_index()
    return index
