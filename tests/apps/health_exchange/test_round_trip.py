"""A bundle of one house, taken in by a second with other keys, loses nothing of what was sent."""

from datetime import timedelta

import pytest

from fristed.apps.health_exchange.actions.exporting import export
from fristed.apps.health_exchange.actions.importing import look, take_in
from fristed.apps.infections.actions.reading import read_person
from fristed.apps.vaccinations.actions import read_person as read_doses
from fristed.apps.wounds.actions import read_wounds
from fristed.science import fhir

from .same import told

pytestmark = pytest.mark.django_db


def sent(client, nurse, at, **more):
    """Export a record to hand it over."""
    given = {"purpose": "hand_over", "agreed": True, "with_identity": False} | more
    return export(client=client, by=nurse, at=at, **given)


def kinds(bundle):
    """Count the resources of a bundle by kind."""
    listed = [one["resource"]["resourceType"] for one in bundle["entry"]]
    return {kind: listed.count(kind) for kind in sorted(set(listed))}


def test_export_holds_all_eight_kinds_and_is_valid(written, nurse, at):
    bundle = sent(written, nurse, at)
    assert fhir.troubles(bundle) == []
    assert kinds(bundle) == {
        "Consent": 2,
        "Encounter": 2,
        "Immunization": 3,
        "MedicationDispense": 1,
        "Observation": 9,
        "Patient": 1,
        "ServiceRequest": 1,
        "Task": 1,
    }


def test_bundle_taken_in_elsewhere_and_sent_again_is_the_same(
    written, nurse, at, other_site, second_house
):
    bundle = sent(written, nurse, at)
    later = at + timedelta(days=1)
    with second_house() as live:
        taken = take_in(site=other_site, bundle=bundle, source="Oslo", by=live, at=later)
        again = sent(taken.client, live, later)
    assert told(again) == told(bundle)
    assert fhir.troubles(again) == []


def test_what_came_stands_in_the_registers_of_the_second_house(
    written, nurse, at, other_site, second_house
):
    bundle = sent(written, nurse, at)
    with second_house() as live:
        kari = take_in(site=other_site, bundle=bundle, source="Oslo", by=live, at=at).client
        doses = read_doses(client=kari, by=live, at=at)
        tests = read_person(client=kari, by=live, at=at)
        wounds = read_wounds(client=kari, by=live, at=at)
    assert [(one.row.vaccine, one.product, one.lot) for one in doses.doses] == [
        ("hepatitis_ab", "Twinrix", "AB12"),
        ("influenza", "", ""),
    ]
    assert [one.because for one in doses.declined] == ["not_today"]
    hcv = tests.of("hcv")[0]
    assert [one.kind for one in hcv.steps] == [
        "offered",
        "antibody",
        "rna",
        "staged",
        "result",
        "told",
    ]
    assert [one.outcome for one in hcv.tests] == ["reactive", "detected"]
    assert [(one.row.place, one.looks[0].note) for one in wounds] == [("left_elbow", "Rød")]


def test_bundle_that_comes_twice_is_skipped(written, nurse, at, other_site, second_house):
    bundle = sent(written, nurse, at)
    with second_house() as live:
        first = take_in(site=other_site, bundle=bundle, source="Oslo", by=live, at=at)
        second = take_in(site=other_site, bundle=bundle, source="Oslo", by=live, at=at)
        assert second.client == first.client
        assert {row.fate for row in second.rows} == {"here"}
        assert told(sent(first.client, live, at)) == told(bundle)


def test_looking_writes_nothing_and_says_what_taking_in_does(
    written, nurse, at, other_site, second_house
):
    bundle = sent(written, nurse, at)
    with second_house() as live:
        shown = look(site=other_site, bundle=bundle, by=live, at=at)
        done = take_in(site=other_site, bundle=bundle, source="Oslo", by=live, at=at)
    assert shown.client is None
    assert shown.counts() == done.counts()


def test_own_bundle_come_home_is_here_already(written, nurse, site, at):
    bundle = sent(written, nurse, at)
    home = look(site=site, bundle=bundle, by=nurse, at=at)
    assert home.client == written
    assert {row.fate for row in home.rows} == {"here"}
