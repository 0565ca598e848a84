"""Marks around the form's own words are no words of it; around an answer they stay."""

from __future__ import annotations

import pytest

from locate.drawing import Drawn, h, p

FORM = Drawn(
    """
fields:
  school: {prompt: School}
sections:
  goals:
    starts: "Goal #"
    fields:
      aim: {kind: long, prompt: Aim}
""",
    *(p("School: "), h("Goal #1"), p("Aim", bold=True), p(""), h("Goal #2"), p("Aim", bold=True), p("")),
)
SAID = {"school": "Lake School", "goals": [{"aim": "To read."}, {"aim": "To write."}]}


@pytest.mark.parametrize(
    "frame", ["## {}", "### {} ###", "=== {} ===", "** {} **", "**{}**", "__{}__", "~~ {} ~~"]
)
def test_headings_and_prompts_in_frames(frame: str) -> None:
    parts = [frame.format(text) for text in ("Goal #1", "Aim", "Goal #2", "Aim")]
    copy = [
        p("School: Lake School"),
        p(parts[0]),
        p(parts[1]),
        p("To read."),
        p(parts[2]),
        p(parts[3]),
        p("To write."),
    ]
    assert FORM.read(*copy) == SAID


@pytest.mark.parametrize("label", ["**School:** ", "**School**: ", "__School:__ "])
def test_a_label_in_bold_as_markdown_has_it(label: str) -> None:
    goals = [h("Goal #1"), p("**Aim:** To read."), h("Goal #2"), p("Aim", bold=True), p("To write.")]
    assert FORM.read(p(f"{label}Lake School"), *goals) == SAID


def test_marks_around_what_somebody_wrote_are_theirs() -> None:
    goals = [
        h("Goal #1"),
        p("Aim", bold=True),
        p("**Read:** more."),
        h("Goal #2"),
        p("Aim", bold=True),
        p("## Write"),
    ]
    held = FORM.read(p("School: Lake School"), *goals)["goals"]
    assert held == [{"aim": "**Read:** more."}, {"aim": "## Write"}]
