"""Whose plan a form is, where it names nobody plainly, and which of theirs, where one person hands in many."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import takewhile

from planforms.forms.mapping import FieldSpec
from planforms.learning.words.names import bare

_NAMES = ("owner.name", "owner.given_name", "owner.family_name")
_MAY_OWN = ("student", "mentor", "coach", "cooperating_teacher", "advisor", "provider")
"""People of whom a form may be about, those first who are so more often; not those who look over others' plans."""

_HEADS = ("principal", "superintendent", "director", "administrator", "chair")
"""People who sign what is a school's and nobody's own."""

_OCCASIONS = frozenset(("meeting_date", "observed_on", "start_date"))
"""Names of fields that tell one event from the next."""
_EVENT = (
    r"(?:event|leave|absence|activity|travel|trip|conference|workshop|training|session|visit|meeting|contact|"
    r"observation|lesson|incident|cycle|log|round)"
)
_TELLS_OCCASION = re.compile(
    rf"(?:for the )?months?(?: of.*| ending)?|weeks?(?: of.*| ending| beginning| number| no| #)?|quarter|trimester|semester|term|"
    rf"(?:\w+ )?period(?: covered| ending)?|(?:\w+ )?{_EVENT} (?:dates?|number|no|#)|"
    rf"dates? (?:of|for) (?:the |your )?(?:\w+ )?{_EVENT}s?|(?:\w+ )?cycle"
)
"""What asks for which month, event or session of many a form is."""
_RECURS = re.compile(
    r"\b(?:daily|weekly|monthly|quarterly|logs?|minutes|agenda|leave|absence|travel|request|"
    r"(?:observation|conference|visit|meeting|contact|session) (?:form|record|report|notes|sheet))\b"
)
"""What the title of a form says that one person hands in many times."""


def recurs(title: str) -> bool:
    """Whether a form is handed in for each occasion, as its title says: a monthly log, a request for leave."""
    return _RECURS.search(bare(title)) is not None


def occasions(title: str, fields: Mapping[str, FieldSpec]) -> list[str]:
    """The fields at a form's head that say which of many it is; its date, where it recurs and nothing else tells."""
    head = dict(takewhile(lambda entry: entry[1].kind != "long", fields.items()))
    told = [path for path, spec in head.items() if _tells(path, spec) and not _of_a_day(path, fields)]
    return told[:2] or (["date"] if "date" in head and recurs(title) else [])


def _tells(path: str, spec: FieldSpec) -> bool:
    """Whether a field says which of many its form is: a "Contact number" is a phone's."""
    told = path != "phone" and any(_TELLS_OCCASION.fullmatch(bare(prompt)) for prompt in spec.prompt)
    return told or path in _OCCASIONS


def _of_a_day(path: str, fields: Mapping[str, FieldSpec]) -> bool:
    """Whether a month is one of the parts in which a day is asked for: "Date of birth: Month, Day, Year"."""
    return path.endswith("month") and path.removesuffix("month") + "day" in fields


def owner_of(fields: Mapping[str, FieldSpec]) -> str:
    """The person whom a form without an owner is about, as its fields call them: "coach"; nothing where it has one.

    A form that names a principal and nobody else is about a school.
    """
    if any(name in fields for name in _NAMES):
        return ""
    named = [name.partition(".")[0] for name in fields if name.endswith(".name")]
    role = next((role for role in _MAY_OWN if role in named), "")
    order = [*fields]
    signer = _signer(fields)
    first = signer and (not role or order.index(signer) < order.index(f"{role}.name"))
    return signer if first else role


def _signer(fields: Mapping[str, FieldSpec]) -> str:
    """The field for the name of somebody who signs, though no word tells who that is: "Name of ILT", "ILT's Signature"."""
    signing = {path.removesuffix("_signature") for path in fields if path.endswith("_signature")}
    named = {path: "_".join(word for word in path.split("_") if word != "name") for path in fields}
    return next((path for path, who in named.items() if who != path and who in signing), "")


def asks_for_a_person(fields: Mapping[str, FieldSpec]) -> bool:
    """Whether a form is somebody's: it has a place for a name or a signature other than those of a school's heads."""
    people = (path for path, spec in fields.items() if spec.kind in ("person", "signature"))
    return any(path.split(".")[0].removesuffix("_signature") not in _HEADS for path in people)


def renamed(path: str, role: str) -> str:
    """A field's path with the owner for a person: "coach.email" is "owner.email"."""
    head, dot, rest = path.partition(".")
    if path == role:
        return "owner.name"
    return f"owner.{rest}" if dot and role and head == role else path
