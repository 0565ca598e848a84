"""Expressions put into the markup of a form's Word part."""

from __future__ import annotations

from lxml import etree

from planforms.learning.templates.placing import show_in_cell
from planforms.writers.clean.controls import W


def test_a_cell_without_a_paragraph_gets_one() -> None:
    cell = etree.Element(f"{W}tc")

    show_in_cell(cell, "{{ name }}")

    assert "".join(cell.itertext()) == "{{ name }}"
    assert [child.tag for child in cell] == [f"{W}p"]
