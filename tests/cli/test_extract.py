"""``planforms extract``: what is printed of forms, and what of files that are none."""

from __future__ import annotations

import json
import os
import shutil
import weakref
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import Result

from planforms import schemas
from planforms.catalogue import load_catalogue
from planforms.cli.reading import submissions
from planforms.submission import Submission

Command = Callable[..., Result]

BROOKS = "David Brooks growth plan.docx"


def records(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def mixed(inbox: Path, tmp_path: Path) -> Path:
    """A folder with a form, a copy of it, a letter, and a file that is nothing."""
    import docx

    folder = tmp_path / "inbox"
    (folder / "sub").mkdir(parents=True)
    shutil.copy(inbox / BROOKS, folder / "a form.docx")
    shutil.copy(inbox / BROOKS, folder / "sub" / "the same.docx")
    letter = docx.Document()
    letter.add_paragraph("Dear colleague, thank you for your letter of last week about the school garden.")
    letter.save(str(folder / "letter.docx"))
    (folder / "nothing.docx").write_bytes(b"\x00\x01nothing")
    return folder


def test_every_input_gives_one_record_and_bad_ones_stop_no_other(planforms: Command, mixed: Path) -> None:
    result = planforms("extract", mixed, "--format", "jsonl")

    told = {Path(one["source"]["path"]).name: one["status"] for one in records(result)}
    assert told == {
        "a form.docx": "ok",
        "letter.docx": "unknown-form",
        "nothing.docx": "refused",
        "the same.docx": "ok",
    }
    assert result.exit_code == 3


def test_a_file_that_may_not_be_read_keeps_no_other_back(
    planforms: Command, mixed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked, opened = mixed / "nothing.docx", os.open

    def open_unless_locked(path: str, *how: Any) -> int:
        if str(path) == str(locked):
            raise PermissionError(13, "Permission denied", path)
        return opened(path, *how)

    monkeypatch.setattr("planforms.intake.os.open", open_unless_locked)
    monkeypatch.setattr("os.access", lambda path, *_, **__: str(path) != str(locked))
    result = planforms("extract", locked, mixed / "a form.docx", "--format", "jsonl")
    assert [one["status"] for one in records(result)] == ["refused", "ok"]
    assert result.exit_code == 3


def test_records_without_a_plan_say_why_and_what_to_do(planforms: Command, mixed: Path) -> None:
    for one in records(planforms("extract", mixed, "--format", "jsonl")):
        if one["status"] != "ok":
            assert one["plan"] is None
            assert all(one["error"][key] for key in ("code", "message", "remedy"))


def test_an_archive_is_told_as_one_and_not_as_a_damaged_form(
    planforms: Command, inbox: Path, tmp_path: Path
) -> None:
    for name, packing in (("all.zip", zipfile.ZIP_DEFLATED), ("unpacked.zip", zipfile.ZIP_STORED)):
        with zipfile.ZipFile(tmp_path / name, "w", packing) as archive:
            archive.write(inbox / BROOKS, "School/plan.docx")
    (tmp_path / "mail.eml").write_text("From: a@example.org\nSubject: plan\nDate: today\n\nHere it is.\n")
    with zipfile.ZipFile(tmp_path / "damaged", "w") as form:
        form.writestr("word/document.xml", "")
    told = {
        Path(one["source"]["path"]).name: one
        for one in records(planforms("extract", tmp_path, "--format", "jsonl"))
    }
    codes = {name: one["error"]["code"] for name, one in told.items()}
    assert codes["all.zip"] == codes["unpacked.zip"] == "type.archive"
    assert codes["mail.eml"] == "type.email"
    assert codes["damaged"].startswith("docx.")
    assert "planforms ingest" in told["all.zip"]["error"]["remedy"]


def test_an_unknown_form_names_the_nearest(planforms: Command, mixed: Path) -> None:
    (one,) = records(planforms("extract", mixed / "letter.docx", "--format", "jsonl"))

    assert one["form"]["id"] is None
    assert one["form"]["nearest"]


def test_a_copy_repeats_the_record_and_names_the_first(planforms: Command, mixed: Path) -> None:
    read = {
        Path(one["source"]["path"]).name: one
        for one in records(planforms("extract", mixed, "--format", "jsonl"))
    }
    first, copy = read["a form.docx"], read["the same.docx"]

    assert copy["source"]["duplicate_of"] == first["source"]["path"]
    assert "duplicate_of" not in first["source"]
    assert copy["plan"] == first["plan"]


def test_equal_content_is_parsed_once(
    planforms: Command, mixed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import planforms.pipeline as pipeline

    honest, parsed = pipeline.process, []

    def counting(data: bytes, path: str, *rest: Any, **named: Any) -> Any:
        parsed.append(path)
        return honest(data, path, *rest, **named)

    monkeypatch.setattr(pipeline, "process", counting)
    planforms("extract", mixed)

    assert len(parsed) == 3


def test_what_was_read_is_not_kept(inbox: Path) -> None:
    made: list[weakref.ref[Submission]] = []
    kept = []
    for submission in submissions([inbox], load_catalogue()):
        kept.append(sum(one() is not None for one in made))
        made.append(weakref.ref(submission))
    assert len(made) > 20
    assert max(kept) < 6


def test_json_is_an_array_even_of_one_and_of_none(planforms: Command, inbox: Path, tmp_path: Path) -> None:
    assert len(json.loads(planforms("extract", inbox / BROOKS, "--format", "json").stdout)) == 1
    assert json.loads(planforms("extract", tmp_path, "--format", "json").stdout) == []


def test_json_and_jsonl_hold_the_same(planforms: Command, mixed: Path) -> None:
    array = json.loads(planforms("extract", mixed, "--format", "json").stdout)

    assert array == records(planforms("extract", mixed, "--format", "jsonl"))


def test_all_samples_are_read_and_valid_by_the_schema(planforms: Command, inbox: Path) -> None:
    result = planforms("extract", inbox, "--format", "jsonl")

    assert result.exit_code == 0
    validator = jsonschema.Draft202012Validator(schemas.submission())
    read = records(result)
    assert len(read) == sum(path.is_file() for path in inbox.rglob("*"))
    for one in read:
        validator.validate(one)


def test_the_text_says_which_form_whose_and_what_is_missing(planforms: Command, inbox: Path) -> None:
    shown = planforms("extract", inbox / "Castellanos Noor PGP 2026-27.docx").stdout

    assert "Form   Coordinator Professional Growth Plan" in shown
    assert "Castellanos" in shown
    assert "Goal 2: Rationale (left blank)" in shown
    assert "2/25/2027" in shown


def test_standard_input_is_read(planforms: Command, inbox: Path) -> None:
    result = planforms("extract", "-", "--format", "jsonl", stdin=(inbox / BROOKS).read_bytes())

    (one,) = records(result)
    assert (one["source"]["path"], one["form"]["id"]) == ("-", "coordinator-pgp")


def test_a_path_that_is_not_there_is_a_usage_error(planforms: Command, tmp_path: Path) -> None:
    result = planforms("extract", tmp_path / "nowhere")

    assert (result.exit_code, result.stdout) == (2, "")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_a_file_name_cannot_speak_to_the_terminal(planforms: Command, inbox: Path, tmp_path: Path) -> None:
    shutil.copy(inbox / BROOKS, tmp_path / "a\x1b[2J\u202eb.docx")

    shown = planforms("extract", tmp_path).stdout

    assert r"a\x1b[2J\u202eb.docx" in shown
    assert "\x1b" not in shown


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_a_file_name_that_is_no_utf8_is_written_out(planforms: Command, inbox: Path, tmp_path: Path) -> None:
    try:
        shutil.copy(inbox / BROOKS, os.fsencode(tmp_path) + b"/caf\xe9.docx")
    except OSError:
        pytest.skip("this file system wants UTF-8")

    (one,) = records(planforms("extract", tmp_path, "--format", "jsonl"))

    assert one["status"] == "ok"
    assert one["source"]["path"].endswith(r"caf\udce9.docx")


def test_a_bug_in_reading_one_file_costs_that_file_only(
    planforms: Command, mixed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import planforms.pipeline as pipeline

    honest = pipeline.process

    def stumbling(data: bytes, path: str, *rest: Any, **named: Any) -> Any:
        if "letter" in path:
            raise ZeroDivisionError
        return honest(data, path, *rest, **named)

    monkeypatch.setattr(pipeline, "process", stumbling)
    result = planforms("extract", mixed, "--format", "jsonl")

    told = {Path(one["source"]["path"]).name: one for one in records(result)}
    assert told["letter.docx"]["status"] == "failed"
    assert told["letter.docx"]["error"]["code"] == "read.unexpected"
    assert told["a form.docx"]["status"] == "ok"
    assert result.exit_code == 3


def test_nothing_is_written(planforms: Command, mixed: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in mixed.parent.rglob("*")}

    planforms("extract", mixed)

    assert {path: path.stat().st_mtime_ns for path in mixed.parent.rglob("*")} == before
