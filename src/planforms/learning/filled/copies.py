"""What filled copies tell: what differs between them is answer, what does not is form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from planforms.build import build
from planforms.catalogue import Blank, Form
from planforms.document import Document
from planforms.forms.mapping import FieldSpec, Kind
from planforms.learning.draft.draft import Draft, Said
from planforms.learning.words.names import usable
from planforms.learning.words.vocabulary import meaning
from planforms.locate import locate
from planforms.paths import general
from planforms.pieces import Piece, pieces
from planforms.stencil import Stencil, make_stencil
from planforms.text.plaintext import counted
from planforms.text.values import is_email, read_date

_MOST = 0.7
"""The share of answers that must look like a kind for the field to be of that kind."""
_SEVERAL = 3
"""So many copies, each with one tick though not all with the same, show boxes of which one is ticked."""


def sharpen(draft: Draft, blank: Document, copies: Sequence[Document]) -> list[str]:
    """Correct the draft by what filled copies show; gives what was changed, in plain words."""
    if not copies:
        return []
    notes = _new_places(draft, blank, copies)
    answers = _answers(draft, blank, copies)
    for path, texts in answers.items():
        spec = draft.mapping().spec(path)
        if spec is None:
            continue
        kind = _kind_shown(spec, texts)
        if kind is not None and kind != spec.kind:
            _set_kind(draft, path, kind, len(texts))
            notes.append(f"{path} is of the kind {kind}, by {counted(len(texts), 'answer')} in the copies")
        elif path in draft.said:
            draft.said[path] = Said(
                min(0.97, draft.said[path].sure + 0.05),
                f"{draft.said[path].why}; answered in {len(texts)} copies",
            )
    return notes


def _answers(draft: Draft, blank: Document, copies: Sequence[Document]) -> dict[str, list[str]]:
    """What the copies hold, by the general path of each field."""
    form, stencil = _form(draft, blank)
    found: dict[str, list[str]] = {}
    for copy in copies:
        for path, entry in build(locate(stencil.ruled.copy(pieces(copy)), stencil), form).fields.items():
            if entry.text:
                found.setdefault(general(path), []).append(entry.text)
    return found


def _form(draft: Draft, blank: Document) -> tuple[Form, Stencil]:
    mapping = draft.mapping()
    form = Form(mapping, (Blank(Path(mapping.revisions[0]), mapping),), Path())
    return form, make_stencil(draft.id, blank, mapping)


def _kind_shown(spec: FieldSpec, texts: list[str]) -> Kind | None:
    """The kind that most answers are of, where that is other than was drafted."""
    if spec.kind == "choices":
        one_each = len(texts) >= _SEVERAL and len(set(texts)) > 1 and not any("\n" in text for text in texts)
        return "choice" if one_each else None
    if spec.kind in ("choice", "choices", "ordinal", "signature", "list", "people") or len(texts) < 2:
        return None
    if spec.kind == "date" and _share(texts, _dated) < 0.5 and _share(texts, _is_long) > 0.3:
        return "long"
    if _share(texts, _dated) >= _MOST and spec.kind in ("text", "long", "number"):
        return "date"
    if spec.kind == "long" and _share(texts, _counts) == 1:
        return "number"
    if _share(texts, is_email) >= _MOST:
        return "email"
    if spec.kind in ("text", "person", "number", "school-year") and _share(texts, _is_long) > 0.3:
        return "long"
    return None


def _share(texts: list[str], test: Callable[[str], bool]) -> float:
    return sum(map(bool, map(test, texts))) / len(texts)


def _dated(text: str) -> bool:
    return read_date(text).precision == "day"


def _counts(text: str) -> bool:
    return re.fullmatch(r"\d{1,3}(?:[.,]\d+)?", text.strip()) is not None


def _is_long(text: str) -> bool:
    return "\n" in text or len(text.split()) > 12


def _set_kind(draft: Draft, path: str, kind: Kind, count: int) -> None:
    fields = _fields_at(draft, path)
    name = path.rsplit("].", 1)[-1]
    if fields is not None and name in fields:
        fields[name] = fields[name].model_copy(update={"kind": kind})
        draft.said[path] = Said(0.95, f"by {counted(count, 'answer')} in filled copies")


def _fields_at(draft: Draft, path: str) -> dict[str, FieldSpec] | None:
    """The fields or columns that a path's last name is one of."""
    part: object = draft
    steps = path.split("[].")
    for step in steps[:-1]:
        sections, rows = getattr(part, "sections", {}), getattr(part, "rows", {})
        part = sections.get(step) or rows.get(step)
    return getattr(part, "columns", None) or getattr(part, "fields", None)


def _new_places(draft: Draft, blank: Document, copies: Sequence[Document]) -> list[str]:
    """Give a field to every printed text below which copies have text that no field took."""
    _, stencil = _form(draft, blank)
    seen: Counter[str] = Counter()
    words: dict[str, str] = {}
    for copy in copies:
        located = locate(stencil.ruled.copy(pieces(copy)), stencil)
        for printed in _before_unplaced(located.pieces):
            seen[printed.key] += 1
            words[printed.key] = " ".join(printed.text.split())
    boxes = {item.key for item in stencil.top.items if item.kind == "box"}
    notes = []
    for key, count in seen.items():
        prompts = key in stencil.printed and key not in boxes and len(key.split()) <= 40
        if count * 2 >= len(copies) and prompts:
            name = _free(usable(meaning(words[key]).name), draft.fields)
            draft.fields[name] = FieldSpec(kind="long", prompt=[words[key]])
            draft.said[name] = Said(0.7, f"{counted(count, 'copy', 'copies')} answered below this text")
            notes.append(f"{name} is asked by “{words[key]}”: copies have answers there")
    return notes


def _free(name: str, taken: dict[str, FieldSpec]) -> str:
    clash = name in taken or any(other.startswith(f"{name}.") for other in taken)
    return name if not clash else next(n for k in range(2, 999) if (n := f"{name}_{k}") not in taken)


def _before_unplaced(stream: Sequence[Piece]) -> Iterator[Piece]:
    """The printed text before each run of text that no field took."""
    printed: Piece | None = None
    for piece in stream:
        if piece.verdict == "form" and piece.key:
            printed = piece
        elif piece.verdict == "answer":
            printed = None
        elif piece.verdict == "unplaced" and piece.key and printed is not None:
            yield printed
            printed = None
