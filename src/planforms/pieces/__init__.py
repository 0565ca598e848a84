"""What the pieces of any form are: a document as a stream of them, its tables, places to write, boxes to tick.

``stream`` cuts a document into pieces; the other rooms each know one thing that forms print, and know no form.
"""

from planforms.pieces.stream import (
    Line,
    Piece,
    Spot,
    Verdict,
    begins_line,
    begins_page,
    cut_out,
    cut_piece,
    in_one_row,
    lines_of,
    pieces,
    pieces_of,
)

__all__ = [
    "Line",
    "Piece",
    "Spot",
    "Verdict",
    "begins_line",
    "begins_page",
    "cut_out",
    "cut_piece",
    "in_one_row",
    "lines_of",
    "pieces",
    "pieces_of",
]
