"""Short names that mean something, kinds told by words, and texts that ask for nothing."""

from __future__ import annotations

import pytest
from blanks import draft_of
from docx.document import Document as Drawn
from invented_forms import box, drawn, line, prompt, table

from planforms.learning.draft.draft import Draft
from planforms.learning.words.names import called
from planforms.learning.words.vocabulary import meaning


def drafted(*lines: str, title: str = "Trip Form") -> Draft:
    def draw(document: Drawn) -> None:
        document.add_heading(title, 1)
        for text in lines:
            line(document, text)

    return draft_of(drawn(draw))


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Please provide a short description of the lantern walk, and say who will help:", "lantern_walk"),
        ("Give us the names of 3 neighbours", "names_3_neighbours"),
        ("3B. Place of the walk (city, state)", "place_walk"),
        ("What did the group find? Please add a drawing if you have one.", "group_find"),
        ("How many lanterns are needed – and who lends them to the group?", "many_lanterns_needed"),
        (
            "Interdisciplinary accomplishments demonstrated neighbourhood",
            "interdisciplinary_accomplishments_demonstrated",
        ),
    ],
)
def test_a_name_says_what_is_asked_and_no_more(label: str, name: str) -> None:
    assert called(label) == name


@pytest.mark.parametrize(
    ("label", "name", "kind"),
    [
        ("D.O.B.:", "date_of_birth", "date"),
        ("Birthdate", "date_of_birth", "date"),
        ("Contact no:", "phone", "text"),
        ("Emergency telephone number", "emergency_telephone_number", "text"),
        ("Zip Code:", "postal_code", "text"),
        ("Father's name", "father_name", "person"),
        ("Name of physician", "name_physician", "person"),
        ("Name of medicine", "name_medicine", None),
        ("Age", "age", "number"),
        ("Number of lanterns", "number_lanterns", "number"),
        ("School e-mail of the group", "school_e_mail_group", "email"),
        ("Public assistance received", "public_assistance_received", None),
        ("Assistance from the group", "supports", "long"),
        ("What kind of assistance will you need?", "supports", "long"),
        ("If yes, dates and hours", "yes_dates_hours", None),
        ("Library hours", "hours", "number"),
        ("Hourly wage", "hourly_wage", "text"),
        ("Child's full name", "owner.name", "person"),
        ("Name of Educator/Licensed Professional:", "owner.name", "person"),
        ("Teacher and/or Employee", "owner.name", "person"),
        ("Educator/Licensed Professional Signature", "signature", "signature"),
        ("Worksite or building name", "school", "text"),
        ("Position/Role", "position", "text"),
        ("Name/Date", "name_date", "date"),
        ("Teacher/Mentor", "teacher_mentor", None),
    ],
)
def test_words_tell_the_kind(label: str, name: str, kind: str | None) -> None:
    meant = meaning(label)
    assert (meant.name, meant.kind) == (name, kind)


def test_a_form_of_address_to_circle_leaves_the_name_the_owner_s() -> None:
    assert list(drafted("Name: Mr./Mrs./Ms. {a}", "Spouse", "Name: {b}").fields) == [
        "owner.name",
        "spouse_name",
    ]


def test_what_belongs_to_somebody_is_named_after_them() -> None:
    lines = (
        "Name: {a}",
        "Phone: {b}",
        "Mother's name: {c}",
        "Phone: {d}",
        "Father's name: {e}",
        "Phone: {f}",
    )
    assert list(drafted(*lines).fields)[3::2] == ["mother_phone", "father_phone"]


def test_neither_a_sentence_nor_the_title_tells_questions_apart() -> None:
    lines = ("Colour: {a}", "What is told here will be kept by the group", "Colour: {b}")
    assert list(drafted(*lines).fields) == ["colour", "colour_2"]


def test_the_name_of_who_signs_is_not_the_owner_s_once_more() -> None:
    lines = ("First name: {a}", "Last name: {b}", "Signature: {c}  Date: {d}", "Print name: {e}")
    assert list(drafted(*lines).fields) == [
        "owner.given_name",
        "owner.family_name",
        "signature",
        "owner_signed_on",
        "print_name",
    ]


def test_a_second_signature_s_day_has_a_name_of_its_own() -> None:
    lines = ("Signature: {a}  Date: {b}", "Signature: {c}  Date: {d}")
    assert list(drafted(*lines).fields) == [
        "signature",
        "owner_signed_on",
        "signature_2",
        "owner_signed_on_2",
    ]


def test_a_mark_between_two_places_names_nothing() -> None:
    assert list(drafted("Initial {a} & {b}").fields) == ["initial", "initial_2"]


def test_titles_leads_and_remarks_ask_nothing() -> None:
    def draw(document: Drawn) -> None:
        prompt(document, "Lantern Walk Form")
        document.add_paragraph()
        line(document, "Name: {a}")
        prompt(document, "Please tell us all of the following things:")
        document.add_paragraph()
        line(document, "Street: {b}")
        prompt(document, "(To be told by those who walk at night)")
        document.add_paragraph()
        prompt(document, "Mark what you will bring from the list below:")
        document.add_paragraph()
        table(document, ["", "Yes", "No"], [["Lantern"], ["Rope"]])
        prompt(document, "TO BE READ AND SIGNED BY ALL WHO WALK:")
        document.add_paragraph()
        line(document, "Signature: {c}")
        box(document)

    fields = draft_of(drawn(draw)).fields
    assert list(fields) == ["owner.name", "street", "signature"]
