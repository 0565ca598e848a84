"""Measures planforms against the least that its work can cost and against other readers, in one run.

``make bench`` runs it and writes the table in docs/figures.md. Only ratios mean anything: both sides of
each are CPU times of the same run on the same machine, the best of several rounds taken in turn.
"""

from __future__ import annotations

import argparse
import platform
from collections.abc import Callable, Iterator
from pathlib import Path

import accuracy
import damage
import speed
from figures import Section, replaced

SECTIONS: tuple[Callable[[], Section], ...] = (
    speed.reading,
    speed.long_tables,
    speed.pdfs,
    speed.clean_copies,
    speed.workbook,
    speed.start,
    accuracy.samples,
    damage.damaged,
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", type=Path, metavar="FILE", help="replace the tables in this page")
    parser.add_argument("--only", choices=[section.__name__ for section in SECTIONS], action="append")
    options = parser.parse_args()
    made = []
    for section in measured(options.only):
        print(section.text(), flush=True)
        made.append(section)
    if options.write:
        options.write.write_text(replaced(options.write.read_text(encoding="utf-8"), made), encoding="utf-8")


def measured(only: list[str] | None) -> Iterator[Section]:
    """The sections asked for, each as it is measured, after one that says on what."""
    import lxml

    import planforms

    machine = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    yield Section(
        "machine", "", (), [], f"planforms {planforms.__version__}, lxml {lxml.__version__}, {machine}."
    )
    for section in SECTIONS:
        if not only or section.__name__ in only:
            yield section()


if __name__ == "__main__":
    main()
