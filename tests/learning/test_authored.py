"""The Word form that is drawn for a blank which is none: it asks all that the blank asks."""

from __future__ import annotations

import io
from itertools import pairwise

from docx import Document
from docx.document import Document as Drawn
from invented_forms import LOOK_FORS, checklist, drawn, table

from planforms.document import Control, Mark, Paragraph, Part, Place
from planforms.document import Document as ReadDocument
from planforms.learning.draft.drafting import draft_mapping
from planforms.learning.templates.authored import word_blank
from planforms.pieces import pieces
from planforms.readers import read
from planforms.stencil import make_stencil


def authored(blank: ReadDocument) -> Drawn:
    mapping = draft_mapping(blank, "blank.pdf").mapping()
    return Document(io.BytesIO(word_blank(make_stencil(mapping.id, blank, mapping), mapping)))


def test_rows_keep_their_printed_titles() -> None:
    made = authored(read(checklist())).tables[0]

    assert [row.cells[0].text for row in made.rows] == ["Look-for", *LOOK_FORS]


def test_a_column_of_titles_may_have_no_header() -> None:
    def draw(document: Drawn) -> None:
        document.add_heading("Plan of the year", 0)
        table(document, ("", "Topic", "Done on"), [("Fall", "", ""), ("Spring", "", "")], room=2)

    made = authored(read(drawn(draw))).tables[0]
    assert [row.cells[0].text for row in made.rows] == ["", "Fall", "Spring"]


def test_boxes_of_which_one_is_ticked_are_asked_once() -> None:
    def draw(document: Drawn) -> None:
        document.add_heading("Leave of absence", 0)
        document.add_paragraph("Is a substitute needed?  ☐ Yes  ☐ No")

    made = authored(read(drawn(draw)))
    assert made.tables == []
    assert [paragraph.text for paragraph in made.paragraphs][1:] == ["Is a substitute needed?", " Yes", " No"]


def test_a_field_known_by_its_name_alone_is_there() -> None:
    mark = Mark(0, 0, control=Control("text", tag="a1", alias="Applicant name"))
    lines = (
        Paragraph("Request for leave", Place(page=1, box=(72, 40, 300, 52)), bold=True),
        Paragraph("", Place(page=1, box=(72, 80, 300, 92)), (mark,)),
    )
    document = ReadDocument("application/pdf", (Part("body", "body", lines),))

    made = io.BytesIO()
    authored(document).save(made)

    assert [piece.control.tag for piece in pieces(read(made.getvalue())) if piece.control] == ["a1"]


def test_a_box_above_a_table_is_none_of_it() -> None:
    def draw(document: Drawn) -> None:
        document.add_heading("Record of the week", 0)
        table(document, ("What is hard?",), [("",)])
        table(document, ("Next steps", "Who"), [("", "")], room=2)

    body = authored(read(drawn(draw))).element.body
    kinds = [block.tag.rpartition("}")[2] for block in body]
    assert kinds.count("tbl") == 2
    assert ("tbl", "tbl") not in list(pairwise(kinds))
