"""Lines typed of underscores to write on."""

from __future__ import annotations

PARTED = r"(?:\(_{2,}\) ?)?_+(?: ?[/.-] ?_+)+|\(_{2,}\) ?_{3,}"
"""A pattern of a line in parts, for a day or a telephone number: "__/__/____", "(___) ___-____"."""
