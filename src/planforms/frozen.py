"""Frozen dataclasses that cost no more to make than others.

A frozen dataclass sets each field through ``object.__setattr__``, which makes it four times as dear to
create, and a document is thousands of small values. So the type checker holds everybody to
``frozen=True``, and at run time the check is left out; equality and hash are those of a frozen one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:
    import dataclasses

    def dataclass(*, frozen, slots):
        """As ``dataclasses.dataclass``, without the check that makes a frozen one dear."""
        return dataclasses.dataclass(slots=slots, unsafe_hash=frozen)
