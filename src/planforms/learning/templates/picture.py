"""The blank with the name of each field written into its place, as a Word file and as a picture."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from planforms.build import typed
from planforms.catalogue import Form
from planforms.forms.mapping import FieldSpec, Kind, Mapping, RowsSpec, SectionSpec
from planforms.learning.templates.template import template_of_form
from planforms.paths import general
from planforms.stencil import Stretch
from planforms.submission import FormMatch, Source, Submission
from planforms.writers.clean import clean_copy, template_bytes

_PAGES = 12
_SCALE = 1.5
_MONTHS = "January February March April May June July August September October November December".split()
_LISTS: frozenset[Kind] = frozenset({"choices", "list", "people"})


def names_in_place(form: Form) -> bytes:
    """The form's clean copy of a plan whose every answer is the name of its field."""
    place = form.folder / form.mapping.template if form.mapping.template else None
    template = template_bytes(place) if place is not None and place.is_file() else template_of_form(form)
    return clean_copy(_submission(form, _Names(form.mapping, {}, _all_titles(form)).tree()), template)


def filled_with_samples(form: Form, template: bytes) -> tuple[bytes, dict[str, str]]:
    """A clean copy with an answer in each field and a tick in each group of boxes, and what stands where."""
    options = dict(_options(form.blanks[0].stencil.top, ""))
    samples = _Names(form.mapping, options, _all_titles(form), samples=True)
    return clean_copy(_submission(form, samples.tree()), template), samples.written


def _submission(form: Form, tree: dict[str, Any]) -> Submission:
    return Submission(
        source=Source(path=form.id, sha256="", media_type=""),
        form=FormMatch(id=form.id, title=form.mapping.title, score=1.0),
        plan=typed(form.mapping, tree),
    )


def _options(stretch: Stretch, prefix: str) -> list[tuple[str, str]]:
    """The first option of each field that has any, by general path."""
    found = [(prefix + name, spec.options[0]) for name, spec in stretch.fields.items() if spec.options]
    for name, table in stretch.rows.items():
        cells = ((f"{prefix}{name}[].{column.name}", column.spec) for column in table.columns)
        found += [(path, spec.options[0]) for path, spec in cells if spec.options]
    for name, section in stretch.sections.items():
        for _, _, inner in section.instances[:1]:
            found += _options(inner, f"{prefix}{name}[].")
    return found


def _all_titles(form: Form) -> dict[str, str]:
    return dict(_titles(form.blanks[0].stencil.top, ""))


def _titles(stretch: Stretch, prefix: str) -> Iterator[tuple[str, str]]:
    """The last printed title of each table that has titles, which is no band above others, and its band, by general path."""
    for name, table in stretch.rows.items():
        if table.band:
            bands = [band for band, _ in table.banded] or list(table.bands.values())[:1]
            yield f"{prefix}{name}[].{table.band}", bands[-1]
        for column in table.columns:
            if column.spec.kind == "title" and table.banded:
                yield f"{prefix}{name}[].{column.name}", table.banded[-1][1]
                continue
            if column.spec.kind == "title" and table.titles:
                yield f"{prefix}{name}[].{column.name}", next(reversed(table.titles.values()))
    for name, section in stretch.sections.items():
        for _, _, inner in section.instances[:1]:
            yield from _titles(inner, f"{prefix}{name}[].")


@dataclass(slots=True)
class _Names:
    """Answers that are the names of their fields, one entry in every list."""

    mapping: Mapping
    options: dict[str, str]
    titles: dict[str, str]
    """A title that is printed in each column of titles."""
    samples: bool = False
    """Whether answers are such as people write instead."""
    written: dict[str, str] = field(default_factory=dict)

    def tree(self) -> dict[str, Any]:
        return self._part(self.mapping, "")

    def _part(self, part: Mapping | SectionSpec, prefix: str) -> dict[str, Any]:
        tree: dict[str, Any] = {}
        self._fields(tree, part.fields, prefix)
        for name, table in part.rows.items():
            tree[name] = [self._row(table, f"{prefix}{name}[0].")]
        for name, section in part.sections.items():
            tree[name] = self._instances(section, f"{prefix}{name}")
        return tree

    def _row(self, table: RowsSpec, prefix: str) -> dict[str, Any]:
        row: dict[str, Any] = {}
        self._fields(row, table.columns, prefix)
        return row

    def _instances(self, section: SectionSpec, path: str) -> list[dict[str, Any]]:
        kinds = section.starts if isinstance(section.starts, dict) else {"": ""}
        made = []
        for number, kind in enumerate(kinds):
            tree = self._part(section, f"{path}[{number}].")
            if section.key:
                tree[section.key] = kind
            made.append(tree)
        return made

    def _fields(self, tree: dict[str, Any], fields: dict[str, FieldSpec], prefix: str) -> None:
        for name, spec in fields.items():
            if spec.kind in ("band", "title"):
                printed = tree[name] = self.titles.get(general(prefix + name))
                if printed:
                    self.written[prefix + name] = printed
                continue
            *outer, last = name.split(".")
            inner = tree
            for step in outer:
                inner = inner.setdefault(step, {})
            inner[last] = self._value(spec, prefix + name)

    def _value(self, spec: FieldSpec, path: str) -> Any:
        if spec.kind == "ordinal":
            return 1
        answer = self.options.get(general(path)) or (
            _sample(spec.kind, len(self.written)) if self.samples else general(path)
        )
        self.written[path] = answer
        if spec.kind == "date":
            return {"text": answer}
        return [answer] if spec.kind in _LISTS else answer


def _sample(kind: Kind, number: int) -> str:
    """An answer such as people write, another one for each number."""
    letters = "".join(chr(ord("a") + int(digit)) for digit in str(number))
    person = f"Sam Sample{letters}"
    samples: dict[Kind, str] = {
        "date": f"{_MONTHS[number % 12]} {number % 28 + 1}, {2026 + number // 336}",
        "number": str(100 + number),
        "email": f"sample.{letters}@example.org",
        "school-year": "2026-27",
        "person": person,
        "people": person,
        "signature": person,
    }
    return samples.get(kind, f"Written for the trial, answer {number}")


def as_picture(word: bytes) -> bytes:
    """A PNG of a Word file's pages, one below the other. Raises OfficeError where LibreOffice is missing."""
    import pypdfium2
    from PIL import Image

    from planforms.writers.clean.pdf import as_pdf

    document = pypdfium2.PdfDocument(as_pdf(word))
    pages = [document[at].render(scale=_SCALE).to_pil() for at in range(min(len(document), _PAGES))]
    sheet = Image.new("RGB", (max(p.width for p in pages), sum(p.height for p in pages)), "white")
    top = 0
    for page in pages:
        sheet.paste(page, (0, top))
        top += page.height
    made = io.BytesIO()
    sheet.save(made, "PNG", optimize=True)
    return made.getvalue()
