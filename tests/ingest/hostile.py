"""Files that mean harm, and strange ones that mean none: each small, made from one good form."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping

MAIN, RELATIONS, TYPES = "word/document.xml", "_rels/.rels", "[Content_Types].xml"
NOBODY = "http://127.0.0.1:9/"
"""An address at which nobody answers, should something be followed."""
_END = struct.Struct("<4s4H2LH")


def parts_of(form: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(form)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return made.getvalue()


def linked(parts: Mapping[str, bytes]) -> bytes:
    """With a part that is a link to another place."""
    made = io.BytesIO(packed(parts))
    with zipfile.ZipFile(made, "a") as package:
        link = zipfile.ZipInfo("word/link")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        package.writestr(link, "/etc/passwd")
    return made.getvalue()


def with_body(parts: Mapping[str, bytes], more: str) -> bytes:
    """With more markup at the end of the document."""
    text = parts[MAIN].decode()
    end = text.rindex("<w:sectPr")
    return packed({**parts, MAIN: (text[:end] + more + text[end:]).encode()})


def with_relation(parts: Mapping[str, bytes], kind: str, target: str) -> bytes:
    """With one more relation of the document, to something elsewhere."""
    name = "word/_rels/document.xml.rels"
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    more = f'<Relationship Id="rX" Type="{base}/{kind}" Target="{target}" TargetMode="External"/>'
    return packed(
        {**parts, name: parts[name].replace(b"</Relationships>", more.encode() + b"</Relationships>")}
    )


def paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def table(properties: str, rows: int = 3) -> str:
    cell = f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph('x')}</w:tc>"
    return f"<w:tbl>{f'<w:tr>{cell}</w:tr>' * rows}</w:tbl>"


def field(code: str) -> str:
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end")]
    return f"<w:p>{marks[0]}<w:r><w:instrText>{code}</w:instrText></w:r>{marks[1]}</w:p>"


def pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A PDF of these objects; the first is its catalogue."""
    made, starts = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, 1):
        starts.append(len(made))
        made += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    at = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % start for start in starts)
    made += b"trailer\n<</Size %d/Root 1 0 R%b>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, at)
    return bytes(made)


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<<%b/Length %d>>\nstream\n%b\nendstream" % (entries, len(content), content)


def page(content: bytes, resources: bytes = b"", *more: bytes, box: bytes = b"0 0 612 792") -> bytes:
    """A PDF of one page; ``more`` are its objects from number 5."""
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[%b]/Contents 4 0 R/Resources<<%b>>>>" % (box, resources),
        content,
        *more,
    )


_DRAWING = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>"


def _many_fold_drawings() -> Iterable[bytes]:
    for number in range(5, 13):
        yield stream(b"/X Do " * 20, _DRAWING % (number + 1))
    yield stream(b"0 0 m 5 5 l S", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]")


def hostile_packages(parts: Mapping[str, bytes]) -> dict[str, tuple[str, bytes]]:
    """Packages that must be refused: the code, and the file."""
    good = packed(parts)
    beside = {"word/media/x.bin": b"x"}
    return {
        "traversal": ("zip.traversal", packed({**parts, "../../etc/cron.d/x": b"x"})),
        "traversal-windows": ("zip.traversal", packed({**parts, "..\\..\\x.dll": b"x"})),
        "absolute": ("zip.traversal", packed({**parts, "/etc/x": b"x"})),
        "drive": ("zip.traversal", packed({**parts, "C:/x": b"x"})),
        "link": ("zip.link", linked(parts)),
        "same-name-other-case": ("zip.duplicate", packed({**parts, MAIN.upper(): b"<a/>"})),
        "bzip": ("zip.method", packed(parts, zipfile.ZIP_BZIP2)),
        "lzma": ("zip.method", packed(parts, zipfile.ZIP_LZMA)),
        "bomb": ("zip.bomb", packed({**parts, "word/styles.xml": b"<a>" + b" " * (8 << 20) + b"</a>"})),
        "many-parts": ("limit.entries", packed({**parts, **{f"word/{n}": b"x" for n in range(600)}})),
        "two-directories": ("zip.damaged", good + _END.pack(b"PK\5\6", 0, 0, 0, 0, 0, 0, 0)),
        "more-behind": ("zip.damaged", good + b"junk junk"),
        "program-before": ("type.ambiguous", b"MZ" + b"\x90" * 100 + good),
        "picture-before": ("type.ambiguous", b"\x89PNG\r\n\x1a\n" + good),
        "half": ("zip.damaged", good[: len(good) // 2]),
        "no-types": ("docx.content-types", packed({n: c for n, c in parts.items() if n != TYPES})),
        "no-relations": ("docx.relationships", packed({n: c for n, c in parts.items() if n != RELATIONS})),
        "no-document": ("docx.main-part", packed({n: c for n, c in parts.items() if n != MAIN})),
        "document-elsewhere": (
            "docx.main-part",
            packed({**parts, RELATIONS: parts[RELATIONS].replace(b"word/document", b"../../etc/passwd")}),
        ),
        "only-a-picture": ("docx.content-types", packed({**beside, "word/document.xml": b"<a/>"})),
        "nothing-but-zeros": ("type.damaged", bytes(50_000)),
    }


def hostile_markup(parts: Mapping[str, bytes]) -> dict[str, tuple[str, bytes]]:
    """Documents that must be refused for what is written in them."""
    text = parts[MAIN].decode()
    start = text.index("?>") + 2 if text.startswith("<?xml") else 0

    def declared(declaration: str) -> bytes:
        return packed({**parts, MAIN: (text[:start] + declaration + text[start:]).encode()})

    def coded(name: str, codec: str) -> bytes:
        said = re.sub(r"^<\?xml[^>]*\?>", "", text)
        return packed(
            {**parts, MAIN: f'<?xml version="1.0" encoding="{name}"?>{said}'.encode(codec, "ignore")}
        )

    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    deep = "<w:sdt><w:sdtContent>" * 120 + paragraph("x") + "</w:sdtContent></w:sdt>" * 120
    attributes = " ".join(f'a{n}="1"' for n in range(100))
    return {
        "laughs": ("xml.doctype", declared(f'<!DOCTYPE a [<!ENTITY a0 "ha">{laughs}]>')),
        "outer-file": ("xml.doctype", declared('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>')),
        "outer-address": ("xml.doctype", declared(f'<!DOCTYPE a SYSTEM "{NOBODY}x.dtd">')),
        "latin": ("xml.encoding", coded("ISO-8859-1", "latin-1")),
        "utf-7": ("xml.encoding", coded("UTF-7", "utf-7")),
        "deep": ("limit.depth", with_body(parts, deep)),
        "attributes": ("limit.attributes", with_body(parts, f"<w:p {attributes}/>")),
        "control-character": ("xml.broken", with_body(parts, paragraph("&#x1b;[31m"))),
        "lone-surrogate": ("xml.broken", with_body(parts, paragraph("&#xD800;"))),
        "cut-off": ("xml.broken", packed({**parts, MAIN: text[: len(text) // 2].encode()})),
        "other-document": ("docx.main-part", packed({**parts, MAIN: b"<html><body>plan</body></html>"})),
    }


def hostile_pdfs() -> dict[str, tuple[str, bytes]]:
    """PDFs that must be refused."""
    spaces = zlib.compress(zlib.compress(b" " * (80 << 20), 9), 9)
    again = stream(b"/X Do /X Do", _DRAWING % 5)
    return {
        "twice-packed": (
            "limit.pdf-unpacked",
            page(stream(spaces, b"/Filter[/FlateDecode/FlateDecode]")),
        ),
        "draws-itself": ("limit.pdf-unpacked", page(stream(b"/X Do"), b"/XObject<</X 5 0 R>>", again)),
        "draws-many-fold": (
            "limit.pdf-unpacked",
            page(stream(b"/X Do"), b"/XObject<</X 5 0 R>>", *_many_fold_drawings()),
        ),
        "no-pages": (
            "pdf.empty",
            pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"),
        ),
        "pages-within-themselves": (
            "form.unknown",
            pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 1>>"),
        ),
        "giant-page": ("form.unknown", page(stream(b"BT ET"), box=b"0 0 99999999 99999999")),
        "giant-picture": (
            "form.unknown",
            page(
                stream(b"q 600 0 0 700 0 0 cm /I Do Q"),
                b"/XObject<</I 5 0 R>>",
                stream(
                    b"\0" * 100,
                    b"/Type/XObject/Subtype/Image/Width 2000000000/Height 2000000000"
                    b"/BitsPerComponent 8/ColorSpace/DeviceRGB",
                ),
            ),
        ),
        "catalogue-is-itself": ("pdf.damaged", pdf(b"1 0 R")),
    }


def strange_but_fine(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Copies of the form that must be read, with the same plan in them."""
    text = parts[MAIN].decode()
    wide = re.sub("utf-8", "UTF-16", text, count=1, flags=re.IGNORECASE)
    return {
        "stored": packed(parts, zipfile.ZIP_STORED),
        "other-order": packed(dict(reversed(parts.items()))),
        "padded": packed(parts) + b"\0\0\r\n",
        "many-pictures": packed({**parts, **{f"word/media/{n}.png": b"x" for n in range(300)}}),
        "utf-16": packed({**parts, MAIN: wide.encode("utf-16")}),
        "template-elsewhere": with_relation(parts, "attachedTemplate", f"{NOBODY}t.dotm"),
        "picture-elsewhere": with_relation(parts, "image", f"{NOBODY}p.png"),
        "object-elsewhere": with_relation(parts, "oleObject", "file://///127.0.0.1/x"),
        "span-of-all": with_body(parts, table('<w:gridSpan w:val="100000000"/>')),
        "span-of-nothing": with_body(parts, table('<w:gridSpan w:val="-1"/>')),
        "span-of-words": with_body(parts, table('<w:gridSpan w:val="many"/>')),
        "merged-with-nothing": with_body(parts, table("<w:vMerge/>")),
        "rows-without-cells": with_body(parts, f"<w:tbl>{'<w:tr/>' * 500}</w:tbl>"),
        "picture-by-field": with_body(parts, field(f'INCLUDEPICTURE "{NOBODY}p.png" \\d')),
        "command-by-field": with_body(parts, field("DDEAUTO cmd.exe &quot;/k calc&quot;")),
        "formula": with_body(parts, paragraph("=HYPERLINK(1)")),
        "turned-around": with_body(parts, paragraph("\u202efdp.nalp")),
        "template-words": with_body(parts, paragraph("{{ 7*7 }} {% raw %}")),
    }
