"""The public names: what ``import planforms`` offers, and what importing it costs."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import docx
import pytest

import planforms

BROOKS = "David Brooks growth plan.docx"


def test_every_public_name_is_there_and_documented() -> None:
    for name in planforms.__all__:
        assert getattr(planforms, name).__doc__, name


def test_the_public_names_are_exactly_those_the_type_checker_sees() -> None:
    source = Path(planforms.__file__).read_text(encoding="utf-8")
    seen = {
        alias.asname or alias.name
        for block in ast.parse(source).body
        if isinstance(block, ast.If)
        for statement in block.body
        if isinstance(statement, ast.ImportFrom)
        for alias in statement.names
    }

    homes = [name for names in planforms._HOMES.values() for name in names]
    assert sorted(seen) == sorted(planforms.__all__) == sorted([*homes, "ingest"])
    assert set(planforms.__all__) <= set(dir(planforms))


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        planforms.no_such_name  # noqa: B018


def test_importing_costs_nothing() -> None:
    code = "import sys, planforms; print([m for m in sys.modules if m.startswith(('planforms.', 'pydantic', 'lxml'))])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"


def test_a_form_is_read_into_a_typed_plan(inbox: Path) -> None:
    submission = planforms.read(inbox / BROOKS)

    assert submission.form is not None
    assert submission.form.id == "coordinator-pgp"
    assert submission.value("goals[0].activities[0].target_date").due


def test_a_submission_is_checked_again_by_other_settings(inbox: Path) -> None:
    submission = planforms.read(inbox / "certificates" / "Thompson Elena renewal plan.docx")
    kept = list(submission.findings)

    stricter = planforms.check(submission, planforms.Settings(required={"certificate-pgp": ("owner.email",)}))
    silent = planforms.check(submission, planforms.Settings(ignore=("PF",)))

    assert planforms.check(submission) == kept == submission.findings
    assert len(stricter) >= len(kept)
    assert silent == []


def test_a_folder_is_ingested_and_rolled_up(inbox: Path, tmp_path: Path) -> None:
    submissions = list(planforms.ingest(inbox / "Cedar Ridge", out=tmp_path / "run", jobs=0))

    written = planforms.rollup(submissions, tmp_path / "rollup.xlsx")

    assert [one.status for one in submissions] == ["ok"]
    assert (tmp_path / "run" / "submissions.jsonl").is_file()
    assert (tmp_path / "rollup.xlsx") in written


def test_a_copy_is_written_clean_and_commented(inbox: Path, tmp_path: Path) -> None:
    source = inbox / "PGP_Marchetti_Theo.docx"
    submission = planforms.read(source)

    clean = planforms.write_clean(submission, tmp_path / "clean.docx")
    returned = planforms.write_returned(submission, source, tmp_path / "returned.docx")

    assert planforms.read(clean).plan == planforms.read(returned).plan == submission.plan


def test_errors_are_all_below_one(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"nothing")

    with pytest.raises(planforms.PlanformsError) as raised:
        planforms.read(tmp_path / "a.docx")

    assert raised.value.code
    assert raised.value.remedy


def test_reading_heeds_the_limits_of_the_settings(inbox: Path) -> None:
    from planforms.settings import Settings

    small = Settings(limits={"file_bytes": 1000})
    with pytest.raises(planforms.Refused) as refused:
        planforms.read(inbox / BROOKS, settings=small)
    assert refused.value.code == "input.too-large"


def test_a_form_is_recorded_by_a_path_that_json_can_hold(inbox: Path, tmp_path: Path) -> None:
    odd = tmp_path / "caf\udce9.docx"
    try:
        odd.write_bytes((inbox / BROOKS).read_bytes())
    except (OSError, UnicodeEncodeError):
        pytest.skip("this system has no such file names")
    assert planforms.read(odd).source.path.endswith("caf\\udce9.docx")


def test_a_table_of_contents_in_front_is_no_plan(inbox: Path, tmp_path: Path) -> None:
    copy = next(
        path for path in sorted(inbox.rglob("*.docx")) if planforms.read(path).form.id == "coaching-cycle"
    )  # type: ignore[union-attr]
    document = docx.Document(str(copy))
    first = document.paragraphs[0]
    labels = ["Coaching Cycle Plan", "Coach", "School", "Teacher or team", "Cycle start", "Cycle end"]
    for label in (
        "Contents",
        *(f"{label}\t2" for label in [*labels, "Student learning goal", "Impact on students"]),
    ):
        first.insert_paragraph_before(label)
    document.save(str(tmp_path / "contents.docx"))

    (submission,) = planforms.read_all(tmp_path / "contents.docx")

    assert submission.plan == planforms.read(copy).plan
    assert submission.unplaced[0].text == "Contents"
