"""Reading is not stopped to look for cycles, and nobody else notices."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

import planforms


@pytest.fixture
def sweeps() -> Iterator[list[int]]:
    """The generations looked through since the test began."""
    seen: list[int] = []

    def note(phase: str, info: dict[str, int]) -> None:
        if phase == "start":
            seen.append(info["generation"])

    gc.callbacks.append(note)
    yield seen
    gc.callbacks.remove(note)


def test_a_plan_is_read_without_a_sweep(inbox: Path, sweeps: list[int]) -> None:
    form = inbox / "David Brooks growth plan.docx"
    planforms.read(form)  # loads the catalogue
    before = gc.get_threshold()
    gc.set_threshold(50)
    try:
        sweeps.clear()
        planforms.read(form)
    finally:
        gc.set_threshold(*before)

    assert len(sweeps) < 5  # those due before it began and when it had ended


def test_the_collector_is_on_again_also_after_a_file_that_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"PK no zip at all")

    with pytest.raises(planforms.PlanformsError):
        planforms.read(broken)

    assert gc.isenabled()


def test_who_runs_without_the_collector_goes_on_without_it(inbox: Path) -> None:
    gc.disable()
    try:
        planforms.read(inbox / "David Brooks growth plan.docx")

        assert not gc.isenabled()
    finally:
        gc.enable()
