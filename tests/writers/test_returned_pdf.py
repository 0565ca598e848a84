"""Notes on PDFs: at the place, however the page is turned, and gone when they are not needed."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Sequence
from pathlib import Path

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from planforms.document import Place
from planforms.errors import OutputError, Refused
from planforms.readers import read
from planforms.writers.returned.comments import Comment
from planforms.writers.returned.pdf import commented, is_commented, is_signed

OVERVIEW = Comment(None, ("Thank you.", "planforms"))
BOX = (90.0, 150.0, 420.0, 166.0)


def at(page: int = 1, box: tuple[float, float, float, float] | None = BOX) -> Comment:
    return Comment(Place(page=page, box=box), ("Please complete:", "the year", "planforms · PF101"))


def pdf_file(
    *, rotate: int | None = None, crop: Sequence[float] | None = None, pages: int = 1, **saving: object
) -> bytes:
    pdf = pikepdf.new()
    for _ in range(pages):
        page = pdf.add_blank_page(page_size=(612, 792))
        if rotate is not None:
            page.obj["/Rotate"] = rotate
        if crop is not None:
            page.obj["/CropBox"] = pikepdf.Array(crop)
    return saved(pdf, **saving)


def saved(pdf: pikepdf.Pdf, **saving: object) -> bytes:
    out = io.BytesIO()
    pdf.save(out, **saving)  # type: ignore[arg-type]
    return out.getvalue()


def notes(data: bytes, page: int = 1) -> list[tuple[str, str]]:
    """Author and text of every note on a page."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = pdf.pages[page - 1].obj.get("/Annots", [])
        return [(str(one.get("/T", "")), str(one.get("/Contents", ""))) for one in found]


def seen_at(data: bytes) -> tuple[int, int]:
    """Where PDFium would draw the top left corner of the first note, in points from the page's top left."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        left, _, _, top = (float(number) for number in pdf.pages[0].obj["/Annots"][0]["/Rect"])
    document = pypdfium2.PdfDocument(data)
    page = document[0]
    width, height = (round(number) for number in page.get_size())
    x, y = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(page, 0, 0, width, height, 0, left, top, x, y)
    page.close()
    document.close()
    return x.value, y.value


@pytest.mark.parametrize("rotate", [None, 0, 90, 180, 270, -90])
@pytest.mark.parametrize("crop", [None, (50, 100, 550, 700), (-20, -20, 900, 900)])
def test_a_note_stands_left_of_its_box(rotate: int | None, crop: Sequence[float] | None) -> None:
    x, y = seen_at(commented(pdf_file(rotate=rotate, crop=crop), [at()]))
    assert (x, y) == (pytest.approx(68, abs=1), pytest.approx(150, abs=1))


def test_a_page_turned_by_the_folder_it_stands_in() -> None:
    with pikepdf.open(io.BytesIO(pdf_file())) as pdf:
        pdf.Root.Pages["/Rotate"] = 90
        data = saved(pdf)
    x, y = seen_at(commented(data, [at()]))
    assert (x, y) == (pytest.approx(68, abs=1), pytest.approx(150, abs=1))


def test_beside_other_boxes_it_stands_on_the_corner_of_its_own() -> None:
    x, y = seen_at(commented(pdf_file(), [at(box=(300.0, 150.0, 420.0, 166.0))]))
    assert (x, y) == (pytest.approx(400, abs=1), pytest.approx(140, abs=1))


@pytest.mark.parametrize("box", [(3, 2, 90, 20), (-500, -500, 0, 0), (5000, 5000, 6000, 6000)])
def test_a_note_stays_on_the_page(box: tuple[float, float, float, float]) -> None:
    x, y = seen_at(commented(pdf_file(), [at(box=box)]))
    assert 0 <= x <= 592
    assert 0 <= y <= 772


def test_the_overview_and_a_note_on_its_page() -> None:
    data = commented(pdf_file(pages=2), [OVERVIEW, at(2)])
    assert notes(data, 1) == [("planforms", "Thank you.\nplanforms")]
    assert notes(data, 2) == [("planforms", "Please complete:\nthe year\nplanforms · PF101")]


def test_notes_without_a_box_do_not_cover_one_another() -> None:
    with pikepdf.open(io.BytesIO(commented(pdf_file(), [OVERVIEW, at(box=None), at(box=None)]))) as pdf:
        tops = [float(one["/Rect"][3]) for one in pdf.pages[0].obj["/Annots"]]
    assert len({round(top) for top in tops}) == 3


def test_a_page_that_is_not_there_is_the_last_one() -> None:
    assert notes(commented(pdf_file(pages=2), [at(9)]), 2)


def test_a_file_returned_twice_is_the_same() -> None:
    once = commented(pdf_file(), [OVERVIEW, at()])
    assert commented(once, [OVERVIEW, at()]) == once
    assert notes(commented(once, [OVERVIEW])) == notes(once)[:1]


def test_a_mended_form_has_none_of_ours_and_all_of_the_others() -> None:
    with pikepdf.open(io.BytesIO(commented(pdf_file(), [OVERVIEW, at()]))) as pdf:
        page = pdf.pages[0]
        ours = page.obj["/Annots"][0]
        window = pikepdf.Dictionary(Subtype=pikepdf.Name.Popup, Parent=ours, Rect=[0, 0, 9, 9])
        reply = pikepdf.Dictionary(Subtype=pikepdf.Name.Text, T="Pat Example", Contents="Done!", IRT=ours)
        page.obj["/Annots"].extend([window, reply])
        data = saved(pdf)
    assert is_commented(data)
    mended = commented(data, [])
    assert not is_commented(mended)
    assert commented(mended, []) is mended
    assert notes(mended) == [("Pat Example", "Done!")]
    assert b"/IRT" not in mended


def test_the_pages_themselves_stay_as_they_are(root: Path) -> None:
    data = (root / "mappings" / "blanks" / "pgp-verification.pdf").read_bytes()
    after = commented(data, [OVERVIEW, at()])
    with pikepdf.open(io.BytesIO(data)) as old, pikepdf.open(io.BytesIO(after)) as new:
        for before, now in zip(old.pages, new.pages, strict=True):
            assert now.obj.Contents.read_raw_bytes() == before.obj.Contents.read_raw_bytes()
            ours = [one for one in now.obj.get("/Annots", []) if str(one.get("/T", "")) == "planforms"]
            kept = len(list(now.obj.get("/Annots", []))) - len(ours)
            assert kept == len(list(before.obj.get("/Annots", [])))
        assert len(new.Root.AcroForm.Fields) == len(old.Root.AcroForm.Fields)
    assert commented(after, [OVERVIEW, at()]) == after


def test_reading_a_copy_gives_the_same_document(root: Path) -> None:
    data = (root / "mappings" / "blanks" / "pgp-verification.pdf").read_bytes()
    before, after = read(data), read(commented(data, [OVERVIEW, at()]))
    assert (after.parts, after.remarks) == (before.parts, before.remarks)


def test_damaged_lists_of_annotations() -> None:
    with pikepdf.open(io.BytesIO(pdf_file())) as pdf:
        pdf.pages[0].obj["/Annots"] = pikepdf.Array([1, None, pikepdf.Name.Text, pikepdf.Dictionary()])
        data = saved(pdf)
    after = commented(data, [OVERVIEW])
    assert is_commented(after)
    assert not is_commented(commented(after, []))


def test_a_page_whose_measures_make_no_sense() -> None:
    with pikepdf.open(io.BytesIO(pdf_file())) as pdf:
        pdf.pages[0].obj["/MediaBox"] = pikepdf.Array([0, pikepdf.Name.Top, 2])
        pdf.pages[0].obj["/Rotate"] = pikepdf.Name.Left
        data = saved(pdf)
    assert notes(commented(data, [at()]))


def test_a_pdf_that_allows_no_notes() -> None:
    only_printing = pikepdf.Permissions(modify_annotation=False, modify_other=False)
    locked = pdf_file(encryption=pikepdf.Encryption(owner="secret", user="", allow=only_printing))
    assert commented(locked, []) == locked
    with pytest.raises(OutputError) as caught:
        commented(locked, [OVERVIEW])
    assert caught.value.code == "output.pdf-protected"
    assert not is_commented(locked)


def test_a_pdf_that_allows_notes_stays_protected() -> None:
    locked = pdf_file(encryption=pikepdf.Encryption(owner="secret", user=""))
    after = commented(locked, [OVERVIEW])
    assert notes(after)
    with pikepdf.open(io.BytesIO(after)) as pdf:
        assert pdf.is_encrypted


def test_a_pdf_with_a_password() -> None:
    with pytest.raises(OutputError) as caught:
        commented(pdf_file(encryption=pikepdf.Encryption(owner="secret", user="secret")), [OVERVIEW])
    assert caught.value.code == "output.encrypted"


def test_what_is_no_pdf() -> None:
    with pytest.raises(Refused):
        commented(b"%PDF-1.7 and no more", [OVERVIEW])


def test_a_signature_is_noticed() -> None:
    with pikepdf.open(io.BytesIO(pdf_file())) as pdf:
        field = pikepdf.Dictionary(FT=pikepdf.Name.Sig, T="Signature")
        group = pikepdf.Dictionary(T="Group", Kids=[field])
        pdf.Root["/AcroForm"] = pikepdf.Dictionary(Fields=[group])
        assert not is_signed(saved(pdf))
        field["/V"] = pikepdf.Dictionary(Type=pikepdf.Name.Sig)
        group["/Kids"] = pikepdf.Array([field])
        assert is_signed(saved(pdf))
