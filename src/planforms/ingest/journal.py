"""The run's log: one JSON object a line, with files and codes and never an answer."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from planforms.text.plaintext import one_line

NAME = "log.jsonl"


def as_written(text: str) -> str:
    """A text as a line of the log shows it, without the quotes around it."""
    return json.dumps(one_line(text), ensure_ascii=False)[1:-1]


class Journal:
    """Adds lines to the log of a run folder. A log that cannot be written stops nothing."""

    def __init__(self, run: Path) -> None:
        self._lines: list[str] = []
        self._path = run / NAME

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self.write("ended", by=kind.__name__)
        self.flush()

    def write(self, event: str, **details: str | float | None) -> None:
        """Note an event with what concerns it; file names are made safe to show."""
        told = {key: one_line(value) if isinstance(value, str) else value for key, value in details.items()}
        given = {key: value for key, value in told.items() if value is not None}
        line = {"time": datetime.now(UTC).isoformat(timespec="milliseconds"), "event": event, **given}
        self._lines.append(json.dumps(line, ensure_ascii=False))
        if len(self._lines) >= 200:
            self.flush()

    def flush(self) -> None:
        lines, self._lines = self._lines, []
        with suppress(OSError), self._path.open("a", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in lines)
