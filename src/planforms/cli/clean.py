"""``planforms clean``: any plan as a clean Word form that can still be filled in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planforms.cli import exits
from planforms.cli.group import complain
from planforms.cli.options import copies_option, paths_argument, reading_options
from planforms.cli.outputs import keep_apart

if TYPE_CHECKING:
    from planforms.catalogue import Catalogue
    from planforms.submission import Submission
    from planforms.writers.files import Names

_JSON = (".json", ".jsonl")
_LARGEST_JSON = 512 * 1024 * 1024
"""Bytes of a file of submissions: the list of some 50,000 plans."""


@click.command("clean", short_help="Write each plan again as a clean Word form.")
@paths_argument()
@copies_option
@click.option(
    "--template",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A Word template of your own instead of the form's.",
)
@click.option("--pdf", is_flag=True, help="Write a PDF of each copy, too (needs LibreOffice).")
@reading_options
def clean(
    paths: tuple[Path, ...],
    out: Path,
    template: Path | None,
    pdf: bool,
    forms_folders: tuple[Path, ...],
    password: str | None,
) -> int:
    """Write each plan again as a clean Word form, with its drop-downs, dates and boxes.

    PATH is a form, a folder of forms, or a .json or .jsonl file of submissions as 'planforms
    extract' prints them. Text that answers nothing on the form stands at the end of the copy.

    \b
    Example:
      planforms clean inbox/ --out clean/
    """
    from planforms.catalogue import load_catalogue
    from planforms.writers.files import Names

    keep_apart(out, paths)
    _check_tools(template, pdf)
    catalogue = load_catalogue(forms_folders)
    copies = _Copies(out, template, pdf, catalogue, Names())
    return exits.gravest([copies.write(one) for one in _submissions(paths, catalogue, password)])


def _check_tools(template: Path | None, pdf: bool) -> None:
    """Raise what would go wrong with every copy before the first form is read."""
    if template is not None:
        from planforms.writers.clean import template_bytes
        from planforms.writers.clean.compiled import compiled

        compiled(template_bytes(template))
    if pdf:
        from planforms.office import OfficeError, find_soffice

        if find_soffice() is None:
            raise OfficeError("office.missing", what="writing a PDF")


def _submissions(paths: tuple[Path, ...], catalogue: Catalogue, password: str | None) -> Iterator[Submission]:
    """The submissions of forms and of JSON files, in the order of the paths."""
    from planforms.cli.reading import files, readings
    from planforms.settings import load_settings

    settings = load_settings(paths, catalogue=catalogue)
    for path in files(paths):
        if path.suffix.lower() in _JSON:
            yield from _recorded(path, catalogue)
        else:
            for _, read in readings([path], catalogue, settings, password):
                yield from read


def _recorded(path: Path, catalogue: Catalogue) -> Iterator[Submission]:
    """The submissions in a JSON file: an array of them, one alone, or one a line."""
    from planforms.cli.reading import read_input, recorded_path
    from planforms.errors import PlanformsError, Refused
    from planforms.ingest.records import from_json, without_plan

    name = recorded_path(path)
    try:
        records = _records(read_input(path, _LARGEST_JSON).decode("utf-8-sig"))
    except PlanformsError as error:
        yield without_plan(name, error)
        return
    except (ValueError, RecursionError):
        yield without_plan(name, Refused("json.unreadable"))
        return
    for number, record in enumerate(records, 1):
        try:
            yield from_json(record, catalogue)
        except (ValueError, KeyError, TypeError):
            yield without_plan(f"{name}, record {number}", Refused("json.unreadable"))


def _records(text: str) -> Iterable[str]:
    """Each record of a JSON text by itself."""
    import json

    try:
        values = json.loads(text)
    except ValueError:
        lines = [line for line in text.split("\n") if line.strip()]
        if not lines:
            raise
        return lines
    return map(json.dumps, values) if isinstance(values, list) else [text]


@dataclass(frozen=True, slots=True)
class _Copies:
    """The folder of copies, and what all copies have in common."""

    out: Path
    template: Path | None
    pdf: bool
    catalogue: Catalogue
    names: Names

    def write(self, submission: Submission) -> int:
        """Write the copies of one plan, print where they are, and give the exit code for it."""
        from planforms.cli.show import error_line
        from planforms.errors import PlanformsError

        source = submission.source
        if submission.error is not None or submission.plan is None:
            why = error_line(submission.error) if submission.error else "there is no plan in this record."
            complain(f"{source.path}: {why}")
            return exits.UNREAD
        which = f"-plan-{source.plan}" if source.plans > 1 else ""
        name = self.names.take(Path(source.path).stem + which)
        try:
            self._write(submission, self.out / f"{name}.docx")
        except PlanformsError as error:
            complain(f"{source.path}: {error} [{error.code}]")
            return error.exit_code
        return exits.CLEAN

    def _write(self, submission: Submission, path: Path) -> None:
        from planforms.writers.clean import write_clean

        click.echo(write_clean(submission, path, template=self.template, catalogue=self.catalogue))
        if self.pdf:
            from planforms.writers.clean.pdf import as_pdf
            from planforms.writers.files import write_atomically

            printed = path.with_suffix(".pdf")
            write_atomically(printed, as_pdf(path.read_bytes()))
            click.echo(printed)
