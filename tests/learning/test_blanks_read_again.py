"""A blank that is read once more says nothing but what it prints, in the same order."""

from __future__ import annotations

from blanks import lines
from docx.document import Document as Drawn
from invented_forms import drawn

from planforms.locate.readied.bilingual import in_own_language
from planforms.pieces import Piece, pieces
from planforms.pieces.grids import labels_first
from planforms.pieces.ruled import Ruled
from planforms.readers import read

HOURS = (("Drawing", 30), ("Carving", 30), ("Weaving", 5), ("Pottery", 5), ("Singing", 10))


def stream(blank: bytes) -> list[Piece]:
    return pieces(read(blank, "form.docx"))


def keys(stream: list[Piece]) -> list[str]:
    return [piece.key for piece in stream if piece.key]


def two_parts(document: Drawn) -> None:
    for craft, hours in HOURS:
        paragraph = document.add_paragraph()
        paragraph.add_run(craft).bold = True
        paragraph.add_run(f" ({hours} hours needed)")


def test_two_printed_texts_on_a_line_are_not_one_in_two_languages() -> None:
    made = stream(drawn(two_parts))
    own, foreign = in_own_language(made, frozenset(keys(made)))
    assert not foreign
    assert keys(own) == keys(made)


def side_by_side(document: Drawn) -> None:
    table = document.add_table(rows=3, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Winter (40 hours)", "Summer (30 hours)"
    for row, letter in ((1, "A"), (2, "B")):
        for column in (0, 1):
            table.cell(row, column).text = f"Room {letter}\tGuide {letter}"


def test_a_row_of_printed_words_is_no_row_of_answers() -> None:
    made = stream(drawn(side_by_side))
    labels = {key for key in keys(made) if key.startswith(("room", "guide"))}
    assert keys(labels_first(made, labels, {}, frozenset(keys(made)))) == keys(made)


def test_texts_with_a_tab_between_lines_to_write_on_stay_apart() -> None:
    blank = lines("Drawing ____ (once)\tCarving ____ (twice)")
    ruled = Ruled.of(stream(blank))
    assert keys(ruled.copy(stream(blank))) == keys(ruled.blank)
