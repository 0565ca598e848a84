"""How exactly forms are read that were damaged on their way: reworded, rearranged, retyped."""

from __future__ import annotations

import copy
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import accuracy
from damage_kinds import KINDS, Kind
from damage_markup import rewritten
from figures import Section

from planforms.catalogue import Catalogue, load_catalogue
from planforms.pipeline import process
from planforms.submission import Submission

ROOT = Path(__file__).resolve().parents[1]
INBOX, EXPECTED = ROOT / "samples" / "inbox", ROOT / "samples" / "expected"
_WORD = re.compile(r"\w+")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class Sample:
    """A filled Word form, and what is known to stand in it."""

    path: Path
    data: bytes
    form: str
    plan: dict[str, Any]


@dataclass(frozen=True)
class Damaged:
    """A damaged copy of a sample, and the plan that a person would still read off it."""

    sample: Sample
    kind: Kind
    data: bytes
    plan: dict[str, Any]


@dataclass
class Score:
    """How one or many copies were read."""

    copies: int = 0
    recognised: int = 0
    right: int = 0
    wanted: int = 0
    read: int = 0
    lost: Counter[str] = field(default_factory=Counter)
    """Words of answers that stand neither in the plan nor among what had no place."""
    wrong: list[str] = field(default_factory=list)
    """The paths of values that are not what stands there, or that nobody gave."""
    silent: list[str] = field(default_factory=list)
    """Those of them that no finding points at."""

    def add(self, other: Score) -> None:
        """Count another's copies as well."""
        self.copies += other.copies
        self.recognised += other.recognised
        self.right += other.right
        self.wanted += other.wanted
        self.read += other.read
        self.lost += other.lost
        self.wrong += other.wrong
        self.silent += other.silent

    @property
    def exact(self) -> bool:
        """Whether every value was read as it stands there, and no other."""
        return self.recognised == self.copies and self.right == self.wanted == self.read

    @property
    def f1(self) -> float:
        """F1 over every value of the plans."""
        return 2 * self.right / max(1, self.wanted + self.read)


def damaged() -> Section:
    """Every kind of damage, done to every Word form among the samples that it can be done to."""
    catalogue = load_catalogue()
    scores = {kind.name: Score() for kind in KINDS}
    total = Score()
    for one in copies(samples()):
        score = scored(one, catalogue)
        scores[one.kind.name].add(score)
        total.add(score if one.kind is not KINDS[0] else Score())
    rows = [_row(name, score) for name, score in [*scores.items(), ("all damaged", total)] if score.copies]
    columns = ("damage", "copies", "recognised", "F1", "words lost", "wrong values", "without a finding")
    note = (
        "Each kind of damage is done to the samples' Word forms in which there is something to damage, always in "
        "the same way. F1 is over every value of the plan, place for place: a row read where none stands counts "
        "against all rows below it. Words lost are words of answers that are neither in the plan nor among what "
        "is listed as unplaced; the last column counts wrong values that no finding points at."
    )
    return Section("damaged", "Accuracy on damaged copies", columns, rows, note)


def _row(name: str, score: Score) -> tuple[str, ...]:
    lost, wrong, silent = sum(score.lost.values()), len(score.wrong), len(score.silent)
    return (
        name,
        str(score.copies),
        str(score.recognised),
        f"{score.f1:.3f}",
        str(lost),
        str(wrong),
        str(silent),
    )


@cache
def samples() -> tuple[Sample, ...]:
    """The Word forms among the samples."""
    found = []
    for path in sorted(INBOX.rglob("*.docx")):
        truth = json.loads(
            (EXPECTED / path.relative_to(INBOX)).with_suffix(".json").read_text(encoding="utf-8")
        )
        found.append(Sample(path, path.read_bytes(), truth["form"], truth["plan"]))
    return tuple(found)


def copies(of: Sequence[Sample], kinds: tuple[Kind, ...] = KINDS) -> Iterator[Damaged]:
    """The damaged copies of samples, kind by kind; none where there is nothing to damage."""
    for kind in kinds:
        for sample in of:
            if one := damaged_copy(sample, kind):
                yield one


def damaged_copy(sample: Sample, kind: Kind) -> Damaged | None:
    """A sample with one kind of damage, the same whenever it is made; None where it cannot be done."""
    data = rewritten(sample.data, kind.change, Random(f"{sample.path.stem}, {kind.name}"))
    if data is None:
        return None
    plan = copy.deepcopy(sample.plan)
    kind.plan(plan)
    return Damaged(sample, kind, data, plan)


def scored(one: Damaged, catalogue: Catalogue) -> Score:
    """How a copy was read; it is recognised where all its plans are, and no more of them."""
    submissions = process(one.data, one.sample.path.name, catalogue)
    score = Score(copies=1, wanted=one.kind.plans * len(dict(accuracy.leaves(one.plan))))
    known = [submission for submission in submissions if _form(submission) == one.sample.form]
    score.recognised = int(len(known) == len(submissions) == one.kind.plans)
    for submission in known[: one.kind.plans]:
        score.add(_compared(submission, one.plan))
    return score


def _form(submission: Submission) -> str | None:
    return submission.form.id if submission.form is not None and submission.plan is not None else None


def _compared(submission: Submission, plan: dict[str, Any]) -> Score:
    want = dict(accuracy.leaves(plan))
    have = dict(accuracy.leaves(submission.plan.model_dump() if submission.plan else {}))
    asked = accuracy.asked(have, plan)
    wrong = [path for path in asked if path not in want or not accuracy.agrees(have[path], want[path])]
    answers = (str(value) for value in want.values() if not _DAY.fullmatch(str(value)))
    kept = [*(_written(value) for value in have.values()), *(one.text for one in submission.unplaced)]
    return Score(
        right=sum(path in have and accuracy.agrees(have[path], value) for path, value in want.items()),
        read=len(asked),
        lost=_words(answers) - _words(kept),
        wrong=wrong,
        silent=[path for path in wrong if not _pointed_at(path, submission)],
    )


def _pointed_at(path: str, submission: Submission) -> bool:
    """Whether a finding is about a value, a part of it or what it is a part of."""
    fields = [finding.field for finding in submission.findings if finding.field]
    return any(_within(path, one) or _within(one, path) for one in fields)


def _within(path: str, other: str) -> bool:
    return path == other or path.startswith((f"{other}.", f"{other}["))


def _written(value: Any) -> str:
    return str(value["text"] if isinstance(value, dict) else value)


def _words(texts: Iterable[str]) -> Counter[str]:
    return Counter(word for text in texts for word in _WORD.findall(accuracy.folded(text)))


if __name__ == "__main__":
    print(damaged().text())
