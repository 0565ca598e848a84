"""The JSON Schemas: current, and true of what planforms reads and prints."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from click.testing import Result
from ruamel.yaml import YAML

from planforms import schemas
from planforms.plans import PLANS

Command = Callable[..., Result]


def test_the_schema_beside_the_mappings_is_current(root: Path) -> None:
    committed = (root / "mappings" / "mapping.schema.json").read_text(encoding="utf-8")

    assert json.loads(committed) == schemas.mapping(), "run: make schema"


@pytest.mark.parametrize("form", PLANS)
def test_every_mapping_is_valid_by_the_schema(form: str, root: Path) -> None:
    mapping = YAML(typ="safe").load(root / "mappings" / f"{form}.yaml")

    jsonschema.validate(mapping, schemas.mapping())


def test_the_schema_knows_what_a_mapping_may_not_say() -> None:
    wrong = {"id": "a-form", "title": "A", "revisions": ["a.docx"], "fields": {"x": {"kind": "no such kind"}}}

    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(wrong, schemas.mapping())


@pytest.mark.parametrize("form", PLANS)
def test_each_form_has_a_schema_of_its_plan(form: str, planforms: Command) -> None:
    result = planforms("schema", "plan", form)

    schema = json.loads(result.stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(PLANS[form]().model_dump(mode="json"), schema)


def test_any_plan_is_valid_by_the_schema_of_all() -> None:
    for plan in PLANS.values():
        jsonschema.validate(plan().model_dump(mode="json"), schemas.plan())


def test_a_form_that_is_not_known_is_a_usage_error(planforms: Command) -> None:
    result = planforms("schema", "plan", "no-such-form")

    assert result.exit_code == 2
    assert "coordinator-pgp" in result.stderr


def test_only_plan_takes_an_id(planforms: Command) -> None:
    assert planforms("schema", "mapping", "coordinator-pgp").exit_code == 2


def test_a_form_of_your_own_has_a_schema_of_its_plan(planforms: Command, root: Path, tmp_path: Path) -> None:
    mapping = (root / "mappings" / "coaching-cycle.yaml").read_text(encoding="utf-8")
    own = mapping.replace("id: coaching-cycle", "id: our-cycle").replace("start_date:", "begun_on:")
    (tmp_path / "our-cycle.yaml").write_text(own.replace(", start_date]", "]"), encoding="utf-8")
    for blank in (root / "mappings" / "blanks").glob("coaching-cycle*"):
        (tmp_path / blank.name).write_bytes(blank.read_bytes())

    result = planforms("schema", "plan", "our-cycle", "--forms", tmp_path)

    assert result.exit_code == 0, result.output
    assert "begun_on" in json.loads(result.stdout)["properties"]
