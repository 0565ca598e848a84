"""No pattern takes long over any text: one that can read a text in many ways tries them all before it gives up."""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

import pytest

import planforms

PARTS = (
    "a",
    "1",
    "_",
    "______",
    "------",
    " ",
    ":",
    ".",
    "-",
    "/",
    "(",
    "?",
    "\t",
    "☐",
    "Yes",
    "\n",
    "x.",
    " x",
    "1)",
    "@",
    "\r",
    ", ",
)
"""What forms and answers are full of."""
TEXTS = [part for count in (1, 2) for part in map("".join, product(PARTS, repeat=count))]
COUNTS, TELLING = range(2, 27), 16
"""Repeated so often, and from so many on a text that took but a short time tells that all do."""
SHORT, FAR_TOO_LONG = 0.001, 0.25

Matcher = Callable[[str], Any]


def modules() -> list[str]:
    names = [found.name for found in pkgutil.walk_packages(planforms.__path__, "planforms.")]
    return sorted(name for name in names if not name.endswith("__main__"))


def matchers(module: str) -> Iterator[tuple[str, Matcher]]:
    """The patterns of a module, as it uses them where that can be seen, else from any place on and for a whole text."""
    for name, value in vars(importlib.import_module(module)).items():
        for one in value if isinstance(value, tuple | list) else (value,):
            if isinstance(one, re.Pattern) and isinstance(one.pattern, str):
                yield name, one.search
                yield name, one.fullmatch
            elif isinstance(getattr(one, "__self__", None), re.Pattern) and isinstance(
                one.__self__.pattern, str
            ):
                yield name, one


def seconds(matcher: Matcher, text: str) -> float:
    """What a text took, of the machine's own time."""
    begun = time.process_time()
    matcher(text)
    return time.process_time() - begun


def is_slow(matcher: Matcher, part: str) -> bool:
    """Whether the time grows with each repetition of a part as that of a pattern does that tries all ways."""
    for count in COUNTS:
        taken = seconds(matcher, part * count + "\0")
        if taken > FAR_TOO_LONG:
            return True
        if taken < SHORT and count >= TELLING:
            return False
    return False


@pytest.mark.parametrize("module", modules())
def test_no_pattern_tries_all_ways(module: str) -> None:
    slow = [(name, part) for name, matcher in matchers(module) for part in TEXTS if is_slow(matcher, part)]

    assert slow == []


def test_a_pattern_that_tries_all_ways_is_seen() -> None:
    assert is_slow(re.compile(r"(?:\s?a+)+").fullmatch, "aa")
    assert not is_slow(re.compile(r"(?:\sa+)+").fullmatch, "aa")
