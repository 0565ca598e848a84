"""Lines that end in a tab behind a label: what the tab leads over, dots or a rule, is a line to write on.

A tab at a line's end moves nothing, so that it stands there for what is drawn along it. Word's own rules
along tabs are told by the file; dots are not, since they also lead to the pages of a table of contents.

In a cell the space bar does the same: "from          to          ".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import pairwise

from planforms.document import Mark
from planforms.pieces import Line, pieces_of

_SPACED = re.compile(r"\s*(?:[^\W\d_]+(?: [^\W\d_]+)?[ \u00a0]{5,}){2,}")
"""Words without a colon, each with room for an answer behind it."""
_WIDE = re.compile(r"[ \u00a0]{5,}")

_LABEL_WORDS = 8
_ENDS = (";", ",", "!")
_SENTENCE = re.compile(r"\S\s+\S{3,}\.$").search
"""A full stop that ends more than a short word: "Ext." and "Phone no." are labels."""


@dataclass(slots=True)
class Leaders:
    """The lines of a blank that tabs lead along."""

    begin: set[str] = field(default_factory=set)
    """The first words of their labels."""

    def learn(self, line: Line) -> Line:
        """A line of the blank with its tabs as lines to write on, if it is labels with a tab behind each.

        The last one may have none where another line begins alike: "Signed (head)" and a tab to "Stamp".
        """
        first = line[0]
        paragraph = first.paragraph
        if first.spot is not None and not paragraph.marks and _SPACED.fullmatch(paragraph.text):
            return _with_blanks(line, [found.span() for found in _WIDE.finditer(paragraph.text)])
        labels = paragraph.text.rstrip(" ").split("\t")
        if len(labels) < 2 or paragraph.marks or paragraph.heading or paragraph.place.page:
            return line
        ends = not labels[-1]
        if not all(map(_is_label, labels[:-1] if ends else labels)) or any(p.tick is not None for p in line):
            return line
        if not ends and _first_word(labels[0]) not in self.begin:
            return line
        self.begin.add(_first_word(labels[0]))
        return _with_blanks(
            line, [(at, at + 1) for at, letter in enumerate(paragraph.text) if letter == "\t"]
        )


def _with_blanks(line: Line, spans: Iterable[tuple[int, int]]) -> Line:
    """A line with places of its text as lines to write on."""
    first = line[0]
    marks = tuple(Mark(start, end, blank=True) for start, end in spans)
    return pieces_of(replace(first.paragraph, marks=marks), first.spot, first.kind)


def over_labels(line: Line, labels: int) -> Line:
    """A line of nothing but tabs as one line to write on for each of several labels below it.

    Which tabs lead and which only part the lines is seen on paper alone, so each label has its share of them.
    """
    first = line[0]
    paragraph = first.paragraph
    tabs = len(paragraph.text)
    drawn = any(mark.blank for mark in paragraph.marks)
    if paragraph.text.strip("\t") or not labels <= tabs <= 2 * labels or (labels < 2 and not drawn):
        return line
    if any(piece.control is not None or piece.picture for piece in line) or paragraph.place.page:
        return line
    ends = [tabs * number // labels for number in range(labels + 1)]
    return _with_blanks(line, pairwise(ends))


def _first_word(label: str) -> str:
    return label.split()[0].casefold()


def _is_label(text: str) -> bool:
    words = text.split()
    said = any(letter.isalpha() for letter in text)
    ends = text.rstrip().endswith(_ENDS) or _SENTENCE(text.rstrip()) is not None
    return said and len(words) <= _LABEL_WORDS and not ends
