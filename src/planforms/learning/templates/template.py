"""A clean-copy template from a blank Word form and its mapping.

The blank's stencil says where each answer goes. There the template gets an expression in docxtpl's
language; a table's row and a section's paragraphs get a loop around them. What the blank prints
stays as it is, so that a clean copy reads as one more copy of its form.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Container, Iterator
from dataclasses import dataclass, field

from lxml import etree

from planforms.catalogue import Form
from planforms.document import TICKED, Mark
from planforms.forms.mapping import FieldSpec, Mapping
from planforms.learning.templates import loops, placing
from planforms.learning.templates.authored import word_blank
from planforms.learning.templates.expressions import glyph, literal, name_of, path_of
from planforms.learning.templates.legacy import modernize
from planforms.learning.templates.slim import dress
from planforms.learning.templates.tables import ask, fill_rows
from planforms.limits import Limits
from planforms.pieces import Piece, lines_of
from planforms.readers import read
from planforms.stencil import Item, Repeated, RowTable, Stencil, Stretch, make_stencil, paths_of
from planforms.text.wording import UNPLACED_HEADING
from planforms.word.xml import parse
from planforms.writers.clean.controls import W

_PART = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_WORD_SUFFIXES = frozenset({".docx", ".docm", ".dotx"})


def template_of_form(form: Form) -> bytes:
    """The template of a form: made from the Word blank that asks the most, else from a Word form of our own.

    A form whose blanks are all PDF gets a Word form with the same text and the same questions.
    """
    blanks = [blank for blank in form.blanks if blank.path.suffix.lower() in _WORD_SUFFIXES]
    if blanks:
        best = max(blanks, key=lambda blank: len(set(paths_of(blank.stencil.top))))
        return make_template(best.path.read_bytes(), best.stencil, form.mapping)
    data = word_blank(form.blanks[0].stencil, form.mapping)
    return make_template(data, make_stencil(form.id, read(data), form.mapping), form.mapping)


def make_template(blank: bytes, stencil: Stencil, mapping: Mapping) -> bytes:
    """The template of a form's clean copies, made from one of its Word blanks and that blank's stencil."""
    with zipfile.ZipFile(io.BytesIO(blank)) as package:
        parts = {info.filename: package.read(info) for info in package.infolist()}
    roots = {name: parse(content, Limits()) for name, content in parts.items() if _PART.fullmatch(name)}
    for root in roots.values():
        modernize(root)
    draft = _Draft(mapping, roots, _boxes_of(stencil.stream), stencil.stream)
    draft.lay(stencil.top, "")
    draft.add_other_text(stencil.top.fields)
    return dress(parts, roots, mapping)


@dataclass
class _Draft:
    """The blank's parts while expressions are put into them."""

    mapping: Mapping
    roots: dict[str, etree._Element]
    boxes: dict[int, Piece]
    """The box of each label, by the label's id."""
    stream: list[Piece]
    paragraphs: dict[str, list[etree._Element]] = field(init=False)
    shifts: dict[etree._Element, list[tuple[int, int]]] = field(default_factory=dict)
    """By paragraph: from which character on the blank's text stands further to the right, and by how much."""

    def __post_init__(self) -> None:
        self.paragraphs = {name: list(root.iter(f"{W}p")) for name, root in self.roots.items()}

    def paragraph(self, piece: Piece) -> etree._Element:
        """The paragraph of the file that a piece of the blank stands in."""
        place = piece.paragraph.place
        part = "document" if place.part == "body" else place.part
        return self.paragraphs[f"word/{part}.xml"][(place.paragraph or 1) - 1]

    def _put(
        self, paragraph: etree._Element, start: int, end: int, text: str, *, like_neighbour: bool = False
    ) -> None:
        """Replace characters of a paragraph, counted as the blank has them, by an expression."""
        known = self.shifts.get(paragraph, ())
        left, right = (at + sum(by for after, by in known if after <= at) for at in (start, end))
        placing.put(paragraph, left, right, text, like_neighbour=like_neighbour)
        self._shift(paragraph, end, len(text) - (end - start))

    def _shift(self, paragraph: etree._Element, after: int, by: int) -> None:
        self.shifts.setdefault(paragraph, []).append((after, by))

    def lay(self, stretch: Stretch, scope: str, heading: Piece | None = None) -> list[etree._Element]:
        """Put the expressions of a stretch into the file; gives the paragraphs added for its loops."""
        added: list[etree._Element] = []
        before = heading
        boxes: dict[str, list[Item]] = {}
        ticked = {item.field for item in stretch.items if item.kind == "box"}
        for item in stretch.items:
            if item.kind == "slot" and (item.field not in ticked or (item.piece and item.piece.control)):
                self._slot(item, heading, before, scope)
            elif item.kind == "box" and item.piece is not None and item.field is not None:
                self._box(item.piece, path_of(scope, item.field), item.text)
                boxes.setdefault(item.field, []).append(item)
            elif item.kind == "rows" and item.piece is not None and item.field is not None:
                self._rows(stretch.rows[item.field], item.piece, scope)
            elif item.kind == "section" and item.field is not None:
                added += self._section(stretch.sections[item.field], scope)
            before = item.piece or before
        for name, group in boxes.items():
            added += self._other_boxes(group, path_of(scope, name))
        return added

    def _slot(self, item: Item, heading: Piece | None, before: Piece | None, scope: str) -> None:
        """One answer's place: a control, an empty paragraph, a fill-in line, or the end of its prompt."""
        expression = path_of(scope, item.field or "")
        piece = item.piece
        if heading is not None and _asks(heading, item.spec):
            self._after(heading, expression)
            return
        if piece is None or _elsewhere(piece, before):
            if before is not None and not (item.spec and item.spec.kind == "choices"):
                self._after(before, expression)
            return
        paragraph = self.paragraph(piece)
        if piece.control is not None:
            self._control(paragraph, piece, expression)
        elif piece.text.strip():
            shown = f"{{{{ {expression} | prompt({literal(piece.text.strip())}) }}}}"
            self._put(paragraph, piece.start, piece.end, shown)
        else:
            self._put(paragraph, piece.end, piece.end, f"{{{{ {expression} }}}}")
            if piece.spot is not None:
                placing.drop_room(paragraph)

    def _after(self, prompt: Piece, expression: str) -> None:
        """The place right after a prompt that the blank leaves no other room for than a line to write over."""
        shown = prompt.text.rstrip("\t\n")
        at = prompt.start + len(shown)
        apart = "" if shown[-1:].isspace() else " "
        line = re.match(r"\s*_{2,}", prompt.paragraph.text[at:])
        self._put(
            self.paragraph(prompt), at, at + (line.end() if line else 0), f"{apart}{{{{ {expression} }}}}"
        )

    def _control(self, paragraph: etree._Element, piece: Piece, expression: str) -> None:
        control = placing.control_of(paragraph, piece)
        if control is not None:
            before = len(placing.text_of(control))
            ask(control, expression)
            self._shift(paragraph, piece.end, len(placing.text_of(control)) - before)
        else:
            self._put(paragraph, piece.start, piece.end, f"{{{{ {expression} }}}}")

    def _box(self, label: Piece, expression: str, text: str) -> None:
        """One check box of a group: ticked where its label is among the answers."""
        box = self.boxes.get(id(label))
        if box is None:
            return
        ticked = f"{expression} | ticked({literal(text)})"
        paragraph = self.paragraph(box)
        if box.control is None:
            printed = box.paragraph.text[box.start : box.end]
            self._put(paragraph, box.start, box.end, glyph(ticked, printed), like_neighbour=True)
            return
        number = sum(_is_box(mark) and mark.start < box.start for mark in box.paragraph.marks)
        control = placing.check_box(paragraph, number)
        if control is not None:
            before = len(placing.text_of(control))
            placing.show(control, f"{{{{ {ticked} }}}}")
            self._shift(paragraph, box.end, len(placing.text_of(control)) - before)

    def _other_boxes(self, group: list[Item], expression: str) -> list[etree._Element]:
        """Below the last box of a group: what was ticked or written there beside what the form offers."""
        last = group[-1].piece
        if last is None:
            return []
        labels = ", ".join(literal(item.text) for item in group)
        added = [
            placing.directive("p", f"for other in {expression} | others({labels})"),
            placing.text_paragraph(f"{TICKED} {{{{ other }}}}"),
            placing.directive("p", "endfor"),
        ]
        for paragraph in reversed(added):
            self.paragraph(last).addnext(paragraph)
        return added

    def _rows(self, rows: RowTable, inside: Piece, scope: str) -> None:
        """A row table: its rows in loops, with room for as many as the blank has."""
        table = next(self.paragraph(inside).iterancestors(f"{W}tbl"), None)
        if table is None:
            self._typed_rows(rows, inside, path_of(scope, rows.name))
            return
        lines = loops.rows_of(table)
        first = next(
            (at for at, line in enumerate(lines) if self.paragraph(inside) in set(line.iter(f"{W}p"))), 0
        )
        below = first + rows.headers
        fill_rows(rows, lines[first:below], lines[below:], path_of(scope, rows.name))
        for name, piece in rows.asked.values():
            self._after(piece, path_of(scope, name))

    def _typed_rows(self, rows: RowTable, inside: Piece, entries: str) -> None:
        """Counted rows typed below their heads: the first of them in a loop, instead of all."""
        held = [piece for piece in self.stream if _in_rows(piece, inside)]
        lines = list(lines_of(held))
        paragraph, name = self.paragraph(held[0]), name_of(rows.name, frozenset(rows.spec.columns))
        paragraph.addprevious(placing.directive("p", f"for {name} in {entries} | rows({len(lines)})"))
        paragraph.addnext(placing.directive("p", "endfor"))
        for line in lines[1:]:
            placing.take_out(self.paragraph(line[0]))
        self._put_over(lines[0][0], r"\d+", "{{ loop.index }}")
        names = {column.index: column.name for column in rows.columns}
        for place in lines[0]:
            if place.spot is not None and place.spot.column in names and "_" in place.text:
                shown = f"{path_of(name, names[place.spot.column])} | prompt({literal(place.text.strip())})"
                self._put_over(place, "_+", f"{{{{ {shown} }}}}")

    def _put_over(self, piece: Piece, pattern: str, text: str) -> None:
        """Replace what a pattern finds in a piece by an expression."""
        found = re.search(pattern, piece.text)
        if found is not None:
            start = piece.start
            self._put(self.paragraph(piece), start + found.start(), start + found.end(), text)

    def _section(self, section: Repeated, scope: str) -> list[etree._Element]:
        """A repeated section: one loop around it, with a branch for each kind of it the blank prints."""
        name = name_of(section.name, frozenset(section.spec.fields))
        extents = []
        counts = _counted_in_words([heading.text for _, heading, _ in section.instances])
        for _, heading, stretch in section.instances:
            added = self.lay(stretch, name, heading.piece)
            paragraphs = [self.paragraph(piece) for piece in _pieces(heading, stretch)]
            extents.append(loops.Extent(paragraphs[0], [*paragraphs, *added]))
            self._number_heading(heading, name, counts)
        blocks = loops.blocks_of(extents)
        loop = self._loop(section, name, path_of(scope, section.name))
        if not isinstance(section.spec.starts, dict):
            return loops.loop_blocks(blocks[:1], blocks[1:], loop, [])
        tests = [f"{name}.{section.spec.key or 'kind'} == {literal(key)}" for key, _, _ in section.instances]
        return loops.loop_blocks(blocks, [], loop, tests)

    def _loop(self, section: Repeated, name: str, entries: str) -> str:
        if isinstance(section.spec.starts, dict):
            kinds = [
                f"({literal(key)}, {_printed_number(heading) or at})"
                for at, (key, heading, _) in enumerate(section.instances, start=1)
            ]
            key = section.spec.key or "kind"
            return f"for {name} in {entries} | sections({', '.join(kinds)}, key={literal(key)})"
        ordinal = next((f for f, spec in section.spec.fields.items() if spec.kind == "ordinal"), "")
        number = f"number={literal(ordinal)}, " if ordinal else ""
        return f"for {name} in {entries} | sections({number}room={len(section.instances)})"

    def _number_heading(self, heading: Item, name: str, counts: list[str]) -> None:
        word = next(
            (rf"(?<!\w){re.escape(word)}(?!\w)" for word in counts if word in heading.text.split()), ""
        )
        found = re.search(word or r"\d+", heading.text)
        if found is not None and heading.piece is not None:
            start = heading.piece.start
            paragraph = self.paragraph(heading.piece)
            words = f" | worded({', '.join(map(literal, counts))})" if word else ""
            number = f"{{{{ {name} | number{words} }}}}"
            self._put(paragraph, start + found.start(), start + found.end(), number, like_neighbour=True)

    def add_other_text(self, printed: Container[str]) -> None:
        """At the end, below a heading of its own, what has no place on this blank.

        That is text that answers nothing, and answers to what only other revisions of the form ask.
        """
        asked = [(name, spec) for name, spec in self.mapping.fields.items() if name not in printed]
        answers = [(path_of("", name), _title(name, spec)) for name, spec in asked]
        body = self.roots["word/document.xml"][0]
        for paragraph in (
            placing.directive("p", " or ".join(["if unplaced", *(path for path, _ in answers)])),
            placing.text_paragraph(UNPLACED_HEADING, style="Heading1"),
            *(paragraph for path, title in answers for paragraph in _if_answered(path, title)),
            placing.directive("p", "for text in unplaced"),
            placing.text_paragraph("{{ text }}"),
            placing.directive("p", "endfor"),
            placing.directive("p", "endif"),
        ):
            placing.append_block(body, paragraph)


def _if_answered(path: str, title: str) -> Iterator[etree._Element]:
    yield placing.directive("p", f"if {path}")
    yield placing.text_paragraph(f"{title}: {{{{ {path} }}}}")
    yield placing.directive("p", "endif")


def _title(name: str, spec: FieldSpec) -> str:
    """What people call a field."""
    return (spec.title or (spec.prompt[0] if spec.prompt else name)).rstrip(" :")


def _asks(heading: Piece, spec: FieldSpec | None) -> bool:
    """Whether a section's heading ("Objective 1:") itself asks for a field that has no prompt."""
    return spec is not None and not spec.prompt and heading.text.rstrip().endswith(":")


def _in_rows(piece: Piece, head: Piece) -> bool:
    """Whether a piece stands in the rows below a head of their table."""
    one, two = piece.spot, head.spot
    return one is not None and two is not None and one.table == two.table and not one.header


def _elsewhere(place: Piece, prompt: Piece | None) -> bool:
    """Whether an empty place is mere spacing below the table in which a cell asks."""
    if prompt is None or prompt.spot is None or prompt.spot.cells == prompt.spot.columns == 1:
        return False
    return place.spot is None and place.control is None and not place.text.strip()


def _pieces(heading: Item, stretch: Stretch) -> Iterator[Piece]:
    """The pieces of a section's instance, those of sections inside it too."""
    if heading.piece is not None:
        yield heading.piece
    yield from (item.piece for item in stretch.items if item.piece is not None)
    for section in stretch.sections.values():
        for _, inner_heading, inner in section.instances:
            yield from _pieces(inner_heading, inner)


def _counted_in_words(headings: list[str]) -> list[str]:
    """The words by which headings differ that are alike but for one: "one", "two"; none where digits tell them apart."""
    several = [heading.split() for heading in headings]
    if len(several) < 2 or len({len(words) for words in several}) > 1:
        return []
    differing = [words for words in zip(*several, strict=True) if len(set(words)) > 1]
    once = len(differing) == 1 and not any(re.search(r"\d", word) for word in differing[0])
    return list(differing[0]) if once else []


def _printed_number(heading: Item) -> int | None:
    found = re.search(r"\d+", heading.text)
    return int(found[0]) if found else None


def _boxes_of(stream: list[Piece]) -> dict[int, Piece]:
    """The box before each label of a blank, by the label's id."""
    found: dict[int, Piece] = {}
    box: Piece | None = None
    for piece in stream:
        if piece.tick is not None:
            box = piece
        elif piece.key:
            if box is not None:
                found[id(piece)] = box
            box = None
    return found


def _is_box(mark: Mark) -> bool:
    return mark.control is not None and mark.control.kind == "checkbox"
