"""Provisions and authorities: each with a source that is told, in words for two languages."""

import pytest

from fristed.apps.person_rights.choices import Outcome
from fristed.apps.person_rights.queries import complaints_at, provisions_at
from fristed.apps.person_rights.queries.law import sources
from fristed.science.law import rule_book_for

PLACES = ["NO", "NO/Oslo", "DK", "FR", "LU", "NL", "ES", "PT", "GR", "IS", "IE", "BE", "DE"]


@pytest.mark.parametrize("place", PLACES)
def test_every_statement_has_its_source(place):
    said = [*provisions_at(place, health=True), *complaints_at(place, health=True)]

    assert provisions_at(place, health=False)
    assert rule_book_for(place)
    for one in said:
        assert one.sources
        assert set(one.sources) <= set(sources())
        assert one.confidence in ("P", "S")
        assert one.records in ("any", "health")


def test_every_provision_speaks_both_languages_and_carries_an_answer():
    for one in provisions_at("NO/Oslo", health=True):
        assert {*one.law, *one.says} == {"en", "nb"}
        assert set(one.answers) <= set(Outcome.values)


def test_closest_law_comes_first_and_only_for_what_it_is_about():
    codes = [one.code for one in provisions_at("NO/Oslo", health=True)]
    others = [one.code for one in provisions_at("NO/Oslo", health=False)]

    assert codes[:2] == ["no_hpl_42", "no_hpl_43"]
    assert [code for code in others if code.startswith("no_hpl")] == []


def test_place_without_an_entry_says_nothing():
    assert provisions_at("CA/BC", health=True) == []
    assert complaints_at("CA/BC", health=True) == []
