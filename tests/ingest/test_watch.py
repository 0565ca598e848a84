from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from forms import lines, plan_file

from planforms.ingest.watch import watch

HERE = Path(__file__).parent
on_systems_with_signals = pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent otherwise there")


class Ended(Exception):
    """The play is over."""


class Play:
    """An inbox in which something happens at given moments, and a clock that nobody waits for."""

    def __init__(self, inbox: Path, script: dict[int, str], end: int, failures: int = 0) -> None:
        self.inbox, self.script, self.end = inbox, script, end
        self.now = 0.0
        self.runs: list[float] = []
        self.told: list[str] = []
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
            watch(
                [self.inbox],
                self.attempt,
                every=2,
                settle=5,
                tell=self.told.append,
                sleep=self.sleep,
                clock=lambda: self.now,
            )
        return self.runs


def test_nothing_new_makes_no_run_but_the_first(tmp_path: Path) -> None:
    assert Play(tmp_path, {}, 50).play() == [0]


def test_what_comes_is_read_when_it_has_come_to_rest(tmp_path: Path) -> None:
    runs = Play(tmp_path, {n: "x" * n for n in range(10, 21)}, 60).play()
    assert len(runs) == 2
    assert 25 <= runs[1] <= 29, "five seconds after the last change, and not while it grows"


def test_a_run_that_could_not_be_made_is_made_later(tmp_path: Path) -> None:
    assert Play(tmp_path, {}, 50, failures=2).play() == [0, 2, 4]


def test_a_file_that_grows_for_long_does_not_keep_back_the_others(tmp_path: Path) -> None:
    runs = Play(tmp_path, {n: "x" * n for n in range(10, 150)}, 200).play()
    assert len(runs) == 4
    assert 70 <= runs[1] <= 75, "a minute after the first change"
    assert 130 <= runs[2] <= 140, "and a minute after that"
    assert 154 <= runs[3] <= 160, "five seconds after the last change"


def test_a_drive_that_is_away_is_waited_for_and_that_is_told_once(tmp_path: Path) -> None:
    inbox = tmp_path / "drive"
    play = Play(inbox, {}, 20)
    assert play.play() == []
    assert play.told == [f"The inbox {inbox} is not there at the moment; waiting for it."]
    inbox.mkdir()
    play.end = 40
    assert len(play.play()) == 1


def test_a_drive_that_goes_away_and_comes_back(tmp_path: Path) -> None:
    inbox = tmp_path / "drive"
    inbox.mkdir()
    (inbox / "plan.docx").write_text("plan")

    class Unplugged(Play):
        def sleep(self, seconds: float) -> None:
            if self.now == 10:
                inbox.rename(tmp_path / "away")
            if self.now == 30:
                (tmp_path / "away").rename(inbox)
                (inbox / "another.docx").write_text("new")
            super().sleep(seconds)

    play = Unplugged(inbox, {}, 60)
    assert len(play.play()) == 2, "and no run while it was away"
    assert play.told[1:] == ["The inbox is there again."]


def test_an_address_that_cannot_be_looked_into_is_told(tmp_path: Path) -> None:
    pytest.importorskip("fsspec")
    play = Play(tmp_path, {}, 20)
    play.inbox = "memory://ann:GEHEIM@nowhere/at/all"  # type: ignore[assignment]
    assert play.play() == []
    assert len(play.told) == 1
    assert "nowhere" in play.told[0]
    assert "GEHEIM" not in play.told[0]


def test_an_inbox_that_does_not_tell_of_changes_is_read_now_and_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "plan.docx").write_text("plan")
    monkeypatch.setattr("planforms.ingest.watch.look", lambda _: (None, None))
    assert len(Play(tmp_path, {}, 1300).play()) == 3, "each ten minutes"


COMMAND = f"""
import sys; sys.path[:0] = [{str(HERE)!r}, {str(HERE.parents[1] / "src")!r}]
from planforms.ingest import gather, watch
gather._FRESH_SECONDS = 0
watch.watch.__kwdefaults__["settle"] = 0.3
from planforms.cli import main
main(sys.argv[1:])
"""


WATCHING = "Watching. Press Ctrl-C to stop."
"""What is said whenever a run has ended."""


class Watching:
    """``planforms ingest --watch`` as it is called, and what it has told so far."""

    def __init__(self) -> None:
        how = ["ingest", "inbox", "--out", "run", "--watch", "--every", "0.2"]
        command = [sys.executable, "-c", COMMAND, *how]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        self.told: list[str] = []
        self._listening = threading.Thread(target=self._listen, daemon=True)
        self._listening.start()

    def _listen(self) -> None:
        assert self.process.stderr
        with self.process.stderr as stream:
            for line in stream:
                self.told.append(line)

    def wait_for(self, words: str, times: int = 1) -> None:
        for _ in range(300):
            if "".join(self.told).count(words) >= times:
                return
            time.sleep(0.1)
        raise AssertionError(f"not told: {words}")

    def end(self) -> None:
        """Whatever it is at."""
        self.process.kill()
        self.process.wait()
        self._listening.join(30)

    def stop(self) -> None:
        """Press Ctrl-C."""
        self.process.send_signal(signal.SIGINT)
        self.process.wait(30)
        self._listening.join(30)
        assert "Traceback" not in "".join(self.told)
        assert "Stopped watching.\n" in self.told


@pytest.fixture
def watching(inbox: Path) -> Iterator[Callable[[], Watching]]:
    """Starts watching the inbox by command."""
    started: list[Watching] = []

    def start() -> Watching:
        started.append(Watching())
        return started[-1]

    yield start
    for one in started:
        one.end()


@on_systems_with_signals
def test_by_command_until_ctrl_c(inbox: Path, watching: Callable[[], Watching]) -> None:
    (inbox / "a.docx").write_bytes(b"words")
    watch = watching()
    watch.wait_for(WATCHING)
    assert len(lines()) == 1
    (inbox / "b.docx").write_bytes(plan_file())
    watch.wait_for(WATCHING, times=2)
    assert len(lines()) == 2
    watch.stop()
    assert watch.process.returncode == 0


@on_systems_with_signals
def test_a_network_folder_that_goes_away_takes_nothing_with_it(
    inbox: Path, watching: Callable[[], Watching]
) -> None:
    (inbox / "a.docx").write_bytes(plan_file("Ann"))
    watch = watching()
    watch.wait_for(WATCHING)
    inbox.rename("away")
    watch.wait_for("is not there at the moment")
    assert len(lines()) == 1
    Path("away").rename(inbox)
    (inbox / "b.docx").write_bytes(plan_file("Bea"))
    watch.wait_for("The inbox is there again.")
    watch.wait_for(WATCHING, times=2)
    assert len(lines()) == 2
    watch.stop()
