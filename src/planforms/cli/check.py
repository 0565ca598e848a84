"""``planforms check``: what must be fixed in the forms, where, and how."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from planforms.cli import exits
from planforms.cli.group import complain
from planforms.cli.options import (
    exit_zero_option,
    format_option,
    paths_argument,
    phase_option,
    reading_options,
)

if TYPE_CHECKING:
    from planforms.submission import Submission


@click.command()
@paths_argument()
@format_option("text", "json", "jsonl")
@phase_option
@click.option("--select", metavar="RULES", multiple=True, help="Only these rules: codes, names or kinds.")
@click.option("--ignore", metavar="RULES", multiple=True, help="Not these rules: codes, names or kinds.")
@click.option(
    "--settings",
    "settings_file",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The settings to use.  [default: planforms.toml beside the forms or above]",
)
@exit_zero_option
@reading_options
def check(
    paths: tuple[Path, ...],
    layout: str,
    settings_file: Path | None,
    exit_zero: bool,
    forms_folders: tuple[Path, ...],
    password: str | None,
    **flags: Any,
) -> int:
    """Say what must be fixed in forms, where, and how. Writes nothing.

    PATH is a form, a folder of forms (folders inside it too), or - for standard input. Ends with 1
    where a finding is an error, with 3 where a file could not be read.

    \b
    Example:
      planforms check inbox/ --phase plan
    """
    from planforms.catalogue import load_catalogue
    from planforms.cli.reading import readings
    from planforms.rules import with_run_findings
    from planforms.settings import load_settings

    catalogue = load_catalogue(forms_folders)
    flags = {**flags, "select": _listed(flags["select"]), "ignore": _listed(flags["ignore"])}
    settings = load_settings(paths, file=settings_file, flags=flags, catalogue=catalogue)
    read = [one for _, plans in readings(paths, catalogue, settings, password) for one in plans]
    submissions = with_run_findings(read, catalogue, settings)
    _print(submissions, layout)
    return _code(submissions, exit_zero)


def _listed(given: Sequence[str]) -> list[str]:
    """What was given, several at once separated by commas too."""
    return [part.strip() for text in given for part in text.split(",") if part.strip()]


def _print(submissions: Sequence[Submission], layout: str) -> None:
    from planforms.cli.printing import printing
    from planforms.writers.findings import findings_text, sourced

    if layout == "text":
        for line in findings_text(submissions, colour=True):
            click.echo(line)  # which takes the colours out again where this is no terminal
        return
    for submission in submissions:
        if submission.error is not None:
            complain(f"{submission.source.path}: {submission.error.message} {submission.error.remedy}")
    for _ in printing(sourced(submissions), layout, lambda _: ()):
        pass


def _code(submissions: Sequence[Submission], exit_zero: bool) -> int:
    codes = [exits.findings_code(submission) for submission in submissions]
    return exits.gravest(code for code in codes if not (exit_zero and code == exits.FINDINGS))
