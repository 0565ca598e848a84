"""Files that are embedded in a PDF are told; a portfolio is but its cover."""

from __future__ import annotations

import pytest
from drawn_pdf import Drawing
from pikepdf import AttachedFileSpec, Dictionary, Name, ObjectStreamMode, String

from planforms.document import Remark
from planforms.errors import Refused
from planforms.readers.pdf import read_pdf


def holding(*names: str, said: str = "Open this in another program.", portfolio: bool = False) -> Drawing:
    drawing = Drawing().text(72, 100, said)
    for name in names:
        drawing.pdf.attachments[name] = AttachedFileSpec(drawing.pdf, b"a file")
    if portfolio:
        drawing.pdf.Root.Collection = Dictionary(Type=Name.Collection)
    return drawing


@pytest.mark.parametrize("mode", [ObjectStreamMode.disable, ObjectStreamMode.generate])
def test_a_portfolio_is_refused_and_names_what_it_holds(mode: ObjectStreamMode) -> None:
    drawing = holding("Growth plan.pdf", "notes\x1b.docx", portfolio=True)
    with pytest.raises(Refused) as refused:
        read_pdf(drawing.bytes(object_stream_mode=mode))
    assert refused.value.code == "pdf.portfolio"
    assert "“Growth plan.pdf”, “notes\\x1b.docx”" in refused.value.message


def test_a_portfolio_whose_pages_say_much_is_read() -> None:
    drawing = holding("Growth plan.pdf")
    drawing.pdf.Root.Collection = Dictionary(Type=Name.Collection)
    for at in range(8):
        drawing.text(72, 120 + 20 * at, "A line of the plan with ten words in it, no less.")
    document = read_pdf(drawing.bytes())
    assert document.remarks == (Remark("embedded-object", "1"),)


@pytest.mark.parametrize("fillable", [True, False])
def test_embedded_files_are_told(fillable: bool) -> None:
    drawing = holding("letter.pdf", "more.pdf")
    if fillable:
        drawing.field("q", (72, 140, 200, 154), V=String("North Hill"))
    assert read_pdf(drawing.bytes()).remarks == (Remark("embedded-object", "2"),)


def test_a_file_that_holds_none_says_nothing_of_any() -> None:
    assert read_pdf(holding().bytes()).remarks == ()
