"""Labels and their answers on one line: what the blank prints, to look a piece up by, and where to cut it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from functools import lru_cache

from planforms.locate.alignment import BRIEF, EXACT, NONE, Alignment
from planforms.pieces import Piece, in_one_row
from planforms.stencil import Item
from planforms.text.values import fit
from planforms.text.wording import breaks_off, fold

_CROSS = re.compile(r"\s*[xX✓✔√]\s+(?=\S)")
_CROSS_BEHIND = re.compile(r"\s+[xX✓✔√☒☑]\s*$")
_NUMBER = r"\s*(?:\(?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,4})[.)]|\d{1,2}(?:\.\d{1,2})+\.?|[Qq]\d{1,2}[.:)])\s+"
_NUMBERING = re.compile(rf"{_NUMBER}(?=\S)")
_NUMBER_ALONE = re.compile(_NUMBER)
_TELLING_KINDS = frozenset({"date", "email", "number", "school-year"})
"""Kinds of answers that are known without their labels."""

_COUNTED = 3
"""With so many numbers before its labels a copy counts them; with so many answers on their prompts' lines it has all there."""

_WORD = re.compile(r"[^\W\d_]+")
_STEM = 6
"""So many letters of a word tell what it says, whatever its ending."""

_UNKNOWN_LABEL = re.compile(r"[^:?\t\n]{2,120}[:?]\s+(?=\S)")
_OF_TIME = re.compile(r":\d\d(?!\d)|([/.-])\d{1,2}\1\d{2,4}(?!\d)")
"""What stands behind the first figures of a time or a day, "9:20", "9/1/2026", and behind no item's number."""
LABEL = re.compile(r"\s*([^\W\d_][^:\t\n]{1,60}):\s+(?=\S)")
"""How a line begins that names what it says: "School: Lake School"."""

REMARK = re.compile(r"\W*[(\[][^()\[\]]{1,60}[)\]]\W*|\s*/.{1,80}|\s*\*.{1,40}")
"""A remark to a label: in brackets, behind a stroke or a star."""

_REMARKED = re.compile(r"\? [(\[][^()\[\]]{1,60}[)\]]\W*")
"""The end of a question with a remark in brackets behind it, and nothing else."""

_COLON = re.compile(r"\s*(?:[:–—=…|>→⇒➔►»-]+|\.\.+)\s*")
"""What stands between a label and its answer on one line."""

ASIDE = re.compile(r"\s*(?:/[^:\n]{1,60}|\([^()\n]{1,60}\)|\[[^\[\]\n]{1,60}\])\s*:\s*")
"""What a form adds to a prompt before its colon: a hint, or the same in another language."""

_MANY_WORDS = 3
"""A prompt with so many spaces is known in the middle of a paragraph."""

_NUMBER_BEFORE = re.compile(r"\(?\d{1,2}[.)]\s+$")

_FOLDED = re.compile(r"\\?[-'\"]")
"""A quote or dash in an escaped text: what any of its kind was folded to."""

_STRANGER = re.compile(
    r"(?P<mark>\s*[,;|•·/]|\s+[–—-]|\s+(?=\s))?\s+(?=(?P<label>[^\W\d_][^:,;|•·\n]{2,60}):\s)"
)
"""Where another label with its answer may begin in an answer."""

_POINTING = " .:-=|>→⇒➔►»"
"""Where a label points to its answer."""

_ROOM = 3
"""So many spaces leave room to write."""

_SIGNS = "$#"
"""What a form prints right before an answer, as the end of its label: "Cost: $"."""

_SIGN_OF_NUMBER = re.compile(r":[\s_]*([-–−]\.?)$|[\s_:$](\.)$")
"""What begins a number behind a label: ".75" hours, a balance of "-5" behind a colon."""

_NEGATIVE = re.compile(r"\s*[-–−]\.?\d")

_BREAK_AFTER = re.compile(r"\s*(?:[:–—=…|>→⇒➔►»-]|\.\.+)|\s*$|\s*[\t\n]|\s{3,}")


class Known:
    """The stencil's printed texts, to look a piece up by."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.items = items
        self.by_key: dict[str, list[int]] = {}
        self.by_tag: dict[str, list[int]] = {}
        self.by_word: dict[str, list[tuple[str, int]]] = {}
        self.mates: dict[str, list[int]] = {}
        """By a label's key: the labels that follow it on its line."""
        self.lined = {at for at in range(len(items) - 1) if _on_line(items[at], items[at + 1])}
        self.boxes = {item.key for item in items if item.kind == "box"}
        lines: dict[int, list[int]] = {}
        for at, item in enumerate(items):
            if item.kind in ("text", "box") and item.key:
                self._add(item.key, at)
                if item.piece is not None:
                    lines.setdefault(id(item.piece.paragraph), []).append(at)
            elif item.kind == "slot" and (tag := tag_of(item.piece)):
                self.by_tag.setdefault(tag, []).append(at)
        for at, item in enumerate(items):
            for other in (_unnumbered(item), _head(item), _dashed(item)):
                if other and other not in self.by_key:
                    self._add(other, at)
        self.long_prompts = tuple(
            key for key in self.by_key if key.count(" ") >= _MANY_WORDS and self.asks(key)
        )
        """The prompts of so many words that nobody else says them."""
        self.headed = [line[0] for line in lines.values() if _is_headed(items[line[0]])]
        """The labels that stand right behind a heading and its answer, on its line."""
        self.strewn = list(_runs({at for at, item in enumerate(items) if _is_loose(item)}))
        """The texts that lie together in the open and belong to nothing that is asked: a drawing's, a page of guidance."""
        self.openings = {opening for key in self.by_key for opening in _openings(key)}
        for line in lines.values():
            for at in line:
                self.mates.setdefault(items[at].key, []).extend(other for other in line if other > at)

    def asks(self, key: str) -> bool:
        """Whether folded words are a prompt, and all of it."""
        places = self.by_key.get(key, ())
        return any(self.items[at].prompt and says_all_of(key, self.items[at]) for at in places)

    def _add(self, key: str, at: int) -> None:
        self.by_key.setdefault(key, []).append(at)
        self.by_word.setdefault(_first_word(key), []).append((key, at))

    def broken(self, stream: list[Piece], at: int) -> Iterator[tuple[int, int]]:
        """The items whose text begins with this piece and goes on in the next ones, and in how many."""
        first = stream[at].key
        if first not in self.openings:
            return
        for key, item in self.by_word.get(_first_word(first), ()):
            if key.startswith((first + " ", first + ": ")):
                count = _pieces_of(key, stream, at)
                if count:
                    yield item, count

    def finish(self, piece: Piece, waiting: list[Piece]) -> None:
        """Cut the answer off the last line of a prompt that is broken over lines."""
        for key, _ in self.by_word.get(_first_word(piece.key), ()):
            if key.startswith((piece.key + " ", piece.key + ": ")):
                _cut_last_line(key, piece, waiting)

    def begins(self, piece: Piece, at: int, least: int = 3) -> bool:
        """Whether a piece says a printed text from ``at`` on, or begins to say one of ``least`` words there."""
        rest = replace(piece, text=piece.text[at:], key=fold(piece.text[at:]), start=piece.start + at)
        if rest.key in self.by_key:
            return True
        found = self.beginning(rest)
        return found is not None and self.items[found[0]].key.count(" ") >= least - 1

    def beginning(self, piece: Piece) -> tuple[int, int] | None:
        """The item whose text a piece begins with, and where in the piece's text that ends."""
        best: tuple[int, int] | None = None
        for key, at in self.by_word.get(_first_word(piece.key), ()):
            if len(key) < len(piece.key):
                end = _label_end(piece, key, self.items[at], at in self.lined)
                if end and (best is None or end > best[1]):
                    best = at, end
        return best


def _is_loose(item: Item) -> bool:
    """Whether a text stands in the open and belongs to nothing that is asked."""
    text = item.kind == "text" and bool(item.key) and not (item.prompt or item.field)
    return text and item.piece is not None and item.piece.spot is None


def _runs(numbers: Set[int]) -> Iterator[range]:
    """The runs of numbers that follow each other, of two at least."""
    begins = sorted(number for number in numbers if number - 1 not in numbers)
    ends = sorted(number + 1 for number in numbers if number + 1 not in numbers)
    return (range(begin, end) for begin, end in zip(begins, ends, strict=True) if end - begin > 1)


def _is_headed(item: Item) -> bool:
    """Whether words that are no label of its stretch stand before a label on its line: a heading's."""
    piece = item.piece
    return item.prompt and piece is not None and bool(fold(piece.paragraph.text[: piece.start]))


def _first_word(key: str) -> str:
    return key.split(" ", 1)[0].partition(":")[0].rstrip("?.,()[]")


def _openings(key: str) -> Iterator[str]:
    """Every beginning of a text that ends between two words, as it would be folded."""
    words = key.split(" ")
    for count in range(1, len(words)):
        yield fold(" ".join(words[:count]))


def _cut_last_line(key: str, piece: Piece, waiting: list[Piece]) -> None:
    """Cut where ``key`` ends in one of the next lines of the paragraph, if they say it and more."""
    said = piece.key
    for number in range(len(waiting) - 1, max(-1, len(waiting) - 4), -1):
        line = waiting[number]
        if line.paragraph is not piece.paragraph or not key.startswith(said):
            return
        rest = key[len(said) :].lstrip(" :")
        end = folded_prefix(line.text, rest) if rest else 0
        if end and line.text[end:].strip(" :?.*"):
            end += len(line.text[end:]) - len(line.text[end:].lstrip(" :?.*–—-"))
            waiting.insert(number, line.cut(end))
            return
        said = fold(f"{said} {line.text}")


def _pieces_of(key: str, stream: list[Piece], at: int) -> int:
    """How many pieces from ``at`` on say ``key`` together, in one cell; 0 if they do not."""
    said = stream[at].text
    for count, piece in enumerate(stream[at + 1 : at + 5], start=2):
        if piece.spot is not stream[at].spot or not piece.key:
            return 0
        said = f"{said} {piece.text}"
        told = fold(said)
        if told == key:
            return count
        if not key.startswith(told):
            return 0
    return 0


def tag_of(piece: Piece | None) -> str:
    return piece.control.tag if piece is not None and piece.control is not None else ""


@lru_cache(maxsize=512)
def known_texts(items: tuple[Item, ...]) -> Known:
    """The look-up of a stretch, made once: items are compared by identity."""
    return Known(items)


def without_number(text: str) -> str:
    """A text without the number that it begins with: "3", "c" or "3.2"."""
    found = _NUMBERING.match(text)
    return text[found.end() :] if found else text


def _unnumbered(item: Item) -> str:
    """A prompt without the number it begins with."""
    found = _NUMBERING.match(item.text) if item.kind == "text" and item.prompt else None
    return fold(item.text[found.end() :]) if found else ""


def _head(item: Item) -> str:
    """The name of a prompt without its guidance: "Application" of "Application: What will I do …"."""
    if item.kind != "text" or not item.prompt:
        return ""
    found = re.match(r"^[\d.\s]*([^:?(]{3,60})[:(]", item.text)
    return fold(found.group(1)) if found and fold(found.group(1)) != item.key else ""


def _dashed(item: Item) -> str:
    """A prompt with a dash where it is printed with a colon: "Rationale - Why was this goal chosen"."""
    return item.key.replace(": ", " - ", 1) if item.kind == "text" and item.prompt else ""


def says_all_of(key: str, item: Item) -> bool:
    """Whether folded words are all of a printed text, with its number or without, a dash for its colon or not."""
    return key in (item.key, _unnumbered(item), _dashed(item))


def _label_end(piece: Piece, key: str, item: Item, lined: bool) -> int:
    """Where in a piece the label ``key`` ends, if it begins with it as a label would; else 0.

    A short label must be followed by a colon or dash or be the bold beginning, so that "Time" does
    not match the beginning of an answer; a whole sentence needs no more than to be there, nor do
    words that have a line to write on right after them on the blank, or a colon amid them: "Signature: Driver".
    """
    end = folded_prefix(piece.text, key)
    if not end:
        return 0
    # Brackets and full stops are folded away at the edges of a label: "Researcher(s)", "License No.:".
    printed = item.text.strip()
    if "!" in printed[-4:] and piece.text.startswith(tail := printed[folded_prefix(printed, key) :], end):
        end += len(tail)
    end += len(piece.text[end:]) - len(piece.text[end:].lstrip(")]"))
    end += piece.text.startswith(".:", end)
    rest = piece.text[end:]
    if key.isdecimal() and _OF_TIME.match(rest):
        return 0
    long = key.count(" ") >= 4
    asks = item.text.rstrip().endswith((":", "?", "."))
    sentence = asks or key.count(" ") >= 6 or breaks_off(item.text)
    if (long and (rest[:1].isspace() or rest[:1] in ":?.*)") and (sentence or rest[:1] in ":?.*")) or (
        lined and (" " in key or _as_printed(piece, item)) and rest[:1].isspace()
    ):
        pass
    elif (
        not _BREAK_AFTER.match(rest)
        and not begins_look(piece, end)
        and not (item.prompt and "(" in key and item.text.rstrip().endswith(")") and rest[:1].isspace())
        and not (asks and rest[:1] == item.text.rstrip()[-1])
        and key[-1] not in _SIGNS
        and not (
            (printed[:1] == "(" or ": " in key)
            and piece.text.lstrip().startswith(f"{printed} ")
            and " " in key
        )
    ):
        return 0
    return end + _answer_begins(rest)


def begins_look(piece: Piece, at: int) -> bool:
    """Whether what stands from here on in a piece looks otherwise than what is before it: written in colour, say."""
    before, behind = piece.text[:at].rstrip(), piece.text[at:].lstrip()
    low, high = piece.start + len(before), piece.end - len(behind)
    return any(low <= start <= high and end >= piece.end for start, end in piece.paragraph.showy)


def _answer_begins(rest: str) -> int:
    """Where behind a label its answer begins: not with what points to it, but with the sign of a number."""
    at = len(rest) - len(rest.lstrip(" \t\n:?.*–—-_)=…|>→⇒➔►»"))
    sign = _SIGN_OF_NUMBER.search(rest[:at]) if rest[at : at + 1].isdigit() else None
    return sign.start(sign.lastindex or 0) if sign is not None else at


def _as_printed(piece: Piece, item: Item) -> bool:
    """Whether one word may be a label: printed without a colon, or with its capital, behind another answer.

    At the beginning of a line it is one as it is printed there: without a colon, with its capital.
    """
    bare, capital = not item.text.rstrip().endswith(":"), piece.text.lstrip()[:1].isupper()
    if piece.start:
        return bare or capital
    return bare and capital and item.piece is not None and item.piece.start == 0


def folded_prefix(text: str, key: str) -> int:
    """The length of the shortest beginning of ``text`` that folds to ``key``; 0 for none."""
    begins = len(text) - len(text.lstrip())
    for end in range(max(1, begins + len(key) - 2), min(len(text), begins + len(key) + 12) + 1):
        if fold(text[:end]) == key and (
            end == len(text) or not text[end].isalnum() or not text[end - 1].isalnum()
        ):
            return end
    return 0


def cut_labels(stream: list[Piece], known: Known, heads: Set[int] = frozenset()) -> list[Piece]:
    """The stream with every piece cut in two where a label and its answer stand on one line; not in the cells ``heads``."""
    cut: list[Piece] = []
    waiting = list(reversed(_before_mates(stream, known)))
    least = 1 if _counts_labels(stream, known) else 3
    bold = keeps_bold(stream, known)
    while waiting:
        piece = waiting.pop()
        cut.append(piece)
        if piece.key in known.openings:
            known.finish(piece, waiting)
        if piece.key in known.by_key:
            _cut_behind_label(piece, waiting, known, stream)
        if not piece.key or _numbers(piece, waiting, known) or piece.key in known.by_key or piece.prompting:
            continue
        if _cut_numbering(piece, waiting, known, least):
            continue
        if known.boxes and _cut_cross(piece, waiting, known):
            continue
        if known.boxes and (cross := _cross_behind(piece, known)) is not None:
            cut.insert(-1, cross)
            continue
        if len(cut) > 1 and _cut_colon(cut[-2], piece, waiting, known):
            continue
        found = _beginning(cut, known, heads, bold)
        if found is not None and found[1] < len(piece.text) and not _says_own_label(cut, known, *found):
            waiting.append(piece.cut(found[1]))
            piece.key = piece.key.rstrip(_POINTING)
            _cut_behind(known.items[found[0]], waiting, known, stream)
    return cut


def keeps_bold(stream: list[Piece], known: Known) -> bool:
    """Whether the copy prints in bold as much as the blank does, about."""
    wanted = sum(item.prompt and item.piece is not None and item.piece.bold for item in known.items)
    return wanted > 2 and sum(piece.bold and bool(piece.key) for piece in stream) * 2 >= wanted


def _beginning(cut: Sequence[Piece], known: Known, heads: Set[int], bold: bool) -> tuple[int, int] | None:
    """The label that the last piece begins with; none in a cell that holds nothing but its label, or within an answer."""
    found = None if id(cut[-1].spot) in heads else known.beginning(cut[-1])
    return None if found is not None and bold and _is_said_below(cut, known, *found) else found


def _is_said_below(cut: Sequence[Piece], known: Known, item: int, end: int) -> bool:
    """Whether the last piece begins below others in its cell and in plain letters with all of a prompt that the blank prints bold.

    Where the copy keeps its prompts bold somebody says so within an answer, unless the blank has an answer on that line.
    """
    piece, model = cut[-1], known.items[item].piece
    if piece.bold or piece.spot is None or len(cut) < 2 or cut[-2].spot is not piece.spot:
        return False
    whole = fold(piece.text[:end]).rstrip(_POINTING) == known.items[item].key
    return whole and model is not None and model.bold and not inline(known.items, item)


def _says_own_label(cut: Sequence[Piece], known: Known, item: int, end: int) -> bool:
    """Whether the last piece begins with the word of the label that it stands behind: "School: School of Arts"."""
    answer = cut[-1]
    label = next((piece for piece in reversed(cut[:-1]) if piece.key), None)
    behind = label is not None and label.paragraph is answer.paragraph and label.key == known.items[item].key
    return behind and ":" not in answer.text[:end]


def may_be_cut(piece: Piece, known: Known) -> bool:
    """Whether ``cut_labels`` might find more in a text, or behind it on its line, than somebody's words."""
    key, text = piece.key, piece.text
    if key in known.by_key or key in known.openings:
        return True
    if _first_word(key) in known.by_word and ("(" in text or "[" in text or known.beginning(piece)):
        return True
    if known.boxes and (_CROSS.match(text) or _CROSS_BEHIND.search(text)):
        return True
    number = _NUMBERING.match(text) if piece.start == 0 else None
    return number is not None and known.begins(piece, number.end(), 1)


def may_follow_label(piece: Piece, label: Piece, known: Known) -> bool:
    """Whether what stands behind a label on its line is nothing but words: no mark, no label further on."""
    if _COLON.match(piece.text) or (":" in piece.text and any(_strangers(piece.text, known))):
        return False
    return not any(known.items[mate].key.split()[0] in piece.key for mate in known.mates.get(label.key, ()))


def _before_mates(stream: Sequence[Piece], known: Known) -> list[Piece]:
    """The stream with answers apart from their labels cut before the next labels of their line.

    So it is where somebody wrote into a rule, "Name: ___Lee__  School: ____", or behind a heading.
    """
    made: list[Piece] = []
    waiting = list(reversed(stream))
    mates, label = known.headed, None
    while waiting:
        piece = waiting.pop()
        if piece.key in known.by_key:
            mates, label = known.mates.get(piece.key, []), piece
        elif piece.key and mates:
            on_line = piece.start if label is None else piece.paragraph is label.paragraph
            waiting.append(piece)
            if on_line:
                _cut_mates(waiting, mates, known)
            piece, mates = waiting.pop(), []
        made.append(piece)
    return made


def _cut_behind_label(label: Piece, waiting: list[Piece], known: Known, stream: Sequence[Piece]) -> None:
    """Cut what is written behind the line of a label, or behind a label apart, before other labels of its paragraph."""
    rooms: list[Piece] = []
    while waiting and waiting[-1].paragraph is label.paragraph and not waiting[-1].key:
        rooms.append(waiting.pop())
    if rooms and waiting and waiting[-1].paragraph is label.paragraph:
        _cut_mates(waiting, known.mates.get(label.key, []), known)
    waiting.extend(reversed(rooms))
    if waiting and waiting[-1].paragraph is label.paragraph:
        _cut_strangers(waiting, known, stream)


def _cut_behind(label: Item, waiting: list[Piece], known: Known, stream: Sequence[Piece]) -> None:
    """Cut the answer behind a label, which waits, before whatever else stands on its line."""
    if aside := ASIDE.match(waiting[-1].text):
        _cut_aside(waiting, aside.end())
    if not _cut_mates(waiting, known.mates.get(label.key, []), known):
        _cut_strangers(waiting, known, stream)


def _cut_colon(before: Piece, piece: Piece, waiting: list[Piece], known: Known) -> bool:
    """Cut off what stands between a label that was marked apart and its answer: a colon, an arrow."""
    colon = _COLON.match(piece.text)
    if colon is None or before.paragraph is not piece.paragraph or before.key not in known.by_key:
        return False
    if before.text.rstrip().endswith(":") and _NEGATIVE.match(piece.text):
        return False
    if colon.end() < len(piece.text):
        waiting.append(piece.cut(colon.end()))
    piece.fill, piece.key = True, ""
    return True


def _cut_aside(waiting: list[Piece], end: int) -> None:
    """Cut what is printed between a prompt and its colon off the answer."""
    aside = waiting.pop()
    waiting.append(aside.cut(end))
    aside.fill, aside.key = True, ""
    waiting.append(aside)


def _cross_behind(piece: Piece, known: Known) -> Piece | None:
    """The typed cross behind the label of a box, cut off as a tick: "School Nurse  X"."""
    found = _CROSS_BEHIND.search(piece.text)
    if found is None or fold(piece.text[: found.start()]) not in known.boxes:
        return None
    cross = piece.cut(found.start())
    cross.tick = True
    cross.key = ""
    return cross


def _counts_labels(stream: Sequence[Piece], known: Known) -> bool:
    """Whether this copy gives its prompts numbers: three lines begin with one, and a label of the blank behind it."""
    counted = 0
    for piece in stream:
        found = _NUMBERING.match(piece.text) if piece.start == 0 and piece.key not in known.by_key else None
        counted += found is not None and known.begins(piece, found.end(), 1)
        if counted == _COUNTED:
            return True
    return False


def _cut_numbering(piece: Piece, waiting: list[Piece], known: Known, least: int) -> bool:
    """Cut a number off a prompt that the blank prints without it: "7. Rationale"."""
    found = _NUMBERING.match(piece.text) if piece.start == 0 else None
    if found is None or known.beginning(piece) is not None or not known.begins(piece, found.end(), least):
        return False
    waiting.append(piece.cut(found.end()))
    piece.fill = True
    piece.key = ""
    return True


def _numbers(piece: Piece, waiting: Sequence[Piece], known: Known) -> bool:
    """Let a number that a tab parts from a prompt or a sentence of the form, as lists have it, be none of an answer."""
    if piece.start > 0 or _NUMBER_ALONE.fullmatch(piece.text) is None:
        return False
    following = waiting[-1] if waiting and waiting[-1].paragraph is piece.paragraph else None
    if following is None or not (following.key in known.by_key or known.beginning(following)):
        return False
    piece.fill, piece.key = True, ""
    return True


def _cut_cross(piece: Piece, waiting: list[Piece], known: Known) -> bool:
    """Cut a typed cross from the label of a box: "X School Nurse"."""
    found = _CROSS.match(piece.text)
    if found is None or fold(piece.text[found.end() :]) not in known.boxes:
        return False
    waiting.append(piece.cut(found.end()))
    piece.tick = True
    piece.key = ""
    return True


def _on_line(label: Item, slot: Item) -> bool:
    """Whether a label has a line to write on right after it."""
    if not (label.prompt or label.behind) or slot.kind != "slot" or label.piece is None:
        return False
    if slot.piece is None or slot.piece.paragraph is not label.piece.paragraph:
        return _ends_in_room(label.piece)
    bare = not label.text.rstrip().endswith(":")
    drawn = bool(slot.piece.text.strip()) or len(slot.piece.text) >= _ROOM
    return (slot.piece.fill and drawn) or (bare and slot.piece.control is not None)


def _ends_in_room(label: Piece) -> bool:
    """Whether a line of the blank is two words or more and the space behind which people begin to write."""
    line = label.paragraph.text
    alone = label.spot is None and label.start == 0 and label.text.strip() == line.strip()
    return alone and " " in label.key and line[-1:] == " " and not line.rstrip().endswith((".", "!"))


def _cut_mates(waiting: list[Piece], mates: list[int], known: Known) -> bool:
    """Cut before labels that the blank prints further on in the same line ("Name: … School: …")."""
    for mate in mates:
        glued = _touches_line(known.items[mate])
        before = r"(?:\s|(?<=\w))" if glued else r"(?:\s|(?<=_))"
        found = re.search(rf"{before}({_mate(known, mate)})", waiting[-1].text, re.IGNORECASE)
        if found and (not glued or found[0][0].isspace() or found[1][0].isupper()):
            waiting.append(waiting[-1].cut(found.start(1)))
            waiting[-1], waiting[-2] = waiting[-2], waiting[-1]
            return True
    return False


def _touches_line(item: Item) -> bool:
    """Whether a label begins with a capital right behind a line, "____Day:": an answer may touch it too, "AprilDay:"."""
    piece = item.piece
    if piece is None or not piece.start or not piece.text[:1].isupper():
        return False
    return piece.paragraph.text[piece.start - 1] == "_"


def _mate(known: Known, mate: int) -> str:
    """The pattern of a label that stands further on in a line, with what must end it; boxes may stand behind it."""
    item = known.items[mate]
    words = _as_written(item.key)
    if item.key[-1] in _SIGNS:
        return words
    if item.text.rstrip().endswith("?"):
        return words + r"\s*\?"
    bare = mate in known.lined and not item.text.rstrip().endswith(":")
    end = "[:_ ]" if bare else "(?:[*]+ *)?[:_]"
    boxed = mate + 1 < len(known.items) and known.items[mate + 1].kind == "box"
    return words + r"[.)\]]*\s*" + (f"(?:{end}|$)" if boxed else end)


@lru_cache(maxsize=1024)
def _as_written(key: str) -> str:
    """The pattern of folded words as a document writes them, with any white space, quotes and dashes: "Coach’s name"."""
    return r"\W+".join(_FOLDED.sub(r"[\\Wʼ]", re.escape(word)) for word in key.split())


def _cut_strangers(waiting: list[Piece], known: Known, stream: Sequence[Piece]) -> None:
    """Cut before a label of another line that somebody put behind this one's answer: "Name: …, School: …".

    What stands between the two is neither's. A label that begins a line of its own elsewhere is none here.
    """
    piece = waiting[-1]
    named = [(found.start(), *found.span("label")) for found in _strangers(piece.text, known)]
    for start, begin, end in sorted([*named, *_run_on(piece, known)]):
        label = fold(piece.text[begin:end])
        if any(_begins_with(other, label) for other in stream):
            continue
        stranger = piece.cut(begin)
        rest = end - begin + _answer_begins(stranger.text[end - begin :])
        answer = [stranger.cut(rest)] if rest < len(stranger.text) else []
        waiting[-1:] = [*answer, stranger, piece]
        if start < begin:
            between = piece.cut(start)
            between.fill, between.key = True, ""
            waiting.insert(-1, between)
        return


def _run_on(piece: Piece, known: Known) -> Iterator[tuple[int, int, int]]:
    """Where in an answer prompts stand that run on in its paragraph: whole ones of many words, or marked as labels are.

    Each by where the room or the number before it begins, and where it begins and ends itself.
    """
    marked = [(start - piece.start, end - piece.start) for start, end in piece.paragraph.showy]
    spans = [(start, end) for start, end in marked if start > 0 and known.asks(fold(piece.text[start:end]))]
    for key in known.long_prompts:
        words = key.split()
        if words[0] in piece.key and key in piece.key:
            found = re.search(rf"(?<=\s){_as_written(key)}(?!\w)", piece.text, re.IGNORECASE)
            spans += [found.span()] if found else []
    for start, end in spans:
        number = _NUMBER_BEFORE.search(piece.text, 0, start)
        yield number.start() if number else start, start, end


def _begins_with(piece: Piece, label: str) -> bool:
    """Whether a text begins with a label, behind a number or not."""
    within = label in piece.key
    return within and (piece.key.startswith(label) or fold(without_number(piece.text)).startswith(label))


def _strangers(text: str, known: Known) -> Iterator[re.Match[str]]:
    """Where in an answer labels of the blank may stand with a colon behind them."""
    for found in _STRANGER.finditer(text):
        label = fold(found["label"])
        held = [known.items[at] for at in known.by_key.get(label, ()) if known.items[at].prompt]
        big = found["label"][0].isupper() or not any(item.text.lstrip()[:1].isupper() for item in held)
        if held and big and (found["mark"] or " " in label):
            yield found


def cut_unknown_labels(made: Alignment, items: Sequence[Item]) -> None:
    """Cut "Label: answer" and "Question? answer" lines where the blank has such a line whose label is not to be found.

    So it is where the copy answers other prompts on their lines, and one is not to be found. Behind a label those
    are known that the blank prints further on in a line. A first line all in bold is the title, whatever marks
    stand in it.
    """
    taken = set(made.items)
    lined = any(inline(items, at) and at not in taken for at in range(len(items)))
    wanted = [] if lined or not _answers_on_lines(made, items) else _unasked(items, taken)
    mates = [at for at, item in enumerate(items) if at not in taken and inline(items, at) and _is_mate(item)]
    first = next((at for at, piece in enumerate(made.pieces) if piece.key and piece.kind == "body"), 0)
    at = first + 1 if made.pieces and made.pieces[first].paragraph.bold else 0
    while at < len(made.pieces):
        piece = made.pieces[at]
        apart = made.items[at] != NONE or piece.fill or id(piece.spot) in made.heads
        found = None if apart else _UNKNOWN_LABEL.match(piece.text)
        if found and _REMARKED.fullmatch(piece.text, found.end() - 2):
            found = None
        if found and found.group().count(" ") <= 20 and first_of_line(made.pieces, at):
            labelled = _labelled(made.pieces, at)
            asks = not labelled and (lined or _may_ask(found, wanted))
            if asks or _is_due(made, items, at, found, labelled):
                _put_behind(made, at, piece.cut(found.end()), NONE)
                made.unsure.update(() if lined else (id(piece),))
                at = _cut_known(made, items, mates, at + 1)
        at += 1


def _unasked(items: Sequence[Item], taken: Set[int]) -> list[Item]:
    """The prompts that are not to be found in a copy."""
    apart = (at for at, item in enumerate(items[:-1]) if item.prompt and items[at + 1].kind == "slot")
    return [items[at] for at in apart if at not in taken]


def _may_ask(label: re.Match[str], wanted: Sequence[Item]) -> bool:
    """Whether a line may say a prompt in other words: with a word of it, or with one of its options behind."""
    words, answer = _telling(fold(label.group())), label.string[label.end() :]
    return any(
        words & _telling(item.key)
        or (
            item.spec is not None and bool(item.spec.options) and fit("choice", item.spec.options, answer) > 0
        )
        for item in wanted
    )


def _is_due(made: Alignment, items: Sequence[Item], at: int, label: re.Match[str], labelled: bool) -> bool:
    """Whether what stands behind a colon is what the blank asks for next, and not in these words.

    It is of a kind that tells, or stands beside a known label with its answer. Behind an empty label it is no answer to
    that; below a long answer it may be part of it.
    """
    above = next((before for before in range(at - 1, -1, -1) if made.items[before] >= 0), NONE)
    last = made.items[above] if above != NONE else NONE
    due = next((number for number in range(last + 1, len(items)) if items[number].prompt), NONE)
    if due == NONE:
        return False
    spec, asked = items[due].spec, items[last].spec if last != NONE else None
    if due in made.items or spec is None or (asked is not None and asked.kind not in BRIEF):
        return False
    if labelled and (asked is None or fit(asked.kind, asked.options, label.string) > 0):
        return False
    beside = above != NONE and is_beside(made.pieces[above], made.pieces[at])
    answered = any(piece.key for piece in made.pieces[above + 1 : at])
    telling = spec.kind in _TELLING_KINDS and (answered or labelled or not beside)
    if not telling and not (spec.kind in BRIEF and beside and answered):
        return False
    return fit(spec.kind, spec.options, label.string[label.end() :]) > 0


def is_beside(label: Piece, piece: Piece) -> bool:
    """Whether a text stands on the line of a label, or in its row."""
    return piece.paragraph is label.paragraph or in_one_row(piece.spot, label.spot)


def _telling(key: str) -> set[str]:
    """How the longer words of a folded text begin: "supports" says what "support" does."""
    return {word[:_STEM] for word in _WORD.findall(key) if len(word) >= _STEM}


def _answers_on_lines(made: Alignment, items: Sequence[Item]) -> bool:
    """Whether a copy answers prompts on their lines that the blank has answered elsewhere, and most of them so."""
    lined, apart = 0, 0
    for at, number in enumerate(made.items[:-1]):
        if number < 0 or not items[number].prompt or inline(items, number):
            continue
        after = made.pieces[at + 1]
        if made.items[at + 1] == NONE and after.key:
            on_line = after.paragraph is made.pieces[at].paragraph
            lined, apart = lined + on_line, apart + (not on_line)
    return lined >= _COUNTED and lined > apart


def _is_mate(item: Item) -> bool:
    """Whether the blank prints a label further on in a line."""
    return item.piece is not None and item.piece.start > 0


def _cut_known(made: Alignment, items: Sequence[Item], mates: list[int], at: int) -> int:
    """Cut an answer before each known label in it and behind that; gives where the last part stands."""
    for mate in list(mates):
        words = _as_written(items[mate].key)
        found = re.search(rf"(?<=\s){words}\s*:[\s_]*", made.pieces[at].text, re.IGNORECASE)
        if found is None:
            continue
        mates.remove(mate)
        label = made.pieces[at].cut(found.start())
        answer = label.cut(len(found.group()))
        _put_behind(made, at, label, mate)
        _put_behind(made, at + 1, answer, NONE)
        at += 2
    return at


def _put_behind(made: Alignment, at: int, piece: Piece, item: int) -> None:
    made.pieces.insert(at + 1, piece)
    made.items.insert(at + 1, item)
    made.confidence.insert(at + 1, EXACT)


def _labelled(stream: Sequence[Piece], at: int) -> bool:
    """Whether a text is the answer to a label that is apart by a tab."""
    line = stream[at].paragraph
    before = at - 1
    while before >= 0 and stream[before].paragraph is line and not stream[before].text.strip():
        before -= 1
    return before >= 0 and stream[before].paragraph is line and stream[before].text.rstrip().endswith(":")


def inline(items: Sequence[Item], at: int) -> bool:
    """Whether an item is a label with its answer on the same line."""
    item = items[at]
    if not item.prompt or not item.text.rstrip().endswith(":") or at + 1 >= len(items):
        return False
    slot = items[at + 1]
    if slot.kind != "slot" or item.piece is None:
        return False
    return slot.piece is None or slot.piece.paragraph is item.piece.paragraph


def first_of_line(stream: Sequence[Piece], at: int) -> bool:
    """Whether a piece begins its paragraph, or what stands after a tab or a break in it."""
    piece = stream[at]
    return piece.start == 0 or stream[at - 1].text.endswith(("\t", "\n", "\x0b"))
