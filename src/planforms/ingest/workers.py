"""A worker as its parent sees it: started, given one task at a time, killed when it is late."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any, cast

from planforms.errors import Failed, UsageError
from planforms.ingest import channel
from planforms.ingest.channel import BadMessage, Message, receive, send
from planforms.limits import DEFAULT, Limits
from planforms.office import end_tree
from planforms.spooled import temporary_files

_START = "import sys; sys.path[:] = {path!r}; from planforms.ingest.worker import main; main()"
_START_SECONDS = 60
"""To import and to read the blanks."""
_IN_TIME = 0.97
"""How much of its time a file may take before its worker is ended, so that all of it stays within the limit."""
_MOST_SECONDS = 300
"""For one task, however often it asks for more: a scan of many pages."""
_SCRATCH_NAMES = ("TMPDIR", "TEMP", "TMP")
"""Where programs look for the folder of temporary files: a worker has one of its own, since it may be killed."""
_CAUSES = {-9: "worker.memory", -14: "worker.timeout"}
"""Exit codes that tell more than "crash": killed by the system, which was out of memory, and by its own clock."""


@dataclass(frozen=True, slots=True)
class Setup:
    """What every worker is started with: the tasks it can do, and what it needs for them."""

    prepare: str
    """``module:function`` that makes the tasks, called in the worker with the message below."""
    options: dict[str, Any] = field(default_factory=dict)
    limits: Limits = DEFAULT

    def message(self) -> dict[str, Any]:
        """The first message to a worker."""
        limits = self.limits
        held = {
            "seconds": limits.seconds,
            "memory_bytes": limits.memory_bytes,
            "files": limits.files_per_worker,
        }
        return {**self.options, "prepare": self.prepare, **held}


@dataclass(frozen=True, slots=True)
class Task:
    """One piece of work: which of the worker's tasks, and its arguments as JSON can hold them."""

    do: str
    arguments: dict[str, Any]


class Lost(Exception):
    """The worker is gone, or what it says cannot be understood. ``code`` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Worker:
    """One worker process, served by one thread; ``kill`` and ``kill_if_late`` are for any other."""

    def __init__(self, setup: Setup) -> None:
        self._limits = setup.limits
        self._deadline: float | None = None
        self._late = False
        self._ready = False
        self._watched = threading.Lock()
        self._served = 0
        with temporary_files():
            self._scratch = TemporaryDirectory(prefix="planforms-", ignore_cleanup_errors=True)
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter with our own code
            [sys.executable, "-c", _START.format(path=_import_path())],
            env={**os.environ, **dict.fromkeys(_SCRATCH_NAMES, self._scratch.name)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None if os.environ.get("PLANFORMS_DEBUG") else subprocess.DEVNULL,
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )
        self._requests = cast("IO[bytes]", self._process.stdin)
        self._answers = cast("IO[bytes]", self._process.stdout)
        with suppress(OSError):
            send(self._requests, setup.message())

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def spent(self) -> bool:
        """Whether it has done its share, or was killed just as it answered.

        Where the system forks well, the process renews itself.
        """
        has_done_its_share = self._served >= self._limits.files_per_worker
        return self._late or (has_done_its_share and not channel.RENEWS_ITSELF)

    def ask(self, task: Task) -> Message:
        """The answer to ``task``. Raises Lost where there is none to be had from this worker."""
        self._await_ready()
        self._served += 1
        started = time.monotonic()
        try:
            self._deadline = started + self._limits.seconds * _IN_TIME
            send(self._requests, {"do": task.do, "arguments": task.arguments})
            return self._answer(started + _MOST_SECONDS)
        except (EOFError, OSError, BadMessage) as error:
            raise Lost(self._cause(error)) from error
        finally:
            with self._watched:
                self._deadline = None

    def kill_if_late(self) -> None:
        """Kill the process if the task in hand has passed its limit."""
        with self._watched:
            if self._deadline is not None and time.monotonic() > self._deadline:
                self._late = True
                self.kill()

    def kill(self) -> None:
        """End the process with whatever it started: LibreOffice must not outlive it."""
        with suppress(OSError):
            if hasattr(os, "killpg"):
                os.killpg(self._process.pid, signal.SIGKILL)
            else:
                end_tree(self._process.pid)
        with suppress(OSError):
            self._process.kill()

    def close(self) -> None:
        """End the process, let go of its pipes, and remove what it had in temporary files."""
        self.kill()
        self._process.wait()
        self._scratch.cleanup()
        for pipe in (self._requests, self._answers):
            with suppress(OSError):
                pipe.close()

    def _await_ready(self) -> None:
        if self._ready:
            return
        self._deadline = time.monotonic() + _START_SECONDS
        try:
            greeting = receive(self._answers).head
        except (EOFError, OSError, BadMessage) as error:
            raise Failed("worker.start") from error
        finally:
            with self._watched:
                self._deadline = None
        if problem := greeting.get("unready"):
            raise UsageError(problem["code"], problem["message"], problem["remedy"])
        self._ready = True

    def _answer(self, latest: float) -> Message:
        """What the worker says in the end; on the way it may ask for more time, until ``latest``."""
        while True:
            answer = receive(self._answers)
            if "more_seconds" not in answer.head:
                return answer
            try:
                wanted = time.monotonic() + float(answer.head["more_seconds"])
            except (TypeError, ValueError) as error:
                raise BadMessage("no number of seconds") from error
            self._deadline = min(wanted, latest)

    def _cause(self, error: Exception) -> str:
        """The code for why there was no answer."""
        if isinstance(error, BadMessage):
            return "worker.crash"
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(2)
        if self._late:
            return "worker.timeout"
        return _CAUSES.get(self._process.returncode or 0, "worker.crash")


def _import_path() -> list[str]:
    """Where workers import from: as this process does, but never from the folder it stands in."""
    package_root = str(Path(__file__).resolve().parents[2])
    return [package_root, *(entry for entry in sys.path if entry not in ("", package_root))]
