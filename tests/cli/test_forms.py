"""``planforms forms``: what is known, what a form asks, and whether a mapping is in order."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Command = Callable[..., Result]


@pytest.fixture
def own_forms(root: Path, tmp_path: Path) -> Path:
    """A folder with one mapping of somebody's own, and its blank."""
    folder = tmp_path / "own"
    folder.mkdir()
    shutil.copy(root / "mappings" / "blanks" / "coaching-cycle.docx", folder)
    text = "id: our-cycle\ntitle: Our Cycle\nrevisions: [coaching-cycle.docx]\nfields:\n  school: {prompt: School}\n"
    (folder / "our-cycle.yaml").write_text(text, encoding="utf-8")
    return folder


def test_list_names_every_form_once(planforms: Command, root: Path) -> None:
    result = planforms("forms", "list")

    mapped = sorted(path.stem for path in (root / "mappings").glob("*.yaml"))
    assert sorted(line.split()[0] for line in result.stdout.splitlines()) == mapped


def test_forms_of_ones_own_are_listed_too(planforms: Command, own_forms: Path) -> None:
    assert "\nour-cycle " in planforms("forms", "list", "--forms", own_forms).stdout


def test_show_says_what_is_asked_and_what_is_required(planforms: Command) -> None:
    lines = planforms("forms", "show", "certificate-pgp").stdout.splitlines()

    assert any(line.split()[:3] == ["needs", "*", "long"] for line in lines)
    assert any(line.split()[:2] == ["clock_hours", "†"] for line in lines)


def test_show_of_an_unknown_form_names_those_there_are(planforms: Command) -> None:
    result = planforms("forms", "show", "nothing")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "coordinator-pgp" in result.stderr


def test_a_mapping_in_order(planforms: Command, own_forms: Path) -> None:
    result = planforms("forms", "check", own_forms / "our-cycle.yaml")

    assert result.exit_code == 0
    assert "our-cycle, 1 field, 1 revision." in result.stdout


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("kind: poem, prompt: School", "kind"),
        ("prompt: Favourite colour", "Favourite colour"),
        ("prompts: School", "prompts"),
    ],
)
def test_a_mapping_with_a_mistake(planforms: Command, own_forms: Path, change: str, told: str) -> None:
    mapping = own_forms / "our-cycle.yaml"
    mapping.write_text(
        mapping.read_text(encoding="utf-8").replace("prompt: School", change), encoding="utf-8"
    )

    result = planforms("forms", "check", mapping)

    assert result.exit_code == 2
    assert told in result.stderr


def test_all_mistakes_are_told_at_once(planforms: Command, own_forms: Path) -> None:
    mapping = own_forms / "our-cycle.yaml"
    text = mapping.read_text(encoding="utf-8")
    mapping.write_text(
        text.replace("title: Our Cycle\n", "").replace("prompt: School", "kind: x"), encoding="utf-8"
    )

    result = planforms("forms", "check", mapping)

    assert "title" in result.stderr
    assert "fields.school.kind" in result.stderr


def test_a_bad_mapping_among_ones_own_stops_before_any_form_is_read(
    planforms: Command, own_forms: Path, inbox: Path
) -> None:
    (own_forms / "bad.yaml").write_text("id: 5", encoding="utf-8")

    result = planforms("extract", inbox, "--forms", own_forms)

    assert (result.exit_code, result.stdout) == (2, "")
