"""What a run would do, told without doing any of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from planforms.ingest.fingerprint import fingerprint, reading_key
from planforms.ingest.gather import Taken, check_apart, find, take
from planforms.ingest.options import Options
from planforms.ingest.store import Content, known_contents, shared_by
from planforms.text.plaintext import one_line


def preview(options: Options) -> Iterator[str]:
    """One line a file with what would become of it, and one that counts them. Writes nothing."""
    from planforms.catalogue import load_catalogue

    check_apart(options.inboxes, options.out)
    key = fingerprint(
        load_catalogue(options.forms),
        options.settings,
        options.password,
        machine=shared_by(options.out, options.store) is None,
    )
    known, forgotten = known_contents(options.out, options.store)
    counted: Counter[str] = Counter()
    seen: set[str] = set()
    for taken in take(find(options.inboxes), options.bounds):
        fate = _fate(taken, known, forgotten, seen, key)
        seen.add(taken.sha256)
        counted[fate] += 1
        yield f"{fate}  {one_line(taken.found.name)}{_why(taken)}"
    yield "Would do: " + (_counted(counted.items()) or "nothing")


def _fate(taken: Taken, known: dict[str, Content], forgotten: set[str], seen: Iterable[str], key: str) -> str:
    if taken.problem:
        return "refuse"
    if taken.sha256 in forgotten:
        return "pass over"
    if taken.sha256 in seen:
        return "copy of another"
    content = known.get(taken.sha256)
    if content is None:
        return "read"
    if content.original and content.reading != reading_key(key, taken.found.name):
        return "read again"
    return "known"


def _why(taken: Taken) -> str:
    return f": {taken.problem.message}" if taken.problem else ""


def _counted(fates: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{fate} {number}" for fate, number in sorted(fates))
