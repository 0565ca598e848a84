"""Small Word files for tests: a body given as markup, in a package of as few parts as Word needs."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_DECLARED = (
    'xmlns:w="{w}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14 w15"'
)
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_STRICTLY_RELATED = "http://purl.oclc.org/ooxml/officeDocument/relationships/"
_EXTENDED = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
MAIN_TYPES = {
    "docx": _WORD + "document.main+xml",
    "dotx": _WORD + "template.main+xml",
    "docm": "application/vnd.ms-word.document.macroEnabled.main+xml",
}


def declared(namespace: str = TRANSITIONAL) -> str:
    return _DECLARED.format(w=namespace)


def p(text: str = "", properties: str = "") -> str:
    run = f"<w:r><w:t>{text}</w:t></w:r>" if text else ""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{run}</w:p>"


def table(*rows: list[str]) -> str:
    lines = "".join(f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in row)}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{lines}</w:tbl>"


def control(content: str, properties: str = "<w:showingPlcHdr/>") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def text_box(content: str) -> str:
    return f"<w:p><w:r><w:pict><w:txbxContent>{content}</w:txbxContent></w:pict></w:r></w:p>"


def comment(identity: int, text: str, author: str = "Pat Example", paragraph: str = "1A2B3C4D") -> str:
    return (
        f'<w:comment w:id="{identity}" w:author="{author}"><w:p w14:paraId="{paragraph}">'
        f"<w:r><w:t>{text}</w:t></w:r></w:p></w:comment>"
    )


def commented_paragraph(identity: int, text: str) -> str:
    return (
        f'<w:p><w:commentRangeStart w:id="{identity}"/><w:r><w:t>{text}</w:t></w:r><w:commentRangeEnd '
        f'w:id="{identity}"/><w:r><w:commentReference w:id="{identity}"/></w:r></w:p>'
    )


def word_file(
    body: str, *, kind: str = "docx", strict: bool = False, comments: str | None = None, threads: str = ""
) -> bytes:
    """The bytes of a Word file with this body, and with these comments if any are given."""
    namespace, related = (STRICT, _STRICTLY_RELATED) if strict else (TRANSITIONAL, _RELATED)
    parts = {
        "word/document.xml": f"<w:document {declared(namespace)}><w:body>{body}<w:sectPr/></w:body></w:document>",
        "word/styles.xml": f"<w:styles {declared(namespace)}/>",
        "word/settings.xml": f'<w:settings {declared(namespace)}><w:documentProtection w:edit="forms"/></w:settings>',
        "docProps/thumbnail.bin": "not XML at all \0" * 50,
    }
    relations = {"styles.xml": related + "styles", "settings.xml": related + "settings"}
    if comments is not None:
        parts["word/comments.xml"] = f"<w:comments {declared(namespace)}>{comments}</w:comments>"
        relations["comments.xml"] = related + "comments"
    if threads:
        parts["word/commentsExtended.xml"] = (
            f"<w15:commentsEx {declared(namespace)}>{threads}</w15:commentsEx>"
        )
        relations["commentsExtended.xml"] = _EXTENDED
    parts["word/_rels/document.xml.rels"] = _relationships(relations)
    first = {
        "[Content_Types].xml": _content_types(kind, parts),
        "_rels/.rels": _relationships({"word/document.xml": related + "officeDocument"}),
    }
    return packed({name: content.encode() for name, content in (first | parts).items()})


def packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def canonical(xml: bytes) -> bytes:
    return bytes(etree.tostring(etree.fromstring(xml), method="c14n2"))


def _content_types(kind: str, parts: dict[str, str]) -> str:
    overrides = {"/word/document.xml": MAIN_TYPES[kind]}
    overrides |= {
        f"/{name}": f"{_WORD}{name[5:-4]}+xml"
        for name in parts
        if name.count("/") == 1 and name[:5] == "word/"
    }
    overrides["/word/document.xml"] = MAIN_TYPES[kind]
    listed = "".join(
        f'<Override PartName="{name}" ContentType="{said}"/>' for name, said in overrides.items()
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="bin" ContentType="application/octet-stream"/>{listed}</Types>'
    )


def _relationships(relations: dict[str, str]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (target, kind) in enumerate(relations.items(), 1)
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{listed}</Relationships>'
