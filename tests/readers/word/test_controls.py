"""Content controls and legacy form fields: what they are and what they hold."""

from __future__ import annotations

import pytest
from markup import cell, field, items, lines, mark, p, paragraph, r, read_body, row, sdt, tbl

CHECKED = '<w14:checkbox><w14:checked w14:val="{}"/></w14:checkbox>'


def named(name: str, rest: str) -> str:
    return f'<w:name w:val="{name}"/><w:enabled/>{rest}'


def test_a_control_in_a_line() -> None:
    one = paragraph(p("Name: ", sdt(r("Tran"), tag="name", alias="Your name"), "."))
    (found,) = one.marks
    assert (one.text, one.text[found.start : found.end]) == ("Name: Tran.", "Tran")
    assert found.control
    assert (found.control.kind, found.control.tag, found.control.alias) == ("text", "name", "Your name")


@pytest.mark.parametrize(
    "body",
    [
        sdt(p("Tran"), tag="name"),
        tbl(row(cell(sdt(p("Tran"), tag="name")))),
        tbl(row(sdt(cell("Tran"), tag="name"))),
        tbl(sdt(row("Tran"), tag="name")),
        sdt(tbl(row("Tran")), tag="name"),
        p(sdt(sdt(r("Tran"), tag="name"), tag="outer")),
        sdt(sdt(p("Tran"), tag="name", kind="<w15:repeatingSectionItem/>"), tag="name", kind="<w:richText/>"),
    ],
)
def test_a_control_at_every_level(body: str) -> None:
    one = paragraph(body)
    assert one.text == "Tran"
    assert [found.control and found.control.tag for found in one.marks] == ["name"]


def test_a_control_over_paragraphs_is_one_control() -> None:
    document = read_body(sdt(p("a"), p(), p("b"), tag="long"))
    controls = [found.control for one in document.paragraphs() for found in one.marks]
    assert len(controls) == 3
    assert controls[0] is controls[1] is controls[2]


def test_an_empty_control_leaves_a_mark() -> None:
    found = mark(p("a", sdt(tag="name"), "b"))
    assert (found.start, found.end, found.control and found.control.tag) == (1, 1, "name")


@pytest.mark.parametrize("kind", ["<w:group/>", "<w15:repeatingSection/>", "<w:docPartObj/>"])
def test_what_only_holds_others_is_no_control(kind: str) -> None:
    assert paragraph(p(sdt(r("text"), kind=kind))).marks == ()


def test_a_control_that_shows_its_prompt() -> None:
    found = mark(p(sdt(r("Click here"), prompting=True)))
    assert found.control
    assert found.control.prompting


def test_a_list_without_its_prompt_entry() -> None:
    kind = items("Choose an item.", "Practice 1", "Practice 2")
    found = mark(p(sdt(r("Practice 2"), kind=kind))).control
    assert found
    assert (found.kind, found.options, found.prompting) == ("choice", ("Practice 1", "Practice 2"), False)
    asking = mark(p(sdt(r("Choose an item."), kind=kind))).control
    assert asking
    assert asking.prompting


def test_a_list_whose_entries_have_values_alone() -> None:
    kind = '<w:comboBox><w:listItem w:value="Pick one."/><w:listItem w:value="Fall"/></w:comboBox>'
    found = mark(p(sdt(r("Winter"), kind=kind))).control
    assert found
    assert found.options == ("Fall",)


def test_a_date_has_its_day_and_its_words() -> None:
    one = paragraph(p(sdt(r("May 1"), kind='<w:date w:fullDate="2027-05-01T00:00:00Z"/>')))
    assert one.text == "May 1"
    assert one.marks[0].control
    assert (one.marks[0].control.kind, one.marks[0].control.day) == ("date", "2027-05-01")


@pytest.mark.parametrize(
    ("state", "glyph", "ticked"),
    [
        ("1", "☒", True),
        ("0", "☐", False),
        ("0", "☒", True),
        ("1", "☑", True),
        ("true", "\uf0fe", True),
        ("0", "□", False),
        ("1", "", True),
    ],
)
def test_a_check_box_is_what_it_shows(state: str, glyph: str, ticked: bool) -> None:
    look = '<w:rFonts w:ascii="Wingdings"/>' if glyph == "\uf0fe" else ""
    one = paragraph(p(sdt(r(glyph, look=look) if glyph else "", kind=CHECKED.format(state)), " Yes"))
    assert one.marks[0].control
    assert one.marks[0].control.checked is ticked
    assert one.text == (("☒" if ticked else "☐") if glyph else "") + " Yes"


def test_a_text_field() -> None:
    one = paragraph(p("Name: ", field("FORMTEXT", r("Tran"), data=named("Name", "<w:textInput/>")), "."))
    assert one.text == "Name: Tran."
    assert [(found.start, found.end, found.control and found.control.tag) for found in one.marks] == [
        (6, 10, "Name")
    ]


@pytest.mark.parametrize("blank", ["\u2002" * 5, "     ", ""])
def test_an_empty_text_field(blank: str) -> None:
    result = r(blank) if blank else ""
    one = paragraph(p("Name: ", field("FORMTEXT", result, data=named("Name", "<w:textInput/>")), "."))
    assert one.text == "Name: ."
    assert [(found.start, found.end) for found in one.marks] == [(6, 6)]


def test_a_text_field_that_shows_its_default() -> None:
    data = named("Name", '<w:textInput><w:default w:val="your name"/></w:textInput>')
    asking = mark(p(field("FORMTEXT", r("your name"), data=data))).control
    answered = mark(p(field("FORMTEXT", r("Tran"), data=data))).control
    assert asking
    assert asking.prompting
    assert answered
    assert not answered.prompting


def test_a_text_field_over_paragraphs() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="Long"/><w:textInput/></w:ffData></w:fldChar></w:r>'
    middle = '<w:r><w:instrText>FORMTEXT</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    document = read_body(p(begin, middle, "a"), p("b", end, "c"))
    found = [(one.text, [m.control and m.control.tag for m in one.marks]) for one in document.paragraphs()]
    assert found == [("a", ["Long"]), ("bc", ["Long"])]


def entries(*texts: str) -> str:
    return "".join(f'<w:listEntry w:val="{text}"/>' for text in texts)


@pytest.mark.parametrize(
    ("state", "shown", "prompting"),
    [
        ("", "Choose an item.", True),
        ('<w:result w:val="2"/>', "Coach", False),
        ('<w:default w:val="1"/>', "Teacher", False),
        ('<w:result w:val="2"/><w:default w:val="1"/>', "Coach", False),
        ('<w:result w:val="0"/><w:default w:val="1"/>', "Choose an item.", True),
        ('<w:result w:val="99"/>', "Choose an item.", True),
        ('<w:result w:val="x"/>', "Choose an item.", True),
    ],
)
def test_a_legacy_list_shows_the_entry_of_its_index(state: str, shown: str, prompting: bool) -> None:
    data = named("Role", f"<w:ddList>{state}{entries('Choose an item.', 'Teacher', 'Coach')}</w:ddList>")
    for separated in (True, False):
        one = paragraph(p("Role: ", field("FORMDROPDOWN", data=data, separated=separated)))
        control = one.marks[0].control
        assert one.text == f"Role: {shown}"
        assert control
        assert (control.kind, control.options, control.prompting) == (
            "choice",
            ("Teacher", "Coach"),
            prompting,
        )


@pytest.mark.parametrize(
    ("first", "asks"),
    [
        ("Select", True),
        ("--Select--", True),
        ("Select a rating", True),
        ("---", True),
        ("+", False),
        ("Selected", False),
    ],
)
def test_the_first_entry_of_a_list_may_ask_to_choose(first: str, asks: bool) -> None:
    data = named("Role", f"<w:ddList>{entries(first, 'Coach')}</w:ddList>")
    control = paragraph(p(field("FORMDROPDOWN", data=data))).marks[0].control
    assert control
    assert (control.prompting, control.options) == (asks, ("Coach",) if asks else (first, "Coach"))


def test_the_index_of_a_legacy_list_beats_stale_words() -> None:
    data = named("Role", f'<w:ddList><w:result w:val="1"/>{entries("Teacher", "Coach")}</w:ddList>')
    assert lines(p(field("FORMDROPDOWN", r("Teacher"), data=data))) == ["Coach"]


@pytest.mark.parametrize(
    ("state", "ticked"),
    [
        ("<w:checked/>", True),
        ('<w:checked w:val="1"/>', True),
        ('<w:checked w:val="0"/>', False),
        ('<w:default w:val="1"/>', True),
        ('<w:default w:val="1"/><w:checked w:val="0"/>', False),
        ("", False),
    ],
)
def test_a_legacy_check_box(state: str, ticked: bool) -> None:
    data = named("Yes", f"<w:checkBox><w:sizeAuto/>{state}</w:checkBox>")
    one = paragraph(p(field("FORMCHECKBOX", data=data), " Yes"))
    assert one.text == ("☒ Yes" if ticked else "☐ Yes")
    assert one.marks[0].control
    assert (one.marks[0].control.kind, one.marks[0].control.checked) == ("checkbox", ticked)


def test_a_signature_line() -> None:
    line = '<w:pict><v:shape><v:imagedata/><o:signatureline id="{1}" o:suggestedsigner="Principal"/></v:shape></w:pict>'
    found = mark(p("Signed: ", r(line)))
    assert found.picture
    assert found.control
    assert (found.control.kind, found.control.alias) == ("signature", "Principal")
