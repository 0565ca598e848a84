"""Words and numbers to circle: options that a form prints without boxes, one of which people mark.

"Overall, this was (circle one):  Poor  Fair  Good", or a row of numbers in cells below a line that asks to
circle them. In the blank and in its copies alike each option gets a box that takes no room, so that all else
goes as with boxes that are printed. People who type put a cross or brackets about the one they mean, delete
the others, or set it in bold, in colour or underlined; the latter is seen where looks of labels are.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, field

from planforms.pieces import Line, Piece, cut_out, in_one_row, lines_of
from planforms.pieces.marked import stands_out
from planforms.pieces.offered import STROKE, Offers, Spans, offered_between, room_before
from planforms.pieces.options import label_pattern
from planforms.pieces.signs import signs_of
from planforms.text.wording import fold

TO_CIRCLE = re.compile(
    r"[(\[]?\b(?:please )?(?:circle|underline|(?<!in )bold)(?: or \w+)?\s+(?:only )?(?:one|all|any|each|your|the|those|an?|yes)\b[^:)\]\n]{0,60}[:)\]]*"
    r"|[(\[](?:please )?(?:circle|underline|highlight)(?: one| all)?[)\]]",
    re.IGNORECASE,
)
"""What asks to circle one of the words beside it."""

_BRACKETED = re.compile(
    r"[(\[](?:please )?(?:circle|underline|bold (?=one|your|the))\b[^()\[\]]{0,60}[)\]]", re.IGNORECASE
)
"""Such a request that is all in its brackets."""

_GAP = re.compile(r"\s{2,}|\t|\s*[/|]\s*")
_COMMAS = tuple(re.compile(rf"{mark}\s+(?![^()]*\))") for mark in (";", ","))
_OR = re.compile(r"\s+(?:and/or|or|oder|ou|o)\s+", re.IGNORECASE)
"""What parts the options of a sentence, none in brackets: "Exceeds (19-21 points); Meets (14-18 points)"."""
_LEADING_OR = re.compile(r"\b(?:and/or|or|and|oder|und|ou|et|o|y|e)\s+", re.IGNORECASE)
_TO_PICK = re.compile(
    r"[(\[]?\b(?:please )?(?:check|choose|highlight|mark|pick|select|tick)\s+(?:only )?(?:one|all|any)\b[^:)\]\n]{0,60}[:)\]]+",
    re.IGNORECASE,
)
"""What asks to pick one of the options of a sentence behind it, as a request to circle one does."""
_ASKED = re.compile(r".*[:?]", re.DOTALL)
_NEXT_LABEL = re.compile(r"(?:\s{2,}|\t)(?=\S)(?:(?!\s{2})[^:?\t]){1,60}[:?]\s*$")
"""What is asked behind the options of a line, with room for its answer: "1 / 2     Days used: ____"."""
_LAST_WORD = re.compile(r"(?<!\S)(\S{1,3})\s*$")
_STROKES = re.compile(r"(?<![/|\w])\s*([/|][\s/|]*)$")
_PARTS = re.compile(r"[,;/|]")
_OPTION_WORDS = 5
_FEW_WORDS = 3
_NOTE = re.compile(r"[(\[][^()\[\]]*[)\]]")
"""What an option says in brackets, besides itself."""
_BRACKETS = re.compile(r"[(\[<]\s*$"), re.compile(r"^\s*[)\]>]")
_BRACKET = re.compile(r"^\s*[\]>]|[\[<]\s*$")
"""A bracket about the word before or behind."""
_WORD = re.compile(r"[^\W_]+")
_ROOM = re.compile(r"_{2,}|\.{3,}|…|\t")
_CROSS = re.compile(r"^\s*[xX]\s")
"""A cross before the first word of a line."""


Marked = list[tuple[int, int, bool, bool]]
"""Where options stand in a line, whether each is meant, and whether that is to be doubted."""


@dataclass(frozen=True, slots=True)
class Circle:
    """A line of the blank with words to circle: the question on it, and the words in order."""

    asked: str
    labels: tuple[str, ...]
    behind: str = ""
    """What is printed behind the words, up to a place to write."""
    inside: bool = False
    """Whether there is a place to write before the question, on its line."""

    def ends(self, text: str, start: int) -> int:
        """Where in a line the words end, as what is printed behind them begins."""
        found = label_pattern(self.behind).search(text, start) if self.behind else None
        return found.start() if found is not None else len(text)


@dataclass(slots=True)
class Circled:
    """The words and numbers to circle of a blank, to find those of its copies."""

    lines: dict[str, list[tuple[Circle, ...]]] = field(default_factory=dict)
    """By the first word of the line."""
    notes: set[str] = field(default_factory=set)
    """What requests in brackets say that stand behind words whose question is not on their line."""
    trailing: set[str] = field(default_factory=set)
    """The questions that stand behind their scale: "SA  A  D  SD  The room was quiet."."""
    alone: int = 0
    """How many lines of the blank are nothing but words to circle."""

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self.lines)

    def learn(self, stream: Sequence[Piece]) -> list[Piece]:
        """The pieces of a blank with a box before each option; they are remembered."""
        made: list[Piece] = []
        offers = Offers.of(stream)
        above: Line = []
        before = ""
        for line in lines_of(stream):
            text = line[0].paragraph.text
            spans = _options(line) or _requested(line, before=before) or _bidden(line, above)
            groups = [spans] if spans else offers.on(line, before)
            before, above = (text, [] if groups else line) if text.strip() else (before, above)
            if groups:
                begun = _begins(line, groups[0][0][0])
                self._remember(text, groups, begun)
                marked = [[(start, end, False, False) for start, end in spans] for spans in groups]
                line = self._boxed(line, begun, marked)
            made += line
        return made

    def _remember(self, text: str, groups: Sequence[Spans], begun: int) -> None:
        """Keep the words of a line of the blank, each group with what asks before it, from where that has ``begun``."""
        circles: list[Circle] = []
        for spans, following in zip(groups, [*groups[1:], None], strict=True):
            labels = tuple(fold(text[start:end]) for start, end in spans)
            rest = text[spans[-1][1] : following[0][0] if following is not None else len(text)]
            asked = fold(text[begun : spans[0][0]])
            circles.append(Circle(asked, labels, _behind(rest), inside=begun > 0 and not circles))
            begun = spans[-1][1]
        asked, labels = circles[0].asked, circles[0].labels
        for word in {_first(text), *(_first(label) for label in labels if not asked)}:
            self.lines.setdefault(word, []).append(tuple(circles))
        trails = _asked_behind(text, groups[0]) if len(groups) == 1 else ""
        if trails:
            self.trailing.add(trails)
        elif not asked:
            self.alone += 1
            self.notes.update(fold(note[0]) for note in _BRACKETED.finditer(text, groups[0][-1][1]))

    def order(self, stream: list[Piece]) -> list[Piece]:
        """A copy's pieces with a box before each option, ticked where a cross, brackets or its being left says so."""
        if not self:
            return stream
        lines = list(lines_of(stream))
        read = [self._marks(line) for line in lines]
        marked = [groups for _, groups in read]
        alone = [at for at, found in enumerate(marked) if len(found) == 1 and _is_all(lines[at], found[0])]
        for at in [at for at in alone if len(marked[at][0]) == 1]:
            if len(alone) > self.alone:
                marked[at] = []  # Somebody's own "Yes" as well: nobody can tell which is which.
            elif len(alone) == self.alone:
                marked[at] = [[(start, end, meant, False) for start, end, meant, _ in marked[at][0]]]
        parts = (
            self._boxed(line, begun, found) if found else line
            for line, (begun, _), found in zip(lines, read, marked, strict=True)
        )
        return [piece for part in parts for piece in part]

    def _boxed(self, line: Line, begun: int, groups: Sequence[Marked]) -> Line:
        """The line with a box before each option, each question before its own, and what stands before the first."""
        line = cut_out(line, begun, begun) if begun else line
        before = [piece for piece in line if piece.start < begun]
        return [*before, *_all_boxed(line[len(before) :], groups, self.notes, self.trailing)]

    def _marks(self, line: Line) -> tuple[int, list[Marked]]:
        """The options of a line of a copy, a group for each question, and where the first of these begins; else nothing."""
        text = line[0].paragraph.text
        if any(piece.tick is False or (piece.tick and piece.control is not None) for piece in line):
            return 0, []
        known = self.lines.get(_first(text), ()) or self.lines.get(_first(_CROSS.sub("", text)), ())
        return next((found for circles in known if (found := _all_marked(text, circles))[1]), (0, []))


def _all_marked(text: str, circles: Sequence[Circle]) -> tuple[int, list[Marked]]:
    """The options that a line of a copy has, of each question that the blank's has, and where the first begins."""
    groups: list[Marked] = []
    begun = 0
    for circle in circles:
        at = groups[-1][-1][1] if groups else 0
        starts = _starts(text, circle) if circle.inside else [at]
        found = next(((start, one) for start in starts if (one := _marked(text, circle, start))), None)
        if found is not None:
            begun = begun or (found[0] if circle.inside else 0)
            groups.append(found[1])
    return begun, groups


def _begins(line: Line, end: int) -> int:
    """Where the question of a line of the blank begins, behind any place to write before it."""
    begun = room_before(line, end)
    return begun if fold(line[0].paragraph.text[begun:end]) else 0


def _starts(text: str, circle: Circle) -> list[int]:
    """Where the question may stand in a line, from its end: an answer before it may have the same words."""
    return [found.start() for found in label_pattern(circle.asked).finditer(text)][::-1]


def _all_boxed(line: Line, groups: Sequence[Marked], notes: Container[str], trailing: Container[str]) -> Line:
    """The line with a box before each option, each question before its own."""
    made: Line = []
    text = line[0].paragraph.text
    for options in groups[:-1]:
        end = len(text) - len(text[options[-1][1] :].lstrip())
        line = cut_out(line, end, end)
        made += _boxed([piece for piece in line if piece.start < end], options, notes, trailing)
        line = [piece for piece in line if piece.start >= end]
    return [*made, *_boxed(line, groups[-1], notes, trailing)]


def _is_all(line: Line, options: Marked) -> bool:
    """Whether a line of a copy has nothing before its options that asks."""
    return not fold(line[0].paragraph.text[: options[0][0]])


def tables_to_circle(stream: Sequence[Piece]) -> set[int]:
    """The tables that say themselves, or right above, that something is to be circled."""
    found: set[int] = set()
    asked = False
    for piece in (piece for piece in stream if piece.key):
        asks = TO_CIRCLE.search(piece.paragraph.text) is not None
        if piece.spot is None:
            asked = asks
        elif asked or asks:
            found.add(piece.spot.table)
    return found


def _first(text: str) -> str:
    found = _WORD.search(text)
    return found[0].casefold() if found else ""


def _options(line: Line) -> list[tuple[int, int]]:
    """Where the words to circle stand in a line of the blank: behind the request, or before it."""
    text = line[0].paragraph.text
    note = TO_CIRCLE.search(text)
    rooms = [piece.start for piece in line if piece.answerable or "_" in piece.text]
    if rooms:
        asked = _NEXT_LABEL.search(text, note.end(), min(rooms)) if note is not None else None
        return _split(text, note.end(), asked.start()) if note is not None and asked is not None else []
    if note is None:
        picked = _TO_PICK.search(text)
        return _in_sentence(text, picked.end(), len(text), _FEW_WORDS) if picked is not None else []
    behind = _split(text, note.end(), len(text)) or _in_sentence(text, note.end(), len(text))
    asked = _ASKED.match(text[: note.start()])
    before = (asked.end(), note.start()) if asked is not None and not behind else None
    return (_split(text, *before) or _in_sentence(text, *before)) if before is not None else behind


def _requested(line: Line, *, before: str) -> list[tuple[int, int]]:
    """Where the words stand that are all of a line but the request behind them: "Yes / No  (circle one)".

    ``before``: the line before it, which is to ask where this one could be the header of a column.
    """
    text, spot = line[0].paragraph.text, line[0].spot
    note = _BRACKETED.search(text)
    heads = spot is not None and spot.cells > 1 and spot.row == 0 and not before.rstrip().endswith((":", "?"))
    if note is None or heads or any(p.answerable or "_" in p.text for p in line):
        return []
    return offered_between(text[: note.start()])


def _bidden(line: Line, above: Line) -> list[tuple[int, int]]:
    """Where the words stand that are all of a line, right below one that ends with the request to circle one of them.

    It stands in the same cell, or in the one before it.
    """
    asked = above[0].paragraph.text.rstrip() if above else ""
    notes = list(TO_CIRCLE.finditer(asked))
    if (
        not notes
        or notes[-1].end() < len(asked)
        or any(p.answerable or "_" in p.text for p in [*line, *above])
    ):
        return []
    spot, home = line[0].spot, above[0].spot
    beside = spot is not None and home is not None and in_one_row(spot, home)
    text = line[0].paragraph.text
    return _split(text, 0, len(text)) if spot is home or beside else []


def _split(
    text: str, start: int, end: int, gap: re.Pattern[str] = _GAP, words: int = _OPTION_WORDS
) -> list[tuple[int, int]]:
    """The short texts between two places of a line that stand apart from each other."""
    at, spans = start, list[tuple[int, int]]()
    for found in [*gap.finditer(text, start, end), None]:
        stop = found.start() if found is not None else end
        left, right = at + len(text[at:stop]) - len(text[at:stop].lstrip(" :?")), stop
        if fold(text[left:right]):
            spans.append((left, left + len(text[left:right].rstrip())))
        at = found.end() if found is not None else end
    said = [_NOTE.sub("", text[a:b]) for a, b in spans]
    short = all(len(one.split()) <= words and not one.endswith((":", "?")) for one in said)
    return spans if len(spans) > 1 and short else []


def _in_sentence(text: str, start: int, end: int, words: int = _OPTION_WORDS) -> list[tuple[int, int]]:
    """The options that are all that a line says between two places, with commas: "Meets, Exceeds, or Neither."."""
    end = len(text[:end].rstrip(" .;\t\xa0"))
    for gap in (*_COMMAS, _OR):
        spans = _split(text, start, end, gap, words)
        if spans:
            last = _LEADING_OR.match(text, spans[-1][0])
            spans[-1] = (last.end() if last is not None else spans[-1][0], spans[-1][1])
            if last is None and gap is not _OR:
                spans[-1:] = _split(text, *spans[-1], _OR, words) or spans[-1:]
            said = [text[a:b] for a, b in spans]
            begun = {words[0].isupper() for words in said}
            return spans if len(begun) == 1 and len(set(map(fold, said))) == len(said) else []
    return []


def _behind(rest: str) -> str:
    """What is printed behind options, up to a place to write; nothing where it is the request to circle one."""
    return "" if TO_CIRCLE.search(rest) else fold(_ROOM.split(rest.strip())[0])


def _asked_behind(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The question behind a scale of which nothing stands before; nothing where there is a place to write in it."""
    rest = text[spans[-1][1] :].strip()
    asks = rest.count(" ") > 1 and not _ROOM.search(rest) and not TO_CIRCLE.search(rest)
    return fold(rest) if asks and len(spans) > 2 and not fold(text[: spans[0][0]]) else ""


def _marked(text: str, circle: Circle, at: int) -> Marked:
    """The options that a line of a copy has from a place on; nothing where it is another line or says something else."""
    start = at
    if at:
        found = label_pattern(circle.asked).search(text, at)
        if found is None:
            return []
        start = found.end()
    elif circle.asked:
        found = label_pattern(circle.asked).match(text.lstrip())
        if found is None:
            return []
        start = len(text) - len(text.lstrip()) + found.end()
    stop = circle.ends(text, start)
    spans = _spans(text[:stop], start, circle.labels)
    if not spans:
        return []
    edges = [start, *(end for _, end in spans)], [*(begin for begin, _ in spans), stop]
    between = [_BRACKET.sub("", text[left:right]) for left, right in zip(*edges, strict=True)]
    between[1:-1] = [_LEADING_OR.sub(" ", part) for part in between[1:-1]]
    between[-1] = TO_CIRCLE.sub("", between[-1])
    signs = [ticks_in(part) for part in between]
    if None in (signs[:-1] if circle.asked else signs):
        return []
    meant = {at for at, span in enumerate(spans) if _in_brackets(text, *span)}
    meant = meant or {_owner(between, at) for at, found in enumerate(signs) if found}
    left = not meant and signs[-1] is not None and _are_left(text[start:stop], len(spans), len(circle.labels))
    doubtful = left and not (circle.asked and len(spans) == 1)
    return [(*span, at in meant or left, doubtful) for at, span in enumerate(spans)]


def _are_left(text: str, left: int, printed: int) -> bool:
    """Whether options are those that somebody left: one, or several between strokes that do not go on below."""
    return left < printed and (
        left == 1 or (STROKE.search(text) is not None and text.rstrip()[-1] not in "/|")
    )


def _spans(text: str, start: int, labels: Sequence[str]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for label in sorted(labels, key=len, reverse=True):
        places = (found.span() for found in label_pattern(label).finditer(text, start))
        free = (one for one in places if not any(one[0] < right and left < one[1] for left, right in spans))
        spans += [place for place in (next(free, None),) if place is not None]
    return sorted(spans)


def _in_brackets(text: str, start: int, end: int) -> bool:
    return _BRACKETS[0].search(text[:start]) is not None and _BRACKETS[1].search(text[end:]) is not None


def ticks_in(text: str) -> list[str] | None:
    """The crosses and other signs that a text is, that say yes; None where it says anything else, as a number does."""
    found = signs_of(text.strip(" :?)").strip())
    if found is None or any(sign.isdigit() for _, sign in found):
        return None
    return [sign for kind, sign in found if kind not in ("empty", "no")]


def _owner(between: Sequence[str], at: int) -> int:
    """Whose a sign is that stands between two options: that on its side of the comma or stroke, else the nearer one's.

    It is that before it if both are as near.
    """
    part = between[at].lstrip(")].")
    last = at == len(between) - 1
    parted = _PARTS.search(part) if at and not last else None
    if parted is not None:
        return at - 1 if ticks_in(part[: parted.start()]) else at
    before, after = len(part) - len(part.lstrip()), len(part) - len(part.rstrip())
    return at - 1 if at and (last or before <= after) else at


def _boxed(line: Line, options: Marked, notes: Container[str] = (), trailing: Container[str] = ()) -> Line:
    """The line with what asks first, then each option behind its box: the sign beside it, or one of no room.

    ``notes``: requests that say nothing but to circle, where the question stands before the line; ``trailing``:
    questions that stand behind their options.
    """
    for start, end, _, _ in options:
        line = cut_out(line, start, end)
    led = line[0].paragraph.text[: options[0][0]]
    if before := _sign_before(led) or _strokes_at_end(led):
        line = cut_out(line, *before)
    line, behind = _notes_cut(line, options, notes) if notes else (line, set[int]())
    asking: Line = []
    made: Line = []
    signs: Line = []
    apart = False  # Words of something else part what follows from the options.
    for piece in line:
        option = next((one for one in options if one[0] == piece.start and piece.key), None)
        found = _signs_beside(piece, options) if option is None and not apart else None
        if option is not None:
            made.append(piece)
            piece.doubtful = option[3]
        elif found is None:
            asks = piece.start < options[0][0] or TO_CIRCLE.search(piece.text) or piece.key in trailing
            apart = apart or (bool(piece.key) and not asks and piece.start > options[-1][0])
            (asking if asks and piece.start not in behind else made).append(piece)
        else:
            piece.key, piece.fill = "", not found
            piece.tick = True if found else None
            (signs if found else made).append(piece)
    for option in options:
        own = [sign for sign in signs if option[2]]
        signs = [sign for sign in signs if sign not in own]
        at = next(at for at, piece in enumerate(made) if piece.start == option[0] and piece.key)
        made[at:at] = own or [box_before(made[at], option[2])]
    return [*asking, *made, *signs]


def _signs_beside(piece: Piece, options: Marked) -> list[str] | None:
    """The signs that a piece beside options is, with "or" or without; None where it says anything else."""
    found = ticks_in(_BRACKET.sub("", piece.text))
    if found is None and piece.start > options[0][0]:
        found = ticks_in(_BRACKET.sub("", _LEADING_OR.sub(" ", piece.text))) or None
    return found


def _sign_before(text: str) -> tuple[int, int] | None:
    """Where a tick stands that ends what is before the first option: "Needed? X Yes / No"."""
    found = _LAST_WORD.search(text)
    return found.span(1) if found is not None and found.start() and ticks_in(found[1]) else None


def _strokes_at_end(text: str) -> tuple[int, int] | None:
    """Where the strokes stand that are left before the first option, as those before it were struck out."""
    found = _STROKES.search(text)
    return found.span(1) if found is not None else None


def _notes_cut(line: Line, options: Marked, notes: Container[str]) -> tuple[Line, set[int]]:
    """The line of words alone with its requests in brackets as pieces of their own, and where these begin."""
    text = line[0].paragraph.text
    found = [one for one in _BRACKETED.finditer(text, options[-1][1]) if fold(one[0]) in notes]
    if not found or ticks_in(text[: options[0][0]]) is None:
        return line, set()
    for note in found:
        line = cut_out(line, *note.span())
    return line, {note.start() for note in found}


def box_before(label: Piece, ticked: bool) -> Piece:
    """A box that takes no room, before a label."""
    box = Piece(label.paragraph, label.start, label.start, "", "", label.spot, label.kind)
    box.tick = ticked
    return box


def in_cell(
    label: str, cell: list[Piece], *, shaded: bool = False, looked: bool = True
) -> dict[int, list[Piece]]:
    """The pieces of a cell with a box before its label, ticked by a sign beside it, brackets, or its look.

    ``shaded``: the cell has a ground that it has not in the blank; ``looked``: the blank does not set it off by its look.
    """
    piece = next((one for one in cell if one.key), None)
    if piece is None:
        return {}
    text = piece.paragraph.text
    found = label_pattern(label).search(text)
    if found is None:
        return {}
    around = ticks_in(f"{text[: found.start()]} {text[found.end() :]}")
    if around is None:
        return {}
    looks = shaded or (looked and stands_out(piece, *found.span()))
    ticked = bool(around) or _in_brackets(text, *found.span())
    held = [one for one in cell if one.paragraph is piece.paragraph]
    line = _boxed(held, [(*found.span(), ticked or looks, looks and not ticked)])
    return {id(one): line if one is held[0] else [] for one in held}
