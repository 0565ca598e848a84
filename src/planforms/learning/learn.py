"""Learning a form: from its blank, or from filled copies, to a mapping, its blank, and a template."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from planforms.catalogue import Blank, Catalogue, Form, blank_document, check_form, load_catalogue, load_form
from planforms.document import Document
from planforms.errors import UsageError, sentence
from planforms.forms.loading import parse_mapping
from planforms.identify import Match, identify
from planforms.learning.differing import differences
from planforms.learning.draft.called import id_of
from planforms.learning.draft.draft import Draft
from planforms.learning.draft.drafting import draft_mapping
from planforms.learning.filled.copies import sharpen
from planforms.learning.filled.emptied import blank_from
from planforms.learning.revising import asked_alike, revise
from planforms.learning.templates.kept import keep
from planforms.learning.templates.tried import best_template
from planforms.learning.written import SCHEMA_FILE, yaml_text
from planforms.pieces import pieces
from planforms.plans import PLANS
from planforms.readers import read
from planforms.schemas import mapping as mapping_schema
from planforms.writers.files import write_atomically

_SAME_FORM = 0.8
"""How much of a known form a blank must show to be taken for its next revision."""
_ALIKE = 0.4
"""How much of what two blanks of one title ask must be the same for them to be revisions of one form."""
_MOST_LEFT_OUT = 20
"""More questions that are not found again are no slip; the check of the mapping tells them."""
_NO_IDS = frozenset(("blank", "form", "new", "copy", "document", "scan"))
"""What a file is called that nobody has named."""


@dataclass(frozen=True, slots=True)
class Learned:
    """What learning made, and what a person should know about it."""

    mapping: Path
    blank: Path
    template: Path | None
    fields: int
    doubts: list[str] = field(default_factory=list)
    """The fields to look at first, each with why."""
    notes: list[str] = field(default_factory=list)
    """What filled copies showed, and what could not be done."""
    changes: list[str] | None = None
    """What is other than on the blank known before; None for a new form."""


def learn(
    blank: Path | None, filled: Sequence[Path] = (), *, out: Path, form_id: str | None = None
) -> Learned:
    """Learn a form into the folder ``out``: its mapping, its blank and the template of its clean copies.

    Without a blank, three or more filled copies by different people make one.
    Raises Refused for a file that cannot be read, UsageError where there is too little to learn from.
    """
    copies = [(path, _bytes(path)) for path in filled]
    name, data = _blank(blank, copies)
    document = blank_document(data, name)
    draft = draft_mapping(document, name, form_id)
    if not draft.fields and not draft.rows and not draft.sections:
        raise UsageError("learn.nothing", *sentence("learn.nothing", {"name": name}))
    known, taken = _known(out, draft, document, name, chosen=form_id is not None)
    if known is not None:
        draft.id = known.id
    elif taken:
        draft.id = _free_id(out, draft.id, name)
    draft.revisions = [_name_for(out, draft.id, name, data)]
    notes = sharpen(draft, document, [read(content, path.name) for path, content in copies])
    if known is None and taken:
        notes.insert(0, f"another form is called {taken}; this one is {draft.id}")
    return _write(out, draft, data, notes, known)


def _bytes(path: Path) -> bytes:
    from planforms.intake import read_bytes

    return read_bytes(path)


def _blank(blank: Path | None, copies: Sequence[tuple[Path, bytes]]) -> tuple[str, bytes]:
    if blank is not None:
        return blank.name, _bytes(blank)
    if len(copies) < 3:
        raise UsageError("learn.too-few", *sentence("learn.too-few", {"copies": len(copies)}))
    first = copies[0][0]
    return f"blank{first.suffix.lower()}", blank_from([(path.name, data) for path, data in copies])


def _known(
    out: Path, draft: Draft, document: Document, name: str, *, chosen: bool
) -> tuple[Form | None, str]:
    """The form of the folder that this is a newer blank of, and the id it cannot have, as another form bears it.

    Forms with the same title, as a school's own may have, are one only where they ask much the same;
    ``chosen``: a person has said by the id which one it is.
    """
    bearer = draft.id if draft.id in PLANS and not chosen else ""
    if not out.is_dir():
        return None, bearer
    named = [path for path in _called_so(out, draft.id, name) if path.is_file()]
    forms = [load_form(path) for path in named]
    if chosen and forms and forms[0].id == draft.id:
        return forms[0], ""
    same = max(forms, key=lambda form: asked_alike(form.mapping, draft), default=None)
    if same is not None and asked_alike(same.mapping, draft) >= _ALIKE:
        return same, ""
    own = Catalogue(
        {form.id: form for form in load_catalogue([out]) if form.folder.resolve() == out.resolve()}
    )
    found = identify(pieces(document), own)
    if isinstance(found, Match) and found.score >= _SAME_FORM:
        return found.form, ""
    return None, draft.id if draft.id in own.forms else bearer


def _called_so(out: Path, form_id: str, name: str) -> list[Path]:
    """Where forms with this id stand, with the file's name as id, or with one made of it for want of another."""
    return [
        out / f"{form_id}.yaml",
        out / f"{id_of(Path(name).stem)}.yaml",
        *sorted(path for path in out.glob(f"{form_id}-*.yaml") if path.stem[len(form_id) + 1 :].isdigit()),
    ]


def _free_id(out: Path, form_id: str, name: str) -> str:
    """An id that no form of the folder has: the name of the file, else the id with a number."""
    own = id_of(re.sub(r"[-_ ]?\d+$", "", Path(name).stem))
    numbered = (f"{form_id}-{number}" for number in range(2, 1000))
    wanted = [own] if own not in _NO_IDS else []
    free = (one for one in (*wanted, *numbered) if one not in PLANS)
    return next(one for one in free if not (out / f"{one}.yaml").exists())


def _name_for(out: Path, form_id: str, name: str, data: bytes) -> str:
    """The blank's name in the folder: the form's id, numbered where another revision has it."""
    suffix = Path(name).suffix.lower() or ".docx"
    for number in range(1, 1000):
        made = f"{form_id}{suffix}" if number == 1 else f"{form_id}-{number}{suffix}"
        place = out / "blanks" / made
        if not place.is_file() or place.read_bytes() == data:
            return made
    raise UsageError("learn.nothing", *sentence("learn.nothing", {"name": name}))


def _write(out: Path, draft: Draft, data: bytes, notes: list[str], known: Form | None) -> Learned:
    blank = out / "blanks" / draft.revisions[0]
    write_atomically(blank, data)
    draft.template = f"templates/{draft.id}.docx"
    place = out / f"{draft.id}.yaml"
    changes: list[str] | None = None
    left = _leave_out(draft, out)
    if known is None:
        notes += [f"left out: {said}, which is not found again on its own blank" for said in left]
        text = yaml_text(draft)
    else:
        place = _file_of(known, out)
        text, changes = revise(place.read_text(encoding="utf-8-sig"), known.mapping, draft)
        mapping = parse_mapping(text, str(place))
        before, now = Blank(known.blanks[0].path, mapping), Blank(blank, mapping)
        changes += [told for told in differences(before.stencil, now.stencil) if told not in changes]
    template = _template(out, text, place, notes)
    if template is None and known is None:
        draft.template = None
        text = yaml_text(draft)
    write_atomically(out / SCHEMA_FILE, (json.dumps(mapping_schema(), indent=2) + "\n").encode())
    write_atomically(place, text.encode())
    fields = sum(1 for _ in draft.mapping().paths())
    return Learned(place, blank, template, fields, _doubts(draft), notes, changes)


def _leave_out(draft: Draft, out: Path) -> list[str]:
    """What a draft asks for and no reader would find, taken out of it: a mapping passes its check as it is drafted."""
    left: list[str] = []
    for _ in range(_MOST_LEFT_OUT):
        mapping = draft.mapping()
        blanks = tuple(Blank(out / "blanks" / name, mapping) for name in mapping.revisions)
        path = next((problem.partition(":")[0] for problem in check_form(Form(mapping, blanks, out))), "")
        spec = mapping.spec(path)
        if spec is None or not draft.drop(path):
            break
        left.append(f"{path} (“{spec.prompt[0]}”)")
    return left


def _file_of(known: Form, out: Path) -> Path:
    """The file that a known form's mapping stands in."""
    direct = out / f"{known.id}.yaml"
    if direct.is_file():
        return direct
    files = sorted([*out.glob("*.yaml"), *out.glob("*.yml")])
    return next(path for path in files if load_form(path).id == known.id)


def _template(out: Path, text: str, place: Path, notes: list[str]) -> Path | None:
    """Write the template of clean copies, tried; where the blank allows none, say so and go on."""
    mapping = parse_mapping(text, str(place))
    blanks = tuple(Blank(out / "blanks" / name, mapping) for name in mapping.revisions)
    form = Form(mapping, tuple(blank for blank in blanks if blank.path.is_file()), out)
    notes += [f"please mend: {problem}" for problem in check_form(form)]
    tried = best_template(form)
    if tried is None:
        notes.append("no clean copies can be made from this blank")
        return None
    if not tried.own and form.blanks[0].path.suffix.lower() != ".pdf":
        notes.append(
            "clean copies are a plain Word form that asks the same: the blank's own layout does not allow them"
        )
    wanted = out / (mapping.template or f"templates/{mapping.id}.docx")
    made = keep(wanted, tried)
    if made != wanted:
        notes.append(
            f"{wanted.name} was changed by somebody and stays; what fits the new blank is {made.name}"
        )
    return made


def _doubts(draft: Draft) -> list[str]:
    unsure = sorted((note.sure, path) for path, note in draft.said.items() if note.sure < 0.6)
    return [f"{path}: {draft.said[path].why}" for _, path in unsure]
