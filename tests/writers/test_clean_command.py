"""``planforms clean``: forms and JSON in, clean forms out."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from planforms.catalogue import load_catalogue
from planforms.limits import DEFAULT
from planforms.office import OfficeError, find_soffice, run_soffice
from planforms.pipeline import process
from planforms.writers.clean.pdf import as_pdf, for_print

Command = Callable[..., Any]

needs_office = pytest.mark.skipif(find_soffice() is None, reason="LibreOffice is not installed")


@pytest.fixture
def form(inbox: Path) -> Path:
    return inbox / "Edwards_Linh_CoordinatorPGP_v2.docx"


def plan_of(path: Path) -> Any:
    (submission,) = process(path.read_bytes(), path.name, load_catalogue())
    return submission.plan


def test_a_form_gives_a_clean_form(planforms: Command, form: Path, tmp_path: Path) -> None:
    done = planforms("clean", form, "--out", tmp_path / "clean")
    (copy,) = (tmp_path / "clean").iterdir()
    assert (done.exit_code, done.stdout.strip()) == (0, str(copy))
    assert copy.name == "edwards-linh-coordinatorpgp-v2.docx"
    assert plan_of(copy) == plan_of(form)


@pytest.mark.parametrize("layout", ["json", "jsonl"])
def test_submissions_as_json_give_the_same_copies(
    planforms: Command, form: Path, tmp_path: Path, layout: str
) -> None:
    record = tmp_path / f"record.{layout}"
    record.write_text(planforms("extract", form, "--format", layout).stdout, encoding="utf-8")
    assert planforms("clean", form, "--out", tmp_path / "from-form").exit_code == 0
    assert planforms("clean", record, "--out", tmp_path / "from-json").exit_code == 0
    (one,), (other,) = (tmp_path / "from-form").iterdir(), (tmp_path / "from-json").iterdir()
    assert (one.name, one.read_bytes()) == (other.name, other.read_bytes())


def test_one_submission_alone_is_json_too(planforms: Command, form: Path, tmp_path: Path) -> None:
    (record,) = json.loads(planforms("extract", form, "--format", "json").stdout)
    path = tmp_path / "one.json"
    path.write_text(json.dumps(record), encoding="utf-8-sig")
    assert planforms("clean", path, "--out", tmp_path / "clean").exit_code == 0
    assert len(list((tmp_path / "clean").iterdir())) == 1


@pytest.mark.parametrize(
    "text", ["", "{", "[1]", '{"a": 1}', '[{"schema_version": "1"}]', "nothing", "[" * 100_000]
)
def test_what_is_no_submission_is_said_and_the_rest_goes_on(
    planforms: Command, form: Path, tmp_path: Path, text: str
) -> None:
    wrong = tmp_path / "wrong.json"
    wrong.write_text(text, encoding="utf-8")
    done = planforms("clean", wrong, form, "--out", tmp_path / "clean")
    assert done.exit_code == 3
    assert "wrong.json" in done.stderr
    assert "Traceback" not in done.stderr
    assert len(list((tmp_path / "clean").iterdir())) == 1


def test_a_list_of_submissions_may_be_larger_than_a_form_and_a_bad_line_costs_itself(
    planforms: Command, form: Path, tmp_path: Path
) -> None:
    line = planforms("extract", form, "--format", "jsonl").stdout.strip()
    path = tmp_path / "many.jsonl"
    room = " " * DEFAULT.file_bytes
    path.write_text("\n".join([line, '{"schema_version": "1"}', room, line]), encoding="utf-8")
    done = planforms("clean", path, "--out", tmp_path / "clean")
    assert done.exit_code == 3
    assert "many.jsonl, record 2: " in done.stderr
    assert len(list((tmp_path / "clean").iterdir())) == 2


def test_two_forms_of_one_name_get_a_copy_each(planforms: Command, form: Path, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "plan.docx").write_bytes(form.read_bytes())
    planforms("clean", tmp_path / "a", tmp_path / "b", "--out", tmp_path / "clean")
    assert sorted(path.name for path in (tmp_path / "clean").iterdir()) == ["plan-2.docx", "plan.docx"]


def test_copies_never_stand_among_the_forms(planforms: Command, form: Path) -> None:
    assert planforms("clean", form, "--out", form.parent).exit_code == 2


def test_a_template_that_is_none_ends_it_before_anything_is_read(
    planforms: Command, form: Path, root: Path, tmp_path: Path
) -> None:
    done = planforms("clean", form, "--out", tmp_path / "clean", "--template", root / "README.md")
    assert done.exit_code == 2
    assert "template" in done.stderr
    assert not (tmp_path / "clean").exists()


def test_a_template_of_another_form_is_said(
    planforms: Command, form: Path, root: Path, tmp_path: Path
) -> None:
    other = root / "templates" / "docx" / "coaching-cycle.docx"
    done = planforms("clean", form, "--out", tmp_path / "clean", "--template", other)
    assert done.exit_code == 2
    assert "undefined" in done.stderr


def test_without_libreoffice_a_pdf_is_refused_before_anything_is_written(
    planforms: Command, form: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planforms.office.find_soffice", lambda: None)
    done = planforms("clean", form, "--out", tmp_path / "clean", "--pdf")
    assert done.exit_code == 5
    assert "LibreOffice is not installed" in done.stderr
    assert not (tmp_path / "clean").exists()


def test_what_is_printed_has_answers_and_no_prompts(planforms: Command, form: Path, tmp_path: Path) -> None:
    from planforms.readers import read

    planforms("clean", form, "--out", tmp_path / "clean")
    (copy,) = (tmp_path / "clean").iterdir()
    shown = [paragraph.text for paragraph in read(for_print(copy.read_bytes())).paragraphs()]
    kept = [paragraph.text for paragraph in read(copy.read_bytes()).paragraphs()]
    assert not [text for text in shown if "Click or tap" in text]
    assert len(shown) == len(kept)
    assert "Practice" in " ".join(shown)


# LibreOffice itself


@needs_office
def test_a_pdf_of_a_copy_is_tagged_and_bears_the_title(
    planforms: Command, form: Path, tmp_path: Path
) -> None:
    import pikepdf

    planforms("clean", form, "--out", tmp_path / "clean")
    (copy,) = (tmp_path / "clean").iterdir()
    path = tmp_path / "copy.pdf"
    path.write_bytes(as_pdf(copy.read_bytes()))
    with pikepdf.open(path) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Coordinator Professional Growth Plan"
        assert bool(pdf.Root.MarkInfo.Marked)


@needs_office
def test_libreoffice_is_stopped_when_it_takes_too_long() -> None:
    with pytest.raises(OfficeError) as caught:
        run_soffice(b"words", ".txt", "pdf", seconds=0.05)
    assert caught.value.code == "office.timeout"


@needs_office
def test_a_file_that_cannot_be_converted_is_said() -> None:
    with pytest.raises(OfficeError) as caught:
        run_soffice(b"PK\x03\x04 broken", ".docx", "no-such-format")
    assert caught.value.code == "office.failed"
