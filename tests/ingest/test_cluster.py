"""Reading on a Dask cluster of this computer: a scheduler and two workers, one of which is lost on the way."""

from __future__ import annotations

import dataclasses
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from forms import by_name, plan_file
from mails import zipped
from rundir import contents

from planforms.errors import UsageError
from planforms.ingest import cluster
from planforms.ingest.options import Options
from planforms.ingest.pool import Pool
from planforms.ingest.reading import setup_of
from planforms.ingest.run import Outcome
from planforms.ingest.workers import Task
from planforms.limits import DEFAULT

pytest.importorskip("distributed", reason="no distributed: the extra 'dask' is not installed")
Ingest = Callable[..., Outcome]
HERE = Path(__file__).parent
SLOW_START = dataclasses.replace(DEFAULT, seconds=2.0)


def dask(*arguments: str) -> subprocess.Popen[bytes]:
    paths = os.pathsep.join([str(HERE), str(HERE.parents[1] / "src")])
    return subprocess.Popen(
        [sys.executable, "-m", "dask", *arguments],
        env={**os.environ, "PYTHONPATH": paths},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    process = dask("scheduler", "--host", f"tcp://{address}", "--no-dashboard", "--no-jupyter")
    yield f"tcp://{address}"
    process.terminate()
    process.wait()


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the stand-in notes what it was given, and by which process."""
    monkeypatch.setenv("STANDIN_LOG", str(tmp_path / "log"))
    return tmp_path / "log"


@pytest.fixture
def workers(scheduler: str, log: Path, tmp_path: Path) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Two workers of one thread each, and no nanny that would start them again."""
    how = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(tmp_path / "dask"))
    started = [dask("worker", scheduler, *how, "--host", "127.0.0.1") for _ in range(2)]
    wait_for(scheduler, 2)
    yield started
    for process in started:
        process.terminate()
        process.wait()


def wait_for(scheduler: str, workers: int) -> None:
    from distributed import Client

    with Client(scheduler, timeout=60, set_as_default=False) as client:
        client.wait_for_workers(workers, timeout=60)


def test_a_cluster_gives_what_this_computer_gives_though_a_worker_is_lost(
    inbox: Path, ingest: Ingest, scheduler: str, log: Path, workers: list[subprocess.Popen[bytes]]
) -> None:
    def begun() -> int:
        return len(log.read_text().splitlines()) if log.exists() else 0

    for n in range(15):
        (inbox / f"plan{n}.docx").write_bytes(plan_file(f"Pat Example {n}"))
        (inbox / f"slow{n}.docx").write_text(f"SLOW\n{n}") if n % 3 == 0 else None
    (inbox / "batch.zip").write_bytes(zipped({"a.docx": plan_file("Zipped"), "bad.txt": b"words"}))
    for word in ("HANG", "ABORT", "NETWORK"):
        (inbox / f"{word}.docx").write_text(word)

    def lose_a_worker() -> None:
        while begun() < 6:
            time.sleep(0.02)
        lost.append(begun())
        workers[0].kill()

    lost: list[int] = []
    threading.Thread(target=lose_a_worker, daemon=True).start()
    outcome = ingest(scheduler=scheduler, limits=SLOW_START, jobs=1)
    made = contents(Path("run"))
    assert lost, "a worker was lost"
    assert lost[0] + 8 < begun(), "while there was much left to read"

    assert {name: code for name, code in by_name(outcome).items() if code.startswith("worker")} == {
        "HANG.docx": "worker.timeout",
        "ABORT.docx": "worker.crash",
        "NETWORK.docx": "worker.crash",
    }
    ingest(out=Path("here"), limits=SLOW_START, jobs=1)
    assert contents(Path("here")) == made


def test_only_so_many_files_are_under_way(
    inbox: Path, scheduler: str, workers: list[subprocess.Popen[bytes]]
) -> None:
    (inbox / "a.docx").write_bytes(plan_file())
    setup = setup_of(Options((), Path("run"), read_by="standin:prepare"))
    most = 0
    with cluster.Cluster(setup, scheduler) as readers:
        for n in range(100):
            readers.give(Task("read", {"original": str(inbox / "a.docx"), "name": f"{n}", "sha256": ""}))
            most = max(most, len(readers._under_way))
        names = [done.task.arguments["name"] for done in readers.rest() if not done.broken]
    assert sorted(map(int, names)) == list(range(100))
    assert most == 4, "two for each thread"


def test_a_cluster_that_is_not_there(inbox: Path, ingest: Ingest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_CONNECT_SECONDS", 1)
    (inbox / "a.docx").write_bytes(plan_file())
    with pytest.raises(UsageError) as refused:
        ingest(scheduler="tcp://127.0.0.1:1")
    assert refused.value.code == "cluster.unusable"


def test_another_version_on_the_cluster_is_told() -> None:
    setup = setup_of(Options((), Path("run")))
    told = cluster.do(setup, "0.0.0", {"do": "read", "arguments": {}}, b"")
    assert told["unready"]["code"] == "cluster.version"


def test_workers_are_kept_for_equal_work_and_ended_when_told(tmp_path: Path) -> None:
    setup = setup_of(Options((), Path("run"), read_by="standin:prepare"))
    order = {"do": "read", "arguments": {"name": "a.docx"}}
    told = [cluster.do(setup, cluster.__version__, order, plan_file()) for _ in range(2)]
    (_, pool) = cluster._pools[threading.get_ident()]
    assert isinstance(pool, Pool)
    assert [one["head"] for one in told] == [{"records": 1}] * 2
    cluster.end_pools()
    assert cluster._pools == {}
