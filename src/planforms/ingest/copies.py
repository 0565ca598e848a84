"""The Word and PDF copies of a run: forms given back with comments, and clean ones. Workers write them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from planforms import __version__
from planforms.errors import OutputError, PlanformsError
from planforms.identity import plan_id
from planforms.ingest.finished import CODE
from planforms.ingest.pool import Done, Here, Pool
from planforms.ingest.progress import Watcher
from planforms.ingest.store import Store
from planforms.ingest.tasks import CLEAN, RETURN
from planforms.ingest.workers import Task
from planforms.submission import Submission
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
    submissions: tuple[Submission, ...]
    made_from: str

    @property
    def key(self) -> tuple[str, int]:
        source = self.submissions[0].source
        return source.sha256, source.plan


@dataclass
class Copies:
    """Writes the copies of a run that are not up to date."""

    store: Store
    catalogue: Catalogue
    settings: Settings
    pool: Pool | Here
    watcher: Watcher
    problems: list[PlanformsError] = field(default_factory=list)
    _paths: dict[tuple[str, str, int], str] = field(default_factory=dict)
    _digests: dict[tuple[str, int], bytes] = field(default_factory=dict)
    _templates: dict[str, str] = field(default_factory=dict)

    def write(self, plans: Sequence[Submission]) -> None:
        """Write what is missing or out of date, and take away what is wanted no more."""
        wanted = [*self._returned(plans), *self._clean(plans)]
        known = self.store.outputs()
        self._remove({path for path in known if is_copy(path)} - {copy.path for copy in wanted})
        due = [copy for copy in wanted if not self._is_up_to_date(copy, known)]
        self.watcher.expect(len(due))
        for start in range(0, len(due), _TOGETHER):
            self._write_together(due[start : start + _TOGETHER])
        written = {path for path, (_, digest) in self.store.outputs().items() if digest}
        self._paths = {
            (copy.do, one.source.sha256, one.source.plan): copy.path
            for copy in wanted
            if copy.path in written
            for one in copy.submissions
        }

    def path(self, do: str, submission: Submission) -> str | None:
        """Where the copy of a plan is, relative to the run folder; None where there is none."""
        return self._paths.get((do, submission.source.sha256, submission.source.plan))

    # Which copies there are to be

    def _returned(self, plans: Iterable[Submission]) -> Iterator[Copy]:
        """One copy a file that has something to mend, whatever number of plans it holds."""
        from planforms.writers.returned import file_ending
        from planforms.writers.returned.comments import shown

        by_file: dict[str, list[Submission]] = {}
        for plan in plans:
            if plan.source.media_type.startswith(_COMMENTABLE):
                by_file.setdefault(plan.source.sha256, []).append(plan)
        names = Names()
        for several in by_file.values():
            if any(shown(plan.findings) for plan in several):
                name = names.take(self._name(several[0])) + file_ending(several[0])
                yield self._copy(RETURN, name, several)

    def _clean(self, plans: Iterable[Submission]) -> Iterator[Copy]:
        names = Names()
        for plan in plans:
            if self._template(CLEAN, plan):
                yield self._copy(CLEAN, names.take(self._name(plan)) + ".docx", [plan])

    def _name(self, plan: Submission) -> str:
        """Whose it is, which form, and enough of the plan's id that the name stays with the plan."""
        form_id = (plan.form and plan.form.id) or ""
        mapping = self.catalogue[form_id].mapping if form_id in self.catalogue else None
        return f"{slug(_whose(plan), 40)}-{form_id}-{plan_id(plan, mapping)[:CODE]}"

    def _copy(self, do: str, name: str, plans: Sequence[Submission]) -> Copy:
        digest = sha256(f"{__version__}\0{self.settings.phase}\0{self._template(do, plans[0])}".encode())
        for plan in plans:
            digest.update(self._digest(plan))
        return Copy(do, f"{FOLDERS[do]}/{name}", tuple(plans), digest.hexdigest())

    def _digest(self, plan: Submission) -> bytes:
        """The hash of all that is known of a plan; both its copies need it."""
        key = plan.source.sha256, plan.source.plan
        if key not in self._digests:
            self._digests[key] = sha256(plan.model_dump_json().encode()).digest()
        return self._digests[key]

    def _template(self, do: str, plan: Submission) -> str:
        """The template of a clean copy, by its content; empty for a form that has none."""
        form_id = (plan.form and plan.form.id) or ""
        if do == CLEAN and form_id not in self._templates:
            self._templates[form_id] = _template_digest(plan, self.catalogue)
        return self._templates[form_id] if do == CLEAN else ""

    def _is_up_to_date(self, copy: Copy, known: dict[str, tuple[str, str | None]]) -> bool:
        made_from, digest = known.get(copy.path, ("", None))
        return (
            made_from == copy.made_from
            and digest is not None
            and digest == hash_of(self.store.run / copy.path)
        )

    # Writing and removing them

    def _write_together(self, due: Sequence[Copy]) -> None:
        """Have some copies written. Each is noted before, so that one that a killed run wrote is not lost sight of."""
        by_path = {copy.path: copy for copy in due}
        with self.store.change():
            for copy in due:
                self.store.put_output(copy.path, copy.made_from, None)
        for copy in due:
            self.pool.give(self._task(copy))
        done = list(self.pool.rest())
        with self.store.change():
            for one in done:
                self._note(by_path[one.task.arguments["copy"]], one)

    def _task(self, copy: Copy) -> Task:
        content = self.store.content(copy.key[0])
        original = content.original if content else None
        arguments = {
            "copy": copy.path,
            "out": str(self.store.run / copy.path),
            "original": str(self.store.originals / original) if original else None,
            "records": [plan.model_dump_json() for plan in copy.submissions],
        }
        return Task(copy.do, arguments)

    def _note(self, copy: Copy, done: Done) -> None:
        self.watcher.advance()
        digest = done.answer.head.get("written")
        if not done.broken and isinstance(digest, str):
            self.store.put_output(copy.path, copy.made_from, digest)
            return
        self._remove_file(copy.path)
        self.store.drop_output(copy.path)
        told = done.answer.head.get("unwritten")
        if isinstance(told, dict) and done.answer.head.get("exit_code") == OutputError.exit_code:
            self.problems.append(_told(told))

    def _remove(self, paths: Iterable[str]) -> None:
        with self.store.change():
            for path in sorted(paths):
                if self._remove_file(path):
                    self.store.drop_output(path)

    def _remove_file(self, path: str) -> bool:
        try:
            (self.store.run / path).unlink(missing_ok=True)
        except OSError as error:
            self.problems.append(OutputError("output.locked", name=path, why=error.strerror))
            return False
        return True


def hash_of(path: Path) -> str | None:
    """The SHA-256 of a file; None where there is none."""
    try:
        return sha256(path.read_bytes()).hexdigest()
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
