"""Texts that no place follows: which of them ask all the same, and which head what stands below them."""

from __future__ import annotations

from collections.abc import Iterator

from planforms.learning.questions.habits import Habits
from planforms.learning.questions.implied import (
    among_points,
    asks_above_rows,
    asks_as_well,
    asks_before,
    bands,
    begun_beside,
    beside_label,
    fills_cell,
    heads_nothing,
    heads_of,
    heads_part,
    heads_print,
    implied,
    label_tables,
    may_head,
    rows_answer,
    titles_rows,
)
from planforms.learning.questions.whitespace import ends_in_room
from planforms.learning.seeing import Room, RowsSeen, Text
from planforms.text.wording import breaks_off

Verdict = tuple[bool, str | None]
"""Whether a text asks, and why that may be wrong, if it may."""


def left_over(
    texts: list[Text], below: Text | RowsSeen | None, room: Room | None, habits: Habits, *, begun: bool
) -> Iterator[tuple[Text, Verdict]]:
    """The texts that no place follows, each with whether it asks all the same.

    ``below`` stands below the last of them, and ``room`` is the place for that; ``begun``: the form has begun to ask.
    """
    heads = _heads(texts, below, room, drawn=habits.drawn)
    labels = _labels(texts, below, room) | habits.counted
    questioned: Text | None = None
    for text, after in _with_next(texts, below):
        told = _told_by_place(text, after, id(text) in heads, id(text) in labels, fields=habits.fields)
        if id(text) in habits.printed:
            told = False, None
        if told is None and (asks_as_well(text, questioned) or (begun and _asks_before(text, after))):
            told, questioned = (True, "a question with nothing below it"), text
        asks, doubt = told or (False, None)
        begun = begun or asks
        yield text, (asks, doubt)


def _told_by_place(
    text: Text, below: Text | RowsSeen | None, heading: bool, label: bool, *, fields: bool
) -> Verdict | None:
    """Whether a text asks, if what stands around it tells; ``fields``: the form has fields for all that it asks."""
    if rows_answer(text, below):
        return False, None
    if fields:
        return None
    if asks_above_rows(text, below):
        return True, "a request above rows that rate"
    if heading:
        return None
    if label or implied(text):
        return True, "a label with a table right below it" if may_head(text, below) else None
    if heads_nothing(text, below):
        return True, "a label with a colon and nothing below it"
    return (True, "a sentence that is begun") if _is_begun(text, below) else None


def _with_next(
    texts: list[Text], below: Text | RowsSeen | None
) -> Iterator[tuple[Text, Text | RowsSeen | None]]:
    """Each text with what stands below it."""
    return zip(texts, [*texts[1:], below], strict=False)


def _heads(texts: list[Text], below: Text | RowsSeen | None, room: Room | None, *, drawn: bool) -> set[int]:
    """The ids of the texts that head what stands below them."""
    following = below if isinstance(below, Text) else None
    heads = [*heads_of(texts, following, room), *bands(texts, following), *heads_print(texts)]
    heads += [text for text in texts if titles_rows(text, below)]
    for text, after in _with_next(texts, below):
        if heads_part(text, after, room if after is below else None, drawn=drawn):
            heads.append(text)
    return {id(text) for text in heads}


def _labels(texts: list[Text], below: Text | RowsSeen | None, room: Room | None) -> set[int]:
    """The ids of the texts that are labels as others around them are."""
    following = below if isinstance(below, Text) else None
    tables = label_tables(texts)
    found: set[int] = set()
    for text, after in _with_next(texts, below):
        answered = text.spot is not None and text.spot.table in tables and fills_cell(text)
        narrow = after is below and beside_label(text, following, room)
        if answered or narrow or begun_beside(text, after) or among_points(text, texts):
            found.add(id(text))
    return found


def _asks_before(text: Text, below: Text | RowsSeen | None) -> bool:
    return isinstance(below, Text) and asks_before(text, below)


def _is_begun(text: Text, below: Text | RowsSeen | None) -> bool:
    """Whether a line outside of tables breaks off in a space for somebody to go on: "Today we want to "."""
    alone = not isinstance(below, Text) or below.first.paragraph is not text.first.paragraph
    on_page = text.first.paragraph.place.page is not None
    goes_on = isinstance(below, Text) and below.words[:1].islower()
    free = text.spot is None and alone and not (on_page or goes_on or text.heading)
    return free and ends_in_room(text) and breaks_off(text.words)
