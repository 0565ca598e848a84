"""Inboxes elsewhere: a web server, an object store, by the address that fsspec has for them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import unquote, urlsplit

from planforms.errors import Refused, UsageError, sentence
from planforms.intake import is_litter, too_large

_TIMES = ("mtime", "LastModified", "last_modified", "updated", "created")
"""What the kinds of store call the time of a file."""


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file of a remote inbox, as its listing tells of it."""

    inbox: str
    """The address that was given, with whatever it takes to be let in."""
    path: str
    """The path as fsspec has it."""
    name: str
    """The address as it may be shown."""
    size: int | None = None
    modified: float | None = None


def is_remote(inbox: object) -> bool:
    """Whether this is the address of an inbox elsewhere, and no path."""
    return isinstance(inbox, str) and "://" in inbox


def public(url: str) -> str:
    """The address without name, password and signature, as records and messages show it."""
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    path = unquote(parts.path) if parts.scheme.startswith("http") else parts.path
    return f"{parts.scheme}://{host}{path}".rstrip("/")


def below(url: str) -> Iterator[RemoteFile]:
    """Every submission at or below an address, in the order of their names. UsageError where it cannot be listed."""
    try:
        found = _listed(url)
    except UsageError:
        raise
    except Exception as error:  # every kind of store has its own
        raise _unusable(url, error) from error
    yield from sorted(found, key=lambda one: one.name)


def read_bytes(file: RemoteFile, limit: int) -> bytes:
    """The file's bytes, no more than ``limit``. Refused where they cannot be had."""
    try:
        files, _ = _files(file.inbox)
        with files.open(file.path, "rb") as stream:
            data: bytes = stream.read(limit + 1)
    except FileNotFoundError as error:
        raise Refused("input.missing") from error
    except Exception as error:
        raise Refused("input.unreadable", why=_said(error)) from error
    if len(data) > limit:
        raise too_large(limit)
    if file.size is not None and len(data) != file.size:
        raise Refused("input.changed")
    return data


def _listed(url: str) -> list[RemoteFile]:
    files, root = _files(url)
    files.invalidate_cache()
    root = root.rstrip("/")
    told = files.find(root, detail=True)
    if not told and files.isfile(root):
        told = {root: files.info(root)}
    if not told and not files.exists(root):
        raise FileNotFoundError("there is nothing at this address")
    inside = {path: path[len(root) :] for path in told if path == root or path.startswith(f"{root}/")}
    found = [_file(url, path, within, told[path]) for path, within in inside.items()]
    return [one for one in found if not _is_litter(one.name[len(public(url)) :])]


def _is_litter(inside: str) -> bool:
    return any(map(is_litter, inside.strip("/").split("/")))


def _file(url: str, path: str, inside: str, info: dict[str, Any]) -> RemoteFile:
    size = info.get("size")
    name = public(url) + (unquote(inside) if url.startswith("http") else inside)
    return RemoteFile(url, path, name, size if isinstance(size, int) else None, _time(info))


def _time(info: dict[str, Any]) -> float | None:
    for key in _TIMES:
        value = info.get(key)
        if isinstance(value, datetime):
            return value.timestamp()
        if isinstance(value, int | float):
            return float(value)
    return None


def _files(url: str) -> tuple[Any, str]:
    """fsspec's way to the files, and the address as it has it there."""
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise UsageError("input.no-extra", *sentence("input.no-extra", {})) from error
    if "::" in url or urlsplit(url).scheme in ("file", "local"):
        raise _unusable(url, ValueError("give a folder of this computer by its path"))
    files, root = url_to_fs(url)
    return files, str(root)


def _unusable(url: str, error: Exception) -> UsageError:
    details: dict[str, object] = {"inbox": public(url), "why": _said(error)}
    return UsageError("input.remote", *sentence("input.remote", details))


def _said(error: Exception) -> str:
    """What went wrong, without an address: it may hold a password."""
    told = str(getattr(error, "strerror", None) or error)
    return type(error).__name__ if "://" in told or not told else " ".join(told.split())
