"""A stand-in for reading forms: files of a few lines that say what is to become of them.

``PLAN`` and ``key: value`` lines make a plan; one word in capitals makes the worker misbehave.
"""

from __future__ import annotations

import hashlib
import os
import socket
import stat
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from planforms import patience
from planforms.catalogue import Catalogue
from planforms.errors import Refused
from planforms.ingest import worker
from planforms.ingest.channel import Message
from planforms.ingest.tasks import READ, Desk
from planforms.plans import PLANS
from planforms.settings import Settings
from planforms.submission import ErrorRecord, FieldEntry, FormMatch, Owner, Source, Submission
from planforms.whose.filenames import name_in_file


def prepare(setup: dict[str, Any]) -> Mapping[str, Callable[[dict[str, Any]], Message]]:
    if os.environ.get("STANDIN_NEVER_FORKS"):
        worker.RENEWS_ITSELF = False
    desk = StandIn(Catalogue({}), Settings.model_validate(setup["settings"]))
    return {**desk.tasks(), READ: desk.read_or_misbehave}


class StandIn(Desk):
    def read_or_misbehave(self, arguments: dict[str, Any]) -> Message:
        word = Path(arguments["original"]).read_bytes()[:16].split(b"\n")[0].decode("latin-1")
        if word in MISDEEDS:
            note(arguments["name"], word)
            return MISDEEDS[word]()
        return self.read(arguments)

    def process(self, data: bytes, name: str) -> list[Submission]:
        note(name, "read")
        source = Source(path=name, sha256=hashlib.sha256(data).hexdigest(), media_type="text/plain")
        if not data.startswith(b"PLAN\n"):
            refusal = Refused("type.unknown")
            error = ErrorRecord(code=refusal.code, message=refusal.message, remedy=refusal.remedy)
            return [Submission(source=source, status="refused", error=error)]
        return [plan(text, source) for text in data.decode().split("PLAN\n")[1:]]


def plan(text: str, source: Source) -> Submission:
    said = dict(line.split(": ", 1) for line in text.splitlines())
    form = said.pop("form", "coordinator-pgp")
    modified = said.pop("modified", "")
    owner = said.pop("owner", "") or None
    author = said.pop("author", "") or None
    person = {"owner": {"name": owner}} if form == "coordinator-pgp" else {"owner": {"given_name": owner}}
    by_file = name_in_file(source.path)
    guess = (by_file, "file name") if by_file else (author, "document properties" if author else None)
    return Submission(
        source=source,
        form=FormMatch(id=form, title=form.title(), score=1.0),
        owner=Owner(name=owner, from_="form") if owner else Owner(name=guess[0], from_=guess[1]),  # type: ignore[arg-type]
        plan=PLANS[form].model_validate({**person, **said}),
        fields={key: FieldEntry(state="answered", text=value) for key, value in said.items()},
        properties={"modified": modified} if modified else {},
    )


def note(name: str, what: str) -> None:
    """Keep count of what was read, for tests that ask."""
    log = os.environ.get("STANDIN_LOG")
    if log:
        with Path(log).open("a") as file:
            file.write(f"{Path(name).name} {what} {os.getpid()}\n")


def hang() -> Message:
    while True:
        time.sleep(0.05)


def hang_with_child() -> Message:
    import subprocess

    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    Path(os.environ["STANDIN_LOG"]).write_text(str(child.pid))
    return hang()


def hang_with_temporary_file() -> Message:
    with tempfile.NamedTemporaryFile() as file:
        Path(os.environ["STANDIN_LOG"]).write_text(file.name)
        return hang()


def eat() -> Message:
    eaten = []
    while True:
        eaten.append(bytearray(16 * 1024 * 1024))


def print_rubbish() -> Message:
    """Write nonsense to every pipe there is, the one to the parent among them."""
    for handle in range(3, 32):
        try:
            if stat.S_ISFIFO(os.fstat(handle).st_mode):
                os.write(handle, b"Segmentation fault, just kidding " * 4)
        except OSError:
            continue
    return Message({"records": 1}, (b"{}",))


def print_to_stdout() -> Message:
    os.write(1, b"printed by a library\n" * 1000)
    return Message({"refused": {"code": "type.unknown", "message": "None.", "remedy": ""}})


def connect() -> Message:
    socket.create_connection(("127.0.0.1", 9), timeout=1)
    return Message({})


def kill_itself() -> Message:
    os.kill(os.getpid(), 9)
    return Message({})


def end_slowly() -> Message:
    time.sleep(0.7)
    return Message({"refused": {"code": "type.unknown", "message": "None.", "remedy": ""}})


def take_time_and_say_so() -> Message:
    for _ in range(3):
        patience.expect(0.1)
        time.sleep(0.6)
    return Message({"refused": {"code": "type.unknown", "message": "None.", "remedy": ""}})


def lie(payload: bytes) -> Callable[[], Message]:
    return lambda: Message({"records": 1}, (payload,))


def want() -> Message:
    return Message({"refused": {"code": "ocr.missing", "message": "No tesseract.", "remedy": ""}})


MISDEEDS: dict[str, Callable[[], Message]] = {
    "HANG": hang,
    "CHILD": hang_with_child,
    "SCRATCH": hang_with_temporary_file,
    "ABORT": os.abort,
    "EAT": eat,
    "RUBBISH": print_rubbish,
    "PRINT": print_to_stdout,
    "NETWORK": connect,
    "KILLED": kill_itself,
    "SLOW": end_slowly,
    "PATIENCE": take_time_and_say_so,
    "LIE": lie(b'{"source": {"path": "x", "sha256": "0", "media_type": ""}}'),
    "NONSENSE": lie(b"[1, 2"),
    "WANTING": want,
}
