from __future__ import annotations

import dataclasses
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from forms import plan_file

from planforms.errors import Failed, UsageError
from planforms.ingest import channel
from planforms.ingest.pool import Done, Pool
from planforms.ingest.workers import Lost, Setup, Task, Worker
from planforms.limits import DEFAULT

LIMITS = dataclasses.replace(DEFAULT, seconds=3.0, memory_bytes=400 * 1024 * 1024)
linux = pytest.mark.skipif(sys.platform != "linux", reason="as Linux tells it")


def setup(prepare: str = "standin:prepare", **limits: float) -> Setup:
    options = {"settings": {}, "forms": [], "password": None}
    return Setup(prepare, options, dataclasses.replace(LIMITS, **limits))  # type: ignore[arg-type]


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the stand-in notes what it was given, and by which process."""
    monkeypatch.setenv("STANDIN_LOG", str(tmp_path / "log"))
    return tmp_path / "log"


def task(folder: Path, content: str | bytes, name: str = "") -> Task:
    data = content.encode() if isinstance(content, str) else content
    path = folder / (name or f"{len(list(folder.iterdir()))}.docx")
    path.write_bytes(data)
    return Task("read", {"original": str(path), "name": path.name, "sha256": ""})


def done(tasks: list[Task], jobs: int = 1, **limits: float) -> dict[str, Done]:
    with Pool(setup(**limits), jobs) as pool:
        for one in tasks:
            pool.give(one)
        return {finished.task.arguments["name"]: finished for finished in pool.rest()}


def outcomes(finished: dict[str, Done]) -> dict[str, str]:
    return {name: one.broken or "done" for name, one in finished.items()}


def noted(log: Path, name: str) -> int:
    """How often a file was given to a worker."""
    return sum(line.startswith(f"{name} ") for line in log.read_text().splitlines())


@pytest.mark.parametrize(
    ("word", "code", "attempts"),
    [
        ("HANG", "worker.timeout", 1),
        ("ABORT", "worker.crash", 2),
        ("KILLED", "worker.memory", 2),
        ("EAT", "worker.memory", 2),
        ("RUBBISH", "worker.crash", 2),
        ("NETWORK", "worker.crash", 2),
    ],
)
def test_a_fault_costs_its_file_and_no_neighbour(
    tmp_path: Path, log: Path, word: str, code: str, attempts: int
) -> None:
    before = [task(tmp_path, plan_file(f"Before {n}"), f"before{n}") for n in range(3)]
    fault = task(tmp_path, word, "fault")
    after = [task(tmp_path, plan_file(f"After {n}"), f"after{n}") for n in range(3)]

    seconds = 3 if word == "HANG" else 15
    finished = outcomes(done([*before, fault, *after], seconds=seconds))

    assert finished.pop("fault") == code
    assert set(finished.values()) == {"done"}
    assert len(finished) == 6
    assert noted(log, "fault") == attempts
    assert all(noted(log, name) == 1 for name in finished)


def test_faults_in_all_workers_at_once_cost_nothing_else(tmp_path: Path, log: Path) -> None:
    faults = [task(tmp_path, "ABORT", f"fault{n}") for n in range(2)]
    good = [task(tmp_path, plan_file(f"Good {n}"), f"good{n}") for n in range(6)]
    finished = outcomes(
        done([one for pair in zip(faults, good[:2], strict=True) for one in pair] + good[2:], 2)
    )
    assert {finished[f"good{n}"] for n in range(6)} == {"done"}
    assert {finished[f"fault{n}"] for n in range(2)} == {"worker.crash"}


def test_the_second_attempt_is_alone(tmp_path: Path, log: Path) -> None:
    tasks = [
        task(tmp_path, "ABORT", "fault"),
        *(task(tmp_path, plan_file(str(n)), f"g{n}") for n in range(5)),
    ]
    done(tasks, jobs=2)
    notes = [line.split() for line in log.read_text().splitlines()]
    assert notes[-1][:2] == ["fault", "ABORT"], "tried again when everything else was done"
    assert notes[-1][2] not in {pid for _, _, pid in notes[:-1]}, "by a worker of its own"


def test_the_time_limit_is_kept(tmp_path: Path, log: Path) -> None:
    started = time.monotonic()
    finished = done([task(tmp_path, "HANG", "fault")], seconds=1)
    assert finished["fault"].seconds < 6, "with the start of the worker"
    assert time.monotonic() - started < 6


def test_taking_away_the_time_limit_is_noticed(tmp_path: Path, log: Path) -> None:
    finished = done([task(tmp_path, "SLOW", "slow")], seconds=0.2)
    assert finished["slow"].broken == "worker.timeout"
    assert done([task(tmp_path, "SLOW", "slow")], seconds=5)["slow"].broken is None


def test_a_step_that_asks_for_time_has_it_until_the_last_limit(
    tmp_path: Path, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    patient = task(tmp_path, "PATIENCE", "patient")
    assert outcomes(done([patient], seconds=1)) == {"patient": "done"}
    monkeypatch.setattr("planforms.ingest.workers._MOST_SECONDS", 1.2)
    assert outcomes(done([patient], seconds=1)) == {"patient": "worker.timeout"}


def test_what_a_library_prints_goes_nowhere(tmp_path: Path, log: Path) -> None:
    assert outcomes(done([task(tmp_path, "PRINT", "printing")])) == {"printing": "done"}
    assert noted(log, "printing") == 1


def test_the_network_is_refused(tmp_path: Path, log: Path) -> None:
    finished = done([task(tmp_path, "NETWORK", "calling")])
    assert finished["calling"].answer.head["type"] == "PermissionError"


@linux
def test_children_of_a_worker_end_with_it(tmp_path: Path, log: Path) -> None:
    assert outcomes(done([task(tmp_path, "CHILD", "calling")])) == {"calling": "worker.timeout"}
    child = int(log.read_text())
    for _ in range(50):
        if not alive(child):
            break
        time.sleep(0.05)
    assert not alive(child)


def test_temporary_files_of_a_worker_go_with_it(tmp_path: Path, log: Path) -> None:
    assert outcomes(done([task(tmp_path, "SCRATCH", "half done")])) == {"half done": "worker.timeout"}
    file = Path(log.read_text())
    assert file.parent.name.startswith("planforms-")
    assert not file.parent.exists()


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().split(")")[1].split()[0] != "Z"
    except OSError:
        return False


@pytest.fixture
def worker() -> Iterator[Worker]:
    one = Worker(setup(seconds=5))
    yield one
    one.close()


def test_workers_are_renewed_after_their_share(tmp_path: Path, log: Path) -> None:
    tasks = [task(tmp_path, plan_file(str(n)), f"g{n}") for n in range(7)]
    done(tasks, files_per_worker=3)
    workers = [line.split()[2] for line in log.read_text().splitlines()]
    assert [workers.count(pid) for pid in dict.fromkeys(workers)] == [3, 3, 1]


def test_where_nothing_is_forked_the_parent_starts_a_new_worker(
    tmp_path: Path, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows and macOS."""
    monkeypatch.setattr(channel, "RENEWS_ITSELF", False)
    monkeypatch.setenv("STANDIN_NEVER_FORKS", "1")
    words = [plan_file("Ann"), "ABORT\n", plan_file("Bea"), plan_file("Cem"), "HANG\n", plan_file("Dee")]
    finished = done([task(tmp_path, word, f"{n}.docx") for n, word in enumerate(words)], files_per_worker=2)

    assert outcomes(finished) == {
        **{f"{n}.docx": "done" for n in (0, 2, 3, 5)},
        "1.docx": "worker.crash",
        "4.docx": "worker.timeout",
    }
    pids = {line.split()[2] for line in log.read_text().splitlines()}
    assert len(pids) >= 4, "the worker after each fault, and after each share"


@linux
def test_a_worker_has_its_limits_and_a_session_of_its_own(tmp_path: Path, worker: Worker) -> None:
    worker.ask(task(tmp_path, plan_file()))
    limits = Path(f"/proc/{worker.pid}/limits").read_text()
    assert f"Max address space         {LIMITS.memory_bytes} " in limits
    assert "Max core file size        0                    0 " in limits
    assert os.getsid(worker.pid) == worker.pid != os.getsid(0)


@linux
def test_a_worker_ends_with_its_parent(tmp_path: Path, worker: Worker) -> None:
    worker.ask(task(tmp_path, plan_file()))
    worker._requests.close()
    for _ in range(100):
        if not alive(worker.pid):
            return
        time.sleep(0.02)
    pytest.fail("it still runs")


@linux
def test_a_worker_that_nobody_can_kill_ends_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planforms.ingest.workers._START", _IMPATIENT)
    impatient = Worker(setup(seconds=0.3))
    rescue = threading.Timer(10, impatient.kill)
    rescue.start()
    try:
        with pytest.raises(Lost) as lost:
            impatient.ask(task(tmp_path, "HANG"))
        assert lost.value.code == "worker.timeout"
        assert impatient._process.returncode == -signal.SIGALRM
    finally:
        rescue.cancel()
        impatient.close()


_IMPATIENT = (
    "import sys; sys.path[:] = {path!r}; from planforms.ingest import worker; "
    "worker._GRACE = 0; worker.main()"
)


def test_a_worker_killed_as_it_answers_is_not_used_again(tmp_path: Path, worker: Worker) -> None:
    worker.ask(task(tmp_path, plan_file()))
    worker._deadline = time.monotonic() - 1
    worker.kill_if_late()
    assert worker.spent


def test_a_worker_between_tasks_is_never_late(tmp_path: Path, worker: Worker) -> None:
    worker.ask(task(tmp_path, plan_file()))
    worker.kill_if_late()
    assert not worker.spent
    assert worker.ask(task(tmp_path, plan_file("Another")))


def test_workers_that_cannot_start_end_the_run() -> None:
    with Pool(setup("nowhere:prepare")) as pool:
        pool.give(Task("read", {}))
        with pytest.raises(Failed) as failed:
            list(pool.rest())
    assert failed.value.code == "worker.start"


def test_forms_that_cannot_be_used_are_told_as_such(tmp_path: Path) -> None:
    broken = Setup(
        "planforms.ingest.tasks:prepare", {"forms": ["/nowhere"], "settings": {}, "password": None}
    )
    with Pool(broken) as pool:
        pool.give(Task("read", {}))
        with pytest.raises(UsageError) as refused:
            list(pool.rest())
    assert refused.value.code == "mapping.invalid"


def test_nothing_is_started_where_nothing_is_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planforms.ingest.pool.Worker", None)
    with Pool(setup(), jobs=2) as pool:
        assert list(pool.rest()) == []


def test_leaving_ends_what_is_running(tmp_path: Path, log: Path) -> None:
    started = time.monotonic()
    with Pool(setup(seconds=30), jobs=2) as pool:
        for n in range(4):
            pool.give(task(tmp_path, "HANG", f"h{n}"))
        while not log.exists():
            time.sleep(0.02)
    assert time.monotonic() - started < 8
