"""Blanks of a few invented lines, what is drafted from them, and what is read from their copies."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import docx
from docx.document import Document as Word
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from invented_forms import drawn, line, prompt

from planforms import Submission, read_all, write_clean
from planforms.catalogue import load_catalogue
from planforms.learning.draft.draft import Draft
from planforms.learning.draft.drafting import draft_mapping
from planforms.learning.learn import learn
from planforms.readers import read

Table = Sequence[Sequence[str]]


def begun(title: str = "Review Form", *lines: str) -> Word:
    """A Word document with a title, and lines below it."""
    document = docx.Document()
    document.add_heading(title, 0)
    for text in lines:
        document.add_paragraph(text)
    return document


def saved(document: Word) -> bytes:
    """The file of a Word document."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def presented(document: Word) -> bytes:
    """The same with a line for the presenter's name at its end."""
    document.add_paragraph("Presenter: ____________________")
    return saved(document)


def lines(*texts: str) -> bytes:
    """A form of these lines."""
    return saved(begun("Review Form", *texts))


def with_table(rows: Table, *before: str) -> bytes:
    """A form of a table; a row of one text runs across it."""

    def draw(document: Word) -> None:
        document.add_heading("Classroom Visit Form", 0)
        line(document, "Teacher: {a}   Observer: {b}")
        for text in before:
            prompt(document, text)
        table = document.add_table(0, max(map(len, rows)))
        for row in rows:
            cells = table.add_row().cells
            if len(row) == 1:
                cells[0].merge(cells[-1]).text = row[0]
            else:
                for cell, text in zip(cells, row, strict=True):
                    cell.text = text

    return drawn(draw)


def table(document: Word, *rows: Sequence[str], head: int = 1) -> None:
    """A table of these texts, its first ``head`` rows bold."""
    made = document.add_table(len(rows), len(rows[0]))
    for number, (row, texts) in enumerate(zip(made.rows, rows, strict=True)):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.paragraphs[0].add_run(text).bold = number < head


def stands_out(paragraph: Paragraph, text: str) -> None:
    """Add a text, bold and underlined."""
    made = paragraph.add_run(text)
    made.bold = made.underline = True


def shade(cell: _Cell, colour: str = "FFF2CC") -> None:
    """Give a cell a ground in colour."""
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shading.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shading)


def mark(paragraph: Paragraph, look: str) -> None:
    """Highlight a description, set it in bold, or put a cross behind it."""
    font = paragraph.runs[0].font
    if look == "X":
        paragraph.add_run(" X")
    elif look == "bold":
        font.bold = True
    else:
        font.highlight_color = WD_COLOR_INDEX.YELLOW


def draft_of(blank: bytes) -> Draft:
    """What is drafted from a Word blank."""
    return draft_mapping(read(blank, "form.docx"), "form.docx")


def kinds_asked(*texts: str) -> list[tuple[str, str]]:
    """The kind and prompt of each field of a form of these lines."""
    return [(spec.kind, spec.prompt[0]) for _, spec in draft_of(lines(*texts)).mapping().walk()]


def read_by(folder: Path, blank: bytes, copy: bytes) -> Submission:
    """What is read from a copy by the form drafted from its blank."""
    (folder / "blank.docx").write_bytes(blank)
    (folder / "copy.docx").write_bytes(copy)
    learn(folder / "blank.docx", out=folder / "forms")
    return read_all(folder / "copy.docx", load_catalogue([folder / "forms"]))[0]


def taught(folder: Path, blank: bytes, copy: bytes) -> Submission:
    """What is read from a copy by the form drafted from its blank, and again from its clean copy."""
    submission = read_by(folder, blank, copy)
    catalogue = load_catalogue([folder / "forms"])
    write_clean(submission, folder / "clean.docx", catalogue=catalogue)
    again = read_all(folder / "clean.docx", catalogue)[0]
    assert answers(again) == answers(submission)
    return submission


def answers(submission: Submission) -> dict[str, str]:
    """What a submission answers, by field."""
    return {path: entry.text for path, entry in submission.fields.items() if entry.text}
