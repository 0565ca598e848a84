"""Clean copies: what goes in comes out, the controls stay, and nothing submitted is ever markup."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from lxml import etree
from made_plans import submission_of, submissions

from planforms.catalogue import Catalogue, load_catalogue
from planforms.errors import UsageError
from planforms.limits import Limits
from planforms.pipeline import process
from planforms.plans import CertificatePlan, CoordinatorPlan, DistrictGoals, PeerCoachingPlan, Plan
from planforms.stencil import paths_of
from planforms.submission import Submission
from planforms.word.archive import Archive
from planforms.writers.clean import clean_copy, template_bytes, template_of, write_clean
from planforms.writers.clean.compiled import compiled
from planforms.writers.zipped import with_parts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
FORMS = (
    "certificate-pgp",
    "coaching-cycle",
    "coordinator-pgp",
    "district-goals",
    "peer-coaching-plan",
    "pgp-verification",
    "school-learning-plan",
)
FEW = 15
EXAMPLES = int(os.environ.get("PLANFORMS_EXAMPLES", FEW))
"""Plans a form; set the variable to try thousands."""
HOSTILE = (
    "{{ 7*7 }}",
    "{% for x in goals %}{{ x }}{% endfor %}",
    "{# gone? #}",
    "{_{ 7*7 }_}",
    "{_% if %_}",
    "<b>& bold</b>",
    "</w:t></w:r></w:p>",
    "<w:p/>",
    "]]> &amp; &#x41; %PDF",
    "{{ cycler.__init__.__globals__ }}",
    "{%p endfor %} {%tr endfor %} {{p x }} {{r x }}",
    "quotes \"double\" and 'single' “curly” ‘too’",
    "=SUM(A1:A2)",
    "𝒮mile 🙂 数学",
)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


def clean(submission: Submission) -> bytes:
    return clean_copy(submission, template_bytes(template_of(submission)))


def made(catalogue: Catalogue, plan: Plan, unplaced: list[str] | None = None) -> bytes:
    return clean(submission_of(catalogue[plan.form], plan, unplaced))


def again(catalogue: Catalogue, data: bytes) -> Submission:
    (submission,) = process(data, "clean.docx", catalogue)
    return submission


def body(data: bytes) -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))


def texts(data: bytes) -> list[str]:
    """The text of each paragraph."""
    shown = []
    for paragraph in body(data).iter(f"{W}p"):
        parts = (leaf.text if leaf.tag == f"{W}t" else "\n" for leaf in paragraph.iter(f"{W}t", f"{W}br"))
        shown.append("".join(part or "" for part in parts))
    return shown


def controls(data: bytes, tag: str) -> list[etree._Element]:
    def is_tagged(control: etree._Element) -> bool:
        found = control.find(f"{W}sdtPr/{W}tag")
        return found is not None and found.get(f"{W}val") == tag

    return [control for control in body(data).iter(f"{W}sdt") if is_tagged(control)]


def shown(control: etree._Element) -> str:
    return "".join(leaf.text or "" for leaf in control.iter(f"{W}t"))


def goal(kind: str, **answers: Any) -> dict[str, Any]:
    return {"kind": kind, **answers}


# The same plan again


@pytest.mark.parametrize("form_id", FORMS)
def test_reading_a_clean_copy_gives_the_same_plan(catalogue: Catalogue, form_id: str) -> None:
    form = catalogue[form_id]
    blank = max(form.blanks, key=lambda blank: len(set(paths_of(blank.stencil.top))))

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=EXAMPLES == FEW,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    @given(submissions(form, blank.stencil.top))
    def same(submission: Submission) -> None:
        read = again(catalogue, clean(submission))
        assert read.plan == submission.plan
        assert [entry.text for entry in read.unplaced] == [entry.text for entry in submission.unplaced]

    same()


def test_every_sample_reads_the_same_from_its_clean_copy(catalogue: Catalogue, inbox: Path) -> None:
    read = 0
    for path in sorted(inbox.rglob("*.docx")):
        for submission in process(path.read_bytes(), path.name, catalogue):
            if submission.status == "ok":
                assert again(catalogue, clean(submission)).plan == submission.plan, path.name
                read += 1
    assert read > 5


@pytest.mark.parametrize("form_id", FORMS)
def test_what_a_control_says_of_itself_stands_in_the_order_that_word_wants(
    catalogue: Catalogue, form_id: str
) -> None:
    """Word refuses a file in which it stands in another."""
    wanted = [f"{W}{name}" for name in "rPr alias tag id lock placeholder temporary showingPlcHdr".split()]

    from planforms.plans import PLANS

    for properties in body(made(catalogue, PLANS[form_id]())).iter(f"{W}sdtPr"):
        tags = [child.tag for child in properties]
        known = [tag for tag in tags if tag in wanted]

        assert known == sorted(known, key=wanted.index) == tags[: len(known)]


@pytest.mark.parametrize("form_id", FORMS)
def test_an_empty_plan_gives_the_form_as_its_office_prints_it(catalogue: Catalogue, form_id: str) -> None:
    from planforms.plans import PLANS

    read = again(catalogue, made(catalogue, PLANS[form_id]()))
    assert read.form is not None
    assert (read.form.id, read.form.exact) == (form_id, True)
    assert {entry.state for entry in read.fields.values()} <= {"blank", "untouched"}
    assert not read.unplaced


# Submitted text


@pytest.mark.parametrize("text", HOSTILE)
def test_text_that_looks_like_markup_comes_out_as_it_went_in(catalogue: Catalogue, text: str) -> None:
    answer = f"We say {text} here"
    plan = CertificatePlan.model_validate(
        {
            "owner": {"given_name": answer},
            "statement": f"{answer}\nand {text} again",
            "activities": [{"activity": answer, "evidence": answer}],
            "clock_hours": answer,
        }
    )
    copy = texts(made(catalogue, plan, [answer]))
    assert copy.count(answer) == 5
    assert f"and {text} again" in copy
    assert f"Clock hours claimed: {answer}" in copy


@given(st.text(st.characters(), max_size=40))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_any_text_at_all_gives_a_file_that_opens(text: str) -> None:
    plan = PeerCoachingPlan(roles=text, school=text, collaborating_teachers=[text])
    data = made(load_catalogue(), plan, [text])
    assert "Peer Coaching Plan" in texts(data)


def test_control_characters_take_no_neighbours_with_them(catalogue: Catalogue) -> None:
    plan = PeerCoachingPlan.model_construct(roles="be\x00fore \ud800 af\x0bter", school="West\x08field")
    copy = texts(made(catalogue, plan))
    assert "before  af" in copy
    assert "ter" in copy
    assert "Westfield" in copy


def test_lines_become_paragraphs_and_stay_lines_in_a_plain_text_control(catalogue: Catalogue) -> None:
    plan = PeerCoachingPlan(roles="One\nTwo", school="West\nfield")
    copy = texts(made(catalogue, plan))
    at = copy.index("One")
    assert copy[at + 1] == "Two"
    assert "West\nfield" in copy


def test_other_text_stands_at_the_end_under_a_heading_of_its_own(catalogue: Catalogue) -> None:
    copy = texts(made(catalogue, DistrictGoals(), ["A note", "Two\nlines"]))
    assert copy[-4:] == ["Other text in the submission", "A note", "Two", "lines"]
    assert "Other text in the submission" not in texts(made(catalogue, DistrictGoals()))


# Sections and rows


def test_a_third_goal_has_its_place(catalogue: Catalogue) -> None:
    goals = [
        goal("growth", statement="A"),
        goal("collaborative", statement="B"),
        goal("growth", statement="C"),
    ]
    data = made(catalogue, CoordinatorPlan.model_validate({"goals": goals}))
    headings = [text for text in texts(data) if text.startswith("Goal ")]
    assert headings == ["Goal 1 – Growth Goal", "Goal 2 – Collaborative Goal", "Goal 3 – Growth Goal"]
    read = again(catalogue, data).plan
    assert isinstance(read, CoordinatorPlan)
    assert [entry.statement for entry in read.goals] == ["A", "B", "C"]


def test_a_goal_that_a_plan_lacks_is_asked_for_again(catalogue: Catalogue) -> None:
    data = made(catalogue, CoordinatorPlan.model_validate({"goals": [goal("collaborative", statement="B")]}))
    headings = [text for text in texts(data) if text.startswith("Goal ")]
    assert headings == ["Goal 2 – Collaborative Goal", "Goal 1 – Growth Goal"]


def test_numbers_of_rows_that_were_left_out_are_offered_again(catalogue: Catalogue) -> None:
    steps = [{"number": 1, "text": "First"}, {"number": 3, "text": "Third"}]
    objective = {"number": 1, "statement": "An objective", "action_steps": steps}
    plan = DistrictGoals.model_validate(
        {"goals": [{"number": 1, "statement": "G", "objectives": [objective]}]}
    )
    copy = texts(made(catalogue, plan))
    at = copy.index("Action Steps")
    assert copy[at + 1 : at + 9] == ["1", "First", "2", "", "3", "Third", "4", ""]


def test_a_long_table_keeps_its_header_on_every_page_and_its_rows_whole(catalogue: Catalogue) -> None:
    rows = [{"activity": f"Activity {at}", "target_date": {"text": "May 2027"}} for at in range(300)]
    data = made(catalogue, CertificatePlan.model_validate({"activities": rows}))
    table = next(row for row in body(data).iter(f"{W}tr") if "Activity 0" in shown(row)).getparent()
    assert table is not None
    lines = table.findall(f"{W}tr")
    assert len(lines) == 301
    assert lines[0].find(f"{W}trPr/{W}tblHeader") is not None
    assert all(line.find(f"{W}trPr/{W}cantSplit") is not None for line in lines)


# Controls


def test_a_drop_down_keeps_its_options_and_shows_the_chosen_one(catalogue: Catalogue) -> None:
    chosen = "Practice 2: Developing People"
    plan = CoordinatorPlan.model_validate({"goals": [goal("growth", practice=chosen), goal("collaborative")]})
    first, second = controls(made(catalogue, plan), "essential_practice")
    options = [item.get(f"{W}value") for item in first.iter(f"{W}listItem")]
    assert len(options) == 5
    assert first.find(f"{W}sdtPr/{W}dropDownList").get(f"{W}lastValue") == chosen  # type: ignore[union-attr]
    assert (shown(first), first.find(f"{W}sdtPr/{W}showingPlcHdr")) == (chosen, None)
    assert shown(second) == "Choose an item."
    assert second.find(f"{W}sdtPr/{W}showingPlcHdr") is not None
    assert second.find(f"{W}sdtPr/{W}dropDownList").get(f"{W}lastValue") is None  # type: ignore[union-attr]


def test_an_answer_that_no_option_is_stays_as_it_was_written(catalogue: Catalogue) -> None:
    plan = CoordinatorPlan.model_validate({"goals": [goal("growth", practice="Something else")]})
    first = controls(made(catalogue, plan), "essential_practice")[0]
    assert shown(first) == "Something else"
    assert first.find(f"{W}sdtPr/{W}dropDownList").get(f"{W}lastValue") is None  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("date", "stored"),
    [
        ({"text": "5/1/2027", "due": "2027-05-01", "precision": "day"}, "2027-05-01T00:00:00Z"),
        ({"text": "May 2027", "due": "2027-05-31", "precision": "month"}, None),
        ({"text": "Spring 2027"}, None),
        (None, None),
    ],
)
def test_a_date_picker_stores_a_day_only_where_one_was_written(
    catalogue: Catalogue, date: dict[str, str] | None, stored: str | None
) -> None:
    plan = PeerCoachingPlan.model_validate({"date": date})
    (control,) = controls(made(catalogue, plan), "date")
    picker = control.find(f"{W}sdtPr/{W}date")
    assert picker is not None
    assert picker.get(f"{W}fullDate") == stored
    assert shown(control) == (date["text"] if date else "Click or tap to enter a date.")


def test_check_boxes_are_ticked_where_their_labels_are_answers(catalogue: Catalogue) -> None:
    plan = CertificatePlan(certificates=["Principal", "Librarian"])
    data = made(catalogue, plan)
    boxes = {
        control.find(f"{W}sdtPr/{W}tag").get(f"{W}val"): (  # type: ignore[union-attr]
            next(control.iter(f"{W14}checked")).get(f"{W14}val"),
            shown(control),
        )
        for control in body(data).iter(f"{W}sdt")
        if next(control.iter(f"{W14}checkbox"), None) is not None
    }
    assert boxes["principal"] == ("1", "☒")
    assert boxes["school_nurse"] == ("0", "☐")
    assert "☒ Librarian" in texts(data)


def test_no_two_controls_or_drawings_have_one_number(catalogue: Catalogue) -> None:
    goals = [goal("growth", activities=[{"activity": "A"}] * 6), goal("collaborative"), goal("growth")]
    for plan in (CoordinatorPlan.model_validate({"goals": goals}), PeerCoachingPlan()):
        numbers = [entry.get(f"{W}val") for entry in body(made(catalogue, plan)).iter(f"{W}id")]
        assert len(numbers) > 5
        assert len(numbers) == len(set(numbers))


# Files and templates


def test_the_same_plan_gives_the_same_bytes(catalogue: Catalogue) -> None:
    plan = PeerCoachingPlan(school="Westfield")
    assert made(catalogue, plan) == made(catalogue, plan)


def test_a_copy_is_written_whole_where_it_was_wanted(catalogue: Catalogue, tmp_path: Path) -> None:
    submission = submission_of(catalogue["peer-coaching-plan"], PeerCoachingPlan(school="Westfield"))
    written = write_clean(submission, tmp_path / "new" / "copy.docx")
    assert again(catalogue, written.read_bytes()).plan == submission.plan
    assert [path.name for path in written.parent.iterdir()] == ["copy.docx"]


def own_template(*paragraphs: str) -> bytes:
    """A template as somebody types it in Word: plain paragraphs, expressions cut into several runs."""
    import docx

    document = docx.Document()
    for text in paragraphs:
        paragraph = document.add_paragraph()
        for at in range(0, len(text), 5):
            paragraph.add_run(text[at : at + 5])
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def with_parts_of(data: bytes, change: Callable[[str], str]) -> bytes:
    """A Word file with its document part changed."""
    archive = Archive(data, Limits())
    xml = archive.read("word/document.xml").decode()
    assert change(xml) != xml
    return with_parts(archive, {"word/document.xml": change(xml).encode()})


def test_a_template_of_ones_own_may_use_any_field(catalogue: Catalogue) -> None:
    template = own_template(
        "Coach: {{ owner.name }} of {{ school }}",
        "{%p for teacher in collaborating_teachers %}",
        "* {{ teacher }}",
        "{%p endfor %}",
        "{{ roles }}",
        "{_{ not an expression }_}",
    )
    plan = PeerCoachingPlan.model_validate(
        {"owner": {"name": "Ana"}, "collaborating_teachers": ["Bo", "Cy"], "roles": "One\n{{ 7*7 }}"}
    )
    copy = texts(clean_copy(submission_of(catalogue["peer-coaching-plan"], plan), template))
    assert copy[:6] == ["Coach: Ana of ", "* Bo", "* Cy", "One", "{{ 7*7 }}", "{{ not an expression }}"]


def test_what_a_template_repeats_gets_numbers_of_its_own(catalogue: Catalogue) -> None:
    control = (
        '<w:sdt xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:sdtPr><w:id w:val="7"/>'
        "<w:text/></w:sdtPr><w:sdtContent><w:r><w:t>Sign here</w:t></w:r></w:sdtContent></w:sdt>"
    )
    template = with_parts_of(
        own_template("{%p for teacher in collaborating_teachers %}", "{{ teacher }}:", "{%p endfor %}"),
        lambda xml: xml.replace(":</w:t></w:r></w:p>", f":</w:t></w:r>{control}</w:p>"),
    )
    plan = PeerCoachingPlan(collaborating_teachers=["Ana", "Bo", "Cy"])
    data = clean_copy(submission_of(catalogue["peer-coaching-plan"], plan), template)
    numbers = [entry.get(f"{W}val") for entry in body(data).iter(f"{W}id")]
    assert len(numbers) == len(set(numbers)) == 3


@pytest.mark.parametrize(
    "wrong",
    [
        "{{ no_such_field }}",
        "{{ owner.shoe_size }}",
        "{{ owner.__class__ }}",
        "{{ school.__class__.__mro__ }}",
        "{{ 1/0 }}",
        "{{ range(10**9)|list }}",
        "{% if %}",
        "{{ school",
        "{% for x in y %}",
        "{{ school | no_such_filter }}",
        "{% include 'x' %}",
    ],
)
def test_a_template_with_a_mistake_is_named_as_such(catalogue: Catalogue, wrong: str) -> None:
    submission = submission_of(catalogue["peer-coaching-plan"], PeerCoachingPlan(school="Westfield"))
    with pytest.raises(UsageError) as caught:
        clean_copy(submission, own_template(wrong))
    assert caught.value.code == "template.invalid"


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 no", b"%PDF-1.7"])
def test_what_is_no_word_file_is_no_template(data: bytes) -> None:
    with pytest.raises(UsageError, match="cannot be used"):
        compiled(data)


def test_a_template_is_compiled_once(catalogue: Catalogue) -> None:
    data = template_bytes(template_of(submission_of(catalogue["peer-coaching-plan"], PeerCoachingPlan())))
    assert compiled(data) is compiled(bytes(bytearray(data)))


def test_a_record_without_a_plan_has_no_copy(catalogue: Catalogue) -> None:
    submission = submission_of(catalogue["peer-coaching-plan"], PeerCoachingPlan())
    submission.plan = None
    with pytest.raises(UsageError) as caught:
        clean(submission)
    assert caught.value.code == "clean.no-plan"
