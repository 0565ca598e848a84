"""Labels below titled rows, or among them, with one cell over all their columns for the answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from blanks import answers, begun, saved, taught

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
