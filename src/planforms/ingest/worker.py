"""The worker's side: a process that parses untrusted bytes, and may be lost without harm.

It is started by ``workers.Worker``, takes one task after another over its standard input and answers
over what was its standard output. Whatever a library prints goes nowhere.

Where the system forks well, the process itself only prepares: it reads the forms once and leaves the
tasks to a child, which makes way for a new one after its share. So whatever parsers leak is given
back every few hundred files, and nothing is read twice for it. Elsewhere the parent starts a new one.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from typing import IO, Any

from planforms.errors import PlanformsError
from planforms.ingest.channel import RENEWS_ITSELF, Message, receive, send
from planforms.patience import watch

Task = Callable[[dict[str, Any]], Message]
"""Does one kind of work: the task's arguments in, the answer out."""

_GRACE = 5
"""Seconds beyond its limit after which a worker ends itself, should nobody be left to kill it."""

_MORE = 3
"""A child's exit code for: I have done my share."""

_NETWORK = frozenset(
    {"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo"}
)


def main() -> None:
    """Serve tasks until standard input ends."""
    try:
        _serve()
    finally:
        with suppress(OSError):  # a parent that is gone cannot remove the folder it made for temporary files
            os.rmdir(tempfile.gettempdir())  # noqa: PTH106 - an empty one only


def _serve() -> None:
    incoming, outgoing = _private_streams()
    setup = receive(incoming).head
    _limit_memory(setup["memory_bytes"])
    _leave_no_core()
    try:
        tasks = _prepared(setup)
    except PlanformsError as error:
        send(outgoing, {"unready": {"code": error.code, "message": error.message, "remedy": error.remedy}})
        return
    sys.addaudithook(_refuse_network)
    send(outgoing, {"ready": True})
    desk = _Desk(tasks, incoming, outgoing, setup["seconds"], setup["files"])
    if RENEWS_ITSELF:
        gc.freeze()
        while _by_a_child(desk.serve):
            pass
    else:
        desk.serve()
    with suppress(
        OSError
    ):  # where the parent is gone nobody else removes the folder it made for this process
        os.rmdir(tempfile.gettempdir())  # noqa: PTH106 - only an empty one


@dataclass(frozen=True, slots=True)
class _Desk:
    """The tasks, and the pipes they come and go by."""

    tasks: Mapping[str, Task]
    incoming: IO[bytes]
    outgoing: IO[bytes]
    seconds: float
    files: int

    def serve(self) -> bool:
        """Do tasks, one worker's share of them; False where there are no more."""
        watch(self._ask_for_time)
        for _ in range(self.files):
            try:
                request = receive(self.incoming).head
            except EOFError:
                return False
            _end_yourself_after(self.seconds + _GRACE)
            answer = _answered(self.tasks, request)
            _end_yourself_after(0)
            send(self.outgoing, answer.head, answer.payloads)
        return True

    def _ask_for_time(self, seconds: float) -> None:
        """Have the parent wait so long for the step that now begins."""
        _end_yourself_after(seconds + self.seconds + _GRACE)
        send(self.outgoing, {"more_seconds": seconds + self.seconds})


def _by_a_child(serve: Callable[[], bool]) -> bool:
    """What ``serve`` gives, in a child of this process. Dies as the child dies."""
    child = os.fork()
    if child == 0:
        os._exit(_MORE if serve() else 0)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    if code < 0:
        os.kill(os.getpid(), -code)
    if code not in (0, _MORE):
        sys.exit(code)
    return code == _MORE


def _answered(tasks: Mapping[str, Task], request: dict[str, Any]) -> Message:
    try:
        return tasks[request["do"]](request["arguments"])
    except MemoryError:
        return Message({"broken": "worker.memory"})
    except Exception as error:
        return Message({"broken": "worker.crash", "type": type(error).__name__})


def _prepared(setup: dict[str, Any]) -> Mapping[str, Task]:
    module, _, function = setup["prepare"].partition(":")
    tasks: Mapping[str, Task] = getattr(import_module(module), function)(setup)
    return tasks


def _private_streams() -> tuple[IO[bytes], IO[bytes]]:
    """The pipes to the parent, moved out of reach of whatever prints or reads; nobody inherits them."""
    incoming, outgoing = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    os.close(nothing)
    return os.fdopen(incoming, "rb"), os.fdopen(outgoing, "wb")


def _limit_memory(limit: int) -> None:
    """At most ``limit`` bytes of address space, where the system has such a limit.

    Only the soft limit: LibreOffice and tesseract, started from here, may raise their own.
    """
    try:
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    except (ImportError, AttributeError, ValueError, OSError):
        return


def _leave_no_core() -> None:
    """No core dumps: they would hold people's answers."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, ValueError, OSError):
        return


def _end_yourself_after(seconds: float) -> None:
    """Let the system end this process by then, 0 for never: a worker must not outlive a lost parent."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)
    else:
        import faulthandler

        if seconds:
            faulthandler.dump_traceback_later(seconds, exit=True)
        else:
            faulthandler.cancel_dump_traceback_later()


def _refuse_network(event: str, _arguments: object) -> None:
    if event in _NETWORK:
        raise PermissionError(f"planforms never uses the network ({event})")
