"""What a person sees while a run goes on."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol, TextIO

if TYPE_CHECKING:
    from rich.progress import Progress

_LINE_EVERY = 100


class Watcher(Protocol):
    """Is told how far a run has come."""

    def stage(self, name: str) -> None:
        """Something new begins."""

    def expect(self, files: int) -> None:
        """So many more files are to be done at this stage."""

    def advance(self) -> None:
        """One file is done."""

    def note(self, text: str) -> None:
        """Something that a person should know meanwhile."""


class Silent:
    """Watches and says nothing."""

    def stage(self, name: str) -> None: ...

    def expect(self, files: int) -> None: ...

    def advance(self) -> None: ...

    def note(self, text: str) -> None: ...


class Lines:
    """One line a stage and one a hundred files, for a log or a pipe."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._name = ""
        self._total = self._done = 0
        self._started = time.monotonic()

    def stage(self, name: str) -> None:
        self._name, self._total, self._done = name, 0, 0
        self._started = time.monotonic()

    def expect(self, files: int) -> None:
        self._total += files

    def advance(self) -> None:
        self._done += 1
        if self._done % _LINE_EVERY == 0:
            rate = self._done / max(time.monotonic() - self._started, 0.001)
            self._out.write(f"{self._name}: {self._done} of {self._total} files, {rate:.0f} a second\n")
            self._out.flush()

    def note(self, text: str) -> None:
        self._out.write(f"{text}\n")
        self._out.flush()


@contextmanager
def watching() -> Iterator[Watcher]:
    """A bar with rate and time left where stderr is a terminal, lines elsewhere."""
    if not sys.stderr.isatty():
        yield Lines(sys.stderr)
        return
    with _bar() as bar:
        yield bar


@contextmanager
def _bar() -> Iterator[Watcher]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield _Bar(progress)


class _Bar:
    """A bar that moves on the terminal."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task = progress.add_task("", total=0, rate="")
        self._total = 0

    def stage(self, name: str) -> None:
        self._total = 0
        self._progress.reset(self._task, description=name, total=0, rate="")

    def expect(self, files: int) -> None:
        self._total += files
        self._progress.update(self._task, total=self._total)

    def advance(self) -> None:
        speed = self._progress.tasks[0].speed
        self._progress.update(self._task, advance=1, rate=f"{speed:.0f} a second" if speed else "")

    def note(self, text: str) -> None:
        self._progress.console.print(text, markup=False, highlight=False)
