"""A run killed at any moment and started again comes to what an unbroken run comes to.

``PLANFORMS_KILLS`` says how often it is killed; a few times unless told.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from forms import plan_file
from mails import mail, zipped
from rundir import contents

KILLS = int(os.environ.get("PLANFORMS_KILLS", "4"))
HERE = Path(__file__).parent

RUN = f"""
import sys; sys.path[:0] = [{str(HERE)!r}, {str(HERE.parents[1] / "src")!r}]
from pathlib import Path
from planforms.ingest import gather
from planforms.ingest.options import Options
from planforms.ingest.run import run
gather._FRESH_SECONDS = 0
run(Options((Path("inbox"),), Path("run"), jobs=2, read_by="standin:prepare"))
"""

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL on this system")


def fill(inbox: Path) -> None:
    inbox.mkdir()
    for n in range(60):
        (inbox / f"plan{n}.docx").write_bytes(plan_file(f"Pat Example {n % 50}", school=f"School {n}"))
    (inbox / "copy.docx").write_bytes((inbox / "plan3.docx").read_bytes())
    (inbox / "batch.zip").write_bytes(zipped({f"{n}.docx": plan_file(f"Zip {n}") for n in range(5)}))
    (inbox / "mail.eml").write_bytes(mail({"plan.docx": plan_file("")}).as_bytes())
    (inbox / "text.docx").write_bytes(b"words")
    for path in inbox.iterdir():
        os.utime(path, (1_790_000_000, 1_790_000_000))


def start() -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", RUN])


@pytest.fixture
def unbroken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[dict[str, bytes], float]:
    """What an unbroken run comes to, and how long it takes."""
    monkeypatch.chdir(tmp_path)
    fill(tmp_path / "inbox")
    started = time.monotonic()
    assert start().wait() == 0
    taken = time.monotonic() - started
    made = contents(tmp_path / "run")
    shutil.rmtree(tmp_path / "run")
    return made, taken


def test_killed_at_random_points(unbroken: tuple[dict[str, bytes], float], tmp_path: Path) -> None:
    made, taken = unbroken
    chance = random.Random(KILLS)
    killed = 0
    while killed < KILLS:
        run = start()
        try:
            run.wait(chance.uniform(0.15, 1.0) * taken)
        except subprocess.TimeoutExpired:
            run.send_signal(signal.SIGKILL)
            killed += 1
            run.wait()
            if killed % 4:
                continue  # killed again and again before it ever ends
            assert start().wait() == 0
        assert contents(tmp_path / "run") == made
        assert not list((tmp_path / "run").rglob("*.tmp"))
        shutil.rmtree(tmp_path / "run")
