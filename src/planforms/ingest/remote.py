"""Inboxes elsewhere: a web server, an object store, by the address that fsspec has for them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from typing import Any
from urllib.parse import unquote, urlsplit

from planforms.errors import Refused, UsageError
from planforms.intake import is_litter, too_large

_TIMES = ("mtime", "LastModified", "last_modified", "updated", "created")
"""What the kinds of store call the time of a file."""
_SILENCE = 30
"""Seconds after which a web server that says nothing is given up."""
_WEB_FOLDERS, _WEB_DEPTH = 20_000, 30
"""How many folders of a web server are looked into, and how deep: its pages may link in a circle."""


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
        data = _content(files, file.path, limit + 1)
    except FileNotFoundError as error:
        raise Refused("input.missing") from error
    except Exception as error:
        raise Refused("input.unreadable", why=_said(error, file.inbox)) from error
    if len(data) > limit:
        raise too_large(limit)
    if file.size is not None and len(data) != file.size:
        raise Refused("input.changed")
    return data


def _content(files: Any, path: str, most: int) -> bytes:
    """The first bytes of a file. A web server gives them in one go, and is not asked how large it is."""
    in_one_go = {"block_size": 0, "size": 1} if _is_web(path) else {}
    parts: list[bytes] = []
    with files.open(path, "rb", **in_one_go) as stream:
        while most > 0 and (part := stream.read(most)):
            parts.append(part)
            most -= len(part)
    return b"".join(parts)


def _listed(url: str) -> list[RemoteFile]:
    files, root = _files(url)
    files.invalidate_cache()
    given, root = root, root.rstrip("/")
    told = _linked(files, root, given) if _is_web(root) else files.find(root, detail=True)
    if not told and files.isfile(root):
        told = {root: files.info(root)}
    if not told and not files.exists(root):
        raise FileNotFoundError
    inside = {path: path[len(root) :] for path in told if path == root or path.startswith(f"{root}/")}
    found = [_file(url, path, within, told[path]) for path, within in inside.items()]
    return [one for one in found if not _is_litter(one.name[len(public(url)) :])]


def _linked(files: Any, root: str, given: str) -> dict[str, dict[str, Any]]:
    """What the pages of a web server list at and below an address, first asked for as it was given.

    Pages link to more than the files of a folder: to themselves in another order, to the folder above,
    to whoever looks after them.
    """
    found: dict[str, dict[str, Any]] = {}
    folders, known = [given], {given}
    while folders:
        for told in files.ls(folders.pop(), detail=True):
            path = unescape(told["name"]).replace("/./", "/")
            if not _is_below(path, root) or path in known:
                continue
            if told["type"] != "directory":
                found[path] = told
            elif len(known) < _WEB_FOLDERS:
                known.add(path)
                folders.append(path)
    return found


def _is_below(path: str, root: str) -> bool:
    inside = path.removeprefix(f"{root}/")
    steps = inside.split("/")
    return (
        path != inside
        and not (".." in steps or "?" in inside or "#" in inside)
        and not steps[-1].startswith(("mailto:", "javascript:"))
        and len(steps) <= _WEB_DEPTH
    )


def _is_web(url: str) -> bool:
    return url.startswith(("http://", "https://"))


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
        raise UsageError.of("input.no-extra") from error
    if "::" in url or urlsplit(url).scheme in ("file", "local"):
        raise _unusable(url, ValueError("give a folder of this computer by its path"))
    files, root = url_to_fs(url, **(_web_options() if _is_web(url) else {}))
    return files, str(root)


def _web_options() -> dict[str, Any]:
    """How long a server may be silent."""
    from aiohttp import ClientTimeout

    return {"client_kwargs": {"timeout": ClientTimeout(sock_connect=_SILENCE, sock_read=_SILENCE)}}


def _unusable(url: str, error: Exception) -> UsageError:
    return UsageError.of("input.remote", inbox=public(url), why=_said(error, url))


def _said(error: Exception, url: str) -> str:
    """What went wrong, without an address and what stands in it: that may be a password."""
    status = getattr(error, "status", None)
    if status in (401, 403):
        return "it does not let this computer in"
    if status:
        return f"the server answers {status}"
    if isinstance(error, FileNotFoundError):
        return "there is nothing at this address"
    if isinstance(error, TimeoutError):
        return "the server does not answer"
    told = " ".join(str(getattr(error, "strerror", None) or error).split())
    secrets = [part for part in (urlsplit(url).password, urlsplit(url).query) if part]
    return type(error).__name__ if not told or any(one in told for one in ("://", *secrets)) else told
