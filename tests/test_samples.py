"""Every sample is read exactly as it was filled in."""

from __future__ import annotations

import json
from pathlib import Path

import accuracy
import pytest

import planforms

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
EXPECTED = sorted((SAMPLES / "expected").rglob("*.json"))


def sample_of(expected: Path) -> Path:
    return next(
        (SAMPLES / "inbox").glob(expected.relative_to(SAMPLES / "expected").with_suffix(".*").as_posix())
    )


def test_each_sample_has_its_expectation() -> None:
    forms = sorted(path for path in (SAMPLES / "inbox").rglob("*") if path.is_file())

    assert sorted(sample_of(expected) for expected in EXPECTED) == forms


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda path: path.stem)
def test_a_sample_is_read_as_it_was_filled_in(expected: Path) -> None:
    truth = json.loads(expected.read_text(encoding="utf-8"))
    submission = planforms.read(sample_of(expected))

    assert submission.form is not None
    assert submission.form.id == truth["form"]
    assert submission.plan is not None
    want, have = dict(accuracy.leaves(truth["plan"])), dict(accuracy.leaves(submission.plan.model_dump()))
    wrong = {
        path: (value, have.get(path))
        for path, value in want.items()
        if not accuracy.agrees(have.get(path), value)
    }
    assert wrong == {}
    assert set(accuracy.asked(have, truth["plan"])) == set(want)


@pytest.mark.parametrize(
    ("have", "want", "equal"),
    [
        ({"text": "5/1/2027", "due": "2027-05-01"}, "2027-05-01", True),
        ({"text": "May 2027", "due": "2027-05-31"}, "2027-05-01", False),
        ({"text": "Spring 2027", "due": None}, "Spring 2027", True),
        ("“quoted”  text", '"quoted" text', True),
        (None, "text", False),
    ],
)
def test_what_counts_as_read_exactly(have: object, want: str, equal: bool) -> None:
    assert accuracy.agrees(have, want) == equal
