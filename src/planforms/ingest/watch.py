"""Waiting for an inbox to change: by looking, since drives and stores elsewhere send no word."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from planforms.errors import PlanformsError
from planforms.ingest.gather import Inbox, find, look

SETTLE_SECONDS = 5.0
"""How long nothing may have changed before what has come is read: somebody may still be copying."""
PATIENCE_SECONDS = 60.0
"""How long it waits for that at most: one file that goes on growing must not keep back the others."""
_BLIND_SECONDS = 600.0
"""After how long an inbox is read again whose listing does not tell whether a file has changed."""

_Stand = dict[str, object]
"""Every file with what shows that it has changed."""


def watch(
    inboxes: Sequence[Inbox],
    attempt: Callable[[], bool],
    *,
    every: float,
    settle: float = SETTLE_SECONDS,
    tell: Callable[[str], None] = lambda _: None,
    sleep: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.monotonic,
) -> None:
    """Make a run at once, and one whenever something has changed since and come to rest.

    ``attempt`` makes a run and says whether it could; where it could not, it is asked again. ``tell`` is
    told when an inbox cannot be looked into, and when it can again. This goes on until an exception ends
    it, such as KeyboardInterrupt.
    """
    changes = _Changes(settle, clock)
    missed = ""
    while True:
        stand, problem = _stand(inboxes, clock)
        if problem != missed:
            tell(problem or "The inbox is there again.")
            missed = problem
        if stand is not None and changes.are_due(stand) and attempt():
            changes.read = stand
        sleep(every if changes.seen == changes.read else min(every, settle))


class _Changes:
    """What changes in the inboxes, and whether it has come to rest."""

    def __init__(self, settle: float, clock: Callable[[], float]) -> None:
        self.read: _Stand | None = None
        """How they stood when they were last read."""
        self.seen: _Stand | None = None
        self._settle, self._clock = settle, clock
        self._first = self._last = float("-inf")
        """When something changed since they were read."""

    def are_due(self, stand: _Stand) -> bool:
        """Whether to read now, where the inboxes stand so."""
        now = self._clock()
        if stand != self.seen:
            if self.seen is not None:
                self._last = now
                self._first = now if self.seen == self.read else self._first
            self.seen = stand
        is_at_rest = now - self._last >= self._settle or now - self._first >= PATIENCE_SECONDS
        return stand != self.read and is_at_rest


def _stand(inboxes: Sequence[Inbox], clock: Callable[[], float]) -> tuple[_Stand | None, str]:
    """How the inboxes stand; None, and why, where one cannot be looked into just now."""
    try:
        for inbox in inboxes:
            if isinstance(inbox, Path) and not inbox.exists():
                return None, f"The inbox {inbox} is not there at the moment; waiting for it."
        spell = int(clock() // _BLIND_SECONDS)
        looks = {found.place: look(found) for found in find(inboxes)}
        return {place: spell if seen == (None, None) else seen for place, seen in looks.items()}, ""
    except OSError as error:
        return None, f"The inbox cannot be looked into at the moment ({error.strerror}); waiting for it."
    except PlanformsError as error:
        return None, f"{error} It is tried again."
