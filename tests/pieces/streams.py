"""Pieces of invented blanks and copies, and what they say in order."""

from __future__ import annotations

import io

import docx
from docx.document import Document as Word

from planforms.pieces import Piece, pieces
from planforms.pieces.ruled import Ruled
from planforms.readers import read


def pieces_in(document: Word) -> list[Piece]:
    """The pieces of a Word document."""
    made = io.BytesIO()
    document.save(made)
    return pieces(read(made.getvalue(), "form.docx"))


def stream(*lines: str) -> list[Piece]:
    """The pieces of a Word file with these paragraphs."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    return pieces_in(document)


def table(*rows: list[str]) -> list[Piece]:
    """The pieces of a Word file with one table."""
    document = docx.Document()
    made = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(made.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return pieces_in(document)


def said(made: list[Piece]) -> list[str]:
    """What is printed or written, in order; ``_`` for a line to write on, ``☐`` and ``☒`` for boxes."""
    shown = []
    for piece in made:
        if piece.tick is not None:
            shown.append("☒" if piece.tick else "☐")
        elif piece.key:
            shown.append(piece.key)
        elif "_" in piece.text or ".." in piece.text:
            shown.append("_")
    return shown


def copy_of(blank: str | list[str], copy: str | list[str]) -> list[str]:
    """What the lines of a copy say, in the order of their blank."""
    lines, others = ([text] if isinstance(text, str) else text for text in (blank, copy))
    return said(Ruled.of(stream(*lines)).copy(stream(*others)))
