from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from forms import lines, plan_file
from mails import zipped

from planforms.errors import OutputError

Call = Callable[..., Any]


@pytest.fixture
def call(planforms: Call, monkeypatch: pytest.MonkeyPatch) -> Call:
    """``planforms ingest inbox --out run`` with the stand-in, in this process."""
    from planforms.ingest import reading

    really = reading.Setup

    def setup(_: str, *more: Any) -> Any:
        return really("standin:prepare", *more)

    monkeypatch.setattr(reading, "Setup", setup)
    return lambda *more: planforms("ingest", "inbox", "--out", "run", "--jobs", "0", *more)


def test_standard_input_is_no_inbox(inbox: Path, planforms: Call) -> None:
    result = planforms("ingest", "-", "--out", "run")
    assert result.exit_code == 2
    assert not Path("run").exists()


def test_a_run_without_faults_ends_with_0(inbox: Path, call: Call) -> None:
    (inbox / "a.docx").write_bytes(plan_file())
    result = call()
    assert result.exit_code == 0, result.stderr
    assert result.stdout == ""
    assert "1 plan, 1 complete" in result.stderr
    assert "Next: open" in result.stderr


def test_a_file_that_cannot_be_read_gives_3_and_its_own_lines(inbox: Path, call: Call) -> None:
    (inbox / "a.docx").write_bytes(plan_file())
    (inbox / "b\x1b[2J.docx").write_bytes(b"words")
    result = call()
    assert result.exit_code == 3
    assert "\x1b" not in result.stderr
    assert re.search(r"This file is .*\[type\.unknown\]\n +inbox/b\\x1b\[2J\.docx\n", result.stderr)


@pytest.fixture
def faulty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every plan has a finding of severity error."""
    import standin

    from planforms.submission import Finding

    really = standin.plan

    def plan(*arguments: Any) -> Any:
        found = Finding(code="PF101", rule="missing-answer", kind="missing", severity="error", message="No.")
        return really(*arguments).model_copy(update={"findings": [found]})

    monkeypatch.setattr(standin, "plan", plan)


@pytest.mark.usefixtures("faulty")
def test_findings_of_severity_error_give_1_unless_told(inbox: Path, call: Call) -> None:
    (inbox / "a.docx").write_bytes(plan_file())
    result = call()
    assert result.exit_code == 1
    assert "1 to be mended" in result.stderr
    assert "commented copies" not in result.stderr, "there are none: it is no Word file"
    assert call("--exit-zero").exit_code == 0


@pytest.mark.usefixtures("faulty")
def test_what_could_not_be_read_goes_before_findings(inbox: Path, call: Call) -> None:
    (inbox / "a.docx").write_bytes(plan_file())
    (inbox / "b.docx").write_bytes(b"words")
    assert call("--exit-zero").exit_code == 3


def test_an_output_that_cannot_be_written_gives_5(
    inbox: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_: object, **__: object) -> None:
        raise OutputError("output.locked", name="rollup.xlsx")

    monkeypatch.setattr("planforms.writers.workbook.write_workbook", locked)
    (inbox / "b.docx").write_bytes(b"words")
    result = call()
    assert result.exit_code == 5
    assert "Close it in Excel" in result.stderr


def test_interrupted_gives_130_and_keeps_what_was_read(
    inbox: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    (inbox / "a.docx").write_bytes(plan_file())
    with monkeypatch.context() as patched:
        patched.setattr("planforms.ingest.run.Assembled.of", interrupt)
        result = call()
    assert result.exit_code == 130
    assert "run the same command again" in result.stderr
    result = call()
    assert "nothing new to read" in result.stderr
    assert len(lines()) == 1


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["inbox"], "--out"),
        (["nowhere", "--out", "run"], "nowhere"),
        (["inbox", "--out", "inbox/run"], "input.overlap"),
        (["inbox", "--out", "run", "--roster", "nowhere.xlsx"], "nowhere.xlsx"),
        (["inbox", "--out", "run", "--forms", "inbox/x"], "inbox/x"),
    ],
)
def test_wrong_use_gives_2(inbox: Path, planforms: Call, arguments: list[str], told: str) -> None:
    result = planforms("ingest", *arguments)
    assert result.exit_code == 2
    assert told in result.stderr
    assert not Path("run").exists()


def test_a_dry_run_tells_and_does_nothing(inbox: Path, call: Call) -> None:
    (inbox / "a.docx").write_bytes(plan_file("Ann"))
    (inbox / "b.docx").write_bytes(plan_file("Ann"))
    (inbox / "c.docx").symlink_to("a.docx")
    result = call("--dry-run")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[:2] == ["read  inbox/a.docx", "copy of another  inbox/b.docx"]
    assert result.stdout.splitlines()[2].startswith("refuse  inbox/c.docx: ")
    assert result.stdout.splitlines()[3] == "Would do: copy of another 1, read 1, refuse 1"
    assert not Path("run").exists()
    call()
    before = {path: path.stat().st_mtime_ns for path in Path("run").rglob("*")}
    (inbox / "d.docx").write_bytes(plan_file("Dee"))
    told = call("--dry-run").stdout
    assert "known  inbox/a.docx" in told
    assert "read  inbox/d.docx" in told
    assert {path: path.stat().st_mtime_ns for path in Path("run").rglob("*")} == before


def test_one_line_a_hundred_files_where_there_is_no_terminal(inbox: Path, call: Call) -> None:
    (inbox / "all.zip").write_bytes(zipped({f"{n}.docx": plan_file(f"Pat {n}") for n in range(120)}))
    told = call().stderr.splitlines()
    assert len([line for line in told if line.startswith("Reading: 100 of 121 files, ")]) == 1


def test_doctor_and_forget(inbox: Path, call: Call, planforms: Call) -> None:
    (inbox / "a.docx").write_bytes(plan_file("Ann Example"))
    (inbox / "b.docx").write_bytes(plan_file("Bea", director="Ann Example"))
    call()
    assert planforms("doctor", "run").exit_code == 0
    result = planforms("forget", "run", "--person", "Ann Example")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.splitlines()[1:] == [
        "  inbox/a.docx",
        "These plans of other people name the person and were kept:",
        "  inbox/b.docx",
    ]
    assert planforms("forget", "run", "--person", "Ann Example").exit_code == 2
    next((Path("run") / "originals").iterdir()).unlink()
    result = planforms("doctor", "run")
    assert result.exit_code == 5
    assert "!!  originals: " in result.stdout
    assert planforms("doctor", "inbox").exit_code == 2
