"""Tables of rows with more than rows in them: examples on top or in all of them, bands over open rows, a total below."""

from __future__ import annotations

from pathlib import Path

import pytest
from blanks import answers, begun, read_by, saved, taught, with_table
from docx.document import Document as Drawn

BANDS = ("Autumn", "Spring term")


def log(*given: tuple[str, ...]) -> bytes:
    """A log of hours: a header of two rows, an example, three open rows below each of two bands, and a total."""
    document: Drawn = begun()
    document.add_paragraph("Hours log").runs[0].bold = True
    table = document.add_table(rows=11, cols=4)
    table.style = "Table Grid"
    cells = [["Dates", "What was done", "Hours", ""], ["", "", "Clock", "College"]]
    cells += [["Example: 5/6", "Example: Reading circle", "18", ""], [BANDS[0]]]
    cells += [[], [], [], [BANDS[1]], [], [], ["TOTAL"]]
    for at, row in zip((4, 5, 8), given, strict=False):
        cells[at] = list(row)
    for number, column, other_row, other in ((0, 2, 0, 3), (0, 0, 1, 0), (0, 1, 1, 1), (3, 0, 3, 3), (7, 0, 7, 3), (10, 0, 10, 1)):  # fmt: skip
        table.cell(number, column).merge(table.cell(other_row, other))
    for number, row in enumerate(cells):
        for column, text in enumerate(row):
            if text:
                table.cell(number, column).text = text
    return saved(document)


GIVEN = (("May 2, 2027", "Book study", "18", ""), ("May 9, 2027", "Two visits", "3", "1"), ("June 1, 2027", "Talks", "2", ""))  # fmt: skip


def test_rows_below_an_example_and_bands_are_rows(tmp_path: Path) -> None:
    submission = read_by(tmp_path, log(), log(*GIVEN))
    rows = [[text for text in row if text] for row in GIVEN]
    assert list(answers(submission).values()) == [text for row in rows for text in row]
    assert {path.split(".")[0] for path in answers(submission)} == {f"hours_log[{at}]" for at in range(3)}


def test_bands_and_the_example_are_no_answers(tmp_path: Path) -> None:
    assert not read_by(tmp_path, log(), log(*GIVEN)).unplaced


BANDS_OF_PARTS = [
    ("First quarter (August – October)", "Second quarter"),
    ("Part A. Visits to schools (1 day = 6 hours, at most 30 in all)", "Part B. Talks, each with a proof"),
    ("Visits:", "Talks:"),
    ("Which schools did you visit?", "Which talks did you hear?"),
    ("List the visits that you made", "List the talks that you heard"),
    (
        "Visits\nOne day counts as six hours. Attach a note of the school for each.",
        "Talks\nNo proof is needed.",
    ),
    ("Visit to the school in ______________", "Visit to the school in ______________"),
]
HEADS = ("Date", "What was done", "Next step", "Hours")


def parted(
    bands: tuple[str, str], days: tuple[str, str] = ("", ""), sums: tuple[str, str] = ("", ""), wide: int = 3
) -> bytes:
    """A log with a band, two open rows and a row for their sum, whose label is so wide, twice."""
    document: Drawn = begun()
    table = document.add_table(rows=9, cols=4)
    for column, head in enumerate(HEADS):
        table.cell(0, column).text = head
    for at, (band, day, total) in enumerate(zip(bands, days, sums, strict=True)):
        first = 1 + 4 * at
        table.cell(first, 0).merge(table.cell(first, 3)).text = band
        for column, text in enumerate((day, "Talk", "Visit", "2") if day else ()):
            table.cell(first + 2, column).text = text
        table.cell(first + 3, 0).merge(table.cell(first + 3, wide - 1)).text = f"Hours of part {at + 1}"
        table.cell(first + 3, 3).text = total
    return saved(document)


@pytest.mark.parametrize("wide", [1, 3])
@pytest.mark.parametrize("bands", BANDS_OF_PARTS)
def test_rows_go_on_below_a_sum_and_the_next_band(tmp_path: Path, bands: tuple[str, str], wide: int) -> None:
    days, sums = ("5/2/2026", "11/3/2026"), ("12", "7")
    submission = read_by(tmp_path, parted(bands, wide=wide), parted(bands, days, sums, wide))
    found = answers(submission)
    assert not submission.unplaced
    assert [text for path, text in found.items() if "[" in path] == [
        text for day in days for text in (day, "Talk", "Visit", "2")
    ]
    assert [text for path, text in found.items() if "[" not in path] == list(sums)


LABELS = ("Success stories", "Protocol used today", "Notes if none was used")


def minutes(purpose: str = "", *given: str) -> bytes:
    """Minutes: a label beside the beginning of a sentence, open rows, and at their foot labels with a wide answer."""
    document: Drawn = begun()
    begin = document.add_table(rows=1, cols=2)
    begin.cell(0, 0).text = "Purpose"
    begin.cell(0, 1).text = f"The purpose of our meeting is to {purpose}"
    document.add_paragraph()
    table = document.add_table(rows=6, cols=3)
    for column, head in enumerate(("Item", "Discussion", "Time")):
        table.cell(0, column).text = head
    for row, label in enumerate(LABELS, 3):
        table.cell(row, 0).text = label
        table.cell(row, 1).merge(table.cell(row, 2)).text = given[row - 3] if given else ""
    return saved(document)


def test_labels_at_the_foot_of_open_rows_have_answers_of_their_own(tmp_path: Path) -> None:
    given = ("The fair raised $612", "", "Open talk")
    found = answers(read_by(tmp_path, minutes(), minutes("", *given)))
    assert found == {"success_stories": given[0], "notes_none_used": given[2]}


def test_a_sentence_begun_beside_a_label_is_gone_on_with(tmp_path: Path) -> None:
    submission = read_by(tmp_path, minutes(), minutes("plan the science night"))
    assert list(answers(submission).values()) == ["plan the science night"]


def begun_lines(*said: str) -> bytes:
    """Minutes whose lines break off in a space, and one that only wraps."""
    document: Drawn = begun()
    starts = ("Date: ", "Purpose - Today we have met to ", "By the end of this session we will ")
    for start, answer in zip(starts, said or ("", "", ""), strict=True):
        document.add_paragraph(start + answer)
    for part in ("Please hand this in to ", "your coach."):
        document.add_paragraph(part)
    return saved(document)


def test_lines_that_break_off_are_gone_on_with(tmp_path: Path) -> None:
    said = ("5/4/2027", "plan the science night", "know who brings the tents")
    submission = read_by(tmp_path, begun_lines(), begun_lines(*said))
    assert list(answers(submission).values()) == list(said)
    assert not submission.unplaced


def spending(*rows: tuple[str, str, str], total: str = "") -> bytes:
    """A table of what is spent whose rows all show an example, up to the total."""
    shown = (("e.g. Train", "e.g. Alton to Bree, May 4", ""), ("e.g. Tent", "e.g. two nights", ""))
    return with_table([("Kind of expense", "Description", "Cost"), *(rows or shown), ("", "Total", total)])


@pytest.mark.parametrize(
    "rows",
    [
        [("Bus", "To Bree", "12.40"), ("Cabin", "One night", "30")],
        [("Bus", "To Bree", "12.40"), ("Cabin", "One night", "30"), ("Soup", "For all", "7")],
    ],
)
def test_examples_in_all_rows_are_written_over(tmp_path: Path, rows: list[tuple[str, str, str]]) -> None:
    submission = taught(tmp_path, spending(), spending(*rows, total="49"))
    assert list(answers(submission).values()) == ["49", *(text for row in rows for text in row)]
    assert not submission.unplaced


def test_examples_that_nobody_wrote_over_are_no_answers(tmp_path: Path) -> None:
    shown = ("e.g. Train", "e.g. Alton to Bree, May 4", "")
    submission = taught(tmp_path, spending(), spending(("Bus", "To Bree", "12.40"), shown))
    assert list(answers(submission).values()) == ["Bus", "To Bree", "12.40"]
    assert not submission.unplaced


def rated(*remarks: str, ticked: tuple[int, ...] = ()) -> bytes:
    """A table of two parts, each below a header of its own, with a row for remarks across it at its end."""
    document: Drawn = begun()
    table = document.add_table(rows=8, cols=4)
    for part, area in enumerate(("Lessons", "The room")):
        first = 4 * part
        for column, text in enumerate((area, "Weak", "Fair", "Good")):
            table.cell(first, column).paragraphs[0].add_run(text).bold = True
        for row in (1, 2):
            table.cell(first + row, 0).text = f"{area} are cared for {'early' if row == 1 else 'late'}"
        remark = table.cell(first + 3, 0).merge(table.cell(first + 3, 3))
        remark.text = "Remarks and plans:"
        remark.add_paragraph(remarks[part] if remarks else "")
    for row in ticked:
        table.cell(row, 2).text = "X"
    return saved(document)


def test_a_row_for_remarks_comes_back_at_the_end_of_each_part(tmp_path: Path) -> None:
    submission = read_by(tmp_path, rated(), rated("Plan early.", "Tidy up.", ticked=(1, 6)))
    read = answers(submission)
    assert [text for path, text in read.items() if "[" not in path] == ["Plan early.", "Tidy up."]
    assert [path for path in read if "[" in path] == ["lessons[0].fair", "rooms[0].fair"]
    assert not submission.unplaced


STEPS = ("Step", "Planned", "Done")


def summed(*parts: tuple[tuple[str, ...], ...]) -> bytes:
    """A table of two numbered parts, each with a label, a header, two open rows and a row that sums them up."""
    document: Drawn = begun()
    table = document.add_table(rows=0, cols=3)
    for number, rows in enumerate(parts or ((("",) * 3,) * 3,) * 2, start=1):
        aim = "" if not parts else f"Read {number}"
        across = (f"AIM {number}", "", ""), ("Reason", aim, "")
        totals = ("Total of this aim", *rows[-1][1:])
        for texts in (*across, STEPS, *rows[:-1], totals):
            cells = table.add_row().cells
            for cell, text in zip(cells, texts, strict=True):
                cell.text = text
            if texts in across:
                cells[0 if texts is across[0] else 1].merge(cells[2]).text = texts[
                    0 if texts is across[0] else 1
                ]
    return saved(document)


def test_a_sum_ends_the_rows_of_each_part(tmp_path: Path) -> None:
    part = (("Visit", "3", "2"), ("Talk", "4", "4"), ("", "7", "6"))
    read = answers(read_by(tmp_path, summed(), summed(part, part)))
    assert not [text for path, text in read.items() if "Total" in text]
    assert [text for path, text in read.items() if "total" in path] == ["7\n6", "7\n6"]
    assert [text for text in read.values() if text in ("Visit", "Talk")] == ["Visit", "Talk"] * 2
