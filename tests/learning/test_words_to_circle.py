"""Words and numbers that a form prints to be circled, without boxes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import docx
import pytest
from docx.document import Document as Word
from docx.text.paragraph import Paragraph
from test_layouts import answers, taught

from planforms.catalogue import load_catalogue
from planforms.learning.learn import learn
from planforms.pipeline import read_all
from planforms.submission import Submission

LINE = "Overall, this was (circle one):   Poor   Fair   Very good   Excellent"


def begun() -> Word:
    document = docx.Document()
    document.add_heading("Session Evaluation", 0)
    return document


def saved(document: Word) -> bytes:
    document.add_paragraph("Presenter: ____________________")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def line(text: str, shown: str = "") -> bytes:
    """A form with one line; ``shown`` are the words of it that are bold and underlined."""
    document = begun()
    paragraph = document.add_paragraph()
    before, _, after = text.partition(shown) if shown else (text, "", "")
    paragraph.add_run(before)
    stands_out(paragraph, shown)
    paragraph.add_run(after)
    return saved(document)


def read_by(folder: Path, blank: bytes, copy: bytes) -> Submission:
    """What is read from a copy by the form drafted from its blank."""
    (folder / "blank.docx").write_bytes(blank)
    (folder / "copy.docx").write_bytes(copy)
    learn(folder / "blank.docx", out=folder / "forms")
    return read_all(folder / "copy.docx", load_catalogue([folder / "forms"]))[0]


def stands_out(paragraph: Paragraph, text: str) -> None:
    made = paragraph.add_run(text)
    made.bold = made.underline = True


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (LINE, "Very good"),
        (LINE.replace("Very good", "X Very good"), ""),
        (LINE.replace("Very good", "(Very good)"), ""),
        (LINE.replace("Very good  ", "Very good x  "), ""),
        ("Overall, this was (circle one):   Very good", ""),
    ],
)
def test_a_word_of_a_line_is_circled_in_many_ways(tmp_path: Path, text: str, shown: str) -> None:
    submission = taught(tmp_path, line(LINE), line(text, shown))
    assert list(answers(submission).values()) == ["Very good"]
    assert not submission.unplaced


@pytest.mark.parametrize(
    "blank", ["Substitute needed?   Yes   No   (circle one)", "Substitute needed? (Circle) Yes / No"]
)
def test_the_request_may_stand_on_either_side(tmp_path: Path, blank: str) -> None:
    submission = taught(tmp_path, line(blank), line(blank, "Yes"))
    assert list(answers(submission).values()) == ["Yes"]


def test_what_is_written_behind_the_last_word_is_told(tmp_path: Path) -> None:
    copy = line(LINE.replace("Excellent", "Excellent but too short"))
    assert list(answers(read_by(tmp_path, line(LINE), copy)).values()) == ["but too short"]


def test_words_in_somebody_s_sentence_are_not_circled(tmp_path: Path) -> None:
    copy = line("Overall, this was (circle one): neither poor nor excellent")
    assert list(answers(read_by(tmp_path, line(LINE), copy)).values()) == ["neither poor nor excellent"]


def grid(*circled: str) -> bytes:
    """Statements with the numbers 4 to 1 in cells behind each."""
    document = begun()
    document.add_paragraph("Circle one number for each: 4 is the best.")
    titles: Sequence[str] = ("Knows the subject", "Speaks clearly", "Keeps the time")
    table = document.add_table(len(titles), 5)
    for row, title in enumerate(titles):
        table.cell(row, 0).text = title
        for column, step in enumerate("4321", start=1):
            paragraph = table.cell(row, column).paragraphs[0]
            if circled and circled[row] == step:
                stands_out(paragraph, step)
            else:
                mark = " X" if circled and circled[row] == f"{step} X" else ""
                paragraph.add_run(step + mark)
    for label in ("I recommend this course.", "I do not recommend this course."):
        document.add_paragraph(f"☐ {label}")
    return saved(document)


def test_numbers_in_cells_are_circled(tmp_path: Path) -> None:
    submission = taught(tmp_path, grid(), grid("3", "", "1 X"))
    assert answers(submission) == {"knows_subject": "3", "keeps_time": "1"}
    assert not submission.unplaced
