"""Printed words that somebody set off: bold, underlined or in colour where the blank is not."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.shared import RGBColor

from planforms.catalogue import load_catalogue
from planforms.learning.learn import learn
from planforms.pipeline import read_all

Run = tuple[str, str]
HOME = "The pupil walks home, takes the bus or is fetched by a relative who has a card."


def page(path: Path, *runs: Run, lines: int = 8) -> Path:
    document = docx.Document()
    document.add_heading("Outing", 0)
    document.add_paragraph("Name: ____________")
    document.add_paragraph().add_run("The blue bus is ours.").bold = True
    paragraph = document.add_paragraph()
    for text, look in runs:
        run = paragraph.add_run(text)
        run.bold, run.underline = look == "bold" or None, look == "underline" or None
        if look == "red":
            run.font.color.rgb = RGBColor(0xD0, 0, 0)
    for number in range(lines):
        document.add_paragraph(f"Please read rule {number} of the bus company before the day of the outing.")
    document.save(str(path))
    return path


def told(folder: Path, copy: list[Run], blank: list[Run] | None = None, lines: int = 8) -> list[str]:
    """What a copy is told to set off."""
    printed = blank or [("".join(text for text, _ in copy), "")]
    learn(page(folder / "blank.docx", *printed, lines=lines), out=folder / "f")
    read = read_all(page(folder / "copy.docx", *copy, lines=lines), load_catalogue([folder / "f"]))[0]
    return [found.message.split("”")[0][1:] for found in read.findings if found.code == "PF516"]


def of(words: str, look: str) -> list[Run]:
    before, behind = HOME.split(words)
    return [(before, ""), (words, look), (behind, "")]


@pytest.mark.parametrize("look", ["bold", "underline", "red"])
def test_words_set_off_in_a_sentence_are_told(tmp_path: Path, look: str) -> None:
    assert told(tmp_path, of("takes the bus", look)) == ["takes the bus"]


def test_the_first_words_in_bold_are_told(tmp_path: Path) -> None:
    assert told(tmp_path, [("Walks", "bold"), (" or drives or flies to the outing with us", "")]) == ["Walks"]


def test_what_the_blank_sets_off_is_not_told(tmp_path: Path) -> None:
    copy = of("takes the bus", "underline")
    assert not told(tmp_path, copy, copy)


def test_words_that_the_blank_sets_off_in_another_line_are_told_on_a_line_that_was_written_on(
    tmp_path: Path,
) -> None:
    blank = [("Mentor: __________ Room:  Red, Blue or Green", "")]
    copy = [("Mentor: Bo Li Room:  Red, ", ""), ("Blue", "underline"), (" or Green", "")]
    assert told(tmp_path, copy, blank) == ["Blue"]


def test_labels_whole_lines_and_addresses_are_not_told(tmp_path: Path) -> None:
    assert not told(tmp_path / "", [(HOME, "underline")])
    assert not told(tmp_path, [("Please note: ", "bold"), ("only pupils with a card may come along", "")])
    assert not told(
        tmp_path, [("Write to ", ""), ("jo@example.org", "underline"), (" if you have a question", "")]
    )


def test_one_stretch_is_told_however_much_of_a_short_form_it_is(tmp_path: Path) -> None:
    names = ("Eastern Mountain Lake Trail", "underline")
    copy = [("Which way, Sea Shore or ", ""), names, (" or Rocks", "")]
    folder = tmp_path / "short"
    folder.mkdir()
    assert told(folder, copy, lines=0) == [names[0]]


def test_a_program_that_sets_off_a_large_part_of_the_form_tells_nothing(tmp_path: Path) -> None:
    runs = [
        (f"{word} ", look)
        for word, look in zip("one two three four five six".split(), ["bold", ""] * 3, strict=True)
    ]
    learn(page(tmp_path / "blank.docx", ("".join(text for text, _ in runs), ""), lines=0), out=tmp_path / "f")
    copy = page(tmp_path / "copy.docx", *runs, lines=0)
    read = read_all(copy, load_catalogue([tmp_path / "f"]))[0]
    assert not [found for found in read.findings if found.code == "PF516"]
