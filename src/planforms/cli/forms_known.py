"""``planforms forms list`` and ``show``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planforms.cli.options import debug_option, forms_option
from planforms.text.plaintext import counted, one_line, shortened

if TYPE_CHECKING:
    from planforms.forms.mapping import Mapping


@click.command("list")
@forms_option
@debug_option
def list_forms(forms_folders: tuple[Path, ...]) -> None:
    """List the forms that are known, one a line.

    \b
    Example:
      planforms forms list --forms our-forms/
    """
    from planforms.catalogue import load_catalogue

    catalogue = load_catalogue(forms_folders)
    width = max((len(form.id) for form in catalogue), default=0)
    for form in catalogue:
        click.echo(
            f"{form.id:{width}}  {one_line(form.mapping.title)} ({counted(len(form.blanks), 'revision')})"
        )


@click.command("show")
@click.argument("form_id", metavar="ID")
@forms_option
@debug_option
def show_form(form_id: str, forms_folders: tuple[Path, ...]) -> None:
    """Show one form: its revisions, and every field with its kind and what the form asks.

    An asterisk marks what is required; a dagger what is required at the end of the year.

    \b
    Example:
      planforms forms show coordinator-pgp
    """
    from planforms.catalogue import load_catalogue

    form = load_catalogue(forms_folders).named(form_id)
    click.echo("\n".join(_shown(form.mapping)))


def _shown(mapping: Mapping) -> Iterator[str]:
    yield click.style(f"{mapping.id}: {one_line(mapping.title)}", bold=True)
    yield f"  Revisions  {', '.join(mapping.revisions)}"
    yield f"  Identity   {', '.join(mapping.identity) or 'none'}"
    width = max((len(path) for path in mapping.paths()), default=0)
    marks = {"plan": "*", "final": "†", False: " "}
    for path, spec in mapping.walk():
        prompt = shortened(spec.prompt[0] if spec.prompt else spec.title, 60)
        yield f"  {path:{width}} {marks[spec.required]} {spec.kind:11} {prompt}".rstrip()
