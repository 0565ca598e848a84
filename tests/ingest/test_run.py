from __future__ import annotations

import csv
import dataclasses
import json
import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from forms import by_name, lines, plan_file
from mails import mail, zipped
from ruamel.yaml import YAML
from rundir import contents
from stores import on_both_stores

from planforms.errors import OutputError, PlanformsError, UsageError
from planforms.ingest import reading
from planforms.ingest.channel import Message
from planforms.ingest.fingerprint import mended_here
from planforms.ingest.pool import Done
from planforms.ingest.run import Outcome
from planforms.ingest.store import Store
from planforms.ingest.summary import summary
from planforms.ingest.workers import Task
from planforms.limits import DEFAULT
from planforms.readers.scan import can_recognise

Ingest = Callable[..., Outcome]

QUICK = dataclasses.replace(DEFAULT, seconds=3.0)
"""For files that hang: limits that a test need not wait long for, and that a busy machine keeps for the others."""
HOSTILE = {
    "hang.docx": ("HANG", "worker.timeout"),
    "abort.docx": ("ABORT", "worker.crash"),
    "rubbish.docx": ("RUBBISH", "worker.crash"),
    "lie.docx": ("LIE", "worker.crash"),
    "nonsense.docx": ("NONSENSE", "worker.crash"),
    "network.docx": ("NETWORK", "worker.crash"),
    "text.docx": ("just words", "type.unknown"),
}


def fill(inbox: Path, number: int = 6) -> None:
    for n in range(number):
        (inbox / f"plan{n}.docx").write_bytes(plan_file(f"Pat Example {chr(65 + n)}"))


@on_both_stores
def test_everything_in_an_inbox_gives_one_record(inbox: Path, ingest: Ingest) -> None:
    fill(inbox, 2)
    (inbox / "deep" / "er").mkdir(parents=True)
    (inbox / "deep" / "er" / "plan9.docx").write_bytes(plan_file("Sam Sample"))
    (inbox / "batch.zip").write_bytes(zipped({"a/plan.docx": plan_file("Ann"), "note.txt": b"hello"}))
    (inbox / "mail.eml").write_bytes(mail({"plan.docx": plan_file("Bea")}).as_bytes())
    (inbox / "empty.zip").write_bytes(zipped({}))
    (inbox / "two.docx").write_bytes(plan_file("Two A") + plan_file("Two B"))
    (inbox / "broken").symlink_to("nowhere")

    outcome = ingest()

    assert by_name(outcome) == {
        "plan0.docx": "ok",
        "plan1.docx": "ok",
        "deep/er/plan9.docx": "ok",
        "batch.zip/a/plan.docx": "ok",
        "batch.zip/note.txt": "type.unknown",
        "mail.eml/plan.docx": "ok",
        "empty.zip": "input.no-files",
        "two.docx": "ok",
        "broken": "input.link",
    }
    assert outcome.tally.records == len(lines()) == 10
    assert [line["source"]["path"] for line in lines()] == sorted(line["source"]["path"] for line in lines())


def test_hostile_files_cost_themselves_alone(inbox: Path, ingest: Ingest) -> None:
    fill(inbox)
    alone = {line["source"]["path"]: line for line in (ingest(jobs=1), lines())[1]}
    for name, (word, _) in HOSTILE.items():
        (inbox / name).write_text(word)

    outcome = ingest(jobs=2, limits=QUICK)

    assert {name: code for name, code in by_name(outcome).items() if code != "ok"} == {
        name: code for name, (_, code) in HOSTILE.items()
    }
    assert {line["source"]["path"]: line for line in lines() if line["status"] == "ok"} == alone
    statuses = {line["source"]["path"]: line["status"] for line in lines()}
    assert statuses["inbox/hang.docx"] == "failed"
    assert statuses["inbox/text.docx"] == "refused"


def test_one_process_and_many_give_equal_outputs(inbox: Path, ingest: Ingest) -> None:
    fill(inbox, 12)
    (inbox / "copy.docx").write_bytes(plan_file("Pat Example A"))
    (inbox / "text.docx").write_bytes(b"words")
    made = []
    for jobs in (0, 1, 3):
        ingest(jobs=jobs)
        made.append(contents(Path("run")))
        _remove(Path("run"))
    assert made[0] == made[1] == made[2]


def _remove(folder: Path) -> None:
    import shutil

    shutil.rmtree(folder)


@on_both_stores
def test_a_second_run_reads_nothing_and_gives_the_same(
    inbox: Path, ingest: Ingest, address: str | None
) -> None:
    fill(inbox)
    (inbox / "batch.zip").write_bytes(zipped({"plan.docx": plan_file("Ann")}))
    (inbox / "text.docx").write_bytes(b"words")
    first, before = ingest(), contents(Path("run"), address)
    second = ingest()
    assert (first.read, second.read) == (9, 0)
    assert contents(Path("run"), address) == before


@on_both_stores
def test_only_what_is_new_or_changed_is_read(inbox: Path, ingest: Ingest) -> None:
    fill(inbox, 4)
    ingest()
    (inbox / "plan0.docx").write_bytes(plan_file("Somebody Else"))
    (inbox / "new.docx").write_bytes(plan_file("New Person"))
    (inbox / "plan1.docx").touch()
    assert ingest().read == 2


def test_other_settings_have_everything_read_again(inbox: Path, ingest: Ingest) -> None:
    from planforms.settings import Settings

    fill(inbox, 3)
    ingest()
    assert ingest(settings=Settings(phase="plan")).read == 3
    assert ingest(settings=Settings(phase="plan")).read == 0


def test_a_program_that_is_installed_has_everything_read_again(
    inbox: Path, ingest: Ingest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever it is found: on Windows and macOS it does not stand on the path."""
    fill(inbox, 2)
    monkeypatch.setattr("planforms.office.find_soffice", lambda: None)
    assert ingest().read == 2
    monkeypatch.setattr("planforms.office.find_soffice", lambda: Path("soffice.exe"))
    assert ingest().read == 2
    assert mended_here()[0] == "convert.missing"
    monkeypatch.setattr("planforms.readers.scan.can_recognise", lambda: not can_recognise())
    assert ingest().read == 2


def test_a_mapping_in_other_words_has_the_workbook_made_anew(root: Path, inbox: Path, ingest: Ingest) -> None:
    shutil.copytree(root / "mappings" / "blanks", "forms/blanks")
    mapping = Path("forms/peer-coaching-plan.yaml")
    shutil.copy(root / "mappings" / mapping.name, mapping)
    (inbox / "a.docx").write_bytes(plan_file(year="", form="peer-coaching-plan", meeting_time="Fridays"))
    answers = []
    for title in ("When we meet", "Our hours"):
        asked = YAML().load(mapping)
        asked["fields"]["meeting_time"]["title"] = title
        YAML().dump(asked, mapping)
        ingest(forms=(Path("forms"),))
        answers += [said for said in cells() if "Fridays" in said]
    assert answers == ["When we meet: Fridays", "Our hours: Fridays"]


def cells() -> list[str]:
    """All that the workbook holds."""
    sheets = openpyxl.load_workbook("run/rollup.xlsx")
    return [str(value) for sheet in sheets for row in sheet.iter_rows(values_only=True) for value in row]


def test_what_is_held_before_it_is_stored_has_bounds(
    inbox: Path, ingest: Ingest, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: list[list[int]] = []
    keep = Store.keep

    def keep_and_note(store: Store, contents: Mapping[str, tuple[bytes, str]]) -> None:
        held.append([len(data) for data, _ in contents.values()])
        keep(store, contents)

    monkeypatch.setattr(Store, "keep", keep_and_note)
    monkeypatch.setattr(reading, "_BYTES_TOGETHER", 1000)
    monkeypatch.setattr(reading, "_TOGETHER", 4)
    for number in range(10):
        (inbox / f"large{number}.docx").write_bytes(plan_file(f"{number}", school="x" * 700))
        (inbox / f"small{number}.docx").write_bytes(plan_file(f"small {number}"))
    assert ingest().read == sum(map(len, held)) == 20
    assert max(map(len, held)) <= 4
    assert all(sum(batch[:-1]) < 1000 for batch in held)
    settled: list[list[int]] = []
    answers = [Done(Task("read", {}), Message({}, (bytes(400), bytes(300)))) for _ in range(4)]
    for batch in reading._batches(answers, reading._told_bytes):
        settled.append([reading._told_bytes(done) for done in batch])
    assert settled == [[700, 700], [700, 700]]


def test_the_inbox_is_never_touched(inbox: Path, ingest: Ingest) -> None:
    fill(inbox, 2)
    before = {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in inbox.iterdir()}
    ingest()
    assert {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in inbox.iterdir()} == before


@on_both_stores
def test_the_same_content_is_read_once_and_each_copy_has_its_record(inbox: Path, ingest: Ingest) -> None:
    for name in ("a.docx", "b.docx", "sub/c.docx"):
        (inbox / name).parent.mkdir(exist_ok=True)
        (inbox / name).write_bytes(plan_file())
    (inbox / "z.zip").write_bytes(zipped({"d.docx": plan_file()}))
    outcome = ingest()
    assert outcome.read == 2, "the content and the zip"
    assert [line["source"].get("duplicate_of") for line in lines()] == [None, *["inbox/a.docx"] * 3]


def test_terminal_report_and_workbook_count_alike_also_copies_of_what_cannot_be_read(
    inbox: Path, ingest: Ingest
) -> None:
    (inbox / "a.docx").write_bytes(plan_file(modified="2026-09-01T08:00:00Z"))
    (inbox / "b.docx").write_bytes(plan_file())
    (inbox / "b copy.docx").write_bytes(plan_file())
    (inbox / "newer.docx").write_bytes(plan_file(modified="2026-10-01T08:00:00Z"))
    (inbox / "empty.docx").write_bytes(b"words")
    (inbox / "empty.pdf").write_bytes(b"words")
    outcome = ingest()
    told = "\n".join(summary(outcome))
    assert "6 submissions in run" in told
    assert "  2 plans, " in told
    assert "  1 further copy of the same file" in told
    assert "  1 older version " in told
    assert "  2 files could not be read:" in told
    assert told.count("[type.unknown]") == 1, "a reason is said once, above its files"
    assert "\n      inbox/empty.docx\n      inbox/empty.pdf\n" in told
    report = Path("run/report.html").read_text("utf-8")
    assert " + 2 that could not be read + 1 further copy of the same file + 1 older version " in report
    sheet = openpyxl.load_workbook("run/rollup.xlsx")["About"]
    counts = {row[0]: row[2] for row in sheet.iter_rows(values_only=True)}
    assert counts["Further copies of the same file"] == counts["Older versions of a plan"] == 1
    assert len([row for row in sheet.iter_rows(values_only=True) if "type.unknown" in row]) == 2


def test_a_copy_that_comes_earlier_in_the_order_changes_whose_name_is_read(
    inbox: Path, ingest: Ingest
) -> None:
    (inbox / "Sam Sample.docx").write_bytes(plan_file("", goal=""))
    ingest()
    (inbox / "Pat Example.docx").write_bytes(plan_file("", goal=""))
    outcome = ingest()
    assert outcome.read == 1
    assert [one.owner.name for one in outcome.submissions] == ["Pat Example", "Pat Example"]


def test_a_moved_file_is_listed_where_it_is(inbox: Path, ingest: Ingest) -> None:
    (inbox / "a.docx").write_bytes(plan_file())
    ingest()
    (inbox / "done").mkdir()
    (inbox / "a.docx").rename(inbox / "done" / "a.docx")
    assert by_name(ingest()) == {"done/a.docx": "ok"}


def test_a_plan_is_not_lost_with_its_file_but_a_bad_file_is(inbox: Path, ingest: Ingest) -> None:
    (inbox / "a.docx").write_bytes(plan_file())
    (inbox / "b.docx").write_bytes(b"words")
    (inbox / "c.docx").symlink_to("nowhere")
    assert by_name(ingest()) == {"a.docx": "ok", "b.docx": "type.unknown", "c.docx": "input.link"}
    for path in inbox.iterdir():
        path.unlink()
    assert by_name(ingest()) == {"a.docx": "ok"}


def test_what_stands_in_a_folder_that_is_locked_now_is_not_taken_for_gone(
    inbox: Path, ingest: Ingest, monkeypatch: pytest.MonkeyPatch
) -> None:
    (inbox / "a.docx").write_bytes(plan_file())
    (inbox / "locked").mkdir()
    (inbox / "locked" / "b.docx").write_bytes(b"words")
    ingest(inbox)
    with monkeypatch.context() as patch:
        lock(inbox / "locked", patch)
        found = by_name(ingest(inbox))
    assert {path.removeprefix(f"{inbox.as_posix()}/"): code for path, code in found.items()} == {
        "a.docx": "ok",
        "locked": "input.locked-folder",
        "locked/b.docx": "type.unknown",
    }


def lock(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody look into a folder, whoever runs the tests."""

    scandir, lstat = os.scandir, os.lstat

    def look_into(place: Any) -> Any:
        if place == str(folder):
            raise PermissionError(13, "Permission denied", place)
        return scandir(place)

    def look_at(place: Any, **how: Any) -> Any:
        if str(place).startswith(f"{folder}{os.sep}"):
            raise PermissionError(13, "Permission denied", place)
        return lstat(place, **how)

    monkeypatch.setattr("planforms.intake.os.scandir", look_into)
    monkeypatch.setattr("planforms.intake.os.lstat", look_at)


def test_a_mended_file_takes_the_place_of_the_bad_one(inbox: Path, ingest: Ingest) -> None:
    (inbox / "a.docx").write_bytes(b"half of it")
    assert by_name(ingest()) == {"a.docx": "type.unknown"}
    (inbox / "a.docx").write_bytes(plan_file())
    assert by_name(ingest()) == {"a.docx": "ok"}


def test_another_inbox_adds_to_the_run(inbox: Path, ingest: Ingest) -> None:
    (inbox / "a.docx").write_bytes(plan_file("Ann"))
    ingest()
    Path("later").mkdir()
    Path("later/b.docx").write_bytes(plan_file("Bea"))
    assert set(by_name(ingest(Path("later")))) == {"a.docx", "later/b.docx"}


def superseding(outcome: Outcome) -> dict[str, str | None]:
    return {one.source.path.removeprefix("inbox/"): one.source.superseded_by for one in outcome.submissions}


@pytest.mark.parametrize(
    ("older", "newer", "sure"),
    [
        ({}, {}, False),
        ({"modified": "2026-09-01T10:00:00Z"}, {"modified": "2026-10-01T10:00:00Z"}, True),
        ({"modified": "2026-09-01T10:00:00Z"}, {"modified": "2026-09-01T10:00:01Z"}, False),
        ({"modified": "2026-09-01T10:00:00Z"}, {}, False),
        ({"year": ""}, {"year": "", "modified": "2026-10-01T10:00:00Z"}, False),
    ],
)
def test_a_surely_newer_version_supersedes(
    inbox: Path, ingest: Ingest, older: dict[str, str], newer: dict[str, str], sure: bool
) -> None:
    (inbox / "a.docx").write_bytes(plan_file(school="North", **older))
    (inbox / "b.docx").write_bytes(plan_file(school="South", **newer))
    for path in inbox.iterdir():
        os.utime(path, (1_790_000_000, 1_790_000_000))
    outcome = ingest()
    assert superseding(outcome) == {"a.docx": "inbox/b.docx" if sure else None, "b.docx": None}


def test_the_time_of_the_file_decides_where_nothing_else_does(inbox: Path, ingest: Ingest) -> None:
    for name, day in (("a.docx", 20), ("b.docx", 10), ("c.docx", 30)):
        (inbox / name).write_bytes(plan_file(school=name))
        os.utime(inbox / name, (1_790_000_000 + day * 86400,) * 2)
    assert superseding(ingest()) == {"a.docx": "inbox/c.docx", "b.docx": "inbox/c.docx", "c.docx": None}


def test_the_date_of_the_mail_goes_before_that_of_the_file(inbox: Path, ingest: Ingest) -> None:
    for name, date in (
        ("a.eml", "Mon, 12 Oct 2026 09:00:00 +0000"),
        ("b.eml", "Mon, 05 Oct 2026 09:00:00 +0000"),
    ):
        (inbox / name).write_bytes(mail({"plan.docx": plan_file(school=name)}, date=date).as_bytes())
    assert superseding(ingest()) == {"a.eml/plan.docx": None, "b.eml/plan.docx": "inbox/a.eml/plan.docx"}


def test_an_old_version_is_kept_as_history_when_its_file_is_overwritten(inbox: Path, ingest: Ingest) -> None:
    (inbox / "a.docx").write_bytes(plan_file(school="North"))
    ingest()
    (inbox / "a.docx").write_bytes(plan_file(school="South"))
    outcome = ingest()
    assert [one.plan.school for one in outcome.submissions] == ["South"]  # type: ignore[union-attr]
    assert len(list(Path("run/originals").iterdir())) == 2


def test_two_certificate_plans_with_nothing_in_common_are_both_kept(inbox: Path, ingest: Ingest) -> None:
    texts = {
        "a.docx": "Learn to teach reading to beginners",
        "b.docx": "Mathematics for the upper grades by talk",
        "c.docx": "Learn to teach reading to the beginners",
    }
    for day, (name, statement) in enumerate(texts.items()):
        (inbox / name).write_bytes(plan_file(form="certificate-pgp", statement=statement))
        os.utime(inbox / name, (1_790_000_000 + day * 86400,) * 2)
    assert superseding(ingest()) == {"a.docx": "inbox/c.docx", "b.docx": None, "c.docx": None}


def test_the_sender_of_a_mail_is_a_hint_of_the_owner(inbox: Path, ingest: Ingest) -> None:
    (inbox / "a.eml").write_bytes(mail({"plan.docx": plan_file("", school="North")}).as_bytes())
    (inbox / "b.eml").write_bytes(mail({"plan.docx": plan_file("Named There")}).as_bytes())
    owners = [(one.owner.name, one.owner.email, one.owner.from_) for one in ingest().submissions]
    assert owners == [("Pat Example", "pat@example.org", "sender"), ("Named There", None, "form")]


def test_the_roster_says_who_a_guess_means(inbox: Path, ingest: Ingest) -> None:
    Path("staff.csv").write_text("Name,Email,School\nPatricia Example,pat@example.org,North\n")
    (inbox / "a.eml").write_bytes(mail({"plan.docx": plan_file("", school="North")}).as_bytes())
    (inbox / "Patricia Example.docx").write_bytes(plan_file("", school="North", goal=""))
    (inbox / "stranger.docx").write_bytes(plan_file("Sam Sample"))
    found = {one.source.path: one.owner for one in ingest(roster=Path("staff.csv")).submissions}
    assert {path: (owner.name, owner.from_) for path, owner in found.items()} == {
        "inbox/a.eml/plan.docx": ("Patricia Example", "roster"),
        "inbox/Patricia Example.docx": ("Patricia Example", "roster"),
        "inbox/stranger.docx": ("Sam Sample", "form"),
    }


def test_whoever_saved_a_file_is_not_made_its_owner_by_the_roster(inbox: Path, ingest: Ingest) -> None:
    """A secretary may have saved the plans of many: all of them stand."""
    Path("staff.csv").write_text("Name,Email,School\nSam Secretary,sam@example.org,North\n")
    for day, name in enumerate(("plan.docx", "plan2.docx")):
        (inbox / name).write_bytes(plan_file("", school="North", author="Sam Secretary", director=name))
        os.utime(inbox / name, (1_790_000_000 + day * 86400,) * 2)
    outcome = ingest(roster=Path("staff.csv"))
    assert {(one.owner.name, one.owner.from_) for one in outcome.submissions} == {
        ("Sam Secretary", "document properties")
    }
    assert set(superseding(outcome).values()) == {None}


def test_plans_without_a_name_that_one_person_sent_all_stand(inbox: Path, ingest: Ingest) -> None:
    Path("staff.csv").write_text("Name,Email,School\nPat Example,pat@example.org,North\n")
    for day in (5, 12):
        date = f"Mon, {day:02} Oct 2026 09:00:00 +0000"
        sent = mail({"plan.docx": plan_file("", school="North", director=f"Director {day}")}, date=date)
        (inbox / f"{day}.eml").write_bytes(sent.as_bytes())
    outcome = ingest(roster=Path("staff.csv"))
    assert [one.owner.from_ for one in outcome.submissions] == ["roster", "roster"]
    assert set(superseding(outcome).values()) == {None}


def test_the_list_of_what_could_not_be_read_is_inert(inbox: Path, ingest: Ingest) -> None:
    (inbox / "=cmd|' calc'!A0.docx").write_bytes(b"words")
    (inbox / "new\nline\x1b[31m.docx").write_bytes(b"other words")
    ingest(Path("inbox"), Path("inbox/=cmd|' calc'!A0.docx"))
    os.chdir(inbox)
    with Path("../run/quarantine.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["code"] for row in rows] == ["type.unknown", "type.unknown"]
    assert [row["file"] for row in rows] == ["inbox/=cmd|' calc'!A0.docx", "inbox/new\\x0aline\\x1b[31m.docx"]
    assert all(row["why"] and row["what to do"] for row in rows)


def test_a_name_that_begins_a_formula_is_prefixed(inbox: Path, ingest: Ingest) -> None:
    Path("=1+1.docx").write_bytes(b"words")
    ingest(Path("=1+1.docx"))
    assert "'=1+1.docx" in Path("run/quarantine.csv").read_text("utf-8-sig")


def test_the_log_holds_no_answers(inbox: Path, ingest: Ingest) -> None:
    (inbox / "plan.docx").write_bytes(plan_file(school="SECRET SCHOOL"))
    ingest()
    log = Path("run/log.jsonl").read_text()
    events = [json.loads(line) for line in log.splitlines()]
    assert [event["event"] for event in events] == ["started", "read", "finished"]
    assert events[1] | {"time": 0, "sha256": 0, "seconds": 0} == {
        "time": 0, "event": "read", "path": "inbox/plan.docx", "sha256": 0, "seconds": 0,
        "status": "ok", "plans": 1, "form": "coordinator-pgp",
    }  # fmt: skip
    assert "SECRET" not in log
    assert "Pat Example" not in log


def test_names_that_no_text_can_hold_are_read_too(inbox: Path, ingest: Ingest) -> None:
    try:
        Path(os.fsdecode(b"inbox/caf\xe9.docx")).write_bytes(plan_file())
    except OSError:
        pytest.skip("this system has no such names")
    assert by_name(ingest()) == {"caf\\udce9.docx": "ok"}


def test_a_run_inside_its_inbox_is_refused(inbox: Path, ingest: Ingest) -> None:
    with pytest.raises(UsageError) as refused:
        ingest(inbox.parent)
    assert refused.value.code == "input.overlap"
    assert not Path("run").exists()


def test_an_unusable_roster_ends_the_run_before_it_begins(inbox: Path, ingest: Ingest) -> None:
    with pytest.raises(UsageError):
        ingest(roster=Path("nowhere.csv"))
    assert not Path("run").exists()


def test_what_failed_is_read_again_only_if_asked(inbox: Path, ingest: Ingest) -> None:
    (inbox / "a.docx").write_text("ABORT")
    (inbox / "b.docx").write_text("words")
    ingest(jobs=1)
    assert ingest(jobs=1).read == 0
    assert ingest(jobs=1, retry=True).read == 1


class TestDiskFull:
    """A disk that is full at the n-th write: told, nothing torn, and made good by the next run."""

    @pytest.fixture
    def whole(self, inbox: Path, ingest: Ingest) -> dict[str, bytes]:
        fill(inbox, 3)
        (inbox / "text.docx").write_bytes(b"words")
        ingest()
        made = contents(Path("run"))
        _remove(Path("run"))
        return made

    @pytest.mark.parametrize("number", range(14))
    def test_a_full_disk(
        self, whole: dict[str, bytes], ingest: Ingest, monkeypatch: pytest.MonkeyPatch, number: int
    ) -> None:
        import errno

        really, left = os.fsync, [number]

        def fsync(handle: int) -> None:
            left[0] -= 1
            if left[0] < 0:
                raise OSError(errno.ENOSPC, "No space left on device")
            really(handle)

        with monkeypatch.context() as patched:
            patched.setattr("planforms.writers.files.os.fsync", fsync)
            problems: list[PlanformsError] = []
            try:
                problems += ingest().problems
            except OutputError as error:
                problems.append(error)
        assert {problem.code for problem in problems} <= {"output.disk-full"}
        assert problems or left[0] >= 0
        assert not list(Path("run").rglob("*.tmp"))
        ingest()
        assert contents(Path("run")) == whole


def test_an_output_that_is_open_elsewhere_keeps_the_others_going(
    inbox: Path, ingest: Ingest, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(inbox, 2)

    def locked(*_: object, **__: object) -> None:
        raise OutputError("output.locked", name="rollup.xlsx")

    with monkeypatch.context() as patched:
        patched.setattr("planforms.writers.workbook.write_workbook", locked)
        outcome = ingest()
    assert [problem.code for problem in outcome.problems] == ["output.locked"]
    assert len(lines()) == 2
    assert "Close it in Excel" in "\n".join(summary(outcome))
    assert ingest().problems == []
    assert Path("run/rollup.xlsx").exists()


def test_stale_copies_are_taken_away(inbox: Path, ingest: Ingest) -> None:
    (inbox / "a.docx").write_bytes(plan_file("Ann"))
    ingest()
    (before,) = Path("run/clean").iterdir()
    (inbox / "a.docx").write_bytes(plan_file("Bea"))
    ingest()
    names = {path.name.split("-")[0] for path in Path("run/clean").iterdir()}
    assert names == {"ann", "bea"}, "both plans stand: they are two people's"
    assert before.exists()


def test_the_library_gives_the_records(inbox: Path) -> None:
    import planforms

    (inbox / "a.txt").write_bytes(b"words")
    (one,) = planforms.ingest("inbox", out="run")
    assert one.error is not None
    assert one.error.code == "type.text"
    assert lines() == [one.model_dump(mode="json")]
