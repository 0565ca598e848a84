"""``planforms check`` and ``planforms explain`` as they are called."""

import json
import shutil

import pytest

from planforms.errors import sentences
from planforms.rules import RULES


@pytest.fixture
def forms(tmp_path, root):
    """A folder with two untouched blanks of different forms."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    for name in ("coaching-cycle.docx", "coordinator-pgp.docx"):
        shutil.copy(root / "mappings" / "blanks" / name, folder / name)
    return folder


def test_errors_end_with_1_and_are_grouped_by_form(planforms, forms):
    result = planforms("check", forms)

    assert result.exit_code == 1
    assert "“Cycle start”: no date is given." in result.stdout
    assert "Goal 2: “Rationale” is empty." in result.stdout
    assert "2 plans checked, 0 with nothing to fix" in result.stdout
    assert "\x1b" not in result.stdout


def test_exit_zero_turns_1_into_0(planforms, forms):
    assert planforms("check", forms, "--exit-zero").exit_code == 0


def test_json_is_an_array_of_findings_each_with_its_source(planforms, forms):
    found = json.loads(planforms("check", forms, "--format", "json").stdout)

    assert {finding["source"]["path"].rpartition("/")[2] for finding in found} == {
        "coaching-cycle.docx",
        "coordinator-pgp.docx",
    }
    assert {"code", "rule", "kind", "severity", "field", "message", "fix", "place"} <= set(found[0])


def test_jsonl_is_a_finding_a_line(planforms, forms):
    lines = planforms("check", forms, "--format", "jsonl").stdout.splitlines()

    assert lines
    assert all(json.loads(line)["code"].startswith("PF") for line in lines)


def test_without_findings_json_is_an_empty_array(planforms, forms):
    result = planforms(
        "check", forms, "--format", "json", "--ignore", "missing,advice,document", "--ignore", "PF2"
    )

    assert json.loads(result.stdout) == []
    assert result.exit_code == 0


def test_a_file_that_cannot_be_read_ends_with_3_and_the_others_are_checked(planforms, forms):
    (forms / "broken.docx").write_bytes(b"PK\x03\x04 no more")

    result = planforms("check", forms, "--format", "jsonl", "--exit-zero")

    assert result.exit_code == 3
    assert "broken.docx: " in result.stderr
    assert result.stdout


def test_the_settings_beside_the_forms_hold_and_flags_win(planforms, forms):
    (forms / "planforms.toml").write_text('select = ["PF103"]\n', encoding="utf-8")

    assert planforms("check", forms / "coordinator-pgp.docx").exit_code == 0
    assert planforms("check", forms / "coordinator-pgp.docx", "--select", "missing").exit_code == 1


def test_the_limits_of_the_settings_hold(planforms, forms):
    (forms / "planforms.toml").write_text("[limits]\nfile_bytes = 100\n", encoding="utf-8")

    assert planforms("check", forms / "coordinator-pgp.docx").exit_code == 3


def test_mistakes_in_the_settings_end_with_2(planforms, forms):
    (forms / "planforms.toml").write_text('phse = "plan"\n', encoding="utf-8")

    result = planforms("check", forms)

    assert result.exit_code == 2
    assert "did you mean 'phase'?" in result.stderr


def test_explain_prints_the_page_of_a_rule(planforms):
    result = planforms("explain", "PF305")

    assert result.exit_code == 0
    assert "A coaching cycle is not 4 to 8 weeks long." in result.stdout
    assert "Source:" in result.stdout


def test_explain_knows_names_and_errors_too(planforms):
    assert planforms("explain", "cycle-length").stdout == planforms("explain", "pf305").stdout
    assert "link" in planforms("explain", "input.link").stdout


def test_explain_shows_no_gaps_of_a_program(planforms):
    for code in sentences():
        assert "{" not in planforms("explain", code).stdout, code


def test_explain_lists_all_rules(planforms):
    listed = planforms("explain").stdout.splitlines()

    assert [line.split()[0] for line in listed] == [rule.code for rule in RULES]


def test_explain_suggests_what_was_meant(planforms):
    result = planforms("explain", "cycle-lenght")

    assert result.exit_code == 2
    assert "Did you mean 'cycle-length'?" in result.stderr
