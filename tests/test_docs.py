"""The pages say what is there: every command, and no link into nothing."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from planforms.cli import COMMANDS, main

ROOT = Path(__file__).resolve().parents[1]
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    *sorted((ROOT / "docs").glob("*.md")),
    ROOT / "samples" / "README.md",
]


@pytest.mark.parametrize("name", COMMANDS)
def test_the_readme_names_every_command(name: str) -> None:
    assert f"`planforms {name}" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8"))
    lost = [link for link in links if "://" not in link and not (page.parent / link).exists()]

    assert lost == []


def named_in(page: Path) -> list[str]:
    """What a page gives as files and folders of the project, between backticks."""
    said = re.findall(r"`([^`\n]+)`", page.read_text(encoding="utf-8"))
    ours = re.compile(
        r"(?:src|mappings|samples|templates|tools|bench|docs|tests|cli|ingest|learning|writers|rules|locate|readers|word|forms|plans|stencil|pieces|text|whose)/[\w./-]*|[a-z_]+\.py"
    )
    return [word for text in said for word in text.split() if ours.fullmatch(word)]


INVENTED = "mentor-log"
"""The form that CONTRIBUTING tells how to add."""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_of_the_project_that_a_page_names_is_there(page: Path) -> None:
    lost = [
        name
        for name in named_in(page)
        if INVENTED not in name
        and not (ROOT / name).exists()
        and not (ROOT / "src/planforms" / name).exists()
    ]

    assert lost == []


def test_the_design_names_every_room_and_no_other() -> None:
    page = (ROOT / "docs" / "design.md").read_text(encoding="utf-8")
    (listed,) = re.findall(r"```\nsrc/planforms/\n(.*?)mappings/", page, re.DOTALL)
    lines = [re.split(r" {2,}", line.strip())[0] for line in listed.splitlines()]
    named = {name.rstrip("/") for line in lines for name in line.split() if name.endswith(("/", ".py"))}

    folder = ROOT / "src" / "planforms"
    rooms = {path.name for path in folder.glob("*.py")} | {
        path.name for path in folder.iterdir() if (path / "__init__.py").exists()
    }
    assert named == rooms - {"__main__.py"}


@pytest.mark.parametrize("folder", ["learning", "readers/pdf", "locate"])
def test_the_design_tells_of_no_room_that_is_not_there(folder: str) -> None:
    page = (ROOT / "docs" / "design.md").read_text(encoding="utf-8")
    (chapter,) = (part for part in page.split("\n## ") if f"\n`{folder}/` " in part and "| room |" in part)
    cells = re.findall(r"^\|(?: `\w+/` \|| \|)? (`.*?) \|", chapter, re.MULTILINE)
    named = {name for cell in cells for name in re.findall(r"`(\w+)`", cell)}

    assert named
    assert named <= {path.stem for path in (ROOT / "src" / "planforms" / folder).rglob("*.py")}


COMMAND_LINES = sorted(
    {
        line.removeprefix("$ ")
        for page in PAGES
        for block in re.findall(r"```\w*\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
        for line in block.splitlines()
        if line.removeprefix("$ ").startswith("planforms ")
    }
)


@pytest.mark.parametrize("line", COMMAND_LINES)
def test_every_command_that_a_page_shows_has_its_options(line: str) -> None:
    words = shlex.split(line)[1:]
    context = click.Context(main)
    command: click.Command = main
    while isinstance(command, click.Group):
        found = command.get_command(context, words.pop(0))
        assert found is not None
        command = found
    known = {
        option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)
    }

    assert [word for word in words if word.startswith("-") and word not in {*known, "-"}] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_imports_is_there(page: Path) -> None:
    for line in re.findall(r"^(?:from|import) planforms\b.*", page.read_text(encoding="utf-8"), re.MULTILINE):
        exec(line, {})


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
