"""How commands are found, and how whatever happens in one becomes a sentence and an exit code."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from io import StringIO
from typing import Any, NoReturn

import click

from planforms.cli import exits

DEBUG = "planforms.debug"
"""The context's note that ``--debug`` was given."""
_WHAT_TO_CHECK = "Check that there is room and that you may read and write there, then run the command again."


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called."""

    def __init__(self, *args: Any, targets: Mapping[str, str], **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.targets = targets

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(self.targets)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of a name, imported now."""
        if cmd_name not in self.targets:
            return None
        module, _, function = self.targets[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), function)
        return command


class Program(LazyGroup):
    """The whole program: it ends with an exit code of the contract whatever happens."""

    def main(  # type: ignore[override]
        self, args: Sequence[str] | None = None, prog_name: str | None = None, **settings: Any
    ) -> NoReturn:
        """Run the program, and end it with its exit code."""
        _speak_utf8()
        try:
            code = super().main(args, prog_name, **{**settings, "standalone_mode": False})
            sys.stdout.flush()
        except click.Abort:
            complain("Interrupted.")
            code = exits.INTERRUPTED
        except click.ClickException as error:
            code = _misused(error)
        except BrokenPipeError:
            code = _nobody_listens()
        except OSError as error:
            complain(f"The results could not be written: {error.strerror}.")
            code = _nobody_listens(exits.OUTPUT)
        sys.exit(code if isinstance(code, int) else exits.CLEAN)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what breaks it off becomes a sentence and a code."""
        if os.environ.get("NO_COLOR"):
            ctx.color = False
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except Exception as error:
            if debugging(ctx):
                import traceback

                traceback.print_exc()
            return _explained(error)


def debugging(ctx: click.Context | None = None) -> bool:
    """Whether ``--debug`` was given: errors are to be seen as they are."""
    ctx = ctx or click.get_current_context(silent=True)
    return bool(ctx and ctx.meta.get(DEBUG))


def complain(message: str) -> None:
    """One message to a person, on stderr."""
    from planforms.text.plaintext import many_lines

    click.echo(many_lines(message), err=True)


def _misused(error: click.ClickException) -> int:
    """The exit code for wrong arguments, once it is said how to call the command."""
    text = StringIO()
    error.show(text)
    complain(text.getvalue().rstrip())
    return exits.USAGE


def _explained(error: Exception) -> int:
    """The exit code for what broke off a command, once it is said what, where and what to do."""
    from planforms.errors import OutputError, PlanformsError

    if isinstance(error, PlanformsError):
        complain(f"Error: {error} [{error.code}]")
        return error.exit_code
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        complain(f"Error: {where}{error.strerror or error}. {_WHAT_TO_CHECK}")
        return OutputError.exit_code
    complain(
        f"Error: planforms met something that it did not expect ({type(error).__name__}). "
        "Run the same command with --debug and report what it prints."
    )
    return exits.UNREAD


def _speak_utf8() -> None:
    """Results are UTF-8 everywhere; what UTF-8 cannot hold is written out instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]


def _nobody_listens(code: int = exits.CLEAN) -> int:
    """Drop what is still unwritten, so that Python does not complain about it at exit."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code
