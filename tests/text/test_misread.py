"""Signs and letters that nobody writes."""

from __future__ import annotations

import pytest

from planforms.text.misread import may_be_misread


@pytest.mark.parametrize(
    "text",
    [
        ".",
        "Art and Music |",
        "Grants in the middle.grades",
        "Oak Hill Schools,",
        ". Oak Hill",
        "Quentin lbsen",
    ],
)
def test_what_nobody_writes_is_doubted(text: str) -> None:
    assert may_be_misread(text, short=True, named=True)


@pytest.mark.parametrize(
    "text",
    [
        "Jo de la Cruz",
        "P.S. 12 – Oak Hill, K-5",
        "grades 3 & 4",
        "ana.ruiz@oak.example.org",
        "see oak.example.org/plans",
        "Dr. J. R. Lund, Jr.",
        "Ann Lee; Bo Diaz",
    ],
)
def test_what_people_write_is_not(text: str) -> None:
    assert not may_be_misread(text, short=True, named=True)


def test_sentences_may_end_in_a_comma_and_hold_words_in_l() -> None:
    assert not may_be_misread("We read less, they led us,", short=False, named=False)
    assert may_be_misread("We read the book. | They led", short=False, named=False)
