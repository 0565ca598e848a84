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


def test_words_that_stand_apart_keep_their_boxes_but_for_rows_of_paper() -> None:
    page = Page((400, 200))
    page.pen.rectangle((40, 40, 99, 59), fill=0)
    page.pen.rectangle((112, 40, 159, 59), fill=0)
    page.pen.rectangle((112, 140, 159, 159), fill=0)
    words = [
        Spotted("dropped", 38, 39, 101, 61, LINE, 97.0),
        Spotted("from", 110, 32, 160, 60, LINE, 97.0),
        Spotted("by", 120, 132, 150, 158, (1, 1, 2), 97.0),
    ]
    told = fitted(words, np.asarray(page.picture))
    assert [told[0], *(word[1:5] for word in told[1:])] == [
        words[0],
        (112, 40, 160, 60),
        (120, 140, 150, 158),
    ]


def test_words_between_which_no_paper_is_seen_keep_their_boxes() -> None:
    page = Page((400, 100))
    page.pen.rectangle((0, 30, 399, 69), fill=0)
    words = [
        Spotted("one", 40, 40, 100, 60, LINE, 97.0),
        Spotted("other", 90, 40, 160, 60, LINE, 97.0),
    ]
    assert fitted(words, np.asarray(page.picture)) == words
