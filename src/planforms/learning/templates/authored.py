"""A Word form for a blank that is none: the same printed text in the same order, with content controls.

Prompts that stand side by side on the blank share a row here, and each has its answer beside it;
questions for longer answers have a box below them.
"""

from __future__ import annotations

import itertools
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from markupsafe import Markup, escape

from planforms.document import UNTICKED, Paragraph
from planforms.forms.mapping import FieldSpec, Mapping
from planforms.learning.templates.house import HOUSE_STYLES
from planforms.learning.templates.slim import new_package
from planforms.stencil import Column, Item, RowTable, Stencil, Stretch
from planforms.text.wording import fold
from planforms.writers.clean.controls import PROMPTS, W14, Kind, W

_WIDTH = 10080
_LABEL, _ANSWER = 2000, 3040
_ROOM = 3
"""Empty rows of a table that people fill in."""
_LINE = 6
"""Points within which two texts of a page are on one line."""
_LONG = frozenset({"long", "list"})
_EMPTY_CELL = frozenset({"long", "list", "signature"})

_DOCUMENT = Markup(
    '<w:document xmlns:w="{w}" xmlns:w14="{w14}" xmlns:mc="http://schemas.openxmlformats.org/'
    'markup-compatibility/2006" mc:Ignorable="w14"><w:body>{blocks}<w:sectPr><w:pgSz w:w="12240" w:h="15840"/>'
    '<w:pgMar w:top="1080" w:right="1080" w:bottom="1080" w:left="1080" w:header="720" w:footer="720" w:gutter="0"/>'
    "</w:sectPr></w:body></w:document>"
)
_PARAGRAPH = Markup('<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{content}</w:p>')
_RUN = Markup('<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>')
_BOLD = Markup("<w:rPr><w:b/></w:rPr>")
_PROMPTING = Markup('<w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr>')
_BORDERS = Markup("").join(
    Markup('<w:{} w:val="single" w:sz="4" w:space="0" w:color="auto"/>').format(side)
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_TABLE_BEGINS = "<w:tbl>"
_TABLE = Markup(
    '<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
    '<w:tblLook w:val="04A0"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
)
_CELL = Markup(
    '<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}</w:tcPr><w:p><w:pPr><w:pStyle w:val="FormCell"/></w:pPr>'
    "{content}</w:p></w:tc>"
)
_CONTROL = Markup(
    '<w:sdt><w:sdtPr><w:alias w:val="{title}"/><w:tag w:val="{tag}"/><w:id w:val="{number}"/>{showing}{kind}</w:sdtPr>'
    "<w:sdtContent>{content}</w:sdtContent></w:sdt>"
)
_DATE = Markup(
    '<w:date><w:dateFormat w:val="M/d/yyyy"/><w:lid w:val="en-US"/><w:storeMappedDataAs w:val="dateTime"/>'
    '<w:calendar w:val="gregorian"/></w:date>'
)
_BOX = Markup(
    '<w14:checkbox><w14:checked w14:val="0"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
    '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>'
)
_GLYPH = Markup('<w:rPr><w:rFonts w:ascii="MS Gothic" w:hAnsi="MS Gothic" w:eastAsia="MS Gothic"/></w:rPr>')


class _Pair(NamedTuple):
    """A prompt with the field it asks for, and the line of the blank it stands in."""

    text: str
    name: str
    spec: FieldSpec
    line: Hashable


def word_blank(stencil: Stencil, mapping: Mapping) -> bytes:
    """An empty Word form that asks what the blank of ``stencil`` asks."""
    blocks = Markup("").join(_apart(_Author(mapping).blocks(stencil.top)))
    document = _DOCUMENT.format(w=W[1:-1], w14=W14[1:-1], blocks=blocks)
    return new_package(document.encode(), HOUSE_STYLES.encode(), mapping.title)


def _apart(blocks: Iterable[Markup]) -> Iterator[Markup]:
    """The blocks with a gap between two tables, which Word would show as one."""
    tabled = False
    for block in blocks:
        if tabled and block.startswith(_TABLE_BEGINS):
            yield _paragraph("FormGap", "")
        yield block
        tabled = block.startswith(_TABLE_BEGINS)


@dataclass
class _Author:
    mapping: Mapping
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def blocks(self, stretch: Stretch, prefix: str = "") -> Iterator[Markup]:
        """The paragraphs and tables of a stretch, in the order of the blank."""
        pairs: list[_Pair] = []
        for item in stretch.items:
            made = _pair(item, stretch)
            if made is not None and made.spec.kind not in _LONG:
                pairs.append(made)
                continue
            if item.kind == "slot" and not _asked_by_place(item, stretch):
                continue
            yield from self._pairs(pairs, prefix)
            pairs = []
            yield from self._block(item, made, stretch, prefix)
        yield from self._pairs(pairs, prefix)

    def _block(self, item: Item, pair: _Pair | None, stretch: Stretch, prefix: str) -> Iterator[Markup]:
        if pair is not None:
            yield _paragraph("FormPrompt", item.text, _BOLD)
        if item.kind == "slot" and item.spec is not None and item.spec.control:
            yield _PARAGRAPH.format(style="Normal", content=self._tagged(item.spec))
        elif pair is not None or item.kind == "slot":
            yield _table([_WIDTH], [[_cell(_WIDTH, Markup(""))]])
        elif item.kind == "rows" and item.field is not None:
            yield self._row_table(stretch.rows[item.field], prefix)
            yield _paragraph("FormGap", "")
        elif item.kind == "section" and item.field is not None:
            for _, heading, inner in stretch.sections[item.field].instances:
                yield _paragraph("Heading1" if not prefix else "Heading2", heading.text)
                yield from self.blocks(inner, f"{prefix}{item.field}.")
        elif item.kind == "box" or self._is_option(item):
            yield self._box(item.text, prefix)
        elif item.kind == "text" and item.text.strip():
            yield _printed(item)

    def _pairs(self, pairs: list[_Pair], prefix: str) -> Iterator[Markup]:
        """Prompts with their answers beside them, those of one line of the blank in one row."""
        rows = []
        for _, entries in itertools.groupby(pairs, key=lambda pair: pair.line):
            for two in _twos(entries):
                rows.append(self._pair_row(list(two), prefix))
        if rows:
            yield _table([_LABEL, _ANSWER, _LABEL, _ANSWER], rows)
            yield _paragraph("FormGap", "")

    def _pair_row(self, pairs: list[_Pair], prefix: str) -> list[Markup]:
        cells = []
        for pair in pairs:
            alone = len(pairs) == 1
            width = _WIDTH - _LABEL if alone else _ANSWER
            cells.append(_cell(_LABEL, _run(pair.text, _BOLD)))
            cells.append(
                _cell(width, self._answer(pair.text, prefix + pair.name, pair.spec), 3 if alone else 1)
            )
        return cells

    def _answer(self, title: str, path: str, spec: FieldSpec) -> Markup:
        """The control for an answer; nothing where people write freely or sign."""
        if spec.kind in _EMPTY_CELL:
            return Markup("")
        kind: Kind = "date" if spec.kind == "date" else "choice" if spec.options else "text"
        markup = {"date": _DATE, "text": Markup("<w:text/>")}.get(kind) or _choices(spec.options)
        return self._control(title, fold(path), markup, _run(PROMPTS[kind], _PROMPTING), showing=True)

    def _tagged(self, spec: FieldSpec) -> Markup:
        """The control of an answer that is known by its control's name alone."""
        content = _run(PROMPTS["text"], _PROMPTING)
        return self._control(spec.title, spec.control[0], Markup("<w:text/>"), content, showing=True)

    def _box(self, label: str, prefix: str) -> Markup:
        box = self._control(label, fold(f"{prefix}{label}"), _BOX, _run(UNTICKED, _GLYPH), showing=False)
        return _PARAGRAPH.format(style="Normal", content=box + _run(f" {label.strip()}"))

    def _is_option(self, item: Item) -> bool:
        """Whether a line is one that may be ticked, also where the blank's own box was not seen."""
        groups = (spec for _, spec in self.mapping.walk() if spec.kind == "choices")
        return item.kind == "text" and any(item.key in map(fold, spec.options) for spec in groups)

    def _control(self, title: str, path: str, kind: Markup, content: Markup, showing: bool) -> Markup:
        return _CONTROL.format(
            title=title.strip(" :")[:64],
            tag=path.replace(" ", "_")[:64],
            number=next(self.numbers),
            showing=Markup("<w:showingPlcHdr/>") if showing else "",
            kind=kind,
            content=content,
        )

    def _row_table(self, rows: RowTable, prefix: str) -> Markup:
        width = _WIDTH // len(rows.columns)
        header = [_cell(width, _run("".join(column.spec.prompt[:1]), _BOLD)) for column in rows.columns]
        titles = list(rows.titles.values()) if any(c.spec.kind == "title" for c in rows.columns) else []
        body = [
            [self._row_cell(width, column, rows, prefix, title) for column in rows.columns]
            for title in titles or [""] * _ROOM
        ]
        return _table([width] * len(rows.columns), [header, *body])

    def _row_cell(self, width: int, column: Column, rows: RowTable, prefix: str, title: str) -> Markup:
        """A cell to fill in, or the title that the blank prints there."""
        if column.spec.kind == "title":
            return _cell(width, _run(title))
        return _cell(width, self._answer(column.name, f"{prefix}{rows.name}.{column.name}", column.spec))


def _asked_by_place(item: Item, stretch: Stretch) -> bool:
    """Whether a place is asked for by nothing but the heading of its part, or its control's name."""
    spec = stretch.fields.get(item.field or "")
    return spec is not None and not spec.prompt and not spec.options


def _twos(entries: Iterable[_Pair]) -> Iterator[tuple[_Pair, ...]]:
    waiting = iter(entries)
    while two := tuple(itertools.islice(waiting, 2)):
        yield two


def _pair(item: Item, stretch: Stretch) -> _Pair | None:
    """The prompt that an item is, if it asks for an answer of its own."""
    if not item.prompt or item.field is None or item.piece is None:
        return None
    spec = stretch.fields.get(item.field)
    boxed = any(other.kind == "box" and other.field == item.field for other in stretch.items)
    if spec is None or spec.kind == "choices" or boxed:
        return None
    return _Pair(item.text.strip(), item.field, spec, _line_of(item.piece.paragraph))


def _line_of(paragraph: Paragraph) -> Hashable:
    """What is equal for all that stands side by side: the height on its page, else the paragraph."""
    place = paragraph.place
    return (place.page, round(place.box[3] / _LINE)) if place.box else id(paragraph)


def _printed(item: Item) -> Markup:
    """A line of printed text: a title, a heading or plain."""
    level = item.piece.paragraph.heading if item.piece is not None else 0
    style = ("Normal", "Title", "Heading1", "Heading2")[min(level, 3)]
    return _paragraph(style, item.text.strip())


def _paragraph(style: str, text: str, properties: Markup | str = "") -> Markup:
    return _PARAGRAPH.format(style=style, content=_run(text, properties) if text else "")


def _run(text: str, properties: Markup | str = "") -> Markup:
    return _RUN.format(properties=properties, text=text)


def _cell(width: int, content: Markup, columns: int = 1) -> Markup:
    span = Markup('<w:gridSpan w:val="{}"/>').format(columns) if columns > 1 else ""
    return _CELL.format(width=width, span=span, content=content)


def _table(widths: list[int], rows: list[list[Markup]]) -> Markup:
    grid = Markup("").join(Markup('<w:gridCol w:w="{}"/>').format(width) for width in widths)
    lines = Markup("").join(Markup("<w:tr>{}</w:tr>").format(Markup("").join(cells)) for cells in rows)
    return _TABLE.format(width=sum(widths), borders=_BORDERS, grid=grid, rows=lines)


def _choices(options: list[str]) -> Markup:
    items = Markup("").join(
        Markup('<w:listItem w:displayText="{0}" w:value="{0}"/>').format(escape(option)) for option in options
    )
    return Markup("<w:dropDownList>{}</w:dropDownList>").format(items)
