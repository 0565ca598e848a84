"""Labels behind typed numbers and tabs, with nothing drawn to answer in: "1.2", "Postal address"."""

from __future__ import annotations

from pathlib import Path

import pytest
from blanks import answers, begun, draft_of, lines, presented, read_by

LABELS = (
    "1.1\tName of school",
    "1.2\tPostal address",
    "1.3 \tDate it was founded",
    "1.4\tHas it a library? If so, when was it opened?",
)
SAID = ["Elm School", "12 High Street", "4 May 1987", "Yes, in 1990."]


@pytest.mark.parametrize("apart", ["\n", "\t", ": "])
def test_counted_labels_ask_each(tmp_path: Path, apart: str) -> None:
    pairs = zip(LABELS, SAID, strict=True)
    copy = [part for label, said in pairs for part in f"{label}{apart}{said}".split("\n")]
    submission = read_by(tmp_path, lines(*LABELS), lines(*copy))
    assert list(answers(submission).values()) == SAID
    assert not submission.unplaced


def test_counted_statements_ask_nothing() -> None:
    rules = ("1.\tBring a pen.", "2.\tSign at the end.", "3.\tHand it in by noon.")
    walked = draft_of(lines(*rules)).mapping().walk()
    assert not list(walked)


def test_a_bold_number_is_the_beginning_of_the_plain_question_that_it_counts() -> None:
    document = begun("Renewal Form")
    for number, text in ((5, "Fee that is paid"), (7, "Satisfactory development in three years (list it)")):
        paragraph = document.add_paragraph()
        paragraph.add_run(str(number)).bold = True
        paragraph.add_run(f"\t{text}")
        document.add_table(1, 1)
    mapping = draft_of(presented(document)).mapping()
    assert {"5", "7"}.isdisjoint(prompt for field in mapping.fields.values() for prompt in field.prompt)
    assert any("Satisfactory" in prompt for field in mapping.fields.values() for prompt in field.prompt)
