"""Mistakes in a mapping's file as a person would say them who has never heard of YAML."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from typing import Any

from ruamel.yaml.error import MarkedYAMLError

from planforms.forms.mapping import FieldSpec, Mapping, RowsSpec, SectionSpec

_NO_SPACE = re.compile(r"^[ \t]*[\u00a0\u2000-\u200b\u202f\u3000\t]")
"""How a line begins that a word processor or a tabulator key has indented."""

_SYNTAX = (
    ("flow mapping", "what begins here with { is not right: it needs its } at the end, a comma between two entries, "
     "a space behind each colon, and quotes around a text that has a colon, a comma or a quotation mark"),
    ("flow sequence", "the list that begins here with [ needs its ] at the end and a comma between two entries"),
    ("duplicate key", "the name {key} stands here a second time; two things cannot have one name"),
    ("quoted scalar", "the text that begins here has no quotation mark at its end"),
    ("found '<scalar>'", "something stands behind the end of a text in quotes; an apostrophe within '…' is written twice"),
    ("block mapping", "this line is indented otherwise than those around it; what belongs together begins in one column"),
    ("not allowed here", "there is a colon too many, or this line is indented otherwise than those around it; "
     "a text with a colon stands in quotes"),
    ("could not find expected ':'", "here a name needs a colon behind it"),
    ("flow node", "what begins before it with { or [ has no end, or nothing stands where something is to be"),
    ("cannot start any token", "a text that begins with such a sign stands in quotes"),
)  # fmt: skip
"""What YAML's own words for a mistake mean; the first that fits."""

_WORDS = sorted({name for part in (FieldSpec, RowsSpec, SectionSpec, Mapping) for name in part.model_fields})


def unreadable(error: MarkedYAMLError, text: str) -> str:
    """Why a text is no YAML, and in which line."""
    line = next((n for n, one in enumerate(text.splitlines(), 1) if _NO_SPACE.match(one)), 0)
    if line:
        return f"line {line}: begins with a tab, or a space of a word processor; indent it with plain spaces"
    own = " ".join((f"{error.context or ''} {error.problem or ''}").split())
    words, said = next(((w, said) for w, said in _SYNTAX if w in own), ("", own))
    whole = words in ("flow mapping", "flow sequence", "quoted scalar")
    mark = (error.context_mark if whole else None) or error.problem_mark
    where = f"line {mark.line + 1}, column {mark.column + 1}: " if mark is not None else ""
    key = re.search(r'duplicate key "([^"]*)"', own)
    return where + said.replace("{key}", f"“{key[1]}”" if key else "")


def place_of(problem: Any) -> Sequence[int | str]:
    """Where in the mapping a mistake of pydantic's stands."""
    return (*problem["loc"], *problem.get("ctx", {}).get("at", ()))


def plain(problem: Any) -> str:
    """One mistake of pydantic's as a sentence that begins with its place: ``fields.school.kind: …``."""
    place = ".".join(str(step) for step in problem["loc"] if not str(step).startswith(("function-", "[key]")))
    message = _message(problem, str(problem["loc"][-1]) if problem["loc"] else "")
    return f"{place}: {message}" if place else message


def _message(problem: Any, word: str) -> str:
    kind = problem["type"]
    if kind == "missing":
        return "is missing"
    if kind == "extra_forbidden":
        return f"is not a word that mappings know{_meant(word)}"
    if kind == "literal_error":
        one_of = "true, false or 'final'" if word == "required" else problem["ctx"]["expected"]
        return f"is {problem['input']!r}, but must be {one_of}"
    if kind == "value_error":
        return str(problem["ctx"]["error"])
    if kind in ("model_type", "dict_type"):
        return "says nothing of itself; it needs {kind: …, prompt: …} behind its colon, or its line deleted"
    if kind == "list_type":
        return "must be a list: [one, another]"
    if kind == "string_type":
        return "must be a text; put it in quotes"
    if kind == "too_short":
        return "needs at least one entry"
    if kind == "string_pattern_mismatch":
        return f"is {problem['input']!r}, but may have only small letters, figures and hyphens between them"
    return str(problem["msg"])


def _meant(word: str) -> str:
    if ":" in word:
        return "; its colon needs a space behind it"
    near = difflib.get_close_matches(word.lower(), _WORDS, 1)
    return f"; “{near[0]}” is one" if near else ""
