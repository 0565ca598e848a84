"""Bands across numbered rows that count what is written behind them, and rows that people add below these."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from blanks import answers, begun, draft_of, presented, read_by
from docx.table import _Cell

STATUS = "☐ Not begun ☐ Under way ☐ Done"
AIMS = ("Meet every week", "Read with families")
Row = tuple[str, str, str]


def planned(
    label: str, aims: tuple[str, str] = ("", ""), rows: tuple[Row, ...] = (), more: tuple[Row, ...] = ()
) -> bytes:
    """A plan of two aims, "Aim 1:", with numbered steps below each; ``more`` are steps added at its end."""
    document = begun("Action Plan")
    table = document.add_table(2, 5)
    for column, text in enumerate(("No.", "Action step", "When", "", "Status")):
        table.cell(0, column).text = text
    table.cell(0, 2).merge(table.cell(0, 3))
    for column, text in ((2, "From"), (3, "Until")):
        table.cell(1, column).text = text
    for column in (0, 1, 4):
        table.cell(0, column).merge(table.cell(1, column))
    left = list(rows)
    for number, aim in enumerate(aims, 1):
        cells = table.add_row().cells
        band = cells[0].merge(cells[-1]).paragraphs[0]
        band.add_run(label.replace("#", str(number))).bold = True
        band.add_run(aim and f" {aim}")
        for step in (1, 2):
            said, day, status = left.pop(0) if left else ("", "", STATUS)
            _add(table.add_row().cells, f"{number}.{step}", said, day, "", status)
    for said, day, status in more:
        _add(table.add_row().cells, "", said, day, "", status)
    return presented(document)


def _add(cells: Iterable[_Cell], *texts: str) -> None:
    for cell, text in zip(cells, texts, strict=True):
        cell.text = text


def ticked(option: str) -> str:
    return STATUS.replace(f"☐ {option}", f"☒ {option}")


@pytest.mark.parametrize("label", ["Strategy #:", "GOAL #:", "Priority #: "])
def test_what_bands_count_is_written_behind_them(tmp_path: Path, label: str) -> None:
    given = tuple((f"Step {at}", f"5/{at}", ticked("Done")) for at in range(1, 5))
    submission = read_by(tmp_path, planned(label), planned(label, AIMS, given))
    found = answers(submission)
    assert [text for path, text in found.items() if "[" not in path] == list(AIMS)
    rows = [text for path, text in found.items() if "[" in path]
    assert rows == [text for step, day, _ in given for text in (step, day, "Done")]
    assert not submission.unplaced


@pytest.mark.parametrize("label", ["Week #:", "Part #:", "Quarter #:"])
def test_bands_that_only_count_ask_nothing(label: str) -> None:
    assert list(draft_of(planned(label)).fields) == ["owner.name"]


def test_an_option_by_itself_is_ticked(tmp_path: Path) -> None:
    more = (("Call each home", "5/9", "Not begun"), ("Thank all", "6/1", "Done"))
    submission = read_by(tmp_path, planned("Strategy #:"), planned("Strategy #:", more=more))
    assert list(answers(submission).values()) == [text for row in more for text in row]
