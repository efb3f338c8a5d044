"""Periods that are signed, records that are held, requests that are answered on paper."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from fristed.apps.audit.models import Entry
from fristed.apps.clients.actions import PersonErased, erase_person
from fristed.apps.clients.models import Client
from fristed.apps.retention import actions
from fristed.apps.retention.models import Decision, Hold, Night, NightLine
from fristed.apps.retention.queries import held_clients, periods_of
from fristed.apps.vault import actions as vault

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 17)


@pytest.fixture
def kari(scope, site, at) -> Client:
    """Somebody known to the house."""
    return Client.objects.create(
        site=site, mode="pseudonym", first_met_at=at, last_seen_date=at.date()
    )


@pytest.fixture
def decide(kari, staff, at):
    """Answer Kari's request."""

    def answered(outcome="refused", reason="health_record", source="Helseregisterloven § 25"):
        return actions.decide_erasure(
            client=kari, outcome=outcome, reason=reason, source=source, by=staff, at=at
        )

    return answered


def test_signed_period_holds_from_then_on_and_the_newest_counts(scope, site, staff, at):
    before = periods_of(site)["visit"]
    for n, days in enumerate((100, 50)):
        actions.sign_period(
            site=site, kind="visit", days=days, approver="Somebody", approved_date=DAY, by=staff,
            at=at + timedelta(minutes=n),
        )  # fmt: skip

    assert before.signed is None
    assert (periods_of(site)["visit"].days, periods_of(site)["client"].signed) == (50, None)


@pytest.mark.parametrize(("kind", "days"), [("visit", 0), ("staff", 9)])
def test_period_of_nothing_is_refused(scope, site, staff, at, kind, days):
    with pytest.raises(actions.NoSuchPeriod):
        actions.sign_period(
            site=site, kind=kind, days=days, approver="x", approved_date=DAY, by=staff, at=at
        )


def test_hold_ends_with_its_day_or_when_it_is_lifted(scope, site, kari, staff, at):
    hold = actions.place_hold(client=kari, because="order", until_date=DAY, by=staff, at=at)

    assert list(held_clients(site, DAY)) == [kari.pk]
    assert list(held_clients(site, DAY + timedelta(days=1))) == []
    actions.lift_hold(hold=hold, by=staff, at=at)
    assert list(held_clients(site, DAY)) == []
    with pytest.raises(actions.AlreadyLifted):
        actions.lift_hold(hold=hold, by=staff, at=at)


def test_erased_record_is_held_by_nobody(scope, kari, staff, at):
    erase_person(client=kari, verified="known", by=staff, at=at)

    with pytest.raises(PersonErased):
        actions.place_hold(client=kari, because="order", until_date=DAY, by=staff, at=at)


def test_decision_keeps_its_words_in_the_vault_and_its_code_outside(decide, kari, staff, at):
    made = decide()

    assert (
        actions.read_reasons(client=made.client, decision=made.pk, by=staff, at=at)
        == "Helseregisterloven § 25"
    )
    assert (made.outcome, made.reason) == ("refused", "health_record")
    assert Entry.objects.filter(what="retention.erasure_decided").count() == 1


def test_refusal_needs_a_reason_and_its_law(decide):
    with pytest.raises(actions.ReasonMissing):
        decide(reason="")
    with pytest.raises(actions.SourceMissing):
        decide(source="  ")
    assert decide(outcome="erased", reason="", source="").outcome == "erased"


def test_database_refuses_a_refusal_without_a_reason(kari, staff, site, at):
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.create(site=site, client=kari, outcome="refused", at=at, by=staff)


def test_words_of_a_decision_go_with_the_person(decide, kari, staff, site, at):
    made = decide()

    vault.erase(site=site.pk, about=f"client:{kari.pk}", by=staff, at=at)

    assert actions.read_reasons(client=made.client, decision=made.pk, by=staff, at=at) == ""


# --- Pages -------------------------------------------------------------------------------------
@pytest.fixture
def pages(client, site, lead, scoped):
    """A signed-in shift lead and coordinator."""
    from fristed.apps.sites.models import RoleHeld

    with scoped(lead):
        RoleHeld.objects.create(
            site=site, staff=lead, role="coordinator", from_date=date(2019, 1, 1)
        )
    client.force_login(lead)
    return client


def url(name, site, *args):
    """Return a page of this room."""
    return reverse(f"retention:{name}", args=[site.slug, *args])


def test_letter_is_printed_in_both_languages(pages, site, kari):
    sent = {"outcome": "refused", "reason": "health_record", "source": "Lov § 1"}

    answer = pages.post(url("decide", site, kari.pk), sent)

    assert answer.status_code == 302
    english = pages.get(answer.url).content.decode()
    pages.cookies["django_language"] = "nb"
    norwegian = pages.get(answer.url).content.decode()
    assert "Decision on your request to erase" in english
    assert "Lov § 1" in norwegian
    assert "Decision on your request" not in norwegian


def test_refusal_without_its_law_is_asked_for_it(pages, site, kari):
    answer = pages.post(url("decide", site, kari.pk), {"outcome": "refused", "reason": "claim"})
    assert answer.status_code == 422


def test_record_is_held_and_let_go_by_pages(pages, site, kari, scoped, lead):
    pages.post(url("hold", site, kari.pk), {"because": "death"})
    with scoped(lead):
        hold = Hold.objects.get()
    assert url("hold", site, kari.pk) in pages.get(url("holds", site)).content.decode()

    pages.post(url("lift", site, kari.pk, hold.pk))

    with scoped(lead):
        assert Hold.objects.get().lifted_by == lead


def test_period_is_signed_by_a_page(pages, site, scoped, lead):
    sent = {"kind": "visit", "days": "90", "approver": "Styret", "approved_date": "2026-11-01"}
    assert pages.post(url("periods", site), sent).status_code == 302
    with scoped(lead):
        assert periods_of(site)["visit"].days == 90
    assert "Styret" in pages.get(url("periods", site)).content.decode()


def test_nights_are_empty_then_listed_with_their_lines_and_a_file(pages, site, scoped, lead, at):
    assert "No night yet" in pages.get(url("nights", site)).content.decode()
    with scoped(lead):
        night = actions.begin_night(site=site, day=DAY, at=at)
        actions.count_rows(night=night, what="visits.Visit", rows=3, oldest_left=DAY)
        actions.count_rows(night=night, what="visits.Visit", rows=4)
        actions.end_night(night=night, at=at)

    assert url("night", site, night.pk) in pages.get(url("nights", site)).content.decode()
    assert ">7<" in pages.get(url("night", site, night.pk)).content.decode()
    file = pages.get(url("night_csv", site, night.pk))
    assert file.content.decode().splitlines()[1] == "2026-11-17,visits.Visit,7,2026-11-17"
    with scoped(lead):
        assert (Night.objects.count(), NightLine.objects.count()) == (1, 1)


def test_page_of_nights_costs_the_same_for_one_and_for_many(
    pages, site, scoped, lead, at, django_assert_max_num_queries
):
    with scoped(lead):
        for n in range(5):
            night = actions.begin_night(site=site, day=DAY - timedelta(days=n), at=at)
            for what in ("visits.Visit", "clients.Client"):
                actions.count_rows(night=night, what=what, rows=1)
    with django_assert_max_num_queries(20):
        pages.get(url("nights", site))
