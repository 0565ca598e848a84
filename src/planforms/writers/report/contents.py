"""From the lists of plans, findings and people to what the page of the report shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from planforms.plaintext import shortened
from planforms.writers.columns import ATTENTION, NOT_SUBMITTED, SUBMITTED, UNSURE, Table
from planforms.writers.report.asides import MESSAGE, NAME, Asides, href
from planforms.writers.report.kinds import SEVERITIES, kind_groups, rule_title
from planforms.writers.report.shown import Choice, Contents, Counts, Entry, Missing, Point
from planforms.writers.tables import Tables
from planforms.writers.workbook.summary import NO_FORM, NO_SCHOOL, Group, groups

if TYPE_CHECKING:
    from planforms.settings import Settings

_GIST = 3
"""How many questions stand in the line of a plan that is not opened."""

Record = dict[str, Any]
"""A row of a list, by the keys of its columns."""
Choices = Mapping[str, Choice]
"""What to filter by, by its folded name, in the order of names."""


def contents(tables: Tables, asides: Asides, settings: Settings | None = None) -> Contents:
    """What the report shows of these lists."""
    forms, schools = groups(tables, "form"), groups(tables, "school")
    form_choices, school_choices = _choices(forms, NO_FORM), _choices(schools, NO_SCHOOL)
    findings = _records(tables.findings)
    entries = list(_entries(tables, findings, form_choices, school_choices))
    missing = _missing(tables.not_submitted, form_choices, school_choices) if tables.not_submitted else ()
    return Contents(
        today=tables.today,
        counts=_counts(tables, len(asides.unread)),
        forms=forms,
        schools=schools,
        kinds=kind_groups(findings, {entry.plan_id: entry for entry in entries}),
        attention=[entry for entry in entries if entry.errors],
        remarked=[entry for entry in entries if entry.points and not entry.errors],
        faultless=[entry for entry in entries if not entry.points],
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


def _records(table: Table) -> list[Record]:
    keys = [column.key for column in table.columns]
    return [dict(zip(keys, row, strict=True)) for row in table.rows]


def _entries(tables: Tables, findings: Sequence[Record], forms: Choices, schools: Choices) -> Iterator[Entry]:
    """The plans in the order of names."""
    of_plan: dict[str, list[Record]] = {}
    for finding in findings:
        of_plan.setdefault(finding["plan_id"], []).append(finding)
    plans = sorted(_records(tables.plans), key=lambda plan: str(plan["owner"]).casefold())
    for number, plan in enumerate(plans, 1):
        yield _entry(plan, of_plan.get(plan["plan_id"], []), f"p{number}", forms, schools)


def _entry(plan: Record, findings: Sequence[Record], anchor: str, forms: Choices, schools: Choices) -> Entry:
    severities = Counter(finding["severity"] for finding in findings)
    return Entry(
        plan_id=plan["plan_id"],
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
