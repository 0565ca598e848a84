"""Labels in a cell that is merged over the rows of their answers, captions in brackets, colons behind tabs."""

from __future__ import annotations

from pathlib import Path

from blanks import answers, draft_of, lines, read_by, taught
from docx.document import Document as Drawn
from invented_forms import drawn

WHO = ("Host:", "Writer:", "Watch:")


def roles(*names: str, heading: str = "Who does what") -> bytes:
    def draw(document: Drawn) -> None:
        document.add_heading("Club Meeting", 0)
        document.add_paragraph("Place: ____________")
        table = document.add_table(rows=1 + len(WHO), cols=2)
        table.cell(0, 0).text = "Topic:"
        cell = table.cell(1, 0).merge(table.cell(len(WHO), 0))
        for at, text in enumerate((heading, *WHO)):
            (cell.add_paragraph() if at else cell.paragraphs[0]).add_run(text)
        for row, name in enumerate(names):
            table.cell(1 + row, 1).text = name

    return drawn(draw)


def test_each_label_of_a_merged_cell_is_answered_in_its_row(tmp_path: Path) -> None:
    found = taught(tmp_path, roles(), roles("Jo Lee", "", "Ann Poe"))
    said = {spec.prompt[0]: path for path, spec in draft_of(roles()).mapping().walk()}
    assert answers(found) == {said["Host:"]: "Jo Lee", said["Watch:"]: "Ann Poe"}
    assert not found.unplaced


def test_words_in_brackets_below_a_label_are_captions() -> None:
    def draw(document: Drawn) -> None:
        document.add_heading("Club Meeting", 0)
        table = document.add_table(rows=2, cols=1)
        table.cell(0, 0).text = "Name:"
        table.cell(0, 0).add_paragraph("(Surname)\t\t(First name)\t\t(Middle name)")
        table.cell(1, 0).text = "Nickname:"

    mapping = draft_of(drawn(draw)).mapping()
    assert [(spec.prompt, spec.options) for _, spec in mapping.walk()] == [
        (["Name:"], []),
        (["Nickname:"], []),
    ]


def test_a_colon_behind_a_tab_answers_nothing(tmp_path: Path) -> None:
    texts = ("Please fill in all of it.", "Name: ________", "Branch\t: ________", "Reason: ________")
    found = read_by(tmp_path, lines(*texts), lines(*texts[:1], "Name: Jo Lee", *texts[2:]))
    assert list(answers(found).values()) == ["Jo Lee"]
