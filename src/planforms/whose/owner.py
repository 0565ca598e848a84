"""Whose plan it is: by the form, else by the file's name, else by the file's properties."""

from __future__ import annotations

from collections.abc import Iterator

from planforms.document import Document
from planforms.plans import Person, Plan
from planforms.submission import Owner
from planforms.text import names
from planforms.text.wording import fold
from planforms.whose.filenames import name_in_file, person_named
from planforms.whose.identity import person_name

_PLACES = ("school", "district", "building", "department", "agency")
_LONGEST = 8
"""How many words the name of a school or a person has at most."""


def find_owner(plan: Plan, path: str, document: Document, blank: Document) -> Owner:
    """The best guess whose plan this is, and whence it comes."""
    person = getattr(plan, "owner", None)
    name, email = person_name(person), person.email if isinstance(person, Person) else None
    if name or email:
        return Owner(name=name, email=email, from_="form")
    named = name_in_file(path, _words_of(blank))
    if named and not _is_anothers(named, plan):
        return Owner(name=named, email=None, from_="file name")
    for key in ("author", "last_modified_by"):
        author = document.properties.get(key, "").strip()
        named = person_named(author) if author and author not in blank.properties.values() else None
        if named and not _is_anothers(named, plan):
            return Owner(name=named, email=None, from_="document properties")
    return Owner(name=None, email=None, from_=None)


def _words_of(blank: Document) -> frozenset[str]:
    """The words of a form's title, which file names repeat."""
    first = next((paragraph.text for paragraph in blank.paragraphs() if paragraph.text.strip()), "")
    return frozenset(fold(first).split())


def _is_anothers(name: str, plan: Plan) -> bool:
    """Whether the plan itself calls its school or another person so."""
    words = {*names.parse(name).words}
    return any(words <= {*names.fold(other).split()} for other in _others(plan))


def _others(plan: Plan) -> Iterator[str]:
    """What the plan says of its school and district; and of other people, where it has an owner of its own."""
    has_owner = "owner" in type(plan).model_fields
    for name in type(plan).model_fields:
        value = getattr(plan, name)
        if name == "owner" or not (has_owner or name in _PLACES):
            continue
        held = value if isinstance(value, list) else [value]
        for one in held:
            said = person_name(one) if isinstance(one, Person) else one
            if isinstance(said, str) and len(said.split()) <= _LONGEST:
                yield said
