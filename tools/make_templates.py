"""Writes the templates of clean copies, templates/docx/, from the mappings and their blanks.

Run it after a mapping or a blank was changed; a test says when that was forgotten.
"""

from __future__ import annotations

import sys
from pathlib import Path

from planforms.catalogue import load_catalogue
from planforms.learning.templates.template import template_of_form
from planforms.writers.files import write_atomically

FOLDER = Path(__file__).parents[1] / "templates" / "docx"


def main() -> None:
    for form in load_catalogue():
        data = template_of_form(form)
        write_atomically(FOLDER / f"{form.id}.docx", data)
        sys.stdout.write(f"{form.id}: {len(data)} bytes\n")


if __name__ == "__main__":
    main()
