"""Many files in one run: intake, workers, the store, the run folder.

The package can be called: ``planforms.ingest("inbox/", out="run/")`` is ``planforms.ingest.run.ingest``.
A function and a package cannot both have the name, and whichever is imported last would win.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from planforms.submission import Submission


class _Package(ModuleType):
    def __call__(self, *arguments: Any, **options: Any) -> Iterator[Submission]:
        from planforms.ingest.run import ingest

        return ingest(*arguments, **options)


sys.modules[__name__].__class__ = _Package
