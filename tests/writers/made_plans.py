"""Plans that nobody wrote, for the tests of clean copies: a strategy for each form."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from planforms.catalogue import Form
from planforms.forms.mapping import FieldSpec
from planforms.plans import PLANS, Plan
from planforms.stencil import Stretch
from planforms.submission import FormMatch, Source, Submission, Unplaced
from planforms.text.values import read_date

WORDS = (
    "coaching cycle lesson data teams improve reading walkthrough every grade shared criteria résumé Ängström "
    "naïve 数学 ½ 90% #1 <b>& </w:t> {{7*7}} {%if%} {_{ }_} {#x#} &amp; =SUM(A1) \"quoted\" 'single' “curly” a\\b "
    "https://example.org/x?y=1&z=2 –dash— it’s 3.5 (brackets) C# R&D 🙂"
).split()
PLAIN = WORDS[:10]
NAMES = ("Ana Ruiz", "Bo Lindqvist", "Marcus O’Brien", "Yuki Ōno-Smith", "Dr. Li Wei", "Ruiz, Ana", "Zoë")
DATES = (
    "5/1/2027",
    "May 2027",
    "Spring 2027",
    "ongoing",
    "week of March 1",
    "13/4/2027",
    "June 15, 2027",
    "12/31/2026",
)

_begin = st.sampled_from(PLAIN)
_line = st.builds(
    "{} {}".format, _begin, st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join)
)
_short = st.lists(_begin, min_size=2, max_size=4).map(" ".join)


def submissions(form: Form, stretch: Stretch) -> st.SearchStrategy[Submission]:
    """Submissions of a form with any of its fields unanswered, any number of rows, and other text."""
    unplaced = st.lists(_line, max_size=2)
    return st.builds(_submission, st.just(form), _part(form, stretch, ""), unplaced)


def submission_of(form: Form, plan: Plan, unplaced: list[str] | None = None) -> Submission:
    return Submission(
        source=Source(path="made.docx", sha256="", media_type=""),
        form=FormMatch(id=form.id, title=form.mapping.title, score=1.0),
        plan=plan,
        unplaced=[Unplaced(text=text, place={}) for text in unplaced or ()],
    )


def _submission(form: Form, tree: dict[str, Any], unplaced: list[str]) -> Submission:
    return submission_of(form, PLANS[form.id].model_validate(tree), unplaced)


@st.composite
def _part(draw: st.DrawFn, form: Form, stretch: Stretch, prefix: str) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for path, spec in stretch.fields.items():
        _put(tree, path, draw(_value(spec)))
    for name, table in stretch.rows.items():
        columns = {column.name: column.spec for column in table.columns if column.spec.kind != "ordinal"}
        rows = draw(st.lists(_row(columns), max_size=7))
        if any(column.spec.kind == "ordinal" for column in table.columns):
            rows = [{"number": at, **row} for at, row in enumerate(rows, start=1)]
        tree[name] = rows
    for name, section in stretch.sections.items():
        tree[name] = draw(_sections(form, section))
    return tree


@st.composite
def _sections(draw: st.DrawFn, form: Form, section: Any) -> list[dict[str, Any]]:
    kinds = [(key, inner) for key, _, inner in section.instances]
    if section.spec.key:
        extra = draw(st.lists(st.sampled_from(kinds), max_size=1))
        return [{section.spec.key: key, **draw(_part(form, inner, ""))} for key, inner in [*kinds, *extra]]
    parts = draw(st.lists(_part(form, kinds[0][1], "").filter(_answered), min_size=1, max_size=4))
    return [{**part, "number": at} for at, part in enumerate(parts, start=1)]


def _answered(tree: Any) -> bool:
    if isinstance(tree, dict):
        return any(_answered(value) for name, value in tree.items() if name != "number")
    return any(map(_answered, tree)) if isinstance(tree, list) else tree is not None


@st.composite
def _row(draw: st.DrawFn, columns: dict[str, FieldSpec]) -> dict[str, Any]:
    """A row with at least one answer: one without is no row."""
    row = {name: draw(_value(spec)) for name, spec in columns.items()}
    if not _answered(row):
        name = next(name for name, spec in columns.items() if spec.kind in ("long", "text"))
        row[name] = draw(_line)
    return row


def _value(spec: FieldSpec) -> st.SearchStrategy[Any]:
    kind = spec.kind
    if kind == "ordinal":
        return st.just(1)
    if kind == "choices":
        return st.sets(st.sampled_from(spec.options)).map(
            lambda chosen: [label for label in spec.options if label in chosen]
        )
    if kind == "people":
        return st.lists(st.sampled_from(NAMES), max_size=4, unique=True)
    if kind == "list":
        return st.lists(_short, max_size=4, unique=True)
    return st.none() | _written(spec)


def _written(spec: FieldSpec) -> st.SearchStrategy[Any]:
    if spec.kind == "date":
        return st.sampled_from(DATES).map(_date)
    if spec.kind == "choice":
        return st.sampled_from(spec.options) | _line if spec.options else _short
    fixed: dict[str, tuple[str, ...]] = {
        "person": NAMES,
        "email": ("ana.ruiz@example.org",),
        "number": ("25", "12.5 hours"),
        "school-year": ("2026-2027", "2026–27"),
    }
    if spec.kind in fixed:
        return st.sampled_from(fixed[spec.kind])
    return st.lists(_line, min_size=1, max_size=4).map("\n".join) if spec.kind == "long" else _line


def _date(text: str) -> dict[str, Any]:
    when = read_date(text)
    return {"text": text, "due": when.due, "precision": when.precision}


def _put(tree: dict[str, Any], path: str, value: Any) -> None:
    *parents, name = path.split(".")
    for parent in parents:
        tree = tree.setdefault(parent, {})
    tree[name] = value
