"""Tables of figures, and their place in a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Section:
    """A table with a heading and a sentence. In a page it stands between two comments with its name."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    note: str = ""

    def text(self) -> str:
        """The section as Markdown."""
        lines = [f"### {self.title}\n"] if self.title else []
        if self.note:
            lines.append(self.note + "\n")
        if self.rows:
            align = ["---"] + ["---:"] * (len(self.columns) - 1)
            lines += [f"| {' | '.join(cells)} |" for cells in (self.columns, align, *self.rows)]
            lines.append("")
        return "\n".join(lines)


def replaced(page: str, sections: Iterable[Section]) -> str:
    """The page with the sections it already has replaced, and new ones at its end."""
    for section in sections:
        opening, closing = f"<!-- {section.name} -->", f"<!-- end of {section.name} -->"
        before, found, rest = page.partition(opening)
        after = rest.partition(closing)[2]
        if not found:
            before, after = page.rstrip() + "\n\n", "\n"
        page = f"{before}{opening}\n{section.text()}{closing}{after}"
    return page
