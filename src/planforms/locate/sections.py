"""Finding where repeated sections begin in a submission: the second goal, the third, in any order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Mapping, Sequence, Set
from dataclasses import dataclass

from planforms.locate.labels import ASIDE, LABEL, begins_look
from planforms.locate.shapes import looks_like_prompt
from planforms.pieces import Piece
from planforms.pieces.grids import cell_key, grids, labels_first
from planforms.stencil import (
    NUMBER,
    Item,
    Repeated,
    Stretch,
    heads_column,
    rows_outside,
    specs_of,
    start_pattern,
    starts_of,
    with_row_above,
)
from planforms.text.wording import fold, is_slip, similarity, unnumbered

_WORDS = {
    "one": 1, "first": 1, "i": 1, "two": 2, "second": 2, "ii": 2, "three": 3, "third": 3, "iii": 3,
    "four": 4, "fourth": 4, "iv": 4, "five": 5, "fifth": 5, "v": 5, "six": 6, "vi": 6,
}  # fmt: skip


_HEADING_WORDS = 8
"""How many words more a heading has that begins as all the blank's do."""

_SENTENCE, _SAME = 4, 0.9
"""With so many spaces a text is a sentence, and so alike two of them are the same in nearly the same words."""

_NUMBERED_LINE = re.compile(
    r"\s*(?P<label>[^\W\d_]+\.?(?: [^\W\d_]+)?)\s+(?:#?(?P<number>\d+)\s*(?::|[.–—-](?=\s|$))|[A-Z]\s*:)\s*"
)

_ROW_LABEL = re.compile(r"\s*[^\W\d_]+\.?(?:[ -][^\W\d_]+)?\s+#?\d+\s*[:.]?\s*").fullmatch
"""A label with a number and nothing else: "Obj. 1"."""

_QUESTION = re.compile(r"[^\W\d_][^:?\t\n]{1,80}\?\s+(?=\S)")
"""How a line begins that asks, and answers itself."""

_TAIL = re.compile(r"[^\W\d_][^:\t\n]{1,60}:\s*")
"""How a heading goes on up to its colon."""

_ORDINAL = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)\b")

_LETTERED = re.compile(r"(?<=\w )[a-h](?=$|[:.)])")
"""A letter that counts, behind a word: "priority b"."""

_MOST_PROMPTS = 3
"""So many of its prompts come again at the least where a section has no heading and all others have one."""

_LINES_ABOVE = 3
"""Among so many lines above its table a section's heading is looked for."""

_MARKS = re.compile(r"\s*(?:[*†‡¹²³]+\s*:|[-=]*>|[→⇒»=|])\s*")
"""What says behind a heading that it is required, or explained below; or points to its answer."""


@dataclass(slots=True, eq=False)
class Instance:
    """One goal, say, of the submission: its heading's piece, its key, and where it begins and ends."""

    name: str
    key: str
    start: int
    end: int
    heading: Piece | None
    number: int | None
    exact: bool


@dataclass(slots=True)
class _Start:
    at: int
    key: str
    cut: int
    """Where in the piece's text the heading ends; the rest is the answer on its line."""
    exact: bool
    low: int = -1
    """From here on it may have begun, where only its prompts tell that it did."""


def split(stretch: Stretch, stream: list[Piece]) -> tuple[list[Piece], list[Instance]]:
    """The stream, with headings cut from answers on their line, and its sections' instances.

    Instances do not overlap and are in order of the document. What lies outside them belongs to
    the stretch itself.
    """
    if not stretch.sections:
        return stream, []
    apart = rows_outside(stream, *specs_of(stretch))
    found: list[Instance] = []
    exact = _all_exact(stretch, stream)
    upright = _upright(stretch, stream, exact)
    if upright is not stream:
        stream, exact = upright, _all_exact(stretch, upright)
    for name, repeated in stretch.sections.items():
        others = {id(stream[start.at]) for other in exact.keys() - {name} for start in exact[other]}
        held = {id(piece) for instance in found for piece in stream[instance.start : instance.end]}
        starts = exact[name] if found else _starts(stretch, repeated, stream, exact[name])
        starts = [start for start in starts if id(stream[start.at]) not in apart | others | held]
        if starts:
            ends = [(stream[one.start], stream[one.end : one.end + 1]) for one in found]
            stream, made = _divide(
                repeated, starts, stream, _outer_keys(stretch, repeated), apart | others | held
            )
            _find_again(found, ends, stream)
            found += made
            exact = _all_exact(stretch, stream) if len(exact) > 1 else exact
    return stream, sorted(found, key=lambda instance: instance.start)


def _all_exact(stretch: Stretch, stream: list[Piece]) -> dict[str, list[_Start]]:
    """By name: where the sections begin that begin with a heading of the blank's."""
    return {name: _exact_starts(repeated, stream) for name, repeated in stretch.sections.items()}


def _find_again(
    found: Sequence[Instance], ends: Sequence[tuple[Piece, list[Piece]]], stream: list[Piece]
) -> None:
    """Say where instances begin and end in a stream that has got more pieces since they were found."""
    at = {id(piece): number for number, piece in enumerate(stream)}
    for instance, (start, end) in zip(found, ends, strict=True):
        instance.start = at[id(start)]
        instance.end = at[id(end[0])] if end else len(stream)


def _upright(stretch: Stretch, stream: list[Piece], exact: Mapping[str, Sequence[_Start]]) -> list[Piece]:
    """The stream with each answer after its label where a heading stands among labels above their answers."""
    headings = {
        stream[start.at].key
        for starts in exact.values()
        for start in starts
        if start.cut == len(stream[start.at].text) and _in_row(stream[start.at])
    }
    if not headings:
        return stream
    asked = {
        item.key for part in (stretch, *stretch.inner) for item in part.items if item.prompt and item.key
    }
    return labels_first(stream, headings | asked)


def _in_row(piece: Piece) -> bool:
    return piece.spot is not None and piece.spot.cells > 1


def _starts(stretch: Stretch, repeated: Repeated, stream: list[Piece], exact: list[_Start]) -> list[_Start]:
    complete = len(exact) >= len(repeated.instances)
    cycles = _cycle_starts(repeated, stream, {start.at for start in exact} if complete else set())
    if complete:
        cycles = _whole_cycles(repeated, cycles, [start.at for start in exact], stream)
    if complete and not cycles:
        return exact
    printed = {item.key for item in stretch.items if item.key}
    printed |= repeated.keys
    reworded = _reworded_starts(repeated, stream, {start.at for start in exact}, printed)
    outer, inner = _counted_within(repeated, stream, printed)
    if not exact and outer:
        return outer
    reworded = [start for start in reworded if start.at not in inner]
    if not exact and not reworded and not cycles:
        reworded = (
            _numbered_headings(repeated, stream, printed)
            or _numbered_lines(repeated, stream, printed)
            or _numbered_rows(repeated, stream, printed)
            or _before_tables(repeated, stream, printed)
        )
    starts = _with_siblings(_merge(exact, reworded, cycles), stream, printed)
    starts = _with_first_box(starts, stream)
    return [*_before_first(stretch, repeated, starts, stream), *starts]


def _before_first(
    stretch: Stretch, repeated: Repeated, starts: list[_Start], stream: list[Piece]
) -> list[_Start]:
    """The section before the first that was found, where fewer are than on the blank and its table of rows stands there.

    It begins with the first line that looks like a heading below all that the blank prints outside of sections.
    """
    if not 0 < len(starts) < len(repeated.instances) or stretch.rows:
        return []
    table = min(_tables_of(repeated, stream), default=len(stream))
    if table >= starts[0].at:
        return []
    outside = {item.key for item in stretch.items if item.kind == "text" and item.key}
    end = max((at + 1 for at in range(table) if stream[at].key in outside), default=0)
    heading = next((at for at in range(end, table) if stream[at].key and _is_heading(stream[at])), None)
    return [] if heading is None else [_Start(heading, "", len(stream[heading].text), False)]


def _with_first_box(starts: list[_Start], stream: list[Piece]) -> list[_Start]:
    """Where the first heading and the first prompt are both gone, the box before belongs to it too."""
    if starts and not starts[0].cut:
        first = starts[0]
        at = first.at
        while at and (_boxed(stream[at - 1]) or not stream[at - 1].key):
            at -= 1
        first.at = at
    return starts


def _boxed(piece: Piece) -> bool:
    return piece.spot is not None and piece.spot.cells == 1


def _exact_starts(repeated: Repeated, stream: list[Piece]) -> list[_Start]:
    patterns = [
        (key, start_pattern(start), start.rstrip().endswith(":"))
        for key, start in starts_of(repeated.spec).items()
    ]
    words = tuple({fold(start).split(" ", 1)[0] for start in starts_of(repeated.spec).values()})
    found = []
    for at, piece in enumerate(stream):
        said = piece.key if piece.key[1:4].isalpha() else _without_number(piece.key)
        spelt = piece.text if said.startswith(words) else _as_spelt(piece.text, said, words)
        if not spelt or not _first_in_line(stream, at):
            continue
        for key, pattern, colon in patterns:
            match = pattern.match(spelt)
            if match is None or heads_column(piece, match.group()):
                continue
            end = match.end() + len(piece.text) - len(spelt)
            end = _label_end(piece, end) if colon else end
            aside = ASIDE.match(piece.text, end) or _MARKS.match(piece.text, end)
            if aside or _ends_as_heading(piece, end, colon):
                found.append(_Start(at, key, aside.end() if aside else end, True))
                break
    return _without_mentions(_without_repeated(_without_listed(found, stream), stream), stream)


def _without_listed(found: list[_Start], stream: list[Piece]) -> list[_Start]:
    """The headings without those with a number before them that stand elsewhere without one: the form's own list."""
    said = {start.at: fold(stream[start.at].text[: start.cut]) for start in found}
    bare = {at: _without_number(heading) for at, heading in said.items()}
    plain = {heading for at, heading in said.items() if bare[at] == heading}
    return [start for start in found if bare[start.at] == said[start.at] or bare[start.at] not in plain]


def _without_repeated(found: list[_Start], stream: list[Piece]) -> list[_Start]:
    """The headings without lines that go on behind one, where each of their numbers heads a section by itself, but once."""
    numbers = {start.at: number_of(fold(stream[start.at].text[: start.cut])) for start in found}
    alone = [start for start in found if not stream[start.at].text[start.cut :].strip()]
    heading = [numbers[start.at] for start in alone]
    if None in heading or len(set(heading)) < len(heading):
        return found
    if any(numbers[start.at] not in heading for start in found):
        return found
    return alone


def _as_spelt(text: str, key: str, words: Sequence[str]) -> str:
    """A line with its first word put right, if that is the first of a heading's but for a slip; else nothing."""
    first = key.split(" ", 1)[0]
    meant = next((word for word in words if is_slip(first, word)), "")
    return re.sub(re.escape(first), meant, text, count=1, flags=re.IGNORECASE) if meant else ""


def _without_mentions(found: list[_Start], stream: list[Piece]) -> list[_Start]:
    """The headings without answers that begin like one: "Goal 2: as last year", where others stand apart.

    One whose number no other has, and that stands where this number would, is a heading with its answer.
    """
    plain = [start for start in found if not _stands_apart(stream[start.at], start.cut)]
    apart = [start for start in found if start not in plain]
    if not apart or not plain:
        return found
    numbers = {start.at: number_of(fold(stream[start.at].text[: start.cut])) or 0 for start in found}
    headings = [
        start
        for start in plain
        if all((other.at < start.at) == (numbers[other.at] < numbers[start.at]) for other in apart)
        and numbers[start.at] not in {numbers[other.at] for other in apart}
    ]
    return sorted([*apart, *headings], key=lambda start: start.at)


def _stands_apart(piece: Piece, cut: int) -> bool:
    """Whether a heading is a line by itself, bold, or in a heading's style."""
    return (
        not piece.text[cut:].strip()
        or piece.bold
        or piece.paragraph.bold_until == cut
        or piece.paragraph.heading > 0
    )


def _first_in_line(stream: list[Piece], at: int) -> bool:
    while at and stream[at - 1].fill and stream[at - 1].paragraph is stream[at].paragraph:
        at -= 1
    return at == 0 or stream[at - 1].paragraph is not stream[at].paragraph or "\n" in stream[at - 1].text


def _ends_as_heading(piece: Piece, end: int, colon: bool) -> bool:
    """Whether a line is a heading: nothing follows, or a colon does, or the bold part ends there."""
    if not piece.text[end:].strip() or piece.paragraph.bold_until == end:
        return True
    if piece.text[:end].rstrip().endswith((":", "–", "-", "—", ".")) or begins_look(piece, end):
        return True
    return colon and piece.paragraph.heading > 0


def _label_end(piece: Piece, end: int) -> int:
    """Where a heading ends that goes on with a few words up to a colon, as the bold part does: "Step 1 for today: "."""
    tail = _TAIL.match(piece.text, end) if piece.text[:end].rstrip()[-1:].isalnum() else None
    if tail is None or tail.group().count(" ") > _HEADING_WORDS:
        return end
    bold = piece.bold if tail.end() == len(piece.text) else piece.paragraph.bold_until == tail.end()
    return tail.end() if bold else end


def _reworded_starts(
    repeated: Repeated, stream: list[Piece], known: set[int], printed: set[str]
) -> list[_Start]:
    """Headings that say nearly the same: "Growth Goal (Goal One)", "First Goal: Growth", "Goal 3"."""
    starts = {key: unnumbered(fold(start)) for key, start in starts_of(repeated.spec).items()}
    own = _own_words(starts)
    shared = set.intersection(*(set(start.split()) for start in starts.values()))
    found = []
    for at, piece in enumerate(stream):
        if at in known or not piece.key or not _is_heading(piece) or _is_printed(piece.key, printed):
            continue
        key, alike = max(
            ((key, similarity(_numbered(piece.key), start)) for key, start in starts.items()),
            key=lambda pair: pair[1],
        )
        named = _kind_named(piece.key, own, shared)
        if alike >= 0.72 or named is not None:
            found.append(_Start(at, key if named is None else named, len(piece.text), False))
        elif _names_kind(piece.key, starts):
            found.append(_Start(at, "", len(piece.text), False))
    return found


def _is_printed(key: str, printed: set[str]) -> bool:
    """Whether a line is printed elsewhere, with a number before it or not, or a title that goes on: "(rev. 7/2027)"."""
    title = key.partition(" (")[0]
    return _without_number(key) in printed or (title.count(" ") > 1 and title in printed)


def _numbered_lines(repeated: Repeated, stream: list[Piece], printed: set[str]) -> list[_Start]:
    """Lines that begin with a short label and a number, where the blank's heading does too: "Step 1: …".

    With the heading's own word, shortened or not, a letter does as well: "Obj. A: …".
    """
    if not all(start.rstrip().endswith(":") for start in starts_of(repeated.spec).values()):
        return []
    own = {fold(start)[:3] for start in starts_of(repeated.spec).values()}
    groups: dict[str, list[_Start]] = {}
    for at, piece in enumerate(stream):
        found = _NUMBERED_LINE.match(piece.text) if piece.start == 0 and piece.spot is None else None
        if found is None or fold(found.group()) in printed:
            continue
        label = fold(found["label"])
        if found["number"] or label[:3] in own:
            groups.setdefault(label, []).append(_Start(at, "", found.end(), False))
    alike = [starts for label, starts in groups.items() if label[:3] in own]
    return max(alike or groups.values(), key=len, default=[])


def _numbered_rows(repeated: Repeated, stream: list[Piece], printed: set[str]) -> list[_Start]:
    """Rows of a label with a number and what answers to it: "Obj. 1 | …", by the heading's own word, shortened or not.

    Other labels only where several count on from one, or the header of the section's rows stands right below.
    """
    own = {fold(start)[:3] for start in starts_of(repeated.spec).values()}
    groups: dict[str, list[int]] = {}
    for at, piece in enumerate(stream):
        if _heads_row(piece) and piece.key not in printed:
            groups.setdefault(_counted(piece.key), []).append(at)
    alike = [places for said, places in groups.items() if said[:3] in own]
    counted = (
        places
        for places in groups.values()
        if (len(places) > 1 or _above_header(repeated, stream, places[0]))
        and [number_of(stream[at].key) for at in places] == list(range(1, len(places) + 1))
    )
    places = max(alike, key=len, default=None) or next(counted, [])
    return [_Start(at, "", len(stream[at].text), False) for at in places]


def _above_header(repeated: Repeated, stream: list[Piece], at: int) -> bool:
    """Whether the row below a label is a header of the section's rows."""
    spot = stream[at].spot
    tables = repeated.instances[0][2].rows.values()
    heads = {column.key for table in tables for column in table.columns if " " in column.key}
    below = (
        piece.key
        for piece in stream[at:]
        if spot and piece.spot and (piece.spot.table, piece.spot.row) == (spot.table, spot.row + 1)
    )
    return any(key in heads for key in below)


def _heads_row(piece: Piece) -> bool:
    """Whether a text is nothing but a label with a number in the first of two cells."""
    spot = piece.spot
    if spot is None or spot.cells != 2 or spot.index or not piece.key:
        return False
    return piece.alone and _ROW_LABEL(piece.text) is not None


def _before_tables(repeated: Repeated, stream: list[Piece], printed: set[str]) -> list[_Start]:
    """Where nothing is left of a section's heading but its table of rows: the line above each table that heads it.

    Of several lines that is one in a heading's style, else the one whose label stands above most of the tables.
    """
    tables = _tables_of(repeated, stream)
    above = [_lines_above(first, stream, printed) for first in tables]
    labels = Counter(label for lines in above for label in {_said_first(stream[at]) for at in lines})

    def heads(at: int) -> tuple[bool, int]:
        return stream[at].paragraph.heading > 0, labels[_said_first(stream[at])]

    found: list[_Start] = []
    for first, lines in zip(tables, above, strict=True):
        if found and not lines:
            # The same rows go on in another table.
            continue
        line = max(lines, key=heads, default=first)
        found.append(_Start(line, "", _heading_of(stream[line]) if lines else 0, False))
    return found


def _lines_above(first: int, stream: list[Piece], printed: set[str]) -> list[int]:
    """Where the lines begin that stand right above a table, the nearest first; what is printed ends them."""
    lines: list[int] = []
    at = first
    while at and len(lines) < _LINES_ABOVE:
        at -= 1
        while at and stream[at - 1].paragraph is stream[at].paragraph:
            at -= 1
        if stream[at].spot is not None or stream[at].key in printed:
            break
        if any(piece.key for piece in stream[at : at + 2] if piece.paragraph is stream[at].paragraph):
            lines.append(at)
        if not _label_of(stream[at]) and lines:
            break
    return lines


def _said_first(piece: Piece) -> str:
    """The label that a line begins with, as it is compared."""
    return fold(piece.text[: _label_of(piece)])


def _tables_of(repeated: Repeated, stream: list[Piece]) -> list[int]:
    """Where the tables begin that have a header of the section's rows; else those with its shortest and as many columns."""
    columns = [table.columns for table in repeated.instances[0][2].rows.values()]
    telling = {column.key for held in columns for column in held if " " in column.key}
    shortest = {(column.key, len(held)) for held in columns for column in held}
    begun: dict[int, int] = {}
    named, alike = list[int](), list[int]()
    for at, piece in enumerate(stream):
        if piece.spot is None:
            continue
        first = begun.setdefault(piece.spot.table, at)
        if piece.spot.cells < 2:
            continue
        if piece.key in telling:
            named.append(first)
        elif (piece.key, piece.spot.cells) in shortest and piece.spot.row < 2:
            alike.append(first)
    return named or alike


def _heading_of(piece: Piece) -> int:
    """Where the heading ends that a line above a table says: in a heading's style without a label, all of it."""
    return _label_of(piece) or (len(piece.text) if piece.paragraph.heading > 0 else 0)


def _label_of(piece: Piece) -> int:
    """Where the label ends that a line begins with; 0 where it has none."""
    if piece.text.rstrip().endswith((":", "?")):
        return len(piece.text)
    label = LABEL.match(piece.text) or _QUESTION.match(piece.text)
    return label.end() if label else 0


def _without_number(key: str) -> str:
    """A text without the number that somebody gave it: "2. SMART Goal"."""
    return re.sub(r"^\w{1,3}[.)]\s+", "", key)


def _kind_named(key: str, own: dict[str, set[str]], shared: set[str]) -> str | None:
    """The kind whose own word a heading has beside what all headings have: "First Goal: Growth"."""
    words = set(re.findall(r"\w+|#", _numbered(key)))
    if not words & shared:
        return None
    return next((kind for kind, mine in own.items() if mine & words), None)


def _own_words(starts: dict[str, str]) -> dict[str, set[str]]:
    """The words of each kind's heading that no other kind's has: "collaborative"."""
    words = {key: {word for word in start.split() if word.isalpha()} for key, start in starts.items() if key}
    return {
        key: mine - set[str]().union(*(other for kind, other in words.items() if kind != key))
        for key, mine in words.items()
    }


def _numbered_headings(repeated: Repeated, stream: list[Piece], printed: set[str]) -> list[_Start]:
    """Headings alike but for their number or letter, where none of the blank's own is left: "Priority 1", "Priority 2"."""
    inner = [start_pattern(s) for child in repeated.spec.sections.values() for s in starts_of(child).values()]
    groups: dict[str, list[int]] = {}
    for at, piece in enumerate(stream):
        if piece.key and piece.key not in printed and _is_heading(piece):
            alike = _counted(piece.key)
            if "#" in alike.split() and not any(pattern.match(piece.text) for pattern in inner):
                groups.setdefault(alike, []).append(at)
    places = next((places for places in groups.values() if len(places) > 1), [])
    return [_Start(at, "", len(stream[at].text), False) for at in places]


def _counted_within(
    repeated: Repeated, stream: list[Piece], printed: set[str]
) -> tuple[list[_Start], set[int]]:
    """Headings that count on, where others begin anew below each, and where those stand: "Priority 1" above "Sub-goal 1".

    Only where the blank's section holds sections too. Whatever these are called, what begins anew is within.
    """
    if not repeated.spec.sections:
        return [], set()
    groups: dict[str, list[int]] = {}
    for at, piece in enumerate(stream):
        if (
            piece.key
            and piece.key not in printed
            and number_of(piece.key)
            and (_is_heading(piece) or _heads_row(piece))
        ):
            groups.setdefault(_counted(piece.key), []).append(at)
    numbers = {name: [number_of(stream[at].key) for at in places] for name, places in groups.items()}
    whole = [name for name in groups if numbers[name] == list(range(1, len(groups[name]) + 1))]
    for outer in (name for name in whole if len(groups[name]) > 1):
        for name, places in groups.items():
            if name not in whole and _begins_anew(places, numbers[name], groups[outer]):
                starts = [_Start(at, "", len(stream[at].text), False) for at in groups[outer]]
                return starts, set(places)
    return [], set()


def _begins_anew(places: Sequence[int], numbers: Sequence[int | None], outer: Sequence[int]) -> bool:
    """Whether headings count from one on below each of several others that have any below them, and nowhere else."""
    below: dict[int, list[int | None]] = {}
    for at, number in zip(places, numbers, strict=True):
        below.setdefault(max((head for head in outer if head < at), default=-1), []).append(number)
    return (
        -1 not in below
        and len(below) > 1
        and all(counted == list(range(1, len(counted) + 1)) for counted in below.values())
    )


def _with_siblings(starts: list[_Start], stream: list[Piece], printed: set[str]) -> list[_Start]:
    """Starts with all headings like one of theirs but for its number: "Focus 2", "Focus 3" beside "Focus 1"."""
    known = {stream[start.at].key for start in starts}
    alike = {_counted(stream[start.at].key) for start in starts if start.cut == len(stream[start.at].text)}
    alike = {said for said in alike if "#" in said.split()}
    found = [
        _Start(at, "", len(piece.text), False)
        for at, piece in enumerate(stream)
        if alike and piece.key and piece.key not in known and piece.key not in printed
        if _is_heading(piece) and _counted(piece.key) in alike
    ]
    headed = {at for start in found for at in range(start.at + 1, start.at + 5)}
    kept = [start for start in starts if start.cut or start.at not in headed]
    return sorted([*kept, *found], key=lambda start: start.at)


def _numbered(key: str) -> str:
    return " ".join(re.sub(NUMBER, " # ", key).split())


def _counted(key: str) -> str:
    """A heading without its number, or without the letter that counts it: "priority b", "2nd priority"."""
    return _numbered(_LETTERED.sub("1", _ORDINAL.sub("1", key)))


def _names_kind(key: str, starts: dict[str, str]) -> bool:
    """ "Goal 3", "Goal 3: Together": the words that all headings share, and a number; where they come first, more."""
    shared = set.intersection(*(set(start.split()) for start in starts.values())) - {"#", "-"}
    said = _numbered(key).replace(":", " ").split()
    if not shared or not shared <= set(said) or "#" not in said:
        return False
    first = set(said[: len(shared) + 1]) == shared | {"#"}
    return len(set(said)) <= len(shared) + (_HEADING_WORDS if first else 3)


def _kind_of(heading: str, keys: list[str]) -> str:
    """The key that a heading names ("collaborative"), by the words of the keys themselves; "" where it names none."""
    words = heading.replace("-", " ").split()
    for key in keys:
        if key and any(word.startswith(key[:6].casefold()) for word in words):
            return key
    return ""


def _is_heading(piece: Piece) -> bool:
    if (piece.spot is not None and piece.spot.cells > 1) or not piece.alone:
        return False
    return (piece.paragraph.heading > 0 or piece.bold) and len(piece.key.split()) <= 10


def _cycle_starts(repeated: Repeated, stream: list[Piece], headings: Set[int]) -> list[_Start]:
    """Where the section's own prompts begin again, whether or not a heading is left.

    The heading, if there is one, is the last line that looks like one before the first prompt. Where all
    ``headings`` of the blank stand, prompts in another order below one of them are no new section.
    """
    inner = repeated.instances[0][2]
    order = {item.key: number for number, item in enumerate(inner.items) if item.prompt and item.key}
    found: list[_Start] = []
    last, last_at = len(order) + len(inner.items), -1
    said: set[str] = set()
    rated = _rated(stream, order)
    asked = [order[piece.key] for piece in stream if piece.key in order and id(piece) not in rated]
    again = bool(headings) or _in_own_order(asked)
    for at, piece in enumerate(stream):
        if at in headings:
            said.clear()
        number = order.get(piece.key) if id(piece) not in rated else None
        if number is None:
            continue
        begins = piece.key in said if again else number < last or (number == last and len(order) == 1)
        said = {piece.key} if begins else said | {piece.key}
        if begins:
            found.append(_heading_before(repeated, stream, last_at + 1, at))
        last, last_at = number, at
    return found


def _in_own_order(asked: Sequence[int]) -> bool:
    """Whether prompts, by their numbers on the blank, come again in an order of their own, the same each time."""
    cycles: list[list[int]] = [[]]
    for number in asked:
        if number in cycles[-1]:
            cycles.append([])
        cycles[-1].append(number)
    common = set(cycles[0]).intersection(*cycles)
    orders = {tuple(number for number in cycle if number in common) for cycle in cycles}
    return len(cycles) > 1 and len(orders) == 1 and list(*orders) != sorted(common)


def _rated(stream: list[Piece], prompts: Container[str]) -> set[int]:
    """The ids of prompts that a table lists once more, each with several texts beside it: how answers are rated."""
    found: set[int] = set()
    for grid in grids(piece for piece in stream if piece.spot is not None and piece.spot.cells > 2).values():
        rows = [[row[index] for index in sorted(row)] for row in grid.values()]
        listed = [row for row in rows if cell_key(row[0]) in prompts and _says_texts(row[1:], prompts)]
        if len(listed) > 1 and len(listed) + 1 >= len(rows):
            found.update(id(piece) for row in listed for piece in row[0])
    return found


def _says_texts(cells: list[list[Piece]], prompts: Container[str]) -> bool:
    """Whether each of several cells says something, and none a prompt."""
    keys = list(map(cell_key, cells))
    return len(keys) > 1 and all(keys) and not any(key in prompts for key in keys)


def _whole_cycles(
    repeated: Repeated, cycles: list[_Start], headings: list[int], stream: list[Piece]
) -> list[_Start]:
    """Of sections found by their prompts coming again those with a heading, or with most of their prompts above and below.

    One without a heading begins with its guidance, and with the box that is its first prompt's.
    """
    items = repeated.instances[0][2].items
    prompts = {item.key for item in items if item.prompt and item.key}
    guidance = repeated.keys - prompts
    found: list[_Start] = []
    for start in cycles:
        begin = max((at for at in headings if at < start.at), default=0)
        end = next((at for at in headings if at > start.at), len(stream))
        both = (stream[begin : start.at], stream[start.at : end])
        said = min(len({piece.key for piece in part} & prompts) for part in both)
        if not start.cut and said >= max(_MOST_PROMPTS, len(prompts) // 2 + 1):
            at = _back_over_answer(stream, start.at, prompts, guidance)
            found.append(_Start(at, "", 0, False, at))
        elif start.cut:
            found.append(start)
    return found


def _back_over_answer(stream: list[Piece], at: int, prompts: Set[str], guidance: Set[str]) -> int:
    """Where the box above begins, and the guidance above that; the same place if the box is another prompt's."""
    above = at
    while above and not stream[above - 1].key:
        above -= 1
    spot = stream[above - 1].spot if above else None
    while spot is not None and above and _boxed(stream[above - 1]):
        own = stream[above - 1].spot
        if own is None or own.table != spot.table:
            break
        above -= 1
    if above and stream[above - 1].key in prompts:
        return at
    while above and stream[above - 1].key in guidance:
        above -= 1
    return above


def _heading_before(repeated: Repeated, stream: list[Piece], low: int, at: int) -> _Start:
    starts = {key: unnumbered(fold(start)) for key, start in starts_of(repeated.spec).items()}
    for candidate in range(at - 1, max(low, at - 4) - 1, -1):
        piece = stream[candidate]
        if piece.key and (
            (_is_heading(piece) and looks_like_prompt(piece)) or _names_kind(piece.key, starts)
        ):
            return _Start(candidate, "", len(piece.text), False, low)
    return _Start(at, "", 0, False, low)


def _merge(*found: list[_Start]) -> list[_Start]:
    """All starts in order; of two within the same few lines the surer one."""
    merged: list[_Start] = []
    for starts in found:
        surer = list(merged)
        for start in starts:
            low = start.low if start.low >= 0 else start.at - 4
            if not any(low <= known.at <= start.at + 4 for known in surer):
                merged.append(start)
    return sorted(merged, key=lambda start: start.at)


def _outer_keys(stretch: Stretch, repeated: Repeated) -> set[str]:
    """What the stretch itself prints after its sections: there a section ends."""
    at = next((n for n, item in enumerate(stretch.items) if item.kind == "section"), len(stretch.items))
    inner = {item.key for _, _, inside in repeated.instances for item in inside.items}
    inner |= {
        column.key
        for _, _, inside in repeated.instances
        for table in inside.rows.values()
        for column in table.columns
    }
    keys = {item.key for item in stretch.items[at:] if item.key and (item.prompt or _heads(item))}
    return (keys | {key.rstrip(" $#") for key in keys}) - inner


def _heads(item: Item) -> bool:
    """Whether a printed text heads what follows, so that no answer would say the same."""
    piece = item.piece
    return item.kind == "text" and piece is not None and (piece.paragraph.heading > 0 or piece.bold)


def _begins_after(piece: Piece, after: set[str]) -> bool:
    """Whether a text is one that is printed after the sections, such a label with its answer, or nearly the same."""
    if piece.key in after:
        return True
    if piece.key.count(" ") >= _SENTENCE and looks_like_prompt(piece):
        sentences = (key for key in after if key.count(" ") >= _SENTENCE)
        if any(similarity(piece.key, key) >= _SAME for key in sentences):
            return True
    label = piece.text.partition(":")[0]
    return piece.start == 0 and len(label) < len(piece.text) and fold(label) in after


def _divide(
    repeated: Repeated, starts: Sequence[_Start], stream: list[Piece], after: set[str], apart: set[int]
) -> tuple[list[Piece], list[Instance]]:
    stream = list(stream)
    instances: list[Instance] = []
    shift = 0
    for start in starts:
        at = start.at + shift
        if instances:
            instances[-1].end = at
        heading = stream[at] if start.cut else None
        if heading is not None and heading.text[start.cut :].strip():
            stream.insert(at + 1, heading.cut(start.cut))
            shift += 1
        number = number_of(heading.key) if heading is not None else None
        instances.append(Instance(repeated.name, start.key, at, len(stream), heading, number, start.exact))
    last = instances[-1].start
    end = next((at for at in range(last + 1, len(stream)) if _begins_after(stream[at], after)), len(stream))
    inner = repeated.keys
    instances[-1].end = max(last + 1, with_row_above(stream, end, inner)) if end < len(stream) else end
    for instance in instances if apart else ():
        inside = range(instance.start + 1, instance.end)
        instance.end = next((at for at in inside if id(stream[at]) in apart), instance.end)
    _give_keys(instances, [key for key in starts_of(repeated.spec) if key])
    return stream, instances


def _give_keys(instances: list[Instance], keys: list[str]) -> None:
    """Kinds for sections whose heading names none: by its words, else those not yet there, in order."""
    for instance in instances:
        if not instance.key and keys and instance.heading is not None:
            instance.key = _kind_of(instance.heading.key, keys)
    left = [key for key in keys if key not in {instance.key for instance in instances}]
    for instance in instances:
        if (not instance.key and left and instance.heading is None) or (
            not instance.key and left and not instance.exact
        ):
            instance.key = left.pop(0)


def number_of(key: str) -> int | None:
    """The number that a heading has, in figures or as a word."""
    found = re.search(NUMBER, key)
    if not found:
        return None
    digits = re.search(r"\d+", found.group())
    return int(digits.group()) if digits else _WORDS.get(found.group().lstrip("# "))
