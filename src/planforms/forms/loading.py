"""Reading mappings from YAML, with every mistake told at once and where it stands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError

from planforms.errors import MappingError
from planforms.forms.mapping import Mapping


def load_mapping(path: Path) -> Mapping:
    """The mapping in a YAML file. Raises MappingError with all its mistakes."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise MappingError(str(path), [f"the file cannot be read: {error}"]) from None
    return parse_mapping(text, str(path))


def parse_mapping(text: str, source: str = "the mapping") -> Mapping:
    """The mapping that a YAML text describes. Raises MappingError with all its mistakes."""
    try:
        raw = YAML(typ="safe", pure=True).load(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark
        where = f"line {mark.line + 1}, column {mark.column + 1}: " if mark is not None else ""
        raise MappingError(source, [f"{where}{error.problem or 'not valid YAML'}"]) from None
    if not isinstance(raw, dict):
        raise MappingError(source, ["a mapping begins with 'id:', 'title:' and 'fields:'"])
    try:
        return Mapping.model_validate(raw)
    except ValidationError as error:
        raise MappingError(source, [_plain(problem) for problem in error.errors()]) from None


def _plain(problem: Any) -> str:
    """One mistake as a sentence that begins with its place: ``fields.school.kind: …``."""
    place = ".".join(str(step) for step in problem["loc"] if not str(step).startswith("function-"))
    kind, message = problem["type"], problem["msg"]
    if kind == "missing":
        message = "is missing"
    elif kind == "extra_forbidden":
        message = "is not a word that mappings know"
    elif kind == "literal_error":
        message = f"is {problem['input']!r}, but must be {problem['ctx']['expected']}"
    elif kind == "value_error":
        message = str(problem["ctx"]["error"])
    return f"{place}: {message}" if place else message
