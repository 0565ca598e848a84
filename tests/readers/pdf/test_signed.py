"""A line to sign on that holds a picture, or the strokes of a pen, is signed."""

from __future__ import annotations

import pytest
from drawn_pdf import HEIGHT, Drawing
from pikepdf import Dictionary, Name, Stream

from planforms.readers.pdf import read_pdf


def form() -> Drawing:
    """Two lines to sign on behind their labels."""
    drawing = Drawing().text(72, 200, "Signature:").line(140, 202, 320, 202)
    return drawing.text(72, 260, "Principal:").line(140, 262, 320, 262)


def pasted(drawing: Drawing, left: float, top: float, right: float, bottom: float) -> Drawing:
    """The drawing with a picture on its page."""
    picture = Stream(drawing.pdf, bytes(50 * 20))
    picture.Type, picture.Subtype, picture.ColorSpace = Name.XObject, Name.Image, Name.DeviceGray
    picture.Width, picture.Height, picture.BitsPerComponent = 50, 20, 8
    drawing.pdf.pages[0].Resources.XObject = Dictionary(Im=drawing.pdf.make_indirect(picture))
    drawing.content[0].append(f"q {right - left} 0 0 {bottom - top} {left} {HEIGHT - bottom} cm /Im Do Q")
    return drawing


def scrawled(drawing: Drawing, x: float, y: float) -> Drawing:
    """The drawing with a line of a pen on its page."""
    curves = [
        f"{x + 12 * at + 4} {HEIGHT - y + 12} {x + 12 * at + 8} {HEIGHT - y - 6} {x + 12 * at + 12} {HEIGHT - y} c"
        for at in range(7)
    ]
    drawing.content[0].append(f"0.8 w {x} {HEIGHT - y} m {' '.join(curves)} S")
    return drawing


def signed(drawing: Drawing) -> list[tuple[str, bool]]:
    """The paragraphs, and whether each holds a picture."""
    paragraphs = read_pdf(drawing.bytes()).paragraphs()
    return [(one.text.replace("_", ""), any(mark.picture for mark in one.marks)) for one in paragraphs]


@pytest.mark.parametrize(
    "drawing", [pasted(form(), 150, 180, 230, 206), scrawled(form(), 150, 200)], ids=["a picture", "a pen"]
)
def test_a_line_with_a_signature_holds_a_picture(drawing: Drawing) -> None:
    assert [(text.split(":")[0], picture) for text, picture in signed(drawing)] == [
        ("Signature", True),
        ("Principal", False),
    ]


@pytest.mark.parametrize(
    "drawing",
    [
        pasted(form(), 150, 100, 230, 140),
        pasted(form(), 72, 192, 82, 202),
        pasted(form(), 0, 0, 612, 792),
        scrawled(form(), 400, 200),
    ],
    ids=["far above", "small", "the whole page", "beside"],
)
def test_what_is_drawn_elsewhere_signs_nothing(drawing: Drawing) -> None:
    assert not any(picture for _, picture in signed(drawing))


def test_a_name_on_the_line_is_read_as_it_is() -> None:
    drawing = pasted(form().text(142, 200, "Pat Example"), 150, 180, 230, 206)
    assert ("Pat Example" in signed(drawing)[0][0], signed(drawing)[0][1]) == (True, False)
