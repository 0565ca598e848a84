"""The blank with the name of each field written into its place, as a Word file and as a picture."""

from __future__ import annotations

import io
from typing import Any

from planforms.catalogue import Form
from planforms.forms.mapping import FieldSpec, Mapping, RowsSpec, SectionSpec
from planforms.learning.template import template_of_form
from planforms.submission import FormMatch, Source, Submission

_PAGES = 12
_SCALE = 1.5


def names_in_place(form: Form) -> bytes:
    """The form's clean copy of a plan whose every answer is the name of its field."""
    from planforms.build import typed
    from planforms.writers.clean import clean_copy

    plan = typed(form.mapping, _tree(form.mapping, ""))
    shown = Submission(
        source=Source(path=form.id, sha256="", media_type=""),
        form=FormMatch(id=form.id, title=form.mapping.title, score=1.0),
        plan=plan,
    )
    return clean_copy(shown, template_of_form(form))


def _tree(part: Mapping | SectionSpec, prefix: str) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for name, spec in part.fields.items():
        _put(tree, name, _value(spec, prefix + name))
    for name, table in part.rows.items():
        tree[name] = [_row(table, f"{prefix}{name}[].")]
    for name, section in part.sections.items():
        tree[name] = _instances(section, f"{prefix}{name}[].")
    return tree


def _row(table: RowsSpec, prefix: str) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for name, spec in table.columns.items():
        _put(row, name, _value(spec, prefix + name))
    return row


def _instances(section: SectionSpec, prefix: str) -> list[dict[str, Any]]:
    kinds = section.starts if isinstance(section.starts, dict) else {"": ""}
    made = []
    for kind in kinds:
        tree = _tree(section, prefix)
        if section.key:
            tree[section.key] = kind
        made.append(tree)
    return made


def _put(tree: dict[str, Any], path: str, value: Any) -> None:
    *outer, last = path.split(".")
    for step in outer:
        tree = tree.setdefault(step, {})
    tree[last] = value


def _value(spec: FieldSpec, path: str) -> Any:
    if spec.kind == "date":
        return {"text": path}
    if spec.kind == "ordinal":
        return 1
    return [path] if spec.kind in ("choices", "list", "people") else path


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
