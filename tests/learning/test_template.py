"""The tool that makes a template from a blank: what it keeps, and where it puts expressions."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from blanks import saved
from jinja2 import Environment
from lxml import etree

from planforms.catalogue import Catalogue, load_catalogue
from planforms.document import Document, Paragraph
from planforms.forms.mapping import Mapping
from planforms.learning.templates.expressions import literal, name_of, path_of
from planforms.learning.templates.template import make_template, template_of_form
from planforms.pipeline import process
from planforms.plans import PLANS
from planforms.readers import read
from planforms.stencil import make_stencil, paths_of
from planforms.submission import FormMatch, Source, Submission
from planforms.writers.clean import clean_copy

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FORMS = sorted(PLANS)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


@pytest.fixture(scope="module")
def templates(catalogue: Catalogue) -> dict[str, bytes]:
    return {form.id: template_of_form(form) for form in catalogue}


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def empty(form_id: str, template: bytes) -> bytes:
    """The clean copy of a plan in which nothing was answered."""
    form = FormMatch(id=form_id, score=1.0)
    return clean_copy(
        Submission(source=Source(path="", sha256="", media_type=""), form=form, plan=PLANS[form_id]()),
        template,
    )


def printed(document: Document) -> list[str]:
    """All that a form prints, numbers and spaces folded, prompts of controls included."""
    return [" ".join(shown.text.split()) for shown in document.paragraphs() if shown.text.strip()]


# The seven forms


@pytest.mark.parametrize("form_id", FORMS)
def test_the_templates_that_come_with_planforms_are_up_to_date(
    root: Path, templates: dict[str, bytes], form_id: str
) -> None:
    kept = (root / "templates" / "docx" / f"{form_id}.docx").read_bytes()
    assert parts(kept) == parts(templates[form_id]), "run tools/make_templates.py"


@pytest.mark.parametrize("form_id", FORMS)
def test_every_field_of_a_mapping_has_its_place(
    catalogue: Catalogue, templates: dict[str, bytes], form_id: str
) -> None:
    text = parts(templates[form_id])["word/document.xml"].decode()
    for path, spec in catalogue[form_id].mapping.walk():
        name = path.rsplit(".", 1)[-1]
        assert f"{name} }}}}" in text or f"{name} | " in text or spec.kind == "ordinal", path


@pytest.mark.parametrize("form_id", [form_id for form_id in FORMS if form_id != "pgp-verification"])
def test_an_empty_copy_prints_what_the_blank_prints(
    catalogue: Catalogue, templates: dict[str, bytes], form_id: str
) -> None:
    blank = max(catalogue[form_id].blanks, key=lambda blank: len(set(paths_of(blank.stencil.top))))
    assert printed(read(empty(form_id, templates[form_id]))) == printed(blank.document)


def test_a_pdf_form_gets_a_word_form_that_prints_the_same(
    catalogue: Catalogue, templates: dict[str, bytes]
) -> None:
    copy = printed(read(empty("pgp-verification", templates["pgp-verification"])))
    asked = [text for text in copy if not text.startswith("Click or tap")]
    assert asked == printed(catalogue["pgp-verification"].blanks[0].document)


@pytest.mark.parametrize("form_id", FORMS)
def test_a_template_is_slim_and_wears_its_title_and_language(
    catalogue: Catalogue, templates: dict[str, bytes], form_id: str
) -> None:
    held = parts(templates[form_id])
    assert len(templates[form_id]) < 10_000
    assert not [
        name for name in held if "stylesWithEffects" in name or "thumbnail" in name or "custom" in name
    ]
    assert catalogue[form_id].mapping.title in held["docProps/core.xml"].decode()
    assert b"<dc:language>en-US</dc:language>" in held["docProps/core.xml"]
    styles = etree.fromstring(held["word/styles.xml"])
    fonts = {fonts.get(f"{W}ascii") for fonts in styles.iter(f"{W}rFonts")}
    assert fonts == {"Arial"}
    assert styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang").get(f"{W}val") == "en-US"  # type: ignore[union-attr]


@pytest.mark.parametrize("form_id", FORMS)
def test_all_that_a_template_names_is_there(templates: dict[str, bytes], form_id: str) -> None:
    held = parts(templates[form_id])
    document, styles = etree.fromstring(held["word/document.xml"]), etree.fromstring(held["word/styles.xml"])
    defined = {style.get(f"{W}styleId") for style in styles.findall(f"{W}style")}
    used = {use.get(f"{W}val") for use in document.iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")}
    assert used <= defined
    types = held["[Content_Types].xml"].decode()
    for name in held:
        assert f'"/{name}"' in types or name.endswith((".rels", "[Content_Types].xml")), name
    relations = etree.fromstring(held["word/_rels/document.xml.rels"])
    assert all(f"word/{relation.get('Target')}" in held for relation in relations)


def test_prompts_are_headings_that_stay_with_their_answers(templates: dict[str, bytes]) -> None:
    document = read(empty("certificate-pgp", templates["certificate-pgp"]))
    levels = {shown.text: shown.heading for shown in document.paragraphs() if isinstance(shown, Paragraph)}
    assert levels["Professional Growth Plan (PGP) for Certificate Renewal"] == 1
    assert levels["2. Rationale: Why did you choose this goal?"] == 2


# Forms of other offices


MAPPING = Mapping.model_validate(
    {
        "id": "travel-request",
        "title": "Travel Request",
        "revisions": ["travel.docx"],
        "fields": {
            "traveler": {"kind": "person", "prompt": "Traveler:"},
            "reason": {"kind": "long", "prompt": "Why do you travel?"},
            "leave": {"kind": "date", "prompt": "Leaving on"},
        },
        "rows": {"stops": {"columns": {"town": {"prompt": "Town"}, "nights": {"prompt": "Nights"}}}},
    }
)


def own_blank(rows: int = 3) -> bytes:
    import docx

    document = docx.Document()
    document.add_paragraph("Traveler: ____________")
    document.add_paragraph("Why do you travel?")
    document.add_paragraph("")
    table = document.add_table(rows, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Town", "Nights"
    document.add_paragraph("Leaving on")
    document.add_paragraph("")
    return saved(document)


def test_a_form_of_ones_own_gets_a_template_from_its_blank() -> None:
    blank = own_blank()
    data = make_template(blank, make_stencil("travel", read(blank), MAPPING), MAPPING)
    shown = [
        "".join(text.text or "" for text in paragraph.iter(f"{W}t"))
        for paragraph in etree.fromstring(parts(data)["word/document.xml"]).iter(f"{W}p")
    ]
    assert shown[:3] == [
        'Traveler: {{ traveler | prompt("____________") }}',
        "Why do you travel?",
        "{{ reason }}",
    ]
    assert "{%tr for stop in stops | rows(2) %}" in shown
    assert [text for text in shown if "stop." in text] == ["{{ stop.town }}", "{{ stop.nights }}"]
    assert "{{ leave }}" in shown
    header, *rest = etree.fromstring(parts(data)["word/document.xml"]).iter(f"{W}tr")
    assert header.find(f"{W}trPr/{W}tblHeader") is not None
    assert not [row for row in rest if row.find(f"{W}trPr/{W}tblHeader") is not None]


def test_a_table_without_a_row_to_fill_in_gets_one() -> None:
    blank = own_blank(rows=1)
    data = make_template(blank, make_stencil("travel", read(blank), MAPPING), MAPPING)
    rows = list(etree.fromstring(parts(data)["word/document.xml"]).iter(f"{W}tr"))
    texts = ["".join(text.text or "" for text in row.iter(f"{W}t")) for row in rows]
    loop = "{%tr for stop in stops | rows(1) %}"
    assert texts == ["TownNights", loop, "{{ stop.town }}{{ stop.nights }}", "{%tr endfor %}"]


def test_an_answer_that_this_blank_does_not_ask_for_is_not_lost(catalogue: Catalogue) -> None:
    form = catalogue["coordinator-pgp"]
    blank = next(blank for blank in form.blanks if blank.name == "coordinator-pgp")
    template = make_template(blank.path.read_bytes(), blank.stencil, form.mapping)
    plan = PLANS[form.id].model_validate({"owner": {"name": "Ana Ruiz"}, "director": "Bo Lind"})
    source = Source(path="", sha256="", media_type="")
    copy = printed(read(clean_copy(Submission(source=source, plan=plan), template)))
    assert copy[-3:] == ["Other text in the submission", "Coordinator: Ana Ruiz", "Director: Bo Lind"]
    assert "Other text in the submission" not in printed(read(empty(form.id, template)))


def test_a_line_with_several_answers_has_each_in_its_place(catalogue: Catalogue) -> None:
    form = catalogue["coordinator-pgp"]
    blank = next(blank for blank in form.blanks if blank.name == "coordinator-pgp-line")
    template = make_template(blank.path.read_bytes(), blank.stencil, form.mapping)
    plan = PLANS[form.id].model_validate({"owner": {"name": "Ana Ruiz"}, "school_year": "2026-2027"})
    source = Source(path="", sha256="", media_type="")
    copy = printed(read(clean_copy(Submission(source=source, plan=plan), template)))
    assert "Name: Ana Ruiz School: ____________________" in copy
    assert "School Year: 2026-2027" in copy


LEGACY_PLANS = {
    "coaching-cycle": {
        "school": "Westfield",
        "practices": ["Co-teach"],
        "meetings": [{"kind": "Debrief", "date": {"text": "May 2027"}, "notes": "N"}] * 2,
    },
    "certificate-pgp": {
        "owner": {"given_name": "Ana", "family_name": "Ruiz"},
        "certificates": ["Principal", "School Nurse"],
        "standards": ["Social-emotional learning"],
        "completed_on": {"text": "5/1/2027"},
    },
}


@pytest.mark.parametrize("form_id", LEGACY_PLANS)
def test_a_legacy_form_gets_content_controls_instead_of_its_fields(
    catalogue: Catalogue, form_id: str
) -> None:
    form = catalogue[form_id]
    legacy = next(blank for blank in form.blanks if blank.name.endswith("legacy"))
    template = make_template(legacy.path.read_bytes(), legacy.stencil, form.mapping)
    document = etree.fromstring(parts(template)["word/document.xml"])
    assert not list(document.iter(f"{W}ffData"))
    plan = PLANS[form_id].model_validate(LEGACY_PLANS[form_id])
    submission = Submission(
        source=Source(path="", sha256="", media_type=""), form=FormMatch(id=form.id, score=1.0), plan=plan
    )
    copy = clean_copy(submission, template)
    (again,) = process(copy, "", catalogue)
    expected = plan.model_dump(exclude_defaults=True)
    assert again.plan is not None
    found = again.plan.model_dump(exclude_defaults=True)
    for name in ("due", "precision"):
        found.get("completed_on", {}).pop(name, None)
        for meeting in found.get("meetings", ()):
            meeting["date"].pop(name, None)
    assert found == expected


# Names


@pytest.mark.parametrize(
    "text", ["plain", 'with "quotes" and \\', "School’s “own”", "<b> & {{ }} {% %}", "🙂 数学", ""]
)
def test_a_literal_is_read_back_as_the_same_text(text: str) -> None:
    assert Environment().from_string("{{ " + literal(text) + " }}").render() == text
    assert not set(literal(text)[1:-1]) & set("<>&{}%#'’“")


@pytest.mark.parametrize(
    ("scope", "name", "expression"),
    [
        ("", "owner.name", "owner.name"),
        ("goal", "statement", "goal.statement"),
        ("", "first-name", 'plan["first-name"]'),
        ("", "for", 'plan["for"]'),
        ("row", "e-mail", 'row["e-mail"]'),
    ],
)
def test_fields_are_named_as_templates_can_name_them(scope: str, name: str, expression: str) -> None:
    assert path_of(scope, name) == expression


def test_the_entry_of_a_list_never_hides_a_field() -> None:
    assert name_of("stops") == "stop"
    assert name_of("activities", frozenset({"activity"})) == "activity_entry"
    assert name_of("ifs") == "if_entry"
    assert name_of("2nd-steps").isidentifier()
