"""What the sweep over a part reads is what the walk reads, paragraph by paragraph."""

from __future__ import annotations

import random

import pytest
from lxml import etree
from markup import PICTURE, cell, document, field, items, p, r, row, sdt, tbl, text_box

from planforms.document import Block
from planforms.limits import DEFAULT
from planforms.word.content import Tally
from planforms.word.names import BODY
from planforms.word.styles import Styles
from planforms.word.survey import Survey
from planforms.word.walk import Walk

SHEET = b'<w:style w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>'
TEXTS = ("Goal", " one ", "  ", "a\nb", "\u00a0", "zero\u200bwidth", "☐", "☒ Yes", "____", "é", "")
LOOKS = (
    *("", "", "", "<w:b/>", "<w:b/>", '<w:b w:val="0"/>', "<w:u/>", "<w:b/><w:u/>", "<w:i/>", "<w:vanish/>"),
    *('<w:color w:val="808080"/>', '<w:color w:val="FF0000"/>', '<w:rStyle w:val="PlaceholderText"/>'),
    *(
        '<w:highlight w:val="yellow"/>',
        '<w:highlight w:val="none"/>',
        '<w:shd w:val="clear" w:fill="FFF2CC"/>',
    ),
    *('<w:rFonts w:ascii="Wingdings"/>', '<w:rStyle w:val="Secret"/>', '<w:rStyle w:val="Strong"/>'),
)
SIGNS = (
    "<w:tab/>",
    "<w:br/>",
    "<w:noBreakHyphen/>",
    '<w:sym w:font="Wingdings" w:char="F0A8"/>',
    "<w:fancy/>",
)
PROPERTIES = (
    *(
        "",
        "",
        '<w:pStyle w:val="Heading2"/>',
        '<w:pStyle w:val="ListParagraph"/>',
        '<w:outlineLvl w:val="1"/>',
    ),
    *('<w:numPr><w:numId w:val="3"/></w:numPr>', '<w:numPr><w:numId w:val="0"/></w:numPr>'),
    *("<w:tabs><w:tab/></w:tabs>", "<w:rPr><w:b/></w:rPr>", "<w:rPr><w:del/></w:rPr>"),
    *('<w:pStyle w:val="Secret"/>', '<w:pPrChange><w:pPr><w:pStyle w:val="Title"/></w:pPr></w:pPrChange>'),
)
KINDS = ("<w:text/>", "<w:date/>", items("Choose an item.", "Goal", "One"), "<w14:checkbox/>", "<w:group/>")


def blocks(root: etree._Element, swept: bool) -> tuple[Block, ...]:
    walk = Walk(root, "body", Styles(lambda: SHEET), DEFAULT, Tally())
    if not swept:
        walk._readings.clear()
    return walk.blocks(root.find(BODY))


def both_ways(body: str) -> None:
    root = etree.fromstring(document(body).encode())
    assert blocks(root, swept=True) == blocks(root, swept=False), body


def some_run(chance: random.Random) -> str:
    said = [chance.choice(TEXTS if chance.random() < 0.8 else SIGNS) for _ in range(chance.randint(0, 3))]
    return r(*said, look=chance.choice(LOOKS))


def some_runs(chance: random.Random, depth: int = 0) -> str:
    made = []
    for _ in range(chance.randint(0, 4)):
        kind = chance.random()
        if depth > 2 or kind < 0.8:
            made.append(some_run(chance))
        elif kind < 0.94:
            made.append(
                sdt(some_runs(chance, depth + 1), kind=chance.choice(KINDS), tag="one", prompting=kind < 0.85)
            )
        else:
            wrapper = chance.choice(("ins", "del", "hyperlink", "unknown"))
            made.append(f"<w:{wrapper}>{some_runs(chance, depth + 1)}</w:{wrapper}>")
    return "".join(made)


def some_paragraph(chance: random.Random) -> str:
    return p(some_runs(chance), properties=chance.choice(PROPERTIES))


def some_blocks(chance: random.Random, depth: int = 0) -> str:
    made = []
    for _ in range(chance.randint(1, 4)):
        kind = chance.random()
        if depth > 2 or kind < 0.7:
            made.append(some_paragraph(chance))
        elif kind < 0.85:
            made.append(
                tbl(
                    row(cell(some_blocks(chance, depth + 1)), cell("b")),
                    row("c", cell(some_paragraph(chance))),
                )
            )
        elif kind < 0.97:
            made.append(sdt(some_blocks(chance, depth + 1), kind=chance.choice(KINDS), tag="around"))
        else:
            made.append(some_run(chance))
    return "".join(made)


@pytest.mark.parametrize("seed", range(40))
def test_any_markup_is_read_alike(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(10):
        both_ways(some_blocks(chance))


@pytest.mark.parametrize(
    "body",
    [
        p("before", text_box(p("inside")), "after"),
        p("before", f"<w:unknown>{p('nested')}</w:unknown>", "after"),
        p("before", tbl(row("nested")), "after"),
        p("before", row("nested")),
        p("before", cell("nested")),
        p("before", cell(tbl(row("nested")))),
        p("before", f"<w:body>{p('nested')}</w:body>"),
        p("before", f"<w:sdtContent>{p('nested')}</w:sdtContent>"),
        p("before", cell(sdt(r("a control")))),
        p("before", f"<w:sdt>{r('no content')}</w:sdt>", "after"),
        p("after", properties=row("in the properties")),
        p("inside") + r("loose") + p("inside again"),
        f"<w:customXml>{p('wrapped')}</w:customXml>",
        p(r("a", look="<w:b/><w:rPrChange><w:rPr><w:u/></w:rPr></w:rPrChange>"), r(" ", look="<w:u/>"), "b"),
        p(r("          ", look="<w:b/>"), r("b", look="<w:u/>")),
        p(sdt(r("one"), tag="same"), sdt(r("two"), tag="same"), sdt("", tag="same"), sdt("", tag="same")),
        p(sdt(sdt(r("inner")), r("outer")), "beside"),
        p(sdt(r("in"), "<w:hyperlink><w:r><w:t>link</w:t></w:r></w:hyperlink>"), "beside"),
        p(field(" FORMTEXT ", "shown"), "beside") + p("next"),
        p(PICTURE, "beside"),
    ],
)
def test_what_stands_where_it_should_not(body: str) -> None:
    both_ways(body)


def test_a_part_of_plain_paragraphs_leaves_none_to_the_walk() -> None:
    body = p("a", r("b", look="<w:b/>")) + p() + tbl(row(cell(p(sdt(r("c"), tag="c"))), "d")) + sdt(p("e"))
    root = etree.fromstring(document(body).encode())
    assert len(Survey(root, Styles(bytes)).readings) == 5
