"""Whose plan a form is, where it names nobody plainly: the student, the coach, whoever is no one's superior."""

from __future__ import annotations

from collections.abc import Mapping

from planforms.forms.mapping import FieldSpec

_NAMES = ("owner.name", "owner.given_name", "owner.family_name")
_MAY_OWN = ("student", "mentor", "coach", "cooperating_teacher", "advisor", "provider")
"""People of whom a form may be about, those first who are so more often; not those who look over others' plans."""

_HEADS = ("principal", "superintendent", "director", "administrator", "chair")
"""People who sign what is a school's and nobody's own."""


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
