"""``planforms ingest``: a folder of submissions in, a run folder out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planforms.cli import exits
from planforms.cli.group import complain
from planforms.cli.options import (
    exit_zero_option,
    paths_argument,
    phase_option,
    reading_options,
    store_option,
)

if TYPE_CHECKING:
    from planforms.ingest.options import Options
    from planforms.ingest.run import Outcome


@click.command()
@paths_argument("inboxes", metavar="INBOX...")
@click.option(
    "--out",
    metavar="RUN",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The run folder: made if it is not there, brought up to date if it is.",
)
@store_option
@click.option(
    "--roster",
    metavar="STAFF",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A workbook or .csv of the people who are to submit.",
)
@click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(0, 64),
    help="Files read side by side; 0 reads without isolation.",
)
@click.option(
    "--wait", metavar="SECONDS", type=click.FloatRange(0), default=0.0, help="Wait for another run to end."
)
@click.option("--retry", is_flag=True, help="Read again what took too long or broke down before.")
@click.option("--dry-run", is_flag=True, help="Print what would be done, and do nothing.")
@phase_option
@exit_zero_option
@reading_options
def ingest(
    inboxes: tuple[Path, ...],
    out: Path,
    store: str | None,
    roster: Path | None,
    jobs: int | None,
    wait: float,
    retry: bool,
    dry_run: bool,
    phase: str | None,
    exit_zero: bool,
    forms_folders: tuple[Path, ...],
    password: str | None,
) -> int:
    """Read everything in an inbox and write a run folder: workbook, report, copies, lists.

    INBOX is a folder (with the folders in it), a form, a .zip, or an e-mail saved as .eml or .msg.
    It is never changed. Run it again at any time, also after it was broken off: only what is new
    or changed is read.

    \b
    Example:
      planforms ingest inbox/ --out run/ --roster staff.xlsx
    """
    from planforms.catalogue import load_catalogue
    from planforms.ingest.options import Options
    from planforms.settings import load_settings

    catalogue = load_catalogue(forms_folders)
    options = Options(
        inboxes,
        out,
        store=store,
        roster=roster,
        forms=forms_folders,
        settings=load_settings(inboxes, flags={"phase": phase}, catalogue=catalogue),
        password=password,
        jobs=jobs,
        wait_seconds=wait,
        retry=retry,
    )
    if dry_run:
        return _tell_plan(options)
    code = _run(options)
    return exits.CLEAN if exit_zero and code == exits.FINDINGS else code


def _tell_plan(options: Options) -> int:
    from planforms.ingest.preview import preview

    for line in preview(options):
        click.echo(line)
    return exits.CLEAN


def _run(options: Options) -> int:
    from planforms.ingest.progress import watching
    from planforms.ingest.run import run
    from planforms.ingest.summary import summary

    try:
        with watching() as watcher:
            outcome = run(options, watcher)
    except KeyboardInterrupt:
        complain("Stopped. What was read is kept: run the same command again to go on.")
        return exits.INTERRUPTED
    complain("\n".join(summary(outcome)))
    return exits.gravest(_codes(outcome))


def _codes(outcome: Outcome) -> Iterator[int]:
    for problem in outcome.problems:
        yield problem.exit_code
    for submission in outcome.submissions:
        if not submission.source.superseded_by:
            yield exits.findings_code(submission)
