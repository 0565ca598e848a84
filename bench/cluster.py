"""What a Dask cluster of this one computer is worth, and what a million forms would take.

``python bench/cluster.py`` prints the figures of docs/beyond-one-laptop.md. It starts a scheduler and
two workers on loopback, reads the same forms with one worker, with two, and on the cluster, and ends them.
"""

from __future__ import annotations

import argparse
import io
import os
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pypdfium2

from planforms.catalogue import load_catalogue
from planforms.ingest.cluster import Cluster
from planforms.ingest.options import Options
from planforms.ingest.pool import Pool, Readers
from planforms.ingest.reading import setup_of
from planforms.ingest.records import from_json
from planforms.ingest.workers import Task

ROOT = Path(__file__).resolve().parents[1]
INBOX = ROOT / "samples" / "inbox"
MILLION = 1_000_000
PORT = 18786


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--word", type=int, default=600, help="how many Word forms are read")
    parser.add_argument("--scans", type=int, default=8, help="how many scans are read")
    wanted = parser.parse_args()
    os.environ["OMP_THREAD_LIMIT"] = "1"  # one processor a worker, for tesseract too
    with tempfile.TemporaryDirectory() as folder, dask_of_two() as (scheduler, process):
        word = tasks(Path(folder), "docx", word_forms(wanted.word))
        scans = tasks(Path(folder), "pdf", scanned_forms(wanted.scans))
        setup = setup_of(Options((), Path(folder)))
        places: dict[str, Callable[[], Readers]] = {
            "one worker": lambda: Pool(setup, 1),
            "two workers": lambda: Pool(setup, 2),
            "Dask, two workers": lambda: Cluster(setup, scheduler),
        }
        for kind, given in (("Word form", word), ("scanned form", scans)):
            for name, place in places.items():
                tell(kind, name, seconds_a_form(place, given))
        for number in (len(word) // 4, len(word)):
            seconds_a_form(places["Dask, two workers"], word[:number])
            print(
                f"after {number} forms: scheduler {megabytes(process.pid)} MB, this process {megabytes()} MB"
            )
    print(f"a plan in memory while the outputs are made: {kilobytes_a_plan():.0f} KB")


def tell(kind: str, place: str, seconds: float) -> None:
    hours = seconds * MILLION / 3600
    print(f"{kind}, {place}: {seconds * 1000:.1f} ms; a million in {hours:.1f} hours", flush=True)


def seconds_a_form(place: Callable[[], Readers], given: list[Task]) -> float:
    """Time by the clock for each form, once the workers have started."""
    with place() as readers:
        for task in given[:2]:
            readers.give(task)
        list(readers.rest())
        started = time.monotonic()
        for task in given[2:]:
            readers.give(task)
        unread = [done for done in readers.rest() if done.broken]
        taken = time.monotonic() - started
    if unread:
        raise SystemExit(f"{len(unread)} forms were not read: {unread[0].broken}")
    return taken / len(given[2:])


def tasks(folder: Path, ending: str, forms: Iterator[bytes]) -> list[Task]:
    """The forms as files, and the orders to read them."""
    made = []
    for number, data in enumerate(forms):
        path = folder / f"{number}.{ending}"
        path.write_bytes(data)
        made.append(Task("read", {"original": str(path), "name": path.name, "sha256": ""}))
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


def kilobytes_a_plan(number: int = 400) -> float:
    """What a typed plan takes in the process that makes the outputs."""
    import planforms

    catalogue = load_catalogue()
    record = planforms.read(min(INBOX.rglob("*.docx"))).model_dump_json()
    before = psutil.Process().memory_info().rss
    kept = [from_json(record, catalogue) for _ in range(number)]
    return (psutil.Process().memory_info().rss - before) / len(kept) / 1024


def megabytes(pid: int | None = None) -> int:
    return int(psutil.Process(pid).memory_info().rss) >> 20


@contextmanager
def dask_of_two() -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A scheduler and two workers of a thread each, and the scheduler's address and process."""
    address = f"tcp://127.0.0.1:{PORT}"
    scheduler = _dask("scheduler", "--host", address, "--no-dashboard")
    how = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1")
    started = [scheduler, *(_dask("worker", address, *how) for _ in range(2))]
    try:
        _await_workers(address)
        yield address, scheduler
    finally:
        for process in started:
            process.terminate()
        for process in started:
            process.wait()


def _await_workers(address: str) -> None:
    from distributed import Client

    with Client(address, timeout=60, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=60)


def _dask(*arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "dask", *arguments],
        cwd=tempfile.gettempdir(),
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


if __name__ == "__main__":
    main()
