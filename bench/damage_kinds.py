"""The kinds of damage: what happens to a form between the office that sends it out and the one that reads it.

Each changes a copy so that a person would still read the same plan off it with certainty. Damage that leaves
a person in doubt is none of them: boxes to tick without any mark, an answer under the wrong prompt.
"""

# ruff: noqa: ARG001 (all changes are called alike, whether they leave something to chance or not)
from __future__ import annotations

import copy
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from random import Random
from typing import Any

import damage_markup as word
from damage_markup import BOXES, Element, w
from damage_words import OTHER_WORDS

Change = Callable[[Element, Random], bool]
GOAL = re.compile(r"Goal [12] – ")


def _same(plan: dict[str, Any]) -> None:
    """Most damage leaves the plan as it is."""


@dataclass(frozen=True)
class Kind:
    """One kind of damage, in the words of a table; ``change`` says whether there was anything to damage."""

    name: str
    change: Change
    plan: Callable[[dict[str, Any]], None] = _same
    """What it does to the plan that a person reads off the copy."""
    plans: int = 1
    """How many plans the copy holds, each the same."""


# Prompts


def as_it_came(root: Element, chance: Random) -> bool:
    """Nothing happens."""
    return True


def reworded(root: Element, chance: Random, *, share: float) -> bool:
    """A share of the prompts in other words."""
    found = False
    for one, prompt in word.prompts(root, OTHER_WORDS):
        if chance.random() < share:
            printed = word.text(one) if word.plain(one) == prompt else prompt
            word.retype_start(one, printed, chance.choice(OTHER_WORDS[prompt]))
            found = True
    return found


def upper_case(root: Element, chance: Random) -> bool:
    """Prompts in capitals, some with a star or a note that they are required."""
    for one in _printed(root):
        word.retype(one, word.plain(one).upper() + chance.choice(["", "*", " *", " (required)", ":"]))
    return True


def numbered(root: Element, chance: Random) -> bool:
    """A number before each prompt outside tables."""
    found = [one for one in _printed(root) if not _in_cell(one)]
    for number, one in enumerate(found, start=1):
        word.retype(one, f"{number}. {word.plain(one)}")
    return bool(found)


def prompts_deleted(root: Element, chance: Random) -> bool:
    """Some prompts over boxes are gone; the box stands where it stood."""
    above = [one for one in _printed(root) if not _in_cell(one) and _is(one.getnext(), "tbl")]
    gone = [one for one in above if not GOAL.match(word.text(one)) and chance.random() < 0.2]
    for one in gone:
        word.remove(one)
    return bool(gone)


def labels_emptied(root: Element, chance: Random) -> bool:
    """Some labels in tables are gone; the answer stands where it stood."""
    labels = [label for _, pairs in word.label_rows(root) for label, _ in pairs]
    gone = [label for label in labels if len(word.text(label)) < 40 and chance.random() < 0.15]
    for label in gone:
        for written in label.iter(w("t")):
            written.text = ""
    return bool(gone)


def _printed(root: Element) -> list[Element]:
    """The paragraphs that hold a prompt and nothing else."""
    return [one for one, prompt in word.prompts(root, OTHER_WORDS) if word.plain(one) == prompt]


def _in_cell(one: Element) -> bool:
    return _is(one.getparent(), "tc")


def _is(one: Element | None, name: str) -> bool:
    return one is not None and one.tag == w(name)


# Tables of rows


def columns_moved(root: Element, chance: Random) -> bool:
    """The columns of tables in another order."""
    for table in word.row_tables(root):
        width = len(word.cells(word.rows(table)[0]))
        order = chance.sample(range(width), width)
        for row in word.rows(table):
            parts = word.cells(row)
            if len(parts) == width:
                row.extend([parts[number] for number in order])
    return bool(word.row_tables(root))


def columns_moved_and_reworded(root: Element, chance: Random) -> bool:
    """The columns in another order, and 40 % of all prompts in other words."""
    return columns_moved(root, chance) and reworded(root, chance, share=0.4)


def table_split(root: Element, chance: Random, *, headings: bool) -> bool:
    """Tables in two, an empty line between them; the headings again, or not."""
    long = [table for table in word.row_tables(root) if len(word.rows(table)) > 3]
    for table in long:
        lines = word.rows(table)
        second = lines[chance.randrange(2, len(lines)) :]
        if headings:
            second.insert(0, copy.deepcopy(lines[0]))
        word.put_after(table, [word.paragraph(), word.table_of(*second)])
    return bool(long)


def headings_repeated(root: Element, chance: Random) -> bool:
    """The headings again in the middle of tables, as on a second page."""
    long = [table for table in word.row_tables(root) if len(word.rows(table)) > 3]
    for table in long:
        lines = word.rows(table)
        lines[chance.randrange(2, len(lines))].addprevious(copy.deepcopy(lines[0]))
    return bool(long)


def headings_gone(root: Element, chance: Random) -> bool:
    """Tables without their headings."""
    tables = word.row_tables(root)
    for table in tables:
        table.remove(word.rows(table)[0])
    return bool(tables)


def title_in_table(root: Element, chance: Random) -> bool:
    """A title across the table, above its headings."""
    tables = word.row_tables(root)
    for table in tables:
        first = word.rows(table)[0]
        title = word.paragraph("My professional learning", bold=True)
        first.addprevious(word.row_of(word.cell(title, width=len(word.cells(first)))))
    return bool(tables)


def column_added(root: Element, chance: Random) -> bool:
    """One more column in tables, with a heading and nothing below it."""
    tables = word.row_tables(root)
    for table in tables:
        lines = word.rows(table)
        at = chance.randrange(len(word.cells(lines[0])))
        for number, row in enumerate(lines):
            word.cells(row)[at].addprevious(word.cell(word.paragraph("" if number else "Cost", bold=True)))
    return bool(tables)


def blank_cells_merged(root: Element, chance: Random) -> bool:
    """Blank cells of a row drawn into the answer on their left."""
    found = False
    for table in word.row_tables(root):
        for row in word.rows(table)[1:]:
            parts = word.cells(row)
            if len(parts) >= 4 and not word.plain(parts[-2]) and word.plain(parts[-3]) and word.typed(row):
                word.widen(parts[-3], 2)
                row.remove(parts[-2])
                found = True
    return found


def rows_as_tabbed_lines(root: Element, chance: Random) -> bool:
    """Tables of rows as lines with tabs, as pasted from a message."""
    return _retyped(root, lambda table: [_tabbed(row) for row in word.rows(table)])


def rows_as_labelled_lines(root: Element, chance: Random) -> bool:
    """Tables of rows as a line for each cell: its heading, a colon, the answer."""
    return _retyped(root, _labelled)


def _retyped(root: Element, lines: Callable[[Element], list[Element]]) -> bool:
    tables = [table for table in word.row_tables(root) if word.typed(table)]
    for table in tables:
        word.replace(table, lines(table))
    return bool(tables)


def _tabbed(row: Element) -> Element:
    return word.paragraph("\t".join(_told(cell) for cell in word.cells(row)))


def _labelled(table: Element) -> list[Element]:
    headings, *lines = word.rows(table)
    names = [word.plain(cell).split(":")[0] for cell in word.cells(headings)]
    told = [(name, cell) for row in lines for name, cell in zip(names, word.cells(row), strict=True)]
    return [word.paragraph(f"{name}: {_told(cell)}") for name, cell in told]


def _told(cell: Element, between: str = " ") -> str:
    return between.join(word.text(one) for one in word.paragraphs(cell) if word.plain(one))


# Labels and answers side by side


def answers_beside_labels(root: Element, chance: Random) -> bool:
    """Answers typed into the cell of their label, after a colon."""
    found = False
    for row, pairs in word.label_rows(root):
        for label, answer in pairs if word.typed(row) else ():
            if _short(label) and len(word.paragraphs(answer)) == 1 and word.plain(answer):
                word.paragraphs(label)[0].append(word.run(f": {word.text(answer)}"))
                word.empty(answer)
                answer.append(word.paragraph())
                found = True
    return found


def _short(label: Element) -> bool:
    return len(word.text(label)) < 40 and ":" not in word.text(label)


def answers_below_labels(root: Element, chance: Random) -> bool:
    """A row of labels, and the row of their answers below it."""
    found = False
    for row, pairs in word.label_rows(root):
        if not word.spans(row) and all(len(word.text(label)) < 60 for label, _ in pairs):
            row.addnext(word.row_of(*(answer for _, answer in pairs)))
            found = True
    return found


def answers_in_labels_cell(root: Element, chance: Random) -> bool:
    """Some labels and answers in one merged cell, one below the other."""
    chosen = [pairs for _, pairs in word.label_rows(root) if chance.random() < 0.6]
    for label, answer in (pair for pairs in chosen for pair in pairs):
        properties = label.find(w("tcPr"))
        for span in properties.findall(w("gridSpan")) if properties is not None else ():
            word.remove(span)
        word.widen(label, 2)
        label.extend(word.content(answer))
        word.remove(answer)
    return bool(chosen)


def labels_as_lines(root: Element, chance: Random) -> bool:
    """Tables of labels as lines: the label, a colon, the answer."""
    pairs_of = dict(word.label_rows(root))
    tables = [table for table in root.iter(w("tbl")) if all(row in pairs_of for row in word.rows(table))]
    tables = [table for table in tables if word.typed(table) and _all_short(table, pairs_of)]
    for table in tables:
        pairs = [pair for row in word.rows(table) for pair in pairs_of[row]]
        word.replace(table, [_line(label, answer) for label, answer in pairs])
    return bool(tables)


def _all_short(table: Element, pairs_of: dict[Element, list[tuple[Element, Element]]]) -> bool:
    return all(_short(label) for row in word.rows(table) for label, _ in pairs_of[row])


def _line(label: Element, answer: Element) -> Element:
    return word.paragraph(f"{word.plain(label)}: {_told(answer, ', ')}")


def blank_columns(root: Element, chance: Random) -> bool:
    """A narrow blank cell before every cell but the first of a row of labels."""
    found = False
    for row, _ in word.label_rows(root):
        if not word.spans(row):
            for cell in word.cells(row)[1:]:
                cell.addprevious(word.cell())
            found = True
    return found


def labels_added(root: Element, chance: Random) -> bool:
    """A row of labels and answers that the form did not have."""
    wide = [row for row, pairs in word.label_rows(root) if len(pairs) == 2]
    if wide:
        told = ("Mentor", "Lee Ann Park", "Phone", "555-0100")
        wide[0].addnext(word.row_of(*(word.cell(word.paragraph(words)) for words in told)))
    return bool(wide)


# Boxes


def boxes_as_paragraphs(root: Element, chance: Random) -> bool:
    """The boxes dissolved, their answers as paragraphs below the prompts."""
    for table in word.boxes(root):
        word.replace(table, word.content(word.cells(word.rows(table)[0])[0]))
    return True


def answers_in_nested_tables(root: Element, chance: Random) -> bool:
    """Answers in a table inside their box, a row for each paragraph."""
    chosen = [table for table in word.boxes(root) if word.plain(table) and chance.random() < 0.6]
    for table in chosen:
        outer = word.cells(word.rows(table)[0])[0]
        lines = [word.row_of(word.cell(one)) for one in word.paragraphs(outer)]
        outer.extend([word.table_of(*lines), word.paragraph()])
    return bool(chosen)


def question_added(root: Element, chance: Random) -> bool:
    """A question with a box that the form did not have."""
    boxes = [table for table in word.boxes(root) if _is(table.getparent(), "body")]
    if boxes:
        answer = word.table_of(word.row_of(word.cell(word.paragraph("Families are invited twice a year."))))
        question = word.paragraph("How will families be involved?", bold=True)
        word.put_after(chance.choice(boxes), [word.paragraph(), question, answer])
    return bool(boxes)


def boxes_typed(root: Element, chance: Random) -> bool:
    """Boxes to tick typed anew, with an x, brackets or a check mark."""
    marks = chance.choice([("X ", ""), ("[x] ", "[ ] "), ("(X) ", "( ) "), ("✓ ", "□ ")])
    found = False
    for one in list(root.iter(w("p"))):
        if box := re.match(rf"\s*([{BOXES}])\s*(.+)", word.text(one)):
            word.empty(one)
            one.append(word.run(marks[box[1] == BOXES[0]] + box[2]))
            found = True
    return found


# The whole page


def in_one_table(root: Element, chance: Random) -> bool:
    """The whole form in the one cell of a table."""
    whole = word.cell(*word.blocks(root), word.paragraph())
    word.body(root).insert(0, word.table_of(word.row_of(whole)))
    return True


def in_content_control(root: Element, chance: Random) -> bool:
    """The whole form in one content control."""
    word.body(root).insert(0, word.control(word.blocks(root)))
    return True


def answers_grey(root: Element, chance: Random) -> bool:
    """Answers in controls that kept the grey look of their prompt."""
    given = [one for one in root.iter(w("sdt")) if one.find(f"{w('sdtPr')}/{w('showingPlcHdr')}") is None]
    for part in (part for control in given for part in control.iter(w("r"))):
        word.style(part, "PlaceholderText")
    return bool(given)


def note_above(root: Element, chance: Random) -> bool:
    """A line above the form that is no part of it."""
    word.body(root).insert(0, word.paragraph("Sent from my phone, please excuse typos"))
    return True


def notes_between(root: Element, chance: Random) -> bool:
    """Remarks of the office below tables that are filled in."""
    tables = [one for one in word.blocks(root) if one.tag == w("tbl") and word.plain(one)]
    notes = [
        "Reviewed by the office on 9/14",
        "HR: see my message of Monday",
        "To discuss with the director (HR)",
    ]
    chosen = chance.sample(tables, min(len(notes), len(tables)))
    for one, note in zip(chosen, notes, strict=False):
        word.put_after(one, [word.paragraph(), word.paragraph(note)])
    return bool(chosen)


def blank_lines(root: Element, chance: Random) -> bool:
    """Blank lines after every paragraph and table of the page."""
    for one in word.blocks(root):
        word.put_after(one, [word.paragraph() for _ in range(chance.randrange(3))])
    return True


def answers_inserted(root: Element, chance: Random) -> bool:
    """Answers in boxes as insertions that nobody accepted yet."""
    runs = [part for table in word.boxes(root) for part in table.iter(w("r"))]
    for part in runs:
        word.mark_inserted(part)
    return bool(runs)


def words_broken(root: Element, chance: Random) -> bool:
    """Every run of text in two, in the middle of a word."""
    for part in list(root.iter(w("r"))):
        words = word.text(part)
        if len(words) > 2 and len(part.findall(w("t"))) == 1 and part[-1].tag == w("t"):
            word.break_run(part, chance.randrange(1, len(words)))
    return True


def two_plans(root: Element, chance: Random) -> bool:
    """The plan twice in one file."""
    all_of_it = word.blocks(root)
    word.put_after(all_of_it[-1], [copy.deepcopy(one) for one in all_of_it])
    return True


# Goals


def goals_swapped(root: Element, chance: Random) -> bool:
    """The second goal before the first."""
    first, second = _goals(root)
    if first and second:
        for block in second:
            first[0].addprevious(block)
    return bool(first and second)


def goal_added(root: Element, chance: Random) -> bool:
    """A third goal, with the words of the first."""
    first, second = _goals(root)
    if first and second:
        third = [copy.deepcopy(block) for block in first]
        word.retype(
            third[0], chance.choice(["Goal 3 – Growth Goal", "Goal 3 - Growth Goal", "Goal 3: Growth Goal"])
        )
        word.put_after(second[-1], third)
    return bool(first and second)


def _goals(root: Element) -> tuple[list[Element], list[Element]]:
    """The blocks of the two goals of a coordinator's plan; nothing of another form."""
    all_of_it = word.blocks(root)
    starts = [at for at, block in enumerate(all_of_it) if GOAL.match(word.text(block))]
    if len(starts) != 2:
        return [], []
    return all_of_it[starts[0] : starts[1]], all_of_it[starts[1] :]


def _swap(plan: dict[str, Any]) -> None:
    plan["goals"].reverse()


def _add(plan: dict[str, Any]) -> None:
    plan["goals"].append(copy.deepcopy(plan["goals"][0]))


KINDS = (
    Kind("as it came", as_it_came),
    Kind("25 % of the prompts reworded", partial(reworded, share=0.25)),
    Kind("60 % of the prompts reworded", partial(reworded, share=0.6)),
    Kind("all prompts reworded", partial(reworded, share=1.0)),
    Kind("prompts in capitals", upper_case),
    Kind("prompts numbered", numbered),
    Kind("some prompts deleted", prompts_deleted),
    Kind("some labels emptied", labels_emptied),
    Kind("columns moved", columns_moved),
    Kind("columns moved, prompts reworded", columns_moved_and_reworded),
    Kind("tables split, headings repeated", partial(table_split, headings=True)),
    Kind("tables split, no headings", partial(table_split, headings=False)),
    Kind("headings again in tables", headings_repeated),
    Kind("tables without headings", headings_gone),
    Kind("a title in tables", title_in_table),
    Kind("a column added", column_added),
    Kind("blank cells merged", blank_cells_merged),
    Kind("rows as lines with tabs", rows_as_tabbed_lines),
    Kind("rows as labelled lines", rows_as_labelled_lines),
    Kind("answers beside their labels", answers_beside_labels),
    Kind("answers below their labels", answers_below_labels),
    Kind("answers merged with their labels", answers_in_labels_cell),
    Kind("labels and answers as lines", labels_as_lines),
    Kind("blank columns", blank_columns),
    Kind("a row of labels added", labels_added),
    Kind("boxes as paragraphs", boxes_as_paragraphs),
    Kind("answers in nested tables", answers_in_nested_tables),
    Kind("a question added", question_added),
    Kind("boxes to tick typed anew", boxes_typed),
    Kind("all in one table", in_one_table),
    Kind("all in one content control", in_content_control),
    Kind("answers in grey", answers_grey),
    Kind("a note above", note_above),
    Kind("notes in between", notes_between),
    Kind("blank lines", blank_lines),
    Kind("answers as insertions", answers_inserted),
    Kind("words broken over runs", words_broken),
    Kind("two plans in a file", two_plans, plans=2),
    Kind("goals swapped", goals_swapped, _swap),
    Kind("a third goal", goal_added, _add),
)
