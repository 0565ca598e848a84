"""A submission partitioned against its blank: every piece is form, answer to a field, or unplaced."""

from planforms.locate.contents import quiet_pages
from planforms.locate.located import Located, Reading
from planforms.locate.nearby import near_answers
from planforms.locate.partition import locate
from planforms.locate.rows import FoundTable
from planforms.locate.several import printed_once, split_plans
from planforms.locate.shapes import unwrap

__all__ = [
    "FoundTable",
    "Located",
    "Reading",
    "locate",
    "near_answers",
    "printed_once",
    "quiet_pages",
    "split_plans",
    "unwrap",
]
