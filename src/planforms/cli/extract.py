"""``planforms extract``: read forms, print what is in them, write nothing."""

from __future__ import annotations

from pathlib import Path

import click

from planforms.cli import exits
from planforms.cli.options import format_option, paths_argument, reading_options


@click.command()
@paths_argument()
@format_option("text", "json", "jsonl")
@reading_options
def extract(
    paths: tuple[Path, ...], layout: str, forms_folders: tuple[Path, ...], password: str | None
) -> int:
    """Read forms and print what is in them. Writes nothing.

    PATH is a form, a folder of forms (folders inside it too), or - for standard input.

    \b
    Example:
      planforms extract inbox/ --format jsonl > submissions.jsonl
    """
    from planforms.catalogue import load_catalogue
    from planforms.cli.printing import printing
    from planforms.cli.reading import submissions
    from planforms.cli.show import submission_lines

    catalogue = load_catalogue(forms_folders)
    printed = printing(
        submissions(paths, catalogue, password), layout, lambda one: submission_lines(one, catalogue)
    )
    return exits.gravest([exits.read_code(submission) for submission in printed])
