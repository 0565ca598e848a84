"""Submissions as JSON and back: what workers send, what the store keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planforms.errors import PlanformsError
from planforms.plans import PLANS, Plan
from planforms.submission import ErrorRecord, Source, Status, Submission

if TYPE_CHECKING:
    from planforms.catalogue import Catalogue


class _Received(Submission):
    """A submission whose plan is still as JSON holds it: which class it is of stands elsewhere in the record."""

    plan: Any = None


def to_json(submission: Submission) -> str:
    return submission.model_dump_json()


def from_json(text: str | bytes, catalogue: Catalogue) -> Submission:
    """The submission, validated, with the typed plan of its form. Raises ValueError for anything else."""
    received = _Received.model_validate_json(text)
    submission = Submission.model_construct(**received.__dict__)
    if received.plan is not None:
        submission.plan = _plan_class(submission, catalogue).model_validate(received.plan)
    return submission


def is_record(text: str | bytes) -> bool:
    """Whether ``text`` is a submission, whatever form its plan is of."""
    try:
        _Received.model_validate_json(text)
    except ValueError:
        return False
    return True


def without_plan(
    path: str,
    problem: PlanformsError | ErrorRecord,
    *,
    status: Status = "refused",
    sha256: str = "",
) -> Submission:
    """The record of an input that gave no plan, and why."""
    error = ErrorRecord(code=problem.code, message=problem.message, remedy=problem.remedy)
    source = Source(path=path, sha256=sha256, media_type="")
    return Submission(source=source, status=status, error=error)


def _plan_class(submission: Submission, catalogue: Catalogue) -> type[Plan]:
    if submission.form_id in PLANS:
        return PLANS[submission.form_id]
    mapping = catalogue.mapping_of(submission)
    if mapping is None:
        raise ValueError(f"no form {submission.form_id!r} is known")
    from planforms.build import plan_class_of

    return plan_class_of(mapping)
