"""Reading mappings from YAML, with every mistake told at once and where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, SequenceNode

from planforms.errors import MappingError
from planforms.forms.mapping import Mapping
from planforms.forms.mistakes import place_of, plain, unreadable


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
        raise MappingError(source, [unreadable(error, text)]) from None
    except (YAMLError, ValueError) as error:  # A control character; a day that no calendar has.
        raise MappingError(source, [str(error).partition("\n")[0]]) from None
    if not isinstance(raw, dict):
        raise MappingError(source, ["a mapping begins with 'id:', 'title:' and 'fields:'"])
    try:
        return Mapping.model_validate(raw)
    except ValidationError as error:
        lines = Lines(text)
        raise MappingError(
            source, [lines.before(place_of(problem), plain(problem)) for problem in error.errors()]
        ) from None


class Lines:
    """Where in a YAML text each part of it stands."""

    def __init__(self, text: str) -> None:
        self.root = YAML(pure=True).compose(text)

    def before(self, place: Sequence[int | str], sentence: str) -> str:
        """The sentence with the line that it is about in front: ``line 7: …``."""
        return f"line {self.line(place)}: {sentence}"

    def line(self, place: Sequence[int | str]) -> int:
        """The line, from 1, of the part at ``place``, or of the nearest part around it."""
        node, mark = self.root, self.root.start_mark
        for step in place:
            found = _child(node, step)
            if found is None:
                break
            mark, node = found
        return int(mark.line) + 1


def _child(node: Any, step: int | str) -> tuple[Any, Any] | None:
    """The mark and the node of one entry of a map or list."""
    if isinstance(node, MappingNode):
        return next(((key.start_mark, value) for key, value in node.value if key.value == step), None)
    if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step].start_mark, node.value[step]
    return None
