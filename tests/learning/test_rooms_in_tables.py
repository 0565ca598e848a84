"""Where answers stand in tables: below boxes, in rows that go on, between narrow cells, behind a label in its cell."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import docx
import pytest
from blanks import answers, begun, draft_of, presented, read_by, saved, taught
from docx.document import Document as Word
from docx.shared import Pt
from docx.table import Table


def filled(document: Word, rows: Sequence[Sequence[str]]) -> Table:
    """A table with these texts; a row of fewer cells has its first one over what is left."""
    width = max(map(len, rows))
    table = document.add_table(len(rows), width)
    for row, texts in zip(table.rows, rows, strict=True):
        first = row.cells[0].merge(row.cells[width - len(texts)])
        first.text = texts[0]
        for cell, text in zip(row.cells[width - len(texts) + 1 :], texts[1:], strict=True):
            cell.text = text
    return table


def test_a_label_with_boxes_beside_it_is_answered_below_them(tmp_path: Path) -> None:
    def form(first: str, *said: str) -> bytes:
        document = begun("Session Evaluation")
        filled(
            document,
            [["Model", f"{first} R", "☐ W", "☐ L"], [said[0]], ["Practice", "☐ R", "☐ W", "☐ L"], [said[1]]],
        )
        return presented(document)

    submission = read_by(tmp_path, form("☐", "", ""), form("☒", "Say it twice", "In pairs"))
    read_so = answers(submission)
    assert (read_so["model"], read_so["practice"]) == ("Say it twice", "In pairs")
    assert "R" in read_so.values()
    assert not submission.unplaced


def test_an_answer_goes_on_in_the_empty_rows_below_its_place(tmp_path: Path) -> None:
    def form(*said: str) -> bytes:
        document = begun("Session Evaluation")
        filled(
            document,
            [["Name", said[0]], ["Street address", said[1]], [said[2]], ["Town", said[3]], ["Day", said[4]]],
        )
        return presented(document)

    copy = form("Jo Lee", "12 High Street", "Old Mill", "Elmham", "4 May 2027")
    read_so = answers(read_by(tmp_path, form(*[""] * 5), copy))
    assert list(read_so.values())[:3] == ["Jo Lee", "12 High Street\nOld Mill", "Elmham"]


def test_narrow_cells_only_part_the_columns_of_a_table(tmp_path: Path) -> None:
    def form(*names: str) -> bytes:
        document = begun("Session Evaluation")
        rows = [[name, "", "2A" if name else "", "", f"{name.lower()}7" if name else ""] for name in names]
        filled(document, [["Name", "", "Term", "", "User"], *rows])
        return presented(document)

    submission = read_by(tmp_path, form("", "", ""), form("Ann", "Bo", ""))
    assert [value for value in answers(submission).values() if value] == [
        "Ann",
        "2A",
        "ann7",
        "Bo",
        "2A",
        "bo7",
    ]
    assert not submission.unplaced


def test_cells_before_items_are_boxes_where_the_text_above_asks_to_mark_them(tmp_path: Path) -> None:
    def form(*marks: str) -> bytes:
        document = begun("Session Evaluation")
        document.add_paragraph("I stand for (please X the appropriate box below):")
        filled(document, [[marks[0], "Chair", marks[1], "Clerk"], [marks[2], "Treasurer", "", ""]])
        return presented(document)

    assert list(answers(read_by(tmp_path, form("", "", ""), form("", "X", ""))).values()) == ["Clerk"]


def test_brackets_that_close_and_open_between_a_line_and_words_end_its_answer(tmp_path: Path) -> None:
    def form(name: str, user: str) -> bytes:
        document = begun("Session Evaluation")
        document.add_paragraph(f"I, {name} (user: {user}) (please print), wish to stand.")
        return presented(document)

    copy = form("Jo Lee", "jlee")
    read_so = answers(read_by(tmp_path, form("__________", "________"), copy))
    assert list(read_so.values()) == ["Jo Lee", "jlee"]


def test_a_label_may_be_answered_behind_itself_in_a_wide_cell(tmp_path: Path) -> None:
    def form(day: str, hour: str) -> bytes:
        document = begun("Session Evaluation")
        table = document.add_table(2, 4)
        table.rows[0].cells[0].merge(table.rows[0].cells[2]).text = "Name"
        wide = table.rows[1].cells[0].merge(table.rows[1].cells[1])
        wide.text, table.rows[1].cells[2].text, table.rows[1].cells[3].text = (
            f"Course date{day}",
            "Hour",
            hour,
        )
        return presented(document)

    assert list(answers(read_by(tmp_path, form("", ""), form(" 8 March 2027", "9:00"))).values()) == [
        "8 March 2027",
        "9:00",
    ]


def test_headings_with_a_colon_and_nothing_below_ask() -> None:
    document = docx.Document()
    document.add_heading("Session Outline", 0)
    for level, text in ((1, "Purpose:"), (0, "People will be able to:"), (1, "Materials:"), (1, "Steps")):
        document.add_heading(text, level) if level else document.add_paragraph(text)
    document.add_paragraph("Read them out.")
    mapping = draft_of(presented(document)).mapping()
    assert [spec.prompt[0] for _, spec in mapping.walk()] == [
        "People will be able to:",
        "Materials:",
        "Presenter:",
    ]


def test_a_label_below_its_answer_may_be_all_that_a_table_is(tmp_path: Path) -> None:
    def form(*said: str) -> bytes:
        document = begun("Session Evaluation")
        filled(document, [[said[0], "", said[1]], ["Name", "", "Town"]])
        document.add_paragraph()
        filled(document, [[said[2]], ["College"]])
        return presented(document)

    copy = form("Jo Lee", "Elmham", "Old Mill College")
    assert list(answers(read_by(tmp_path, form("", "", ""), copy)).values()) == [
        "Jo Lee",
        "Elmham",
        "Old Mill College",
    ]


@pytest.mark.parametrize("marks", [("☒", "☐", "☐"), ("x", "☐", "☐"), ("☐ X", "☐", "☐")])
def test_boxes_before_the_titles_of_rows_choose_these_though_nothing_heads_them(
    tmp_path: Path, marks: Sequence[str]
) -> None:
    def form(boxes: Sequence[str], days: Sequence[str], other: str = "Other:") -> bytes:
        document = begun("Session Evaluation")
        names = ("Travel", "Training", other)
        rows = [[box, name, day, ""] for box, name, day in zip(boxes, names, days, strict=True)]
        filled(document, [["", "", "Days", "Remarks"], *rows])
        return presented(document)

    copy = form(marks, ("3", "", "1"), "Other: moving house")
    submission = read_by(tmp_path, form(["☐"] * 3, [""] * 3), copy)
    assert [value for value in answers(submission).values() if value] == ["Travel", "3", "1"]
    assert [text.text for text in submission.unplaced] == ["Other: moving house"]


def test_a_question_across_the_end_of_a_grid_asks_by_itself(tmp_path: Path) -> None:
    def form(*said: str) -> bytes:
        document = begun("Session Evaluation")
        rows = [["Question", "Yes", "No"], ["Do you swim?", said[0], ""], ["Do you dive?", "", said[1]]]
        filled(document, [*rows, ["If yes, where?", said[2]]])
        return presented(document)

    read_so = answers(read_by(tmp_path, form("", "", ""), form("x", "x", "At the lake")))
    assert sorted(read_so.values()) == ["At the lake", "No", "Yes"]


def test_what_is_printed_for_the_parts_of_a_day_heads_nothing(tmp_path: Path) -> None:
    def form(*said: str) -> bytes:
        document = begun("Session Evaluation")
        filled(document, [["Date of birth", *said[:3]], ["Course code", *said[3:]]])
        return presented(document)

    blank = form("dd", "mm", "yyyy", "", "", "")
    assert list(answers(read_by(tmp_path, blank, form("12", "03", "1990", "A", "B", "7"))).values()) == [
        "12\n03\n1990",
        "A\nB\n7",
    ]
    assert not [value for value in answers(read_by(tmp_path, blank, blank)).values() if value]


def test_a_row_that_sums_up_open_rows_is_none_of_them(tmp_path: Path) -> None:
    def form(*rows: tuple[str, str, str], total: str = "") -> bytes:
        document = begun("Session Evaluation")
        filled(document, [("Item", "Cost", "Receipt no."), *rows, ("Total", total, "")])
        return presented(document)

    rows = (("Bus", "12", "77"), ("Tea", "3", "78"), ("Cake", "4", "79"), ("Map", "1", "80"))
    submission = read_by(tmp_path, form(*[("", "", "")] * 3), form(*rows, total="20"))
    read_so = answers(submission)
    assert read_so["total"] == "20"
    assert [value for path, value in read_so.items() if "[" in path] == [said for row in rows for said in row]
    assert not submission.unplaced


def test_labels_below_others_and_labels_beside_nothing_stand_above_their_answers(tmp_path: Path) -> None:
    def form(*said: str) -> bytes:
        document = begun("Session Evaluation")
        table = filled(
            document,
            [
                ("TEACHER’S DETAILS", "SUPERVISOR’S DETAILS", "THIS YEAR’S CYCLE", ""),
                ("Name", "Post", "From", "To"),
                said[:4],
                ("Place of work", "Supervisor’s place", "", ""),
                (*said[4:], "", ""),
            ],
        )
        for row in (0, 3, 4):
            for paragraph in table.cell(row, 2).merge(table.cell(row, 3)).paragraphs[1:]:
                paragraph._p.getparent().remove(paragraph._p)
        return presented(document)

    said = ("Jo Lee", "Head", "3/4/2027", "6/4/2027", "Elm School", "Oak School")
    submission = read_by(tmp_path, form(*[""] * 6), form(*said))
    assert tuple(answers(submission).values()) == said
    assert not submission.unplaced
    asked = list(draft_of(form(*[""] * 6)).mapping().walk())
    assert [spec.kind for _, spec in asked[-3:-1]] == ["text", "text"]
    assert len(asked) == len(said) + 1


def costs(*others: str, sums: Sequence[str] = ("", "", "", "", "")) -> bytes:
    """Costs, each with its title, and below them what is typed for those that have a line to say which."""
    document = begun("Request Form", "Name: ____________________")
    titles = ("Travel", "Meals", *(others or ["Other: __________"]), "Total")
    rows = [[title, asked, ""] for title, asked in zip(titles, sums, strict=False)]
    filled(document, [["Cost", "Asked for", "Granted"], *rows])
    return saved(document)


def test_a_title_with_a_line_behind_it_is_one_of_the_rows_and_asks_what_it_is_about(tmp_path: Path) -> None:
    submission = taught(tmp_path, costs(), costs("Other: a guest", sums=("3.20", "", "4.10", "7.30")))
    assert answers(submission)["other"] == "a guest"
    rows = {value for path, value in answers(submission).items() if path.endswith("asked")}
    assert not submission.unplaced
    assert rows == {"3.20", "4.10", "7.30"}
    assert docx.Document(str(tmp_path / "clean.docx")).tables[0].cell(3, 0).text == "Other: a guest"


def test_a_title_that_only_says_which_is_no_row(tmp_path: Path) -> None:
    submission = taught(tmp_path, costs(), costs("Other: a guest"))
    assert list(answers(submission).values()) == ["a guest"]


def test_a_second_title_that_says_which_is_handed_back(tmp_path: Path) -> None:
    two = costs("Other: a guest", "Other: a bus", sums=("", "", "4.10", "5.20", ""))
    submission = read_by(tmp_path, costs(), two)
    assert answers(submission)["other"] == "a guest"
    assert [text.text for text in submission.unplaced] == ["Other: a bus"]


def test_a_label_that_has_the_word_between_two_lines_is_not_answered_by_itself(tmp_path: Path) -> None:
    labels = ("What we saw", "From / until", "Changes and to-do", "Next step")

    def visit(saw: str, until: str) -> bytes:
        rows = [[label, said] for label, said in zip(labels, (saw, until, "", ""), strict=True)]
        document = begun("Visit Record")
        filled(document, rows)
        return saved(document)

    submission = taught(tmp_path, visit("", "________ to ________"), visit("Rows", "9:05 to 9:50"))
    assert list(answers(submission).values()) == ["Rows", "9:05", "9:50"]
    assert not submission.findings
    assert not submission.unplaced


def high(points: float, *said: str) -> bytes:
    """A form with a box of two rows so high, each with a few words in it, and a table of labels beside answers as high."""
    document = begun("Mentor Log")
    labels = ("What helped most (mentor)", "What I still need")
    beside = filled(document, [["School", ""], ["Grade", ""]])
    box = filled(document, [[label] for label in labels])
    for row in (*box.rows, *beside.rows):
        row.height = Pt(points)
    for row, text in zip(box.rows, said, strict=False):
        row.cells[0].add_paragraph(text)
    return presented(document)


def test_a_high_row_has_room_for_the_answer_below_its_label(tmp_path: Path) -> None:
    said = ("The visit to the lab", "A plan for grading")
    submission = read_by(tmp_path, high(80), high(80, *said))
    assert tuple(answers(submission).values()) == said
    assert not submission.unplaced


def test_a_row_as_high_as_its_words_has_none() -> None:
    assert list(draft_of(high(20)).fields) == list(draft_of(high(0)).fields)
    assert "helped" not in str(draft_of(high(20)).fields)
