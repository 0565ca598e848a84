"""What kind of answer a place wants: by its control, the label's words, and the room there is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from planforms.forms.mapping import Kind
from planforms.learning.seeing import Room
from planforms.learning.vocabulary import Meaning, bare
from planforms.pieces import Piece
from planforms.wording import fold

_EITHER_OR = (
    frozenset({"yes", "no", "n/a", "na", "not applicable", "maybe", "unsure"}),
    frozenset({"approved", "not approved", "denied", "approved with changes", "disapproved", "approve", "deny", "pending"}),
    frozenset({"met", "not met", "partially met", "in progress", "exceeded", "exceeds", "not applicable", "n/a"}),
    frozenset({"pass", "fail", "true", "false", "agree", "disagree", "strongly agree", "strongly disagree", "neutral"}),
    frozenset({"highly effective", "effective", "developing", "ineffective", "partially effective", "needs improvement",
               "proficient", "distinguished", "basic", "unsatisfactory", "satisfactory", "emerging", "exemplary", "applying",
               "innovating", "not observed", "observed", "accomplished", "beginning", "approaching"}),
    frozenset({"recommend", "do not recommend", "recommended", "not recommended", "recommend with reservations"}),
    frozenset({"fall", "spring", "summer", "winter"}),
    frozenset({"full-time", "part-time", "full time", "part time"}),
    frozenset({"initial", "revised", "revision", "new", "renewal", "continuing", "amended", "final"}),
    frozenset({"graduate", "undergraduate"}),
    frozenset({"low", "medium", "high"}),
    frozenset({"always", "often", "usually", "sometimes", "rarely", "never", "frequently", "seldom", "n/a"}),
    frozenset({"exceeds expectations", "meets expectations", "below expectations", "does not meet expectations",
               "partially meets expectations", "exceeds", "meets", "does not meet", "approaches", "above", "at", "below", "n/a"}),
    frozenset({"outstanding", "excellent", "very good", "good", "average", "fair", "poor", "satisfactory", "unsatisfactory",
               "needs improvement", "below average", "above average", "not applicable", "n/a", "superior", "acceptable",
               "unacceptable", "marginal"}),
)  # fmt: skip
"""Groups of labels of which people tick one."""

_GRADES = frozenset(
    "yes no true false pass fail agree agreed disagree disagreed undecided neutral unsure evident observed demonstrated met "
    "unmet exceeds exceeded meets below above approaches approaching approached attained achieved always usually often "
    "sometimes occasionally frequently rarely seldom never consistently inconsistently excellent good fair poor average "
    "satisfactory unsatisfactory satisfied dissatisfied proficient distinguished basic emerging developing effective "
    "ineffective exemplary outstanding superior marginal acceptable unacceptable adequate inadequate accomplished applying "
    "innovating novice beginner intermediate advanced mastered low medium high none present absent helpful useful important "
    "likely unlikely confident comfortable applicable improvement weak strong complete incomplete".split()
)
"""Words by which forms grade."""

_DEGREES = frozenset(
    "not very highly strongly somewhat mostly slightly clearly partially partly fully completely moderately extremely least "
    "most more less well at all a the i we do does did is was it of to in or and needs need expectations expectation "
    "standards standard level target performance progress".split()
)
"""Words that stand beside those."""


def kind_of_room(
    meaning: Meaning, label: str, rooms: Sequence[Room], prompt: Piece | None
) -> tuple[Kind, str]:
    """The kind of answer that a place wants, and the sign it was seen by."""
    control = next((room.piece.control for room in rooms if room.piece.control is not None), None)
    if control is not None and control.kind == "date":
        return "date", "a date control"
    if control is not None and control.kind == "choice":
        return "choice", "a list to choose from"
    if control is not None and control.kind == "signature":
        return "signature", "a place to sign"
    if meaning.kind is not None and meaning.kind != "long":
        return meaning.kind, "the words of the label"
    return _by_space(meaning, label, rooms, prompt)


def _by_space(meaning: Meaning, label: str, rooms: Sequence[Room], prompt: Piece | None) -> tuple[Kind, str]:
    """Short or long text, by the room there is and by how much the label asks."""
    lines = [room for room in rooms if room.kind == "line"]
    beside = prompt is not None and bool(rooms) and rooms[0].piece.paragraph is prompt.paragraph
    if len({id(room.piece.paragraph) for room in lines}) > 1:
        return "long", "several lines to write on"
    if beside and meaning.kind is None and len(bare(label).split()) <= 8:
        return "text", "room for a few words beside the label"
    if meaning.kind == "long":
        return "long", "the words of the label"
    if _in_row(rooms) and len(bare(label).split()) <= 4 and not label.rstrip().endswith("?"):
        return "text", "a short label with a cell of its own"
    if rooms:
        return "long", "room for sentences"
    in_cell = prompt is not None and prompt.spot is not None and prompt.spot.cells > 1
    if in_cell and meaning.kind is None and len(bare(label).split()) <= 3 and label.rstrip().endswith(":"):
        return "text", "a short label in a cell of its row"
    return "long", "no room of its own on the blank"


def _in_row(rooms: Sequence[Room]) -> bool:
    spot = rooms[0].piece.spot if rooms else None
    return spot is not None and spot.cells > 1


def kind_of_column(meaning: Meaning, label: str, below: Sequence[Piece]) -> Kind:
    """The kind of a table's column: by the controls in its cells, else by its header."""
    kinds = [piece.control.kind for piece in below if piece.control is not None]
    if "date" in kinds:
        return "date"
    if "choice" in kinds:
        return "choice"
    if any(piece.tick is not None for piece in below):
        labels = [piece.text.strip() for piece in below if piece.key]
        return kind_of_boxes(label, labels)
    if meaning.kind is not None:
        return meaning.kind
    return "long"


def rates(label: str) -> bool:
    """Whether a label is a step of a scale: "Effective", "Yes", "Clearly evident", "3 – Meets", "I do not agree".

    >>> rates("Partially Evident"), rates("Evidence")
    (True, False)
    """
    key = fold(label)
    if any(key in group for group in _EITHER_OR):
        return True
    words = re.findall(r"[a-z']+", key)
    return any(word in _GRADES for word in words) and all(
        word in _GRADES or word in _DEGREES for word in words
    )


def kind_of_boxes(question: str, labels: Sequence[str]) -> Kind:
    """``choice`` for boxes of which one is ticked, ``choices`` for all others."""
    asked = fold(question)
    if any(
        words in asked
        for words in (
            "check one",
            "select one",
            "choose one",
            "circle one",
            "one of the following",
            "mark one",
        )
    ):
        return "choice"
    if any(words in asked for words in ("all that apply", "check all", "select all", "any that apply")):
        return "choices"
    keys = {re.split(r" \(|[,;:]", fold(label))[0] for label in labels}
    if len(keys) > 2 and all(key.isdigit() for key in keys):
        return "choice"
    return "choice" if len(keys) > 1 and any(keys <= group for group in _EITHER_OR) else "choices"
