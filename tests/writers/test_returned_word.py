"""Comments in Word files: at the spot, with nothing else changed, and gone when they are not needed."""

from __future__ import annotations

import copy
import io

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from word_files import (
    STRICT,
    TRANSITIONAL,
    canonical,
    comment,
    commented_paragraph,
    control,
    p,
    packed,
    table,
    text_box,
    unpacked,
    word_file,
)

from planforms.document import Place
from planforms.errors import OutputError, Refused
from planforms.word.own_comments import is_ours
from planforms.writers.returned.comments import Comment
from planforms.writers.returned.word import commented, is_commented, is_signed

DOCUMENT, COMMENTS = "word/document.xml", "word/comments.xml"
OVERVIEW = Comment(None, ("Thank you.", "planforms"))


def at(paragraph: int, part: str = "body", label: str | None = None) -> Comment:
    return Comment(
        Place(part=part, paragraph=paragraph, label=label), (f"Paragraph {paragraph}", "planforms · PF101")
    )


class Read:
    """What a Word file says of its comments."""

    def __init__(self, data: bytes, namespace: str = TRANSITIONAL) -> None:
        self.parts = unpacked(data)
        self.w = f"{{{namespace}}}"
        self.document = etree.fromstring(self.parts[DOCUMENT])
        self.comments = etree.fromstring(self.parts[COMMENTS])
        self.paragraphs = list(self.document.iter(f"{self.w}p"))

    def texts(self) -> dict[str, str]:
        """The text of each comment, by id, its paragraphs joined by a bar."""
        return {
            one.get(f"{self.w}id", ""): "|".join("".join(line.itertext()) for line in one.iter(f"{self.w}p"))
            for one in self.comments
        }

    def at(self, paragraph: int) -> list[str]:
        """The texts of the comments whose whole range stands in this paragraph, in their order."""
        element = self.paragraphs[paragraph - 1]
        names = ("commentRangeStart", "commentRangeEnd", f"r/{self.w}commentReference")
        started, ended, referred = (
            [mark.get(f"{self.w}id", "") for mark in element.findall(self.w + name)] for name in names
        )
        assert started == ended == referred
        return [self.texts()[identity] for identity in started]

    def order(self, paragraph: int) -> list[str]:
        return [etree.QName(child).localname for child in self.paragraphs[paragraph - 1]]


class TestAnchors:
    def test_the_paragraph_that_is_meant(self) -> None:
        read = Read(commented(word_file(p("School") + p("Lakeview") + p("Year")), [at(2)]))
        assert read.at(2) == ["Paragraph 2|planforms · PF101"]
        assert read.at(1) == read.at(3) == []

    def test_an_empty_cell(self) -> None:
        read = Read(commented(word_file(table([p("Rationale"), p()])), [at(2)]))
        assert read.at(2) == ["Paragraph 2|planforms · PF101"]
        assert read.order(2) == ["commentRangeStart", "commentRangeEnd", "r"]

    def test_properties_stay_first(self) -> None:
        read = Read(commented(word_file(p("Year", properties='<w:jc w:val="center"/>')), [at(1)]))
        assert read.order(1) == ["pPr", "commentRangeStart", "r", "commentRangeEnd", "r"]

    @pytest.mark.parametrize(
        ("body", "paragraph"),
        [
            pytest.param(table([table([p("in a nested table")]) + p()]), 1, id="nested table"),
            pytest.param(control(p("Click here")), 1, id="block control"),
            pytest.param(
                "<w:tbl><w:tblPr/><w:tblGrid/><w:tr>"
                + control("<w:tc>" + p() + "</w:tc>")
                + "</w:tr></w:tbl>",
                1,
                id="cell control",
            ),
            pytest.param(
                "<w:tbl><w:tblPr/><w:tblGrid/>"
                + control("<w:tr><w:tc>" + p() + "</w:tc></w:tr>")
                + "</w:tbl>",
                1,
                id="row control",
            ),
        ],
    )
    def test_inside_markup(self, body: str, paragraph: int) -> None:
        read = Read(commented(word_file(body + p("end")), [at(paragraph)]))
        assert len(read.at(paragraph)) == 1
        assert read.paragraphs[paragraph - 1].getparent() is not read.document[0]

    def test_filling_a_control_in_does_not_take_the_comment_away(self) -> None:
        read = Read(
            commented(word_file("<w:p>" + control("<w:r><w:t>Click</w:t></w:r>") + "</w:p>"), [at(1)])
        )
        assert read.order(1) == ["commentRangeStart", "sdt", "commentRangeEnd", "r"]

    def test_a_text_box_is_commented_at_the_paragraph_it_hangs_on(self) -> None:
        body = p("first") + text_box(text_box(p("deep"))) + p("last")
        read = Read(
            commented(word_file(body), [Comment(Place(paragraph=4, label="School"), ("Say which.",))])
        )
        assert read.at(2) == ["This is about something in the text box here, at “School”.|Say which."]
        assert not list(read.paragraphs[3].iter(f"{read.w}commentReference"))

    @pytest.mark.parametrize(
        ("part", "where"),
        [
            ("header1", "in the header of the page"),
            ("footer2", "in the footer of the page"),
            ("footnotes", "in a footnote"),
            ("endnotes", "in an endnote"),
            ("comments", "in a comment"),
            ("glossary", "in this document"),
        ],
    )
    def test_what_stands_outside_the_text_is_said_at_its_beginning(self, part: str, where: str) -> None:
        read = Read(commented(word_file(text_box(p()) + p("text")), [at(3, part=part)]))
        (said,) = read.at(1)
        assert said.startswith(f"This is about something {where}.|Paragraph 3")

    def test_the_overview_comes_first_at_the_first_paragraph(self) -> None:
        read = Read(commented(word_file(p("Title") + p("Name")), [OVERVIEW, at(1), at(2)]))
        assert read.at(1) == ["Thank you.|planforms", "Paragraph 1|planforms · PF101"]

    def test_a_file_without_a_paragraph_is_refused(self) -> None:
        with pytest.raises(OutputError) as caught:
            commented(word_file(""), [OVERVIEW])
        assert caught.value.code == "output.no-text"

    def test_what_is_no_word_file_is_refused(self) -> None:
        with pytest.raises(Refused):
            commented(b"PK\3\4 no", [OVERVIEW])


class TestKinds:
    @pytest.mark.parametrize("kind", ["docx", "dotx", "docm"])
    def test_all_kinds_of_word_file(self, kind: str) -> None:
        data = commented(word_file(p("Name"), kind=kind), [at(1)])
        assert Read(data).at(1)
        assert is_commented(data)

    def test_strict_files_stay_strict(self) -> None:
        data = commented(word_file(p("Name"), strict=True), [at(1)])
        assert Read(data, STRICT).at(1)
        assert TRANSITIONAL.encode() not in b"".join(unpacked(data).values())
        assert (
            b"purl.oclc.org/ooxml/officeDocument/relationships/comments"
            in unpacked(data)["word/_rels/document.xml.rels"]
        )
        assert commented(data, []) != data
        assert not is_commented(commented(data, []))

    def test_python_docx_opens_it_and_sees_who_wrote_what(self) -> None:
        opened = docx.Document(io.BytesIO(commented(word_file(p("Name")), [OVERVIEW])))
        (seen,) = opened.comments
        assert (seen.author, seen.initials, seen.text) == ("planforms", "PF", "Thank you.\nplanforms")

    def test_a_document_that_relates_to_nothing(self) -> None:
        parts = unpacked(word_file(p("Name")))
        del parts["word/_rels/document.xml.rels"]
        opened = docx.Document(io.BytesIO(commented(packed(parts), [OVERVIEW])))
        assert len(list(opened.comments)) == 1

    def test_the_word_namespace_may_be_the_default_one(self) -> None:
        parts = unpacked(word_file(""))
        parts[DOCUMENT] = f'<document xmlns="{TRANSITIONAL}"><body><p/></body></document>'.encode()
        assert Read(commented(packed(parts), [at(1)])).at(1)

    def test_a_part_of_that_name_is_not_overwritten(self) -> None:
        parts = unpacked(word_file(p("Name")))
        parts["word/Comments.xml"] = b"<mine/>"
        after = unpacked(commented(packed(parts), [OVERVIEW]))
        assert after["word/Comments.xml"] == b"<mine/>"
        assert b"Thank you" in after["word/comments2.xml"]

    def test_utf_16(self) -> None:
        parts = unpacked(word_file(p("Zoë")))
        parts[DOCUMENT] = b'<?xml version="1.0"?>' + parts[DOCUMENT]
        parts[DOCUMENT] = parts[DOCUMENT].decode().encode("utf-16")
        assert "Zoë" in "".join(Read(commented(packed(parts), [at(1)])).document.itertext())

    @pytest.mark.parametrize("declared", ["", ' standalone="yes"'])
    def test_the_declaration_says_what_it_said(self, declared: str) -> None:
        parts = unpacked(word_file(p("Name")))
        parts[DOCUMENT] = f'<?xml version="1.0" encoding="UTF-8"{declared}?>'.encode() + parts[DOCUMENT]
        written = unpacked(commented(packed(parts), [at(1)]))[DOCUMENT]
        assert (b"standalone" in written.partition(b"?>")[0]) is bool(declared)

    def test_text_that_is_no_xml_is_written_all_the_same(self) -> None:
        harmful = "a\x0bb\x00<w:p>&amp;\ufffe\ud800"
        read = Read(commented(word_file(p("Name")), [Comment(Place(paragraph=1), (harmful,))]))
        (said,) = read.at(1)
        assert "<w:p>&amp;" in said

    def test_a_signature_is_noticed(self) -> None:
        parts = unpacked(word_file(p("Name")))
        assert not is_signed(packed(parts))
        origin = (
            b'<Relationship Id="rId9" Target="_xmlsignatures/origin.sigs" Type="http://schemas.openxmlformats.org'
            b'/package/2006/relationships/digital-signature/origin"/></Relationships>'
        )
        parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"</Relationships>", origin)
        assert is_signed(packed(parts))


class TestComments:
    def test_those_of_others_stay_as_they_are(self) -> None:
        body = commented_paragraph(0, "Name") + p("Year")
        data = word_file(body, comments=comment(0, "Who is this?"))
        read = Read(commented(data, [at(2)]))
        assert read.at(1) == ["Who is this?"]
        assert read.at(2) == ["Paragraph 2|planforms · PF101"]
        assert commented(commented(data, [at(2)]), []) != data
        assert canonical(unpacked(commented(commented(data, [at(2)]), []))[COMMENTS]) == canonical(
            unpacked(data)[COMMENTS]
        )

    def test_ids_collide_with_nothing(self) -> None:
        body = (
            '<w:p><w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkEnd w:id="1"/></w:p>'
            + commented_paragraph(0, "x")
        )
        body += '<w:p><w:ins w:id="2" w:author="a"/><w:ins w:id="2147483647" w:author="a"/></w:p>'
        read = Read(commented(word_file(body, comments=comment(0, "a") + comment(3, "lost")), [at(1), at(2)]))
        assert list(read.texts()) == ["0", "3", "4", "5"]

    def test_a_file_returned_twice_is_the_same(self) -> None:
        once = commented(word_file(p("Name") + p()), [OVERVIEW, at(2)])
        assert commented(once, [OVERVIEW, at(2)]) == once

    def test_only_what_is_still_wrong_is_said_the_second_time(self) -> None:
        once = commented(word_file(p("Name") + p()), [OVERVIEW, at(1), at(2)])
        assert list(Read(commented(once, [at(2)])).texts().values()) == ["Paragraph 2|planforms · PF101"]

    def test_a_mended_form_has_none_of_ours(self) -> None:
        data = word_file(p("Name") + table([p()]))
        mended = commented(commented(data, [OVERVIEW, at(2)]), [])
        assert not is_commented(mended)
        assert canonical(unpacked(mended)[DOCUMENT]) == canonical(unpacked(data)[DOCUMENT])

    def test_a_file_without_any_comes_back_byte_for_byte(self) -> None:
        data = word_file(p("Name"))
        assert commented(data, []) is data

    def test_after_word_has_saved_them_in_its_own_way(self) -> None:
        body = (
            '<w:p><w:commentRangeStart w:id="7"/><w:r><w:t>Name</w:t></w:r><w:commentRangeEnd w:id="7"/><w:r>'
            '<w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="7"/></w:r></w:p>'
        )
        threads = '<w15:commentEx w15:paraId="0000000A" w15:done="0"/>'
        data = word_file(body, comments=comment(7, "planforms", "planforms", "0000000A"), threads=threads)
        parts = unpacked(commented(data, []))
        assert canonical(parts[DOCUMENT]) == canonical(unpacked(word_file(p("Name")))[DOCUMENT])
        assert b"0000000A" not in b"".join(parts.values())

    def test_after_a_program_has_spread_the_markup_over_lines(self) -> None:
        returned = unpacked(commented(word_file(p("Name") + p()), [OVERVIEW, at(2)]))
        spread = packed({**returned, DOCUMENT: returned[DOCUMENT].replace(b"><", b">\n<")})
        mended = unpacked(commented(spread, []))[DOCUMENT]
        assert mended.count(b"\n") == unpacked(spread)[DOCUMENT].count(b"\n") - 4
        assert canonical(mended.replace(b"\n", b"")) == canonical(
            unpacked(word_file(p("Name") + p()))[DOCUMENT]
        )

    def test_a_reply_to_one_of_ours_stays_and_stands_alone(self) -> None:
        threads = (
            '<w15:commentEx w15:paraId="0000000A" w15:done="0"/>'
            '<w15:commentEx w15:paraId="0000000B" w15:paraIdParent="0000000A" w15:done="0"/>'
        )
        ours, reply = comment(0, "x", "planforms", "0000000A"), comment(1, "Done!", "Pat Example", "0000000B")
        data = word_file(
            commented_paragraph(0, "a") + commented_paragraph(1, "b"), comments=ours + reply, threads=threads
        )
        after = commented(data, [])
        assert list(Read(after).texts().values()) == ["Done!"]
        assert Read(after).at(2) == ["Done!"]
        extended = unpacked(after)["word/commentsExtended.xml"]
        assert b"0000000B" in extended
        assert b"paraIdParent" not in extended

    @pytest.mark.parametrize(
        ("author", "last", "ours"),
        [
            ("planforms", "anything", True),
            ("Author", "planforms · PF101, PF203", True),
            ("Author", "planforms", True),
            ("Pat Example", "planforms is kind", False),
            ("Planforms Ltd", "hello", False),
        ],
    )
    def test_whose_comment_it_is(self, author: str, last: str, ours: bool) -> None:
        parts = unpacked(word_file("", comments=comment(1, last, author)))
        assert is_ours(etree.fromstring(parts[COMMENTS])[0]) is ours


# Any body at all

texts = st.sampled_from(["", "Rationale: why?", "☐ yes", "Zoë & Co"]).map(
    lambda text: text.replace("&", "&amp;")
)
runs = texts.map(lambda text: f"<w:r><w:t>{text}</w:t></w:r>")
inline = st.one_of(
    runs,
    runs.map(control),
    runs.map(lambda run: f'<w:ins w:id="5" w:author="a">{run}</w:ins>'),
    runs.map(lambda run: f'<w:hyperlink w:anchor="a">{run}</w:hyperlink>'),
    st.just('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:bookmarkStart w:id="3" w:name="T"/>'),
    st.just("<!-- kept --><?kept too?><w:r><w:t><![CDATA[a < b]]></w:t></w:r>\n"),
)
paragraphs = st.builds(
    lambda properties, content: f"<w:p>{properties}{''.join(content)}</w:p>",
    st.sampled_from(["", '<w:pPr><w:pStyle w:val="X"/></w:pPr>', " "]),
    st.lists(inline, max_size=3),
)
blocks = st.recursive(
    paragraphs,
    lambda block: st.one_of(
        st.lists(block, min_size=1, max_size=2).map(lambda cells: table([cell + p() for cell in cells])),
        block.map(control),
        block.map(text_box),
    ),
    max_leaves=6,
)
bodies = st.lists(blocks, min_size=1, max_size=4).map("".join)
numbers = st.lists(st.integers(1, 12), max_size=5)


def without_ours(data: bytes, namespace: str) -> bytes:
    """The document part with every element that ties a comment taken out, in canonical form."""
    root = copy.deepcopy(Read(data, namespace).document)
    w = f"{{{namespace}}}"
    for reference in list(root.iter(f"{w}commentReference")):
        run = reference.getparent()
        assert run is not None
        assert len(run) == 1
        etree.strip_elements(run, f"{w}commentReference")
        run.tag = f"{w}commentRangeEnd"
    etree.strip_elements(root, f"{w}commentRangeStart", f"{w}commentRangeEnd", with_tail=False)
    return bytes(etree.tostring(root, method="c14n2"))


@settings(max_examples=60, deadline=None)
@given(body=bodies, numbers=numbers, strict=st.booleans())
def test_nothing_but_our_insertions_changes(body: str, numbers: list[int], strict: bool) -> None:
    data = word_file(body, strict=strict)
    after = commented(data, [OVERVIEW, *map(at, numbers)])
    before, changed = unpacked(data), unpacked(after)
    assert without_ours(after, STRICT if strict else TRANSITIONAL) == canonical(before[DOCUMENT])
    touched = {DOCUMENT, "[Content_Types].xml", "word/_rels/document.xml.rels"}
    assert {name: content for name, content in before.items() if name not in touched} == {
        name: content for name, content in changed.items() if name not in {*touched, COMMENTS}
    }
    assert len(etree.fromstring(changed[COMMENTS])) == 1 + len(numbers)


@settings(max_examples=60, deadline=None)
@given(body=bodies, first=numbers, second=numbers, strict=st.booleans())
def test_comments_are_replaced_and_removed_without_a_trace(
    body: str, first: list[int], second: list[int], strict: bool
) -> None:
    data = word_file(body, strict=strict)
    once, other = (commented(data, [OVERVIEW, *map(at, numbers)]) for numbers in (first, second))
    assert unpacked(commented(once, [OVERVIEW, *map(at, second)])) == unpacked(other)
    assert canonical(unpacked(commented(once, []))[DOCUMENT]) == canonical(unpacked(data)[DOCUMENT])
