"""Findings as people and programs see them."""

import json

from planforms.catalogue import load_catalogue
from planforms.document import Place
from planforms.submission import ErrorRecord, Finding, FormMatch, Owner, Source, Submission
from planforms.writers.findings import findings_text, place_in_words, sourced, why_unread

MISSING = Finding(
    code="PF101",
    rule="missing-answer",
    kind="missing",
    severity="error",
    field="goals[1].rationale",
    message="Goal 2: “Rationale” is empty.",
    fix="Write your answer.",
    place=Place(paragraph=40, table=3, row=1, column=1),
)
STRAY = Finding(
    code="PF501",
    rule="unplaced-text",
    kind="document",
    severity="warning",
    message="“\x1b[31mred” belongs to no question.",
    place=Place(paragraph=9),
)


def submission(*findings, path="inbox/plan.docx", **given):
    return Submission(
        source=Source(path=path, sha256="0" * 64, media_type="x"),
        form=FormMatch(id="coordinator-pgp", title="Coordinator Plan", score=1.0),
        owner=Owner(name="Pat Example"),
        findings=list(findings),
        **given,
    )


def refused():
    error = ErrorRecord(code="type.password", message="This file has a password.", remedy="Take it out.")
    source = Source(path="inbox/locked.docx", sha256="", media_type="")
    return Submission(source=source, status="refused", error=error)


def test_findings_are_grouped_by_submission_and_summed_up():
    text = list(findings_text([submission(MISSING, STRAY), submission(path="inbox/fine.docx"), refused()]))

    assert text == [
        "inbox/plan.docx",
        "  Coordinator Plan · Pat Example · 1 error, 1 warning",
        "  error    Goal 2: “Rationale” is empty.",
        "           Write your answer.",
        "           PF101 missing-answer · table 3, row 1, column 1",
        "  warning  “\\x1b[31mred” belongs to no question.",
        "           PF501 unplaced-text · paragraph 9",
        "",
        "inbox/fine.docx: nothing to fix",
        "",
        "inbox/locked.docx",
        "  not read This file has a password.",
        "           Take it out.",
        "",
        "2 plans checked, 1 with nothing to fix; 1 error, 1 warning; 1 file not read.",
    ]


def test_colour_changes_nothing_but_the_colour():
    import re

    plans = [submission(MISSING, STRAY), refused()]
    coloured = "\n".join(findings_text(plans, colour=True))

    assert "\x1b[1;31merror" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == "\n".join(findings_text(plans))


def test_each_finding_is_a_record_with_its_source():
    (record,) = sourced([submission(MISSING), refused()])

    shown = json.loads(record.model_dump_json())

    assert shown["source"]["path"] == "inbox/plan.docx"
    assert shown["field"] == "goals[1].rationale"
    assert shown["place"]["table"] == 3
    assert {"code", "rule", "kind", "severity", "field", "message", "fix", "place", "source"} == set(shown)


def test_a_place_in_words():
    assert place_in_words(Place(page=2, table=1, row=3, paragraph=8)) == "page 2"
    assert place_in_words(Place(part="header1", paragraph=1)) == "header, paragraph 1"
    assert place_in_words(Place()) == place_in_words(None) == ""


def test_a_form_that_is_like_none_has_no_nearest_one():
    catalogue = load_catalogue()
    error = ErrorRecord(code="form.unknown", message="This is no known form.")

    def why(nearest: str, score: float) -> str:
        form = FormMatch(id=None, score=score, nearest=nearest)
        source = Source(path="a.docx", sha256="0" * 64, media_type="x")
        return why_unread(Submission(source=source, status="unknown-form", form=form, error=error), catalogue)

    near = why("coordinator-pgp", 0.3)
    assert near == "This is no known form. It comes nearest to the Coordinator Professional Growth Plan."
    assert why("coordinator-pgp", 0.0) == "This is no known form."
