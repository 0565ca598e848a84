"""What runs along the foot of the pages, as a browser prints it there, answers nothing."""

from __future__ import annotations

from dataclasses import replace

from locate.drawing import Drawn, document, h, p, table, verdicts
from planforms.document import Part
from planforms.locate import locate
from planforms.pieces import pieces


def test_what_runs_along_the_pages_is_no_part_of_the_last_answer() -> None:
    drawn = Drawn(
        "fields: {name: {kind: person, prompt: 'Reviewer:'}, day: {kind: date, prompt: 'Date reviewed:'}}",
        p("Reviewer: ______", fill=True),
        p("Date reviewed: ______", fill=True),
    )
    foot = Part("footer1", "footer", (p("https://forms.example.org/r/4\t1/2"),))
    whole = document(table([["Reviewer:", "Ann Lee"], ["Reviewed on (date):", "5/1/2027"]]))
    copy = replace(whole, parts=(*whole.parts, foot))
    assert verdicts(locate(pieces(copy), drawn.stencil))[-3:] == [
        ("5/1/2027", "day"),
        ("https://forms.example.org/r/4", "unplaced"),
        ("1/2", "unplaced"),
    ]


def test_what_runs_along_the_pages_is_no_row_of_lines_with_tabs() -> None:
    columns = "number: {kind: ordinal, prompt: '#'}, what: {kind: long, prompt: Steps}"
    drawn = Drawn(f"rows: {{steps: {{columns: {{{columns}}}}}}}", table(["#", "Steps"], ["1", ""], ["2", ""]))
    foot = Part("footer1", "footer", (p("https://forms.example.org/r/4\t1/1"),))
    whole = document(p("#\tSteps"), p("1\tWe dig."), p("2\tWe sow."))
    copy = replace(whole, parts=(*whole.parts, foot))
    assert verdicts(locate(pieces(copy), drawn.stencil))[-2:] == [
        ("https://forms.example.org/r/4", "unplaced"),
        ("1/1", "unplaced"),
    ]


def test_what_runs_along_the_pages_is_no_answer_right_below_a_heading() -> None:
    drawn = Drawn(
        "sections: {goals: {title: Goal, starts: 'Goal #', fields: {number: {kind: ordinal}, "
        "aim: {kind: long, title: Aim}}, rows: {steps: {columns: {day: {kind: text, prompt: Day}, "
        "what: {kind: long, prompt: Steps}}}}}}",
        *(block for at in (1, 2) for block in (h(f"Goal {at}"), table(["Day", "Steps"], ["", ""]))),
    )
    foot = Part("footer1", "footer", (p("Form 12 (rev. 7/27)\tPage 1 of 2"),))
    filled = [h("Goal 1"), p("We dig."), table(["Day", "Steps"], ["May 1", "Spades"])]
    whole = document(*filled, h("Goal 2"), table(["Day", "Steps"], ["", ""]))
    found = verdicts(locate(pieces(replace(whole, parts=(*whole.parts, foot))), drawn.stencil))
    assert ("We dig.", "goals[0].aim") in found
    assert found[-2:] == [("Form 12 (rev. 7/27)", "unplaced"), ("Page 1 of 2", "unplaced")]
