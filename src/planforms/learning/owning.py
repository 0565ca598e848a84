"""Whose plan a form is, where it names nobody plainly: the student, the coach, whoever is no one's superior."""

from __future__ import annotations

from collections.abc import Mapping

from planforms.forms.mapping import FieldSpec

_NAMES = ("owner.name", "owner.given_name", "owner.family_name")
_MAY_OWN = ("student", "mentor", "coach", "cooperating_teacher", "advisor", "provider")
"""People of whom a form may be about, those first who are so more often; not those who look over others' plans."""


def owner_of(fields: Mapping[str, FieldSpec]) -> str:
    """The person whom a form without an owner is about, as its fields call them: "coach"; nothing where it has one.

    A form that names a principal and nobody else is about a school.
    """
    if any(name in fields for name in _NAMES):
        return ""
    named = [name.partition(".")[0] for name in fields if name.endswith(".name")]
    return next((role for role in _MAY_OWN if role in named), "")


def renamed(path: str, role: str) -> str:
    """A field's path with the owner for a person: "coach.email" is "owner.email"."""
    head, dot, rest = path.partition(".")
    return f"owner.{rest}" if dot and role and head == role else path
