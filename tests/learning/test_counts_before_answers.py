"""Tables whose rows begin with a printed count: answers are written behind it, unless the column only counts."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from blanks import answers, begun, draft_of, presented, read_by, saved, table, taught
from test_whose_prompt import drafted


def steps(*said: str, head: tuple[str, ...] = ("Action Steps", "Timeline", "Resources")) -> bytes:
    """A table of three columns, the first of which begins with "1. ", "2. "."""
    document = begun("Goal Setting Form", "Teacher: ____________________")
    rows = said or ("", "")
    empty = ("",) * (len(head) - 2)
    table(document, head, *((f"{at}. {one}", "May" if one else "", *empty) for at, one in enumerate(rows, 1)))
    return saved(document)


def test_what_stands_behind_the_count_of_a_row_answers(tmp_path: Path) -> None:
    submission = taught(tmp_path, steps(), steps("Read more", "1.5 hours in a class"))
    assert sorted(answers(submission).values()) == ["1.5 hours in a class", "May", "May", "Read more"]
    assert not submission.unplaced


def test_a_clean_copy_has_the_counts_before_the_answers(tmp_path: Path) -> None:
    taught(tmp_path, steps("", "", ""), steps("Read more", "Visit a class"))
    rows = docx.Document(tmp_path / "clean.docx").tables[0].rows
    assert [row.cells[0].text.strip() for row in rows[1:]] == ["1. Read more", "2. Visit a class", "3."]


def test_so_it_does_in_a_table_of_two_columns(tmp_path: Path) -> None:
    head = ("Goals: What shall be better?", "Evidence: What will tell?")
    submission = taught(tmp_path, steps(head=head), steps("Read more", "", head=head))
    said = answers(submission)
    assert sorted(said.values()) == ["May", "Read more"]
    assert len({path.partition(".")[0] for path in said}) == 1
    assert not submission.unplaced


def test_a_column_only_counts_beside_one_that_prints_what_the_rows_are_about() -> None:
    head = ("Standard", "What it is about", "Comments", "Evidence")
    titles = ("Plans", "Teaching", "Talks")
    rows = [[f"{at}.", title, "", ""] for at, title in enumerate(titles, 1)]
    draft = drafted(lambda document: table(document, head, *map(tuple, rows)))
    columns = next(iter(draft.rows.values())).columns
    assert [spec.kind for spec in columns.values()][:2] == ["ordinal", "title"]


def test_answers_stand_behind_the_counts_beside_a_column_of_the_same_boxes() -> None:
    rows = [(f"{at}. ", "None: ☐ Some: ☐", "") for at in (1, 2, 3)]
    draft = drafted(lambda document: table(document, ("Skills to learn", "Now", "Date"), *rows))
    columns = next(iter(draft.rows.values())).columns
    assert next(spec.kind for spec in columns.values()) != "ordinal"


@pytest.mark.parametrize(
    ("head", "begun_with"),
    [
        ("Day of the drill", ("1st visit:", "2nd visit:", "3rd visit:")),
        ("Date", ("1st Sept:", "2nd Oct.:", "3rd:")),
        ("Name", ("Teacher:", "Principal:", "Nurse:")),
    ],
)
def test_what_stands_behind_the_printed_beginnings_of_rows_answers(
    tmp_path: Path, head: str, begun_with: tuple[str, ...]
) -> None:
    def form(*said: str) -> bytes:
        document = begun()
        rows = (
            (f"{word} {one}".strip(), "May" if one else "")
            for word, one in zip(begun_with, said, strict=True)
        )
        table(document, (head, "Weather", "Room"), *((*row, "") for row in rows))
        return saved(document)

    submission = taught(tmp_path, form("", "", ""), form("4 May 2027", "5 May 2027", ""))
    assert list(answers(submission).values()) == ["4 May 2027", "May", "5 May 2027", "May"]
    assert not submission.unplaced


def test_titles_with_a_colon_stay_titles() -> None:
    rows = [(f"{title}:", "", "") for title in ("Planning", "Teaching", "Talks")]
    draft = drafted(lambda document: table(document, ("Domain", "Comments", "Evidence"), *rows))
    assert next(iter(next(iter(draft.rows.values())).columns.values())).kind == "title"


def test_what_every_row_begins_with_is_no_answer_but_what_is_written_behind_it(tmp_path: Path) -> None:
    def form(*steps: str) -> bytes:
        document = begun("Garden Plan")
        rows = [(f"Action Step {step}", "May" if step else "", "Ada" if step else "") for step in steps]
        table(document, ("", "By when", "Helper"), *rows)
        return presented(document)

    draft = draft_of(form("", "", ""))
    assert [list(rows.columns) for rows in draft.rows.values()] == [["activity", "target_date", "helper"]]
    submission = taught(tmp_path, form("", "", ""), form("Sow the beans", "Weed the beds", ""))
    assert list(answers(submission).values()) == [
        "Sow the beans",
        "May",
        "Ada",
        "Weed the beds",
        "May",
        "Ada",
    ]
    assert not submission.unplaced


def goals(head: str, *told: str, room: bool = True, mark: str = "") -> bytes:
    """A table of which each row begins with the word of its header and a number, with room below these or not."""
    document = begun("Plan of a Teacher")
    table(document, (head, "How will you do it?", "On track", "Off track", "Achieved"), *[("",) * 5] * 3)
    rows = document.tables[0].rows[1:]
    for number, (row, said) in enumerate(zip(rows, told or ("",) * 3, strict=True), 1):
        row.cells[0].paragraphs[0].text = f"{head} {number}"
        if room:
            row.cells[0].add_paragraph(said)
    rows[1].cells[3].text = mark
    return presented(document)


@pytest.mark.parametrize(
    ("head", "room", "kind"), [("Goal", True, "long"), ("Goal", False, "title"), ("Visit", True, "title")]
)
def test_below_the_word_of_a_header_with_a_number_goes_what_it_asks_for(
    head: str, *, room: bool, kind: str
) -> None:
    (rows,) = draft_of(goals(head, room=room)).mapping().rows.values()
    kinds = [column.kind for column in rows.columns.values()]
    assert kinds == [kind, "long", "choices", "choices", "choices"]


def test_a_goal_below_its_number_and_the_column_that_is_ticked_are_read(tmp_path: Path) -> None:
    told = ("All read", "All write", "All count")
    submission = taught(tmp_path, goals("Goal"), goals("Goal", *told, mark="x"))
    assert sorted(answers(submission).values()) == [*sorted(told), "Off track"]
    ticked = next(entry for entry in submission.fields.values() if entry.text == "Off track")
    assert ticked.place.label == "Goal 2: Off track"
    assert not submission.unplaced


def test_a_row_that_goes_on_with_the_counts_has_its_own_as_form(tmp_path: Path) -> None:
    for others, read in ((("Draw maps",), "Draw maps"), (("", "4 maps"), "4 maps")):
        submission = read_by(tmp_path, steps(), steps("Read more", "Visit a class", *others))
        assert [text for text in answers(submission).values() if text != "May"] == [
            "Read more",
            "Visit a class",
            read,
        ]
