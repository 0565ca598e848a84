"""Tables: grids, merges, nesting, rows that were struck."""

from __future__ import annotations

import pytest
from markup import cell, lines, p, r, read_body, row, sdt, shape, table, tbl, text_box

from planforms.document import Paragraph


def test_rows_and_cells() -> None:
    found = table(tbl(row("a", "b"), row("c", "d")))
    assert shape((found,)) == [[[["a"], ["b"]], [["c"], ["d"]]]]
    assert found.width == 2


def test_places_count_from_one() -> None:
    document = read_body("before", tbl(row("a", "b"), row("c", "d")))
    *_, last = document.paragraphs()
    place = last.place
    assert (place.part, place.paragraph, place.table, place.row, place.column) == ("body", 5, 1, 2, 2)


def test_header_rows() -> None:
    found = table(tbl(row("a", properties="<w:tblHeader/>"), row("b", properties='<w:tblHeader w:val="0"/>')))
    assert [one.header for one in found.rows] == [True, False]


def test_spans_and_columns_left_out() -> None:
    span = '<w:gridSpan w:val="2"/>'
    found = table(
        tbl(row(cell("a", properties=span), "b"), row("c", "d", properties='<w:gridBefore w:val="1"/>'))
    )
    assert [[(one.column, one.columns) for one in line.cells] for line in found.rows] == [
        [(0, 2), (2, 1)],
        [(1, 1), (2, 1)],
    ]
    assert found.width == 3


def test_cells_merged_downwards() -> None:
    first, rest = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    found = table(
        tbl(row(cell("a", properties=first), "b"), row(cell(properties=rest), "c"), row(cell("d"), "e"))
    )
    assert [(one.cells[0].rows, len(one.cells)) for one in found.rows] == [(2, 2), (1, 1), (1, 2)]


def test_text_in_a_cell_that_is_merged_away_is_kept() -> None:
    first, rest = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    found = table(tbl(row(cell("a", properties=first)), row(cell("kept", properties=rest))))
    assert shape(found.rows[0].cells[0].blocks) == ["a", "kept"]


def test_cells_merged_to_the_left() -> None:
    first, rest = '<w:hMerge w:val="restart"/>', "<w:hMerge/>"
    found = table(tbl(row(cell("a", properties=first), cell("b", properties=rest), "c")))
    assert [(one.column, one.columns) for one in found.rows[0].cells] == [(0, 2), (2, 1)]
    assert shape(found.rows[0].cells[0].blocks) == ["a", "b"]


def test_tables_in_tables() -> None:
    found = read_body(tbl(row(cell(p("outer"), tbl(row("inner")), p("after")))))
    assert shape(found.parts[0].blocks) == [[[["outer", [[["inner"]]], "after"]]]]
    places = [(one.text, one.place.table, one.place.row) for one in found.paragraphs()]
    assert places == [("outer", 1, 1), ("inner", 2, 1), ("after", 1, 1)]


def test_struck_rows_and_cells_are_gone() -> None:
    assert lines(tbl(row("a"), row("b", properties="<w:del/>"), row("c"))) == ["a", "c"]
    assert lines(tbl(row("a", cell("b", properties="<w:cellDel/>"), "c"))) == ["a", "c"]
    assert lines("x", tbl(row("b", properties="<w:del/>"))) == ["x"]


def test_inserted_rows_are_there() -> None:
    assert lines(tbl(row("a", properties="<w:ins/>"))) == ["a"]


def test_rows_and_cells_in_wrappers() -> None:
    assert lines(
        tbl(f"<w:customXml>{sdt(row('a'))}</w:customXml>", row(f"<w:smartTag>{cell('b')}</w:smartTag>"))
    ) == [
        "a",
        "b",
    ]


def test_counts_of_a_file_are_clamped() -> None:
    huge = '<w:gridSpan w:val="100000000"/>'
    found = table(
        tbl(row(cell("a", properties=huge), "b", properties='<w:gridBefore w:val="99999999999999"/>'))
    )
    assert found.width == 63
    assert all(one.column <= 63 and one.columns <= 63 for one in found.rows[0].cells)
    odd = table(
        tbl(
            row(
                cell("a", properties='<w:gridSpan w:val="-3"/>'),
                cell("b", properties='<w:gridSpan w:val="x"/>'),
            )
        )
    )
    assert [one.columns for one in odd.rows[0].cells] == [1, 1]


def test_a_text_box_in_a_cell_stays_in_it() -> None:
    found = table(tbl(row(cell(p("a", r(text_box(p("boxed"))))), "b")))
    assert shape(found.rows[0].cells[0].blocks) == ["a", "boxed"]
    (boxed,) = [one for one in found.rows[0].cells[0].paragraphs() if one.text == "boxed"]
    assert (boxed.place.table, boxed.place.row, boxed.place.column) == (1, 1, 1)


def either(content: str) -> str:
    """What a newer program writes, and an older one would show."""
    return f"<mc:AlternateContent><mc:Choice>{content}</mc:Choice><mc:Fallback>{p('old')}</mc:Fallback></mc:AlternateContent>"


@pytest.mark.parametrize("wrapper", ["del", "moveFrom"])
def test_blocks_rows_and_cells_in_a_newer_way_are_read_and_struck_ones_are_not(wrapper: str) -> None:
    struck = f"<w:{wrapper}>{{}}</w:{wrapper}>".format
    rows = row("a", either(cell("b")), struck(cell("gone"))), either(row("c", "d")), struck(row("gone"))
    document = read_body(either(p("above")), struck(p("gone")), tbl(*rows))
    above, found = document.parts[0].blocks
    assert isinstance(above, Paragraph)
    assert above.text == "above"
    assert shape((found,)) == [[[["a"], ["b"]], [["c"], ["d"]]]]
    assert [one.text for one in document.remarks] == ["3 deletions"]
