"""``planforms forms learn``: a mapping, a blank and a template from somebody's own form."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from planforms.cli.options import debug_option, unheeded_forms_option
from planforms.text.plaintext import counted, one_line, shortened

if TYPE_CHECKING:
    from planforms.learning.learn import Learned

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("learn")
@click.argument("blank", type=_FILE, required=False)
@click.option(
    "--filled", multiple=True, type=_FILE, metavar="COPY", help="A filled copy; may be given several times."
)
@click.option(
    "-o",
    "--out",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder for your forms.",
)
@click.option("--id", "form_id", metavar="ID", help="The form's id.  [default: from its title]")
@unheeded_forms_option
@debug_option
def learn_form(blank: Path | None, filled: tuple[Path, ...], out: Path, form_id: str | None) -> None:
    """Draft a mapping from a blank form, to be read and corrected.

    Writes OUT/<id>.yaml with a copy of the blank and a template for clean copies. Filled copies make the
    draft better; three or more of them are enough where no blank is to be had. Learning again from a
    newer blank of the same form keeps your corrections and says what changed.

    \b
    Example:
      planforms forms learn mentor-log.docx -o our-forms/
    """
    from planforms.errors import UsageError
    from planforms.learning.learn import learn

    if blank is None and not filled:
        raise UsageError.of("learn.too-few", copies=0)
    _tell(learn(blank, filled, out=out, form_id=form_id))


def _tell(learned: Learned) -> None:
    click.echo(f"{one_line(str(learned.mapping))}: {counted(learned.fields, 'field')}.")
    if learned.changes is not None:
        click.echo("What changed:" if learned.changes else "It asks the same as the blank known before.")
        for change in learned.changes:
            click.echo(f"  {shortened(change, 200)}")
    for note in learned.notes:
        click.echo(f"  {shortened(note, 200)}")
    if learned.doubts and learned.changes is None:
        click.echo("Please look at these first:")
        for doubt in learned.doubts:
            click.echo(f"  {shortened(doubt, 120)}")
    click.echo(f"Next: planforms forms check {one_line(str(learned.mapping))}")
