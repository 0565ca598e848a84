"""A blank made of filled copies: what all have is printed, what differs is answer."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from functools import partial

import pytest
from docx import Document
from docx.document import Document as Drawn
from invented_forms import drawn, grid, prompt

from planforms.learning.filled.emptied import blank_from

NAMES = ("Ines Duarte", "Theo Marchetti", "Noor Haddad")
DATES = ("9/14/2026", "October 2, 2026", "11/3/2026")
LINE = "_" * 12


def emptied(draw: Callable[[int, Drawn], None]) -> list[str]:
    """The paragraphs and cells of the blank made of three copies, each drawn with its number."""
    copies = [(f"{number}.docx", drawn(partial(draw, number))) for number in range(3)]
    document = Document(io.BytesIO(blank_from(copies)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs] + cells


@pytest.mark.parametrize(
    ("lines", "blank"),
    [
        ([f"Teacher {n}  Date of conference {d}" for n, d in zip(NAMES, DATES, strict=True)],
         f"Teacher {LINE}  Date of conference {LINE}"),
        ([f"I, {n}, will keep the log and bring it to every one of our meetings." for n in NAMES],
         f"I, {LINE}, will keep the log and bring it to every one of our meetings."),
        (["Our word __calm____", "Our word ____________", "Our word __brave____"], f"Our word {LINE}"),
        (["School: Oak Hill"] * 3, f"School: {LINE}"),
        (["School: (print)"] * 3, "School: (print)"),
        ([f"{n}\t\t{d}" for n, d in zip(NAMES, DATES, strict=True)], f"{LINE}\t\t{LINE}"),
        (["Mileage $12", "Mileage $40", "Mileage $7"], f"Mileage {LINE}"),
        (["☒ Yes  ☐ No", "X Yes  ☐ No", "☐ Yes  ✔ No"], "☐ Yes  ☐ No"),
        (["X Yes  ☐ No", "☐ Yes  ✔ No", "☐ Yes  ☐ No"], "☐ Yes  ☐ No"),
        (["(X) Yes  ( ) No", "( ) Yes  (X) No", "( ) Yes  (x) No"], "( ) Yes  ( ) No"),
        (["Paid: ☐ Yes  X No  By: Ines", "Paid: ✔ Yes  ☐ No  By: Theo", "Paid: ☐ Yes  ☐ No  By: Noor"],
         f"Paid: ☐ Yes  ☐ No  By: {LINE}"),
        (["The year began late.", "The rubric helped us.", "The labs start on time."], LINE),
    ],
)  # fmt: skip
def test_what_is_left_of_a_line(lines: Sequence[str], blank: str) -> None:
    def draw(number: int, document: Drawn) -> None:
        document.add_heading("Conference Record", 0)
        document.add_paragraph(lines[number])
        prompt(document, "End of the record")

    assert emptied(draw)[1] == blank


def test_an_instruction_that_one_took_out_is_printed() -> None:
    def draw(number: int, document: Drawn) -> None:
        document.add_heading("Conference Record", 0)
        if number != 1:
            document.add_paragraph("Please bring this page to the meeting.")
        document.add_paragraph(f"Name: {NAMES[number]}")

    assert emptied(draw)[1:] == ["Please bring this page to the meeting.", f"Name: {LINE}"]


def test_the_one_principal_of_all_is_an_answer() -> None:
    def draw(number: int, document: Drawn) -> None:
        document.add_heading("Plan", 0)
        grid(document, [("Name", NAMES[number]), ("Principal", "Grace Osei"), ("Date", DATES[number])])

    assert "Grace Osei" not in emptied(draw)


def test_a_sentence_that_two_wrote_in_different_places_is_no_prompt() -> None:
    shared = "Students explain their reasoning."

    def draw(number: int, document: Drawn) -> None:
        document.add_heading("Record", 0)
        for at, question in enumerate(("What worked?", "What did not?", "What comes next?")):
            prompt(document, question)
            document.add_paragraph(shared if at == number else f"Note {NAMES[number]} {at}")

    assert emptied(draw) == ["Record", "What worked?", LINE, "What did not?", LINE, "What comes next?", LINE]
