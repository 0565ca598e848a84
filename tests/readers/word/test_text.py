"""Every way in which Word shows text, each read once and as a person sees it."""

from __future__ import annotations

import pytest
from markup import PICTURE, field, lines, old_text_box, p, paragraph, r, read_body, sdt, text_box

BOLD = "<w:b/>"
WINGDINGS = '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'


def test_runs_of_a_paragraph_are_one_text() -> None:
    assert lines(p("Goal", r(" one", look=BOLD), " – read"), p(), "End") == ["Goal one – read", "", "End"]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<w:tab/>", "\t"),
        ('<w:ptab w:relativeTo="margin"/>', "\t"),
        ("<w:br/>", "\n"),
        ("<w:cr/>", "\n"),
        ("<w:noBreakHyphen/>", "-"),
        ("<w:softHyphen/>", ""),
        ("<w:t>soft\u00adhyphen</w:t>", "softhyphen"),
        ("<w:t>no\u00a0break</w:t>", "no break"),
        ("<w:t>zero\u200bwidth\ufeff</w:t>", "zerowidth"),
        ("<w:t>\u202eturned</w:t>", "turned"),
        ("<w:t>two\nlines</w:t>", "two lines"),
        ('<w:sym w:font="Wingdings" w:char="F0A8"/>', "☐"),
        ('<w:sym w:font="Wingdings" w:char="F06F"/>', "☐"),
        ('<w:sym w:font="Wingdings" w:char="F06D"/>', "○"),
        ('<w:sym w:font="Wingdings" w:char="F0A1"/>', "○"),
        ('<w:sym w:font="Wingdings" w:char="F0FE"/>', "☒"),
        ('<w:sym w:font="Wingdings" w:char="00FD"/>', "☒"),
        ('<w:sym w:font="Wingdings 2" w:char="F052"/>', "☒"),
        ('<w:sym w:font="Symbol" w:char="F0B7"/>', "•"),
        ('<w:sym w:font="Wingdings" w:char="nonsense"/>', ""),
        ("<w:delText>struck</w:delText>", ""),
        ("<w:ruby><w:rubyPr/><w:rt><w:r><w:t>aid</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>base</w:t></w:r></w:rubyBase></w:ruby>", "base(aid)"),
    ],
)  # fmt: skip
def test_what_may_stand_in_a_run(markup: str, text: str) -> None:
    assert lines(p("<w:r><w:t>a</w:t>" + markup + "<w:t>z</w:t></w:r>")) == [f"a{text}z"]


@pytest.mark.parametrize(
    "run",
    [
        "<w:r><w:t>a<w:t>b</w:t></w:t></w:r>",
        "<w:r><w:t>a</w:t><w:r><w:t>b</w:t></w:r></w:r>",
        "<w:r><w:rPr><w:t>a</w:t></w:rPr><w:t>b</w:t></w:r>",
        "<w:r><w:rPr><w:b><w:r><w:t>a</w:t></w:r></w:b></w:rPr><w:t>b</w:t></w:r>",
        "<w:pPr><w:jc><w:r><w:t>a</w:t></w:r></w:jc></w:pPr><w:r><w:t>b</w:t></w:r>",
    ],
)
def test_text_where_none_may_stand_is_not_lost(run: str) -> None:
    assert lines(p(run)) == ["ab"]


def test_tab_stops_are_no_text() -> None:
    assert lines(p("text", properties='<w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs>')) == ["text"]


def test_a_glyph_typed_in_a_symbol_font_and_words_in_it() -> None:
    assert lines(p(r("\uf0a8", look=WINGDINGS), " Yes")) == ["☐ Yes"]
    assert lines(p(r("Yes", look=WINGDINGS))) == ["Yes"]


@pytest.mark.parametrize(
    "wrapper", ["ins", "moveTo", "hyperlink", "smartTag", "customXml", "dir", "bdo", "unknown"]
)
def test_text_in_a_wrapper_is_text(wrapper: str) -> None:
    assert lines(p("a", f"<w:{wrapper}>{r('b')}</w:{wrapper}>", "c")) == ["abc"]


@pytest.mark.parametrize("wrapper", ["del", "moveFrom"])
def test_struck_text_is_not(wrapper: str) -> None:
    assert lines(p("a", f"<w:{wrapper}>{r('b')}</w:{wrapper}>", "c")) == ["ac"]


@pytest.mark.parametrize("look", ["<w:strike/>", "<w:dstrike/>", '<w:strike w:val="true"/><w:b/>'])
def test_words_with_a_line_through_them_are_not_read_and_told(look: str) -> None:
    document = read_body(p("a", r("b", look=look), r("\u2612", look=look), "c"), p(r("gone", look=look)))
    assert [one.text for one in document.paragraphs()] == ["ac", ""]
    assert [(one.kind, one.text) for one in document.remarks] == [
        ("tracked-changes", "3 passages struck out")
    ]


def test_a_line_that_is_switched_off_strikes_nothing() -> None:
    document = read_body(p("a", r("b", look='<w:strike w:val="0"/>'), "c"))
    assert [one.text for one in document.paragraphs()] == ["abc"]
    assert not document.remarks


def test_a_struck_end_joins_two_paragraphs() -> None:
    struck = "<w:rPr><w:del/></w:rPr>"
    document = read_body(p("first ", properties=struck), p("second"), "third")
    assert [one.text for one in document.paragraphs()] == ["first second", "third"]
    assert [one.place.paragraph for one in document.paragraphs()] == [1, 3]


def test_a_paragraph_struck_altogether_is_gone() -> None:
    struck = p(f"<w:del>{r('gone')}</w:del>", properties="<w:rPr><w:del/></w:rPr>")
    assert lines("before", struck, "after") == ["before", "after"]
    assert lines("before", struck) == ["before"]


def test_alternate_content_is_read_once() -> None:
    both = f"<mc:AlternateContent><mc:Choice>{text_box(p('boxed'))}</mc:Choice><mc:Fallback>{old_text_box(p('boxed'))}</mc:Fallback></mc:AlternateContent>"
    assert lines(p("anchor", r(both)), "next") == ["anchor", "boxed", "next"]


def test_the_fallback_is_read_where_the_choice_has_no_text() -> None:
    both = f"<mc:AlternateContent><mc:Choice>{PICTURE}</mc:Choice><mc:Fallback>{old_text_box(p('boxed'))}</mc:Fallback></mc:AlternateContent>"
    assert lines(p("anchor", r(both))) == ["anchor", "boxed"]


def test_text_boxes_come_after_their_anchor_and_keep_their_number() -> None:
    document = read_body(p("one", r(text_box(p("two"), p("three"))), " and"), "four")
    assert [(one.text, one.place.paragraph) for one in document.paragraphs()] == [
        ("one and", 1),
        ("two", 2),
        ("three", 3),
        ("four", 4),
    ]


def ellipse(beside: str = "<a:noFill/>") -> str:
    """A drawn ellipse."""
    return (
        '<w:drawing><wp:anchor><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/'
        f'wordprocessingShape"><wps:wsp><wps:spPr><a:prstGeom prst="ellipse"/>{beside}</wps:spPr></wps:wsp>'
        "</a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )


@pytest.mark.parametrize("circle", [ellipse(), '<w:pict><v:oval filled="f"/></w:pict>'])
def test_a_circle_drawn_round_a_line_lets_it_stand_out(circle: str) -> None:
    one = paragraph(p("☐ ", r(circle), "Team up"))
    assert (one.text, one.showy) == ("☐ Team up", ((0, 9),))


@pytest.mark.parametrize("shape", [ellipse("<a:solidFill/>"), "<w:pict><v:oval/></w:pict>"])
def test_an_ellipse_that_hides_the_text_is_no_circle(shape: str) -> None:
    assert paragraph(p("☐ ", r(shape), "Team up")).showy == ()


def test_word_art_is_text() -> None:
    assert lines(p(r('<w:pict><v:shape><v:textpath string="DRAFT"/></v:shape></w:pict>'))) == ["DRAFT"]


def test_a_picture_is_a_mark() -> None:
    one = paragraph(p("Signed: ", r(PICTURE)))
    assert one.text == "Signed: \ufffc"
    assert [(mark.start, mark.end, mark.picture) for mark in one.marks] == [(8, 9, True)]


def test_a_drawn_line_is_no_picture() -> None:
    line = '<w:pict><v:rect o:hr="t"/></w:pict>'
    assert paragraph(p("text", r(line))).marks == ()


def test_formulas_show_their_signs() -> None:
    assert lines(p("<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>")) == ["a+b"]


def test_fractions_and_powers_are_no_other_numbers() -> None:
    fraction = "<m:f><m:num><m:r><m:t>3</m:t></m:r></m:num><m:den><m:r><m:t>40</m:t></m:r></m:den></m:f>"
    power = "<m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>"
    assert lines(p(f"<m:oMath>{fraction}</m:oMath>")) == ["3/40"]
    assert lines(p(f"<m:oMath>{power}</m:oMath>")) == ["10^2"]


def test_a_field_shows_its_result_and_never_its_instruction() -> None:
    assert lines(p("Page ", field("PAGE", r("7")), " of ", field("NUMPAGES", r("9")))) == ["Page 7 of 9"]
    assert lines(p('<w:fldSimple w:instr=" PAGE ">' + r("7") + "</w:fldSimple>")) == ["7"]


def test_fields_in_fields() -> None:
    inner = field("DATE", r("May"))
    assert lines(p(field(f"IF {'x'}", inner, r(" 2027")))) == ["May 2027"]
    nested = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> IF </w:instrText></w:r>'
        + inner
        + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + r("shown")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert lines(p(nested)) == ["shown"]


def test_a_field_may_reach_over_paragraphs() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert lines(p(begin, "Goals"), p("Rationale", end), "text") == ["Goals", "Rationale", "text"]


def test_a_field_that_never_ends_hides_nothing() -> None:
    assert lines(p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "kept"), "also kept") == [
        "kept",
        "also kept",
    ]


def test_a_button_shows_what_its_instruction_says() -> None:
    assert lines(p(field("MACROBUTTON NoMacro [Click here]", separated=False))) == ["[Click here]"]
    assert lines(p(field('SYMBOL 168 \\f "Wingdings"', separated=False))) == ["☐"]


def test_hidden_text_is_kept_apart() -> None:
    document = read_body(
        p("shown", r(" hidden", look="<w:vanish/>")), p(r("only hidden", look="<w:vanish/>"))
    )
    assert [(one.text, one.hidden) for one in document.paragraphs()] == [
        ("shown", False),
        (" hidden", True),
        ("only hidden", True),
    ]
    assert [remark.kind for remark in document.remarks] == ["hidden-text"]


def test_a_switch_that_says_no_is_off() -> None:
    one = paragraph(p(r("seen", look='<w:vanish w:val="0"/><w:b w:val="false"/>')))
    assert (one.hidden, one.bold) == (False, False)


def test_bold_all_through_and_bold_labels() -> None:
    assert paragraph(p(r("Name:", look=BOLD))).bold
    label = paragraph(p(r("Name: ", look=BOLD), "Tran"))
    assert (label.bold, label.bold_until) == (False, 6)
    assert paragraph(p("Name: ", r("Tran", look=BOLD))).bold_until == 0


@pytest.mark.parametrize(
    ("look", "grey"),
    [
        ('<w:rStyle w:val="PlaceholderText"/>', True),
        ('<w:color w:val="808080"/>', True),
        ('<w:color w:val="666666"/>', True),
        ('<w:color w:val="FF0000"/>', False),
        ('<w:color w:val="000000"/>', False),
        ('<w:color w:val="auto"/>', False),
    ],
)
def test_the_grey_of_prompts(look: str, grey: bool) -> None:
    assert any(mark.grey for mark in paragraph(p(r("text", look=look))).marks) is grey


def test_fill_in_lines() -> None:
    one = paragraph(p("Name ____ School ", r("<w:tab/>", look='<w:u w:val="single"/>'), " end"))
    assert [one.text[mark.start : mark.end] for mark in one.marks if mark.blank] == ["____", "\t"]


def test_underscores_inside_a_control_keep_the_control() -> None:
    one = paragraph(p("x", sdt(r("a____b"), tag="who")))
    assert [(one.text[m.start : m.end], m.blank, m.control and m.control.tag) for m in one.marks] == [
        ("a", False, "who"),
        ("____", True, "who"),
        ("b", False, "who"),
    ]


@pytest.mark.parametrize(
    ("properties", "heading", "bullet"),
    [
        ('<w:pStyle w:val="Heading2"/>', 2, False),
        ('<w:pStyle w:val="Title"/>', 1, False),
        ('<w:outlineLvl w:val="2"/>', 3, False),
        ('<w:pStyle w:val="ListBullet"/>', 0, True),
        ('<w:numPr><w:ilvl w:val="0"/><w:numId w:val="4"/></w:numPr>', 0, True),
        ('<w:numPr><w:numId w:val="0"/></w:numPr>', 0, False),
        ('<w:pStyle w:val="berschrift1"/>', 1, False),
    ],
)
def test_headings_and_bullets(properties: str, heading: int, bullet: bool) -> None:
    one = paragraph(p("text", properties=properties))
    assert (one.heading, one.bullet) == (heading, bullet)
    rich = paragraph(p(sdt(r("text")), properties=properties))
    assert (rich.heading, rich.bullet) == (heading, bullet)


def test_a_style_of_its_own_is_looked_up() -> None:
    styles = (
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:style w:type="paragraph" w:styleId="a7"><w:name w:val="heading 3"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Ours"><w:name w:val="Our title"/><w:basedOn w:val="a7"/></w:style>'
        '<w:style w:type="character" w:styleId="Platzhalter"><w:name w:val="Placeholder Text"/></w:style>'
        '<w:style w:type="character" w:styleId="Unseen"><w:name w:val="Internal"/><w:rPr><w:vanish/></w:rPr></w:style>'
        "</w:styles>"
    )
    assert paragraph(p("text", properties='<w:pStyle w:val="Ours"/>'), styles=styles).heading == 3
    assert paragraph(p(r("text", look='<w:rStyle w:val="Platzhalter"/>')), styles=styles).marks[0].grey
    assert paragraph(p(r("text", look='<w:rStyle w:val="Unseen"/>')), styles=styles).hidden


def test_a_run_outside_of_any_paragraph_is_not_lost() -> None:
    assert lines("a", r("stray"), "b") == ["a", "stray", "b"]


PAGE = '<w:br w:type="page"/>'
BEFORE = "<w:pPr><w:pageBreakBefore/></w:pPr>"
SECTION = "<w:pPr><w:sectPr><w:pgSz/></w:sectPr></w:pPr>"
GOES_ON = '<w:pPr><w:sectPr><w:type w:val="continuous"/></w:sectPr></w:pPr>'


@pytest.mark.parametrize(
    ("body", "first"),
    [
        (["One", f"<w:p><w:r>{PAGE}</w:r></w:p>", "", "Two", "Three"], ["Two"]),
        (["One", f"<w:p><w:r>{PAGE}<w:t>Two</w:t></w:r></w:p>", "Three"], ["\nTwo"]),
        ([f"<w:p><w:r><w:t>One</w:t>{PAGE}</w:r></w:p>", "Two"], ["Two"]),
        ([f"<w:p><w:r><w:t>One</w:t>{PAGE}<w:t>Two</w:t></w:r></w:p>", "Three"], []),
        (["One", f"<w:p>{BEFORE}<w:r><w:t>Two</w:t></w:r></w:p>", "Three"], ["Two"]),
        ([f"<w:p>{SECTION}<w:r><w:t>One</w:t></w:r></w:p>", "Two", "Three"], ["Two"]),
        ([f"<w:p>{SECTION}</w:p>", "Two"], ["Two"]),
        ([f"<w:p>{GOES_ON}<w:r><w:t>One</w:t></w:r></w:p>", "Two"], []),
        (["One", "<w:p><w:r><w:br/></w:r></w:p>", "Two"], []),
    ],
)
def test_what_somebody_let_begin_a_page_is_known(body: list[str], first: list[str]) -> None:
    read = read_body(*(part if part.startswith("<") else p(part) for part in body))
    assert [one.text for one in read.paragraphs() if one.new_page] == first
