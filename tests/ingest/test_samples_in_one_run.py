"""The sample forms through the real reader, workers and outputs."""

from __future__ import annotations

import json
import os
import shutil
import zipfile
from pathlib import Path

import openpyxl
import pytest

from planforms.catalogue import load_catalogue
from planforms.ingest.doctor import examine_run
from planforms.ingest.options import Options
from planforms.ingest.run import Outcome, run
from planforms.ingest.summary import summary
from planforms.ingest.tasks import Desk
from planforms.limits import DEFAULT
from planforms.settings import Settings


@pytest.fixture(scope="module")
def outcome(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """A run over the samples and a few files that are none."""
    folder = tmp_path_factory.mktemp("samples")
    shutil.copytree(root / "samples" / "inbox", folder / "inbox")
    sample = next((folder / "inbox").rglob("*.docx"))
    (folder / "inbox" / "cut off.docx").write_bytes(sample.read_bytes()[:-100])
    (folder / "inbox" / "note.txt").write_text("Plans for the year, by hand.")
    return run(Options((folder / "inbox",), folder / "run"))


def test_every_sample_gives_plans_and_the_others_their_codes(outcome: Outcome) -> None:
    unread = {Path(one.source.path).name: one.error.code for one in outcome.submissions if one.error}
    assert unread.pop("cut off.docx") == "zip.damaged"
    assert unread.pop("note.txt") == "type.text"
    assert set(unread.values()) <= {"form.unknown"}
    assert sum(one.status == "ok" for one in outcome.submissions) >= 12
    assert outcome.problems == []


def test_the_run_folder_is_the_contracts(outcome: Outcome) -> None:
    names = {path.name for path in outcome.out.iterdir()}
    assert names >= {"planforms.db", "originals", "submissions.jsonl", "rollup.xlsx", "returned", "clean"}
    assert "quarantine.csv" in names
    lines = (outcome.out / "submissions.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["source"]["path"] for line in lines] == [
        one.source.path for one in outcome.submissions
    ]
    assert {found.subject for found in examine_run(outcome.out) if not found.sound} == set()


def test_what_to_do_next_names_what_is_there(outcome: Outcome) -> None:
    told = "\n".join(summary(outcome))
    assert f"Send the commented copies in {outcome.out / 'returned'} back" in told
    assert "report.html" in told


def test_every_plan_that_counts_has_its_row_and_its_clean_copy(outcome: Outcome) -> None:
    counting = [
        one
        for one in outcome.submissions
        if one.status == "ok" and not (one.source.duplicate_of or one.source.superseded_by)
    ]
    workbook = openpyxl.load_workbook(outcome.out / "rollup.xlsx")
    rows = [row for row in workbook["Plans"].iter_rows(min_row=2, values_only=True) if any(row)]
    assert len(rows) == len(counting)
    assert len(list((outcome.out / "clean").iterdir())) == len(counting)
    mended = [one for one in counting if any(found.severity != "info" for found in one.findings)]
    assert len(list((outcome.out / "returned").iterdir())) == len({one.source.sha256 for one in mended})


def test_a_second_run_reads_nothing(outcome: Outcome) -> None:
    before = list(outcome.submissions)
    again = run(Options((outcome.out.parent / "inbox",), outcome.out))
    assert again.read == 0
    assert list(again.submissions) == before


def test_a_form_that_the_settings_allow_to_be_larger_is_given_back_too(root: Path, tmp_path: Path) -> None:
    large = tmp_path / "large.docx"
    shutil.copy(root / "samples" / "inbox" / "Castellanos Noor PGP 2026-27.docx", large)
    with zipfile.ZipFile(large, "a") as package:
        package.writestr("word/media/photo.jpeg", os.urandom(DEFAULT.file_bytes))
    desk = Desk(load_catalogue(), Settings(limits={"file_bytes": 2 * DEFAULT.file_bytes}))
    (read,) = desk.read({"original": str(large), "name": "large.docx"}).payloads

    told = desk.write_returned(
        {"original": str(large), "records": [read], "out": str(tmp_path / "returned.docx")}
    )

    assert "written" in told.head
