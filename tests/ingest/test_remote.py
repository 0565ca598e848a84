"""Inboxes elsewhere: in memory, and on a web server of this computer."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from forms import by_name, lines, plan_file
from mails import zipped

from planforms.errors import UsageError
from planforms.ingest import remote
from planforms.ingest.gather import find, take
from planforms.ingest.run import Outcome

fsspec = pytest.importorskip("fsspec", reason="no fsspec: the extra 'remote' is not installed")
Ingest = Callable[..., Outcome]


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None: ...


@pytest.fixture
def server(inbox: Path) -> Iterator[str]:
    """A web server that lists the inbox."""
    pytest.importorskip("aiohttp")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=inbox.parent)) as http:
        threading.Thread(target=http.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{http.server_address[1]}"
        http.shutdown()


@pytest.fixture
def memory(inbox: Path) -> Iterator[str]:
    files = fsspec.filesystem("memory")
    fill(inbox)
    files.put(str(inbox), "/inbox", recursive=True)
    yield "memory://inbox"
    files.rm("/", recursive=True)


def fill(inbox: Path) -> None:
    (inbox / "deep").mkdir()
    (inbox / "a plan.docx").write_bytes(plan_file("Ann"))
    (inbox / "deep" / "b.docx").write_bytes(plan_file("Bea"))
    (inbox / "~$a plan.docx").write_bytes(b"litter")
    (inbox / "batch.zip").write_bytes(zipped({"c.docx": plan_file("Cem")}))
    (inbox / "text.docx").write_bytes(b"words")


def told(prefix: str) -> list[tuple[str, str, object]]:
    return [(one["source"]["path"].removeprefix(prefix), one["status"], one.get("plan")) for one in lines()]


@pytest.mark.parametrize("where", ["memory", "server"])
def test_a_remote_inbox_gives_what_a_local_one_gives(
    request: pytest.FixtureRequest, inbox: Path, ingest: Ingest, where: str
) -> None:
    address: str = request.getfixturevalue(where)
    if where == "server":
        fill(inbox)
        address += "/inbox/"
    ingest(inbox)
    local = told(f"{inbox}/")
    assert ingest(address, out=Path("run")).read == 0, "the content is known"
    (Path("run") / "planforms.db").unlink()
    outcome = ingest(address)
    assert outcome.read == 5
    assert told(address.rstrip("/") + "/") == local
    assert ingest(address).read == 0


def test_a_single_file(server: str, inbox: Path, ingest: Ingest) -> None:
    fill(inbox)
    outcome = ingest(f"{server}/inbox/deep/b.docx")
    assert [one.source.path for one in outcome.submissions] == [f"{server}/inbox/deep/b.docx"]


def test_what_is_gone_elsewhere_is_known_only_by_a_listing(memory: str, inbox: Path, ingest: Ingest) -> None:
    assert by_name(ingest(memory))["memory://inbox/text.docx"] == "type.unknown"
    fsspec.filesystem("memory").rm("/inbox/text.docx")
    other = inbox.parent / "other"
    other.mkdir()
    assert "memory://inbox/text.docx" in by_name(ingest(other)), "nobody looked there"
    assert "memory://inbox/text.docx" not in by_name(ingest(memory))


def test_what_is_too_large_is_refused_unread(memory: str) -> None:
    import dataclasses

    from planforms.limits import DEFAULT

    limits = dataclasses.replace(DEFAULT, file_bytes=10)
    problems = {taken.problem and taken.problem.code for taken in take(find([memory]), limits)}
    assert problems == {"input.too-large", None}


def test_a_file_that_went_meanwhile_is_refused(memory: str) -> None:
    found = find([memory])
    fsspec.filesystem("memory").rm("/inbox/text.docx")
    assert {one.found.name: one.problem.code for one in take(found) if one.problem} == {
        "memory://inbox/text.docx": "input.missing"
    }


def test_passwords_and_signatures_are_not_shown() -> None:
    assert remote.public("https://ann:secret@host:81/a%20b/?sig=secret") == "https://host:81/a b"


@pytest.mark.parametrize(
    "address",
    [
        "memory://nothing/here",
        "file:///etc",
        "nonsense://x/y",
        "simplecache::memory://inbox",
        "http://127.0.0.1:1/x",
    ],
)
def test_an_inbox_that_cannot_be_looked_into(address: str, inbox: Path, ingest: Ingest) -> None:
    with pytest.raises(UsageError) as refused:
        ingest(address)
    assert refused.value.code == "input.remote"
    assert not Path("run").exists()
