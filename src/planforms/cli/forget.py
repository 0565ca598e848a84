"""``planforms forget``: remove a person from a run folder."""

from __future__ import annotations

from pathlib import Path

import click

from planforms.cli import exits
from planforms.cli.group import complain
from planforms.cli.options import debug_option, forms_option, roster_option, store_option


@click.command(short_help="Remove a person's plans from a run folder for good.")
@click.argument("run", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--person", metavar="NAME", required=True, help="The name or e-mail address, as the workbook shows it."
)
@roster_option
@store_option
@forms_option
@debug_option
def forget(
    run: Path, person: str, roster: Path | None, store: str | None, forms_folders: tuple[Path, ...]
) -> int:
    """Remove a person's plans from a run folder: from the store, the originals and every output.

    The files in the inbox are not touched; they are listed, so that you can delete them, and are not
    read again. The workbook and the report are made anew with the roster of the last run, or the one you
    give. There is no way back.

    \b
    Example:
      planforms forget run/ --person "Pat Example"
    """
    from planforms.ingest.forget import forget as forget_person
    from planforms.settings import load_settings
    from planforms.text.plaintext import one_line

    forgotten = forget_person(run, person, load_settings([run]), forms_folders, store, roster)
    click.echo(f"Removed from {run}: what stood in these files, which you may want to delete as well.")
    for path in forgotten.files:
        click.echo(f"  {one_line(path)}")
    if forgotten.mentions:
        click.echo("These plans of other people name the person and were kept:")
        for path in forgotten.mentions:
            click.echo(f"  {one_line(path)}")
    if forgotten.missed_roster:
        complain(
            f"The roster {one_line(str(forgotten.missed_roster))} is not there any more, so the workbook does "
            "not say who has not submitted. Run 'planforms ingest' again with --roster."
        )
    for problem in forgotten.problems:
        complain(f"Not written anew, and so still with the person in it: {problem}")
    return exits.OUTPUT if forgotten.problems else exits.CLEAN
