"""What the library offers for a submission that is already at hand."""

from __future__ import annotations

from planforms.catalogue import Catalogue, load_catalogue
from planforms.pipeline import form_of
from planforms.rules import check as check_against
from planforms.settings import Settings
from planforms.submission import Finding, Submission


def check(
    submission: Submission, settings: Settings | None = None, catalogue: Catalogue | None = None
) -> list[Finding]:
    """What a person must look at in a submission, by these settings; the submission stays as it is."""
    form = form_of(submission, catalogue or load_catalogue())
    return check_against(submission, form, settings or Settings())
