"""Boxes that have a cell to themselves: each comes before its label, wherever its cell stands."""

from __future__ import annotations

import pytest
from streams import said, stream, table

from planforms.pieces import Piece
from planforms.pieces.ruled import Ruled


@pytest.mark.parametrize(
    ("blank", "copy", "shown"),
    [
        ([["☐", "Met"], ["☐", "Seen"]], [["X", "Met"], ["☐", "Seen"]], ["☒", "met", "☐", "seen"]),
        ([["Met", "☐"], ["Seen", "☐"]], [["Met", "☐"], ["Seen", "✓"]], ["☐", "met", "☒", "seen"]),
        ([["Yes", "☐", "No", "☐"]], [["Yes", "☐", "No", "x ☐"]], ["☐", "yes", "☒", "☐", "no"]),
        (
            [["Safe?", "☐", "Yes", "☐", "No"]],
            [["Safe?", "☐", "Yes", "X", "No"]],
            ["safe", "☐", "yes", "☒", "no"],
        ),
        ([["Low", "High"], ["☐", "☐"]], [["Low", "High"], ["☐", "X"]], ["☐", "low", "☒", "high"]),
        ([["○", "○"], ["Low", "High"]], [["●", "○"], ["Low", "High"]], ["☒", "low", "☐", "high"]),
    ],
)
def test_a_box_comes_before_the_label_of_its_cell(
    blank: list[list[str]], copy: list[list[str]], shown: list[str]
) -> None:
    assert said(Ruled.of(table(*blank)).copy(table(*copy))) == shown


def test_a_table_whose_rows_are_ticked_stays_as_it_is() -> None:
    rows = [["Item", "Yes", "No"], ["Rooms", "☐", "☐"], ["Staff", "☐", "☐"]]
    assert said(Ruled.of(table(*rows)).blank) == ["item", "yes", "no", "rooms", "☐", "☐", "staff", "☐", "☐"]
    checked = [["Step", "Done"], ["Rooms", "☐"], ["Staff", "☐"]]
    assert said(Ruled.of(table(*checked)).blank) == ["step", "done", "rooms", "☐", "staff", "☐"]


def test_words_beside_a_label_are_no_tick() -> None:
    shown = said(Ruled.of(table(["Met", "☐"], ["Seen", "☐"])).copy(table(["Met", "X and Y"], ["Seen", "☐"])))
    assert shown == ["met", "x and y", "☐", "seen"]


APART = (["Level?", "", "", "Serious", "", "", "Curious"], ["", "", "", "Bored", "", "", "Other:"])


def test_an_empty_cell_a_space_before_its_label_is_a_box() -> None:
    boxes = Ruled.of(table(*APART))
    assert said(boxes.blank) == ["level", "☐", "serious", "☐", "curious", "☐", "bored", "☐", "other"]
    marked = table(["Level?", "X", "", "Serious", "", "✓", "Curious"], APART[1])
    assert said(boxes.copy(marked))[:5] == ["level", "☒", "serious", "☒", "curious"]


def test_words_before_a_label_are_no_tick() -> None:
    written = table(["Level?", "very much so", "", "Serious", "", "", "Curious"], APART[1])
    shown = said(Ruled.of(table(*APART)).copy(written))
    assert "very much so" in shown
    assert "☒" not in shown


@pytest.mark.parametrize(
    "row",
    [
        ["Level?", "", "", "Since", "", "", "Until", ""],
        ["Level", "", "", "Serious", "", "", "Curious"],
        ["Level?", "", "Hours", "", "Minutes"],
        ["Level?", "", "", "Serious"],
    ],
)
def test_empty_cells_that_may_be_room_to_write_are_no_boxes(row: list[str]) -> None:
    assert "☐" not in said(Ruled.of(table(row, [""] * len(row))).blank)


GRADES = (["Very good (1)", "Good (2)", "Weak (3)"], ["", "", ""])


def below(asked: str, *rows: list[str]) -> list[Piece]:
    """A line with a table below it."""
    return [*stream(asked), *table(*rows)]


def test_an_empty_cell_below_a_label_is_a_box_where_one_is_to_be_ticked() -> None:
    boxes = Ruled.of(below("The lesson was (please tick)", *GRADES))
    assert said(boxes.blank)[1:] == ["☐", "very good (1", "☐", "good (2", "☐", "weak (3"]
    marked = below("The lesson was (please tick)", GRADES[0], ["", "✓", ""])
    assert said(boxes.copy(marked))[3:5] == ["☒", "good (2"]


@pytest.mark.parametrize(
    ("asked", "rows"),
    [("The lesson was", GRADES), ("Tick each (please tick)", (*GRADES, ["", "", ""]))],
)
def test_empty_cells_below_labels_are_no_boxes_elsewhere(asked: str, rows: tuple[list[str], ...]) -> None:
    assert "☐" not in said(Ruled.of(below(asked, *rows)).blank)
