"""Writes docs/rules.md from the pages of the rules; ``--check`` says whether it is up to date."""

from __future__ import annotations

import sys
from pathlib import Path

from planforms.rules import RULES
from planforms.rules.pages import document

PAGE = Path(__file__).resolve().parents[1] / "docs" / "rules.md"


def main(arguments: list[str]) -> int:
    made = document(RULES)
    if "--check" in arguments:
        return 0 if PAGE.is_file() and PAGE.read_text(encoding="utf-8") == made else 1
    PAGE.write_text(made, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
