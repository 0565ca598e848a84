from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from forms import plan_file

from planforms.ingest.doctor import examine_machine, examine_run
from planforms.ingest.run import Outcome

Ingest = Callable[..., Outcome]


@pytest.fixture
def run(inbox: Path, ingest: Ingest) -> Path:
    """A run folder of two plans."""
    (inbox / "a.docx").write_bytes(plan_file("Ann"))
    (inbox / "b.docx").write_bytes(plan_file("Bea"))
    ingest()
    return Path("run")


def faults(run: Path) -> dict[str, str]:
    return {found.subject: found.told for found in examine_run(run) if not found.sound}


def original(run: Path) -> Path:
    return sorted((run / "originals").iterdir())[0]


def copy(run: Path) -> Path:
    return sorted((run / "clean").iterdir())[0]


def test_a_sound_run(run: Path) -> None:
    assert faults(run) == {}


def test_the_directors_may_write_into_the_workbook(run: Path) -> None:
    with (run / "rollup.xlsx").open("ab") as file:
        file.write(b"a note")
    assert faults(run) == {}


@pytest.mark.parametrize(
    ("harm", "subject", "told"),
    [
        (lambda run: original(run).unlink(), "originals", "is missing"),
        (lambda run: original(run).write_bytes(b"x"), "originals", "was changed"),
        (lambda run: (run / "originals" / "x").write_bytes(b"x"), "originals", "belongs to nothing"),
        (lambda run: copy(run).unlink(), "outputs", "is missing"),
        (lambda run: copy(run).write_bytes(b"x"), "outputs", "was changed"),
        (lambda run: (run / "clean" / "x.docx").write_bytes(b"x"), "outputs", "belongs to no plan"),
        (lambda run: (run / "submissions.jsonl").write_bytes(b"{}"), "outputs", "was changed"),
        (lambda run: (run / "rollup.xlsx").unlink(), "outputs", "rollup.xlsx is missing"),
        (lambda run: (run / "rollup.ics").unlink(), "outputs", "rollup.ics is missing"),
        (lambda run: (run / "rollup.ics").write_bytes(b""), "outputs", "rollup.ics was changed"),
    ],
)
def test_harm_is_found_and_made_good_by_another_run(
    run: Path, ingest: Ingest, harm: Callable[[Path], object], subject: str, told: str
) -> None:
    harm(run)
    found = faults(run)
    assert list(found) == [subject]
    assert told in found[subject]
    if "belongs to no plan" not in told:
        ingest()
        assert faults(run) == {}


def test_records_that_are_none(run: Path) -> None:
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(run / "planforms.db")) as database, database:
        database.execute("UPDATE plans SET record = '{}' WHERE record LIKE '%Ann%'")
        database.execute("DELETE FROM plans WHERE record LIKE '%Bea%'")
    assert faults(run) == {
        "records": "the record of inbox/a.docx cannot be read; inbox/b.docx has not been read yet"
    }


def test_the_machine_tells_what_a_lack_costs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planforms.office.find_soffice", lambda: None)
    monkeypatch.setattr("planforms.readers.scan.tesseract.find_tesseract", lambda: None)
    monkeypatch.setattr("planforms.ingest.doctor.find_spec", lambda _: None)
    monkeypatch.setattr("planforms.ingest.doctor._forms", lambda _folders: None)
    found = {one.subject: one for one in examine_machine() if one}
    assert {subject for subject, one in found.items() if not one.sound} >= {
        "LibreOffice",
        "tesseract",
        "pyarrow",
        "aiohttp",
        "distributed",
    }
    assert all(one.cost and not one.grave for one in found.values() if not one.sound)
