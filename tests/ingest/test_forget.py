from __future__ import annotations

import os
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
from forms import by_name, lines, plan_file
from mails import mail, zipped

from planforms.errors import UsageError
from planforms.ingest.forget import forget
from planforms.ingest.run import Outcome

Ingest = Callable[..., Outcome]


def everything(run: Path) -> bytes:
    """All that stands in a run folder, also what is packed in its workbook and copies."""
    files = [path for path in sorted(run.rglob("*")) if path.is_file()]
    return b"\n".join(part for path in files for part in (path.name.encode(), *parts(path)))


def parts(path: Path) -> Iterator[bytes]:
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as package:
            yield from map(package.read, package.namelist())
    else:
        yield path.read_bytes()


def test_nothing_of_a_person_is_left(inbox: Path, ingest: Ingest) -> None:
    (inbox / "first version.docx").write_bytes(plan_file("Quentin Vanishing", school="Nowhere Academy"))
    (inbox / "first version.docx").touch()
    (inbox / "quentin.zip").write_bytes(zipped({"q.docx": plan_file("Vanishing, Quentin", "2025-2026")}))
    (inbox / "other.docx").write_bytes(plan_file("Pat Example"))
    ingest()

    forgotten = forget(Path("run"), "quentin vanishing")

    assert set(forgotten.files) == {"inbox/first version.docx", "inbox/quentin.zip/q.docx"}
    left = everything(Path("run"))
    for trace in (b"Quentin", b"quentin", b"Nowhere Academy", b"first version"):
        assert trace not in left
    assert [line["owner"]["name"] for line in lines()] == ["Pat Example"]
    assert ingest().forgotten == 2
    assert b"quentin" not in everything(Path("run")), "nor by the next run"


@pytest.mark.parametrize("called", ["Quentin Vanishing", "q.vanishing@example.org"])
def test_what_the_director_noted_on_their_plans_is_forgotten_too(
    called: str, inbox: Path, ingest: Ingest
) -> None:
    staff = Path("staff.csv")
    staff.write_text("Name,E-mail\nQuentin Vanishing,q.vanishing@example.org\nPat Example,pat@example.org\n")
    (inbox / "earlier.docx").write_bytes(plan_file("Quentin Vanishing", "2025-2026"))
    (inbox / "gone.docx").write_bytes(plan_file("Ann Elsewhere"))
    (inbox / "pat.docx").write_bytes(plan_file("Pat Example"))
    ingest(roster=staff)
    note_on_every_plan()
    forget(Path("run"), "Ann Elsewhere")
    (inbox / "now.docx").write_bytes(plan_file("Vanishing, Quentin", school="Nowhere Academy"))
    ingest(roster=staff)
    note_on_every_plan()
    assert b"noted on Quentin" in everything(Path("run"))

    forget(Path("run"), called)

    staff.unlink()
    left = everything(Path("run"))
    assert b"noted on Pat" in left
    for trace in (b"noted on Quentin", b"noted on Vanishing", b"noted on Ann", b"Nowhere Academy"):
        assert trace not in left


def note_on_every_plan() -> None:
    workbook = openpyxl.load_workbook("run/rollup.xlsx")
    titles, *rows = workbook["Plans"].iter_rows()
    places = {cell.value: place for place, cell in enumerate(titles)}
    for row in rows:
        row[places["Notes"]].value = f"noted on {row[places['Owner']].value}"
    workbook.save("run/rollup.xlsx")


def test_a_file_that_was_overwritten_is_forgotten_too(inbox: Path, ingest: Ingest) -> None:
    (inbox / "plan.docx").write_bytes(plan_file("Quentin Vanishing"))
    ingest()
    (inbox / "plan.docx").write_bytes(plan_file("Pat Example"))
    ingest()
    forget(Path("run"), "Quentin Vanishing")
    assert b"Quentin" not in everything(Path("run"))


def test_the_next_run_does_not_take_it_in_again(inbox: Path, ingest: Ingest) -> None:
    (inbox / "a.docx").write_bytes(plan_file("Quentin Vanishing"))
    (inbox / "b.zip").write_bytes(zipped({"c.docx": plan_file("Quentin Vanishing"), "d.docx": plan_file()}))
    ingest()
    forget(Path("run"), "Quentin Vanishing")
    (inbox / "again.docx").write_bytes(plan_file("Quentin Vanishing"))
    outcome = ingest()
    assert by_name(outcome) == {"b.zip/d.docx": "ok"}
    assert outcome.forgotten == 2


def test_by_address_only_that_address(inbox: Path, ingest: Ingest) -> None:
    (inbox / "a.docx").write_bytes(plan_file("Pat Example"))
    ingest()
    with pytest.raises(UsageError) as refused:
        forget(Path("run"), "pat@example.org")
    assert refused.value.code == "forget.nobody"


def test_no_line_of_the_log_names_a_file_of_the_person(inbox: Path, ingest: Ingest) -> None:
    theirs = inbox / ('Quentin "Q" Vanishing.docx' if os.name != "nt" else "Quentin Vanishing.docx")
    theirs.write_bytes(b"PK cut off while it was copied")
    (inbox / "b.docx").write_bytes(plan_file("Pat Example"))
    ingest()
    theirs.write_bytes(plan_file("Quentin Vanishing"))
    ingest()
    forget(Path("run"), "Quentin Vanishing")
    log = Path("run/log.jsonl").read_text(encoding="utf-8")
    assert "b.docx" in log
    assert "Quentin" not in log
    assert not [path for path in Path("run").rglob("*") if path.is_file() and b"Quentin" in path.read_bytes()]


def test_mentions_in_plans_of_others_are_told_and_kept(inbox: Path, ingest: Ingest) -> None:
    (inbox / "a.docx").write_bytes(plan_file("Quentin Vanishing"))
    (inbox / "b.docx").write_bytes(plan_file("Pat Example", director="Quentin Vanishing"))
    ingest()
    assert forget(Path("run"), "Quentin Vanishing").mentions == ("inbox/b.docx",)
    assert len(lines()) == 1


def test_of_no_run(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as refused:
        forget(tmp_path, "Pat Example")
    assert refused.value.code == "store.missing"
    assert list(tmp_path.iterdir()) == []


def sheets() -> list[str]:
    return openpyxl.load_workbook("run/rollup.xlsx", read_only=True).sheetnames


def test_the_outputs_are_made_anew_with_the_roster_of_the_run(inbox: Path, ingest: Ingest) -> None:
    Path("staff.csv").write_text("Name,Email\nPat Example,pat@example.org\nNot There,not@example.org\n")
    (inbox / "a.docx").write_bytes(plan_file("Quentin Vanishing"))
    (inbox / "b.docx").write_bytes(plan_file("Pat Example"))
    ingest(roster=Path("staff.csv"))
    assert "Not submitted" in sheets()

    forgotten = forget(Path("run"), "Quentin Vanishing")

    assert forgotten.missed_roster is None
    assert "Not submitted" in sheets()


def test_a_roster_that_is_gone_is_told(inbox: Path, ingest: Ingest) -> None:
    Path("staff.csv").write_text("Name,Email\nPat Example,pat@example.org\n")
    (inbox / "a.docx").write_bytes(plan_file("Quentin Vanishing"))
    (inbox / "b.docx").write_bytes(plan_file("Pat Example"))
    ingest(roster=Path("staff.csv"))
    Path("staff.csv").rename("people.csv")

    forgotten = forget(Path("run"), "Quentin Vanishing")

    assert forgotten.missed_roster == Path("staff.csv").resolve()
    assert "Not submitted" not in sheets()
    forget(Path("run"), "Pat Example", roster=Path("people.csv"))
    assert "Not submitted" in sheets()


def test_whom_only_the_mail_names_is_found_as_the_workbook_shows_them(inbox: Path, ingest: Ingest) -> None:
    sent = mail({"plan.docx": plan_file("", school="North")}, sender="Quentin Vanishing <q@example.org>")
    (inbox / "a.eml").write_bytes(sent.as_bytes())
    (inbox / "b.docx").write_bytes(plan_file("Pat Example"))
    ingest()
    assert forget(Path("run"), "Quentin Vanishing").files == ("inbox/a.eml/plan.docx",)
