"""The words of a page written down as runs, cut at tabs, at what stands between them, and where the face changes."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise
from statistics import median, median_low
from typing import Any

from planforms.document import UNTICKED
from planforms.readers.pdf.glyphs import Face, cleaned
from planforms.readers.pdf.marks.ticks import round_boxes
from planforms.readers.pdf.sheet import Box, Rule, Run, Sheet, Turn
from planforms.readers.pdf.words.gaps import (
    WIDEST_SPACE,
    are_alike,
    by_height,
    by_overlap,
    follow_each_other,
    gaps_of,
    in_order,
    is_close,
    is_off,
    is_one_word,
    tabs_before,
)
from planforms.readers.pdf.words.leftward import (
    as_read,
    from_the_left,
    leads_left,
    mostly_leads_left,
    said,
    stretches,
)
from planforms.readers.pdf.words.letters import Letters, Look
from planforms.readers.pdf.words.ligatures import typeset_of
from planforms.readers.pdf.words.shuffled import words_in_order
from planforms.readers.pdf.words.spread import CLOSED, SINGLE
from planforms.readers.pdf.words.untold import UNTOLD

_WORD = re.compile(r"\S+")
_SPACE = re.compile(r"\s+")
_BOX = re.compile("[☐☒☑✓✔✗✘□■❏❐❑❒◻◼⬜○●\uf000-\uf0ff]")
_STROKES = "|¦[]"
_CROSS = re.compile(r"[xX×\ufffd](?!\S)(?<!\S.)", re.DOTALL)
_RUN_ON = re.compile(r"[a-z\d.,:;)!?](?=[A-Z☐☒☑□])")
_NARROW = "’”,;:"
_QUOTED, _SPACE_BESIDE = re.compile(rf"[{_NARROW}](?=\w)"), 0.15
"""Behind a narrow mark, as quotation marks and commas are, PDFium misses spaces that the file does not draw; in letter
sizes."""
_LABEL = re.compile(r"(?!\w[).,;!?])(?:[^\s:]+ ){0,3}[^\s:]+:(?!\S)")
"""A label of few words up to its colon; the end of a room's number begins none: "in Room 12B). Then:"."""
_BROADEST, _STRETCHED, _ROOM = 0.72, 1.15, 2.0
"""The letters of a line are no broader, one with the other; nor by this factor broader than those of another line,
with some room for the differences of few letters."""
_SELDOM, _FEW_BACKWARDS = 0.04, 2
"""Where more than this share of the lines, and more than so many, lead backwards, words were drawn in any order."""
_FEW_GAPS, _BROAD = 12, 0.5
"""Of so many gaps of a line each is looked at; one broader than this, in letter sizes, may be a tab."""
TOO_LONG = 40_000
"""A page of more characters is no form: its lines are read, but not taken apart."""
_LEAVES_OUT, _CUT_OFF = "Skia", 0.5
"""A library of browsers that writes no letters of which nothing is shown; how sure what is left of such words is."""
_TOLD = 12
"""So many letters of a piece tell how far apart they stand."""
_LINES_APART = 0.8
"""Two letters on lines of their own stand further apart than this, in letter sizes; one set high or low does not."""
_ONE_SPACE = 0.65
"""A space that is not stretched is no wider, in letter sizes."""
_SAME = 0.12
"""Spaces of a line differ in width by no more than this share of it."""
_WIDER = 1.2
"""Nor is one in another style, where the line has some as wide, and so many times as wide as most at most."""
_OTHER, _LATIN = 1.5, "\u036f"
"""A space beside words that are not Latin, whose letters are beyond, is in another face: by so much it may be wider."""
_HARDLY = 0.5
"""Less than such a share of a line's spaces is none."""
_SLIGHT = 0.03
"""Nor is any difference, in letter sizes, that letters of two sizes in one face make: small capitals."""
_SEVERAL = 3
"""So many spaces part words."""
_ONE_BY_ONE = 0.8
"""Room between words that are drawn one by one is a tab if it is wider, in letter sizes."""
_ASCENT, _DESCENT = 0.8, 0.2
_LINE = re.compile(r"[^\s\ufffe\x02][^\r\n\ufffe\x02]*[\ufffe\x02]?|[\ufffe\x02]")


def runs_of(textpage: Any, text: str, sheet: Sheet, turn: Turn, slots: list[Box]) -> list[Run]:
    """The runs of a page in the order of the file; nothing that is drawn or to be filled in stands inside one."""
    pen = _Pen(textpage, text, turn)
    pen.cuts = _LEAVES_OUT in sheet.made_by
    squares = [Rule(box.left, box.top, box.bottom) for box in sheet.squares]
    boxes = [*slots, *pen.boxes(), *round_boxes(sheet.shapes)]
    pen.put_up([*sheet.down, *squares, *(Rule(box.middle[0], box.top, box.bottom) for box in boxes)])
    runs = [run for match in _LINE.finditer(text) for run in pen.line(*match.span())]
    if pen.backwards > max(_SELDOM * len(runs), _FEW_BACKWARDS) and not (pen.long or sheet.upright):
        return list(pen.word_by_word())
    return runs


def _are_typed(rooms: list[float]) -> bool:
    """Whether some gaps of a line are as wide as several of its spaces, as typed to part words: no line is spread like that."""
    space = median_low(rooms)
    if space <= 0 or max(rooms) < (_SEVERAL - _SAME) * space:
        return False
    return all(abs(room / space - round(room / space)) < _SAME for room in rooms)


def _as_typed(words: list[str], rooms: list[float]) -> str:
    """The words with as many spaces between them as were typed there; one where two were, as behind a full stop."""
    space, many = median_low(rooms), _SEVERAL - 0.5
    said = words[0]
    for room, word in zip(rooms, words[1:], strict=True):
        said += (" " * round(room / space) if room > many * space else " ") + word
    return said


class _Pen:
    """Writes down the runs of a page, line by line."""

    def __init__(self, textpage: Any, text: str, turn: Turn) -> None:
        self.typeset = typeset_of(textpage, text, turn)
        self.text = text
        self.long = len(text) > TOO_LONG
        self.plain = text.isascii()
        self.signs = [] if self.plain else [hit.start() for hit in _BOX.finditer(text)]
        self.ticked = bool(self.signs) or _CROSS.search(text) is not None
        self.quoted = _QUOTED.search(text) is not None
        self.leftward = not self.plain and leads_left(text)
        self.set_in = self.leftward and not mostly_leads_left(text)
        """Words that are read from right to left stand among others."""
        self.backwards = 0
        """How many lines end to the left of where they begin."""
        self.cuts = False
        """The file has no letters where nothing of them is shown."""
        self.fences: list[Rule] = []
        self.stands: list[float] = []
        self.least: dict[Face, float] = {}
        """The width of its letters in the narrowest line of each face, one with the other, in letter sizes."""

    def word_by_word(self) -> Iterator[Run]:
        """The runs of a page on which words were drawn in any order."""
        for word, goes_on in words_in_order(self.typeset, self.text):
            run = self._run(self.text[word.start : word.end], word, spaced=False)
            if run is not None:
                yield run._replace(glued=goes_on)

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
        if self._leads_left(whole) or (not self.long and not self._is_in_one_go(whole)):
            return self._runs(whole, spaced=spaced)
        words = text[start:end].split()
        many = len(words) - 1
        gaps = self._gaps(start, end, many)
        places = self.typeset.gaps(gaps) if gaps else []
        rooms = [begins - ends for ends, begins in places] if len(gaps) == many and not self.long else []
        if gaps and not self.long and self._has_room(whole, gaps, rooms):
            return self._runs(whole, spaced=spaced)
        run = self._plain_run(words, whole, places, rooms, spaced=spaced)
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
        """Whether a narrow mark with room behind it stands right before a word."""
        return (
            self.text[index] in _NARROW and word.start == index + 1 and self._is_missed(word.start, word.size)
        )

    def _is_behind_brackets(self, one: Letters, other: Letters) -> bool:
        """Whether a space stands behind words that lead to the left: PDFium has it before the bracket that ends them."""
        room = other.left - one.right
        return (
            self.set_in and _SPACE_BESIDE * one.size < room < _ONE_SPACE * one.size and self._leads_left(one)
        )

    def _quotes(self, start: int, end: int) -> Iterator[int]:
        """Where a letter follows a narrow mark."""
        return (hit.end() for hit in _QUOTED.finditer(self.text, start, end))

    def _is_missed(self, index: int, size: float) -> bool:
        """Whether there is room for a space before a letter, though the text has none, and less before the mark."""
        behind, before = (self.typeset.room(at - 1, at) for at in (index, index - 1))
        return behind - max(before, 0.0) > _SPACE_BESIDE * size

    def _gaps(self, start: int, end: int, many: int) -> list[tuple[int, int]]:
        """Where so many gaps of a line begin and end in the text; of more than a few, but among lines to write on, only the first."""
        if self.long or (many > _FEW_GAPS and "__" not in self.text[start:end]):
            hit = _SPACE.search(self.text, start, end)
            return [hit.span()] if hit else []
        return [hit.span() for hit in _SPACE.finditer(self.text, start, end)] if many else []

    def _has_room(self, line: Letters, gaps: list[tuple[int, int]], rooms: list[float]) -> bool:
        """Whether some of the line's gaps are wider than spaces are, or, where they are many, must be.

        ``rooms``: how wide the gaps are, where they are few.
        """
        start, end, left, right, _, face, size = line
        if not rooms:
            return self._is_stretched(face, (right - left) / (size or 1.0), end - start)
        if max(rooms) <= _BROAD * size:
            return False
        return any(self._is_tab(room, before, size) for room, (before, _) in zip(rooms, gaps, strict=True))

    def _is_tab(self, room: float, start: int, size: float) -> bool:
        """Whether a gap may be a tab: wider than a space, or than the few spaces that the file draws there."""
        if room <= _BROAD * size:
            return False
        return room > WIDEST_SPACE * size or self.typeset.is_added(start)

    def _is_stretched(self, face: Face, width: float, letters: int) -> bool:
        """Whether so many letters of a face take so much room, in letter sizes, that there must be gaps."""
        least = self.least.get(face, _BROADEST)
        if width < least * letters:
            least = self.least[face] = width / letters
        return width > _STRETCHED * least * letters + _ROOM

    def _has_fences(self, left: float, right: float) -> bool:
        """Whether something upright stands between two places, at whatever height."""
        return bisect_left(self.stands, left - 1) < bisect_right(self.stands, right + 1)

    def _fenced(self, left: float, right: float, base: float) -> bool:
        """Whether something upright stands between two places of a line."""
        first, last = bisect_left(self.stands, left - 1), bisect_right(self.stands, right + 1)
        if first == last:
            return False
        return any(top - 1 < base < bottom + 1 for _, top, bottom in self.fences[first:last])

    def _plain_run(
        self,
        words: list[str],
        line: Letters,
        places: list[tuple[float, float]],
        rooms: list[float],
        *,
        spaced: bool,
    ) -> Run | None:
        """The line as one run; ``places``: where its gaps begin and end on the page; ``rooms``: how wide they are."""
        if not places:
            return self._run(words[0], line, spaced=spaced)
        before, after = places[0]
        lead, space = max(before - line.left, 0.0), max(after - before, 0.0)
        typed = max(rooms, default=0.0) > _BROAD * line.size and _are_typed(rooms)
        said = _as_typed(words, rooms) if typed else " ".join(words)
        return self._run(said, line, spaced=spaced, lead=lead, space=space)

    def _runs(self, line: Letters, *, spaced: bool) -> list[Run]:
        """A line of several pieces, cut at tabs, fences, check boxes and where the face changes."""
        words = self._words(line)
        if self._go_down(words):
            words = [piece for word in words for piece in self._levels(word)]
        if follow_each_other(words) and not self._leads_left(line):
            return self._strand(words, spaced=spaced)
        in_line = self._from_the_left if self._leads_left(line) else in_order
        strands = [strand for words in by_height(words) for strand in by_overlap(in_line(words))]
        return [
            run
            for number, words in enumerate(strands, 1)
            for run in self._strand(words, spaced=spaced and number == len(strands))
        ]

    def _leads_left(self, words: Letters) -> bool:
        """Whether some of a line's words are read from right to left."""
        return self.leftward and leads_left(self.text, words.start, words.end)

    def _from_the_left(self, words: list[Letters]) -> list[Letters]:
        """Words of which some lead to the left, from left to right on the page."""
        found = from_the_left(words, self.typeset, self.text)
        if not self.set_in:
            return found
        told = sorted(found, key=lambda word: word.start)
        return sorted(stretches(told, self.text), key=lambda word: word.left)

    def _said(self, word: Letters) -> str:
        """What a word says, or a stretch of words that are read from right to left."""
        if self.set_in and self._leads_left(word):
            return said(word, self.typeset, self.text)
        return self.text[word.start : word.end]

    def _words(self, line: Letters) -> list[Letters]:
        """The words of a line, or the pieces of them."""
        start, end = line.start, line.end
        spans = [hit.span() for hit in _WORD.finditer(self.text, start, end)]
        if not (self.plain or self.leftward or self.text[start:end].isascii()):
            spans = [piece for span in spans for piece in self._in_turn(*span)]
        look = (line.face, line.size)
        looks = [self.typeset.face(first) for first, _ in spans]
        # Signs stand for themselves: words between two of them are in another face.
        alike = not line.face.symbols and looks[:-1].count(look) == len(looks) - 1
        alike = alike and self.typeset.face(end - 1) == look
        quoted = self.quoted and _QUOTED.search(self.text, start, end)
        if quoted or _RUN_ON.search(self.text, start, end):
            return [word for span in spans for word in self._pieces(*span, look if alike else None)]
        if alike or looks == [self.typeset.face(last - 1) for _, last in spans]:
            return self.typeset.words(spans, [look] * len(spans) if alike else looks)
        return [word for span in spans for word in self._pieces(*span, None)]

    def _in_turn(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """A word, cut before a letter that stands before the others: its face lacked it, and it was drawn after them."""
        if end - start > 1 and not self.text[start:end].isascii():
            for at in range(start + 1, end):
                added = not self.text[at].isascii() and self.text[at].isalpha()
                if added and self.typeset.begins(at) < self.typeset.begins(at - 1):
                    yield start, at
                    start = at
        yield start, end

    def _go_down(self, words: list[Letters]) -> bool:
        """Whether what PDFium takes for one line stands on several, so that one of its words may do so too."""
        if len(words) == 1:
            return True
        bases = [word.base for word in words]
        return bool(bases) and max(bases) - min(bases) > _LINES_APART * words[0].size

    def _levels(self, word: Letters) -> Iterator[Letters]:
        """The word, cut where its letters go on in another line: two answers that the file draws one after the other."""
        letters = [at for at in range(word.start, word.end) if self.text[at] != CLOSED]
        end = self.typeset.base(letters[-1]) if letters else word.base
        rest = iter(letters)
        while abs(end - word.base) > (far := _LINES_APART * word.size):
            at = next(at for at in rest if abs(self.typeset.base(at) - word.base) > far)
            head, tail = self.typeset.letters(word.start, at), self.typeset.letters(at, word.end)
            if head is None or tail is None:
                break
            yield head
            word = tail
        yield word

    def _strand(self, words: list[Letters], *, spaced: bool) -> list[Run]:
        """The runs of words that follow each other at one height."""
        gaps = gaps_of(words)
        if not gaps:
            run = self._joined(words, gaps, spaced=spaced)
            return [run] if run else []
        # A gap without a space in it is a tab, however short; where there is no gap, a word changes its face.
        cuts = {
            index
            for index, (one, other) in enumerate(pairwise(words), 1)
            if one.end + 1 != other.start
            if is_one_word(one, other) and not self._is_quote(one.end - 1, other)
            if not self._is_behind_brackets(one, other)
        }
        glued = {index for index in cuts if self._is_glued(words[index - 1], words[index])}
        spaceless = self._spaceless(words, gaps)
        glued |= {index for index in spaceless if self._is_cut_apart(words, gaps, index)}
        tabs = (tabs_before(words, gaps, self.text) | cuts | spaceless) - glued
        if SINGLE in self.text:
            tabs = {index for index in tabs if not self._is_single(words[index])}
        runs: list[Run] = []
        first = 0
        for index in sorted({*tabs, *glued, *self._breaks(words), len(words)}):
            after = spaced if index == len(words) else self._is_spaced(words[index - 1])
            run = self._joined(words[first:index], gaps[first : index - 1], spaced=after, tab=first in tabs)
            if run is not None:
                runs.append(run._replace(glued=True) if first in glued else run)
            first = index
        return runs

    def _is_single(self, word: Letters) -> bool:
        """Whether no more than a space stands before a word, though it may seem much."""
        return self.text[word.start - 1 : word.start] == SINGLE

    def _spaceless(self, words: list[Letters], gaps: list[float]) -> set[int]:
        """Before which words of a line the file has no space, though it draws as many elsewhere in it.

        Room that is just as wide as the line's spaces is one: programs leave it out where they change the style. Where
        most words are drawn one by one, only room that is much wider than the spaces of the others parts them.
        """
        wide = {
            index: gap
            for index, (gap, one, other) in enumerate(zip(gaps, words, words[1:], strict=False), 1)
            if one.end + 1 == other.start
        }
        none = [index for index in wide if self.typeset.is_added(words[index].start - 1)]
        spaces = [wide[index] for index in wide if index not in none]
        if not none or not spaces:
            return set()
        if 2 * len(none) > len(wide):
            several = _SEVERAL * max(spaces)
            return {index for index in none if wide[index] > max(several, _ONE_BY_ONE * words[index].size)}
        space = median(spaces)
        widest = min(max(spaces), _WIDER * space)
        return {
            index
            for index in none
            if words[index - 1].face == words[index].face
            and abs(wide[index] - space) > max(_SAME * space, _SLIGHT * words[index].size)
            and not space < wide[index] <= widest + _SLIGHT * words[index].size
            and not (wide[index] < _OTHER * space and self._is_foreign(words[index - 1], words[index]))
        }

    def _is_cut_apart(self, words: list[Letters], gaps: list[float], index: int) -> bool:
        """Whether a word goes on behind too little room for a space, as where a hyphen is allowed in it."""
        one, other = words[index - 1], words[index]
        letters = self.text[one.end - 1].isalpha() and self.text[other.start].islower()
        return letters and gaps[index - 1] < _HARDLY * median(gaps)

    def _is_foreign(self, one: Letters, other: Letters) -> bool:
        """Whether one of two words ends or begins in letters that are not Latin, which are in a face of their own."""
        return self.text[one.end - 1] > _LATIN or self.text[other.start] > _LATIN

    def _is_spaced(self, word: Letters) -> bool:
        """Whether the file has a space behind a word, or only room: a hyphen there may be cut off by a cell."""
        hyphen = self.text[word.end - 1] == "-"
        return not (hyphen and self.typeset.is_added(word.end))

    def _pieces(self, start: int, end: int, look: Look | None) -> Iterator[Letters]:
        """The word, cut where its face changes, and at a small gap before a capital: a tab too short to be seen."""
        word = self.typeset.letters(start, end, look)
        if word is None:
            return
        for cut in _RUN_ON.finditer(self.text, start, end):
            head, tail = self.typeset.letters(start, cut.end()), self.typeset.letters(cut.end(), end)
            if head and tail and (is_off(head, tail) or self._begins_label(cut.end())):
                yield head
                word, start = tail, cut.end()
        for at in self._quotes(start, end):
            head, tail = self.typeset.letters(start, at, look), self.typeset.letters(at, end, look)
            if head and tail and self._is_missed(at, word.size):
                yield head
                word, start = tail, at
        yield from (word,) if look else self._faces(word)

    def _is_glued(self, one: Letters, other: Letters) -> bool:
        """Whether pieces of a word stand together, and the other is no label that was reached."""
        if not (is_close(one, other) or is_close(one, other, self._spacing(one, other))):
            return False
        return not (one.face == other.face and self._begins_label(other.start))

    def _spacing(self, one: Letters, other: Letters) -> float:
        """How far apart the letters of two pieces stand, in both of them; of two letters, those behind them tell."""
        end = other.end if max(one.end - one.start, other.end - other.start) > 1 else len(self.text)
        spans = (max(one.start, one.end - _TOLD), one.end), (other.start, min(end, other.start + _TOLD))
        rooms = [self._rooms(*span) for span in spans]
        return max(min([median(told) for told in rooms if told], default=0.0), 0.0)

    def _rooms(self, start: int, end: int) -> list[float]:
        """What is free between the letters of words."""
        letters = [at for at in range(start, end) if self.text[at] != CLOSED]
        return [
            self.typeset.room(one, other)
            for one, other in pairwise(letters)
            if not (self.text[one].isspace() or self.text[other].isspace())
        ]

    def _begins_label(self, index: int) -> bool:
        """Whether a label begins here that the file draws apart from the letter before it."""
        hit = _LABEL.match(self.text, index)
        return hit is not None and self.typeset.are_apart(index) and not self._is_parted(index, hit.end())

    def _is_parted(self, start: int, end: int) -> bool:
        """Whether more than a space stands between words, so that they make no label together."""
        _, size = self.typeset.face(start)
        gaps = (hit.span() for hit in _SPACE.finditer(self.text, start, end))
        return any(self.typeset.room(first - 1, after) > WIDEST_SPACE * size for first, after in gaps)

    def _faces(self, word: Letters) -> Iterator[Letters]:
        """The word, or two where its end is in another face than its start, as in a label and its answer."""
        at = self._other_face(word)
        head = self.typeset.letters(word.start, at) if at else None
        tail = self.typeset.letters(at, word.end) if at else None
        yield from (head, tail) if head and tail else (word,)

    def _other_face(self, word: Letters) -> int | None:
        """Where the end of a word begins that is in another face than its start; PDFium's own spaces are in none."""
        like = (word.face, word.size)
        if self.typeset.face(word.end - 1) == like:
            return None
        letters = (index for index in range(word.start + 1, word.end) if self.text[index] != CLOSED)
        return next((index for index in letters if self.typeset.face(index) != like), None)

    def _breaks(self, words: list[Letters]) -> Iterator[int]:
        """Before which words of a line a run ends, however near they stand to those before them."""
        lone = [word.end - word.start == 1 and self._is_by_itself(word) for word in words]
        fenced = self._has_fences(min([word.right for word in words]), max([word.left for word in words]))
        if words[0].end - words[0].start == 1 and not self.text[words[0].start].isalnum():
            yield 1
        for index, (before, word) in enumerate(pairwise(words), 1):
            if lone[index - 1] or lone[index] or not are_alike(before, word):
                yield index
                continue
            if fenced and self._is_parted_by_fence(before, word):
                yield index

    def _is_parted_by_fence(self, before: Letters, word: Letters) -> bool:
        """Whether something upright stands between two words, unless the file draws them in one go with but a space between.

        Then it is text too wide for its cell, not two cells.
        """
        if not self._fenced(before.right, word.left, word.base):
            return False
        near = word.left - before.right < _ONE_SPACE * word.size
        return not (near and self.typeset.are_together(before.end - 1, word.start))

    def _is_by_itself(self, word: Letters) -> bool:
        """Whether a letter is a check box or a tick, or a stroke on something upright, as recognisers take ruling lines for."""
        sign = self.text[word.start]
        stroke = sign in _STROKES and self._fenced(word.left, word.right, word.base)
        return stroke or _BOX.match(sign) is not None or _CROSS.match(sign) is not None

    def _is_cut_off(self, end: int) -> bool:
        """Whether words go on where the page shows no more of them, and the file tells none of the rest."""
        return self.cuts and self.typeset.level and self.typeset.is_cut_off(end - 1)

    def _joined(
        self, words: list[Letters], gaps: list[float], *, spaced: bool, tab: bool = False
    ) -> Run | None:
        """The run of words, between which there are gaps; ``tab``: more than a space stands before it."""
        first = words[0]
        if not gaps:
            return self._run(self._said(first), first, spaced=spaced, tab=tab)
        read = as_read(words, self.text) if self.leftward else words
        text = " ".join([self._said(word) for word in read])
        lead, least = first.right - first.left, 0.1 * first.size
        space = min([gap for gap in gaps if gap > least], default=0.0)
        last = words[-1]
        place = (first.start, last.end, first.left, last.right, first.base)
        whole = Letters._make((*place, first.face, first.size))
        return self._run(text, whole, spaced=spaced, lead=lead, space=space, tab=tab)

    def _run(
        self,
        text: str,
        whole: Letters,
        *,
        spaced: bool,
        lead: float = 0.0,
        space: float = 0.0,
        tab: bool = False,
    ) -> Run | None:
        _, end, left, right, base, face, size = whole
        shown = cleaned(text, face)
        if not shown:
            return None
        if right < left:
            self.backwards += 1
            left, right = right, left
        top, bottom = base - _ASCENT * size, base + _DESCENT * size
        sure = 0.0 if face.untold or UNTOLD in shown else _CUT_OFF if self._is_cut_off(end) else 1.0
        if shown == UNTOLD:
            # What stands before a label is a check box; nobody can tell whether it is ticked.
            shown = UNTICKED
        box, look = (left, top, right, bottom), (face.bold, spaced, None, sure)
        return Run._make((shown, *box, *look, lead, space, tab, False, None))
