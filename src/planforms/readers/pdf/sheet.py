"""One page as drawn: runs of words, ruling lines and shapes, each with its box.

Whatever can see a page, PDFium or a recogniser of scans, makes a ``Sheet``; the layout is read from it
alone. All figures are points, from the top left of the page as a person sees it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple, TypeVar

from planforms import frozen
from planforms.document import TICKED, CaptionRow, Control

Point = tuple[float, float]
Turn = Callable[[float, float], Point]

_Thing = TypeVar("_Thing")


class Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def holds(self, x: float, y: float, slack: float = 0.0) -> bool:
        """Whether the point lies inside, or no more than ``slack`` outside."""
        return self.left - slack <= x <= self.right + slack and self.top - slack <= y <= self.bottom + slack

    def turned(self, turn: Turn) -> Box:
        """The box in other coordinates."""
        left, top, right, bottom = self
        (x0, y0), (x1, y1) = turn(left, top), turn(right, bottom)
        if x1 < x0:
            x0, x1 = x1, x0
        return Box(x0, y1, x1, y0) if y1 < y0 else Box(x0, y0, x1, y1)

    def around(self, other: Box) -> Box:
        """The smallest box that holds both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


def box_around(boxes: Sequence[Box]) -> Box:
    """The smallest box that holds them all."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


@frozen.dataclass(frozen=True, slots=True)
class Slot:
    """Something laid over the page to be filled in, or filled in: a form field, a typed annotation."""

    text: str
    box: Box
    control: Control | None = None
    picture: bool = False
    """A stamp or ink; its text is U+FFFC."""
    single: bool = False
    """A field whose words stand on one line, halfway up."""
    size: float = 0.0
    """The size of the letters typed over the page, where the file tells it."""

    @property
    def to_tick(self) -> bool:
        """Whether it is a field to be ticked."""
        return self.control is not None and self.control.kind == "checkbox"

    @property
    def to_write(self) -> bool:
        """Whether it is a field of any other kind."""
        return self.control is not None and self.control.kind != "checkbox"

    def moved(self, box: Box) -> Slot:
        """The same at another place."""
        return Slot(self.text, box, self.control, self.picture, self.single, self.size)

    def filled(self, text: str, *, picture: bool = False) -> Slot:
        """The same with a text in it; a field to be ticked is ticked by whatever it is."""
        if self.control is not None and self.to_tick:
            return replace(self, text=TICKED, control=replace(self.control, checked=True))
        return replace(self, text=text, picture=picture)


class Run(NamedTuple):
    """Words that follow each other on one line in one face, or the whole of what a slot holds."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    bold: bool = False
    spaced: bool = False
    """A space follows it in the file, so that its last word surely ends here."""
    slot: Slot | None = None
    confidence: float = 1.0
    lead: float = 0.0
    """The width of its first word; 0 where it is but one."""
    space: float = 0.0
    """The width of a space in it, where that is known."""
    tab: bool = False
    """More than a space stands before it."""
    glued: bool = False
    """Nothing stands before it: it is the rest of a word in another face."""
    shown: tuple[float, float] | None = None
    """From where to where something is done to its words, so that they stand out: underlined, or on a coloured ground."""

    @property
    def first_width(self) -> float:
        """The width of its first word."""
        return self.lead or self.right - self.left

    @property
    def box(self) -> Box:
        return Box(self.left, self.top, self.right, self.bottom)

    @property
    def height(self) -> float:
        return self.bottom - self.top


def on_levels(
    things: Iterable[_Thing], height: Callable[[_Thing], float], near: float
) -> Iterator[list[_Thing]]:
    """What lies on one level together, by rising ``height``: no further than ``near`` from the first of it."""
    level: list[_Thing] = []
    for thing in sorted(things, key=height):
        if level and height(thing) - height(level[0]) > near:
            yield level
            level = []
        level.append(thing)
    if level:
        yield level


class Rule(NamedTuple):
    """A straight line: ``at`` a height (or a distance from the left), from ``start`` to ``end``."""

    at: float
    start: float
    end: float


def loose(across: list[Rule], down: list[Rule]) -> list[Rule]:
    """The level lines that no upright line touches: those of tables are not among them."""
    upright = sorted(down)
    stands = [rule.at for rule in upright]
    found = []
    for rule in across:
        at, start, end = rule
        for _, top, bottom in upright[bisect_left(stands, start - 2) : bisect_right(stands, end + 2)]:
            if top - 2 <= at <= bottom + 2:
                break
        else:
            found.append(rule)
    return found


class Shape(NamedTuple):
    """Anything drawn that is not a ruling line: a tick, a dot, a shaded area."""

    box: Box
    dark: bool
    outlined: bool
    slanted: bool = False
    """Of straight lines that are neither level nor upright, like a cross."""
    ring: bool = False
    """It goes all round what it leaves free in its middle, as a pen does round the words that somebody means."""
    coloured: bool = False
    """Filled with a colour, neither grey nor white."""
    hook: bool = False
    """A short stroke down to the right, and from its end a longer one up to the right, as a tick is drawn in one go."""


@dataclass(slots=True)
class Sheet:
    number: int
    width: float
    height: float
    runs: list[Run] = field(default_factory=list)
    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    squares: list[Box] = field(default_factory=list)
    """Small outlined squares: check boxes, or the cells of something finely ruled."""
    shapes: list[Shape] = field(default_factory=list)
    shaded: list[Box] = field(default_factory=list)
    """Large areas that are filled and have no outline, each of them once."""
    slots: list[Slot] = field(default_factory=list)
    crowded: bool = False
    """More is drawn here than may be searched: its tables are not looked for."""
    turn: Turn = field(default=lambda x, y: (x, y))
    """From the file's own coordinates to the page as shown."""
    upright: int | None = None
    """By how many quarters the file's page must be turned for its words to stand upright, where that is known."""
    annotated: bool = False
    """Fields or annotations are laid over it."""
    pictured: float = 0.0
    """How much of it pictures cover, in square points."""
    pictures: list[Box] = field(default_factory=list)
    """Where pictures stand on it."""
    unseen: bool = False
    """Its text is not shown, or lies under a picture."""
    made_by: str = ""
    """The program that wrote the file."""
    cut: float | None = None
    """The height at which the page's end cuts a table's row of which no lower edge is drawn."""
    apart: list[Run] = field(default_factory=list)
    """What lies aslant over it, as watermarks do, the numbers of its lines and the comments in its margin; they are not
    among the runs."""
    captions: Sequence[CaptionRow] = ()
    """Rows of captions that the form is known to print below its lines."""
    struck: int = 0
    """How many stretches of its text are struck out; they are not among the runs."""
    strikes: list[Rule] = field(default_factory=list)
    """The lines that annotations draw through words."""
    within: tuple[tuple[int, Run], ...] = ()
    """The words within the boxes of the page's fields, each with the field's number."""
    moved: Callable[[Box], Box] | None = None
    """From the places given here to those on the file's own page, where these are others."""
    gaps: list[Box] = field(default_factory=list)
    """Where the words stood that annotations strike out."""

    def to_write_on(self, slots: Sequence[Slot] = ()) -> Sheet:
        """The page once more, with these fields: what is put on it does not go on the one that is kept."""
        return replace(
            self,
            runs=[*self.runs],
            across=[*self.across],
            down=[*self.down],
            squares=[*self.squares],
            shapes=[*self.shapes],
            shaded=[*self.shaded],
            slots=[*slots],
            pictures=[*self.pictures],
            apart=[*self.apart],
            strikes=[*self.strikes],
            gaps=[*self.gaps],
        )
