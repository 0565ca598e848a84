"""What can stop planforms from using a file, a mapping or an output.

An exception says that this file or mapping cannot be used. That a person must look at a form is
not an exception but a finding. Every error has a dotted code, one plain sentence for office staff,
and what to do about it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import ClassVar


class PlanformsError(Exception):
    """The base of all errors of planforms.

    ``code`` is dotted and stable (``zip.bomb``), ``message`` one sentence, ``remedy`` what to do.
    """

    exit_code: ClassVar[int] = 3

    def __init__(self, code: str, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()


class Refused(PlanformsError):
    """This file cannot be read, and why: the codes of ``input``, ``type``, ``zip``, ``xml``, ``docx``, ``pdf``, ``limit``."""

    def __init__(self, code: str, **details: object) -> None:
        message, remedy = sentence(code, details)
        super().__init__(code, message, remedy)


class Failed(PlanformsError):
    """Reading broke off: ``worker.timeout``, ``worker.memory``, ``worker.crash``."""

    def __init__(self, code: str, **details: object) -> None:
        message, remedy = sentence(code, details)
        super().__init__(code, message, remedy)


class UnknownForm(PlanformsError):
    """The document was read but is none of the known forms."""

    def __init__(self, nearest: str | None, score: float) -> None:
        message, remedy = sentence("form.unknown", {})
        super().__init__("form.unknown", message, remedy)
        self.nearest = nearest
        self.score = score


class SeveralPlans(PlanformsError):
    """The file holds more than one plan: ``read_all`` gives them all."""

    def __init__(self, plans: int) -> None:
        message, remedy = sentence("form.several", {"plans": plans})
        super().__init__("form.several", message, remedy)
        self.plans = plans


class UsageError(PlanformsError):
    """A command, a setting or an argument is wrong."""

    exit_code = 2


class MappingError(UsageError):
    """A mapping, or the folder it stands in, cannot be used; ``problems`` lists every mistake with its place."""

    def __init__(self, source: str, problems: list[str]) -> None:
        listed = "".join(f"\n  {problem}" for problem in problems)
        super().__init__("mapping.invalid", f"{source} has {len(problems)} mistake(s):{listed}")
        self.source = source
        self.problems = problems


class OutputError(PlanformsError):
    """An output could not be written; what was there before is still there."""

    exit_code = 5

    def __init__(self, code: str, **details: object) -> None:
        message, remedy = sentence(code, details)
        super().__init__(code, message, remedy)


@cache
def sentences() -> Mapping[str, tuple[str, str]]:
    """Every error code with its sentence and its remedy, from ``errors.json`` beside this file."""
    text = resources.files("planforms").joinpath("errors.json").read_text(encoding="utf-8")
    return {code: (entry["message"], entry["remedy"]) for code, entry in json.loads(text).items()}


def sentence(code: str, details: Mapping[str, object]) -> tuple[str, str]:
    """The plain sentence and the remedy of ``code``, with ``details`` filled in.

    Raises KeyError for a code that errors.json does not list: every code has its sentence.
    """
    message, remedy = sentences()[code]
    return message.format_map(details), remedy.format_map(details)
