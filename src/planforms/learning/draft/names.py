"""Names for what a form asks, each given once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, count

from planforms.forms.mapping import RowsSpec
from planforms.learning.draft.around import flat
from planforms.learning.draft.repeats import Repeat
from planforms.learning.seeing import HeadCell, RowsSeen, is_open
from planforms.learning.tables.columns import scale_of
from planforms.learning.words.names import bare, called, slug, usable
from planforms.learning.words.tone import asks
from planforms.learning.words.vocabulary import Meaning

LISTS = {"activity": "activities", "goal": "goals", "meeting_date": "meetings", "standard": "standards"}
"""What a table is called that has such a column."""


_ATTRIBUTES = frozenset({"title", "name", "number", "type", "description", "code", "id", "no", "date"})
"""What a column may say of the things that stand in a table's rows, whose name comes before it."""


class Names:
    """Gives names that are free: the usual one, else the label's own words, the heading's, or a number."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self.taken = set(taken)
        self.heads: set[str] = set()
        """What stands before the point in names that have one."""
        self.numbers: dict[str, Iterator[int]] = {}
        """The numbers that were not tried yet behind a name: each is tried once, however often it is wanted."""
        self.below: dict[str, str] = {}
        """Below which heading each name was first wanted."""

    def give(self, wanted: str, heading: str, label: str = "", beside: str = "") -> str:
        wanted = usable(wanted)
        self.below.setdefault(wanted, heading)
        others = self._others(wanted, heading, label, beside)
        name = next(name for name in chain([wanted], others) if not self._clashes(name))
        self.taken.add(name)
        if "." in name:
            self.heads.add(name.split(".")[0])
        return name

    def _others(self, wanted: str, heading: str, label: str, beside: str) -> Iterable[str]:
        own = usable(called(label)) if label else ""
        lead = slug(heading, 2) if heading else ""
        if wanted.endswith("signature"):
            # Whoever signs again does so below another heading: "final_review_signature".
            beside = ""
            if lead and "sign" not in lead and self.below[wanted] != heading:
                yield f"{lead}_{wanted}"
        if beside and beside not in wanted:
            yield f"{beside}_{flat(wanted).removeprefix('owner_')}"
        if "_" in own:
            yield own
        head, dot, rest = wanted.partition(".")
        if lead and head == "owner" and dot:
            # "references_name": somebody else, whose name is asked for below a heading.
            wanted, dot = f"{lead}_{rest}", ""
            yield wanted
        if lead and not dot and lead not in ("field", wanted) and not wanted.startswith(f"{lead}_"):
            yield f"{lead}_{wanted}"
        # "mentor_2.name", where a whole table is called "mentor" already.
        before, after = (head, f".{rest}") if dot and head in self.taken else (wanted, "")
        numbers = self.numbers.setdefault(wanted, count(2))
        yield from (f"{before}_{number}{after}" for number in numbers)

    def _clashes(self, name: str) -> bool:
        if "." in name:
            return name in self.taken or name.split(".")[0] in self.taken
        return name in self.taken or name in self.heads


def column_name(column: HeadCell, meant: Meaning, often: Counter[str]) -> str:
    """A column's name, with the words of the header over it where several columns mean the same."""
    name = flat(meant.name)
    return f"{slug(column.above, 2)}_{name}" if column.above and often[meant.name] > 1 else name


def band_name(bands: Iterable[str]) -> str:
    """The name of the column that tells the bands of a table: by the word they all begin with, "Category A", "Category B"."""
    several = {tuple(title.split()) for title in bands if title}
    first = {called(words[0]) if len(words) > 1 else "" for words in several}
    word = first.pop() if len(several) > 1 and len(first) == 1 else ""
    return word if word.isidentifier() and word not in ("a", "the") else "group"


def rows_called(seen: RowsSeen, columns: Sequence[Meaning]) -> str:
    """What the rows of a table are by the first column that says it: "Course title" heads courses."""
    named = zip(seen.columns, columns, strict=True)
    first, meant = next(((c, m) for c, m in named if m.name != "number"), (seen.columns[0], columns[0]))
    printed = any(piece.key and not is_open(piece) for piece in first.below)
    telling = 0 < len(bare(first.text).split()) <= 4 and not asks(first.text) and meant.kind != "date"
    words = [word for word in slug(first.text).split("_") if word not in _ATTRIBUTES]
    if not telling or not words:
        return "ratings" if scale_of(seen) else ""
    if printed:
        return _plural("_".join(words))
    return _plural(words[-1] if len(first.text.split()) < 4 else words[0])


def _plural(word: str) -> str:
    if word[-1:].isdigit():
        return word
    if re.search(r"[^aeiou]y$", word):
        return f"{word[:-1]}ies"
    return word if word.endswith("s") else f"{word}s"


def section_name(repeat: Repeat) -> str:
    return _plural(slug(singular_title(repeat), 2))


def singular_title(repeat: Repeat) -> str:
    """What one of the repeated parts is called: "Goal"."""
    texts = list(repeat.starts.values()) if isinstance(repeat.starts, dict) else [repeat.starts]
    heads = [re.split(r"[:(]", text)[0] for text in texts]
    texts = heads if _shared(heads) else texts
    shared = _shared(texts)
    words = [word for word in re.findall(r"[^\W\d]+", texts[0]) if word in shared]
    return " ".join(words[:3]) or "Part"


def _shared(texts: Sequence[str]) -> set[str]:
    return set.intersection(*(set(re.findall(r"[^\W\d]+", text)) for text in texts))


def short_title(text: str) -> str:
    """A short name for people from a long prompt: up to its colon or question mark, or its first words."""
    plain = " ".join(re.sub(r"^\W*(?:\d+[a-zA-Z]?|[a-zA-Z])[.)]\s*", "", text).split())
    head = re.split(r"[:?.(]", plain)[0].strip()
    words = (head or plain).split()
    return " ".join(words[:9]).strip(" ,;–-") or plain[:40]


def tell_apart(rows: dict[str, RowsSpec]) -> None:
    """Tables below one heading are called by their first columns too: "Focus: Learning goals"."""
    often = Counter(table.title for table in rows.values() if table.title)
    numbers = Counter[str]()
    for name, table in list(rows.items()):
        if often[table.title] > 1:
            first = next(spec for spec in table.columns.values() if spec.kind != "band")
            lead = first.title or short_title(first.prompt[0] if first.prompt else "")
            called = f"{table.title}: {lead.rstrip('*')}" if lead else table.title
            numbers[called] += 1
            title = called if numbers[called] == 1 else f"{called} ({numbers[called]})"
            rows[name] = table.model_copy(update={"title": title})
