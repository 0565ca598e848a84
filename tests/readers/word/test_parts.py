"""The parts of a file beside its body, what it says of itself, and the kinds of Word file there are."""

from __future__ import annotations

import pytest
from markup import MAIN, OFFICE, document, docx, files, p, packed, part, r, read_body, sdt

from planforms.document import Document
from planforms.readers import read

SECTION = '<w:sectPr><w:headerReference w:type="default" r:id="header"/><w:footerReference w:type="first" r:id="footer"/></w:sectPr>'
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
    "<dc:title>Plan</dc:title><dc:creator>Kim Tran</dc:creator><cp:lastModifiedBy> </cp:lastModifiedBy>"
    "<dcterms:created>2026-08-01T10:00:00Z</dcterms:created></cp:coreProperties>"
)


def overview(found: Document) -> list[tuple[str, str, list[str]]]:
    return [(one.name, one.kind, [p.text for p in one.paragraphs()]) for one in found.parts]


def related(parts: dict[str, bytes], relation: str, source: str = "_rels/.rels") -> dict[str, bytes]:
    """The files with one more relationship."""
    changed = parts[source].replace(b"</Relationships>", relation.encode() + b"</Relationships>")
    return parts | {source: changed}


def test_headers_come_first_and_footers_after_the_body() -> None:
    found = read_body("body", SECTION, footer=part("ftr", p("below")), header=part("hdr", p("above")))
    assert overview(found) == [
        ("header", "header", ["above"]),
        ("body", "body", ["body"]),
        ("footer", "footer", ["below"]),
    ]


def test_a_header_that_no_page_shows_is_hidden() -> None:
    found = read_body("body", header=part("hdr", p("old"), p()))
    assert [(one.text, one.hidden) for one in found.parts[0].paragraphs()] == [("old", True)]


def test_notes_and_comments() -> None:
    notes = (
        f'<w:footnote w:type="separator" w:id="-1">{p(r("<w:separator/>"))}</w:footnote>'
        f'<w:footnote w:id="1">{p("a note")}</w:footnote>'
    )
    found = read_body(
        p("body", r('<w:footnoteReference w:id="1"/>'), r('<w:commentReference w:id="0"/>')),
        footnotes=part("footnotes", notes),
        endnotes=part("endnotes", f'<w:endnote w:id="1">{p("an end")}</w:endnote>'),
        comments=part("comments", f'<w:comment w:id="0" w:author="Lee">{p("please check")}</w:comment>'),
    )
    assert overview(found) == [
        ("body", "body", ["body"]),
        ("footnotes", "note", ["a note"]),
        ("endnotes", "note", ["an end"]),
        ("comments", "comment", ["please check"]),
    ]
    assert [(one.kind, one.text) for one in found.remarks] == [("comments", "1")]


def test_tracked_changes_are_counted() -> None:
    found = read_body(p(f"<w:ins>{r('a')}</w:ins><w:ins>{r('b')}</w:ins><w:del>{r('c')}</w:del>"))
    assert [(one.kind, one.text) for one in found.remarks] == [
        ("tracked-changes", "2 insertions, 1 deletion")
    ]


def test_the_file_says_who_wrote_it() -> None:
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    parts = related(files(document("x")), f'<Relationship Id="c" Type="{kind}" Target="docProps/core.xml"/>')
    found = read(packed(parts | {"docProps/core.xml": CORE.encode()}))
    assert found.properties == {"title": "Plan", "author": "Kim Tran", "created": "2026-08-01T10:00:00Z"}


def test_what_reaches_outside_is_named_and_not_followed() -> None:
    template = f'<Relationship Id="t" Type="{OFFICE}/attachedTemplate" Target="https://example.org/x.dotm" TargetMode="External"/>'
    link = f'<Relationship Id="l" Type="{OFFICE}/hyperlink" Target="https://example.org/" TargetMode="External"/>'
    parts = files(document(p('<w:fldSimple w:instr="DDEAUTO excel sheet"/>', "x")))
    parts |= {"word/_rels/settings.xml.rels": parts["word/_rels/document.xml.rels"]}
    parts = related(
        related(parts, template, "word/_rels/settings.xml.rels"), link, "word/_rels/document.xml.rels"
    )
    assert [(one.kind, one.text) for one in read(packed(parts)).remarks] == [
        ("external-link", "DDEAUTO excel sheet"),
        ("external-link", "attachedTemplate: https://example.org/x.dotm"),
    ]


def test_macros_embedded_files_signatures_and_protection_are_named() -> None:
    settings = part("settings", '<w:documentProtection w:edit="forms" w:enforcement="1"/>')
    parts = files(document("x", "<w:altChunk/>"), settings=settings) | {
        "word/vbaProject.bin": b"x",
        "word/embeddings/sheet.xlsx": b"x",
        "_xmlsignatures/sig1.xml": b"<a/>",
    }
    assert [(one.kind, one.text) for one in read(packed(parts)).remarks] == [
        ("macros", ""),
        ("embedded-object", "2"),
        ("signature", ""),
        ("protected", ""),
    ]


@pytest.mark.parametrize(
    "media_type",
    [
        MAIN,
        MAIN.replace("document.main", "template.main"),
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    ],
)
def test_documents_templates_and_those_with_macros(media_type: str) -> None:
    found = read(packed(files(document("text"), media_type)))
    assert [one.text for one in found.paragraphs()] == ["text"]
    assert found.media_type == media_type.removesuffix("+xml").removesuffix(".main")


def strict(text: str) -> str:
    for family in ("wordprocessingml", "officeDocument", "drawingml"):
        text = text.replace(
            f"http://schemas.openxmlformats.org/{family}/2006/", f"http://purl.oclc.org/ooxml/{family}/"
        )
    return text


def test_strict_files() -> None:
    parts = files(document(p(sdt(r("Tran"), tag="name")), SECTION), header=part("hdr", p("above")))
    found = read(packed({name: strict(content.decode()).encode() for name, content in parts.items()}))
    assert [one.text for one in found.paragraphs()] == ["above", "Tran"]
    assert [one.marks[0].control and one.marks[0].control.tag for one in found.parts[1].paragraphs()] == [
        "name"
    ]


def test_the_main_part_is_found_whatever_its_name() -> None:
    parts = files(document("text"))
    moved = {
        name.replace("word/", ""): content.replace(b"word/document", b"document")
        for name, content in parts.items()
    }
    assert [one.text for one in read(packed(moved)).paragraphs()] == ["text"]


def test_names_with_backslashes_and_other_case() -> None:
    parts = files(document("text"))
    odd = {name.replace("/", "\\"): content for name, content in parts.items()}
    assert [one.text for one in read(packed(odd)).paragraphs()] == ["text"]
    other = {name.replace("word/document", "Word/Document"): content for name, content in parts.items()}
    assert [one.text for one in read(packed(other)).paragraphs()] == ["text"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings(encoding: str) -> None:
    declared = encoding.removesuffix("-sig")
    text = document("Zürich – ☒").replace('encoding="UTF-8"', f'encoding="{declared}"')
    found = read(packed(files(text.encode(encoding))))
    assert [one.text for one in found.paragraphs()] == ["Zürich – ☒"]


def test_any_prefix_will_do() -> None:
    text = document("text").replace("<w:", "<x:").replace("</w:", "</x:").replace("xmlns:w=", "xmlns:x=")
    found = read(packed(files(text.replace("w:val", "x:val"))))
    assert [one.text for one in found.paragraphs()] == ["text"]


def test_docx_and_its_parts_have_no_remarks_of_their_own() -> None:
    assert read(docx("text")).remarks == ()
