from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from forms import lines, plan_file

from planforms.ingest.watch import watch

HERE = Path(__file__).parent


class Ended(Exception):
    """The play is over."""


class Play:
    """An inbox in which something happens at given moments, and a clock that nobody waits for."""

    def __init__(self, inbox: Path, script: dict[int, str], end: int, failures: int = 0) -> None:
        self.inbox, self.script, self.end = inbox, script, end
        self.now = 0.0
        self.runs: list[float] = []
        self.failures = failures

    def attempt(self) -> bool:
        self.runs.append(self.now)
        self.failures -= 1
        return self.failures < 0

    def sleep(self, seconds: float) -> None:
        for _ in range(round(seconds)):
            self.now += 1
            if content := self.script.get(int(self.now)):
                (self.inbox / "plan.docx").write_text(content)
        if self.now > self.end:
            raise Ended

    def play(self) -> list[float]:
        with pytest.raises(Ended):
            watch([self.inbox], self.attempt, every=2, settle=5, sleep=self.sleep, clock=lambda: self.now)
        return self.runs


def test_nothing_new_makes_no_run_but_the_first(tmp_path: Path) -> None:
    assert Play(tmp_path, {}, 50).play() == [0]


def test_what_comes_is_read_when_it_has_come_to_rest(tmp_path: Path) -> None:
    runs = Play(tmp_path, {n: "x" * n for n in range(10, 21)}, 60).play()
    assert len(runs) == 2
    assert 25 <= runs[1] <= 29, "five seconds after the last change, and not while it grows"


def test_a_run_that_could_not_be_made_is_made_later(tmp_path: Path) -> None:
    assert Play(tmp_path, {}, 50, failures=2).play() == [0, 2, 4]


def test_a_drive_that_is_away_is_waited_for(tmp_path: Path) -> None:
    inbox = tmp_path / "drive"
    play = Play(inbox, {}, 20)
    assert play.play() == []
    inbox.mkdir()
    play.end = 40
    assert len(play.play()) == 1


COMMAND = f"""
import sys; sys.path[:0] = [{str(HERE)!r}, {str(HERE.parents[1] / "src")!r}]
from planforms.ingest import gather, watch
gather._FRESH_SECONDS = 0
watch.watch.__kwdefaults__["settle"] = 0.3
from planforms.cli import main
main(sys.argv[1:])
"""


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent otherwise there")
def test_by_command_until_ctrl_c(inbox: Path) -> None:
    (inbox / "a.docx").write_bytes(b"words")
    command = [sys.executable, "-c", COMMAND, "ingest", "inbox", "--out", "run", "--watch", "--every", "0.2"]
    watching = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        wait_for_records(1)
        (inbox / "b.docx").write_bytes(plan_file())
        wait_for_records(2)
        time.sleep(1)
        watching.send_signal(signal.SIGINT)
        _, told = watching.communicate(timeout=30)
    finally:
        watching.kill()
    assert watching.returncode in (0, 130), told
    assert "Traceback" not in told
    assert "Stopped watching." in told


def wait_for_records(number: int) -> None:
    for _ in range(300):
        if Path("run/submissions.jsonl").exists() and len(lines()) == number:
            return
        time.sleep(0.1)
    raise AssertionError(f"no {number} records")
