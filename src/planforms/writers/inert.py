"""Texts in CSV files that no spreadsheet takes for formulas."""

from __future__ import annotations

_BEGINS_A_FORMULA = tuple("=+-@\t\r\n\0＝＋－＠")


def inert(text: str) -> str:
    """The text as a cell may hold it: behind an apostrophe where it would begin a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(_BEGINS_A_FORMULA) else text
