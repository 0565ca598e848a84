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

from planforms.text.plaintext import counted


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


class _Listed(PlanformsError):
    """An error whose sentence and remedy are those of its code; ``details`` fill them in."""

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code, *sentence(code, details))


class Refused(_Listed):
    """This file cannot be read, and why: the codes of ``input``, ``type``, ``zip``, ``xml``, ``docx``, ``pdf``, ``limit``."""


class Failed(_Listed):
    """Reading broke off: ``ocr.timeout``, ``worker.timeout``, ``worker.memory``, ``worker.crash``."""


class UnknownForm(_Listed):
    """The document was read but is none of the known forms."""

    def __init__(self, nearest: str | None, score: float) -> None:
        super().__init__("form.unknown")
        self.nearest = nearest
        self.score = score


class SeveralPlans(_Listed):
    """The file holds more than one plan: ``read_all`` gives them all."""

    def __init__(self, plans: int) -> None:
        super().__init__("form.several", plans=plans)
        self.plans = plans


class UsageError(PlanformsError):
    """A command, a setting or an argument is wrong."""

    exit_code = 2

    @staticmethod
    def of(code: str, **details: object) -> UsageError:
        """The error with the sentence and the remedy of its code, ``details`` filled in."""
        return UsageError(code, *sentence(code, details))


class MappingError(UsageError):
    """A mapping, or the folder it stands in, cannot be used; ``problems`` lists every mistake with its place."""

    def __init__(self, source: str, problems: list[str]) -> None:
        listed = "".join(f"\n  {problem}" for problem in problems)
        details = {"source": source, "mistakes": counted(len(problems), "mistake"), "problems": listed}
        super().__init__("mapping.invalid", *sentence("mapping.invalid", details))
        self.source = source
        self.problems = problems


class OutputError(_Listed):
    """An output could not be written; what was there before is still there."""

    exit_code = 5


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
