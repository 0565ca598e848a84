"""Grounds of labels and headers, as a picture shows them."""

from __future__ import annotations

import numpy as np
import pytest
from drawn import DOTS, Page, needs_tesseract, png
from PIL import Image

from planforms.document import Table
from planforms.readers import scan
from planforms.readers.pdf.sheet import Rule, Sheet
from planforms.readers.pdf.tables.grid import grids
from planforms.readers.scan.shading import add_shades

PAPER, SHADE, HAIR = 250, 232, 208


def labels(*, hair: int | None = HAIR) -> Page:
    """Two rows: shaded labels, the second on two lines, and their answers; a line goes along below each row."""
    page = Page(paper=PAPER)
    page.pen.rectangle((130, 100, 400, 300), fill=SHADE)
    page.text(150, 115, "District").text(430, 115, "Juniper Flats")
    page.text(150, 190, "Shared with").text(430, 190, "1/12/2027").text(150, 240, "principal on:")
    for y in (170, 300) if hair else ():
        page.pen.line((130, y, 1500, y), fill=hair, width=2)
    return page


def grained(picture: Image.Image) -> Image.Image:
    """The picture with the noise of a scanner."""
    noise = np.random.default_rng(7).normal(0, 4, (picture.height, picture.width))
    return Image.fromarray(np.clip(np.asarray(picture) + noise, 0, 255).astype(np.uint8))


def seen(picture: Image.Image, *across: Rule, angle: float = 0.0) -> Sheet:
    """A sheet with the lines of a picture, and what is shaded on it."""
    sheet = Sheet(1, picture.width * 72 / DOTS, picture.height * 72 / DOTS, across=list(across))
    add_shades(sheet, picture, angle, DOTS)
    return sheet


@pytest.mark.parametrize("angle", [0.0, 1.5])
def test_a_ground_is_found_without_the_words_on_it_in_a_grainy_scan_askew(angle: float) -> None:
    picture = grained(labels().picture.rotate(-angle, Image.Resampling.BICUBIC, fillcolor=PAPER))
    (box,) = seen(picture, angle=angle).shaded
    assert box == pytest.approx((46.8, 36, 144, 108), abs=2.5)


def test_a_stain_a_shadow_and_the_edge_of_the_page_are_no_grounds() -> None:
    picture = Page((1700, 1000), PAPER)
    picture.pen.ellipse((300, 200, 800, 700), fill=SHADE)
    picture.pen.rectangle((0, 0, 1700, 60), fill=SHADE)
    gray = np.asarray(picture.picture).astype(np.float64)
    gray[:, 1100:1600] -= 25 * np.sin(np.linspace(0, np.pi, 500))
    assert seen(Image.fromarray(gray.astype(np.uint8))).shaded == []


def test_lines_that_begin_beside_a_ground_part_the_labels_on_it_where_they_go_on_through_it() -> None:
    sheet = seen(grained(labels().picture), Rule(61, 138, 540), Rule(108, 142, 540))
    (table,) = grids(sheet.across, sheet.down)[0]
    assert table.xs == pytest.approx((46.8, 144, 540), abs=1.6)
    assert table.ys == pytest.approx((36, 61, 108), abs=1.6)
    assert len(table.cells) == 4

    one_label = seen(grained(labels(hair=None).picture), Rule(61, 144, 540), Rule(108, 144, 540))
    (table,) = grids(one_label.across, one_label.down)[0]
    assert [cell.rows for cell in table.cells if cell.column == 0] == [2]


def test_a_shaded_header_has_edges_where_rows_with_lines_stand_below_it() -> None:
    page = Page((1700, 900), PAPER)
    page.pen.rectangle((130, 100, 1500, 160), fill=SHADE)
    rows = [Rule(at, 46.8, 540) for at in (90, 130)]
    assert {round(rule.at) for rule in seen(page.picture, *rows).across} >= {36, 58}
    assert len(seen(page.picture, rows[0]).across) == 1


@needs_tesseract
def test_a_label_on_two_lines_on_a_ground_of_its_own_is_beside_its_answer() -> None:
    document = scan.read_picture(png(grained(labels().picture), dpi=(200, 200)))
    (table,) = (block for block in document.parts[0].blocks if isinstance(block, Table))
    said = [[" ".join(p.text for p in cell.paragraphs()) for cell in row.cells] for row in table.rows]
    assert said == [["District", "Juniper Flats"], ["Shared with principal on:", "1/12/2027"]]
