"""The rules: what must be fixed in a plan, where, and how. ``RULES`` lists them all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from planforms.rules import across, advice, document, inconsistent, invalid, missing
from planforms.rules.base import Problem, Rule
from planforms.rules.checking import (
    DEFAULT,
    findings_beside,
    findings_of_plan,
    findings_of_run,
    in_order,
)
from planforms.settings import Settings
from planforms.submission import Finding, Submission

if TYPE_CHECKING:
    from planforms.catalogue import Catalogue, Form

__all__ = [
    "RULES",
    "Problem",
    "Rule",
    "check",
    "check_run",
    "checked",
    "find_rule",
    "found_beside",
    "in_order",
    "with_run_findings",
]

RULES: tuple[Rule, ...] = (
    missing.missing_answer,
    missing.missing_rows,
    missing.unfinished_row,
    missing.missing_at_year_end,
    missing.missing_section,
    invalid.filler_answer,
    invalid.prompt_as_answer,
    invalid.unreadable_date,
    invalid.ambiguous_date,
    invalid.day_before_month,
    invalid.date_differs_from_stored_day,
    invalid.date_without_day,
    invalid.picture_as_answer,
    invalid.unusable_email,
    invalid.unusable_number,
    invalid.unlisted_choice,
    invalid.repeated_goal_kind,
    invalid.wrong_weekday,
    invalid.more_than_asked,
    inconsistent.indicator_of_another_practice,
    inconsistent.date_before_plan,
    inconsistent.date_outside_school_year,
    inconsistent.cycle_ends_before_start,
    inconsistent.cycle_length,
    inconsistent.learning_cycle_length,
    inconsistent.reviewer_is_educator,
    inconsistent.unusual_clock_hours,
    inconsistent.completed_outside_year,
    inconsistent.other_school_year,
    across.two_plans_in_a_year,
    across.verification_missing,
    across.verification_differs,
    across.team_goal_differs,
    across.one_plan_under_two_names,
    across.two_versions_of_a_plan,
    advice.goal_without_measure,
    advice.goal_without_time,
    advice.short_goal,
    advice.rationale_without_evidence,
    advice.repeated_activity,
    document.unplaced_text,
    document.prompt_deleted,
    document.other_wording,
    document.unresolved_changes,
    document.comments_left,
    document.hidden_text,
    document.macros,
    document.external_link,
    document.several_plans,
    document.doubtful_reading,
    document.embedded_object,
    document.repaired_file,
    document.loose_annotation,
    document.pictured_signature,
    document.likely_form,
    document.emphasised_words,
    document.other_form,
)
"""Every rule, in the order of their codes."""


def check(submission: Submission, form: Form | None, settings: Settings = DEFAULT) -> list[Finding]:
    """What a person must look at in one plan, the gravest first; the submission is left as it is."""
    return findings_of_plan(RULES, submission, form, settings)


def check_run(
    submissions: Sequence[Submission], catalogue: Catalogue, settings: Settings = DEFAULT
) -> dict[int, list[Finding]]:
    """What shows only beside the other plans of a run: findings by the submission's number in the list."""
    return findings_of_run(RULES, submissions, catalogue, settings)


def found_beside(
    plans: Sequence[Submission], catalogue: Catalogue, settings: Settings = DEFAULT
) -> Iterator[tuple[int, Finding]]:
    """The same, finding by finding, for plans that all count: each is asked for when it is needed."""
    return findings_beside(RULES, plans, catalogue, settings)


def checked(
    submissions: Sequence[Submission], catalogue: Catalogue, settings: Settings = DEFAULT
) -> list[Submission]:
    """The submissions with all findings of these settings: each plan's own, and those of the run."""
    own = [
        submission.model_copy(
            update={"findings": check(submission, catalogue.forms.get(submission.form_id), settings)}
        )
        for submission in submissions
    ]
    return with_run_findings(own, catalogue, settings)


def with_run_findings(
    submissions: Sequence[Submission], catalogue: Catalogue, settings: Settings = DEFAULT
) -> list[Submission]:
    """The checked submissions, with what shows only beside the others added to their findings."""
    beside = check_run(submissions, catalogue, settings)
    return [
        submission.model_copy(update={"findings": in_order([*submission.findings, *beside[number]])})
        if number in beside
        else submission
        for number, submission in enumerate(submissions)
    ]


def find_rule(name: str) -> Rule | None:
    """The rule with this code or name."""
    return next((rule for rule in RULES if name.upper() == rule.code or name.lower() == rule.name), None)
