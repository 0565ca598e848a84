"""What was typed over a page in a box higher than a line, line by line: as if it stood on the page.

Programs draw such boxes larger than what stands in them. Taken whole, one box would be a field among labels,
and the page that of a fillable form.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from planforms.readers.pdf.sheet import Sheet, Slot
from planforms.readers.pdf.tables.grid import Grid

_LEAD = 1.2
"""From one line to the next, in letter sizes."""
_WIDTH = 0.45
"""The width of a letter, in letter sizes."""
_LARGEST = 12.0
"""Letters of unknown size are no larger than this."""


def lines_apart(sheet: Sheet, tables: Sequence[Grid], tall: float) -> None:
    """Part the boxes on the sheet that are ``tall`` and stand in no table into their lines, where nothing is a field."""
    if any(slot.control is not None or slot.picture for slot in sheet.slots):
        return
    boxes = [grid.box for grid in tables]
    sheet.slots = [
        line
        for slot in sheet.slots
        for line in (
            _lines(slot)
            if (slot.box.height > tall or "\n" in slot.text)
            and not any(box.holds(*slot.box.middle) for box in boxes)
            else (slot,)
        )
    ]


def _lines(slot: Slot) -> Iterator[Slot]:
    """A slot for each line that a box holds, from its top down."""
    size, lines = _set(slot)
    lead = min(size * _LEAD, slot.box.height / len(lines))
    for number, line in enumerate(lines):
        top = slot.box.top + number * lead
        if line:
            yield replace(slot, text=line, box=slot.box._replace(top=top, bottom=top + lead))


def _set(slot: Slot) -> tuple[float, list[str]]:
    """The size of a box's letters, and its lines as they are wrapped in it."""
    size = slot.size or _LARGEST
    while True:
        lines = [line for text in slot.text.split("\n") for line in _wrapped(text, slot.box.width, size)]
        if slot.size or size < 5 or len(lines) * size * _LEAD <= slot.box.height:
            return size, lines
        size -= 1


def _wrapped(text: str, width: float, size: float) -> Iterator[str]:
    """The lines of a text in letters of a size, in a box so wide."""
    most = max(width / (size * _WIDTH), 1.0)
    line = ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > most:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line
