"""Labels in the cells beside items that say who writes about each: "Teacher:" and "Mentor's feedback:", row after row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby, takewhile

from planforms.learning.questions.implied import fills_cell
from planforms.learning.seeing import Text, Unit
from planforms.learning.words.names import slug
from planforms.learning.words.vocabulary import Meaning, meaning
from planforms.text.wording import fold

_AGAIN = 3
"""A label that stands in so many rows of a form names nobody each time."""

_APART = re.compile(r"\t\s*|\s{3,}")
"""What stands between the heads of what a line asks for side by side."""

Row = dict[int, list[Text]]
"""The texts of a row by the cells in which they stand."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A label in the cell beside an item: what it asks for is what somebody says of that."""

    item: str
    """What the row begins with: "Baseline data"."""
    label: str

    @property
    def title(self) -> str:
        """The item and whose words are asked for: "Baseline data: Teacher"."""
        return f"{self.item.rstrip(' :')}: {self.label.rstrip(' :')}"

    @property
    def remarks(self) -> bool:
        """Whether remarks are asked for, to what somebody else writes."""
        return meaning(self.label).kind == "long"

    @property
    def meant(self) -> Meaning:
        """What is asked for: what the plan says of the item, where that is its owner's to say, or what somebody else does."""
        about = meaning(self.item)
        if about.kind == "long" and meaning(self.label).name == "owner.name":
            return about
        return Meaning(f"{slug(self.item, 3)}_{slug(self.label, 2)}", "long", 0.75, standard=False)


def voices_of(units: Sequence[Unit]) -> tuple[dict[int, Voice], set[int]]:
    """The labels that say who writes about an item, by the ids of their texts, and the ids of what says the items."""
    spoken = [row for row in _rows(units).values() if _is_spoken(row)]
    often = Counter(fold(text.words) for row in spoken for text in _labels(row))
    voices: dict[int, Voice] = {}
    items: set[int] = set()
    for row in spoken:
        labels = _labels(row)
        if all(often[fold(text.words)] >= _AGAIN for text in labels):
            voices |= {id(text): Voice(_item(row), text.words) for text in labels}
            items |= {id(text) for text in row[0]}
    return voices, items


def abreast(units: Sequence[Unit]) -> tuple[dict[int, str], set[int]]:
    """The labels that cells side by side all hold, each with the head above its cell, and the ids of these heads.

    "Teacher" and "Coach" over two cells with "Name:" and "School:" in each ask for the name and the school of either;
    so do they on a line that tabs part, over lines with each label twice.
    """
    rows = _rows(units)
    owned: dict[int, str] = {}
    found: set[int] = set()
    for (table, number), heads in rows.items():
        below = rows.get((table, number + 1), {})
        if len(below) == len(heads) > 1 and _hold_alike(heads, below):
            found |= {id(text) for texts in heads.values() for text in texts}
            owned |= {id(text): heads[index][0].words for index, texts in below.items() for text in texts}
    lines = _lines(units)
    for at, line in enumerate(lines):
        said = _said_apart(line)
        alike = list(takewhile(partial(_say_alike, count=len(said)), lines[at + 1 :]))
        if len(said) > 1 and len(alike) > 1:
            found |= {id(text) for text in line}
            owned |= {id(text): head for texts in alike for text, head in zip(texts, said, strict=True)}
    return owned, found


def _lines(units: Iterable[Unit]) -> list[list[Text]]:
    """The texts of each paragraph."""
    texts = (unit for unit in units if isinstance(unit, Text))
    return [list(held) for _, held in groupby(texts, key=lambda text: id(text.first.paragraph))]


def _said_apart(line: Sequence[Text]) -> list[str]:
    """What a line says in words apart from each other, none of which asks or has a line to write on behind it."""
    said = _APART.split(line[0].first.paragraph.text.strip())
    return [] if any(words.endswith((":", "?", ".")) or "_" in words for words in said) else said


def _say_alike(line: Sequence[Text], count: int) -> bool:
    """Whether a line holds one label so many times."""
    labels = [fold(text.words) for text in line if text.words.endswith(":")]
    return len(labels) == len(line) == count and len(set(labels)) == 1


def _hold_alike(heads: Row, below: Row) -> bool:
    """Whether each cell of a row says one thing, and those below them hold the same labels, several of them."""
    head = [text for texts in heads.values() for text in texts]
    spots = [text.spot for texts in (*heads.values(), *below.values()) for text in texts]
    whole = (
        all(spot is not None and spot.cells == len(heads) for spot in spots) and heads.keys() == below.keys()
    )
    plain = all(fills_cell(text) and not text.words.endswith((":", "?")) for text in head)
    labels = [[fold(text.words) for text in texts] for texts in below.values()]
    asked = all(text.words.endswith(":") for texts in below.values() for text in texts)
    return (
        whole
        and plain
        and len(head) == len(heads)
        and asked
        and len(labels[0]) > 1
        and len(set(map(tuple, labels))) == 1
    )


def _rows(units: Iterable[Unit]) -> dict[tuple[int, int], Row]:
    """The rows of all tables, each with its texts by their cells."""
    rows: dict[tuple[int, int], Row] = {}
    for unit in units:
        if isinstance(unit, Text) and unit.spot is not None:
            row = rows.setdefault((unit.spot.table, unit.spot.row), {})
            row.setdefault(unit.spot.index, []).append(unit)
    return rows


def _labels(row: Row) -> list[Text]:
    return [text for index, texts in row.items() if index for text in texts]


def _item(row: Row) -> str:
    """The first line of what a row begins with; what is asked of it may stand below."""
    return " ".join((row[0][0].first.text.strip().splitlines() or [""])[0].split())


def _is_spoken(row: Row) -> bool:
    """Whether a row begins with an item, and all else are labels on lines of their own: a person and one for remarks."""
    labels = _labels(row)
    alone = 0 in row and all(text.words.rstrip().endswith(":") and fills_cell(text) for text in labels)
    if not alone or _item(row).endswith(":"):
        return False
    kinds = {meaning(text.words).kind for text in labels}
    named = any("name" in fold(text.words) for text in labels)
    return kinds == {"person", "long"} and not named
