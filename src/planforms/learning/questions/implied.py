"""Printed texts that ask without any place after them, and those that head what follows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from planforms.learning.questions.whitespace import ends_in_room
from planforms.learning.seeing import Room, RowsSeen, Text, Unit
from planforms.learning.tables.columns import asks_to_rate, scale_of
from planforms.learning.tables.row_kinds import counts_answers
from planforms.learning.tables.titles import asks_for_more
from planforms.learning.words.names import slug
from planforms.learning.words.tone import for_the_office, guides, numbered, requests
from planforms.learning.words.vocabulary import led, meaning
from planforms.pieces import Spot, in_one_row
from planforms.text.wording import breaks_off, enumerates, fold

_SAYS = re.compile(r"\b(?:must|should|shall|will|please|are|is|following|below|above|complete[sd]?)\b")
"""Words of sentences that end in a colon and introduce what follows."""

_EXCEPT = re.compile(r"\b(?:except|other than|apart from|with the exception of)\b[^.:]*:\s*$", re.IGNORECASE)
"""How a statement ends behind which people write what is otherwise: "in full, except as noted:"."""

_OWN_VOICE = re.compile(r"(?:my|our|i|we)\b", re.IGNORECASE)

_BELOW = re.compile(r"\b(?:following|below|as follows)\b")
"""What says that something comes next."""

_QUESTION_WORDS = 40
_LABEL_WORDS = 6
_HEAD_WORDS = 10

_BID_WORDS = 20
_SEVERAL = 3
_PAIR = 2
"""So many rows of print below short labels make a table that is only read."""

_KNOWN = 0.85
"""As sure as this, a label's words tell what it asks for."""

_NUMBER = re.compile(r"(\d{1,2}|[A-Z])[.)]?\s")
"""The number of a part with its heading behind it."""

_EXAMPLE = re.compile(r"([^:]{2,60}:)\s*(\[[^\[\]]{2,60}\]|<[^<>]{2,60}>)")


def implied(text: Text) -> bool:
    """Whether a text without any place after it asks all the same: a label with a colon, a bold question."""
    words = text.words
    if _asks_in_cell(text):
        return True
    if guides(words) or text.heading or text.first.paragraph.bullet or enumerates(words):
        return False
    if without_example(words)[1]:
        return True
    if _EXCEPT.search(words) and text.spot is None:
        return True
    if words.rstrip(" *$").endswith(":"):
        alone = text.spot is not None and text.spot.cells > 1 and fills_cell(text)
        plain = alone or _asks_when(words) or _is_begun(text) or not _SAYS.search(fold(words))
        return len(words.split()) <= 10 and plain
    if words.rstrip().endswith("?"):
        return numbered(words) or (text.bold and not text.header) or _asks_in_box(text)
    if text.bold and "?" in words:
        return len(words.split()) <= 40 and not text.header
    if not fills_cell(text) or len(words.split()) > 12:
        return False
    if _ends_table(text) and text.bold and meaning(words).standard:
        return True
    return numbered(words) or meaning(words).sure >= 0.85 or (_heads_box(text) and led(words))


def _asks_when(words: str) -> bool:
    """Whether a label asks for one day, whatever else it says: "Date the plan was completed:"."""
    key = fold(words)
    return "date" in key.split() and meaning(words).kind == "date" and not _BELOW.search(key)


def _is_begun(text: Text) -> bool:
    """Whether a sentence in the writer's own voice breaks off at a colon: "My two greatest strengths are: "."""
    own = _OWN_VOICE.match(text.words) is not None or ends_in_room(text)
    return own and breaks_off(text.words.rstrip(" :")) and text.spot is None


def _asks_in_cell(text: Text) -> bool:
    """Whether a text asks by how it stands in its cell: beside others for more, before a hint, or by itself."""
    if text.spot is None:
        return False
    more = text.spot.cells > 2 and asks_for_more(text.words)
    hinted = _hinted(text) and (text.words.endswith(")") or not guides(text.words))
    return more or hinted or _bids_alone(text)


def _hinted(text: Text) -> bool:
    """Whether a cell says a bold label with a colon, and behind it in plain letters what belongs there."""
    first, *others = (piece for piece in text.pieces if piece.key)
    label = fills_cell(text) and first.bold and first.text.rstrip().endswith(":")
    return label and bool(others) and not any(piece.bold for piece in others) and len(first.key.split()) <= 10


def _bids_alone(text: Text) -> bool:
    """Whether the last row of a table is one sentence that asks for something: "Give a brief description of it."."""
    alone = _ends_table(text) and fills_cell(text)
    short = 2 < len(text.words.split()) <= _BID_WORDS
    return (
        alone
        and short
        and not (text.bold or text.heading or guides(text.words))
        and text.words.count(". ") == 0
        and requests(text.words)
    )


def asks_before(text: Text, following: Text | None) -> bool:
    """Whether a plain question has another label, question or heading right below it, and so no answer of its own there.

    What a sentence explains asks nobody; of a PDF's page nobody knows for sure what stands below what.
    """
    place = text.first.paragraph.place
    if following is None or following.spot is not None or text.spot is not None or place.page is not None:
        return False
    alone = text.first.paragraph is not following.first.paragraph and not text.first.paragraph.bullet
    question = text.words.endswith("?") and 2 < len(text.words.split()) <= _QUESTION_WORDS
    begins = following.heading or following.bold or following.words.endswith((":", "?"))
    return question and alone and begins and not guides(text.words)


def asks_as_well(text: Text, before: Text | None) -> bool:
    """Whether a plain question stands right below one of its kind, so that it asks if that does."""
    if before is None or text.spot is not None or before.spot is not None:
        return False
    one, other = before.first.paragraph, text.first.paragraph
    alike = (before.bold, before.heading, one.bullet) == (text.bold, text.heading, other.bullet)
    both = before.words.endswith("?") and text.words.endswith("?")
    return both and alike and one is not other and len(text.words.split()) <= _QUESTION_WORDS


def questions_before(before: list[Text], text: Text) -> list[Text]:
    """The questions of a list right before its last one, which has room below it: what answers them goes below each."""
    if not _is_listed_question(text):
        return []
    alike = takewhile(_is_listed_question, reversed(before))
    return [*alike][::-1]


def _is_listed_question(text: Text) -> bool:
    """Whether a question is all of a point of a list outside of tables."""
    line = text.first.paragraph
    alone = line.bullet and text.spot is None and " ".join(line.text.split()).endswith(text.words)
    return alone and text.words.endswith("?") and len(text.words.split()) <= _QUESTION_WORDS


def signs(rows: RowsSeen) -> bool:
    """Whether people sign in the rows of a table, so that these answer no question above them."""
    return any("signature" in meaning(column.text, column=True).name for column in rows.columns)


def asks_above_rows(text: Text, below: Text | RowsSeen | None) -> bool:
    """Whether a request has a row across a table to itself, and the rows below it only rate what the form says.

    "Describe the programme." above statements to tick; these cannot be what is described.
    """
    if not isinstance(below, RowsSeen) or not _requests_above(text, below):
        return False
    rated = {id(column) for column in scale_of(below)} == {id(column) for column in below.columns[1:]}
    return rated and not asks_to_rate(text.words)


def rows_answer(text: Text, below: Text | RowsSeen | None) -> bool:
    """Whether a request across a table is what the rows below it are filled in for: "List your visits."."""
    above = isinstance(below, RowsSeen) and _requests_above(text, below)
    return above and not text.words.endswith((":", "?")) and not asks_above_rows(text, below)


def titles_rows(text: Text, below: Text | RowsSeen | None) -> bool:
    """Whether a bold text across a table stands right above the header of its rows: it says what these are."""
    if not isinstance(below, RowsSeen) or text.spot is None or text.spot.table != below.table:
        return False
    over = text.spot.cells == 1 and text.spot.row + 1 == min(below.covers, default=0)
    return over and text.bold and not text.words.rstrip(" *").endswith((":", "?"))


def _requests_above(text: Text, rows: RowsSeen) -> bool:
    alone = text.spot is not None and text.spot.cells == 1 and text.spot.table == rows.table
    return alone and fills_cell(text) and requests(text.words)


def heads_of(texts: list[Text], following: Text | None, room: Room | None) -> list[Text]:
    """The texts that head what follows them: the lines of a numbered list, or a table of labels and answers.

    ``room``: the place that the following text asks for. In its own cell it makes one more row of labels.
    """
    if following is None or not texts:
        return []
    if enumerates(following.words):
        return [] if _ends_row_above(texts[-1], following) else texts[-1:]
    spot = following.spot
    if spot is None or spot.cells < 2:
        return []
    above = [
        text
        for text in texts
        if text.spot is not None and text.spot.table == spot.table and text.spot.row == spot.row - 1
    ]
    full = len({id(text.spot) for text in above}) == spot.cells
    beside = room is not None and room.piece.spot is not spot
    stands_out = not following.bold and all(text.bold for text in above)
    asks_itself = any(text.words.endswith((":", "?")) for text in above)
    return above if full and (beside or stands_out) and not asks_itself else []


def _ends_row_above(text: Text, following: Text) -> bool:
    """Whether a label in a cell of its row has the number of another row below it, and so is answered in its cell."""
    one, two = text.spot, following.spot
    apart = one is not None and two is not None and one.cells > 1 and not in_one_row(one, two)
    return apart and text.words.endswith(":")


def _heads_numbers(text: Text, below: Text) -> bool:
    """Whether a text across a table has a number of which the row below it counts the parts: "7. Priorities", "7.1 Reading"."""
    if text.spot is None or text.spot.cells > 1 or below.spot is None:
        return False
    number = _NUMBER.match(text.words)
    parts = number is not None and below.words.startswith(f"{number[1]}.1")
    return parts and below.spot.table == text.spot.table and not text.words.endswith((":", "?"))


def heads_part(text: Text, below: Text | RowsSeen | None, room: Room | None, *, drawn: bool) -> bool:
    """Whether a label without a place of its own surely heads what stands below it: "Invoicing details:".

    ``room``: the place of the text below it; ``drawn``: the form draws a place behind nearly each of its labels.
    """
    if isinstance(below, Text) and (_tops_labels(text, below) or _heads_numbers(text, below)):
        return True
    if isinstance(below, Text) and for_the_office(text.words) and in_one_row(text.spot, below.spot):
        return True
    if not _may_lead(text):
        return False
    meant = meaning(text.words)
    if for_the_office(text.words):
        return True
    if below is None or meant.name == "comments":
        return False
    if isinstance(below, RowsSeen):
        return text.spot is None and _names_columns(text, below)
    if text.spot is not None or text.first.paragraph is below.first.paragraph:
        return False
    if below.header:
        return True
    labelled = room is not None or below.words.rstrip().endswith(":")
    outstanding = labelled and _stands_out(text, below) and meant.sure < _KNOWN
    return outstanding or (room is not None and below.spot is None and drawn and meant.kind is None)


def _tops_labels(text: Text, below: Text) -> bool:
    """Whether a bold line without a colon goes across a table whose next row begins with a label.

    It stands at the top of it, or has a ground in colour that this row has not.
    """
    one, two = text.spot, below.spot
    if one is None or two is None or one.table != two.table or one.cells > 1:
        return False
    label = two.row == one.row + 1 and two.cells > 1 and below.words.rstrip().endswith(":")
    stands_out = not one.row or one.shade not in ("", two.shade)
    return label and stands_out and text.bold and not text.words.rstrip().endswith((":", "?"))


def leads_to(text: Text, below: Text | RowsSeen | None) -> bool:
    """Whether a sentence says with its colon that what stands below it is what it speaks of: "Tell us the following:"."""
    told = text.words.rstrip().endswith(":") and _BELOW.search(fold(text.words)) is not None
    return told and below is not None and len(text.words.split()) > _LABEL_WORDS


def begun_beside(text: Text, below: Text | RowsSeen | None) -> bool:
    """Whether the cell beside a label begins a sentence to go on with: "Purpose", "The purpose of today is to "."""
    if not isinstance(below, Text) or not (fills_cell(text) and fills_cell(below)):
        return False
    one, two = text.spot, below.spot
    if one is None or two is None or (one.table, one.row, one.index + 1) != (two.table, two.row, two.index):
        return False
    return len(text.words.split()) <= _LABEL_WORDS and breaks_off(below.words)


def may_head(text: Text, below: Text | RowsSeen | None) -> bool:
    """Whether a label outside of tables has a table right below it, so that it may head this and ask nothing.

    So it may where the table stands below it in its own cell.
    """
    if isinstance(below, RowsSeen) and below.first.spot is not None and text.spot is not None:
        return below.first.spot.outer is text.spot
    return text.spot is None and below is not None and (isinstance(below, RowsSeen) or below.spot is not None)


def _may_lead(text: Text) -> bool:
    """Whether a text ends in a colon and shares its line and its row with no other."""
    alone = text.first.paragraph.text.strip() == text.words.strip()
    return alone and text.words.rstrip().endswith(":") and (text.spot is None or text.spot.cells == 1)


def _names_columns(text: Text, table: RowsSeen) -> bool:
    """Whether a text says of a table what one of its columns says: "Goals for the year:" above "Goal"."""
    words = {word.rstrip("s") for word in slug(text.words).split("_")}
    return any(words & {word.rstrip("s") for word in slug(head.text).split("_")} for head in table.columns)


def _stands_out(text: Text, other: Text) -> bool:
    """Whether a text is printed as the heading of another one: bold, or in capitals, as that is not."""
    capitals = text.words.isupper() and not other.words.isupper()
    return (text.bold and not other.bold) or capitals


def bands(texts: list[Text], following: Text | None) -> list[Text]:
    """The texts across a table that head the rows which were taken out between them and the next text, or its end."""
    after = [*texts[1:], following] if following is not None else texts[1:]
    over = [text for text, other in zip(texts, after, strict=False) if _over_rows(text.spot, other.spot)]
    over += [text for text in texts[-1:] if any(_over_last_rows(text.spot, band.spot) for band in over)]
    return [text for text in over if not counts_answers(text.first)]


def heads_print(texts: list[Text]) -> list[Text]:
    """The texts that head columns of nothing but print: "Coach" and "Teacher" above what each of them undertakes.

    Two rows or more stand below them, in which every cell says something and none is a label, but for a last row of
    labels alone: "Other: | Other: ".
    """
    tables: dict[int, dict[int, list[Text]]] = {}
    for text in texts:
        if text.spot is not None and text.spot.cells > 1:
            tables.setdefault(text.spot.table, {}).setdefault(text.spot.row, []).append(text)
    found: list[Text] = []
    for rows in tables.values():
        first, *below = (rows[number] for number in sorted(rows))
        if below and all(text.words.endswith(":") for text in below[-1]):
            below.pop()
        whole = len(below) >= _PAIR and all(_says_all(row, first) for row in (first, *below))
        heads = all(fills_cell(text) and not text.words.endswith((":", "?")) for text in first)
        if whole and heads and not any(implied(text) for row in below for text in row):
            found += first
    return found


def _says_all(row: list[Text], first: list[Text]) -> bool:
    """Whether texts stand in all cells of a row, which has as many as another."""
    cells = {id(text.spot): text.spot.cells for text in row if text.spot is not None}
    return {len(cells)} == set(cells.values()) == {text.spot.cells for text in first if text.spot is not None}


def _over_rows(band: Spot | None, spot: Spot | None) -> bool:
    if band is None or spot is None:
        return False
    return band.cells == 1 and band.table == spot.table and spot.row - band.row > 1


def _over_last_rows(spot: Spot | None, band: Spot | None) -> bool:
    """Whether a cell goes across the same table as a band above it, with rows below it."""
    if spot is None or band is None:
        return False
    return spot.cells == 1 and spot.table == band.table and band.row < spot.row < spot.rows - 1


def without_example(words: str) -> tuple[str, list[str]]:
    """A label by itself, and what is printed behind it to be written over: "Campus: [your campus]"."""
    found = _EXAMPLE.fullmatch(words)
    return (found[1], [found[2]]) if found else (words, [])


def label_tables(texts: list[Text]) -> set[int]:
    """The tables of which most texts, or nearly all that have a row of their own, are labels answered in their cells."""
    labels: dict[int, list[bool]] = {}
    alone: dict[int, list[bool]] = {}
    told: set[int] = set()
    for text in texts:
        if text.spot is not None and text.spot.cells > 1:
            labels.setdefault(text.spot.table, []).append(implied(text))
        elif text.spot is not None:
            asking = implied(text)
            told |= {text.spot.table} if asking else set()
            alone.setdefault(text.spot.table, []).append(asking or _labels_cell(text))
    beside = {table for table, found in labels.items() if len(found) > 1 and sum(found) * 2 >= len(found)}
    return beside | {table for table in told if len(alone[table]) > _SEVERAL * alone[table].count(False)}


def _labels_cell(text: Text) -> bool:
    """Whether a few words with a colon fill a cell, as a label does although they sound like a sentence: "Help that you need:"."""
    short = text.words.rstrip().endswith(":") and len(text.words.split()) <= 10
    return short and fills_cell(text) and not text.first.paragraph.bullet


def among_points(text: Text, others: list[Text]) -> bool:
    """Whether a point of a list is a label with a colon, as is the one before or behind it: "First choice:"."""
    at = others.index(text)
    return _labels_point(text) and any(
        map(_labels_point, (*others[max(0, at - 1) : at], *others[at + 1 : at + 2]))
    )


def _labels_point(text: Text) -> bool:
    """Whether a few words with a colon are all of a point of a list."""
    line = text.first.paragraph
    short = text.words.rstrip().endswith(":") and len(text.words.split()) <= _LABEL_WORDS
    return short and line.bullet and " ".join(line.text.split()).endswith(text.words.strip())


def beside_label(text: Text, following: Text | None, room: Room | None) -> bool:
    """Whether a label begins its row in a wide cell of its own, before one with a narrower cell and its place behind it."""
    if following is None or room is None or not fills_cell(text) or len(text.words.split()) > _LABEL_WORDS:
        return False
    one, two, place = text.spot, following.spot, room.piece.spot
    if one is None or two is None or place is None or one.index or one.down > 1:
        return False
    row = in_one_row(one, two) and in_one_row(two, place)
    return row and (two.index, place.index) == (1, _SEVERAL - 1) and one.columns > two.columns


def counted_labels(units: Sequence[Unit]) -> set[int]:
    """The ids of the texts that stand behind a typed number and a tab, if there are some and most are no statements."""
    found: list[Text] = []
    before: Text | None = None
    for unit in units:
        if isinstance(unit, Text):
            behind = before is not None and before.first.paragraph is unit.first.paragraph
            if behind and before is not None and enumerates(before.words) and _may_be_asked(unit):
                found.append(unit)
            before = unit
    stated = sum(text.words.endswith((".", ";", ",")) for text in found)
    most = len(found) >= _SEVERAL and 2 * stated < len(found)
    return {id(text) for text in found if not text.words.endswith((";", ","))} if most else set()


def bare_counts(units: Sequence[Unit]) -> set[int]:
    """The ids of the texts that are nothing but counts, on lines of their own from the first on: "1.", "2." or "a.", "b."."""
    found: list[list[Text]] = [[]]
    for unit in units:
        if isinstance(unit, Text) and _is_bare_count(unit, len(found[-1]) + 1):
            found[-1].append(unit)
        elif not (isinstance(unit, Room) and unit.kind == "space"):
            found.append([unit] if isinstance(unit, Text) and _is_bare_count(unit, 1) else [])
    return {id(text) for run in found if len(run) > 1 for text in run}


def _is_bare_count(text: Text, number: int) -> bool:
    """Whether a line outside of tables is a number, or its letter, with the mark behind it that lists have."""
    line = text.first.paragraph.text.strip()
    return (
        text.spot is None
        and re.fullmatch(rf"\(?(?:{number}|{_letter(number)})[.)]", line, re.IGNORECASE) is not None
    )


def _letter(number: int) -> str:
    """The letter that counts like a number: "b" for 2."""
    return chr(ord("a") + number - 1)


def lettered_labels(units: Sequence[Unit]) -> set[int]:
    """The ids of the labels with a colon right below each other that are lettered: "a) Tool:", "b) Will be given:"."""
    found: list[list[Text]] = [[]]
    for unit in units:
        letter = _letter(len(found[-1]) + 1)
        if isinstance(unit, Text) and unit.words.endswith(":") and re.match(rf"\(?{letter}[.)]", unit.words):
            found[-1].append(unit)
        elif not (isinstance(unit, Room) and unit.kind == "space"):
            found.append([])
    return {id(text) for run in found if len(run) > 1 for text in run}


def _may_be_asked(text: Text) -> bool:
    words = len(text.words.split())
    alone = text.spot is None and text.first.paragraph.place.page is None and not text.bold
    return alone and words <= (_QUESTION_WORDS if _asks_at_all(text.words) else _BID_WORDS)


def _asks_at_all(words: str) -> bool:
    return "?" in words or requests(words)


def heads_nothing(text: Text, below: Text | RowsSeen | None) -> bool:
    """Whether a label with a colon, outside of tables, has the next heading right below it, so that nothing answers it yet."""
    if not isinstance(below, Text) or text.spot is not None or below.spot is not None:
        return False
    if not text.words.endswith(":") or len(text.words.split()) > _HEAD_WORDS or guides(text.words):
        return False
    one, other = text.first.paragraph, below.first.paragraph
    alone = one.text.strip() == text.words and one.place.page is None
    return alone and other.heading > 0 and (not one.heading or other.heading <= one.heading)


def fills_cell(text: Text) -> bool:
    """Whether a text is a cell of a table, where an answer may be written below it."""
    return (
        text.spot is not None
        and not text.header
        and " ".join(text.first.paragraph.text.split()) == text.words.strip()
    )


def _asks_in_box(text: Text) -> bool:
    """Whether a question has a cell across its table to itself, to be answered below it there."""
    if not fills_cell(text) or text.spot is None or text.spot.cells > 1:
        return False
    return 2 < len(text.words.split()) <= _QUESTION_WORDS


def _ends_table(text: Text) -> bool:
    """Whether a text is the last row of a table, all across it: there is nothing that it could head."""
    spot = text.spot
    return spot is not None and spot.cells == 1 and spot.rows > 1 and spot.row == spot.rows - 1


def _heads_box(text: Text) -> bool:
    """Whether a text is all that a box of its own says."""
    return text.spot is not None and text.spot.cells == text.spot.rows == 1
