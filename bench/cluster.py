"""What a Dask cluster is worth, what a million forms would take, and whether memory stays flat.

``python bench/cluster.py`` prints the tables of docs/beyond-one-laptop.md. It starts a scheduler and two
workers on loopback and ends them. Times are processor time of all processes that take part, so that
they hold on a computer that has other things to do; memory is what is each process's own.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import os
import socket
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil
import pypdfium2

from planforms.ingest.cluster import Cluster
from planforms.ingest.options import Options
from planforms.ingest.pool import Pool, Readers
from planforms.ingest.reading import setup_of
from planforms.ingest.workers import Setup, Task

ROOT = Path(__file__).resolve().parents[1]
INBOX = ROOT / "samples" / "inbox"
MILLION = 1_000_000
_PROFILER = "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED"
"""Dask's own, which keeps a sample of each of the last thousand seconds whatever is done in them."""
IDLE = 10.0
"""Seconds for which it is watched what they take when idle."""
LARGE = 100
"""Threads of the cluster that a million forms are reckoned for."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--word", type=int, default=300, help="how many Word forms are read")
    parser.add_argument("--scans", type=int, default=4, help="how many scans are read")
    parser.add_argument(
        "--memory",
        type=int,
        nargs="*",
        default=[1000, 5000, 20000],
        help="after how many files memory is told",
    )
    wanted = parser.parse_args()
    os.environ["OMP_THREAD_LIMIT"] = "1"  # one processor a worker, for tesseract too
    with tempfile.TemporaryDirectory() as name, dask_of_two() as cluster:
        folder = Path(name)
        setup = setup_of(Options((), folder))
        for kind, forms in (("Word form", word_forms(wanted.word)), ("scan", scanned_forms(wanted.scans))):
            tell_costs(kind, setup, cluster, tasks(folder, kind, forms))
        if wanted.memory:
            tell_memory(setup, cluster, tiny(folder), wanted.memory)


@dataclass(frozen=True)
class Dask:
    """A scheduler, its workers, and the scheduler's address."""

    address: str
    scheduler: psutil.Process
    workers: list[psutil.Process]


# What it costs


def tell_costs(kind: str, setup: Setup, dask: Dask, given: list[Task]) -> None:
    if len(given) < 4:
        return
    here = cost(lambda: Pool(setup, 1), given, [])
    print(
        f"\n| a {kind}, ms of processor time | here | workers | scheduler | together | a million |\n|---|---|---|---|---|---|"
    )
    tell_cost("on this computer", here)
    for name, send in (
        ("on a cluster that reaches the run folder", False),
        ("on one that is sent the file", True),
    ):
        tell_cost(
            name,
            cost(
                lambda send=send: Cluster(setup, dask.address, send=send),
                given,
                [dask.scheduler, *dask.workers],
            ),
        )


@dataclass(frozen=True)
class Cost:
    """Seconds of processor time for a form."""

    here: float
    workers: float
    scheduler: float = 0.0

    def a_million(self, threads: int) -> str:
        """How long a million take: what is done in one place bounds what many do."""
        hours = max(self.here, self.scheduler, self.workers / threads) * MILLION / 3600
        return f"{hours:.1f} hours" if hours < 48 else f"{hours / 24:.0f} days"


def tell_cost(name: str, cost: Cost) -> None:
    parts = [cost.here, cost.workers, cost.scheduler, cost.here + cost.workers + cost.scheduler]
    million = f"{cost.a_million(2)} with two"
    million += f", {cost.a_million(LARGE)} with {LARGE}" if "cluster" in name or "sent" in name else ""
    print(f"| {name} | " + " | ".join(f"{part * 1000:.1f}" for part in parts) + f" | {million} |", flush=True)


def cost(place: Callable[[], Readers], given: list[Task], elsewhere: list[psutil.Process]) -> Cost:
    """Processor time of a form, once the workers have started, without what they take when idle."""
    with place() as readers:
        finish(readers, given[:2])
        idle, _ = taken(lambda: time.sleep(IDLE), elsewhere)
        busy, seconds = taken(lambda: finish(readers, given[2:]), elsewhere)
    each = [
        max(0.0, one - rest * seconds / IDLE) / len(given[2:]) for one, rest in zip(busy, idle, strict=True)
    ]
    return Cost(*each)


def taken(act: Callable[[], object], elsewhere: list[psutil.Process]) -> tuple[list[float], float]:
    """The processor time that something takes of everybody, and its time by the clock."""
    before, started = spent(elsewhere), time.monotonic()
    act()
    return [
        now - then for now, then in zip(spent(elsewhere), before, strict=True)
    ], time.monotonic() - started


def spent(elsewhere: list[psutil.Process]) -> list[float]:
    """Processor time of this process, of the workers, and of the scheduler."""
    this = psutil.Process()
    if not elsewhere:
        return [own(this), sum(own(child, and_lost=True) for child in tree_of(this)[1:])]
    scheduler, *workers = elsewhere
    return [
        own(this),
        sum(own(one, and_lost=True) for worker in workers for one in tree_of(worker)),
        own(scheduler),
    ]


def tree_of(process: psutil.Process) -> list[psutil.Process]:
    return [process, *process.children(recursive=True)]


def own(process: psutil.Process, *, and_lost: bool = False) -> float:
    """Processor time of a process; ``and_lost`` that of its children that have ended, too."""
    with suppress(psutil.NoSuchProcess):
        times = process.cpu_times()
        return float(
            times.user + times.system + (times.children_user + times.children_system if and_lost else 0)
        )
    return 0.0


def finish(readers: Readers, given: list[Task]) -> None:
    for task in given:
        readers.give(task)
    unread = [done for done in readers.rest() if done.broken]
    if unread:
        raise SystemExit(f"{len(unread)} forms were not read: {unread[0].broken}")


# What it holds


def tell_memory(setup: Setup, dask: Dask, task: Task, counts: list[int]) -> None:
    """One long run; each file is sent."""
    print("\n| files | this process | scheduler | a Dask worker |\n|---|---|---|---|")
    with Cluster(setup, dask.address, send=True) as readers:
        given = 0
        for count in counts:
            for _ in range(count - given):
                readers.give(task)
                while readers.unfinished > 1000:
                    next(readers.rest())
            for _ in readers.rest():
                pass
            given = count
            held = [psutil.Process(), dask.scheduler, dask.workers[0]]
            sizes = " | ".join(f"{process.memory_full_info().uss / 2**20:.0f} MB" for process in held)
            print(f"| {count:,} | {sizes} |", flush=True)


def tiny(folder: Path) -> Task:
    """A file as large as a small form, that is known at once to be none."""
    return next(iter(tasks(folder, "tiny", iter([os.urandom(30_000)]))))


# What is read


def tasks(folder: Path, kind: str, forms: Iterator[bytes]) -> list[Task]:
    """The forms as files, and the orders to read them."""
    made = []
    for number, data in enumerate(forms):
        path = folder / f"{kind}{number}"
        path.write_bytes(data)
        digest = hashlib.sha256(data).hexdigest()
        made.append(Task("read", {"original": str(path), "name": path.name, "sha256": digest}))
    return made


def word_forms(number: int) -> Iterator[bytes]:
    """The Word forms of the samples, again and again."""
    samples = [path.read_bytes() for path in sorted(INBOX.rglob("*.docx"))]
    samples = [data for data in samples if zipfile.is_zipfile(io.BytesIO(data))]
    for n in range(number):
        yield samples[n % len(samples)]


def scanned_forms(number: int) -> Iterator[bytes]:
    """A PDF form of the samples as a scanner would give it: a picture of each page, 200 dots an inch."""
    source = min(INBOX.rglob("*.pdf"), key=lambda path: path.name)
    document = pypdfium2.PdfDocument(source)
    document.init_forms()
    pages = [page.render(scale=200 / 72).to_pil().convert("L") for page in document]
    made = io.BytesIO()
    pages[0].save(made, "PDF", save_all=True, append_images=pages[1:], resolution=200)
    for _ in range(number):
        yield made.getvalue()


# What reads it


@contextmanager
def dask_of_two() -> Iterator[Dask]:
    """A scheduler and two workers of a thread each, on loopback."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{probe.getsockname()[1]}"
    how = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1")
    with tempfile.TemporaryDirectory() as folder:
        scheduler = _dask("scheduler", "--host", address, "--no-dashboard")
        workers = [_dask("worker", address, *how, "--local-directory", folder) for _ in range(2)]
        try:
            _await_workers(address)
            yield Dask(
                address, psutil.Process(scheduler.pid), [psutil.Process(worker.pid) for worker in workers]
            )
        finally:
            for process in (*workers, scheduler):
                process.kill()
                process.wait()


def _await_workers(address: str) -> None:
    from distributed import Client

    with Client(address, timeout=60, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=60)


def _dask(*arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "dask", *arguments],
        cwd=tempfile.gettempdir(),
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), _PROFILER: "False"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


if __name__ == "__main__":
    main()
