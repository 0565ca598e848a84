"""A submission partitioned against its blank: every piece is form, answer to a field, or unplaced."""

from planforms.locate.partition import Located, Reading, locate
from planforms.locate.several import split_plans

__all__ = ["Located", "Reading", "locate", "split_plans"]
