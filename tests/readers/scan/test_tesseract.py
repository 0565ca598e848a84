"""The program: found or missed, held to its time, its table read."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from drawn import form, png

from planforms.catalogue import load_catalogue
from planforms.errors import Failed, PlanformsError, Refused
from planforms.limits import DEFAULT
from planforms.pipeline import process
from planforms.readers.scan import tesseract

HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Have a small script stand in for tesseract."""

    def use(script: str) -> None:
        path = tmp_path / "tesseract"
        path.write_text(f"#!{sys.executable}\n{script}", encoding="utf-8")
        path.chmod(0o755)
        monkeypatch.setattr(tesseract, "find_tesseract", lambda: path)
        monkeypatch.setattr(tesseract, "languages", lambda: "eng")

    return use


needs_scripts = pytest.mark.skipif(sys.platform == "win32", reason="Windows starts no scripts by their name")


def code_of(seconds: float = 5.0, error: type[PlanformsError] = Refused) -> str:
    with pytest.raises(error) as caught:
        tesseract.recognise(b"P5 1 1 255 x", 200, seconds)
    return caught.value.code


def test_a_missing_program_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "find_tesseract", lambda: None)
    assert code_of() == "ocr.missing"


@needs_scripts
def test_a_program_that_waits_is_killed(program) -> None:
    program("import time; time.sleep(60)")
    assert code_of(0.2, Failed) == "ocr.timeout"


@needs_scripts
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the work of another process")
def test_a_program_that_works_on_and_on_is_stopped(program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "SLOWEST", 20.0)
    program("while True: pass")
    assert code_of(0.9, Failed) == "ocr.timeout"


@needs_scripts
def test_a_program_that_breaks_off_is_said(program) -> None:
    program("import sys; sys.exit(1)")
    assert code_of() == "ocr.failed"


@needs_scripts
def test_only_words_are_taken_from_the_table(program) -> None:
    rows = '4\t1\t1\t1\t1\t0\t5\t5\t90\t20\t-1\t\n5\t1\t1\t2\t3\t1\t10\t20\t30\t12\t95.5\t"Goal\n'
    program(f"print({HEAD + rows!r})")
    [word] = tesseract.recognise(b"P5 1 1 255 x", 200, 5.0)
    assert word == ('"Goal', 10, 20, 40, 32, (1, 2, 3), 95.5)


@needs_scripts
def test_more_time_is_asked_for_before_each_page(program, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[float] = []
    monkeypatch.setattr(tesseract, "expect", asked.append)
    program(f"print({HEAD!r})")
    tesseract.recognise(b"P5 1 1 255 x", 200, 4.0)
    assert asked == [4.0 * tesseract.SLOWEST]


@needs_scripts
def test_a_form_for_which_there_was_no_time_has_failed_and_can_be_tried_again(
    program, monkeypatch: pytest.MonkeyPatch
) -> None:
    program("import time; time.sleep(60)")
    monkeypatch.setattr("planforms.readers.scan.can_recognise", lambda: True)
    limits = replace(DEFAULT, ocr_page_seconds=0.2)
    (record,) = process(png(form()), "scan.png", load_catalogue(), limits=limits)
    assert (record.status, record.error and record.error.code) == ("failed", "ocr.timeout")
