"""Running headers and footers, taken apart from what the pages say."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from statistics import median

from planforms.readers.pdf.layout.areas import Area
from planforms.readers.pdf.lines.line import Line, lines_of
from planforms.readers.pdf.sheet import Box, Run, Sheet, Slot

_SAME_HEIGHT = 3.0
_ASKEW, _ALIKE = 12.0, 75
_MARGIN = 0.13
"""Headers and footers stand in this share of the page, at its top and bottom."""
_DEEPEST, _BLOCK, _EVEN = 0.25, 2, 0.5
"""A header goes on down to this share in lines that stand as evenly as the last of so many above, in points."""
_LARGE = 1.4
"""The letters of a title are so much larger than most of its page."""
_PAGE = "page #"
_ASKS, _SURELY = ("?", ":"), 3
"""What asks at the very edge is a prompt that comes again, unless it stands on every page of so many; behind a running
line it is the rest of a table's header."""
_ADDRESS = re.compile(r"\w+:/+\S+\s+\d")
_NUMBERED = re.compile(r"(page\s+)(?:\d+|[IlO|](?=\s))", re.IGNORECASE)
_NUMBER = re.compile(r"\d+")
_STRIP, _MANY_FIGURES = 0.045, 4
"""Nothing is written in this share of a page's height at its top and bottom; what is stamped there has so many figures."""
_FOOT = 0.08
"""What is typed over this share of the page at its foot, below all that is printed, answers nothing."""
_ALONE = re.compile(r"[-–— ]*\d{1,3}[-–— ]*")
_LONG = re.compile(r"(?<!\d)\d{4,9}(?!\d)")
_PAGE_OF = re.compile(r"page\s*\d+(\s*(of|/)\s*\d+)?|\d+\s*(of|/)\s*\d+", re.IGNORECASE)

_ENDS_COUNTING = re.compile(r"(?:^|\W)page\s*\d+\s*(?:of|/)\s*\d+$", re.IGNORECASE)


def take_apart(pages: list[Area]) -> tuple[list[Area], list[Area]]:
    """The running headers and the running footers, taken out of the pages; each text once."""
    edges = [_edges(page) for page in pages]
    headers = _running([top for top, _ in edges], pages)
    footers = _running([bottom for _, bottom in edges], pages)
    for page, header, footer in zip(pages, headers, footers, strict=True):
        apart = {id(run) for line in header + footer for run in line.runs}
        if apart:
            page.runs = [run for run in page.runs if id(run) not in apart]
    return _areas(pages, headers), _areas(pages, footers) + list(_notes_below(pages))


def _notes_below(pages: list[Area]) -> Iterator[Area]:
    """What was typed over the margin at the foot of a page, below where any of the pages ends."""
    ends = [run.bottom for page in pages for run in _printed(page.runs)]
    end = max([*ends, *(grid.box.bottom for page in pages for grid in page.grids)], default=0.0)
    for page in pages:
        below = max(end, page.box.bottom - _FOOT * page.box.height)
        notes = [run for run in page.runs if run.slot is not None and _is_note(run.slot, below)]
        slots = [slot for slot in page.slots if _is_note(slot, below)]
        if notes or slots:
            page.runs = [run for run in page.runs if run not in notes]
            page.slots = [slot for slot in page.slots if slot not in slots]
            yield Area(page.number, page.box, notes, slots, whole_page=True)


def _is_note(slot: Slot, below: float) -> bool:
    return slot.control is None and not slot.picture and slot.box.middle[1] > below


def standing_apart(sheets: Iterable[Sheet]) -> Iterator[Area]:
    """What is no part of what the pages say, as areas to be read; each text once."""
    seen: set[str] = set()
    for sheet in sheets:
        new = [run for run in sheet.apart if run.text not in seen]
        seen.update(run.text for run in new)
        for run in new:
            yield Area(sheet.number, run.box, [run])


def _edges(page: Area) -> tuple[list[Line], list[Line]]:
    """The lines in the page's top and bottom margin, each from the edge inwards up to the first table."""
    top = page.box.top + _MARGIN * page.box.height
    bottom = page.box.bottom - _MARGIN * page.box.height
    first_table = min((grid.box.top for grid in page.grids), default=page.box.bottom)
    last_table = max((grid.box.bottom for grid in page.grids), default=page.box.top)
    top, bottom = min(top, first_table + 2), max(bottom, last_table - 2)
    above = [run for run in page.runs if run.bottom <= top]
    below = [run for run in page.runs if run.top >= bottom]
    deep = min(page.box.top + _DEEPEST * page.box.height, first_table + 2)
    rest = [run for run in page.runs if top < run.bottom <= deep]
    return _with_even(lines_of(_printed(above)), rest), lines_of(_printed(below))[::-1]


def _with_even(lines: list[Line], runs: list[Run]) -> list[Line]:
    """Lines at a page's top with those below them that are set as they are, as far apart: a letterhead of many lines.

    Where nothing stands in the margin, the first line below it may run along.
    """
    if not lines:
        return lines_of(_printed(runs))[:1]
    if len(lines) < _BLOCK or not runs:
        return lines
    for below in lines_of(_printed(runs)):
        first, last = lines[-2:]
        step, pitch = below.box.bottom - last.box.bottom, last.box.bottom - first.box.bottom
        if max(abs(step - pitch), abs(below.height - last.height), abs(last.height - first.height)) > _EVEN:
            break
        lines = [*lines, below]
    return lines


def _printed(runs: Iterable[Run]) -> list[Run]:
    return [run for run in runs if run.slot is None]


def _running(edges: list[list[Line]], pages: list[Area]) -> list[list[Line]]:
    """Of each page's edge, the lines that stand at the same height on half the pages, and page numbers."""
    texts = [[(line, _numberless(line, number)) for line in edge] for number, edge in enumerate(edges, 1)]
    heights: defaultdict[str, list[float]] = defaultdict(list)
    for number, edge in enumerate(texts, 1):
        said = {words: line.box.bottom for line, text in edge for words in _said(line, text, number)}
        for words, height in said.items():
            heights[words].append(height)
    enough = max(2, len(edges) // 2)
    found = []
    for number, (page, edge) in enumerate(zip(pages, texts, strict=True), 1):
        running: list[Line] = []
        for line, text in edge:
            times = max(_times(line, heights[said]) for said in _said(line, text, number))
            if times < enough and _is_recognised(line):
                times = _times_alike(line, text, texts)
            elif times < enough and _is_stamped(line, page.box):
                times = _times_stamped(line, edges)
            asks = not running and text.endswith(_ASKS)
            needed = max(enough, len(edges), _SURELY) if asks else enough
            title = _is_title(line, page)
            needed = max(needed, len(edges) - 1) if title else needed
            if not running and _is_below_margin(line, page.box):
                needed = max(enough, len(edges), _SURELY if title or len(line.runs) > 1 else 0)
            if text != _PAGE and times < needed and not _counts(line, number, len(edges)):
                break
            running.append(line)
        found.append(running)
    return found


def _is_below_margin(line: Line, page: Box) -> bool:
    """Whether a line stands neither in the page's top margin nor in the bottom one: all pages must begin with it."""
    margin = _MARGIN * page.height
    return line.box.bottom > page.top + margin and line.box.top < page.bottom - margin


def _is_title(line: Line, page: Area) -> bool:
    """Whether a line stands in much larger letters than a page's others: each of several plans in a file has its title."""
    sizes = [run.height for run in page.runs if run.slot is None]
    return line.height > _LARGE * median(sizes)


def _said(line: Line, text: str, page: int) -> tuple[str, str, str]:
    """What a line says without the page's number, as it stands, and with long numbers told from the page's."""
    # A number that is no page's stays as it is; one that is stamped on page after page counts with them, and so does
    # one that stands by itself, as where a cover counts for none.
    stands = _text(line)
    counted = _ALONE if _ALONE.fullmatch(stands) else _LONG
    return text, stands, counted.sub(lambda hit: f"#{int(_NUMBER.findall(hit[0])[0]) - page}", stands)


def _times(line: Line, heights: Iterable[float]) -> int:
    """On how many of the pages at whose heights a text stands it stands at that of the line."""
    return sum(abs(height - line.box.bottom) <= _SAME_HEIGHT for height in heights)


def _counts(line: Line, page: int, pages: int) -> bool:
    """Whether a line says on which page of how many it is: behind an address, as browsers print it, or beside a name."""
    text = _text(line)
    if _ADDRESS.match(text):
        return text.endswith(f" {page}/{pages}")
    counts = [run.text for run in (line.runs[0], line.runs[-1]) if _PAGE_OF.fullmatch(run.text)]
    ended = _ENDS_COUNTING.search(text)
    counts += [ended[0]] if ended else []
    asks = line.runs[0].text.endswith(_ASKS)
    return not asks and any(list(map(int, _NUMBER.findall(said))) == [page, pages] for said in counts)


def _is_recognised(line: Line) -> bool:
    return any(run.confidence < 1 for run in line.runs)


def _times_alike(line: Line, text: str, edges: list[list[tuple[Line, str]]]) -> int:
    """On how many pages a line like it stands at its height: a scan may lie a little askew, and be misread."""
    from rapidfuzz.fuzz import ratio

    return sum(
        any(
            abs(other.box.bottom - line.box.bottom) <= _ASKEW and ratio(text, said) >= _ALIKE
            for other, said in edge
        )
        for edge in edges
    )


def _is_stamped(line: Line, page: Box) -> bool:
    """Whether a line stands where nobody writes and has many figures, as what a fax or an office puts on pages."""
    strip = _STRIP * page.height
    beyond = line.box.bottom <= page.top + strip or line.box.top >= page.bottom - strip
    return beyond and sum(map(str.isdecimal, _text(line))) >= _MANY_FIGURES


def _times_stamped(line: Line, edges: list[list[Line]]) -> int:
    """On how many pages a line that is much like it, but for its numbers, stands in its place."""
    from rapidfuzz.fuzz import ratio

    said = _NUMBER.sub("#", _text(line))
    return sum(
        any(
            abs(other.box.bottom - line.box.bottom) <= _SAME_HEIGHT
            and abs(other.box.left - line.box.left) <= _ASKEW
            and ratio(said, _NUMBER.sub("#", _text(other))) >= _ALIKE
            for other in edge
        )
        for edge in edges
    )


def _text(line: Line) -> str:
    return " ".join(run.text for run in line.runs)


def _numberless(line: Line, page: int) -> str:
    """The line without the page's number."""
    text = _text(line)
    if text.strip("-–— ") == str(page):
        return "#"
    if _PAGE_OF.fullmatch(text):
        return _PAGE
    text = _NUMBERED.sub(r"\1#", text)
    if str(page) not in text or "#" in text or all(run.bold for run in line.runs):
        return text  # What is bold heads a part, which may have its page's number by chance.
    # The last page's number is that of all pages as well: "4 / 4".
    # A stroke may part it from the words: "2| Garden club".
    return re.sub(rf"(?<![^\s|])(?<!/ )(?<!of ){page}(?=\s*(?:of|/)\s*\d|[\s|]|$)", "#", text)


def _is_known(text: str, seen: set[str], *, recognised: bool) -> bool:
    if text in seen or not recognised:
        return text in seen
    from rapidfuzz.fuzz import ratio

    return any(ratio(text, other) >= _ALIKE for other in seen)


def _areas(pages: list[Area], running: list[list[Line]]) -> list[Area]:
    """What runs along the pages as areas to be read: each line once, a page number once."""
    seen: set[str] = set()
    areas = []
    for number, (page, lines) in enumerate(zip(pages, running, strict=True), 1):
        area = Area(page.number, page.box, whole_page=True)
        for line in lines:
            text = _numberless(line, number)
            if _text(line) not in seen and not _is_known(text, seen, recognised=_is_recognised(line)):
                seen |= {text, _text(line)}
                area.runs += [*line.runs, *_fields_of(page, line)]
        if area.runs:
            areas.append(area)
    return areas


def _fields_of(page: Area, line: Line) -> list[Run]:
    """The fields between the words of a running line, taken out of the page."""
    top, bottom = line.box.top - _SAME_HEIGHT, line.box.bottom + _SAME_HEIGHT
    fields = [run for run in page.runs if _is_field(run) and top <= run.top and run.bottom <= bottom]
    page.runs = [run for run in page.runs if run not in fields] if fields else page.runs
    return fields


def _is_field(run: Run) -> bool:
    return run.slot is not None and run.slot.control is not None and run.slot.single
