"""Expressions in docxtpl's language: fields by their paths, texts, check boxes."""

from __future__ import annotations

import re

from planforms.document import TICKED, UNTICKED
from planforms.pieces.ticks import OPEN_CIRCLES

_RESERVED = frozenset(
    re.findall(
        r"\w+",
        "and as block call else elif endfor endif false filter for from if import in include is loop macro none "
        "not or plan raw recursive scoped set true unplaced with without",
    )
)
"""Words that mean something to a template, so that no field is named by them alone."""


def name_of(stem: str, taken: frozenset[str] = frozenset()) -> str:
    """The name of one entry of a list, for a loop: ``activities`` gives ``activity``.

    >>> name_of("goals"), name_of("activities"), name_of("progress", frozenset({"progress"}))
    ('goal', 'activity', 'progress_entry')
    """
    word = re.sub(r"\W", "_", stem)
    if word.endswith("ies"):
        word = word[:-3] + "y"
    elif word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    usable = word.isidentifier() and word not in _RESERVED and word not in taken
    return word if usable else f"{re.sub(r'^(?=[^a-zA-Z_])', '_', word)}_entry"


def literal(text: str) -> str:
    """A text as Jinja's string, in letters that neither Word nor XML changes."""
    safe = [c if c.isascii() and (c.isalnum() or c in " .,:;()/-_?!") else _escape(c) for c in text]
    return '"' + "".join(safe) + '"'


def _escape(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def path_of(scope: str, name: str) -> str:
    """The expression for a field: ``owner.name``, ``goal.statement``, ``plan["first-name"]``."""
    steps = name.split(".")
    made = scope or steps[0] if scope or _plain(steps[0]) else f"plan[{literal(steps[0])}]"
    for step in steps if scope else steps[1:]:
        made += f".{step}" if step.isidentifier() else f"[{literal(step)}]"
    return made


def _plain(name: str) -> bool:
    return name.isidentifier() and name not in _RESERVED


def glyph(ticked: str, printed: str) -> str:
    """An expression for a typed check box that looks as the blank prints it: a rule, a bracket, a circle, a square.

    A word to circle has none: one is put before it where it is meant.
    """
    full, empty = TICKED, UNTICKED
    if not printed:
        full, empty = f"{TICKED} ", ""
    elif printed.strip("_") == "":
        full, empty = "_X_", "___"
    elif printed[0] in "[(":
        full, empty = f"{printed[0]}X{printed[-1]}", f"{printed[0]} {printed[-1]}"
    elif printed[0] in OPEN_CIRCLES:
        full, empty = "●", "○"
    return f"{{{{ {literal(full)} if {ticked} else {literal(empty)} }}}}"
