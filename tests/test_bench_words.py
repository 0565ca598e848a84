"""The comparison of words in bench/words.py: what counts as missing, and why it is."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

from words import explained, missing_words, odt_text, without_labels, words

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def missing(told: str, shown: str) -> list[str]:
    return sorted(missing_words(words(told), words(shown)).elements())


def test_a_word_told_more_often_than_shown_is_missing() -> None:
    assert missing("Goal one, goal two", "two: one GOAL") == ["goal"]
    assert missing("the ﬁrst", "The first") == []


def test_words_that_are_divided_or_joined_otherwise_are_there() -> None:
    assert missing("note1 page", "note 1 page") == []
    assert missing("note 1 page", "note1page") == []
    assert missing("notes 1", "note1") == ["notes"]


def test_numbers_before_a_paragraph_of_a_list_are_its_label() -> None:
    assert without_labels("1) Article I first goal\nsecond", "first goal\nsecond") == "first goal\nsecond"
    assert without_labels("a goal", "goals") == "a goal"


def test_what_explains_a_missing_word(tmp_path: Path) -> None:
    path = tmp_path / "file.docx"
    runs = (
        "<w:del><w:r><w:delText>struck</w:delText></w:r></w:del><w:r><w:t>twice told lost</w:t></w:r>"
        "<mc:Fallback><w:r><w:t>twice</w:t></w:r></mc:Fallback>"
    )
    with ZipFile(path, "w") as package:
        package.writestr("word/document.xml", f'<w:p xmlns:w="{W}" xmlns:mc="{MC}">{runs}</w:p>')
    told = words("struck twice twice told told lost")
    found = explained(missing_words(told, words("twice told")), told, path)
    assert {reason: list(some) for reason, some in found.items()} == {
        "struck": ["struck"],
        "told twice": ["twice"],
        "made by it": ["told"],
        "other": ["lost"],
    }


def test_the_text_of_an_odt(tmp_path: Path) -> None:
    path = tmp_path / "file.odt"
    text = 'xmlns:t="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    content = (
        f"<a {text}><t:tracked-changes><t:p>struck</t:p></t:tracked-changes><t:p>one<t:s/><t:span>two</t:span>"
        "<t:note><t:note-citation>1</t:note-citation><t:p>note</t:p></t:note>three</t:p></a>"
    )
    with ZipFile(path, "w") as package:
        package.writestr("content.xml", content)
        package.writestr("styles.xml", f"<a {text}><t:p>head</t:p><t:p>head</t:p></a>")
    assert odt_text(path) == "one twothree\nnote\nhead"
