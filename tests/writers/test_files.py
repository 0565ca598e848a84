"""Files that are written whole or not at all, and names that are safe on every system."""

from __future__ import annotations

import errno
import os
import sys
import unicodedata
from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planforms.errors import OutputError
from planforms.writers import files
from planforms.writers.files import Names, replacing, slug, sweep, write_atomically


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def rollup(tmp_path: Path) -> Path:
    path = tmp_path / "rollup.xlsx"
    path.write_bytes(b"the last good one")
    return path


def refuse_to_rename(monkeypatch: pytest.MonkeyPatch, refusals: int) -> list[Path]:
    """Let renaming fail as Windows does while a program holds the target, ``refusals`` times."""
    attempts: list[Path] = []
    rename = os.replace

    def replace(source: Path, target: Path) -> None:
        attempts.append(target)
        if len(attempts) <= refusals:
            raise PermissionError(errno.EACCES, "in use by another process", str(target))
        rename(source, target)

    monkeypatch.setattr(files.os, "replace", replace)
    return attempts


def break_off_writing(path: Path, reason: BaseException) -> None:
    with replacing(path) as file:
        file.write(b"half")
        raise reason


class TestWriting:
    def test_a_new_file_and_the_folders_on_its_way(self, tmp_path: Path) -> None:
        write_atomically(tmp_path / "a" / "b" / "report.html", b"new")
        assert (tmp_path / "a" / "b" / "report.html").read_bytes() == b"new"
        assert names_in(tmp_path / "a" / "b") == ["report.html"]

    def test_what_was_there_is_replaced(self, rollup: Path) -> None:
        write_atomically(rollup, b"new")
        assert rollup.read_bytes() == b"new"
        assert names_in(rollup.parent) == ["rollup.xlsx"]

    def test_nothing_is_seen_at_the_place_before_the_end(self, rollup: Path) -> None:
        with replacing(rollup) as file:
            file.write(b"half")
            file.flush()
            assert rollup.read_bytes() == b"the last good one"
        assert rollup.read_bytes() == b"half"

    def test_an_exception_leaves_the_last_good_file_and_no_other(self, rollup: Path) -> None:
        with pytest.raises(ZeroDivisionError):
            break_off_writing(rollup, ZeroDivisionError())
        assert rollup.read_bytes() == b"the last good one"
        assert names_in(rollup.parent) == ["rollup.xlsx"]

    def test_an_interruption_too(self, rollup: Path) -> None:
        with pytest.raises(KeyboardInterrupt):
            break_off_writing(rollup, KeyboardInterrupt())
        assert names_in(rollup.parent) == ["rollup.xlsx"]

    @pytest.mark.parametrize("size", [600, 1_000_000])
    def test_a_disk_that_is_full(self, rollup: Path, size: int) -> None:
        resource = pytest.importorskip("resource")
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (500, before[1]))
        try:
            with pytest.raises(OutputError) as caught:
                write_atomically(rollup, b"x" * size)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        assert caught.value.code == "output.disk-full"
        assert rollup.read_bytes() == b"the last good one"
        assert names_in(rollup.parent) == ["rollup.xlsx"]

    @pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no such modes")
    def test_who_may_read_it_stays_as_it_was(self, rollup: Path) -> None:
        rollup.chmod(0o640)
        write_atomically(rollup, b"new")
        assert rollup.stat().st_mode & 0o777 == 0o640

    @pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no such modes")
    def test_a_new_file_may_be_read_by_whom_the_system_says(self, tmp_path: Path) -> None:
        (tmp_path / "ordinary").write_bytes(b"")
        write_atomically(tmp_path / "new", b"")
        assert (tmp_path / "new").stat().st_mode == (tmp_path / "ordinary").stat().st_mode

    @pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
    def test_a_link_stays_a_link(self, rollup: Path) -> None:
        link = rollup.parent / "latest.xlsx"
        link.symlink_to(rollup)
        write_atomically(link, b"new")
        assert link.is_symlink()
        assert rollup.read_bytes() == b"new"


class TestRefusal:
    def test_a_workbook_open_in_another_program(self, rollup: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        refuse_to_rename(monkeypatch, refusals=100)
        with pytest.raises(OutputError, match=r"rollup\.xlsx is open") as caught:
            write_atomically(rollup, b"new")
        assert caught.value.code == "output.locked"
        assert "Close it in Excel" in caught.value.remedy
        assert caught.value.exit_code == 5
        assert rollup.read_bytes() == b"the last good one"
        assert names_in(rollup.parent) == ["rollup.xlsx"]

    def test_one_that_is_held_for_a_moment(self, rollup: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(files, "_PAUSES", (0.0, 0.0))
        attempts = refuse_to_rename(monkeypatch, refusals=2)
        write_atomically(rollup, b"new")
        assert len(attempts) == 3
        assert rollup.read_bytes() == b"new"

    @pytest.mark.skipif(sys.platform != "win32", reason="only Windows locks a file that is open")
    def test_a_file_that_is_really_open(self, rollup: Path) -> None:
        with rollup.open("rb"), pytest.raises(OutputError) as caught:
            write_atomically(rollup, b"new")
        assert caught.value.code == "output.locked"
        assert names_in(rollup.parent) == ["rollup.xlsx"]

    def test_a_folder_in_the_place(self, tmp_path: Path) -> None:
        (tmp_path / "out.docx").mkdir()
        with pytest.raises(OutputError) as caught:
            write_atomically(tmp_path / "out.docx", b"")
        assert caught.value.code == "output.folder"
        assert names_in(tmp_path) == ["out.docx"]

    def test_a_file_where_a_folder_should_be(self, rollup: Path) -> None:
        with pytest.raises(OutputError) as caught:
            write_atomically(rollup / "out.docx", b"")
        assert caught.value.code == "output.no-folder"

    @pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="nothing is forbidden to root")
    def test_a_folder_one_may_not_write_in(self, tmp_path: Path) -> None:
        tmp_path.chmod(0o500)
        try:
            with pytest.raises(OutputError) as caught:
                write_atomically(tmp_path / "out.docx", b"")
        finally:
            tmp_path.chmod(0o700)
        assert caught.value.code == "output.not-allowed"

    @pytest.mark.parametrize(
        ("number", "code"),
        [
            (errno.ENOSPC, "output.disk-full"),
            (errno.EDQUOT, "output.disk-full"),
            (errno.EROFS, "output.not-allowed"),
            (errno.EACCES, "output.not-allowed"),
            (errno.EIO, "output.failed"),
        ],
    )
    def test_what_the_system_says(
        self, rollup: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
    ) -> None:
        def fail(handle: int) -> None:
            raise OSError(number, "no")

        monkeypatch.setattr(files.os, "fsync", fail)
        with pytest.raises(OutputError) as caught:
            write_atomically(rollup, b"new")
        assert caught.value.code == code
        assert caught.value.remedy
        assert names_in(rollup.parent) == ["rollup.xlsx"]
        assert rollup.read_bytes() == b"the last good one"


def test_what_a_killed_run_left_is_swept_up(rollup: Path) -> None:
    (rollup.parent / ".planforms-0123456789abcdef.tmp").write_bytes(b"half")
    (rollup.parent / ".keep").write_bytes(b"")
    sweep(rollup.parent)
    assert names_in(rollup.parent) == [".keep", "rollup.xlsx"]


class TestSlug:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Smith plan 2026.docx", "smith-plan-2026-docx"),
            ("  José  Łukasz-Größe ", "jose-lukasz-grosse"),
            ("O’Neill & D'Arcy", "oneill-darcy"),
            ("../../etc/passwd", "etc-passwd"),
            ("C:\\Temp\\x", "c-temp-x"),
            ("report.", "report"),
            ("\x1b[31mred\u202e", "31mred"),
            ("", "unnamed"),
            ("***", "unnamed"),
            ("CON", "con-file"),
            ("lpt1", "lpt1-file"),
            ("console", "console"),
        ],
    )
    def test_examples(self, text: str, expected: str) -> None:
        assert slug(text) == expected

    def test_names_in_other_letters_stay_apart(self) -> None:
        first, second = slug("Ольга plan"), slug("Ирина plan")
        assert first != second
        assert first.startswith("plan-")

    def test_a_name_is_the_same_however_its_accents_are_stored(self) -> None:
        for text in ("José", "Йосиф"):
            assert slug(unicodedata.normalize("NFD", text)) == slug(unicodedata.normalize("NFC", text))

    def test_long_names_are_cut(self) -> None:
        assert len(slug("a b " * 200)) <= 80
        assert len(slug("Ж plan " * 200, limit=40)) <= 40

    @given(st.text())
    def test_every_slug_is_a_name_everywhere(self, text: str) -> None:
        name = slug(text)
        assert name.strip("abcdefghijklmnopqrstuvwxyz0123456789-") == ""
        assert 0 < len(name) <= 85
        assert not name.startswith("-")
        assert not name.endswith("-")
        assert not PureWindowsPath(name + ".docx").is_absolute()
        assert name.upper() not in {"CON", "PRN", "AUX", "NUL", "COM1", "LPT9"}
        assert slug(name) == name


def test_each_name_is_given_once() -> None:
    names = Names()
    assert [names.take(text) for text in ("Smith", "smith!", "Jones", "SMITH", "smith-2")] == [
        "smith",
        "smith-2",
        "jones",
        "smith-3",
        "smith-2-2",
    ]
