"""What a Dask worker does for a run: each of its threads keeps an isolated worker and has it do one task at a time.

Nothing here raises and nothing shows its arguments: Dask writes both into the logs of the cluster.
"""

from __future__ import annotations

import json
import pickle
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from planforms.errors import PlanformsError
from planforms.ingest.channel import MESSAGE_BYTES
from planforms.ingest.pool import Done, Pool
from planforms.ingest.workers import Setup, Task


@dataclass(frozen=True, slots=True, repr=False)
class Order:
    """A task for a worker of the cluster, and what it takes to do it."""

    run: str
    """Whose order it is: one word for each run."""
    setup: Setup
    task: Task
    data: bytes | None = None
    """The file; None where the worker is to read it where it stands."""

    def __repr__(self) -> str:
        return f"Order({self.task.do!r})"


@dataclass
class _Place:
    """An isolated worker of one thread of this Dask worker, and the runs that it works for."""

    pool: Pool
    runs: set[str] = field(default_factory=set)
    busy: bool = False


_Key = tuple[int, str]
"""A thread, and what its isolated worker was set up with."""
_places: dict[_Key, _Place] = {}
_changing = threading.Lock()


def packed(order: Order) -> bytes:
    """The order as it travels: a worker that cannot read it writes what came into its log."""
    return zlib.compress(pickle.dumps(order))


def do(parcel: bytes) -> dict[str, Any]:
    """What an isolated worker says to a task, as plain data; ``wanting`` where the file is not to be had from here."""
    try:
        order: Order = pickle.loads(zlib.decompress(parcel))  # noqa: S301 - from whoever may run programs here
        data = order.data if order.data is not None else _read_where_it_stands(order.task)
        return {"wanting": True} if data is None else _told(_done(order, data))
    except PlanformsError as error:
        return {"unready": {"code": error.code, "message": error.message, "remedy": error.remedy}}
    except Exception as error:  # such as a full disk; what it was at stays out of the logs of the cluster
        return {"unusable": f"a worker met {type(error).__name__}"}


def end(run: str) -> None:
    """Let go of a run, and end the isolated workers that nobody else needs; a busy one ends after its task."""
    with _changing:
        for place in _places.values():
            place.runs.discard(run)
    _end_unused()


def tidy(dask_scheduler: Any) -> None:
    """Drop what a scheduler notes of each order in its spans, which it keeps as long as it runs."""
    for span in dask_scheduler.extensions["spans"].spans.values():
        if span.metadata:
            del span.metadata["collections"][1:]


def _read_where_it_stands(task: Task) -> bytes | None:
    """The file's bytes, where this computer can reach the run folder; None where it cannot, or finds another file."""
    import fsspec

    with suppress(Exception):  # every kind of store has its own
        with fsspec.open(task.arguments["original"], "rb") as file:
            data: bytes = file.read(MESSAGE_BYTES)
        if sha256(data).hexdigest() == task.arguments["sha256"]:
            return data
    return None


def _done(order: Order, data: bytes) -> Done:
    with TemporaryDirectory(prefix="planforms-") as folder, _pool(order) as pool:
        original = Path(folder) / "original"
        original.write_bytes(data)
        pool.give(Task(order.task.do, {**order.task.arguments, "original": str(original)}))
        (done,) = pool.rest()
    return done


@contextmanager
def _pool(order: Order) -> Iterator[Pool]:
    """This thread's pool, kept for equal work; one that has failed is not used again."""
    key = threading.get_ident(), json.dumps(order.setup.message(), sort_keys=True)
    with _changing:
        if key not in _places:
            _places[key] = _Place(Pool(order.setup))
        place = _places[key]
        place.runs.add(order.run)
        place.busy = True
    try:
        yield place.pool
    except BaseException:
        place.runs.clear()
        raise
    finally:
        place.busy = False
        _end_unused()


def _end_unused() -> None:
    with _changing:
        unused = {key: place for key, place in _places.items() if not (place.runs or place.busy)}
        for key in unused:
            del _places[key]
    for place in unused.values():
        place.pool.__exit__(None, None, None)


def _told(done: Done) -> dict[str, Any]:
    return {
        "head": done.answer.head,
        "payloads": done.answer.payloads,
        "broken": done.broken,
        "seconds": done.seconds,
    }
