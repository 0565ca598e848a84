"""Reading on a Dask cluster of this computer: a scheduler and two workers, one of which is lost on the way."""

from __future__ import annotations

import dataclasses
import hashlib
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from forms import by_name, plan_file
from mails import zipped
from rundir import contents

from planforms.errors import OutputError, UsageError
from planforms.ingest import cluster, hosted
from planforms.ingest.options import Options
from planforms.ingest.originals import write_together
from planforms.ingest.pool import Done
from planforms.ingest.progress import Silent
from planforms.ingest.reading import setup_of
from planforms.ingest.run import Outcome, run
from planforms.ingest.workers import Task
from planforms.limits import DEFAULT

pytest.importorskip("distributed", reason="no distributed: the extra 'dask' is not installed")
Ingest = Callable[..., Outcome]
HERE = Path(__file__).parent
SLOW_START = dataclasses.replace(DEFAULT, seconds=2.0)


def dask(*arguments: str, before: Path | None = None) -> subprocess.Popen[bytes]:
    """A part of a cluster; what is imported is looked for in ``before`` first."""
    places = [before, HERE, HERE.parents[1] / "src"]
    paths = os.pathsep.join(str(place) for place in places if place)
    return subprocess.Popen(
        [sys.executable, "-m", "dask", *arguments],
        env={**os.environ, "PYTHONPATH": paths},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@pytest.fixture
def address() -> None:
    """These runs have a store of their own."""


@contextmanager
def a_scheduler(before: Path | None = None) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{probe.getsockname()[1]}"
    process = dask("scheduler", "--host", address, "--no-dashboard", "--no-jupyter", before=before)
    try:
        yield address, process
    finally:
        process.kill()
        process.wait()


@contextmanager
def two_workers(scheduler: str, folder: Path) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Of one thread each, and with no nanny that would start them again."""
    started = [worker(scheduler, folder) for _ in range(2)]
    try:
        wait_for(scheduler, 2)
        yield started
    finally:
        for process in started:
            process.kill()
            process.wait()


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A cluster that nothing happens to."""
    with a_scheduler() as (scheduler, _), two_workers(scheduler, tmp_path_factory.mktemp("dask")):
        yield scheduler


@pytest.fixture
def scheduler_process() -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    with a_scheduler() as started:
        yield started


@pytest.fixture
def scheduler(scheduler_process: tuple[str, subprocess.Popen[bytes]]) -> str:
    return scheduler_process[0]


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the stand-in notes what it was given, and by which process."""
    monkeypatch.setenv("STANDIN_LOG", str(tmp_path / "log"))
    return tmp_path / "log"


@pytest.fixture
def workers(scheduler: str, log: Path, tmp_path: Path) -> Iterator[list[subprocess.Popen[bytes]]]:
    with two_workers(scheduler, tmp_path) as started:
        yield started


def worker(scheduler: str, folder: Path, before: Path | None = None) -> subprocess.Popen[bytes]:
    how = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(folder / "dask"))
    return dask("worker", scheduler, *how, "--host", "127.0.0.1", before=before)


def wait_for(scheduler: str, workers: int) -> None:
    from distributed import Client

    with Client(scheduler, timeout=60, set_as_default=False) as client:
        client.wait_for_workers(workers, timeout=60)


class Meanwhile:
    """Does something once so many files have been begun."""

    def __init__(self, log: Path, files: int, act: Callable[[], object]) -> None:
        self._log = log
        self.begun_then = 0
        self._thread = threading.Thread(target=self._wait_and_act, args=(files, act), daemon=True)
        self._thread.start()

    @property
    def begun(self) -> int:
        return len(self._log.read_text().splitlines()) if self._log.exists() else 0

    def _wait_and_act(self, files: int, act: Callable[[], object]) -> None:
        while self.begun < files:
            time.sleep(0.02)
        self.begun_then = self.begun
        act()


def fill(inbox: Path, number: int = 15) -> None:
    for n in range(number):
        (inbox / f"plan{n}.docx").write_bytes(plan_file(f"Pat Example {n}"))
        (inbox / f"slow{n}.docx").write_text(f"SLOW\n{n}") if n % 3 == 0 else None


@pytest.fixture(params=["read where they stand", "sent"])
def files_are(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ways that files come to a worker."""
    monkeypatch.setattr(cluster, "Cluster", partial(cluster.Cluster, send=request.param == "sent"))


def tasks(folder: Path, number: int) -> Iterator[Task]:
    (folder / "a.docx").write_bytes(plan_file())
    digest = hashlib.sha256(plan_file()).hexdigest()
    for n in range(number):
        yield Task("read", {"original": str(folder / "a.docx"), "name": f"{n}", "sha256": digest})


@pytest.mark.usefixtures("files_are")
def test_a_cluster_gives_what_this_computer_gives_though_a_worker_is_lost(
    inbox: Path, ingest: Ingest, scheduler: str, log: Path, workers: list[subprocess.Popen[bytes]]
) -> None:
    fill(inbox)
    (inbox / "batch.zip").write_bytes(zipped({"a.docx": plan_file("Zipped"), "bad.txt": b"words"}))
    for word in ("HANG", "ABORT", "NETWORK"):
        (inbox / f"{word}.docx").write_text(word)

    lost = Meanwhile(log, 6, workers[0].kill)
    outcome = ingest(scheduler=scheduler, limits=SLOW_START, jobs=1)
    made = contents(Path("run"))
    assert lost.begun_then, "a worker was lost"
    assert lost.begun_then + 8 < lost.begun, "while there was much left to read"

    assert {name: code for name, code in by_name(outcome).items() if code.startswith("worker")} == {
        "HANG.docx": "worker.timeout",
        "ABORT.docx": "worker.crash",
        "NETWORK.docx": "worker.crash",
    }
    ingest(out=Path("here"), limits=SLOW_START, jobs=1)
    assert contents(Path("here")) == made


def test_only_so_many_files_are_under_way_and_nothing_of_them_stays(
    tmp_path: Path, standing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_TIDY_EVERY", 10)
    setup = setup_of(Options((), Path("run"), read_by="standin:prepare"))
    most = 0
    with cluster.Cluster(setup, standing, send=True) as readers:
        for task in tasks(tmp_path, 100):
            readers.give(task)
            most = max(most, len(readers._under_way))
        names = [done.task.arguments["name"] for done in readers.rest() if not done.broken]
        assert sorted(map(int, names)) == list(range(100))
        assert most == 4, "two for each thread"
        client = readers._client
        assert client
        wait_until(lambda: client.run_on_scheduler(lambda dask_scheduler: len(dask_scheduler.tasks) <= 2))
        assert len(client.futures) <= 2
        notes, kinds = client.run_on_scheduler(noted)
        assert notes <= 20
        assert kinds <= 4


def noted(dask_scheduler: Any) -> tuple[int, int]:
    """How much a scheduler remembers of what it was sent: of orders, and of kinds of work."""
    spans = dask_scheduler.extensions["spans"].spans.values()
    return sum(len(span.metadata["collections"]) for span in spans if span.metadata), len(spans)


def test_files_that_workers_do_not_reach_are_sent(tmp_path: Path, standing: str) -> None:
    """What stands under that path over there is another file."""
    setup = setup_of(Options((), Path("run"), read_by="standin:prepare"))
    with cluster.Cluster(setup, standing) as readers:
        for task in tasks(tmp_path, 10):
            readers.give(Task(task.do, {**task.arguments, "sha256": hashlib.sha256(b"other").hexdigest()}))
        done = list(readers.rest())
        assert readers._sending
    assert [one.answer.head for one in done] == [{"records": 1}] * 10


@pytest.mark.parametrize("send", [False, True], ids=["read where they stand", "sent"])
def test_a_file_that_nobody_can_read_is_broken_and_the_others_are_read(
    send: bool, tmp_path: Path, standing: str
) -> None:
    """It says nothing of the way to the files: the others are read where they stand, if they were."""
    setup = setup_of(Options((), Path("run"), read_by="standin:prepare"))
    with cluster.Cluster(setup, standing, send=send) as readers:
        for task in tasks(tmp_path, 10):
            where = {"original": str(tmp_path / "gone.docx")} if task.arguments["name"] in "37" else {}
            readers.give(Task(task.do, {**task.arguments, **where}))
        given = {done.task.arguments["name"]: done.broken for done in in_time(readers.rest())}
        assert readers.unfinished == 0
        assert readers._sending is send
    assert given == {f"{n}": "worker.crash" if n in (3, 7) else None for n in range(10)}


def test_a_run_goes_on_where_an_original_has_gone(
    inbox: Path, ingest: Ingest, standing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write_all_but_one(folder: Path, files: Mapping[str, bytes]) -> None:
        write_together(folder, {name: data for name, data in files.items() if b"Example 1" not in data})

    fill(inbox, 4)
    monkeypatch.setattr("planforms.ingest.store.write_together", write_all_but_one)
    monkeypatch.setattr(cluster, "Cluster", partial(cluster.Cluster, send=True))
    found = by_name(ingest(scheduler=standing, limits=SLOW_START, jobs=1))
    assert found["plan1.docx"] == "worker.crash"
    assert [found[f"plan{n}.docx"] for n in (0, 2, 3)] == ["ok"] * 3


def in_time(found: Iterator[Done], seconds: float = 20) -> Iterator[Done]:
    """What comes; AssertionError where it takes for ever."""
    given: list[Done] = []
    thread = threading.Thread(target=lambda: given.extend(found), daemon=True)
    thread.start()
    thread.join(seconds)
    assert not thread.is_alive(), "still waiting"
    return iter(given)


def test_a_scheduler_that_goes_away_in_the_middle_is_told_and_nothing_read_is_lost(
    inbox: Path,
    ingest: Ingest,
    scheduler_process: tuple[str, subprocess.Popen[bytes]],
    log: Path,
    workers: list[subprocess.Popen[bytes]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(cluster, "_CONNECT_SECONDS", 2)
    monkeypatch.setattr("planforms.ingest.reading._TOGETHER", 4)
    address, process = scheduler_process
    fill(inbox)
    Meanwhile(log, 10, process.kill)
    with pytest.raises(OutputError) as refused:
        ingest(scheduler=address, limits=SLOW_START)
    assert refused.value.code == "cluster.lost"
    for one in workers:
        one.kill()  # they would go on alone for a while, and note what they read
    read = ingest(limits=SLOW_START).read
    assert 0 < read < 20, "only the rest is read"
    ingest(out=Path("here"), limits=SLOW_START)
    assert contents(Path("run")) == contents(Path("here"))


class Listening(Silent):
    def __init__(self, heard: Callable[[], object] = lambda: None) -> None:
        self.told: list[str] = []
        self._heard = heard

    def note(self, text: str) -> None:
        self.told.append(text)
        self._heard()


def test_a_cluster_without_workers_is_waited_for_but_not_for_ever(
    inbox: Path, ingest: Ingest, scheduler: str, log: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(cluster, "_WORKER_SECONDS", 1)
    fill(inbox, 3)
    options = Options((Path("inbox"),), Path("run"), scheduler=scheduler, jobs=0, read_by="standin:prepare")
    listening = Listening()
    with pytest.raises(OutputError) as refused:
        run(options, listening)
    assert refused.value.code == "cluster.unmanned"
    assert len(listening.told) == 1

    monkeypatch.setattr(cluster, "_WORKER_SECONDS", 300)
    started: list[subprocess.Popen[bytes]] = []
    try:
        assert run(options, Listening(lambda: started.append(worker(scheduler, tmp_path)))).read == 4
        assert len(started) == 1
    finally:
        for process in started:
            process.kill()
            process.wait()


def test_two_runs_on_one_cluster_do_not_disturb_each_other(tmp_path: Path, standing: str) -> None:
    setup = setup_of(Options((), Path("run"), read_by="standin:prepare"))
    with cluster.Cluster(setup, standing) as one:
        for task in tasks(tmp_path, 40):
            one.give(task)
        given_up = cluster.Cluster(setup, standing)
        for task in tasks(tmp_path, 40):
            given_up.give(task)
        next(given_up.rest())
        given_up.__exit__(KeyboardInterrupt, None, None)
        assert [done.broken for done in one.rest()] == [None] * 40


def test_a_cluster_with_another_version_is_told(
    standing: str, inbox: Path, ingest: Ingest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "__version__", "0.0.0")
    (inbox / "a.docx").write_bytes(plan_file())
    with pytest.raises(UsageError) as refused:
        ingest(scheduler=standing)
    assert refused.value.code == "cluster.version"


@pytest.mark.parametrize("lacking", ["scheduler", "worker"])
def test_a_cluster_without_planforms_is_told(
    lacking: str, inbox: Path, ingest: Ingest, tmp_path: Path
) -> None:
    empty = tmp_path / "lacking" / "planforms" / "__init__.py"
    empty.parent.mkdir(parents=True)
    empty.write_text("raise ModuleNotFoundError('none here', name='planforms')")
    (inbox / "a.docx").write_bytes(plan_file())
    paths = {one: empty.parents[1] if one == lacking else None for one in ("scheduler", "worker")}
    with a_scheduler(paths["scheduler"]) as (scheduler, _):
        started = worker(scheduler, tmp_path, paths["worker"])
        wait_for(scheduler, 1)
        try:
            with pytest.raises(UsageError, match="lacks the package planforms"):
                ingest(scheduler=scheduler)
        finally:
            started.kill()
            started.wait()


@pytest.mark.parametrize("scheduler", ["tcp://127.0.0.1:1", "tcp://ann:SECRET@127.0.0.1:1", "nonsense"])
def test_a_cluster_that_is_not_there(
    scheduler: str, inbox: Path, ingest: Ingest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_CONNECT_SECONDS", 1)
    (inbox / "a.docx").write_bytes(plan_file())
    with pytest.raises(UsageError) as refused:
        ingest(scheduler=scheduler)
    assert refused.value.code == "cluster.unusable"
    assert "SECRET" not in str(refused.value)


def test_without_the_extra(inbox: Path, ingest: Ingest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    (inbox / "a.docx").write_bytes(plan_file())
    with pytest.raises(UsageError, match=r"planforms\[dask\]"):
        ingest(scheduler="tcp://127.0.0.1:1")


# What is done on the cluster


def order(run: str = "one", data: bytes = plan_file()) -> bytes:
    setup = setup_of(Options((), Path("run"), read_by="standin:prepare", password="SECRET"))
    return hosted.packed(hosted.Order(run, setup, Task("read", {"name": "a.docx"}), data=data))


def test_workers_are_kept_for_equal_work_until_nobody_needs_them() -> None:
    told = [hosted.do(order(run)) for run in ("one", "two", "one")]
    assert [one["head"] for one in told] == [{"records": 1}] * 3
    (place,) = hosted._places.values()
    hosted.end("one")
    assert list(hosted._places.values()) == [place]
    hosted.end("two")
    assert hosted._places == {}


def test_a_worker_that_is_busy_ends_after_its_task() -> None:
    busy = threading.Thread(target=lambda: told.append(hosted.do(order(data=b"SLOW\n"))))
    told: list[dict[str, Any]] = []
    busy.start()
    wait_until(lambda: any(place.busy for place in hosted._places.values()))
    hosted.end("one")
    assert hosted._places
    busy.join()
    assert told[0]["head"]["refused"]
    assert hosted._places == {}


def test_what_goes_wrong_over_there_is_told_and_nothing_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(**_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(hosted, "TemporaryDirectory", no_room)
    assert hosted.do(order()) == {"unusable": "a worker met OSError"}


def test_an_order_shows_nothing_of_itself() -> None:
    setup = setup_of(Options((), Path("run"), password="SECRET"))
    given = hosted.Order("one", setup, Task("read", {"name": "a.docx"}))
    assert repr(given) == "Order('read')"
    assert b"SECRET" not in hosted.packed(given)


def wait_until(true: Callable[[], object]) -> None:
    for _ in range(500):
        if true():
            return
        time.sleep(0.02)
    raise AssertionError("not in ten seconds")
