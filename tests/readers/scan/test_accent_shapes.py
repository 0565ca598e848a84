"""Which accent a mark is, drawn as fonts draw it."""

from __future__ import annotations

import numpy as np
import pytest
from accent_marks import MARKS, marked

from planforms.readers.scan.shapes import Box, accent_of
from planforms.readers.scan.upright import INK


def seen(name: str, size: float, thick: float = 1.0) -> str | None:
    """What a mark over letters of ``size`` points is taken for, on a picture of 200 dots an inch."""
    gray = np.asarray(marked(name, size, thick))
    rows, columns = np.nonzero(gray < INK)
    box = Box(int(columns.min()), int(rows.min()), int(columns.max()) + 1, int(rows.max()) + 1)
    return accent_of(gray, box, 0.5 * size * 200 / 72)


@pytest.mark.parametrize("size", [9, 11, 14])
@pytest.mark.parametrize("name", sorted(MARKS))
def test_each_accent_is_known(name: str, size: float) -> None:
    assert seen(name, size) == MARKS[name]


@pytest.mark.parametrize("name", ["acute", "grave", "tilde", "circumflex", "dot"])
def test_accents_of_bold_letters_are_known(name: str) -> None:
    assert seen(name, 12, 1.5) == MARKS[name]


def test_a_slanted_speck_is_too_short_for_an_accent() -> None:
    gray = np.full((9, 9), 255, dtype=np.uint8)
    gray[3, 5] = gray[4, 4] = gray[5, 3] = 0
    assert accent_of(gray, Box(3, 3, 6, 6), 20.0) is None
    assert accent_of(gray, Box(3, 3, 6, 6), 8.0) == MARKS["acute"]
