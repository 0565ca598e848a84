"""What stands inside a zip or an e-mail: its files, each as if it had been sent alone.

An archive inside an archive is opened once more, and no further; all of it together is held to the
limits of one archive. This is work for a worker: the bytes are anybody's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from planforms.errors import PlanformsError, Refused
from planforms.intake import is_litter
from planforms.limits import DEFAULT, Limits
from planforms.text.plaintext import encodable

if TYPE_CHECKING:
    from planforms.word.archive import Archive

_DEEPEST = 2
_PACKAGES = frozenset({".docx", ".docm", ".dotx", ".dotm", ".odt", ".ott", ".xlsx", ".pptx"})
"""Zip files that are documents, and are called so even where they are damaged."""
_NOT_ARCHIVES = ("[content_types].xml", "mimetype", "word/", "_rels/")
"""What a zip holds that is a document, whatever it is called."""


@dataclass(frozen=True, slots=True)
class Sent:
    """Who sent an e-mail and when (ISO, UTC): hints, never certainties."""

    name: str | None = None
    email: str | None = None
    at: str | None = None


NOBODY = Sent()
"""For what did not come by mail."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside a container: its bytes, or why it has none."""

    name: str
    data: bytes = b""
    problem: PlanformsError | None = None
    sent: Sent = NOBODY


def members(data: bytes, name: str, limits: Limits = DEFAULT) -> list[Member] | None:
    """The files inside a zip or an e-mail; None where ``data`` is neither.

    Raises Refused for a container that is damaged, hostile or too large, and for one without files.
    """
    found = _opened(data, name, limits)
    return None if found is None else list(_named_apart(_Unpacking(limits).leaves(found, 1)))


class _Unpacking:
    """One container with what it contains, and what that may come to in all."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.count = 0
        self.bytes = 0

    def leaves(self, found: list[Member], depth: int) -> Iterator[Member]:
        """The files in what was found, those in containers within it too."""
        for member in found:
            if member.problem:
                yield member
            else:
                yield from self._leaf(member, depth)

    def _leaf(self, member: Member, depth: int) -> Iterator[Member]:
        self.count += 1
        self.bytes += len(member.data)
        if self.count > self.limits.entries:
            raise Refused("limit.entries", limit=self.limits.entries)
        if self.bytes > self.limits.package_bytes:
            raise Refused("zip.bomb")
        if len(member.data) > self.limits.file_bytes:
            yield _without_data(member, Refused("input.too-large", megabytes=self.limits.file_bytes >> 20))
            return
        try:
            inside = _opened(member.data, member.name, self.limits)
            if inside is not None and depth >= _DEEPEST:
                raise Refused("input.nested")
        except Refused as refusal:
            yield _without_data(member, refusal)
            return
        if inside is None:
            yield member
        else:
            yield from self.leaves([_within(member, one) for one in inside], depth + 1)


def _opened(data: bytes, name: str, limits: Limits) -> list[Member] | None:
    """The files right inside a container, or None where it is none."""
    from planforms.ingest import mail, outlook

    if data.startswith((b"PK\3\4", b"PK\5\6")):
        return _zipped(data, name, limits)
    if outlook.is_message(data):
        return outlook.attachments(data, limits)
    if mail.is_message(data, name):
        return mail.attachments(data)
    return None


def _zipped(data: bytes, name: str, limits: Limits) -> list[Member] | None:
    from planforms.word.archive import Archive

    if PurePosixPath(name).suffix.lower() in _PACKAGES:
        return None
    archive = Archive(data, limits)
    if any(entry.casefold().startswith(_NOT_ARCHIVES) for entry in archive.entries):
        return None
    found = [_inflated(archive, entry) for entry in archive.entries if not _is_litter(entry)]
    if not found:
        raise Refused("input.no-files")
    return found


def _inflated(archive: Archive, entry: str) -> Member:
    """One file of an archive. A damaged one costs itself, a bomb the whole archive."""
    name = encodable(entry)
    try:
        return Member(name, archive.read(entry))
    except Refused as refusal:
        if refusal.code != "zip.damaged":
            raise
        return Member(name, problem=refusal)


def _is_litter(entry: str) -> bool:
    return any(part == "__MACOSX" or is_litter(part) for part in entry.split("/"))


def _within(container: Member, inside: Member) -> Member:
    """A member's member, by its whole name; a forwarded form was sent by whoever wrote the inner mail."""
    sent = inside.sent if inside.sent != NOBODY else container.sent
    return replace(inside, name=f"{container.name}/{inside.name}", sent=sent)


def _without_data(member: Member, problem: PlanformsError) -> Member:
    return replace(member, data=b"", problem=problem)


def _named_apart(found: Iterable[Member]) -> Iterator[Member]:
    """The members with each name given once: a mail may hold ``plan.docx`` twice."""
    taken: set[str] = set()
    for member in found:
        name, number = member.name, 1
        while name in taken:
            number += 1
            path = PurePosixPath(member.name)
            name = str(path.with_name(f"{path.stem} ({number}){path.suffix}"))
        taken.add(name)
        yield replace(member, name=name)
