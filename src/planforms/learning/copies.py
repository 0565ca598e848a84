"""What filled copies tell: what differs between them is answer, what does not is form."""

from __future__ import annotations

import difflib
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from planforms.build import build
from planforms.catalogue import Blank, Form
from planforms.document import TICKED, UNTICKED, Document, Paragraph
from planforms.errors import UsageError, sentence
from planforms.forms.mapping import FieldSpec, Kind
from planforms.learning.drafting import Draft, Said
from planforms.learning.vocabulary import meaning, usable
from planforms.locate import locate
from planforms.paths import general
from planforms.pieces import Piece, pieces
from planforms.readers import read
from planforms.stencil import Stencil, make_stencil
from planforms.values import fit, is_email, read_date

_BOXES = frozenset({UNTICKED, TICKED, "☑", "■", "□"})

_WORDS = 300
"""So many words of a paragraph are compared."""

_MOST = 0.7
"""The share of answers that must look like a kind for the field to be of that kind."""


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
            notes.append(f"{path} is of the kind {kind}, by {_counted(len(texts), 'answer')} in the copies")
        elif path in draft.said:
            draft.said[path] = Said(
                min(0.97, draft.said[path].sure + 0.05),
                f"{draft.said[path].why}; answered in {len(texts)} copies",
            )
    return notes


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


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
    if spec.kind in ("choice", "choices", "ordinal", "signature", "list", "people") or len(texts) < 2:
        return None
    if spec.kind == "date" and _share(texts, _dated) < 0.5 and _share(texts, _is_long) > 0.3:
        return "long"
    if _share(texts, _dated) >= _MOST and spec.kind in ("text", "long", "number"):
        return "date"
    if _share(texts, is_email) >= _MOST:
        return "email"
    if spec.kind in ("text", "person", "number", "school-year") and _share(texts, _is_long) > 0.3:
        return "long"
    return None


def _share(texts: list[str], test: Callable[[str], bool]) -> float:
    return sum(map(bool, map(test, texts))) / len(texts)


def _dated(text: str) -> bool:
    return read_date(text).precision == "day"


def _is_long(text: str) -> bool:
    return "\n" in text or len(text.split()) > 12


def _set_kind(draft: Draft, path: str, kind: Kind, count: int) -> None:
    fields = _fields_at(draft, path)
    name = path.rsplit("].", 1)[-1]
    if fields is not None and name in fields:
        fields[name] = fields[name].model_copy(update={"kind": kind})
        draft.said[path] = Said(0.95, f"by {_counted(count, 'answer')} in filled copies")


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
    notes = []
    for key, count in seen.items():
        if count * 2 >= len(copies) and key in stencil.printed and len(key.split()) <= 40:
            name = _free(usable(meaning(words[key]).name), draft.fields)
            draft.fields[name] = FieldSpec(kind="long", prompt=[words[key]])
            draft.said[name] = Said(
                0.7, f"{_counted(count, 'copy').replace('copys', 'copies')} answered below this text"
            )
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


def blank_from(copies: Sequence[tuple[str, bytes]]) -> bytes:
    """A blank made of the first copy: what is not the same in all copies is taken out."""
    name, data = copies[0]
    if not name.lower().endswith((".docx", ".docm", ".dotx")):
        raise UsageError("learn.copies-word", *sentence("learn.copies-word", {}))
    documents = [read(content, path) for path, content in copies]
    lines = [list(_written(document)) for document in documents]
    taken = [
        (paragraph, spans)
        for at, paragraph in enumerate(lines[0])
        if (spans := _differing(paragraph, at, lines))
    ]
    return _emptied(data, taken)


def _written(document: Document) -> Iterator[Paragraph]:
    for part in document.parts:
        if part.kind in ("body", "header", "footer"):
            yield from (p for p in part.paragraphs() if p.text.strip())


def _differing(paragraph: Paragraph, at: int, lines: Sequence[Sequence[Paragraph]]) -> list[tuple[int, int]]:
    """The stretches of a paragraph that are not printed: those that other copies do not have."""
    words = list(re.finditer(r"\S+", paragraph.text))
    if _dated(paragraph.text) or is_email(paragraph.text) or fit("school-year", [], paragraph.text) > 0.5:
        return [(0, len(paragraph.text))]
    kept = [True] * len(words)
    for others in lines[1:]:
        same = _common(paragraph, _twin(paragraph, at, others))
        kept = [keep and common for keep, common in zip(kept, same, strict=True)]
    kept = _label_runs(words, kept)
    return _stretches(paragraph.text, words, kept)


def _twin(paragraph: Paragraph, at: int, others: Sequence[Paragraph]) -> Paragraph | None:
    """The paragraph of another copy that is the same one, by its cell or its place and its first word."""
    key = _compared(paragraph.text)
    place = _cell(paragraph)
    near = [
        (difflib.SequenceMatcher(None, key, words).ratio() - abs(n - at) / 200, n)
        for n, other in enumerate(others)
        if _cell(other) == place and (words := _compared(other.text))[:1] == key[:1]
    ]
    return others[max(near)[1]] if near else None


def _compared(text: str) -> list[str]:
    """The words of a text as they are compared: ticked or not, a box is a box."""
    return [UNTICKED if word in _BOXES else word.casefold() for word in text.split()]


def _cell(paragraph: Paragraph) -> tuple[str, int | None, int | None, int | None]:
    place = paragraph.place
    return place.part, place.table, place.row, place.column


def _common(paragraph: Paragraph, twin: Paragraph | None) -> list[bool]:
    """Which words of a paragraph its twin has too, in order."""
    words = paragraph.text.split()
    common = [False] * len(words)
    if twin is None:
        return common
    for at in _shared(_compared(paragraph.text), _compared(twin.text)):
        common[at] = True
    return common


def _shared(one: list[str], other: list[str]) -> set[int]:
    """The words of ``one`` in the longest sequence that both have, where labels weigh most."""
    one, other = one[:_WORDS], other[:_WORDS]
    best = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for a in reversed(range(len(one))):
        for b in reversed(range(len(other))):
            same = best[a + 1][b + 1] + _weight(one[a]) if one[a] == other[b] else 0
            best[a][b] = max(same, best[a + 1][b], best[a][b + 1])
    shared, a, b = set[int](), 0, 0
    while a < len(one) and b < len(other):
        if one[a] == other[b] and best[a][b] == best[a + 1][b + 1] + _weight(one[a]):
            shared.add(a)
            a, b = a + 1, b + 1
        elif best[a + 1][b] >= best[a][b + 1]:
            a += 1
        else:
            b += 1
    return shared


def _weight(word: str) -> int:
    return 8 if word.endswith((":", "?")) else 1


def _label_runs(words: Sequence[re.Match[str]], kept: list[bool]) -> list[bool]:
    """Only runs that read as printed are kept: they end as labels do, or are most of the paragraph."""
    result = [False] * len(words)
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and kept[end]:
            end += 1
        if end > at:
            label = words[end - 1].group().rstrip("_*").endswith((":", "?")) or words[at].group() in _BOXES
            if label or end - at >= 0.8 * len(words):
                result[at:end] = [True] * (end - at)
        at = max(end, at + 1)
    return result


def _stretches(text: str, words: Sequence[re.Match[str]], kept: list[bool]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for word, keep in zip(words, kept, strict=True):
        if keep:
            continue
        if found and not text[found[-1][1] : word.start()].strip():
            found[-1] = (found[-1][0], word.end())
        else:
            found.append((word.start(), word.end()))
    return found


def _emptied(data: bytes, taken: Sequence[tuple[Paragraph, list[tuple[int, int]]]]) -> bytes:
    """The Word file without those stretches and with all its boxes unticked."""
    import zipfile

    from lxml import etree

    from planforms.learning import placing
    from planforms.writers.clean.controls import W14, W

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {info.filename: package.read(info) for info in package.infolist()}
    names = {p.place.part for p, _ in taken} | {"body"}
    files = {part: f"word/{'document' if part == 'body' else part}.xml" for part in names}
    roots = {part: etree.fromstring(parts[name]) for part, name in files.items() if name in parts}
    numbered = {part: list(root.iter(f"{W}p")) for part, root in roots.items()}
    for paragraph, spans in taken:
        element = numbered[paragraph.place.part][(paragraph.place.paragraph or 1) - 1]
        for start, end in reversed(spans):
            blank = "_" * 12 if paragraph.text[:start].strip() else ""
            placing.put(element, start, end, blank, like_neighbour=True)
    for root in roots.values():
        for state in root.iter(f"{W14}checked"):
            state.set(f"{W14}val", "0")
        for shown in root.iter(f"{W}t"):
            shown.text = (shown.text or "").replace(TICKED, UNTICKED).replace("☑", UNTICKED)
    for part, root in roots.items():
        parts[files[part]] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return made.getvalue()
