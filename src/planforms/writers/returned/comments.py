"""What is said to the author: one comment a spot, and one at the top that sums up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from planforms.document import Place
from planforms.submission import Finding, FindingKind, Submission
from planforms.text.plaintext import many_lines, shortened
from planforms.word.own_comments import sign

_ASKED: dict[FindingKind, str] = {
    "missing": "Please complete",
    "invalid": "Please check",
    "inconsistent": "Please check",
    "document": "Please look at this too",
    "advice": "A suggestion",
}
_COUNTED: dict[FindingKind, tuple[str, str]] = {
    "missing": ("{} answer is still missing", "{} answers are still missing"),
    "invalid": ("{} answer cannot be used as it is", "{} answers cannot be used as they are"),
    "inconsistent": ("{} answer does not fit another one", "{} answers do not fit other ones"),
    "document": (
        "{} thing about the file itself needs a look",
        "{} things about the file itself need a look",
    ),
    "advice": ("{} suggestion, which you may follow or not", "{} suggestions, which you may follow or not"),
}
_PHASES = {
    "plan": "It was read as a new plan: what is only known at the end of the year is not asked for yet.",
    "final": "It was read as a finished plan: what is filled in at the end of the year is asked for too.",
}
_SIGNED = (
    "Your file has a digital signature. It does not hold for this copy with comments; "
    "your own file is unchanged. Please sign again when everything is filled in."
)
_FURTHEST = (1 << 31, 1 << 31)


@dataclass(frozen=True, slots=True)
class Comment:
    """What is said at one spot, a paragraph an entry. Without a place it belongs to the whole file."""

    place: Place | None
    lines: tuple[str, ...]


def shown(findings: Iterable[Finding], advice: bool = False) -> list[Finding]:
    """The findings an author is told of: errors and warnings, and with ``advice`` suggestions too."""
    return [finding for finding in findings if advice or finding.severity != "info"]


def comments_on(findings: Iterable[Finding]) -> list[Comment]:
    """One comment a spot, in the order of the document, with everything found there."""
    placed = sorted((found for found in findings if _spot(found.place)), key=_reading_order)
    return [_comment(list(group)) for _, group in groupby(placed, key=lambda found: _spot(found.place))]


def summary(
    submissions: Sequence[Submission], findings: Sequence[Finding], phase: str | None, signed: bool
) -> Comment:
    """The comment at the top: how many things, how to mend them, and what has no spot of its own."""
    title = next((one.form.title for one in submissions if one.form and one.form.title), None)
    lines = [
        f"Thank you for sending {_quoted(title) if title else 'your form'}.",
        _how_many(len(findings), submissions),
        *(f"• {line}" for line in _counts(findings)),
        "Every comment by planforms stands where something is to be done. Please type your answers in this "
        "file, save it and send it back. You need not delete the comments: they go by themselves when the "
        "form is read again.",
    ]
    if phase in _PHASES:
        lines.append(_PHASES[phase])
    if signed:
        lines.append(_SIGNED)
    lines += _about_the_whole(findings)
    return Comment(None, tuple(lines))


def _comment(findings: list[Finding]) -> Comment:
    return Comment(findings[0].place, (*_said(findings), _signed(findings)))


def _said(findings: Sequence[Finding]) -> list[str]:
    """What is asked for, each request once above what it is about, and nothing said twice."""
    lines: list[str] = []
    for kind, asked in _ASKED.items():
        for finding in findings:
            if finding.kind == kind:
                lines += [f"{asked}:", *many_lines(finding.message).splitlines()]
                lines += many_lines(finding.fix).splitlines()
    return list(dict.fromkeys(lines))


def _signed(findings: Iterable[Finding]) -> str:
    """The last line: whose comment it is, and the rules to look up with ``planforms explain``."""
    return sign(list(dict.fromkeys(finding.code for finding in findings)))


def _how_many(count: int, submissions: Sequence[Submission]) -> str:
    things = "1 thing needs" if count == 1 else f"{count} things need"
    where = f" in the {len(submissions)} plans of this file" if len(submissions) > 1 else ""
    return f"{things} another look{where}:"


def _counts(findings: Sequence[Finding]) -> Iterable[str]:
    for kind, (one, several) in _COUNTED.items():
        count = sum(finding.kind == kind for finding in findings)
        if count:
            yield (one if count == 1 else several).format(count) + "."


def _about_the_whole(findings: Iterable[Finding]) -> list[str]:
    """What has no spot of its own, and the last line."""
    unplaced = [found for found in findings if _spot(found.place) is None]
    heading = ["About the file as a whole:"] if unplaced else []
    return [*heading, *_said(unplaced), _signed(unplaced)]


def _quoted(title: str) -> str:
    return f"your “{shortened(title, 80)}”"


def _spot(place: Place | None) -> tuple[object, ...] | None:
    """What two places must share to get one comment; None for a place that names no spot."""
    if place is None or (place.paragraph is None and place.page is None):
        return None
    return (place.part, place.paragraph, place.page, place.box)


def _reading_order(finding: Finding) -> tuple[object, ...]:
    place = finding.place or Place()
    left, top = (place.box[0], place.box[1]) if place.box else _FURTHEST
    return (place.part != "body", place.part, place.page or 0, place.paragraph or 0, top, left)
