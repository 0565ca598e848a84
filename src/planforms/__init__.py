"""Reads professional-learning plans from Word and PDF forms into typed plans.

>>> import planforms                                           # doctest: +SKIP
>>> submission = planforms.read("smith.docx")                  # doctest: +SKIP
>>> submission.plan.goals[0].activities[0].target_date.due     # doctest: +SKIP
'2027-05-01'

The names below are imported when they are first used, so that importing planforms costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from planforms.catalogue import Catalogue, load_catalogue
    from planforms.errors import (
        Failed,
        MappingError,
        OutputError,
        PlanformsError,
        Refused,
        SeveralPlans,
        UnknownForm,
        UsageError,
    )
    from planforms.ingest.run import ingest
    from planforms.pipeline import read, read_all
    from planforms.public import check, rollup
    from planforms.settings import Settings, load_settings
    from planforms.submission import Finding, Submission
    from planforms.writers.clean import write_clean
    from planforms.writers.returned import write_returned

__version__ = "0.1.0"

__all__ = [
    "Catalogue",
    "Failed",
    "Finding",
    "MappingError",
    "OutputError",
    "PlanformsError",
    "Refused",
    "Settings",
    "SeveralPlans",
    "Submission",
    "UnknownForm",
    "UsageError",
    "check",
    "ingest",
    "load_catalogue",
    "load_settings",
    "read",
    "read_all",
    "rollup",
    "write_clean",
    "write_returned",
]

_HOMES = {
    "planforms.catalogue": ("Catalogue", "load_catalogue"),
    "planforms.errors": (
        "Failed",
        "MappingError",
        "OutputError",
        "PlanformsError",
        "Refused",
        "SeveralPlans",
        "UnknownForm",
        "UsageError",
    ),
    "planforms.public": ("check", "rollup"),
    "planforms.pipeline": ("read", "read_all"),
    "planforms.settings": ("Settings", "load_settings"),
    "planforms.submission": ("Finding", "Submission"),
    "planforms.writers.clean": ("write_clean",),
    "planforms.writers.returned": ("write_returned",),
}


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name == "ingest":  # a package of this name that can be called
        return import_module("planforms.ingest")
    for home, names in _HOMES.items():
        if name in names:
            value = getattr(import_module(home), name)
            globals()[name] = value
            return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
