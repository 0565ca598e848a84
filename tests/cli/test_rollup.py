"""``planforms rollup`` from forms and from a run folder."""

from __future__ import annotations

import csv
import shutil
import weakref
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from planforms.catalogue import Catalogue
from planforms.ingest.records import from_json
from planforms.submission import Submission

FORMS = ("David Brooks growth plan.docx", "RobertIbrahim-PGP.docx", "PGP_Marchetti_Theo.docx")


@pytest.fixture
def few(inbox: Path, tmp_path: Path) -> Path:
    """A folder with three sample forms."""
    folder = tmp_path / "few"
    folder.mkdir()
    for name in FORMS:
        shutil.copy(inbox / name, folder / name)
    return folder


def column(path: Path, sheet: str, title: str) -> list[Any]:
    rows = list(openpyxl.load_workbook(path, data_only=True)[sheet].iter_rows(values_only=True))
    return [row[rows[0].index(title)] for row in rows[1:]]


def test_forms_a_roster_and_records(planforms: Any, few: Path, root: Path, tmp_path: Path) -> None:
    out = tmp_path / "out" / "rollup.xlsx"
    records = tmp_path / "records"
    result = planforms(
        "rollup", few, "--out", out, "--roster", root / "samples" / "staff.csv", "--records", records
    )
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines()[:2] == [str(out), str(out.with_suffix(".ics"))]
    assert len(column(out, "Plans", "Plan id")) == 3
    assert column(out, "Not submitted", "Name")
    with (records / "plans.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == 3


def test_a_workbook_for_each_school(planforms: Any, few: Path, tmp_path: Path) -> None:
    result = planforms("rollup", few, "--out", tmp_path / "r.xlsx", "--by", "school")
    assert result.exit_code == 0, result.output
    schools = {school for school in column(tmp_path / "r.xlsx", "Plans", "School") if school}
    written = [
        Path(line) for line in result.stdout.splitlines() if "-school-" in line and line.endswith("xlsx")
    ]
    assert len(written) == len(schools) > 0
    for path in written:
        assert len(set(column(path, "Plans", "School"))) == 1


def test_a_run_folder_with_its_links(planforms: Any, few: Path, tmp_path: Path) -> None:
    run, out = tmp_path / "run", tmp_path / "there" / "r.xlsx"
    assert planforms("ingest", few, "--out", run, "--jobs", "0", "--exit-zero").exit_code == 0
    result = planforms("rollup", run, "--out", out)
    assert result.exit_code == 0, result.output
    for path in (run / "rollup.xlsx", out):
        cells = [cell for row in openpyxl.load_workbook(path)["Plans"].iter_rows(min_row=2) for cell in row]
        links = [cell.hyperlink.target for cell in cells if cell.hyperlink]
        assert len(links) >= 6
        assert all((path.parent / link).resolve().is_file() for link in links)
    assert column(out, "Plans", "Plan id") == column(run / "rollup.xlsx", "Plans", "Plan id")


def test_a_run_passes_through_and_is_not_kept(
    planforms: Any, few: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = tmp_path / "run"
    assert planforms("ingest", few, "--out", run, "--jobs", "0", "--exit-zero").exit_code == 0
    (run / "submissions.jsonl").write_bytes((run / "submissions.jsonl").read_bytes() * 20)
    made: list[weakref.ref[Submission]] = []
    kept: list[int] = []

    def from_json_and_count(text: bytes, catalogue: Catalogue) -> Submission:
        kept.append(sum(one() is not None for one in made))
        submission = from_json(text, catalogue)
        made.append(weakref.ref(submission))
        return submission

    monkeypatch.setattr("planforms.ingest.finished.from_json", from_json_and_count)
    arguments = ("--out", tmp_path / "r.xlsx", "--records", tmp_path / "records")
    result = planforms("rollup", run, *arguments)
    assert result.exit_code == 0, result.output
    assert len(column(tmp_path / "r.xlsx", "Plans", "Plan id")) == 60
    assert len(made) == 120, "once for the workbook, once for the other lists"
    assert max(kept) < 10


def test_a_file_that_is_no_form_ends_with_3_and_is_told(planforms: Any, few: Path, tmp_path: Path) -> None:
    (few / "notes.docx").write_bytes(b"no form")
    assert planforms("rollup", few, "--out", tmp_path / "r.xlsx").exit_code == 3
    about = openpyxl.load_workbook(tmp_path / "r.xlsx")["About"]
    assert str(about[about.tables["NotRead"].ref][1][0].value).endswith("notes.docx")


def test_an_open_workbook_ends_with_5(planforms: Any, few: Path, tmp_path: Path) -> None:
    out = tmp_path / "r.xlsx"
    assert planforms("rollup", few, "--out", out).exit_code == 0
    before = out.read_bytes()
    (tmp_path / "~$r.xlsx").write_bytes(b"x")
    result = planforms("rollup", few, "--out", out)
    assert result.exit_code == 5
    assert "Close it in Excel" in result.stderr
    assert out.read_bytes() == before


@pytest.mark.parametrize("arguments", [["--out", "r.pdf"], ["--out", "r.xlsx", "--by", "color"], []])
def test_wrong_arguments_end_with_2(planforms: Any, few: Path, arguments: list[str]) -> None:
    assert planforms("rollup", few, *arguments).exit_code == 2


def test_a_roster_without_names_ends_with_2(planforms: Any, few: Path, tmp_path: Path) -> None:
    (tmp_path / "staff.csv").write_text("a,b\n1,2\n")
    result = planforms("rollup", few, "--out", tmp_path / "r.xlsx", "--roster", tmp_path / "staff.csv")
    assert result.exit_code == 2
    assert "No names of people were found" in result.stderr
    assert not (tmp_path / "r.xlsx").exists()


def test_a_damaged_run_folder_ends_with_2(planforms: Any, tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "submissions.jsonl").write_text("{not json\n")
    result = planforms("rollup", tmp_path / "run", "--out", tmp_path / "r.xlsx")
    assert result.exit_code == 2
    assert "cannot be read" in result.stderr
