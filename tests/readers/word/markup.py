"""Small factories of Word markup, so that a test reads like a document."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape, quoteattr

from planforms.document import Block, Document, Mark, Paragraph, Table
from planforms.readers import read

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": OFFICE,
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    }.items()
)
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def t(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def r(*content: str, look: str = "") -> str:
    """A run; plain words become its text."""
    inner = "".join(piece if piece.startswith("<") else t(piece) for piece in content)
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{inner}</w:r>"


def p(*content: str, properties: str = "") -> str:
    """A paragraph; plain words become a run."""
    inner = "".join(piece if piece.startswith("<") else r(piece) for piece in content)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def cell(*content: str, properties: str = "") -> str:
    """A cell; plain words become a paragraph."""
    inner = "".join(piece if piece.startswith("<") else p(piece) for piece in content) or p()
    return f'<w:tc><w:tcPr><w:tcW w:w="1000" w:type="dxa"/>{properties}</w:tcPr>{inner}</w:tc>'


def row(*cells: str, properties: str = "") -> str:
    inner = "".join(piece if piece.startswith("<") else cell(piece) for piece in cells)
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{inner}</w:tr>"


def tbl(*rows: str, columns: int = 2) -> str:
    grid = "<w:gridCol/>" * columns
    return f"<w:tbl><w:tblPr><w:tblW/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def sdt(
    *content: str, kind: str = "<w:text/>", tag: str = "", alias: str = "", prompting: bool = False
) -> str:
    """A content control around ``content``, which is markup."""
    named = (f"<w:alias w:val={quoteattr(alias)}/>" if alias else "") + (
        f"<w:tag w:val={quoteattr(tag)}/>" if tag else ""
    )
    shows = "<w:showingPlcHdr/>" if prompting else ""
    return f"<w:sdt><w:sdtPr>{named}{shows}{kind}</w:sdtPr><w:sdtContent>{''.join(content)}</w:sdtContent></w:sdt>"


def items(*entries: str, kind: str = "dropDownList") -> str:
    """A drop-down with its entries; the first, without a value, is its prompt."""
    listed = "".join(
        f"<w:listItem w:displayText={quoteattr(entry)} w:value={quoteattr(entry if at else '')}/>"
        for at, entry in enumerate(entries)
    )
    return f"<w:{kind}>{listed}</w:{kind}>"


def field(instruction: str, *result: str, data: str = "", separated: bool = True) -> str:
    """A complex field, with ``w:ffData`` if it is a form field."""
    form = f"<w:ffData>{data}</w:ffData>" if data else ""
    separator = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' if separated else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{form}</w:fldChar></w:r>'
        f"<w:r><w:instrText> {escape(instruction)} </w:instrText></w:r>{separator}{''.join(result)}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def text_box(*content: str) -> str:
    """A drawn text box."""
    return (
        '<w:drawing><wp:anchor><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/'
        f'wordprocessingShape"><wps:wsp><wps:txbx><w:txbxContent>{"".join(content)}</w:txbxContent></wps:txbx>'
        "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )


def old_text_box(*content: str) -> str:
    """A text box as Word 2007 wrote it."""
    return f"<w:pict><v:shape><v:textbox><w:txbxContent>{''.join(content)}</w:txbxContent></v:textbox></v:shape></w:pict>"


PICTURE = (
    '<w:drawing><wp:inline><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:pic><pic:blipFill><a:blip r:embed="rId9"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>'
)


def part(root: str, *content: str) -> str:
    """A part's XML."""
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{root} {NAMESPACES}>{"".join(content)}</w:{root}>'


def document(*body: str) -> str:
    """A document part; plain words become paragraphs."""
    inner = "".join(piece if piece.startswith("<") else p(piece) for piece in body)
    return part("document", f"<w:body>{inner}</w:body>")


def files(main: str | bytes, media_type: str = MAIN, **others: str | bytes) -> dict[str, bytes]:
    """A package's files. ``others`` are parts by kind: ``header``, ``footnotes``, ``styles``."""
    relations = "".join(
        f'<Relationship Id="{kind}" Type="{OFFICE}/{kind}" Target="{kind}.xml"/>' for kind in others
    )
    wrapped = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{media_type}"/></Types>'
        ),
        "_rels/.rels": wrapped.format(
            f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
        ),
        "word/_rels/document.xml.rels": wrapped.format(relations),
        "word/document.xml": main,
        **{f"word/{kind}.xml": content for kind, content in others.items()},
    }
    return {
        name: content if isinstance(content, bytes) else content.encode() for name, content in parts.items()
    }


def packed(parts: dict[str, bytes]) -> bytes:
    """The files as a zip."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def docx(*body: str, **others: str) -> bytes:
    """A Word file."""
    return packed(files(document(*body), **others))


def read_body(*body: str, **others: str) -> Document:
    """The document read from a Word file with this body."""
    return read(docx(*body, **others))


def lines(*body: str, **others: str) -> list[str]:
    """What the body shows, paragraph by paragraph."""
    return [paragraph.text for paragraph in read_body(*body, **others).paragraphs() if not paragraph.hidden]


def paragraph(*body: str, **others: str) -> Paragraph:
    """The one paragraph of a body that has text or a mark."""
    found = [one for one in read_body(*body, **others).paragraphs() if one.text or one.marks]
    assert len(found) == 1, found
    return found[0]


def mark(*body: str, **others: str) -> Mark:
    """The one mark of a body."""
    (found,) = [mark for one in read_body(*body, **others).paragraphs() for mark in one.marks]
    return found


def table(*body: str) -> Table:
    """The first table of a body."""
    return next(block for block in read_body(*body).parts[0].blocks if isinstance(block, Table))


def shape(blocks: tuple[Block, ...]) -> list[object]:
    """Blocks as nested lists of text: a table is a list of rows, a row a list of cells."""
    return [
        one.text if isinstance(one, Paragraph) else [[shape(c.blocks) for c in row.cells] for row in one.rows]
        for one in blocks
    ]
