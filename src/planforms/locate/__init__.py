"""A submission partitioned against its blank: every piece is form, answer to a field, or unplaced."""

from planforms.locate.judged.nearby import near_answers
from planforms.locate.located import Located, Reading
from planforms.locate.partition import locate
from planforms.locate.readied.contents import quiet_pages
from planforms.locate.readied.several import printed_once, split_plans
from planforms.locate.shapes import unwrap
from planforms.locate.tables.rows import FoundTable

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
