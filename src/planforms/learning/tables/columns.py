"""What the columns of a table with rows ask for: titles, numbers, the steps of a scale, or answers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from planforms.forms.mapping import Kind
from planforms.learning.seeing import HeadCell, RowsSeen, is_open
from planforms.learning.words.kinds import kind_of_column
from planforms.learning.words.names import slug
from planforms.learning.words.vocabulary import Meaning, meaning
from planforms.pieces import Piece
from planforms.pieces.scales import by_degrees, by_frequency, by_numbers, leaves_open, numbered_behind, rates
from planforms.text.wording import fold, unnumbered

LETTERS = re.compile(r"[A-Z]{1,2}|N/?[AO]")
"""A step of a scale by its first letters: "S", "NI", "N/A"."""

_DIGIT = re.compile(r"\d{1,2}(?=\W*$|\s*[-–—=:.(/])")
"""A step of a scale by its number: "3", "3 – Proficient"; no "3rd visit"."""

_REMARKS = re.compile(
    r"\b(?:observa[ct]|observaç|comment|coment|remar[kq]|bemerk|anmerk|eviden)", re.IGNORECASE
)
"""How the words begin by which tables head a column for remarks beside a scale, in several languages."""

_TO_RATE = re.compile(
    r"\b(?:mark|check|tick|circle|rate|place an x|put an x)\b(?! (?:with|by|in with))|\bwith an x\b|\bscale\b"
    r"|[(\[\"']x[)\]\"']|[✓✔√☐☑☒]"
)
"""What asks to tick the columns of the table below it, in whatever language it shows the mark: "con un aspa (X)"."""

_HOURS = {
    "from": "start_time",
    "start": "start_time",
    "begin": "start_time",
    "to": "end_time",
    "end": "end_time",
}
"""What columns are called that say from when to when something went on."""

_OF_KINDS = re.compile(
    r"\b(?:types?|kinds?|modes?|methods?|means|formats?) of\b|^(?:type|kind|mode|method|format)$"
    r"|\b(?:check|mark|tick)(?: \(?x\)?)? (?:one|all|any|each)\b|[✓✔√☐☑☒]|(?<![\w.-])(?<!\d )x\b(?!-| \d)"
)
"""What a header says over columns that are ticked: "Type of contact", "Check one", "Visits (mark with an X)"."""

_NUMBER_MEANS = re.compile(r"(?<![\w.])\d\s?[=–—-]\s?[^\W\d_]")
"""A number with its meaning behind it: "4 = could help others"."""

_NUMBER = ("#", "no", "number", "nr", "num", "item #")
"""What a column is called that numbers the rows."""

_COUNT = re.compile(r"\s*\(?\d{1,2}[.)]\s*").fullmatch
"""A count with the mark that parts it from what is written behind it."""

_ORDINAL = re.compile(r"#(?:st|nd|rd|th)\b")
"""A number with its ending, the digits written "#"."""

_STEP_WORDS = 4

_REPEATED = 8
"""One of so many titles may say the same as another one."""


def column_meanings(seen: RowsSeen) -> list[Meaning]:
    """What the columns of a table ask for; what is done by a date is an activity, however it is called."""
    found = [_meaning(column, seen) for column in seen.columns]
    names = [meant.name for meant in found]
    if "target_date" in names and not {"activity", "goal"} & set(names):
        first = next((at for at, meant in enumerate(found) if not meant.standard), None)
        if first is not None:
            found[first] = Meaning("activity", "long", 0.7)
    return [_of_day(column, meant, names) for column, meant in zip(seen.columns, found, strict=True)]


def _of_day(column: HeadCell, meant: Meaning, names: Sequence[str]) -> Meaning:
    """What a column asks for: "From" is a time below "Time", a time or a place where each row has its date besides.

    "To" is a day beside the one from which on.
    """
    hour, dated = _HOURS.get(fold(column.text)), "date" in names
    if hour and "time" in fold(column.above).split():
        return Meaning(hour, "text", meant.sure)
    if hour and dated:
        return Meaning(slug(column.text), "text", 0.7, standard=False)
    until = fold(column.text) == "to" and "start_date" in names and "end_date" not in names
    return Meaning("end_date", "date", 0.7) if until else meant


def _meaning(column: HeadCell, seen: RowsSeen) -> Meaning:
    if options_of(column, seen) == [column.text]:
        return Meaning(_name_on_scale(column.text), "choices", standard=False)
    if column.asks:
        return Meaning(column.asks, "text", 0.7, standard=False)
    if _counts(column, seen):
        return Meaning("number", None)
    if not column.text and _lone_boxes(column):
        return Meaning("chosen", "choices", standard=False)
    if not column.text:
        said = _said_alike(column, seen)
        return meaning(said, column=True) if said else Meaning("item", None)
    if fold(column.text) == "title":
        return Meaning("title", "text")  # Of a course, or somebody's: the rows tell, and both are called so.
    head = next((" ".join(piece.text.split()) for piece in column.pieces if piece.key), column.text)
    meant = meaning(head, column=True)
    if meant.standard or len(column.text.split()) >= 8:
        return meant
    return meaning(column.text, column=True)


def _said_alike(column: HeadCell, seen: RowsSeen) -> str:
    """What every row says at the beginning of a column without a header, to be written behind: "Action Step"."""
    said = [" ".join(piece.text.split()) for piece in column.below if piece.key and not is_open(piece)]
    return said[0] if len(said) == seen.rows > 1 and len(set(said)) == 1 else ""


def _counts(column: HeadCell, seen: RowsSeen) -> bool:
    """Whether a column numbers the rows: the first by its header, any by what is printed in every row."""
    if _lone_boxes(column):
        return False
    printed = [piece.key.strip(" .)") for piece in column.below if piece.key]
    if _numbers(column) and column is seen.columns[0]:
        return True
    if _counted_off(column) and not any(
        _says_in_all(other, seen) for other in seen.columns if other is not column
    ):
        return False
    if not printed:
        return not column.text
    numbers = [int(key) for key in printed if key.isdigit()]
    counted = range(numbers[0], numbers[0] + len(numbers)) if numbers else range(0)
    return len(printed) == len(numbers) >= seen.rows and numbers == list(counted)


def _numbers(head: HeadCell) -> bool:
    """Whether a header says that what stands below it are numbers."""
    return fold(head.text) in _NUMBER or head.text.strip() == "#"


def _counted_off(column: HeadCell) -> bool:
    """Whether the rows of a column whose header asks for something else begin with counts: "1. ", "2. "."""
    printed = [piece for piece in column.below if piece.key]
    return bool(printed) and all(is_count(piece.text, column) for piece in printed)


def is_count(text: str, head: HeadCell) -> bool:
    """Whether a text is a count to write behind: "1." below "Action Steps", no "1" and nothing below "No."."""
    return bool(head.text) and not _numbers(head) and _COUNT(text) is not None


def _says_in_all(column: HeadCell, seen: RowsSeen) -> bool:
    """Whether a column prints in each row what that one is about, so that a number beside it is nothing but one."""
    said: dict[int, str] = {}
    for piece in column.below:
        if piece.key and piece.spot is not None and not is_open(piece):
            said.setdefault(piece.spot.row, piece.key)
    return len(said) >= seen.rows and len(set(said.values())) > 1


def _name_on_scale(text: str) -> str:
    key = fold(text)
    if key in ("n/a", "na"):
        return "not_applicable"
    digit = _DIGIT.match(key)
    return f"rating_{digit[0]}" if digit else slug(text)


def kind_in_rows(meant: Meaning, column: HeadCell, seen: RowsSeen) -> Kind:
    """The kind of a column: its own printed numbers or titles, or what is to be written there."""
    if meant.name == "number" and _counts(column, seen):
        return "ordinal"
    return "title" if column is _titled(seen) else kind_of_column(meant, column.text, column.below)


def _titled(seen: RowsSeen) -> HeadCell | None:
    """The column in which the blank prints a title for each row: the first that is neither boxes, numbers nor open."""
    for column in seen.columns:
        if _lone_boxes(column) or _counts(column, seen) or _left_open(column):
            continue
        printed = [piece for piece in column.below if piece.key and not is_open(piece)]
        places = {(piece.key, seen.bands.get(piece.spot.row if piece.spot else 0)) for piece in printed}
        rows = seen.rows - _merged(column)
        differ = len(places) >= max(2, rows - rows // _REPEATED)
        titled = rows > 1 and len(printed) >= rows and differ and not _boxed(column)
        return column if titled and not _written_behind(column) else None
    return None


def _merged(column: HeadCell) -> int:
    """How many rows have no cell of their own in a column, as one that says something is merged down over them."""
    spots = {id(piece.spot): piece.spot for piece in column.below if piece.key and not is_open(piece)}
    return sum(spot.down - 1 for spot in spots.values() if spot is not None)


def _left_open(column: HeadCell) -> bool:
    """Whether a column is there to be filled in, so that the titles of the rows may stand further on."""
    return bool(column.text) and not any(piece.key for piece in column.below)


def _written_behind(column: HeadCell) -> bool:
    """Whether what is printed in each row is there to write behind: "Goal 1:", "Goal 2:", "1.", "2.", or "1st Sept:".

    Behind words of all kinds days and people are written where the header asks for them; below the header's own word
    and a number, "Goal 1" below "Goal", with room left in the cell, goes what it asks for.
    """
    printed = [piece for piece in column.below if piece.key]
    if _says_header_again(column, printed):
        return True
    titles = [piece for piece in printed if unnumbered(piece.key) != piece.key]
    if _counted_off(column) or not all(piece.text.rstrip().endswith(":") for piece in titles or printed):
        return _counted_off(column)
    alike = len({_ORDINAL.sub("#", unnumbered(piece.key)) for piece in titles}) == 1
    asked = kind_of_column(meaning(column.text, column=True), column.text, [])
    return alike or (
        all(piece.text.rstrip().endswith(":") for piece in printed) and asked in ("date", "person")
    )


def _says_header_again(column: HeadCell, printed: Sequence[Piece]) -> bool:
    """Whether all cells say nothing but the header's word with a number, have room below it, and the header asks for words."""
    meant, head = meaning(column.text, column=True), fold(column.text)
    if not (printed and meant.standard and meant.kind == "long"):
        return False
    said = {unnumbered(piece.key).strip("# .:") for piece in printed if unnumbered(piece.key) != piece.key}
    alone = len(said) == 1 and said <= {head, head.removesuffix("s"), head.removesuffix("(s)")}
    return alone and all(_has_room_below(piece, column.below) for piece in printed)


def _has_room_below(piece: Piece, below: Sequence[Piece]) -> bool:
    """Whether a cell has an empty paragraph below a text, or on a page is so high that more lines would fit into it."""
    box, floor = piece.paragraph.place.box, piece.spot.floor if piece.spot is not None else None
    if box is not None and floor is not None:
        return floor - box[3] > box[3] - box[1]
    return any(other.spot is piece.spot and is_open(other) for other in below)


def _boxed(column: HeadCell) -> bool:
    return any(piece.tick is not None for piece in column.below)


def _lone_boxes(column: HeadCell) -> bool:
    """Whether there is nothing in a column's cells but boxes."""
    return _boxed(column) and not any(piece.key for piece in column.below)


def options_of(column: HeadCell, seen: RowsSeen) -> list[str]:
    """What may be ticked in a column: the labels of its boxes, or what a box by itself stands for, its header."""
    labels = [" ".join(piece.text.split()) for piece in column.below if piece.key and not is_open(piece)]
    if labels and _boxed(column):
        return list(dict.fromkeys(labels))
    if not column.text and _lone_boxes(column):
        return _titles(seen)
    ticked = _boxed(column) or column in scale_of(seen) or column in _kinds_of(column, seen)
    return [column.text] if ticked and not labels else []


def _titles(seen: RowsSeen) -> list[str]:
    """The titles of the rows, which boxes before them choose."""
    titled = _titled(seen)
    below = titled.below if titled is not None else []
    return list(dict.fromkeys(" ".join(piece.text.split()) for piece in below if piece.key))


def asks_to_rate(text: str) -> bool:
    """Whether a text says to mark the columns of the table below it."""
    return _TO_RATE.search(fold(text)) is not None


_FEW_LETTERS = 3
_STEPS = 11
"""No scale has more numbers than "0" to "10": months and grades of a school are counted on."""


def scale_of(seen: RowsSeen) -> list[HeadCell]:
    """The columns of a scale that rows with titles are rated on: "1 | 2 | 3 | 4", "Yes | No", "S | N | U".

    Its steps are numbers, letters or words that grade; where the text above asks to mark them, or numbers behind them
    count them, any short words. One step by itself is one word, "Met": below "Demonstrated Progress" people write.
    """
    first, *others = seen.columns
    if not any(piece.key for piece in first.below):
        return []
    empty = [column for column in others if fold(column.text) and not any(p.key for p in column.below)]
    steps = [column for column in empty if LETTERS.fullmatch(column.text.strip()) or rates(column.text)]
    digits = [column for column in empty if _DIGIT.match(column.text.strip()) and _is_step(column)]
    if len(digits) > _STEPS:
        return []
    if len(digits) > 2:
        steps = [column for column in empty if column in digits or column in steps]
    if len(steps) < 2:
        steps = _worded(empty) or steps
    if len(steps) < 2:
        steps = _counted(empty, seen.columns) or steps
    if len(steps) < 2:
        explained = (_explained(empty, text) for text in (seen.told, *seen.texts))
        steps = next((columns for columns in explained if columns), steps)
    if len(steps) < 2 and asks_to_rate(seen.told) and not _marked_elsewhere(seen):
        steps = _short(empty)
    steps = _with_those_between(steps, seen.columns, empty)
    steps = _with_those_beside(steps, seen.columns, empty)
    alone = len(steps) == 1 and rates(steps[0].text) and len(fold(steps[0].text).split()) == 1
    return steps if len(steps) > 1 or alone else []


def _marked_elsewhere(seen: RowsSeen) -> bool:
    """Whether what the text above asks to mark are boxes in a column, or numbers to write: "1 = a little … 4 = a lot"."""
    return any(map(_boxed, seen.columns)) or len(_NUMBER_MEANS.findall(seen.told)) > 1


def _worded(empty: list[HeadCell]) -> list[HeadCell]:
    """The columns that all say one thing in several degrees, or those side by side that say how often."""
    if by_degrees([column.text for column in empty]):
        return empty
    runs = (empty[at:end] for at in range(len(empty)) for end in range(len(empty), at + 1, -1))
    return next((run for run in runs if by_frequency([column.text for column in run])), [])


def _explained(empty: Sequence[HeadCell], told: str) -> list[HeadCell]:
    """The columns headed by a few letters each of which a text of the form explains: "Ex = Exceeds; Me = Meets"."""
    short = [column for column in empty if len(column.text) <= _FEW_LETTERS and column.text.isalpha()]
    said = [column for column in short if re.search(rf"\b{column.text}\s*[=:–—-]\s*\w", told)]
    return said if len(said) > 1 and said == short else []


def _counted(empty: Sequence[HeadCell], columns: Sequence[HeadCell]) -> list[HeadCell]:
    """The columns, and all that have a number, that numbers count behind short words: "En inicio (1)", "Logrado (2)"."""
    counted = [column for column in columns if numbered_behind(column.text)]
    among = all(
        column in empty and _is_step(column) and not meaning(column.text).standard for column in counted
    )
    return counted if among and by_numbers([column.text for column in counted]) else []


def _short(empty: Sequence[HeadCell]) -> list[HeadCell]:
    """The columns with short words over them that ask for nothing, none for remarks; those below one header where some are."""
    short = [
        column
        for column in empty
        if _is_step(column) and not (meaning(column.text).standard or _REMARKS.search(column.text))
    ]
    below = [column for column in short if column.above]
    return below if len(below) > 1 else short


def _with_those_between(
    steps: list[HeadCell], columns: list[HeadCell], empty: list[HeadCell]
) -> list[HeadCell]:
    """The steps of one scale with the one word, whatever it says, that stands between two of them: "Progressing"."""
    if len(steps) < 2 or len({fold(step.text) for step in steps}) < len(steps):
        return steps
    for before, column, behind in zip(columns, columns[1:], columns[2:], strict=False):
        amid = before in steps and behind in steps and column in empty and column not in steps
        if amid and len(column.text.split()) == 1 and not meaning(column.text, column=True).standard:
            steps = [step for step in columns if step in steps or step is column]
    return steps


def _with_those_beside(
    steps: list[HeadCell], columns: list[HeadCell], empty: list[HeadCell]
) -> list[HeadCell]:
    """The steps of one scale with the columns at its ends for those of whom it says nothing: "Unknown", "Not Seen"."""
    if len(steps) < 2:
        return steps
    at, end = columns.index(steps[0]), columns.index(steps[-1]) + 1
    while end < len(columns) and columns[end] in empty and leaves_open(columns[end].text):
        end += 1
    while at > 0 and columns[at - 1] in empty and leaves_open(columns[at - 1].text):
        at -= 1
    beside = [*columns[at : columns.index(steps[0])], *columns[columns.index(steps[-1]) + 1 : end]]
    return [column for column in columns if column in steps or column in beside]


def _kinds_of(column: HeadCell, seen: RowsSeen) -> list[HeadCell]:
    """The narrow columns below one header that says what they are kinds of: "Type of contact" over "Visit", "E-mail"."""
    if not _OF_KINDS.search(fold(column.above)):
        return []
    beside = [other for other in seen.columns if other.above == column.above]
    empty = all(_is_step(other) and not any(piece.key for piece in other.below) for other in beside)
    return beside if empty and len(beside) > 1 else []


def _is_step(column: HeadCell) -> bool:
    return len(column.text.split()) <= _STEP_WORDS and not column.text.rstrip().endswith(("?", ":"))
