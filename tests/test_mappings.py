"""Mappings: what may be written in them, and every mistake told at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from locate.drawing import Drawn, table
from planforms.catalogue import check_form, load_catalogue, load_form
from planforms.errors import MappingError
from planforms.forms.loading import parse_mapping
from planforms.paths import general, join, steps, value_at
from planforms.stencil import paths_of

HEAD = "id: mine\ntitle: Mine\nrevisions: [mine.docx]\n"


@pytest.mark.parametrize("form", list(load_catalogue()), ids=lambda form: form.id)
def test_shipped_mappings_fit_their_blanks(form: object) -> None:
    assert check_form(form) == []  # type: ignore[arg-type]


@pytest.mark.parametrize("form", list(load_catalogue()), ids=lambda form: form.id)
def test_every_field_is_asked_for_by_some_revision(form: object) -> None:
    printed = {path for blank in form.blanks for path in paths_of(blank.stencil.top)}  # type: ignore[attr-defined]
    asked = {path for path, spec in form.mapping.walk() if spec.kind != "ordinal"}  # type: ignore[attr-defined]
    assert asked <= printed


def test_all_mistakes_at_once() -> None:
    text = HEAD + "fields:\n  a: {kind: wish, prompt: A}\n  b: {promt: B}\nidentity: [c]\n"
    with pytest.raises(MappingError) as caught:
        parse_mapping(text, "mine.yaml")
    told = "\n".join(caught.value.problems)
    assert "fields.a.kind: is 'wish', but must be" in told
    assert "fields.b.promt: is not a word that mappings know" in told


def test_identity_must_be_mapped() -> None:
    with pytest.raises(MappingError, match="identity names c"):
        parse_mapping(HEAD + "fields:\n  a: {prompt: A}\nidentity: [c]\n")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "a mapping begins with"),
        ("- a\n", "a mapping begins with"),
        ("id: [\n", "line 2, column 1: what begins before it with { or ["),
        ("id: mine\nrevisions: [a b: c d: e\n", "line 2, column 12: the list that begins here with ["),
        (
            HEAD + "fields:\n  a: {kind: text, prompt: A\n  b: {prompt: B}\n",
            "line 5, column 6: what begins here with {",
        ),
        (HEAD + "fields:\n  a: {prompt: A: }\n", "line 5, column 6: what begins here with {"),
        (HEAD + "fields:\n\ta: {prompt: A}\n", "line 5: begins with a tab"),
        (HEAD + "fields:\n  a: {prompt: A}\n b: {prompt: B}\n", "line 6, column 2: this line is indented"),
        (HEAD + "fields:\n  a: {prompt: A}\n  a: {prompt: B}\n", "line 6, column 3: the name “a” stands"),
        (HEAD + "fields:\n  a: {prompt: 'Ann's'}\n", "line 5, column 6: what begins here with {"),
        (HEAD + "fields:\n  a:\n", "line 5: fields.a: says nothing of itself"),
        (HEAD + "fields:\n  a: {prompt: A, required: yes}\n", "is 'yes', but must be true, false or 'final'"),
        (
            HEAD + "fields:\n  a: {promt: A}\n",
            "fields.a.promt: is not a word that mappings know; “prompt” is one",
        ),
        (HEAD + "fields:\n  a: {kind:date, prompt: A}\n", "its colon needs a space behind it"),
        (HEAD + "fields:\n  a: {prompt: A, options: b}\n", "fields.a.options: must be a list"),
        (HEAD + "fields:\n  years here: {prompt: A}\n", "line 5: fields.years here: a name has only letters"),
        (HEAD + "fields:\n  a: {prompt: A}\nidentity: [b]\n", "line 6: identity names b"),
        ("id: mine\x07\n", "unacceptable character #x0007"),
        ("id: mine\ntitle: 2027-13-45\n", "month must be in 1..12"),
        ("title: Mine\nrevisions: [a.docx]\n", "id: is missing"),
        ("id: Not Good\ntitle: Mine\nrevisions: [a.docx]\n", "id: "),
        ("id: mine\ntitle: Mine\nrevisions: []\n", "revisions: "),
        (HEAD + "fields:\n  _date: {prompt: A}\n", "fields._date: a name cannot begin with “_”"),
        (HEAD + "fields:\n  owner.copy: {prompt: A}\n", "line 5: fields.owner.copy: typed plans mean"),
        (
            HEAD + "fields:\n  a: {prompt: A}\nrows:\n  a: {columns: {b: {prompt: B}}}\n",
            "a: a name can stand for",
        ),
        (HEAD + "fields:\n  a: {prompt: A}\n  a.b: {prompt: B}\n", "a: a name can stand for one field"),
        (
            HEAD + "sections:\n  s: {starts: S, fields: {a: {}}, sections: {a: {starts: A}}}\n",
            "sections.s: a: a name can stand for",
        ),
        (HEAD + "rows:\n  form: {columns: {a: {prompt: A}}}\n", "rows.form: typed plans mean"),
        (HEAD + "rows:\n  a: {columns: {model_dump: {prompt: A}}}\n", "columns.model_dump: typed plans mean"),
    ],
)
def test_single_mistakes(text: str, told: str) -> None:
    with pytest.raises(MappingError) as caught:
        parse_mapping(text)
    assert told in str(caught.value)


def test_a_table_of_which_no_column_has_a_prompt_is_none_of_the_blanks() -> None:
    form = Drawn("rows:\n  steps: {columns: {a: {}, b: {kind: date}}}\n", table(["Step", "When"], ["", ""]))

    assert form.stencil.top.rows == {}


def test_a_blank_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(HEAD)
    with pytest.raises(MappingError, match=r"the blank mine\.docx is neither"):
        load_form(tmp_path / "mine.yaml")


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(MappingError, match="no such folder"):
        load_catalogue([tmp_path / "none"])


def test_paths() -> None:
    assert steps("goals[1].activities[0].target_date") == ["goals", 1, "activities", 0, "target_date"]
    assert general("goals[1].activities[0].target_date") == "goals[].activities[].target_date"
    assert (join("", "a"), join("a", ""), join("a[0]", "b")) == ("a", "a", "a[0].b")
    assert value_at({"a": [{"b": 1}]}, "a[0].b") == 1
    assert value_at({"a": []}, "a[0].b") is None
