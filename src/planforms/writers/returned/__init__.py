"""The author's own file back, with a comment at each thing that needs another look.

A Word file gets Word comments, a PDF gets notes; nothing else in it changes, and reading it again
gives the same plan. Comments of an earlier time are replaced, those of other people stay. The file
that was sent is never touched: a digital signature holds for it, and not for the copy.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

from planforms.errors import OutputError
from planforms.intake import read_bytes
from planforms.limits import DEFAULT
from planforms.readers.sniff import FileType, file_type
from planforms.submission import Submission
from planforms.writers.files import write_atomically
from planforms.writers.returned.comments import comments_on, shown, summary

__all__ = ["file_ending", "returned", "shown", "was_commented", "write_returned"]

_ENDINGS = {
    "application/pdf": ".pdf",
    "application/vnd.ms-word.document.macroEnabled": ".docm",
    "application/vnd.ms-word.template.macroEnabledTemplate": ".dotm",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template": ".dotx",
}


def write_returned(
    submission: Submission | Sequence[Submission],
    original: Path | str | bytes,
    out: Path | str,
    *,
    phase: str | None = None,
    advice: bool = False,
) -> Path:
    """Write the commented copy of ``original`` to ``out`` and give its path.

    Several submissions are the several plans of one file. ``phase`` (``plan`` or ``final``) is told
    to the author; with ``advice`` suggestions are among the comments. Without findings the copy is
    the original, without comments of an earlier time.
    """
    submissions = [submission] if isinstance(submission, Submission) else list(submission)
    data = original if isinstance(original, bytes) else read_bytes(Path(original))
    write_atomically(Path(out), returned(submissions, data, phase=phase, advice=advice))
    return Path(out)


def returned(
    submissions: Sequence[Submission], data: bytes, *, phase: str | None = None, advice: bool = False
) -> bytes:
    """The bytes of the commented copy. ``data`` must be the file that the submissions were read from."""
    if any(one.source.sha256 != hashlib.sha256(data).hexdigest() for one in submissions):
        raise OutputError("output.other-file")
    findings = shown((finding for one in submissions for finding in one.findings), advice)
    medium, data = _commentable(data)
    if not findings:
        return bytes(medium.commented(data, []))
    overview = summary(submissions, findings, phase, medium.is_signed(data))
    return bytes(medium.commented(data, [overview, *comments_on(findings)]))


def file_ending(submission: Submission) -> str:
    """How the name of a submission's copy must end: Word opens a file only under the ending of its kind."""
    return _ENDINGS.get(submission.source.media_type, ".docx")


def was_commented(data: bytes) -> bool:
    """Whether the file carries comments of ours from an earlier time."""
    medium = _medium(file_type(data))
    return medium is not None and bool(medium.is_commented(data))


def _commentable(data: bytes) -> tuple[ModuleType, bytes]:
    """How the file is commented, and its bytes: those of its Word version for an older kind of file."""
    known = file_type(data)
    if known == "locked":
        raise OutputError("output.encrypted")
    if known in ("doc", "odt", "rtf"):
        from planforms.readers.convert import to_docx

        known, data = "word", to_docx(data, DEFAULT)
    medium = _medium(known)
    if medium is None:
        raise OutputError("output.no-comments")
    return medium, data


def _medium(known: FileType) -> ModuleType | None:
    """The module that comments files of this type, imported when there is one."""
    if known == "word":
        from planforms.writers.returned import word

        return word
    if known == "pdf":
        from planforms.writers.returned import pdf

        return pdf
    return None
