"""Tesseract, where it is installed: a picture in, words with their boxes out."""

from __future__ import annotations

import contextlib
import csv
import math
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from planforms.errors import Failed, Refused
from planforms.patience import expect

_USUAL_PLACES = (
    "/opt/homebrew/bin/tesseract",
    "/usr/local/bin/tesseract",
    r"C:\Program Files\Tesseract-OCR\tesseract.exe",
)
_ONE_BLOCK = "6"
_WORD_LEVEL = "5"
_WANTED = ("eng", "spa")
_SECONDS_TO_START = 10.0
_ONE_THREAD = {"OMP_THREAD_LIMIT": "1"}
_OUT_OF_TIME = -24
"""How a process ends that the system stops for having worked too long (SIGXCPU)."""
SLOWEST = 4.0
"""How many times longer than its work tesseract may take on a busy computer."""


class Spotted(NamedTuple):
    """A word as recognised: where it stands on the picture in pixels, in which line, and how surely (0 to 100)."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    line: tuple[int, int, int]
    sure: float


@cache
def find_tesseract() -> Path | None:
    """The tesseract program of this computer, if there is one."""
    found = shutil.which("tesseract")
    if found is not None:
        return Path(found)
    return next((Path(place) for place in _USUAL_PLACES if Path(place).is_file()), None)


def require_tesseract() -> Path:
    """The program. Raises Refused where it is missing."""
    program = find_tesseract()
    if program is None:
        raise Refused("ocr.missing")
    return program


def recognise(pgm: bytes, dots_per_inch: int, seconds: float) -> list[Spotted]:
    """The words of a picture that holds one column of text. Raises Failed when it takes too long."""
    command = [
        *("stdin", "stdout", "--psm", _ONE_BLOCK, "--dpi", str(dots_per_inch), "-l", languages()),
        *("-c", "tessedit_do_invert=0", "tsv"),
    ]
    return list(_spotted(_run(command, pgm, seconds)))


@cache
def languages() -> str:
    """Which of the languages of these forms are installed, English first."""
    known = _run(["--list-langs"], b"", _SECONDS_TO_START).splitlines()
    return "+".join(language for language in _WANTED if language in known) or "eng"


def _run(arguments: list[str], data: bytes, seconds: float) -> str:
    """What tesseract prints. It is ended when it has worked so long; it starts no children."""
    command = [str(require_tesseract()), *arguments]
    expect(SLOWEST * seconds)
    pipe = subprocess.PIPE
    try:
        process = subprocess.Popen(  # noqa: S603 (our own arguments, no shell)
            command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, env={**os.environ, **_ONE_THREAD}
        )
    except OSError as error:
        raise Refused("ocr.failed") from error
    with process:
        try:
            told, _ = process.communicate(data, _limit_work(process.pid, seconds))
        except subprocess.TimeoutExpired:
            raise Failed("ocr.timeout", seconds=f"{seconds:g}") from None
        finally:
            process.kill()
    if process.returncode == _OUT_OF_TIME:
        raise Failed("ocr.timeout", seconds=f"{seconds:g}")
    if process.returncode:
        raise Refused("ocr.failed")
    return told.decode("utf-8", "replace")


def _limit_work(pid: int, seconds: float) -> float:
    """Hold a process to so many seconds of work, where the system can; how long to wait for them in any case.

    Other programs work too, and what is waited for is no sign that a page cannot be read.
    """
    if sys.platform == "linux":
        import resource

        with contextlib.suppress(OSError):
            resource.prlimit(pid, resource.RLIMIT_CPU, (math.ceil(seconds), math.ceil(seconds) + 1))
    return SLOWEST * seconds


def _spotted(table: str) -> Iterator[Spotted]:
    for row in csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row["text"] or "").strip()
        if row["level"] != _WORD_LEVEL or not text:
            continue
        left, top = int(row["left"]), int(row["top"])
        line = (int(row["block_num"]), int(row["par_num"]), int(row["line_num"]))
        right, bottom = left + int(row["width"]), top + int(row["height"])
        yield Spotted(text, left, top, right, bottom, line, float(row["conf"]))
