"""Signs beside the labels of options: ticks, crosses, boxes, arrows, "yes", and which label each is of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from planforms.pieces.options import label_pattern

SIGN = re.compile(
    r"(?P<tick>[✓✔√✅☑🗹])|(?P<cross>[✗✘❌✖❎🗷])"
    r"|(?P<full>[☒▣■◼⬛⊠⊗🗵●⬤⚫◉⦿◎🔘]|[\[(]\s{0,3}[xX✓✔*]{1,2}\s{0,3}[\])]"
    r"|_*\s?[xX]{1,3}\s?_+|_+\s?[xX]{1,3}(?![^\W_])|(?<![^\W_])[xX]{1,3}(?![^\W_]))"
    r"|(?P<empty>[☐□▢◻◽⬜❏❐❑❒🔲○◯⚪❍]|[\[(]\s{0,4}[\])]|_+)"
    r"|(?P<yes>(?<![^\W_])(?:yes|y|checked|selected)(?![^\W_]))|(?P<no>(?<![^\W_])(?:no|n)(?![^\W_]))"
    r"|(?P<day>(?<![\d/-])(?:0?[1-9]|[12]\d|3[01])(?P<between>[/-])(?:0?[1-9]|[12]\d|3[01])(?:(?P=between)(?:20)?\d\d)?(?![\d/-]))"
    r"|(?P<weak><[=-]+|[=-]+>|[→➔➜➤►▶⇒←◄◀☛☞👉👈»«<>*★☆✦◆#•\ufffc]|(?<!\d)\d{1,2}(?!\d))"
    r"|(?P<apart>[\s:.,;|/()–—-]|\ufe0f)",
    re.IGNORECASE,
)
"""What may stand beside the label of an option, and nothing else."""


_REMARK = re.compile(r"\s*[(\[,–—](?=\s*[^\W_])|\s+-\s(?=\s*[^\W_])")
"""How what somebody adds to the label of a ticked box begins."""


_WIDE = re.compile(r"\s*(?:\t|\s{3})\s*")
"""Room between two options of a line."""


Signs = tuple[tuple[str, str], ...]
"""What stands beside a label: kind and text of each sign."""


@lru_cache(maxsize=1024)
def signs_of(text: str) -> Signs | None:
    """The signs that a text is, by kind; None where it says anything else."""
    made: list[tuple[str, str]] = []
    at = 0
    while at < len(text):
        found = SIGN.match(text, at)
        if found is None or found.lastgroup is None:
            return None
        if found.lastgroup != "apart":
            made.append((found.lastgroup, found.group().strip()))
        at = found.end()
    return tuple(made)


def tells_day(text: str) -> bool:
    """Whether a text is signs, and one of them is a day: an answer of its own."""
    return any(kind == "day" for kind, _ in signs_of(text) or ())


def spans_of(text: str, keys: Sequence[str]) -> list[tuple[int, int, str]]:
    """Where labels stand in a text, each with its key; of those that overlap the longest."""
    spans: list[tuple[int, int, str]] = []
    for key in sorted(keys, key=len, reverse=True):
        places = (found.span() for found in label_pattern(key).finditer(text))
        free = (one for one in places if not any(one[0] < end and start < one[1] for start, end, _ in spans))
        spans += [(*place, key) for place in (next(free, None),) if place is not None]
    return sorted(spans)


Around = list[tuple[int, int, Signs]]
"""How far the signs of each label on a line may stand from it, and the signs."""


def before_each(text: str, spans: Sequence[tuple[int, int, str]]) -> Around:
    """The signs around each of several labels on a line that have one before them; nothing where more is said.

    Wide room between two labels parts what is about the one from what is about the other. Where it parts all of
    them some may have no sign: a box that is not ticked may leave nothing when it is lost.
    """
    lefts = [0]
    for (_, end, _), (start, _, _) in pairwise(spans):
        cut = _own_from(text[end:start])
        if cut is None:
            return []
        lefts.append(end + cut)
    made: Around = []
    told: list[bool] = []
    alone = all(_are_parted(text[end:start]) for (_, end, _), (start, _, _) in pairwise(spans))
    for (start, end, _), left, right in zip(spans, lefts, [*lefts[1:], len(text)], strict=True):
        before, behind = signs_of(text[left:start]), signs_of(text[end:right])
        if before is None or behind is None:
            return []
        told.append(any(kind not in ("weak", "day", "yes", "no") for kind, _ in before))
        alone = alone and not behind
        made.append((left, right, before + behind))
    return made if all(told) or (alone and any(told)) else []


def _own_from(between: str) -> int | None:
    """Where what is about the second of two labels begins between them; None where nothing tells.

    A sign may have wide room on both sides, where each label has one before it; the wider one parts.
    """
    wide = list(_WIDE.finditer(between))
    signs = [found for found in SIGN.finditer(between) if found.lastgroup not in ("apart", None)]
    if len(wide) == 1:
        return wide[0].end()
    if len(wide) == 2 and len(signs) == 1 and not between[: wide[0].start()].strip():
        return max(wide, key=_width).end()
    return signs[-1].start() if signs and not wide else None


def _are_parted(between: str) -> bool:
    """Whether wide room tells which of two labels a sign between them is of."""
    widths = [_width(room) for room in _WIDE.finditer(between)]
    return len(widths) == 1 or (len(widths) == 2 and widths[0] != widths[1])


def _width(room: re.Match[str]) -> int:
    """How wide the room between two labels is, in letters."""
    return len(room.group().expandtabs())


def behind_each(text: str, spans: Sequence[tuple[int, int, str]]) -> Around:
    """The signs behind each of several labels on a line, the last of which has one; nothing where more is said."""
    edges = [*(start for start, _, _ in spans), len(text)]
    stretches = [(end, right) for (_, end, _), right in zip(spans, edges[1:], strict=True)]
    between = [signs_of(text[left:right]) for left, right in stretches]
    sure = [signs for signs in between if signs is not None]
    if len(sure) < len(between) or signs_of(text[: edges[0]]) != () or not sure or not sure[-1]:
        return []
    return [(*room, signs) for room, signs in zip(stretches, sure, strict=True)]


def has_remark(text: str, start: int, end: int) -> bool:
    """Whether a label behind a box has more behind it that somebody added."""
    boxed = any(kind not in ("weak", "day") for kind, _ in signs_of(text[:start]) or ())
    return boxed and _REMARK.match(text, end) is not None and signs_of(text[end:]) is None
