"""LibreOffice is started with care: a stand-in for it that hangs shows whether anything of it outlives its caller."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from planforms import office
from planforms.office import OfficeError, run_soffice

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands in for LibreOffice")

HANGS = """#!/bin/sh
sleep 60 &
echo $! > {told}.part && mv {told}.part {told}
wait
"""
CONVERTS = """#!/bin/sh
while [ "$1" != --outdir ]; do shift; done
mkdir -p "$2" && cat "$3" > "$2/form.pdf" && echo converted >> "$2/form.pdf"
"""
CALLER = """
import sys
from pathlib import Path
from planforms import office
office.find_soffice = lambda: Path(sys.argv[1])
office.run_soffice(b"words", ".rtf", "pdf")
"""


def stand_in(path: Path, script: str) -> Path:
    path.write_text(script)
    path.chmod(0o755)
    return path


def started(told: Path) -> int:
    """The process that the stand-in started, once it has."""
    deadline = time.monotonic() + 30
    while not told.exists():
        assert time.monotonic() < deadline, "the stand-in was never started"
        time.sleep(0.05)
    return int(told.read_text())


def ends(pid: int) -> bool:
    """Whether a process ends within some seconds."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        if (
            Path(f"/proc/{pid}/stat").exists()
            and Path(f"/proc/{pid}/stat").read_text().split(")")[1][1] == "Z"
        ):
            return True
        time.sleep(0.05)
    return False


def test_it_converts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "find_soffice", lambda: stand_in(tmp_path / "soffice", CONVERTS))
    assert run_soffice(b"words, ", ".rtf", "pdf") == b"words, converted\n"


def test_nothing_of_it_outlives_a_caller_that_is_killed(tmp_path: Path) -> None:
    told = tmp_path / "told"
    program = stand_in(tmp_path / "soffice", HANGS.format(told=told))
    caller = subprocess.Popen([sys.executable, "-c", CALLER, str(program)])
    sleeper = started(told)
    caller.send_signal(signal.SIGKILL)
    caller.wait()
    assert ends(sleeper)


def test_nothing_of_it_outlives_its_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = tmp_path / "told"
    monkeypatch.setattr(
        office, "find_soffice", lambda: stand_in(tmp_path / "soffice", HANGS.format(told=told))
    )
    with pytest.raises(OfficeError) as error:
        run_soffice(b"words", ".rtf", "pdf", seconds=3)
    assert error.value.code == "office.timeout"
    assert ends(started(told))
