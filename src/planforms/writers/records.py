"""The same lists for other programs: JSON lines, CSV and Parquet.

``submissions.jsonl`` holds the submissions as they are. The lists are those of the workbook, one
file each, with names of columns that programs like.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Collection, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Literal

from planforms.errors import UsageError
from planforms.submission import json_line
from planforms.writers.columns import CellValue, Column, Table
from planforms.writers.files import replacing
from planforms.writers.inert import inert
from planforms.writers.planrows import LinksOf
from planforms.writers.tables import Tables, tabulate

if TYPE_CHECKING:
    from planforms.catalogue import Catalogue
    from planforms.settings import Settings
    from planforms.submission import Submission
    from planforms.whose.roster import Roster

RecordFormat = Literal["jsonl", "csv", "parquet"]


def write_records(
    submissions: Iterable[Submission],
    folder: Path,
    *,
    catalogue: Catalogue,
    formats: Collection[RecordFormat] = ("jsonl", "csv"),
    roster: Roster | None = None,
    links: LinksOf | None = None,
    today: dt.date | None = None,
    settings: Settings | None = None,
) -> list[Path]:
    """Write the submissions and their lists to ``folder``; gives the paths written.

    Birth dates and certificate numbers are in the lists only if the settings ask for them; the
    JSON lines are the whole submissions. Raises UsageError where Parquet is asked for and cannot be.
    """
    if "parquet" in formats:
        _arrow()
    private = bool(settings and settings.private_details)
    written: list[Path] = []
    with ExitStack() as stack:
        if "jsonl" in formats:
            written.append(folder / "submissions.jsonl")
            submissions = _written_down(submissions, stack.enter_context(replacing(written[0])))
        tables = tabulate(submissions, catalogue, roster=roster, links=links, today=today, private=private)
    return written + write_tables(tables, folder, formats)


def write_tables(tables: Tables, folder: Path, formats: Collection[RecordFormat]) -> list[Path]:
    """Write each list to a CSV or Parquet file of its own; gives the paths written."""
    written: list[Path] = []
    for table in [*tables.all(), tables.unread]:
        stem = table.name.lower().replace(" ", "-")
        for ending, write in (("csv", write_csv), ("parquet", write_parquet)):
            if ending in formats:
                path = folder / f"{stem}.{ending}"
                with replacing(path) as file:
                    write(table, file)
                written.append(path)
    return written


def write_csv(table: Table, file: BinaryIO) -> None:
    """The list as CSV in UTF-8; no cell of it is a formula to whatever program opens it."""
    text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.key for column in table.columns])
    for row in table.rows:
        writer.writerow(map(csv_cell, row))
    text.detach()


def write_parquet(table: Table, file: BinaryIO) -> None:
    """The list as Parquet, with numbers and days as such."""
    arrow, parquet = _arrow()
    fields = [arrow.field(column.key, _arrow_type(arrow, column)) for column in table.columns]
    columns = [
        arrow.array(table.values(column.key), type=field.type)
        for column, field in zip(table.columns, fields, strict=True)
    ]
    parquet.write_table(arrow.Table.from_arrays(columns, schema=arrow.schema(fields)), file)


def csv_cell(value: CellValue) -> str | int | float:
    """A value as a CSV cell: days as ISO dates, a text that could be a formula behind an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return value.isoformat()
    return inert(value) if isinstance(value, str) else value


def _written_down(submissions: Iterable[Submission], file: BinaryIO) -> Iterator[Submission]:
    """The submissions, each written to ``file`` as it passes."""
    for submission in submissions:
        file.write(f"{json_line(submission)}\n".encode())
        yield submission


def _arrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise UsageError.of("records.no-parquet") from error
    return pyarrow, pyarrow.parquet


def _arrow_type(arrow: Any, column: Column) -> Any:
    if column.kind == "number":
        return arrow.int64()
    return arrow.date32() if column.kind == "date" else arrow.string()
