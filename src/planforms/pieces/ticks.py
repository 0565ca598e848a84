"""What boxes look like, and what people put in or beside them: glyphs, brackets, short rules, typed crosses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from planforms.document import TICKED, UNTICKED
from planforms.pieces import Line, Piece, cut_out
from planforms.text.wording import fold

CHECK_LINE = re.compile(r"(?:(?<=\s\s)|(?<=\t)|^)(?:_*\s?[xX✓✔]\s?_+|_+\s?[xX✓✔]|_{1,6})(?=\s?[^\W_])")
"""A short rule before a label, which is ticked by a cross on it: "___ Yes  _X_ No"."""

_CLOSE_LINES = re.compile(
    r"(?:[^_]*[:?])?\s*(?:_{1,6}\s?[A-Z\d][^_:?]*){2,}(?:_{1,6}\s?[A-Z][^_:?]*:?\s*_{7,}[.\s]*)?"
)
"""Short rules before labels with no wide space around them: "Band: ___ K-5 ___ 6-8 ___ Other: ________"."""

_LINES_BEHIND = re.compile(
    r"(?:^|[^_\w])(?:(?:yes|no|n/?a|true|false)[\s:]*_{1,6}(?!_)[\s,;/.]*){2,}(?=$|\(?(?:if|please)\b|[^\W_][^_?:]*[?:_])"
    r"|^\s*(?:yes|no|n/a)\s*_{1,6}(?!_)\s*(?=$|\(?if (?:yes|no)\b)",
    re.IGNORECASE,
)
"""Short rules behind their labels, what is asked further behind them: "Yes ____   No ____   If yes, explain", "Days: ___".

On a line of its own only a bare answer has one: "No: ____" and "No. ____" may ask for a number.
"""

_YES_OR_NO = re.compile(r"(?<!_)_{1,12}(?=\s?(?:yes|no|n/?a|true|false)(?![^\W_]))", re.IGNORECASE)
"""A rule before a bare answer: of any length where no other rule is on the line, "_______ yes  _____no", else a short one."""
_SHORT = 6

_LISTED = re.compile(
    r"(?:[^_]*[?:]\s+)?(?P<rule>_{3,8})[ .]{0,2}(?=[^\W\d_])[^_:]*(?:(?P=rule)[ .]{0,2}(?=[^\W\d_])[^_:]*)*"
)
"""A line of a list with rules of one length before its labels, what is asked before the first: "How? _______ By bus"."""
_FEWEST_LISTED = 3
"""So many rules make a list."""
_SIGNED = re.compile(r"\b(?:signature|signed|date|initials?|name|phone|title)\b", re.IGNORECASE)
"""What is asked for with a line before it and no box."""

_LONG_LINES = re.compile(
    r"\s*(?:_{1,12}\s?[^\W_][^_]*){2,}|\s*(?:(?![\s_])(?=[^_]+[^\W_])[^_]++_{1,12}(?!_)\s*+)+"
)
"""Rules of some length before labels or behind them, which are boxes where the text above asks to tick."""
_LABEL_WORDS = 8

_RULE = re.compile("_+")
_LABELLED = re.compile(r"(?<!_)_{1,6}(?=\s?[^\W_])")

WIDE_BRACKET = re.compile(
    r"(?<![^\s])(?:[\[(]\s{2,8}[\])]|[\[(]\s?_{1,4}\s?[\])]|\[[^\S ]\])(?=\s*(?:\d{1,2}[.)]\s+)?[^\W\d_])"
)
"""A bracket that has more room than a letter needs, or a short rule in it: "[  ] Yes", "[__] 1. Yes"."""

_BRACKETS_BEHIND = re.compile(
    r"(?:[^()\[\]]*[:?]\s*)?(?:[^\W\d_][^()\[\]:?]*[\[(]\s{1,12}[\])][\s,;/.|–—-]*){2,}"
)
"""Brackets behind several labels: "Gender: Male (  )  Female (  )"."""
_EMPTY_BRACKET = re.compile(r"[\[(]\s{1,12}[\])]")

_BRACKET_AT_END = re.compile(r"[^()\[\]_:?]*[^\W\d_][^()\[\]_:?]*(?P<box>[\[(]\s{0,7}[\])])[.;,]?")
"""A line of a list with a bracket behind each label: "● Yearly planning (   )"."""

_MARKS = "xX✓✔√✗✘"
OPEN_CIRCLES = "○◯⚪❍"
_CIRCLES = f"{OPEN_CIRCLES}●⬤⚫◉⦿◎"
CIRCLE = re.compile(f"[{OPEN_CIRCLES}]")

_TOKEN = re.compile(
    rf"(?P<rule>_*\s?[{_MARKS}]\s?_+|(?<!_)_+\s?[{_MARKS}](?![^\W_])|(?<!_)_{{1,12}}(?!_))"
    rf"|(?P<bracket>[\[(][\s_]{{0,12}}(?:[{_MARKS}oOvVyY*+•][\s_]{{0,12}})?[\])])"
    rf"|(?P<glyph>[☐☒☑□■▢{_CIRCLES}])"
    r"|(?P<mark>(?<![^\W_])[xX](?![^\W_])|[✓✔√✗✘])"
)
ODD = re.compile(rf"(?<![^\W_])[xX](?![^\W_])|[✓✔√✗✘{_CIRCLES}]|[\[(][\s_]*[{_MARKS}]?[\s_]*[\])]")
"""What may stand in or beside a box that people did not just click."""

_BEHIND_RULE = re.compile(rf"_+\s[{_MARKS}]").fullmatch
"""A mark with some room between it and the line to write on before it: it stands in the place of the next box."""

_SHOWN = re.compile(r"[\[(][xX✓✔][\])]|[✓✔✗✘]")
"""A mark that a sentence may speak of and show."""
_SPEAKS = re.compile(r"[^\W\d_] ?$")
"""How the words end that speak of it: with no colon, and no wide space."""
_GOES_ON = re.compile(r"\s?[^\W_]")
_PAIR = 2

_EMPTY = re.compile(rf"[☐□▢{OPEN_CIRCLES}]|[\[(][\s_]*[\])]|_+")


@dataclass(frozen=True, slots=True)
class Token:
    """A box or a mark in a text."""

    start: int
    end: int
    ticked: bool
    mark: bool = False
    """Whether it is a mark by itself, which may stand in a box's place or beside one."""


def tokens(line: Line, *, rules: bool) -> list[Token]:
    """The boxes and marks of a line in order; short rules only where the form's boxes are such."""
    boxes = [piece for piece in line if piece.tick is not None]
    made = [Token(box.start, box.end, bool(box.tick), _is_mark(box)) for box in boxes]
    for found in _TOKEN.finditer(line[0].paragraph.text):
        start, end = found.span()
        if found.lastgroup == "bracket":
            made = [mark for mark in made if not (mark.mark and start < mark.start and mark.end < end)]
        mark = found.lastgroup == "mark"
        if found.lastgroup == "rule" and not rules:
            if _BEHIND_RULE(found[0]) is None:
                continue
            start, mark = end - 1, True
        if any(t.start < end and start < t.end for t in made):
            continue
        made.append(Token(start, end, _EMPTY.fullmatch(found.group()) is None, mark))
    return sorted(made, key=lambda token: token.start)


def box_tokens(pattern: re.Pattern[str], text: str) -> list[Token]:
    """The boxes that a blank prints in a way of its own."""
    return [
        Token(*found.span(), _EMPTY.fullmatch(found.group().strip()) is None)
        for found in pattern.finditer(text)
    ]


def rule_tokens(text: str, *, asking: bool = False, listed: bool = False) -> list[Token]:
    """The short rules of a blank that are boxes, before their labels or behind yes and no.

    ``asking``: the text above asks to tick, so that longer ones are boxes too, and those behind any labels;
    ``listed``: the line is one of a list with a rule before each label.
    """
    if listed:
        return box_tokens(_RULE, text)
    if asking and _LONG_LINES.fullmatch(text) and _are_alike(text):
        return box_tokens(_RULE, text)
    bare = box_tokens(_YES_OR_NO, text)
    if len(bare) > 1 and len(bare) == len(_RULE.findall(text)):
        return bare
    behind = [found.span() for found in _LINES_BEHIND.finditer(text)]
    if behind:
        return [box for box in box_tokens(_RULE, text) if any(a <= box.start < b for a, b in behind)]
    found = box_tokens(_LABELLED if _CLOSE_LINES.fullmatch(text) else CHECK_LINE, text)
    short = [box for box in bare if box.end - box.start <= _SHORT and box not in found]
    found = sorted([*found, *short], key=_start) if len(bare) > 1 else found
    return [box for box in found if not _is_between_labels(text, box)]


def _start(token: Token) -> int:
    return token.start


def _is_between_labels(text: str, rule: Token) -> bool:
    """Whether a rule is a place to write behind a label with a colon, and a label of that kind follows: "State: __ Zip: __"."""
    behind = text[rule.end :].partition("_")[0].rstrip()
    return text[: rule.start].rstrip().endswith(":") and behind.endswith(":") and behind.count(":") == 1


def listed_rules(texts: Sequence[str]) -> set[int]:
    """Which of the lines of a blank are a list with a rule before each label, by their places."""
    found: set[int] = set()
    at = 0
    while at < len(texts):
        length, end, count = "", at, 0
        while end < len(texts) and (line := _list_line(texts[end], first=end == at)) is not None:
            if length and line["rule"] != length:
                break
            length, end, count = line["rule"], end + 1, count + texts[end].count(line["rule"])
        if end - at > 1 and count >= _FEWEST_LISTED:
            found.update(range(at, end))
        at = max(end, at + 1)
    return found


def listed_brackets(texts: Sequence[str]) -> set[int]:
    """Which of the lines of a blank, two or more, are a list with an empty bracket behind each label, by their places."""
    ends = [_BRACKET_AT_END.fullmatch(text.strip()) is not None for text in texts]
    pairs = ((at, at + 1) for at in range(len(ends) - 1) if ends[at] and ends[at + 1])
    return {at for pair in pairs for at in pair}


def _list_line(text: str, *, first: bool) -> re.Match[str] | None:
    """A text as a line of such a list, of which only the first says what is asked."""
    if "___" not in text or _SIGNED.search(text):
        return None
    return _LISTED.fullmatch(text) if first or text.lstrip().startswith("_") else None


def _are_alike(text: str) -> bool:
    """Whether the rules of a line are of one length, and what stands between them are short labels."""
    lengths = [len(rule) for rule in _RULE.findall(text)]
    labels = [label for label in _RULE.split(text) if label.strip()]
    plain = all(len(label.split()) <= _LABEL_WORDS and ":" not in label for label in labels)
    return plain and len(labels) == len(lengths) and max(lengths) - min(lengths) <= 2


def bracket_tokens(text: str, *, listed: bool = False) -> list[Token]:
    """The brackets of a blank that are boxes: before their labels, or behind all of them.

    ``listed``: the line is one of a list with a bracket behind each label.
    """
    if listed or _BRACKETS_BEHIND.fullmatch(text.strip()):
        return box_tokens(_EMPTY_BRACKET, text)
    return box_tokens(WIDE_BRACKET, text)


def begins_with_token(text: str) -> bool:
    """Whether a text begins with a box or a mark."""
    return _TOKEN.match(text.lstrip(" :?\t")) is not None


def only_tokens(text: str) -> bool:
    """Whether a text is a box, a mark, or one beside the other, and nothing else."""
    return bool(text.strip()) and not _TOKEN.sub("", text).strip()


def as_boxes(line: Line, found: Sequence[Token]) -> tuple[Line, list[Piece]]:
    """The line with each of the tokens as a box of its own, and those boxes."""
    for token in found:
        line = cut_out(line, token.start, token.end)
    boxes: list[Piece] = []
    for token in found:
        inside = [piece for piece in line if _lies_in(piece, token)]
        boxes.append(inside[0])
        if inside[0].tick is None:
            line = [piece for piece in line if piece is inside[0] or piece not in inside]
            _be_box(inside[0], token)
    return line, boxes


def shown_sign(line: Line) -> Piece | None:
    """The mark that a line of a blank only shows as it speaks of it: "Put an (X) where it fits", "Tick (✓) what applies".

    It stands right behind words, with more behind it or two words more before it; no other box of its kind is on the line.
    """
    boxes = [piece for piece in line if piece.tick is not None]
    for sign in boxes:
        alone = not any(box is not sign and box.text[:1] == sign.text[:1] for box in boxes)
        if alone and sign.control is None and _SHOWN.fullmatch(sign.text.strip()):
            before, behind = sign.paragraph.text[: sign.start], sign.paragraph.text[sign.end :]
            goes_on = _GOES_ON.match(behind) is not None or before.count(" ") > _PAIR
            return sign if _SPEAKS.search(before) and goes_on else None
    return None


def joined(line: Line, sign: Piece) -> Line:
    """The line with a mark that it only shows as a part of the words around it."""
    at = line.index(sign)
    held = [piece for piece in line[max(at - 1, 0) : at + 2] if piece is sign or _is_words(piece)]
    first = held[0]
    first.end = held[-1].end
    first.text = first.paragraph.text[first.start : first.end]
    first.tick, first.key = None, fold(first.text)
    return [piece for piece in line if piece is first or piece not in held]


def _is_words(piece: Piece) -> bool:
    return bool(piece.key) and not piece.answerable and not piece.fill


def _lies_in(piece: Piece, token: Token) -> bool:
    """Whether a piece is in a token; a box whose sign somebody deleted is in none but its own, which is as empty."""
    if piece.tick is not None and piece.start == piece.end:
        return token.start == token.end == piece.start
    return token.start <= piece.start < token.end


def _is_mark(box: Piece) -> bool:
    return box.control is None and box.text.strip() in tuple(_MARKS)


def _be_box(box: Piece, token: Token) -> None:
    """Let a piece be a box; a circle shows as the square that any box is."""
    box.end, box.text, box.key = token.end, box.paragraph.text[token.start : token.end], ""
    box.fill, box.tick = False, token.ticked
    if box.text in tuple(_CIRCLES):
        box.text = TICKED if token.ticked else UNTICKED
