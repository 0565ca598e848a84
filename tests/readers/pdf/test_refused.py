"""What cannot be read is refused with its code; everything else gives a document."""

from __future__ import annotations

import random
import zlib
from dataclasses import replace

import pikepdf
import pytest
from drawn_pdf import Drawing
from pikepdf import Array, Dictionary, Name, Stream, String

from planforms.errors import Refused
from planforms.limits import DEFAULT, Limits
from planforms.readers.pdf import read_pdf


def drawing() -> Drawing:
    made = Drawing().text(72, 95, "School").grid([72, 200, 400], [100, 130])
    made.field("a", (204, 104, 390, 126), V=String("Hill"))
    return made


def code(data: bytes, limits: Limits = DEFAULT, password: str | None = None) -> str:
    with pytest.raises(Refused) as refused:
        read_pdf(data, limits, password)
    return refused.value.code


def locked(user: str, owner: str) -> bytes:
    return drawing().bytes(encryption=pikepdf.Encryption(user=user, owner=owner))


def test_a_password_is_asked_for() -> None:
    assert code(locked("secret", "owner")) == "pdf.password"
    assert code(locked("secret", "owner"), password="wrong") == "pdf.password-wrong"


@pytest.mark.parametrize("password", ["secret", "owner"])
def test_the_password_opens_the_file(password: str) -> None:
    assert "Hill" in [p.text for p in read_pdf(locked("secret", "owner"), password=password).paragraphs()]


def test_a_file_with_an_owner_password_only_is_read() -> None:
    assert "Hill" in [p.text for p in read_pdf(locked("", "owner")).paragraphs()]


def test_a_form_that_only_xfa_describes_is_refused() -> None:
    made = Drawing().text(72, 95, "Please wait")
    made.pdf.Root.AcroForm = Dictionary(Fields=Array(), XFA=Stream(made.pdf, b"<xdp/>"))
    assert code(made.bytes()) == "pdf.xfa"


def test_a_form_with_fields_is_read_although_it_has_xfa() -> None:
    made = drawing()
    made.pdf.Root.AcroForm = Dictionary(Fields=Array(made.fields), XFA=Stream(made.pdf, b"<xdp/>"))
    assert "Hill" in [p.text for p in read_pdf(made.bytes()).paragraphs()]


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\nnonsense\n%%EOF", drawing().bytes()[:300]])
def test_a_damaged_file_is_refused(data: bytes) -> None:
    assert code(data) == "pdf.damaged"


def test_a_file_without_pages_is_refused() -> None:
    made = drawing()
    del made.pdf.pages[0]
    made.content = []
    assert code(made.bytes()) in ("pdf.empty", "pdf.damaged")


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        (replace(DEFAULT, pdf_pages=1), "limit.pdf-pages"),
        (replace(DEFAULT, pdf_fields=1), "limit.pdf-fields"),
        (replace(DEFAULT, pdf_page_characters=10), "limit.pdf-characters"),
        (replace(DEFAULT, text=10), "limit.text"),
    ],
)
def test_more_than_a_form_needs_is_refused(limits: Limits, expected: str) -> None:
    made = Drawing(pages=2).text(72, 95, "Name of school").text(72, 150, "More")
    made.field("a", (72, 100, 200, 116))
    made.field("b", (72, 200, 200, 216))
    assert code(made.bytes(), limits) == expected


def test_a_page_crowded_with_lines_is_read_without_its_tables() -> None:
    made = Drawing().grid([72, 200, 400], [100, 130]).text(76, 115, "Date")
    document = read_pdf(made.bytes(), replace(DEFAULT, pdf_page_paths=3))
    assert [(p.text, p.place.table) for p in document.paragraphs()] == [("Date", None)]


def test_a_stream_that_unpacks_to_too_much_is_refused() -> None:
    made = drawing()
    bomb = zlib.compress(b" " * (4 << 20), 9)
    held = Stream(made.pdf, bomb)
    held.Filter = pikepdf.Name.FlateDecode
    made.pdf.Root.Bomb = made.pdf.make_indirect(held)
    data = made.bytes(
        compress_streams=False, recompress_flate=False, stream_decode_level=pikepdf.StreamDecodeLevel.none
    )
    assert code(data, replace(DEFAULT, part_bytes=1 << 20)) == "limit.pdf-unpacked"
    assert read_pdf(data)


def test_streams_packed_twice_are_refused() -> None:
    assert code(b"%PDF-1.7\n1 0 obj <</Filter [/FlateDecode /Fl] /Length 3>>\n") == "limit.pdf-unpacked"


def test_a_missing_end_is_told() -> None:
    data = drawing().bytes()
    document = read_pdf(data[: data.rindex(b"%%EOF")])
    assert [remark.kind for remark in document.remarks] == ["repaired"]


def test_whatever_is_damaged_gives_a_document_or_a_code() -> None:
    seed = drawing().bytes(compress_streams=False)
    chance = random.Random(7)
    codes = set()
    for _ in range(400):
        damaged = bytearray(seed)
        for _ in range(chance.choice((1, 3, 12))):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        try:
            read_pdf(bytes(damaged[: chance.randrange(200, len(damaged) + 1)]))
        except Refused as refused:
            codes.add(refused.code.partition(".")[0])
    assert codes == {"pdf"}


def test_a_file_that_only_pdfium_unlocks_is_left_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(*_: object, **__: object) -> None:
        raise pikepdf.PasswordError("invalid password")

    made = Drawing().text(72, 100, "A plan")
    made.pdf.Root.Kind = Name.Form
    file = made.bytes()
    monkeypatch.setattr(pikepdf, "open", locked)
    assert [one.text for one in read_pdf(file).paragraphs()] == ["A plan"]


def drawn_within(drawn: str) -> bytes:
    """A page that draws ``A``, which has the page's own resources, itself among them."""
    made = drawing()
    form = Stream(made.pdf, drawn.encode(), Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 99, 99]))
    shared = made.pdf.make_indirect(Dictionary(A=made.pdf.make_indirect(form)))
    form.Resources = Dictionary(XObject=shared)
    made.pdf.pages[0].Resources.XObject = shared
    made.content[0].append("/A Do")
    return made.bytes()


def test_a_drawing_may_have_all_resources_of_its_page() -> None:
    assert read_pdf(drawn_within("/Sheer gs 0 0 9 9 re f"))


@pytest.mark.parametrize("drawn", ["/A Do", "/#41 Do", "/A % aside\nDo"])
def test_a_drawing_that_draws_itself_is_refused(drawn: str) -> None:
    assert code(drawn_within(drawn)) == "limit.pdf-unpacked"
