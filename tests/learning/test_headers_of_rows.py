"""Headers of tables with rows: in two rows, with bands below them, over boxes and over numbers."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from blanks import answers, draft_of, saved, taught
from docx.table import Table

from planforms.document import Control, ControlKind, Document, Mark, Paragraph, Part, Place
from planforms.learning.words.kinds import kind_of_column
from planforms.learning.words.vocabulary import meaning
from planforms.pieces import pieces

Cells = list[list[str]]


def form(cells: Cells, *merged: tuple[int, int, int, int], before: str = "Growth of a team") -> bytes:
    """A form that is one table; ``merged`` are first row and column, last row and column of wide cells."""
    document = docx.Document()
    document.add_heading("Review Form", 0)
    document.add_paragraph(before)
    made: Table = document.add_table(len(cells), len(cells[0]))
    for row, texts in enumerate(cells):
        for column, text in enumerate(texts):
            if text:
                made.cell(row, column).text = text
    for top, left, bottom, right in merged:
        made.cell(top, left).merge(made.cell(bottom, right))
    return saved(document)


def survey(*marks: int) -> bytes:
    """Statements on a scale whose last step has nothing above it."""
    rows = ["1. The goals were met.", "2. The pace was right."]
    marked = [
        [rows[at], *("X" if step == at_step else "" for step in range(1, 5))]
        for at, at_step in enumerate(marks)
    ]
    head = [["Statement", "Disagree or agree", "", "", ""], ["", "1", "2", "3", "N/A"]]
    blank = [[row, "", "", "", ""] for row in rows]
    return form([*head, *(marked or blank)], (0, 0, 1, 0), (0, 1, 0, 3), before="Put an X in one box.")


def test_an_empty_cell_over_a_header_leaves_it_one(tmp_path: Path) -> None:
    submission = taught(tmp_path, survey(), survey(2, 4))
    assert sorted(answers(submission).values()) == ["2", "N/A"]
    assert not submission.unplaced


def test_columns_alike_are_named_by_the_headers_over_them() -> None:
    head = [
        ["Group", "Pre-assessment", "", "Post-assessment", ""],
        ["", "Number", "Percent", "Number", "Percent"],
    ]
    rows = [["Proficient", "", "", "", ""], ["Far to go", "", "", "", ""]]
    blank = form([*head, *rows], (0, 0, 1, 0), (0, 1, 0, 2), (0, 3, 0, 4))
    (table,) = draft_of(blank).rows.values()
    assert list(table.columns)[1:] == [
        "pre_assessment_number",
        "pre_assessment_percent",
        "post_assessment_number",
        "post_assessment_percent",
    ]


@pytest.mark.parametrize("first", ["#", "Group"])
def test_numbers_to_write_behind_the_first_column_count_no_rows(tmp_path: Path, first: str) -> None:
    begin = ["1", "2"] if first == "#" else ["Proficient", "Far to go"]
    head = [first, "Number", "Title"]
    copy = form([head, [begin[0], "EDU 620", "Word study"], [begin[1], "58", "Ratios"]])
    found = answers(taught(tmp_path, form([head, *([text, "", ""] for text in begin)]), copy))
    assert sorted(found.values()) == ["58", "EDU 620", "Ratios", "Word study"]


def tasks(*said: tuple[str, str]) -> bytes:
    """Tasks to tick and date, parted by a band right below the header."""
    names = ["Tour of the building", "Keys and badge", "Grade book"]
    given = said or (("☐", ""),) * len(names)
    rows = [[box, name, day] for name, (box, day) in zip(names, given, strict=True)]
    return form([["Done", "Task", "Date"], ["FIRST WEEK", "", ""], *rows], (1, 0, 1, 2))


def test_a_band_right_below_the_header_parts_rows_that_begin_with_boxes(tmp_path: Path) -> None:
    submission = taught(tmp_path, tasks(), tasks(("☒", "8/14/2026"), ("☐", ""), ("☒", "9/1/2026")))
    assert submission.plan is not None
    rows = submission.plan.model_dump()["activities"]
    assert [(row["activity"], row["done"], row["date"]["text"]) for row in rows] == [
        ("Tour of the building", ["Done"], "8/14/2026"),
        ("Grade book", ["Done"], "9/1/2026"),
    ]
    assert not submission.unplaced


def test_a_band_may_explain_itself_below_its_title(tmp_path: Path) -> None:
    said = "Activities that made teaching better or supported the work of one of our schools"
    bands = [f"{title}\n{said}" for title in ("Option 1: College", "Option 2: Training")]

    def earned(*rows: list[str]) -> bytes:
        one, two = [list(rows[:2]), list(rows[2:])] if rows else [[[""] * 3] * 2] * 2
        cells = [["Activity", "Finished on", "Credits"], [bands[0], "", ""], *one, [bands[1], "", ""], *two]
        return form(cells, (1, 0, 1, 2), (4, 0, 4, 2))

    copy = earned(["Word study", "3 May 2027", "3"], [""] * 3, ["First aid", "4 May 2027", "1"], [""] * 3)
    assert list(answers(taught(tmp_path, earned(), copy)).values()) == [
        *"Word study|3 May 2027|3|First aid|4 May 2027|1".split("|")
    ]


def test_a_total_below_the_rows_is_no_row(tmp_path: Path) -> None:
    head, merged = ["Course", "College", "Credits"], (2, 0, 2, 1)
    blank = form([head, ["", "", ""], ["Total credits", "", ""]], merged)
    copy = form([head, ["Word study", "State", "3"], ["Total credits", "", "3"]], merged)
    found = answers(taught(tmp_path, blank, copy))
    assert sorted(path for path, text in found.items() if text == "3") == [
        "growth_team[0].credits",
        "total_credits",
    ]


def test_the_last_row_is_one_of_those_with_titles(tmp_path: Path) -> None:
    head, first, last = ["Topic", "Who?", "Minutes"], ["Opening: roles", "", ""], "Wrap up: What is next?"
    blank = form([head, first, [""] * 3, [""] * 3, [last, "", ""]])
    copy = form([head, first, ["Labs", "Ann", "10"], [""] * 3, [last, "All", "5"]])
    assert list(answers(taught(tmp_path, blank, copy)).values()) == ["Labs", "Ann", "10", "All", "5"]


def test_labels_with_wide_answers_over_a_header_are_none_of_it() -> None:
    cells = [["School", "", "", "Semester", ""], ["Date", "Start", "End", "Activity", "Notes"], [""] * 5]
    mapping = draft_of(form([*cells, [""] * 5], (0, 1, 0, 2))).mapping()
    assert list(mapping.fields) == ["school", "semester"]
    assert [spec.prompt for spec in mapping.rows["activities"].columns.values()] == [[c] for c in cells[1]]


def rated(*said: tuple[str, str, str]) -> bytes:
    """Items on a scale below a header in two rows, parted by bands in bold, the first right below the header."""
    head = [["Item", "Rating", "", "Comments"], ["", "NO", "1", ""]]
    rows = [
        ["Planning", "", "", ""],
        ["Lesson plan", "", "", ""],
        ["Conduct", "", "", ""],
        ["Clear", "", "", ""],
    ]
    for at, marks in zip((1, 3), said, strict=bool(said)):
        rows[at][1:] = marks
    wide = ((0, 0, 1, 0), (0, 1, 0, 2), (0, 3, 1, 3), (2, 0, 2, 3), (4, 0, 4, 3))
    document = docx.Document(io.BytesIO(form([*head, *rows], *wide)))
    for row in (0, 1, 2, 4):
        for cell in document.tables[0].rows[row].cells:
            for run in cell.paragraphs[0].runs:
                run.bold = True
    return saved(document)


def test_a_band_right_below_a_header_in_two_rows_does_not_end_its_rows(tmp_path: Path) -> None:
    submission = taught(tmp_path, rated(), rated(("", "x", "As agreed."), ("x", "", "Calm.")))
    assert list(answers(submission).values()) == ["1", "As agreed.", "NO", "Calm."]
    assert not submission.unplaced


def test_labels_above_cells_with_several_boxes_each_are_questions() -> None:
    cells = [["During the visit", "Afterwards"], ["☐ Modeling\n☐ Role-play", "☐ Meeting\n☐ Other: ______"]]
    mapping = draft_of(form(cells)).mapping()
    assert not mapping.rows
    assert [spec.prompt for spec in mapping.fields.values()] == [
        ["During the visit"],
        ["Afterwards"],
        ["Other:"],
    ]


@pytest.mark.parametrize(
    ("above", "names"),
    [("Time", ["date", "start_time", "end_time", "miles"]), ("Trip", ["date", "from_answer", "to", "miles"])],
)
def test_from_and_to_beside_a_date_are_no_dates(above: str, names: list[str]) -> None:
    head = [["Date", above, "", "Miles"], ["", "From", "To", ""]]
    blank = form([*head, ["", "", "", ""], ["", "", "", ""]], (0, 0, 1, 0), (0, 1, 0, 2), (0, 3, 1, 3))
    rows = next(iter(draft_of(blank).rows.values()))
    assert list(rows.columns) == names
    assert [rows.columns[name].kind for name in names[1:3]] == ["text", "text"]


def test_counted_rows_below_a_note_have_a_header_in_two_rows() -> None:
    note = "Note: write down those of the last two years alone, and the best of them first."
    head = [["", "Course", "Marks", ""], ["", "", "Spring", "Autumn"], [note, "", "", ""]]
    rows = [[f"{count}.", "", "", ""] for count in (1, 2, 3)]
    merged = (0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3), (2, 0, 2, 3)
    (table,) = draft_of(form([*head, *rows], *merged)).mapping().rows.values()
    assert [spec.prompt for spec in table.columns.values()] == [[], ["Course"], ["Spring"], ["Autumn"]]


def test_a_first_row_filled_in_over_open_ones_shows_how_and_its_words_are_answers_elsewhere(
    tmp_path: Path,
) -> None:
    head, shown = (
        ["Work", "Skill", "Course", "Place"],
        ["Plan of a garden", "Drawing", "Botany 2", "x Yes No"],
    )
    rows = [["Map of a pond", "Drawing", "Botany 3", ""], ["", "", "", ""], ["", "", "", ""]]
    submission = taught(tmp_path, form([head, shown, *[[""] * 4] * 3]), form([head, shown, *rows]))
    said = {path.partition("].")[2]: text for path, text in answers(submission).items()}
    assert said == {"work": "Map of a pond", "skill": "Drawing", "course": "Botany 3"}


def contacts(above: str, *said: list[str]) -> bytes:
    """A log of contacts, three narrow columns below one header."""
    head = [["Date", above, "", "", "Topic"], ["", "Visit", "Call", "Email", ""]]
    return form([*head, *(said or [[""] * 5] * 2)], (0, 0, 1, 0), (0, 1, 0, 3), (0, 4, 1, 4))


@pytest.mark.parametrize("above", ["Type of contact", "Format", "Contact (check one)"])
def test_columns_below_a_header_that_says_of_what_they_are_kinds_are_ticked(
    tmp_path: Path, above: str
) -> None:
    rows = [["5/1/2027", "", "", "X", "Word study"], ["5/8/2027", "✓", "", "", "Ratios"]]
    found = answers(taught(tmp_path, contacts(above), contacts(above, *rows)))
    assert sorted(found.values()) == ["5/1/2027", "5/8/2027", "Email", "Ratios", "Visit", "Word study"]


def test_columns_below_another_header_are_written_in() -> None:
    (table,) = draft_of(contacts("Minutes")).rows.values()
    assert not any(spec.options for spec in table.columns.values())


def test_a_bold_cell_across_the_top_titles_the_rows_below_it() -> None:
    document = docx.Document()
    document.add_heading("Two Year Plan", 0)
    document.add_paragraph("Name: ________")
    for goal in ("Learning goal", "Professional growth goals"):
        table = document.add_table(4, 2)
        table.cell(0, 0).merge(table.cell(0, 1)).paragraphs[0].add_run(goal).bold = True
        table.cell(0, 0).add_paragraph("Describe what you will do to reach it.")
        table.cell(1, 0).text, table.cell(1, 1).text = "Action", "Timeline"
        document.add_paragraph("1 Some of it is optional.")
    mapping = draft_of(saved(document)).mapping()
    assert [path for path, _ in mapping.walk() if path.endswith((".name", "statement"))] == ["owner.name"]
    assert len(mapping.rows or mapping.sections) > 0


def visits(*marks: tuple[str, str, str]) -> bytes:
    """A week in each row, with narrow columns below a header that bids to mark them."""
    head = [["Week", "Help in class (put an X)", "", "Notes"], ["", "Shows", "Watches", ""]]
    rows = [[str(at), *row] for at, row in enumerate(marks or (("", "", ""),) * 3, 1)]
    return form([*head, *rows], (0, 0, 1, 0), (0, 1, 0, 2), (0, 3, 1, 3))


def test_columns_below_a_header_that_bids_to_mark_are_ticked(tmp_path: Path) -> None:
    copy = visits(("X", "", "a song"), ("", "✓", "two games"), ("x", "x", ""))
    found = answers(taught(tmp_path, visits(), copy))
    assert [text for path, text in found.items() if path.endswith(".shows")] == ["Shows", "Shows"]
    assert [text for path, text in found.items() if path.endswith(".watches")] == ["Watches", "Watches"]


@pytest.mark.parametrize(
    ("above", "kind"), [("Besuche (mit X)", "choices"), ("Group X-1", "long"), ("Target (2 x 3)", "long")]
)
def test_a_cross_by_itself_bids_to_mark_in_any_language(above: str, kind: str) -> None:
    blank = form(
        [["Week", above, ""], ["", "Shows", "Watches"], ["1", "", ""], ["2", "", ""]],
        (0, 0, 1, 0),
        (0, 1, 0, 2),
    )
    (table,) = draft_of(blank).rows.values()
    assert [spec.kind for spec in table.columns.values()] == ["ordinal", kind, kind]


def goals(*told: tuple[str, str]) -> bytes:
    """Two tables, each below a row that asks with a colon and has its answer behind that."""
    document = docx.Document(io.BytesIO(form([["School", ""]], before="A plan for the year")))
    for at, (goal, measure) in enumerate(told or (("", ""),) * 2, 1):
        document.add_paragraph()
        table: Table = document.add_table(4, 3)
        line = table.cell(0, 0).merge(table.cell(0, 2)).paragraphs[0]
        line.add_run(f"Goal {at}:").bold = True
        line.add_run(f" {goal}" if goal else "")
        for column, text in enumerate(("Measure", "Source", "Baseline")):
            table.cell(1, column).text = text
        table.cell(2, 0).text = measure
    return saved(document)


def test_a_row_above_a_table_is_answered_behind_its_colon(tmp_path: Path) -> None:
    told = (("Every pupil reads a book.", "A list"), ("All of them swim.", "A badge"))
    submission = taught(tmp_path, goals(), goals(*told))
    assert [goal.statement for goal in submission.plan.goals] == [goal for goal, _ in told]
    assert [goal.measures[0].measure for goal in submission.plan.goals] == [text for _, text in told]
    assert not submission.unplaced


def test_what_every_row_begins_with_names_a_column_without_a_header() -> None:
    blank = form([["", "By when", "Helper"], *([["Action Step", "", ""]] * 3)])
    (table,) = draft_of(blank).rows.values()
    assert list(table.columns) == ["activity", "target_date", "helper"]


@pytest.mark.parametrize("kind", ["date", "choice"])
def test_the_controls_in_a_column_tell_its_kind(kind: ControlKind) -> None:
    place = Paragraph("Click here", Place(), (Mark(0, 10, control=Control(kind, "")),))
    below = pieces(Document("text/plain", (Part("body", "body", (place,)),)))
    assert kind_of_column(meaning("Notes"), "Notes", below) == kind
    assert kind_of_column(meaning("Notes"), "Notes", []) == "long"


def test_a_third_row_of_a_header_may_explain_the_second_beside_a_cell_merged_down(tmp_path: Path) -> None:
    head = [
        ["Date", "Counted", "", "Not counted"],
        ["", "District Focused", "Building Focused", "Preparation"],
        ["", "Aligns with district goals", "Aligns with building goals", "(may include teamwork)"],
    ]
    days = ["8/05/26 WED", "8/06/26 THUR", "8/07/26 FRI"]
    merged = (0, 0, 2, 0), (0, 1, 0, 2)
    blank = form([*head, *([day, "", "", ""] for day in days)], *merged)
    copy = form([*head, *([day, "", "PLC", ""] for day in (days[0], days[2]))], *merged)
    draft = draft_of(blank).mapping()
    (table,) = draft.rows.values()
    assert [(name, column.kind) for name, column in table.columns.items()][:2] == [
        ("date", "title"),
        ("district_focused", "long"),
    ]
    assert not draft.fields
    labels = [entry.place.label for entry in taught(tmp_path, blank, copy).fields.values() if entry.text]
    assert labels == ["8/05/26 WED: Building Focused", "8/07/26 FRI: Building Focused"]
