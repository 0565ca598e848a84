"""Labels below titled rows, or among them, with one cell over all their columns for the answer."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from blanks import answers, begun, read_by, saved, table, taught

from planforms import write_clean
from planforms.catalogue import load_catalogue

HEAD = ("", "Teacher", "Pupil")
TITLED = {"Who they are": ("Ann", "Jo"), "What they do": ("Leads", "Follows"), "What helps": ("Time", "Rest")}
ACROSS = {"When do they meet?": "On Mondays", "Best practices": "To listen\nTo ask"}


def grid(lines: tuple[str, ...], *, filled: bool) -> bytes:
    """A table of titled rows and of labels with one cell across; an empty text is a band of one empty cell."""
    document = begun("Goal Setting Form", "Teacher: ____________________")
    made = document.add_table(len(lines) + 1, 3)
    for cell, text in zip(made.rows[0].cells, HEAD, strict=True):
        cell.text = text
    for row, title in zip(made.rows[1:], lines, strict=True):
        row.cells[0].text = title
        if not title:
            row.cells[0].merge(row.cells[2])
        elif title in ACROSS:
            row.cells[1].merge(row.cells[2]).text = ACROSS[title] if filled else ""
        elif filled:
            row.cells[1].text, row.cells[2].text = TITLED[title]
    document.add_paragraph("Comments: ____________________")
    return saved(document)


LINES = [
    (*TITLED, *ACROSS),
    (*TITLED, "", *ACROSS),
    (*list(TITLED)[:2], "Best practices", list(TITLED)[2]),
]


@pytest.mark.parametrize("lines", LINES)
def test_a_label_with_one_cell_over_all_columns_asks_by_itself(
    tmp_path: Path, lines: tuple[str, ...]
) -> None:
    submission = taught(tmp_path, grid(lines, filled=False), grid(lines, filled=True))
    found = answers(submission)
    assert [text for path, text in found.items() if "[" in path] == [
        one for row in TITLED.values() for one in row
    ]
    assert [text for path, text in found.items() if "[" not in path] == [
        ACROSS[title] for title in lines if title in ACROSS
    ]
    assert not submission.unplaced
    labels = [entry.place.label for path, entry in submission.fields.items() if "[" in path and entry.place]
    assert labels == [f"{title}: {head}" for title in TITLED for head in HEAD[1:]]


def test_a_clean_copy_has_rows_of_somebodys_own_below_the_titled_ones(tmp_path: Path) -> None:
    def form(*rows: tuple[str, str, str]) -> bytes:
        document = begun("Goal Setting Form", "Teacher: ____________________")
        table(document, HEAD, *(rows or [(title, "", "") for title in TITLED]))
        document.add_paragraph("Comments: ____________________")
        return saved(document)

    own = ("What we add", "Sings", "Dances")
    submission = read_by(tmp_path, form(), form(*((title, *said) for title, said in TITLED.items()), own))
    catalogue = load_catalogue([tmp_path / "forms"])
    write_clean(submission, tmp_path / "clean.docx", catalogue=catalogue)
    said = [
        [cell.text for cell in row.cells] for row in docx.Document(tmp_path / "clean.docx").tables[0].rows
    ]

    assert said[1:-1] == [[title, *words] for title, words in TITLED.items()]
    assert said[-1][1:] == list(own[1:])
