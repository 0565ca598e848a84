"""Waiting for an inbox to change: by looking, since drives and stores elsewhere send no word."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from planforms.errors import PlanformsError
from planforms.ingest.gather import Inbox, find, look

SETTLE_SECONDS = 5.0
"""How long nothing may have changed before what has come is read: somebody may still be copying."""


def watch(
    inboxes: Sequence[Inbox],
    attempt: Callable[[], bool],
    *,
    every: float,
    settle: float = SETTLE_SECONDS,
    sleep: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.monotonic,
) -> None:
    """Make a run at once, and one whenever something has changed since and come to rest.

    ``attempt`` makes a run and says whether it could; where it could not, it is asked again. This goes
    on until an exception ends it, such as KeyboardInterrupt.
    """
    taken_in: object = None
    before, since = _stand(inboxes), clock() - settle
    while True:
        is_due = before is not None and before != taken_in and clock() - since >= settle
        if is_due and attempt():
            taken_in = before
        sleep(every if before == taken_in else min(every, settle))
        now = _stand(inboxes)
        if now is not None and now != before:
            before, since = now, clock()


def _stand(inboxes: Sequence[Inbox]) -> dict[str, object] | None:
    """Every file with its size and time; None where an inbox cannot be looked into just now."""
    try:
        if not all(inbox.exists() for inbox in inboxes if isinstance(inbox, Path)):
            return None
        return {found.place: look(found) for found in find(inboxes)}
    except (OSError, PlanformsError):
        return None
