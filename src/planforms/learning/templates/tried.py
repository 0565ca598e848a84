"""The template of a learned form's clean copies, tried before it is kept: what goes in must come out again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from zipfile import BadZipFile

from planforms.build import build
from planforms.catalogue import Form
from planforms.errors import PlanformsError
from planforms.learning.templates.authored import word_blank
from planforms.learning.templates.picture import filled_with_samples
from planforms.learning.templates.template import make_template, template_of_form
from planforms.locate import locate
from planforms.pieces import pieces
from planforms.readers import read
from planforms.stencil import make_stencil

ENOUGH = 0.95
"""With this share of its fields read back the blank's own layout is kept."""


@dataclass(frozen=True, slots=True)
class Tried:
    """A template, and the share of the fields that a clean copy of it gives back."""

    data: bytes
    share: float
    own: bool
    """Whether it is the blank itself, and no Word form drawn in its place."""


def best_template(form: Form) -> Tried | None:
    """The blank as a template where its clean copies can be read again, else a Word form that asks the same."""
    tried: list[Tried] = []
    for make, own in ((template_of_form, True), (_drawn, False)):
        made = _tried(form, make, own)
        if made is not None:
            tried.append(made)
        if made is not None and made.share >= ENOUGH:
            break
    return max(tried, key=lambda one: (one.share, one.own), default=None)


def _drawn(form: Form) -> bytes:
    data = word_blank(form.blanks[0].stencil, form.mapping)
    return make_template(data, make_stencil(form.id, read(data), form.mapping), form.mapping)


def _tried(form: Form, make: Callable[[Form], bytes], own: bool) -> Tried | None:
    try:
        data = make(form)
        copy, answers = filled_with_samples(form, data)
        read_back = dict(_answers(form, copy))
    except (PlanformsError, LookupError, ValueError, BadZipFile):
        return None
    kept = sum(read_back.get(path) == answer for path, answer in answers.items())
    return Tried(data, kept / max(1, len(answers)), own)


def _answers(form: Form, copy: bytes) -> Iterator[tuple[str, str]]:
    """What a clean copy says when it is read, by path."""
    stencil = form.blanks[0].stencil
    located = locate(stencil.ruled.copy(pieces(read(copy))), stencil)
    yield from ((path, said) for path, said in located.fixed.items() if isinstance(said, str))
    for path, entry in build(located, form).fields.items():
        if entry.text:
            yield path, entry.text
