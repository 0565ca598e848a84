"""Sentences with controls in them, "[ ] on [ ] (list days)", whose copies have plain words for these."""

from __future__ import annotations

import io
from pathlib import Path

import docx
from blanks import answers, lines, read_by
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

NAMES = ("Al Ash", "Bo Elm", "Cy Fir", "Di Oak", "Ed Ivy", "Fay Yew")
GUIDES = [(name, f"7/{day}/27") for day, name in enumerate(NAMES, 1)]


def blank() -> bytes:
    document = docx.Document()
    document.add_paragraph("Review Form")
    for lead in ("(guide) ", *["          "] * (len(GUIDES) - 1)):
        line = document.add_paragraph(lead)
        for behind in (" on ", " (list days)"):
            line._p.append(
                parse_xml(
                    f"<w:sdt {nsdecls('w')}><w:sdtPr><w:showingPlcHdr/><w:text/></w:sdtPr>"
                    "<w:sdtContent><w:r><w:t>Enter text</w:t></w:r></w:sdtContent></w:sdt>"
                )
            )
            line.add_run(behind)
    document.save(made := io.BytesIO())
    return made.getvalue()


def test_copies_without_the_controls_are_cut_at_the_printed_words(tmp_path: Path) -> None:
    said = [f"{name} on {day} (list days)" for name, day in GUIDES]
    found = read_by(tmp_path, blank(), lines(f"(guide) {said[0]}", *said[1:]))
    assert list(answers(found).values()) == [text for guide in GUIDES for text in guide]
    assert not found.unplaced


def test_what_stands_before_the_printed_words_is_no_second_language(tmp_path: Path) -> None:
    said = [f"{name} on {day} (list days)" for name, day in GUIDES]
    found = read_by(tmp_path, blank(), lines("Our visits", f"(guide) {said[0]}", *said[1:]))
    assert list(answers(found).values()) == [text for guide in GUIDES for text in guide]
