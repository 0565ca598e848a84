"""Lines of several labels, parts that repeat and tables, as people write over and below them."""

from __future__ import annotations

from pathlib import Path

import pytest
from blanks import answers, begun, lines, read_by, saved
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Inches

RULE = "________________"


@pytest.mark.parametrize("left", ["", "_", "__", "___"])
def test_some_of_a_rule_is_left_behind_an_answer(tmp_path: Path, left: str) -> None:
    blank = lines(f"Advisor: {RULE}  Years of service: {RULE}  Room: {RULE}", f"Name: {RULE}")
    copy = lines(
        f"Advisor: ___Jo Lee{left}  Years of service: ___12{left}  Room: ___B4{left}", "Name: Al Roy"
    )
    found = answers(read_by(tmp_path, blank, copy))
    assert list(found.values()) == ["Jo Lee", "12", "B4", "Al Roy"]


def test_a_tab_stands_behind_what_is_left_of_a_rule(tmp_path: Path) -> None:
    blank = lines(f"Town: {RULE} \tState: {RULE}", f"Unit: {RULE}\tCouncil: {RULE}")
    copy = lines("Town: __Elm Hill__ \tState: __NJ__", "Unit: __12__\tCouncil: __Two Rivers__")
    found = answers(read_by(tmp_path, blank, copy))
    assert list(found.values()) == ["Elm Hill", "NJ", "12", "Two Rivers"]


def test_an_answer_begins_with_the_word_of_another_label(tmp_path: Path) -> None:
    blank = lines(f"Name: {RULE}  School: {RULE}", f"Subject now taught: {RULE}  Phone: {RULE}")
    copy = lines(
        "Name: jo lee  School: oak park", "Subject now taught: school psychology_____  Phone: 555-0155"
    )
    found = answers(read_by(tmp_path, blank, copy))
    assert list(found.values()) == ["jo lee", "oak park", "school psychology", "555-0155"]


def meetings(*said: tuple[str, str]) -> bytes:
    made = []
    for number, (day, who) in enumerate(said, start=1):
        made += [f"Meeting {number}    Date: {day}   Facilitator: {who}", "What did the work show?", "", ""]
    return lines(*made)


@pytest.mark.parametrize("fill", ["{}", "___{}__"])
def test_an_answer_stands_between_a_heading_and_a_label(tmp_path: Path, fill: str) -> None:
    copy = meetings((fill.format("4/16/2027"), fill.format("Jo Lee")), (RULE, RULE))
    found = answers(read_by(tmp_path, meetings((RULE, RULE), (RULE, RULE)), copy))
    assert list(found.values()) == ["4/16/2027", "Jo Lee"]


def led(*said: str) -> bytes:
    """Labels without colons before tabs that draw lines."""
    document = begun()
    paragraph = document.add_paragraph()
    for place in (3.0, 6.0):
        stops = paragraph.paragraph_format.tab_stops
        stops.add_tab_stop(Inches(place), WD_TAB_ALIGNMENT.LEFT, WD_TAB_LEADER.LINES)
    for label, text in zip(("Teacher", "Observer"), said or ("", ""), strict=True):
        paragraph.add_run(f"{label} {text}\t")
    return saved(document)


def test_tabs_that_draw_lines_are_lines_to_write_on(tmp_path: Path) -> None:
    found = answers(read_by(tmp_path, led(), led("Jo Lee", "Al Roy")))
    assert found == {"owner.name": "Jo Lee", "observer.name": "Al Roy"}


def signed(leader: WD_TAB_LEADER, *texts: str) -> bytes:
    """Three lines that tabs lead over, each with its labels in the line below; what is written on each."""
    document = begun()
    document.add_paragraph("To be hired again:  ☐ Yes   ☐ No")
    for label, text in zip(("Aide", "Teacher", "Principal"), texts or ("\t\t",) * 3, strict=True):
        paragraph = document.add_paragraph(f"{text}\t")
        stops = paragraph.paragraph_format.tab_stops
        for place, drawn in ((3.7, leader), (4.2, WD_TAB_LEADER.SPACES), (6.2, leader)):
            stops.add_tab_stop(Inches(place), WD_TAB_ALIGNMENT.LEFT, drawn)
        document.add_paragraph(f"{label} Signature\t\tDate")
    return saved(document)


@pytest.mark.parametrize("leader", [WD_TAB_LEADER.LINES, WD_TAB_LEADER.DOTS])
def test_what_is_written_on_led_lines_is_said_by_the_labels_below(
    tmp_path: Path, leader: WD_TAB_LEADER
) -> None:
    written = ("Jo Lee\t\t5/17/2027", "\t\t", "Al Roy\t\t5/20/2027")
    found = answers(read_by(tmp_path, signed(leader), signed(leader, *written)))
    assert [found[name] for name in found if "principal" in name] == ["Al Roy", "5/20/2027"]
    assert sorted(found.values()) == ["5/17/2027", "5/20/2027", "Al Roy", "Jo Lee"]


SIGNATURES = (f"{RULE}\t{RULE}", "Mentor signature / Date\tTeacher signature / Date")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Ann Roe   9/8/2026\tJo Lee   9/9/2026", ["Ann Roe 9/8/2026", "Jo Lee 9/9/2026"]),
        ("Ann Roe 9/8/2026\tJo Lee 9/9/2026", ["Ann Roe 9/8/2026", "Jo Lee 9/9/2026"]),
        ("Ann Roe 9/8/2026     Jo Lee 9/9/2026", ["Ann Roe 9/8/2026", "Jo Lee 9/9/2026"]),
        ("Ann Roe 9/8/2026\t", ["Ann Roe 9/8/2026"]),
    ],
)
def test_tabs_part_signatures_with_wide_space_before_their_days(
    tmp_path: Path, written: str, read: list[str]
) -> None:
    blank = lines(f"Name: {RULE}", *SIGNATURES)
    found = answers(read_by(tmp_path, blank, lines("Name: Jo Lee", written, SIGNATURES[1])))
    assert list(found.values()) == ["Jo Lee", *read]


def goals(goal: str = "", total: str = RULE, *signed: str) -> bytes:
    """Two goals, a numbered line below them, and answers above their labels."""
    document = begun()
    for number in (1, 2):
        document.add_paragraph().add_run(f"Goal {number}:").bold = True
        document.add_paragraph(goal)
        document.add_paragraph("Evidence to be collected:")
        document.add_paragraph("")
    if total:
        document.add_paragraph(f"5. Total requested $ {total}")
    table = document.add_table(2, 2)
    for column, (label, text) in enumerate(zip(("Principal", "Date"), signed or ("", ""), strict=True)):
        table.cell(0, column).text, table.cell(1, column).text = text, label
    return saved(document)


def test_a_repeated_part_ends_above_a_line_written_over(tmp_path: Path) -> None:
    found = answers(read_by(tmp_path, goals(), goals("Read more", "32", "Jo Lee", "9/9/2026")))
    assert found["total_requested"] == "32"
    assert sorted(found.values()) == ["32", "9/9/2026", "Jo Lee", "Read more", "Read more"]


def test_a_repeated_part_ends_above_answers_over_their_labels(tmp_path: Path) -> None:
    submission = read_by(tmp_path, goals("", ""), goals("Read more", "", "Jo Lee", "9/9/2026"))
    assert sorted(answers(submission).values()) == ["9/9/2026", "Jo Lee", "Read more", "Read more"]


def table(rows: list[list[str]], merged: list[tuple[int, int, int, int]]) -> bytes:
    """A table whose last row is bold at its beginning."""
    document = begun()
    made = document.add_table(len(rows), len(rows[0]))
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            run = made.cell(row, column).paragraphs[0].add_run(text)
            run.bold = column == 0 and row == len(rows) - 1
    for top, left, bottom, right in merged:
        made.cell(top, left).merge(made.cell(bottom, right))
    return saved(document)


def test_a_bold_total_below_a_header_in_two_rows_is_a_row(tmp_path: Path) -> None:
    head = [["Expense", "Part 1", "Part 2", ""], ["", "Estimated", "By district", "By employee"]]
    merged = [(0, 0, 1, 0), (0, 2, 0, 3)]
    titles = ["Registration", "Meals", "TOTAL"]
    blank = table([*head, *([title, "", "", ""] for title in titles)], merged)
    copy = table(
        [*head, ["Registration", "$5", "", ""], ["Meals", "", "$7", ""], ["TOTAL", "$5", "$7", ""]], merged
    )
    submission = read_by(tmp_path, blank, copy)
    assert list(answers(submission).values()) == ["$5", "$7", "$5", "$7"]
    assert not submission.unplaced


def test_numbers_printed_before_rows_are_form(tmp_path: Path) -> None:
    head = ["", "Strategy", "Person responsible"]
    blank = table([head, *([f"{number}.", "", ""] for number in (1, 2, 3))], [])
    copy = table([head, ["1.", "Word sorts", "Jo Lee"], ["2.", "Number talks", ""], ["3.", "", ""]], [])
    submission = read_by(tmp_path, blank, copy)
    assert list(answers(submission).values()) == ["Word sorts", "Jo Lee", "Number talks"]
    assert not submission.unplaced


def test_a_number_behind_a_label_keeps_its_sign(tmp_path: Path) -> None:
    labels = ("Name of teacher: {}", "Hours carried over: {}", "Balance of hours: {}")
    said = ("Jo Lee", ".75", "-5")
    blank = lines(*(label.format(RULE) for label in labels))
    copy = lines(*(label.format(text) for label, text in zip(labels, said, strict=True)))
    assert tuple(answers(read_by(tmp_path, blank, copy)).values()) == said


@pytest.mark.parametrize("note", ["*", "**", "†", "**:"])
def test_the_sign_of_a_footnote_is_no_part_of_the_answer(tmp_path: Path, note: str) -> None:
    blank = lines(f"Signature of educator{note} {RULE}", "** It shows that the plan was received.")
    copy = lines(f"Signature of educator{note} Jo Lee", "** It shows that the plan was received.")
    assert list(answers(read_by(tmp_path, blank, copy)).values()) == ["Jo Lee"]


def test_a_day_written_behind_the_label_of_a_box_that_is_not_ticked_is_read(tmp_path: Path) -> None:
    options = ("☐ The goals were met.", f"☐ The plan goes on until: {RULE}", "☐ The plan has ended.")
    copy = lines(
        "Outcome:", "☒ The goals were met.", f"☐ The plan goes on until: __12/8/25{RULE}", options[2]
    )
    found = answers(read_by(tmp_path, lines("Outcome:", *options), copy))
    assert list(found.values()) == ["The goals were met.", "12/8/25"]


def test_an_answer_behind_a_whole_rule_ends_at_the_next_label(tmp_path: Path) -> None:
    more = (f"School: {RULE}", f"Subject taught: {RULE}")
    blank = lines(f"Teacher: {RULE} Coach: {RULE} Date: {RULE}", *more)
    copy = lines(f"Teacher: __Jo Lee__ Coach: {RULE} Al Roy Date: __12 May 2027__", *more)
    assert list(answers(read_by(tmp_path, blank, copy)).values()) == ["Jo Lee", "Al Roy", "12 May 2027"]


@pytest.mark.parametrize("said", ["5/5/27", "__5/5/27__", f"{RULE}5/5/27"])
@pytest.mark.parametrize("label", ["Norms kept?", "Agenda sent"])
def test_an_answer_ends_before_the_question_of_boxes_on_its_line(
    tmp_path: Path, said: str, label: str
) -> None:
    blank, copy = (
        lines(f"Next meeting: {day}  {label} {box} Yes ☐ No") for day, box in ((RULE, "☐"), (said, "☒"))
    )
    assert list(answers(read_by(tmp_path, blank, copy)).values()) == ["5/5/27", "Yes"]


@pytest.mark.parametrize("points", ["12", "7", RULE])
def test_what_is_printed_behind_a_line_may_be_said_by_the_answer_too(tmp_path: Path, points: str) -> None:
    form = "Total points: {} / 12"
    found = answers(read_by(tmp_path, lines(form.format(RULE)), lines(form.format(points))))
    assert list(found.values()) == ([] if points == RULE else [points])


@pytest.mark.parametrize(
    "given",
    [
        "9 May 2026________     16 July 2026_______",
        "________________ 9 May 2026     ______________ 16 July 2026",
    ],
)
def test_lines_side_by_side_below_what_asks_have_one_answer(tmp_path: Path, given: str) -> None:
    def form(line: str) -> bytes:
        asked = "The council will meet on the following dates."
        return lines("School: ________", "Council", asked, line, "Planning", "Notes: ________")

    submission = read_by(tmp_path, form("________________     ________________"), form(given))
    assert list(answers(submission).values()) == ["9 May 2026 16 July 2026"]
    assert not submission.unplaced
    assert not [found for found in submission.findings if found.code == "PF510"]
