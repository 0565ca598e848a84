"""Settings: which file, which wins, and every mistake at once."""

import datetime as dt

import pytest

from planforms.errors import UsageError
from planforms.settings import Settings, find_settings, load_settings


@pytest.fixture
def inbox_folder(tmp_path):
    folder = tmp_path / "office" / "inbox"
    folder.mkdir(parents=True)
    return folder


def write(folder, text):
    (folder / "planforms.toml").write_text(text, encoding="utf-8")
    return folder


def load(*inputs, **given):
    return load_settings(inputs, environ=given.pop("environ", {}), **given)


def test_without_anything_the_defaults_hold(inbox_folder):
    assert load(inbox_folder, file=None) == Settings()
    assert Settings().phase == "final"


def test_all_that_a_file_may_say(inbox_folder):
    write(
        inbox_folder,
        """
        phase = "plan"
        school_year = "2026-27"
        deadline = 2026-10-15
        select = ["missing", "PF2"]
        ignore = ["date-without-day"]
        [severity]
        PF501 = "info"
        advice = "off"
        [required]
        coordinator-pgp = ["school", "goals[].supports"]
        [optional]
        certificate-pgp = ["activities"]
        """,
    )

    settings = load(inbox_folder)

    assert settings.phase == "plan"
    assert settings.deadline == dt.date(2026, 10, 15)
    assert settings.select == ("missing", "PF2")
    assert settings.severity == {"PF501": "info", "advice": "off"}
    assert settings.required == {"coordinator-pgp": ("school", "goals[].supports")}
    assert settings.optional == {"certificate-pgp": ("activities",)}


def test_the_file_is_found_beside_the_form_and_above(inbox_folder):
    write(inbox_folder.parent, 'phase = "plan"')
    form = inbox_folder / "form.docx"
    form.touch()

    assert find_settings([form]) == find_settings([inbox_folder]) == inbox_folder.parent / "planforms.toml"

    write(inbox_folder, 'phase = "final"')
    assert find_settings([form]) == inbox_folder / "planforms.toml"


def test_a_file_that_is_named_is_used_instead(inbox_folder, tmp_path):
    write(inbox_folder, 'phase = "plan"')
    other = write(tmp_path, 'school_year = "2026-2027"') / "planforms.toml"

    assert load(inbox_folder, file=other) == Settings(school_year="2026-2027")


def test_flags_win_over_the_environment_and_that_over_the_file(inbox_folder):
    write(inbox_folder, 'phase = "plan"\nschool_year = "2025-2026"\nignore = ["advice"]')
    environ = {"PLANFORMS_SCHOOL_YEAR": "2026-2027", "PLANFORMS_IGNORE": "PF5, missing-rows"}

    settings = load(inbox_folder, environ=environ, flags={"phase": "final", "select": ()})

    assert (settings.phase, settings.school_year) == ("final", "2026-2027")
    assert settings.ignore == ("PF5", "missing-rows")


def test_an_empty_variable_says_nothing(inbox_folder):
    assert load(inbox_folder, environ={"PLANFORMS_PHASE": " "}) == Settings()


def mistakes(folder, text, **given):
    with pytest.raises(UsageError) as raised:
        load(write(folder, text), **given)
    assert raised.value.code == "settings.invalid"
    assert raised.value.exit_code == 2
    return str(raised.value)


def test_every_mistake_is_told_at_once_with_what_was_meant(inbox_folder):
    told = mistakes(
        inbox_folder,
        """
        phse = "plan"
        school_year = "next year"
        deadline = "soon"
        """,
        environ={"PLANFORMS_PHSAE": "plan"},
    )

    assert "have 4 mistakes:" in told
    assert "there is no setting 'phse'; did you mean 'phase'?" in told
    assert "school_year: 'next year' is no school year; write it as 2026-2027" in told
    assert "deadline: " in told
    assert "$PLANFORMS_PHSAE is not known; did you mean $PLANFORMS_PHASE?" in told
    assert str(inbox_folder / "planforms.toml") in told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            'ignore = ["unplaced-txt"]',
            "ignore: there is no rule 'unplaced-txt'; did you mean 'unplaced-text'?",
        ),
        ('select = ["PF9"]', "select: there is no rule 'PF9'"),
        ('select = [""]', "select: there is no rule ''"),
        ('[severity]\nPF501 = "loud"', "severity.PF501: Input should be 'error', 'warning', 'info' or 'off'"),
        ('[severity]\nmising = "error"', "severity: there is no rule 'mising'; did you mean 'missing'?"),
    ],
)
def test_a_rule_that_does_not_exist_is_a_mistake(inbox_folder, text, told):
    assert told in mistakes(inbox_folder, text)


def test_forms_and_fields_are_checked_where_the_forms_are_known(inbox_folder):
    from planforms.catalogue import load_catalogue

    told = mistakes(
        inbox_folder,
        '[required]\ncoordinator-pgp = ["goals[].suport", "activities"]\n[optional]\ncordinator-pgp = ["school"]',
        catalogue=load_catalogue(),
    )

    assert (
        "required.coordinator-pgp: there is no field 'goals[].suport'; did you mean 'goals[].supports'?"
        in told
    )
    assert "there is no field 'activities'" in told
    assert "optional: there is no form 'cordinator-pgp'; did you mean 'coordinator-pgp'?" in told


def test_limits_are_those_that_come_with_planforms_but_for_what_is_set(inbox_folder):
    limits = load(write(inbox_folder, "[limits]\nfile_bytes = 1_000_000\nseconds = 2.5")).reading_limits()

    assert (limits.file_bytes, limits.seconds, limits.entries) == (1_000_000, 2.5, 512)
    assert isinstance(limits.file_bytes, int)


def test_a_limit_that_is_none_is_a_mistake(inbox_folder):
    told = mistakes(inbox_folder, "[limits]\nfile_byte = 5\npdf_pages = 0")

    assert "limits: there is no limit 'file_byte'; did you mean 'file_bytes'?" in told
    assert "limits.pdf_pages: must be more than 0" in told


def test_a_file_that_is_no_toml_is_a_sentence(inbox_folder):
    write(inbox_folder, "phase = plan")

    with pytest.raises(UsageError, match="cannot be read") as raised:
        load(inbox_folder)
    assert raised.value.code == "settings.unreadable"


def test_settings_cannot_be_changed_midway():
    from pydantic import ValidationError

    with pytest.raises(ValidationError):
        Settings().phase = "plan"


def test_the_documented_file_holds_every_setting_and_is_valid(root, tmp_path):
    from planforms.catalogue import load_catalogue

    page = (root / "docs" / "settings.md").read_text(encoding="utf-8")
    example = page.partition("```toml\n")[2].partition("```")[0]
    write(tmp_path, example)

    load(tmp_path, catalogue=load_catalogue())

    import tomllib

    assert set(tomllib.loads(example)) == set(Settings.model_fields)
