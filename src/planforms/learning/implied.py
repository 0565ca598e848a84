"""Printed texts that ask without any place after them, and those that head what follows."""

from __future__ import annotations

import re

from planforms.learning.seeing import Room, Text
from planforms.learning.vocabulary import enumerates, guides, led, meaning, numbered
from planforms.pieces import Spot
from planforms.wording import fold

_SAYS = re.compile(r"\b(?:must|should|shall|will|please|are|is|following|below|above|complete[sd]?)\b")
"""Words of sentences that end in a colon and introduce what follows."""

_EXCEPT = re.compile(r"\b(?:except|other than|apart from|with the exception of)\b[^.:]*:\s*$", re.IGNORECASE)
"""How a statement ends behind which people write what is otherwise: "in full, except as noted:"."""

_QUESTION_WORDS = 40

_EXAMPLE = re.compile(r"([^:]{2,60}:)\s*(\[[^\[\]]{2,60}\]|<[^<>]{2,60}>)")


def implied(text: Text) -> bool:
    """Whether a text without any place after it asks all the same: a label with a colon, a bold question."""
    words = text.words
    if guides(words) or text.heading or text.first.paragraph.bullet or enumerates(words):
        return False
    if without_example(words)[1]:
        return True
    if _EXCEPT.search(words) and text.spot is None:
        return True
    if words.rstrip(" *$").endswith(":"):
        alone = text.spot is not None and text.spot.cells > 1 and fills_cell(text)
        return len(words.split()) <= 10 and (alone or not _SAYS.search(fold(words)))
    if words.rstrip().endswith("?"):
        return numbered(words) or text.bold
    if text.bold and "?" in words:
        return len(words.split()) <= 40
    if not fills_cell(text) or len(words.split()) > 12:
        return False
    if _ends_table(text) and text.bold and meaning(words).standard:
        return True
    return numbered(words) or meaning(words).sure >= 0.85 or (_heads_box(text) and led(words))


def asks_before(text: Text, following: Text | None) -> bool:
    """Whether a plain question has another label, question or heading right below it, and so no answer of its own there.

    What a sentence explains asks nobody; of a PDF's page nobody knows for sure what stands below what.
    """
    place = text.first.paragraph.place
    if following is None or following.spot is not None or text.spot is not None or place.page is not None:
        return False
    alone = text.first.paragraph is not following.first.paragraph and not text.first.paragraph.bullet
    question = text.words.endswith("?") and 2 < len(text.words.split()) <= _QUESTION_WORDS
    begins = following.heading or following.bold or following.words.endswith((":", "?"))
    return question and alone and begins and not guides(text.words)


def heads_of(texts: list[Text], following: Text | None, room: Room | None) -> list[Text]:
    """The texts that head what follows them: the lines of a numbered list, or a table of labels and answers.

    ``room``: the place that the following text asks for. In its own cell it makes one more row of labels.
    """
    if following is None or not texts:
        return []
    if enumerates(following.words):
        return texts[-1:]
    spot = following.spot
    if spot is None or spot.cells < 2:
        return []
    above = [
        text
        for text in texts
        if text.spot is not None and text.spot.table == spot.table and text.spot.row == spot.row - 1
    ]
    full = len({id(text.spot) for text in above}) == spot.cells
    beside = room is not None and room.piece.spot is not spot
    stands_out = not following.bold and all(text.bold for text in above)
    asks_itself = any(text.words.endswith((":", "?")) for text in above)
    return above if full and (beside or stands_out) and not asks_itself else []


def bands(texts: list[Text], following: Text | None) -> list[Text]:
    """The texts across a table that head the rows which were taken out between them and the next text."""
    after = [*texts[1:], following] if following is not None else texts[1:]
    return [text for text, other in zip(texts, after, strict=False) if _over_rows(text.spot, other.spot)]


def _over_rows(band: Spot | None, spot: Spot | None) -> bool:
    if band is None or spot is None:
        return False
    return band.cells == 1 and band.table == spot.table and spot.row - band.row > 1


def without_example(words: str) -> tuple[str, list[str]]:
    """A label by itself, and what is printed behind it to be written over: "Campus: [your campus]"."""
    found = _EXAMPLE.fullmatch(words)
    return (found[1], [found[2]]) if found else (words, [])


def label_tables(texts: list[Text]) -> set[int]:
    """The tables of which most texts are labels, each with its answer in its own cell."""
    labels: dict[int, list[bool]] = {}
    for text in texts:
        if text.spot is not None and text.spot.cells > 1:
            labels.setdefault(text.spot.table, []).append(implied(text))
    return {table for table, found in labels.items() if len(found) > 1 and sum(found) * 2 >= len(found)}


def fills_cell(text: Text) -> bool:
    """Whether a text is a cell of a table, where an answer may be written below it."""
    return (
        text.spot is not None
        and not text.spot.header
        and text.first.paragraph.text.strip() == text.words.strip()
    )


def _ends_table(text: Text) -> bool:
    """Whether a text is the last row of a table, all across it: there is nothing that it could head."""
    spot = text.spot
    return spot is not None and spot.cells == 1 and spot.rows > 1 and spot.row == spot.rows - 1


def _heads_box(text: Text) -> bool:
    """Whether a text is all that a box of its own says."""
    return text.spot is not None and text.spot.cells == text.spot.rows == 1
