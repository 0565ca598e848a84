"""What a page break cut in two, put together again: paragraphs, table rows and tables."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from planforms.readers.pdf.layout import Block, Ruled, RuledCell
from planforms.readers.pdf.lines import Text

_SAME_LINE = 4.0
_MOST_HEADERS = 3
_SHORT = 40
_PROMPT = re.compile(r"(click|tap|choose|select|enter)\b.{0,40}\b(text|item|date|option)\b", re.IGNORECASE)
"""What an empty control shows: nothing goes on in it."""
_ENDS = (".", "!", "?", ":", ";", "”", '."', ".)")


def sewn(pages: Iterable[list[Block]]) -> list[Block]:
    """The pages' blocks in one list, each seam closed where something goes on across it."""
    pages = [page for page in pages if page]
    floor = max((page[-1].box.bottom for page in pages), default=0.0)
    blocks: list[Block] = []
    for page in pages:
        if blocks and _sew(blocks, page[0], floor):
            blocks += page[1:]
        else:
            blocks += page
    return blocks


def _sew(blocks: list[Block], after: Block, floor: float) -> bool:
    before = blocks[-1]
    if isinstance(before, Ruled) and isinstance(after, Ruled):
        if not _same_columns(before, after):
            return False
        _lengthen(before, after, floor)
        return True
    if isinstance(before, Text) and isinstance(after, Text) and _one_paragraph(before, after):
        blocks[-1] = _joined(before, after)
        return True
    return False


def _same_columns(before: Ruled, after: Ruled) -> bool:
    """Whether both stand between the same edges, and the columns of one are among those of the other."""
    if not (_near(before.xs[0], after.xs[0]) and _near(before.xs[-1], after.xs[-1])):
        return False
    fewer, more = sorted((before.xs, after.xs), key=len)
    return all(any(_near(one, other) for other in more) for one in fewer)


def _near(one: float, other: float) -> bool:
    return abs(one - other) < _SAME_LINE


def _set_columns(table: Ruled, xs: tuple[float, ...]) -> None:
    """Count the table's columns by more lines than it has itself."""
    place = [min(range(len(xs)), key=lambda index: abs(xs[index] - x)) for x in table.xs]
    for cell in table.cells:
        end = place[cell.column + cell.columns]
        cell.column = place[cell.column]
        cell.columns = end - cell.column
    table.xs = xs


def _one_paragraph(before: Text, after: Text) -> bool:
    """Whether a sentence runs on from one page to the next."""
    if not before.text or not after.text or after.bullet or abs(before.size - after.size) > 1:
        return False
    if before.marks or after.marks or before.bold != after.bold or after.text[0] in "☐☒":
        return False
    if after.first_width <= before.room:
        return False
    return after.text[0].islower() or not before.text.endswith(_ENDS)


def _joined(before: Text, after: Text) -> Text:
    return replace(before, text=f"{before.text} {after.text}", room=after.room)


def _lengthen(before: Ruled, after: Ruled, floor: float) -> None:
    """Add a table's rows to those of the page before, without the header rows that were repeated."""
    xs = max(before.xs, after.xs, key=len)
    _set_columns(before, xs)
    _set_columns(after, xs)
    repeated = _repeated_headers(before, after)
    before.headers = max(before.headers, repeated)
    cells = [replace(cell, row=cell.row - repeated) for cell in after.cells if cell.row >= repeated]
    rows = after.rows - repeated
    last = before.row(before.rows - 1)
    first = [cell for cell in cells if cell.row == 0]
    full = before.box.bottom > floor - 14
    if len(before.cells) == 1 or _goes_on(last, first, full=full):
        _continue_row(last, first)
        cells = [cell for cell in cells if cell.row > 0]
        shift = before.rows - 1
        rows -= 1
    else:
        shift = before.rows
    before.cells += [replace(cell, row=cell.row + shift) for cell in cells]
    before.rows += rows
    before.box = before.box._replace(bottom=after.box.bottom)


def _repeated_headers(before: Ruled, after: Ruled) -> int:
    """How many rows at the top of both tables say the same."""
    count = 0
    while count < min(_MOST_HEADERS, before.rows - 1, after.rows - 1):
        words = _words(before.row(count))
        if not any(words) or words != _words(after.row(count)):
            break
        count += 1
    return count


def _words(cells: list[RuledCell]) -> list[str]:
    return [" ".join(text.text for text in _texts(cell)) for cell in cells]


def _texts(cell: RuledCell) -> list[Text]:
    return [block for block in cell.blocks if isinstance(block, Text)]


def _goes_on(last: list[RuledCell], first: list[RuledCell], *, full: bool) -> bool:
    """Whether the first row of a page is the rest of the last row of the page before."""
    pairs = _paired(last, first)
    if pairs is None or not full:
        return False
    begun = [(before, after) for before, after in pairs if _filled(after)]
    if not begun or any(not _filled(before) for before, _ in begun):
        return False
    if _begins_anew(*pairs[0]):
        return False
    score = sum(_running_on(_texts(before)[-1], _texts(after)[0]) for before, after in begun)
    score += 0.25 * sum(_filled(before) and not _filled(after) for before, after in pairs)
    if _filled(pairs[0][0]) and not _filled(pairs[0][1]):
        score += 0.75
    return score > 0


def _paired(last: list[RuledCell], first: list[RuledCell]) -> list[tuple[RuledCell, RuledCell]] | None:
    columns = {cell.column: cell for cell in last}
    if {cell.column for cell in first} != set(columns):
        return None
    return [(columns[cell.column], cell) for cell in first]


def _filled(cell: RuledCell) -> bool:
    texts = _texts(cell)
    return any(text.text for text in texts) or len(texts) < len(cell.blocks)


def _begins_anew(before: RuledCell, after: RuledCell) -> bool:
    """Whether a row's first cell holds the next date, number or name rather than the rest of one."""
    if not (_filled(before) and _filled(after) and _texts(before) and _texts(after)):
        return False
    end, start = _texts(before)[-1], _texts(after)[0]
    if len(end.text) > _SHORT or start.text[:1].islower():
        return False
    return start.first_width <= end.room or start.text[:1].isdigit()


def _running_on(before: Text, after: Text) -> float:
    """How much the end of one text and the start of another look like one paragraph."""
    if not before.text or not after.text:
        return 0.0
    if _PROMPT.match(after.text):
        return -3.0
    score = 1.0 if after.text[0].islower() else 0.0
    fitted = after.first_width <= before.room
    if len(before.text) <= _SHORT:
        return score or (-0.75 if fitted else 0.0)
    score += -0.25 if fitted else 0.5
    return score + (-0.25 if before.text.endswith(_ENDS) else 0.5)


def _continue_row(last: list[RuledCell], first: list[RuledCell]) -> None:
    columns = {cell.column: cell for cell in last}
    for cell in first:
        before = columns.get(cell.column)
        if before is None:
            last[-1].blocks += cell.blocks
        elif _filled(cell):
            _continue_cell(before, cell)


def _continue_cell(before: RuledCell, after: RuledCell) -> None:
    if not _filled(before):
        before.blocks = after.blocks
        return
    end, start = before.blocks[-1], after.blocks[0]
    rest = after.blocks
    if isinstance(end, Text) and isinstance(start, Text) and _one_paragraph(end, start):
        before.blocks[-1] = _joined(end, start)
        rest = rest[1:]
    before.blocks = [*before.blocks, *rest]
