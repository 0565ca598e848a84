"""Small documents drawn in a few words, so that a test reads like the form it is about."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from unittest.mock import patch

from planforms.build import Built, build
from planforms.catalogue import Form
from planforms.document import Block, Cell, Control, Document, Mark, Paragraph, Part, Place, Row, Table
from planforms.forms.loading import parse_mapping
from planforms.locate import Located, locate, partition
from planforms.pieces import Piece, pieces
from planforms.stencil import Stencil, make_stencil

Content = str | Block | Sequence["str | Block"]

_numbers = count(1)


def p(
    text: str = "",
    *,
    bold: bool = False,
    bold_until: int = 0,
    heading: int = 0,
    hidden: bool = False,
    control: Control | None = None,
    picture: bool = False,
    fill: bool = False,
) -> Paragraph:
    """A paragraph; a control, a picture or a fill-in line covers what follows the last ": " in it."""
    start = text.rfind(": ") + 2 if ": " in text else 0
    special = control is not None or picture or fill
    marks = (Mark(start, len(text), control, blank=fill, picture=picture),) if special else ()
    place = Place(paragraph=next(_numbers))
    return Paragraph(text, place, marks, bold, bold_until, heading, hidden=hidden)


def h(text: str) -> Paragraph:
    """A heading."""
    return p(text, bold=True, heading=1)


def prompting(kind: str, tag: str = "", options: Sequence[str] = ()) -> Paragraph:
    """A control that still shows its prompt."""
    words = {"choice": "Choose an item.", "date": "Click or tap to enter a date."}.get(
        kind, "Click or tap here to enter text."
    )
    return p(words, control=Control(kind, tag, options=tuple(options), prompting=True))  # type: ignore[arg-type]


def table(*rows: Sequence[Content], header: bool = False) -> Table:
    """A table of rows of cells; ``header`` marks the first row as one."""
    made = tuple(
        Row(tuple(Cell(_blocks(cell), column) for column, cell in enumerate(row)), header and number == 0)
        for number, row in enumerate(rows)
    )
    return Table(made, Place(), max(len(row.cells) for row in made))


def box(*content: str | Block) -> Table:
    """A box to answer in: a table of one cell."""
    return table([list(content) or [""]])


def document(*content: str | Block, header: Sequence[str | Block] = ()) -> Document:
    """A document of a body, and a running header if there is one."""
    parts = [Part("body", "body", _blocks(content))]
    if header:
        parts.insert(0, Part("header1", "header", _blocks(header)))
    return Document("text/plain", tuple(parts))


def _blocks(content: Content) -> tuple[Block, ...]:
    if isinstance(content, str | Paragraph | Table):
        content = [content]
    return tuple(p(block) if isinstance(block, str) else block for block in content)


class Drawn:
    """A form of one blank, to locate and build copies of it."""

    def __init__(self, mapping: str, *blank: str | Block, header: Sequence[str | Block] = ()) -> None:
        self.mapping = parse_mapping(f"id: drawn\ntitle: Drawn form\nrevisions: [drawn.docx]\n{mapping}")
        self.stencil: Stencil = make_stencil("drawn", document(*blank, header=header), self.mapping)

    def locate(self, *copy: str | Block, header: Sequence[str | Block] = ()) -> Located:
        """The partition of a copy, which is the same whether or not it could be followed along the blank."""
        drawn = document(*copy, header=header)
        located = locate(pieces(drawn), self.stencil)
        with patch.object(partition, "follow", lambda *_: None):
            closely = locate(pieces(drawn), self.stencil)
        assert (verdicts(located), held(located)) == (verdicts(closely), held(closely))
        return located

    def build(self, *copy: str | Block, header: Sequence[str | Block] = ()) -> Built:
        """The plan of a copy, with states and notes."""
        return build(self.locate(*copy, header=header), Form(self.mapping, (), None))  # type: ignore[arg-type]

    def read(self, *copy: str | Block, header: Sequence[str | Block] = ()) -> dict[str, object]:
        """The plan of a copy as plain data, what is unanswered left out."""
        return _plain(self.build(*copy, header=header).plan.model_dump())


def _plain(value: object) -> object:  # type: ignore[misc]
    if isinstance(value, dict):
        if "precision" in value:
            return value["due"] or value["text"]
        kept = {key: _plain(held) for key, held in value.items()}
        return {key: held for key, held in kept.items() if held not in (None, [], {})}
    if isinstance(value, list):
        return [_plain(held) for held in value]
    return value


def verdicts(located: Located) -> list[tuple[str, str]]:
    """Each written piece with its verdict, or with the field it answers."""
    return [
        (piece.text.strip(), piece.field or piece.verdict) for piece in located.pieces if piece.text.strip()
    ]


def held(located: Located) -> dict[str, tuple[object, ...]]:
    """What is known of each field."""
    return {
        path: (
            [piece.text for piece in one.answers],
            one.ticked,
            one.asked and one.asked.text,
            one.slot and one.slot.text,
            one.confidence,
            one.reworded,
        )
        for path, one in located.readings.items()
    }


def texts(stream: Sequence[Piece]) -> str:
    """All the text of a stream of pieces."""
    return "".join(piece.text for piece in stream)
