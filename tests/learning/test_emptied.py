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


def cells(document: Drawn, rows: Sequence[Sequence[str]]) -> None:
    """A table of those rows."""
    made = document.add_table(rows=len(rows), cols=len(rows[0]))
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            made.cell(at, column).text = text


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
        (["Mileage $12", "Mileage $40", "Mileage $7"], f"Mileage ${LINE}"),
        (["☒ Yes  ☐ No", "X Yes  ☐ No", "☐ Yes  ✔ No"], "☐ Yes  ☐ No"),
        (["X Yes  ☐ No", "☐ Yes  ✔ No", "☐ Yes  ☐ No"], "☐ Yes  ☐ No"),
        (["(X) Yes  ( ) No", "( ) Yes  (X) No", "( ) Yes  (x) No"], "( ) Yes  ( ) No"),
        (["Paid: ☐ Yes  X No  By: Ines", "Paid: ✔ Yes  ☐ No  By: Theo", "Paid: ☐ Yes  ☐ No  By: Noor"],
         f"Paid: ☐ Yes  ☐ No  By: {LINE}"),
        ([f"Counselor {n}  Year {y}" for n, y in zip(NAMES, ("2025/26", "2026/27", "2027/28"), strict=True)],
         f"Counselor {LINE}  Year {LINE}"),
        ([f"Caseload {n} Number of students" for n in (40, 55, 90)], f"Caseload {LINE} Number of students"),
        (["X Calendar\t__ Results", "✓ Calendar\t_X_ Results", "__ Calendar\t__ Results"], "__ Calendar\t__ Results"),
        (["X Calendar\t__ Results", "✓ Calendar\t__ Results", "x Calendar\tX Results"], "__ Calendar\t__ Results"),
        ([f"Signature of Mentor: s/ {n}" for n in NAMES], f"Signature of Mentor: {LINE}"),
        ([f"Grade/Subject: Grade {n} team" for n in (3, 4, 11)], f"Grade/Subject: {LINE}"),
        ([f"Phone: (555) 555-01{n}" for n in (11, 12, 13)], f"Phone: {LINE}"),
        (["OK: Ines Duarte 9/14/2026", "OK: ______  ____", "OK: Noor Haddad"], "OK: ______  ____"),
        (["Cost: $12 (see the back)", "Cost: $ (see the back)", "Cost: $8 (see the back)"],
         f"Cost: ${LINE} (see the back)"),
        ([f"Teacher:{n} Coach: {d}" for n, d in zip(NAMES, DATES, strict=True)], f"Teacher:{LINE} Coach: {LINE}"),
        (["s/ Ines   9/14/2026", "______   ____", "s/ Noor   11/3/2026"], "______   ____"),
        (["s/ Ines   9/14/2026", "s/ Theo   10/2/2026", "s/ Noor   11/3/2026"], f"{LINE}   {LINE}"),
        ([f"Evaluator: {n}, Principal" for n in NAMES], f"Evaluator: {LINE}"),
        ([f"Coach: {n} (signed)   Principal: {n}" for n in NAMES], f"Coach: {LINE}   Principal: {LINE}"),
        ([f"f. {n}\tf. {n}" for n in NAMES], f"{LINE}\t{LINE}"),
        ([f"Business\nA. {n}\nB. {d}" for n, d in zip(NAMES, DATES, strict=True)], f"Business\nA. {LINE}\nB. {LINE}"),
        (["Mark with (X) what fits best."] * 3, "Mark with (X) what fits best."),
        (["Facts: A guest took the floor.", "Facts: The guest left.", "Facts: All of the guests."], f"Facts: {LINE}"),
        (["1. (5 min) Prizes", "1. (   min) Rules", "1. (   min)"], f"1. ({LINE} min) {LINE}"),
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


def test_what_one_wrote_in_the_place_of_a_sentence_that_two_share_makes_it_an_answer() -> None:
    def draw(number: int, document: Drawn) -> None:
        document.add_heading("Record", 0)
        prompt(document, "What comes next?")
        document.add_paragraph(
            "Please book the cart for the labs." if number == 1 else "Write the short quiz on maps."
        )
        prompt(document, "End of the record")

    assert "Write the short quiz on maps." not in emptied(draw)


def test_rows_that_one_added_move_what_is_printed_below() -> None:
    def draw(number: int, document: Drawn) -> None:
        document.add_heading("Minutes", 0)
        rows = [
            (f"Item {NAMES[number]} {at}", f"{NAMES[at]} told us {number}") for at in range(2 + number % 2)
        ]
        cells(document, [("Item", "Notes"), *rows, ("Notes if no plan was used", f"{DATES[number]}")])

    assert "Notes if no plan was used" in emptied(draw)


def test_what_all_wrote_by_chance_among_answers_is_an_answer() -> None:
    def draw(number: int, document: Drawn) -> None:
        document.add_heading("Hours", 0)
        rows = [
            (DATES[(number + at) % 3], f"Online, week {at * number}", f"{number + at}.5") for at in range(4)
        ]
        cells(document, [("Date", "Place", "Hours"), *rows, ("Total hours", "", f"{number + 9}")])

    left = emptied(draw)
    assert "Online, week 0" not in left
    assert "Total hours" in left


def test_what_stands_in_a_row_that_one_left_empty_is_printed() -> None:
    def draw(number: int, document: Drawn) -> None:
        document.add_heading("Agenda", 0)
        rows = [(f"Item {at}", f"{NAMES[(at + number) % 3]}", f"{DATES[number]} {at}") for at in range(3)]
        chair = ("Welcome", "President", "" if number == 1 else DATES[number])
        cells(document, [("Item", "Who", "Notes"), *rows, chair])

    assert "President" in emptied(draw)


@pytest.mark.parametrize("marks", ["XxX", "X✓x"])
def test_the_mark_that_all_made_beside_a_statement_is_an_answer(marks: str) -> None:
    def draw(number: int, document: Drawn) -> None:
        document.add_heading("Checklist", 0)
        cells(document, [("Statement", "Yes", "No"), ("The coach opened the meeting.", marks[number], "")])

    assert not set("Xx✓") & set(emptied(draw))


def test_options_of_which_each_set_off_another_are_plain() -> None:
    def draw(number: int, document: Drawn) -> None:
        document.add_heading("Rating", 0)
        line = document.add_paragraph()
        for at, option in enumerate(("Often", "Seldom", "Never")):
            line.add_run(option).underline = at == number
            line.add_run("   ")

    copies = [(f"{number}.docx", drawn(partial(draw, number))) for number in range(3)]
    assert not any(run.underline for run in Document(io.BytesIO(blank_from(copies))).paragraphs[1].runs)


def test_the_step_that_each_made_bold_in_a_row_is_plain() -> None:
    def draw(number: int, document: Drawn) -> None:
        document.add_heading("Rating", 0)
        cells(document, [("", "Poor", "Fair", "Good"), ("Keeps to the time", "1", "2", "3")])
        for at in range(3):
            document.tables[0].cell(1, at + 1).paragraphs[0].runs[0].bold = at == number

    copies = [(f"{number}.docx", drawn(partial(draw, number))) for number in range(3)]
    row = Document(io.BytesIO(blank_from(copies))).tables[0].rows[1]
    assert [cell.text for cell in row.cells][1:] == ["1", "2", "3"]
    assert not any(run.bold for cell in row.cells for run in cell.paragraphs[0].runs)
