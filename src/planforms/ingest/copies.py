"""The Word and PDF copies of a run: forms given back with comments, and clean ones. Workers write them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b, file_digest, sha256
from itertools import groupby, islice
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from planforms import __version__
from planforms.errors import OutputError, PlanformsError
from planforms.ingest.finished import CODE
from planforms.ingest.pool import Done, Here, Pool
from planforms.ingest.progress import Watcher
from planforms.ingest.store import Store
from planforms.ingest.tasks import CLEAN, RETURN
from planforms.ingest.workers import Task
from planforms.submission import Submission
from planforms.whose.identity import plan_id
from planforms.writers.files import Names, slug

if TYPE_CHECKING:
    from planforms.catalogue import Catalogue
    from planforms.settings import Settings

FOLDERS = {RETURN: "returned", CLEAN: "clean"}
_COMMENTABLE = ("application/pdf", "application/vnd.openxmlformats", "application/vnd.ms-word.")
"""Media types, or beginnings of them, that comments can be written into."""
_TOGETHER = 64


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy to be written: where, of which plans, and by what it is known to be up to date."""

    do: str
    path: str
    """Relative to the run folder."""
    sha256: str
    """The file that holds the plans."""
    plans: tuple[int, ...]
    made_from: str


@dataclass
class Copies:
    """Writes the copies of a run that are not up to date."""

    store: Store
    catalogue: Catalogue
    settings: Settings
    pool: Pool | Here
    watcher: Watcher
    problems: list[PlanformsError] = field(default_factory=list)
    _paths: dict[bytes, str] = field(default_factory=dict)
    """Where the copies are, by what they are of."""
    _names: dict[str, Names] = field(default_factory=dict)
    _templates: dict[str, str] = field(default_factory=dict)
    _due: list[tuple[Copy, Task]] = field(default_factory=list)
    _given: dict[str, Copy] = field(default_factory=dict)

    def write(self, plans: Sequence[Submission]) -> None:
        """Write what is missing or out of date, and take away what is wanted no more.

        The plans of one file follow each other.
        """
        self._names = {do: Names() for do in FOLDERS}
        self.watcher.expect(len(plans))
        for _, group in groupby(plans, key=lambda plan: plan.source.sha256):
            several = list(group)
            records = [plan.model_dump_json() for plan in several]
            for copy, numbers in self._wanted(several, records):
                self._want(copy, [records[number] for number in numbers])
            for _ in several:
                self.watcher.advance()
        self._hand_out()
        self._settle(0)
        self._remove_unwanted()

    def path(self, do: str, submission: Submission) -> str | None:
        """Where the copy of a plan is, relative to the run folder; None where there is none."""
        return self._paths.get(_key(do, submission.source.sha256, submission.source.plan))

    # Which copies there are to be

    def _wanted(
        self, several: Sequence[Submission], records: Sequence[str]
    ) -> Iterator[tuple[Copy, Sequence[int]]]:
        """The copies of the plans of one file, each with the numbers of its plans in the list."""
        yield from self._returned(several, records)
        for number, plan in enumerate(several):
            if template := self._template(plan):
                name = self._names[CLEAN].take(self._name(plan)) + ".docx"
                yield self._copy(CLEAN, name, [plan], template, [records[number]]), [number]

    def _returned(
        self, several: Sequence[Submission], records: Sequence[str]
    ) -> Iterator[tuple[Copy, Sequence[int]]]:
        """One copy of a file that has something to mend, whatever number of plans it holds."""
        from planforms.writers.returned import file_ending
        from planforms.writers.returned.comments import shown

        first = several[0]
        if first.source.media_type.startswith(_COMMENTABLE) and any(shown(one.findings) for one in several):
            name = self._names[RETURN].take(self._name(first)) + file_ending(first)
            yield self._copy(RETURN, name, several, "", records), range(len(several))

    def _name(self, plan: Submission) -> str:
        """Whose it is, which form, and enough of the plan's id that the name stays with the plan."""
        code = plan_id(plan, self.catalogue.mapping_of(plan))[:CODE]
        return f"{slug(_whose(plan), 40)}-{plan.form_id}-{code}"

    def _copy(
        self, do: str, name: str, plans: Sequence[Submission], template: str, records: Sequence[str]
    ) -> Copy:
        digest = sha256(f"{__version__}\0{self.settings.phase}\0{template}".encode())
        for record in records:
            digest.update(sha256(record.encode()).digest())
        numbers = tuple(plan.source.plan for plan in plans)
        return Copy(do, f"{FOLDERS[do]}/{name}", plans[0].source.sha256, numbers, digest.hexdigest())

    def _template(self, plan: Submission) -> str:
        """The template of a clean copy, by its content; empty for a form that has none."""
        if plan.form_id not in self._templates:
            self._templates[plan.form_id] = _template_digest(plan, self.catalogue)
        return self._templates[plan.form_id]

    # Writing and removing them

    def _want(self, copy: Copy, records: list[str]) -> None:
        """Have a copy written unless it is up to date."""
        made_from, digest = self.store.output(copy.path)
        if made_from == copy.made_from and digest and digest == hash_of(self.store.run / copy.path):
            self._found(copy)
            return
        self._due.append((copy, self._task(copy, records)))
        if len(self._due) >= _TOGETHER:
            self._hand_out()
            self._settle(_TOGETHER)

    def _task(self, copy: Copy, records: list[str]) -> Task:
        content = self.store.content(copy.sha256)
        original = content.original if content else None
        arguments = {
            "copy": copy.path,
            "out": str(self.store.run / copy.path),
            "original": str(self.store.originals / original) if original else None,
            "records": records,
        }
        return Task(copy.do, arguments)

    def _hand_out(self) -> None:
        """Have the copies that are due written. Each is noted before, so that one that a killed run wrote is not lost sight of."""
        with self.store.change():
            for copy, _ in self._due:
                self.store.put_output(copy.path, copy.made_from, None)
        for copy, task in self._due:
            self._given[copy.path] = copy
            self.pool.give(task)
        self._due = []

    def _settle(self, most: int) -> None:
        """Note what was written, until no more than ``most`` are still to come."""
        done = list(islice(self.pool.rest(), max(0, self.pool.unfinished - most)))
        with self.store.change():
            for one in done:
                self._note(self._given.pop(one.task.arguments["copy"]), one)

    def _note(self, copy: Copy, done: Done) -> None:
        digest = done.answer.head.get("written")
        if not done.broken and isinstance(digest, str):
            self.store.put_output(copy.path, copy.made_from, digest)
            self._found(copy)
            return
        self._remove_file(copy.path)
        self.store.drop_output(copy.path)
        told = done.answer.head.get("unwritten")
        if isinstance(told, dict) and done.answer.head.get("exit_code") == OutputError.exit_code:
            self.problems.append(_told(told))

    def _found(self, copy: Copy) -> None:
        """Remember where a copy is."""
        for plan in copy.plans:
            self._paths[_key(copy.do, copy.sha256, plan)] = copy.path

    def _remove_unwanted(self) -> None:
        wanted = set(self._paths.values())
        self._remove([path for path, _ in self.store.outputs() if is_copy(path) and path not in wanted])

    def _remove(self, paths: Iterable[str]) -> None:
        with self.store.change():
            for path in paths:
                if self._remove_file(path):
                    self.store.drop_output(path)

    def _remove_file(self, path: str) -> bool:
        try:
            (self.store.run / path).unlink(missing_ok=True)
        except OSError:
            self.problems.append(OutputError("output.locked", name=path))
            return False
        return True


def _key(do: str, sha256: str, plan: int) -> bytes:
    return blake2b(f"{do}/{sha256}/{plan}".encode(), digest_size=12).digest()


def hash_of(path: Path) -> str | None:
    """The SHA-256 of a file; None where there is none."""
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _whose(plan: Submission) -> str:
    """What a copy is named after: a person, else a school or district, else the file."""
    name = plan.owner.name if plan.owner.from_ != "document properties" else None
    place = getattr(plan.plan, "school", None) or getattr(plan.plan, "district", None)
    return name or place or plan.owner.name or PurePosixPath(plan.source.path).stem


def _template_digest(plan: Submission, catalogue: Catalogue) -> str:
    from planforms.writers.clean import template_bytes, template_of

    try:
        return sha256(template_bytes(template_of(plan, catalogue))).hexdigest()
    except PlanformsError:
        return ""


def is_copy(path: str) -> bool:
    return path.startswith(tuple(f"{folder}/" for folder in FOLDERS.values()))


def _told(told: dict[str, str]) -> PlanformsError:
    error = OutputError("output.failed", name="", folder="")
    error.code, error.message, error.remedy = told["code"], told["message"], told["remedy"]
    return error
