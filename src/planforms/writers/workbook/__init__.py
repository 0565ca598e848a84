"""The workbook that directors open, one for all and one for each school or director."""

from __future__ import annotations

import datetime as dt
import io
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Literal

from planforms.spooled import Spooled, temporary_files
from planforms.writers.calendar import calendar
from planforms.writers.columns import ATTENTION, COMPLETE, OVERDUE, SOON, UNSURE, Column, Table
from planforms.writers.files import Names, replacing, write_atomically
from planforms.writers.planrows import Links, LinksOf
from planforms.writers.tables import Tables, group_names, tabulate
from planforms.writers.workbook.harvest import DIRECTORS, Harvest, harvest, refuse_if_open
from planforms.writers.workbook.lists import LEGAL, ListSheet, Sheet
from planforms.writers.workbook.overflow import fitted
from planforms.writers.workbook.style import FONT, SIZE, Formats, formats

if TYPE_CHECKING:
    from planforms.catalogue import Catalogue
    from planforms.settings import Settings
    from planforms.submission import Submission
    from planforms.whose.roster import Roster

__all__ = ["By", "rollup", "write_workbook"]

By = Literal["school", "director"]

_PLANS = Sheet(
    "Plans",
    "Plans",
    widths={"owner": 22, "school": 22, "district": 16, "school_year": 11, "director": 17, "form": 24}
    | {"status": 16, "errors": 8, "warnings": 10, "goals": 7, "activities": 10, "email": 28}
    | {"notes": 34, "progress": 18, "score": 9, "owner_from": 12, "answers": 50, "source": 30},
    lines=3,
    printed_to="score",
    marked="status",
)
_GOALS = Sheet(
    "Goals",
    "Goals",
    widths={"owner": 18, "school": 18, "form": 18, "part": 9, "number": 8, "kind": 12}
    | {"practice": 24, "indicator": 24, "monitoring": 30, "results": 30, "supports": 26, "answers": 50}
    | {"activities": 10},
    lines=18,
    paper=LEGAL,
    printed_to="answers",
)
_ACTIVITIES = Sheet(
    "Activities",
    "Activities",
    widths={"owner": 18, "school": 18, "form": 18, "goal": 6, "list": 18, "number": 8}
    | {"due_written": 13, "when": 13, "application": 32, "outcomes": 32, "answers": 30},
    marked="when",
    paper=LEGAL,
    printed_to="answers",
)
_FINDINGS = Sheet(
    "Findings",
    "Findings",
    widths={"owner": 18, "school": 18, "form": 18, "severity": 10, "kind": 12, "question": 26, "where": 30}
    | {"message": 44, "fix": 40, "place": 18, "rule": 22, "code": 8, "path": 30, "source": 30},
    printed_to="fix",
    marked="severity",
)
_NOT_SUBMITTED = Sheet(
    "Not submitted",
    "NotSubmitted",
    widths={
        "name": 24,
        "email": 34,
        "school": 28,
        "director": 20,
        "form": 34,
        "standing": 15,
        "possible": 50,
    },
    marked="standing",
)
_OVERFLOW = Sheet(
    "Overflow", "Overflow", widths={"owner": 20, "list": 14, "column": 20, "text": 100}, lines=20
)


def rollup(
    submissions: Iterable[Submission],
    out: Path,
    *,
    catalogue: Catalogue,
    roster: Roster | None = None,
    by: By | None = None,
    links: LinksOf | None = None,
    today: dt.date | None = None,
    settings: Settings | None = None,
) -> list[Path]:
    """Write the workbook and its calendar, and one of each for every school or director if ``by`` says so.

    Gives the paths written. ``links`` tells where a submission's files are, relative to the
    workbook's folder; without it the submitted file itself is linked where it is found. Birth
    dates and certificate numbers are left out unless the settings ask for them. Raises OutputError, with nothing
    overwritten, where an existing workbook is open or cannot be read.
    """
    find = links or links_beside(out)
    private = bool(settings and settings.private_details)
    tables = tabulate(submissions, catalogue, roster=roster, links=find, today=today, private=private)
    parts = list(_parts(tables, out, by))
    notes = [harvest(path) for path, _ in parts]
    written: list[Path] = []
    for (path, part), known in zip(parts, notes, strict=True):
        written += write_workbook(part, path, known, private=private)
    return written


def write_workbook(
    tables: Tables, out: Path, notes: Harvest | None = None, *, private: bool = False
) -> list[Path]:
    """Write one workbook with the director's notes in it, and the calendar beside it.

    The notes are those of the workbook that is there, unless they are given.
    """
    data = workbook_bytes(tables, harvest(out) if notes is None else notes, private)
    refuse_if_open(out)
    write_atomically(out, data)
    dates = out.with_suffix(".ics")
    with replacing(dates) as file:
        file.writelines(calendar(tables))
    return [out, dates]


def links_beside(out: Path) -> LinksOf:
    """Links to the submitted files as they are found from the workbook."""
    folder = out.resolve().parent

    @cache
    def way_to(home: str) -> PurePath | None:
        """How a folder of submissions is reached, asked for once: many files stand in it."""
        try:
            return PurePath(os.path.relpath(os.path.realpath(home), folder))
        except ValueError:  # On another drive of Windows there is no relative way.
            return None

    def find(submission: Submission) -> Links:
        home, name = os.path.split(submission.source.path)
        way = way_to(home) if Path(submission.source.path).is_file() else None
        return Links(original=(way / name).as_posix()) if way is not None else Links()

    return find


def _parts(tables: Tables, out: Path, by: By | None) -> Iterator[tuple[Path, Tables]]:
    """The whole first, then one a school or director, each with a file name of its own."""
    yield out, tables
    if by:
        names = Names()
        for name in group_names(tables, by):
            yield out.with_name(f"{out.stem}-{by}-{names.take(name)}{out.suffix}"), tables.part(by, name)


def workbook_bytes(tables: Tables, notes: Harvest, private: bool) -> bytes:
    """The workbook as a file's content."""
    import xlsxwriter

    fit = fitted(tables)
    buffer = io.BytesIO()
    with temporary_files(), tempfile.TemporaryDirectory(prefix="planforms-") as folder:
        options = {"tmpdir": folder, "default_format_properties": {"font_name": FONT, "font_size": SIZE}}
        workbook = xlsxwriter.Workbook(buffer, options)
        _describe(workbook, tables)
        _Book(workbook, fit.tables, fit.overflow, notes, private).write()
        workbook.close()
    return buffer.getvalue()


def _describe(workbook: Any, tables: Tables) -> None:
    made = dt.datetime.combine(tables.today, dt.time())
    subject = "What was handed in, what is missing, and when things are due"
    workbook.set_properties(
        {"title": "Professional learning plans", "subject": subject, "author": "planforms", "created": made}
    )


class _Book:
    """Writes the sheets in order."""

    def __init__(self, workbook: Any, tables: Tables, overflow: Table, notes: Harvest, private: bool) -> None:
        self._workbook = workbook
        self._tables = tables
        self._overflow = overflow
        self._notes = notes
        self._private = private
        self._look: Formats = formats(workbook)

    def write(self) -> None:
        """Write all sheets."""
        from planforms.writers.workbook.about import write_about
        from planforms.writers.workbook.due import write_due_dates
        from planforms.writers.workbook.summary import write_summary

        tables, look = self._tables, self._look
        about = self._workbook.add_worksheet("About")
        summary = self._workbook.add_worksheet("Summary")
        self._plans()
        self._list(_GOALS, tables.goals, {})
        self._activities()
        self._findings()
        write_due_dates(self._workbook.add_worksheet("Due dates"), tables, look)
        self._missing()
        if self._overflow.rows:
            self._list(_OVERFLOW, self._overflow, {})
        write_summary(self._workbook, summary, tables, look)
        names = [sheet.name for sheet in self._workbook.worksheets()][1:]
        gone = self._notes.without({str(plan) for plan in tables.plans.values("plan_id")})
        write_about(about, tables, names, gone, self._private, look)
        summary.activate()

    def _plans(self) -> None:
        marks = {ATTENTION: self._look.attention, COMPLETE: self._look.good}
        self._list(_PLANS, with_notes(self._tables.plans, self._notes), marks, DIRECTORS)

    def _activities(self) -> None:
        self._list(
            _ACTIVITIES, self._tables.activities, {OVERDUE: self._look.attention, SOON: self._look.soon}
        )

    def _findings(self) -> None:
        self._list(
            _FINDINGS, self._tables.findings, {"Error": self._look.attention, "Warning": self._look.soon}
        )

    def _missing(self) -> None:
        if self._tables.not_submitted is not None:
            self._list(_NOT_SUBMITTED, self._tables.not_submitted, {UNSURE: self._look.soon})

    def _list(self, sheet: Sheet, table: Table, marks: Mapping[str, Any], own: Sequence[str] = ()) -> None:
        ListSheet(self._workbook, sheet, table, self._look).write(marks, own)


def with_notes(plans: Table, notes: Harvest) -> Table:
    """Plans with the director's columns behind ``Next due``."""
    at = plans.index("next_due") + 1
    own: Sequence[Column] = [Column(name.lower(), name, "note") for name in DIRECTORS]
    rows = ((*row[:at], *notes.of(str(row[-1])), *row[at:]) for row in plans.rows)
    return replace(plans, columns=(*plans.columns[:at], *own, *plans.columns[at:]), rows=Spooled(rows))
