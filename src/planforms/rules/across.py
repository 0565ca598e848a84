"""What shows only when the plans of a run are laid side by side.

Copies of one file and submissions that a newer one replaced are left out before these rules are asked.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import combinations, pairwise

from planforms.rules.base import Problem, run_rule
from planforms.rules.beside import TELLING, Cases, TeamGoal, Traits
from planforms.rules.case import Case
from planforms.rules.filler import is_filler
from planforms.text import names
from planforms.text.plaintext import one_line, shortened
from planforms.text.wording import similarity
from planforms.whose.identity import goals_in_common, number_key

CERTIFICATE, VERIFICATION = "certificate-pgp", "pgp-verification"

_SEVERAL_A_YEAR = frozenset({CERTIFICATE, VERIFICATION})
"""Forms of which somebody may hand in two different ones a year."""

_ALIKE = 0.85
"""From here on two texts are versions of one."""
_SLIP = 0.75
"""From here on two certificate numbers are one with a slip of the pen."""
_NEARLY_THE_SAME = 0.92
"""From here on two goals are one goal that somebody edited."""
_CROWD = 150
"""In larger groups each goal is compared with its neighbours in the alphabet only."""
_SAME_ANSWERS = 0.8

_NAME = 80
"""The most that is quoted of a name."""

Pair = tuple[int, int]


@run_rule("PF351", "warning")
def two_plans_in_a_year(cases: Cases) -> Iterator[tuple[int, Problem]]:
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
    traits = cases.traits
    for one, other in _of_one_person(traits, _of_form(traits, CERTIFICATE)):
        year = traits[one].year
        if year is None or year != traits[other].year:
            continue
        if goals_in_common(cases[one].submission, cases[other].submission):
            continue
        for number, rival in ((one, other), (other, one)):
            message = f"{_person(traits[number])} has another plan for {year}: {_file(cases[rival])}."
            yield number, Problem("statement", message, "Decide which of the two counts for this year.")


@run_rule("PF352", "info")
def verification_missing(cases: Cases) -> Iterator[tuple[int, Problem]]:
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
    traits = cases.traits
    finished = [number for number in _of_form(traits, CERTIFICATE) if traits[number].done]
    verified = {plan for plan, _ in _verified(traits, finished)}
    for number in finished:
        if number not in verified and cases[number].settings.phase == "final":
            message = "The plan is finished, and no verification form for it is among these submissions."
            yield number, Problem("completed_on", message, "Send the signed verification form as well.")


@run_rule("PF353", "warning")
def verification_differs(cases: Cases) -> Iterator[tuple[int, Problem]]:
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
    for plan, verification in _verified(cases.traits, _of_form(cases.traits, CERTIFICATE)):
        for path in _disagreements(cases[plan], cases[verification]):
            case, planned = cases[verification], cases[plan].text(path)
            message = f"{case.named(path)} is “{_short(case.text(path))}” here and “{_short(planned)}” in {_file(cases[plan])}."
            yield verification, Problem(path, message, "Correct whichever of the two is wrong.")


@run_rule("PF354", "warning")
def team_goal_differs(cases: Cases) -> Iterator[tuple[int, Problem]]:
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
    goals = cases.team_goals
    for goal, (mate, name) in sorted(_differing(cases).items(), key=_by_pair):
        number, part = goals[goal].plan, goals[goal].part
        case, path = cases[number], f"{part}.{name}"
        message = (
            f"{case.named(path)} differs from that of a team member in {_file(cases[goals[mate].plan])}."
        )
        yield number, Problem(path, message, "Agree on one wording in the team and use it in every plan.")


@run_rule("PF355", "warning")
def one_plan_under_two_names(cases: Cases) -> Iterator[tuple[int, Problem]]:
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
    traits = cases.traits
    for one, other in sorted({*_same_number(traits), *_same_answers(traits)}):
        if _names_differ(traits[one], traits[other]) and traits[one].form == traits[other].form:
            for number, rival in ((one, other), (other, one)):
                message = f"The same plan, or certificate number, is also sent by {_person(traits[rival])}: {_file(cases[rival])}."
                yield number, Problem(_owner_field(cases[number]), message, "Find out whose plan it is.")


@run_rule("PF356", "warning")
def two_versions_of_a_plan(cases: Cases) -> Iterator[tuple[int, Problem]]:
    """Two versions of one plan stand side by side.

    What: Two submissions agree in all that makes them the same plan (mostly owner or school, and
    year), and the documents do not tell which was saved later.

    Why: Both are counted, and one of them is out of date.

    Passes:
        one version of a plan, or two of which one was surely saved later

    Fails:
        the same plan twice in files that were copied at one time

    Source: A newer submission of a plan replaces an older one.
    """
    traits = cases.traits
    for group in _grouped(range(len(traits)), lambda number: traits[number].plan):
        for one, other in pairwise(group):
            if _differ(traits[one].saved, traits[other].saved) or not _one_plan(cases, one, other):
                continue
            for number, rival in ((one, other), (other, one)):
                message = f"Another version of this plan is {_file(cases[rival])}."
                yield number, Problem(_identity_field(cases[number]), message, "Keep the one that counts.")


# People


def _one_plan(cases: Cases, one: int, other: int) -> bool:
    """Whether two plans of equal identity are versions of one: of some forms there may be two a year."""
    if cases.traits[one].form not in _SEVERAL_A_YEAR:
        return True
    numbers = {cases.traits[one].number, cases.traits[other].number} - {""}
    return len(numbers) < 2 and goals_in_common(cases[one].submission, cases[other].submission)


def _identity_field(case: Case) -> str | None:
    """The first field of those by which a plan is known."""
    fields = case.submission.fields
    known = case.mapping.identity if case.mapping else []
    return next(
        (path for name in known for path in fields if path == name or path.startswith(f"{name}.")), None
    )


def _person(traits: Traits) -> str:
    return shortened(traits.name, _NAME) or "The same person"


def _same_name(one: Traits, other: Traits) -> bool:
    return names.are_one_person(one.parsed, other.parsed)


def _names_differ(one: Traits, other: Traits) -> bool:
    first, second = one.parsed, other.parsed
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


def _of_form(traits: Sequence[Traits], form: str) -> list[int]:
    return [number for number, one in enumerate(traits) if one.form == form]


def _of_one_person(traits: Sequence[Traits], numbers: Sequence[int]) -> list[Pair]:
    """Pairs of plans with the same certificate number, or one name and no numbers that differ."""
    pairs = {
        pair for group in _grouped(numbers, lambda n: traits[n].number) for pair in combinations(group, 2)
    }
    for group in _grouped(numbers, lambda n: traits[n].parsed.words[-1:]):
        for one, other in combinations(group, 2):
            known = {traits[one].number, traits[other].number} - {""}
            if len(known) < 2 and _same_name(traits[one], traits[other]):
                pairs.add((one, other))
    return sorted(pairs)


def _file(case: Case) -> str:
    source = case.submission.source
    plan = f" (plan {source.plan})" if source.plans > 1 else ""
    return one_line(source.path) + plan


def _short(text: str | None) -> str:
    return one_line(" ".join((text or "").split()))[:60]


# Certificate plans and their verification


def _verified(traits: Sequence[Traits], plans: Sequence[int]) -> Iterator[Pair]:
    """Each plan with the verification forms that belong to it."""
    by_number: defaultdict[str, list[int]] = defaultdict(list)
    by_family: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for number in _of_form(traits, VERIFICATION):
        by_number[traits[number].number].append(number)
        by_family[traits[number].parsed.words[-1:]].append(number)
    for plan in plans:
        certificate = traits[plan].number
        likely = by_number.get(certificate, []) if certificate else []
        likely = likely or [
            number
            for number in by_family.get(traits[plan].parsed.words[-1:], [])
            if _same_name(traits[plan], traits[number]) and _numbers_may_agree(traits[plan], traits[number])
        ]
        yield from ((plan, number) for number in likely if _years_agree(traits[plan], traits[number]))


def _numbers_may_agree(plan: Traits, verification: Traits) -> bool:
    """Whether the numbers are of one person: one is unknown, they are nearly the same, or all else agrees."""
    one, other = plan.number, verification.number
    same_day = plan.done == verification.done is not None
    return not one or not other or similarity(one, other) >= _SLIP or same_day


def _years_agree(one: Traits, other: Traits) -> bool:
    return one.year is None or other.year is None or one.year == other.year


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
    return number_key(text) if path.endswith("number") else names.fold(text)


# Teams


def _differing(cases: Cases) -> dict[int, tuple[int, str]]:
    """For each team goal that differs from a team member's, the first such and ``statement`` or ``rationale``."""
    found: dict[int, tuple[Pair, str]] = {}
    for group in _possible_team_mates(cases.team_goals):
        for pair in (
            combinations(sorted(group), 2) if len(group) <= _CROWD else map(_ordered, pairwise(group))
        ):
            known = [found.get(goal) for goal in pair]
            if all(one and one[0] <= pair for one in known) or not (name := _differing_part(cases, *pair)):
                continue
            for goal in pair:
                found[goal] = min(found.get(goal, (pair, name)), (pair, name))
    return {goal: (sum(pair) - goal, name) for goal, (pair, name) in found.items()}


def _ordered(pair: Pair) -> Pair:
    return min(pair), max(pair)


def _by_pair(found: tuple[int, tuple[int, str]]) -> Pair:
    return _ordered((found[0], found[1][0]))


def _possible_team_mates(goals: Sequence[TeamGoal]) -> Iterator[list[int]]:
    """Goals worth comparing, in the order of the alphabet: the same goal or rationale, one school or director."""
    keys: tuple[Callable[[int], int], ...] = (
        lambda index: goals[index].statement,
        lambda index: goals[index].rationale,
        lambda index: goals[index].director,
        lambda index: goals[index].school,
    )
    for key in keys:
        for group in _grouped(range(len(goals)), key):
            yield sorted(group, key=lambda index: (goals[index].beginning, goals[index].statement))


def _differing_part(cases: Cases, one: int, other: int) -> str | None:
    """``statement`` or ``rationale`` where two team members differ; None where all is well or no team."""
    first, second = cases.team_goals[one], cases.team_goals[other]
    if first.plan == second.plan or not _year_shared(cases.traits[first.plan], cases.traits[second.plan]):
        return None
    if first.statement == second.statement != 0 and first.rationale == second.rationale != 0:
        return None
    (goal, reason), (other_goal, other_reason) = cases.said(one), cases.said(other)
    likeness = similarity(goal, other_goal)
    if likeness == 1.0:
        return "rationale" if reason and other_reason and reason != other_reason else None
    same_reason = reason == other_reason and len(reason) >= TELLING
    return "statement" if likeness >= (_ALIKE if same_reason else _NEARLY_THE_SAME) else None


def _year_shared(one: Traits, other: Traits) -> bool:
    first, second = one.stated_year, other.stated_year
    return first is None or second is None or first == second


# One plan, two names


def _same_number(traits: Sequence[Traits]) -> Iterator[Pair]:
    def key(number: int) -> Hashable:
        one = traits[number]
        return (one.form, one.number) if one.number else None

    for group in _grouped(range(len(traits)), key):
        yield from combinations(group, 2)


def _same_answers(traits: Sequence[Traits]) -> Iterator[Pair]:
    """Pairs of plans most of whose telling answers are word for word the same."""
    holders = _holders(traits)
    for number, one in enumerate(traits):
        shared = Counter(other for text in one.telling for other in holders.get(text, ()) if other > number)
        for other, count in shared.items():
            most = min(len(one.telling), len(traits[other].telling))
            if count >= 3 and count >= _SAME_ANSWERS * most:
                yield number, other


def _holders(traits: Sequence[Traits]) -> dict[int, array[int]]:
    """The plans that hold each answer which several hold, but not very many."""
    counted = Counter(text for one in traits for text in one.telling)
    holders = {text: array("L") for text, count in counted.items() if 2 <= count <= _CROWD}
    for number, one in enumerate(traits):
        for text in one.telling:
            if text in holders:
                holders[text].append(number)
    return holders
