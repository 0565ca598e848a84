"""The plans of a run as the rules compare them: a few traits of each at hand, the whole plan when it is asked for.

So that a run of twenty thousand plans needs little memory, only what tells plans apart is kept: names,
numbers, years, and texts by their hash. What must be quoted is looked up again.
"""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b

from planforms.rules.case import Case
from planforms.rules.filler import is_filler
from planforms.rules.layout import last_name
from planforms.spooled import Numbered, Spooled
from planforms.text import names
from planforms.text.wording import fold
from planforms.text.years import SchoolYear, year_of
from planforms.whose.identity import identity_key, number_key, person_name

TELLING = 40
"""Characters from which an answer is one that two people hardly write alike by chance."""
_TEAM_KINDS = frozenset({"collaborative", "team"})
_AT_HAND = 32
"""Whole plans that are held at once."""
_BEGINNING = 64


@dataclass(frozen=True, slots=True)
class Traits:
    """What tells one plan from others."""

    form: str | None
    name: str
    """The owner's name: what the form says, else what the roster says."""
    number: str
    """The certificate number as it is compared; empty where it is too short to tell people apart."""
    stated_year: SchoolYear | None
    done: str | None
    """The day on which the plan was completed."""
    plan: int
    """The same for plans of equal identity, as a hash; 0 where a part of that is unknown."""
    saved: str | None
    """When its document was saved last, as the document says."""
    telling: array[int]
    """The longer answers that are a person's own, as hashes: without goals that a team shares."""

    @property
    def year(self) -> SchoolYear | None:
        return self.stated_year or (year_of(self.done) if self.done else None)

    @property
    def parsed(self) -> names.Name:
        return names.parse(self.name)


@dataclass(frozen=True, slots=True)
class TeamGoal:
    """A collaborative goal: where it stands, and as hashes what it may share with others; 0 where it says nothing."""

    plan: int
    part: str
    beginning: str
    """By which neighbours come together."""
    statement: int
    rationale: int
    director: int
    school: int


class Cases(Numbered[Case]):
    """The cases of a run, each made of its plan when it is asked for."""

    def __init__(self, count: int, make: Callable[[int], Case]) -> None:
        self._count = count
        self._make = make
        self._at_hand: OrderedDict[int, Case] = OrderedDict()
        self._texts = Spooled[tuple[str, str]]()

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Case]:
        return map(self._make, range(self._count))

    def item(self, number: int) -> Case:
        """The case of a plan, with the last few kept at hand."""
        if number not in self._at_hand:
            self._at_hand[number] = self._make(number)
            if len(self._at_hand) > _AT_HAND:
                self._at_hand.popitem(last=False)
        return self._at_hand[number]

    @property
    def traits(self) -> Sequence[Traits]:
        """What tells the plans apart, in their order."""
        return self._seen[0]

    @property
    def team_goals(self) -> Sequence[TeamGoal]:
        """Every collaborative goal, in the order of the plans."""
        return self._seen[1]

    def said(self, goal: int) -> tuple[str, str]:
        """Statement and rationale of the team goal with this number, folded."""
        return self._texts[goal]

    @cached_property
    def _seen(self) -> tuple[list[Traits], list[TeamGoal]]:
        traits: list[Traits] = []
        goals: list[TeamGoal] = []
        for number, case in enumerate(self):
            parts = tuple(_team_parts(case))
            traits.append(_traits(case, parts))
            for part in parts:
                statement, rationale = (
                    fold(case.text(f"{part}.{name}") or "") for name in ("statement", "rationale")
                )
                goals.append(_team_goal(number, case, part, statement, rationale))
                self._texts.append((statement, rationale))
        return traits, goals


def _traits(case: Case, team_parts: Sequence[str]) -> Traits:
    return Traits(
        form=case.form,
        name=_name(case),
        number=_number(case),
        stated_year=case.year(),
        done=case.day("completed_on"),
        saved=case.submission.properties.get("modified"),
        plan=_hash(identity_key(case.submission, case.mapping) or "") if case.mapping else 0,
        telling=array("Q", sorted(_telling_answers(case, team_parts))),
    )


def _name(case: Case) -> str:
    stated = person_name(case.value("owner"))
    return stated or (case.submission.owner.name if case.submission.owner.from_ == "roster" else None) or ""


def _number(case: Case) -> str:
    plain = number_key(case.value("owner.certificate_number"))
    return plain if len(plain) >= 4 and any(c.isdigit() for c in plain) else ""


def _team_parts(case: Case) -> Iterator[str]:
    """Where the collaborative goals of a plan stand."""
    for name, section in case.mapping.sections.items() if case.mapping else ():
        for index in range(len(case.value(name) or []) if section.key else 0):
            part = f"{name}[{index}]"
            if case.value(f"{part}.{section.key}") in _TEAM_KINDS and case.text(f"{part}.statement"):
                yield part


def _team_goal(plan: int, case: Case, part: str, statement: str, rationale: str) -> TeamGoal:
    director, school = (fold(case.text(name) or "") for name in ("director", "school"))
    return TeamGoal(
        plan=plan,
        part=part,
        beginning=statement[:_BEGINNING] if len(statement) >= TELLING else "",
        statement=_hash(statement) if len(statement) >= TELLING else 0,
        rationale=_hash(rationale) if len(rationale) >= TELLING else 0,
        director=0 if is_filler(director) else _hash(director),
        school=0 if is_filler(school) else _hash(school),
    )


def _telling_answers(case: Case, team_parts: Sequence[str]) -> set[int]:
    shared = tuple(f"{part}." for part in team_parts)
    return {
        _hash(folded)
        for path, text, _, _ in case.answers("long", "text")
        if len(text) >= TELLING
        and not path.startswith(shared or ("\0",))
        and last_name(path) not in ("school", "district")
        and (folded := fold(text))
    }


def _hash(text: str) -> int:
    """A number that stands for a text; 0 for none."""
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") if text else 0
