"""What two blanks of one form offer otherwise though they ask the same: options, rows, and in which order."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from itertools import chain

from planforms.stencil import Stencil, Stretch
from planforms.text.wording import fold


def differences(old: Stencil, new: Stencil) -> list[str]:
    """What the newer blank offers, prints and counts otherwise than the older one, in plain words."""
    return [*_differing(old.top, new.top, ""), *_moved(_order(old.top), _order(new.top))]


def _differing(old: Stretch, new: Stretch, prefix: str) -> Iterator[str]:
    for name in (name for name in old.fields if name in new.fields):
        yield from _other_words(prefix + name, "option", old.fields[name].options, new.fields[name].options)
    for name in (name for name in old.rows if name in new.rows):
        before, after, path = old.rows[name], new.rows[name], prefix + name
        columns = {column.name: column.spec.options for column in after.columns}
        for column in (column for column in before.columns if column.name in columns):
            yield from _other_words(
                f"{path}[].{column.name}", "option", column.spec.options, columns[column.name]
            )
        yield from _other_words(path, "row", [*before.titles.values()], [*after.titles.values()])
        if not before.titles and before.length - before.headers != after.length - after.headers:
            yield (
                f"changed: {path} has {after.length - after.headers} rows to fill in, "
                f"before {before.length - before.headers}"
            )
    for name in (name for name in old.sections if name in new.sections):
        many, few = new.sections[name].instances, old.sections[name].instances
        if len(many) != len(few):
            yield f"changed: {prefix}{name} comes {len(many)} times, before {len(few)}"
        for (_, _, before_it), (_, _, in_it) in zip(few[:1], many[:1], strict=False):
            yield from _differing(before_it, in_it, f"{prefix}{name}[].")


def _other_words(path: str, what: str, old: list[str], new: list[str]) -> Iterator[str]:
    """Options or titles of rows that only one of the two blanks has."""
    for words, others, told in ((new, old, "added"), (old, new, "removed")):
        known = {fold(other) for other in others}
        if words and others:
            yield from (f"{told}: the {what} “{one}” of {path}" for one in words if fold(one) not in known)


def _order(stretch: Stretch) -> list[str]:
    """The fields of a part in the order in which the blank has their places."""
    return list(dict.fromkeys(item.field for item in stretch.items if item.field and not item.behind))


def _moved(old: list[str], new: list[str]) -> Iterator[str]:
    """Fields that stand behind another one than before, though both are still there."""
    before, after = [name for name in old if name in new], [name for name in new if name in old]
    matching = difflib.SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    stayed = set(chain.from_iterable(after[block.b : block.b + block.size] for block in matching))
    for at, name in enumerate(after):
        if name not in stayed:
            yield f"moved: {name} now stands {f'behind {after[at - 1]}' if at else 'at the beginning'}"
