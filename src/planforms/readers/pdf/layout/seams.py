"""What a page break cut in two, put together again: paragraphs, table rows and tables."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from statistics import median

from planforms.readers.pdf.glyphs import SOFT_HYPHEN
from planforms.readers.pdf.layout.blocks import Block, Ruled, RuledCell
from planforms.readers.pdf.layout.paragraphs import Text
from planforms.readers.pdf.lines.cut_words import first_word, is_cut_word, last_word, letters_of
from planforms.readers.pdf.lines.manner import Manner

_SAME_LINE = 4.0
_HALF = 200.0
"""Two pages that are printed on one sheet begin further apart; no two tables of one page do, being of one width."""
_ASIDE = 36.0
"""A sheet lies no further aside on the glass than the one before."""
_MOST_HEADERS = 3
_ALIKE = 85
"""A header that was recognised twice may differ in a letter or two."""
_SHORT = 40
_UNUSED = 45.0
"""A page has been filled where less than this is free at its foot."""
_CARDS = 3
"""So many boxes that begin with a label are one for each question."""
_SIDE_BY_SIDE = 3
"""So many cells of a row do not all say the same by chance."""
_SPACED = 6.0
_EVEN, _LESS, _TELLING, _MOSTLY = 0.3, 1.5, 4, 0.7
"""Where most of so many rows have the same room below them but for this, a row that lacks so much of it is cut."""
_SURE = 0.5
"""How much words must tell that a row goes on which has that room."""
_KEPT, _LEADING, _SAME_TEXT = 3.0, 0.5, 0.1
"""Lines that are kept together at a page's end, and the room before a paragraph or a line, in letter sizes."""
_LETTER = 3.0
"""Behind a word that fills its line is no room for a space and the next letter."""
_CUT, _SYLLABLES = re.compile(r"\w-\w$"), re.compile(r"[^\W\d_]-[^\W\d_]$")
_LABEL, _NUMBER = re.compile(r"[A-Z][^:.]{2,40}:(?!\S)"), re.compile(r"\d+")
"""What a paragraph begins with that has a label, and the number in it."""
_DAY = re.compile(r"\d{1,4}([/.-])\d{1,2}\1\d{1,4}")
_DATED = re.compile(r"\d{4}|\d+/\d+")
_DATE, _YEAR = 20, re.compile(r"\w\W+\d{4}$|\d[/.-]\d+[/.-]\d\d$")
"""The longest date, and how one ends: with a year behind something else."""
_PROMPT = re.compile(r"(Click|Tap|Choose|Select|Enter)\b.{0,40}\b(text|item|date|option)\b")
"""What an empty control shows: nothing goes on in it."""
_ENDS = (".", "!", "?", ":", ";", "”", '."', ".)")


def sewn(pages: Iterable[list[Block]], manner: Manner) -> list[Block]:
    """The pages' blocks in one list, each seam closed where something goes on across it."""
    pages = [page for page in pages if page]
    floor = max((page[-1].box.bottom for page in pages), default=0.0)
    blocks: list[Block] = []
    for page in pages:
        if blocks and _sew(blocks, page[0], floor, manner):
            blocks += page[1:]
        else:
            blocks += page
    return blocks


def _sew(blocks: list[Block], after: Block, floor: float, manner: Manner) -> bool:
    before = blocks[-1]
    if isinstance(before, Ruled) and isinstance(after, Ruled):
        _bring_together(before, after)
        if before.whole or after.whole or not _same_columns(before, after) or _heads_another(before, after):
            return False
        if _is_card(after) and _is_card(before) and _ends_early(blocks, floor):
            return False
        _lengthen(before, after, floor, manner)
        return True
    if not (isinstance(before, Text) and isinstance(after, Text)):
        return False
    if _one_paragraph(before, after) and not _begins_as_others(after, blocks):
        blocks[-1] = _joined(before, after, manner)
        return True
    return False


def _begins_as_others(after: Text, blocks: Iterable[Block]) -> bool:
    """Whether a paragraph begins with the label of one before it, "Step 2:", but for its number."""
    hit = _LABEL.match(after.text)
    label = _NUMBER.sub("#", hit[0]) if hit else ""
    if not label:
        return False
    labels = (_LABEL.match(block.text) for block in blocks if isinstance(block, Text))
    return any(_NUMBER.sub("#", hit[0]) == label for hit in labels if hit)


def _bring_together(before: Ruled, after: Ruled) -> None:
    """Let a table stand where the one before does, if both are of one width on two pages printed on one sheet.

    So may one with the same columns on the next page of a scan, which lay a little aside on the glass.
    """
    shift = after.xs[0] - before.xs[0]
    alike = len(before.xs) == len(after.xs) > 2 and _is_scanned(before) and _is_scanned(after)
    if abs(shift) > _HALF and _near(before.xs[-1] + shift, after.xs[-1]):
        after.xs = tuple(x - shift for x in after.xs)
    elif alike and _SAME_LINE <= abs(shift) <= _ASIDE:
        moved = tuple(x - shift for x in after.xs)
        after.xs = moved if all(map(_near, before.xs, moved)) else after.xs


def _is_scanned(table: Ruled) -> bool:
    return any(_is_recognised(text) for cell in table.cells for text in cell.texts)


def _same_columns(before: Ruled, after: Ruled) -> bool:
    """Whether both stand between the same edges, and the columns of one are among those of the other."""
    if before.borderless and after.borderless:
        return len(before.xs) == len(after.xs) and all(map(_near, before.xs[:-1], after.xs[:-1]))
    if not (_near(before.xs[0], after.xs[0]) and _near(before.xs[-1], after.xs[-1])):
        return False
    if len(before.cells) == 1 and len(after.xs) > 2:
        return False
    fewer, more = sorted((before.xs, after.xs), key=len)
    return all(any(_near(one, other) for other in more) for one in fewer)


def _heads_another(before: Ruled, after: Ruled) -> bool:
    """Whether a table begins with the bold header of the one before, but for what it is about: a table of its own."""
    upper, lower = before.by_row()[0], after.by_row()[0]
    one, other = _words(upper), _words(lower)
    bold = all(text.bold for cell in (*upper, *lower) for text in cell.texts if text.text)
    if not bold or len(one) != len(other) or not (one[0] and other[0]) or one[0] == other[0]:
        return False
    return len(one) > 2 and one[1:] == other[1:] and all(one)


def _is_card(table: Ruled) -> bool:
    """Whether a box begins with a bold label, and holds something else below."""
    texts = table.cells[0].texts if len(table.cells) == 1 else []
    return len(texts) > 1 and texts[0].bold and not all(text.bold for text in texts)


def _ends_early(blocks: list[Block], floor: float) -> bool:
    """Whether the last card ends above the page's foot, or is one of many: then it does not go on over the page's end."""
    many = sum(isinstance(block, Ruled) and _is_card(block) for block in blocks)
    return many >= _CARDS or blocks[-1].box.bottom <= floor - _UNUSED


def _near(one: float, other: float) -> bool:
    return abs(one - other) < _SAME_LINE


def _set_columns(table: Ruled, xs: tuple[float, ...]) -> None:
    """Count the table's columns by more lines than it has itself."""
    if len(table.xs) == len(xs):
        table.xs = xs
        return
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
    if _is_filled_in(before) or _is_filled_in(after) or before.bold != after.bold or after.text[0] in "☐☒":
        return False
    if after.first_width <= before.room:
        return False
    return after.text[0].islower() or not before.text.endswith(_ENDS)


def _is_filled_in(text: Text) -> bool:
    """Whether it holds a control, a fill-in line or a picture; a recogniser's doubts are none of them."""
    return any(mark.control is not None or mark.blank or mark.picture for mark in text.marks)


def _joined(before: Text, after: Text, manner: Manner) -> Text:
    if _is_cut(before, after, manner):
        shorter = len(before.text) - 1
        marks = tuple(replace(mark, end=min(mark.end, shorter)) for mark in before.marks)
        before = replace(before, text=before.text[:-1], marks=marks)
        return _appended(before, after, before.text)
    cut = _CUT.search(before.text + after.text[0]) or _are_halves(before, after, manner)
    return _appended(before, after, before.text + ("" if cut else " "))


def _are_halves(before: Text, after: Text, manner: Manner) -> bool:
    """Whether a word was cut that no line could hold: it is written elsewhere, more often than its halves."""
    head, rest = letters_of(last_word(before.text)), letters_of(first_word(after.text))
    if before.room > _LETTER or not (before.text[-1:].isalpha() and after.text[:1].islower()):
        return False
    if is_cut_word(head, rest):
        return True
    many = manner.vocabulary
    return manner.knows(head + rest) and max(many[head], many[rest]) <= max(many[head + rest], 1)


def _is_cut(before: Text, after: Text, manner: Manner) -> bool:
    """Whether the page's end cut a word between two syllables, with a hyphen that is none of its own."""
    if before.text.endswith(SOFT_HYPHEN):
        return after.text[:1].islower()
    if not _SYLLABLES.search(before.text + after.text[0]):
        return False
    return not manner.keeps_hyphen(before.text.split()[-1], after.text.split()[0])


def _appended(before: Text, after: Text, text: str) -> Text:
    """Two texts as one; ``text`` is what stands before the second."""
    shifted = [replace(mark, start=mark.start + len(text), end=mark.end + len(text)) for mark in after.marks]
    return replace(before, text=text + after.text, room=after.room, marks=(*before.marks, *shifted))


def _lengthen(before: Ruled, after: Ruled, floor: float, manner: Manner) -> None:
    """Add a table's rows to those of the page before, without the header rows that were repeated."""
    xs = max(before.xs, after.xs, key=len)
    _set_columns(before, xs)
    _set_columns(after, xs)
    _part_header(before.by_row()[0], after)
    upper, lower = before.by_row(), after.by_row()
    repeated = _repeated_headers(upper, lower)
    seam = _Seam(upper[before.headers :], lower[repeated:], full=before.box.bottom > floor - _UNUSED)
    before.headers = max(before.headers, repeated)
    cells = [cell for cell in after.cells if cell.row >= repeated]
    rows = after.rows - repeated
    shift = before.rows - repeated
    if seam.last and (len(before.cells) == 1 or before.cut or seam.parts_labels() or seam.cuts_a_row()):
        _continue_row(seam.last, [cell for cell in cells if cell.row == repeated], manner)
        cells = [cell for cell in cells if cell.row > repeated]
        shift -= 1
        rows -= 1
    for cell in cells:
        cell.row += shift
    before.cells += cells
    before.rows += rows
    before.cut = after.cut
    before.box = before.box._replace(bottom=after.box.bottom)


def _part_header(header: list[RuledCell], after: Ruled) -> None:
    """Let what stands below the repeated header be a row of its own, where no line parts them."""
    first = after.by_row()[0]
    goes_on = any(len(cell.blocks) > 1 for cell in first) and all(cell.rows == 1 for cell in first)
    if not goes_on or len(first) != len(header) or not all(map(_begins_as, first, header)):
        return
    below = [replace(cell, blocks=cell.blocks[1:]) for cell in first]
    for cell in first:
        del cell.blocks[1:]
    others = [cell for cell in after.cells if cell.row > 0]
    for cell in (*below, *others):
        cell.row += 1
    after.cells = [*first, *below, *others]
    after.rows += 1


def _begins_as(cell: RuledCell, head: RuledCell) -> bool:
    """Whether a cell's first paragraph is all that a header's cell says."""
    return bool(cell.texts) and _words([head]) == [cell.texts[0].text] and cell.blocks[0] is cell.texts[0]


def _repeated_headers(before: list[list[RuledCell]], after: list[list[RuledCell]]) -> int:
    """How many rows at the top of both tables say the same."""
    count = 0
    while count < min(_MOST_HEADERS, len(before) - 1, len(after) - 1):
        if not _same_words(before[count], after[count]):
            break
        count += 1
    return count


def _same_words(before: list[RuledCell], after: list[RuledCell]) -> bool:
    """Whether two rows say the same, as far as they could be recognised."""
    one, other = _words(before), _words(after)
    if one == other or len(one) != len(other):
        return one == other and any(one)
    if not any(_is_recognised(text) for cell in (*before, *after) for text in cell.texts):
        return False
    from rapidfuzz.fuzz import ratio

    return ratio("\t".join(one), "\t".join(other)) >= _ALIKE


def _is_recognised(text: Text) -> bool:
    return any(mark.confidence < 1 for mark in text.marks)


def _words(cells: list[RuledCell]) -> list[str]:
    return [" ".join(text.text for text in cell.texts) for cell in cells]


class _Seam:
    """Two halves of a table, and whether the page broke inside a row of it."""

    def __init__(self, upper: list[list[RuledCell]], lower: list[list[RuledCell]], *, full: bool) -> None:
        self.upper = upper
        self.lower = lower
        self.full = full
        self.last = upper[-1] if upper else []
        self.first = lower[0] if lower else []

    def parts_labels(self) -> bool:
        """Whether each cell says the same label but once, "Homework:", some of them on the one page, some on the next."""
        columns = {cell.column: cell for cell in self.last}
        pairs = [(columns[cell.column], cell) for cell in self.first if cell.column in columns]
        if not self.full or len(pairs) < max(_SIDE_BY_SIDE, len(columns)):
            return False
        above, below = ([_labels(pair[side]) for pair in pairs] for side in (0, 1))
        return any(
            all((label in one) is not (label in other) for one, other in zip(above, below, strict=True))
            for label in set().union(*above) & set().union(*below)
        )

    def cuts_a_row(self) -> bool:
        """Whether the first row of a page is the rest of the last row of the page before."""
        columns = {cell.column: cell for cell in self.last}
        held = self._held_from_above()
        first = [cell for cell in self.first if cell.filled or cell.column not in held]
        if not (self.full and first) or {cell.column for cell in first} != set(columns):
            return False
        pairs = [(columns[cell.column], cell) for cell in first]
        begun = [(before, after) for before, after in pairs if after.filled]
        if any(not before.filled for before, _ in begun):
            return False
        if _begins_anew(*pairs[0]) or any(_are_dates(*pair) or _have_fields(*pair) for pair in pairs):
            return False
        gaps = self._gaps()
        usual = median(gaps) if gaps else 0.0
        even = sum(abs(gap - usual) < _EVEN for gap in gaps) >= max(_TELLING, _MOSTLY * len(gaps))
        spaced, narrow = usual >= _SPACED, even and _LESS < usual < _SPACED
        if (spaced or narrow) and _gap(self.last) < usual - (_LESS if narrow else 0.5 * _SPACED):
            return True
        if not begun or any(_had_room(before, after, _gap(self.last)) for before, after in begun):
            return False
        if _is_centred(self.last) and any(_room_above(before) > self._least_above() for before, _ in begun):
            # Words halfway up their cell, with room left: nothing of them is on the next page.
            return False
        if any(_holds_prompt(before, after) for before, after in begun):
            return not pairs[0][1].filled and self._lacks_cells()
        if spaced:
            return (
                not pairs[0][1].filled or self._lacks_label() or _all_wrapped(begun, rest=self._lacks_cells())
            )
        if narrow and not pairs[0][1].filled and self._lacks_label():
            return True
        return _score(pairs, begun) > (_SURE if narrow else 0)

    def _held_from_above(self) -> set[int]:
        """The columns of the last row that a cell of a row above it goes down through."""
        above = (cell for row in self.upper[:-1] for cell in row if cell.rows > 1)
        return {cell.column for cell in above if self.last and cell.row + cell.rows > self.last[0].row}

    def _gaps(self) -> list[float]:
        """How much room the rows have between their last line and the line below."""
        return [_gap(row) for row in self.upper[:-1] + self.lower if any(cell.filled for cell in row)]

    def _least_above(self) -> float:
        """The room above the last row's fullest cell, and half a line."""
        told = [cell for cell in self.last if cell.filled and cell.texts]
        return min(_room_above(cell) for cell in told) + 0.5 * told[0].texts[0].size

    def _lacks_cells(self) -> bool:
        """Whether the first row of the new page has nothing in a column that every other row answers."""
        others = [{cell.column for cell in row if cell.filled} for row in self.upper + self.lower[1:]]
        empty = {cell.column for cell in self.first if not cell.filled}
        return len(others) > 1 and bool(empty.intersection(*others))

    def _lacks_label(self) -> bool:
        """Whether every row of the table begins with a label but the first one of the new page."""
        labelled = [_labelled(row) for row in self.upper + self.lower[1:] if any(cell.filled for cell in row)]
        return len(labelled) > 1 and all(labelled) and not _labelled(self.first)


def _labels(cell: RuledCell) -> set[str]:
    """What its paragraphs begin with that ends in a colon."""
    return {label for text in cell.texts for label, colon, _ in [text.text.partition(":")] if colon and label}


def _are_dates(before: RuledCell, after: RuledCell) -> bool:
    """Whether each cell holds a date and no more: those of two rows."""
    said = [" ".join(text.text for text in cell.texts) for cell in (before, after)]
    return all(len(words) <= _DATE and _YEAR.search(words) for words in said)


def _have_fields(before: RuledCell, after: RuledCell) -> bool:
    """Whether a field stands in the lower of two cells, and a field or a label in the upper: none goes over a page."""
    return _holds_field(after) and (_holds_field(before) or any(text.bold for text in before.texts))


def _holds_field(cell: RuledCell) -> bool:
    return any(mark.control is not None for text in cell.texts for mark in text.marks)


def _holds_prompt(before: RuledCell, after: RuledCell) -> bool:
    """Whether an empty control's prompt stands at either side of a page's end."""
    return any(_PROMPT.match(text.text) for text in (*before.texts[-1:], *after.texts[:1]))


def _had_room(before: RuledCell, after: RuledCell, least: float) -> bool:
    """Whether the first lines of the lower cell had found room in the upper one, whose words stand at its top.

    ``least``: the room below the row's fullest cell. Two lines of a paragraph may have been kept together.
    """
    if not (before.texts and after.texts and before.texts[-1].size):
        return False
    above, below = before.texts[0].box.top - before.box.top, before.box.bottom - before.texts[-1].box.bottom
    rest = after.texts[0].box
    size = before.texts[-1].size
    needed = (
        min(rest.height, _KEPT * size)
        + (_SAME_TEXT if _DAY.fullmatch(before.texts[-1].text) else _LEADING) * size
    )
    return below - above > needed and below - least > needed


def _all_wrapped(begun: list[tuple[RuledCell, RuledCell]], *, rest: bool) -> bool:
    """Whether every cell breaks off where the next word had no room, and more in the middle of a sentence than at its end.

    ``rest``: the lower row lacks what all others have, so that it is enough if none ends a sentence.
    """
    texts = [(before.texts[-1:], after.texts[:1]) for before, after in begun]
    full = all(end and start and start[0].first_width > end[0].room for end, start in texts)
    within = sum(start[0].text[:1].islower() for _, start in texts if start)
    ended = sum(
        end[0].text.endswith(_ENDS) and start[0].text[:1].isupper() for end, start in texts if end and start
    )
    return full and (within > ended or (rest and not ended))


def _labelled(row: list[RuledCell]) -> bool:
    first = next((text for cell in row for text in cell.texts if text.text), None)
    return first is not None and (first.bold or first.bold_until > 0)


def _gap(row: list[RuledCell]) -> float:
    """The room below the fullest cell's last line."""
    gaps = [cell.box.bottom - cell.texts[-1].box.bottom for cell in row if cell.texts and cell.filled]
    return min(gaps, default=0.0)


def _room_above(cell: RuledCell) -> float:
    return cell.texts[0].box.top - cell.box.top if cell.texts else 0.0


def _is_centred(row: list[RuledCell]) -> bool:
    """Whether a row's words stand halfway up their cells: some begin lower than others, and end as much higher."""
    rooms = [
        (_room_above(cell), cell.box.bottom - cell.texts[-1].box.bottom)
        for cell in row
        if cell.filled and cell.texts
    ]
    aboves, offs = [above for above, _ in rooms], [above - below for above, below in rooms]
    return bool(rooms) and max(offs) - min(offs) < _LESS and max(aboves) - min(aboves) > _SPACED


def _score(pairs: list[tuple[RuledCell, RuledCell]], begun: list[tuple[RuledCell, RuledCell]]) -> float:
    """How much the words say that a row goes on, where its spacing says nothing."""
    texts = [(before.texts, after.texts) for before, after in begun]
    score = sum(_running_on(before[-1], after[0]) for before, after in texts if before and after)
    score += 0.25 * sum(before.filled and not after.filled for before, after in pairs)
    if pairs[0][0].filled and not pairs[0][1].filled:
        score += 0.75
    return score


def _begins_anew(before: RuledCell, after: RuledCell) -> bool:
    """Whether a row's first cell holds the next label, date, number or name rather than the rest of one."""
    if not (before.filled and after.filled and before.texts and after.texts):
        return False
    end, start = before.texts[-1], after.texts[0]
    if len(end.text) > _SHORT or start.text[:1].islower():
        return False
    if end.text.endswith(":") and after.texts[-1].text.endswith(":"):
        return True
    return start.first_width <= end.room or bool(_DATED.search(end.text) and _DATED.search(start.text))


def _running_on(before: Text, after: Text) -> float:
    """How much the end of one text and the start of another look like one paragraph."""
    if not before.text or not after.text:
        return 0.0
    score = 1.0 if after.text[0].islower() else 0.0
    fitted = after.first_width <= before.room
    if len(before.text) <= _SHORT:
        return score or (-0.75 if fitted else 0.0)
    score += -0.25 if fitted else 0.5
    return score + (-0.25 if before.text.endswith(_ENDS) else 0.5)


def _continue_row(last: list[RuledCell], first: list[RuledCell], manner: Manner) -> None:
    columns = {cell.column: cell for cell in last}
    for cell in (cell for cell in first if cell.filled):
        before = columns.get(cell.column)
        if before is None:
            last[-1].blocks += cell.blocks
        else:
            _continue_cell(before, cell, manner)


def _continue_cell(before: RuledCell, after: RuledCell, manner: Manner) -> None:
    if not before.filled:
        before.blocks = after.blocks
        return
    end, start = before.blocks[-1], after.blocks[0]
    rest = after.blocks
    if isinstance(end, Text) and isinstance(start, Text) and _one_paragraph(end, start):
        before.blocks[-1] = _joined(end, start, manner)
        rest = rest[1:]
    before.blocks = [*before.blocks, *rest]
