"""What PDFium sees on a page: words and drawn lines, as a ``Sheet``."""

from __future__ import annotations

import ctypes
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from math import pi
from statistics import median
from typing import Any

import pypdfium2.raw as pdfium

from planforms.document import UNTICKED
from planforms.errors import Refused
from planforms.limits import Limits
from planforms.readers.pdf import lean
from planforms.readers.pdf.dotted import DOT, Dots
from planforms.readers.pdf.glyphs import SOFT_HYPHEN, Face, cleaned
from planforms.readers.pdf.letters import Letters, Typeset
from planforms.readers.pdf.sheet import Box, Point, Rule, Run, Shape, Sheet, Slot, Turn
from planforms.readers.pdf.spread import SINGLE, closed_up
from planforms.readers.pdf.struck import close_up, struck_out, without
from planforms.readers.pdf.ticks import round_boxes
from planforms.readers.pdf.untold import UNTOLD, mended

_LINE = re.compile(r"[^\s\ufffe\x02][^\r\n\ufffe\x02]*[\ufffe\x02]?|[\ufffe\x02]")
_WORD = re.compile(r"\S+")
_SPACE = re.compile(r"\s+")
_BOX = re.compile("[☐☒☑✓✔✗✘□■❏❐❑❒◻◼⬜○●\uf000-\uf0ff]")
_CROSS = re.compile(r"[xX×\ufffd](?!\S)(?<!\S.)", re.DOTALL)
_RUN_ON = re.compile(r"[a-z\d.,:;)!?](?=[A-Z☐☒☑□])")
_SYLLABLES, _TYPED = "\u2010", re.compile(r"\w\u2010\w")
"""The hyphen of which some programs cut words at a line's end; others have it for any."""
_QUOTED, _SPACE_BESIDE = re.compile(r"[’”](?=\w)"), 0.15
"""Behind a quotation mark, which is narrow, PDFium misses spaces that the file does not draw; in letter sizes."""
_LABEL = re.compile(r"(?:[^\s:]+ ){0,3}[^\s:]+:(?!\S)")
"""A label of few words up to its colon."""
_GAP, _OVERLAP = 0.06, 0.12
"""Letters of a word stand no further apart, and overlap by no more, in letter sizes."""
_OVER = 0.3
"""Letters that lie further on others belong to another text, in letter sizes."""
_BROADEST, _STRETCHED, _ROOM = 0.72, 1.15, 2.0
"""The letters of a line are no broader, one with the other; nor by this factor broader than those of another line,
with some room for the differences of few letters."""
_FEW_GAPS, _BROAD = 12, 0.5
"""Of so many gaps of a line each is looked at; one broader than this, in letter sizes, may be a tab."""
_WIDEST_SPACE = 1.2
"""A space of justified text is no wider than this, in letter sizes."""
_TOO_LONG = 40_000
"""A page of more characters is no form: its lines are read, but not taken apart."""
_TELLING, _ASKED, _MOSTLY = 24, 12, 0.7
"""Of so many letters of a page some are asked which way up they are, and so many of them must agree."""
_ASCENT, _DESCENT = 0.8, 0.2
_THIN = 4.5
_SHADED, _RECTANGLE = 24.0, 5
_SIDES, _SIDE, _LOW = 3, 0.4, 12.0
"""A large box that is filled so often is filled side by side: browsers draw so the borders that a page's end cuts.
The middle of a side lies so far inside."""
_SQUARE = (5.0, 20.0)
_DEEPEST_FORM = 8
_INVISIBLE = pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
_SEGMENTS = 20_000

Matrix = tuple[float, float, float, float, float, float]


def see(
    page: Any, number: int, limits: Limits, slots: Sequence[Slot] = (), *, added_up: bool = False
) -> Sheet:
    """The sheet of an opened PDFium page; ``slots``, in its own space, stand between its words.

    A page that is shown on its head or its side is seen with its words upright. ``added_up``: the file's fonts
    may take signs for digits.
    """
    sheet = _seen(page, number, limits, slots, added_up=added_up)
    if sheet.upright in (None, pdfium.FPDFPage_GetRotation(page)):
        return sheet
    pdfium.FPDFPage_SetRotation(page, sheet.upright)
    return _seen(page, number, limits, slots, added_up=added_up)


def _seen(page: Any, number: int, limits: Limits, slots: Sequence[Slot], *, added_up: bool) -> Sheet:
    """The sheet of a page as it is shown."""
    frame = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, frame)
    turn, width, height = _turn(frame, pdfium.FPDFPage_GetRotation(page))
    sheet = Sheet(number, width, height, turn=turn, added_up=added_up)
    sheet.annotated = pdfium.FPDFPage_GetAnnotCount(page) > 0
    _Drawing(sheet, turn, limits.pdf_page_paths).read(page)
    read_words(page, sheet, limits, slots)
    return sheet


def read_words(page: Any, sheet: Sheet, limits: Limits, slots: Sequence[Slot] = ()) -> None:
    """Put the words of the page on its sheet, which has its lines and boxes already."""
    boxes = [slot.box.turned(sheet.turn) for slot in slots]
    with _words_of(page) as textpage:
        text = _told(textpage, limits)
        sheet.upright = _upright(textpage, text)
        if not sheet.upright:
            _read_words(textpage, text, sheet, sheet.turn, boxes)
    if sheet.upright and sheet.upright == pdfium.FPDFPage_GetRotation(page):
        with _straightened(page, sheet) as turn, _words_of(page) as textpage:
            _read_words(textpage, _told(textpage, limits), sheet, turn, boxes)


@contextmanager
def _words_of(page: Any) -> Iterator[Any]:
    """The page's words as PDFium finds them; nothing where it cannot."""
    textpage = pdfium.FPDFText_LoadPage(page)
    try:
        yield textpage
    finally:
        if textpage:
            pdfium.FPDFText_ClosePage(textpage)


@contextmanager
def _straightened(page: Any, sheet: Sheet) -> Iterator[Turn]:
    """The page drawn as it is shown; sideways, PDFium takes words apart and lines together.

    Gives the turn from there to the page as shown, which is only from the lower edge to the upper.
    """
    height, quarters = sheet.height, pdfium.FPDFPage_GetRotation(page)
    (e, f), (ax, ay), (cx, cy) = (sheet.turn(*point) for point in ((0.0, 0.0), (1.0, 0.0), (0.0, 1.0)))
    a, b, c, d = ax - e, f - ay, cx - e, f - cy
    there = pdfium.FS_MATRIX(a, b, c, d, e, height - f)
    size = a * d - b * c
    g, h = e, height - f
    back = pdfium.FS_MATRIX(
        d / size, -b / size, -c / size, a / size, (c * h - d * g) / size, (b * g - a * h) / size
    )
    items = [pdfium.FPDFPage_GetObject(page, index) for index in range(pdfium.FPDFPage_CountObjects(page))]
    pdfium.FPDFPage_SetRotation(page, 0)
    _transform(items, there)
    try:
        yield lambda x, y: (x, height - y)
    finally:
        _transform(items, back)
        pdfium.FPDFPage_SetRotation(page, quarters)


def _transform(items: Iterable[Any], matrix: Any) -> None:
    for item in items:
        pdfium.FPDFPageObj_TransformF(item, matrix)


def _turn(frame: Any, quarters: int) -> tuple[Turn, float, float]:
    """From page space to points from the top left as shown, with the width and height shown."""
    left, bottom, right, top = frame.left, frame.bottom, frame.right, frame.top
    turns: tuple[Turn, ...] = (
        lambda x, y: (x - left, top - y),
        lambda x, y: (y - bottom, x - left),
        lambda x, y: (right - x, y - bottom),
        lambda x, y: (top - y, right - x),
    )
    size = (right - left, top - bottom)
    width, height = size if quarters % 2 == 0 else size[::-1]
    return turns[quarters % 4], width, height


def _told(textpage: Any, limits: Limits) -> str:
    """The page's text. Raises Refused for too much of it."""
    count = pdfium.FPDFText_CountChars(textpage) if textpage else 0
    if count > limits.pdf_page_characters:
        raise Refused("limit.pdf-characters", limit=limits.pdf_page_characters)
    return _text(textpage, count)


def _read_words(textpage: Any, text: str, sheet: Sheet, turn: Turn, slots: list[Box]) -> None:
    """Put the page's words on the sheet, but for those that are struck out."""
    text = closed_up(textpage, mended(textpage, text, added_up=sheet.added_up))
    if _SYLLABLES in text and not _TYPED.search(text):
        text = text.replace(_SYLLABLES, SOFT_HYPHEN)
    sheet.runs = _runs(textpage, text, sheet, turn, slots)
    struck = struck_out(textpage, sheet, turn) if len(text) <= _TOO_LONG else []
    if struck:
        sheet.struck = len(struck)
        sheet.runs = _runs(textpage, without(text, struck), sheet, turn, slots)
        close_up(sheet.runs, struck)


def _upright(textpage: Any, text: str) -> int | None:
    """By how many quarters the page must be turned for its words to stand upright; None where few tell."""
    if len(text) < _TELLING:
        return None
    step = max(len(text) // _ASKED, 2)
    asked = [index for index in range(step // 2, len(text), step) if text[index].isalnum()]
    address = lean.address_of(textpage)
    angles = [round(lean.char_angle(address, index) / (pi / 2)) for index in asked]
    angle = max(set(angles), key=angles.count, default=0)
    return -angle % 4 if angles.count(angle) > _MOSTLY * max(len(asked), _ASKED // 2) else None


def _runs(textpage: Any, text: str, sheet: Sheet, turn: Turn, slots: list[Box]) -> list[Run]:
    pen = _Pen(textpage, text, turn)
    squares = [Rule(box.left, box.top, box.bottom) for box in sheet.squares]
    boxes = [*slots, *pen.boxes(), *round_boxes(sheet.shapes)]
    pen.put_up([*sheet.down, *squares, *(Rule(box.middle[0], box.top, box.bottom) for box in boxes)])
    return [run for match in _LINE.finditer(text) for run in pen.line(*match.span())]


def _text(textpage: Any, count: int) -> str:
    """The page's text, one character of the string for each of PDFium's."""
    if count <= 0:
        return ""
    # A buffer of ctypes' own would be a type of its own for every length, which is dear to make.
    buffer = bytearray(2 * (count + 1))
    written = pdfium.FPDFText_GetText(textpage, 0, count, ctypes.c_ushort.from_buffer(buffer))
    text = buffer[: 2 * max(written - 1, 0)].decode("utf-16-le", "surrogatepass")
    if len(text) == count:
        return text
    # Characters outside the basic plane, or without a meaning, put the two counts out of step.
    return "".join(chr(pdfium.FPDFText_GetUnicode(textpage, index)) for index in range(count))


class _Pen:
    """Writes down the runs of a page, line by line."""

    def __init__(self, textpage: Any, text: str, turn: Turn) -> None:
        self.typeset = Typeset(textpage, text, turn)
        self.text = text
        self.long = len(text) > _TOO_LONG
        self.signs = [] if text.isascii() else [hit.start() for hit in _BOX.finditer(text)]
        self.ticked = bool(self.signs) or _CROSS.search(text) is not None
        self.quoted = _QUOTED.search(text) is not None
        self.fences: list[Rule] = []
        self.stands: list[float] = []
        self.least: dict[Face, float] = {}
        """The width of its letters in the narrowest line of each face, one with the other, in letter sizes."""

    def boxes(self) -> Iterator[Box]:
        """Where glyphs that are check boxes stand: between words, wherever the file has put them."""
        for index in self.signs:
            box = self.typeset.place(index)
            if box is not None:
                yield box

    def put_up(self, fences: Iterable[Rule]) -> None:
        """Let no words be taken together that something upright stands between."""
        self.fences = sorted(fences)
        self.stands = [fence.at for fence in self.fences]

    def line(self, start: int, end: int) -> list[Run]:
        """The runs of what PDFium takes for one line, from ``start`` to before ``end``."""
        text = self.text
        while end > start and text[end - 1].isspace():
            end -= 1
        spaced = text[end : end + 1] == " "
        whole = self.typeset.letters(start, end)
        if whole is None:
            return []
        gaps = [hit.span() for hit in _SPACE.finditer(text, start, end)]
        if not self.long and not self._is_in_one_go(whole):
            return self._runs(whole, spaced=spaced)
        first = self._gap(*gaps[0]) if gaps else None
        if first is not None and not self.long and self._has_room(whole, gaps, first):
            return self._runs(whole, spaced=spaced)
        run = self._plain_run(whole, first, spaced=spaced)
        return [run] if run else []

    def _is_in_one_go(self, line: Letters) -> bool:
        """Whether the line is drawn in one go, and holds nothing that stands for itself."""
        start, end, left, right, base, face, size = line
        if face.symbols or not self.text[start].isalnum() or right < left or self._fenced(left, right, base):
            return False
        if self.ticked and any(sign.search(self.text, start, end) for sign in (_BOX, _CROSS)):
            return False
        if self.quoted and any(self._is_missed(at, size) for at in self._quotes(start, end)):
            return False
        return self.typeset.is_in_one_go(start, end)

    def _is_quote(self, index: int, word: Letters) -> bool:
        """Whether a quotation mark with room behind it stands right before a word."""
        return self.text[index] in "’”" and word.start == index + 1 and self._is_missed(word.start, word.size)

    def _quotes(self, start: int, end: int) -> Iterator[int]:
        """Where a letter follows a quotation mark."""
        return (hit.end() for hit in _QUOTED.finditer(self.text, start, end))

    def _is_missed(self, index: int, size: float) -> bool:
        """Whether there is room for a space before a letter, though the text has none, and less before the mark."""
        behind, before = (self.typeset.room(at - 1, at) for at in (index, index - 1))
        return behind - max(before, 0.0) > _SPACE_BESIDE * size

    def _gap(self, start: int, end: int) -> tuple[float, float]:
        """Where the letters before and behind a gap end and begin."""
        return self.typeset.ends(start - 1), self.typeset.begins(end)

    def _has_room(self, line: Letters, gaps: list[tuple[int, int]], first: tuple[float, float]) -> bool:
        """Whether some of the line's gaps are wider than spaces are, or, where they are many, must be.

        ``first``: where the first of the gaps begins and ends on the page.
        """
        start, end, left, right, _, face, size = line
        if len(gaps) > _FEW_GAPS:
            return self._is_stretched(face, (right - left) / (size or 1.0), end - start)
        if self._is_tab(first[1] - first[0], gaps[0][0], size):
            return True
        broad = _BROAD * size
        for before, after in gaps[1:]:
            room = self.typeset.room(before - 1, after)
            if room > broad and self._is_tab(room, before, size):
                return True
        return False

    def _is_tab(self, room: float, start: int, size: float) -> bool:
        """Whether a gap may be a tab: wider than a space, or than the few spaces that the file draws there."""
        if room <= _BROAD * size:
            return False
        return room > _WIDEST_SPACE * size or self.typeset.is_added(start)

    def _is_stretched(self, face: Face, width: float, letters: int) -> bool:
        """Whether so many letters of a face take so much room, in letter sizes, that there must be gaps."""
        least = self.least.get(face, _BROADEST)
        if width < least * letters:
            least = self.least[face] = width / letters
        return width > _STRETCHED * least * letters + _ROOM

    def _fenced(self, left: float, right: float, base: float) -> bool:
        """Whether something upright stands between two places of a line."""
        first, last = bisect_left(self.stands, left - 1), bisect_right(self.stands, right + 1)
        if first == last:
            return False
        return any(top - 1 < base < bottom + 1 for _, top, bottom in self.fences[first:last])

    def _plain_run(self, line: Letters, first: tuple[float, float] | None, *, spaced: bool) -> Run | None:
        """The line as one run; ``first``: where the first of its gaps begins and ends on the page."""
        start, end, left, right, *_ = line
        text = self.text[start:end]
        if first is None:
            return self._run(text, line, right, spaced=spaced)
        before, after = first
        lead, space = max(before - left, 0.0), max(after - before, 0.0)
        return self._run(" ".join(text.split()), line, right, spaced=spaced, lead=lead, space=space)

    def _runs(self, line: Letters, *, spaced: bool) -> list[Run]:
        """A line of several pieces, cut at tabs, fences, check boxes and where the face changes."""
        words = self._words(line)
        if _follow_each_other(words):
            return self._strand(words, spaced=spaced)
        levels = _levels(words)
        strands = [strand for words in levels for strand in _strands(_in_order(words))]
        return [
            run
            for number, words in enumerate(strands, 1)
            for run in self._strand(words, spaced=spaced and number == len(strands))
        ]

    def _words(self, line: Letters) -> list[Letters]:
        """The words of a line, or the pieces of them."""
        start, end = line.start, line.end
        like = line if self.typeset.face(end - 1) == (line.face, line.size) else None
        hits = _WORD.finditer(self.text, start, end)
        quoted = self.quoted and _QUOTED.search(self.text, start, end)
        if like is None or quoted or _RUN_ON.search(self.text, start, end):
            return [word for hit in hits for word in self._pieces(hit, like)]
        return self.typeset.words([hit.span() for hit in hits], like)

    def _strand(self, words: list[Letters], *, spaced: bool) -> list[Run]:
        """The runs of words that follow each other at one height."""
        # A gap without a space in it is a tab, however short; where there is no gap, a word changes its face.
        cuts = {
            index
            for index, (one, other) in enumerate(pairwise(words), 1)
            if one.end + 1 != other.start
            if _is_one_word(one, other) and not self._is_quote(one.end - 1, other)
        }
        glued = {index for index in cuts if self._is_glued(words[index - 1], words[index])}
        tabs = (_tabs(words, self.text) | cuts | self._spaceless(words)) - glued
        if SINGLE in self.text:
            tabs = {index for index in tabs if not self._is_single(words[index])}
        ends = tabs | glued | {len(words)}
        runs: list[Run] = []
        first = 0
        for index in range(1, len(words) + 1):
            if index in ends or self._parted(words[index - 1], words[index], index):
                after = spaced if index == len(words) else self._is_spaced(words[index - 1])
                run = self._joined(words[first:index], spaced=after, tab=first in tabs)
                if run is not None:
                    runs.append(run._replace(glued=True) if first in glued else run)
                first = index
        return runs

    def _is_single(self, word: Letters) -> bool:
        """Whether no more than a space stands before a word, though it may seem much."""
        return self.text[word.start - 1 : word.start] == SINGLE

    def _spaceless(self, words: list[Letters]) -> set[int]:
        """Before which words of a line the file has no space, though it draws as many elsewhere in it."""
        gaps = [index for index, (one, other) in enumerate(pairwise(words), 1) if one.end + 1 == other.start]
        none = [index for index in gaps if self.typeset.is_added(words[index].start - 1)]
        if 2 * len(none) > len(gaps):
            return set()
        return {index for index in none if words[index - 1].face == words[index].face}

    def _is_spaced(self, word: Letters) -> bool:
        """Whether the file has a space behind a word, or only room: a hyphen there may be cut off by a cell."""
        hyphen = self.text[word.end - 1] == "-"
        return not (hyphen and self.typeset.is_added(word.end))

    def _pieces(self, hit: re.Match[str], like: Letters | None) -> Iterator[Letters]:
        """The word, cut where its face changes, and at a small gap before a capital: a tab too short to be seen."""
        start, end = hit.span()
        word = self.typeset.letters(start, end, like)
        if word is None:
            return
        for cut in _RUN_ON.finditer(self.text, start, end):
            head, tail = self.typeset.letters(start, cut.end()), self.typeset.letters(cut.end(), end)
            if head and tail and (_is_off(head, tail) or self._begins_label(cut.end())):
                yield head
                word, start = tail, cut.end()
        for at in self._quotes(start, end):
            head, tail = self.typeset.letters(start, at, like), self.typeset.letters(at, end, like)
            if head and tail and self._is_missed(at, word.size):
                yield head
                word, start = tail, at
        yield from (word,) if like else self._faces(word)

    def _is_glued(self, one: Letters, other: Letters) -> bool:
        """Whether pieces of a word stand together, and the other is no label that was reached."""
        return _is_close(one, other) and not (one.face == other.face and self._begins_label(other.start))

    def _begins_label(self, index: int) -> bool:
        """Whether a label begins here that the file draws apart from the letter before it."""
        hit = _LABEL.match(self.text, index)
        return hit is not None and self.typeset.are_apart(index) and not self._is_parted(index, hit.end())

    def _is_parted(self, start: int, end: int) -> bool:
        """Whether more than a space stands between words, so that they make no label together."""
        _, size = self.typeset.face(start)
        gaps = (hit.span() for hit in _SPACE.finditer(self.text, start, end))
        return any(self.typeset.room(first - 1, after) > _WIDEST_SPACE * size for first, after in gaps)

    def _faces(self, word: Letters) -> Iterator[Letters]:
        """The word, or two where its end is in another face than its start, as in a label and its answer."""
        start, end = word.start, word.end
        like = (word.face, word.size)
        if end - start > 1 and self.typeset.face(end - 1) != like:
            at = next(index for index in range(start + 1, end) if self.typeset.face(index) != like)
            head, tail = self.typeset.letters(start, at), self.typeset.letters(at, end)
            if head and tail:
                yield head
                yield tail
                return
        yield word

    def _parted(self, before: Letters, word: Letters, index: int) -> bool:
        """Whether a run ends between two words of a line."""
        if before.face != word.face or abs(before.size - word.size) > 0.5:
            return True
        if abs(before.base - word.base) > 0.1 * word.size or _is_far_back(before, word):
            return True
        if self._is_apart(word) or self._is_apart(before):
            return True
        if index == 1 and before.end - before.start == 1 and not self.text[before.start].isalnum():
            return True
        return self._fenced(before.right, word.left, word.base)

    def _is_apart(self, word: Letters) -> bool:
        """Whether a word is a check box or a tick, which stands for itself."""
        if word.end - word.start > 1:
            return False
        return any(sign.match(self.text[word.start]) for sign in (_BOX, _CROSS))

    def _joined(self, words: list[Letters], *, spaced: bool, tab: bool) -> Run | None:
        first = words[0]
        if len(words) == 1:
            text = self.text[first.start : first.end]
            return self._run(text, first, first.right, spaced=spaced, tab=tab)
        text = " ".join([self.text[word.start : word.end] for word in words])
        lead, least = first.right - first.left, 0.1 * first.size
        gaps = [after.left - before.right for before, after in pairwise(words)]
        space = min([gap for gap in gaps if gap > least], default=0.0)
        return self._run(text, first, words[-1].right, spaced=spaced, lead=lead, space=space, tab=tab)

    def _run(
        self,
        text: str,
        first: Letters,
        right: float,
        *,
        spaced: bool,
        lead: float = 0.0,
        space: float = 0.0,
        tab: bool = False,
    ) -> Run | None:
        _, _, left, _, base, face, size = first
        shown = cleaned(text, face)
        if not shown:
            return None
        if right < left:
            left, right = right, left
        top, bottom = base - _ASCENT * size, base + _DESCENT * size
        sure = 0.0 if face.untold or UNTOLD in shown else 1.0
        if shown == UNTOLD:
            # What stands before a label is a check box; nobody can tell whether it is ticked.
            shown = UNTICKED
        return Run(shown, left, top, right, bottom, face.bold, spaced, None, sure, lead, space, tab)


def _tabs(words: list[Letters], text: str) -> set[int]:
    """Before which words a tab stands: gaps wider than the line's spaces; before a label also small ones."""
    gaps = [after.left - before.right for before, after in pairwise(words)]
    height = min(max([word.size for word in words], default=12.0), 24.0)
    if len(gaps) <= 2:
        widest = max(0.7 * height, 2.2 * 0.32 * height)
        return {index for index, gap in enumerate(gaps, 1) if gap > widest}
    ordered = sorted(gaps)
    # The width of the line's spaces, even where most of its gaps are tabs.
    space = min(ordered[(len(gaps) - 1) // 4], _WIDEST_SPACE * height)
    widest = max(0.7 * height, 2.2 * space)
    tabs = {index for index, gap in enumerate(gaps, 1) if gap > widest}
    space = median(ordered)
    widest = max(1.4 * space, space + 1.2)
    if ordered[-1] > widest:
        slight = [index for index, gap in enumerate(gaps, 1) if gap > widest]
        if len(slight) <= len(gaps) / 4:
            tabs.update(index for index in slight if _labels(words[index : index + 4], text))
    return tabs


def _labels(words: list[Letters], text: str) -> bool:
    return any(text[word.end - 1] == ":" for word in words)


def _follow_each_other(words: list[Letters]) -> bool:
    """Whether words stand at one height, each to the right of the one before."""
    for one, other in pairwise(words):
        _, _, left, right, base, _, size = one
        if other.left < left or abs(base - other.base) > min(size, other.size):
            return False
        if right - other.left > _OVER * other.size:
            return False
    return True


def _levels(words: Iterable[Letters]) -> Iterator[list[Letters]]:
    """Words in the order of the file, those taken apart that stand a line higher or lower than the one before."""
    level: list[Letters] = []
    for word in words:
        if level and abs(level[-1].base - word.base) > min(level[-1].size, word.size):
            yield level
            level = []
        level.append(word)
    if level:
        yield level


def _in_order(words: list[Letters]) -> list[Letters]:
    """The words from left to right, where letters that a face lacks were drawn after those around them."""
    if all(one.left <= other.left for one, other in pairwise(words)):
        return words
    ordered = sorted(words, key=lambda word: word.left)
    back = [(one, other) for one, other in pairwise(ordered) if other.start < one.start]
    return ordered if all(_touch(one, other) for one, other in back) else words


def _is_one_word(one: Letters, other: Letters) -> bool:
    """Whether nothing parts two pieces: in the text or, where they were drawn out of order, on the page."""
    return one.end == other.start or (one.end + 1 != other.start and _is_close(one, other))


def _is_far_back(one: Letters, other: Letters) -> bool:
    """Whether a word stands well to the left of the one that was drawn before it, in another column."""
    return one.left - other.right > other.size


def _is_off(one: Letters, other: Letters) -> bool:
    """Whether a letter stands further from the one before, or further over it, than letters of a word do."""
    return not -_OVERLAP * other.size <= other.left - one.right <= _GAP * other.size


def _is_close(one: Letters, other: Letters) -> bool:
    return other.left - one.right <= _GAP * other.size


def _touch(one: Letters, other: Letters) -> bool:
    """Whether a piece ends where the other begins: letters that a face lacks lie on no others."""
    return _is_close(one, other) and one.right - other.left <= _OVER * other.size


def _strands(words: list[Letters]) -> Iterator[list[Letters]]:
    """Words in the order of the file, those taken apart that lie on words before them: the texts overlap."""
    strand: list[Letters] = []
    for word in words:
        if strand and strand[-1].right - word.left > _OVER * word.size:
            yield strand
            strand = []
        strand.append(word)
    if strand:
        yield strand


class _Drawing:
    """Walks a page's objects for what is drawn, those of nested forms included, up to a limit."""

    def __init__(self, sheet: Sheet, turn: Turn, most: int) -> None:
        self.sheet = sheet
        self.turn = turn
        self.left = most
        self.worded = False
        self.segments = _SEGMENTS
        self.filled: Counter[Box] = Counter()
        self.dots = Dots(sheet)
        self.edges = (ctypes.c_float * 4)()
        self.modes = (ctypes.c_int * 2)()
        """How a path is filled, and whether it is drawn along."""
        edges, modes = ctypes.addressof(self.edges), ctypes.addressof(self.modes)
        self.at_edges = [edges + index * ctypes.sizeof(ctypes.c_float) for index in range(4)]
        self.at_modes = [modes, modes + ctypes.sizeof(ctypes.c_int)]

    def read(self, page: Any) -> None:
        count = pdfium.FPDFPage_CountObjects(page)
        address = lean.address_of(page)
        self._walk([lean.object_of_page(address, index) for index in range(count)], None, 0)
        self.dots.end()
        if self.sheet.crowded:
            self.sheet.across, self.sheet.down = [], []
            self.sheet.squares, self.sheet.shapes = [], []

    def _walk(self, objects: Iterable[int], matrix: Matrix | None, depth: int) -> None:
        for item in objects:
            kind = lean.object_type(item)
            if kind == pdfium.FPDF_PAGEOBJ_TEXT:
                if not self.worded:
                    self.worded = True
                    self.sheet.unseen = lean.render_mode(item) == _INVISIBLE
            elif kind == pdfium.FPDF_PAGEOBJ_PATH:
                self.left -= 1
                if self.left < 0 or self.segments < 0:
                    self.sheet.crowded = True
                    return
                self._path(item, matrix)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                self._picture(item)
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
                inner = (lean.object_of_form(item, index) for index in range(lean.objects_of_form(item)))
                self._walk(inner, _times(_matrix(item), matrix), depth + 1)

    def _picture(self, item: int) -> None:
        if lean.object_bounds(item, *self.at_edges):
            left, bottom, right, top = self.edges[:]
            self.sheet.pictured += (right - left) * (top - bottom)
            self.sheet.unseen = self.sheet.unseen or self.worded

    def _path(self, item: int, matrix: Matrix | None) -> None:
        lean.draw_mode(item, *self.at_modes)
        filled, outlined = map(bool, self.modes)
        if not (outlined or filled):
            return
        if matrix is None and self._simple(item, outlined=outlined):
            return
        place = _times(_matrix(item), matrix)
        dark: bool | None = None
        for points, curved in self._subpaths(item, place):
            box = _bounds(points)
            slanted = not curved and not _along_axes(points)
            if curved and outlined and _is_rounded(points, box):
                self._ruled(_corners(box), box, outlined)
                continue
            if not curved and not slanted and self._ruled(points, box, outlined):
                continue
            if dark is None:
                dark = _is_dark(item, lean.fill_color if filled else lean.stroke_color)
            self.sheet.shapes.append(Shape(box, dark, outlined, slanted))

    def _simple(self, item: int, *, outlined: bool) -> bool:
        """Take the usual cases from their bounds alone: one straight line, and large shaded areas."""
        if not lean.object_bounds(item, *self.at_edges):
            return True
        box = Box(*self.edges[:]).turned(self.turn)
        thickness = min(box.width, box.height)
        if thickness <= _THIN:
            if box.width <= DOT and box.height <= DOT and self.dots.take(box):
                self.left += 1
                return True
            return self._rule(box)
        if outlined or thickness <= _LOW or lean.count_segments(item) > _RECTANGLE:
            return False
        self.filled[box] += 1
        if self.filled[box] == _SIDES:
            inner = Box(box.left + _SIDE, box.top + _SIDE, box.right - _SIDE, box.bottom - _SIDE)
            self._ruled(_corners(inner), inner, outlined=True)
            self.sheet.cut = max(self.sheet.cut or 0.0, inner.bottom)
        return thickness > _SHADED

    def _rule(self, box: Box) -> bool:
        """Add a thin box as a ruling line; false where it is as high as wide."""
        left, top, right, bottom = box
        width, height = right - left, bottom - top
        if width >= 2 * height and height <= _THIN:
            self.sheet.across.append(Rule((top + bottom) / 2, left, right))
        elif height >= 2 * width and width <= _THIN:
            self.sheet.down.append(Rule((left + right) / 2, top, bottom))
        else:
            return False
        return True

    def _ruled(self, points: list[Point], box: Box, outlined: bool) -> bool:
        if min(box.width, box.height) <= _THIN:
            return self._rule(box)
        if not outlined:
            return False
        if _is_square(box) and len(points) >= 4:
            self.sheet.squares.append(box)
        else:
            for one, other in pairwise(points):
                self._rule(_bounds([one, other]))
        return True

    def _subpaths(self, item: int, matrix: Matrix | None) -> Iterator[tuple[list[Point], bool]]:
        """Each stroke of the pen: its points as shown, and whether it is curved."""
        count = lean.count_segments(item)
        self.segments -= count
        if self.segments < 0:
            return
        points: list[Point] = []
        curved = False
        place = (ctypes.c_float * 2)()
        at_x = ctypes.addressof(place)
        at_y = at_x + ctypes.sizeof(ctypes.c_float)
        for index in range(count):
            segment = lean.segment(item, index)
            kind = lean.segment_type(segment)
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                if len(points) > 1:
                    yield points, curved
                points, curved = [], False
            lean.segment_point(segment, at_x, at_y)
            x, y = place
            points.append(self.turn(*_moved(x, y, matrix)))
            curved = curved or kind == pdfium.FPDF_SEGMENT_BEZIERTO
            if lean.segment_closes(segment) and points[0] != points[-1]:
                points.append(points[0])
        if len(points) > 1:
            yield points, curved


def _is_dark(item: int, color: Any) -> bool:
    """Whether the color in which something is drawn is dark; ``color`` gives it."""
    parts = (ctypes.c_uint * 4)()
    first = ctypes.addressof(parts)
    if not color(item, *(first + index * ctypes.sizeof(ctypes.c_uint) for index in range(4))):
        return True
    red, green, blue, alpha = parts[:]
    return alpha > 100 and red + green + blue < 384


def _is_square(box: Box) -> bool:
    smallest, largest = _SQUARE
    return (
        smallest <= box.width <= largest
        and smallest <= box.height <= largest
        and 0.7 <= box.width / box.height <= 1.4
    )


def _along_axes(points: list[Point]) -> bool:
    return all(
        abs(one[0] - other[0]) < 0.5 or abs(one[1] - other[1]) < 0.5 for one, other in pairwise(points)
    )


def _is_rounded(points: list[Point], box: Box) -> bool:
    """Whether a shape is a large box with round corners: its upper and its lower edge are mostly straight."""
    if box.height < _SQUARE[1] / 2 or box.width <= _SQUARE[1]:
        return False
    level = {
        edge
        for one, other in pairwise(points)
        for edge in (box.top, box.bottom)
        if abs(one[0] - other[0]) >= box.width / 2 and max(abs(one[1] - edge), abs(other[1] - edge)) < 0.5
    }
    return len(level) > 1


def _corners(box: Box) -> list[Point]:
    """A box as a stroke of the pen."""
    left, top, right, bottom = box
    return [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]


def _bounds(points: list[Point]) -> Box:
    xs = [x for x, _ in points]
    ys = [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _matrix(item: int) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not lean.object_matrix(item, ctypes.addressof(found)):
        return (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _times(inner: Matrix, outer: Matrix | None) -> Matrix:
    """The matrix that applies ``inner`` first."""
    if outer is None:
        return inner
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def _moved(x: float, y: float, matrix: Matrix | None) -> Point:
    if matrix is None:
        return x, y
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
