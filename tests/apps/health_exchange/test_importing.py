"""A bundle is refused whole where it is wrong, kept whole where it is not ours, and told apart."""

import copy
import json
from datetime import timedelta

import pytest

from fristed.apps.clients.models import Client
from fristed.apps.clients.queries import clients_open_to
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
from fristed.apps.vault.actions import RecordIsBlocked, block_health, called, erase
from fristed.apps.visits.models import Visit
from fristed.ground.context import working
from tests.apps.conftest import make_staff

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


def with_names(bundle):
    """Let a bundle name Kari wherever a resource from elsewhere may."""
    whose, words = bundle["entry"][0]["fullUrl"], "Kari Prøve"
    told = {
        "status": "generated",
        "div": f'<div xmlns="http://www.w3.org/1999/xhtml">{words}</div>',
    }
    who = {"reference": whose, "display": words}
    bundle["entry"][0]["resource"]["name"] = [{"text": words}]
    first(bundle, "Immunization").update(text=told, patient=who)
    within = {"resourceType": "Patient", "id": "p", "name": [{"text": words}]}
    allergy = {"code": {"text": "Penicillin"}, "patient": who, "contained": [within]}
    others = [
        ("AllergyIntolerance", allergy),
        ("RelatedPerson", {"patient": who, "name": [{"text": words}]}),
        ("Person", {"name": [{"text": words}]}),
    ]
    for n, (kind, said) in enumerate(others):
        number = [{"system": "urn:example", "value": kind}]
        resource = {"resourceType": kind, "id": f"a{n}", "identifier": number, **said}
        url = f"urn:uuid:0b6b6b26-5a0b-4b0e-8d5c-0f1f8a3e2d1{n}"
        bundle["entry"].append({"fullUrl": url, "resource": resource})


def test_no_resource_from_elsewhere_names_who_goes_without_a_name(bundle, there, second_house):
    with_names(bundle)
    with second_house() as live:
        kari = take_in(bundle=bundle, source="Oslo", by=live, **there).client
        acts = {"client": kari, "by": live, "at": there["at"]}
        acts |= {"purpose": "hand_over", "agreed": True}
        without = export(with_identity=False, **acts)
        named = export(with_identity=True, **acts)
    kinds = {one["resource"]["resourceType"] for one in without["entry"]}
    assert "Kari" not in json.dumps(without)
    assert kinds & {"AllergyIntolerance", "RelatedPerson", "Person"} == {"AllergyIntolerance"}
    assert first(without, "AllergyIntolerance")["code"] == {"text": "Penicillin"}
    assert "display" in first(without, "Immunization")["vaccineCode"]["coding"][0]
    assert json.dumps(named).count("Kari") == json.dumps(bundle).count("Kari")


def test_blocked_record_gets_no_second_one_beside_it(bundle, there, second_house):
    with second_house() as live:
        acts = {"bundle": bundle, "by": live, **there}
        kari = take_in(source="Oslo", **acts).client
        block_health(site=kari.site_id, client=kari.pk, blocked=True, by=live, at=there["at"])
        with pytest.raises(RecordIsBlocked):
            take_in(source="Oslo", **acts)
        with pytest.raises(RecordIsBlocked):
            look(**acts)
        assert clients_open_to(live, there["site"]).count() == 1


def close_to(client, staff, lead):
    """Let somebody else close a record to a member of staff."""
    with working(staff=lead.pk, sites=[client.site_id]):
        assert Client.objects.filter(pk=client.pk).update(closed_to=[staff.pk]) == 1


def test_record_closed_to_who_takes_in_gets_no_second_one(bundle, there, second_house):
    lead = make_staff("Siri", there["site"], "nurse")
    acts = {"bundle": bundle, "source": "Oslo", **there}
    with second_house() as live:
        kari = take_in(by=live, **acts).client
    close_to(kari, live, lead)
    with second_house() as live:
        with pytest.raises(SomebodyElse):
            take_in(by=live, **acts)
        assert clients_open_to(live, there["site"]).count() == 0


def test_own_record_that_comes_home_closed_gets_no_second_one(bundle, site, written, at):
    by, lead = make_staff("Even", site, "nurse"), make_staff("Siri", site, "nurse")
    close_to(written, by, lead)
    with working(staff=by.pk, sites=[site.pk]):
        with pytest.raises(SomebodyElse):
            take_in(site=site, bundle=bundle, source="Bergen", by=by, at=at)
        assert clients_open_to(by, site).count() == 0


@pytest.mark.parametrize("part", ["length", "stiffness", "number"])
def test_measure_that_cannot_be_is_kept_and_not_written(part, bundle, there, second_house):
    out_of_bounds(bundle, part)
    with second_house() as live:
        done = take_in(bundle=bundle, source="Oslo", by=live, **there)
    why = {row.why.value for row in done.rows if row.kind == "Observation"}
    assert "impossible" in why


def out_of_bounds(value, part):
    """Set a measure, or the number of an episode, to what no table of ours could hold."""
    if isinstance(value, list):
        return [out_of_bounds(one, part) for one in value]
    if not isinstance(value, dict):
        return None
    if part == "number" and str(value.get("url", "")).endswith(":number"):
        value["valuePositiveInt"] = 100_000
    codes = [one.get("code") for one in (value.get("code") or {}).get("coding", [])] if (
        isinstance(value.get("code"), dict)
    ) else []  # fmt: skip
    if part in codes and "valueQuantity" in value:
        value["valueQuantity"]["value"] = 100_000
    return [out_of_bounds(one, part) for one in value.values()]


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
