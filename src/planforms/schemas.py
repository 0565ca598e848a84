"""The JSON Schemas of what planforms reads and prints."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import or_
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from planforms.build import plan_class_of
from planforms.catalogue import load_catalogue
from planforms.forms.mapping import Mapping
from planforms.plans import PLANS
from planforms.submission import Submission

Schema = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def submission() -> Schema:
    """The schema of one record of ``extract``: a submission with the plan of any form."""
    schema = Submission.model_json_schema(mode="serialization", by_alias=True)
    definitions = schema["$defs"]
    plans = plan()
    definitions |= plans["$defs"]
    learned = {"type": "object", "description": "The plan of a form of your own, as its mapping names it."}
    definitions["Plan"] = {"anyOf": [*plans["anyOf"], learned], "title": "Plan"}
    return _titled(schema, "A submission, as planforms prints it")


def mapping() -> Schema:
    """The schema of a mapping file, for editors that check while one types."""
    return _titled(Mapping.model_json_schema(mode="validation"), "A planforms mapping")


def plan(form_id: str | None = None, forms: Sequence[Path] = ()) -> Schema:
    """The schema of a form's plan, also of one in the folders ``forms``; without a form, of any that is built in."""
    if form_id is None:
        every: Any = reduce(or_, PLANS.values())
        return _titled(TypeAdapter(every).json_schema(mode="serialization"), "Any plan")
    made = plan_class_of(load_catalogue(forms).named(form_id).mapping)
    return _titled(made.model_json_schema(mode="serialization"), f"A plan of the form {form_id}")


def _titled(schema: Schema, title: str) -> Schema:
    return {"$schema": _DIALECT, **schema, "title": title}
