"""Bands across a table: each row tells under which it stands, and clean copies are the blank itself, filled in."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import docx
from blanks import begun, saved, taught
from docx.table import Table

from planforms.learning.draft.names import band_name
from planforms.learning.learn import learn
from planforms.submission import Submission
from planforms.writers.clean import clean_copy

Cells = list[list[str]]
_HEAD, _OPEN = ["Activity", "Date", "Hours"], [""] * 3
_A, _B = "Category A: Work with colleagues", "Category B: Courses"


def log(*cells: list[str], head: list[str] = _HEAD) -> bytes:
    """A form that is a table below a line for a name; a row of one text goes across it."""
    document = begun("Learning Log")
    document.add_paragraph(
        "Name: Ada Quill" if any("2027" in "".join(row) for row in cells) else "Name: ____"
    )
    made: Table = document.add_table(len(cells) + 1, len(head))
    for at, texts in enumerate([head, *cells]):
        for column, text in enumerate(texts):
            made.cell(at, column).text = text
        if len(texts) == 1:
            made.cell(at, 0).merge(made.cell(at, len(head) - 1))
    return saved(document)


def plan(submission: Submission, table: str = "activities") -> list[dict[str, Any]]:
    assert submission.plan is not None
    assert not submission.unplaced
    return list(submission.plan.model_dump()[table])


_EXPLAINED = f"{_B}\nCollege courses that end in a certificate"
_BLANK = log([_A], _OPEN, _OPEN, [_EXPLAINED], _OPEN, _OPEN)
_STUDY, _COURSE = ["Lesson study", "3 May 2027", "4"], ["Fractions", "4 May 2027", "30"]
_COPY = log([_A], _STUDY, _OPEN, [_EXPLAINED], _COURSE, _OPEN)


def bands(submission: Submission) -> list[tuple[str | None, str]]:
    return [(row["category"], row["activity"]) for row in plan(submission)]


def test_a_row_tells_below_which_band_it_stands(tmp_path: Path) -> None:
    assert bands(taught(tmp_path, _BLANK, _COPY)) == [(_A, "Lesson study"), (_B, "Fractions")]


def test_without_the_next_band_nobody_knows_where_rows_stand(tmp_path: Path) -> None:
    submission = taught(tmp_path, _BLANK, log([_A], _STUDY, _COURSE))
    assert bands(submission) == [(None, "Lesson study"), (None, "Fractions")]


def again(folder: Path, blank: bytes, copy: bytes) -> tuple[Submission, Submission, bytes]:
    """A copy as it is read, its clean copy as it is read, and that."""
    submission = taught(folder, blank, copy)
    [template] = folder.rglob("templates/*.docx")
    clean = clean_copy(submission, template.read_bytes())
    (folder / "again").mkdir()
    return submission, taught(folder / "again", blank, clean), clean


def test_the_clean_copy_is_the_blank_with_rows_below_their_bands(tmp_path: Path) -> None:
    read, read_again, clean = again(tmp_path, _BLANK, _COPY)
    assert read_again.plan == read.plan
    [table] = docx.Document(io.BytesIO(clean)).tables
    first = [row.cells[0].text for row in table.rows]
    assert first == ["Activity", _A, "Lesson study", "", _EXPLAINED, "Fractions", ""]


def test_rows_of_no_known_band_stand_above_all_bands(tmp_path: Path) -> None:
    read, read_again, clean = again(tmp_path, _BLANK, log([_A], _STUDY, _COURSE))
    assert read_again.plan == read.plan
    [table] = docx.Document(io.BytesIO(clean)).tables
    assert [row.cells[0].text for row in table.rows][1:4] == ["Lesson study", "Fractions", _A]


def test_titles_that_come_again_below_another_band_are_titles(tmp_path: Path) -> None:
    def aims(*said: str) -> bytes:
        rows = [
            [title, words, "1 May 2027" if words else ""]
            for title, words in zip(["Clear aims", "Use of data"] * 2, said or [""] * 4, strict=True)
        ]
        return log(["Planning"], *rows[:2], ["Teaching"], *rows[2:], head=["Practice", "Now", "By when"])

    read, read_again, _ = again(tmp_path, aims(), aims("One", "Two", "Three", "Four"))
    assert [(row["group"], row["activity"], row["now"]) for row in plan(read)] == [
        ("Planning", "Clear aims", "One"),
        ("Planning", "Use of data", "Two"),
        ("Teaching", "Clear aims", "Three"),
        ("Teaching", "Use of data", "Four"),
    ]
    assert read_again.plan == read.plan


def test_counts_go_on_below_the_next_band(tmp_path: Path) -> None:
    def counted(club: list[str], talk: list[str]) -> bytes:
        rows = [["1", *club], ["2", "", ""]], [["3", *talk], ["4", "", ""]]
        return log(["Fall"], *rows[0], ["Spring"], *rows[1], head=["No.", "Step", "Date"])

    blank = counted(["", ""], ["", ""])
    read, read_again, _ = again(tmp_path, blank, counted(["Club", "1 May 2027"], ["Talk", "2 May 2027"]))
    assert [(row["group"], row["number"]) for row in plan(read)] == [("Fall", 1), ("Spring", 3)]
    assert read_again.plan == read.plan


def test_rows_below_a_band_may_end_in_boxes(tmp_path: Path) -> None:
    def visits(*rows: list[str]) -> bytes:
        one, two = rows or ([*_OPEN[1:], "☐"],) * 2
        bare = [*_OPEN[1:], "☐"]
        return log(["Before"], one, bare, ["After"], two, bare, head=["Step", "Date", "Done"])

    copy = visits(["Plan", "1 May 2027", "☒"], ["Talk", "2 May 2027", "☐"])
    read, read_again, _ = again(tmp_path, visits(), copy)
    assert [(row["group"], row["activity"], row["done"]) for row in plan(read)] == [
        ("Before", "Plan", ["Done"]),
        ("After", "Talk", []),
    ]
    assert read_again.plan == read.plan


def test_one_text_over_all_rows_is_no_band(tmp_path: Path) -> None:
    (tmp_path / "blank.docx").write_bytes(log(["Complete all rows"], _OPEN, _OPEN))
    learned = learn(tmp_path / "blank.docx", out=tmp_path / "forms")
    assert "band" not in learned.mapping.read_text(encoding="utf-8")
    assert not learned.notes


def test_a_column_of_bands_is_called_by_the_word_they_begin_with() -> None:
    assert band_name([_A, _B]) == "category"
    assert band_name(["Planning", "Teaching"]) == band_name(["Optional steps"]) == "group"


def test_parts_counted_in_words_are_counted_so_again(tmp_path: Path) -> None:
    def parts(*answers: str) -> bytes:
        document = begun("Two Parts")
        for word, said in zip(("one", "two"), answers, strict=True):
            document.add_heading(f"Part {word}", 2)
            document.add_paragraph(f"What did you learn? {said}")
        return saved(document)

    read, read_again, clean = again(tmp_path, parts("____", "____"), parts("Reading", "Writing"))
    assert read_again.plan == read.plan
    texts = [paragraph.text for paragraph in docx.Document(io.BytesIO(clean)).paragraphs]
    assert [text for text in texts if text.startswith("Part")] == ["Part one", "Part two"]
