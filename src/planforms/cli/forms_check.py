"""``planforms forms check``: whether a mapping is in order, and the blank with the fields' names in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from planforms.cli.options import debug_option, unheeded_forms_option
from planforms.text.plaintext import counted, one_line

if TYPE_CHECKING:
    from planforms.catalogue import Form


@click.command("check")
@click.argument("mapping", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "-o",
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the blank with the fields' names is put.  [default: a folder 'check' beside the mapping]",
)
@click.option("--no-picture", is_flag=True, help="Verify only; write nothing.")
@unheeded_forms_option
@debug_option
def check_mapping(mapping: Path, out: Path | None, no_picture: bool) -> None:
    """Verify a mapping together with its blanks; every mistake is listed at once, with its line.

    Writes the blank with each field's name in its place: as a Word file, and as a picture where
    LibreOffice is installed. One look at it tells whether the mapping is right. The template of clean
    copies is made anew where a name or a kind has changed, unless you have edited it in Word.

    \b
    Example:
      planforms forms check our-forms/mentor-log.yaml
    """
    from planforms.errors import MappingError
    from planforms.learning.checking import check_mapping_file

    checked = check_mapping_file(mapping)
    if checked.problems:
        raise MappingError(str(mapping), checked.problems)
    form = checked.form
    fields = sum(1 for _ in form.mapping.paths())
    asked = f"{counted(fields, 'field')}, {counted(len(form.blanks), 'revision')}"
    click.echo(f"{one_line(str(mapping))} is in order: {form.id}, {asked}.")
    if not no_picture:
        _draw(form, out or mapping.parent / "check")


def _draw(form: Form, out: Path) -> None:
    from planforms.learning.templates.kept import renewed
    from planforms.learning.templates.picture import as_picture, names_in_place
    from planforms.office import OfficeError
    from planforms.writers.files import write_atomically

    if renewed(form):
        click.echo(f"The template of its clean copies was made anew: {one_line(form.mapping.template or '')}")
    word = names_in_place(form)
    place = out / f"{form.id}.docx"
    write_atomically(place, word)
    click.echo(f"The blank with the fields' names in it: {one_line(str(place))}")
    try:
        picture = as_picture(word)
    except OfficeError as error:
        click.echo(f"No picture: {error}", err=True)
        return
    write_atomically(place.with_suffix(".png"), picture)
    click.echo(f"The same as a picture: {one_line(str(place.with_suffix('.png')))}")
