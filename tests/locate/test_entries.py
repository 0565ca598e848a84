"""Entries of row tables: hints that are none, lists that may be several, a table pasted into one."""

from __future__ import annotations

import pytest

from locate.drawing import Drawn, h, p, table, verdicts
from planforms.document import Cell, Place, Row, Table
from planforms.locate.alignment import GUESSED

FORM = """
rows:
  steps:
    columns:
      step: {kind: long, prompt: Activity}
      lead: {kind: person, prompt: Led by}
      due: {kind: date, prompt: Target date}
"""
HEADER = ["Activity", "Led by", "Target date"]
EMPTY = ["", "", ""]
ONE, TWO = ["Read the book", "Ann Lee", "5/1/2027"], ["Visit each other", "Bo Diaz", "6/2/2027"]
STEPS = [
    {"step": "Read the book", "lead": "Ann Lee", "due": "2027-05-01"},
    {"step": "Visit each other", "lead": "Bo Diaz", "due": "2027-06-02"},
]
COUNTED = (
    "rows:\n  steps: {columns: {number: {kind: ordinal, prompt: '#'}, text: {kind: long, prompt: Step}}}"
)


@pytest.fixture(scope="module")
def form() -> Drawn:
    return Drawn(FORM, h("Steps"), table(HEADER, EMPTY, EMPTY))


def unsure(drawn: Drawn, *copy: object) -> set[str]:
    """The paths of the answers that a person is told to look at."""
    readings = drawn.locate(*copy).readings  # type: ignore[arg-type]
    return {path for path, one in readings.items() if one.answers and one.confidence <= GUESSED}


@pytest.mark.parametrize(
    "hint",
    [
        ["(what will you do?)", "[name]", "MM/DD/YYYY"],
        ["(one a row)", "", ""],
        ["", "", "m/d/yy"],
    ],
)
def test_a_first_row_of_hints_is_no_entry(form: Drawn, hint: list[str]) -> None:
    copy = (h("Steps"), table(HEADER, hint, ONE, TWO))
    assert form.read(*copy)["steps"] == STEPS
    left = [text for text, verdict in verdicts(form.locate(*copy)) if verdict == "unplaced"]
    assert left == [text for text in hint if text]


def test_answers_in_brackets_are_entries_where_all_are(form: Drawn) -> None:
    copy = table(HEADER, ["(see the school's plan)", "", ""])
    assert form.read(h("Steps"), copy)["steps"] == [{"step": "(see the school's plan)"}]
    later = table(HEADER, ONE, ["(the same again)", "", ""])
    assert len(form.read(h("Steps"), later)["steps"]) == 2  # type: ignore[arg-type]


def listed(*texts: str) -> list[str]:
    return [f"{number}. {text}" for number, text in enumerate(texts, start=1)]


@pytest.mark.parametrize("days", [listed(ONE[2], TWO[2]), ["5/1/2027"]], ids=["as many", "one"])
@pytest.mark.parametrize("glue", ["\n", None], ids=["breaks", "paragraphs"])
def test_numbered_lists_in_the_only_row_stay_one_entry_that_is_told(
    form: Drawn, days: list[str], glue: str | None
) -> None:
    row = [listed(ONE[0], TWO[0]), listed(ONE[1], TWO[1]), days]
    cells = [glue.join(cell) for cell in row] if glue else row
    copy = (h("Steps"), table(HEADER, cells, EMPTY))
    assert len(form.read(*copy)["steps"]) == 1  # type: ignore[arg-type]
    assert unsure(form, *copy) == {"steps[0].step", "steps[0].lead", "steps[0].due"}


@pytest.mark.parametrize(
    "rows",
    [
        [[listed("Read", "Visit"), "Ann Lee", "5/1/2027"]],
        [[listed("Read", "Visit"), listed("Ann Lee", "Bo Diaz"), listed("5/1/2027", "6/2/2027")], TWO],
        [[["Read:", *listed("this", "that")], ["Ann", "2. Bo"], "5/1/2027"]],
    ],
    ids=["a list in one cell", "not the only row", "numbers of something else"],
)
def test_a_list_is_part_of_its_entry_otherwise(form: Drawn, rows: list) -> None:
    copy = (h("Steps"), table(HEADER, *rows))
    assert len(form.read(*copy)["steps"]) == len(rows)  # type: ignore[arg-type]
    assert unsure(form, *copy) == set()


def test_a_list_in_the_only_row_of_a_table_with_one_column_is_told() -> None:
    form = Drawn(COUNTED, table(["#", "Step"], ["1", ""], ["2", ""]))
    copy = table(["#", "Step"], ["1", listed("Read", "Visit")], ["2", ""])
    assert unsure(form, copy) == {"steps[0].text"}


def test_a_table_pasted_into_a_cell_of_its_like_is_the_table(form: Drawn) -> None:
    pasted = [table(HEADER, ONE, TWO), ""]
    for outer in ([HEADER, [pasted, "", ""], EMPTY], [HEADER, ["", pasted, ""]]):
        copy = (h("Steps"), table(*outer))
        assert form.read(*copy)["steps"] == STEPS
        assert unsure(form, *copy) == set()


def test_a_table_pasted_over_one_of_its_own_headers_is_read_with_the_rows_below(form: Drawn) -> None:
    for at in range(3):
        heads = [table(HEADER, TWO) if at == number else head for number, head in enumerate(HEADER)]
        assert form.read(h("Steps"), table(heads, ONE))["steps"] == STEPS


def test_what_is_written_beside_a_pasted_table_is_an_entry_too(form: Drawn) -> None:
    outer = table(HEADER, ONE, [[table(HEADER, TWO), ""], "", ""])
    assert form.read(h("Steps"), outer)["steps"] == STEPS


def test_another_table_in_a_cell_is_told(form: Drawn) -> None:
    other = [["What", "Who", "When"], ONE, TWO]
    copy = (h("Steps"), table(HEADER, [[table(*other), p("")], "", ""]))
    assert unsure(form, *copy) == {"steps[0].step"}


def block(*entry: str, heads: list[str] = HEADER) -> list[str]:
    return [f"{head}: {text}" for head, text in zip(heads, entry, strict=False)]


@pytest.mark.parametrize("count", ["Step {}", "Session #{}:", "{}."])
def test_what_counts_the_entries_on_a_line_before_each_is_none_of_them(form: Drawn, count: str) -> None:
    lines = [count.format(1), *block(*ONE), count.format(2), *block(*TWO)]
    copy = (h("Steps"), *(p(line) for line in lines))
    steps = form.read(*copy)["steps"]
    left = [verdict for text, verdict in verdicts(form.locate(*copy)) if text == count.format(2)]
    assert (steps, left) == (STEPS, ["form"])


@pytest.mark.parametrize("counts", [("Step 1", "Step 3"), ("Step 1", "Part 2"), ("Look!", "See!")])
def test_other_lines_before_entries_stay_where_they_were(form: Drawn, counts: tuple[str, str]) -> None:
    lines = [counts[0], *block(*ONE), counts[1], *block(*TWO)]
    located = form.locate(h("Steps"), *(p(line) for line in lines))
    assert (counts[1], "steps[0].due") in verdicts(located)
    assert (counts[0], "form") not in verdicts(located)


def test_what_counts_lines_that_are_no_rows_is_not_lost() -> None:
    prompts = ["Date", "Topic", "Room", "Phase", "Lead"]
    columns = ", ".join(f"{prompt.lower()}: {{prompt: {prompt}}}" for prompt in prompts)
    form = Drawn(f"rows:\n  visits: {{columns: {{{columns}}}}}", h("Visits"), table(prompts, [""] * 5))
    lines = ["Visit 1", *block("5/1", "Talk", heads=prompts), "Visit 2", *block("6/1", "Ink", heads=prompts)]
    located = form.locate(h("Visits"), *(p(line) for line in lines))
    assert {verdict for text, verdict in verdicts(located) if text.startswith("Visit ")} == {"unplaced"}


@pytest.mark.parametrize(
    ("numbers", "form"),
    [
        pytest.param(["1", "2", "3"], ["1", "2", "3"], id="their places"),
        pytest.param(["Step 1", "#2", "3."], ["Step 1", "#2", "3."], id="in other ways"),
        pytest.param(["9", "10", "11"], ["9", "10", "11"], id="in order from anywhere"),
        pytest.param(["", "1", "2"], ["1", "2"], id="but for one"),
        pytest.param(["7", "8", "1"], ["7", "8"], id="as printed, and one more"),
        pytest.param(["2", "3", "4"], ["2", "3", "4"], id="the first is gone"),
        pytest.param(["1", "5", "9"], ["1"], id="the first alone"),
        pytest.param(["23", "58", "12"], [], id="amounts"),
        pytest.param(["23", "24", "1"], [], id="amounts that follow each other"),
        pytest.param(["23", "24"], [], id="two amounts that follow each other"),
        pytest.param(["", "2"], ["2"], id="its place alone"),
        pytest.param(["EDU 620", "READ 504", "4.5"], [], id="names"),
    ],
)
def test_only_what_counts_a_row_is_form(numbers: list[str], form: list[str]) -> None:
    drawn = Drawn(COUNTED, table(["#", "Step"], ["7", ""], ["", ""]))
    copy = table(["#", "Step"], *([number, "Read"] for number in numbers))
    said = dict(verdicts(drawn.locate(copy)))
    assert [number for number in numbers if number and said[number] == "form"] == form
    assert {said[number] for number in numbers if number} <= {"form", "unplaced"}
    assert len(drawn.read(copy)["steps"]) == len(numbers)  # type: ignore[arg-type]


def test_a_number_that_counts_nothing_is_its_row_s_all_the_same() -> None:
    drawn = Drawn(COUNTED, table(["#", "Step"], ["1", ""], ["2", ""]))
    copy = table(["#", "Step"], ["23", "Read"], ["EDU 620", "Write"], ["Step 2", "Talk"])
    assert [row["number"] for row in drawn.read(copy)["steps"]] == [23, 2, 2]  # type: ignore[attr-defined]


def across(first: str, *others: str, wide: int = 3) -> Row:
    """A row whose first cell runs across all columns that the others leave."""
    cells = [Cell((p(first, bold=True),), 0, wide - len(others))]
    return Row(
        (*cells, *(Cell((p(text),), wide - len(others) + at) for at, text in enumerate(others))), False
    )


def summed(header: list[str], *rows: list[str] | Row) -> Table:
    """A table of rows, some of which run across it."""
    made = [row if isinstance(row, Row) else table(row).rows[0] for row in rows]
    head = table([[p(text, bold=True)] for text in header]).rows[0]
    return Table((head, *made), Place(), len(header))


def test_the_sum_below_rows_is_asked_for_by_its_label_though_the_header_is_in_other_words() -> None:
    log = FORM + "fields:\n  hours: {prompt: Hours in all}\n"
    blank = summed(HEADER, EMPTY, EMPTY, across("Hours in all", ""))
    whole = {"steps": STEPS, "hours": "12"}
    for header in (HEADER, ["What was done", "Led by", "Target date"], ["What", "Who", "When"]):
        copy = summed(header, ONE, TWO, across("Hours in all", "12"))
        assert Drawn(log, h("Steps"), blank).read(h("Steps"), copy) == whole


def test_rows_below_a_band_and_a_sum_are_rows_though_a_header_is_in_other_words() -> None:
    log = FORM + "fields:\n  hours: {prompt: Hours in all}\n"
    fall = across("Fall")
    form = Drawn(log, h("Steps"), summed(HEADER, fall, EMPTY, EMPTY, across("Hours in all", "")))
    copy = summed(["What was done", "Led by", "Target date"], fall, ONE, TWO, across("Hours in all", "12"))
    assert form.read(h("Steps"), copy) == {"steps": STEPS, "hours": "12"}


def test_an_example_is_none_in_other_columns_and_beside_a_new_one() -> None:
    shown = ["Ex.: read a book", "J. Doe", "1/1/2020"]
    form = Drawn(FORM, h("Steps"), table(HEADER, shown, EMPTY))
    moved = table(*([row[2], "", row[0], row[1]] for row in (HEADER, shown, ONE, TWO)))
    assert form.read(h("Steps"), moved) == {"steps": STEPS}
    assert form.read(h("Steps"), table(HEADER, [*shown[:2], "2/2/2027"], ONE))["steps"] != [STEPS[0]]
