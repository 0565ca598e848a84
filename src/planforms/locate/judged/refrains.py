"""Refrains: what another year's form prints with every prompt, told by its being there again and again.

Nobody begins three answers with the same line and goes on differently; a form that says "required" or
"be brief" does. A line that turns to the reader may be the form's though it is there but once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from planforms.locate.alignment import GUESSED, SHORT
from planforms.locate.asking import bids, says_i, says_you, turns
from planforms.locate.labels import LABEL
from planforms.locate.located import Located, Reading
from planforms.locate.shapes import HINT, could_ask, looks_like_prompt
from planforms.pieces import Piece, begins_line
from planforms.text.wording import fold

ON_LINES, ON_TOP = 2, 3
"""How many answers must go on below the same text: where it is on the prompt's line, where it is not.

Below the prompt it must be more than half of them, and no heading that somebody gave to each answer.
"""

_EXAMPLE = re.compile(
    r"\s*(?:(?:for example|for instance|e\.g|example|sample|hint|tip)\b.*|(?:max|limit)\b\D{0,20}\d.*)", re.I
)
"""How a paragraph begins that shows how to answer, or says how much."""

_IN_BRACKETS = re.compile(r"\s*[(\[](?:[^\s()\[\]]+\s+){3,}[^\s()\[\]]+[.!][)\]]\s*")
"""A sentence in brackets: "(Ask your principal first.)"; a few words, "(see below)", may be an answer."""

_LABELLED = re.compile(rf"\s*(?:\(?\d{{1,2}}[.)])?{LABEL.pattern}")
"""How an answer begins with a label, counted or not."""

_SHORT = 12
"""So many words are more than a line of guidance has, mostly."""

_LETTER_LINES = 3
"""So many lines with a label at its head has a letter: who wrote it, when and about what."""

_FEW = 6
"""So many spaces are more than a label has that somebody gave to a field without one."""

_COUNTED = re.compile(r"\(?\d{1,2}(?:\.\d{1,2})*[.)]?\s+")
"""The number before a label."""

_NUMBERED = re.compile(r"(\w.*\D)\s*(\d{1,2})[.):]?")
"""A label and the number behind it: "sub-goal 2"."""

_MARKS = ",.;:()'\""
_TELLING = 4
"""From so many letters a word tells what a text is about."""

_ECHO, _CLEAR_ECHO = 0.3, 0.5
"""The share of such words that guidance in other words has in common with the blank's; and any other text."""


def leave_refrains(readings: Iterable[Reading]) -> None:
    """Take refrains out of the answers that begin with them; they stay as unplaced text.

    One that does not turn to its reader may be somebody's answer all the same.
    """
    begun = [reading for reading in readings if reading.answers and reading.answers[0].key]
    for reading in _given_labels(begun):
        _drop(reading, reading.answers.pop(0))
    for reading in _numbered_labels(begun):
        _drop(reading, reading.answers.pop(0))
        reading.confidence = min(reading.confidence, GUESSED)
    begun = [reading for reading in begun if reading.answers and reading.answers[0].key]
    refrains = _refrains([reading for reading in begun if _goes_on(reading)])
    asked_twice = {id(one) for one in begun if one.asked is not None and _asks_again(one)}
    likewise = _begun_likewise(begun) | _labelled(begun)
    unsure = likewise | (asked_twice if len(asked_twice) >= ON_LINES else set())
    for reading in begun:
        if _is_plain(reading) and id(reading) not in unsure and _head(reading) not in refrains:
            continue
        doubtful = id(reading) in unsure or _may_be_guidance(reading) or _leaves_cell(reading)
        if _begins_letter(reading):
            reading.confidence = min(reading.confidence, GUESSED if _head(reading) in refrains else 1)
            continue
        first = reading.answers[0]
        while reading.answers and (
            _head(reading) in refrains
            or _is_guidance(reading, first)
            or _is_aside(reading, alike=id(reading) in likewise)
        ):
            head = reading.answers.pop(0)
            doubtful = doubtful or not (turns(head) or bids(head.key))
            _drop(reading, head)
        if doubtful:
            reading.confidence = min(reading.confidence, GUESSED)


def _is_plain(reading: Reading) -> bool:
    """Whether an answer is one text that tells nobody how to answer and asks nothing, where no guidance is missed."""
    if len(reading.answers) > 1 or reading.unsaid:
        return False
    text = reading.answers[0].text
    return not (text.rstrip().endswith("?") or HINT.fullmatch(text))


def leave_printed(located: Located) -> None:
    """Let what the blank prints at that very place, between the same printed texts and in the same cell, be form.

    It is nobody's answer, in whatever order the form's words were read. Which of several printed options was chosen
    is, and what stands in the rows of a table has been compared with these.
    """
    printed = located.stencil.printed
    doubted = [piece for piece in located.pieces if piece.verdict != "form" and piece.key in printed]
    doubted = [piece for piece in doubted if _is_print(piece) and not _chosen(located, piece)]
    if not doubted:
        return
    own = _placed([piece for piece in located.stencil.stream if _is_print(piece) and not piece.prompting])
    copy = [piece for piece in located.pieces if piece.key in printed and _is_print(piece)]
    places = dict(zip(map(id, copy), _placed(copy), strict=True))
    for piece in doubted:
        if places[id(piece)] in own:
            reading = located.readings.get(piece.field or "")
            if reading is not None:
                reading.answers = [answer for answer in reading.answers if answer is not piece]
            piece.verdict, piece.field = "form", None


def _chosen(located: Located, piece: Piece) -> bool:
    """Whether a text may be an answer though it is printed: an option, or what stands in a row of a table."""
    reading = located.readings.get(piece.field or "")
    if reading is None or piece.field is None:
        return False
    kind = reading.spec.kind
    return kind in ("choice", "choices") or piece.field.startswith(
        tuple(f"{rows}[" for rows in located.tables)
    )


def _is_print(piece: Piece) -> bool:
    """Whether a text may be printed: words that stand in no control."""
    return bool(piece.key) and not piece.answerable


def _placed(printed: Sequence[Piece]) -> list[tuple[object, ...]]:
    """Each of some texts with those before and behind it, its cell's place in its row, and whether it begins its line."""
    keys = ["", *(piece.key for piece in printed), ""]
    cells = [(piece.spot and (piece.spot.index, piece.spot.cells), piece.start > 0) for piece in printed]
    return list(zip(keys, keys[1:], keys[2:], cells, strict=False))


def _begins_letter(reading: Reading) -> bool:
    """Whether an answer begins with lines that have a label each, and a text behind: a letter that was pasted."""
    if len(reading.answers) <= _LETTER_LINES:
        return False
    asked = reading.asked.paragraph if reading.asked is not None else None
    paragraphs = {id(piece.paragraph): piece.paragraph for piece in reading.answers}
    lines = [line.text for line in paragraphs.values() if line is not asked]
    return len(lines) > _LETTER_LINES and all(map(_LABELLED.match, lines[:_LETTER_LINES]))


def _given_labels(begun: list[Reading]) -> list[Reading]:
    """The readings that begin with a label of the copy's own, where the blank has none: "Goal statement" below each goal.

    All of a field's answers begin with it, in the same look, whatever its number; more stands below in most.
    """
    fields: dict[int, list[Reading]] = {}
    for reading in begun:
        if not reading.spec.prompt and reading.asked is not None:
            fields.setdefault(id(reading.spec), []).append(reading)
    return [reading for group in fields.values() if _labelled_alike(group) for reading in group]


def _numbered_labels(begun: list[Reading]) -> list[Reading]:
    """The readings whose prompt or heading is gone and that begin with a label that several of their field have, each with its number.

    "Sub-goal 1" stands there in one section, and "Sub-goal 3" in another, on a line of its own.
    """
    found: dict[tuple[int, str], dict[str, Reading]] = {}
    for reading in begun:
        if reading.asked is None and _goes_on(reading):
            head = reading.answers[0]
            label = _NUMBERED.fullmatch(head.key) if could_ask(head) and begins_line(head) else None
            if label is not None and head.key.count(" ") < _FEW:
                found.setdefault((id(reading.spec), label[1]), {})[label[2]] = reading
    return [reading for group in found.values() if len(group) >= ON_LINES for reading in group.values()]


def _labelled_alike(group: list[Reading]) -> bool:
    """Whether several answers begin with the same few words in the same look, that look like a label."""
    heads = [reading.answers[0] for reading in group]
    looks = {(_uncounted(head.key), head.bold, head.paragraph.heading) for head in heads}
    label = all(head.key.count(" ") < _FEW and looks_like_prompt(head) for head in heads)
    longer = sum(_goes_on(reading) for reading in group)
    return len(looks) == 1 and label and longer >= ON_LINES and longer * 2 > len(group)


def _uncounted(key: str) -> str:
    """A label without the number before it: "2.1 goal statement"."""
    return _COUNTED.sub("", key)


def _begun_likewise(begun: list[Reading]) -> set[int]:
    """The ids of readings that may begin with guidance, by what others begin with.

    The same line stands below the same prompt in each of several sections; or as short ones as this stand below
    other prompts that turn to the reader.
    """
    if all(len(reading.answers) == 1 for reading in begun):
        return set()
    asked = [reading for reading in begun if reading.asked is not None and not _on_line(reading)]
    same: dict[tuple[str, ...], list[Reading]] = {}
    for reading in asked:
        same.setdefault((*reading.spec.prompt, _head(reading)), []).append(reading)
    found = {id(one) for group in same.values() if _go_on_apart(group) for one in group}
    short = [one for one in asked if _goes_on(one) and _head(one).count(" ") < _SHORT]
    if sum(turns(one.answers[0]) or _tells_how(one.answers[0]) for one in short) >= ON_LINES:
        found |= {id(one) for one in short}
    return found


def _leaves_cell(reading: Reading) -> bool:
    """Whether an answer begins in the cell of its label and goes on in another of that table's cells."""
    home = reading.asked.spot if reading.asked is not None and len(reading.answers) > 1 else None
    if home is None or home.cells == 1 or reading.answers[0].spot is not home:
        return False
    spots = (piece.spot for piece in reading.answers)
    return any(spot is not None and spot is not home and spot.table == home.table for spot in spots)


def _labelled(begun: list[Reading]) -> set[int]:
    """The ids of short answers that begin with labels that nobody knows, "Escuela: Lake Hill", where several do."""
    short = (one for one in begun if ":" in one.answers[0].text and one.spec.kind in (*SHORT, "people"))
    labels = {id(one): found[1] for one in short if (found := _LABELLED.match(one.answers[0].text))}
    return set(labels) if len(set(labels.values())) >= ON_TOP else set()


def _go_on_apart(group: list[Reading]) -> bool:
    """Whether several answers that begin alike go on, and not alike."""
    return len(group) > 1 and len({tuple(piece.key for piece in one.answers) for one in group}) > 1


def _may_be_guidance(reading: Reading) -> bool:
    """Whether an answer to a prompt begins with a text that may ask for it."""
    head, goes_on = reading.answers[0], _goes_on(reading)
    if HINT.fullmatch(head.text) and len(reading.answers) == 1:
        return True
    if goes_on and any(_tells_how(piece) for piece in (head, reading.answers[-1])):
        return True
    if reading.unsaid and (_echo(reading) >= _CLEAR_ECHO or (goes_on and bids(head.key))):
        return True
    if reading.asked is not None and head.text.rstrip().endswith("?"):
        return True
    return bool(reading.unsaid or (reading.asked is not None and goes_on)) and turns(head)


def _tells_how(piece: Piece) -> bool:
    """Whether a paragraph only tells how to answer."""
    return bool(HINT.fullmatch(piece.text) or _EXAMPLE.fullmatch(piece.text))


def _asks_again(reading: Reading) -> bool:
    """Whether an answer begins with a line that looks as its prompt does, as the prompt in another language would."""
    asked, head = reading.asked, reading.answers[0]
    if asked is None or not looks_like_prompt(head):
        return False
    if _on_line(reading) and not begins_line(head) and (not _goes_on(reading) or reading.answers[-1].bold):
        return False
    return (asked.bold, asked.paragraph.heading) == (head.bold, head.paragraph.heading)


def _is_guidance(reading: Reading, first: Piece) -> bool:
    """Whether an answer begins with what asks for it, where the blank's guidance is not to be found.

    Where nothing else is said it asks in words of the blank's own; so does what is below other guidance, or speaks of
    who wrote it, or it is a question.
    """
    if not reading.unsaid:
        return False
    head, echoes = reading.answers[0], _echo(reading) >= _ECHO
    question = head.text.rstrip().endswith("?")
    if len(reading.answers) == 1 and question:
        return (_on_line(reading) or says_you(head.key)) and echoes
    if not _goes_on(reading) or not (question or echoes or (head is first and not says_i(head.key))):
        return False
    return turns(head) or (bids(head.key) and echoes)


def _is_aside(reading: Reading, *, alike: bool) -> bool:
    """Whether an answer begins with a sentence in brackets in a paragraph of its own that tells how to answer.

    It turns to its reader or bids write, or others begin alike that answer the same prompt.
    """
    head = reading.answers[0]
    if not _goes_on(reading) or not _IN_BRACKETS.fullmatch(head.text) or says_i(head.key):
        return False
    whole = not head.start and head.end >= len(head.paragraph.text.rstrip())
    tells = alike or says_you(head.key) or bids(fold(head.text.strip()[1:]))
    return whole and tells and not _on_line(reading) and not HINT.fullmatch(reading.answers[1].text)


def _echo(reading: Reading) -> float:
    """How much of what an answer begins with says what the blank's guidance says."""
    said = _telling(_head(reading).split())
    return len(said & _telling(reading.unsaid)) / len(said) if len(said) > 1 else 0.0


def _telling(words: Iterable[str]) -> set[str]:
    """The words that tell what a text is about."""
    return {bare for word in words if len(bare := word.strip(_MARKS)) >= _TELLING}


def _refrains(longer: list[Reading]) -> set[str]:
    """The texts that too many of the answers begin with that go on below them."""
    if len(longer) < ON_LINES:
        return set()
    on_lines = Counter(_head(reading) for reading in longer if _on_line(reading))
    half = len(longer) // 2 + 1
    heads = Counter(_head(reading) for reading in longer if not looks_like_prompt(reading.answers[0]))
    refrains = {key for key, count in on_lines.items() if count >= ON_LINES}
    for key, count in heads.items():
        if count >= ON_TOP and (count >= half or says_you(key)):
            refrains.add(key)
    return refrains


def _head(reading: Reading) -> str:
    return reading.answers[0].key


def _on_line(reading: Reading) -> bool:
    return reading.asked is not None and reading.answers[0].paragraph is reading.asked.paragraph


def _goes_on(reading: Reading) -> bool:
    """Whether more follows in a paragraph of its own: words on one line, broken or not, are one answer."""
    answers = reading.answers
    if len(answers) < 2 or answers[0].paragraph.joined:
        return False
    line = answers[0].paragraph
    return any(piece.paragraph is not line for piece in answers)


def _drop(reading: Reading, head: Piece) -> None:
    head.verdict = "unplaced"
    head.field = None
    reading.slot = reading.slot or head
