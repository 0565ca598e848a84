"""Words cut at line ends: put together, kept with the hyphen that was typed, or doubted."""

from __future__ import annotations

import pytest
from drawn_pdf import Drawing

from planforms.document import Paragraph
from planforms.readers.pdf import read_pdf
from planforms.readers.pdf.lines.cut_words import first_word, is_cut_word, last_word
from planforms.readers.pdf.lines.manner import ROOM, Manner, manner_of
from planforms.readers.pdf.sheet import Run

WIDE = "the coordinator uses the plan to set professional learning goals as well as to"
"""A line that fills the page in Courier."""
CUTS = (("professional develop-", "ment"), ("before the assess-", "ment"), ("about commit-", "ment"))
"""Line ends of which everybody can tell that they cut words."""


def ended(text: str) -> str:
    """A full line that ends so."""
    return f"{WIDE[: 77 - len(text)].rsplit(' ', 1)[0].ljust(77 - len(text), 'x')} {text}"


def paragraphs(*cut: tuple[str, str], more: str = "") -> list[Paragraph]:
    """A page on which lines end and begin so, each pair a paragraph of its own."""
    drawing = Drawing().text(72, 80, more or "Notes", font="F3")
    for index, (end, start) in enumerate(cut):
        drawing.lines(72, 110 + 40 * index, [ended(end), f"{start} again."], font="F3")
    return list(read_pdf(drawing.bytes()).paragraphs())[1:]


@pytest.mark.parametrize(
    ("end", "start", "more", "whole"),
    [
        ("parents and in-", "terpreters", "", "interpreters"),
        ("parents and in-", "service", "our service", "in-service"),
        ("we worked to-", "gether", "", "together"),
        ("teachers co-", "plan", "", "co-plan"),
        ("plans are student-", "centered", "every student", "student-centered"),
    ],
)
def test_short_beginnings_are_words_by_themselves_only_where_the_rest_is_one(
    end: str, start: str, more: str, whole: str
) -> None:
    assert f" {whole} again." in paragraphs(*CUTS, (end, start), more=more)[-1].text


def doubts(*cut: tuple[str, str]) -> list[str]:
    found = paragraphs(*cut)
    return [one.text[mark.start :].split()[0] for one in found for mark in one.marks if mark.confidence < 1]


def test_a_hyphen_that_may_be_typed_or_cut_the_word_is_doubted_where_some_words_are_cut() -> None:
    assert doubts(("look at it and re-", "fine")) == []
    assert doubts(CUTS[0], ("look at it and re-", "fine")) == ["-fine"]


def test_a_line_that_ends_in_a_word_goes_on_wherever_its_margin_is() -> None:
    drawing = Drawing().text(72, 80, WIDE, font="F3").lines(72, 120, ["at least sixty-", "two students"])
    assert [one.text for one in read_pdf(drawing.bytes()).paragraphs()][1] == "at least sixty-two students"
    drawing = Drawing().text(72, 80, WIDE, font="F3").lines(72, 120, ["Bring these", "two students"])
    assert [one.text for one in read_pdf(drawing.bytes()).paragraphs()][1:] == ["Bring these", "two students"]


@pytest.mark.parametrize(
    ("head", "rest", "cut"),
    [("Wojciechowsk", "i", True), ("Part", "I", False), ("Respon", "sible", True), ("Plan", "a", False)],
)
def test_a_small_i_is_no_word(head: str, rest: str, cut: bool) -> None:
    assert is_cut_word(head, rest) is cut


@pytest.mark.parametrize(
    ("end", "start", "more", "whole"),
    [
        ("and so co-teach-", "ing", "", "co-teaching"),
        ("and write-to-", "learn", "", "write-to-learn"),
        ("and the Look-", "hear-at-Work", "A Lookhear-at-Work day", "Lookhear-at-Work"),
    ],
)
def test_words_with_a_hyphen_of_their_own_are_cut_as_others_are(
    end: str, start: str, more: str, whole: str
) -> None:
    assert f" {whole} again." in paragraphs(*CUTS, (end, start), more=more)[-1].text


@pytest.mark.parametrize(
    ("head", "rest", "cut"),
    [("Satur", "day,", True), ("Nove", "mber", True), ("OCTO", "BER", True), ("Sun", "shine", False)],
)
def test_the_halves_of_months_and_days_are_one_word(head: str, rest: str, cut: bool) -> None:
    assert is_cut_word(head, rest) == cut


def in_a_narrow_cell(*lines: str, more: str = "Notes") -> Paragraph:
    """What a cell says that has room for ten letters."""
    drawing = Drawing().text(72, 80, more, font="F3").grid([70, 134, 500], [100, 200])
    drawing.lines(72, 114, lines, font="F3").text(138, 114, "Beside it", font="F3")
    return next(one for one in read_pdf(drawing.bytes()).paragraphs() if one.place.table)


def test_a_word_that_fills_its_line_and_may_go_on_in_the_next_is_doubted() -> None:
    said = in_a_narrow_cell("Zaranthobe", "lo came")
    assert said.text == "Zaranthobe lo came"
    assert [mark.confidence < 1 for mark in said.marks] == [True]


@pytest.mark.parametrize(
    ("lines", "more"), [(("Zaranthobe", "came here"), "He came to us"), (("Zarantho", "came here"), "")]
)
def test_words_known_from_elsewhere_or_with_room_behind_them_are_not_doubted(
    lines: tuple[str, ...], more: str
) -> None:
    assert in_a_narrow_cell(*lines, more=more or "Notes").marks == ()


def test_a_word_cut_by_the_page_is_whole_where_it_is_written_elsewhere() -> None:
    drawing = Drawing(pages=2)
    for page, (top, bottom) in enumerate(((700, 740), (60, 100))):
        drawing.grid([70, 134, 500], [top, bottom], page).text(
            138, top + 14, "Interlinking", font="F3", page=page
        )
    drawing.lines(72, 714, ["and thus", "interlinki"], font="F3").text(72, 74, "ng others", font="F3", page=1)
    found = [one.text for one in read_pdf(drawing.bytes()).paragraphs()]
    assert "and thus interlinking others" in found


def in_narrow_cell(*lines: str, width: float = 60, pitch: float = 12, kept: str = "of it ") -> list[str]:
    """Lines in a cell, in a file that keeps the spaces at its lines' ends; they end where the words do or are torn."""
    drawing = Drawing().lines(72, 500, [kept, kept, kept, kept, kept, kept], font="F3")
    drawing.box(100, 90, 100 + width + 8, 90 + pitch * len(lines) + 6)
    return [
        one.text for one in read_pdf(drawing.lines(104, 102, lines, pitch, font="F3").bytes()).paragraphs()
    ]


def test_an_address_is_one_in_lines_set_at_double_distance() -> None:
    assert in_narrow_cell("ann.grey@e", "xample.org", pitch=23)[0] == "ann.grey@example.org"


def test_an_address_at_its_first_stop_goes_on_however_far_apart_the_lines_are() -> None:
    lines = ("hill@ridge.", "example.org")
    assert in_narrow_cell(*lines, width=75, pitch=23)[0] == "hill@ridge.example.org"
    assert in_narrow_cell("hill@ridge.", "Call us", width=75, pitch=23)[0] == "hill@ridge."
    assert in_narrow_cell("hill@ridge", ".example.org", width=68, pitch=23)[0] == "hill@ridge.example.org"


def test_an_address_that_begins_with_two_names_goes_on_in_the_next_line() -> None:
    assert (
        in_narrow_cell("anna.greym", "an-", "lee@school", ".example")[0] == "anna.greyman-lee@school.example"
    )


@pytest.mark.parametrize(
    ("torn", "width", "whole"),
    [
        (("Choo", "se an", "item."), 30, "Choose an item."),
        (("Click", "or tap", "to ente", "r a da", "te."), 42, "Click or tap to enter a date."),
    ],
)
def test_the_prompt_of_an_empty_control_is_whole_however_its_cell_tears_it(
    torn: tuple[str, ...], width: float, whole: str
) -> None:
    assert in_narrow_cell(*torn, width=width)[0] == whole


def test_a_space_needs_as_much_room_as_the_documents_spaces_take() -> None:
    run = Run("we go", 72, 100, 96, 110, space=2.4)
    assert Manner(pages=([run],)).space == pytest.approx(0.3)
    assert Manner().space == ROOM


def test_an_address_that_was_broken_at_its_full_stop_is_one_though_its_line_has_room() -> None:
    lines = ("ann.le", "sterfield@hill.exam", "ple.org")
    assert in_narrow_cell(*lines, width=114)[0] == "ann.lesterfield@hill.example.org"


def test_a_sentence_that_begins_below_an_address_is_none_of_it() -> None:
    lines = ("https://hill.example/plans.", "In short: fewer.")
    assert in_narrow_cell(*lines, width=170)[0] == "https://hill.example/plans. In short: fewer."


def test_white_space_has_no_words() -> None:
    assert (first_word(" \t"), last_word(" \t")) == ("", "")
    assert (first_word(" one two "), last_word(" one two ")) == ("one", "two")


@pytest.mark.parametrize(("confidence", "cut"), [(1.0, 10.0), (0.98, None)])
def test_of_recognised_words_nobody_knows_whether_a_space_follows(
    confidence: float, cut: float | None
) -> None:
    runs = [
        Run(text, 72, 100 + 9.5 * at, 300, 110 + 9.5 * at, confidence=confidence)
        for at, text in enumerate(("They bring all of", "the boxes and read"))
    ]
    assert manner_of((runs,)).cut == cut
