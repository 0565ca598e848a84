"""What a run is asked to do."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from planforms.ingest.gather import Inbox
from planforms.limits import Limits
from planforms.settings import Settings

READ_BY = "planforms.ingest.tasks:prepare"


@dataclass(frozen=True, slots=True)
class Options:
    """The inboxes, the run folder, and how to read."""

    inboxes: tuple[Inbox, ...]
    out: Path
    store: str | None = None
    """The address of a store that others use too; the run folder has its own if None."""
    roster: Path | None = None
    forms: tuple[Path, ...] = ()
    settings: Settings = field(default_factory=Settings)
    password: str | None = None
    jobs: int | None = None
    """How many files are read side by side; as many as fit the machine and the inbox if None."""
    scheduler: str | None = None
    """The address of the Dask cluster that reads; this machine reads if None."""
    limits: Limits | None = None
    """Those of the settings if None."""
    wait_seconds: float = 0
    """How long to wait for another run over the same folder to end."""
    retry: bool = False
    """Read again what failed before, although it has not changed."""
    read_by: str = READ_BY
    """What prepares a worker's tasks, as ``module:function``."""

    @property
    def bounds(self) -> Limits:
        """What a file may cost to read."""
        return self.limits or self.settings.reading_limits()
