"""The page itself: the template filled in, its style and script within it and nothing else allowed."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
from collections.abc import Iterator, Sequence
from importlib import resources

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup, escape

from planforms import __version__
from planforms.text.plaintext import shortened
from planforms.writers.report.asides import NAME
from planforms.writers.report.shown import Contents
from planforms.writers.workbook.summary import Group

_PIECE = 500
"""How many pieces of the template are written at once."""


def rendered(contents: Contents) -> Iterator[bytes]:
    """The page piece by piece, as UTF-8."""
    style, script = _part("report.css"), _part("report.js")
    template = _environment().from_string(_part("report.html.j2"))
    stream = template.stream(
        report=contents,
        style=Markup(style),  # noqa: S704 - our own file
        script=Markup(script),  # noqa: S704 - our own file
        policy=_policy(style, script),
        version=__version__,
    )
    stream.enable_buffering(_PIECE)
    for piece in stream:
        yield piece.encode("utf-8")


def _environment() -> Environment:
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {
        "address": _address,
        "bar": _bar,
        "counted": _counted,
        "day": _day,
        "short": _short,
    }
    return environment


def _part(name: str) -> str:
    return resources.files(__package__ or "").joinpath(name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """What the page may do: be shown in its own style, run its own script, and nothing else."""
    rules = (
        "default-src 'none'",
        f"style-src {_hash(style)}",
        f"script-src {_hash(script)}",
        "base-uri 'none'",
        "form-action 'none'",
    )
    return "; ".join(rules)


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
    return f"'sha256-{digest}'"


def _short(text: str) -> str:
    """A name on one line, in which nothing turns the reading direction around."""
    return shortened(text, NAME)


def _address(text: str) -> Markup:
    """An e-mail address that may be broken after its @."""
    return escape(text).replace("@", Markup("@<wbr>"))


def _day(day: dt.date) -> str:
    """A day in words: ``November 5, 2026``."""
    return f"{day:%B} {day.day}, {day.year}"


def _counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: ``1 plan``, ``2,000 plans``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _bar(group: Group, groups: Sequence[Group]) -> list[tuple[str, float, float]]:
    """The parts of a group's bar, each with its look, where it begins and how long it is, in per cent.

    The longest bar of its table is as long as its cell.
    """
    most = max(sum(number for _, number in _parts(one)) for one in groups)
    parts, start = [], 0.0
    for look, number in _parts(group):
        length = 100 * number / most
        if number:
            parts.append((look, round(start, 2), round(length, 2)))
        start += length
    return parts


def _parts(group: Group) -> tuple[tuple[str, int], ...]:
    return (
        ("good", group.complete),
        ("fix", group.attention),
        ("gone", group.missing),
        ("check", group.unsure),
    )
