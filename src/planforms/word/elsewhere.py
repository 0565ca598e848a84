"""Text of a page that stands in another part: charts, diagrams, pieces that Word merges in on opening."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from planforms.document import Block
from planforms.word import names as n
from planforms.word.xml import Element


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What a part refers to, each by the identity of its relationship."""

    drawn: Callable[[str], list[str]]
    """What a chart or diagram says, line by line; nothing where there is none."""
    merged: Callable[[str], tuple[Block, ...]]
    """The blocks of a piece in a format that is read; none for any other."""


NOWHERE = Elsewhere(lambda _: [], lambda _: ())


def drawn_lines(root: Element) -> list[str]:
    """What a chart's or diagram's part says, line by line; the categories of a chart once."""
    return [line for line in _lines(root) if line.strip()]


def _lines(root: Element) -> Iterator[str]:
    categories = set()
    for element in root.iter(n.DRAWING_P, n.CHART_NAME, *n.CHART_VALUES):
        if element.tag == n.DRAWING_P:
            yield "".join([t.text or "" for t in element.iter(n.DRAWING_TEXT)])
        elif element.tag == n.CHART_NAME:
            yield element.findtext(n.CHART_VALUE, "")
        else:
            values = ", ".join([value.text or "" for value in element.iter(n.CHART_VALUE, n.CHART_POINT)])
            if values not in categories:
                yield values
            if next(element.iterancestors(n.CHART_CATEGORIES), None) is not None:
                categories.add(values)
