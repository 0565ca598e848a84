"""Submitted text as WordprocessingML: nothing in it is ever markup, and no line of it is lost."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

from planforms.text.plaintext import NOT_IN_XML

_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_APART = re.compile(r"[,;\n]|\s(?:and|&)\s")
_SHORT = 4
"""Words of an entry that still reads well between commas."""
_RESUME = '<w:t xml:space="preserve">'
_BREAK = f"</w:t><w:br/>{_RESUME}"
_TAB = f"</w:t><w:tab/>{_RESUME}"


def printable(text: str) -> str:
    """The text as XML can hold it: whatever ends a line is ``\\n``, control characters are gone.

    >>> printable("a\\x00b\\r\\nc")
    'ab\\nc'
    """
    return NOT_IN_XML.sub("", _LINE_END.sub("\n", text))


def lines(text: str) -> list[str]:
    """The lines of a text, empty ones left out as a reader leaves them out; at least one."""
    return [line for line in printable(text).split("\n") if line.strip()] or [""]


def in_a_line(text: str) -> Markup:
    """What stands between ``<w:t>`` and ``</w:t>`` to show the text, line breaks and tabs included."""
    return as_shown("\n".join(lines(text)))


def as_shown(text: str) -> Markup:
    """The same for text that went through ``lines`` before."""
    shown = str(escape(text))
    return markup(shown.replace("\n", _BREAK).replace("\t", _TAB))


def markup(text: str) -> Markup:
    """Text that is markup already: patterns of ours with escaped text in them."""
    return Markup(text)  # noqa: S704


def joined(entries: Iterable[str]) -> str:
    """Several entries in one place: separated by commas where that cannot be misread, else by lines.

    >>> joined(["Ana Ruiz", "Bo Lind"])
    'Ana Ruiz, Bo Lind'
    >>> joined(["Ruiz, Ana", "Bo Lind"])
    'Ruiz, Ana\\nBo Lind'
    """
    listed = [str(entry) for entry in entries]
    return (", " if _fit_for_commas(listed) else "\n").join(listed)


def _fit_for_commas(entries: list[str]) -> bool:
    """Whether entries are short phrases; two bare words with a comma would read as one name."""
    if len(entries) == 2 and not any(" " in entry for entry in entries):
        return False
    return not any(len(entry.split()) > _SHORT or _APART.search(entry) for entry in entries)
