"""The record of data protection states every field of a person, and its page is current."""

import pytest
from django.core.management import CommandError, call_command

from fristed.apps.visits.models import Visit
from fristed.web.data_protection import (
    Record,
    columns_of_words,
    gaps,
    records,
    shared,
    takes_words,
)

from .floors import house_models, vault_models
from .tree import none_of


def visit(**changes: object) -> Record:
    """Return what is stated of a visit, changed."""
    said = next(record.said for record in records() if record.model is Visit)
    return Record(Visit, said | changes)


def test_record_states_everything():
    none_of(gaps(records(), shared()))


def test_record_is_of_every_model():
    assert {record.model for record in records()} == set(house_models())


def test_page_is_current():
    try:
        call_command("data_protection", check=True)
    except CommandError as trouble:
        pytest.fail(str(trouble), pytrace=False)


def test_vault_holds_no_readable_words():
    readable = [
        f"{model._meta.label}.{field.name}"
        for model in vault_models()
        for field in model._meta.fields
        if takes_words(field)
    ]
    # Codes that a program writes: of a published schedule's file, and of the house's own terms.
    assert sorted(readable) == ["vaccinations.Course.schedule", "vault.Agreement.terms_version"]


def test_words_outside_the_vault_are_of_the_house_the_staff_or_gone_at_leaving():
    assert columns_of_words("called") == {("visits_visit", "calling_name")}
    staff = {"accounts_staff", "festivals_shiftmember"}
    assert {table for table, _ in columns_of_words("staff")} == staff


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"fields": {}}, "what it is for is not stated"),
        ({"fields": {"ghost": "x"}}, "visits.Visit.ghost is stated and not there"),
        ({"words": {}}, "visits.Visit.calling_name can hold words"),
        ({"basis": "because"}, "basis 'because' is not one of"),
        ({"readers": ["the press"]}, "'the press' is no readers"),
        ({"purpose": ""}, "has no purpose"),
        ({"colour": "red"}, "what is 'colour'"),
    ],
)
def test_gap_is_found(changes: dict[str, object], said: str):
    found = list(gaps([visit(**changes)], shared()))
    assert any(said in gap for gap in found)


def test_model_that_nobody_states_is_found():
    assert "visits.Visit is not stated" in list(gaps([Record(Visit, {})], shared()))
