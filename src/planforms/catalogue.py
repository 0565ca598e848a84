"""The known forms: their mappings, and their blanks read once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Entries
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from pathlib import Path, PurePath

from planforms.document import Document
from planforms.errors import MappingError, PlanformsError, UsageError
from planforms.forms.loading import Lines, load_mapping
from planforms.forms.mapping import Mapping, SectionSpec
from planforms.stencil import Stencil, make_stencil
from planforms.stencil.parts import Repeated
from planforms.submission import Submission


@dataclass(frozen=True, eq=False)
class Blank:
    """One revision of a form: the empty form as its office publishes it."""

    path: Path
    mapping: Mapping

    @cached_property
    def name(self) -> str:
        return self.path.stem

    @cached_property
    def is_pdf(self) -> bool:
        return self.path.suffix.lower() == ".pdf"

    @cached_property
    def document(self) -> Document:
        """The blank as read, on first use."""
        return blank_document(self.path.read_bytes(), self.path.name)

    @cached_property
    def stencil(self) -> Stencil:
        """What the blank prints and where it wants answers, made on first use."""
        return make_stencil(self.name, self.document, self.mapping)


def blank_document(data: bytes, name: str) -> Document:
    """A blank as read; Refused where it cannot be.

    While a form is learned its mapping is tried with the same blank again and again, under the name that the blank
    got by then; a scanned one takes seconds a page.
    """
    return _blank_document(data, PurePath(name).suffix)


@lru_cache(maxsize=4)
def _blank_document(data: bytes, suffix: str) -> Document:
    from planforms.readers import read_blank

    return read_blank(data, f"blank{suffix}")


@dataclass(frozen=True, eq=False)
class Form:
    """A form: its mapping with its blanks, the newest first."""

    mapping: Mapping
    blanks: tuple[Blank, ...]
    folder: Path

    @property
    def id(self) -> str:
        return self.mapping.id


@dataclass(frozen=True, eq=False)
class Catalogue:
    """All forms that submissions are compared with."""

    forms: dict[str, Form] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Form]:
        return iter(self.forms.values())

    def __getitem__(self, form_id: str) -> Form:
        return self.forms[form_id]

    def __contains__(self, form_id: object) -> bool:
        return form_id in self.forms

    def named(self, form_id: str) -> Form:
        """The form of this id; UsageError where there is none."""
        if form_id not in self.forms:
            raise UsageError.of("form.no-such", form=form_id, known=", ".join(self.forms))
        return self.forms[form_id]

    def form_of(self, submission: Submission) -> Form | None:
        """The form that a submission is of; None where it is of no known one."""
        return self.forms.get(submission.form_id)

    def mapping_of(self, submission: Submission) -> Mapping | None:
        """The mapping of the form that a submission is of; None where it is of no known one."""
        form = self.form_of(submission)
        return form.mapping if form else None


def load_catalogue(folders: Sequence[Path] = ()) -> Catalogue:
    """The forms that come with planforms and those in ``folders``, which win where an id is the same.

    Raises MappingError for a mapping that cannot be used or whose blank is not there.
    """
    places = tuple(Path(folder).resolve() for folder in folders)
    return _load(places, tuple(_stamp(place) for place in places))


def _stamp(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """What changes when a form of the folder does: its files' names, times and sizes."""
    files = sorted([*folder.glob("*.y*ml"), *folder.glob("blanks/*")])
    return tuple((str(path), (state := path.stat()).st_mtime_ns, state.st_size) for path in files)


@cache
def _load(folders: tuple[Path, ...], _stamps: tuple[tuple[tuple[str, int, int], ...], ...]) -> Catalogue:
    forms: dict[str, Form] = {}
    for folder in (shipped("mappings"), *folders):
        if not folder.is_dir():
            raise MappingError(str(folder), ["there is no such folder"])
        for path in sorted([*folder.glob("*.yaml"), *folder.glob("*.yml")]):
            form = load_form(path)
            forms[form.id] = form
    return Catalogue(forms)


def load_form(path: Path) -> Form:
    """The form that a mapping file describes, with its blanks found beside it or in ``blanks/``."""
    mapping = load_mapping(path)
    blanks, lost = [], []
    for name in mapping.revisions:
        found = [place for place in (path.parent / name, path.parent / "blanks" / name) if place.is_file()]
        if found:
            blanks.append(Blank(found[0], mapping))
        else:
            lost.append(f"revisions: the blank {name} is neither beside the mapping nor in blanks/")
    if lost:
        lines = Lines(path.read_text(encoding="utf-8-sig"))
        raise MappingError(str(path), [lines.before(["revisions"], one) for one in lost])
    return Form(mapping, tuple(blanks), path.parent)


def check_form(form: Form) -> list[str]:
    """What is wrong between a mapping and its blanks, in plain words: prompts that no blank prints."""
    problems, printed, begun = [], set[str](), set[tuple[str, str]]()
    for blank in form.blanks:
        try:
            printed |= set(_printed_paths(blank.stencil))
            begun |= set(_begun(blank.stencil.top.sections))
        except PlanformsError as error:
            problems.append(f"{blank.path.name}: {error}")
    if problems:
        return problems
    headless = list(_headless(form.mapping.sections, begun))
    unbegun = tuple(f"{path}[]." for path, _ in headless if path not in dict(begun))
    return [f"{path}: no blank prints the heading {head!r}" for path, head in headless] + [
        f"{path}: no blank prints {' or '.join(map(repr, spec.prompt))}"
        for path, spec in form.mapping.walk()
        if spec.prompt and path not in printed and not path.startswith(unbegun)
    ]


def _begun(sections: Entries[str, Repeated], prefix: str = "") -> Iterator[tuple[str, str]]:
    """The path of each repeated part with the key of each of its headings that a blank prints."""
    for name, repeated in sections.items():
        for key, _, inside in repeated.instances:
            yield prefix + name, key
            yield from _begun(inside.sections, f"{prefix}{name}[].")


def _headless(
    sections: Entries[str, SectionSpec], begun: set[tuple[str, str]], prefix: str = ""
) -> Iterator[tuple[str, str]]:
    """The path of each repeated part with a heading of it that no blank prints."""
    for name, spec in sections.items():
        path, known = prefix + name, {key for part, key in begun if part == prefix + name}
        if isinstance(spec.starts, dict):
            yield from ((path, head) for key, head in spec.starts.items() if key not in known)
        elif not known:
            yield path, spec.starts
        if known:
            yield from _headless(spec.sections, begun, f"{path}[].")


def _printed_paths(stencil: Stencil) -> Iterator[str]:
    from planforms.stencil import paths_of

    return paths_of(stencil.top)


@cache
def shipped(name: str) -> Path:
    """The folder ``mappings`` or ``templates`` that comes with planforms, installed or in a checkout."""
    package = Path(__file__).parent
    installed = package / f"_{name}"
    return installed if installed.is_dir() else package.parents[1] / name
