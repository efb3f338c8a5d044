"""Who decides where a report goes; nothing leaves on terms that nobody looked at."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fristed.apps.accounts.models import Staff
from fristed.apps.dispatches import actions
from fristed.apps.dispatches.actions import Said
from fristed.apps.dispatches.models import Delivery, Dispatch, Obligation, Terms
from fristed.apps.dispatches.presenters import papers
from fristed.apps.dispatches.queries import obligation_at
from fristed.apps.indicators.actions import refresh
from fristed.apps.sites.models import Site
from tests.apps.conftest import make_staff
from tests.apps.indicators.test_snapshot import here

from .conftest import MAILED, SAID, hand_in, owed_now, seal
from .test_by_hand import LIST, browser, page, seen_on

pytestmark = pytest.mark.django_db
Owe = Callable[..., Obligation]
MINE = replace(MAILED, addresses="me@elsewhere.example")


@pytest.fixture
def administrator(site: Site) -> Staff:
    """Who runs the house's accounts, and sends no report."""
    return make_staff("Are", site, "administrator")


def given(said: Said, **more: str) -> dict[str, str]:
    """Return the terms as the form sends them."""
    return {**vars(said), "automatic": "", "first_date": "2026-10-01", "number": "1"} | more


def terms(obligation: Obligation) -> Terms:
    """Return the terms that hold, as a page finds them."""
    found = obligation_at(obligation.site, obligation.pk)
    assert found is not None
    found.obligation.site = obligation.site
    return found


def change(obligation: Obligation, said: Said, by: Staff, at: datetime, **more: Any) -> None:
    """Let other terms hold, by somebody who saw those that hold."""
    with here(obligation.site):
        held = terms(obligation)
        actions.change(terms=held, seen=held.number, said=said, by=by, at=at, **more)


def test_administrator_can_owe_nothing_that_goes_by_mail(
    site: Site, administrator: Staff, at: datetime
) -> None:
    asked = {"report": "saxony_month", "first_date": date(2026, 10, 1), "by": administrator}
    for said in (MINE, replace(MINE, automatic=True), replace(SAID, addresses=MINE.addresses)):
        with here(site), pytest.raises(actions.NotTheirs):
            actions.owe(site=site, **asked, said=said, at=at)
    form = f"{LIST}owed/new/saxony_month/"
    shown = page(administrator, form)
    assert 'name="addresses"' not in shown
    assert "a coordinator decides" in shown
    browser(administrator).post(form, given(MINE) | {"automatic": "on"})
    with here(site):
        (made,) = Terms.objects.all()
        assert (made.how, made.addresses, made.automatic) == ("by_hand", "", False)


def test_administrator_changes_the_day_and_not_the_way(
    site: Site, administrator: Staff, owe: Owe, at: datetime
) -> None:
    obligation = owe(MAILED)
    for said in (MINE, replace(MAILED, automatic=True), SAID):
        with pytest.raises(actions.NotTheirs):
            change(obligation, said, administrator, at)
    sent = given(MINE, due_day="20", automatic="on")
    assert browser(administrator).post(f"{LIST}owed/{obligation.pk}/", sent).status_code == 302
    with here(site):
        held = Said.of(terms(obligation))
        assert held == replace(MAILED, due_day=20)


def test_house_that_lost_its_mail_says_so_to_whoever_cannot_change_the_way(
    administrator: Staff, owe: Owe, settings: Any
) -> None:
    obligation = owe(MAILED)
    settings.MAIL_FROM = ""
    answer = browser(administrator).post(f"{LIST}owed/{obligation.pk}/", given(MAILED))
    assert answer.status_code == 422
    assert "The house is not set up for e-mail." in answer.content.decode()


def test_mailboxes_are_shown_before_anything_goes(
    coordinator: Staff, october: datetime, owe: Owe
) -> None:
    look = f"{LIST}owed/{owe(MAILED).pk}/2026-10/"
    for path in (look, f"{LIST}owed/"):
        said = page(coordinator, path)
        assert "post@authority.example, aufsicht@authority.example" in said


@pytest.mark.parametrize("since", ["terms", "count"])
def test_nothing_is_sealed_but_what_was_looked_at(
    site: Site, coordinator: Staff, october: datetime, owe: Owe, at: datetime, since: str
) -> None:
    obligation = owe(MAILED)
    look = f"{LIST}owed/{obligation.pk}/2026-10/"
    seen = seen_on(page(coordinator, look))
    if since == "terms":
        change(obligation, MINE, coordinator, at)
    else:
        with here(site):
            refresh(sites=[site], by=None, at=at + timedelta(minutes=1))
    answer = browser(coordinator).post(look, seen, follow=True)
    assert "Nothing is sent" in answer.content.decode()
    with here(site):
        assert not Dispatch.objects.exists()
    anew = seen_on(page(coordinator, look))
    assert browser(coordinator).post(look, anew)["Location"].startswith(f"{LIST}sent/")


def test_switched_on_today_nothing_of_before_goes_by_itself(
    site: Site, coordinator: Staff, october: datetime, owe: Owe, at: datetime
) -> None:
    obligation = owe(MAILED)
    change(obligation, replace(MAILED, automatic=True), coordinator, at)
    with here(site):
        send = actions.send_what_goes_by_itself
        assert send(site=site, papers=papers, at=at + timedelta(days=1)) == 0  # due on the 15th
    change(obligation, replace(MAILED, automatic=True, due_day=17), coordinator, at)
    with here(site):
        assert send(site=site, papers=papers, at=at + timedelta(days=1)) == 1


def test_stale_form_undoes_nothing(site: Site, coordinator: Staff, owe: Owe, at: datetime) -> None:
    obligation = owe()
    form = f"{LIST}owed/{obligation.pk}/"
    assert 'name="number" value="1"' in page(coordinator, form)
    change(obligation, replace(SAID, due_day=20), coordinator, at)
    answer = browser(coordinator).post(form, given(SAID, due_months="2"), follow=True)
    assert "Somebody changed it before you" in answer.content.decode()
    with here(site):
        held = terms(obligation)
        assert (held.number, held.due_day, held.due_months) == (2, 20, 1)


def test_correction_goes_where_the_version_before_went(
    site: Site, coordinator: Staff, october: datetime, owe: Owe, at: datetime
) -> None:
    obligation = owe()
    sent = seal(obligation, coordinator, at)
    hand_in(sent, coordinator, at)
    change(obligation, replace(MINE, to="somebody else"), coordinator, at)
    form = f"{LIST}sent/{sent.pk}/correct/"
    assert "A new version goes to the supervisory authority" in page(coordinator, form)
    browser(coordinator).post(form, {"because": "asked"})
    with here(site):
        new = Dispatch.objects.get(version=2)
        assert (new.to, new.how) == (SAID.to, SAID.how)
        assert [one.address for one in Delivery.objects.filter(dispatch=new)] == [""]


def test_correction_by_mail_goes_to_the_mailboxes_that_have_the_first(
    site: Site, coordinator: Staff, october: datetime, owe: Owe, at: datetime
) -> None:
    obligation = owe(MAILED)
    sent = seal(obligation, coordinator, at)
    change(obligation, MINE, coordinator, at)
    with here(site):
        Delivery.objects.filter(dispatch=sent).update(result="arrived", done_at=at)
        owed = owed_now(obligation, at)
        new = actions.correct(owed=owed, because="asked", papers=papers, by=coordinator, at=at)
        ways = Delivery.objects.filter(dispatch=new)
        assert {one.address for one in ways} == set(MAILED.mailboxes)


def test_report_is_owed_to_a_recipient_once_also_after_a_change(
    site: Site, coordinator: Staff, owe: Owe, at: datetime
) -> None:
    owe()
    other = owe(replace(SAID, to="the council"))
    with (
        CaptureQueriesContext(
            connection,
        ) as statements,
        pytest.raises(actions.AlreadyOwed),
    ):
        owe()
    assert any("FOR NO KEY UPDATE" in one["sql"] for one in statements)
    with pytest.raises(actions.AlreadyOwed):
        change(other, SAID, coordinator, at)
    answer = browser(coordinator).post(f"{LIST}owed/{other.pk}/", given(SAID))
    assert answer.status_code == 422
    assert "already due to them" in answer.content.decode()


def test_mistaken_beginning_is_corrected_until_something_is_sealed(
    site: Site, coordinator: Staff, october: datetime, owe: Owe, at: datetime
) -> None:
    obligation = owe()
    form = f"{LIST}owed/{obligation.pk}/"
    browser(coordinator).post(form, given(SAID, first_date="2016-12-05"))
    assert ">2016-12<" in page(coordinator, LIST)
    browser(coordinator).post(form, given(SAID, first_date="2026-10-01", number="2"))
    assert ">2016-12<" not in page(coordinator, LIST)
    seal(obligation, coordinator, at)
    assert 'name="first_date"' not in page(coordinator, form)
    with pytest.raises(actions.SomebodyElseDecided):
        change(obligation, SAID, coordinator, at, first_date=date(2026, 1, 1))


def test_whoever_decides_nothing_is_not_asked_to(site: Site, coordinator: Staff) -> None:
    assert "Add or change" in page(coordinator, LIST)
    assert "Add or change" not in page(make_staff("Nora", site, "shift_lead"), LIST)
