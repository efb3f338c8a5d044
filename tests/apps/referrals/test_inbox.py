"""Another site of the same house: no row crosses, and both sides write down what was done."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from fristed.apps.audit.models import Entry
from fristed.apps.referrals.actions.asking import refer, take_back
from fristed.apps.referrals.actions.delivering import answer_delivery, open_delivery
from fristed.apps.referrals.actions.ending import end_all_links
from fristed.apps.referrals.actions.stepping import Deed, take_step
from fristed.apps.referrals.models import Delivery, Link, Referral, Step
from fristed.ground.context import working
from tests.apps.conftest import make_staff

from .conftest import SAID, make_recipient

pytestmark = pytest.mark.django_db


@pytest.fixture
def bo(other_site):
    return make_staff("Bo", other_site, "social_worker")


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def sent(site, other_site, staff, now):
    with working(staff=staff.pk, sites=[site.pk]):
        there = make_recipient(site, staff, now, name="Bergen", reached_by="site", there=other_site)
        return refer(recipient=there, need="bed", said=SAID, consent="heard", by=staff, at=now)


def over_there(other_site, bo):
    return working(staff=bo.pk, sites=[other_site.pk])


def test_no_row_of_the_referral_is_seen_there(sent, other_site, bo):
    with over_there(other_site, bo):
        counts = [model.objects.count() for model in (Referral, Step, Link)]
        assert counts == [0, 0, 0]
        assert Delivery.objects.count() == 1


def test_in_box_says_from_where_and_nothing_of_whom(client, sent, other_site, bo, site):
    client.force_login(bo)
    page = client.get(reverse("referrals:inbox", args=[other_site.slug])).content.decode()
    assert f"From {site.name}" in page
    assert [said for said in SAID.values() if said in page] == []


def test_it_is_opened_and_answered_there(client, sent, other_site, bo, site, staff):
    with over_there(other_site, bo):
        delivery = Delivery.objects.get()
    client.force_login(bo)
    address = reverse("referrals:inbox_open", args=[other_site.slug, delivery.pk])
    page = client.post(address).content.decode()
    assert all(said in page for said in SAID.values())
    code = page.split('name="answers" value="')[1].split('"')[0]
    answer = reverse("referrals:inbox_answer", args=[other_site.slug, delivery.pk])
    bare = client.post(answer, {"answers": code, "tell": "no"})
    assert bare.status_code == 422
    code = bare.content.decode().split('name="answers" value="')[1].split('"')[0]
    client.post(answer, {"answers": code, "tell": "no", "no-reason": "full"})
    with working(staff=staff.pk, sites=[site.pk]):
        last = Step.objects.order_by("-number")[0]
        assert (last.state, last.through, last.by) == ("declined", "inbox", None)
    with over_there(other_site, bo):
        assert Delivery.objects.filter(closed_at__isnull=True).count() == 0


def test_both_sides_write_it_down(sent, other_site, bo, site, staff, now):
    with over_there(other_site, bo):
        delivery = Delivery.objects.select_related("site", "sender").get()
        opened = open_delivery(delivery=delivery, by=bo, at=now)
        said = Deed("accepted")
        answer_delivery(delivery=delivery, code=opened.answer_code, deed=said, by=bo, at=now)
        there = set(Entry.objects.filter(site=other_site.pk).values_list("what", "by"))
    with working(staff=staff.pk, sites=[site.pk]):
        here = set(Entry.objects.filter(site=site.pk, by__isnull=True).values_list("what"))
    assert {("referrals.delivery_opened", bo.pk), ("referrals.delivery_answered", bo.pk)} <= there
    assert {("referrals.opened_by_inbox",), ("referrals.accepted_by_inbox",)} <= here


def test_it_can_be_opened_again_and_again(sent, other_site, bo, now):
    with over_there(other_site, bo):
        delivery = Delivery.objects.select_related("site", "sender").get()
        for _each in range(3):
            assert dict(open_delivery(delivery=delivery, by=bo, at=now).along) == SAID


def test_withdrawn_is_gone_there_and_undone_is_there_again(sent, other_site, bo, site, staff, now):
    with working(staff=staff.pk, sites=[site.pk]):
        take_step(referral=sent, deed=Deed("withdrawn"), by=staff, at=now)
    with over_there(other_site, bo):
        delivery = Delivery.objects.select_related("site", "sender").get()
        assert delivery.closed_at == now
        assert open_delivery(delivery=delivery, by=bo, at=now) is None
    with working(staff=staff.pk, sites=[site.pk]):
        take_back(referral=sent, by=staff, at=now + timedelta(minutes=1))
    with over_there(other_site, bo):
        assert open_delivery(delivery=delivery, by=bo, at=now) is not None


def test_delivery_of_another_site_is_unknown(client, sent, site, staff, other_site, bo):
    with over_there(other_site, bo):
        delivery = Delivery.objects.get()
    client.force_login(staff)
    for name in ("inbox_open", "inbox_answer"):
        address = reverse(f"referrals:{name}", args=[site.slug, delivery.pk])
        assert client.post(address).status_code == 404


@pytest.mark.parametrize("why", ["restore", "month"])
def test_what_opens_no_more_stays_and_is_sent_again(
    client, sent, other_site, bo, site, staff, now, why
):
    later = now + timedelta(days=31) if why == "month" else now
    if why == "restore":
        end_all_links(at=now)
    with over_there(other_site, bo):
        delivery = Delivery.objects.select_related("site", "sender").get()
        assert open_delivery(delivery=delivery, by=bo, at=later) is None
        assert Delivery.objects.get().closed_at is None

    client.force_login(staff)
    page = client.get(reverse("referrals:referral", args=[site.slug, sent.pk])).content.decode()
    again = reverse("referrals:send_again", args=[site.slug, sent.pk])
    assert again in page
    assert client.post(again).status_code == 302

    with over_there(other_site, bo):
        assert dict(open_delivery(delivery=delivery, by=bo, at=now).along) == SAID


def test_in_box_says_that_it_can_be_asked_for_again(client, sent, other_site, bo, site, now):
    end_all_links(at=now)
    with over_there(other_site, bo):
        delivery = Delivery.objects.get()
    client.force_login(bo)
    address = reverse("referrals:inbox_open", args=[other_site.slug, delivery.pk])
    page = client.post(address, follow=True).content.decode()
    assert f"Ask {site.name} to send it again." in page
    assert address in page


def test_what_is_over_is_not_sent_again(client, sent, site, staff, now):
    with working(staff=staff.pk, sites=[site.pk]):
        take_step(referral=sent, deed=Deed("withdrawn"), by=staff, at=now)
    client.force_login(staff)
    again = reverse("referrals:send_again", args=[site.slug, sent.pk])
    assert (
        again
        not in client.get(reverse("referrals:referral", args=[site.slug, sent.pk])).content.decode()
    )
    assert "This referral is over" in client.post(again, follow=True).content.decode()
    with working(staff=None, sites=[sent.recipient.there_id]):
        assert Delivery.objects.get().closed_at == now


def test_two_who_open_at_once_wait_for_each_other(sent, other_site, bo, now):
    """The referral is locked, then its place in the in-box, before the code is read."""
    with over_there(other_site, bo):
        delivery = Delivery.objects.select_related("site", "sender").get()
        with CaptureQueriesContext(connection) as made:
            open_delivery(delivery=delivery, by=bo, at=now)
    said = [query["sql"] for query in made]
    locks = [n for n, sql in enumerate(said) if " FOR " in sql and "UPDATE" in sql]
    read = next(n for n, sql in enumerate(said) if "vault_note" in sql)
    tables = ["referrals_referral" in said[locks[0]], "referrals_delivery" in said[locks[1]]]
    assert (tables, locks[1] < read) == ([True, True], True)
