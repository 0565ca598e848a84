"""Room for answers that no label stands right before: below a heading and its guidance, above who signs."""

from __future__ import annotations

from pathlib import Path

from blanks import answers, draft_of, taught
from docx.document import Document as Drawn
from invented_forms import drawn, line, prompt

SIGN = (("License holder", "Date"), ("Advisor", "Date"))


def signed(*names: tuple[str, str]) -> bytes:
    def draw(document: Drawn) -> None:
        document.add_heading("Point Sheet", 0)
        line(document, "Name: {name}", {"name": "Ada Brook"} if names else None)
        document.add_paragraph("I certify that the points above were earned while my license was valid.")
        table = document.add_table(0, 2)
        for at, labels in enumerate(SIGN):
            above, below = table.add_row().cells, table.add_row().cells
            for cell, given in zip(above, names[at] if names else ("_" * 30, "_" * 12), strict=True):
                cell.text = given
            for cell, label in zip(below, labels, strict=True):
                cell.text = label

    return drawn(draw)


def test_rows_of_labels_stand_below_their_answers_all_down_a_table(tmp_path: Path) -> None:
    copy = signed(("Ada Brook", "3/4/2027"), ("Ben Hall", "3/6/2027"))
    assert answers(taught(tmp_path, signed(), copy)) == {
        "owner.name": "Ada Brook",
        "signature": "Ada Brook",
        "owner_signed_on": "3/4/2027",
        "advisor.name": "Ben Hall",
        "date": "3/6/2027",
    }


PARTS = (
    ("A. Abstract", "In no more than 150 words, written for readers outside of your field."),
    ("B. Plan of work", "Include places where the work will be done."),
    ("C. Results so far", ""),
)


def proposal(given: tuple[str, ...] = (), level: int = 2, empty: int = 1) -> bytes:
    def draw(document: Drawn) -> None:
        document.add_heading("Leave Proposal", 0)
        line(document, "Name: {name}")
        document.add_heading("Proposal", 1)
        document.add_paragraph("Everybody fills in this part.")
        document.add_paragraph()
        for at, (label, guidance) in enumerate(PARTS):
            if level:
                document.add_heading(label, level)
            else:
                prompt(document, label)
            if guidance:
                document.add_paragraph().add_run(guidance).italic = True
            for text in given[at].split("\n") if given else [""] * empty:
                document.add_paragraph(text)
        document.add_heading("For the office", 1)
        line(document, "Received on: {date}")

    return drawn(draw)


def test_white_space_below_a_heading_and_its_guidance_is_for_an_answer(tmp_path: Path) -> None:
    said = ("We map the river.\nTwo summers.", "At the archive", "")
    found = answers(taught(tmp_path, proposal(), proposal(said)))
    assert found == {"abstract": said[0], "plan_work": said[1]}


def test_bold_labels_are_alike_with_and_without_guidance(tmp_path: Path) -> None:
    said = ("We map the river.", "At the archive", "None yet")
    found = answers(taught(tmp_path, proposal(level=0), proposal(said, level=0)))
    assert found == {"abstract": said[0], "plan_work": said[1], "outcomes": said[2]}


def test_nobody_is_asked_for_what_a_mere_heading_may_not_want() -> None:
    fields = draft_of(proposal()).fields
    assert "proposal" not in fields
    assert [fields[name].required for name in ("abstract", "plan_work")] == [False, False]


def notes(*said: str) -> bytes:
    def draw(document: Drawn) -> None:
        document.add_heading("Monthly Log", 0)
        line(document, "Name: {name}")
        for at, label in enumerate(("Celebrations", "Concerns", "Next month")):
            prompt(document, label)
            document.add_paragraph(said[at] if said else "")
        prompt(document, "Totals")
        line(document, "Minutes: {minutes}")

    return drawn(draw)


def test_bold_lines_with_white_space_one_after_the_other_are_labels(tmp_path: Path) -> None:
    said = ("A calm class", "Noise in the hall", "Group work")
    found = answers(taught(tmp_path, notes(), notes(*said)))
    assert found == dict(zip(("celebrations", "concerns", "next_month"), said, strict=True))
    assert "totals" not in draft_of(notes()).fields


def met(*said: str) -> bytes:
    def draw(document: Drawn) -> None:
        document.add_heading("Meeting Record", 0)
        prompt(document, "Those who met")
        document.add_paragraph("\t\t".join(said or ("_" * 24, "_" * 24)))
        document.add_paragraph("Mentor\t\tBeginning Teacher")

    return drawn(draw)


def test_as_many_labels_as_lines_may_stand_below_these(tmp_path: Path) -> None:
    found = answers(taught(tmp_path, met(), met("Ada Brook", "Ben Hall")))
    assert found == {"mentor.name": "Ada Brook", "owner.name": "Ben Hall"}
