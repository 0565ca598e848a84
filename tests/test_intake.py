"""What is found in a folder of submissions, and how a file's bytes are read."""

from __future__ import annotations

import inspect
import os
import socket
import sys
from pathlib import Path

import pytest

from planforms import intake
from planforms.errors import Refused
from planforms.intake import below, read_bytes


def laid_out(folder: Path, *names: str) -> Path:
    for name in names:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(name.encode())
    return folder


def found(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in below(folder)]


def refusal(path: Path, limit: int = 1000) -> str:
    with pytest.raises(Refused) as refused:
        read_bytes(path, limit)
    return refused.value.code


def test_folders_are_searched_deep_in_the_order_of_names(tmp_path: Path) -> None:
    laid_out(tmp_path, "b.docx", "A.docx", "c/z.pdf", "c/d/y.docx", "B2.docx")

    assert found(tmp_path) == ["A.docx", "b.docx", "B2.docx", "c/d/y.docx", "c/z.pdf"]


def test_what_programs_leave_behind_is_passed_over(tmp_path: Path) -> None:
    laid_out(
        tmp_path, "~$smith.docx", ".DS_Store", "Thumbs.db", "desktop.ini", ".hidden/a.docx", "smith.docx"
    )

    assert found(tmp_path) == ["smith.docx"]


def test_a_named_file_is_itself(tmp_path: Path) -> None:
    laid_out(tmp_path, "~$smith.docx")

    assert list(below(tmp_path / "~$smith.docx")) == [tmp_path / "~$smith.docx"]


def test_a_folder_that_is_called_like_a_document_is_refused_whole(tmp_path: Path) -> None:
    laid_out(tmp_path, "smith.docx/word/document.xml")

    assert found(tmp_path) == ["smith.docx"]
    assert refusal(tmp_path / "smith.docx") == "input.not-a-file"


def test_links_are_named_and_not_followed(tmp_path: Path) -> None:
    outside = laid_out(tmp_path / "outside", "secret.docx")
    inbox = laid_out(tmp_path / "inbox", "a.docx")
    (inbox / "b.docx").symlink_to(outside / "secret.docx")
    (inbox / "folder").symlink_to(outside, target_is_directory=True)

    assert found(inbox) == ["a.docx", "b.docx", "folder"]
    assert refusal(inbox / "b.docx") == refusal(inbox / "folder") == "input.link"


@pytest.fixture
def locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that the system lets nobody look into, whoever runs the tests."""
    folder = laid_out(tmp_path, "a.docx", "locked/b.docx", "m/c.docx", "z.docx") / "locked"
    look = os.scandir

    def look_unless_locked(place: str) -> os.DirEntry[str]:
        if Path(place) == folder:
            raise PermissionError(13, "Permission denied", place)
        return look(place)  # type: ignore[return-value]

    monkeypatch.setattr("planforms.intake.os.scandir", look_unless_locked)
    return folder


def test_a_locked_folder_is_named_and_keeps_nothing_else_back(locked: Path) -> None:
    assert found(locked.parent) == ["a.docx", "locked", "m/c.docx", "z.docx"]
    assert list(below(locked)) == [locked]
    assert refusal(locked) == "input.locked-folder"


def test_folders_may_be_deeper_than_python_calls_itself(tmp_path: Path) -> None:
    laid_out(tmp_path, "d/" * 200 + "a.docx")
    usual = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack()) + 100)
    try:
        assert found(tmp_path) == ["d/" * 200 + "a.docx"]
    finally:
        sys.setrecursionlimit(usual)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_pipes_and_sockets_are_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.docx")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "socket.docx"))

        assert refusal(tmp_path / "pipe.docx") == refusal(tmp_path / "socket.docx") == "input.not-a-file"


def test_the_bytes_come_whole(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(bytes(range(256)) * 3)

    assert read_bytes(tmp_path / "a.docx") == bytes(range(256)) * 3


def test_a_file_over_the_limit_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"x" * 1001)

    assert refusal(tmp_path / "a.docx", limit=1000) == "input.too-large"
    assert len(read_bytes(tmp_path / "a.docx", limit=1001)) == 1001


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "gone.docx") == "input.missing"


def test_a_file_that_changes_while_it_is_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"x" * 10)
    honest = os.fstat
    calls: list[int] = []

    def growing(descriptor: int) -> os.stat_result:
        if calls:
            path.write_bytes(b"x" * 20)
        calls.append(descriptor)
        return honest(descriptor)

    monkeypatch.setattr("planforms.intake.os.fstat", growing)

    assert refusal(path) == "input.changed"


@pytest.mark.parametrize(
    ("path", "opened"),
    [
        ("C:\\inbox\\smith.docx", "C:\\inbox\\smith.docx"),
        ("C:\\" + "deep\\" * 50 + "smith.docx", "\\\\?\\C:\\" + "deep\\" * 50 + "smith.docx"),
        ("\\\\server\\" + "deep\\" * 50 + "x.docx", "\\\\?\\UNC\\server\\" + "deep\\" * 50 + "x.docx"),
        ("\\\\?\\C:\\" + "deep\\" * 50 + "x.docx", "\\\\?\\C:\\" + "deep\\" * 50 + "x.docx"),
    ],
)
def test_long_paths_are_marked_on_windows(monkeypatch: pytest.MonkeyPatch, path: str, opened: str) -> None:
    monkeypatch.setattr(intake.sys, "platform", "win32")

    assert intake.reachable(path) == opened  # type: ignore[arg-type]


def test_a_junction_is_named_and_not_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out(tmp_path, "elsewhere/a.docx", "plans/b.docx")
    monkeypatch.setattr(intake, "_leads_elsewhere", lambda entry: entry.name == "elsewhere")

    assert found(tmp_path) == ["elsewhere", "plans/b.docx"]
    assert refusal(tmp_path / "elsewhere") == "input.not-a-file"
