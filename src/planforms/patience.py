"""Asking for more time: a step that is known to be slow tells whoever holds the watch.

A worker has some seconds for a file. Recognising the text of a scan takes as long for each page, and
is held to a limit of its own: before each page the reader says ``expect(seconds)``.
"""

from __future__ import annotations

from collections.abc import Callable

_watchers: list[Callable[[float], None]] = []


def expect(seconds: float) -> None:
    """Say that the next step may take so long, counted from now."""
    for watcher in _watchers:
        watcher(seconds)


def watch(watcher: Callable[[float], None]) -> None:
    """Have ``watcher`` told whenever more time is asked for in this process."""
    _watchers.append(watcher)
