"""Form fields and annotations of a PDF, read with pikepdf: what they hold and where they lie."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from html import unescape
from typing import Any

import pikepdf

from planforms.document import TICKED, UNTICKED, Control, ControlKind
from planforms.errors import Refused
from planforms.limits import Limits
from planforms.readers.pdf.drawn.strokes import bounds, is_ring
from planforms.readers.pdf.file import nesting
from planforms.readers.pdf.file.layers import Layers
from planforms.readers.pdf.file.objects import UNREADABLE, Outline, held_files, objects_of, outline_of
from planforms.readers.pdf.printed import Key, keys_of
from planforms.readers.pdf.sheet import Box, Slot
from planforms.text.plaintext import as_seen
from planforms.word.own_comments import AUTHOR

PROPERTIES = ("Title", "Author", "CreationDate", "ModDate")
_FONT_SIZE, _LARGEST_LETTERS = re.compile(r"\b(\d{1,3}(?:\.\d+)?)\s+Tf\b"), 72.0
_REQUIRED = 1 << 1
_PUSH_BUTTON = 1 << 16
_RADIO = 1 << 15
_MULTILINE = 1 << 12
_COMBO = 1 << 17
_UNSEEN = 2 | 32
"""Annotation flags: hidden, not shown on the screen."""
_DEEPEST = 32
_MOST_TEXT = 1024 * 1024
_CHOOSE = re.compile(r"(please\s+)?(choose|select|pick|click)\b.*|[-–—_.\s]*", re.IGNORECASE)
_WRITE = re.compile(
    r"\W*(?:(?:please|to)\s+)*(?:choose|select|pick|click|tap|type|enter|write|insert|fill|describe|add|your)\b",
    re.IGNORECASE,
)
_MARKUP, _BREAK = re.compile(r"<[^>]*>"), re.compile(r"</p>|<br\s*/?>")
_OFF = frozenset(("", "/Off", "Off"))
_PICTURES = frozenset(("/Stamp", "/Ink"))
_STRIKES = "/StrikeOut"
_WORDS = (pikepdf.String, pikepdf.Name)
_REMARKED = frozenset(("/Text", "/Highlight", _STRIKES, "/Underline", "/Squiggly", "/Caret"))
_DRAWN, _FILLED = frozenset(("/Square", "/Circle", "/Line", "/PolyLine")), frozenset(("/Square",))
"""Shapes that tick the box over which they lie; a frame around a box does not."""
_RINGS = frozenset(("/Square", "/Circle"))
"""Shapes that go round the words on which they lie, where nothing fills them."""
_LARGER, _DARK, _INKS = 2.5, 0.6, 4
_COVERED = 0.6
"""A letter that ticks a box is typed over so much of its width and height."""


@dataclass(slots=True)
class Laid:
    """All that is laid over the pages, by page index, in the page's own space."""

    slots: dict[int, list[Slot]] = field(default_factory=lambda: defaultdict(list))
    notes: list[tuple[int, Box, str]] = field(default_factory=list)
    """Sticky notes and remarks at marked text, which answer nothing; those of planforms are left out."""
    drawn: dict[int, list[Box]] = field(default_factory=lambda: defaultdict(list))
    """Shapes, which answer nothing but where they tick boxes."""
    rings: dict[int, list[Slot]] = field(default_factory=lambda: defaultdict(list))
    """Shapes and strokes of a pen that may go round words; the latter are pictures where they do not."""
    unseen: list[Slot] = field(default_factory=list)
    """Fields that hold something and are not shown anywhere."""
    struck: set[int] = field(default_factory=set)
    """The pages on which annotations strike words out."""
    signed: int = 0
    looked: int = 0
    """How many fields are read by their looks alone."""
    held: int = 0
    """How many other files are embedded."""
    outline: Outline | None = None
    """Of a sound form, so that nothing needs to be asked of PDFium that was seen before."""
    prints: tuple[Key | None, ...] = ()
    """By what the printed part of each page of a form is known."""

    @property
    def characters(self) -> int:
        """How much is written over the pages."""
        shown = (slot for slots in self.slots.values() for slot in slots)
        return sum(len(slot.text) for slot in (*shown, *self.unseen)) + sum(
            len(text) for *_, text in self.notes
        )


def laid_over(data: bytes, limits: Limits, password: str | None) -> Laid:
    """The fields and annotations of the file. Raises Refused for what only XFA describes."""
    try:
        with objects_of(data, password) as pdf:
            nesting.check(pdf)
            laid = _Walk(pdf, limits).laid()
            laid.held = len(held_files(pdf))
            _sum_up(pdf, laid, limits)
            return laid
    except pikepdf.PasswordError:
        raise Refused("pdf.password-wrong" if password else "pdf.password") from None
    except UNREADABLE:
        raise Refused("pdf.damaged") from None


def _sum_up(pdf: pikepdf.Pdf, laid: Laid, limits: Limits) -> None:
    """Note what the file says of itself and by what its pages are known, where it is a sound form."""
    form = isinstance(pdf.Root.get("/AcroForm"), pikepdf.Dictionary)
    if form and not pdf.is_encrypted and "/OCProperties" not in pdf.Root:
        keys = keys_of(pdf, laid.slots, limits)
        # What one copy strikes out the others still print, and what it has a ring round they have none.
        own = laid.struck | laid.rings.keys()
        laid.prints = tuple(None if index in own else key for index, key in enumerate(keys))
        laid.outline = outline_of(pdf, PROPERTIES)


class _Walk:
    """Walks the pages' annotations, then the fields that no page shows."""

    def __init__(self, pdf: pikepdf.Pdf, limits: Limits) -> None:
        self.pdf = pdf
        self.limits = limits
        self.found = Laid()
        self.seen: set[tuple[int, int]] = set()
        self.count = 0
        self.layers = Layers(pdf) if "/OCProperties" in pdf.Root else None
        self.looks: list[tuple[int, int, pikepdf.Stream]] = []
        """What draws the fields that have no value: a page, the field's number on it, its look."""

    def laid(self) -> Laid:
        form = _entry(self.pdf.Root, "/AcroForm")
        for index, page in enumerate(self.pdf.pages):
            for annotation in _items(_entry(page.obj, "/Annots")):
                self._annotation(index, annotation)
        if isinstance(form, pikepdf.Dictionary):
            self._fields_off_page(_entry(form, "/Fields"), 0)
            if "/XFA" in form and not self.count:
                raise Refused("pdf.xfa")
        if self.looks:
            self._look()
        self._merge()
        return self.found

    def _counted(self, item: Any) -> bool:
        """Whether the object is met for the first time; refuses too many of them."""
        self.count += 1
        if self.count > self.limits.pdf_fields:
            raise Refused("limit.pdf-fields", limit=self.limits.pdf_fields)
        if item.is_indirect:
            if item.objgen in self.seen:
                return False
            self.seen.add(item.objgen)
        return True

    def _annotation(self, page: int, item: Any) -> None:
        if not isinstance(item, pikepdf.Dictionary) or not self._counted(item):
            return
        holder = _Holder(item)
        kind, box = str(holder.entry("/Subtype")), _box(holder.entry("/Rect"))
        if kind == "/Widget":
            self._widget(page, holder, box)
        elif box is None:
            self.count -= 1
        elif self._is_unseen(holder):
            self._left_out(holder, kind, box)
        elif kind == "/FreeText":
            text = _typed(holder)
            if text:
                self.found.slots[page].append(Slot(text, box, size=_size(holder)))
        elif kind in _PICTURES:
            found = self.found.rings if kind == "/Ink" and _goes_round(holder) else self.found.slots
            found[page].append(Slot("\ufffc", box, picture=True))
        elif kind in _REMARKED:
            self._remarked(page, holder, kind, box)
        elif kind in _DRAWN:
            self._drawn(page, kind, holder.entry("/IC"), box)

    def _drawn(self, page: int, kind: str, filled: Any, box: Box) -> None:
        """A shape over the page, which may tick a box or go round words."""
        if kind not in _FILLED or _is_dark(filled):
            self.found.drawn[page].append(box)
        if kind in _RINGS and not _items(filled):
            self.found.rings[page].append(Slot("", box))

    def _is_unseen(self, holder: _Holder) -> bool:
        """Whether nobody sees a field or an annotation: by its own flags, or since its layer is hidden."""
        if "/F" in holder.names and int(holder.item["/F"]) & _UNSEEN:
            return True
        return self.layers is not None and self.layers.hide(holder.entry("/OC"))

    def _left_out(self, holder: _Holder, kind: str, box: Box) -> None:
        """An annotation that is not shown: what was typed there is told."""
        self.count -= 1
        text = _typed(holder) if kind == "/FreeText" else ""
        if text:
            self.found.unseen.append(Slot(text, box))

    def _remarked(self, page: int, holder: _Holder, kind: str, box: Box) -> None:
        """A note at marked text, or what strikes text out."""
        if kind == _STRIKES:
            self.found.struck.add(page)
        if _text(holder.entry("/T")) != AUTHOR:
            text = _text(holder.entry("/Contents")).strip()
            if text:
                self.found.notes.append((page, box, _lines(text)))

    def _widget(self, page: int, holder: _Holder, box: Box | None) -> None:
        slot = _slot(holder, box or Box(0, 0, 0, 0))
        if slot is None:
            return
        if slot.control is not None and slot.control.signed:
            self.found.signed += 1
        if box is None or box.width <= 0 or box.height <= 0 or self._is_unseen(holder):
            if slot.text and slot.text != UNTICKED:
                self.found.unseen.append(slot)
        else:
            self.found.slots[page].append(slot)
            if not slot.text and "/AP" in holder.names:
                self._may_show(page, holder)

    def _may_show(self, page: int, holder: _Holder) -> None:
        """Note the look of a field without a value, if that may draw words all the same."""
        slots = self.found.slots[page]
        control = slots[-1].control
        if control is not None and (control.kind in ("text", "date") or _drops_down(control, holder)):
            from planforms.readers.pdf.fields.looks import look_of

            look = look_of(holder.item)
            if look is not None:
                self.looks.append((page, len(slots) - 1, look))

    def _look(self) -> None:
        """Take what fields show for what they hold, where the file tells of no value."""
        from planforms.readers.pdf.fields.looks import words_of

        shown = words_of(self.pdf, [look for *_, look in self.looks], self.limits)
        form = _entry(self.pdf.Root, "/AcroForm")
        drawn_anew = isinstance(form, pikepdf.Dictionary) and bool(_entry(form, "/NeedAppearances"))
        for (page, index, _), words in zip(self.looks, shown, strict=True):
            slots, text = self.found.slots[page], _lines(words)
            control = slots[index].control
            if not text or control is None:
                continue
            prompting = control.kind == "choice" and _is_prompt(text, control.options)
            control = replace(control, shown=True, prompting=prompting)
            slot = replace(slots[index], text=text, control=control)
            if drawn_anew:
                # Some programs show it, others draw the field anew, and empty.
                self.found.unseen.append(slot)
            else:
                slots[index] = slot
                self.found.looked += not prompting

    def _fields_off_page(self, fields: Any, depth: int) -> None:
        """Fields that hold something although no page shows them."""
        if depth > _DEEPEST:
            return
        for item in _items(fields):
            if not isinstance(item, pikepdf.Dictionary) or (item.is_indirect and item.objgen in self.seen):
                continue
            self._counted(item)
            kids = _entry(item, "/Kids")
            if kids is not None:
                self._fields_off_page(kids, depth + 1)
                continue
            slot = _slot(_Holder(item), _box(_entry(item, "/Rect")) or Box(0, 0, 0, 0))
            if slot and slot.text and slot.text != UNTICKED:
                self.found.unseen.append(slot)

    def _merge(self) -> None:
        for page, slots in self.found.slots.items():
            self.found.slots[page] = merged(slots)


def merged(slots: Iterable[Slot]) -> list[Slot]:
    """The fields and notes of a page, what was typed over an empty field put into it."""
    made = list(slots)
    typed = [slot for slot in made if slot.control is None]
    for index, slot in enumerate(made):
        over = next((one for one in typed if _lies_in(one, slot)), None)
        if over is not None and slot.control is not None:
            made[index] = slot.filled(over.text, picture=over.picture)
            typed.remove(over)
    return [slot for slot in made if slot.control is not None or slot in typed]


def _lies_in(typed: Slot, slot: Slot) -> bool:
    return (
        slot.control is not None
        and slot.text in ("", UNTICKED)
        and (
            slot.box.holds(*typed.box.middle, slack=1)
            or (slot.text == UNTICKED and _is_mark(typed, slot.box))
        )
    )


def _is_mark(typed: Slot, box: Box) -> bool:
    """Whether one letter was typed over most of a box to tick, in a note of its own that is larger than the box."""
    wide = min(typed.box.right, box.right) - max(typed.box.left, box.left)
    high = min(typed.box.bottom, box.bottom) - max(typed.box.top, box.top)
    return len(typed.text) == 1 and min(wide / box.width, high / box.height) >= _COVERED


def ticked(slots: Iterable[Slot], shapes: Iterable[Box]) -> list[Slot]:
    """The fields, with those boxes ticked over which a shape lies."""
    over = list(shapes)
    return [
        slot.filled(TICKED)
        if slot.to_tick and slot.text == UNTICKED and any(_marks(one, slot.box) for one in over)
        else slot
        for slot in slots
    ]


def _marks(shape: Box, box: Box) -> bool:
    """Whether a shape lies over a box to tick, about as large as it."""
    larger = max(shape.width / box.width, shape.height / box.height)
    smaller = max(shape.width, shape.height) / max(box.width, box.height)
    return larger <= _LARGER and smaller >= _COVERED and box.holds(*shape.middle)


def _goes_round(holder: _Holder) -> bool:
    """Whether the one stroke of a pen is a ring."""
    strokes = list(_items(holder.entry("/InkList")))
    if len(strokes) != 1:
        return False
    at = [float(part) for part in _items(strokes[0]) if isinstance(part, int | Decimal)]
    points = list(zip(at[::2], at[1::2], strict=False))
    return len(points) > 1 and is_ring(points, bounds(points))


def _is_dark(colour: Any) -> bool:
    """Whether what is filled with a colour is dark; one without a colour is not filled."""
    parts = [float(part) for part in _items(colour) if isinstance(part, int | Decimal)]
    if len(parts) == _INKS:
        return max(parts) > _DARK
    return bool(parts) and sum(parts) / len(parts) < _DARK


def _slot(widget: _Holder, box: Box) -> Slot | None:
    """What a widget holds; None for a button that is only pressed."""
    line = list(_lineage(widget))
    kind = str(_inherited(line, "/FT") or "")
    flags = _whole(_inherited(line, "/Ff"))
    tag = ".".join([_text(holder.item["/T"]) for holder in reversed(line) if "/T" in holder.names])
    alias = _text(_inherited(line, "/TU"))
    insists = bool(flags & _REQUIRED)
    if kind == "/Btn":
        if flags & _PUSH_BUTTON:
            return None
        options, checked = _states(widget, line, alone=len(line) == 1 and not flags & _RADIO)
        return Slot(TICKED if checked else UNTICKED, box, Control("checkbox", tag, alias, options, checked))
    if kind == "/Ch":
        return _choice(line, Control("choice", tag, alias, required=insists), box)
    value = _inherited(line, "/V")
    if kind == "/Sig":
        signed = isinstance(value, pikepdf.Dictionary)
        name = _text(_entry(value, "/Name")) if signed else ""
        return Slot(_lines(name), box, Control("signature", tag, alias, signed=signed, required=insists))
    text = _text(value) or _plain(_text(_inherited(line, "/RV")))
    what: ControlKind = "date" if _formats_dates(line) else "text"
    # What a field was made with and asks to write there was left as it was.
    prompting = bool(_WRITE.match(text)) and text == _text(_inherited(line, "/DV"))
    control = Control(what, tag, alias, prompting=prompting, required=insists)
    return Slot(_lines(text), box, control, single=not flags & _MULTILINE)


def _states(widget: _Holder, line: list[_Holder], *, alone: bool) -> tuple[tuple[str, ...], bool]:
    """The name of the state in which a button is ticked, and whether it is; ``alone``, it may use another name."""
    state, shown = _on_state(widget), _text(widget.entry("/AS"))
    value = _inherited(line, "/V")
    chosen = shown if value is None else str(value)
    if alone and len(_items(widget.entry("/Kids"))) < 2:
        checked = chosen not in _OFF or shown not in _OFF
    else:
        # A program may tick what is shown and leave the value; what is seen counts.
        checked = chosen == state or (shown == state and chosen in _OFF)
    return (state.removeprefix("/"),) if state else (), checked


def _on_state(widget: _Holder) -> str:
    """The name of the state in which a box is ticked."""
    looks = widget.entry("/AP")
    normal = _entry(looks, "/N") if isinstance(looks, pikepdf.Dictionary) else None
    if isinstance(normal, pikepdf.Dictionary):
        return next((str(name) for name in normal.keys() if name != "/Off"), "")  # noqa: SIM118
    shown = _text(widget.entry("/AS"))
    return "" if shown == "/Off" else shown


def _choice(line: list[_Holder], control: Control, box: Box) -> Slot:
    shown: dict[str, str] = {}
    for option in _items(_inherited(line, "/Opt")):
        pair = [_text(part) for part in option] if isinstance(option, pikepdf.Array) else [_text(option)]
        if pair:
            shown[pair[0]] = pair[-1]
    value = _inherited(line, "/V")
    values = [_text(one) for one in value] if isinstance(value, pikepdf.Array) else [_text(value)]
    text = "\n".join(shown.get(one, one) for one in values)
    options = tuple(option for option in shown.values() if not _CHOOSE.fullmatch(option))
    prompting = _is_prompt(text, options)
    return Slot(_lines(text), box, replace(control, options=options, prompting=prompting))


def _is_prompt(text: str, options: tuple[str, ...]) -> bool:
    """Whether what a list shows asks to choose from it."""
    return bool(text.strip()) and text not in options and bool(_CHOOSE.fullmatch(text))


def _drops_down(control: Control, holder: _Holder) -> bool:
    """Whether a field is a list that shows what was chosen alone; others show all that could be."""
    return control.kind == "choice" and bool(_whole(_inherited(list(_lineage(holder)), "/Ff")) & _COMBO)


def _formats_dates(line: list[_Holder]) -> bool:
    """Whether the field's own script takes dates only."""
    actions = _inherited(line, "/AA")
    if not isinstance(actions, pikepdf.Dictionary):
        return False
    scripts = [_entry(actions, key) for key in ("/F", "/K")]
    return any(
        isinstance(script, pikepdf.Dictionary) and "AFDate" in _text(_entry(script, "/JS"))
        for script in scripts
    )


class _Holder:
    """A dictionary of the file with the names in it, so that pikepdf is asked only for what is there."""

    __slots__ = ("item", "names")

    def __init__(self, item: pikepdf.Dictionary) -> None:
        self.item = item
        self.names = item.keys()

    def entry(self, key: str) -> Any:
        """What stands under the key, or None."""
        return self.item[key] if key in self.names else None


def _lineage(holder: _Holder) -> Iterator[_Holder]:
    """The field and those it inherits from."""
    for _ in range(_DEEPEST):
        yield holder
        parent = holder.entry("/Parent")
        if not isinstance(parent, pikepdf.Dictionary):
            return
        holder = _Holder(parent)


def _inherited(line: list[_Holder], key: str) -> Any:
    for holder in line:
        if key in holder.names:
            return holder.item[key]
    return None


def _entry(holder: Any, key: str) -> Any:
    """What stands under the key, or None; asked for what is not there, pikepdf raises, which is dear."""
    if key in holder:
        return holder[key]
    return None


def _typed(holder: _Holder) -> str:
    """What was typed over a page."""
    return _lines(_text(holder.entry("/Contents")) or _plain(_text(holder.entry("/RC"))))


def _size(holder: _Holder) -> float:
    """The size of the letters typed over a page; 0 where nothing tells it."""
    found = _FONT_SIZE.search(_text(holder.entry("/DA")))
    return min(float(found[1]), _LARGEST_LETTERS) if found else 0.0


def _items(value: Any) -> list[Any]:
    return list(value) if isinstance(value, pikepdf.Array) else []


def _box(value: Any) -> Box | None:
    if not isinstance(value, pikepdf.Array):
        return None
    try:
        x0, y0, x1, y1 = map(float, value.unparse()[1:-1].split())
    except ValueError:
        return _resolved_box(value)
    if x0 <= x1 and y0 <= y1:
        return Box(x0, y0, x1, y1)
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _resolved_box(value: Any) -> Box | None:
    """A box of which a number is an object of its own."""
    try:
        x0, y0, x1, y1 = (float(number) for number in value)
    except (TypeError, ValueError):
        return None
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _whole(value: Any) -> int:
    return int(value) if isinstance(value, int) else 0


def _text(value: Any) -> str:
    """A string, name or stream of the file as text."""
    if value is None:
        return ""
    if isinstance(value, _WORDS):
        try:
            return str(value)
        except UnicodeError:
            return bytes(value).decode("latin-1")
    if isinstance(value, pikepdf.Stream):
        data = value.read_raw_bytes() if len(value.read_raw_bytes()) > _MOST_TEXT else value.read_bytes()
        return pikepdf.String(bytes(data[:_MOST_TEXT])).__str__()
    return str(value) if isinstance(value, int | float) else ""


def _plain(markup: str) -> str:
    """Rich text without its markup."""
    return unescape(_MARKUP.sub("", _BREAK.sub("\n", markup))).strip() if markup else ""


def _lines(text: str) -> str:
    """The text as it is seen, with line breaks of one kind, no white space around its lines and none after it."""
    lines = as_seen(text).replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").split("\n")
    return "\n".join(" ".join(line.split()) for line in lines).strip("\n")
