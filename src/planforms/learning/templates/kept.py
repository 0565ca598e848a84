"""The template of a form's clean copies in its folder: made anew with its mapping, kept where somebody has changed it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from planforms.catalogue import Form
from planforms.learning.templates.tried import Tried, best_template
from planforms.writers.files import write_atomically

_MADE = b"made by planforms"
"""A remark on the file as a whole; it is gone once Word has saved it."""


def keep(place: Path, tried: Tried) -> Path:
    """Where a template was put: at its place, or beside one there that somebody has changed."""
    spare = (place.with_stem(f"{place.stem}-{number}") for number in range(2, 1000))
    free = place if _untouched(place) else next(path for path in spare if _untouched(path))
    write_atomically(free, _marked(tried.data))
    return free


def renewed(form: Form) -> bool:
    """Whether the form's template was made anew, as its mapping says something else by now."""
    place = form.folder / (form.mapping.template or "")
    if not place.is_file() or not _untouched(place):
        return False
    tried = best_template(form)
    if tried is None or _marked(tried.data) == place.read_bytes():
        return False
    keep(place, tried)
    return True


def _marked(data: bytes) -> bytes:
    file = io.BytesIO(data)
    with zipfile.ZipFile(file, "a") as package:
        package.comment = _MADE
    return file.getvalue()


def _untouched(place: Path) -> bool:
    """Whether nothing of anybody's own is lost with what stands at a place."""
    if not place.is_file():
        return True
    try:
        with zipfile.ZipFile(place) as package:
            return package.comment == _MADE
    except (OSError, zipfile.BadZipFile):
        return False
