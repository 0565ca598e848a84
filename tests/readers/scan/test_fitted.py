"""Boxes of words fitted to their ink."""

from __future__ import annotations

import numpy as np
from drawn import Page

from planforms.readers.scan.fitted import fitted
from planforms.readers.scan.tesseract import Spotted

LINE = (1, 1, 1)


def test_words_whose_boxes_overlap_are_parted_where_the_gap_between_them_is() -> None:
    page = Page((400, 100))
    for left, right in ((40, 100), (112, 160), (172, 230)):
        page.pen.rectangle((left, 40, right - 1, 59), fill=0)
    words = [
        Spotted("dropped", 36, 32, 118, 68, LINE, 97.0),
        Spotted("from", 106, 32, 166, 68, LINE, 97.0),
        Spotted("half", 178, 40, 234, 60, LINE, 97.0),
    ]
    boxes = [word[1:5] for word in fitted(words, np.asarray(page.picture))]
    assert boxes == [(40, 40, 100, 60), (112, 40, 160, 60), (172, 40, 230, 60)]


def test_words_whose_boxes_stand_apart_stay_as_they_are() -> None:
    page = Page((400, 100)).text(40, 40, "dropped").text(240, 40, "from")
    words = [
        Spotted("dropped", 36, 32, 200, 78, LINE, 97.0),
        Spotted("from", 230, 32, 340, 78, LINE, 97.0),
        Spotted("by", 190, 132, 240, 178, (1, 1, 2), 97.0),
    ]
    assert fitted(words, np.asarray(page.picture)) == words


def test_words_between_which_no_paper_is_seen_keep_their_boxes() -> None:
    page = Page((400, 100))
    page.pen.rectangle((0, 30, 399, 69), fill=0)
    words = [
        Spotted("one", 40, 40, 100, 60, LINE, 97.0),
        Spotted("other", 90, 40, 160, 60, LINE, 97.0),
    ]
    assert fitted(words, np.asarray(page.picture)) == words
