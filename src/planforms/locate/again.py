"""Short answers that begin with a label: their own once more, or theirs in words that nobody knows.

"School | School: Lake School", "Coach | Name: Ann Lee", "LEA: Lake Schools" where the blank asks for the district.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from planforms.forms.mapping import FieldSpec
from planforms.locate.alignment import GUESSED, PRINTED, SHORT, Alignment
from planforms.locate.labels import LABEL, inline
from planforms.stencil import Item
from planforms.wording import fold

_OR = re.compile(r"/|\bor\b|[(),]")
"""What stands between the names that a prompt has for one thing."""

_OF_KIND = {
    "person": frozenset({"name"}),
    "signature": frozenset({"name", "signature"}),
    "date": frozenset({"date"}),
    "email": frozenset({"email", "e-mail", "e-mail address", "email address"}),
}
"""What an answer of a kind may be called, whatever its prompt says."""


def cut_labels_again(made: Alignment, items: Sequence[Item]) -> None:
    """Cut the label off each short answer that begins with a name of what is asked; it is form.

    With more labels behind it, "Grade: 5, Subject: Sums", it is part of what somebody has to say.
    """
    for at in range(len(made.pieces) - 1, -1, -1):
        piece = made.pieces[at]
        item = items[made.items[at]] if made.items[at] >= 0 else None
        if item is None or item.kind != "slot" or item.spec is None or ":" not in piece.text:
            continue
        if _is_prompt(made, items, at):
            made.items[at] -= 1
            made.confidence[at] = GUESSED
            continue
        found = LABEL.match(piece.text) if item.spec.kind in SHORT and piece.tick is None else None
        if found is None or ":" in piece.text[found.end() :] or not _names(found[1], item.spec):
            continue
        made.pieces.insert(at + 1, piece.cut(found.end()))
        made.items.insert(at + 1, made.items[at])
        made.confidence.insert(at + 1, made.confidence[at])
        made.items[at] = PRINTED


def _is_prompt(made: Alignment, items: Sequence[Item], at: int) -> bool:
    """Whether the first half of a line that was cut at a colon stands for the label that the blank prints there."""
    slot, piece = made.items[at], made.pieces[at]
    if made.items[at + 1 : at + 2] != [slot] or made.pieces[at + 1].paragraph is not piece.paragraph:
        return False
    spec = items[slot].spec
    short = spec is not None and spec.kind in SHORT and piece.text.rstrip().endswith(":")
    return short and slot > 0 and inline(items, slot - 1) and slot - 1 not in made.items


def _names(label: str, spec: FieldSpec) -> bool:
    """Whether a label is one of the names that a field's prompts have, or what answers of its kind are called."""
    names = {fold(name) for prompt in spec.prompt for name in (prompt, *_OR.split(prompt))}
    return fold(label) in names | _OF_KIND.get(spec.kind, frozenset())
