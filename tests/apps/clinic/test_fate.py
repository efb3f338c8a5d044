"""What becomes of a health record when its person asks to be erased, and who keeps it how long."""

from datetime import date, timedelta

import pytest

from fristed.apps.clients.actions.health import write
from fristed.apps.clients.models import Client
from fristed.apps.clinic.models import Goal
from fristed.apps.person_rights.actions import erase_again, erase_person
from fristed.apps.retention.actions import (
    HealthRecordStays,
    decide_erasure,
    end_health_that_is_over,
    sign_period,
)
from fristed.apps.vault import actions as vault
from fristed.ground.context import working

pytestmark = pytest.mark.django_db
TEN_YEARS = timedelta(days=3650)


@pytest.fixture
def scope(site, lead):
    """Work as a nurse who leads."""
    with working(staff=lead.pk, sites=[site.pk]):
        yield


@pytest.fixture
def who(scope, kari, lead, at):
    """Kari's record holds a goal; a lead works on it."""
    write(Goal, client=kari, words={"words": "Se datteren"}, by=lead, at=at)
    return {"client": kari, "by": lead, "at": at}


def refused(who, outcome: str = "refused") -> None:
    """Answer in writing that the health record stays."""
    decide_erasure(outcome=outcome, reason="health_record", source="pasientjournalloven", **who)


def is_blocked(who, later: timedelta = timedelta(0)) -> bool:
    """Tell whether the record is there and opens to nobody who treats."""
    of = {"site": who["client"].site_id, "client": who["client"].pk, "by": who["by"]}
    assert vault.health_last_written(at=who["at"] + later, **of) is not None
    try:
        with vault.health_record(purpose="treatment", at=who["at"] + later, **of):
            return False
    except vault.RecordIsBlocked:
        return True


def test_person_is_answered_in_writing_before_the_rest_is_erased(who):
    with pytest.raises(HealthRecordStays):
        erase_person(verified="known", **who)
    assert Client.objects.get(pk=who["client"].pk).erased_at is None


def test_health_record_outlasts_the_person_blocked(who):
    refused(who)
    erase_person(verified="known", **who)
    assert Client.objects.get(pk=who["client"].pk).erased_at is not None
    assert is_blocked(who)


def test_night_ends_what_outlasted_when_its_days_are_over(who, site, at):
    refused(who)
    erase_person(verified="known", **who)
    assert end_health_that_is_over(site=site, at=at + TEN_YEARS) == 0
    assert end_health_that_is_over(site=site, at=at + TEN_YEARS + timedelta(days=1)) == 1
    of = {"site": site.pk, "client": who["client"].pk, "by": None, "at": at}
    assert vault.health_last_written(**of) is None


def test_blocked_record_of_somebody_who_comes_is_left_alone(who, site, at):
    refused(who, "blocked")
    assert is_blocked(who)
    assert end_health_that_is_over(site=site, at=at + 2 * TEN_YEARS) == 0


def test_health_record_whose_days_are_over_goes_with_the_person(who, site, lead, at):
    sign_period(
        site=site,
        kind="health",
        days=1,
        approver="A",
        approved_date=date(2026, 1, 1),
        by=lead,
        at=at,
    )
    later = who | {"at": at + timedelta(days=2)}
    erase_person(verified="known", **later)
    of = {"site": site.pk, "client": who["client"].pk, "by": None, "at": later["at"]}
    assert vault.health_last_written(**of) is None


def test_refusal_for_another_reason_does_not_answer_for_the_health_record(who):
    decide_erasure(outcome="refused", reason="claim", source="a claim", **who)
    with pytest.raises(HealthRecordStays):
        erase_person(verified="known", **who)


def test_backup_that_brings_a_person_back_brings_their_record_back_blocked(who):
    erase_again(client=who["client"], at=who["at"])
    assert is_blocked(who)
