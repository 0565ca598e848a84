"""Lines joined to paragraphs, as they were before the page wrapped them: words whole, controls marked."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from itertools import pairwise
from operator import attrgetter
from statistics import median

from planforms.document import Control, Mark
from planforms.readers.pdf.glyphs import SOFT_HYPHEN
from planforms.readers.pdf.lines.cut_words import JOINING, first_word, is_cut_word, last_word, letters_of
from planforms.readers.pdf.lines.line import TICKS, Line, is_wide, marked_at
from planforms.readers.pdf.lines.manner import ROOM, Manner
from planforms.readers.pdf.lines.wraps import goes_on_behind_tab, space_of
from planforms.readers.pdf.sheet import Box, Run, Slot, box_around
from planforms.readers.pdf.words.shown import stretch
from planforms.text.underscores import PARTED

_FILL_IN = re.compile(rf"{PARTED}|_{{3,}}|(?<=[^\W_])_{{1,2}}(?=\t)")
"""A line to write on, also one in parts, or what is left of one behind an answer."""
_SHOWN = re.compile(
    r"\b(?:(?:click|tap|click\sor\stap)\s(?:here\s)?to\senter\s(?:text|a\sdate)|choose\san\sitem)\.",
    re.IGNORECASE,
)
"""What Word shows in the controls of a form that nobody has answered; a page prints it like any words."""
_WHOLE_PROMPTS = {
    prompt.replace(" ", ""): prompt
    for verb in ("Click or tap", "Click", "Tap")
    for prompt in (f"{verb} here to enter text.", f"{verb} to enter a date.", "Choose an item.")
}
"""The same by their letters alone: a cell too narrow for a word tears it."""
_SHORTEST_ANSWER = 48
_WORD = 4
"""So many letters that are written elsewhere too are a word, and no half of one."""
_TAB_OR_SPACE = re.compile(r"\s")
_SHAFTS = frozenset("-=")
"""Of these and a ">" people type arrows, which browsers cut apart."""
_OPENING = frozenset('"“„([')
_OPENED = re.compile(r"(?:^|\s)[\"“„(\[]$")
"""What opens a quotation or a bracket stands before a word: programs that fill in fields cut the line between them."""
_FULL = 1.3
"""A word is cut where its line has no more room than a letter takes, and what a cell leaves at its edge, in letter sizes."""
_GUESSED = 0.6
"""How sure a hyphen is that may be typed as well as one that cuts a word."""
_ONE_BY_ONE, _EVEN, _LEAST_SPACE, _MOST_SPACE = 5, 1.2, 0.15, 0.65
"""So many pieces of a line are words by themselves; what the spaces between them differ by, and how wide these are at
least and at most, in letter sizes."""
_ADDRESS = re.compile(r"@|://|www\.", re.IGNORECASE)
_IN_ADDRESS = re.compile(r"[a-z]\.[a-z]{2,}$")
"""A word with a full stop inside it is the beginning of an address."""


@dataclass(slots=True)
class Text:
    """A paragraph on the page: its words in one string, and what is special about them."""

    text: str
    box: Box
    page: int
    marks: tuple[Mark, ...] = ()
    bold: bool = False
    bold_until: int = 0
    bullet: bool = False
    size: float = 0.0
    """Height of its first line; 0 for what holds no printed text."""
    heading: int = 0
    hidden: bool = False
    room: float = 0.0
    """What is left free at the end of its last line."""
    first_width: float = 0.0
    """The width of its first word."""
    showy: tuple[tuple[int, int], ...] = ()
    """Stretches that stand out: underlined, on a coloured ground, or bold behind a plain beginning."""

    def again(self) -> Text:
        """Another one like it."""
        return Text(*_held(self))


_held = attrgetter(*(one.name for one in fields(Text)))


def text_of(lines: list[Line], page: int, manner: Manner, limit: float) -> Text:
    """The paragraph that the lines make: hyphens mended, bullets taken off, marks set."""
    if len(lines) == 1 and len(lines[0].runs) == 1:
        return _text_of_one(lines[0], page, limit)
    writer = _Writer(manner)
    bullet = lines[0].bullet
    written = [line.runs[1:] if bullet and line is lines[0] else line.runs for line in lines]
    for index, runs in enumerate(written):
        if index and goes_on_behind_tab(lines[index - 1], lines[index], lines[0], limit):
            writer.text += "\t"
        elif index:
            writer.wrap(lines[index - 1], runs[0], limit)
        writer.line(runs)
    text = _SHOWN.sub(_unjustified, writer.text) if "\t" in writer.text else writer.text
    if len(lines) > 1 and len(text) < _SHORTEST_ANSWER and text[-1:] == ".":
        text = _WHOLE_PROMPTS.get(text.replace(" ", ""), text)
    printed = [run.bold for runs in written for run in runs if run.text and run.slot is None]
    bold = bool(printed) and all(printed)
    last = lines[-1]
    return Text(
        text,
        box_around([line.box for line in lines]),
        page,
        marks=_with_fill_ins(text, writer.marks),
        bold=bold,
        bold_until=0 if bold else writer.bold_until,
        bullet=bullet,
        size=lines[0].height if printed else 0.0,
        room=limit - last.box.right - space_of(last),
        first_width=lines[0].runs[0].first_width,
        showy=tuple(writer.showy) if text == writer.text else (),
    )


def _text_of_one(line: Line, page: int, limit: float) -> Text:
    """The paragraph of a line that is one run."""
    (run,) = line.runs
    printed = run.slot is None and bool(run.text)
    shown = stretch(run) if run.shown else None
    marks: list[Mark] = []
    if run.slot is not None and (run.slot.control is not None or run.slot.picture):
        marks.append(Mark(0, len(run.text), control=run.slot.control, picture=run.slot.picture))
    elif run.slot is None and run.confidence < 1:
        marks.append(Mark(0, len(run.text), confidence=run.confidence))
    return Text(
        run.text,
        line.box,
        page,
        marks=_with_fill_ins(run.text, marks),
        bold=printed and run.bold,
        size=line.height if printed else 0.0,
        room=limit - run.right - space_of(line),
        first_width=run.first_width,
        showy=(shown,) if shown else (),
    )


def _unjustified(shown: re.Match[str]) -> str:
    """What Word shows, with plain spaces: between the words of a justified line there may be as much as a tab."""
    return _TAB_OR_SPACE.sub(" ", shown[0])


def _with_fill_ins(text: str, taken: list[Mark]) -> tuple[Mark, ...]:
    """The marks in their order, and those of the fill-in lines and prompts between them."""
    found: list[Mark] = []
    if "___" in text or "_\t" in text:
        found += [Mark(hit.start(), hit.end(), blank=True) for hit in _FILL_IN.finditer(text)]
    if "enter" in text or "hoose" in text:
        found += [Mark(hit.start(), hit.end(), grey=True) for hit in _SHOWN.finditer(text)]
    if not found:
        return tuple(taken)
    free = [
        mark for mark in found if not any(mark.start < held.end and held.start < mark.end for held in taken)
    ]
    return tuple(sorted(taken + free, key=lambda mark: mark.start))


class _Writer:
    """Joins words to a paragraph's text, and notes where controls stand."""

    def __init__(self, manner: Manner) -> None:
        self.text = ""
        self.marks: list[Mark] = []
        self.showy: list[tuple[int, int]] = []
        self.bold_until = 0
        self.leading = True
        self.manner = manner

    def line(self, runs: list[Run]) -> None:
        if len(runs) == 1:
            self._add(runs[0])
            return
        before: Run | None = None
        even, marked = _even_gap(runs), marked_at(runs)
        for at, run in enumerate(runs):
            if before is not None:
                near = at in marked or (run.left - before.right <= even and run.tab)
                self.text += " " if near else _between(before, run)
            self._add(run)
            before = run

    def _add(self, run: Run) -> None:
        start = len(self.text)
        self.text += run.text
        if run.slot is not None:
            self._mark(start, run.slot)
        elif run.confidence < 1:
            self.marks.append(Mark(start, len(self.text), confidence=run.confidence))
        if run.text and run.text not in TICKS:
            self.leading = self.leading and run.bold and run.slot is None
            if self.leading:
                self.bold_until = len(self.text)
            self._show(run, start)

    def _show(self, run: Run, start: int) -> None:
        """Note what stands out of a run that begins at ``start``."""
        if run.bold and not self.leading:
            self.showy.append((start, len(self.text)))
        elif run.shown and (shown := stretch(run)):
            self.showy.append((start + shown[0], start + shown[1]))

    def _mark(self, start: int, slot: Slot) -> None:
        control: Control | None = slot.control
        if control is not None or slot.picture:
            self.marks.append(Mark(start, len(self.text), control=control, picture=slot.picture))

    def wrap(self, above: Line, run: Run, limit: float) -> None:
        """Go on at a line's end: with a space, or without where the break fell inside a word."""
        last = above.runs[-1]
        if last.text.endswith(SOFT_HYPHEN):
            self.text = self.text[:-1]
        elif self._is_opened(last) or (last.text[-1:] in _SHAFTS and run.text.startswith(">")):
            return
        elif last.text.endswith(" -"):
            self.text += " "
        elif last.text.endswith("-") and not last.spaced and run.text[:1].isalnum() and len(last.text) > 1:
            if first_word(run.text) in JOINING:
                self.text += " "
            else:
                self._hyphen(last_word(last.text), first_word(run.text))
        elif not self._broken(above, run, limit):
            self.text += " "
            if self._may_be_broken(above, run, limit):
                self.marks.append(Mark(len(self.text) - 1, len(self.text), confidence=_GUESSED))

    def _is_opened(self, last: Run) -> bool:
        """Whether a line's last sign opens a quotation or a bracket; of straight quotes every other one closes it."""
        if last.text[-1:] not in _OPENING or last.spaced:
            return False
        closed = last.text[-1] == '"' and self.text.count('"') % 2 == 0
        return not closed and _OPENED.search(last.text) is not None

    def _hyphen(self, before: str, after: str) -> None:
        """Take the hyphen off that cuts a word; doubt one of which nobody can tell."""
        if not self.manner.keeps_hyphen(before, after):
            self.text = self.text[:-1]
        elif self.manner.may_be_cut(before, after):
            self.marks.append(Mark(len(self.text) - 1, len(self.text), confidence=_GUESSED))

    def _broken(self, above: Line, run: Run, limit: float) -> bool:
        """Whether a long word, such as an address, was cut because no line could hold it."""
        last = above.runs[-1]
        if last.spaced or len(last.text) < 2:
            return False
        spans = run.text[:1].isdigit() or run.text[:1].isupper()
        if last.text[-1] in "/\u2014" or (last.text[-1] == "\u2013" and spans):
            return not last.text[-2].isspace()
        if self.manner.cuts_words(above, run, limit):
            return True
        alone = len(above.runs) == 1 and " " not in last.text
        rest = first_word(run.text)
        ends = last.text[-1] in ".!?" and rest[:1].isupper() and not _ADDRESS.search(rest)
        if not alone or ends or last.right - last.left + run.first_width < limit - last.left:
            return False
        whole = last_word(self.text) + rest
        if _IN_ADDRESS.search(last.text):
            return True
        if _ADDRESS.search(rest) and last.text[-1].isalpha() and limit - last.right > _FULL * last.height:
            # A label above an address that had no room beside it: nothing cuts a word where letters still fit.
            return False
        if _ADDRESS.search(whole) or self.manner.knows(letters_of(whole)):
            return True
        full = limit - last.right < _FULL * last.height
        if (full and is_cut_word(last_word(self.text), rest)) or (
            last.text[-1].isdigit() and rest[:1].isdigit()
        ):
            return True
        if len(last.text) >= _WORD and self.manner.vocabulary[letters_of(last.text)] > 1:
            return False
        room = min(ROOM, self.manner.space) * last.height
        return self.manner.spaces and limit - last.right > room and not rest[:1].isupper()

    def _may_be_broken(self, above: Line, run: Run, limit: float) -> bool:
        """Whether a line is one word that had no room for the next letter, and neither half is written elsewhere."""
        last, rest = above.runs[-1], first_word(run.text)
        alone = len(above.runs) == 1 and " " not in last.text and not last.spaced
        if not alone or not (last.text[-1:].isalpha() and rest[:1].islower()):
            return False
        letter = run.first_width / len(rest)
        if limit - last.right > letter or last.right - last.left + run.first_width < limit - last.left:
            return False
        vocabulary, halves = self.manner.vocabulary, (letters_of(last.text), letters_of(rest))
        return vocabulary[halves[0]] < 2 and (vocabulary[halves[1]] < 2 or len(halves[1]) == 1)


def _even_gap(runs: list[Run]) -> float:
    """How wide the spaces are of a line whose words were drawn one by one: what was drawn before one tells nothing."""
    if len(runs) < _ONE_BY_ONE or not any(run.tab for run in runs):
        return 0.0
    gap = median(run.left - before.right for before, run in pairwise(runs))
    height = runs[0].height
    return _EVEN * gap if _LEAST_SPACE * height < gap < _MOST_SPACE * height else 0.0


def _between(before: Run, run: Run) -> str:
    """What parts two runs of a line: nothing inside a word, a tab where more than a space does."""
    if run.glued:
        return ""
    if before.text in TICKS:
        return " "
    return "\t" if is_wide(before, run) or (run.tab and run.text not in TICKS) else " "
