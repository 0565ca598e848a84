"""Pictures made even and upright."""

from __future__ import annotations

import numpy as np
import pytest
from drawn import Page, form
from PIL import Image

from planforms.readers.scan.upright import INK, evened, is_sideways, skew, straightened, tilt


@pytest.mark.parametrize("angle", [-1.8, -0.4, 0.0, 0.7, 2.3])
def test_the_skew_of_a_page_is_measured(angle: float) -> None:
    """A page turned by some degrees is turned back by as much."""
    turned = form().rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
    assert skew(np.asarray(turned) < INK) == pytest.approx(-angle, abs=0.1)
    level = straightened(turned, tilt(turned))
    assert abs(skew(np.asarray(level) < INK)) < 0.1


def test_an_empty_page_has_no_skew() -> None:
    assert skew(np.zeros((50, 50), dtype=bool)) == 0.0


def test_paper_is_white_whatever_shade_lies_on_it() -> None:
    """Grey paper that grows darker, and a shadow with a sharp edge."""
    gray = np.asarray(form()).astype(float) * np.linspace(0.9, 0.55, 1700)
    gray[:, 1000:] *= 0.8
    even = np.asarray(evened(Image.fromarray(gray.astype(np.uint8))))
    paper = even[np.asarray(form()) == 255]
    assert (paper > 205).mean() > 0.995
    assert even[330:350, 220:420].min() < 60


def test_light_letters_on_a_dark_bar_become_dark_letters_on_white() -> None:
    page = Page((800, 300))
    page.pen.rectangle((50, 100, 750, 200), fill=30)
    page.text(80, 125, "Activity", ink=255)
    even = np.asarray(evened(page.picture))
    letters = np.asarray(page.picture)[120:180, 80:220] == 255
    assert np.median(even[120:180, 80:220][letters]) < 60
    assert np.median(even[120:180, 80:220][~letters]) > 200
    assert np.median(even[115:185, 400:700]) > 230


def test_a_page_on_its_side_is_told_by_its_lines() -> None:
    assert not is_sideways(form())
    assert is_sideways(form().transpose(Image.Transpose.ROTATE_90))


def test_letters_in_deep_shadow_stay_dark_on_white() -> None:
    """Paper in shadow may be darker than a printed bar in the light."""
    gray = np.asarray(form()).astype(float)
    gray[:, :1200] *= 0.25
    even = np.asarray(evened(Image.fromarray(gray.astype(np.uint8))))[:, :1150]
    shown = np.asarray(form())[:, :1150]
    assert (even[shown == 255] > 205).mean() > 0.99
    assert (even[shown < 40] < 100).mean() > 0.95
