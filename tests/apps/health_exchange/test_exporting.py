"""A record goes out with a purpose, without a name unless chosen, and what stands of it alone."""

import json
from datetime import date

import pytest

from fristed.apps.audit.models import Entry
from fristed.apps.clients.actions import Answers, register
from fristed.apps.health_exchange.actions.exporting import NobodyAgreed, export
from fristed.apps.infections.actions import correct_step
from fristed.apps.vaccinations.actions import put_dose_right, read_person
from fristed.apps.vault.actions import block_health

pytestmark = pytest.mark.django_db
GIVEN = {"purpose": "hand_over", "agreed": "on"}


def page(site, client):
    """The address of the room for somebody."""
    return f"/at/{site.slug}/health-exchange/{client.pk}/"


def of_kind(bundle, kind):
    """Return the resources of one kind."""
    listed = [one["resource"] for one in bundle["entry"]]
    return [one for one in listed if one["resourceType"] == kind]


@pytest.fixture
def ola(site, nurse, at, at_work):
    """Somebody whom a law had registered, by name."""
    answers = Answers(name="Ola Prøve", birth_date=date(1980, 2, 3))
    return register(site=site, mode="register", by=nurse, at=at, answers=answers)


def test_page_hands_out_a_file_that_nobody_stores(desk, site, written):
    answer = desk.post(page(site, written), GIVEN)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/fhir+json"
    assert "no-store" in answer.headers["Cache-Control"]
    assert "attachment" in answer.headers["Content-Disposition"]
    assert json.loads(answer.content)["type"] == "collection"


def test_page_says_what_goes_along_and_what_does_not(desk, site, written):
    shown = desk.get(page(site, written)).content.decode()
    assert ("Not in the file" in shown, "Nothing came from elsewhere" in shown) == (True, True)


def test_hand_over_needs_a_yes_and_a_law_needs_none(desk, site, kari):
    assert desk.post(page(site, kari), {"purpose": "hand_over"}).status_code == 422
    assert desk.post(page(site, kari), {"purpose": "legal_duty"}).status_code == 200


def test_nothing_is_opened_where_nobody_agreed(written, nurse, at):
    before = Entry.objects.count()
    with pytest.raises(NobodyAgreed):
        export(
            client=written,
            purpose="hand_over",
            agreed=False,
            with_identity=False,
            by=nurse,
            at=at,
        )
    assert Entry.objects.count() == before


def test_opening_is_on_the_record_once_with_its_purpose(written, site, nurse, at):
    export(client=written, purpose="hand_over", agreed=True, with_identity=False, by=nurse, at=at)
    rows = Entry.objects.filter(subject=f"health:{written.pk}", purpose="hand_over")
    whats = list(rows.order_by("what").values_list("what", flat=True))
    assert whats == ["health_exchange.exported", "vault.opened"]


def test_name_goes_along_only_where_it_is_chosen(ola, nurse, at):
    acts = {"client": ola, "purpose": "hand_over", "agreed": True, "by": nurse, "at": at}
    without = of_kind(export(with_identity=False, **acts), "Patient")[0]
    named = of_kind(export(with_identity=True, **acts), "Patient")[0]
    assert ("name" in without, "birthDate" in without) == (False, False)
    assert (named["name"], named["birthDate"]) == ([{"text": "Ola Prøve"}], "1980-02-03")


def test_visit_goes_along_only_where_something_hangs_on_it(written, nurse, at):
    bundle = export(
        client=written, purpose="hand_over", agreed=True, with_identity=False, by=nurse, at=at
    )
    types = [one["type"][0]["coding"][0]["code"] for one in of_kind(bundle, "Encounter")]
    assert sorted(types) == ["clinic", "note"]


def test_moments_bear_the_offset_of_the_site(written, nurse, at):
    bundle = export(
        client=written, purpose="hand_over", agreed=True, with_identity=False, by=nurse, at=at
    )
    kit = of_kind(bundle, "MedicationDispense")[0]
    assert (bundle["timestamp"], kit["whenHandedOver"]) == ("2026-11-17T14:05:00+01:00",) * 2


def test_row_put_right_goes_as_it_stands_now(written, nurse, at):
    dose = read_person(client=written, by=nurse, at=at).doses[0].row
    put_dose_right(
        client=written, dose=dose.pk, vaccine="hepatitis_b", date=dose.date, by=nurse, at=at
    )
    bundle = export(
        client=written, purpose="hand_over", agreed=True, with_identity=False, by=nurse, at=at
    )
    listed = [one["vaccineCode"]["coding"][0]["code"] for one in of_kind(bundle, "Immunization")]
    assert sorted(listed) == ["hepatitis_b", "influenza", "pneumococcal"]


def test_answer_leads_to_its_test_after_the_test_was_put_right(written, nurse, at):
    from fristed.apps.infections.actions import read_person as tests_of

    tested = tests_of(client=written, by=nurse, at=at).of("hcv")[0].tests[1].step
    correct_step(
        client=written,
        step=tested.pk,
        date=tested.date,
        method="laboratory",
        outcome="pending",
        by=nurse,
        at=at,
    )
    bundle = export(
        client=written, purpose="hand_over", agreed=True, with_identity=False, by=nurse, at=at
    )
    there = {one["fullUrl"] for one in bundle["entry"]}
    led = [
        ref["reference"]
        for one in of_kind(bundle, "Observation")
        for ref in one.get("derivedFrom", [])
    ]
    assert (len(led), set(led) - there) == (2, set())


def test_blocked_record_is_not_handed_over(desk, site, written, nurse, at):
    block_health(site=site.pk, client=written.pk, blocked=True, by=nurse, at=at)
    assert desk.post(page(site, written), GIVEN).status_code == 403
