"""``planforms rollup``: any number of plans as the workbook that a director opens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planforms.cli import exits
from planforms.cli.options import paths_argument, phase_option, reading_options, roster_option

if TYPE_CHECKING:
    from planforms.catalogue import Catalogue
    from planforms.settings import Settings
    from planforms.submission import Submission
    from planforms.writers.planrows import Links, LinksOf
    from planforms.writers.records import RecordFormat
    from planforms.writers.workbook import By


@click.command(short_help="Make one workbook of run folders or forms.")
@paths_argument("sources", metavar="SOURCE...")
@click.option(
    "--out",
    metavar="FILE.xlsx",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The workbook. The columns Notes, Progress and Score of an earlier one are kept.",
)
@click.option(
    "--by",
    type=click.Choice(["school", "director"]),
    help="Write a workbook for each school or director as well, beside the whole.",
)
@roster_option
@click.option(
    "--records",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write the lists for other programs, too: JSON lines and CSV.",
)
@click.option("--parquet", is_flag=True, help="With --records: Parquet as well.")
@click.option("--private", is_flag=True, help="Show birth dates and certificate numbers.")
@phase_option
@reading_options
def rollup(
    sources: tuple[Path, ...],
    out: Path,
    by: By | None,
    roster: Path | None,
    records: Path | None,
    parquet: bool,
    private: bool,
    phase: str | None,
    forms_folders: tuple[Path, ...],
    password: str | None,
) -> int:
    """Make one workbook of plans: who submitted, what is missing, what is due when.

    SOURCE is a run folder of 'planforms ingest', a form, or a folder of forms. A calendar of the
    due dates (.ics) is written beside the workbook.

    \b
    Example:
      planforms rollup run/ --out rollup.xlsx --roster staff.xlsx --by director
    """
    from planforms.catalogue import load_catalogue
    from planforms.settings import load_settings
    from planforms.whose.roster import read_roster
    from planforms.writers import workbook
    from planforms.writers.records import write_records

    if out.suffix.lower() != ".xlsx":
        raise click.BadParameter("the workbook's name must end with .xlsx", param_hint="--out")
    catalogue = load_catalogue(forms_folders)
    settings = load_settings(sources, flags={"phase": phase}, catalogue=catalogue)
    settings = settings.model_copy(update={"private_details": private or settings.private_details})
    plans = _Sources(sources, out, catalogue, settings, password)
    people = read_roster(roster) if roster else None
    written = workbook.rollup(
        plans, out, catalogue=catalogue, roster=people, by=by, links=plans.links, settings=settings
    )
    if records:
        formats: list[RecordFormat] = ["jsonl", "csv", "parquet"] if parquet else ["jsonl", "csv"]
        written += write_records(
            plans,
            records,
            catalogue=catalogue,
            roster=people,
            links=plans.links,
            formats=formats,
            settings=settings,
        )
    for path in written:
        click.echo(path)
    return exits.gravest(plans.codes)


class _Sources:
    """The submissions of run folders and forms, with where the files of each are.

    Those of the runs as they were, read from their lists each time; then those of the forms, read and
    checked once.
    """

    def __init__(
        self,
        sources: Sequence[Path],
        out: Path,
        catalogue: Catalogue,
        settings: Settings,
        password: str | None,
    ) -> None:
        from planforms.ingest.finished import Run, is_run
        from planforms.writers.workbook import links_beside

        self.codes: set[int] = set()
        """What the submissions that have passed would end the command with."""
        self._runs = [Run(path, catalogue) for path in sources if is_run(path)]
        self._forms = [path for path in sources if not is_run(path)]
        self._folder = out.resolve().parent
        self._catalogue = catalogue
        self._settings = settings
        self._password = password
        self._links_of_forms: LinksOf = links_beside(out)

    def __iter__(self) -> Iterator[Submission]:
        for submission in chain(*(run.submissions() for run in self._runs), self._read):
            self.codes.add(exits.read_code(submission))
            yield submission

    def links(self, submission: Submission) -> Links:
        """The files of a plan, relative to the workbook's folder."""
        run = next((run for run in self._runs if run.holds(submission)), None)
        return run.links(submission, self._folder) if run else self._links_of_forms(submission)

    @cached_property
    def _read(self) -> Sequence[Submission]:
        from planforms.cli.reading import readings
        from planforms.rules import checked

        read = readings(self._forms, self._catalogue, self._settings, self._password)
        plans = [submission for _, several in read for submission in several]
        return checked(plans, self._catalogue, self._settings)
