"""The registers: each action and guard, each page, and what another site sees of them."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from fristed.apps.audit.choices import Purpose
from fristed.apps.audit.models import Entry
from fristed.apps.premises.models import Place
from fristed.apps.registers import queries as asked
from fristed.apps.registers.actions import (
    belongings,
    children,
    deaths,
    exposures,
    found_drugs,
    incidents,
)
from fristed.apps.registers.models import (
    Belonging,
    ChildWelfareDecision,
    Death,
    DeathNotified,
    Exposure,
    ExposureDone,
    FoundDrugs,
    Incident,
)
from fristed.apps.sites.queries import local_day
from fristed.apps.vault.actions import read_notes
from fristed.ground.context import working
from tests.apps.conftest import make_staff
from tests.apps.consumption_rooms.conftest import make_client
from tests.apps.consumption_rooms.helpers import ago, inside, signed_in, somebody, typed

from .helpers import url

pytestmark = pytest.mark.django_db

LISTS = [
    "index", "incidents", "belongings", "found_drugs", "exposures", "children", "deaths", "bans",
]  # fmt: skip
FORMS = ["write_incident", "keep_belonging", "seal", "write_exposure"]


@pytest.mark.parametrize("name", LISTS + FORMS)
def test_page_opens_for_the_floor(site, nurse, name):
    assert signed_in(nurse).get(url(site, name)).status_code == 200


@pytest.mark.parametrize("name", LISTS + FORMS)
def test_page_of_another_site_does_not_exist(other_site, nurse, name):
    assert signed_in(nurse).get(url(other_site, name)).status_code == 404


@pytest.mark.parametrize("name", FORMS)
def test_empty_form_comes_back_with_422_and_writes_nothing(site, nurse, name):
    answer = signed_in(nurse).post(url(site, name), {})

    assert (answer.status_code, _written(site, nurse)) == (422, [0, 0, 0, 0])


def _written(site, staff):
    with inside(site, staff):
        return [model.objects.count() for model in (Incident, Belonging, FoundDrugs, Exposure)]


# --- Incidents ---------------------------------------------------------------------------------


def test_incident_keeps_its_words_in_the_vault(scope, site, staff, at):
    incident = incidents.write_incident(
        site=site, kind="threats", happened_at=at, words="Loud words", by=staff, at=at
    )

    read = incidents.words_of(incident=incident, by=staff, at=at)

    assert [note.text for note in read] == ["Loud words"]
    assert Entry.objects.filter(what="registers.incident_written").count() == 1


def test_incident_that_has_not_happened_is_refused(scope, site, staff, at):
    with pytest.raises(incidents.NotYet):
        incidents.write_incident(
            site=site, kind="fall", happened_at=at + timedelta(minutes=1), by=staff, at=at
        )


def test_incident_followed_up_twice_keeps_the_first_time(scope, site, staff, at):
    incident = incidents.write_incident(site=site, kind="fall", happened_at=at, by=staff, at=at)

    incidents.follow_up(incident=incident, by=staff, at=at)
    incidents.follow_up(incident=incident, by=staff, at=at + timedelta(hours=1))

    assert Incident.objects.get().followed_up_at == at


def test_incident_is_written_on_its_page_and_read_with_an_audit_row(site, nurse):
    visit = somebody(site, nurse, ago(minutes=30))
    happened = ago(minutes=10)
    browser = signed_in(nurse)

    answer = browser.post(
        url(site, "write_incident"),
        {
            "kind": "fall",
            "happened_at": typed(happened),
            "visit": visit.pk,
            "words": "Slipped on the stairs",
        },
    )

    assert (answer.status_code, answer.headers["Location"]) == (
        302,
        url(site, "incidents"),
    )
    with inside(site, nurse):
        row = Incident.objects.get()
        assert (row.happened_at, row.visit_id) == (happened, visit.pk)
    page = browser.get(url(site, "incident", row.pk))
    assert page.content.decode().count("Slipped on the stairs") == 1
    with inside(site, nurse):
        opened = Entry.objects.filter(what="vault.opened", subject=f"incident:{row.pk}")
        assert opened.count() == 2  # once to write, once to read


def test_incident_form_loses_nothing_on_an_error(site, nurse):
    answer = signed_in(nurse).post(
        url(site, "write_incident"),
        {"kind": "fall", "happened_at": "", "words": "Half written"},
    )

    assert answer.status_code == 422
    assert answer.content.decode().count("Half written") == 1


# --- Belongings --------------------------------------------------------------------------------


def test_belonging_may_be_discarded_only_after_its_day(scope, site, staff, at):
    kept = belongings.keep_belonging(site=site, tag="T-001", kind="bag", by=staff, at=at)
    last = at + timedelta(days=14)

    with pytest.raises(belongings.NotDueYet):
        belongings.discard(belonging=kept, by=staff, at=last)
    belongings.discard(belonging=kept, by=staff, at=last + timedelta(days=1))

    assert Belonging.objects.get().end == "discarded"
    assert kept.discard_date == local_day(site, last)


def test_tag_in_use_is_refused_and_free_again_after(scope, site, staff, at):
    kept = belongings.keep_belonging(site=site, tag="T-001", kind="bag", by=staff, at=at)

    with pytest.raises(belongings.TagInUse):
        belongings.keep_belonging(site=site, tag="T-001", kind="keys", by=staff, at=at)
    assert asked.next_tag(site) == "T-002"
    belongings.give_back(belonging=kept, by=staff, at=at)

    assert asked.next_tag(site) == "T-001"


def test_belonging_given_back_twice_is_refused_and_undone_for_five_minutes(scope, site, staff, at):
    kept = belongings.keep_belonging(site=site, tag="T-001", kind="bag", by=staff, at=at)
    belongings.give_back(belonging=kept, by=staff, at=at)

    with pytest.raises(belongings.NotKept):
        belongings.give_back(belonging=kept, by=staff, at=at)
    with pytest.raises(belongings.TooLate):
        belongings.keep_again(belonging=kept, by=staff, at=at + timedelta(minutes=6))
    belongings.keep_again(belonging=kept, by=staff, at=at + timedelta(minutes=4))

    assert Belonging.objects.get().end == ""


def test_belonging_goes_from_keeping_to_undo_on_its_pages(site, nurse):
    browser = signed_in(nurse)
    browser.post(url(site, "keep_belonging"), {"tag": "T-001", "kind": "bag"})
    with inside(site, nurse):
        row = Belonging.objects.get()

    taken = browser.post(url(site, "keep_belonging"), {"tag": "T-001", "kind": "keys"})
    tag = browser.get(url(site, "tag", row.pk))
    early = browser.post(url(site, "discard", row.pk), follow=True)
    given = browser.post(url(site, "give_back", row.pk), follow=True)
    browser.post(url(site, "keep_again", row.pk))

    assert (taken.status_code, tag.status_code) == (422, 200)
    assert taken.content.decode().count("T-002 is free") == 2  # in the summary and at the field
    assert early.content.decode().count("Nothing changed") == 1
    assert given.content.decode().count(url(site, "keep_again", row.pk)) == 1
    with inside(site, nurse):
        assert Belonging.objects.get().end == ""


def test_tag_cannot_carry_a_name(site, nurse):
    answer = signed_in(nurse).post(
        url(site, "keep_belonging"), {"tag": "Kari Nordmann"[:12], "kind": "bag"}
    )

    assert answer.status_code == 422


# --- Found drugs -------------------------------------------------------------------------------


def test_found_drugs_need_two_persons_at_both_ends(scope, site, staff, nurse, at):
    with pytest.raises(found_drugs.TwoPersonsNeeded):
        found_drugs.seal_found_drugs(
            site=site, seal_number="AB-1201", witness=staff, found_at=at, by=staff, at=at
        )
    sealed = found_drugs.seal_found_drugs(
        site=site, seal_number="AB-1201", witness=nurse, found_at=at, by=staff, at=at
    )
    with pytest.raises(found_drugs.TwoPersonsNeeded):
        found_drugs.end_found_drugs(found=sealed, end="police", witness=nurse, by=nurse, at=at)
    found_drugs.end_found_drugs(found=sealed, end="police", witness=staff, by=nurse, at=at)
    with pytest.raises(found_drugs.NotSealed):
        found_drugs.end_found_drugs(found=sealed, end="police", witness=staff, by=nurse, at=at)

    assert FoundDrugs.objects.get().end == "police"


def test_found_drugs_cannot_go_back_to_sealed_or_reuse_a_seal(scope, site, staff, nurse, at):
    here = {"site": site, "witness": nurse, "found_at": at, "by": staff, "at": at}
    sealed = found_drugs.seal_found_drugs(seal_number="AB-1201", **here)

    with pytest.raises(found_drugs.SealInUse):
        found_drugs.seal_found_drugs(seal_number="AB-1201", **here)
    with pytest.raises(found_drugs.NotSealed):
        found_drugs.end_found_drugs(found=sealed, end="", witness=nurse, by=staff, at=at)


def test_found_drugs_are_linked_to_nobody():
    assert {f.name for f in FoundDrugs._meta.get_fields()}.isdisjoint({"visit", "client"})


def test_found_drugs_are_sealed_and_ended_on_their_pages(site, nurse, staff):
    browser = signed_in(nurse)
    sealed = {"seal_number": "AB-12", "found_at": typed(ago(minutes=5)), "witness": staff.pk}
    browser.post(url(site, "seal"), sealed)
    again = browser.post(url(site, "seal"), sealed)
    alone = browser.post(url(site, "seal"), sealed | {"seal_number": "C-13", "witness": nurse.pk})
    with inside(site, nurse):
        row = FoundDrugs.objects.get()
    ended = browser.post(url(site, "found", row.pk), {"end": "destroyed", "witness": staff.pk})

    assert (again.status_code, alone.status_code, ended.status_code) == (422, 422, 302)
    with inside(site, nurse):
        row = FoundDrugs.objects.get()
        assert (row.end, row.end_by, row.end_witness) == ("destroyed", nurse, staff)


# --- Needle-stick ------------------------------------------------------------------------------


@pytest.fixture
def exposure(site, staff, lead, at):
    with working(staff=staff.pk, sites=[site.pk]):
        return exposures.write_exposure(
            site=site, lead=lead, happened_at=at, words="Left thumb", by=staff, at=at
        )


def test_exposure_is_seen_by_the_exposed_and_the_named_lead_alone(
    site, staff, nurse, lead, exposure
):
    seen = {}
    for somebody_ in (staff, lead, nurse):
        with working(staff=somebody_.pk, sites=[site.pk]):
            seen[somebody_] = asked.exposure_open_to(somebody_, site, exposure.pk) is not None
    assert seen == {staff: True, lead: True, nurse: False}


def test_exposure_is_hidden_by_the_database_where_the_scope_is_forgotten(
    site, staff, nurse, exposure, at
):
    with working(staff=staff.pk, sites=[site.pk]):
        exposures.do_step(exposure=exposure, step="washed", by=staff, at=at)
        assert (Exposure.objects.count(), ExposureDone.objects.count()) == (1, 1)
    with working(staff=nurse.pk, sites=[site.pk]):
        assert (Exposure.objects.count(), ExposureDone.objects.count()) == (0, 0)


@pytest.mark.parametrize("name", ["exposure", "exposure_step", "exposure_step_back"])
def test_exposure_pages_do_not_exist_for_colleagues(site, nurse, exposure, name):
    browser = signed_in(nurse)
    asking = browser.get if name == "exposure" else browser.post

    assert asking(url(site, name, exposure.pk), {"step": "washed"}).status_code == 404
    assert browser.get(url(site, "exposures")).content.decode().count("Marte") == 0


def test_exposure_is_in_no_count_of_the_registers(site, nurse, staff, exposure):
    with inside(site, nurse):
        mine = asked.waiting_counts(nurse, site, ago(minutes=0))
    assert sum(mine.values()) == 0


def test_exposure_step_is_ticked_once_and_undone(site, staff, lead, exposure, at):
    with working(staff=lead.pk, sites=[site.pk]):
        exposures.do_step(exposure=exposure, step="washed", by=lead, at=at)
        exposures.do_step(exposure=exposure, step="washed", by=lead, at=at + timedelta(minutes=1))
        assert ExposureDone.objects.get().at == at
        with pytest.raises(exposures.NothingToTakeBack):
            exposures.take_back_step(
                exposure=exposure, step="washed", by=lead, at=at + timedelta(minutes=6)
            )
        exposures.take_back_step(exposure=exposure, step="washed", by=lead, at=at)
        assert ExposureDone.objects.filter(undone_at__isnull=True).count() == 0


def test_exposure_needs_another_lead(scope, site, staff, at):
    with pytest.raises(exposures.AnotherLeadNeeded):
        exposures.write_exposure(site=site, lead=staff, happened_at=at, by=staff, at=at)


def test_exposure_closed_takes_no_more_steps(scope, site, staff, lead, at):
    made = exposures.write_exposure(site=site, lead=lead, happened_at=at, by=staff, at=at)
    exposures.close_exposure(exposure=made, by=staff, at=at)

    with pytest.raises(exposures.AlreadyClosed):
        exposures.do_step(exposure=Exposure.objects.get(), step="washed", by=staff, at=at)


def test_exposure_is_begun_on_its_page_and_shows_the_time_since(site, nurse, lead):
    browser = signed_in(nurse)
    begun = browser.post(
        url(site, "write_exposure"),
        {"happened_at": typed(ago(minutes=65)), "lead": lead.pk},
    )
    page = browser.get(begun.headers["Location"])
    browser.post(begun.headers["Location"] + "step/", {"step": "washed"})
    after = browser.get(begun.headers["Location"])

    assert page.content.decode().count("1 h 05 min since it happened") == 1
    assert after.content.decode().count("after</small>") == 1


# --- Under 18, and a death -----------------------------------------------------------------------


def test_child_welfare_decision_waits_until_a_lead_decides(scope, site, staff, lead, at):
    young = somebody(site, staff, at, make_client(site, staff, at, age_band="16"))
    somebody(site, staff, at, make_client(site, staff, at))

    before = list(asked.under_age_to_decide(staff, site, at))
    with pytest.raises(children.NoReasonGiven):
        children.decide_child_welfare(visit=young, decision="advice", words=" ", by=lead, at=at)
    children.decide_child_welfare(
        visit=young, decision="advice", words="Spoke with the office", by=lead, at=at
    )

    assert (before, list(asked.under_age_to_decide(staff, site, at))) == ([young], [])


def test_child_welfare_is_decided_by_leads_alone(site, nurse, lead):
    visit = somebody(site, nurse, ago(minutes=10))
    given = {"visit": visit.pk, "decision": "not_met", "words": "Seventeen, came with an aunt"}

    assert signed_in(nurse).post(url(site, "decide_child"), given).status_code == 404
    assert signed_in(lead).post(url(site, "decide_child"), given).status_code == 302
    with inside(site, lead):
        row = ChildWelfareDecision.objects.get()
        assert row.lead == lead
    page = signed_in(lead).get(url(site, "child", row.pk))
    assert page.content.decode().count("came with an aunt") == 1
    assert signed_in(nurse).get(url(site, "child", row.pk)).status_code == 404


def test_death_tells_each_once_with_its_time_and_is_talked_through(scope, site, staff, at):
    death = deaths.note_death(site=site, died_at=at, by=staff, at=at)
    deaths.tell_of_death(death=death, whom="police", by=staff, at=at)
    deaths.tell_of_death(death=death, whom="police", by=staff, at=at + timedelta(minutes=1))
    assert DeathNotified.objects.get().at == at
    with pytest.raises(deaths.NothingToTakeBack):
        deaths.take_back_told(death=death, whom="police", by=staff, at=at + timedelta(minutes=9))
    deaths.take_back_told(death=death, whom="police", by=staff, at=at)
    deaths.hold_debrief(death=death, words="We lit a candle", by=staff, at=at)

    notes = read_notes(
        site=site.pk, about=f"death:{death.pk}", purpose=Purpose.INCIDENT, by=staff, at=at
    )
    assert (DeathNotified.objects.get().undone_at, [n.text for n in notes]) == (
        at,
        ["We lit a candle"],
    )
    assert Death.objects.get().debrief_at == at


# --- All of them --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["incidents", "belongings", "found_drugs", "deaths"])
def test_list_costs_the_same_with_one_and_three_rows(open_room, staff, nurse, at, name):
    browser = signed_in(staff)
    costs = []
    for numbers in ([1], [2, 3]):
        for n in numbers:
            _fill(open_room, staff, nurse, at, n)
        with CaptureQueriesContext(connection) as counted:
            assert browser.get(url(open_room, name)).status_code == 200
        costs.append(len(counted))
    assert costs[0] == costs[1]


def _fill(site, staff, nurse, at, n):
    incidents.write_incident(
        site=site, kind="fall", happened_at=at, place=Place.objects.first(), by=staff, at=at
    )
    belongings.keep_belonging(site=site, tag=f"T-{n:03d}", kind="bag", by=staff, at=at)
    found_drugs.seal_found_drugs(
        site=site, seal_number=f"AB-{n}", witness=nurse, found_at=at, by=staff, at=at
    )
    deaths.note_death(site=site, died_at=at, by=staff, at=at)


def test_rows_of_one_site_cannot_point_to_another(site, other_site, staff, at):
    with working(staff=staff.pk, sites=[site.pk, other_site.pk]):
        theirs = somebody(other_site, staff, at)
        theirs.refresh_from_db()
    with (
        pytest.raises(IntegrityError),
        working(staff=staff.pk, sites=[site.pk, other_site.pk]),
        transaction.atomic(),
    ):
        Incident.objects.create(
            site=site, kind="fall", visit=theirs, happened_at=at, written_at=at, by=staff
        )


@pytest.mark.parametrize(
    "name", ["incident", "belonging", "found", "exposure", "child", "death", "ban"]
)
def test_entry_that_is_not_there_answers_404(site, lead, name):
    make_staff("Nils", site, "nurse")
    assert signed_in(lead).get(url(site, name, 7)).status_code == 404
