"""Words that a page draws in any order are read as they stand."""

from __future__ import annotations

import random

from drawn_pdf import COURIER, HEIGHT, Drawing

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
