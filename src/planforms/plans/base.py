"""The parts all plans are made of: people, dates, and the base of every plan."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field


def empty(kind: Callable[[], Any]) -> Any:
    """A default that is made anew for each plan; one that stands in the class is copied, which costs far more."""
    made = kind()
    shown = made.model_dump() if isinstance(made, BaseModel) else made
    return Field(default_factory=kind, json_schema_extra={"default": shown})


class PlanPart(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Plan(PlanPart):
    """The base of every typed plan. Unanswered values are None, unanswered lists empty."""

    form: ClassVar[str] = ""
    """The id of the form it is read from."""


class FormDate(PlanPart):
    """A date as a form shows it: the words, and the day they name if they name one.

    ``due`` is an ISO day: the written day (precision ``day``), or the last day of a written month
    (precision ``month``). Anything else ("Spring 2027", "ongoing") has words and no day.
    """

    text: str
    due: str | None = None
    precision: Literal["day", "month"] | None = None


class Person(PlanPart):
    """Somebody, as far as the form says."""

    name: str | None = None
    given_name: str | None = None
    family_name: str | None = None
    email: str | None = None
    certificate_number: str | None = None
    role: str | None = None
