"""A lock that the system lets go of when its holder ends, even by kill -9 or a power cut."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path

from planforms.errors import OutputError

_LOOK_AGAIN = 0.2


class Lock:
    """The lock on a run folder. Raises OutputError ``store.busy`` if it is not to be had in time."""

    def __init__(self, path: Path, wait_seconds: float = 0) -> None:
        self._handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o666)
        deadline = time.monotonic() + wait_seconds
        while not _locked(self._handle):
            if time.monotonic() >= deadline:
                os.close(self._handle)
                raise OutputError("store.busy", folder=path.parent)
            time.sleep(_LOOK_AGAIN)

    def release(self) -> None:
        with suppress(OSError):
            os.close(self._handle)


def _locked(handle: int) -> bool:
    """Whether the lock was to be had. On a drive that knows no locks it always is: SQLite's own must do."""
    try:
        try:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except ImportError:
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True
    return True
