"""Forms that nobody publishes, drawn with python-docx: empty where ``answers`` has nothing to say."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence

from docx import Document
from docx.document import Document as Drawn

Answers = dict[str, str]

LABELS = (("Mentor", "mentor"), ("New teacher", "name"), ("School", "school"), ("School year", "year"))
SUPPORTS = ("Classroom visits", "Co-planning", "Help with families", "Time to observe others")
HEADER = ("What we will do", "Target date", "Evidence")


def drawn(draw: Callable[[Drawn], None]) -> bytes:
    """A Word file of what ``draw`` puts into an empty document."""
    document = Document()
    draw(document)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def support_plan(answers: Answers | None = None, rows: Sequence[Sequence[str]] = (), year: int = 1) -> bytes:
    """The "Mentor Support Plan" of an invented district; ``year`` 2 is the next year's blank."""
    given = answers or {}

    def draw(document: Drawn) -> None:
        document.add_heading("Mentor Support Plan", 0)
        document.add_paragraph(
            "Fill this in together during the first month. Send it to the office of mentoring."
        )
        grid(document, [(label, given.get(key, "")) for label, key in LABELS])
        prompt(document, "Support that is wanted (check all that apply)")
        for label in SUPPORTS:
            document.add_paragraph(f"{'☒' if label in given.get('supports', '') else '☐'} {label}")
        for number in (1, 2):
            document.add_heading(f"Goal {number}", 1)
            prompt(document, "What do you want to get better at?")
            box(document, given.get(f"goal{number}", ""))
            prompt(
                document,
                "Why does it matter for your students?"
                if year == 1
                else "Why does it matter to your students?",
            )
            box(document, given.get(f"why{number}", ""))
            table(document, HEADER, rows if number == 1 else (), room=3)
        if year == 2:
            prompt(document, "Who else will help?")
            box(document, given.get("help", ""))
        document.add_heading("Signatures", 1)
        line(document, "Mentor signature: {mentor_signed}   Date: {mentor_on}", given)

    return drawn(draw)


LOOK_FORS = ("Materials are ready", "Students explain", "Closure checks for understanding")


def checklist(seen: Sequence[str] = (), comments: Sequence[str] = ()) -> bytes:
    """A checklist whose rows have printed titles, and boxes in their cells."""

    def draw(document: Drawn) -> None:
        document.add_heading("Lesson Checklist", 1)
        made = document.add_table(rows=1 + len(LOOK_FORS), cols=3)
        for at, text in enumerate(("Look-for", "Observed?", "Comments")):
            made.cell(0, at).paragraphs[0].add_run(text).bold = True
        for number, title in enumerate(LOOK_FORS):
            ticked = seen[number] if seen else ""
            made.cell(number + 1, 0).text = title
            made.cell(number + 1, 1).text = "  ".join(
                f"{'☒' if ticked == o else '☐'} {o}" for o in ("Yes", "No")
            )
            made.cell(number + 1, 2).text = comments[number] if comments else ""

    return drawn(draw)


def grid(document: Drawn, pairs: Sequence[tuple[str, str]]) -> None:
    """Bold labels with their answers beside them, two pairs a row."""
    made = document.add_table(rows=(len(pairs) + 1) // 2, cols=4)
    for at, (label, answer) in enumerate(pairs):
        made.cell(at // 2, at % 2 * 2).paragraphs[0].add_run(label).bold = True
        made.cell(at // 2, at % 2 * 2 + 1).text = answer
    document.add_paragraph()


def prompt(document: Drawn, text: str) -> None:
    document.add_paragraph().add_run(text).bold = True


def box(document: Drawn, answer: str = "") -> None:
    """A table of one cell with an answer of one paragraph a line."""
    cell = document.add_table(rows=1, cols=1).cell(0, 0)
    cell.text, *more = answer.split("\n")
    for text in more:
        cell.add_paragraph(text)
    document.add_paragraph()


def table(document: Drawn, header: Sequence[str], rows: Sequence[Sequence[str]] = (), room: int = 3) -> None:
    """A table with a bold header and at least ``room`` rows."""
    made = document.add_table(rows=1 + max(room, len(rows)), cols=len(header))
    for at, text in enumerate(header):
        made.cell(0, at).paragraphs[0].add_run(text).bold = True
    for number, row in enumerate(rows, start=1):
        for at, text in enumerate(row):
            made.cell(number, at).text = text
    document.add_paragraph()


def line(document: Drawn, text: str, answers: Answers | None = None) -> None:
    """A line of labels, each ``{name}`` in it answered or a line to write on."""
    given = answers or {}
    document.add_paragraph(re.sub(r"\{(\w+)\}", lambda found: given.get(found[1]) or "_" * 20, text))


PEOPLE: tuple[Answers, ...] = (
    {
        "mentor": "Ines Duarte", "name": "Theo Marchetti", "school": "Prairie Bend Elementary", "year": "2026-27",
        "supports": "Co-planning", "goal1": "Shorter directions.\nMore time for students to talk.",
        "why1": "They wait too long before they begin.", "goal2": "Calls home that begin with good news.",
        "why2": "Families hear from us only when something is wrong.", "mentor_signed": "Ines Duarte", "mentor_on": "9/14/2026",
    },
    {
        "mentor": "Grace Whitfield", "name": "Linh Tran", "school": "Cottonwood Middle", "year": "2026-27",
        "supports": "Classroom visits, Time to observe others", "goal1": "Questions that make students reason aloud.",
        "why1": "Half of them guess.", "goal2": "A grading routine that leaves evenings free.",
        "why2": "A rested teacher listens better.", "mentor_signed": "Grace Whitfield", "mentor_on": "9/21/2026",
    },
    {
        "mentor": "Noor Haddad", "name": "Jonas Keller", "school": "Prairie Bend High", "year": "2026-27",
        "supports": "Help with families, Co-planning", "goal1": "Labs that start on time.",
        "why1": "Ten minutes a day are lost.", "goal2": "Written feedback within a week.",
        "why2": "Late feedback is not read.", "mentor_signed": "Noor Haddad", "mentor_on": "October 2, 2026",
    },
)  # fmt: skip

STEPS = (
    (
        ("Watch each other's openings", "10/30/2026", "Two sets of notes"),
        ("Plan one unit together", "December 2026", "The unit"),
    ),
    (("Write questions before each lesson", "11/13/2026", "Lesson plans"),),
    (
        ("Set out materials the day before", "1/15/2027", "A checklist"),
        ("Time the first ten minutes", "2/12/2027", "A log"),
    ),
)


def copies() -> list[bytes]:
    """Three filled copies by different people."""
    return [support_plan(answers, rows) for answers, rows in zip(PEOPLE, STEPS, strict=True)]
