"""How little of a plan is kept while a run is assembled and its lists are written."""

from __future__ import annotations

import gc
import hashlib
import json
import tracemalloc
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

from standin import plan

from planforms.catalogue import load_catalogue
from planforms.ingest.assembly import Assembled
from planforms.ingest.store import Input, Store
from planforms.settings import Settings
from planforms.submission import Source
from planforms.writers.planrows import Links
from planforms.writers.report import Asides, write_page
from planforms.writers.tables import tabulate
from planforms.writers.workbook import write_workbook

PLANS = 400
LONG = "I will meet with the team and look at what the children wrote. " * 100
A_PLAN = 4_000
"""Bytes that a plan may need at most while all of them are at hand; its record has more than 12,000."""


def fill(store: Store) -> None:
    """Put plans into the store, each with a long answer of its own."""
    with store.change():
        for number in range(PLANS):
            digest = hashlib.sha256(str(number).encode()).hexdigest()
            source = Source(path=f"inbox/{number}.docx", sha256=digest, media_type="text/plain")
            said = f"form: coaching-cycle\nowner: Person{number}\nschool: School {number % 9}\nstatement: {number}. {LONG}\n"
            store.keep({digest: (b"", "x.docx")})
            store.see(Input(f"/inbox/{number}.docx", f"inbox/{number}.docx", digest))
            store.put_records(digest, "read", [plan(said, source).model_dump_json()])


@contextmanager
def memory() -> Iterator[list[int]]:
    """The most that was needed in the block, in bytes a plan."""
    gc.collect()
    tracemalloc.start()
    most: list[int] = []
    try:
        yield most
    finally:
        most.append(tracemalloc.get_traced_memory()[1] // PLANS)
        tracemalloc.stop()


def measured(tmp_path: Path) -> tuple[int, int, int]:
    """What a plan needs while all are gathered, while they are listed, and while the lists are written."""
    catalogue = load_catalogue()
    with Store(tmp_path / "run") as store:
        fill(store)
        assert len(json.dumps(store.record(hashlib.sha256(b"7").hexdigest(), 1))) > 3 * A_PLAN
        # What is imported and cached once does not count.
        tabulate(Assembled.of(store, catalogue, Settings()), catalogue)
        with memory() as assembled:
            submissions = Assembled.of(store, catalogue, Settings())
            assert sum(one.status == "ok" for one in submissions) == PLANS
        asides = Asides(catalogue, lambda _: Links())
        with memory() as listed:
            tables = tabulate(asides.noted(submissions), catalogue)
        for target in (tmp_path / "first", tmp_path / "second"):
            write_page(tables, asides, target.with_suffix(".html"))
            write_workbook(tables, target.with_suffix(".xlsx"))
        with memory() as written:
            write_page(tables, asides, tmp_path / "report.html")
            write_workbook(tables, tmp_path / "rollup.xlsx")

    return assembled[0], listed[0], written[0]


def test_a_plan_is_read_again_and_not_kept(tmp_path: Path) -> None:
    # In a process of its own: what earlier tests left in caches would count as well.
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        assembled, listed, written = pool.submit(measured, tmp_path).result()
    assert assembled < A_PLAN
    assert listed < 3 * A_PLAN
    assert written < 3 * A_PLAN
