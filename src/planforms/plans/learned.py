"""The typed plan of any form, built from its mapping."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from pydantic import create_model

from planforms.plans.base import FormDate, Person, Plan, PlanPart, empty

Shape = tuple[tuple[str, "Shape | str"], ...]
"""Names with what they hold: a kind (``text``, ``date``, ``strings``, ``integer``) or a shape; a name
that ends in ``[]`` is a list of shapes."""

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
            fields[key[:-2]] = (list[_part(name, key[:-2], held)], empty(list))  # type: ignore[misc]
        elif all(inner in Person.model_fields for inner, _ in held):
            fields[key] = (Person, empty(Person))
        else:
            part = _part(name, key, held)
            fields[key] = (part, empty(part))
    return fields


def _part(form: str, key: str, shape: Shape) -> type[PlanPart]:
    made: type[PlanPart] = create_model(
        _class_name(f"{form}-{key}"), __base__=PlanPart, **_fields(form, shape)
    )
    return made


def _class_name(form: str) -> str:
    return "".join(word.capitalize() for word in form.replace("_", "-").split("-"))
