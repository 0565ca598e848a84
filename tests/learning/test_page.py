"""docs/your-own-form.md: every command on the page runs, in order, and says what the page says."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from invented_forms import copies, support_plan

Command = Callable[..., Result]


@pytest.fixture
def page(root: Path) -> str:
    return (root / "docs" / "your-own-form.md").read_text(encoding="utf-8")


def test_every_command_runs(
    page: str, root: Path, planforms: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("planforms.office.find_soffice", lambda: None)
    shutil.copytree(root / "samples" / "own-form", tmp_path / "samples" / "own-form")
    blocks = re.findall(r"```\n(planforms .*?)```", page, re.DOTALL)
    commands = [command for block in blocks for command in block.splitlines()]

    results = [planforms(*shlex.split(command)[1:]) for command in commands]

    assert [(c, r.exit_code, r.stderr) for c, r in zip(commands, results, strict=True) if r.exit_code] == []
    told = re.search(r"```\n(What changed:.*?)```", page, re.DOTALL)
    assert told is not None
    assert told[1] in results[-1].stdout
    for file in re.findall(r"`(my-forms/[\w./-]+\.(?:yaml|docx|json))`", page):
        assert Path(file).is_file()


def test_the_samples_are_the_invented_form(root: Path) -> None:
    """The sample files say what the tests' own drawing says, so that both are about one form."""
    from planforms.readers import read

    folder = root / "samples" / "own-form"
    drawn = {
        "mentor-support-plan.docx": support_plan(),
        "mentor-support-plan-next-year.docx": support_plan(year=2),
    }
    names = ("Marchetti", "Tran", "Keller")
    drawn |= {f"filled/{name} support plan.docx": data for name, data in zip(names, copies(), strict=True)}

    for name, data in drawn.items():
        assert words((folder / name).read_bytes(), read) == words(data, read)


def words(data: bytes, read: Callable[[bytes], object]) -> list[str]:
    return [paragraph.text for paragraph in read(data).paragraphs()]  # type: ignore[attr-defined]
