"""Fields of which the file tells no value: what they show is what they hold."""

from __future__ import annotations

from typing import Any
from unittest.mock import patch

import pytest
from drawn_pdf import Drawing
from pikepdf import Array, Dictionary, Name, Stream, String

from planforms.document import Document
from planforms.errors import Refused
from planforms.readers.pdf import read_pdf
from planforms.readers.pdf.fields import looks

BOX = (72, 100, 300, 116)


def look(drawing: Drawing, *lines: str, width: float = 228, height: float = 16, fonts: bool = True) -> Any:
    """The look of a field that shows lines in Courier of 10 points."""
    shown = " ".join(
        f"BT /F3 10 Tf 1 0 0 1 2 {height - 12 * number} Tm ({line}) Tj ET"
        for number, line in enumerate(lines, start=1)
    )
    stream = Stream(drawing.pdf, f"/Tx BMC q 0 0 {width} {height} re W n {shown} Q EMC".encode())
    stream.Type, stream.Subtype, stream.BBox = Name.XObject, Name.Form, Array([0, 0, width, height])
    if fonts:
        stream.Resources = Dictionary(Font=_fonts())
    return Dictionary(N=stream)


def _fonts() -> Dictionary:
    return Dictionary(F3=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Courier))


def read(drawing: Drawing) -> Document:
    return read_pdf(drawing.bytes())


def answers(drawing: Drawing) -> list[str]:
    return [
        paragraph.text[mark.start : mark.end]
        for paragraph in read(drawing).paragraphs()
        for mark in paragraph.marks
        if mark.control and not paragraph.hidden
    ]


def hidden(drawing: Drawing) -> list[str]:
    return [paragraph.text for paragraph in read(drawing).paragraphs() if paragraph.hidden]


def form(*, anew: bool = False, **entries: Any) -> Drawing:
    drawing = Drawing().text(72, 95, "School")
    drawing.field("a", BOX, **entries)
    drawing.pdf.Root.AcroForm = Dictionary(Fields=Array(drawing.fields), NeedAppearances=anew)
    return drawing


def shown(*lines: str, fonts: bool = True, anew: bool = False, **entries: Any) -> Drawing:
    drawing = form(anew=anew, **entries)
    drawing.fields[0].AP = look(drawing, *lines, fonts=fonts)
    return drawing


def test_what_a_field_shows_is_its_answer_where_the_file_tells_of_none() -> None:
    drawing = shown("Lake School")
    assert answers(drawing) == ["Lake School"]
    # The look may be an old one.
    assert [remark.text for remark in read(drawing).remarks] == [
        "what 1 fields show is in none of their values"
    ]


def test_what_a_file_tells_counts_and_the_look_is_not_asked() -> None:
    with patch.object(looks, "look_of", side_effect=AssertionError):
        assert answers(shown("Lake School", V=String("Hill School"))) == ["Hill School"]


@pytest.mark.parametrize("lines", [(), ("",), ("  ",)])
def test_a_field_that_shows_nothing_is_empty(lines: tuple[str, ...]) -> None:
    assert answers(shown(*lines)) == [""]


def test_a_field_of_no_form_shows_its_answer_too() -> None:
    drawing = Drawing().text(72, 95, "School")
    drawing.field("a", BOX, listed=False, AP=look(drawing, "Lake School"))
    assert answers(drawing) == ["Lake School"]


@pytest.mark.parametrize(("flags", "read"), [(1 << 17, "Co-teach"), (0, "")])
def test_of_lists_only_what_drops_down_shows_what_was_chosen(flags: int, read: str) -> None:
    drawing = Drawing().text(72, 95, "How")
    options = Array([String("Co-teach"), String("Model")])
    drawing.field("a", BOX, "Ch", Ff=flags, Opt=options, AP=look(drawing, "Co-teach"))
    assert answers(drawing) == [read]


def test_a_list_that_shows_its_prompt_is_untouched() -> None:
    drawing = Drawing().text(72, 95, "How")
    drawing.field("a", BOX, "Ch", Ff=1 << 17, AP=look(drawing, "Choose an item"))
    (control,) = (m.control for p in read(drawing).paragraphs() for m in p.marks if m.control)
    assert control.prompting


def test_the_look_may_draw_with_the_fonts_of_the_form() -> None:
    drawing = shown("Lake School", fonts=False)
    drawing.pdf.Root.AcroForm.DR = Dictionary(Font=_fonts())
    assert answers(drawing) == ["Lake School"]


def test_what_some_programs_show_and_others_draw_anew_is_told() -> None:
    drawing = shown("Lake School", anew=True)
    assert (answers(drawing), hidden(drawing)) == ([""], ["Lake School"])
    assert "hidden-text" in [remark.kind for remark in read(drawing).remarks]


def test_lines_of_a_look_are_its_paragraphs_where_they_had_room_for_more() -> None:
    drawing = Drawing().text(72, 95, "Goal")
    held = look(drawing, "Our talks on numbers go on", "until May.", "Then we read.", width=170, height=60)
    drawing.field("a", (72, 100, 242, 160), Ff=1 << 12, AP=held)
    assert answers(drawing) == ["Our talks on numbers go on until May.", "Then we read."]


@pytest.mark.parametrize("box", [String("x"), Array([0, 0]), Array([0, 0, Name.X, 9])])
def test_a_look_that_makes_no_sense_stops_nothing(box: Any) -> None:
    drawing = shown("Lake School")
    drawing.fields[0].AP.N.BBox = box
    assert all("fields show" in remark.text for remark in read(drawing).remarks)


def test_a_look_that_holds_itself_is_refused_before_it_is_drawn() -> None:
    drawing = shown("Lake School")
    stream = drawing.fields[0].AP.N = drawing.pdf.make_indirect(drawing.fields[0].AP.N)
    stream.write(b"/Me Do")
    stream.Resources = Dictionary(XObject=Dictionary(Me=stream))
    with pytest.raises(Refused):
        read(drawing)
