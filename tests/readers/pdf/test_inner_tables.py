"""Tables that somebody put into a cell of another, as grids of their own."""

from __future__ import annotations

import pytest

from planforms.readers.pdf.lines.line import Line
from planforms.readers.pdf.lines.wraps import goes_on_behind_tab
from planforms.readers.pdf.sheet import Box, Run
from planforms.readers.pdf.tables.grid import Grid, GridCell, _with_inner

XS, YS = (0.0, 60.0, 100.0, 104.0), (0.0, 20.0, 40.0, 60.0)
WHOLE = [(0, 0, 1, 3), (1, 2, 2, 1)]
"""The cell above the inner table and the strip beside it: row, column, rows, columns."""


def grid(*cells: tuple[int, int, int, int]) -> Grid:
    return Grid(
        XS,
        YS,
        tuple(
            GridCell(
                row, column, rows, columns, Box(XS[column], YS[row], XS[column + columns], YS[row + rows])
            )
            for row, column, rows, columns in cells
        ),
    )


@pytest.mark.parametrize(
    ("inner", "grids"),
    [([(1, 0, 1, 1), (1, 1, 1, 1), (2, 0, 1, 1), (2, 1, 1, 1)], 2), ([(1, 0, 1, 1), (2, 1, 1, 1)], 1)],
)
def test_an_inner_table_is_a_grid_where_its_cells_cover_it(inner: list, grids: int) -> None:
    assert len(_with_inner(grid(*WHOLE, *inner), [])) == grids


def test_letters_without_a_height_go_on_behind_no_tab() -> None:
    above = Line([Run("Name", 10, 10, 40, 10), Run("Lee", 80, 10, 100, 10, tab=True)])
    below = Line([Run("Jo", 10, 12, 20, 12)])
    assert goes_on_behind_tab(above, below, above, 100) is False
