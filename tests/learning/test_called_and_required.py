"""What a form is called and asks for at the least: its title and id, and what a first guess insists on."""

from __future__ import annotations

from pathlib import Path

import pytest
from blanks import draft_of
from docx.document import Document as Drawn
from invented_forms import drawn, line

from planforms.catalogue import Form
from planforms.document import Control, Mark, Paragraph, Part, Place
from planforms.document import Document as ReadDocument
from planforms.learning.draft.draft import Draft
from planforms.learning.draft.drafting import draft_mapping
from planforms.learning.learn import learn
from planforms.readers import read


def form(*lines: str, head: tuple[str, ...] = (), top: str = "") -> bytes:
    def draw(document: Drawn) -> None:
        if top:
            document.sections[0].header.paragraphs[0].add_run(top).bold = True
        for text in head:
            document.add_paragraph().add_run(text).bold = True
        for text in lines:
            line(document, text)

    return drawn(draw)


def drafted(*lines: str, head: tuple[str, ...] = (), top: str = "", name: str = "blank.docx") -> Draft:
    return draft_mapping(read(form(*lines, head=head, top=top)), name)


def test_the_name_of_the_house_above_a_title_is_none() -> None:
    assert (
        drafted("Name: {n}", head=("Brook Hollow Out of School Club", "Registration Form")).title
        == "Registration Form"
    )


def test_a_title_in_the_header_of_the_page_is_one() -> None:
    assert (
        drafted("Name: {n}", head=("Goal 1 – Growth Goal",), top="Mentor Growth Plan").title
        == "Mentor Growth Plan"
    )


def test_a_letterhead_is_no_title() -> None:
    head = ("14 Mill Lane, Oak River 20411", "Tel: 555 0100 web: www.oakriver.example", "Mill Lane Day")
    assert drafted("Name: {n}", head=head).title == "Mill Lane Day"


def test_the_name_of_the_file_tells_which_line_is_the_title() -> None:
    head = ("Oak River Gardens", "Weekly Harvest", "Seeds and Tools")
    assert drafted("Name: {n}", head=head, name="weekly-harvest-2026.docx").title == "Weekly Harvest"


def test_only_what_identifies_what_it_is_about_and_what_is_marked_is_required() -> None:
    fields = drafted(
        "Name: {a}",
        "School: {b}",
        "Phone: {c}",
        "Goal: {d}",
        "Shoe size*: {e}",
        "Favourite colour: {f}",
        head=("Plan",),
    ).fields
    assert {name: spec.required for name, spec in fields.items()} == {
        "owner.name": "plan",
        "school": "plan",
        "phone": False,
        "statement": "plan",
        "shoe_size": "plan",
        "favourite_colour": False,
    }


@pytest.mark.parametrize(
    ("said", "required"),
    [("All fields must be completed.", "plan"), ("All forms must be completed by May.", False)],
)
def test_a_form_may_say_that_all_of_it_is_required(said: str, required: str | bool) -> None:
    fields = drafted(said, "Name: {a}", "Bus route: {b}", head=("Travel Request",)).fields
    assert fields["bus_route"].required == required


@pytest.mark.parametrize("insists", [True, False])
def test_a_field_of_a_pdf_that_insists_is_required(insists: bool) -> None:
    blocks = [
        Paragraph("Request", Place(page=1, box=(72, 40, 300, 52))),
        Paragraph("Bus route:", Place(page=1, box=(72, 80, 150, 92))),
        Paragraph(
            "",
            Place(page=1, box=(160, 80, 300, 92)),
            (Mark(0, 0, Control("text", tag="a", required=insists)),),
        ),
    ]
    made = draft_mapping(
        ReadDocument("application/pdf", (Part("body", "body", tuple(blocks)),)), "request.pdf"
    )
    assert [spec.required for spec in made.fields.values()] == ["plan" if insists else False]


TRAVEL = ("Name: {a}", "Date: {b}", "Where will you go?", "{c}", "How will you travel there?", "{d}")
DRILL = (
    "Name: {a}",
    "Date: {b}",
    "Which drill was held today?",
    "{c}",
    "Who was still in the building?",
    "{d}",
)


def blank_in(folder: Path, name: str, *lines: str) -> Path:
    path = folder / name
    path.write_bytes(form(*lines, head=("Mill Lane Day School",)))
    return path


def test_two_forms_with_one_title_never_become_one(tmp_path: Path) -> None:
    first = learn(blank_in(tmp_path, "travel.docx", *TRAVEL), out=tmp_path / "forms")
    second = learn(blank_in(tmp_path, "drill.docx", *DRILL), out=tmp_path / "forms")
    again = learn(blank_in(tmp_path, "drill.docx", *DRILL, "Weather: {e}"), out=tmp_path / "forms")

    assert [made.mapping.name for made in (first, second, again)] == [
        "mill-lane-day-school.yaml",
        "drill.yaml",
        "drill.yaml",
    ]
    assert (second.changes, second.notes[:1]) == (
        None,
        ["another form is called mill-lane-day-school; this one is drill"],
    )
    assert again.changes == ["added: weather (“Weather:”)"]


def test_a_person_may_say_that_a_form_is_the_other_one(tmp_path: Path) -> None:
    learn(blank_in(tmp_path, "travel.docx", *TRAVEL), out=tmp_path / "forms")
    same = learn(
        blank_in(tmp_path, "drill.docx", *DRILL), out=tmp_path / "forms", form_id="mill-lane-day-school"
    )
    assert same.changes


def test_a_form_called_as_one_that_comes_with_planforms_has_an_id_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "our-plan.docx"
    path.write_bytes(form(*TRAVEL, head=("Peer Coaching Plan",)))
    names = [learn(path, out=tmp_path / "forms").mapping.name for _ in range(2)]
    assert names == ["our.yaml", "our.yaml"] or names == ["our-plan.yaml", "our-plan.yaml"]


def test_what_is_not_found_again_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def check(found: Form) -> list[str]:
        return [f"{path}: no blank prints it" for path, _ in found.mapping.walk() if "travel" in path][:1]

    monkeypatch.setattr("planforms.learning.learn.check_form", check)
    made = learn(blank_in(tmp_path, "trip.docx", *TRAVEL), out=tmp_path / "forms")
    assert (
        made.notes[-1]
        == "left out: travel_there (“How will you travel there?”), which is not found again on its own blank"
    )
    again = learn(blank_in(tmp_path, "trip.docx", *TRAVEL), out=tmp_path / "forms")
    assert again.changes == []
    assert "How will you travel" not in made.mapping.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (
            ("Name of coach: {a}", "Coach e-mail: {b}", "Name of principal: {c}"),
            ["owner.name", "owner.email", "principal.name"],
        ),
        (("Parent: {a}", "Student: {b}"), ["parent.name", "owner.name"]),
        (("Employee: {a}", "Supervisor: {b}", "Coach: {c}"), ["owner.name", "supervisor.name", "coach.name"]),
        (("School: {a}", "Principal: {b}"), ["school", "principal.name"]),
        (
            ("Teacher — Name/Title: {a}", "Evaluator Name and Position: {b}"),
            ["owner.name", "evaluator.name"],
        ),
        (
            ("Name of RTQ: {a}", "Name of mentor: {b}", "RTQ Signature: {c}"),
            ["owner.name", "mentor.name", "rtq_signature"],
        ),
        (("Name of mentor: {b}", "Name of club: {a}"), ["owner.name", "name_club"]),
    ],
)
def test_the_person_whom_a_form_is_about_is_its_owner(lines: tuple[str, ...], names: list[str]) -> None:
    draft = drafted(*lines, head=("Visit Log",))
    assert (
        list(draft.fields),
        draft.fields.get("owner.name") is None or draft.fields["owner.name"].required,
    ) == (
        names,
        "plan" if "owner.name" in names else True,
    )
    assert draft.said.keys() == draft.fields.keys()


@pytest.mark.parametrize(
    ("lines", "identity"),
    [
        (("School: {a}", "Teacher: {b}"), ["owner", "school"]),
        (("School: {a}", "Signature: {b}"), []),
        (("School: {a}", "Name of club: {c}", "Reviewed by: {b}"), []),
        (("School: {a}", "School year: {b}", "Principal: {c}"), ["school", "school_year"]),
    ],
)
def test_two_people_of_one_school_have_two_plans(lines: tuple[str, ...], identity: list[str]) -> None:
    assert drafted(*lines, head=("Yearly Plan",)).identity == identity


def test_who_writes_to_the_office_is_the_owner() -> None:
    memo = drafted("To: The Office", "From: {a}", "School: {b}")
    assert [(path, spec.kind) for path, spec in memo.fields.items()][:1] == [("owner.name", "person")]
    away = drafted("Name: {n}", "From: {a}   To: {b}")
    assert away.fields["start_date"].kind == "date"


@pytest.mark.parametrize(
    ("title", "lines", "identity"),
    [
        ("Helper Log", ("Month: {b}",), ["owner", "month"]),
        ("Helper Log", ("Coaching Session #: {b}",), ["owner", "coaching_session"]),
        ("Helper Log", ("Date: {b}",), ["owner", "date"]),
        ("Helper Log", ("School year: {b}",), ["owner", "school_year"]),
        ("Helper Log", ("Room: {b}",), []),
        ("Request for Leave", ("Date of Event(s): {b}", "Date: {c}"), ["owner", "date_event"]),
        ("Yearly Plan", ("Date: {b}",), ["owner"]),
        ("Yearly Plan", ("Contact number: {b}",), ["owner"]),
        ("Yearly Plan", ("Date of birth: Day {b} Month {c} Year {d}",), ["owner"]),
    ],
)
def test_one_person_s_logs_of_two_months_are_two(
    title: str, lines: tuple[str, ...], identity: list[str]
) -> None:
    assert drafted("Teacher: {a}", *lines, head=(title,)).identity == identity


@pytest.mark.parametrize(
    ("note", "required"),
    [
        ("* Required", "plan"),
        ("* Fields that must be filled in", "plan"),
        ("* Buses leave from the gate behind the gym.", False),
    ],
)
def test_a_star_that_a_note_explains_does_not_insist(note: str, required: str | bool) -> None:
    fields = drafted("Name: {a}", "Bus route*: {b}", note, head=("Travel Request",)).fields
    assert fields["bus_route"].required == required


def test_what_an_office_notes_is_nothing_that_the_plan_says() -> None:
    fields = drafted("Name: {a}", head=("Travel Request",)).fields
    assert "reason" not in fields
    office = form("Name: {a}", "For office use only", "Reason: {b}", head=("Travel Request",))
    assert "reason" in draft_of(office).fields


def test_the_title_of_one_of_several_forms_is_one_and_a_label_to_tick_none() -> None:
    draft = drafted(
        "Trainee: {n}", "☐ Room for improvement   ☐ Good report", head=("Form A: Tide Watch Report",)
    )
    assert (draft.title, draft.id) == ("Form A: Tide Watch Report", "tide-watch-report")


def test_brackets_behind_a_signature_say_whose_it_is() -> None:
    draft = drafted(
        "Trainee: {n}", "Signed (College/Mentor): {a}   Date: {b}", "Signed (trainee): {c}   Date: {d}"
    )
    names = ["mentor_signature", "mentor_signed_on", "signature", "owner_signed_on"]
    assert list(draft.fields) == ["owner.name", *names]


def test_a_question_that_comes_back_is_asked_of_those_alone_who_have_more_to_say() -> None:
    fields = drafted("Name: {n}", "Action needed: {a}", "Action needed: {b}").fields
    assert [spec.required for path, spec in fields.items() if path != "owner.name"] == ["plan", False]
