"""The comments that planforms itself writes into a Word file, known again when it comes back.

They are nobody's answer: a reader passes over them, and a returned copy replaces them.
"""

from __future__ import annotations

from lxml import etree

AUTHOR = "planforms"
INITIALS = "PF"


def sign(codes: list[str]) -> str:
    """The last line of each comment of ours, with the codes of the rules it speaks of."""
    return f"{AUTHOR} · {', '.join(codes)}" if codes else AUTHOR


def is_ours(comment: etree._Element) -> bool:
    """Whether we wrote this ``w:comment``: by its author, or by its last line where Word took the author out.

    Word does that on saving where personal information is to be removed.
    """
    namespace = etree.QName(comment).namespace
    if comment.get(f"{{{namespace}}}author") == AUTHOR:
        return True
    paragraphs = list(comment.iter(f"{{{namespace}}}p"))
    last = "".join(text.text or "" for text in paragraphs[-1].iter(f"{{{namespace}}}t")) if paragraphs else ""
    return last == AUTHOR or last.startswith(f"{AUTHOR} · PF")
