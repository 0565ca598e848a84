"""Lines to write on side by side below heads: "Mileage $ ____ [tab] ____" below "Cost: [tab] Comments:".

What goes on each is asked for by the label of its row and the head above it together; the first of them has the label
alone where what stands above it begins as far left as the label does. In the blank and in its copies alike, both
words are put before the line that they ask for, taking no room.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from planforms.pieces import Line, Piece, cut_out
from planforms.pieces.sentences import whole
from planforms.text.wording import fold

_ROW = re.compile(r"(?P<label>[^_]*[^\W\d_][^_]*)_{3,}(?:\t_{3,})+\s*")
"""A label, and lines to write on behind it with a tab between them."""
_STOPS = " \u00a0:;.,$(#"
"""What stands between a label and the line to write on behind it, tabs aside."""
_WORDS = 5
"""A head has no more words than this."""


@dataclass(slots=True)
class Headed:
    """The rows of a blank that have lines to write on side by side, each below a head."""

    rows: list[tuple[re.Pattern[str], tuple[str, ...]]] = field(default_factory=list)
    """What each begins with, and what asks for each of its lines; nothing for one that its label alone asks for."""

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self.rows)

    def learn(self, line: Line, above: Sequence[Line]) -> Line | None:
        """A row of the blank in which each of its lines is asked for; None if the line is no row below heads."""
        paragraph = line[0].paragraph
        row = (
            _ROW.fullmatch(paragraph.text)
            if "\t_" in paragraph.text and paragraph.place.page is None
            else None
        )
        if row is None or any(piece.answerable for piece in line):
            return None
        label = " ".join(row["label"].split()).rstrip(_STOPS)
        heads = _heads(above, line[0], row[0].count("_\t_") + 1)
        if not heads:
            return None
        asked = tuple(f"{label}: {head}" if head else "" for head in heads)
        self.rows.append((_beginning(row["label"]), asked))
        starts = _starts(paragraph.text, row.end("label"))
        return list(_with(line, starts, asked))

    def order(self, line: Line) -> Line | None:
        """A row of a copy in which each is asked for as on the blank; None if it is no such row.

        With more tabs than the blank has, or fewer, nothing tells what was written on which of its lines.
        """
        text = line[0].paragraph.text
        for beginning, asked in self.rows:
            found = beginning.match(text)
            starts = _starts(text, found.end()) if found is not None else []
            if len(starts) == len(asked):
                for start in starts:
                    line = cut_out(line, start, start)
                return list(_with(line, starts, asked))
        return None


def _starts(text: str, first: int) -> list[int]:
    """Where the lines of a row begin, the first of them at ``first``."""
    return [first, *(tab.end() for tab in re.finditer("\t", text) if tab.start() >= first)]


def _beginning(label: str) -> re.Pattern[str]:
    """What a row of a copy begins with: its label with the same tabs in it, and the signs behind it or not."""
    said = label.rstrip(_STOPS + "\t")
    words = r" *\t *".join(r"\s*".join(map(re.escape, cell.split())) for cell in said.split("\t"))
    behind = r"\t".join(f"[{re.escape(_STOPS)}]*" for _ in label[len(said) :].split("\t"))
    return re.compile(rf"\s*{words}(?![^\W_]){behind}", re.IGNORECASE)


def _heads(above: Sequence[Line], first: Piece, lines: int) -> list[str]:
    """What heads each of the lines of a row, nothing for one that its label alone asks for; none where nothing tells."""
    rows = (line for line in reversed(above) if line[0].paragraph.text.strip())
    head = next((line for line in rows if not _ROW.fullmatch(line[0].paragraph.text)), [])
    text = head[0].paragraph.text if head else ""
    if "\t" not in text or "__" in text or head[0].spot is not first.spot or any(p.answerable for p in head):
        return []
    heads = [words.strip(" :") for words in text.split("\t") if words.strip()]
    if len(heads) == lines and not text.lstrip(" ").startswith("\t"):
        heads[0] = ""
    heads = heads[1:] if len(heads) == lines + 1 else heads
    return heads if len(heads) == lines and all(len(words.split()) <= _WORDS for words in heads) else []


def _with(line: Line, starts: Sequence[int], asked: Sequence[str]) -> Iterator[Piece]:
    """The pieces of a row with what asks for each of its lines before what stands there."""
    waiting = list(zip(starts, asked, strict=True))
    line = whole(line, 0, starts[0])
    last = line[-1]
    for piece in [*line, None]:
        while waiting and (piece is None or piece.start >= waiting[0][0]):
            at, words = waiting.pop(0)
            if words:
                yield Piece(last.paragraph, at, at, words, fold(words), last.spot, last.kind)
        if piece is not None:
            yield piece
