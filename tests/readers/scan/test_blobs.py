"""What hangs together on a picture."""

from __future__ import annotations

import numpy as np
import pytest

from planforms.readers.scan.blobs import blobs
from planforms.readers.scan.shapes import Box


def mask(*rows: str) -> np.ndarray:
    """Ink where the rows have a sign other than a full stop."""
    return np.array([[sign != "." for sign in row] for row in rows])


@pytest.mark.parametrize(
    ("rows", "boxes"),
    [
        (("##.#", "##.#"), [(0, 0, 2, 2), (3, 0, 4, 2)]),
        (("#..", ".#.", "..#"), [(0, 0, 3, 3)]),
        (("#.#", "#.#", "###"), [(0, 0, 3, 3)]),
        (("###", "#.#", "..."), [(0, 0, 3, 2)]),
        (("#...", "...#"), [(0, 0, 1, 1), (3, 1, 4, 2)]),
        (("....", "...."), []),
    ],
)
def test_what_touches_is_one(rows: tuple[str, ...], boxes: list[tuple[int, int, int, int]]) -> None:
    found = blobs(mask(*rows))
    assert sorted(found.box(number) for number in range(len(found.left))) == [Box(*box) for box in boxes]


def test_a_blob_at_the_end_of_a_row_does_not_touch_the_start_of_the_next() -> None:
    assert len(blobs(mask("...#", "#...")).left) == 2


def test_blobs_of_noise_are_those_of_a_flood() -> None:
    ink = np.random.default_rng(5).random((60, 60)) < 0.35
    found = blobs(ink)
    told = sorted(zip(found.left, found.top, found.right, found.bottom, found.ink, strict=True))
    assert told == sorted(flooded(ink))


def flooded(ink: np.ndarray) -> list[tuple[int, ...]]:
    """The same, point by point."""
    left = {(int(row), int(column)) for row, column in zip(*np.nonzero(ink), strict=True)}
    boxes = []
    while left:
        waiting = [left.pop()]
        held = list(waiting)
        while waiting:
            row, column = waiting.pop()
            near = {(row + down, column + across) for down in (-1, 0, 1) for across in (-1, 0, 1)} & left
            left -= near
            held += near
            waiting += near
        rows, columns = zip(*held, strict=True)
        boxes.append((min(columns), min(rows), max(columns) + 1, max(rows) + 1, len(held)))
    return boxes


def test_small_letters_are_measured_beside_a_letter_on_its_line() -> None:
    rows = ["####.....", "####.....", "####.##.#", "####.##.#", ".........", "##.......", "##......."]
    found = blobs(mask(*rows))
    tall = found.box(0)
    assert found.small_beside(tall, 0) == 2
    assert found.small_beside(tall, 100) == 4
