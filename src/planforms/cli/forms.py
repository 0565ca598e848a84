"""``planforms forms``: the forms planforms knows, and one's own."""

from __future__ import annotations

import click

from planforms.cli.group import LazyGroup

COMMANDS = {
    "list": "planforms.cli.forms_known:list_forms",
    "show": "planforms.cli.forms_known:show_form",
    "check": "planforms.cli.forms_known:check_mapping",
}


@click.group(cls=LazyGroup, targets=COMMANDS)
def forms() -> None:
    """List the known forms, look at one, or check a mapping of your own.

    \b
    Example:
      planforms forms list
    """
