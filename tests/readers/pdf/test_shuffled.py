"""Words that a page draws in any order are read as they stand."""

from __future__ import annotations

import random

from drawn_pdf import COURIER, HEIGHT, Drawing
from pikepdf import Array, Dictionary, Name, Stream

from planforms.readers.pdf import read_pdf

SAID = [
    "The coordinator uses the plan to set goals for the",
    "professional learning that the team has agreed on.",
    "Two teams meet weekly; the third looks on until it",
    "has rooms of its own again, which may take a year.",
]


def shuffled(lines: list[str], seed: int, x: float = 72) -> Drawing:
    """Lines drawn in any order, and the words of each one: what leads from word to word leads back as well."""
    made, chance = Drawing(), random.Random(seed)
    for number, line in chance.sample([*enumerate(lines)], len(lines)):
        drawn, end = [], 0
        for word, at in chance.sample(places(line), len(line.split(" "))):
            drawn.append(f"{(end - at) * 1000 * COURIER:.0f} ({word})")
            end = at + len(word)
        start = f"1 0 0 1 {x} {HEIGHT - 100 - 14 * number} Tm"
        made.content[0].append(f"BT /F3 10 Tf {start} [{' '.join(drawn)}] TJ ET")
    return made


def places(line: str) -> list[tuple[str, int]]:
    """The words of a line, and which letter of it each begins with."""
    found, at = [], 0
    for word in line.split(" "):
        found.append((word, at))
        at += len(word) + 1
    return found


def test_words_drawn_in_any_order_are_read_as_they_stand() -> None:
    for seed in range(5):
        said = [one.text for one in read_pdf(shuffled(SAID, seed).bytes()).paragraphs()]
        assert " ".join(said) == " ".join(SAID)


def test_words_of_two_columns_drawn_in_any_order_stay_apart() -> None:
    made = shuffled(["Date", "May 1"], 1).grid([70, 200, 520], [90, 104, 118])
    other = shuffled(SAID[:2], 2, x=204)
    made.content[0] += other.content[0]
    texts = [one.text for one in read_pdf(made.bytes()).paragraphs()]
    assert texts == ["Date", SAID[0], "May 1", SAID[1]]


def laid(made: Drawing, said: str, x: float, y: float) -> None:
    """Words in a drawing of their own that is put where they stand, as programs flatten what was filled in."""
    page = made.pdf.pages[0]
    look = Stream(made.pdf, f"BT /F3 10 Tf 1 0 0 1 2 4 Tm ({said}) Tj ET".encode())
    look.Type, look.Subtype, look.BBox = Name.XObject, Name.Form, Array([0, 0, 200, 20])
    look.Resources = page.Resources
    name = f"/X{len(made.content[0])}"
    if "/XObject" not in page.Resources:
        page.Resources.XObject = Dictionary()
    page.Resources.XObject[name] = look
    made.content[0].append(f"q 1 0 0 1 {x} {y} cm {name} Do Q")


def test_answers_on_two_lines_drawn_one_after_the_other_are_no_word() -> None:
    """Where the one ends the other begins, some lines further down."""
    for first, second in (("PA", "Bluebird"), ("PA", "BLUE"), ("Ohio", "birds"), ("12", "34")):
        made = Drawing()
        laid(made, first, 301, 500)
        laid(made, second, 302, 445)
        assert [one.text for one in read_pdf(made.bytes()).paragraphs()] == [first, second]


def test_a_letter_set_high_stays_with_its_word() -> None:
    made = Drawing()
    made.content[0].append("BT /F3 10 Tf 1 0 0 1 72 500 Tm (the 2) Tj 5 Ts (nd) Tj 0 Ts ( day) Tj ET")
    assert [one.text for one in read_pdf(made.bytes()).paragraphs()] == ["the 2nd day"]


def test_words_drawn_one_by_one_have_spaces_between_them_whatever_was_drawn_before_each() -> None:
    made = Drawing()
    words, others = places(SAID[0]), places(SAID[1])
    pairs = (0, 2), (1, 4), (3, 6), (5, 8), (7, 9)
    for at, pair in enumerate(pairs):
        for word, place in (words[number] for number in pair):
            made.text(72 + 6 * place, 100, word, font="F3")
        made.text(72 + 6 * others[at][1], 400, others[at][0], font="F3")
    assert next(read_pdf(made.bytes()).paragraphs()).text == SAID[0]
