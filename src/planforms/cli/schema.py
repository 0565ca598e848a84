"""``planforms schema``: the JSON Schemas that other programs check against."""

from __future__ import annotations

import json
from pathlib import Path

import click

from planforms.cli.options import debug_option, forms_option


@click.command()
@click.argument("what", type=click.Choice(["submission", "mapping", "plan"]))
@click.argument("form_id", metavar="[ID]", required=False)
@forms_option
@debug_option
def schema(what: str, form_id: str | None, forms_folders: tuple[Path, ...]) -> None:
    """Print the JSON Schema of a submission, of a mapping, or of plans.

    With 'plan', ID names the form; without it the schema is that of any plan.

    \b
    Example:
      planforms schema plan coordinator-pgp
    """
    from planforms import schemas

    if form_id and what != "plan":
        raise click.UsageError(f"'{what}' takes no ID.")
    made = {"submission": schemas.submission, "mapping": schemas.mapping}
    found = schemas.plan(form_id, forms_folders) if what == "plan" else made[what]()
    click.echo(json.dumps(found, indent=2, ensure_ascii=False))
