"""A drafted mapping as a YAML file that a person corrects: in the order of the form, with a reason for each field."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping as Entries
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap

from planforms.forms.mapping import FieldSpec, RowsSpec, SectionSpec
from planforms.learning.draft.draft import Draft, Said

SCHEMA_FILE = "mapping.schema.json"
_SURE, _LIKELY = 0.85, 0.6
_HEAD = f"""# yaml-language-server: $schema={SCHEMA_FILE}
# A draft made from the blank. Read it beside the picture that "planforms forms check" draws, and
# correct what is wrong: a name, a kind, what is required. Learning again from a newer blank keeps
# your corrections. The percentage says how sure the draft is of a field's name and kind.
# Required is what the form marks, whose plan it is, and what the plan is about: add what your office insists on.
"""


def yaml_text(draft: Draft) -> str:
    """The mapping file of a draft."""
    made = CommentedMap()
    made["id"] = draft.id
    made["title"] = draft.title
    if draft.identity:
        made["identity"] = _flow_list(draft.identity)
        made.yaml_set_comment_before_after_key("identity", before="What makes two submissions the same plan.")
    made["revisions"] = _flow_list(draft.revisions)
    if draft.template:
        made["template"] = draft.template
    put_parts(made, draft.fields, draft.rows, draft.sections, draft.said, "", 0)
    return _HEAD + dumped(made)


def dumped(made: Any) -> str:
    """A YAML document as text, comments included."""
    writer = YAML()
    writer.width = 4096
    writer.indent(mapping=2, sequence=4, offset=2)
    text = io.StringIO()
    writer.dump(made, text)
    return text.getvalue()


def put_parts(
    made: CommentedMap,
    fields: Entries[str, FieldSpec],
    rows: Entries[str, RowsSpec],
    sections: Entries[str, SectionSpec],
    said: dict[str, Said],
    prefix: str,
    depth: int,
) -> None:
    """Write the fields, rows and sections of one part of the form into ``made``."""
    if fields:
        made["fields"] = field_map(fields, said, prefix, depth + 1)
    if rows:
        made["rows"] = CommentedMap()
        for name, table in rows.items():
            made["rows"][_plain(name)] = rows_map(table, said, f"{prefix}{name}[].", depth + 2)
    if sections:
        made["sections"] = CommentedMap()
        for name, section in sections.items():
            made["sections"][_plain(name)] = section_map(section, said, f"{prefix}{name}[].", depth + 2)


def field_map(
    fields: Entries[str, FieldSpec], said: dict[str, Said], prefix: str, depth: int
) -> CommentedMap:
    """Some fields, each a line with a comment above it."""
    made = CommentedMap()
    for name, spec in fields.items():
        key = _plain(name)
        made[key] = field_line(spec)
        note = said.get(prefix + name)
        if note is not None:
            made.yaml_set_comment_before_after_key(key, before=comment(note), indent=2 * depth)
    return made


_TAKEN_OTHERWISE = re.compile(r"\?|^:|^(?:y|n|yes|no|on|off)$", re.IGNORECASE)
"""What older readers of YAML take for something else, within braces or at all."""


def comment(note: Said) -> str:
    """What is said of a field: "90 %: a date control"."""
    lead = "" if note.sure >= _SURE else "likely, " if note.sure >= _LIKELY else "PLEASE LOOK, "
    return f"{lead}{round(note.sure * 100)} %: {note.why}"


def field_line(spec: FieldSpec) -> CommentedMap:
    """One field in braces, with only what is not a matter of course."""
    made = CommentedMap()
    made.fa.set_flow_style()
    made["kind"] = spec.kind
    if spec.required:
        made["required"] = True if spec.required == "plan" else spec.required
    if spec.prompt:
        made["prompt"] = _plain(spec.prompt[0]) if len(spec.prompt) == 1 else _flow_list(spec.prompt)
    for name in ("options", "control", "examples"):
        if getattr(spec, name):
            made[name] = _flow_list(getattr(spec, name))
    if spec.title:
        made["title"] = _plain(spec.title)
    return made


def rows_map(table: RowsSpec, said: dict[str, Said], prefix: str, depth: int) -> CommentedMap:
    made = CommentedMap()
    if table.title:
        made["title"] = table.title
    if table.required:
        made["required"] = True
    made["columns"] = field_map(table.columns, said, prefix, depth + 1)
    return made


def section_map(section: SectionSpec, said: dict[str, Said], prefix: str, depth: int) -> CommentedMap:
    made = CommentedMap()
    if section.title:
        made["title"] = section.title
    starts: Any = section.starts
    made["starts"] = CommentedMap(starts) if isinstance(starts, dict) else starts
    if section.key:
        made["key"] = section.key
    put_parts(made, section.fields, section.rows, section.sections, said, prefix, depth)
    return made


def _flow_list(entries: list[str]) -> Any:
    from ruamel.yaml.comments import CommentedSeq

    made = CommentedSeq(map(_plain, entries))
    made.fa.set_flow_style()
    return made


def _plain(text: str) -> str:
    """A text that any reader of YAML takes as it stands, also those of its older version."""
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString

    return DoubleQuotedScalarString(text) if _TAKEN_OTHERWISE.search(text) else text
