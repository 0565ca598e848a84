"""The due dates as a calendar file that Outlook, Google and Apple calendars take in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from hashlib import sha256

from planforms.writers.columns import Row, Table
from planforms.writers.tables import Tables

_LINE = 73
"""Octets of a line before it is folded, the leading space of the next one included."""


def calendar(tables: Tables) -> Iterator[bytes]:
    """One all-day entry for each activity that names a day or a month, line by line."""
    return (_folded(line) + b"\r\n" for line in _lines(tables))


def _lines(tables: Tables) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield "PRODID:-//planforms//due dates//EN"
    yield "CALSCALE:GREGORIAN"
    yield "X-WR-CALNAME:Due dates of professional learning plans"
    for row in tables.activities.rows:
        yield from _event(tables.activities, row, tables.today)
    yield "END:VCALENDAR"


def _event(table: Table, row: Row, today: dt.date) -> Iterator[str]:
    cells = {column.key: value for column, value in zip(table.columns, row, strict=True)}
    due = cells["due"]
    if not isinstance(due, dt.date):
        return
    what = str(cells["activity"] or cells["list"])
    about = (("School", "school"), ("Form", "form"), ("Goal", "goal"), ("As written", "due_written"))
    details = [f"{title}: {cells[key]}" for title, key in about if cells[key]]
    key = "/".join(str(cells[name]) for name in ("plan_id", "goal", "list", "number"))
    yield "BEGIN:VEVENT"
    yield f"UID:{sha256(key.encode()).hexdigest()[:24]}@planforms"
    yield f"DTSTAMP:{today:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{due:%Y%m%d}"
    yield "SUMMARY:" + _escaped(f"Due: {_short(what)} ({_short(str(cells['owner']))})")
    yield "DESCRIPTION:" + _escaped("\n".join([what, *details]))
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 80 else line[:79].rstrip() + "…"


def _escaped(text: str) -> str:
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(plain, escaped)
    return text.replace("\t", " ")


def _folded(line: str) -> bytes:
    """The line in pieces of at most 75 octets; a character is never cut in two."""
    octets = line.encode("utf-8")
    pieces: list[bytes] = []
    while len(octets) > _LINE:
        end = _LINE
        while octets[end] & 0xC0 == 0x80:  # The middle of a character.
            end -= 1
        pieces.append(octets[:end])
        octets = octets[end:]
    return b"\r\n ".join([*pieces, octets])
