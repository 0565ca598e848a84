"""Who writes and who signs, told by the questions before: "From:" below "To: the office", names asked for again."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from planforms.learning.draft.around import flat, same_line
from planforms.learning.draft.repeats import Entry
from planforms.learning.questions.asking import Ask, Heading
from planforms.learning.words.names import bare
from planforms.learning.words.vocabulary import Meaning, role_of
from planforms.text.wording import fold

_NAME_PART = re.compile(r"\.(?:given|family)_name$")
"""How a field is called for a part of somebody's name."""

_ADDRESSED = re.compile(r"\s*to\s*:\s*[^\W_]", re.IGNORECASE)
"""How a line begins that says whom a form is sent to: "TO: Superintendent"."""

_UNTIL = frozenset({"to", "through", "thru", "until"})

_APPROVALS = re.compile(r"\b(?:approv(?:al|als|ed|ed by)|signatures?|sign[- ]?offs?)$")
"""What stands over the lines that people sign: "D. Approval"."""


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
        elif _approves(entry, heading, entries[at + 1 :]):
            entry.meaning = Meaning(f"{flat(name.removesuffix('.name'))}_signature", "signature")
            entry.kind, entry.why = "signature", "who approves, with a date beside"
        known.add(_NAME_PART.sub(".name", name))
    return entries


def spanned(entries: list[Entry]) -> list[Entry]:
    """The entries, where "To:" behind "From:" asks until when."""
    for before, entry in itertools.pairwise(entries):
        if not (isinstance(before, Ask) and isinstance(entry, Ask) and bare(entry.text) in _UNTIL):
            continue
        if before.meaning.name == "start_date" and before.kind == "date" and not entry.options:
            entry.meaning, entry.kind, entry.sure = Meaning("end_date", "date"), "date", before.sure
            entry.why = "asked for behind a first day"
    return entries


def _approves(ask: Ask, heading: str, following: Sequence[Entry]) -> bool:
    """Whether a label of somebody's office alone, with a date beside it, is a line to sign on."""
    words = fold(ask.text)
    who = ask.kind in ("person", "text") and role_of(words) is not None and "name" not in words
    if not who or not _APPROVALS.search(heading):
        return False
    line = list(
        itertools.takewhile(lambda entry: isinstance(entry, Ask) and same_line(ask, entry), following)
    )
    signs = any(isinstance(entry, Ask) and entry.kind == "signature" for entry in line)
    return not signs and _dated_beside(ask, following)


def _dated_beside(ask: Ask, following: Sequence[Entry]) -> bool:
    """Whether a date is asked for further on in the same line."""
    line = itertools.takewhile(lambda entry: isinstance(entry, Ask) and same_line(ask, entry), following)
    return any(isinstance(entry, Ask) and entry.meaning.name == "date" for entry in line)
