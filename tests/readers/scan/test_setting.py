"""Words set in lines, and how far they are to be believed."""

from __future__ import annotations

import pytest

from planforms.readers.scan import DOUBTFUL
from planforms.readers.scan.setting import runs_of, trust
from planforms.readers.scan.tesseract import Spotted


def word(text: str, left: int, top: int, bottom: int, line: int = 1, sure: float = 96.0) -> Spotted:
    return Spotted(text, left, top, left + 20 * len(text), bottom, (1, 1, line), sure)


def test_words_of_one_line_are_as_high_as_each_other() -> None:
    """Whatever their letters: a word without tails or tall letters has as much room as the others."""
    runs = runs_of([word("Goal", 0, 100, 122), word("one", 100, 106, 122), word("happy", 200, 100, 128)], 2.0)
    assert len({(run.top, run.bottom) for run in runs}) == 1


def test_lines_of_almost_one_size_get_one_size() -> None:
    lines = [word("Development", 0, 100 * row, 100 * row + 22 + row % 2, row) for row in range(1, 8)]
    runs = runs_of([*lines, word("Title", 0, 900, 960, 9)], 2.0)
    sizes = [round(run.height, 1) for run in runs]
    assert len(set(sizes[:7])) == 1
    assert sizes[7] > 2 * sizes[0]


def test_a_few_letters_that_seem_smaller_are_of_the_size_of_the_others() -> None:
    """The dot of an "i" was lost, by which such a word is measured; a short title that is larger stays so."""
    lines = [word("Development", 0, 100 * row, 100 * row + 29, row) for row in range(1, 8)]
    runs = runs_of([*lines, word("ins", 0, 900, 917, 9), word("Plan", 0, 1000, 1029, 10)], 2.0)
    assert runs[7].height == runs[0].height < runs[8].height


def test_a_line_of_signs_alone_has_a_height_too() -> None:
    assert runs_of([word("—", 0, 100, 104)], 2.0)[0].height > 0


def test_words_are_in_order_from_left_to_right() -> None:
    runs = runs_of([word("plan", 300, 100, 122), word("Growth", 0, 100, 122)], 2.0)
    assert [run.text for run in runs] == ["Growth", "plan"]


@pytest.mark.parametrize(("sure", "doubtful"), [(0, True), (60, True), (85, True), (92, False), (97, False)])
def test_only_words_that_are_often_wrong_are_doubtful(sure: float, doubtful: bool) -> None:
    assert (trust(sure) < DOUBTFUL) == doubtful


def test_trust_grows_and_is_never_complete() -> None:
    figures = [trust(sure) for sure in range(-1, 102)]
    assert figures == sorted(figures)
    assert figures[-1] < 1
