"""A bundle is refused whole where it is wrong, kept whole where it is not ours, and told apart."""

import copy
from datetime import timedelta

import pytest

from fristed.apps.health_exchange.actions.exporting import export
from fristed.apps.health_exchange.actions.importing import (
    NotOnePatient,
    NotValid,
    SomebodyElse,
    SourceMissing,
    look,
    take_in,
)
from fristed.apps.health_exchange.actions.showing import read_came
from fristed.apps.infections.actions import read_person as read_tests
from fristed.apps.vaccinations.actions import put_dose_right, read_person
from fristed.apps.vault.actions import called, erase
from fristed.apps.visits.models import Visit

from .same import told

pytestmark = pytest.mark.django_db


@pytest.fixture
def bundle(written, nurse, at):
    """The record of the first house as a bundle."""
    return export(
        client=written, purpose="hand_over", agreed=True, with_identity=False, by=nurse, at=at
    )


@pytest.fixture
def there(other_site, at):
    """What every act in the second house is given."""
    return {"site": other_site, "at": at + timedelta(hours=1)}


def first(bundle, kind):
    """Return the first resource of a kind."""
    return next(r for one in bundle["entry"] if (r := one["resource"])["resourceType"] == kind)


def test_wrong_element_is_told_by_resource_and_element(bundle, there, second_house):
    first(bundle, "Immunization")["occurrenceDateTime"] = "yesterday"
    where = [one["resource"]["resourceType"] for one in bundle["entry"]].index("Immunization")
    with second_house() as live, pytest.raises(NotValid) as refused:
        take_in(bundle=bundle, source="Oslo", by=live, **there)
    told = refused.value.troubles[0]
    assert (told.resource, told.element) == (f"entry[{where}] Immunization", "occurrenceDateTime")


def test_two_people_are_not_one_record(bundle, there, second_house):
    another = copy.deepcopy(bundle["entry"][0])
    another["fullUrl"] = "urn:uuid:6f0c7b1e-7a1d-4d53-9c55-1c6d2f0a4e11"
    bundle["entry"].append(another)
    with second_house() as live, pytest.raises(NotOnePatient):
        look(bundle=bundle, by=live, **there)


def test_source_is_asked_for(bundle, there, second_house):
    with second_house() as live, pytest.raises(SourceMissing):
        take_in(bundle=bundle, source=" ", by=live, **there)


def test_patient_known_as_somebody_else_is_refused(bundle, there, second_house):
    from fristed.apps.clients.actions import register

    with second_house() as live:
        take_in(bundle=bundle, source="Oslo", by=live, **there)
        other = register(mode="pseudonym", by=live, **there)
        with pytest.raises(SomebodyElse):
            take_in(bundle=bundle, client=other, source="Oslo", by=live, **there)


def test_what_another_house_did_is_kept_and_not_done_here(bundle, there, second_house):
    with second_house() as live:
        done = take_in(bundle=bundle, source="Oslo", by=live, **there)
        visits = Visit.objects.filter(site=there["site"]).count()
    kept = {row.kind for row in done.rows if row.why == "theirs"}
    assert visits == 0
    assert kept == {
        "Consent",
        "Encounter",
        "MedicationDispense",
        "Patient",
        "ServiceRequest",
        "Task",
    }


def test_resource_we_have_no_place_for_goes_on_as_it_came(bundle, there, second_house):
    patient = bundle["entry"][0]["fullUrl"]
    theirs = {
        "resourceType": "AllergyIntolerance",
        "id": "a1",
        "identifier": [{"system": "urn:example", "value": "a1"}],
        "code": {"text": "Penicillin"},
        "patient": {"reference": patient},
    }
    url = "urn:uuid:0b6b6b26-5a0b-4b0e-8d5c-0f1f8a3e2d11"
    bundle["entry"].append({"fullUrl": url, "resource": theirs})
    with second_house() as live:
        done = take_in(bundle=bundle, source="Oslo", by=live, **there)
        acts = {
            "purpose": "hand_over",
            "agreed": True,
            "with_identity": False,
            "by": live,
            "at": there["at"],
        }
        again = export(client=done.client, **acts)
    assert [row.kind for row in done.rows if row.why == "not_ours"] == ["AllergyIntolerance"]
    assert told(again) == told(bundle)


def test_steps_that_cannot_follow_are_kept_and_not_written(bundle, there, second_house):
    for one in bundle["entry"]:
        resource = one["resource"]
        code = resource.get("code", {}).get("coding", [{}])[0].get("code", "")
        if code == "hcv-offered":
            code_of = resource["code"]["coding"][0]
            code_of["code"], code_of["display"] = "hcv-completed", "…"
    with second_house() as live:
        done = take_in(bundle=bundle, source="Oslo", by=live, **there)
        tests = read_tests(client=done.client, by=live, at=there["at"])
    assert [row.why for row in done.rows if row.why == "impossible"] == ["impossible"] * 6
    assert [one.episode.infection for one in tests.courses] == ["hiv"]


def test_name_that_came_stays_sealed_until_somebody_chooses_it(bundle, there, second_house):
    first(bundle, "Patient")["name"] = [{"text": "Kari Prøve"}]
    with second_house() as live:
        kari = take_in(bundle=bundle, source="Oslo", by=live, **there).client
        acts = {
            "client": kari,
            "purpose": "hand_over",
            "agreed": True,
            "by": live,
            "at": there["at"],
        }
        without = first(export(with_identity=False, **acts), "Patient")
        named = first(export(with_identity=True, **acts), "Patient")
    assert kari.mode == "pseudonym"
    assert ("name" in without, named["name"]) == (False, [{"text": "Kari Prøve"}])


def test_row_put_right_here_goes_on_as_it_is_here(bundle, there, second_house):
    with second_house() as live:
        kari = take_in(bundle=bundle, source="Oslo", by=live, **there).client
        acts = {"client": kari, "by": live, "at": there["at"]}
        dose = read_person(**acts).doses[0].row
        put_dose_right(dose=dose.pk, vaccine="hepatitis_b", date=dose.date, **acts)
        again = export(purpose="hand_over", agreed=True, with_identity=False, **acts)
    listed = [one["resource"] for one in again["entry"]]
    doses = [one for one in listed if one["resourceType"] == "Immunization"]
    codes = sorted(one["vaccineCode"]["coding"][0]["code"] for one in doses)
    assert codes == ["hepatitis_b", "influenza", "pneumococcal"]


def test_what_came_is_told_apart_from_what_was_written_here(bundle, there, second_house):
    with second_house() as live:
        kari = take_in(bundle=bundle, source="Sent by Oslo", by=live, **there).client
        came = read_came(client=kari, by=live, at=there["at"])
    assert [one.source for one in came] == ["Sent by Oslo"]
    assert {kind: n for kind, fate, n in came[0].counts if fate == "written"} == {
        "Encounter": 1,
        "Observation": 9,
        "Immunization": 3,
    }


def test_what_came_goes_with_the_health_record(bundle, there, second_house):
    with second_house() as live:
        kari = take_in(bundle=bundle, source="Oslo", by=live, **there).client
        acts = {"by": live, "at": there["at"]}
        erase(site=there["site"].pk, about=called(kari.pk), **acts)
        assert read_came(client=kari, **acts) == []
