"""What an office sets for its forms: ``planforms.toml``, the environment, and the flags of a command.

A flag wins over the environment (``PLANFORMS_PHASE``), the environment over the file. The file is
looked for in the folder of the first input and then in the folders above it, so that it may lie
beside the forms or further up.

    phase = "final"
    school_year = "2026-2027"
    deadline = 2026-10-15
    ignore = ["advice", "PF503"]

    [severity]
    unplaced-text = "info"

    [required]
    coordinator-pgp = ["school", "director"]
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import difflib
import os
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from planforms.errors import UsageError
from planforms.limits import DEFAULT, Limits
from planforms.text.plaintext import counted
from planforms.text.years import school_year

if TYPE_CHECKING:
    from planforms.catalogue import Catalogue

FILE = "planforms.toml"
_PREFIX = "PLANFORMS_"
_FROM_ENVIRONMENT = ("phase", "school_year", "deadline", "select", "ignore")

Phase = Literal["plan", "final"]
Level = Literal["error", "warning", "info", "off"]


class Settings(BaseModel):
    """All settings with their defaults."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    phase: Phase = "final"
    """``plan`` asks for what a plan must have, ``final`` for the year-end fields too."""
    school_year: str | None = None
    """The year that the plans are for, where a form does not say: ``2026-2027``."""
    deadline: dt.date | None = None
    """The day by which authors should send a mended form; named in reminders."""
    select: tuple[str, ...] = ()
    """Only these rules, by code, beginning of a code, name or kind; all where none is named."""
    ignore: tuple[str, ...] = ()
    """Not these rules."""
    severity: dict[str, Level] = Field(default_factory=dict)
    """Another severity for rules, by code, beginning of a code, name or kind; the longest code wins."""
    required: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Further fields that a form must have, by the form's id: ``goals[].supports``."""
    optional: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Fields that a form may leave empty here although its mapping asks for them."""
    private_details: bool = False
    """Show birth dates and certificate numbers in the workbook and the lists."""
    limits: dict[str, float] = Field(default_factory=dict)
    """How much a file may hold before it is refused, where not as it comes: ``file_bytes``, ``pdf_pages``."""

    @field_validator("school_year")
    @classmethod
    def _names_a_year(cls, text: str | None) -> str | None:
        if text is not None and school_year(text) is None:
            raise ValueError(f"{text!r} is no school year; write it as 2026-2027")
        return text

    def reading_limits(self) -> Limits:
        """The limits to read files with."""
        if not self.limits:
            return DEFAULT
        whole = {field.name for field in dataclasses.fields(Limits) if field.type == "int"}
        given = {name: int(value) if name in whole else value for name, value in self.limits.items()}
        return Limits(**given)  # type: ignore[arg-type]


def load_settings(
    inputs: Iterable[Path | str] = (),
    *,
    file: Path | None = None,
    environ: Mapping[str, str] | None = None,
    flags: Mapping[str, Any] | None = None,
    catalogue: Catalogue | None = None,
) -> Settings:
    """The settings for these inputs; UsageError with every mistake that they hold.

    ``file`` is used instead of looking for one. A flag that is None or empty was not given. With a
    catalogue, the forms and fields that the settings name are checked as well.
    """
    path = file or find_settings(inputs)
    written = _from_file(path) if path else {}
    found, typos = _from_environment(os.environ if environ is None else environ)
    given = {name: value for name, value in (flags or {}).items() if value not in (None, (), [])}
    settings, problems = _validated({**written, **found, **given})
    problems = typos + problems
    if settings is not None:
        problems += _unknown_selectors(settings) + _unusable_limits(settings)
        problems += _unknown_fields(settings, catalogue) if catalogue is not None else []
    if problems or settings is None:
        raise _invalid(path, problems)
    return settings


def find_settings(inputs: Iterable[Path | str]) -> Path | None:
    """The ``planforms.toml`` nearest to the first input, in its folder or above; None where there is none."""
    first = next(iter(inputs), None)
    start = Path.cwd() if first is None or str(first) == "-" else Path(first).absolute()
    for folder in (start, *start.parents):
        if (folder / FILE).is_file():
            return folder / FILE
    return None


def _from_file(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise UsageError.of("settings.unreadable", path=path, why=why) from error


def _from_environment(environ: Mapping[str, str]) -> tuple[dict[str, Any], list[str]]:
    """The settings of the environment, and the variables that look like one and are none."""
    found: dict[str, Any] = {}
    for name in _FROM_ENVIRONMENT:
        text = environ.get(_PREFIX + name.upper(), "").strip()
        if text:
            found[name] = _parts(text) if name in ("select", "ignore") else text
    known = [name.upper() for name in _FROM_ENVIRONMENT]
    unknown = [name.removeprefix(_PREFIX) for name in environ if name.startswith(_PREFIX)]
    typos = [(name, _closest(name, known, 0.75)) for name in unknown if name not in known]
    return found, [
        f"${_PREFIX}{name} is not known; did you mean ${_PREFIX}{near}?" for name, near in typos if near
    ]


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _validated(values: Mapping[str, Any]) -> tuple[Settings | None, list[str]]:
    try:
        return Settings.model_validate(values), []
    except ValidationError as error:
        return None, [_mistake(dict(problem)) for problem in error.errors()]


def _mistake(problem: Mapping[str, Any]) -> str:
    where = ".".join(str(step) for step in problem["loc"])
    if problem["type"] == "extra_forbidden":
        return _unknown("setting", where, Settings.model_fields)
    return f"{where}: {problem['msg'].removeprefix('Value error, ')}"


def _unknown_selectors(settings: Settings) -> list[str]:
    from planforms.rules import RULES

    names = [name for rule in RULES for name in (rule.code, rule.name, rule.kind)]
    chosen = {"select": settings.select, "ignore": settings.ignore, "severity": tuple(settings.severity)}
    return [
        f"{key}: {_unknown('rule', selector, names)}"
        for key, selectors in chosen.items()
        for selector in selectors
        if not selector or not any(rule.answers_to(selector) for rule in RULES)
    ]


def _unusable_limits(settings: Settings) -> list[str]:
    known = [field.name for field in dataclasses.fields(Limits)]
    unknown = [f"limits: {_unknown('limit', name, known)}" for name in settings.limits if name not in known]
    few = [f"limits.{name}: must be more than 0" for name, value in settings.limits.items() if value <= 0]
    return unknown + few


def _unknown_fields(settings: Settings, catalogue: Catalogue) -> list[str]:
    problems = []
    for key, forms in (("required", settings.required), ("optional", settings.optional)):
        for form, paths in forms.items():
            if form not in catalogue.forms:
                problems.append(f"{key}: {_unknown('form', form, catalogue.forms)}")
                continue
            fields = _paths(catalogue[form].mapping)
            problems += [
                f"{key}.{form}: {_unknown('field', path, fields)}" for path in paths if path not in fields
            ]
    return problems


def _paths(mapping: Any) -> list[str]:
    """Every field of a form, and every list of rows."""
    from planforms.rules.layout import layout_of

    layout = layout_of(mapping)
    return [*layout.fields, *layout.rows]


def _unknown(what: str, name: str, known: Iterable[str]) -> str:
    near = _closest(name, list(known), 0.6)
    return f"there is no {what} {name!r}" + (f"; did you mean {near!r}?" if near else "")


def _closest(name: str, known: list[str], likeness: float) -> str | None:
    return next(iter(difflib.get_close_matches(name, known, 1, likeness)), None)


def _invalid(path: Path | None, problems: list[str]) -> UsageError:
    listed = "".join(f"\n  {problem}" for problem in problems)
    among = f" (those in {path} among them)" if path else ""
    return UsageError.of(
        "settings.invalid", among=among, mistakes=counted(len(problems), "mistake"), problems=listed
    )
