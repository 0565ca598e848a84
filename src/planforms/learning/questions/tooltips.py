"""Tooltips of a PDF's fields beside the labels printed there: which of the two says what a field asks for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from planforms.learning.questions.boxes import on_one_line
from planforms.learning.seeing import Room, Text, Unit
from planforms.learning.words.names import bare
from planforms.text.wording import fold, similarity

_ALIKE = 0.6
"""Below this a field's tooltip and a printed label say something different."""


_SAME = 0.85
"""From here on a tooltip is a printed label, cut off at its end perhaps."""


_LABEL_WORDS = 12
"""A label right before its field has no more words."""


_DAY = re.compile(r"\W*(?:[dmy]{1,4}\W*){2,3}", re.IGNORECASE)


_NO_NAME = re.compile(r"(?:undefined|untitled|text|fill|field|box)[\s_.-]*\d*(?:[\s_.-]\d+)?", re.IGNORECASE)
"""What programs call a field that they know no name for: "undefined_2", "Text 7", "fill_12"."""


_CHOOSE = re.compile(r"\W*(?:please )?(?:choose|select|pick)(?: \w+){0,3}\W*", re.IGNORECASE)
"""What a list shows that nobody has chosen from, and tells nothing: "Choose one"."""


_INNER = re.compile(r"[a-z]+\d*")
"""A field's name that a program made for itself: "offdate"."""


@dataclass(frozen=True, slots=True)
class Tooltips:
    """What a form prints, and which of its fields' tooltips tell nothing."""

    printed: Set[str]
    """All that the form says, text by text."""
    labels: Set[str]
    """What of it ends in a colon, where a form has fields for all answers."""
    shared: Set[str]
    """The tooltips that several fields have."""
    names: Set[str]
    """The names that fields of several tooltips have."""

    @classmethod
    def of(cls, units: Sequence[Unit], *, fields: bool) -> Tooltips:
        """The tooltips of a form's units; ``fields``: it has one for each answer."""
        texts = [unit.words for unit in units if isinstance(unit, Text)]
        labels = {bare(words) for words in texts if fields and words.rstrip().endswith(":")}
        controls = (unit.piece.control for unit in units if isinstance(unit, Room))
        called = {(one.alias, one.tag) for one in controls if one is not None and one.alias}
        names = _several((tag, alias) for alias, tag in called if tag)
        return cls({fold(words) for words in texts}, labels, _several(called), names)

    def means_else(self, before: Sequence[Text], room: Room) -> bool:
        """Whether a field's tooltip is about something else than the texts before it.

        Tooltips that a program has guessed say what stands near the field; a label with a colon knows, on the field's
        line or where the tooltip is another such label.
        """
        control, label = room.piece.control, before[-1]
        if control is None or not control.alias or room.piece.paragraph.place.page is None:
            return False
        if is_no_name(control.alias) or _is_its_caption(label, room):
            return False
        if label.words.endswith(":") and self._is_guessed(control.alias, label, room):
            return False
        inner = self._tells_nothing(control.alias) or _INNER.fullmatch(control.alias)
        if inner and _is_right_before(label, room):
            return False
        printed = fold(" ".join(text.words for text in before[-3:]))
        said = bare(control.alias)
        return similarity(said, bare(label.words)) < _ALIKE and said not in printed

    def _is_guessed(self, tooltip: str, label: Text, room: Room) -> bool:
        """Whether a tooltip says what stands near a field that has a label: that of the next field, or nothing printed."""
        other = bare(tooltip)
        if any(similarity(other, said) >= _SAME for said in self.labels):
            return True
        beside = on_one_line(label.first.paragraph, room.piece.paragraph)
        return beside and fold(tooltip) not in self.printed

    def _tells_nothing(self, tooltip: str) -> bool:
        """Whether several fields have a tooltip, or it only says how a day is written, "mm/dd/yyyy", or to choose."""
        plain = _DAY.fullmatch(tooltip) or _CHOOSE.fullmatch(tooltip)
        return tooltip in self.shared or plain is not None


def is_no_name(said: str) -> bool:
    """Whether a field is called as programs call one that they know no name for: "undefined_2", "Text 7"."""
    return _NO_NAME.fullmatch(said) is not None


def _several(pairs: Iterable[tuple[str, str]]) -> set[str]:
    """What comes first in several pairs."""
    return {one for one, often in Counter(first for first, _ in pairs).items() if often > 1}


def _is_its_caption(label: Text, room: Room) -> bool:
    """Whether a text stands in a row of labels above or below a row of answers, which is read as one with it."""
    one, other = label.spot, room.piece.spot
    if one is None or other is None or one is other:
        return False
    return (one.table, one.row, one.column) == (other.table, other.row, other.column)


def _is_right_before(label: Text, room: Room) -> bool:
    """Whether a label of few words stands before a field in its paragraph, with nothing between."""
    last, place = label.pieces[-1], room.piece
    near = last.paragraph is place.paragraph and last.end <= place.start
    between = place.paragraph.text[last.end : place.start].strip() if near else "_"
    return not between and len(label.words.split()) <= _LABEL_WORDS
