"""How the workbook looks: its colours, each readable on its ground, and the formats of its cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

INK = "#1A1A1A"
PAPER = "#FFFFFF"
QUIET = "#595959"
HEADER = "#1F3864"
YOURS = "#5B2C6F"
"""The header of the columns that belong to the director."""
LINK = "#0B3D91"
GOOD = ("#17421B", "#E2EFDA")
ATTENTION = ("#7A2500", "#FCE4D6")
SOON = ("#5A4300", "#FFF2CC")
BUSY = (("#1A1A1A", "#DEEAF6"), ("#1A1A1A", "#BDD7EE"), ("#1A1A1A", "#9CC2E5"))
"""Few, several and many: the number itself always stands there."""

CHART_COMPLETE = "#1F4E79"
CHART_ATTENTION = "#B84A0E"
CHART_MISSING = "#6E6E6E"
CHART_UNSURE = "#7A5C00"

TABLE_STYLE = "Table Style Light 1"
FONT, SIZE = "Arial", 10
"""A font that every machine has, or one of the same widths."""
RULE = "#BFBFBF"
"""The line below a row."""


@dataclass(frozen=True, slots=True)
class Formats:
    """The formats of one workbook, made once."""

    text: Any
    """Inert: the quote prefix keeps it a text also when somebody edits the cell."""
    id: Any
    number: Any
    """A number whose zero is a dash."""
    date: Any
    link: Any
    note: Any
    """An empty cell of the director's columns: takes whatever is typed."""
    note_date: Any
    label: Any
    """One of our own words or a formula's."""
    line: Any
    """A text on one line that runs on over the empty cells beside it."""
    row: Any
    """What each row has: a line below it."""
    header: Any
    yours: Any
    title: Any
    subtitle: Any
    good: Any
    attention: Any
    soon: Any
    past: Any
    busy: tuple[Any, ...]


def formats(workbook: Any) -> Formats:
    """The formats of this workbook."""

    def cell(**properties: Any) -> Any:
        return workbook.add_format({"valign": "top", "font_color": INK, **properties})

    line = {"bottom": 1, "bottom_color": RULE}

    def pair(colours: tuple[str, str], **properties: Any) -> Any:
        return workbook.add_format({"font_color": colours[0], "bg_color": colours[1], **line, **properties})

    def header(ground: str) -> Any:
        return cell(bold=True, font_color=PAPER, bg_color=ground, text_wrap=True, valign="vcenter")

    return Formats(
        text=cell(text_wrap=True, quote_prefix=True),
        id=cell(quote_prefix=True, font_color=QUIET),
        number=cell(num_format='0;-0;"–"', align="center"),
        date=cell(num_format="mmm d, yyyy", align="left"),
        link=cell(font_color=LINK, underline=1),
        note=cell(text_wrap=True),
        note_date=cell(num_format="mmm d, yyyy", align="left"),
        label=cell(text_wrap=True),
        line=cell(quote_prefix=True, font_color=QUIET),
        row=workbook.add_format(line),
        header=header(HEADER),
        yours=header(YOURS),
        title=cell(bold=True, font_size=16, font_color=HEADER),
        subtitle=cell(font_color=QUIET),
        good=pair(GOOD),
        attention=pair(ATTENTION, bold=True),
        soon=pair(SOON, bold=True),
        past=workbook.add_format({"font_color": QUIET, "italic": True, **line}),
        busy=tuple(pair(colours) for colours in BUSY),
    )
