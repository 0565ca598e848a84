"""A blank as a stencil: what it prints, in order, and where between that it wants answers.

Made from a blank and its mapping. The mapping names the prompts; all else that the blank prints
is instruction, and every empty place belongs to the prompt it follows.
"""

from planforms.stencil.boxes import may_label
from planforms.stencil.drafting import make_stencil
from planforms.stencil.headings import NUMBER, heads_column, start_pattern, starts_of
from planforms.stencil.parts import Column, Item, Repeated, RowTable, Stencil, Stretch, paths_of, specs_of
from planforms.stencil.prompts import WORD_PROMPTS
from planforms.stencil.rows import EXAMPLE, leads_open_rows, shows
from planforms.stencil.sections import rows_outside, with_row_above

__all__ = [
    "EXAMPLE",
    "NUMBER",
    "WORD_PROMPTS",
    "Column",
    "Item",
    "Repeated",
    "RowTable",
    "Stencil",
    "Stretch",
    "heads_column",
    "leads_open_rows",
    "make_stencil",
    "may_label",
    "paths_of",
    "rows_outside",
    "shows",
    "specs_of",
    "start_pattern",
    "starts_of",
    "with_row_above",
]
