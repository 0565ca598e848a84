"""The printed pages of forms: drawn once, and never taken for another page."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pikepdf
import pytest
from drawn_pdf import Drawing
from pikepdf import Array, Name, String

from planforms.document import Document
from planforms.readers.pdf import kept, printed, read_pdf
from planforms.readers.pdf.opened import Opened
from planforms.readers.pdf.sheet import Sheet, Slot

BOX = (72.0, 100.0, 300.0, 116.0)
LINES = ["Verification of a growth plan", "To be filled in by the reviewer"]


def form(answer: str, lines: list[str] = LINES, box: tuple[float, float, float, float] = BOX) -> Drawing:
    drawing = Drawing().lines(72, 60, lines).text(72, 95, "School").text(72, 160, "Below")
    drawing.field("school", box, V=String(answer))
    return drawing


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs()]


def forget() -> None:
    """Know no page and no layout any more."""
    printed._kept.cache_clear()
    kept._kept.cache_clear()


@pytest.fixture(autouse=True)
def drawn(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """The pages that were drawn, none being known at first."""
    pages: list[int] = []
    draw: Callable[..., object] = Opened._drawn

    def watched(opened: Opened, index: int, slots: object) -> object:
        pages.append(index)
        return draw(opened, index, slots)

    monkeypatch.setattr(Opened, "_drawn", watched)
    forget()
    yield pages
    forget()


def test_a_page_is_drawn_once_for_all_copies_of_a_form(drawn: list[int]) -> None:
    first, second = form("Hill").bytes(), form("Lake").bytes()
    one, other = read_pdf(first), read_pdf(second)
    assert drawn == [0]
    assert texts(one) == [*LINES, "School", "Hill", "Below"]
    assert texts(other) == [*LINES, "School", "Lake", "Below"]
    forget()
    assert other == read_pdf(second)


def test_a_page_that_is_known_needs_no_pdfium(monkeypatch: pytest.MonkeyPatch) -> None:
    read_pdf(form("Hill").bytes())
    monkeypatch.setattr("planforms.readers.pdf.opened.pdfium", None)
    copy = form("Lake")
    copy.pdf.docinfo.Title = "Vérification"
    copy.pdf.docinfo.CreationDate = "D:20261101120000+02'00'"
    document = read_pdf(copy.bytes())
    assert texts(document)[3] == "Lake"
    assert document.properties == {"title": "Vérification", "created": "2026-11-01T12:00:00+02:00"}


def test_what_is_written_on_a_sheet_does_not_stay_on_it(drawn: list[int]) -> None:
    ruled = form("Hill").box(320, 100, 330, 110).line(72, 200, 300, 200)
    ruled.annotation("FreeText", (321, 101, 329, 109), Contents=String("X"))
    plain = form("Hill").box(320, 100, 330, 110).line(72, 200, 300, 200)
    alone = [read_pdf(drawing.bytes()) for drawing in (ruled, plain)]
    assert ["☒" in " ".join(texts(one)) for one in alone] == [True, False]
    assert alone == [read_pdf(drawing.bytes()) for drawing in (ruled, plain)]
    assert drawn == [0, 0]


ANSWERS = [
    "Lake School",
    "",
    "5",
    "-",
    "two\nlines",
    "☒ yes",
    "*",
    "____",
    "A long one - with\n\nthree lines.",
    "Hill",
]


def filled(answer: str, tall: str, ticked: bool) -> bytes:
    drawing = (
        form(answer)
        .text(320, 95, "Date:")
        .text(72, 190, "Goal")
        .text(90, 330, "I agree")
        .text(72, 350, "To:")
    )
    drawing.field("date", (350, 86, 420, 98), V=String(answer))
    drawing.field("goal", (72, 200, 500, 300), V=String(tall), Ff=1 << 12)
    state = Name.Yes if ticked else Name.Off
    drawing.tick_box("agree", (72, 322, 82, 332), "Yes", V=state, AS=state)
    drawing.field("name", (92, 340, 200, 352), V=String(tall[:6]))
    drawing.field("more", (210, 340, 300, 352), V=String(answer))
    drawing.text(322, 350, "and no more")
    return drawing.box(60, 180, 520, 310).bytes()


def test_other_answers_stand_where_the_first_ones_stood(monkeypatch: pytest.MonkeyPatch) -> None:
    copies = [
        filled(answer, tall, ticked)
        for answer, tall in zip(ANSWERS, reversed(ANSWERS), strict=True)
        for ticked in (True, False)
    ]
    alone = []
    for copy in copies:
        forget()
        alone.append(read_pdf(copy))
    laid_out: list[int] = []
    arrange = kept._laid_out

    def watched(sheets: list[Sheet], slots: list[Slot]) -> kept.Layout:
        laid_out.append(1)
        return arrange(sheets, slots)

    monkeypatch.setattr(kept, "_laid_out", watched)
    forget()
    assert [read_pdf(copy) for copy in copies] == alone
    assert len(laid_out) < len(copies) / 2
    read_pdf(filled("Somebody Else", "Another goal", True))
    assert len(laid_out) < len(copies) / 2


def test_headings_are_those_of_the_copy_at_hand() -> None:
    def headed(answer: str) -> bytes:
        drawing = form("Hill").text(72, 230, "Verification", size=18)
        drawing.text(72, 260, "Name:", size=14)
        drawing.text(72, 300, "Reviewer", size=14)
        drawing.field("name", (120, 248, 400, 264), V=String(answer))
        return drawing.bytes()

    def headings(data: bytes) -> list[int]:
        return [paragraph.heading for paragraph in read_pdf(data).paragraphs()]

    long = headed("A very long name " * 9)
    first, again, second = headings(headed("Ann")), headings(headed("Bob")), headings(long)
    assert first == again != second
    forget()
    assert headings(long) == second


def _other_font(drawing: Drawing) -> None:
    drawing.pdf.pages[0].Resources.Font["/F1"].BaseFont = Name("/Courier")


def _other_encoding(drawing: Drawing) -> None:
    font = drawing.pdf.make_indirect(drawing.pdf.pages[0].Resources.Font["/F1"])
    drawing.pdf.pages[0].Resources.Font["/F1"] = font
    font.Encoding = drawing.pdf.make_indirect(
        pikepdf.Dictionary(Type=Name.Encoding, Differences=Array([83, Name.T, 104, Name.i]))
    )


def _turned(drawing: Drawing) -> None:
    drawing.pdf.pages[0].Rotate = 90


def _turned_from_above(drawing: Drawing) -> None:
    drawing.pdf.Root.Pages.Rotate = 90


def _cropped(drawing: Drawing) -> None:
    drawing.pdf.pages[0].CropBox = Array([10, 0, 612, 792])


@pytest.mark.parametrize("change", [_other_font, _other_encoding, _turned, _turned_from_above, _cropped])
def test_a_page_that_is_drawn_from_anything_else_is_another(
    change: Callable[[Drawing], None], drawn: list[int]
) -> None:
    read_pdf(form("Hill").bytes())
    changed = form("Hill")
    change(changed)
    data = changed.bytes()
    after = read_pdf(data)
    assert drawn == [0, 0]
    forget()
    assert after == read_pdf(data)


def test_other_words_or_fields_elsewhere_make_another_page(drawn: list[int]) -> None:
    how = {"compress_streams": False}
    read_pdf(form("Hill").bytes(**how))
    other = read_pdf(form("Hill", [LINES[0], LINES[1].replace("reviewer", "director")]).bytes(**how))
    read_pdf(form("Hill", box=(90.0, 100.0, 300.0, 116.0)).bytes(**how))
    assert texts(other)[1] == "To be filled in by the director"
    assert drawn == [0, 0, 0]


def test_a_file_that_needs_repair_is_drawn_anew(drawn: list[int]) -> None:
    data = form("Hill").bytes()
    broken = data.replace(b"startxref\n", b"startxref\n9")
    assert texts(read_pdf(data)) == texts(read_pdf(broken)) == texts(read_pdf(broken))
    assert drawn == [0, 0, 0]


def test_a_page_that_draws_upon_itself_is_not_kept(drawn: list[int]) -> None:
    drawing = form("Hill")
    loop = drawing.pdf.make_indirect(pikepdf.Dictionary())
    loop.Again = loop
    drawing.pdf.pages[0].Resources.Properties = pikepdf.Dictionary(MC0=loop)
    data = drawing.bytes()
    assert read_pdf(data) == read_pdf(data)
    assert drawn == [0, 0]


def test_a_page_of_hundreds_of_words_and_lines_is_not_kept(
    drawn: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printed, "_LARGEST", 3)
    data = form("Hill").bytes()
    assert read_pdf(data) == read_pdf(data)
    assert drawn == [0, 0]
