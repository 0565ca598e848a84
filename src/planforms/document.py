"""The neutral document: what any form shows, wherever it came from.

Readers make it, everything else reads it. It knows nothing of forms, fields or plans.

A document is a list of parts (body, headers, footers, notes, comments), a part is a list of
blocks, a block is a paragraph or a table, a cell holds blocks again. All text lives in
paragraphs: ``Paragraph.text`` is what a person sees there (struck text is gone, a check box is
the glyph ``☐`` or ``☒``, a tab is ``\\t``, a line break is ``\\n``), and its ``marks`` say which
stretches of it stand in a control, in the grey style of a prompt, or under a fill-in line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from typing import Literal, NamedTuple

from planforms.frozen import dataclass

ControlKind = Literal["text", "choice", "date", "checkbox", "picture", "signature"]
PartKind = Literal["body", "header", "footer", "note", "comment"]

UNTICKED = "☐"
TICKED = "☒"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands, so that a person or a program finds it again.

    All counts are from 1. ``part`` is ``body`` or the part's name (``header1``); ``paragraph`` is
    the paragraph's number among all ``w:p`` of that part in document order, nested ones and text
    boxes included. ``table`` numbers the part's tables in document order, nested ones included;
    ``row`` and ``column`` are of the innermost table, ``column`` counting grid columns. ``page``
    and ``box`` (left, top, right, bottom in points from the top left) are for PDF. ``label`` is
    the prompt that a person sees there.
    """

    part: str = "body"
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Control:
    """Something made to be filled in: a content control, a legacy field, a PDF form field.

    One control may cover several marks (it spans paragraphs); those share the same object.
    """

    kind: ControlKind
    tag: str = ""
    """The machine's name: a content control's tag, a legacy field's bookmark, a PDF field's name."""
    alias: str = ""
    """The title or tooltip a person sees."""
    options: tuple[str, ...] = ()
    """What a list offers, without its prompt entry ("Choose an item.")."""
    checked: bool | None = None
    prompting: bool = False
    """It still shows its own prompt: nobody has answered."""
    day: str | None = None
    """The day a date control stores (ISO), which may differ from the text it shows."""
    signed: bool | None = None
    """For a signature field: whether something is there. Never whether it is valid."""
    required: bool = False
    """The file itself says that it must be filled in."""
    shown: bool = False
    """The page shows what stands in it, though the file tells of no value."""
    day_first: bool = False
    """A date control writes the day before the number of the month: "31/1/2027"."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What is special about ``text[start:end]`` of a paragraph. An empty control has start == end.

    Marks are in order of ``start`` and do not overlap; ``control`` is the innermost one.
    """

    start: int
    end: int
    control: Control | None = None
    grey: bool = False
    """In the style of placeholder text, whether or not it is one."""
    blank: bool = False
    """A fill-in line: underscores, underlined tabs or spaces."""
    picture: bool = False
    """A picture or ink stands here; its text is U+FFFC."""
    confidence: float = 1.0
    """How sure a recogniser was of this text; 1 for text that was read and not recognised."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: its text, its place, and what is special about stretches of it."""

    text: str
    place: Place
    marks: tuple[Mark, ...] = ()
    bold: bool = False
    """All its text is bold."""
    bold_until: int = 0
    """The leading stretch that is bold while the rest is not (a label before its answer)."""
    heading: int = 0
    """Heading level 1 to 9, title is 1, 0 for none."""
    bullet: bool = False
    hidden: bool = False
    """Text that nobody sees. Kept apart from what is shown: never form, never answer."""
    joined: bool = False
    """Goes on in the next paragraph (a line of a PDF whose sentence was wrapped)."""
    showy: tuple[tuple[int, int], ...] = ()
    """Stretches that stand out: highlighted, underlined or in colour, or bold behind a plain beginning."""
    ruled: bool = False
    """It is empty, with a line drawn below it."""
    new_page: bool = False
    """Somebody let a new page, or section, begin with it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table, with paragraphs and tables in it."""

    blocks: tuple[Block, ...]
    column: int
    """First grid column, from 0."""
    columns: int = 1
    """How many grid columns it covers."""
    rows: int = 1
    """How many rows it covers; the rows below have no cell there."""
    floor: float | None = None
    """How far down its page a ruled cell of a PDF reaches, in points."""
    shade: str = ""
    """The colour of its ground as a Word file gives it; nothing for a white one."""

    def paragraphs(self) -> Iterator[Paragraph]:
        """Every paragraph of the cell in reading order, those of nested tables included."""
        return _paragraphs(self.blocks)


@dataclass(frozen=True, slots=True)
class Row:
    """The cells that begin in one row of a table."""

    cells: tuple[Cell, ...]
    header: bool = False
    """Marked as one that repeats on every page."""
    height: float = 0.0
    """How high it is at least as a Word file gives it, in points."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table, whatever it was drawn with."""

    rows: tuple[Row, ...]
    place: Place
    width: int
    """Grid columns."""


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Part:
    """What is read in one go: the body, a header, a footer, the notes, the comments."""

    name: str
    """``body``, or the file's stem: ``header1``, ``footer2``, ``footnotes``, ``comments``."""
    kind: PartKind
    blocks: tuple[Block, ...]

    def paragraphs(self) -> Iterator[Paragraph]:
        """Every paragraph of the part in reading order."""
        return _paragraphs(self.blocks)


RemarkKind = Literal[
    "tracked-changes",  # text: how many insertions, deletions and moves are unresolved
    "comments",  # text: how many
    "hidden-text",
    "macros",
    "external-link",  # text: the target, never followed
    "embedded-object",
    "picture",  # text: what is said of it for those who cannot see it
    "signature",
    "protected",
    "repaired",  # text: what was wrong with the file and read all the same
    "ocr",  # text: the share of doubtful words
    "annotation",  # a note laid over a page that is no answer
]


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about the file that a person may want to know; never a reason to refuse it."""

    kind: RemarkKind
    text: str = ""
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Document:
    """What a file shows: all its text, each piece with its place, and what else is to be said of it."""

    media_type: str
    parts: tuple[Part, ...]
    properties: dict[str, str] = field(default_factory=dict)
    """``title``, ``author``, ``last_modified_by``, ``created``, ``modified`` where the file has them."""
    remarks: tuple[Remark, ...] = ()
    pages: int | None = None
    within: tuple[Within, ...] = ()
    """What the pages of a PDF print within fields that hold nothing."""
    boxed: dict[int, bool] = field(default_factory=dict)
    """The paragraphs of a blank's body that are points of a list with boxes for signs; not true for circles."""

    def paragraphs(self) -> Iterator[Paragraph]:
        """Every paragraph of every part: headers first, then body, footers, notes, comments."""
        for part in self.parts:
            yield from part.paragraphs()


class Caption(NamedTuple):
    """A caption that a form prints below a line, and where the line begins and ends from where the words do."""

    words: str
    """Folded."""
    start: float
    end: float


class Within(NamedTuple):
    """Words that a page prints within a field."""

    tag: str
    """The field's name."""
    words: str


CaptionRow = tuple[Caption, ...]
"""Captions side by side."""


def _paragraphs(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from _paragraphs(cell.blocks)
