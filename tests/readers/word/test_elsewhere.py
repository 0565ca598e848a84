"""What a page shows of other parts: charts, diagrams, merged files; and what is said of pictures."""

from __future__ import annotations

import base64
from dataclasses import replace

import pytest
from markup import (
    NAMESPACES,
    OFFICE,
    PICTURE,
    document,
    docx,
    files,
    lines,
    p,
    packed,
    part,
    r,
    read_body,
    shape,
)

from planforms.errors import Refused
from planforms.limits import DEFAULT
from planforms.readers import read
from planforms.word.foreign import html_lines

CHARTS = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DIAGRAMS = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
CHART = (
    f'<w:drawing><wp:inline><a:graphic><a:graphicData uri="{CHARTS}">'
    f'<c:chart xmlns:c="{CHARTS}" r:id="chart"/></a:graphicData></a:graphic></wp:inline></w:drawing>'
)
DIAGRAM = (
    f'<w:drawing><wp:inline><a:graphic><a:graphicData uri="{DIAGRAMS}">'
    f'<d:relIds xmlns:d="{DIAGRAMS}" r:dm="diagramData"/></a:graphicData></a:graphic></wp:inline></w:drawing>'
)


def values(kind: str, *texts: str) -> str:
    points = "".join(f"<c:pt><c:v>{text}</c:v></c:pt>" for text in texts)
    return f"<c:{kind}>{points}</c:{kind}>"


def series(name: str, *figures: str) -> str:
    return (
        f"<c:ser><c:tx>{name}</c:tx><c:cat>{values('strCache', 'May', 'June')}</c:cat>"
        f"<c:val>{values('numCache', *figures)}</c:val></c:ser>"
    )


def chart(*content: str) -> str:
    return f'<c:chartSpace xmlns:c="{CHARTS}" {NAMESPACES}>{"".join(content)}</c:chartSpace>'


def diagram(*points: str) -> str:
    texts = "".join(f"<d:pt><d:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></d:t></d:pt>" for text in points)
    return f'<d:dataModel xmlns:d="{DIAGRAMS}" {NAMESPACES}>{texts}</d:dataModel>'


def test_a_chart_says_its_title_names_and_values() -> None:
    title = "<c:title><a:p><a:r><a:t>Hours </a:t></a:r><a:r><a:t>spent</a:t></a:r></a:p></c:title>"
    made = chart(
        title, series(values("strCache", "Ann"), "3", "4"), series("<c:v>Lee</c:v>", "5", "6"), "<a:p/>"
    )
    found = read_body(p("co", r(CHART), "ordinate"), p("next"), chart=made)
    assert [(one.text, one.place.paragraph) for one in found.paragraphs()] == [
        ("co\ufffcordinate", 1),
        *((line, 1) for line in ("Hours spent", "Ann", "May, June", "3, 4", "Lee", "5, 6")),
        ("next", 2),
    ]


def test_a_diagram_says_what_its_boxes_say() -> None:
    assert lines(p(r(DIAGRAM)), diagramData=diagram("Plan", "Do", "Plan")) == ["\ufffc", "Plan", "Do", "Plan"]


def test_a_chart_in_a_header() -> None:
    section = '<w:sectPr><w:headerReference r:id="header"/></w:sectPr>'
    parts = files(document("body", section), header=part("hdr", p(r(CHART))), chart=chart(series("", "1")))
    rels = parts["word/_rels/document.xml.rels"]
    found = read(packed(parts | {"word/_rels/header.xml.rels": rels}))
    assert [one.text for one in found.paragraphs()] == ["\ufffc", "May, June", "1", "body"]
    # Headers that look alike are read once; what they show of other parts is read for each file.
    other = files(document("body", section), header=part("hdr", p(r(CHART))), chart=chart(series("", "2")))
    found = read(packed(other | {"word/_rels/header.xml.rels": rels}))
    assert [one.text for one in found.paragraphs()] == ["\ufffc", "May, June", "2", "body"]


def test_a_drawing_that_refers_to_nothing() -> None:
    assert lines(p("text", r(CHART))) == ["text\ufffc"]


def merged(chunk: bytes, *body: str) -> bytes:
    parts = files(document(*body, '<w:altChunk r:id="piece"/>', "after"))
    relation = f'<Relationship Id="piece" Type="{OFFICE}/aFChunk" Target="piece.docx"/></Relationships>'
    rels = parts["word/_rels/document.xml.rels"].replace(b"</Relationships>", relation.encode())
    return packed(parts | {"word/_rels/document.xml.rels": rels, "word/piece.docx": chunk})


def test_a_word_file_merged_into_another_is_read_in_its_place() -> None:
    note = part("footnotes", f'<w:footnote w:id="1">{p("a note")}</w:footnote>')
    found = read(merged(docx("first", "second", footnotes=note), "before"))
    assert shape(found.parts[0].blocks) == ["before", "first", "second", "a note", "after"]
    assert [(one.place.part, one.place.paragraph) for one in found.paragraphs()] == [
        ("body", 1),
        ("piece.docx", 1),
        ("piece.docx", 2),
        ("footnotes", 1),
        ("body", 2),
    ]
    assert found.remarks == ()


def test_a_merged_piece_that_cannot_be_read_is_named() -> None:
    for chunk in (
        b"{\\rtf1 text}",
        b"",
        b"PK broken",
        packed({"x": b""}),
        b"Content-Type: text/plain\n\ntext",
    ):
        found = read(merged(chunk, "before"))
        assert [one.text for one in found.paragraphs()] == ["before", "after"]
        assert [(one.kind, one.text) for one in found.remarks] == [("embedded-object", "1")]


PAGE = (
    "<html><head><title>no</title><style>p {}</style></head><body><h1>My\n plan</h1><p>café<br>next</p>"
    "<table><tr><th>Goal<th>Due</tr><tr><td><p>read</p><p>more</p></td><td>May</td></tr></table><p> </p></body></html>"
)


@pytest.mark.parametrize(
    "chunk",
    [
        PAGE.encode(),
        PAGE.replace("<title>", '<meta charset="windows-1252"><title>').encode("cp1252"),
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=X\n\n--X\nContent-Type: text/html\n"
        b"Content-Transfer-Encoding: base64\n\n" + base64.encodebytes(PAGE.encode()) + b"\n--X--\n",
    ],
)
def test_a_web_page_merged_into_a_file_is_read_line_by_line(chunk: bytes) -> None:
    found = read(merged(chunk, "before"))
    assert [one.text for one in found.paragraphs()] == [
        "before",
        *("My plan", "café", "next", "Goal\tDue", "read more\tMay"),
        "after",
    ]
    assert found.remarks == ()


def test_a_page_of_more_elements_than_allowed_is_not_read() -> None:
    assert html_lines(b"<p>a<p>b", 2) == ["a", "b"]
    assert html_lines(b"<p>a<p>b<p>c<p>d<p>e", 2) == []


def test_a_chart_shown_again_and_again_counts_each_time() -> None:
    many = docx(*[p(r(CHART))] * 30, chart=chart(series("", "1" * 2000)))
    assert len(list(read(many).paragraphs())) == 90
    with pytest.raises(Refused) as refusal:
        read(many, limits=replace(DEFAULT, package_bytes=50_000))
    assert refusal.value.code == "zip.bomb"


def test_a_merged_piece_of_a_piece_is_not_followed() -> None:
    found = read(merged(merged(docx("inner"), "piece"), "outer"))
    assert [one.text for one in found.paragraphs()] == ["outer", "piece", "after", "after"]


def test_a_piece_merged_in_again_and_again_is_read_but_twice() -> None:
    found = read(merged(docx("x"), *['<w:altChunk r:id="piece"/>'] * 5))
    assert [one.text for one in found.paragraphs()] == ["x", "x", "after"]


def test_all_bodies_of_a_document_are_read() -> None:
    two = part("document", f"<w:body>{p('one')}</w:body><w:body>{p('two')}</w:body>")
    found = read(packed(files(two)))
    assert [(one.text, one.place.paragraph) for one in found.paragraphs()] == [("one", 1), ("two", 2)]


def test_what_is_said_of_a_picture_is_a_remark() -> None:
    said = PICTURE.replace("<wp:inline>", '<wp:inline><wp:docPr title="Chart" descr="hours a week "/>')
    old = '<w:pict><v:shape alt="A logo"><v:imagedata/></v:shape></w:pict>'
    found = read_body(p("text"), p(r(said)), p(r(old)))
    assert [one.text for one in found.paragraphs()] == ["text", "\ufffc", "\ufffc"]
    assert [(one.kind, one.text, one.place.paragraph) for one in found.remarks] == [
        ("picture", "Chart hours a week", 2),
        ("picture", "A logo", 3),
    ]
