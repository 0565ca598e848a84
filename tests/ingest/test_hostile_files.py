"""Hostile files in one run with good ones: each refused with its code, no good or strange one hurt by it."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import hostile
import pytest

from planforms.ingest.options import Options
from planforms.ingest.run import run

SAMPLE = Path("samples/inbox/Westfield/R Brooks coaching cycle.docx")

Lines = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def files(root: Path) -> dict[str, tuple[str, bytes]]:
    """Each file by its name, with what must become of it: its code, or ``ok``."""
    parts = hostile.parts_of((root / SAMPLE).read_bytes())
    word = hostile.hostile_packages(parts) | hostile.hostile_markup(parts)
    made = {f"{name}.docx": told for name, told in word.items()}
    made |= {f"{name}.pdf": told for name, told in hostile.hostile_pdfs().items()}
    return made | {
        f"{name}.docx": ("ok", content) for name, content in hostile.strange_but_fine(parts).items()
    }


@pytest.fixture(scope="module")
def lines(files: dict[str, tuple[str, bytes]], root: Path, tmp_path_factory: pytest.TempPathFactory) -> Lines:
    """The records of a run over all of them and the samples, by the file's name."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "inbox").mkdir()
    for name, (_, content) in files.items():
        (folder / "inbox" / name).write_bytes(content)
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "inbox" / "pipe.docx")
        (folder / "inbox" / "shortcut.docx").symlink_to("/etc/passwd")
    shutil.copytree(root / "samples" / "inbox", folder / "inbox" / "good")
    return read(folder, "inbox")


@pytest.fixture(scope="module")
def alone(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Lines:
    """The records of a run over the samples alone."""
    folder = tmp_path_factory.mktemp("alone")
    shutil.copytree(root / "samples" / "inbox", folder / "good")
    return read(folder, "good")


def read(folder: Path, inbox: str) -> Lines:
    assert run(Options((folder / inbox,), folder / "run", jobs=2)).problems == []
    records = [
        json.loads(line) for line in (folder / "run" / "submissions.jsonl").read_text("utf-8").splitlines()
    ]
    return {
        f"{record['source']['path']}#{record['source']['plan']}".split("/", 1)[1]: record
        for record in records
    }


def of(lines: Lines, name: str) -> dict[str, Any]:
    return next(record for path, record in lines.items() if path.endswith(f"/{name}#1"))


def test_each_is_refused_with_its_code_or_read(files: dict[str, tuple[str, bytes]], lines: Lines) -> None:
    came_of = {name: of(lines, name) for name in files}
    said = {name: record.get("error", {}).get("code", record["status"]) for name, record in came_of.items()}
    assert said == {name: expected for name, (expected, _) in files.items()}


def test_what_is_no_file_is_refused(lines: Lines) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no pipes among its files")
    assert of(lines, "pipe.docx")["error"]["code"] == "input.not-a-file"
    assert of(lines, "shortcut.docx")["error"]["code"] == "input.link"


def test_a_strange_copy_gives_the_answers_of_the_form(
    files: dict[str, tuple[str, bytes]], lines: Lines, alone: Lines
) -> None:
    """What a copy has more stands at its end, and so may belong to the last answer."""

    def kept(copy: dict[str, Any], path: str, text: str) -> bool:
        return path in copy["fields"] and (copy["fields"][path]["text"] or "").startswith(text)

    answers = {
        path: entry["text"] for path, entry in of(alone, SAMPLE.name)["fields"].items() if entry["text"]
    }
    fine = [name for name, (expected, _) in files.items() if expected == "ok"]
    lost = {
        name: [path for path in answers if not kept(of(lines, name), path, answers[path])] for name in fine
    }
    assert len(answers) > 10
    assert len(fine) > 15
    assert {name: paths for name, paths in lost.items() if paths} == {}


def test_good_neighbours_are_read_as_if_they_were_alone(lines: Lines, alone: Lines) -> None:
    def read_of(record: dict[str, Any]) -> tuple[Any, ...]:
        return record["status"], record.get("plan"), record["fields"], record["unplaced"]

    beside = {path.partition("good/")[2]: record for path, record in lines.items() if "good/" in path}
    single = {path.partition("good/")[2]: record for path, record in alone.items()}
    assert beside.keys() == single.keys()
    assert [path for path in single if read_of(beside[path]) != read_of(single[path])] == []
