"""A share of values that others do not reach, as numpy's percentile gives it, which is dear for few values."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray


def percentile(values: NDArray[Any], share: float) -> float:
    """What that share of the values, in a hundred, does not go beyond; between two of them in proportion."""
    ordered = np.sort(values, axis=None)
    at = (len(ordered) - 1) * (share / 100)
    before = int(at)
    low, high = float(ordered[before]), float(ordered[min(before + 1, len(ordered) - 1)])
    part, apart = at - before, high - low
    return high - apart * (1 - part) if part >= 0.5 else low + apart * part
