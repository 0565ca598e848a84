"""What a submission shows for each field of its form, and what is left."""

from __future__ import annotations

from dataclasses import dataclass, field

from planforms.forms.mapping import FieldSpec
from planforms.locate.tables.rows import FoundTable
from planforms.pieces import Piece
from planforms.stencil import Stencil
from planforms.text.values import fit


@dataclass(slots=True)
class Reading:
    """What a submission shows for one field."""

    spec: FieldSpec
    asked: Piece | None = None
    """Its prompt in the submission."""
    slot: Piece | None = None
    """An empty place for its answer, or a control that still shows its prompt."""
    answers: list[Piece] = field(default_factory=list)
    ticked: list[str] | None = None
    """For check boxes: the labels ticked, in the order of the blank. None where no box is left."""
    boxes: list[Piece] = field(default_factory=list)
    confidence: float = 1.0
    reworded: bool = False
    """Its prompt is there in other words."""
    item: str = ""
    """What the form prints at the beginning of its row."""
    unsaid: frozenset[str] = frozenset()
    """The words of the blank's guidance to it, where the copy prints none of that."""

    @property
    def text(self) -> str:
        """All that answers it, in one line."""
        return " ".join(piece.text for piece in self.answers).strip()

    @property
    def kind_tells(self) -> bool:
        """Whether the answer is surely of the kind that is asked for, if that can be seen."""
        return bool(self.answers) and (self.fit or 0.0) > 0

    @property
    def fit(self) -> float | None:
        """How well the answer suits a field of which the kind can be seen, from -1 to 1; None for words."""
        spec = self.spec
        if spec.kind in ("long", "text") and not spec.options:
            return None
        return fit(spec.kind, spec.options, self.text)


@dataclass(slots=True)
class Located:
    """A submission's pieces with their verdicts, and the same as fields."""

    stencil: Stencil
    pieces: list[Piece]
    readings: dict[str, Reading] = field(default_factory=dict)
    """By numbered path, in the order of the form."""
    lists: dict[str, int] = field(default_factory=dict)
    """How many entries each list of rows or sections has."""
    tables: dict[str, FoundTable] = field(default_factory=dict)
    """The row tables by their path."""
    lost: int = 0
    """How many words found no place."""
    doubles: set[int] = field(default_factory=set)
    """The ids of the pieces that double a prompt in other words."""
    strange: list[Piece] = field(default_factory=list)
    """The pieces that count as the form's own in other words than the blank's."""
    emphasised: list[tuple[Piece, str]] = field(default_factory=list)
    """The pieces of form in which somebody let some words stand out, with these words."""
    fixed: dict[str, str | int | None] = field(default_factory=dict)
    """What the form itself says: a goal's kind, an objective's number."""

    @property
    def strain(self) -> int:
        """How badly the copy fits this blank: words without a place, prompts reworded or not there.

        Answers make up for it, but those of another kind than the field's.
        """
        asked = self.asking
        gone = [reading for reading in asked if reading.spec.prompt and reading.asked is None]
        missing = 2 * len(gone) - sum(reading.kind_tells for reading in gone)
        reworded = sum(1 if reading.answers else 2 for reading in asked if reading.reworded)
        answered = sum(bool(reading.answers) and (reading.fit or 0.0) >= 0 for reading in asked)
        return self.lost + 3 * missing + reworded - 3 * answered

    @property
    def exact(self) -> int:
        """How many fields outside of tables the copy asks for in the blank's own words."""
        return sum(reading.asked is not None and not reading.reworded for reading in self.asking)

    @property
    def complete(self) -> bool:
        """Whether the copy asks for all fields outside of tables in the blank's own words."""
        return all(one.asked is not None and not one.reworded for one in self.asking if one.spec.prompt)

    @property
    def asking(self) -> list[Reading]:
        """The readings of all fields outside of tables."""
        rows = tuple(f"{path}[" for path in self.tables)
        return [reading for path, reading in self.readings.items() if not path.startswith(rows)]
