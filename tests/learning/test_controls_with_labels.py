"""Controls that hold their own label, and controls for dates that write the day first."""

from __future__ import annotations

from pathlib import Path

import pytest
from blanks import answers, begun, draft_of, presented, read_by, taught
from docx.document import Document as Drawn
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from invented_forms import drawn


def control(text: str, kind: str = "<w:text/>") -> str:
    return (
        f"<w:sdt {nsdecls('w')}><w:sdtPr>{kind}</w:sdtPr><w:sdtContent><w:r>"
        f'<w:t xml:space="preserve">{text}</w:t></w:r></w:sdtContent></w:sdt>'
    )


def form(name: str = "", phone: str = "", remarks: str = "") -> bytes:
    def draw(document: Drawn) -> None:
        document.add_heading("Course Registration", 0)
        document.add_heading("Who takes part", 1)
        for said in (f"Last name: {name}", f"Telephone: {phone}"):
            document.add_paragraph()._p.append(parse_xml(control(said)))
        document.add_heading("For the office", 1)
        document.add_paragraph()._p.append(parse_xml(control(f"Remarks: {remarks}")))

    return drawn(draw)


def test_words_within_a_control_that_end_in_a_colon_are_its_label(tmp_path: Path) -> None:
    found = taught(tmp_path, form(), form("Brook", "555-0101", "None: all is well"))
    assert sorted(answers(found).values()) == ["555-0101", "Brook", "None: all is well"]
    assert not found.unplaced


def test_a_copy_that_holds_the_labels_alone_answers_nothing(tmp_path: Path) -> None:
    found = read_by(tmp_path, form(), form())
    assert not answers(found)
    assert not found.unplaced


def dated(day: str = "", signed: str = "", pattern: str = "dd/MM/yyyy") -> bytes:
    kind = f'<w:date><w:dateFormat w:val="{pattern}"/></w:date>'
    if not day:
        day, kind = "Enter a date.", f"<w:showingPlcHdr/>{kind}"

    def draw(document: Drawn) -> None:
        document.add_heading("Course Registration", 0)
        document.add_paragraph("Start date: ")._p.append(parse_xml(control(day, kind)))
        document.add_paragraph(f"Date of signature: {signed or '________'}")

    return drawn(draw)


def test_a_date_control_says_in_which_order_its_dates_are_written(tmp_path: Path) -> None:
    found = read_by(tmp_path, dated(), dated("10/01/2027", "02/03/2027"))
    plan = found.plan.model_dump(mode="json") if found.plan is not None else {}
    assert "'2027-01-10'" in str(plan)
    assert "'2027-03-02'" in str(plan)
    assert sum(finding.code == "PF205" for finding in found.findings) == 1, (
        "what was typed elsewhere may be meant otherwise"
    )


def test_other_dates_are_read_month_first(tmp_path: Path) -> None:
    found = read_by(tmp_path, dated(pattern="M/d/yyyy"), dated("10/1/2027", "2/3/2027", "M/d/yyyy"))
    assert "'2027-10-01'" in str(found.plan.model_dump(mode="json") if found.plan is not None else {})
    assert not [finding for finding in found.findings if finding.code == "PF205"]


@pytest.mark.parametrize(
    ("options", "identity"),
    [
        (("2026-27", "2027-28"), ["owner", "school", "school_year"]),
        (("10-11", "11-12"), ["owner", "school"]),
        (("1", "2", "3"), ["owner", "school"]),
    ],
)
def test_a_list_of_school_years_tells_one_years_plan_from_the_next(
    options: tuple[str, ...], identity: list[str]
) -> None:
    items = "".join(f'<w:listItem w:displayText="{one}" w:value="{one}"/>' for one in options)
    shown = f"<w:showingPlcHdr/><w:dropDownList>{items}</w:dropDownList>"

    def draw(document: Drawn) -> None:
        document.add_heading("Studio Support Plan", 0)
        for label in ("Teacher: ", "School: "):
            document.add_paragraph(f"{label}____________________")
        document.add_paragraph("Year: ")._p.append(parse_xml(control("Choose an item.", shown)))

    assert draft_of(drawn(draw)).identity == identity


def signed(*answered: tuple[str, str]) -> bytes:
    """Rows of a name and a day, the controls of each row called the same, as where a name is cut off."""

    def draw(document: Drawn) -> None:
        document.add_heading("Course Registration", 0)
        table = document.add_table(2, 3)
        for row, who in enumerate(("Course member", "Course leader")):
            said = answered[row] if row < len(answered) else ("", "")
            table.cell(row, 0).text = who
            kinds = ("<w:text/>", '<w:date><w:dateFormat w:val="M/d/yyyy"/></w:date>')
            for at, (title, kind, text) in enumerate(zip((who, f"{who} date"), kinds, said, strict=True), 1):
                named = f'<w:alias w:val="{title}"/><w:tag w:val="{who[:8]}{row}"/>'
                shown = kind if text else f"<w:showingPlcHdr/>{kind}"
                made = parse_xml(control(text or "Click or tap here to enter text.", named + shown))
                table.cell(row, at).paragraphs[0]._p.append(made)

    return drawn(draw)


def test_controls_of_one_name_are_told_apart_by_their_titles(tmp_path: Path) -> None:
    found = taught(tmp_path, signed(), signed(("Brook Lee", "5/2/2027"), ("", "5/9/2027")))
    said = answers(found)
    assert sorted(said.values()) == ["5/2/2027", "5/9/2027", "Brook Lee"]
    assert [text for path, text in said.items() if "date" in path] == ["5/2/2027", "5/9/2027"]
    assert not found.unplaced


def test_a_label_before_a_control_ends_where_it_asks_for_more(tmp_path: Path) -> None:
    def form(ticked: str, said: str) -> bytes:
        document = begun("Workshop Request", "Kind of session:", "☐ Reading", "☐ Maths")
        made = document.add_paragraph(f"{ticked} Science (hours told apart: ")
        made._p.append(
            parse_xml(control(said, "<w:showingPlcHdr/><w:text/>" if ticked == "☐" else "<w:text/>"))
        )
        made.add_run(")")
        return presented(document)

    submission = read_by(tmp_path, form("☐", "Enter text."), form("☒", "12"))
    assert list(answers(submission).values()) == ["Science", "12"]
