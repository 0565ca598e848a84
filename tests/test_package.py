"""planforms as it is installed: a wheel, in an environment that holds nothing else, run from another folder."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

_CLEAN = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}


def run(*command: object, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env=_CLEAN,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of the project, built from a copy of what belongs to it."""
    source = tmp_path_factory.mktemp("source")
    for name in ("src", "mappings", "templates"):
        shutil.copytree(
            root / name, source / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info")
        )
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(root / name, source / name)
    target = tmp_path_factory.mktemp("dist")
    built = run(
        sys.executable, "-m", "pip", "wheel", "--no-deps", "--wheel-dir", target, source, folder=target
    )
    if built.returncode:
        _skip_if_offline(built)
        pytest.fail(built.stderr)
    return next(target.glob("planforms-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ``planforms`` program of an environment into which only the wheel was installed."""
    environment = tmp_path_factory.mktemp("environment")
    venv.create(environment, with_pip=True)
    programs = environment / ("Scripts" if os.name == "nt" else "bin")
    python = programs / ("python.exe" if os.name == "nt" else "python")
    done = run(python, "-m", "pip", "install", "--quiet", wheel, folder=environment)
    if done.returncode:
        _skip_if_offline(done)
        pytest.fail(done.stderr)
    return programs / ("planforms.exe" if os.name == "nt" else "planforms")


def _skip_if_offline(done: subprocess.CompletedProcess[str]) -> None:
    if "No matching distribution" in done.stderr or "Could not find a version" in done.stderr:
        pytest.skip("pip has no package index to install the dependencies from")


def test_mappings_blanks_and_templates_are_in_the_wheel(wheel: Path, root: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("mappings", "templates"):
        wanted = {
            path.relative_to(root / folder).as_posix()
            for path in (root / folder).rglob("*")
            if path.is_file()
        }

        assert {f"planforms/_{folder}/{name}" for name in wanted} <= inside
    assert "planforms/py.typed" in inside
    assert "planforms/errors.json" in inside


def test_an_installed_planforms_reads_a_form_from_another_folder(
    installed: Path, inbox: Path, tmp_path: Path
) -> None:
    shutil.copy(inbox / "David Brooks growth plan.docx", tmp_path / "form.docx")

    done = run(installed, "extract", "form.docx", "--format", "jsonl", folder=tmp_path)

    assert done.returncode == 0, done.stderr
    submission = json.loads(done.stdout)
    assert submission["form"]["id"] == "coordinator-pgp"
    assert submission["plan"]["owner"]["name"] == "David Brooks"


def test_an_installed_planforms_knows_its_forms(installed: Path, root: Path, tmp_path: Path) -> None:
    done = run(installed, "forms", "list", folder=tmp_path)

    assert done.returncode == 0, done.stderr
    listed = {line.split()[0] for line in done.stdout.splitlines()}
    assert listed == {path.stem for path in (root / "mappings").glob("*.yaml")}
