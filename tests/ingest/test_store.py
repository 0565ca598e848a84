from __future__ import annotations

import errno
import os
import sqlite3
from pathlib import Path

import pytest
from stores import on_both_stores

from planforms.errors import OutputError
from planforms.ingest import schema
from planforms.ingest.store import Input, Store


def pragma(path: Path, name: str) -> object:
    with sqlite3.connect(path) as database:
        return database.execute(f"PRAGMA {name}").fetchone()[0]


def filled(run: Path, address: str | None = None) -> Store:
    store = Store(run, shared=address)
    with store.change():
        store.keep({"aa": (b"content", "plan.docx")})
        store.see(Input("/inbox/plan.docx", "inbox/plan.docx", "aa"))
        store.put_records("aa", "key", ['{"one": 1}', '{"two": 2}'])
    return store


def test_it_is_safe_on_network_drives(tmp_path: Path) -> None:
    with filled(tmp_path) as store:
        told = {name: list(store._db.rows(f"PRAGMA {name}")) for name in ("journal_mode", "synchronous")}
        assert told == {"journal_mode": [("truncate",)], "synchronous": [(2,)]}
        assert list(store._db.rows("PRAGMA secure_delete")) == [(1,)]
        assert store.faults() == []


@on_both_stores
def test_a_change_is_made_whole_or_not_at_all(tmp_path: Path, address: str | None) -> None:
    def break_off(store: Store) -> None:
        with store.change():
            store.put_records("aa", "other", ["{}"])
            raise KeyboardInterrupt

    with filled(tmp_path, address) as store:
        with pytest.raises(KeyboardInterrupt):
            break_off(store)
        assert store.records("aa") == ['{"one": 1}', '{"two": 2}']


@on_both_stores
def test_a_plan_is_kept_once(tmp_path: Path, address: str | None) -> None:
    with filled(tmp_path, address) as store:
        with store.change():
            store.put_records("aa", "key", ["{}"])
            store.keep({"aa": (b"content", "other.pdf")})
        assert store.records("aa") == ["{}"]
        assert [path.name for path in store.originals.iterdir()] == ["aa.docx"]
        with pytest.raises(OutputError), store.change():
            store._db.write("INSERT INTO plans VALUES ('aa', 1, '{}')", {})


@on_both_stores
def test_other_content_at_the_same_place_makes_history(tmp_path: Path, address: str | None) -> None:
    with filled(tmp_path, address) as store:
        with store.change():
            store.see(Input("/inbox/plan.docx", "inbox/plan.docx", "bb"))
        assert [(one.sha256, one.replaced) for one in store.inputs()] == [("aa", True), ("bb", False)]
        with store.change():
            store.see(Input("/inbox/plan.docx", "inbox/plan.docx", "aa"))
        assert [(one.sha256, one.replaced) for one in store.inputs()] == [("aa", False), ("bb", True)]


@on_both_stores
def test_a_second_run_says_so(tmp_path: Path, address: str | None) -> None:
    with filled(tmp_path, address):
        with pytest.raises(OutputError) as refused:
            Store(tmp_path, shared=address)
        assert refused.value.code == "store.busy"
    Store(tmp_path, shared=address).__exit__(None, None, None)


def test_a_second_run_waits_if_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = filled(tmp_path)
    monkeypatch.setattr("planforms.ingest.locking.time.sleep", lambda _: first.__exit__(None, None, None))
    with Store(tmp_path, wait_seconds=5) as second:
        assert second.records("aa")


def test_a_newer_store_is_left_alone(tmp_path: Path) -> None:
    filled(tmp_path).__exit__(None, None, None)
    with sqlite3.connect(tmp_path / "planforms.db") as database:
        database.execute("PRAGMA user_version=99")
    with pytest.raises(OutputError) as refused:
        Store(tmp_path)
    assert refused.value.code == "store.newer"
    assert pragma(tmp_path / "planforms.db", "user_version") == 99


def test_an_older_store_is_brought_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(tmp_path).__exit__(None, None, None)
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, "CREATE TABLE more (one TEXT)"))
    with Store(tmp_path) as newer:
        assert newer.records("aa")
        assert list(newer._db.rows("SELECT count(*) FROM more")) == [(0,)]
    assert pragma(tmp_path / "planforms.db", "user_version") == len(schema.MIGRATIONS)


def test_a_store_of_the_first_version_is_read_on(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "planforms.db") as database:
        database.executescript(f"{schema.MIGRATIONS[0]}; PRAGMA user_version=1")
        database.execute("INSERT INTO contents VALUES ('aa', 'aa.docx', 'key')")
        database.execute("INSERT INTO inputs VALUES ('/in/a.docx', 'aa', 'in/a.docx', 5.5, NULL, 0, 1)")
        database.execute("INSERT INTO outputs VALUES ('rollup.xlsx', 'state', 'hash')")
    with Store(tmp_path) as store:
        assert list(store.inputs()) == [Input("/in/a.docx", "in/a.docx", "aa", 5.5, gone=True)]
        assert list(store.outputs()) == [("rollup.xlsx", "hash")]
        assert store.output("rollup.xlsx") == ("state", "hash")
        assert store.output("report.html") == ("", None)
        assert store.faults() == []


def test_a_migration_that_fails_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(tmp_path).__exit__(None, None, None)
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, "CREATE TABLE more (x); NONSENSE"))
    with pytest.raises(OutputError):
        Store(tmp_path)
    assert pragma(tmp_path / "planforms.db", "user_version") == len(schema.MIGRATIONS) - 1


@pytest.mark.parametrize(
    "damage", [b"no database at all, but a text of some length " * 40, b"SQLite format 3\0" + b"\1" * 4000]
)
def test_a_damaged_store_is_told_as_such(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "planforms.db").write_bytes(damage)
    with pytest.raises(OutputError) as refused:
        Store(tmp_path)
    assert refused.value.code == "store.damaged"


def test_a_full_disk_is_told_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with filled(tmp_path) as store:
        monkeypatch.setattr("planforms.ingest.originals.os.fsync", full)
        with pytest.raises(OutputError) as refused, store.change():
            store.keep({"bb": (b"more", "plan.docx")})
        assert refused.value.code == "output.disk-full"
        assert store.content("bb") is None


def test_an_original_whose_place_is_held_for_a_moment_is_kept_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As by a virus scanner or folder sync on Windows."""
    refused: list[object] = []
    rename = os.replace

    def refuse_twice(unfinished: object, target: str) -> None:
        if len(refused) < 2:
            refused.append(target)
            raise PermissionError(errno.EACCES, "in use by another process", target)
        rename(str(unfinished), target)

    monkeypatch.setattr("planforms.writers.files._PAUSES", (0.0, 0.0))
    monkeypatch.setattr("planforms.writers.files.os.replace", refuse_twice)
    with filled(tmp_path) as store:
        assert (store.originals / "aa.docx").read_bytes()
    assert len(refused) == 2


def test_nothing_of_what_is_forgotten_is_left_in_the_file(tmp_path: Path) -> None:
    with filled(tmp_path) as store:
        with store.change():
            store.put_records("aa", "key", ['{"secret": "SEVENTEEN"}'])
        with store.change():
            store.forget(["aa"])
        store.compact()
        store.sweep()
        assert list(store.originals.iterdir()) == []
        assert store.forgotten() == {"aa"}
    left = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.is_file())
    assert b"SEVENTEEN" not in left
    assert b"plan.docx" not in left


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError) as refused:
        Store(tmp_path / "file" / "run")
    assert refused.value.code == "store.unusable"


@on_both_stores
def test_sweeping_takes_only_what_belongs_to_nothing(tmp_path: Path, address: str | None) -> None:
    with filled(tmp_path, address) as store:
        (store.originals / "stray.tmp").write_bytes(b"half")
        store.sweep()
        assert [path.name for path in store.originals.iterdir()] == ["aa.docx"]
