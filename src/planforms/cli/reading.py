"""From the paths on a command line to submissions, for every command that reads forms."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from planforms import intake
from planforms.errors import Refused
from planforms.limits import DEFAULT
from planforms.plaintext import encodable

if TYPE_CHECKING:
    from planforms.catalogue import Catalogue
    from planforms.submission import Submission

STDIN = Path("-")


def submissions(
    paths: Iterable[Path], forms_folders: Iterable[Path] = (), password: str | None = None
) -> Iterator[Submission]:
    """The submissions of all files at or below the paths, as they are read; bad files are records too.

    Equal content is parsed once: each further copy repeats the record, and names the first as
    its ``source.duplicate_of``.
    """
    from planforms.catalogue import load_catalogue

    catalogue = load_catalogue(tuple(forms_folders))
    seen: dict[str, list[Submission]] = {}
    for path in files(paths):
        try:
            data = read_input(path)
        except Refused as refusal:
            yield _refused(path, refusal)
            continue
        digest = sha256(data).hexdigest()
        if digest in seen:
            yield from _copies(seen[digest], path)
        else:
            seen[digest] = _process(data, path, catalogue, password)
            yield from seen[digest]


def files(paths: Iterable[Path]) -> Iterator[Path]:
    """Every file the paths name, folders deep; ``-`` stays as it is."""
    for path in paths:
        if path == STDIN:
            yield path
        else:
            yield from intake.below(path)


def read_input(path: Path) -> bytes:
    """The bytes of a file, or of standard input for ``-``; Refused for what is no file."""
    if path != STDIN:
        return intake.read_bytes(path)
    data = sys.stdin.buffer.read(DEFAULT.file_bytes + 1)
    if len(data) > DEFAULT.file_bytes:
        raise intake.too_large(DEFAULT.file_bytes)
    return data


def recorded_path(path: Path) -> str:
    """The path as records name it: the same on every system, and fit for JSON."""
    return encodable(path.as_posix())


def _process(data: bytes, path: Path, catalogue: Catalogue, password: str | None) -> list[Submission]:
    from planforms.pipeline import Settings, process

    return process(data, recorded_path(path), catalogue, Settings(password=password))


def _copies(originals: list[Submission], path: Path) -> Iterator[Submission]:
    for original in originals:
        source = original.source.model_copy(
            update={"path": recorded_path(path), "duplicate_of": original.source.path}
        )
        yield original.model_copy(update={"source": source})


def _refused(path: Path, refusal: Refused) -> Submission:
    from planforms.submission import ErrorRecord, Source, Submission

    return Submission(
        source=Source(path=recorded_path(path), sha256="", media_type=""),
        status="refused",
        error=ErrorRecord(code=refusal.code, message=refusal.message, remedy=refusal.remedy),
    )
