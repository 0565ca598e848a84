from __future__ import annotations

import os
import socket
import threading
import time
from pathlib import Path

import pytest

from planforms.errors import UsageError
from planforms.ingest import gather
from planforms.ingest.gather import Found, check_apart, find, take

posix = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such files on this system")


def codes(*inboxes: Path) -> dict[str, str]:
    """What taking in each file gave: its code, or nothing."""
    return {
        taken.found.path.name: taken.problem.code if taken.problem else "" for taken in take(find(inboxes))
    }


@posix
def test_only_regular_files_are_read_and_nothing_is_waited_for(inbox: Path) -> None:
    (inbox / "good.docx").write_bytes(b"good")
    os.mkfifo(inbox / "pipe.docx")
    (inbox / "folder.docx").mkdir()
    (inbox / "link.docx").symlink_to("good.docx")
    (inbox / "loop.docx").symlink_to("loop.docx")
    (inbox / "up").symlink_to("..")
    (inbox / "out.docx").symlink_to("/etc/hostname")
    listener = socket.socket(socket.AF_UNIX)
    os.chdir(inbox)
    listener.bind("socket.docx")
    listener.close()

    started = time.monotonic()
    found = codes(inbox)

    assert time.monotonic() - started < 2
    assert found == {
        "good.docx": "",
        "pipe.docx": "input.not-a-file",
        "folder.docx": "input.not-a-file",
        "socket.docx": "input.not-a-file",
        "link.docx": "input.link",
        "loop.docx": "input.link",
        "out.docx": "input.link",
        "up": "input.link",
    }


@posix
def test_a_device_is_not_read() -> None:
    assert codes(Path("/dev/zero")) == {"zero": "input.not-a-file"}


def test_what_programs_leave_behind_is_passed_over(inbox: Path) -> None:
    for name in ("~$plan.docx", ".DS_Store", "Thumbs.db", "plan.docx"):
        (inbox / name).write_bytes(name.encode())
    assert list(codes(inbox)) == ["plan.docx"]


def test_a_file_that_may_not_be_read_has_its_code(inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (inbox / "locked.docx").write_bytes(b"x")

    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("planforms.intake.os.open", refuse)
    assert codes(inbox) == {"locked.docx": "input.unreadable"}


def test_a_file_over_the_limit_is_not_read(inbox: Path) -> None:
    with (inbox / "large.docx").open("wb") as file:
        file.truncate(20 * 1024 * 1024 + 1)
    with (inbox / "largest.docx").open("wb") as file:
        file.truncate(20 * 1024 * 1024)
    assert codes(inbox) == {"large.docx": "input.too-large", "largest.docx": ""}


def test_each_file_is_found_once_whatever_it_is_called(inbox: Path) -> None:
    (inbox / "plan.docx").write_bytes(b"x")
    os.chdir(inbox.parent)
    found = find([Path("inbox"), inbox / "plan.docx", Path("inbox/../inbox/plan.docx")])
    assert [one.name for one in found] == ["inbox/plan.docx"]


def grow(path: Path, stop: threading.Event) -> None:
    while not stop.is_set():
        with path.open("ab") as file:
            file.write(b"more")
        time.sleep(0.02)


def test_a_file_still_being_written_comes_last_and_whole(
    inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gather, "_FRESH_SECONDS", 2)
    monkeypatch.setattr(gather, "_PAUSES", (0.1, 0.4, 0.4))
    (inbox / "a-growing.docx").write_bytes(b"begun")
    (inbox / "b-old.docx").write_bytes(b"old")
    os.utime(inbox / "b-old.docx", (1, 1))
    stop = threading.Event()
    writer = threading.Thread(target=grow, args=(inbox / "a-growing.docx", stop))
    writer.start()
    threading.Timer(0.25, stop.set).start()

    taken = list(take(find([inbox])))
    writer.join()

    assert [one.found.path.name for one in taken] == ["b-old.docx", "a-growing.docx"]
    assert taken[1].data == (inbox / "a-growing.docx").read_bytes()


def test_a_file_that_never_comes_to_rest_is_left_for_the_next_run(
    inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gather, "_FRESH_SECONDS", 2)
    monkeypatch.setattr(gather, "_PAUSES", (0.1, 0.1))
    stop = threading.Event()
    writer = threading.Thread(target=grow, args=(inbox / "growing.docx", stop))
    (inbox / "growing.docx").write_bytes(b"")
    writer.start()
    try:
        assert codes(inbox) == {"growing.docx": "input.changed"}
    finally:
        stop.set()
        writer.join()


def test_a_file_that_changes_while_it_is_read_is_read_again(
    inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gather, "_PAUSES", (0.05, 0.05))
    path = inbox / "plan.docx"
    path.write_bytes(b"first")
    changes = iter([b"second and longer"])
    fstat = os.fstat

    def meddled(handle: int) -> os.stat_result:
        status = fstat(handle)
        for change in changes:
            path.write_bytes(change)
            break
        return status

    monkeypatch.setattr("planforms.intake.os.fstat", meddled)
    (taken,) = take([Found.at(path)])
    assert (taken.data, taken.problem) == (b"second and longer", None)


@pytest.mark.parametrize(
    ("inbox_folder", "out"), [("inbox", "inbox/run"), ("inbox", "inbox"), ("run/inbox", "run"), (".", "run")]
)
def test_run_folder_and_inbox_stand_apart(tmp_path: Path, inbox_folder: str, out: str) -> None:
    (tmp_path / inbox_folder).mkdir(parents=True, exist_ok=True)
    with pytest.raises(UsageError) as refused:
        check_apart([tmp_path / inbox_folder], tmp_path / out)
    assert refused.value.code == "input.overlap"


@posix
def test_a_link_does_not_hide_that_they_overlap(tmp_path: Path) -> None:
    (tmp_path / "inbox").mkdir()
    (tmp_path / "elsewhere").symlink_to("inbox")
    with pytest.raises(UsageError):
        check_apart([tmp_path / "inbox"], tmp_path / "elsewhere" / "run")
