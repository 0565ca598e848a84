"""Grids on which people rate: scales in many words, marks of many kinds, labels that part the rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import docx
import pytest
from blanks import answers, draft_of, read_by, saved, taught, with_table
from docx.document import Document as Drawn
from invented_forms import drawn

from planforms.learning.written import yaml_text
from planforms.pieces.scales import rates

HEAD = ("Look-fors", "Clearly Evident", "Partially Evident", "Not Observed", "Evidence")
ITEMS = ("Targets are posted", "Students explain", "Materials fit")


def look_fors(*marks: tuple[str, str, str, str]) -> bytes:
    given = marks or (("", "", "", ""),) * len(ITEMS)
    return with_table([HEAD, *((item, *row) for item, row in zip(ITEMS, given, strict=True))])


def test_a_mark_on_a_scale_of_words_is_read_as_the_column(tmp_path: Path) -> None:
    copy = look_fors(("X", "", "", "On the board"), ("", "✓", "", ""), ("", "", "xx", ""))
    found = answers(taught(tmp_path, look_fors(), copy))
    assert sorted(found.values()) == ["Clearly Evident", "Not Observed", "On the board", "Partially Evident"]


def test_a_day_or_initials_on_a_scale_choose_it_and_stay(tmp_path: Path) -> None:
    copy = look_fors(("3/4/2027", "", "", ""), ("", "R.S.", "", ""), ("", "", "see below", ""))
    submission = taught(tmp_path, look_fors(), copy)
    assert sorted(answers(submission).values()) == [
        "Clearly Evident\n3/4/2027",
        "Partially Evident\nR.S.",
        "see below",
    ]


def test_columns_are_a_scale_where_the_text_above_asks_to_mark_them() -> None:
    head = ("Skill", "Red", "Yellow", "Green", "Notes")
    rows = [head, ("Plans ahead", "", "", "", ""), ("Keeps records", "", "", "", "")]
    asked = draft_of(with_table(rows, "Circle one for each skill."))
    (table,) = asked.rows.values()
    kinds = [spec.kind for spec in table.columns.values()]
    assert kinds == ["title", "choices", "choices", "choices", "long"]
    (plain,) = draft_of(with_table(rows)).rows.values()
    assert [spec.kind for spec in plain.columns.values()] == ["title", "long", "long", "long", "long"]


def test_a_mark_below_any_short_header_of_titled_rows_is_read_as_the_header(tmp_path: Path) -> None:
    head = ("Skill", "Bridging", "Crossing", "Notes and dates of visits")
    blank = [head, ("Plans ahead", "", "", ""), ("Keeps records", "", "", "")]
    copy = [head, ("Plans ahead", "X", "", ""), ("Keeps records", "", "in May", "x")]
    found = answers(taught(tmp_path, with_table(blank), with_table(copy)))
    assert sorted(found.values()) == ["Bridging", "in May", "x"]


@pytest.mark.parametrize("label", ["Strongly Agree", "I do not agree", "Meets Expectations", "Goal Met"])
def test_steps_of_a_scale_are_known_by_their_words(label: str) -> None:
    assert rates(label) is (label != "Goal Met")


PARTED_HEAD = ("#", "Duty", "S", "N", "U")


def test_a_band_between_rows_asks_for_nothing() -> None:
    rows = [
        ("Practice", "Often", "Never"),
        ("Engagement",),
        ("Students talk", "", ""),
        ("Notes:",),
        ("Feedback",),
        ("Feedback is prompt", "", ""),
        ("Notes:",),
    ]
    draft = draft_of(with_table(rows))
    assert not [spec for spec in draft.fields.values() if spec.prompt == ["Feedback"]]


def parted(marks: dict[str, str], comments: tuple[str, str] = ("", "")) -> bytes:
    rows: list[tuple[str, ...]] = [PARTED_HEAD]
    for band, items, said in (
        ("Work with students", ("Follows plans", "Keeps confidence"), comments[0]),
        ("Work habits", ("Is on time", "Keeps records"), comments[1]),
    ):
        rows.append((band,))
        for item in items:
            row = tuple("X" if marks.get(item) == step else "" for step in "SNU")
            rows.append((str(len(rows)), item, *row))
        rows.append((f"Comments: {said}".strip(),))
    return with_table(rows)


@pytest.mark.parametrize(
    ("lead", "asked"),
    [
        ("Standard 1: Safety. The extent to which the new candidate:", []),
        ("Notes on safety:", ["Notes on safety:"]),
    ],
)
def test_a_sentence_that_the_rows_below_it_end_asks_for_nothing(lead: str, asked: list[str]) -> None:
    rows = [HEAD, (lead,), *((item, *[""] * 4) for item in ITEMS)]
    fields = draft_of(with_table(rows)).mapping().fields.values()
    assert [spec.prompt[0] for spec in fields if lead in spec.prompt] == asked


def test_rows_go_on_below_a_label_that_parts_them(tmp_path: Path) -> None:
    marks = {"Follows plans": "S", "Is on time": "U", "Keeps records": "N"}
    submission = taught(tmp_path, parted({}), parted(marks, ("Kind and calm", "Late in May")))
    assert submission.plan is not None
    plan = submission.plan.model_dump()
    rows = [row for row in plan["duties"] if row["duty"] in marks]
    assert {row["duty"]: (row["s"] + row["n"] + row["u"])[0] for row in rows} == marks
    assert plan["work_students_comments"] == "Kind and calm"
    assert plan["work_habits_comments"] == "Late in May"
    assert not submission.unplaced


DOMAINS = {
    "Planning": ("Is the aim clear?", "Do tasks fit the aim?"),
    "Teaching": ("Do students talk?", "Is time used well?", "Do all take part?"),
}


def by_domain(head: tuple[str, ...], *given: tuple[str, ...]) -> bytes:
    """A grid whose first column says the domain of several items, in a cell merged down beside them."""

    def draw(document: Drawn) -> None:
        table = document.add_table(rows=1 + sum(map(len, DOMAINS.values())), cols=len(head))
        table.style = "Table Grid"
        row = 1
        for domain, items in DOMAINS.items():
            table.cell(row, 0).merge(table.cell(row + len(items) - 1, 0)).text = domain
            for at, item in enumerate(items, row):
                table.cell(at, 1).text = item
            row += len(items)
        for number, texts in enumerate([head, *(("", "", *row) for row in given)]):
            for column, text in enumerate(texts):
                if text:
                    table.cell(number, column).text = text
        if not head[1]:
            table.cell(0, 0).merge(table.cell(0, 1))
        document.add_paragraph("Reviewer: ____________________")

    return drawn(draw)


@pytest.mark.parametrize(
    ("head", "empty", "rows"),
    [
        pytest.param(
            ("Domain", "Look-for", "Rating", "Evidence"),
            ("", ""),
            [("3", "Posted"), ("2", "Two tasks"), ("4", "In pairs"), ("", "Late start"), ("1", "")],
            id="to write in",
        ),
        pytest.param(
            ("Domain", "Look-for", "Yes", "No", "Comments"),
            ("☐", "☐", ""),
            [("☒", "☐", "Posted"), ("☐", "☒", ""), ("☒", "☐", ""), ("☐", "☐", "Late"), ("☐", "☒", "Two")],
            id="boxes",
        ),
        pytest.param(
            ("Domain", "Look-for", "Rating"),
            ("",),
            [("3",), ("2",), ("4",), ("Strong",), ("1",)],
            id="one column to write in",
        ),
    ],
)
def test_items_beside_a_domain_merged_down_title_their_rows(
    tmp_path: Path, head: tuple[str, ...], empty: tuple[str, ...], rows: list[tuple[str, ...]]
) -> None:
    submission = taught(tmp_path, by_domain(head, *[empty] * 5), by_domain(head, *rows))
    items = [item for domain in DOMAINS.values() for item in domain]
    found = answers(submission)
    expected = [
        column if text == "☒" else text
        for row in rows
        for column, text in zip(head[2:], row, strict=True)
        if text not in ("", "☐")
    ]
    assert [text for text in found.values() if text not in items] == expected
    assert submission.plan is not None
    (listed,) = (value for value in submission.plan.model_dump().values() if isinstance(value, list))
    assert [row["look_for"] for row in listed] == items
    assert not submission.unplaced


def test_one_header_over_a_domain_and_its_items_heads_the_items(tmp_path: Path) -> None:
    head = ("Look-for", "", "Rating", "Notes")
    blank = by_domain(head, *[("", "")] * 5)
    (rows,) = draft_of(blank).rows.values()
    assert [spec.kind for spec in rows.columns.values()] == ["title", "long", "long"]
    submission = taught(
        tmp_path, blank, by_domain(head, ("3", "Posted"), ("2", ""), ("", "Late"), *[("", "")] * 2)
    )
    said = [text for text in answers(submission).values() if not text.endswith("?")]
    assert said == ["3", "Posted", "2", "Late"]
    assert not submission.unplaced


RATED = [("Quality", "YES", "NO", "N/A"), ("Warm", "", "", ""), ("Dry", "", "", ""), ("Light", "", "", "")]


def test_a_request_across_a_table_is_answered_above_its_rows(tmp_path: Path) -> None:
    request = "Give a brief description of the room."
    blank = with_table([("The room",), (request,), *RATED])
    copy = with_table([("The room",), (f"{request}\nTwo desks, one window.",), *RATED])
    submission = taught(tmp_path, blank, copy)
    assert [text for text in answers(submission).values() if "desks" in text] == ["Two desks, one window."]
    assert not submission.unplaced


@pytest.mark.parametrize(
    ("told", "head"),
    [
        ("Give a mark and tick one for each.", RATED[0]),
        ("List your rooms.", ("Room", "Since", "Size", "Use")),
    ],
)
def test_a_request_that_the_rows_answer_is_none(told: str, head: tuple[str, ...]) -> None:
    draft = draft_of(with_table([("The room",), (told,), head, *RATED[1:]]))
    assert not [spec for spec in draft.fields.values() if spec.prompt == [told]]


def test_bands_with_a_word_in_common_begin_no_repeated_part() -> None:
    def draw(document: Drawn) -> None:
        document.add_heading("Aide Evaluation", 0)
        table = document.add_table(1, 3)
        for cell, text in zip(table.rows[0].cells, ("Duty", "Met", "Not Met"), strict=True):
            cell.text = text
        for band, items in (("Work with Students", "Follows plans"), ("Work Habits", "Is on time")):
            for text, bold in ((band, True), (items, False), ("Comments:", False)):
                cells = table.add_row().cells
                cell = cells[0] if text == items else cells[0].merge(cells[-1])
                cell.paragraphs[0].add_run(text).bold = bold

    draft = draft_of(drawn(draw))
    assert not draft.sections
    assert list(draft.fields) == ["work_students_comments", "work_habits_comments"]


@pytest.mark.parametrize(("header", "kind"), [("Demonstrated Progress", "long"), ("Met", "choices")])
def test_one_header_that_grades_is_a_box_only_in_one_word(header: str, kind: str) -> None:
    table = [("Skill", header, "Notes"), ("Plans ahead", "", ""), ("Keeps records", "", "")]
    (rows,) = draft_of(with_table(table)).rows.values()
    assert [spec.kind for spec in rows.columns.values()][1] == kind


def test_boxes_before_the_titles_of_their_rows_are_a_scale(tmp_path: Path) -> None:
    blank = with_table([("Yes", "No", ""), *(("☐", "☐", item) for item in ITEMS)])
    (table,) = draft_of(blank).rows.values()
    assert [spec.kind for spec in table.columns.values()] == ["choices", "choices", "title"]
    copy = with_table([("Yes", "No", ""), ("☒", "☐", ITEMS[0]), ("☐", "☒", ITEMS[1]), ("☐", "☐", ITEMS[2])])
    assert sorted(answers(taught(tmp_path, blank, copy)).values()) == ["No", "Yes"]


@pytest.mark.parametrize(
    "steps",
    [
        ("Very familiar", "Slightly familiar", "Not familiar at all"),
        ("Not yet", "Somewhat", "In depth"),
    ],
)
def test_one_word_in_several_degrees_is_a_scale(steps: tuple[str, ...]) -> None:
    rows = [("", *steps), ("Naming files", "", "", ""), ("Keeping copies", "", "", "")]
    (table,) = draft_of(with_table(rows)).rows.values()
    assert [spec.kind for spec in table.columns.values()] == ["title", "choices", "choices", "choices"]


GRADES = [str(grade) for grade in range(1, 13)]


def by_grade(*codes: str) -> bytes:
    """Which code each test has in each grade; the titles of the tests stand beside those of their groups."""
    said = [*codes, *[""] * (len(GRADES) - len(codes))]
    first, second = ("National", "Survey", *said), ("State", "Writing", *[""] * len(GRADES))
    return with_table([("", "", *GRADES), first, second])


def test_groups_and_titles_may_stand_below_two_empty_cells_and_grades_are_no_scale(tmp_path: Path) -> None:
    (table,) = draft_of(by_grade()).rows.values()
    assert not {spec.kind for spec in table.columns.values()} & {"choices", "choice"}
    assert list(answers(taught(tmp_path, by_grade(), by_grade("PA", "SA"))).values()) == ["PA", "SA"]


def assessed(tick: str = "☐", *said: str) -> bytes:
    """A table of results, in whose corner boxes ask what they are measured in."""
    head = (f"Measured in:\n{tick} Ranks\n☐ Points", "Name of test", "Results", "Remarks")
    given = said or ("", "", "")
    return with_table(
        [head, ("1. Reading", *given), ("2. Motor skills", "", "", ""), ("3. Speech", "", "", "")]
    )


def test_boxes_in_the_corner_of_a_table_ask_for_themselves(tmp_path: Path) -> None:
    said = ("Spring survey", "12 of 30", "Very quick")
    submission = taught(tmp_path, assessed(), assessed("☒", *said))
    assert sorted(answers(submission).values()) == sorted(["Ranks", *said])
    assert not submission.unplaced


AUDIT_HEAD = ("", "Yes", "No", "N/A", "Comments")


def audit(name: str = "", band: str = "", *marks: tuple[str, str, str, str]) -> bytes:
    """A grid below whose header labels go across all columns, and others among its rows have one wide answer."""
    given = marks or (("", "", "", "Room:"), ("", "", "", ""))

    def draw(document: Drawn) -> None:
        document.add_heading("Audit of the Workshop", 0)
        rows = [
            AUDIT_HEAD,
            (f"Name of owner: {name}".strip(),),
            ("Who was asked:",),
            ("Machines",),
            ("Is there a guard?", *given[0]),
            ("Level of noise", band),
            ("Is the floor dry?", *given[1]),
        ]
        table = document.add_table(len(rows), len(AUDIT_HEAD))
        for number, texts in enumerate(rows):
            if len(texts) < len(AUDIT_HEAD):
                table.cell(number, len(texts) - 1).merge(table.cell(number, len(AUDIT_HEAD) - 1))
            for at, text in enumerate(texts):
                table.cell(number, at).text = text

    return drawn(draw)


def test_marks_are_read_where_labels_go_across_a_grid(tmp_path: Path) -> None:
    copy = audit("Jo Lee", "low", ("X", "", "", "Room: B 4"), ("", "✓", "", "wet at the door"))
    submission = taught(tmp_path, audit(), copy)
    assert list(answers(submission).values()) == ["Jo Lee", "low", "Yes", "B 4", "No", "wet at the door"]
    assert not submission.unplaced


def test_a_mark_on_a_grid_says_what_it_is_about(tmp_path: Path) -> None:
    submission = taught(tmp_path, audit(), audit("", "", ("", "", "x", ""), ("", "", "", "")))
    (marked,) = [entry for entry in submission.fields.values() if entry.text == "N/A"]
    assert marked.place is not None
    assert marked.place.label == "Is there a guard?: N/A"


@pytest.mark.parametrize(
    ("typed", "read"), [("Y", "Y"), ("yes", "yes"), ("V", "No"), ("N", "No"), ("x", "No")]
)
def test_a_yes_below_no_is_no_tick_of_it(tmp_path: Path, typed: str, read: str) -> None:
    head = ("Item", "Yes", "No")
    blank = [head, ("Beds are weeded", "", ""), ("Tools are put away", "", "")]
    copy = [head, ("Beds are weeded", "", typed), ("Tools are put away", "y", "")]
    submission = taught(tmp_path, with_table(blank), with_table(copy))
    assert sorted(answers(submission).values()) == sorted([read, "Yes"])
    assert any(one.code == "PF510" for one in submission.findings) is (read != "No")


def test_a_letter_that_another_column_begins_with_is_no_tick(tmp_path: Path) -> None:
    head = ("Item", "O", "N", "V")
    blank = [head, ("Beds are weeded", "", "", ""), ("Tools are put away", "", "", "")]
    copy = [head, ("Beds are weeded", "V", "", ""), ("Tools are put away", "", "", "v")]
    submission = taught(tmp_path, with_table(blank), with_table(copy))
    assert sorted(answers(submission).values()) == ["V", "V"]
    assert [one.field for one in submission.findings if one.code == "PF510"] == ["items[0].o"]


def test_columns_called_yes_and_no_are_names_for_any_reader_of_yaml() -> None:
    blank = with_table([("Item", "Yes", "No"), ("Door shut", "", ""), ("Lights out", "", "")])
    written = yaml_text(draft_of(blank))
    assert re.search(r'^ +"yes": ', written, re.MULTILINE)
    assert re.search(r'^ +"no": ', written, re.MULTILINE)


@pytest.mark.parametrize(
    ("amid", "kind"), [("Progressing", "choices"), ("Date", "date"), ("What was seen", "long")]
)
def test_a_word_between_two_steps_is_one_of_them(amid: str, kind: str) -> None:
    rows = [("Goal", "Not Met", amid, "Met"), ("Goal One", "", "", ""), ("Goal Two", "", "", "")]
    (table,) = draft_of(with_table(rows)).rows.values()
    assert [spec.kind for spec in table.columns.values()] == ["title", "choices", kind, "choices"]


def _valued(steps: Sequence[str], told: str = "", *marks: int) -> bytes:
    """Numbered items on a scale below a header in two rows, with remarks behind, in Spanish."""

    def draw(document: Drawn) -> None:
        document.add_paragraph(told)
        table = document.add_table(4, 3 + len(steps))
        for column, text in enumerate(("N°", "Ítem", "Valoración", *[""] * (len(steps) - 1), "Apuntes")):
            table.cell(0, column).text = text
        for column, step in enumerate(steps, 2):
            table.cell(1, column).text = step
        table.cell(0, 2).merge(table.cell(0, 1 + len(steps)))
        for column in (0, 1, 2 + len(steps)):
            table.cell(0, column).merge(table.cell(1, column))
        for row, item in enumerate(("Cuida los espacios.", "Explica con ejemplos."), 2):
            table.cell(row, 0).text, table.cell(row, 1).text = str(row - 1), item
        for row, step in enumerate(marks, 2):
            table.cell(row, 1 + step).text = "X"

    return drawn(draw)


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        (("En inicio (1)", "En camino (2)", "Logrado (3)"), ""),
        (("En inicio", "En camino", "Logrado"), "Marque con un aspa (X) lo que corresponda."),
    ],
)
def test_a_scale_in_any_language_is_told_by_its_numbers_or_the_mark_asked_for(
    tmp_path: Path, steps: tuple[str, ...], told: str
) -> None:
    (table,) = draft_of(_valued(steps, told)).rows.values()
    kinds = [spec.kind for spec in table.columns.values()]
    assert kinds == ["ordinal", "title", "choices", "choices", "choices", "long"]
    submission = taught(tmp_path, _valued(steps, told), _valued(steps, told, 2, 3))
    assert list(answers(submission).values()) == [steps[1], steps[2]]
    assert not [found for found in submission.findings if found.code == "PF202"]


@pytest.mark.parametrize(
    "head",
    [("Skill", "Visit (1)", "Visit (2)", "Visit (3)"), ("Skill (1)", "Steps (2)", "Proof (3)", "Help (4)")],
)
def test_numbers_that_count_visits_or_all_columns_make_no_scale(head: tuple[str, ...]) -> None:
    rows = [head, ("Plans ahead", "", "", ""), ("Keeps records", "", "", "")]
    (table,) = draft_of(with_table(rows)).rows.values()
    assert "choices" not in [spec.kind for spec in table.columns.values()]


SPARED = ("Not Seen", "Don’t Know", "Unknown", "Unable to judge", "No observado")


@pytest.mark.parametrize(
    ("head", "kinds"),
    [
        *((("Strong", "Weak", spared, "Notes"), "xxx ") for spared in SPARED),
        (("Not Rated", "1", "2", "3", "Notes"), "xxxx "),
        (("Strong", "Weak", "Details", "Not Seen"), "xx  "),
        (("Daily", "Weekly", "3 or more times a year", "Never"), "xxxx"),
        (("Weekly", "Monthly", "Total"), "   "),
        (("E", "M", "D", "Evidence"), "xxx "),
        (("Sí", "No", "Notas"), "xx "),
    ],
)
def test_columns_beside_a_scale_are_ticked_by_what_they_say(head: tuple[str, ...], kinds: str) -> None:
    rows = [("Practice", *head), *((item, *("",) * len(head)) for item in ITEMS)]
    (table,) = draft_of(with_table(rows)).rows.values()
    found = [spec.kind for spec in table.columns.values()]
    assert found == ["title", *("choices" if kind == "x" else "long" for kind in kinds)]


def test_a_header_over_numbers_and_items_heads_the_items(tmp_path: Path) -> None:
    def blank(*marks: str) -> bytes:
        def draw(document: Drawn) -> None:
            table = document.add_table(1 + len(ITEMS), 5)
            for column, text in enumerate(("Look-fors", "", "M", "D", "Evidence")):
                table.cell(0, column).text = text
            table.cell(0, 0).merge(table.cell(0, 1))
            for row, item in enumerate(ITEMS, 1):
                table.cell(row, 0).text, table.cell(row, 1).text = f"{row}.", item
            for row, mark in enumerate(marks, 1):
                table.cell(row, 2 if mark else 3).text = mark or "✓"
            document.add_paragraph("Reviewer: ____________________")

        return drawn(draw)

    (table,) = draft_of(blank()).rows.values()
    assert [spec.kind for spec in table.columns.values()] == ["title", "choices", "choices", "long"]
    found = answers(taught(tmp_path, blank(), blank("X", "", "X")))
    assert list(found.values()) == ["M", "D", "M"]


def _planned(*told: str, heads: Sequence[str], mark: str = "") -> bytes:
    """A table of statements to mark below heads, below lines that tell of it; the first has a mark below the last."""
    rows = [
        ["Planning", *heads],
        *([said, *("" for _ in heads)] for said in ("Plans ahead", "Chooses texts")),
    ]
    rows[1][-1] = mark
    return with_table(rows, *told)


def test_letters_that_a_line_of_the_form_explains_are_steps() -> None:
    told = "Directions: Ex = Exceeds; Me = Meets; Dn = Does Not Meet."
    far = (told, "Please read all of it first.", "The visit takes an hour.", "Write in every row.")
    for above, kind in (((told,), "choices"), ((told.replace("=", "or"),), "long"), (far, "choices")):
        (table,) = draft_of(_planned(*above, heads=("Ex", "Me", "Dn"))).rows.values()
        assert [spec.kind for spec in table.columns.values()] == ["title", kind, kind, kind]


def test_a_mark_below_a_head_that_is_no_step_is_told_as_a_mark(tmp_path: Path) -> None:
    heads = "Acceptable", "Marginal", "Odd"
    told = "Directions: look at each."
    submission = read_by(tmp_path, _planned(told, heads=heads), _planned(told, heads=heads, mark="X"))
    assert "Odd" in answers(submission).values()
    found = {finding.code: finding.message for finding in submission.findings}
    assert "PF202" not in found
    assert "a mark, “X”" in found["PF510"]


@pytest.mark.parametrize(
    ("told", "head", "row"),
    [
        (
            "Rate each topic in September and again in May.  1 = need help … 4 = could help others",
            ("Topic", "Sept.", "May", "Comment"),
            ("", "", ""),
        ),
        (
            "Check the topics you discussed; write a sentence about the rest.",
            ("Month", "Topics", "What we talked about", "Mentor’s initials"),
            ("☐ Grades\n☐ Reports", "", ""),
        ),
    ],
)
def test_columns_are_written_in_where_boxes_or_numbers_are_what_is_marked(
    told: str, head: tuple[str, ...], row: tuple[str, ...]
) -> None:
    document = docx.Document()
    document.add_heading("Mentor Log", 0)
    document.add_paragraph(told)
    table = document.add_table(4, 4)
    for cells, texts in zip(table.rows, (head, *((title, *row) for title in "ABC")), strict=True):
        for cell, text in zip(cells.cells, texts, strict=True):
            cell.text = text
    (rows,) = draft_of(saved(document)).rows.values()
    ticked = [spec.prompt[0] for spec in rows.columns.values() if spec.kind in ("choice", "choices")]
    assert ticked == (["Topics"] if any(row) else [])
