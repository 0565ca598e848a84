"""What people write behind the label of a box: "Other: ____" has an answer of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from blanks import answers, lines, read_by, taught
from docx.document import Document as Drawn
from invented_forms import drawn, line

SOURCES = ("Survey", "Observation")


def reasons(other: str, ticked: str = "", said: str = "", *, apart: bool = False) -> bytes:
    """A form with boxes in a line, or each in its own, the last label being ``other``."""

    def draw(document: Drawn) -> None:
        document.add_heading("Workshop Request", 0)
        line(document, "Name: {name}", {"name": "Ada Brook"} if ticked else None)
        labels = [*SOURCES, f"{other} {said}".rstrip() if said else other]
        boxes = [f"{'☒' if ticked and label.startswith(ticked) else '☐'} {label}" for label in labels]
        document.add_paragraph("Source of data: ").add_run("" if apart else "   ".join(boxes))
        for text in boxes if apart else ():
            document.add_paragraph(text)
        line(document, "Date: {date}", {"date": "May 4, 2027"} if ticked else None)

    return drawn(draw)


@pytest.mark.parametrize("apart", [False, True])
@pytest.mark.parametrize("other", ["Other: ____________", "Other (please specify): ________", "Other:"])
def test_what_is_written_behind_other_is_a_field_of_its_own(tmp_path: Path, other: str, apart: bool) -> None:
    copy = reasons(other.rstrip(" _"), "Other", "Biology scores", apart=apart)
    found = answers(taught(tmp_path, reasons(other, apart=apart), copy))
    name = next(path for path in found if path.startswith("source_data_"))
    assert found[name] == "Biology scores"
    assert found["source_data"].startswith("Other")
    assert found["date"] == "May 4, 2027"


def test_other_without_a_colon_has_its_line(tmp_path: Path) -> None:
    copy = reasons("Other", "Other", "__Biology__")
    found = answers(taught(tmp_path, reasons("Other ____________"), copy))
    assert found["source_data_other"] == "Biology"


def test_nothing_is_asked_behind_boxes_that_nobody_ticks(tmp_path: Path) -> None:
    submission = taught(tmp_path, reasons("Other: ________"), reasons("Other: ________", "Survey"))
    assert answers(submission)["source_data"] == "Survey"
    assert submission.fields["source_data_other"].state == "blank"
    assert not [finding for finding in submission.findings if finding.field == "source_data_other"]


def decided(
    said: str = "____ Approved   ____ With conditions (state): ________   ____ Not approved",
) -> bytes:
    def draw(document: Drawn) -> None:
        document.add_heading("Action of the Committee", 0)
        line(document, "Name: {name}", None)
        document.add_paragraph("Decision:")
        document.add_paragraph(said)

    return drawn(draw)


def test_boxes_go_on_behind_what_one_of_them_asks_for(tmp_path: Path) -> None:
    copy = decided("____ Approved   ____ With conditions (state): Two visits   _X__ Not approved")
    found = answers(taught(tmp_path, decided(), copy))
    assert (found["decision"], found["state"]) == ("Not approved", "Two visits")


ILLS = ("Diabetes", "Allergies (Specify): ________", "Asthma", "Cancer (Specify): ________")


@pytest.mark.parametrize("last", ["Other (Specify): ________", "Other (which one): ________", "None of them"])
def test_several_boxes_of_a_list_ask_for_more(tmp_path: Path, last: str) -> None:
    def form(*labels: str) -> bytes:
        def draw(document: Drawn) -> None:
            document.add_heading("Health Sheet", 0)
            document.add_paragraph("Do you have any of these? (Check all that apply)")
            for label in labels:
                document.add_paragraph(label)
            line(document, "Name: {name}", None)

        return drawn(draw)

    blank = form(*(f"☐ {label}" for label in (*ILLS, last)))
    ticked = ("☐ Diabetes", "☒ Allergies (Specify): Nuts", "☒ Asthma", f"☐ {ILLS[3]}")
    told = f"☒ {last.replace('________', 'Bad knee')}"
    found = answers(taught(tmp_path, blank, form(*ticked, told)))
    assert found.pop("any") == f"Allergies\nAsthma\n{last.partition(' (')[0]}"
    assert list(found.values()) == (["Nuts", "Bad knee"] if "(" in last else ["Nuts"])


def test_a_label_behind_the_place_of_a_box_asks_for_something_else(tmp_path: Path) -> None:
    def form(*said: str) -> bytes:
        def draw(document: Drawn) -> None:
            document.add_heading("Change of a Plan", 0)
            line(document, "Name: {name}", None)
            document.add_paragraph("Who agrees:")
            for text in said:
                document.add_paragraph(text)

        return drawn(draw)

    people = ("Principal", "Teacher", "Parent")
    blank = form(*(f"☐ {who} ______________\tDate: ________" for who in people))
    names = dict(zip(people, ("Ann Grey", "Bo Hill", "Cy Lake"), strict=True))
    days = ("5/1/2027", "5/2/2027", "5/3/2027")
    copy = form(*(f"☒ {who} {names[who]}\tDate: {day}" for who, day in zip(people, days, strict=True)))
    found = answers(taught(tmp_path, blank, copy))
    assert [found[f"agrees_{who.lower()}"] for who in people] == [*names.values()]
    assert tuple(said for path, said in found.items() if path.startswith("agrees_date")) == days


def finished(ticked: str = "", said: str = "") -> bytes:
    """A form whose boxes stand in a cell that has room for what one of them asks to list."""

    def draw(document: Drawn) -> None:
        document.add_heading("Visit Log", 0)
        line(document, "Name: {name}", {"name": "Ada Brook"} if ticked else None)
        boxes = [f"{'☒' if label == ticked else '☐'} {label}" for label in ("Yes (list below)", "No")]
        cells = document.add_table(1, 2).rows[0].cells
        cells[0].text = "1. What comes next?\n\n"
        cells[1].text = "2. Were any steps taken?  " + "  ".join(boxes)
        cells[1].add_paragraph(said)

    return drawn(draw)


def test_what_a_box_asks_to_list_below_is_a_field_of_its_own(tmp_path: Path) -> None:
    found = answers(taught(tmp_path, finished(), finished("Yes (list below)", "Read the guide")))
    assert found["any_steps_taken"] == "Yes (list below)"
    assert found["any_steps_taken_yes"] == "Read the guide"


def watched(other: str, ticked: str = "", comments: tuple[str, str] = ("", "")) -> bytes:
    """Cells of boxes, the last one's label being ``other``, each beside an empty cell and below a head row."""
    lists = {"Pupils Were:": ("Talking", "Reading alone"), "Coach Was:": ("Walking around", "Asking")}

    def draw(document: Drawn) -> None:
        document.add_heading("Lesson Look", 0)
        line(document, "Name: {name}", {"name": "Ada Brook"} if ticked else None)
        table = document.add_table(4, 2)
        for number, ((head, labels), said) in enumerate(zip(lists.items(), comments, strict=True)):
            table.cell(2 * number, 0).text = head
            table.cell(2 * number, 1).text = "Comments:"
            first, *others = (f"{'☒' if label in ticked else '☐'} {label}" for label in labels)
            table.cell(2 * number + 1, 0).text = first
            for text in (*others, other):
                table.cell(2 * number + 1, 0).add_paragraph(text)
            table.cell(2 * number + 1, 1).text = said

    return drawn(draw)


@pytest.mark.parametrize("other", ["☐ Other: ______________", "Other: ______________"])
def test_boxes_above_other_are_not_typed_above_it(tmp_path: Path, other: str) -> None:
    copy = watched(other, "Reading alone, Walking around", ("Kind to each other.", "Went to every desk."))
    found = answers(taught(tmp_path, watched(other), copy))
    said = ["Ada Brook", "Reading alone", "Kind to each other.", "Walking around", "Went to every desk."]
    assert list(found.values()) == said
    assert (found["pupils"], found["coach"]) == ("Reading alone", "Walking around")


def test_a_remark_in_brackets_behind_the_question_is_no_option(tmp_path: Path) -> None:
    blank = "How will it be judged? (check all that apply)   ☐ Survey   ☐ Visits   ☐ Other: __________"
    copy = blank.replace("☐ Survey   ☐ Visits", "☒ Survey   ☒ Visits")
    read = read_by(tmp_path, lines("Name: ____", blank), lines("Name: Jo", copy))
    assert list(answers(read).values())[1:] == ["Survey\nVisits"]


@pytest.mark.parametrize(
    ("first", "said", "second", "found"),
    [
        ("☐", "____________", "X", ["Not now"]),
        ("☐", "____________", "✓", ["Not now"]),
        ("X", "May 3, 2027", "☐", ["Yes", "May 3, 2027"]),
        ("☐", "____________", "☐", []),
    ],
)
def test_a_cross_behind_an_empty_line_ticks_what_follows(
    tmp_path: Path, first: str, said: str, second: str, found: list[str]
) -> None:
    asked = "Begin another cycle? {} Yes, on {} {} Not now"
    blank, copy = lines(asked.format("☐", "____________", "☐")), lines(asked.format(first, said, second))
    assert list(answers(read_by(tmp_path, blank, copy)).values()) == found
