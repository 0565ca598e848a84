"""The sheet of paper in a photograph."""

from __future__ import annotations

import numpy as np
import pytest
from drawn import form
from PIL import Image

from planforms.readers.scan.paper import flattened


def on_a_table(turn: float, paper: int = 230, table: int = 70) -> Image.Image:
    """A form that lies askew on something dark."""
    sheet = form().point(lambda shade: shade * paper // 255)
    photo = Image.new("L", (2100, 2700), table)
    mask = Image.new("L", sheet.size, 255).rotate(turn, expand=True)
    photo.paste(sheet.rotate(turn, Image.Resampling.BICUBIC, expand=True), (150, 200), mask)
    return photo


@pytest.mark.parametrize("turn", [-3.0, 2.0])
def test_the_sheet_is_cut_out_and_laid_straight(turn: float) -> None:
    flat = flattened(on_a_table(turn))
    assert flat is not None
    assert flat.size == (pytest.approx(1700, abs=40), pytest.approx(2200, abs=50))
    rim = [np.asarray(flat)[side] for side in (np.s_[:3], np.s_[-3:], np.s_[:, :3], np.s_[:, -3:])]
    assert min(int(side.min()) for side in rim) > 200  # nothing of the table is left
    gray = np.asarray(flat.resize((1700, 2200)))
    assert gray[20:-20, 20:-20].min(axis=1).max() > 200  # rows without ink are paper throughout


def test_a_scan_is_left_as_it_is() -> None:
    assert flattened(form()) is None


def test_paper_that_grows_darker_is_no_sheet_on_a_table() -> None:
    shaded = np.asarray(form()) * np.linspace(1.0, 0.35, 1700)
    assert flattened(Image.fromarray(shaded.astype(np.uint8))) is None
    fading = [np.interp(np.linspace(0, 1, side), [0, 0.4, 0.6, 1], [0.1, 1, 1, 0.1]) for side in (1700, 2200)]
    rounded = np.asarray(form()) * np.minimum(fading[0][None, :], fading[1][:, None])
    assert flattened(Image.fromarray(rounded.astype(np.uint8))) is None


def test_an_all_dark_and_an_all_light_picture_have_no_sheet() -> None:
    assert flattened(Image.new("L", (800, 1000), 20)) is None
    assert flattened(Image.new("L", (800, 1000), 255)) is None


@pytest.mark.parametrize("slope", [-0.25, 0.0, 0.25])
def test_a_page_half_in_deep_shadow_is_no_sheet_on_a_table(slope: float) -> None:
    y, x = np.mgrid[0:2200, 0:1700]
    shaded = np.asarray(form()) * np.where(y > 1000 + slope * x, 0.95, 0.25)
    assert flattened(Image.fromarray(shaded.astype(np.uint8))) is None


def fading(photo: Image.Image) -> Image.Image:
    """A photograph on which less and less light falls towards a corner."""
    y, x = np.mgrid[0 : photo.height, 0 : photo.width]
    light = 1 - 0.4 * np.clip(0.9 * x / photo.width + 0.9 * y / photo.height - 0.5, 0, 1)
    return Image.fromarray((np.asarray(photo) * light).astype(np.uint8))


@pytest.mark.parametrize("turn", [-3.0, 2.0])
def test_a_sheet_is_seen_on_a_table_that_is_nearly_as_light(turn: float) -> None:
    flat = flattened(fading(on_a_table(turn, paper=240, table=165)))
    assert flat is not None
    assert flat.size == (pytest.approx(1700, abs=40), pytest.approx(2200, abs=50))
    assert np.asarray(flat)[20:-20, 20:-20].min(axis=1).max() > 130


def test_a_sheet_may_go_on_beyond_one_side_of_the_picture() -> None:
    photo = on_a_table(1.0)
    flat = flattened(photo.crop((0, 240, *photo.size)))
    assert flat is not None
    assert flat.size == (pytest.approx(1700, abs=40), pytest.approx(2160, abs=60))
    assert flattened(photo.crop((210, 240, *photo.size))) is None
