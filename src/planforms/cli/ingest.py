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
    inboxes_argument,
    phase_option,
    reading_options,
    roster_option,
    store_option,
)

if TYPE_CHECKING:
    from planforms.ingest.options import Options
    from planforms.ingest.run import Outcome


@click.command(short_help="Read an inbox into a run folder: workbook, report, copies.")
@inboxes_argument
@click.option(
    "--out",
    metavar="RUN",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The run folder: made if it is not there, brought up to date if it is.",
)
@store_option
@roster_option
@click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(0, 64),
    help="Files read side by side; 0 reads without isolation.",
)
@click.option(
    "--engine",
    type=click.Choice(["local", "dask"]),
    default="local",
    help="Where files are read: on this computer or on a Dask cluster.  [default: local]",
)
@click.option(
    "--scheduler",
    metavar="URL",
    envvar="PLANFORMS_SCHEDULER",
    help="The cluster's scheduler: tcp://server:8786.  [or: $PLANFORMS_SCHEDULER]",
)
@click.option(
    "--wait", metavar="SECONDS", type=click.FloatRange(0), default=0.0, help="Wait for another run to end."
)
@click.option("--retry", is_flag=True, help="Read again what took too long or broke down before.")
@click.option("--watch", is_flag=True, help="Go on: read what comes, as it comes, until you press Ctrl-C.")
@click.option(
    "--every",
    metavar="SECONDS",
    type=click.FloatRange(0.1),
    default=10.0,
    help="How often --watch looks into the inbox.  [default: 10]",
)
@click.option("--dry-run", is_flag=True, help="Print what would be done, and do nothing.")
@phase_option
@exit_zero_option
@reading_options
def ingest(
    inboxes: tuple[Path | str, ...],
    out: Path,
    store: str | None,
    roster: Path | None,
    jobs: int | None,
    engine: str,
    scheduler: str | None,
    wait: float,
    retry: bool,
    watch: bool,
    every: float,
    dry_run: bool,
    phase: str | None,
    exit_zero: bool,
    forms_folders: tuple[Path, ...],
    password: str | None,
) -> int:
    """Read everything in an inbox and write a run folder: workbook, report, copies, lists.

    INBOX is a folder (with the folders in it), a form, a .zip, an e-mail saved as .eml or .msg, or the
    address of a folder elsewhere (https://, s3://, gs://, abfs://). It is never changed. Run it again at
    any time, also after it was broken off: only what is new or changed is read.

    \b
    Example:
      planforms ingest inbox/ --out run/ --roster staff.xlsx
    """
    from planforms.catalogue import load_catalogue
    from planforms.ingest.options import Options
    from planforms.settings import load_settings

    if engine == "dask" and not scheduler:
        raise click.UsageError("--engine dask needs the address of a cluster: --scheduler tcp://server:8786")
    catalogue = load_catalogue(forms_folders)
    folders = tuple(one for one in inboxes if isinstance(one, Path))
    options = Options(
        inboxes,
        out,
        store=store,
        roster=roster,
        forms=forms_folders,
        settings=load_settings(folders, flags={"phase": phase}, catalogue=catalogue),
        password=password,
        jobs=jobs,
        scheduler=scheduler if engine == "dask" else None,
        wait_seconds=wait,
        retry=retry,
    )
    if dry_run:
        return _tell_plan(options)
    code = _watch(options, every) if watch else _run(options)
    return exits.CLEAN if exit_zero and code == exits.FINDINGS else code


def _tell_plan(options: Options) -> int:
    from planforms.ingest.preview import preview

    for line in preview(options):
        click.echo(line)
    return exits.CLEAN


def _watch(options: Options, every: float) -> int:
    """One run after the other, until Ctrl-C; the code tells whether that broke off a run.

    A run that cannot be made for now is tried again. A mistake in the command ends it, as it would end a
    single run; what goes wrong with the same command later is no mistake in it.
    """
    from planforms.errors import PlanformsError, UsageError
    from planforms.ingest.watch import watch

    made, told, code = False, "", exits.CLEAN

    def attempt() -> bool:
        nonlocal made, told, code
        try:
            code = _run(options)
        except PlanformsError as error:
            if isinstance(error, UsageError) and not made:
                raise
            if str(error) != told:
                complain(f"{error} It is tried again.")
            told = str(error)
            return False
        if code == exits.INTERRUPTED:
            raise KeyboardInterrupt
        made, told = True, ""
        complain("Watching. Press Ctrl-C to stop.")
        return True

    try:
        watch(options.inboxes, attempt, every=every, tell=complain)
    except KeyboardInterrupt:
        complain("Stopped watching.")
    return exits.INTERRUPTED if code == exits.INTERRUPTED else exits.CLEAN


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
    if outcome.tally.unread:
        yield exits.UNREAD
    if outcome.tally.errors:
        yield exits.FINDINGS
