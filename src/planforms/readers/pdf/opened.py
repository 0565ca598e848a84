"""A PDF opened with PDFium: its pages, its form, its properties."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING, Any
from unicodedata import category

import pikepdf
import pypdfium2  # noqa: F401  (starts PDFium)
import pypdfium2.raw as pdfium

from planforms.document import CaptionRow, Document, Mark, Remark, Within
from planforms.errors import Refused
from planforms.limits import Limits
from planforms.readers.pdf.fields import flattened, within_fields
from planforms.readers.pdf.fields.flattened import FormPage
from planforms.readers.pdf.file import nesting, unpacking
from planforms.readers.pdf.file.layers import marked, take_out
from planforms.readers.pdf.file.objects import UNREADABLE, held_files, objects_of
from planforms.readers.pdf.flow import parts_of
from planforms.readers.pdf.layout.paragraphs import Text
from planforms.readers.pdf.overlaid import add_drawn, lies_on_a_picture
from planforms.readers.pdf.pages.page_numbers import put_in_order
from planforms.readers.pdf.sheet import Box, Shape, Sheet, Slot
from planforms.readers.pdf.words.ink import see
from planforms.readers.pdf.words.retold import retold
from planforms.readers.pdf.words.struck import in_the_gaps
from planforms.readers.pdf.words.untold import UNTOLD
from planforms.text.plaintext import shortened

if TYPE_CHECKING:
    from planforms.readers.pdf.fields.values import Laid
    from planforms.readers.pdf.file.objects import Outline

_FEW_LETTERS = 40
"""A stamp or a page's number over a scan is no text layer."""
_FEW_TOLD = 3
"""Of a page of which one letter of so many is not told, nothing is worth reading."""
_ALPHABET, _COMMON = b"abcdefghijklmnopqrstuvwxyz", b"etaoinsr"
_MANY_LETTERS, _FEW_COMMON = 200, 0.42
"""Of so many letters a larger share are the commonest ones, in any language that is written with them."""
_WORDY = 3
"""At least one of so many signs of a page in words is a letter."""
_STRANGE, _MOSTLY, _MEDLEY = ("So", "Co", "Cn"), 2, 12
"""Signs that are no letters, figures or points; a page that shows boxes to tick alone has few kinds of them."""
_MOST_RECOGNISED, _MOST_DRAWN = 16, 10
"""So many scanned pages of a file are recognised, or looked at for lines: no form is longer, and it takes long."""
_LETTER = (612.0, 792.0)
_TELLING = (b"/AcroForm", b"/Form", b"/OCG", b"/ObjStm", b"/EmbeddedFile")
_FIELDS = b"/AcroForm"
"""Where a file has none of the others, it has neither drawings within drawings, nor layers, nor other files in it."""
_COVER, _NAMED = 60, 5
"""The cover of a portfolio has no more words; so many of the files in it are named."""
_TAIL = 2048
_LONGEST = 4096
"""No title takes more bytes."""
_Property = ctypes.c_char * _LONGEST
_PROPERTIES = {"Title": "title", "Author": "author", "CreationDate": "created", "ModDate": "modified"}
_DATE = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(Z|[+-]\d\d(?:'?\d\d)?)?")


class Opened:
    """An open PDF; closes itself at the end of a ``with``."""

    def __init__(
        self,
        data: bytes,
        limits: Limits,
        password: str | None,
        captions: Sequence[CaptionRow] = (),
        typed: Collection[Within] = (),
        form: Sequence[FormPage] = (),
    ) -> None:
        self.data = data
        self.captions = captions
        self.typed = typed
        self.form = form
        self.limits = limits
        self.password = password
        self.unrecognised: list[int] = []
        """Pages that are pictures, where nothing is installed to recognise them, or beyond what is recognised."""
        self.untold: list[int] = []
        """Pages of letters that nothing tells, where nothing is installed to recognise them."""
        self.recognised = 0
        self.unreadable: list[int] = []
        self.marked = False
        """Whether what lies on layers that are not shown is marked."""
        self.hidden: list[Text] = []
        """What stands on them."""
        self.held: list[str] = []
        """The names of files that are embedded in it."""
        self.portfolio = False
        self._handle: Any = None
        self.told = _Property()
        """Where PDFium writes what a file says of itself."""
        unpacking.check(data, limits)

    @property
    def handle(self) -> Any:
        """PDFium's; it opens the file when first asked, which a copy of a form seen before does not need."""
        if self._handle is None:
            self._handle = _loaded(self.data, self.password)
        return self._handle

    def __enter__(self) -> Opened:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def _close(self) -> None:
        if self._handle is not None:
            pdfium.FPDF_CloseDocument(self._handle)
            self._handle = None

    def document(self) -> Document:
        """Everything in the file."""
        laid = self._laid_over_a_form()
        if laid is None or laid.outline is None:
            self._look_through()
        sheets = self.sheets(laid)
        notes: list[Text] = []
        unseen: list[Text] = []
        self._refuse_a_cover(sheets)
        remarks = [*self._repairs(), *self._recognition(sheets)]
        if laid is None and any(sheet.annotated for sheet in sheets):
            laid = self._laid()
        typed = self._within(laid, sheets) if laid is not None else ()
        held = laid.held if laid is not None else len(self.held)
        if held:
            remarks.append(Remark("embedded-object", str(held)))
        if laid is not None:
            _lay(laid, sheets)
            notes, unseen = _notes(laid, sheets), _unseen(laid)
            remarks += _remarks(laid)
        unseen += self.hidden
        remarks += [*self._hidden(), *_struck(sheets)]
        if not (laid and laid.outline) and put_in_order(sheets):
            remarks.append(Remark("repaired", "its pages were not in the order of their numbers"))
        for sheet in sheets:
            sheet.captions = self.captions
        alike = laid is not None and laid.outline and not self.typed
        parts = parts_of(sheets, notes, unseen, laid.prints if laid and alike else ())
        properties = self._properties(laid.outline if laid else None)
        return Document("application/pdf", parts, properties, tuple(remarks), len(sheets), typed)

    def _within(self, laid: Laid, sheets: list[Sheet]) -> tuple[Within, ...]:
        """What is printed within fields that hold nothing, those filled first of which it is known to answer them."""
        pages = [(sheet, index) for index, sheet in enumerate(sheets) if sheet.within and index in laid.slots]
        if self.typed:
            for sheet, index in pages:
                laid.slots[index] = within_fields.filled(sheet, laid.slots[index], self.typed)
        return tuple(one for sheet, index in pages for one in within_fields.told(sheet, laid.slots[index]))

    @cached_property
    def _names(self) -> set[bytes]:
        """What of that by which it is known what a file may hold stands in it."""
        return {name for name in _TELLING if name in self.data}

    def _look_through(self) -> None:
        """Count drawings within drawings, and find layers. What pikepdf cannot open is left to PDFium, which says why."""
        if not self._names - {_FIELDS}:
            return
        try:
            with objects_of(self.data, self.password) as pdf:
                nesting.check(pdf)
                self.held, self.portfolio = held_files(pdf), "/Collection" in pdf.Root
                self._mark(pdf)
        except (pikepdf.PasswordError, *UNREADABLE):
            return

    def _mark(self, pdf: pikepdf.Pdf) -> None:
        """Have PDFium read the file with all marked that lies on hidden layers, if anything does."""
        data = marked(pdf) if "/OCProperties" in pdf.Root else None
        if data is not None:
            self._close()
            self.data, self.marked = data, True

    def _refuse_a_cover(self, sheets: list[Sheet]) -> None:
        """Raise Refused for a portfolio of which the pages are but the cover."""
        words = sum(len(run.text.split()) for sheet in sheets for run in sheet.runs) if self.portfolio else 0
        if self.portfolio and self.held and words <= _COVER:
            named = ", ".join(f"“{shortened(name, 60)}”" for name in self.held[:_NAMED])
            raise Refused("pdf.portfolio", files=named + (" …" if len(self.held) > _NAMED else ""))

    def _hidden(self) -> Iterator[Remark]:
        if self.hidden:
            yield Remark("hidden-text", str(len(self.hidden)))

    def _repairs(self) -> list[Remark]:
        """What was wrong with the file and read all the same."""
        remarks = [Remark("repaired", f"page {number} cannot be shown") for number in self.unreadable]
        if self.data.rfind(b"%%EOF", -_TAIL) < 0:
            remarks.append(Remark("repaired", "the end of the file is missing"))
        return remarks

    def _laid_over_a_form(self) -> Laid | None:
        """What is laid over the pages of a form; None for another file. Raises Refused as PDFium would first."""
        laid = None
        if _FIELDS in self._names:
            with suppress(Refused):
                laid = self._laid()
        if laid is not None and laid.outline is not None:
            return laid
        return (laid or self._laid()) if pdfium.FPDF_GetFormType(self.handle) else None

    def _laid(self) -> Laid:
        from planforms.readers.pdf.fields.values import laid_over

        return laid_over(self.data, self.limits, self.password)

    def sheets(self, laid: Laid | None = None) -> list[Sheet]:
        """Every page as drawn; what is laid over it stands between its words."""
        outline = laid.outline if laid else None
        pages = outline.pages if outline else pdfium.FPDF_GetPageCount(self.handle)
        if pages > self.limits.pdf_pages:
            raise Refused("limit.pdf-pages", pages=pages, limit=self.limits.pdf_pages)
        if pages < 1:
            raise Refused("pdf.empty")
        sheets: list[Sheet] = []
        characters = laid.characters if laid else 0
        for index in range(pages):
            sheets.append(self._sheet(index, laid))
            characters += _letters(sheets[-1])
            if characters > self.limits.text:
                raise Refused("limit.text", limit=self.limits.text)
        return sheets

    def _sheet(self, index: int, laid: Laid | None) -> Sheet:
        if laid is None:
            return self._drawn(index, ())
        slots = laid.slots.get(index, ())
        if laid.outline is None:
            return self._drawn(index, slots)
        from planforms.readers.pdf import printed

        key = laid.prints[index]
        sheet = printed.known(key, index + 1)
        if sheet is None:
            sheet = self._drawn(index, slots)
            if _letters(sheet) >= _FEW_LETTERS and not sheet.unseen:
                printed.keep(key, sheet)
        return sheet

    def _drawn(self, index: int, slots: Sequence[Slot]) -> Sheet:
        """The page as PDFium draws it."""
        page = pdfium.FPDF_LoadPage(self.handle, index)
        if not page:
            self.unreadable.append(index + 1)
            return Sheet(index + 1, *_LETTER)
        try:
            if self.marked:
                texts = take_out(page)
                self.hidden += [Text(text, Box(0, 0, 0, 0), index + 1, hidden=True) for text in texts]
            sheet = see(page, index + 1, self.limits, slots, made_by=self._made_by)
            sheet.within = within_fields.within(sheet.runs, [slot.box.turned(sheet.turn) for slot in slots])
            if index < _MOST_DRAWN and lies_on_a_picture(sheet):
                add_drawn(page, sheet, self.limits)
            sheet = self._recognised(page, sheet)
            fields = any(slot.control is not None for slot in slots)
            return sheet if fields or not self.form else self._with_fields(page, sheet, slots)
        finally:
            pdfium.FPDF_ClosePage(page)

    def _with_fields(self, page: Any, sheet: Sheet, slots: Sequence[Slot]) -> Sheet:
        """The page of the form that a flat page shows, its fields filled; the page as it is where it shows none."""
        for known in self.form:
            move = flattened.moved(sheet, known.sheet)
            if move is not None:
                ends = flattened.edges_of(known, move, sheet.turn)
                again = see(page, sheet.number, self.limits, [*slots, *ends], made_by=self._made_by)
                filled = flattened.filled_in(again, known, move)
                if filled is not None:
                    return filled
        return sheet

    def form_pages(self) -> tuple[FormPage, ...]:
        """The pages as they are printed, each with its fields."""
        laid = self._laid_over_a_form()
        if laid is None:
            return ()
        return tuple(
            FormPage(sheet, tuple(_shown(laid.slots.get(index, ()), sheet)))
            for index, sheet in enumerate(self.sheets(laid))
        )

    @cached_property
    def _made_by(self) -> str:
        """The program that wrote the file, by its own word."""
        return self._property("Producer")

    def _recognised(self, page: Any, sheet: Sheet) -> Sheet:
        """The sheet as it is, or with what is recognised on it: the page is a picture, or does not tell its letters."""
        untold = _is_untold(sheet)
        partly = not untold and _untold_letters(sheet, words=True) >= _FEW_LETTERS
        if _letters(sheet) >= _FEW_LETTERS and not (untold or partly):
            return sheet
        from planforms.readers.scan import can_recognise
        from planforms.readers.scan.rendered import is_picture, recognised_page

        if not (untold or partly) and not is_picture(page, sheet):
            return sheet
        if not can_recognise() or self.recognised >= _MOST_RECOGNISED:
            if not partly:
                (self.untold if untold else self.unrecognised).append(sheet.number)
            return sheet
        self.recognised += 1
        seen = recognised_page(page, sheet, self.limits)
        return retold(seen, sheet) if _untold_letters(sheet) else seen

    def _recognition(self, sheets: list[Sheet]) -> Iterator[Remark]:
        """How sure the recognised words are. Raises Refused where nothing but pictures could not be read."""
        lost = [*self.unrecognised, *self.untold]
        if lost and not self.recognised and not any(s.runs for s in sheets if s.number not in self.untold):
            raise Refused("ocr.missing")
        for number in self.untold:
            yield Remark("ocr", f"page {number} does not tell which letters it shows and was not read")
        for number in self.unrecognised:
            yield Remark("ocr", f"page {number} is a picture and was not read")
        if any([run for run in sheet.runs if run.confidence < 1] for sheet in sheets):
            from planforms.readers.scan import remarks_on

            yield from remarks_on(sheets)

    def _properties(self, outline: Outline | None) -> dict[str, str]:
        """The file's title, author and dates, where it has them."""
        found = {
            name: outline.properties.get(key, "") if outline else self._property(key)
            for key, name in _PROPERTIES.items()
        }
        return {name: _iso(value) for name, value in found.items() if value}

    def _property(self, key: str) -> str:
        buffer = self.told
        length = pdfium.FPDF_GetMetaText(self.handle, key.encode(), buffer, _LONGEST)
        if not 2 < length <= _LONGEST:
            return ""
        return ctypes.string_at(buffer, length - 2).decode("utf-16-le", "replace").strip()


def _letters(sheet: Sheet) -> int:
    return sum([len(run.text) for run in sheet.runs])


def _is_untold(sheet: Sheet) -> bool:
    """Whether the file does not tell what most letters of a page are, or tells it wrong: no words are like these."""
    untold = _untold_letters(sheet)
    said = "".join([run.text for run in sheet.runs])
    if _FEW_TOLD * untold >= max(len(said), _FEW_LETTERS):
        return True
    text = said.lower().encode("ascii", "ignore")
    letters, common = (len(text) - len(text.translate(None, signs)) for signs in (_ALPHABET, _COMMON))
    if _WORDY * letters < len(said):
        return _is_signs(said)
    return letters >= _MANY_LETTERS and common < _FEW_COMMON * letters


def _untold_letters(sheet: Sheet, *, words: bool = False) -> int:
    """How many letters of a page its file does not tell; those that stand alone, as boxes do, are no ``words``."""
    runs = [run for run in sheet.runs if run.confidence == 0 and len(run.text) > words]
    return sum([run.text.count(UNTOLD) or len(run.text) for run in runs])


def _is_signs(text: str) -> bool:
    """Whether most of a text is a medley of signs that no words are written with, as fonts without any names give."""
    written = "".join(text.split())
    strange = {sign for sign in set(written) if category(sign) in _STRANGE}
    many = _MOSTLY * sum(map(written.count, strange)) >= max(len(written), _FEW_LETTERS)
    return many and len(strange) >= _MEDLEY


def _loaded(data: bytes, password: str | None) -> Any:
    secret = password.encode() if password else None
    handle = pdfium.FPDF_LoadMemDocument64(data, len(data), secret)
    if handle:
        return handle
    error = pdfium.FPDF_GetLastError()
    if error == pdfium.FPDF_ERR_PASSWORD:
        raise Refused("pdf.password-wrong" if password else "pdf.password")
    if error == pdfium.FPDF_ERR_SECURITY:
        raise Refused("pdf.encryption")
    raise Refused("pdf.damaged")


def _lay(laid: Laid, sheets: list[Sheet]) -> None:
    """Put fields and annotations on their pages."""
    for index, slots in laid.slots.items():
        if index < len(sheets):
            sheet = sheets[index]
            shown = _shown(slots, sheet)
            shown = in_the_gaps(sheet, shown) if sheet.gaps else shown
            sheet.slots = _over_fields(sheet.slots, shown) if sheet.slots else shown
    for index, shapes in laid.drawn.items():
        if index < len(sheets):
            sheets[index].slots = _ticked(sheets[index], shapes)
    for index, rings in laid.rings.items():
        if index < len(sheets):
            sheet = sheets[index]
            shown = _shown(rings, sheet)
            drawn = [Shape(ring.box, dark=True, outlined=True, ring=True) for ring in shown]
            sheet.shapes = [*sheet.shapes, *drawn]
            sheet.slots = [*sheet.slots, *(ring for ring in shown if ring.picture)]


def _ticked(sheet: Sheet, shapes: list[Box]) -> list[Slot]:
    """The fields of a page with those boxes ticked over which shapes are laid; all are as if the page drew them."""
    from planforms.readers.pdf.fields.values import ticked

    shown = [shape.turned(sheet.turn) for shape in shapes]
    # A new list: pages that have been seen before share the old one.
    drawn = [Shape(box, dark=True, outlined=True, slanted=True) for box in shown]
    sheet.shapes = [*sheet.shapes, *drawn]
    return ticked(sheet.slots, shown)


def _over_fields(filled: list[Slot], notes: list[Slot]) -> list[Slot]:
    """The fields that a flat page was known to have, with what is laid over those that are empty."""
    from planforms.readers.pdf.fields.values import merged

    return merged([*filled, *notes])


def _shown(slots: Sequence[Slot], sheet: Sheet) -> list[Slot]:
    """Fields where they lie on the page as it is shown."""
    return [slot.moved(slot.box.turned(sheet.turn)) for slot in slots]


def _notes(laid: Laid, sheets: list[Sheet]) -> list[Text]:
    return [
        Text(text.replace("\n", " "), box.turned(sheets[page].turn), page + 1)
        for page, box, text in laid.notes
        if page < len(sheets)
    ]


def _unseen(laid: Laid) -> list[Text]:
    """What is held by fields that nobody sees."""
    return [
        Text(slot.text, slot.box, 1, (Mark(0, len(slot.text), control=slot.control),), hidden=True)
        for slot in laid.unseen
    ]


def _remarks(laid: Laid) -> list[Remark]:
    remarks = [Remark("annotation", text) for _, _, text in laid.notes]
    if laid.unseen:
        remarks.append(Remark("hidden-text", str(len(laid.unseen))))
    if laid.looked:
        remarks.append(Remark("repaired", f"what {laid.looked} fields show is in none of their values"))
    if laid.signed:
        remarks.append(Remark("signature", str(laid.signed)))
    return remarks


def _struck(sheets: list[Sheet]) -> Iterator[Remark]:
    """That something is struck out, which a word processor does to what was deleted with changes tracked."""
    passages = sum(sheet.struck for sheet in sheets)
    if passages:
        yield Remark(
            "tracked-changes", f"{passages} passages struck out" if passages > 1 else "1 passage struck out"
        )


def _iso(value: str) -> str:
    """A PDF's date as ISO, with its time zone where it has one; anything else as it is."""
    hit = _DATE.match(value)
    if not hit:
        return value
    year, month, day, hour, minute, second, zone = hit.groups()
    date = "-".join(piece for piece in (year, month, day) if piece)
    if not (hour and day):
        return date
    return f"{date}T{hour}:{minute or '00'}:{second or '00'}{_zone(zone or '')}"


def _zone(written: str) -> str:
    """``+02'00'`` as ``+02:00``; nothing where no zone is written."""
    if written[:1] not in ("+", "-"):
        return written
    hours, minutes = written[1:3], written[3:].strip("'")
    return f"{written[0]}{hours}:{minutes or '00'}"
