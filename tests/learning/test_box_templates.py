"""Clean copies of forms with boxes of every look: what is ticked comes out ticked, in the blank's own layout."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from planforms.catalogue import Blank, Form
from planforms.learning.draft.drafting import draft_mapping
from planforms.learning.templates.tried import best_template
from planforms.readers import read

W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


def lines(*texts: str) -> Document:
    document = docx.Document()
    for text in ("Record of the Visit", "Teacher: ________________", *texts):
        document.add_paragraph(text)
    return document


def cells(question: str, *rows: list[str]) -> Document:
    document = lines(question)
    table = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return document


def two_controls() -> Document:
    document = lines("Format of the visit (check one)")
    paragraph = document.add_paragraph()
    for label in (" In person   ", " Online"):
        control = (
            f"<w:sdt {nsdecls('w')} {W14}><w:sdtPr><w14:checkbox/></w:sdtPr>"
            f"<w:sdtContent><w:r><w:t>☐</w:t></w:r></w:sdtContent></w:sdt>"
        )
        paragraph._p.append(parse_xml(control))
        paragraph.add_run(label)
    return document


@pytest.mark.parametrize(
    "document",
    [
        lines("Format of the visit:  [ ] In person   [ ] Online"),
        lines("Format of the visit:  ○ In person   ○ Online"),
        lines("Format of the visit:  In person □   Online □"),
        two_controls(),
        cells("Format of the visit (check one)", ["☐", "In person"], ["☐", "Online"]),
        cells("Steps of the visit (check all that apply)", ["Planned", "☐"], ["Held", "☐"]),
        cells("Comfort with the tools", ["Low", "Medium", "High"], ["○", "○", "○"]),
    ],
    ids=["brackets", "circles", "behind", "controls", "box-then-label", "label-then-box", "boxes-below"],
)
def test_what_is_ticked_comes_out_ticked(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "visit.docx"
    document.save(str(path))
    mapping = draft_mapping(read(path.read_bytes(), path.name), path.name).mapping()
    assert any(spec.kind in ("choice", "choices") for spec in mapping.fields.values())
    tried = best_template(Form(mapping, (Blank(path, mapping),), tmp_path))
    assert tried is not None
    assert (tried.own, tried.share) == (True, 1.0)
