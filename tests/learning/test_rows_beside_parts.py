"""Tables of rows beside parts that repeat, and rows whose titles are prompts elsewhere."""

from __future__ import annotations

from pathlib import Path

from blanks import answers, begun, saved, table, taught


def goals(*said: str) -> bytes:
    """A table with a row for each goal, and below it a part for each."""
    one, two, how, why = said or ("",) * 4
    document = begun("Goal Setting Form", "Teacher: ____________________")
    head = ("Goals", "Actions", "Target date")
    table(document, head, (f"Goal 1:\n{one}".strip(), how, ""), (f"Goal 2:\n{two}".strip(), "", ""))
    for number, text in ((1, why), (2, "")):
        document.add_paragraph().add_run(f"Goal {number}").bold = True
        table(document, ("What did you learn?",), (text,))
    return saved(document)


def test_no_part_begins_in_a_row_that_has_the_heading_s_words(tmp_path: Path) -> None:
    submission = taught(tmp_path, goals(), goals("Read more", "Talk less", "Visit a class", "To wait"))
    assert sorted(answers(submission).values()) == ["Read more", "Talk less", "To wait", "Visit a class"]
    assert not submission.unplaced


def costs(*said: str) -> bytes:
    """A table of costs with a row that a prompt below it is called by too."""
    hotel, miles, meals, driven = said or ("",) * 4
    document = begun("Goal Setting Form", "Teacher: ____________________")
    head = ("Item", "Details", "Amount")
    table(document, head, ("Hotel", hotel, ""), ("Mileage", miles, ""), ("Meals", meals, ""))
    document.add_paragraph(f"Mileage: {driven or '__________'}")
    return saved(document)


def test_a_row_goes_on_with_the_title_of_a_prompt(tmp_path: Path) -> None:
    submission = taught(tmp_path, costs(), costs("Two nights", "To the fair", "Lunch", "33"))
    assert [answers(submission)[f"items[{row}].details"] for row in range(3)] == [
        "Two nights",
        "To the fair",
        "Lunch",
    ]
    assert not submission.unplaced


def updates(*said: str) -> bytes:
    """Two goals, two updates with rows each, and a date below them."""
    statements, rows, dated = said[:2] or ("", ""), said[2:6] or ("",) * 4, said[6] if said else ""
    document = begun("Goal Setting Form", "Teacher: ____________________")
    for number, text in enumerate(statements, start=1):
        document.add_paragraph().add_run(f"Growth Goal {number}").bold = True
        made = document.add_table(2, 2)
        for row, label in enumerate(("Goal", "Rationale")):
            made.cell(row, 0).text = label
            made.cell(row, 1).text = text if not row else ""
        made.cell(1, 0).add_paragraph("(from data, peers or pupils)")
        for cell in made.column_cells(0):
            for paragraph in cell.paragraphs:
                paragraph.runs[0].bold = True
    for name, day, progress in (("Mid-year", *rows[:2]), ("End-of-year", *rows[2:])):
        document.add_paragraph().add_run(f"{name} update").bold = True
        table(document, ("Date", "Progress made", "Change"), (day, progress, ""), ("", "", ""))
    document.add_paragraph().add_run("Signatures").bold = True
    table(document, ("Principal's signature", ""), ("Date", dated))
    return saved(document)


def test_parts_of_two_kinds_follow_each_other(tmp_path: Path) -> None:
    said = ("Read more", "Talk less", "1/5/2027", "Slow", "5/6/2027", "Good", "6/1/2027")
    submission = taught(tmp_path, updates(), updates(*said))
    assert sorted(answers(submission).values()) == sorted(said)
    assert not submission.unplaced
    assert not any("data" in path for path in submission.fields)
