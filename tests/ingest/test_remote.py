"""Inboxes elsewhere: in memory, and on a web server of this computer."""

from __future__ import annotations

import base64
import dataclasses
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from forms import by_name, lines, plan_file
from mails import zipped

from planforms.errors import UsageError
from planforms.ingest import remote
from planforms.ingest.gather import find, take
from planforms.ingest.run import Outcome
from planforms.limits import DEFAULT

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


# Web servers as there are

LINKS = """<a href="?C=N;O=D">Name</a> <a href="../">Parent Directory</a> <a href="/">Home</a> <a href="#top">Top</a>
<a href="mailto:office@example.org">Mail</a> <a href="https://elsewhere.example.org/x.docx">Elsewhere</a>"""


class Site(BaseHTTPRequestHandler):
    """A web server of pages and files; what is callable answers for itself."""

    pages: dict[str, bytes | str | Callable[[Site], None]]
    asked: list[str]
    pass_word = ""

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        self.asked.append(self.path)
        wanted = base64.b64encode(f"ann:{self.pass_word}".encode()).decode()
        if self.pass_word and self.headers.get("Authorization") != f"Basic {wanted}":
            self.send_error(401)
            return
        page = self.pages.get(self.path)
        if page is None:
            self.send_error(404)
        elif callable(page):
            page(self)
        else:
            self.say(page)

    def say(self, page: bytes | str) -> None:
        data = page.encode() if isinstance(page, str) else page
        self.send_response(200)
        self.send_header("Content-Type", "text/html" if isinstance(page, str) else "application/octet-stream")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def stream(self, parts: Iterator[bytes]) -> None:
        """Without saying how much it will be."""
        self.send_response(200)
        self.end_headers()
        for part in parts:
            self.wfile.write(part)
            self.wfile.flush()
            time.sleep(0.01)

    def handle(self) -> None:
        try:
            super().handle()
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def log_message(self, *_: object) -> None: ...


Pages = dict[str, "bytes | str | Callable[[Site], None]"]
Serve = Callable[..., tuple[str, list[str]]]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Starts a web server of these pages, and gives its address and the list of what it is asked."""
    pytest.importorskip("aiohttp")
    started: list[ThreadingHTTPServer] = []

    def serve(pages: Pages, pass_word: str = "") -> tuple[str, list[str]]:
        asked: list[str] = []
        handler = type("ThisSite", (Site,), {"pages": pages, "asked": asked, "pass_word": pass_word})
        http = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        http.daemon_threads = True
        started.append(http)
        threading.Thread(target=http.serve_forever, daemon=True).start()
        return f"127.0.0.1:{http.server_address[1]}", asked

    yield serve
    for http in started:
        http.shutdown()
        http.server_close()


def test_only_what_a_folder_holds_is_taken_of_its_page(serve: Serve) -> None:
    listing = (
        LINKS + '<a href="Smith%20&amp;%20Jones.docx">S</a> <a href="./b.docx">B</a> <a href="deep/">D</a>'
    )
    host, asked = serve(
        {
            "/in/": listing,
            "/in/deep/": LINKS + '<a href="/in/deep/c.docx">C</a>',
            "/": '<a href="x.docx">X</a>',
        }
    )
    found = [one.name for one in find([f"http://{host}/in/"])]
    assert found == [f"http://{host}/in/{name}" for name in ("Smith & Jones.docx", "b.docx", "deep/c.docx")]
    assert set(asked) == {"/in/", "/in/deep/"}


def test_pages_that_link_in_a_circle_come_to_an_end(serve: Serve) -> None:
    class Everywhere(dict[str, str]):
        def get(self, key: str, default: object = None) -> str:  # type: ignore[override]
            return '<a href="again/">again</a> <a href="a.docx">a</a>'

    host, asked = serve(Everywhere())
    assert 1 < len(find([f"http://{host}/in/"])) <= 30
    assert len(asked) <= 31


def test_a_name_and_a_password_let_in_and_are_shown_nowhere(
    serve: Serve, inbox: Path, ingest: Ingest, capfd: pytest.CaptureFixture[str]
) -> None:
    host, _ = serve(
        {"/in/": '<a href="a.docx">A</a><a href="b.txt">B</a>', "/in/a.docx": plan_file()}, "GEHEIM"
    )
    ingest(f"http://ann:GEHEIM@{host}/in/")
    assert [(one["source"]["path"], one["status"]) for one in lines()] == [
        (f"http://{host}/in/a.docx", "ok"),
        (f"http://{host}/in/b.txt", "refused"),
    ]
    with pytest.raises(UsageError) as refused:
        ingest(f"http://ann:FALSCH@{host}/in/", out=Path("other"))
    assert "does not let this computer in" in str(refused.value)
    told = str(refused.value) + "".join(capfd.readouterr())
    kept = b"".join(path.read_bytes() for path in Path("run").rglob("*") if path.is_file())
    assert not [secret for secret in ("GEHEIM", "FALSCH") if secret in told or secret.encode() in kept]


def test_a_signed_address_of_one_file(serve: Serve, inbox: Path, ingest: Ingest) -> None:
    host, _ = serve({"/a.docx?sig=GEHEIM": plan_file()})
    (one,) = ingest(f"http://{host}/a.docx?sig=GEHEIM").submissions
    assert (one.source.path, one.status) == (f"http://{host}/a.docx", "ok")


def problems(address: str, limit: int = 100_000) -> dict[str, str]:
    limits = dataclasses.replace(DEFAULT, file_bytes=limit)
    taken = list(take(find([address]), limits))
    return {
        one.found.name.rpartition("/")[2]: one.problem.code if one.problem else f"{len(one.data)} bytes"
        for one in taken
    }


def test_files_of_a_server_that_does_not_say_how_large_they_are(serve: Serve) -> None:
    def endless() -> Iterator[bytes]:
        while True:
            yield b"x" * 20_000

    def cut(site: Site) -> None:
        site.send_response(200)
        site.send_header("Content-Length", "1000")
        site.end_headers()
        site.wfile.write(b"x" * 10)

    pages: Pages = {
        "/in/": "".join(f'<a href="{name}">x</a>' for name in ("parts", "endless", "cut", "gone", "locked")),
        "/in/parts": lambda site: site.stream(iter([b"x" * 1000] * 20)),
        "/in/endless": lambda site: site.stream(endless()),
        "/in/cut": cut,
        "/in/locked": lambda site: site.send_error(403),
    }
    host, _ = serve(pages)
    assert problems(f"http://{host}/in/") == {
        "parts": "20000 bytes",
        "endless": "input.too-large",
        "cut": "input.unreadable",
        "gone": "input.missing",
        "locked": "input.unreadable",
    }


def test_a_server_that_says_nothing_is_not_waited_for_long(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remote, "_SILENCE", 0.3)
    host, _ = serve(
        {"/in/": '<a href="a">x</a>', "/in/a": lambda site: time.sleep(3), "/": lambda site: time.sleep(3)}
    )
    started = time.monotonic()
    assert problems(f"http://{host}/in/") == {"a": "input.unreadable"}
    with pytest.raises(UsageError, match="does not answer"):
        find([f"http://{host}/"])
    assert time.monotonic() - started < 2.5


def test_a_file_that_has_grown_since_it_was_listed(memory: str) -> None:
    found = find([memory])
    files = fsspec.filesystem("memory")
    files.pipe("/inbox/text.docx", b"many more words")
    assert {one.found.name: one.problem.code for one in take(found) if one.problem} == {
        "memory://inbox/text.docx": "input.changed"
    }


def test_without_the_extra(inbox: Path, ingest: Ingest, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(UsageError, match=r"planforms\[remote\]"):
        ingest("memory://inbox")
