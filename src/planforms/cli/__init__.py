"""The command line: each command is options, one call of the library, and an exit code.

Nothing but click is imported until a command is called: ``planforms --version`` stays as quick as
click itself.
"""

from __future__ import annotations

import click

from planforms import __version__
from planforms.cli.group import Program

COMMANDS = {
    "ingest": "planforms.cli.ingest:ingest",
    "extract": "planforms.cli.extract:extract",
    "check": "planforms.cli.check:check",
    "return": "planforms.cli.return_:return_",
    "clean": "planforms.cli.clean:clean",
    "rollup": "planforms.cli.rollup:rollup",
    "forms": "planforms.cli.forms:forms",
    "inspect": "planforms.cli.inspect:inspect",
    "explain": "planforms.cli.explain:explain",
    "schema": "planforms.cli.schema:schema",
    "doctor": "planforms.cli.doctor:doctor",
    "forget": "planforms.cli.forget:forget",
}
"""Every command and where it stands, in the order ``--help`` lists them."""


@click.group(cls=Program, targets=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="planforms %(version)s")
def main() -> None:
    """Read professional-learning plans from Word and PDF forms, say what is missing, roll them up.

    \b
    Example:
      planforms ingest inbox/ --out run/
    """
