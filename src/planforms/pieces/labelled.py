"""Controls that hold their own label: "[First Name: ]", behind which people write within the control.

Word tells such a control from one that was answered by nothing. In a blank, words that end in a colon are no
answer but print, and in its copies the same words at the beginning of a control are what the form prints there.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from planforms.document import Mark
from planforms.pieces import Line, pieces_of

_WORDS = 8
"""A label has no more words than this."""


@dataclass(slots=True)
class Labelled:
    """The labels that a blank prints within controls."""

    labels: set[str] = field(default_factory=set)

    def __bool__(self) -> bool:
        """Whether it prints any."""
        return bool(self.labels)

    def learn(self, line: Line) -> Line:
        """A line of the blank with the controls that hold a label as the print that they are."""
        held = [mark for mark in line[0].paragraph.marks if _may_hold(mark) and _is_label(line, mark)]
        self.labels.update(_said(line, mark) for mark in held)
        return _without(line, held) if held else line

    def order(self, line: Line) -> Line:
        """A line of a copy with the same controls as print, with what was written behind it."""
        marks = [mark for mark in line[0].paragraph.marks if _may_hold(mark)]
        held = [mark for mark in marks if _said(line, mark).startswith(tuple(self.labels))]
        return _without(line, held) if held else line


def _may_hold(mark: Mark) -> bool:
    """Whether what is marked is a control for words that does not tell to write into it."""
    control = mark.control
    return control is not None and control.kind == "text" and not (control.prompting or control.shown)


def _said(line: Line, mark: Mark) -> str:
    return " ".join(line[0].paragraph.text[mark.start : mark.end].split())


def _is_label(line: Line, mark: Mark) -> bool:
    """Whether a control of a Word file holds a few words that end in a colon."""
    said = _said(line, mark)
    words = said.split()
    named = any(letter.isalpha() for letter in said)
    return (
        line[0].paragraph.place.page is None and said[-1:] in (":", "：") and named and len(words) <= _WORDS
    )


def _without(line: Line, held: list[Mark]) -> Line:
    """The line of pieces as if some of its marks were not there."""
    first = line[0]
    marks = tuple(mark for mark in first.paragraph.marks if mark not in held)
    return pieces_of(replace(first.paragraph, marks=marks), first.spot, first.kind)
