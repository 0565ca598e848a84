"""Tasks done side by side by workers that may be lost.

A worker outlives its tasks but not a fault. One that hangs, dies or prints rubbish costs the task it
held and no other: tasks are handed out one by one. After a crash a task is tried once more, alone: by
a new worker while no other task runs. After a timeout it is not.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from types import TracebackType
from typing import Protocol, Self

from planforms.ingest.channel import NOTHING, Message
from planforms.ingest.workers import Lost, Setup, Task, Worker

_WATCH_EVERY = 0.1
_WORTH_ANOTHER_TRY = frozenset({"worker.crash", "worker.memory"})


@dataclass(frozen=True, slots=True)
class Done:
    """A task with its answer, or with the code of what broke it off."""

    task: Task
    answer: Message = NOTHING
    broken: str | None = None
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class _Order:
    task: Task
    by_new_worker: bool = False


class Readers(Protocol):
    """Whoever does tasks: workers of this machine or of a cluster, used by one thread within a ``with`` block."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    @property
    def unfinished(self) -> int:
        """How many tasks were given and have no answer yet."""

    def give(self, task: Task) -> None:
        """Have a task done."""

    def finished(self) -> Iterator[Done]:
        """What has been done so far, without waiting."""

    def rest(self) -> Iterator[Done]:
        """What is still to be done, waiting for each."""


class Pool:
    """Workers that do tasks side by side. Used by one thread, within a ``with`` block."""

    def __init__(self, setup: Setup, jobs: int = 1) -> None:
        self._orders: queue.SimpleQueue[_Order | None] = queue.SimpleQueue()
        self._done: queue.SimpleQueue[Done | BaseException] = queue.SimpleQueue()
        self._slots = [_Slot(setup, self._orders, self._done) for _ in range(jobs)]
        self._running = 0
        self._set_aside: list[Task] = []
        self._closing = threading.Event()
        self._watcher = threading.Thread(target=self._watch, name="planforms-watch", daemon=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the workers at once, whatever they are at."""
        self._closing.set()
        for slot in self._slots:
            slot.stop()
        for _ in self._slots:
            self._orders.put(None)
        for thread in (*self._slots, self._watcher):
            if thread.is_alive():
                thread.join()

    @property
    def unfinished(self) -> int:
        """How many tasks were given and have no answer yet."""
        return self._running + len(self._set_aside)

    def give(self, task: Task) -> None:
        """Have a task done. The first one starts the workers: where nothing is to do, none is started."""
        if not self._watcher.is_alive():
            self._watcher.start()
            for slot in self._slots:
                slot.start()
        self._order(_Order(task))

    def finished(self) -> Iterator[Done]:
        """What has been done so far, without waiting."""
        while True:
            try:
                yield from self._settled(self._done.get_nowait())
            except queue.Empty:
                return

    def rest(self) -> Iterator[Done]:
        """What is still to be done, waiting for each. Tasks may be given while it is read."""
        while self.unfinished:
            if self._running:
                yield from self._settled(self._done.get())
            else:
                self._order(_Order(self._set_aside.pop(0), by_new_worker=True))
                yield from self._settled(self._done.get(), last_attempt=True)

    def _order(self, order: _Order) -> None:
        self._running += 1
        self._orders.put(order)

    def _settled(self, done: Done | BaseException, last_attempt: bool = False) -> Iterator[Done]:
        self._running -= 1
        if isinstance(done, BaseException):
            raise done
        if done.broken in _WORTH_ANOTHER_TRY and not last_attempt:
            self._set_aside.append(done.task)
        else:
            yield done

    def _watch(self) -> None:
        while not self._closing.wait(_WATCH_EVERY):
            for slot in self._slots:
                slot.kill_if_late()


class Here:
    """Tasks done one after another in this process, for comparing and for finding faults: nothing is isolated."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self._waiting: list[Task] = []

    def __enter__(self) -> Self:
        module, _, function = self._setup.prepare.partition(":")
        self._tasks = getattr(import_module(module), function)(self._setup.message())
        return self

    def __exit__(self, *_: object) -> None:
        self._waiting.clear()

    @property
    def unfinished(self) -> int:
        return len(self._waiting)

    def give(self, task: Task) -> None:
        self._waiting.append(task)

    def finished(self) -> Iterator[Done]:
        """Nothing: all is done by ``rest``."""
        return iter(())

    def rest(self) -> Iterator[Done]:
        while self._waiting:
            task = self._waiting.pop(0)
            started = time.monotonic()
            answer = self._tasks[task.do](task.arguments)
            yield Done(task, answer, answer.head.get("broken"), time.monotonic() - started)


class _Slot(threading.Thread):
    """A place for one worker, and the thread that serves it."""

    def __init__(
        self,
        setup: Setup,
        orders: queue.SimpleQueue[_Order | None],
        done: queue.SimpleQueue[Done | BaseException],
    ) -> None:
        super().__init__(name="planforms-slot", daemon=True)
        self._setup = setup
        self._orders = orders
        self._done = done
        self._worker: Worker | None = None
        self._stopping = False

    def run(self) -> None:
        try:
            self._replace(Worker(self._setup))
            while (order := self._orders.get()) is not None and not self._stopping:
                self._done.put(self._attempt(order))
        except BaseException as error:  # raised again by the thread that uses the pool
            self._done.put(error)
        finally:
            self._replace(None)

    def stop(self) -> None:
        self._stopping = True
        if worker := self._worker:
            worker.kill()

    def kill_if_late(self) -> None:
        if worker := self._worker:
            worker.kill_if_late()

    def _attempt(self, order: _Order) -> Done:
        worker = self._worker
        if worker is None or worker.spent or order.by_new_worker:
            worker = Worker(self._setup)
            self._replace(worker)
        started = time.monotonic()
        try:
            answer = worker.ask(order.task)
            broken = answer.head.get("broken")
        except Lost as lost:
            answer, broken = NOTHING, lost.code
        if broken:
            self._replace(None)
        return Done(order.task, answer, broken, time.monotonic() - started)

    def _replace(self, worker: Worker | None) -> None:
        old, self._worker = self._worker, worker
        if old:
            old.close()
