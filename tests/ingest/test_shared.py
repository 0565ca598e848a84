"""A store that several people share: nothing lost, nothing doubled, the same results for everybody."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from forms import lines, plan_file
from mails import zipped
from rundir import contents
from stores import SERVER, needs_postgres

from planforms.errors import OutputError, UsageError
from planforms.ingest.doctor import examine_run
from planforms.ingest.forget import forget
from planforms.ingest.run import Outcome
from planforms.ingest.store import Input, Store

Ingest = Callable[..., Outcome]
HERE = Path(__file__).parent
KILLS = int(os.environ.get("PLANFORMS_KILLS", "4"))

SOMEBODY = f"""
import sys; sys.path[:0] = [{str(HERE)!r}, {str(HERE.parents[1] / "src")!r}]
from pathlib import Path
from planforms.ingest import gather
from planforms.ingest.options import Options
from planforms.ingest.run import run
gather._FRESH_SECONDS = 0
inboxes, out, store = sys.argv[1].split(","), sys.argv[2], sys.argv[3]
run(Options(tuple(map(Path, inboxes)), Path(out), store=store, jobs=1, read_by="standin:prepare"))
"""


def somebody(inboxes: str, out: str, store: str) -> subprocess.Popen[bytes]:
    """Another person's run, in a process of its own."""
    return subprocess.Popen([sys.executable, "-c", SOMEBODY, inboxes, out, store])


def fill(inbox: Path, numbers: range, prefix: str = "") -> None:
    inbox.mkdir(exist_ok=True)
    for n in numbers:
        (inbox / f"{prefix}plan{n}.docx").write_bytes(plan_file(f"Pat Example {n}", school=f"School {n}"))


def of_run(out: str) -> list[dict[str, Any]]:
    return lines(Path(out))


@needs_postgres
def test_two_who_ingest_at_once_neither_lose_nor_double_anything(
    inbox: Path, ingest: Ingest, shared: str
) -> None:
    fill(inbox, range(16))
    fill(Path("other"), range(12, 20), "other-")
    (inbox / "batch.zip").write_bytes(zipped({"a.docx": plan_file("Zipped"), "bad.txt": b"words"}))
    (Path("other") / "text.docx").write_bytes(b"words too")
    people = [somebody("inbox", "one", shared), somebody("other,inbox", "two", shared)]
    assert [person.wait(120) for person in people] == [0, 0]

    settled = [ingest(Path("inbox"), out=Path("one"), store=shared)]
    settled.append(ingest(Path("other"), Path("inbox"), out=Path("two"), store=shared))
    ingest(Path("inbox"), Path("other"), out=Path("alone"), store=None)

    assert [outcome.read for outcome in settled] == [0, 0], "all of it had been read"
    assert of_run("one") == of_run("two") == of_run("alone")
    assert len(of_run("one")) == 16 + 8 + 3
    for out in ("one", "two"):
        assert contents(Path(out), shared)["quarantine.csv"] == contents(Path("alone"))["quarantine.csv"]
        assert [found for found in examine_run(Path(out), shared) if not found.sound] == []


@needs_postgres
def test_a_run_folder_stands_alone_with_the_originals_of_others(
    inbox: Path, ingest: Ingest, shared: str
) -> None:
    fill(inbox, range(3))
    ingest(out=Path("one"), store=shared)
    fill(Path("other"), range(3, 5))
    ingest(Path("other"), out=Path("two"), store=shared)
    names = [{path.name for path in (Path(out) / "originals").iterdir()} for out in ("one", "two")]
    assert len(names[1]) == 5
    assert names[0] < names[1]
    assert [found for found in examine_run(Path("one"), shared) if not found.sound] == []


@needs_postgres
def test_two_who_are_killed_again_and_again_while_both_ingest(
    inbox: Path, ingest: Ingest, shared: str
) -> None:
    fill(inbox, range(30))
    fill(Path("other"), range(20, 40), "other-")
    (inbox / "batch.zip").write_bytes(zipped({f"{n}.docx": plan_file(f"Zip {n}") for n in range(4)}))
    boxes = {"one": "inbox,other", "two": "other,inbox"}
    chance = random.Random(KILLS)
    people = {out: somebody(boxes[out], out, shared) for out in boxes}
    for _ in range(KILLS):
        time.sleep(chance.uniform(0.3, 1.5))
        out = chance.choice(["one", "two"])
        people[out].kill()
        people[out].wait()
        people[out] = somebody(boxes[out], out, shared)
    assert [person.wait(120) for person in people.values()] == [0, 0]

    for out, given in boxes.items():
        ingest(*map(Path, given.split(",")), out=Path(out), store=shared)
    ingest(Path("inbox"), Path("other"), out=Path("alone"), store=None)
    assert of_run("one") == of_run("two") == of_run("alone")
    for out in ("one", "two"):
        assert [found for found in examine_run(Path(out), shared) if not found.sound] == []


@needs_postgres
def test_a_server_that_throws_everybody_out_is_told_and_nothing_is_lost(
    inbox: Path,
    ingest: Ingest,
    shared: str,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    fill(inbox, range(8))
    keep = Store.put_records

    def keep_and_lose_the_server(store: Store, *what: Any) -> None:
        keep(store, *what)
        throw_everybody_out(store)

    with monkeypatch.context() as patch:
        patch.setattr("planforms.ingest.reading._TOGETHER", 4)
        patch.setattr(Store, "put_records", keep_and_lose_the_server)
        with pytest.raises(OutputError) as refused:
            ingest(store=shared)
    assert refused.value.code == "store.shared-unusable"
    assert capfd.readouterr().err == "", "nor is anything told by the driver"
    ingest(store=shared)
    ingest(out=Path("alone"), store=None)
    assert of_run("run") == of_run("alone")


def throw_everybody_out(store: Store) -> None:
    """As a server does that is stopped."""
    from sqlalchemy import create_engine, text
    from sqlalchemy.engine import make_url
    from sqlalchemy.pool import NullPool

    (mine,) = next(iter(store._db.rows("SELECT pg_backend_pid()")))
    engine = create_engine(make_url(SERVER).set(drivername="postgresql+psycopg"), poolclass=NullPool)
    with engine.connect() as server:
        server.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": mine})


@needs_postgres
def test_who_is_forgotten_is_forgotten_by_all(inbox: Path, ingest: Ingest, shared: str) -> None:
    (inbox / "a.docx").write_bytes(plan_file("Ann Secret"))
    (inbox / "b.docx").write_bytes(plan_file("Bea Example"))
    for out in ("one", "two"):
        ingest(out=Path(out), store=shared)
    assert forget(Path("one"), "Ann Secret", address=shared).files == ("inbox/a.docx",)
    assert ingest(out=Path("two"), store=shared).forgotten == 1
    for out in ("one", "two"):
        left = b"".join(path.read_bytes() for path in Path(out).rglob("*.*") if path.is_file())
        assert b"Ann Secret" not in left
        assert [line["owner"]["name"] for line in of_run(out)] == ["Bea Example"]


@needs_postgres
def test_the_folder_remembers_its_store_but_no_password(inbox: Path, ingest: Ingest, shared: str) -> None:
    fill(inbox, range(1))
    ingest(store=shared)
    kept = b"".join(path.read_bytes() for path in Path("run").rglob("*") if path.is_file())
    assert b"planforms:planforms@" not in kept
    assert "search_path" in Path("run/planforms.store").read_text()
    assert not Path("run/planforms.db").exists()


@needs_postgres
def test_a_folder_stays_with_its_store(inbox: Path, ingest: Ingest, shared: str) -> None:
    fill(inbox, range(1))
    ingest(out=Path("own"), store=None)
    with pytest.raises(UsageError) as refused:
        ingest(out=Path("own"), store=shared)
    assert refused.value.code == "store.other"
    ingest(out=Path("theirs"), store=shared)
    with pytest.raises(UsageError) as refused:
        ingest(out=Path("theirs"), store="postgresql://somebody@127.0.0.1/else")
    assert refused.value.code == "store.other"


@needs_postgres
def test_files_at_the_same_place_of_two_computers_are_two(tmp_path: Path, shared: str) -> None:
    def seen_by(machine: str, *inputs: Input) -> None:
        with Store(tmp_path / machine, shared=shared) as store:
            store._db.machine = machine
            with store.change():
                for one in inputs:
                    store.see(one)

    seen_by("ann", Input("/in/a", "a", "aa"), Input("/in/b", "b", "bb"))
    seen_by("bea", Input("/in/a", "a", "other"), Input("/in/b", "b", "bb"))
    with Store(tmp_path / "ann", shared=shared) as store:
        assert [(one.path, one.sha256, one.replaced) for one in store.inputs()] == [
            ("a", "aa", False),
            ("a", "other", False),
            ("b", "bb", False),
        ]
        store._db.machine = "ann"
        assert store.places() == {"/in/a", "/in/b"}
        with store.change():
            store.miss("/in/b")
        assert not any(one.gone for one in store.inputs()), "the other computer still has it"


@needs_postgres
def test_a_computer_with_less_does_not_undo_what_another_read(
    inbox: Path, ingest: Ingest, shared: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(inbox, range(2))
    (inbox / "scan.docx").write_bytes(b"WANTING")
    assert ingest(store=shared).read == 3
    monkeypatch.setattr("planforms.ingest.fingerprint._helpers", lambda: "another")
    monkeypatch.setattr("planforms.ingest.reading.mended_here", lambda: ())
    assert ingest(store=shared).read == 0
    monkeypatch.setattr("planforms.ingest.reading.mended_here", lambda: ("ocr.missing",))
    assert ingest(store=shared).read == 1


@needs_postgres
def test_names_with_characters_that_postgres_has_no_room_for(tmp_path: Path, shared: str) -> None:
    with Store(tmp_path, shared=shared) as store, store.change():
        store.see(Input("/in/a\0b", "a\0b", "aa"))
        assert [one.path for one in store.inputs()] == ["a\N{REPLACEMENT CHARACTER}b"]


@pytest.mark.parametrize(
    "address",
    ["mysql://office/plans", "postgres", "sqlite:///x.db", "postgresql://ann:SEC@RET/x@host/plans"],
)
def test_an_address_that_is_none(tmp_path: Path, address: str) -> None:
    with pytest.raises(UsageError) as refused:
        Store(tmp_path, shared=address)
    assert refused.value.code == "store.address"
    assert "RET" not in str(refused.value)


@pytest.mark.parametrize("query", ["?password=SECRET", "?sslpassword=SECRET&sslmode=require"])
def test_no_password_of_an_address_is_shown(query: str) -> None:
    from planforms.ingest.shared import without_password

    assert "SECRET" not in without_password(f"postgresql://ann:SECRET@host/plans{query}")


def test_a_server_that_is_not_there_is_told_without_the_password(tmp_path: Path) -> None:
    with pytest.raises(OutputError) as refused:
        Store(tmp_path, shared="postgresql://ann:SECRET@127.0.0.1:1/plans")
    assert refused.value.code == "store.shared-unusable"
    assert "127.0.0.1" in str(refused.value)
    assert "SECRET" not in str(refused.value)
    Store(tmp_path / "another").__exit__(None, None, None)


@needs_postgres
def test_by_command(inbox: Path, shared: str) -> None:
    from planforms.cli import main

    (inbox / "text.docx").write_bytes(b"words")
    shell = CliRunner()
    for command in (["--dry-run"], []):
        result = shell.invoke(main, ["ingest", "inbox", "--out", "run", "--store", shared, *command])
        assert result.exit_code == (0 if command else 3), result.output
    assert shell.invoke(main, ["doctor", "run", "--store", shared]).exit_code == 0
    assert json.loads(Path("run/submissions.jsonl").read_text())["error"]["code"].startswith("type.")
