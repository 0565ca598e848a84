"""Files made to do harm or broken on their way: a document or a coded refusal, and nothing else."""

from __future__ import annotations

import io
import random
import struct
import zipfile
from dataclasses import replace

import pytest
from markup import MAIN, cell, document, docx, field, files, items, p, packed, r, row, sdt, tbl

from planforms.document import Document
from planforms.errors import Refused
from planforms.limits import DEFAULT, Limits
from planforms.readers import read
from planforms.word.locked import unlocked

BODY = document(
    p("Name: ", sdt(r("Tran"), tag="name")),
    tbl(row(cell("a", properties='<w:gridSpan w:val="2"/>')), row("b", "c")),
    p(field("FORMTEXT", r("x"), data='<w:name w:val="F"/><w:textInput/>')),
    p(sdt(r("Fall"), kind=items("Choose an item.", "Fall"))),
)


def refusal(data: bytes, limits: Limits = DEFAULT) -> str:
    """The code that refuses ``data``."""
    with pytest.raises(Refused) as caught:
        read(data, limits=limits)
    assert caught.value.message
    assert caught.value.remedy
    return caught.value.code


def outcome(data: bytes) -> str:
    """``ok`` or the code; any other exception fails the test."""
    try:
        assert isinstance(read(data), Document)
    except Refused as refused:
        return refused.code
    return "ok"


def zipped(parts: list[tuple[str | zipfile.ZipInfo, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Files in the order given, names repeated where they are."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return stream.getvalue()


def with_more(*parts: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    return zipped([*files(document("x")).items(), *parts])


def test_the_seed_is_read() -> None:
    assert outcome(packed(files(BODY))) == "ok"


# Zip


def test_a_bomb_in_the_document() -> None:
    assert refusal(packed(files(document("x" * 3_000_000)))) == "zip.bomb"


def test_a_bomb_in_a_part_that_nothing_reads() -> None:
    assert refusal(with_more(("word/media/image.bmp", b"\0" * 5_000_000))) == "zip.bomb"


def test_a_bomb_that_lies_about_its_size() -> None:
    data = bytearray(packed(files(document("x" * 3_000_000))))
    place = data.rfind(b"word/document.xml") - 46
    assert data[place : place + 4] == b"PK\1\2"
    struct.pack_into("<L", data, place + 24, 1000)
    assert refusal(bytes(data)) == "zip.bomb"


def test_parts_that_are_too_much_together() -> None:
    noise = random.Random(1).randbytes(60_000)
    parts = [(f"word/media/{at}.png", noise) for at in range(4)]
    assert refusal(with_more(*parts), replace(DEFAULT, package_bytes=200_000)) == "zip.bomb"


def test_too_many_parts() -> None:
    assert refusal(with_more(*((f"word/media/{at}.txt", b"x") for at in range(512)))) == "limit.entries"


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", ["word/document.xml", "WORD/Document.XML"])
def test_two_parts_of_one_name(name: str) -> None:
    assert refusal(with_more((name, b"<x/>"))) == "zip.duplicate"


@pytest.mark.parametrize(
    "name", ["../evil.xml", "word/../../evil.xml", "/etc/passwd", "C:evil.xml", "..\\evil.xml"]
)
def test_parts_that_lead_outside(name: str) -> None:
    assert refusal(with_more((zipfile.ZipInfo(name), b"x"))) == "zip.traversal"


def test_links() -> None:
    link = zipfile.ZipInfo("word/link.xml")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    assert refusal(with_more((link, b"/etc/passwd"))) == "zip.link"


def test_other_methods() -> None:
    assert refusal(zipped(list(files(document("x")).items()), zipfile.ZIP_BZIP2)) == "zip.method"


def test_stored_parts_are_read() -> None:
    assert outcome(zipped(list(files(document("x")).items()), zipfile.ZIP_STORED)) == "ok"


def test_encrypted_parts() -> None:
    data = bytearray(docx("x"))
    data[data.rfind(b"PK\1\2") + 8] |= 1
    assert refusal(bytes(data)) == "zip.encrypted"


def test_parts_that_overlap() -> None:
    """The directory has an entry that stands inside the packed bytes of another."""
    inner = zipped([("word/b.xml", b"<a/>")], zipfile.ZIP_STORED)
    inner = inner[: inner.find(b"PK\1\2")]
    parts = [*files(document("x")).items(), ("word/a.bin", inner), ("word/b.xml", b"<a/>")]
    data = bytearray(zipped(parts, zipfile.ZIP_STORED))
    assert outcome(bytes(data)) == "ok"
    struct.pack_into("<L", data, data.rfind(b"word/b.xml") - 46 + 42, data.find(inner))
    assert refusal(bytes(data)) == "zip.overlap"


def test_bytes_that_do_not_match_their_checksum() -> None:
    data = bytearray(zipped(list(files(document("some text")).items()), zipfile.ZIP_STORED))
    data[data.find(b"some text")] ^= 1
    assert refusal(bytes(data)) == "zip.damaged"


# Passwords


@pytest.fixture(scope="module")
def locked() -> bytes:
    from msoffcrypto.format.ooxml import OOXMLFile

    target = io.BytesIO()
    noise = random.Random(4).randbytes(9000)
    plain = zipped([*files(document("secret")).items(), ("word/media/image1.png", noise)])
    OOXMLFile(io.BytesIO(plain)).encrypt("open sesame", target)
    return target.getvalue()


def test_a_locked_file_opens_with_its_password_alone(locked: bytes) -> None:
    assert refusal(locked) == "type.password"
    found = read(locked, password="open sesame")
    assert [one.text for one in found.paragraphs()] == ["secret"]
    with pytest.raises(Refused, match="password"):
        read(locked, password="wrong")


def test_a_locked_file_that_is_damaged(locked: bytes) -> None:
    for length in (600, len(locked) // 2):
        with pytest.raises(Refused):
            read(locked[:length], password="open sesame")


@pytest.mark.parametrize("rounds", [b"1000001", b"9" * 40])
def test_a_password_that_would_take_hours_to_try(locked: bytes, rounds: bytes) -> None:
    slow = locked.replace(b'spinCount="100000"', b'spinCount="%s"' % rounds)
    assert slow != locked
    with pytest.raises(Refused) as caught:
        unlocked(slow, "open sesame", DEFAULT)
    assert caught.value.code == "zip.damaged"
    assert caught.value.__cause__ is None


# Package


@pytest.mark.parametrize(
    ("missing", "code"),
    [
        ("[Content_Types].xml", "docx.content-types"),
        ("_rels/.rels", "docx.relationships"),
        ("word/document.xml", "docx.main-part"),
    ],
)
def test_packages_that_lack_a_part(missing: str, code: str) -> None:
    parts = files(document("x"))
    del parts[missing]
    assert refusal(packed(parts)) == code


def test_packages_of_other_programs() -> None:
    sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    slides = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
    assert refusal(packed(files(document("x"), sheet))) == "type.spreadsheet"
    assert refusal(packed(files(document("x"), slides))) == "type.presentation"
    assert refusal(packed(files(document("x"), "text/plain"))) == "docx.content-types"


def test_a_main_part_that_is_no_document() -> None:
    assert refusal(packed(files("<x/>"))) == "docx.main-part"


# XML

DOCTYPE = '<!DOCTYPE x [<!ENTITY a "aaaa">]>'


@pytest.mark.parametrize("before", ["", "<!-- a comment -->", "\n<?pi?>", "<!--" + "x" * 900 + "-->"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_doctype_in_the_document(before: str, encoding: str) -> None:
    text = BODY.replace("?><w:document", f"?>{before}{DOCTYPE}<w:document").replace("UTF-8", encoding)
    assert refusal(packed(files(text.encode(encoding)))) == "xml.doctype"


@pytest.mark.parametrize("before", ["", "<!--" + "<x>" * 300 + "-->"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_doctype_in_a_part_that_nothing_reads(before: str, encoding: str) -> None:
    theme = f'<?xml version="1.0"?>{before}{DOCTYPE}<x/>'.encode(encoding)
    assert refusal(with_more(("word/theme/theme1.xml", theme))) == "xml.doctype"


def test_the_word_doctype_in_an_answer_is_just_a_word() -> None:
    assert outcome(docx("see <!DOCTYPE html>")) == "ok"


def test_nesting() -> None:
    def nested(levels: int) -> str:
        return document(p("<w:x>" * levels + "</w:x>" * levels))

    assert outcome(packed(files(nested(197)))) == "ok"
    assert refusal(packed(files(nested(198)))) == "limit.depth"
    assert refusal(packed(files(nested(20_000)))) == "limit.depth"


def test_tables_nested_as_deep_as_may_be() -> None:
    body = "deep"
    for _ in range(48):
        body = tbl(row(cell(body if body == "deep" else body + p())))
    assert outcome(docx(body)) == "ok"


def test_attributes() -> None:
    def attributed(count: int) -> str:
        names = " ".join(f"a{at}='x'" for at in range(count))
        return document(f"<w:p {names}/>")

    assert outcome(packed(files(attributed(64)))) == "ok"
    assert refusal(packed(files(attributed(65)))) == "limit.attributes"


def test_elements() -> None:
    limits = replace(DEFAULT, elements=1000)
    assert refusal(packed(files(document("<w:p/>" * 1200))), limits) == "limit.elements"


def test_text() -> None:
    assert refusal(docx("x" * 101), replace(DEFAULT, text=100)) == "limit.text"
    assert refusal(docx(p(r("x" * 101, look="<w:vanish/>"))), replace(DEFAULT, text=100)) == "limit.text"


@pytest.mark.parametrize("encoding", ["iso-8859-1", "utf-7", "utf-32", "windows-1252"])
def test_other_encodings(encoding: str) -> None:
    text = BODY.replace("UTF-8", encoding)
    assert refusal(packed(files(text.encode("utf-8")))) == "xml.encoding"


@pytest.mark.parametrize(
    "text",
    [b"", b"\0\0", b"<", BODY.encode()[:-9], b"\xff\xfe<", BODY.encode().replace(b"Tran", b"\xc3\x28")],
)
def test_broken_xml(text: bytes) -> None:
    assert refusal(packed(files(text))) == "xml.broken"


def test_a_huge_file() -> None:
    assert refusal(docx("x") + b"\0" * 100, replace(DEFAULT, file_bytes=100)) == "input.too-large"


def test_numbers_nobody_counts_to() -> None:
    number = "9" * 5000
    body = (
        p(properties=f'<w:outlineLvl w:val="{number}"/><w:numPr><w:numId w:val="{number}"/></w:numPr>'),
        p(sdt(r("x"), kind=f'<w14:checkbox><w14:checkedState w14:val="{number}"/></w14:checkbox>')),
        p(
            field(
                "FORMDROPDOWN",
                data=f'<w:ddList><w:result w:val="{number}"/><w:listEntry w:val="a"/></w:ddList>',
            )
        ),
        p(r(f'<w:sym w:font="Wingdings" w:char="{number}"/><w:sym w:char="D800"/>')),
        tbl(row(cell("a", properties=f'<w:gridSpan w:val="{number}"/>'))),
    )
    assert outcome(docx(*body)) == "ok"


# Damage


def test_cut_off_at_every_byte() -> None:
    seed = packed(files(BODY))
    assert {outcome(seed[:length]) for length in range(len(seed))} <= {
        "input.empty", "type.text", "type.unknown", "type.archive", "zip.damaged",
    }  # fmt: skip


@pytest.mark.parametrize("packing", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
def test_random_damage(packing: int) -> None:
    chance = random.Random(packing)
    seed = zipped(list(files(BODY).items()), packing)
    for _ in range(1000):
        data = bytearray(seed)
        for _ in range(chance.randint(1, 6)):
            at = chance.randrange(len(data))
            if chance.random() < 0.2:
                del data[at : at + chance.randint(1, 40)]
            else:
                data[at] = chance.randrange(256)
        outcome(bytes(data))


def test_random_damage_inside_the_document() -> None:
    """The checksum is right, so that what is damaged is the markup."""
    chance = random.Random(3)
    seed = BODY.encode()
    pieces = [
        b"<w:p>",
        b"</w:p>",
        b"<w:tbl>",
        b"<w:sdt>",
        b"<w:r>",
        b"<w:del>",
        b"<w:tc>",
        b"&#8194;",
        b'w:val="-1"',
        b"<!--",
    ]
    results = set()
    for _ in range(1000):
        data = bytearray(seed)
        for _ in range(chance.randint(1, 3)):
            at = chance.randrange(500, len(data))
            if chance.random() < 0.4:
                data[at:at] = chance.choice(pieces)
            elif chance.random() < 0.5:
                other = chance.randrange(500, len(data))
                data[at:at] = data[other : other + chance.randint(1, 60)]
            else:
                data[at] = chance.randrange(32, 127)
        results.add(outcome(packed(files(bytes(data), MAIN))))
    assert "ok" in results
