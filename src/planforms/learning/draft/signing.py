"""Who writes and who signs, told by the questions before: "From:" below "To: the office", names asked for again."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from planforms.learning.draft.around import same_line
from planforms.learning.draft.repeats import Entry
from planforms.learning.questions.asking import Ask, Heading
from planforms.learning.words.names import bare
from planforms.learning.words.vocabulary import Meaning
from planforms.text.wording import fold

_ADDRESSED = re.compile(r"\s*to\s*:\s*[^\W_]", re.IGNORECASE)
"""How a line begins that says whom a form is sent to: "TO: Superintendent"."""


def sent(entries: list[Entry]) -> list[Entry]:
    """The entries, where "From:" below a printed "To: the office" asks who writes, and not since when."""
    addressed = False
    for entry in entries:
        if isinstance(entry, Ask) and addressed and bare(entry.text) == "from" and entry.kind == "date":
            entry.meaning, entry.kind = Meaning("owner.name", "person"), "person"
        words = (
            entry.words if isinstance(entry, Ask) else entry.text.words if isinstance(entry, Heading) else ""
        )
        addressed = addressed or _ADDRESSED.match(words) is not None
    return entries


def signed(entries: list[Entry]) -> list[Entry]:
    """The entries, where people asked for before, now with a date beside or below "Signatures", are those who sign."""
    known: set[str] = set()
    heading = ""
    for at, entry in enumerate(entries):
        heading = fold(entry.text.words) if isinstance(entry, Heading) else heading
        if not isinstance(entry, Ask):
            continue
        name = entry.meaning.name
        again = name in known and name.endswith(".name")
        if again and (_dated_beside(entry, entries[at + 1 :]) or heading.startswith("signature")):
            role = name.removesuffix(".name")
            entry.meaning = Meaning("signature" if role == "owner" else f"{role}_signature", "signature")
            entry.kind, entry.why = "signature", "a name asked for again, where people sign"
        known.add(name)
    return entries


def _dated_beside(ask: Ask, following: Sequence[Entry]) -> bool:
    """Whether a date is asked for further on in the same line."""
    line = itertools.takewhile(lambda entry: isinstance(entry, Ask) and same_line(ask, entry), following)
    return any(isinstance(entry, Ask) and entry.meaning.name == "date" for entry in line)
