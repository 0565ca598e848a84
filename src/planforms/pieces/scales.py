"""Words by which forms grade: the steps of scales, and groups of answers of which people give one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from planforms.text.wording import fold

EITHER_OR = (
    frozenset({"yes", "no", "n/a", "na", "not applicable", "maybe", "unsure"}),
    frozenset({"sí", "si", "no", "no aplica"}),
    frozenset({"ja", "nein", "teilweise"}),
    frozenset({"oui", "non"}),
    frozenset({"approved", "not approved", "denied", "approved with changes", "disapproved", "approve", "deny", "pending"}),
    frozenset({"met", "not met", "partially met", "in progress", "exceeded", "exceeds", "not applicable", "n/a"}),
    frozenset({"pass", "fail", "true", "false", "agree", "disagree", "strongly agree", "strongly disagree", "neutral"}),
    frozenset({"highly effective", "effective", "developing", "ineffective", "partially effective", "needs improvement",
               "proficient", "distinguished", "basic", "unsatisfactory", "satisfactory", "emerging", "exemplary", "applying",
               "innovating", "not observed", "observed", "accomplished", "beginning", "approaching"}),
    frozenset({"on track", "off track", "at risk", "needs attention", "not started", "in progress", "behind schedule",
               "on schedule", "ahead of schedule", "achieved", "not achieved", "partially achieved"}),
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

_BY_DEGREE = frozenset(
    "somewhat mostly slightly partially partly fully completely moderately extremely entirely totally barely hardly".split()
)
_OF_DEGREE = _DEGREES | _BY_DEGREE
_PLAIN_DEGREES = frozenset(
    {"not yet", "not at all", "a little", "a lot", "very much", "a great deal", "in depth", "to some extent"}
)
"""Degrees by which forms grade without saying of what."""

_SEVERAL = 3
_NUMBERED = re.compile(r"\d{1,2}(?=$|\s*[-–—=:.)]\s*[^\W\d]|\s+[^\W\d])")
"""A step by its number, what it means behind it or not: "3", "3 - Good", "3 Good"."""
_BEHIND = re.compile(r"(.*[^\W\d_])\s*(?:[(\[](\d{1,2})[)\]]|[-–—=:]\s*(\d{1,2}))\W*", re.DOTALL)
"""A step with its number behind it: "En proceso (2)", "Good = 3"."""
_NONE = frozenset({"n/a", "na", "not applicable", "not observed", "no opinion", "don't know"})
"""What stands behind the steps of a scale for those of whom nothing can be said."""
_SAYS_NOT = re.compile(
    r"(?:not|no(?! of\b)|non|nicht|keine?|n[ãa]o|sin|do(?:es)? not|(?:do(?:es)?n|can)'?t|cannot|insufficient|unable)\s\w.*"
    r"|un(?:known|sure|certain|clear|decided|observed|rated|scored|able)|none|nothing"
)
"""How the same is said otherwise, by not saying anything: "Not Seen", "Don't Know", "Unable to judge"."""
_OFTEN = re.compile(
    r"(?:(?:bi|semi)-?)?(?:hourly|daily|weekly|monthly|quarterly|yearly|annually)"
    r"|(?:(?:at least|about|less than|more than|almost) )?(?:once|twice|every|each|[\w–-]+ (?:or more )?times|\d+ ?x)"
    r"(?: ?(?:an?|per|every|each|/)? ?(?:other )?(?:hour|lesson|class|day|week|month|quarter|term|semester|year)s?)?"
)
"""How often something is done: "Weekly", "Once a month", "Almost every day"."""


def rates(label: str) -> bool:
    """Whether a label is a step of a scale: "Effective", "Yes", "Clearly evident", "3 – Meets", "I do not agree".

    >>> rates("Partially Evident"), rates("Evidence")
    (True, False)
    """
    key = fold(label)
    if any(key in group for group in EITHER_OR) or key in _PLAIN_DEGREES:
        return True
    words = re.findall(r"[a-z']+", key)
    graded = any(word in _GRADES or word in _BY_DEGREE for word in words)
    return graded and all(word in _GRADES or word in _OF_DEGREE for word in words)


def leaves_open(label: str) -> bool:
    """Whether a label beside the steps of a scale is for those of whom nothing can be said.

    >>> leaves_open("Don’t Know"), leaves_open("Not Seen"), leaves_open("No. of pupils"), leaves_open("Notes")
    (True, True, False, False)
    """
    key = fold(label)
    return key in _NONE or _SAYS_NOT.fullmatch(key) is not None


def by_frequency(labels: Sequence[str]) -> bool:
    """Whether labels say how often something is done, several in words of time: "Daily", "Once a week", "Never".

    >>> by_frequency(["Daily", "Weekly", "Never"]), by_frequency(["Weekly", "Monthly"]), by_frequency(["Daily", "Yes", "No"])
    (True, False, False)
    """
    often = [label for label in labels if _OFTEN.fullmatch(fold(label))]
    rest = all(rates(label) or leaves_open(label) for label in labels if label not in often)
    return len(often) > 1 and len(labels) >= _SEVERAL and rest


def by_degrees(labels: Sequence[str]) -> bool:
    """Whether labels say one thing in several degrees, whatever it is: "Very familiar", "Not familiar at all".

    >>> by_degrees(["Very familiar", "Slightly familiar", "Not familiar at all"])
    True
    >>> by_degrees(["Target date", "Start date", "End date"])
    False
    """
    said = [set(fold(label).split()) for label in labels]
    if len(said) < _SEVERAL or any(len(words) < 2 for words in said):
        return False
    shared = set.intersection(*said) - _OF_DEGREE
    return len(shared) == 1 and all(words - shared <= _OF_DEGREE for words in said)


def numbered_behind(label: str) -> tuple[str, int] | None:
    """What a step says, and the number behind it."""
    found = _BEHIND.fullmatch(label.strip())
    return (fold(found[1]), int(found[2] or found[3])) if found is not None else None


def by_numbers(labels: Sequence[str]) -> bool:
    """Whether labels that each say something else are counted by the numbers behind them, in whatever language.

    >>> by_numbers(["En inicio (1)", "En proceso (2)", "Logrado (3)"]), by_numbers(["Visit (1)", "Visit (2)", "Visit (3)"])
    (True, False)
    """
    found = [one for label in labels if (one := numbered_behind(label)) is not None]
    told = len(found) == len(labels) >= _SEVERAL and len({words for words, _ in found}) == len(found)
    return told and _counts([number for _, number in found])


def is_scale(labels: Sequence[str]) -> bool:
    """Whether labels in this order are a scale, or all answers of which one is given.

    >>> is_scale(["1", "2", "3", "N/A"]), is_scale(["Yes", "No"]), is_scale(["Low", "High"]), is_scale(["5", "7", "9"])
    (True, True, True, False)
    """
    said = [fold(label) for label in labels]
    steps = [key for key in said if key not in _NONE]
    if len(set(said)) < len(said) or len(steps) < 2:
        return False
    numbers = [int(found[0]) for key in steps if (found := _NUMBERED.match(key))]
    if len(numbers) == len(steps):
        return len(steps) >= _SEVERAL and _counts(numbers)
    return any(group.issuperset(said) for group in EITHER_OR) or (
        len(steps) >= _SEVERAL and (all(map(rates, steps)) or by_degrees(steps))
    )


def _counts(numbers: Sequence[int]) -> bool:
    """Whether numbers go up, or down, one by one, from or to 0 or 1."""
    step = 1 if numbers[0] < numbers[-1] else -1
    return min(numbers) <= 1 and list(numbers) == list(range(numbers[0], numbers[-1] + step, step))
