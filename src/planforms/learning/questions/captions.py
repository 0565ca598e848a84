"""Captions in brackets below the lines of a sentence: "(name)" and "(company)" below "I, ____, of ____,"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from planforms.document import Paragraph
from planforms.learning.questions.asking import Ask
from planforms.learning.seeing import Room, Text, Unit
from planforms.learning.words.vocabulary import meaning

_CAPTIONS = re.compile(r"\s*(?:\([^()]{1,60}\)\s*)+")


@dataclass(frozen=True, slots=True)
class Captions:
    """The captions of a paragraph, and the paragraph above it with the lines to write on."""

    texts: list[Text]
    above: Paragraph

    def name(self, asks: Sequence[Ask]) -> None:
        """Let what the lines above ask for be called as their captions call it, if there are as many, and several."""
        mine = [ask for ask in asks if any(room.piece.paragraph is self.above for room in ask.rooms)]
        if not 1 < len(mine) == len(self.texts) or any(len(ask.rooms) > 1 for ask in mine):
            return
        for ask, text in zip(mine, self.texts, strict=True):
            ask.title = text.words.strip("() ")
            meant = meaning(ask.title)
            if not ask.meaning.standard:
                ask.meaning = meant
                ask.kind = (meant.kind or "text") if ask.kind in ("text", "long") else ask.kind


def captions_below(units: Sequence[Unit]) -> list[Captions]:
    """The captions of a blank, outside of tables."""
    made: list[Captions] = []
    above: Paragraph | None = None
    for unit, following in zip(units, (*units[1:], None), strict=True):
        paragraph = unit.first.paragraph if isinstance(unit, Text) else None
        if made and paragraph is made[-1].texts[0].first.paragraph and isinstance(unit, Text):
            made[-1].texts.append(unit)
        elif isinstance(unit, Text) and above is not None and _captions(unit, above, following):
            made.append(Captions([unit], above))
        elif isinstance(unit, Room) and unit.kind == "line" and unit.piece.spot is None:
            above = unit.piece.paragraph
        elif paragraph is not above and not (isinstance(unit, Room) and unit.kind == "space"):
            above = None
    return made


def _captions(text: Text, above: Paragraph, following: Unit | None) -> bool:
    """Whether a text begins a paragraph of nothing but captions, which have no lines of their own."""
    paragraph = text.first.paragraph
    if paragraph is above or text.spot is not None or not _CAPTIONS.fullmatch(paragraph.text):
        return False
    drawn = isinstance(following, Room) and following.kind == "line"
    return not drawn and paragraph.place.page is None and "(" in text.words
