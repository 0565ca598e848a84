"""``planforms inspect``: every piece of text once, with its place and its verdict."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import Result

Command = Callable[..., Result]

BROOKS = "David Brooks growth plan.docx"


def test_the_json_has_source_form_and_text(planforms: Command, inbox: Path) -> None:
    result = planforms("inspect", inbox / BROOKS, "--format", "json")

    found = json.loads(result.stdout)
    assert result.exit_code == 0
    assert found["source"]["path"].endswith(BROOKS)
    assert found["form"]["id"] == "coordinator-pgp"
    for piece in found["text"]:
        assert set(piece) == {"text", "place", "kind", "verdict", "field"}
        assert piece["kind"] in {"body", "header", "footer", "note", "comment", "hidden"}
        assert piece["verdict"] in {"form", "answer", "unplaced"}
        assert (piece["field"] is not None) == (piece["verdict"] == "answer") or piece["verdict"] == "form"


def test_an_answer_names_its_field(planforms: Command, inbox: Path) -> None:
    found = json.loads(planforms("inspect", inbox / BROOKS, "--format", "json").stdout)

    answers = {piece["field"]: piece["text"] for piece in found["text"] if piece["verdict"] == "answer"}
    assert answers["owner.name"] == "David Brooks"


def test_the_text_has_a_line_a_piece(planforms: Command, inbox: Path) -> None:
    pieces = json.loads(planforms("inspect", inbox / BROOKS, "--format", "json").stdout)["text"]
    lines = planforms("inspect", inbox / BROOKS).stdout.splitlines()

    assert len(lines) == len(pieces)
    assert any(line.startswith("answer owner.name") and line.endswith("David Brooks") for line in lines)


def test_a_document_that_is_no_form_is_shown_all_the_same(planforms: Command, tmp_path: Path) -> None:
    import docx

    letter = docx.Document()
    letter.add_paragraph("Dear colleague, the garden is in bloom.")
    letter.save(str(tmp_path / "letter.docx"))

    result = planforms("inspect", tmp_path / "letter.docx", "--format", "json")

    found = json.loads(result.stdout)
    assert result.exit_code == 0
    assert found["form"]["id"] is None
    assert [(piece["text"], piece["verdict"]) for piece in found["text"]] == [
        ("Dear colleague, the garden is in bloom.", "unplaced")
    ]


@pytest.mark.parametrize("content", [b"", b"\x00\x01nothing", b"PK\x03\x04 cut off"])
def test_what_cannot_be_read_ends_with_3(planforms: Command, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.docx").write_bytes(content)

    result = planforms("inspect", tmp_path / "a.docx")

    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.startswith("Error: ")


def test_what_is_said_of_a_picture_is_shown_as_hidden(
    planforms: Command, inbox: Path, tmp_path: Path
) -> None:
    drawing = (
        b'<w:r xmlns:p="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><w:drawing>'
        b'<p:inline><p:docPr id="1" name="x" descr="a wall of sticky notes"/></p:inline></w:drawing></w:r></w:p>'
    )
    with ZipFile(inbox / BROOKS) as source, ZipFile(tmp_path / BROOKS, "w") as copy:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                data = drawing.join(data.rsplit(b"</w:p>", 1))
            copy.writestr(name, data)

    found = json.loads(planforms("inspect", tmp_path / BROOKS, "--format", "json").stdout)["text"]
    said = [piece for piece in found if "sticky" in piece["text"]]
    assert [(piece["text"], piece["kind"], piece["verdict"]) for piece in said] == [
        ("a wall of sticky notes", "hidden", "unplaced")
    ]


def test_inspect_heeds_the_settings_beside_the_file(planforms: Command, inbox: Path, tmp_path: Path) -> None:
    (tmp_path / BROOKS).write_bytes((inbox / BROOKS).read_bytes())
    (tmp_path / "planforms.toml").write_text("[limits]\nfile_bytes = 1000\n", encoding="utf-8")
    result = planforms("inspect", tmp_path / BROOKS)
    assert result.exit_code == 3
    assert "[input.too-large]" in result.output
