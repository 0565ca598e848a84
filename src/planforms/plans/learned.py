"""The typed plan of any form, built from its mapping."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, TypeVar

from pydantic import create_model

from planforms.plans.base import FormDate, Person, Plan, PlanPart, empty

Shape = tuple[tuple[str, "Shape | str"], ...]
"""Names with what they hold: a kind (``text``, ``date``, ``strings``, ``integer``) or a shape; a name
that ends in ``[]`` is a list of shapes."""

PartT = TypeVar("PartT", bound=PlanPart)

_NAMES = {"name", "given_name", "family_name"}

_TYPES: dict[str, Any] = {
    "text": (str | None, None),
    "date": (FormDate | None, None),
    "strings": (list[str], empty(list)),
    "integer": (int | None, None),
}


@lru_cache(maxsize=256)
def plan_type(form: str, shape: Shape) -> type[Plan]:
    """A plan class for a form with these fields; the same class for the same shape."""
    made: type[Plan] = create_model(_class_name(form), __base__=Plan, **_fields(form, shape))
    made.form = form
    return made


def _fields(name: str, shape: Shape) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for key, held in shape:
        if isinstance(held, str):
            fields[key] = _TYPES[held]
        elif key.endswith("[]"):
            fields[key[:-2]] = (list[_part(name, key[:-2], held, PlanPart)], empty(list))  # type: ignore[misc]
        else:
            part: type[PlanPart] = _person(name, key, held) or _part(name, key, held, PlanPart)
            fields[key] = (part, empty(part))
    return fields


def _person(form: str, key: str, shape: Shape) -> type[Person] | None:
    """Somebody, with whatever else the form asks of them; None for a shape that does not name anybody."""
    usual = {inner: held for inner, held in shape if inner in Person.model_fields}
    if len(usual) == len(shape):
        return Person
    if usual.keys().isdisjoint(_NAMES) or any(held != "text" for held in usual.values()):
        return None
    return _part(form, key, shape, Person)


def _part(form: str, key: str, shape: Shape, base: type[PartT]) -> type[PartT]:
    made: type[PartT] = create_model(_class_name(f"{form}-{key}"), __base__=base, **_fields(form, shape))
    return made


def _class_name(form: str) -> str:
    return "".join(word.capitalize() for word in form.replace("_", "-").split("-"))
