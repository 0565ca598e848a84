"""Words that a page's own text tells, in place of those recognised in its picture."""

from __future__ import annotations

from rapidfuzz import fuzz

from planforms.readers.pdf.sheet import Run, Sheet
from planforms.text.wording import fold

_ALIKE = 60
"""Words are those that are seen in their place if they are as much alike, of 100."""
_UNSURE, _UNSEEN = 0.6, 0.5
"""What is recognised with less confidence tells nothing; how sure a word is that is told and not seen, of 1."""


def retold(seen: Sheet, sheet: Sheet) -> Sheet:
    """The page as recognised, with the words that its text tells where these are what is seen there.

    In a font of which nothing is told some letters seem to be told, and are others: they stand within words seen.
    """
    told = [run for run in sheet.runs if run.confidence == 1 and any(map(str.isalnum, run.text))]
    for run in told:
        over = [one for one in seen.runs if one.slot is None and _lies_over(one, run)]
        said = " ".join(one.text for one in sorted(over, key=lambda one: one.left))
        alike = bool(over) and fuzz.ratio(fold(run.text), fold(said)) >= _ALIKE
        unsure = all(one.confidence < _UNSURE for one in over)
        if alike or (unsure and (over or not any(_lies_over(run, one) for one in seen.runs))):
            held = {id(one) for one in over}
            again = run._replace(bold=False, confidence=1.0 if alike else _UNSEEN)
            seen.runs = [*(one for one in seen.runs if id(one) not in held), again]
    return seen


def _lies_over(word: Run, run: Run) -> bool:
    """Whether a word stands where the run does; the letters of a small one are boxed in higher than they are."""
    level = min(word.bottom, run.bottom) - max(word.top, run.top)
    middle = (word.left + word.right) / 2
    return run.left - 1 <= middle <= run.right + 1 and 2 * level >= min(word.height, run.height)
