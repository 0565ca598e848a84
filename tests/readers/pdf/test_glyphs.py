"""Single glyphs: what they mean whatever font they come from."""

from __future__ import annotations

import pytest

from planforms.readers.pdf.glyphs import Face, cleaned, face_of

PLAIN = Face(bold=False)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("e\u0301clair", "éclair"),
        ("e\ufb03cient", "efficient"),
        ("e\u6600\u6600\u6900cient", "efficient"),
        ("\u6600\u3042\u6900", "\u6600\u3042\u6900"),
        ("\uf0a8", "☐"),
        ("\uf0fe", "☒"),
        ("\uf0b7", "•"),
        ("□", "☐"),
        ("☑", "☒"),
        ("O\u02bcHara", "O’Hara"),
        ("a\u200bb", "ab"),
        ("\x07", ""),
    ],
)
def test_cleaned(text: str, shown: str) -> None:
    assert cleaned(text, PLAIN) == shown


def test_letters_of_wingdings_are_pictures() -> None:
    face = face_of("ABCDEF+Wingdings-Regular", 400, 0)
    assert [cleaned(letter, face) for letter in "o\xfe\xfc"] == ["☐", "☒", "✓"]


@pytest.mark.parametrize("name", ["ZapfDingbats", "VLFXAK+D050000L"])
def test_letters_of_dingbats_are_pictures(name: str) -> None:
    face = face_of(name, 400, 0)
    assert [cleaned(letter, face) for letter in "48uN ✔"] == ["✔", "✘", "◆", "•", " ", "✔"]


@pytest.mark.parametrize(
    ("name", "weight", "bold"),
    [
        ("Arial-BoldMT", 400, True),
        ("Arial", 700, True),
        ("Arial", 400, False),
        ("SourceSans-Black", 400, True),
        ("AAAAAA+NotoSerif-Regular", 704, False),
    ],
)
def test_bold_faces(name: str, weight: int, bold: bool) -> None:
    assert face_of(name, weight, 0).bold is bold
