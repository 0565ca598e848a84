"""Checklists as offices print them: items behind the places to mark, labels in an item's cell, bands over bands."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import docx
from blanks import answers, read_by, saved

Row = Sequence[str]


def form(*tables: Sequence[Row], bold: Sequence[str] = ()) -> bytes:
    """A form of tables; a row with fewer cells than its table is wide has its last cell over the rest."""
    document = docx.Document()
    document.add_heading("Review of the Site", 0)
    for rows in tables:
        wide = max(map(len, rows))
        made = document.add_table(len(rows), wide)
        for number, texts in enumerate(rows):
            if len(texts) < wide:
                made.cell(number, len(texts) - 1).merge(made.cell(number, wide - 1))
            for at, text in enumerate(texts):
                made.cell(number, at).text = text
                for run in made.cell(number, at).paragraphs[0].runs:
                    run.bold = text in bold
        document.add_paragraph("Please turn over.")
    return saved(document)


HEAD = ("No.", "Yes/No", "Item", "Reviewer")
BANDS = ("Plans", "Goals of the plan")


def review(*marks: tuple[str, str]) -> bytes:
    items = ("Is the scope clear?", "Are there dates?", "Is the cost known?", "Is there a log?")
    rows = [("", mark, item, by) for (mark, by), item in zip(marks, items, strict=True)]
    first, second = (BANDS[0], ""), ("", BANDS[1], "")
    return form([HEAD, first, *rows[:2], first, second, *rows[2:]], bold=BANDS)


def test_items_may_stand_behind_the_cells_to_fill_in(tmp_path: Path) -> None:
    blank = review(*[("", "")] * 4)
    submission = read_by(tmp_path, blank, review(("Yes", "JL"), ("No", "JL"), ("Yes", "AR"), ("No", "AR")))
    found = {path.split("].")[1] for path in answers(submission)}
    rows = next(value for value in submission.plan.model_dump().values() if isinstance(value, list))
    assert [row["item"] for row in rows] == [
        "Is the scope clear?",
        "Are there dates?",
        "Is the cost known?",
        "Is there a log?",
    ]
    assert len(found) == 2
    assert not submission.unplaced


def drill(*marks: tuple[str, str]) -> bytes:
    items = ("Was the office told?\nPhone: ________", "Did all leave?", "Was a list kept?\n")
    rows = [(item, yes, no) for item, (yes, no) in zip(items, marks, strict=True)]
    return form([("Checklist", "Yes", "No"), *rows])


def test_an_item_is_graded_whatever_else_its_cell_asks(tmp_path: Path) -> None:
    submission = read_by(tmp_path, drill(*[("", "")] * 3), drill(("X", ""), ("", "X"), ("X", "")))
    assert list(answers(submission).values()) == ["Yes", "No", "Yes"]


def parents(*rows: Row, never: str = "") -> bytes:
    people = [("Name:", "Kin to child:", "Mobile no:", "Home no:"), *rows]
    return form(people, [("Never to collect the child:",), ("Name:", "", "Kin to child:", never)])


def test_labels_that_say_what_a_table_above_says_lose_no_answer(tmp_path: Path) -> None:
    blank = parents(("", "", "", ""), ("", "", "", ""))
    copy = parents(("Jo Lee", "Aunt", "555-0101", "555-0102"), ("", "", "", ""), never="Uncle")
    submission = read_by(tmp_path, blank, copy)
    assert "Uncle" in answers(submission).values()


TOPICS = ("Where the exits are", "Who has the keys", "How to lift", "Where the saws are kept")


def induction(*marks: str, head: str = "Check when complete") -> bytes:
    first, second, third, fourth = zip(marks, TOPICS, strict=True)
    return form([(head, "Topic"), ("Safety",), first, second, ("The shop",), third, fourth])


def test_cells_below_a_head_that_asks_to_check_are_boxes_part_by_part(tmp_path: Path) -> None:
    submission = read_by(tmp_path, induction("", "", "", ""), induction("X", "", "✓", "x"))
    assert answers(submission) == {"safety": TOPICS[0], "shop": "\n".join(TOPICS[2:])}
    assert not submission.unplaced


def test_a_word_in_a_cell_to_check_is_told(tmp_path: Path) -> None:
    submission = read_by(tmp_path, induction("", "", "", ""), induction("X", "later", "✓", ""))
    assert answers(submission)["safety"] != "\n".join(TOPICS[:2])
    kept = [one.text for one in submission.unplaced] + list(answers(submission).values())
    assert any("later" in text for text in kept)


def test_cells_below_any_other_head_are_no_boxes(tmp_path: Path) -> None:
    submission = read_by(
        tmp_path, induction("", "", "", "", head="By"), induction("Al", "", "", "Jo", head="By")
    )
    kept = [one.text for one in submission.unplaced] + list(answers(submission).values())
    assert {"Al", "Jo"} <= set(" ".join(kept).split())


MOVES = (("Role play", "Graph"), ("Meeting:", "E-mail:"), ("Video", "Letter"))


def moves(*marks: tuple[str, str], hours: str = "") -> bytes:
    rows = [(one, a, other, b) for (one, other), (a, b) in zip(MOVES, marks, strict=True)]
    head = ("Kind", "✓", "Kind", "✓")
    hours_of = [("Visit", "Hours spent"), ("Meeting", hours)]
    return form(hours_of, [("Used today (check all that apply)",), head, *rows])


def test_cells_below_printed_ticks_are_boxes_in_several_columns(tmp_path: Path) -> None:
    blank = moves(("", ""), ("", ""), ("", ""))
    copy = moves(("X", ""), ("", "✓"), ("", "x"), hours="2 hours")
    submission = read_by(tmp_path, blank, copy)
    assert answers(submission) == {"meeting": "2 hours", "used_today": "Role play\nE-mail:\nLetter"}
    assert not submission.unplaced


def test_words_below_a_printed_tick_are_kept(tmp_path: Path) -> None:
    blank = moves(("", ""), ("", ""), ("", ""))
    submission = read_by(tmp_path, blank, moves(("X", ""), ("", "next week"), ("", "")))
    kept = [one.text for one in submission.unplaced] + list(answers(submission).values())
    assert any("next week" in text for text in kept)
