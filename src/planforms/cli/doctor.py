"""``planforms doctor``: what this machine can do, and whether a run folder is sound."""

from __future__ import annotations

from pathlib import Path

import click

from planforms.cli import exits
from planforms.cli.options import debug_option, forms_option, store_option


@click.command(short_help="Tell what this machine can do, or whether a run is whole.")
@click.argument("run", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
@store_option
@forms_option
@debug_option
def doctor(run: Path | None, store: str | None, forms_folders: tuple[Path, ...]) -> int:
    """Tell what this machine can and cannot do; of a RUN folder, whether it is whole and up to date.

    Ends with 5 where a run folder has a fault.

    \b
    Example:
      planforms doctor
      planforms doctor run/
    """
    from planforms.ingest.doctor import examine_machine, examine_run
    from planforms.text.plaintext import one_line

    code = exits.CLEAN
    for found in examine_run(run, store) if run else examine_machine(forms_folders):
        mark = "ok" if found.sound else "!!" if found.grave else "--"
        click.echo(f"{mark}  {found.subject}: {one_line(found.told)}")
        if not found.sound:
            click.echo(f"      {found.cost}")
        if found.grave:
            code = exits.OUTPUT
    return code
