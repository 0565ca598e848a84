"""``forms check``: what is wrong in a mapping and where, and the blank with the names of its fields in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from click.testing import Result
from invented_forms import support_plan

from planforms.learning.learn import learn
from planforms.pieces import pieces
from planforms.readers import read

Command = Callable[..., Result]


@pytest.fixture
def mapping(tmp_path: Path) -> Path:
    (tmp_path / "blank.docx").write_bytes(support_plan())
    return learn(tmp_path / "blank.docx", out=tmp_path / "forms").mapping


def line_of(mapping: Path, words: str) -> int:
    lines = mapping.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if words in line)


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("kind: school-year", "kind: year", "fields.school_year.kind"),
        ("prompt: School year", "prompt: Scool year", "the nearest printed text is 'School year'"),
        ("prompt: Evidence", "promt: Evidence", "columns.evidence.promt"),
        ("prompt: Evidence", "prompt: Evidense", "the nearest printed text is 'Evidence'"),
        ("starts: 'Goal #'", "starts: 'Aim #'", "goals: no blank prints the heading 'Aim #'"),
        (
            "{kind: school-year, required: true, prompt: School year}",
            "{kind: school-year}",
            "no prompt says where",
        ),
        (
            "kind: choices, required",
            "kind: choices, options: [Rest], required",
            "no blank offers the option 'Rest'",
        ),
    ],
)
def test_a_mistake_is_told_with_its_line(
    mapping: Path, planforms: Command, right: str, wrong: str, told: str
) -> None:
    mapping.write_text(mapping.read_text(encoding="utf-8").replace(right, wrong), encoding="utf-8")

    result = planforms("forms", "check", mapping)

    assert result.exit_code == 2
    assert f"line {line_of(mapping, wrong)}: " in result.stderr
    assert told in result.stderr


def test_a_template_that_is_not_there(mapping: Path, planforms: Command) -> None:
    (mapping.parent / "templates" / "mentor-support-plan.docx").unlink()

    result = planforms("forms", "check", mapping)

    assert result.exit_code == 2
    assert f"line {line_of(mapping, 'template:')}: template: there is no file" in result.stderr


def test_every_prompt_that_is_not_printed_is_told(mapping: Path, planforms: Command) -> None:
    text = mapping.read_text(encoding="utf-8").replace("prompt: School year", "prompt: Term")
    mapping.write_text(text.replace("prompt: Mentor}", "prompt: Buddy}"), encoding="utf-8")

    result = planforms("forms", "check", mapping)

    assert "no blank prints 'Term'" in result.stderr
    assert "no blank prints 'Buddy'" in result.stderr


def renamed(mapping: Path) -> None:
    """The mapping with a name of the clerk's own."""
    text = mapping.read_text(encoding="utf-8")
    mapping.write_text(text.replace("want_get_better:", "our_aim:"), encoding="utf-8")


def test_the_template_follows_a_name_that_was_changed(mapping: Path, planforms: Command) -> None:
    renamed(mapping)

    result = planforms("forms", "check", mapping)
    again = planforms("forms", "check", mapping)

    assert "The template of its clean copies was made anew" in result.stdout
    assert "made anew" not in again.stdout
    copy = mapping.parent / "copy.docx"
    copy.write_bytes(support_plan({"goal1": "Wait longer for answers."}))
    cleaned = planforms("clean", copy, "--forms", mapping.parent, "--out", mapping.parent / "clean")
    assert cleaned.exit_code == 0, cleaned.stderr
    (clean,) = (mapping.parent / "clean").iterdir()
    assert any("Wait longer for answers." in piece.text for piece in pieces(read(clean.read_bytes())))


def test_a_template_that_somebody_has_edited_stays(mapping: Path, planforms: Command) -> None:
    template = mapping.parent / "templates" / "mentor-support-plan.docx"
    document = docx.Document(str(template))
    document.add_paragraph("Our own words")
    document.save(str(template))
    before = template.read_bytes()
    renamed(mapping)

    assert planforms("forms", "check", mapping).exit_code == 2
    learned = learn(mapping.parent.parent / "blank.docx", out=mapping.parent)

    assert template.read_bytes() == before
    assert learned.template == template.with_stem("mentor-support-plan-2")
    assert any("was changed by somebody and stays" in note for note in learned.notes)


def test_the_blank_shows_each_fields_name(
    mapping: Path, planforms: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planforms.office.find_soffice", lambda: None)

    result = planforms("forms", "check", mapping)

    assert result.exit_code == 0
    shown = read((mapping.parent / "check" / "mentor-support-plan.docx").read_bytes())
    words = " ".join(piece.text for piece in pieces(shown)).split()
    named = ("owner.name", "goals[].rationale", "goals[].activities[].target_date", "mentor_signed_on")
    assert [name for name in named if name not in words] == []
    assert "No picture" in result.stderr


def test_only_verified(mapping: Path, planforms: Command) -> None:
    result = planforms("forms", "check", mapping, "--no-picture")

    assert result.exit_code == 0
    assert not (mapping.parent / "check").exists()
