"""What the director wrote in the workbook that is about to be made anew: Notes, Progress and Score."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from planforms.errors import OutputError
from planforms.writers.columns import CellValue

DIRECTORS = ("Notes", "Progress", "Score")
"""The columns of Plans that belong to the director; no other column may bear these names."""
PLAN_ID = "Plan id"
KEPT_SHEET, KEPT_TABLE = "About", "KeptNotes"

Notes = tuple[CellValue, ...]
"""One value for each of ``DIRECTORS``."""

AreGone = Callable[[str, str], bool]
"""Whether notes are not to be kept, by the id of their plan and its owner."""

_HEADER_ROWS = 40
_NOTHING: Notes = (None,) * len(DIRECTORS)


@dataclass(frozen=True, slots=True)
class Harvest:
    """The director's columns by plan id, with whose plan each was."""

    notes: dict[str, Notes] = field(default_factory=dict)
    owners: dict[str, str] = field(default_factory=dict)

    def of(self, plan_id: str) -> Notes:
        """What the director wrote on this plan."""
        return self.notes.get(plan_id, _NOTHING)

    def without(self, plan_ids: set[str]) -> list[tuple[str, str, Notes]]:
        """Plan id, owner and notes of the plans that are no longer there."""
        gone = (plan for plan in self.notes if plan not in plan_ids)
        return [(plan, self.owners.get(plan, ""), self.notes[plan]) for plan in gone]

    def of_others(self, are_gone: AreGone) -> Harvest:
        """The same but for the notes that are to go: by a plan's id and whose it was."""
        kept = [plan for plan in self.notes if not are_gone(plan, self.owners.get(plan, ""))]
        owners = {plan: self.owners[plan] for plan in kept if plan in self.owners}
        return Harvest({plan: self.notes[plan] for plan in kept}, owners)


def harvest(path: Path) -> Harvest:
    """The director's columns of the workbook at ``path``; none where there is no workbook yet.

    Raises OutputError where it is open elsewhere, cannot be read, or is no workbook of planforms:
    then nothing may be written over it.
    """
    if not path.exists():
        return Harvest()
    refuse_if_open(path)
    try:
        data = path.read_bytes()
    except PermissionError as error:
        raise OutputError("output.locked", name=path.name) from error
    except OSError as error:
        raise OutputError("output.unreadable-workbook", name=path.name) from error
    found = _read(data, path)
    if found is None:
        raise OutputError("output.other-workbook", name=path.name)
    return found


def refuse_if_open(path: Path) -> None:
    """Raise OutputError where Excel or LibreOffice has the workbook open, by the file each lays beside it."""
    for owner in (path.with_name(f"~${path.name}"), path.with_name(f".~lock.{path.name}#")):
        if owner.exists():
            raise OutputError("output.locked", name=path.name)


def _read(data: bytes, path: Path) -> Harvest | None:
    try:
        found = _harvest(_workbook(data, shown=False))
        if found and any(_is_formula(value) for notes in found.notes.values() for value in notes):
            return _with_results(found, _harvest(_workbook(data, shown=True)) or Harvest())
        return found
    except Exception as error:
        # A broken or protected workbook makes openpyxl raise whatever its parts raise.
        raise OutputError("output.unreadable-workbook", name=path.name) from error


def _workbook(data: bytes, shown: bool) -> Any:
    import openpyxl

    return openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=shown)


def _is_formula(value: CellValue) -> bool:
    return isinstance(value, str) and value.startswith("=")


def _with_results(written: Harvest, shown: Harvest) -> Harvest:
    """A formula's result in place of the formula, whose cells move; its text where it has no result."""
    notes = {
        plan: tuple(
            result if _is_formula(value) and result is not None else value
            for value, result in zip(values, shown.of(plan), strict=True)
        )
        for plan, values in written.notes.items()
    }
    return Harvest(notes, written.owners)


def _harvest(workbook: Any) -> Harvest | None:
    """The notes of every sheet that has the columns: Plans, and the notes kept in About."""
    found: Harvest | None = None
    for sheet in sorted(workbook.worksheets, key=lambda sheet: str(sheet.title) == "Plans"):
        for plan, owner, notes in _rows_with_notes(sheet):
            found = found or Harvest()
            if plan:
                _take(found, plan, owner, notes)
    return found


def _take(found: Harvest, plan: str, owner: str, notes: Notes) -> None:
    """Add a row's notes; where a row stands twice, as after copying, both texts are kept."""
    if notes == _NOTHING:
        return
    known = found.notes.get(plan, _NOTHING)
    found.notes[plan] = tuple(_both(old, new) for old, new in zip(known, notes, strict=True))
    if owner:
        found.owners[plan] = owner


def _both(old: CellValue, new: CellValue) -> CellValue:
    if old is None or old == new:
        return new
    return old if new is None else f"{old}\n{new}"


def _rows_with_notes(sheet: Any) -> Iterator[tuple[str, str, Notes]]:
    """Plan id, owner and notes of each row below the header that names them; once empty for the header."""
    sheet.reset_dimensions()
    columns: dict[str, int] = {}
    for number, row in enumerate(sheet.iter_rows(values_only=True)):
        titles = {value.strip(): place for place, value in enumerate(row) if isinstance(value, str)}
        if PLAN_ID in titles and (sheet.title == "Plans" or any(name in titles for name in DIRECTORS)):
            columns = titles
            yield "", "", _NOTHING
        elif columns:
            yield _noted(row, columns)
        elif number > _HEADER_ROWS and sheet.title != KEPT_SHEET:
            return


def _noted(row: tuple[Any, ...], columns: dict[str, int]) -> tuple[str, str, Notes]:
    from openpyxl.utils.escape import unescape

    def cell(name: str) -> CellValue:
        place = columns.get(name)
        value = row[place] if place is not None and place < len(row) else None
        return value if isinstance(value, int | float | dt.date) else unescape(str(value or "")) or None

    notes = tuple(cell(name) for name in DIRECTORS)
    return str(cell(PLAN_ID) or ""), str(cell("Owner") or ""), notes
