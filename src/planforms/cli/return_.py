"""``planforms return``: the author's own file back, with a comment at each finding."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from planforms.cli import exits
from planforms.cli.group import complain
from planforms.cli.options import copies_option, paths_argument, phase_option, reading_options
from planforms.cli.outputs import keep_apart
from planforms.text.plaintext import counted

if TYPE_CHECKING:
    from planforms.submission import Submission
    from planforms.writers.files import Names


@click.command("return", short_help="Give forms back with a comment at everything to mend.")
@paths_argument()
@copies_option
@click.option("--advice", is_flag=True, help="Put suggestions among the comments, too.")
@phase_option
@reading_options
def return_(
    paths: tuple[Path, ...],
    out: Path,
    advice: bool,
    phase: str | None,
    forms_folders: tuple[Path, ...],
    password: str | None,
) -> int:
    """Write a copy of each form with a comment at everything that needs another look.

    A Word file gets Word comments, a PDF gets notes; nothing else in it changes, and the form
    itself is not touched. PATH is a form or a folder of forms. A form with nothing to mend gets
    no copy, unless it still carries comments of an earlier time: the copy is then without them.

    \b
    Example:
      planforms return inbox/ --out returned/
    """
    from planforms.catalogue import load_catalogue
    from planforms.cli.reading import readings
    from planforms.settings import load_settings
    from planforms.writers.files import Names

    keep_apart(out, paths)
    catalogue = load_catalogue(forms_folders)
    settings = load_settings(paths, flags={"phase": phase}, catalogue=catalogue)
    copies = _Copies(out, settings.phase, advice, Names())
    return exits.gravest(
        [copies.give_back(data, read) for data, read in readings(paths, catalogue, settings, password)]
    )


class _Copies:
    """The folder of copies, and what all copies have in common."""

    def __init__(self, out: Path, phase: str, advice: bool, names: Names) -> None:
        self.out = out
        self.phase = phase
        self.advice = advice
        self.names = names

    def give_back(self, data: bytes, submissions: list[Submission]) -> int:
        """Write the copy of one file, say what was done on stderr, and give the exit code for it."""
        from planforms.cli.show import error_line
        from planforms.errors import PlanformsError

        path = submissions[0].source.path
        error = next((one.error for one in submissions if one.error), None)
        if error is not None:
            complain(f"{path}: {error_line(error)}")
            return exits.UNREAD
        try:
            complain(f"{path}: {self._copy(data, submissions)}")
        except PlanformsError as refusal:
            complain(f"{path}: {refusal} [{refusal.code}]")
            return refusal.exit_code
        return exits.CLEAN

    def _copy(self, data: bytes, submissions: list[Submission]) -> str:
        """Write the copy if there is a reason for one; what to say about it."""
        from planforms.writers.returned import file_ending, shown, was_commented, write_returned

        findings = shown((found for one in submissions for found in one.findings), self.advice)
        if not findings and not was_commented(data):
            return "nothing to mend, so no copy was written."
        source = submissions[0].source
        name = self.names.take(Path(source.path).stem) + file_ending(submissions[0])
        written = write_returned(submissions, data, self.out / name, phase=self.phase, advice=self.advice)
        click.echo(written)
        if not findings:
            return "nothing left to mend; the copy is without the earlier comments."
        return f"{counted(len(findings), 'thing')} to mend."
