"""Clean copies: any plan written again as a clean Word form that can still be filled in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from planforms.errors import UsageError

if TYPE_CHECKING:
    from planforms.catalogue import Catalogue
    from planforms.submission import Submission


def write_clean(
    submission: Submission,
    out: Path | str,
    *,
    template: Path | str | None = None,
    catalogue: Catalogue | None = None,
) -> Path:
    """The path of a new clean copy of a submission's plan; ``out`` is the file to write.

    ``template`` is a Word file of your own in docxtpl's language; without one, the form's is taken.
    """
    from planforms.writers.files import write_atomically

    source = Path(template) if template is not None else template_of(submission, catalogue)
    write_atomically(Path(out), clean_copy(submission, template_bytes(source)))
    return Path(out)


def clean_copy(submission: Submission, template: bytes) -> bytes:
    """The Word file that a template makes of a submission."""
    from planforms.writers.clean.answers import context
    from planforms.writers.clean.compiled import compiled

    if submission.plan is None:
        raise UsageError.of("clean.no-plan", path=submission.source.path)
    return compiled(template).render(context(submission))


def template_of(submission: Submission, catalogue: Catalogue | None = None) -> Path:
    """The template of the form a submission is a copy of: its mapping's own, else the one shipped."""
    from planforms.catalogue import shipped

    form_id = submission.form.id if submission.form else None
    if form_id is None:
        raise UsageError.of("clean.no-plan", path=submission.source.path)
    form = catalogue.forms.get(form_id) if catalogue is not None else None
    if form is not None and form.mapping.template is not None:
        return form.folder / form.mapping.template
    path = shipped("templates") / "docx" / f"{form_id}.docx"
    if not path.is_file():
        raise UsageError.of("template.missing", form=form_id)
    return path


def template_bytes(path: Path) -> bytes:
    """The content of a template; UsageError where there is no such file."""
    try:
        return path.read_bytes()
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise UsageError.of("template.invalid", why=f"{path.name}: {why}") from error
