"""What shows only when the plans of a run are laid side by side.

Copies of one file and submissions that a newer one replaced are left out before these rules are asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import combinations, pairwise

from planforms import names
from planforms.identity import goals_in_common, person_name
from planforms.plaintext import one_line
from planforms.rules.base import Problem, run_rule
from planforms.rules.case import Case
from planforms.rules.filler import is_filler
from planforms.rules.layout import last_name
from planforms.rules.years import SchoolYear, year_of
from planforms.wording import fold, similarity

CERTIFICATE, VERIFICATION = "certificate-pgp", "pgp-verification"

_TEAM_KINDS = frozenset({"collaborative", "team"})
_ALIKE = 0.85
"""From here on two texts are versions of one."""
_SLIP = 0.75
"""From here on two certificate numbers are one with a slip of the pen."""
_NEARLY_THE_SAME = 0.92
"""From here on two goals are one goal that somebody edited."""
_CROWD = 150
"""In larger groups each goal is compared with its neighbours in the alphabet only."""
_SAME_ANSWERS = 0.8
_TELLING = 40
"""Characters from which an answer is one that two people hardly write alike by chance."""

Pair = tuple[int, int]


@run_rule("PF351", "warning")
def two_plans_in_a_year(cases: Sequence[Case]) -> Iterator[tuple[int, Problem]]:
    """One person has two certificate plans in one year.

    What: Two plans for certificate renewal by the same person (same certificate number, or same
    name) for the same year, 1 July to 30 June, whose goals have nothing in common. Two versions of
    one plan are not meant.

    Why: Only one plan counts in a year.

    Passes:
        one plan for 2026-2027

    Fails:
        a plan about reading and another about mathematics, both for 2026-2027

    Source: Certificate renewal: one professional growth plan a year, 1 July to 30 June.
    """
    plans = [number for number, case in enumerate(cases) if case.form == CERTIFICATE]
    for one, other in _of_one_person(cases, plans):
        year = _year(cases[one])
        if (
            year is None
            or year != _year(cases[other])
            or goals_in_common(cases[one].submission, cases[other].submission)
        ):
            continue
        for number, rival in ((one, other), (other, one)):
            message = f"{_person(cases[number])} has another plan for {year}: {_file(cases[rival])}."
            yield number, Problem("statement", message, "Decide which of the two counts for this year.")


@run_rule("PF352", "info")
def verification_missing(cases: Sequence[Case]) -> Iterator[tuple[int, Problem]]:
    """A finished certificate plan has no verification form beside it.

    What: The plan has a completion date, and no verification form of the same person for the same
    year is among the submissions of this run.

    Why: Clock hours are credited on the verification form, not on the plan.

    Passes:
        a finished plan and its verification form in one folder

    Fails:
        a finished plan alone

    Source: Certificate renewal: turn in the verification form.
    """
    finished = [n for n, case in enumerate(cases) if case.form == CERTIFICATE and case.day("completed_on")]
    verifications = [n for n, case in enumerate(cases) if case.form == VERIFICATION]
    verified = {plan for plan, _ in _verified(cases, finished, verifications)}
    for number in finished:
        if number not in verified and cases[number].settings.phase == "final":
            message = "The plan is finished, and no verification form for it is among these submissions."
            yield number, Problem("completed_on", message, "Send the signed verification form as well.")


@run_rule("PF353", "warning")
def verification_differs(cases: Sequence[Case]) -> Iterator[tuple[int, Problem]]:
    """A verification form disagrees with the plan it verifies.

    What: Clock hours, completion date, district, certificate numbers and reviewer are compared,
    where both give them.

    Why: The two are filed together, and one of them is wrong.

    Passes:
        25 hours on both

    Fails:
        25 hours on the plan, 30 on the verification

    Source: Certificate renewal: the verification form confirms the plan.
    """
    plans = [n for n, case in enumerate(cases) if case.form == CERTIFICATE]
    verifications = [n for n, case in enumerate(cases) if case.form == VERIFICATION]
    for plan, verification in _verified(cases, plans, verifications):
        for path in _disagreements(cases[plan], cases[verification]):
            case, planned = cases[verification], cases[plan].text(path)
            message = f"{case.named(path)} is “{_short(case.text(path))}” here and “{_short(planned)}” in {_file(cases[plan])}."
            yield verification, Problem(path, message, "Correct whichever of the two is wrong.")


@run_rule("PF354", "warning")
def team_goal_differs(cases: Sequence[Case]) -> Iterator[tuple[int, Problem]]:
    """Members of a team do not have the same collaborative goal or rationale.

    What: Two plans whose collaborative goals are word for word the same have different rationales,
    or the goals are nearly the same while the rationale, the school or the director is shared.
    Case, punctuation and spacing do not count. Goals that merely resemble each other are no team's.

    Why: A team shares one collaborative goal and one rationale; activities are each member's own.

    Passes:
        the same goal and the same rationale in both plans

    Fails:
        the same goal, with a rationale of each member's own

    Source: Coordinator plan: the collaborative learning goal and rationale would be the same for all
    coordinators in the team.
    """
    goals = list(_team_goals(cases))
    said: set[tuple[str, int]] = set()
    for one, other in _possible_team_mates(cases, goals):
        name = _differing_part(cases, goals[one], goals[other])
        for (number, part), (mate, _) in (
            ((goals[one], goals[other]), (goals[other], goals[one])) if name else ()
        ):
            if (part, number) not in said:
                said.add((part, number))
                case, path = cases[number], f"{part}.{name}"
                message = f"{case.named(path)} differs from that of a team member in {_file(cases[mate])}."
                yield (
                    number,
                    Problem(path, message, "Agree on one wording in the team and use it in every plan."),
                )


@run_rule("PF355", "warning")
def one_plan_under_two_names(cases: Sequence[Case]) -> Iterator[tuple[int, Problem]]:
    """The same plan was sent under two names.

    What: Two plans bear different names and the same certificate number; or most of their longer
    answers are word for word the same, collaborative goals left out.

    Why: One of the names is mistyped, or a plan was copied.

    Passes:
        two plans of two people with answers of their own

    Fails:
        one plan, once by Pat Example and once by Sam Sample

    Source: Each educator is responsible for a plan of their own.
    """
    for one, other in sorted(set(_same_number(cases)) | set(_same_answers(cases))):
        if _names_differ(cases[one], cases[other]) and cases[one].form == cases[other].form:
            for number, rival in ((one, other), (other, one)):
                message = f"The same plan, or certificate number, is also sent by {_person(cases[rival])}: {_file(cases[rival])}."
                yield number, Problem(_owner_field(cases[number]), message, "Find out whose plan it is.")


# People


def _name(case: Case) -> str:
    """The owner's name: what the form says, else what the roster says."""
    owner = case.value("owner")
    stated = person_name(owner) if owner is not None else None
    return stated or (case.submission.owner.name if case.submission.owner.from_ == "roster" else None) or ""


def _person(case: Case) -> str:
    return one_line(_name(case)) or "The same person"


def _number(case: Case) -> str:
    """The certificate number as it is compared; empty where it is too short to tell people apart."""
    plain = names.fold(case.value("owner.certificate_number") or "").replace(" ", "")
    return plain if len(plain) >= 4 and any(c.isdigit() for c in plain) else ""


def _same_name(one: Case, other: Case) -> bool:
    first, second = names.parse(_name(one)), names.parse(_name(other))
    return (
        min(len(first.words), len(second.words)) >= 2
        and names.likeness(first, second) >= names.Likeness.CLOSE
    )


def _names_differ(one: Case, other: Case) -> bool:
    first, second = names.parse(_name(one)), names.parse(_name(other))
    both = bool(first.words and second.words)
    return both and names.likeness(first, second) < names.Likeness.CLOSE


def _owner_field(case: Case) -> str | None:
    return next(
        (path for path in ("owner.name", "owner.family_name") if path in case.submission.fields), None
    )


def _grouped(numbers: Iterable[int], key: Callable[[int], Hashable]) -> list[list[int]]:
    """The numbers whose key is the same; those without one are left out."""
    groups: defaultdict[Hashable, list[int]] = defaultdict(list)
    for number in numbers:
        if found := key(number):
            groups[found].append(number)
    return [group for group in groups.values() if len(group) > 1]


def _of_one_person(cases: Sequence[Case], numbers: Sequence[int]) -> list[Pair]:
    """Pairs of plans with the same certificate number, or one name and no numbers that differ."""
    pairs = {
        pair for group in _grouped(numbers, lambda n: _number(cases[n])) for pair in combinations(group, 2)
    }
    for group in _grouped(numbers, lambda n: names.parse(_name(cases[n])).words[-1:]):
        for one, other in combinations(group, 2):
            known = {_number(cases[one]), _number(cases[other])} - {""}
            if len(known) < 2 and _same_name(cases[one], cases[other]):
                pairs.add((one, other))
    return sorted(pairs)


def _file(case: Case) -> str:
    source = case.submission.source
    plan = f" (plan {source.plan})" if source.plans > 1 else ""
    return one_line(source.path) + plan


def _short(text: str | None) -> str:
    return one_line(" ".join((text or "").split()))[:60]


# Certificate plans and their verification


def _year(case: Case) -> SchoolYear | None:
    done = case.day("completed_on")
    return case.year() or (year_of(done) if done else None)


def _verified(cases: Sequence[Case], plans: Sequence[int], verifications: Sequence[int]) -> Iterator[Pair]:
    """Each plan with the verification forms that belong to it."""
    by_number: defaultdict[str, list[int]] = defaultdict(list)
    by_family: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for number in verifications:
        by_number[_number(cases[number])].append(number)
        by_family[names.parse(_name(cases[number])).words[-1:]].append(number)
    for plan in plans:
        certificate = _number(cases[plan])
        likely = by_number[certificate] if certificate else []
        likely = likely or [
            number
            for number in by_family[names.parse(_name(cases[plan])).words[-1:]]
            if _same_name(cases[plan], cases[number]) and _numbers_may_agree(cases[plan], cases[number])
        ]
        yield from ((plan, number) for number in likely if _years_agree(cases[plan], cases[number]))


def _numbers_may_agree(plan: Case, verification: Case) -> bool:
    """Whether the numbers are of one person: one is unknown, they are nearly the same, or all else agrees."""
    one, other = _number(plan), _number(verification)
    done = (plan.day("completed_on"), verification.day("completed_on"))
    return not one or not other or similarity(one, other) >= _SLIP or (done[0] == done[1] is not None)


def _years_agree(one: Case, other: Case) -> bool:
    first, second = _year(one), _year(other)
    return first is None or second is None or first == second


def _disagreements(plan: Case, verification: Case) -> Iterator[str]:
    for path in ("clock_hours", "district", "owner.certificate_number", "reviewer.certificate_number"):
        one, other = (_figures_or_words(path, case.text(path)) for case in (plan, verification))
        if one and other and one != other:
            yield path
    if _differ(plan.day("completed_on"), verification.day("completed_on")):
        yield "completed_on"
    first, second = (names.parse(case.value("reviewer.name") or "") for case in (plan, verification))
    if first.words and second.words and names.likeness(first, second) < names.Likeness.MAYBE:
        yield "reviewer.name"


def _differ(one: str | None, other: str | None) -> bool:
    return bool(one and other and one != other)


def _figures_or_words(path: str, text: str | None) -> str:
    """An answer as it is compared: the figures of hours, the letters of a number, else the folded words."""
    if not text or is_filler(text):
        return ""
    if path == "clock_hours":
        return "".join(c for c in text if c.isdigit() or c == ".").strip(".").removesuffix(".0")
    folded = names.fold(text)
    return folded.replace(" ", "") if path.endswith("number") else folded


# Teams


def _team_goals(cases: Sequence[Case]) -> Iterator[tuple[int, str]]:
    """Every collaborative goal: the number of its plan and its path."""
    for number, case in enumerate(cases):
        for name, section in case.mapping.sections.items() if case.mapping else ():
            for index in range(len(case.value(name) or []) if section.key else 0):
                part = f"{name}[{index}]"
                if case.value(f"{part}.{section.key}") in _TEAM_KINDS and case.text(f"{part}.statement"):
                    yield number, part


def _possible_team_mates(cases: Sequence[Case], goals: Sequence[tuple[int, str]]) -> Iterator[Pair]:
    """Pairs of goals worth comparing: the same goal, the same rationale, or one school or director."""

    def said(index: int, name: str) -> str:
        number, part = goals[index]
        text = fold(cases[number].text(f"{part}.{name}") or "")
        return text if len(text) >= _TELLING else ""

    def shared(index: int, name: str) -> str:
        text = fold(cases[goals[index][0]].text(name) or "")
        return "" if is_filler(text) else text

    keys: tuple[Callable[[int], str], ...] = (
        lambda index: said(index, "statement"),
        lambda index: said(index, "rationale"),
        lambda index: shared(index, "director"),
        lambda index: shared(index, "school"),
    )
    pairs: set[Pair] = set()
    for key in keys:
        for group in _grouped(range(len(goals)), key):
            ordered = sorted(group, key=lambda index: said(index, "statement"))
            pairs.update(combinations(ordered, 2) if len(group) <= _CROWD else pairwise(ordered))
    yield from sorted((min(pair), max(pair)) for pair in pairs)


def _differing_part(cases: Sequence[Case], one: tuple[int, str], other: tuple[int, str]) -> str | None:
    """``statement`` or ``rationale`` where two team members differ; None where all is well or no team."""
    if one[0] == other[0] or not _year_shared(cases[one[0]], cases[other[0]]):
        return None
    first, second = (
        [fold(cases[n].text(f"{part}.{name}") or "") for name in ("statement", "rationale")]
        for n, part in (one, other)
    )
    goal = similarity(first[0], second[0])
    if goal == 1.0:
        return "rationale" if first[1] and second[1] and first[1] != second[1] else None
    same_reason = first[1] == second[1] and len(first[1]) >= _TELLING
    return "statement" if goal >= (_ALIKE if same_reason else _NEARLY_THE_SAME) else None


def _year_shared(one: Case, other: Case) -> bool:
    first, second = one.year(), other.year()
    return first is None or second is None or first == second


# One plan, two names


def _same_number(cases: Sequence[Case]) -> Iterator[Pair]:
    for group in _grouped(
        range(len(cases)), lambda n: (cases[n].form, _number(cases[n])) if _number(cases[n]) else ""
    ):
        yield from combinations(group, 2)


def _same_answers(cases: Sequence[Case]) -> Iterator[Pair]:
    """Pairs of plans most of whose telling answers are word for word the same."""
    answers = [_telling_answers(case) for case in cases]
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for number, texts in enumerate(answers):
        for text in texts:
            holders[text].append(number)
    shared: defaultdict[Pair, int] = defaultdict(int)
    for numbers in holders.values():
        for pair in combinations(numbers, 2) if len(numbers) <= _CROWD else ():
            shared[pair] += 1
    for (one, other), count in shared.items():
        if count >= 3 and count >= _SAME_ANSWERS * min(len(answers[one]), len(answers[other])):
            yield one, other


def _telling_answers(case: Case) -> set[str]:
    """The longer answers that are a person's own: without goals that a team shares."""
    team = tuple(f"{part}." for _, part in _team_goals([case]))
    return {
        folded
        for path, text in case.answers("long", "text")
        if len(text) >= _TELLING
        and not path.startswith(team or ("\0",))
        and last_name(path) not in ("school", "district")
        and (folded := fold(text))
    }
