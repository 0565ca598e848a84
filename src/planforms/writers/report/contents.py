"""From the lists of plans, findings and people to what the page of the report shows."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from planforms.spooled import Lazily
from planforms.text.plaintext import shortened
from planforms.writers.columns import ATTENTION, NOT_SUBMITTED, SUBMITTED, UNSURE, CellValue, Row, Table
from planforms.writers.report.asides import MESSAGE, NAME, Asides, href
from planforms.writers.report.kinds import SEVERITIES, Found, kind_groups, rule_title
from planforms.writers.report.shown import Choice, Contents, Counts, Entry, Missing, Point
from planforms.writers.tables import Tables
from planforms.writers.workbook.summary import NO_FORM, NO_SCHOOL, Group, groups

if TYPE_CHECKING:
    from planforms.settings import Settings

_GIST = 3
"""How many questions stand in the line of a plan that is not opened."""

Worst = Literal["errors", "remarks", "nothing"]
"""What the findings of a plan come to."""
Record = dict[str, Any]
"""A row of a list, by the keys of its columns."""
Choices = Mapping[str, Choice]
"""What to filter by, by its folded name, in the order of names."""


def contents(tables: Tables, asides: Asides, settings: Settings | None = None) -> Contents:
    """What the report shows of these lists."""
    forms, schools = groups(tables, "form"), groups(tables, "school")
    form_choices, school_choices = _choices(forms, NO_FORM), _choices(schools, NO_SCHOOL)
    plans = Plans(tables, form_choices, school_choices)
    missing = _missing(tables.not_submitted, form_choices, school_choices) if tables.not_submitted else ()
    return Contents(
        today=tables.today,
        counts=_counts(tables, len(asides.unread)),
        forms=forms,
        schools=schools,
        kinds=kind_groups(plans.found(), plans.person),
        attention=plans.those_with("errors"),
        remarked=plans.those_with("remarks"),
        faultless=plans.those_with("nothing"),
        unread=sorted(asides.unread, key=lambda unread: unread.file.casefold()),
        missing=list(missing),
        set_aside=asides.set_aside,
        form_choices=list(form_choices.values()),
        school_choices=list(school_choices.values()),
        private=bool(settings and settings.private_details),
        phase=settings.phase if settings else None,
        deadline=settings.deadline if settings else None,
    )


def _counts(tables: Tables, unread: int) -> Counts:
    status = Counter(tables.plans.values("status"))
    standing = Counter(tables.expected.values("standing") if tables.expected else ())
    return Counts(
        came_in=tables.records,
        complete=len(tables.plans.rows) - status[ATTENTION],
        attention=status[ATTENTION],
        unread=unread,
        copies=tables.copies,
        replaced=tables.replaced,
        expected=len(tables.expected.rows) if tables.expected else None,
        submitted=standing[SUBMITTED],
        missing=standing[NOT_SUBMITTED],
        unsure=standing[UNSURE],
    )


def _choices(found: Iterable[Group], unnamed: str) -> Choices:
    names = sorted((group.name or "" for group in found), key=lambda name: (not name, name.casefold()))
    return {name.casefold(): Choice(_short(name or unnamed), number) for number, name in enumerate(names)}


def _choice(choices: Choices, name: object) -> Choice:
    return choices[str(name or "").casefold()]


def _short(text: object, width: int = NAME) -> str:
    return shortened(str(text or ""), width)


class Plans:
    """The plans in the order of their owners' names, each made ready to be shown when it is asked for."""

    def __init__(self, tables: Tables, forms: Choices, schools: Choices) -> None:
        self._plans, self._findings = tables.plans, tables.findings
        self._forms, self._schools = forms, schools
        owners = [str(owner) for (owner,) in self._plans.pick("owner")]
        self._order = sorted(range(len(owners)), key=lambda place: owners[place].casefold())
        self._names = [_short(owners[place]) for place in self._order]
        self._spans = self._found_in()

    def person(self, number: int) -> tuple[str, str]:
        """The anchor and the owner's name of a plan."""
        return _anchor(number), self._names[number]

    def found(self) -> Iterator[Found]:
        """What the groups by kind need to know of each finding."""
        places = {plan: place for place, (plan,) in enumerate(self._plans.pick("plan_id"))}
        numbers = {place: number for number, place in enumerate(self._order)}
        for plan, *told in self._findings.pick("plan_id", "kind", "code", "rule", "question"):
            yield Found(numbers[places[plan]], *(str(one or "") for one in told))

    def those_with(self, what: Worst) -> Sequence[Entry]:
        """The plans with something to fix, with other findings only, or with none."""
        numbers = array("L", (n for n, place in enumerate(self._order) if self._spans[place].worst == what))
        return Lazily(numbers, self._entry)

    def _found_in(self) -> list[_Span]:
        """Where the findings of each plan stand; they follow each other in the order of the plans."""
        findings = groupby(enumerate(self._findings.pick("plan_id", "severity")), key=lambda one: one[1][0])
        spans: dict[CellValue, _Span] = {}
        for plan, group in findings:
            several = list(group)
            worst: Worst = "errors" if any(row[1] == "Error" for _, row in several) else "remarks"
            spans[plan] = _Span(several[0][0], several[-1][0] + 1, worst)
        return [spans.get(plan, _NOTHING) for (plan,) in self._plans.pick("plan_id")]

    def _entry(self, number: int) -> Entry:
        place = self._order[number]
        span = self._spans[place]
        plan = _record(self._plans, self._plans.rows[place])
        findings = [_record(self._findings, row) for row in self._findings.rows[span.start : span.end]]
        return _entry(plan, findings, _anchor(number), self._forms, self._schools)


class _Span(NamedTuple):
    """The rows of one plan in the list of findings, and the worst that is among them."""

    start: int
    end: int
    worst: Worst


_NOTHING = _Span(0, 0, "nothing")


def _anchor(number: int) -> str:
    return f"p{number + 1}"


def _records(table: Table) -> list[Record]:
    return [_record(table, row) for row in table.rows]


def _record(table: Table, row: Row) -> Record:
    return dict(zip((column.key for column in table.columns), row, strict=True))


def _entry(plan: Record, findings: Sequence[Record], anchor: str, forms: Choices, schools: Choices) -> Entry:
    severities = Counter(finding["severity"] for finding in findings)
    return Entry(
        anchor=anchor,
        name=_short(plan["owner"]),
        school=_choice(schools, plan["school"]),
        form=_choice(forms, plan["form"]),
        errors=severities["Error"],
        warnings=severities["Warning"],
        notes=severities["Info"],
        gist=_gist(findings),
        points=tuple(map(_point, findings)),
        facts=tuple(_facts(plan)),
        links=tuple(_links(plan)),
    )


def _gist(findings: Iterable[Record]) -> str:
    """What it is about, in a few words: the questions of what must be fixed."""
    asked = (
        _short(finding["question"], 40) or rule_title(finding["code"], finding["rule"])
        for finding in findings
        if finding["severity"] == "Error"
    )
    named = list(dict.fromkeys(asked))
    more = f" and {len(named) - _GIST} more" if len(named) > _GIST else ""
    return ", ".join(named[:_GIST]) + more


def _point(finding: Record) -> Point:
    return Point(
        severity=SEVERITIES[finding["severity"]],
        message=_short(finding["message"], MESSAGE),
        fix=_short(finding["fix"], MESSAGE),
        place=_short(finding["place"]),
        code=_short(finding["code"]),
    )


def _facts(plan: Record) -> Iterator[tuple[str, str]]:
    """What stands below an entry, each with its name."""
    yield "File", _short(plan["source"], MESSAGE)
    shown = ("school_year", "School year"), ("director", "Director"), ("email", "E-mail")
    for key, title in shown:
        if plan[key]:
            yield title, _short(plan[key])
    if plan["owner_from"] not in (None, "form"):
        yield "Name", f"not on the form; taken from the {plan['owner_from']}"
    if plan.get("on_roster") not in (None, "Yes"):
        yield "On the roster", _short(plan["on_roster"], MESSAGE)


def _links(plan: Record) -> Iterator[tuple[str, str]]:
    """The files of a plan that there are, the one to send back first."""
    for key, title in (("returned", "Commented copy"), ("original", "As submitted"), ("clean", "Clean copy")):
        if target := href(plan[key]):
            yield title, target


def _missing(table: Table, forms: Choices, schools: Choices) -> Iterator[Missing]:
    """Whose plan has not come, by school and name."""
    people = _records(table)
    order = sorted(
        people, key=lambda one: (_choice(schools, one["school"]).number, str(one["name"]).casefold())
    )
    for person in order:
        yield Missing(
            name=_short(person["name"]),
            email=_short(person["email"]),
            school=_choice(schools, person["school"]),
            director=_short(person["director"]),
            form=_choice(forms, person["form"]),
            unsure=person["standing"] == UNSURE,
            possible=_short(person["possible"], MESSAGE),
        )
