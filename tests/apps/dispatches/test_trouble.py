"""What goes wrong: no server, jobs given up, one report that fails, a restore."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail as outbox

from fristed.apps.accounts.models import Staff
from fristed.apps.appointments.actions.channels.email import NotSent
from fristed.apps.dispatches import actions
from fristed.apps.dispatches.actions import comparing
from fristed.apps.dispatches.actions.delivering import mail
from fristed.apps.dispatches.actions.returning import hold_back
from fristed.apps.dispatches.models import Content, Delivery, Dispatch, Obligation, Terms
from fristed.apps.dispatches.presenters import papers
from fristed.apps.dispatches.queries import attention, deliveries_of, stuck_deliveries
from fristed.apps.jobs.actions import let_go
from fristed.apps.jobs.models import Job
from fristed.apps.sites.models import Site
from fristed.web.night import chores
from tests.apps.indicators.test_snapshot import here

from .conftest import MAILED, SAID, hand_in, one_more, owed_now, seal
from .test_by_hand import LIST, browser, page
from .test_by_mail import ways

pytestmark = pytest.mark.django_db
Owe = Callable[..., Obligation]
AUTOMATIC = replace(MAILED, automatic=True, due_day=18)


# --- Mail ---------------------------------------------------------------------------------------
@pytest.fixture
def mailed(coordinator: Staff, october: datetime, owe: Owe, at: datetime) -> Dispatch:
    return seal(owe(MAILED), coordinator, at)


def send_first(site: Site, at: datetime) -> None:
    with here(site):
        one = Delivery.objects.order_by("address").first()
        assert one is not None
        mail(site=site, delivery=one.pk, at=at)


def test_what_no_server_took_is_not_handed_over(
    site: Site, mailed: Dispatch, at: datetime, settings: Any
) -> None:
    settings.EMAIL_HOST = ""
    with pytest.raises(NotSent):
        send_first(site, at)
    with here(site):
        assert {result for _to, result in ways(site)} == {""}


def test_demonstration_says_that_it_sent_nothing(
    site: Site, coordinator: Staff, mailed: Dispatch, at: datetime, settings: Any
) -> None:
    settings.EMAIL_HOST, settings.DEMONSTRATION = "", True
    send_first(site, at)
    assert outbox.outbox == []
    assert "not sent: this is a demonstration" in page(coordinator, f"{LIST}sent/{mailed.pk}/")


def test_mail_whose_job_was_given_up_can_be_tried_again(
    site: Site, coordinator: Staff, mailed: Dispatch, at: datetime
) -> None:
    record = f"{LIST}sent/{mailed.pk}/"
    assert "Try again" not in page(coordinator, record)
    with here(site):
        Job.objects.update(failed_at=at, failure="NotNow")
        for job in Job.objects.select_related("site"):
            let_go(job=job, by=coordinator, at=at)
    assert "given up: nobody tries it any more" in page(coordinator, record)
    browser(coordinator).post(f"{record}again/")
    with here(site):
        assert sorted(result for _to, result in ways(site)) == ["", "", "refused", "refused"]
        assert Job.objects.waiting().count() == 2


def test_what_waits_for_a_hand_is_not_given_up(
    site: Site, coordinator: Staff, october: datetime, owe: Owe, at: datetime
) -> None:
    made = seal(owe(), coordinator, at)
    with here(site):
        assert stuck_deliveries(site, deliveries_of(made)) == set()


# --- The night ----------------------------------------------------------------------------------
def test_longest_address_there_is_goes_on_its_way(
    site: Site, october: datetime, owe: Owe, at: datetime
) -> None:
    longest = f"{'a' * 64}@{'b' * 164}.{'c' * 24}"
    owe(replace(AUTOMATIC, addresses=longest))
    with here(site):
        then = at.replace(day=18)
        assert actions.send_what_goes_by_itself(site=site, papers=papers, at=then) == 1
        assert ways(site) == [(longest, "")]


def test_one_report_that_fails_at_night_costs_no_other(
    site: Site, october: datetime, owe: Owe, at: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    for to in ("the council", "the ministry"):
        owe(replace(AUTOMATIC, to=to))

    def some(draft: Any) -> Any:
        if draft.terms.to == "the council":
            raise OSError
        return papers(draft)

    with here(site):
        then = at.replace(day=18)
        assert actions.send_what_goes_by_itself(site=site, papers=some, at=then) == 1
        assert [one.to for one in Dispatch.objects.all()] == ["the ministry"]
    assert "A report was not looked at: saxony_month 2026-10: OSError" in caplog.text


def test_one_report_that_cannot_be_compared_costs_no_other(
    site: Site,
    coordinator: Staff,
    october: datetime,
    owe: Owe,
    at: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for to in ("the council", "the ministry"):
        hand_in(seal(owe(replace(SAID, to=to)), coordinator, at), coordinator, at)
    one_more(site, october, at + timedelta(hours=1))
    real, asked = comparing.changes, []

    def once(*given: Any) -> Any:
        asked.append(given)
        if len(asked) == 1:
            raise OSError
        return real(*given)

    monkeypatch.setattr(comparing, "changes", once)
    with here(site):
        assert actions.compare(site=site, at=at + timedelta(hours=2)) == 1
        changed = Dispatch.objects.order_by("changed_figures")
        assert [one.changed_figures for one in changed] == [0, 6]


def test_night_compares_where_nothing_could_be_sent(
    site: Site,
    coordinator: Staff,
    october: datetime,
    owe: Owe,
    at: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hand_in(seal(owe(), coordinator, at), coordinator, at)
    one_more(site, october, at + timedelta(hours=1))

    def fail(**_given: Any) -> int:
        raise OSError

    monkeypatch.setattr(chores, "send_what_goes_by_itself", fail)
    chores._look_at_reports(at + timedelta(hours=2))
    with here(site):
        assert Dispatch.objects.get().changed_figures == 6


def test_what_is_not_through_is_no_sent_report_that_changed(
    site: Site, coordinator: Staff, october: datetime, owe: Owe, at: datetime
) -> None:
    seal(owe(), coordinator, at)
    one_more(site, october, at + timedelta(hours=1))
    with here(site):
        assert actions.compare(site=site, at=at + timedelta(hours=2)) == 1
        assert attention(site, at.date()) == (1, 0, 0)


# --- Corrections --------------------------------------------------------------------------------
def test_correction_that_is_set_aside_leaves_what_is_known_to_have_changed(
    site: Site, coordinator: Staff, october: datetime, owe: Owe, at: datetime
) -> None:
    sent = seal(owe(), coordinator, at)
    hand_in(sent, coordinator, at)
    later = at + timedelta(hours=1)
    one_more(site, october, later)
    with here(site):
        actions.compare(site=site, at=later)
        owed = owed_now(sent.obligation, later)
        asked = {"papers": papers, "by": coordinator, "at": later}
        new = actions.correct(owed=owed, because="entered_late", **asked)
        assert attention(site, at.date())[2] == 0  # the old one is replaced
        actions.set_aside(dispatch=new, by=coordinator, at=later)
        assert Dispatch.objects.get(pk=sent.pk).changed_figures == 6
        assert attention(site, at.date()) == (0, 0, 1)


def test_correction_says_why_it_cannot_be_sealed(
    site: Site, coordinator: Staff, october: datetime, owe: Owe, at: datetime
) -> None:
    sent = seal(owe(), coordinator, at)
    hand_in(sent, coordinator, at)
    with here(site):
        Content.objects.all().delete()
    form = f"{LIST}sent/{sent.pk}/correct/"
    answer = browser(coordinator).post(form, {"because": "asked"}, follow=True)
    assert "The sealed copy has gone: it cannot be told what changed." in answer.content.decode()
    assert "somebody" not in answer.content.decode()


# --- After a restore ----------------------------------------------------------------------------
def test_after_a_restore_nothing_leaves_before_somebody_says_so(
    site: Site, coordinator: Staff, october: datetime, owe: Owe, at: datetime
) -> None:
    then = at.replace(day=18)
    made = seal(owe(replace(MAILED, to="the council")), coordinator, at)
    owe(AUTOMATIC)
    assert hold_back(at=then) == 3
    with here(site):
        assert Job.objects.failed().count() == 2
        assert actions.send_what_goes_by_itself(site=site, papers=papers, at=then) == 0
        newest = Terms.objects.order_by("number").last()
        assert newest is not None
        assert (newest.number, newest.automatic, newest.by) == (2, False, None)
    assert "Try again" in page(coordinator, f"{LIST}sent/{made.pk}/")
    assert hold_back(at=then) == 0
