"""The options that several commands share, each written once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from planforms.cli.group import DEBUG

Command = TypeVar("Command", bound=Callable[..., Any])
Decorator = Callable[[Command], Command]


def paths_argument(name: str = "paths", metavar: str = "PATH...") -> Decorator[Any]:
    """Files and folders to read; ``-`` is standard input. A path that is not there ends with code 2.

    One that may not be read is no mistake in the command: it is refused by name, and the others are read.
    """
    kind = click.Path(exists=True, readable=False, allow_dash=True, path_type=Path)
    return click.argument(name, metavar=metavar, nargs=-1, required=True, type=kind)


class _PathOrAddress(click.Path):
    """A path of this computer that is there, or the address of something elsewhere, as a text."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        return value if isinstance(value, str) and "://" in value else super().convert(value, param, ctx)


inboxes_argument: Decorator[Any] = click.argument(
    "inboxes",
    metavar="INBOX...",
    nargs=-1,
    required=True,
    type=_PathOrAddress(exists=True, readable=False, path_type=Path),
)


def format_option(*choices: str) -> Decorator[Any]:
    """``--format``, one of ``choices``, the first unless given; arrives as ``layout``."""
    return click.option(
        "--format",
        "layout",
        type=click.Choice(choices),
        default=choices[0],
        show_default=True,
        help="How the results are printed.",
    )


_FORMS: dict[str, Any] = {
    "metavar": "DIR",
    "multiple": True,
    "type": click.Path(exists=True, file_okay=False, path_type=Path),
}

forms_option: Decorator[Any] = click.option(
    "--forms", "forms_folders", help="A folder of further mappings; may be given several times.", **_FORMS
)

unheeded_forms_option: Decorator[Any] = click.option("--forms", hidden=True, expose_value=False, **_FORMS)
"""``--forms`` where no form is looked up, so that a script may give it to every command."""

phase_option: Decorator[Any] = click.option(
    "--phase",
    type=click.Choice(["plan", "final"]),
    default=None,
    help="'plan' asks for what a plan must have, 'final' for the year-end fields too.  [default: final]",
)

exit_zero_option: Decorator[Any] = click.option(
    "--exit-zero", is_flag=True, help="End with 0 although there are findings of severity error."
)

password_option: Decorator[Any] = click.option(
    "--password",
    metavar="TEXT",
    envvar="PLANFORMS_PASSWORD",
    help="For files that need one to be opened.  [or: $PLANFORMS_PASSWORD]",
)


copies_option: Decorator[Any] = click.option(
    "--out",
    metavar="DIR",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder that the copies are written to.",
)


store_option: Decorator[Any] = click.option(
    "--store",
    metavar="URL",
    envvar="PLANFORMS_STORE",
    help="A store shared with others: postgresql://name@server/database.  [or: $PLANFORMS_STORE]",
)


roster_option: Decorator[Any] = click.option(
    "--roster",
    metavar="STAFF",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A workbook or .csv of the people who are to submit.",
)


def _remember_debug(ctx: click.Context, _option: click.Parameter, given: bool) -> None:
    ctx.meta[DEBUG] = ctx.meta.get(DEBUG, False) or given


debug_option: Decorator[Any] = click.option(
    "--debug",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_remember_debug,
    help="Show the traceback of an error.",
)


def reading_options(command: Command) -> Command:
    """The options of every command that reads forms: ``forms_folders``, ``password`` and ``--debug``."""
    decorated: Command = forms_option(password_option(debug_option(command)))
    return decorated
