"""Tasks done on a Dask cluster, by the same isolated workers and under the same limits as here.

A cluster is another place for the pool's work: each thread of a Dask worker keeps a pool of one. It is
sent a file's bytes and sends back what the worker said. Only so many files are under way at a time
that neither scheduler nor this process holds more of them the more there are.
"""

from __future__ import annotations

import json
import queue
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from planforms import __version__
from planforms.errors import PlanformsError, UsageError, sentence
from planforms.ingest.channel import Message
from planforms.ingest.pool import Done, Pool
from planforms.ingest.workers import Setup, Task

if TYPE_CHECKING:
    from distributed import Client, Future

_AHEAD = 2
"""How many files are under way for each thread of the cluster, so that none waits for the next."""
_LOOK_EVERY = 2.0
"""Seconds after which the size of the cluster is asked again."""
_CONNECT_SECONDS = 15


class Cluster:
    """The workers of a Dask cluster, used like a pool."""

    def __init__(self, setup: Setup, scheduler: str) -> None:
        self._setup = setup
        self._scheduler = scheduler
        self._waiting: deque[Task] = deque()
        self._under_way: dict[Future, Task] = {}
        self._done: queue.SimpleQueue[Future] = queue.SimpleQueue()
        self._room, self._looked = 0, float("-inf")
        self._client: Client | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take back what is not done, and let go of the cluster."""
        if self._client is None:
            return
        with suppress(Exception):
            self._client.cancel(list(self._under_way))
            self._client.run(end_pools, on_error="ignore")
        self._client.close()

    @property
    def unfinished(self) -> int:
        return len(self._waiting) + len(self._under_way)

    def give(self, task: Task) -> None:
        """Have a task done. The first one connects to the cluster."""
        if self._client is None:
            self._client = _connected(self._scheduler)
        self._waiting.append(task)
        self._send(self._client)

    def finished(self) -> Iterator[Done]:
        """What has been done so far, without waiting."""
        while True:
            try:
                yield self._received(self._done.get_nowait())
            except queue.Empty:
                return

    def rest(self) -> Iterator[Done]:
        """What is still to be done, waiting for each. Tasks may be given while it is read."""
        while self.unfinished:
            with suppress(queue.Empty):
                yield self._received(self._done.get(timeout=1))
            self._check()

    def _check(self) -> None:
        client = self._client
        if client is None or client.status not in ("running", "connecting"):
            raise _unusable(self._scheduler, "the connection was lost")
        self._send(client)

    def _send(self, client: Client) -> None:
        """Send as many of the waiting tasks as the cluster has room for."""
        if time.monotonic() - self._looked > _LOOK_EVERY:
            self._looked = time.monotonic()
            self._room = max(_AHEAD, _AHEAD * sum(client.nthreads().values()))
        while self._waiting and len(self._under_way) < self._room:
            task = self._waiting.popleft()
            data = Path(task.arguments["original"]).read_bytes()
            future = client.submit(do, self._setup, __version__, asdict(task), data, pure=False)
            self._under_way[future] = task
            future.add_done_callback(self._done.put)

    def _received(self, future: Future) -> Done:
        from distributed import KilledWorker

        task = self._under_way.pop(future)
        try:
            told = future.result()
        except KilledWorker:
            return Done(task, broken="worker.crash")
        except Exception as error:  # the cluster's own: a package is missing there, the scheduler is gone
            raise _unusable(self._scheduler, f"{type(error).__name__}: {error}") from error
        finally:
            future.release()
        if problem := told.get("unready"):
            raise UsageError(problem["code"], problem["message"], problem["remedy"])
        if self._client:
            self._send(self._client)
        return Done(task, Message(told["head"], tuple(told["payloads"])), told["broken"], told["seconds"])


def _connected(scheduler: str) -> Client:
    try:
        import dask
        from distributed import Client
    except ImportError as error:
        raise UsageError("cluster.no-extra", *sentence("cluster.no-extra", {})) from error
    # A file travels in the order to read it, so that it can be given to another worker if one is lost.
    dask.config.set({"distributed.admin.large-graph-warning-threshold": "64MB"})
    try:
        return Client(scheduler, timeout=_CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise _unusable(scheduler, str(error) or type(error).__name__) from error


def _unusable(scheduler: str, why: str) -> UsageError:
    details: dict[str, object] = {"scheduler": scheduler, "why": " ".join(why.split())}
    return UsageError("cluster.unusable", *sentence("cluster.unusable", details))


# On the cluster

_pools: dict[int, tuple[str, Pool]] = {}
"""The pool of each thread of this Dask worker, and what it was set up with."""


def do(setup: Setup, version: str, order: dict[str, Any], data: bytes) -> dict[str, Any]:
    """What an isolated worker says to a task, as plain data; called on the cluster."""
    if version != __version__:
        details: dict[str, object] = {"here": version, "there": __version__}
        return {"unready": _problem(UsageError("cluster.version", *sentence("cluster.version", details)))}
    with TemporaryDirectory(prefix="planforms-") as folder:
        original = Path(folder) / "original"
        original.write_bytes(data)
        task = Task(order["do"], {**order["arguments"], "original": str(original)})
        try:
            pool = _pool(setup)
            pool.give(task)
            (done,) = pool.rest()
        except PlanformsError as error:
            _end(threading.get_ident())
            return {"unready": _problem(error)}
    return {
        "head": done.answer.head,
        "payloads": done.answer.payloads,
        "broken": done.broken,
        "seconds": done.seconds,
    }


def end_pools() -> None:
    """End the isolated workers of this Dask worker."""
    for thread in list(_pools):
        _end(thread)


def _pool(setup: Setup) -> Pool:
    """This thread's pool, a new one where the last was set up otherwise."""
    key = json.dumps(setup.message(), sort_keys=True)
    known = _pools.get(threading.get_ident())
    if known is None or known[0] != key:
        _end(threading.get_ident())
        known = _pools[threading.get_ident()] = key, Pool(setup)
    return known[1]


def _end(thread: int) -> None:
    if known := _pools.pop(thread, None):
        known[1].__exit__(None, None, None)


def _problem(error: PlanformsError) -> dict[str, str]:
    return {"code": error.code, "message": error.message, "remedy": error.remedy}
