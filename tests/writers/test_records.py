"""Lists for other programs: the same rows, and no cell that a spreadsheet would calculate."""

from __future__ import annotations

import builtins
import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import TODAY, Inventor, refused

from planforms.catalogue import Catalogue, load_catalogue
from planforms.errors import UsageError
from planforms.writers.columns import Column, Table
from planforms.writers.records import csv_cell, write_csv, write_records
from planforms.writers.tables import tabulate


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


def test_each_list_is_a_file(catalogue: Catalogue, tmp_path: Path) -> None:
    submissions = [*Inventor(5, hostile=0.2).submissions(35), refused()]
    written = write_records(iter(submissions), tmp_path, catalogue=catalogue, today=TODAY)
    names = ["submissions.jsonl", "plans.csv", "goals.csv", "activities.csv", "findings.csv", "due-dates.csv"]
    assert [path.name for path in written] == [*names, "not-read.csv"]
    lines = (tmp_path / "submissions.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["source"]["path"] for line in lines] == [one.source.path for one in submissions]
    tables = tabulate(submissions, catalogue, today=TODAY)
    with (tmp_path / "activities.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row, values in zip(rows, tables.activities.rows, strict=True):
        assert list(row.values()) == [str(csv_cell(value)) for value in values]


def test_a_submission_is_one_line_whatever_it_says(catalogue: Catalogue, tmp_path: Path) -> None:
    torn = refused()
    torn.source.path = "a\u2028b\u2029c\x85d\ne.docx"
    write_records([torn], tmp_path, catalogue=catalogue, formats=["jsonl"])
    (line,) = (tmp_path / "submissions.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["source"]["path"] == torn.source.path


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_a_text_comes_back_from_csv_and_is_no_formula(text: str) -> None:
    file = io.BytesIO()
    write_csv(Table("T", (Column("a", "A"), Column("b", "B")), [(text, 1)]), file)
    rows = list(csv.reader(io.StringIO(file.getvalue().decode("utf-8"), newline="")))
    assert rows[1][0] in (text, f"'{text}")
    assert rows[1][1] == "1"
    assert not rows[1][0].startswith(("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠"))


def test_parquet_holds_the_same_rows_with_real_days(catalogue: Catalogue, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    submissions = list(Inventor(5).submissions(14))
    write_records(submissions, tmp_path, catalogue=catalogue, formats=["parquet"], today=TODAY)
    tables = tabulate(submissions, catalogue, today=TODAY)
    for table, name in ((tables.plans, "plans"), (tables.activities, "activities")):
        rows = parquet.read_table(tmp_path / f"{name}.parquet").to_pylist()
        assert [tuple(row.values()) for row in rows] == table.rows


def test_parquet_without_its_package_says_what_to_install(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = builtins.__import__

    def missing(name: str, *rest: Any, **more: Any) -> Any:
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return known(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(UsageError, match="planforms\\[parquet\\]"):
        write_records([], tmp_path, catalogue=catalogue, formats=["jsonl", "parquet"])
    assert not list(tmp_path.iterdir())


def test_certificate_numbers_stay_out_of_the_lists(catalogue: Catalogue, tmp_path: Path) -> None:
    inventor = Inventor(5)
    write_records([inventor.submission(inventor.certificate())], tmp_path, catalogue=catalogue, today=TODAY)
    lists = "".join(path.read_text(encoding="utf-8") for path in tmp_path.glob("*.csv"))
    assert "SECRET" not in lists
