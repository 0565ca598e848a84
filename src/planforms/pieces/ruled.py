"""Lines to write on, wherever their labels stand: in sentences, above their labels, after a box's label.

A form asks in an order of its own: "Yes ☐ No ☐", "I, ____, will meet with ____ on ____", a line with
"Signature" below it. Here the pieces of a blank and of its copies are put in the one order that all
else goes by: what asks first, then what answers; the box first, then its label. No piece is lost or
changed but cut, so what is said of each still holds for every word.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from planforms.pieces import Line, Piece, lines_of
from planforms.pieces.boxcells import BoxCells
from planforms.pieces.boxed import Boxed
from planforms.pieces.circled import Circled
from planforms.pieces.dots import Dots, Room
from planforms.pieces.headed import Headed
from planforms.pieces.headed_rows import HeadedRows
from planforms.pieces.inset import Insets
from planforms.pieces.invited import Invited
from planforms.pieces.label_rows import LabelRows
from planforms.pieces.labelled import Labelled
from planforms.pieces.labels_below import LabelsBelow
from planforms.pieces.leaders import Leaders
from planforms.pieces.levels import Levels
from planforms.pieces.marked import Marked
from planforms.pieces.merged_labels import MergedLabels
from planforms.pieces.points import with_points
from planforms.pieces.sentences import Sentences
from planforms.pieces.shaded import Shaded
from planforms.pieces.side_titles import SideTitles
from planforms.pieces.typed_rows import TypedRows, is_typed


@dataclass(slots=True)
class Ruled:
    """A blank's pieces in order of asking, and what is needed to bring its copies into that order."""

    blank: list[Piece]
    headed: Headed = field(default_factory=Headed)
    sentences: Sentences = field(default_factory=Sentences)
    below: LabelsBelow = field(default_factory=LabelsBelow)
    dots: Dots = field(default_factory=Dots)
    room: Room = field(default_factory=Room)
    boxed: Boxed = field(default_factory=Boxed)
    cells: BoxCells = field(default_factory=BoxCells)
    marked: Marked = field(default_factory=Marked)
    circled: Circled = field(default_factory=Circled)
    levels: Levels = field(default_factory=Levels)
    shaded: Shaded = field(default_factory=Shaded)
    invited: Invited = field(default_factory=Invited)
    labelled: Labelled = field(default_factory=Labelled)
    merged: MergedLabels = field(default_factory=MergedLabels)
    label_rows: LabelRows = field(default_factory=LabelRows)
    heads: HeadedRows = field(default_factory=HeadedRows)
    insets: Insets = field(default_factory=Insets)
    beside: SideTitles = field(default_factory=SideTitles)
    typed: TypedRows = field(default_factory=TypedRows)
    only_boxed: bool = True
    """Whether nothing but the boxes of some lines may need to be put in order, as nearly all do."""

    @classmethod
    def of(cls, stream: Sequence[Piece], boxed: Mapping[int, bool] = MappingProxyType({})) -> Ruled:
        """The order of a blank; ``boxed``: its body's paragraphs that have boxes for list signs, and if these are square."""
        made = cls([])
        lines: list[Line] = []
        leaders = Leaders()
        made.beside.learn(stream)
        stream = made.insets.learn(made.typed.learn(list(stream)))
        printed = list(map(made.labelled.learn, lines_of(stream)))
        made.boxed.look_for_lists(printed)
        for line in printed:
            if is_typed(line):
                lines.append(line)
                continue
            line = made.boxed.learn(made.invited.learn(made.room.learn(made.dots.learn(leaders.learn(line)))))
            labelled = made.below.learn(lines, line)
            if labelled is not None:
                lines[-1] = labelled
            else:
                lines.append(made.headed.learn(line, lines) or made.sentences.learn(line, lines))
        merged = made.merged.learn([piece for line in lines for piece in line])
        cells = made.cells.learn(made.heads.learn(made.label_rows.learn(merged)))
        made.shaded.learn(cells)
        levelled = made.heads.learn_items(made.levels.learn(made.circled.learn(cells)))
        made.blank, points = with_points(levelled, boxed)
        made.marked = Marked.of(made.blank, points)
        ruled = made.headed or made.sentences or made.below or made.cells
        drawn = made.dots or made.room or made.invited or made.labelled
        rows = made.typed or made.merged or made.label_rows or made.heads
        made.only_boxed = not (ruled or drawn or rows)
        return made

    @property
    def plain(self) -> bool:
        """Whether the blank asks in the usual order everywhere."""
        return self.only_boxed and not self.boxed

    def copy(self, stream: Sequence[Piece]) -> list[Piece]:
        """A copy's pieces in the order of the blank, cut where the blank has lines in a sentence."""
        if self.beside:
            self.beside.order(stream)
        stream = self.typed.order(list(stream)) if self.typed else stream
        stream = self.insets.order(list(stream)) if self.insets else stream
        if self.plain or (self.only_boxed and self.boxed.leaves(stream)):
            return self.marked.read(self.levels.order(self.circled.order(self.shaded.order(list(stream)))))
        made: list[Line] = []
        lines = list(lines_of(stream))
        lines = list(map(self.labelled.order, lines)) if self.labelled else lines
        leaning = self.boxed.leaning(lines)
        for line in lines:
            if is_typed(line):
                made.append(line)
                continue
            line = self.room.order(self.invited.order(self.dots.order(line)))
            line = self.boxed.order(line, leaning)
            labelled = self.below.order(made[-1] if made else [], line)
            if labelled is not None:
                made[-1] = labelled
            else:
                made.append(self.headed.order(line) or self.sentences.order(line, made))
        ordered = [piece for line in made for piece in line]
        ordered = self.merged.order(ordered) if self.merged else ordered
        ordered = self.label_rows.order(ordered) if self.label_rows else ordered
        ordered = self.cells.order(self.heads.order(ordered) if self.heads else ordered)
        ordered = self.levels.order(self.circled.order(self.shaded.order(ordered)))
        return self.marked.read(self.heads.ask_beside(ordered))
