"""What a form and its questions are called where a district's name, a condition or a verb stands in the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from blanks import draft_of, with_table
from docx.document import Document as Drawn
from invented_forms import drawn, line, table

from planforms.catalogue import Blank, Catalogue, Form
from planforms.learning.draft.draft import Draft
from planforms.learning.draft.drafting import draft_mapping
from planforms.learning.draft.names import Names
from planforms.learning.words.names import usable
from planforms.learning.words.vocabulary import meaning
from planforms.pipeline import process
from planforms.readers import read


def drafted(*lines: str, title: tuple[str, ...] = ("Leave Request",)) -> Draft:
    def draw(document: Drawn) -> None:
        for text in title:
            document.add_paragraph().add_run(text).bold = True
        for text in lines:
            line(document, text)

    return draft_of(drawn(draw))


@pytest.mark.parametrize(
    ("banner", "title"),
    [
        ("OAK RIVER COUNTY PUBLIC SCHOOLS", "Verification of Credit"),
        ("Office of Professional Learning", "Activity Proposal"),
        ("Oak River School District No. 41", "Leave Request"),
        ("Hill College", "Field Experience Time Sheet"),
    ],
)
def test_whose_form_it_is_is_not_its_title(banner: str, title: str) -> None:
    draft = drafted("Name: {n}", title=(banner, title))
    assert (draft.title, draft.id) == (title, title.lower().replace(" of", "").replace(" ", "-"))


@pytest.mark.parametrize("title", ["School Improvement Plan", "Annual Report of the College"])
def test_a_title_that_names_a_school_is_one(title: str) -> None:
    assert drafted("Name: {n}", title=(title, "Part one here")).title == title


def test_whose_form_it_is_is_its_title_where_nothing_else_is() -> None:
    assert drafted("Name: {n}", title=("Oak Hill Schools",)).title == "Oak Hill Schools"


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Expiration date", "expiration_date"),
        ("License expires on", "license_expires"),
        ("Ending date", "end_date"),
        ("Title of activity", "activity_title"),
        ("How does this activity support your renewal plan?", "activity_support_renewal_plan"),
        ("Support needed", "supports"),
        ("Date(s) and times of activity", "date_times_activity"),
        ("Place of the activity", "place_activity"),
        ("Timeline for activities", "target_date"),
        ("Strategies and activities", "activities"),
        ("{{Date}}", "date"),
        ("Total of the goal", "total_goal"),
        ("Mentor's e-mail", "mentor.email"),
        ("Mentor certificate number", "mentor.certificate_number"),
    ],
)
def test_what_labels_mean(label: str, name: str) -> None:
    assert meaning(label).name == name


def test_the_title_of_an_activity_heads_activities() -> None:
    assert meaning("Activity Title", column=True).name == "activity"


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("If yes, please explain:", "sub_needed_explanation"),
        ("If not approved, state the reason:", "sub_needed_reason"),
        ("If yes, number of days:", "number_days"),
        ("If other, give a rationale:", "sub_needed_rationale"),
    ],
)
def test_what_one_answer_asks_for_is_named_by_its_question(label: str, name: str) -> None:
    fields = drafted("Name: {n}", "Sub needed? ☐ Yes ☐ No", label + " {x}").fields
    assert list(fields) == ["owner.name", "sub_needed", name]


def test_a_heading_within_a_form_begins_no_other_form(tmp_path: Path) -> None:
    def draw(answer: str) -> bytes:
        def form(document: Drawn) -> None:
            document.add_paragraph("Team Minutes")
            for label in ("School building", "Date of meeting", "Note taker", "Time keeper"):
                line(document, f"{label}: {{a}}", {"a": answer})
            document.add_heading("Four Questions", 1)
            for label in (
                "What we want them to learn",
                "How we will know",
                "What we will do",
                "Who will help",
            ):
                line(document, f"{label}: {{a}}", {"a": answer})

        return drawn(form)

    path = tmp_path / "minutes.docx"
    path.write_bytes(draw(""))
    mapping = draft_mapping(read(path.read_bytes()), path.name).mapping()
    catalogue = Catalogue({mapping.id: Form(mapping, (Blank(path, mapping),), tmp_path)})

    (plan,) = process(draw("Lake"), "copy.docx", catalogue)

    assert [entry.text for entry in plan.fields.values()] == ["Lake"] * 8


def test_a_free_name_is_found_at_the_first_number_that_was_not_tried() -> None:
    names = Names(["mentor"])
    given = [names.give("mentor.name", "") for _ in range(300)]
    assert given[:2] == ["mentor_2.name", "mentor_3.name"]
    assert len(set(given)) == 300
    assert next(names.numbers["mentor.name"]) == 302


def test_a_part_s_letter_names_nothing() -> None:
    def draw(document: Drawn) -> None:
        for part, question in (
            ("A", "What did you accomplish this year? Give some examples."),
            ("B", "What next?"),
        ):
            document.add_heading(f"Part {part}", 2)
            line(document, question)
            line(document, "")

    names = list(draft_of(drawn(draw)).fields)
    assert names[0] == "accomplish_year"


def test_a_second_name_below_a_heading_is_not_the_owner_s() -> None:
    assert list(drafted("Name: {n}", "References", "Name: {a}", "Phone: {p}").fields) == [
        "owner.name",
        "references_name",
        "phone",
    ]


def test_a_plain_line_on_top_that_calls_itself_a_form_is_the_title() -> None:
    def draw(document: Drawn) -> None:
        document.add_paragraph("PAYROLL")
        document.add_paragraph("Address Change Form")
        document.add_paragraph().add_run("Employee Identification").bold = True
        line(document, "Name: {n}")

    assert draft_of(drawn(draw)).title == "Address Change Form"


@pytest.mark.parametrize("plain", ["Form IC-7 (rev. 3)", "Send this form to the office."])
def test_the_number_of_a_form_and_a_sentence_about_it_are_no_titles(plain: str) -> None:
    def draw(document: Drawn) -> None:
        document.add_paragraph(plain)
        document.add_paragraph().add_run("Weekly Log").bold = True
        line(document, "Name: {n}")

    assert draft_of(drawn(draw)).title == "Weekly Log"


@pytest.mark.parametrize(
    ("name", "used"),
    [
        ("copy", "copy_answer"),
        ("model_config", "model_config_answer"),
        ("filter", "filter_answer"),
        ("goal", "goal"),
    ],
)
def test_names_that_plans_or_templates_take_are_not_used(name: str, used: str) -> None:
    assert usable(name) == used


@pytest.mark.parametrize(("label", "kind"), [("Absences to date:", None), ("Start of class, date:", "date")])
def test_what_is_counted_to_date_is_no_date(label: str, kind: str | None) -> None:
    assert meaning(label).kind == kind


def test_boxes_say_no_date_whatever_their_question_is_called() -> None:
    fields = drafted("Name: {a}", "Checklist and timeline:", "☐ Tour", "☐ Keys").fields
    (boxes,) = (path for path, spec in fields.items() if spec.kind == "choices")
    assert boxes == "checklist_timeline"


@pytest.mark.parametrize(
    ("firsts", "titles"),
    [
        (("Leadership goal", "Learning goal"), ["Our Focus: Leadership goal", "Our Focus: Learning goal"]),
        (("Goal", "Goal"), ["Our Focus: Goal", "Our Focus: Goal (2)"]),
    ],
)
def test_tables_below_one_heading_are_called_by_their_first_columns_too(
    firsts: tuple[str, str], titles: list[str]
) -> None:
    def draw(document: Drawn) -> None:
        document.add_paragraph().add_run("Leave Request").bold = True
        document.add_heading("Our Focus", level=2)
        for first in firsts:
            table(document, (first, "Evidence", "Review date"))
            document.add_paragraph()

    draft = draft_of(drawn(draw))

    assert [rows.title for rows in draft.rows.values()] == titles


@pytest.mark.parametrize(
    ("above", "title"),
    [
        (("Seeds to order",), "Seeds to order"),
        (("Part 2: Seeds to order",), "Part 2"),
        (("The gardener fills in what is missing in this table.",), ""),
        (("Note: see the list in the shed",), ""),
        ((), ""),
    ],
)
def test_a_table_is_titled_by_what_names_it_alone(above: tuple[str, ...], title: str) -> None:
    rows = [("Seed", "Packets"), ("", ""), ("", "")]
    (table,) = draft_of(with_table(rows, *above)).rows.values()
    assert table.title == title


def below_headings(*parts: tuple[str, tuple[str, ...]]) -> list[str]:
    """The names of what is asked below headings, in order."""

    def draw(document: Drawn) -> None:
        document.add_heading("Coaching Plan", 0)
        for heading, labels in parts:
            document.add_heading(heading, 2)
            for label in labels:
                document.add_paragraph(f"{label}: ____________")

    return list(draft_of(drawn(draw)).fields)


def test_what_is_asked_below_a_person_s_heading_is_that_person_s() -> None:
    names = below_headings(
        ("Teacher", ("Name", "School")),
        ("Coach", ("Name", "E-mail")),
        ("Principal information", ("Name", "Phone")),
    )
    assert names == ["owner.name", "school", "coach.name", "coach.email", "principal.name", "principal_phone"]


def test_the_first_who_is_asked_for_may_be_the_owner_below_any_heading() -> None:
    names = below_headings(("Presenter information", ("Name", "E-mail")), ("Principal approval", ("Name",)))
    assert names == ["owner.name", "owner.email", "principal_approval_name"]


def test_who_signs_again_does_so_below_another_heading() -> None:
    labels = ("Teacher’s signature", "Peer coach’s signature", "Coach’s signature")
    names = below_headings(("Teacher", ("Name",)), ("Start", labels), ("Final review", labels))
    first = ["signature", "peer_coach_signature", "coach_signature"]
    assert names == ["owner.name", *first, *(f"final_review_{name}" for name in first)]


def test_a_score_at_the_follow_up_is_no_next_step() -> None:
    assert [meaning(label).name for label in ("Follow-Up Score", "Follow-up")] == [
        "follow_up_score",
        "next_steps",
    ]
