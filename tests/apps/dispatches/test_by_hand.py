"""Saxony's month: due, looked at, sealed, handed in, on record."""

import hashlib
import json
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client as Browser

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.models import Entry
from fristed.apps.dispatches import actions
from fristed.apps.dispatches.models import Content, Copy, Delivery, Dispatch, Obligation
from fristed.apps.dispatches.presenters import papers
from fristed.apps.sites.models import Site
from fristed.apps.visits.models import Visit
from tests.apps.conftest import make_staff
from tests.apps.indicators.test_snapshot import came, here

from .conftest import hand_in, owed_now, seal

pytestmark = pytest.mark.django_db
LIST = "/at/oslo/reports/"


def browser(who: Staff) -> Browser:
    one = Browser()
    one.force_login(who)
    return one


def page(who: Staff, path: str, status: int = 200) -> str:
    answer = browser(who).get(path)
    assert answer.status_code == status
    return " ".join(answer.content.decode().split())


def seen_on(said: str) -> dict[str, str]:
    """Return what the button of a page sends back: which terms and which count it showed."""
    return {"seen": said.partition('name="seen" value="')[2].partition('"')[0]}


def test_month_is_due_on_the_fifteenth_of_the_next(
    coordinator: Staff, owe: Callable[..., Obligation]
) -> None:
    owe()
    said = page(coordinator, LIST)
    assert "15 Nov 2026" in said
    assert "overdue by 2 days" in said
    assert "15 Dec 2026" in said
    assert "the period goes on" in said
    assert "15 Dec 2026" not in page(coordinator, f"{LIST}?show=overdue")


def test_coordinator_looks_seals_hands_in_and_finds_it_on_record(
    site: Site,
    coordinator: Staff,
    october: datetime,
    owe: Callable[..., Obligation],
) -> None:
    desk, obligation = browser(coordinator), owe()
    look = f"{LIST}owed/{obligation.pk}/2026-10/"
    said = page(coordinator, look)
    assert "Seal the files" in said
    assert "small numbers are not hidden" in said

    sealed = desk.post(look, seen_on(said))
    assert sealed.status_code == 302
    record = sealed["Location"]
    assert "sealed, not handed in" in page(coordinator, LIST)
    answer = desk.get(f"{record}copy/csv/")
    assert b"SN-1" in answer.content
    assert answer.headers["Content-Disposition"].endswith('saxony_month-2026-10-v1.csv"')

    desk.post(f"{record}handed-in/", {"day": "2026-11-17"})
    assert "handed over 17 Nov 2026" in page(coordinator, record)
    assert "2026-10" not in page(coordinator, LIST)
    assert "2026-10" in page(coordinator, f"{LIST}sent/")


def test_copy_is_exactly_what_was_sealed(
    site: Site, coordinator: Staff, october: datetime, owe: Callable[..., Obligation], at: datetime
) -> None:
    made = seal(owe(), coordinator, at)
    with here(site):
        copies = {one.form: one for one in Copy.objects.all()}
        stored = [bytes(one.content_sealed) for one in Content.objects.all()]
    assert set(copies) == {"pdf", "csv", "json", "parquet"}
    for form, copy in copies.items():
        sent = browser(coordinator).get(f"{LIST}sent/{made.pk}/copy/{form}/").content
        assert hashlib.sha256(sent).hexdigest() == copy.sha256
        assert len(sent) == copy.size_bytes
        assert all(sent[:40] not in one for one in stored)
    figures = json.loads(browser(coordinator).get(f"{LIST}sent/{made.pk}/copy/json/").content)
    whole = [f for f in figures["figures"] if f["period"] == "2026-10" and f["part"] == "contacts"]
    assert [f["value"] for f in whole if not f["by"]] == [2]


def test_record_says_by_whom_and_by_which_definitions(
    site: Site, coordinator: Staff, october: datetime, owe: Callable[..., Obligation], at: datetime
) -> None:
    made = seal(owe(), coordinator, at)
    assert (made.version, made.counted_at, made.by) == (1, at, coordinator)
    assert list(made.definitions) == [("SN-1", 1)]
    said = page(coordinator, f"{LIST}sent/{made.pk}/")
    assert "SN-1 v1" in said
    assert "Kari" in said
    with here(site):
        written = Entry.objects.filter(subject=f"dispatch:{made.pk}").values_list("what", flat=True)
        assert list(written) == ["dispatches.sealed"]


def test_second_click_seals_nothing_twice(
    site: Site, coordinator: Staff, october: datetime, owe: Callable[..., Obligation], at: datetime
) -> None:
    obligation = owe()
    with here(site):
        before = owed_now(obligation, at)
    seal(obligation, coordinator, at)
    with here(site):
        with pytest.raises(actions.SealedAlready):
            actions.seal(owed=before, papers=papers, by=coordinator, at=at)
        assert Dispatch.objects.count() == 1
    again = browser(coordinator).post(f"{LIST}owed/{obligation.pk}/2026-10/")
    assert again["Location"] == LIST


def test_handed_in_once(
    site: Site, coordinator: Staff, october: datetime, owe: Callable[..., Obligation], at: datetime
) -> None:
    made = seal(owe(), coordinator, at)
    hand_in(made, coordinator, at)
    with pytest.raises(actions.NotByHand):
        hand_in(made, coordinator, at)
    with pytest.raises(actions.SentAlready), here(site):
        actions.set_aside(dispatch=made, by=coordinator, at=at)
    with here(site):
        assert Delivery.objects.get().handed_in_date == at.date()


def test_what_is_set_aside_is_owed_as_before(
    site: Site, coordinator: Staff, october: datetime, owe: Callable[..., Obligation], at: datetime
) -> None:
    obligation = owe()
    made = seal(obligation, coordinator, at)
    with here(site):
        actions.set_aside(dispatch=made, by=coordinator, at=at)
        assert owed_now(obligation, at).dispatch is None
    assert seal(obligation, coordinator, at).version == 1
    assert "set aside" in page(coordinator, f"{LIST}sent/{made.pk}/")


def test_day_of_handing_in_is_between_sealing_and_today(
    coordinator: Staff, october: datetime, owe: Callable[..., Obligation], at: datetime
) -> None:
    made = seal(owe(), coordinator, at)
    for day in ("2026-11-16", "2026-11-18", ""):
        answer = browser(coordinator).post(f"{LIST}sent/{made.pk}/handed-in/", {"day": day})
        assert answer.status_code == 422


def test_page_says_what_is_incomplete(
    site: Site, coordinator: Staff, october: datetime, owe: Callable[..., Obligation], at: datetime
) -> None:
    obligation = owe()
    with here(site):
        open_visit = came(site, None, october + timedelta(hours=3), "A 4")
        Visit.objects.filter(pk=open_visit.pk).update(left_at=None)
    said = page(coordinator, f"{LIST}owed/{obligation.pk}/2026-10/")
    assert "1 visit has no end" in said
    assert "Since then something was written about 2 days: 18 Oct 2026" in said
    assert "Something is incomplete" in said


@pytest.mark.parametrize("period", ["2026-11", "2026-12", "2026-09", "2026", "2026-13", "soon"])
def test_period_that_cannot_be_sealed_is_refused(
    site: Site, coordinator: Staff, october: datetime, owe: Callable[..., Obligation], period: str
) -> None:
    obligation = owe()
    look = f"{LIST}owed/{obligation.pk}/{period}/"
    assert browser(coordinator).post(look).status_code == (302 if period == "2026-11" else 404)
    with here(site):
        assert not Dispatch.objects.exists()


def test_period_not_counted_since_its_end_is_refused(
    site: Site, coordinator: Staff, owe: Callable[..., Obligation]
) -> None:
    obligation = owe()
    look = f"{LIST}owed/{obligation.pk}/2026-10/"
    assert "have to be counted" in page(coordinator, look)
    browser(coordinator).post(look)
    with here(site):
        assert not Dispatch.objects.exists()


@pytest.mark.parametrize(
    ("role", "sees", "opens", "sends"),
    [
        ("coordinator", 200, 200, 302),
        ("shift_lead", 200, 200, 404),
        ("administrator", 200, 404, 404),
        ("nurse", 404, 404, 404),
        ("researcher", 404, 404, 404),
    ],
)
def test_whoever_may_sees_opens_and_sends(
    site: Site,
    coordinator: Staff,
    october: datetime,
    owe: Callable[..., Obligation],
    at: datetime,
    role: str,
    sees: int,
    opens: int,
    sends: int,
) -> None:
    made, desk = seal(owe(), coordinator, at), browser(make_staff("Nora", site, role))
    assert desk.get(f"{LIST}sent/{made.pk}/").status_code == sees
    assert desk.get(f"{LIST}sent/{made.pk}/copy/pdf/").status_code == opens
    handed = desk.post(f"{LIST}sent/{made.pk}/handed-in/", {"day": "2026-11-17"})
    assert handed.status_code == sends


def test_other_site_finds_nothing(
    other_site: Site,
    coordinator: Staff,
    october: datetime,
    owe: Callable[..., Obligation],
    at: datetime,
) -> None:
    obligation = owe()
    made = seal(obligation, coordinator, at)
    who = make_staff("Berit", other_site, "coordinator")
    there = LIST.replace("oslo", "bergen")
    page(who, f"{there}sent/{made.pk}/", 404)
    page(who, f"{there}sent/{made.pk}/copy/pdf/", 404)
    page(who, f"{there}owed/{obligation.pk}/2026-10/", 404)
    assert "No report is due" in page(who, there)
