"""The command line: each command is options, one call of the library, and an exit code.

Nothing but click is imported until a command is called: ``planforms --version`` stays as quick as
click itself.
"""

from __future__ import annotations

import click

from planforms import __version__
from planforms.cli.group import Program

COMMANDS = {
    "check": "planforms.cli.check:check",
    "doctor": "planforms.cli.doctor:doctor",
    "clean": "planforms.cli.clean:clean",
    "explain": "planforms.cli.explain:explain",
    "extract": "planforms.cli.extract:extract",
    "forget": "planforms.cli.forget:forget",
    "forms": "planforms.cli.forms:forms",
    "ingest": "planforms.cli.ingest:ingest",
    "inspect": "planforms.cli.inspect:inspect",
    "return": "planforms.cli.return_:return_",
    "schema": "planforms.cli.schema:schema",
}
"""Every command and where it stands, in the order ``--help`` lists them."""


@click.group(cls=Program, targets=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="planforms %(version)s")
def main() -> None:
    """Read professional-learning plans from Word and PDF forms, say what is missing, roll them up.

    \b
    Example:
      planforms extract inbox/
    """
