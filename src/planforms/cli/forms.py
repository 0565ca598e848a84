"""``planforms forms``: the forms planforms knows, and one's own."""

from __future__ import annotations

import click

from planforms.cli.group import LazyGroup

COMMANDS = {
    "list": "planforms.cli.forms_known:list_forms",
    "show": "planforms.cli.forms_known:show_form",
    "learn": "planforms.cli.forms_learn:learn_form",
    "check": "planforms.cli.forms_check:check_mapping",
}


@click.group(cls=LazyGroup, targets=COMMANDS, short_help="List, show, learn and check forms.")
def forms() -> None:
    """List the known forms, look at one, learn one of your own, or check its mapping.

    \b
    Example:
      planforms forms list
    """
