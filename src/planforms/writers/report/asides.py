"""What came in and is no plan of its own: files that could not be read, further copies, older versions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from planforms.spooled import Spooled
from planforms.text.plaintext import shortened
from planforms.writers.findings import why_unread

if TYPE_CHECKING:
    from planforms.catalogue import Catalogue
    from planforms.submission import Submission
    from planforms.writers.planrows import LinksOf

MESSAGE = 1_000
"""The most that is shown of a text that quotes an answer."""
NAME = 120
"""The most that is shown of a name, a school, a form, a question."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that gave no plan."""

    file: str
    why: str
    remedy: str
    code: str
    original: str | None


@dataclass(frozen=True, slots=True)
class SetAside:
    """A file that counts no longer, because another one does."""

    file: str
    why: str
    other: str


class Asides:
    """Takes note of submissions on their way to the lists of plans."""

    def __init__(self, catalogue: Catalogue, links: LinksOf) -> None:
        self._catalogue = catalogue
        self._links = links
        self.unread: list[Unread] = []
        self.set_aside = Spooled[SetAside]()

    def noted(self, submissions: Iterable[Submission]) -> Iterator[Submission]:
        """The same submissions, one by one; what is no plan of its own is noted."""
        for submission in submissions:
            source = submission.source
            if submission.plan is None:
                self.unread.append(self._unread(submission))
            elif source.duplicate_of:
                self._put_aside(source.path, "The same file as", source.duplicate_of)
            elif source.superseded_by:
                self._put_aside(source.path, "Replaced by the newer", source.superseded_by)
            yield submission

    def _put_aside(self, path: str, why: str, other: str) -> None:
        self.set_aside.append(SetAside(shortened(path, MESSAGE), why, shortened(other, MESSAGE)))

    def _unread(self, submission: Submission) -> Unread:
        error = submission.error
        return Unread(
            file=shortened(submission.source.path, MESSAGE),
            why=shortened(why_unread(submission, self._catalogue), MESSAGE),
            remedy=shortened(error.remedy if error else "", MESSAGE),
            code=shortened(error.code if error else "", NAME),
            original=href(self._links(submission).original),
        )


def href(path: str | None) -> str | None:
    """A relative path as a link holds it; None where it is not one, so that no link leads elsewhere."""
    if not path or path.startswith(("/", "\\")):
        return None
    try:
        return quote(path.encode("utf-8", "surrogateescape"), safe="/")
    except UnicodeEncodeError:
        return None
