"""Lines drawn dot by dot, as browsers draw dotted borders."""

from __future__ import annotations

from planforms.readers.pdf.sheet import Box, Rule, Sheet

DOT = 2.0
"""A dot is no larger."""
_STEP, _SLACK = 5.0, 0.5
"""The dots of a line are no further apart, and no further beside it."""
_FEWEST = 5
_MOST = 40_000


class Dots:
    """Dots as they are drawn; those that follow each other at one height, or below each other, are a line."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.left = _MOST
        self.trail: list[Box] = []

    def take(self, dot: Box) -> bool:
        """Take a dot; false where there have been too many."""
        self.left -= 1
        if self.trail and not self._follows(dot):
            self.end()
        self.trail.append(dot)
        return self.left >= 0

    def end(self) -> None:
        """Put the line that the last dots make on the sheet."""
        trail, self.trail = self.trail, []
        if len(trail) < _FEWEST:
            return
        (x0, y0), (x1, y1) = trail[0].middle, trail[-1].middle
        if abs(x1 - x0) > abs(y1 - y0):
            self.sheet.across.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        else:
            self.sheet.down.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))

    def _follows(self, dot: Box) -> bool:
        """Whether a dot goes on in the direction of those before it, at no more than a step."""
        x, y = dot.middle
        last_x, last_y = self.trail[-1].middle
        first_x, first_y = self.trail[0].middle
        level = abs(y - last_y) <= _SLACK and abs(y - first_y) <= _SLACK and 0 < abs(x - last_x) <= _STEP
        upright = abs(x - last_x) <= _SLACK and abs(x - first_x) <= _SLACK and 0 < abs(y - last_y) <= _STEP
        return level or upright
