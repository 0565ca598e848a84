"""What the reading of a file depends on besides its bytes: forms, settings, version, machine."""

from __future__ import annotations

from hashlib import sha256
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from planforms import __version__

if TYPE_CHECKING:
    from planforms.catalogue import Catalogue
    from planforms.settings import Settings


def fingerprint(
    catalogue: Catalogue, settings: Settings, password: str | None = None, *, machine: bool = True
) -> str:
    """A text that changes whenever the same file might be read differently.

    Without ``machine`` it is the same on computers that have different helpers: one that has none must
    not undo what another has read.
    """
    helpers = _helpers() if machine else ""
    digest = sha256(f"{__version__}\0{settings.model_dump_json()}\0{password or ''}\0{helpers}".encode())
    for form in catalogue:
        digest.update(form.mapping.model_dump_json().encode())
        for blank in form.blanks:
            digest.update(sha256(blank.path.read_bytes()).digest())
    return digest.hexdigest()


def reading_key(fingerprint: str, path: str) -> str:
    """What one file is read with: its name too, since it may say whose plan it is."""
    return sha256(f"{fingerprint}\0{PurePosixPath(path).name}".encode()).hexdigest()[:32]


def mended_here() -> tuple[str, ...]:
    """The errors that other computers give for want of a helper, and this one, which has it, does not."""
    office, ocr = _helpers()
    return ("convert.missing",) * office + ("ocr.missing",) * ocr


def _helpers() -> tuple[bool, bool]:
    """Whether LibreOffice and what reads scans are there: once installed, files become readable that were not."""
    from planforms.office import find_soffice
    from planforms.readers.scan import can_recognise

    return find_soffice() is not None, can_recognise()
