"""Tasks done on a Dask cluster, by the same isolated workers and under the same limits as here.

A cluster is another place for the pool's work. Its workers read a file where it stands if they reach
the run folder, else it is sent to one of them. Only so many files are under way at a time, and each is
let go of at once, so that neither scheduler nor this process holds more the more files there are.
"""

from __future__ import annotations

import logging
import queue
import re
import time
import uuid
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from pkgutil import resolve_name
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from planforms import __version__
from planforms.errors import OutputError, UsageError
from planforms.ingest import hosted
from planforms.ingest.channel import Message
from planforms.ingest.pool import Done
from planforms.ingest.remote import public
from planforms.ingest.workers import Setup, Task

if TYPE_CHECKING:
    from distributed import Client, Future

_AHEAD = 2
"""How many files are under way for each thread of the cluster, so that none waits for the next."""
_LOOK_EVERY = 2.0
"""Seconds after which the size of the cluster is asked again."""
_CONNECT_SECONDS = 15
"""How long a scheduler that does not answer is tried, at first and when it went away."""
_WORKER_SECONDS = 300
"""How long a cluster without a worker is waited for: some begin to start them only now."""
_WAITS_FOR_WORKER = "The cluster has no worker at the moment; waiting for one."
_WAITS_FOR_SCHEDULER = "The cluster does not answer at the moment; waiting for it."
_ADDRESS = re.compile(r"(\w+://)?[^@/\s]+:\d+(/\S*)?")
_VERSION = "planforms:__version__"
_TIDY_EVERY = 1000
"""Orders after which the scheduler is tidied up."""
_TRIES = 3
"""How often a file is given to a worker that is then lost."""


@dataclass(slots=True)
class _Job:
    """A task on its way."""

    task: Task
    lost: int = 0
    """How often it went down with a worker."""
    wanted: bool = False
    """Whether a worker looked for its file in vain."""
    parcel: Any = None
    """Its order with the file, where that lies on the cluster."""


class Cluster:
    """The workers of a Dask cluster, used like a pool."""

    def __init__(
        self,
        setup: Setup,
        scheduler: str,
        tell: Callable[[str], None] = lambda _: None,
        *,
        send: bool = False,
    ) -> None:
        """``tell`` is told what a person should know meanwhile; ``send`` is to send all files."""
        self._setup = setup
        self._scheduler = scheduler
        self._tell = tell
        self._sending = send
        self._run = uuid.uuid4().hex
        self._waiting: deque[_Job] = deque()
        self._under_way: dict[Future, _Job] = {}
        self._done: queue.SimpleQueue[Future | Done] = queue.SimpleQueue()
        self._unsendable = 0
        """How many of those done are tasks whose file cannot be read here either."""
        self._sent = 0
        self._fit: set[str] = set()
        self._left: list[Future] = []
        self._threads = -1
        self._looked, self._manned = float("-inf"), time.monotonic()
        self._client: Client | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take back what is not done, and let go of the cluster."""
        client, self._client = self._client, None
        if client is None:
            return
        with suppress(Exception):
            client.cancel(list(self._under_way))
            if client.status == "running":
                client.run(hosted.end, self._run, on_error="ignore")
        client.close()

    @property
    def unfinished(self) -> int:
        return len(self._waiting) + len(self._under_way) + self._unsendable

    def give(self, task: Task) -> None:
        """Have a task done. The first one connects to the cluster."""
        if self._client is None:
            self._client = _connected(self._scheduler)
            self._manned = time.monotonic()
        self._waiting.append(_Job(task))
        self._send(self._client)

    def finished(self) -> Iterator[Done]:
        """What has been done so far, without waiting."""
        while True:
            try:
                told = self._done.get_nowait()
            except queue.Empty:
                return
            if done := self._received(told):
                yield done

    def rest(self) -> Iterator[Done]:
        """What is still to be done, waiting for each. Tasks may be given while it is read."""
        while self.unfinished:
            if self._client:
                self._send(self._client)
            with suppress(queue.Empty):
                if done := self._received(self._done.get(timeout=1)):
                    yield done

    # To the cluster

    def _send(self, client: Client) -> None:
        """Put tasks under way, as many as the cluster has room for."""
        self._look(client)
        while self._waiting and len(self._under_way) < _AHEAD * self._threads:
            job = self._waiting.popleft()
            try:
                data = Path(job.task.arguments["original"]).read_bytes() if self._is_to_be_sent(job) else None
            except OSError:  # of this computer's disk, and no word of the cluster
                self._unsendable += 1
                self._done.put(Done(job.task, broken="worker.crash"))
                continue
            self._sending = self._sending or data is not None
            if not self._is_ordered(client, job, data):
                return

    def _is_to_be_sent(self, job: _Job) -> bool:
        return self._sending or job.wanted

    def _is_ordered(self, client: Client, job: _Job, data: bytes | None) -> bool:
        """Put one task under way; False where the cluster is out of reach, and the task waits on."""
        try:
            future = client.submit(hosted.do, self._order(client, job, data), pure=False)
        except Exception as error:
            self._waiting.appendleft(job)
            if not _is_of_the_connection(error):
                raise _unusable(self._scheduler, _said(error)) from error
            return False
        self._under_way[future] = job
        future.add_done_callback(self._done.put)
        if self._sent % _TIDY_EVERY == 0:
            self._tidy(client)
        self._sent += 1
        return True

    def _tidy(self, client: Client) -> None:
        """Have the scheduler keep nothing of what it was sent.

        It notes each order as long as it runs, and each kind of work anew whenever nothing of it was left.
        So the notes are dropped, and a little of each kind is left.
        """
        with suppress(Exception):  # a cluster may not allow it; then its scheduler grows a little
            self._left = [client.scatter(b"", hash=False), client.submit(hosted.do, b"", pure=False)]
            client.run_on_scheduler(hosted.tidy)

    def _order(self, client: Client, job: _Job, data: bytes | None) -> Any:
        """The order for a job. One with a file goes by another way, since Dask keeps what it last sent as orders."""
        order = hosted.Order(self._run, self._setup, job.task)
        if data is None:
            return hosted.packed(order)
        job.parcel = client.scatter(hosted.packed(replace(order, data=data)), hash=False)
        return job.parcel

    def _look(self, client: Client) -> None:
        """See how many threads the cluster has. OutputError where it is gone, or has had none for long."""
        now = time.monotonic()
        if client.status not in ("running", "connecting"):
            raise OutputError("cluster.lost", scheduler=_shown(self._scheduler))
        if now - self._looked < _LOOK_EVERY:
            return
        before, self._threads, self._looked = self._threads, 0, now
        if client.status == "running":
            with suppress(OSError):
                threads = client.nthreads()
                self._require_fit(client, set(threads) - self._fit)
                self._threads = sum(threads.values())
        if self._threads:
            self._manned = now
        elif before != 0:
            self._tell(_WAITS_FOR_WORKER if client.status == "running" else _WAITS_FOR_SCHEDULER)
        if now - self._manned > _WORKER_SECONDS:
            raise OutputError("cluster.unmanned", scheduler=_shown(self._scheduler), seconds=_WORKER_SECONDS)

    def _require_fit(self, client: Client, workers: set[str]) -> None:
        """UsageError where one of these workers lacks planforms, or has another version: it would end at an order."""
        if not workers:
            return
        told = client.run(resolve_name, _VERSION, workers=list(workers), on_error="return")
        for version in told.values():
            if isinstance(version, ImportError):
                raise _unusable(self._scheduler, _said(version))
            if isinstance(version, str) and version != __version__:
                raise UsageError.of("cluster.version", here=__version__, there=version)
        self._fit |= workers

    # From the cluster

    def _received(self, told: Future | Done) -> Done | None:
        """What came of a task; None for one that has to be done again."""
        if isinstance(told, Done):
            self._unsendable -= 1
            return told
        return self._said_of(told)

    def _said_of(self, future: Future) -> Done | None:
        """What a worker said."""
        from distributed import KilledWorker

        job = self._under_way.pop(future)
        try:
            told = future.result()
        except KilledWorker:
            return Done(job.task, broken="worker.crash")
        except Exception as error:
            if not _is_of_the_connection(error):
                raise _unusable(self._scheduler, _said(error)) from error
            return self._again(job)
        finally:
            future.release()
            job.parcel = None
        return self._understood(job, told)

    def _again(self, job: _Job) -> Done | None:
        """Put back a task that was lost on the way, but not for ever: it may be what workers go down with."""
        job.lost += self._client is not None and self._client.status == "running"
        if job.lost >= _TRIES:
            return Done(job.task, broken="worker.crash")
        self._waiting.appendleft(job)
        return None

    def _understood(self, job: _Job, told: dict[str, Any]) -> Done | None:
        if why := told.get("unusable"):
            raise _unusable(self._scheduler, why)
        if problem := told.get("unready"):
            raise UsageError(problem["code"], problem["message"], problem["remedy"])
        if told.get("wanting"):
            job.wanted = True
            self._waiting.appendleft(job)
            return None
        return Done(job.task, Message(told["head"], tuple(told["payloads"])), told["broken"], told["seconds"])


def _connected(scheduler: str) -> Client:
    try:
        from distributed import Client
    except ImportError as error:
        raise UsageError.of("cluster.no-extra") from error
    if not _ADDRESS.fullmatch(scheduler):
        raise _unusable(scheduler, "that is no address of a scheduler")
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)  # what it has to say is told below
    try:
        client = Client(scheduler, timeout=_CONNECT_SECONDS, set_as_default=False)
    except OSError as error:
        raise _unusable(scheduler, "no scheduler answers there") from error
    try:
        with suppress(OSError, RuntimeError, ValueError):  # a scheduler may not let itself be asked
            client.run_on_scheduler(resolve_name, _VERSION)
    except ImportError as error:
        client.close()
        raise _unusable(scheduler, _said(error)) from error
    return client


def _is_of_the_connection(error: Exception) -> bool:
    """Whether a worker, the scheduler or the way to them was lost; what was asked can be asked again."""
    from concurrent.futures import CancelledError

    return isinstance(error, OSError | CancelledError)


def _said(error: Exception) -> str:
    if isinstance(error, ImportError) and error.name:
        return f"a computer of it lacks the package {error.name.partition('.')[0]}"
    told = " ".join(str(error).split())
    return told if told and "://" not in told else type(error).__name__


def _unusable(scheduler: str, why: str) -> UsageError:
    return UsageError.of("cluster.unusable", scheduler=_shown(scheduler), why=why)


def _shown(scheduler: str) -> str:
    return public(scheduler) if "://" in scheduler else scheduler.rpartition("@")[2]
