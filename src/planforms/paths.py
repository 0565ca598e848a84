"""The one grammar for a field's path: ``goals[1].activities[0].target_date``.

Used in mappings, evidence, findings, errors, JSON and the workbook. In a mapping a repeated part
has no number: ``goals[].activities[].target_date``.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

_STEP = re.compile(r"([^.\[\]]+)|\[(\d*)\]")


def steps(path: str) -> list[str | int]:
    """The steps of a path: names and indexes (from 0); an empty index ``[]`` is -1.

    >>> steps("goals[1].activities[0].target_date")
    ['goals', 1, 'activities', 0, 'target_date']
    """
    return list(_steps(path))


@lru_cache(maxsize=8192)
def _steps(path: str) -> tuple[str | int, ...]:
    return tuple(name or int(number or -1) for name, number in _STEP.findall(path))


def join(parent: str, child: str) -> str:
    """``child`` below ``parent``, either of which may be empty."""
    return f"{parent}.{child}" if parent and child else parent or child


@lru_cache(maxsize=8192)
def general(path: str) -> str:
    """The path with its numbers taken out, as a mapping names it: ``goals[].statement``."""
    return re.sub(r"\[\d+\]", "[]", path)


def value_at(root: Any, path: str) -> Any:
    """The value at ``path`` below a model, mapping or list; None where there is none."""
    value = root
    for step in _steps(path):
        if value is None:
            return None
        if isinstance(step, int):
            value = value[step] if isinstance(value, list) and 0 <= step < len(value) else None
        elif isinstance(value, dict):
            value = value.get(step)
        else:
            value = getattr(value, step, None)
    return value
