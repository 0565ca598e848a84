"""Labels side by side on a line, their answers side by side on the line right below: each goes behind its label."""

from __future__ import annotations

from collections.abc import Set

from planforms.pieces import Line, Piece, lines_of


def answers_under_labels(stream: list[Piece], labels: Set[str]) -> list[Piece]:
    """The stream with such answers behind their labels.

    With more lines alike above or below, the labels are captions of what stands above them, or head a table.
    """
    if not any(piece.text[-1:] == "\t" and piece.key in labels for piece in stream):
        return stream
    lines = list(lines_of(stream))
    made: list[Piece] = []
    at = taken = 0
    while at < len(lines):
        line = lines[at]
        around = [*lines[max(taken, at - 1) : at], *lines[at + 2 : at + 3]]
        asks = len(line) > 1 and all(piece.key in labels for piece in line)
        if asks and _is_alike(line, lines[at + 1 : at + 2], labels) and not _is_alike(line, around, labels):
            made += [piece for pair in zip(line, lines[at + 1], strict=True) for piece in pair]
            taken = at = at + 2
        else:
            made += line
            at += 1
    return made


def _is_alike(asking: Line, lines: list[Line], labels: Set[str]) -> bool:
    """Whether one of the lines has as many texts as that of the labels, in the same cell if in one, and no label."""
    return any(
        len(line) == len(asking)
        and line[0].spot is asking[0].spot
        and all(piece.key and piece.tick is None and not _asks(piece, labels) for piece in line)
        for line in lines
    )


def _asks(piece: Piece, labels: Set[str]) -> bool:
    return piece.key in labels or piece.key.partition(":")[0] in labels
