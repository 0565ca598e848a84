"""Submitted bytes kept by their hash: many small files written whole, flushed together."""

from __future__ import annotations

import os
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from planforms.writers.files import flush_folder, rename

_AT_ONCE = 8
"""Flushes that wait for the disk side by side; one after another they would take ten times as long."""
_OPEN_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


def write_together(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put each of ``files`` in ``folder``, whole or not at all. Raises OSError where one cannot be written."""
    if not files:
        return
    with ThreadPoolExecutor(min(_AT_ONCE, len(files))) as threads:
        list(threads.map(lambda name: _write(folder / name, files[name]), files))
    flush_folder(folder)


def _write(path: Path, data: bytes) -> None:
    unfinished = f"{path}.tmp"
    try:
        handle = os.open(unfinished, _OPEN_FLAGS, 0o666)
        with os.fdopen(handle, "wb", buffering=0) as file:
            view = memoryview(data)
            while view:
                view = view[file.write(view) or 0 :]
            os.fsync(handle)
        rename(unfinished, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(unfinished)  # noqa: PTH108
        raise
