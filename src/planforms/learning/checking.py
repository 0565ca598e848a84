"""Verifying a mapping with its blanks: what is wrong, where, in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from planforms.catalogue import Form, check_form, load_form
from planforms.forms.loading import Lines
from planforms.forms.mapping import FieldSpec, Mapping
from planforms.stencil.slots import promptless
from planforms.text.wording import fold, similarity

_NEAR = 0.6


@dataclass(frozen=True, slots=True)
class Checked:
    """A form whose mapping could be loaded, and what is wrong with it."""

    form: Form
    problems: list[str]


def check_mapping_file(path: Path) -> Checked:
    """The form of a mapping file with every mistake in it. Raises MappingError where it cannot be loaded."""
    form = load_form(path)
    lines = Lines(path.read_text(encoding="utf-8-sig"))
    problems = [
        _told(problem, form, lines)
        for problem in [*check_form(form), *_of_its_own(form.mapping), *_unoffered(form)]
    ]
    if form.mapping.template and not (path.parent / form.mapping.template).is_file():
        problems.append(lines.before(["template"], f"template: there is no file {form.mapping.template}"))
    return Checked(form, problems)


def _told(problem: str, form: Form, lines: Lines) -> str:
    """A problem with its line, and the printed text that comes nearest where a prompt is not printed."""
    path, _, _ = problem.partition(":")
    place = place_of(path, form.mapping)
    if place is None:
        return problem
    spec = form.mapping.spec(path)
    near = _nearest(spec, form) if spec is not None and "prints" in problem else ""
    return lines.before(place, problem + near)


def place_of(path: str, mapping: Mapping) -> list[str] | None:
    """Where in the mapping's file the field of a general path stands: sections, goals, fields, its name."""
    part: object = mapping
    place: list[str] = []
    *lists, name = path.split("[].")
    for step in lists:
        kind = "sections" if step in getattr(part, "sections", {}) else "rows"
        held = getattr(part, kind, {})
        if step not in held:
            return None
        place += [kind, step]
        part = held[step]
    if name in getattr(part, "sections", {}):
        return [*place, "sections", name, "starts"]
    fields = "columns" if hasattr(part, "columns") else "fields"
    return [*place, fields, name] if name in getattr(part, fields, {}) else None


def _nearest(spec: FieldSpec, form: Form) -> str:
    printed = {" ".join(p.text.split()) for blank in form.blanks for p in blank.stencil.stream if p.key}
    wanted = [fold(prompt) for prompt in spec.prompt]
    ranked = sorted(
        ((max(similarity(one, fold(text)) for one in wanted), text) for text in printed), reverse=True
    )
    return f"; the nearest printed text is {ranked[0][1]!r}" if ranked and ranked[0][0] >= _NEAR else ""


def _of_its_own(mapping: Mapping) -> Iterator[str]:
    """Mistakes that need no blank to be seen: choices that depend on nothing, fields that ask nothing."""
    for path, spec in mapping.walk():
        beside = path.rpartition(".")[0] if "[]" in path else ""
        other = f"{beside}.{spec.of}" if beside else spec.of
        if spec.of and mapping.spec(other or "") is None:
            yield f"{path}: 'of' names {spec.of}, which is no field beside it"
        if spec.kind == "choices" and not spec.prompt and not spec.options:
            yield f"{path}: boxes without a prompt need their options"
        if "[" not in path and promptless(spec) and spec.kind != "long":
            yield f"{path}: no prompt says where it is asked"


def _unoffered(form: Form) -> Iterator[str]:
    """Options that stand in the mapping and on no blank: nobody can tick or choose them."""
    stream = [piece for blank in form.blanks for piece in blank.stencil.stream]
    controls = [piece.control for piece in stream if piece.control]
    offered = {fold(word) for control in controls for word in (*control.options, control.tag, control.alias)}
    printed = f" {fold(' '.join(piece.text for piece in stream))} "
    for path, spec in form.mapping.walk():
        for option in spec.options:
            if fold(option) not in offered and f" {fold(option)} " not in printed:
                yield f"{path}: no blank offers the option {option!r}"
