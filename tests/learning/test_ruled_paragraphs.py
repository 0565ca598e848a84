"""Empty paragraphs with a line drawn below them are lines to write on: below labels, or above them in cells."""

from __future__ import annotations

from pathlib import Path

import pytest
from blanks import answers, begun, draft_of, read_by, saved
from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph

BORDER = f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="4" w:space="0" w:color="000000"/></w:pBdr>'
LABELS = (
    "Team name",
    "School",
    "Food allergy (enter NONE if there is none that the organisers have to know of)",
)


def styled(document: Word) -> Word:
    style = document.styles.add_style("FillLine", WD_STYLE_TYPE.PARAGRAPH)
    style.element.get_or_add_pPr().append(parse_xml(BORDER))
    return document


def rule(paragraph: Paragraph, direct: bool, said: str = "") -> None:
    paragraph.add_run(said)
    if direct:
        paragraph._p.get_or_add_pPr().append(parse_xml(BORDER))
    else:
        paragraph.style = "FillLine"


def form(*said: str, direct: bool = False) -> bytes:
    document = styled(begun())
    for at, label in enumerate(LABELS):
        document.add_paragraph(label)
        rule(document.add_paragraph(), direct, said[at] if said else "")
    return saved(document)


@pytest.mark.parametrize("direct", [False, True])
def test_a_ruled_line_below_a_label_is_its_place(tmp_path: Path, direct: bool) -> None:
    submission = read_by(tmp_path, form(direct=direct), form("Blue Kites", "Elm Hill", "NONE", direct=direct))
    assert list(answers(submission).values()) == ["Blue Kites", "Elm Hill", "NONE"]
    assert not submission.unplaced


def test_one_ruled_line_only_parts_what_is_above_and_below() -> None:
    document = styled(begun())
    document.add_paragraph("Oak Valley Schools")
    rule(document.add_paragraph(), False)
    document.add_paragraph("Name: ________")
    drafted = draft_of(saved(document)).mapping()
    assert [spec.prompt for _, spec in drafted.walk()] == [["Name:"]]


def signatures(*said: str) -> bytes:
    document = styled(begun())
    document.add_paragraph("Name: ________")
    row = document.add_table(rows=1, cols=5).rows[0]
    for at, label in enumerate(("Applicant signature", "Advisor signature", "Date")):
        cell = row.cells[2 * at]
        rule(cell.paragraphs[0], False, said[at] if said else "")
        cell.add_paragraph(label)
    return saved(document)


@pytest.mark.parametrize(("said", "found"), [(("J. Lee", "A. Roy", "May 3, 2027"),) * 2, (("", "", "May 3, 2027"), ("May 3, 2027",))])  # fmt: skip
def test_a_cell_may_begin_with_the_line_of_its_label(
    tmp_path: Path, said: tuple[str, ...], found: tuple[str, ...]
) -> None:
    given = answers(read_by(tmp_path, signatures(), signatures(*said)))
    assert tuple(given.values()) == found
    assert list(given)[-1] == "advisor_signed_on"
