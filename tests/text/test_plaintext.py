"""Submitted text cannot move a cursor, recolour a terminal or turn the reading direction."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planforms.text.plaintext import encodable, many_lines, one_line, shortened


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Tran Mai.docx", "Tran Mai.docx"),
        ("José Müller – 陈", "José Müller – 陈"),
        ("a\x1b[31mred", r"a\x1b[31mred"),
        ("one\ntwo\r", r"one\x0atwo\x0d"),
        ("gnp\u202egpj.exe", r"gnp\u202egpj.exe"),
        ("caf\udce9", r"caf\udce9"),
    ],
)
def test_what_could_upset_a_terminal_is_written_out(text: str, shown: str) -> None:
    assert one_line(text) == shown


def test_many_lines_keeps_line_ends_and_tabs_only() -> None:
    assert many_lines("a\n\tb\x07") == "a\n\tb" + r"\x07"


@given(st.text(st.characters()))
def test_no_control_character_survives(text: str) -> None:
    shown = one_line(text)

    assert not any(unicodedata.category(char) in ("Cc", "Zl", "Zp", "Cs") for char in shown)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_text_that_can_be_encoded_stays_as_it_is(text: str) -> None:
    assert encodable(text) == text


def test_shortened_cuts_at_a_word() -> None:
    assert shortened("one two  three\nfour", 12) == "one two…"
    assert shortened("short", 12) == "short"
