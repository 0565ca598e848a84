"""The pages say what is there: every command, and no link into nothing."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from planforms.cli import COMMANDS, main

ROOT = Path(__file__).resolve().parents[1]
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    *sorted((ROOT / "docs").glob("*.md")),
]


@pytest.mark.parametrize("name", COMMANDS)
def test_the_readme_names_every_command(name: str) -> None:
    assert f"`planforms {name}" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8"))
    lost = [link for link in links if "://" not in link and not (page.parent / link).exists()]

    assert lost == []


def shown() -> list[str]:
    """What the README shows of a terminal: a command, and some of what it prints."""
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    return [block for block in re.findall(r"```\n\$ planforms (.*?)```", page, re.DOTALL) if "..." in block]


@pytest.mark.parametrize("block", shown(), ids=lambda block: block.split()[0])
def test_the_readme_shows_what_is_printed(block: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    command, *lines = block.splitlines()

    printed = CliRunner().invoke(main, shlex.split(command)).stdout.splitlines()

    rest = iter(printed)
    assert [line for line in lines if line.strip() != "..." and line not in rest] == []


def test_the_python_of_the_readme_runs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    (tmp_path / "samples" / "inbox").mkdir(parents=True)
    form = ROOT / "samples" / "inbox" / "David Brooks growth plan.docx"
    (tmp_path / "samples" / "inbox" / form.name).write_bytes(form.read_bytes())
    monkeypatch.chdir(tmp_path)

    exec(compile(code, "README.md", "exec"), {})

    assert (tmp_path / "clean.docx").exists()
    assert (tmp_path / "rollup.xlsx").exists()
    assert (tmp_path / "run" / "submissions.jsonl").exists()


def test_no_two_test_modules_have_one_name() -> None:
    """Test modules are imported by their bare names, so that equal ones would shadow each other."""
    names = [
        path.name
        for path in (ROOT / "tests").rglob("*.py")
        if path.name not in ("conftest.py", "__init__.py")
    ]

    assert len(names) == len(set(names))
