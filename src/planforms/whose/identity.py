"""What makes two submissions the same plan, and the id that follows from it."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from planforms.forms.mapping import Mapping
from planforms.paths import value_at
from planforms.plans import FormDate, Person
from planforms.submission import Submission
from planforms.text.names import fold, parse
from planforms.text.years import school_year

_GOALS = ("statement", "rationale", "needs", "title", "statements")
_ALIKE = 0.85
"""From here on two texts are versions of one."""
_TRUSTED = frozenset({"form", "roster"})
"""Where an owner's name must come from to stand for the person: a guess makes nobody the same."""


def plan_id(submission: Submission, mapping: Mapping | None) -> str:
    """The plan's id: from what its mapping names as its identity, else from its file's content."""
    key = identity_key(submission, mapping) if mapping else None
    if key is None:
        source = submission.source
        key = json.dumps(["content", source.sha256 or source.path, source.plan])
    return "p" + sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def identity_key(submission: Submission, mapping: Mapping) -> str | None:
    """A text that is equal for two submissions of the same plan; None where a part of it is unknown."""
    if submission.plan is None or not mapping.identity:
        return None
    parts = [_part(submission, path) for path in mapping.identity]
    if not all(parts):
        return None
    return json.dumps([mapping.id, *parts])


def certificate_number(submission: Submission) -> str:
    """The owner's certificate number in one spelling; empty where the form gives none."""
    return number_key(submission.value("owner.certificate_number"))


def number_key(number: str | None) -> str:
    """A certificate number in one spelling, however it was spaced; empty for none."""
    return fold(number or "").replace(" ", "")


def goals_in_common(one: Submission, other: Submission) -> bool:
    """Whether two plans of one person and year are versions of one; where their goals are unknown, they may be."""
    from planforms.text.wording import fold as folded
    from planforms.text.wording import similarity

    compared = False
    for path in _GOALS:
        texts = [folded(entry.text or "") for plan in (one, other) if (entry := plan.fields.get(path))]
        if len(texts) == 2 and all(texts):
            compared = True
            if similarity(*texts) >= _ALIKE:
                return True
    return not compared


def person_name(person: object) -> str | None:
    """The whole name of a person, from its parts where the form asks for them apart; None for what names nobody.

    A form of one's own may ask for the name and nothing else: then it is the text itself.
    """
    if not isinstance(person, Person):
        return person if isinstance(person, str) and person else None
    apart = " ".join(part for part in (person.given_name, person.family_name) if part)
    return person.name or apart or None


def year_key(text: str) -> str:
    """A school year in one spelling.

    >>> year_key("SY 2026–27")
    '2026-2027'
    """
    year = school_year(text)
    return str(year) if year else fold(text)


def _part(submission: Submission, path: str) -> str:
    """One part of the identity in one spelling; empty where the form does not say."""
    value = value_at(submission.plan, path)
    if path == "owner":
        return _owner(submission, value)
    if path.rsplit(".", 1)[-1] == "school_year":
        return year_key(str(value or ""))
    return _spelling(value)


def _owner(submission: Submission, person: Any) -> str:
    stated = person_name(person)
    if not stated and submission.owner.from_ in _TRUSTED:
        stated = submission.owner.name
    return _name(stated or "")


def _name(text: str) -> str:
    name = parse(text)
    return " ".join([*name.words, name.generation]).strip()


def _spelling(value: Any) -> str:
    if isinstance(value, Person):
        return _name(person_name(value) or "")
    if isinstance(value, FormDate):
        return value.due or fold(value.text)
    if isinstance(value, list):
        return " & ".join(sorted(filter(None, (_name(str(entry)) for entry in value))))
    return fold(str(value or ""))
