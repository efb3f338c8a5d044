"""Figures that changed since, corrections that say from what to what, copies that go with time."""

import csv
import io
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from fristed.apps.accounts.models import Staff
from fristed.apps.dispatches import actions
from fristed.apps.dispatches.models import Content, Dispatch, Obligation
from fristed.apps.dispatches.presenters import papers
from fristed.apps.dispatches.queries import attention, changes
from fristed.apps.sites.models import Site
from tests.apps.indicators.test_snapshot import here

from .conftest import hand_in, one_more, owed_now, seal
from .test_by_hand import LIST, browser, page

pytestmark = pytest.mark.django_db
Owe = Callable[..., Obligation]


def row(value: float | None, part: str = "contacts", **by: str) -> dict[str, object]:
    return {
        "indicator": "SN-1", "part": part, "period": "2026-10", "sites": ["oslo"], "by": by,
        "value": value, "numerator": value, "denominator": None, "why_not": "",
    }  # fmt: skip


def test_changes_are_what_differs_what_came_and_what_went() -> None:
    before = [row(2), row(1, hour="9"), row(5, "episodes", route="inject")]
    after = [row(3), row(5, "episodes", route="inject"), row(1, hour="10")]
    found = changes(before, after)
    told = [(c.before and c.before["value"], c.after and c.after["value"]) for c in found]
    assert told == [(2, 3), (None, 1), (1, None)]
    assert changes(before, list(reversed(before))) == []


@pytest.fixture
def sent(site: Site, coordinator: Staff, october: datetime, owe: Owe, at: datetime) -> Dispatch:
    made = seal(owe(), coordinator, at)
    hand_in(made, coordinator, at)
    return made


def test_night_finds_that_figures_changed_and_the_list_says_so(
    site: Site, coordinator: Staff, sent: Dispatch, october: datetime, at: datetime
) -> None:
    with here(site):
        assert actions.compare(site=site, at=at) == 0  # nothing was counted since
    one_more(site, october, at + timedelta(hours=1))
    with here(site):
        assert actions.compare(site=site, at=at + timedelta(hours=2)) == 1
        assert actions.compare(site=site, at=at + timedelta(hours=3)) == 0
        # Contacts of the month and of its day: as a whole, by service, and in a new hour.
        assert Dispatch.objects.get().changed_figures == 6
        assert attention(site, at.date()) == (0, 0, 1)
    assert "6 figures changed since it was sent" in page(coordinator, f"{LIST}sent/")
    assert "2026-10" in page(coordinator, f"{LIST}sent/?show=changed")
    assert "6 figures changed since it was sent" in page(coordinator, f"{LIST}sent/{sent.pk}/")


def test_correction_says_from_what_to_what_and_why_and_the_old_one_stays(
    site: Site, coordinator: Staff, sent: Dispatch, october: datetime, at: datetime
) -> None:
    later = at + timedelta(hours=1)
    one_more(site, october, later)
    form = f"{LIST}sent/{sent.pk}/correct/"
    said = page(coordinator, form)
    assert "6 figures changed since it was sent" in said
    assert "2 → 3" in said

    assert browser(coordinator).post(form, {"because": ""}).status_code == 422
    answer = browser(coordinator).post(form, {"because": "entered_late"})
    assert answer.status_code == 302
    with here(site):
        new = Dispatch.objects.get(version=2)
        assert (new.replaces_id, new.because, new.obligation_id) == (
            sent.pk,
            "entered_late",
            sent.obligation_id,
        )
    record = f"{LIST}sent/{new.pk}/"
    assert "something was entered after it was sent" in page(coordinator, record)
    told = browser(coordinator).get(f"{record}copy/changes/").content.decode()
    whole = [
        line
        for line in csv.DictReader(io.StringIO(told))
        if (line["part"], line["period"], line["by"]) == ("contacts", "2026-10", "")
    ]
    assert [(line["value_before"], line["value_now"]) for line in whole] == [("2", "3")]
    old = f"{LIST}sent/{sent.pk}/copy/csv/"
    assert browser(coordinator).get(old).status_code == 200
    assert "Version 1" in page(coordinator, record)


def test_correction_is_sealed_once(
    site: Site, coordinator: Staff, sent: Dispatch, october: datetime, at: datetime
) -> None:
    later = at + timedelta(hours=1)
    one_more(site, october, later)
    with here(site):
        owed = owed_now(sent.obligation, later)
        asked = {"papers": papers, "by": coordinator, "at": later}
        actions.correct(owed=owed, because="entered_late", **asked)
    with here(site), pytest.raises(actions.SealedAlready):
        actions.correct(owed=owed, because="entered_late", **asked)
    with here(site), pytest.raises(actions.NotSent):  # not handed in yet
        now = owed_now(sent.obligation, later)
        actions.correct(owed=now, because="entered_late", **asked)


def test_correction_that_is_set_aside_leaves_the_one_that_was_sent(
    site: Site, coordinator: Staff, sent: Dispatch, october: datetime, at: datetime
) -> None:
    later = at + timedelta(hours=1)
    one_more(site, october, later)
    with here(site):
        owed = owed_now(sent.obligation, later)
        asked = {"papers": papers, "by": coordinator, "at": later}
        new = actions.correct(owed=owed, because="entered_late", **asked)
        actions.set_aside(dispatch=new, by=coordinator, at=later)
        still = owed_now(sent.obligation, later).dispatch
        assert still is not None
        assert (still.pk, still.is_through) == (sent.pk, True)
        assert actions.compare(site=site, at=later + timedelta(hours=1)) == 1
        assert Dispatch.objects.get(pk=sent.pk).changed_figures == 6


def test_nothing_is_corrected_where_nothing_differs_unless_it_was_asked_for(
    site: Site, coordinator: Staff, sent: Dispatch, at: datetime
) -> None:
    form = f"{LIST}sent/{sent.pk}/correct/"
    answer = browser(coordinator).post(form, {"because": "entered_wrongly"})
    assert answer.status_code == 422
    assert "No figure differs" in answer.content.decode()
    assert browser(coordinator).post(form, {"because": "asked"}).status_code == 302


def test_what_has_not_gone_yet_is_not_corrected(
    coordinator: Staff, october: datetime, owe: Owe, at: datetime
) -> None:
    made = seal(owe(), coordinator, at)
    answer = browser(coordinator).get(f"{LIST}sent/{made.pk}/correct/")
    assert answer["Location"] == f"{LIST}sent/{made.pk}/"


def test_when_the_bytes_have_gone_their_hash_stays_and_nothing_pretends_to_compare(
    site: Site, coordinator: Staff, sent: Dispatch, october: datetime, at: datetime
) -> None:
    with here(site):
        Content.objects.all().delete()
    record = f"{LIST}sent/{sent.pk}/"
    said = page(coordinator, record)
    assert "its days are over" in said
    page(coordinator, f"{record}copy/csv/", 404)
    assert "It cannot be told what changed" in page(coordinator, f"{record}correct/")
    one_more(site, october, at + timedelta(hours=1))
    with here(site):
        assert actions.compare(site=site, at=at + timedelta(hours=2)) == 0


def test_lists_are_paged_and_cost_the_same_for_one_and_for_many(
    site: Site, coordinator: Staff, sent: Dispatch, at: datetime
) -> None:
    from tests.cost.counting import counted

    desk = browser(coordinator)

    def cost(path: str) -> int:
        with counted() as statements:
            assert desk.get(path).status_code == 200
        return len(statements)

    record, form = f"{LIST}sent/{sent.pk}/", f"{LIST}sent/{sent.pk}/correct/"
    look = f"{LIST}owed/{sent.obligation_id}/2026-11/"
    others = [cost(path) for path in (record, form, look, f"{LIST}owed/", f"{record}copy/pdf/")]
    assert max(others) <= 12, others
    few = [cost(path) for path in (LIST, f"{LIST}sent/")]
    with here(site):
        one = Dispatch.objects.get()
        Dispatch.objects.bulk_create(
            Dispatch(
                **{
                    field.attname: getattr(one, field.attname)
                    for field in Dispatch._meta.concrete_fields
                    if field.name not in ("id", "period", "at")
                },
                period=f"{2000 + number // 12}-{number % 12 + 1:02}",
                at=at - timedelta(minutes=number),
            )
            for number in range(60)
        )
    assert [cost(path) for path in (LIST, f"{LIST}sent/")] == few
    assert max(few) <= 12
    assert "Page 1 of 3" in page(coordinator, f"{LIST}sent/")
    assert "Page 3 of 3" in page(coordinator, f"{LIST}sent/?page=3")
