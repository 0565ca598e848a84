"""Forms that were reworded, rearranged or retyped on their way are read as they would be unharmed."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import damage
import pytest
from damage_kinds import KINDS, Kind
from damage_markup import document

from planforms.catalogue import load_catalogue

INEXACT = {
    "60 % of the prompts reworded",
    "prompts numbered",
    "columns moved, prompts reworded",
    "a title in tables",
    "rows as lines with tabs",
    "notes in between",
}
"""Kinds of damage after which some copies are not read exactly; docs/figures.md says how far."""


@cache
def copies(kind: Kind) -> tuple[damage.Damaged, ...]:
    """Of each form the copy with the most answers that this damage can be done to."""
    by_form: dict[str, damage.Damaged] = {}
    for sample in sorted(damage.samples(), key=lambda one: -len(str(one.plan))):
        if sample.form not in by_form and (one := damage.damaged_copy(sample, kind)):
            by_form[sample.form] = one
    return tuple(by_form.values())


@cache
def read(kind: Kind) -> dict[str, damage.Score]:
    """How those copies were read, by form."""
    catalogue = load_catalogue()
    return {one.sample.form: damage.scored(one, catalogue) for one in copies(kind)}


def test_damage_is_done_to_every_form() -> None:
    damaged = [one.sample.form for kind in KINDS[1:] for one in copies(kind)]

    assert set(damaged) == {one.form for one in damage.samples()}
    assert len(damaged) > 150


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_no_word_of_an_answer_is_lost(kind: Kind) -> None:
    assert {form: dict(score.lost) for form, score in read(kind).items() if score.lost} == {}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_form_is_recognised(kind: Kind) -> None:
    assert read(kind)
    assert [form for form, score in read(kind).items() if not score.recognised] == []


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS if kind.name not in INEXACT], ids=lambda kind: kind.name
)
def test_every_value_is_read_as_it_stands(kind: Kind) -> None:
    assert {form: score.wrong for form, score in read(kind).items() if not score.exact} == {}


def test_the_kinds_named_as_inexact_exist() -> None:
    assert {kind.name for kind in KINDS} >= INEXACT


def test_a_copy_is_damaged_in_the_same_way_each_time() -> None:
    sample, kind = damage.samples()[0], KINDS[1]
    first, second = damage.damaged_copy(sample, kind), damage.damaged_copy(sample, kind)

    assert first is not None
    assert second is not None
    assert first.plan == second.plan
    assert document(first.data) == document(second.data) != document(sample.data)


def test_a_value_that_is_not_there_counts_as_wrong_and_its_words_as_lost() -> None:
    sample = next(one for one in damage.samples() if one.form == "coaching-cycle")
    one = damage.damaged_copy(
        replace(sample, plan=sample.plan | {"statement": "Zebras read well."}), KINDS[0]
    )
    assert one is not None

    score = damage.scored(one, load_catalogue())

    assert (score.wrong, score.silent) == (["statement"], ["statement"])
    assert "zebras" in score.lost
    assert not score.exact
    assert score.right == score.wanted - 1


def test_a_kind_that_finds_nothing_to_damage_makes_no_copy() -> None:
    swapped = next(kind for kind in KINDS if kind.name == "goals swapped")

    assert {one.sample.form for one in copies(swapped)} == {"coordinator-pgp"}
