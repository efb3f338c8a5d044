"""Alerts by mail: an address without a name, confirmed by its owner, ended by the same code."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.db import connection

from fristed.apps.alerts.actions.messages import of_alert, of_code
from fristed.apps.alerts.actions.sending import send_alert, send_code
from fristed.apps.alerts.actions.subscribing import MOST_ASKED, forget_unconfirmed
from fristed.apps.alerts.models import Delivery, Subscriber
from tests.apps.conftest import make_site

pytestmark = pytest.mark.usefixtures("scope")

OWNER = "canary@example.net"


@pytest.fixture(autouse=True)
def _a_mail_server(settings) -> None:
    settings.MAIL_FROM, settings.EMAIL_HOST = "time@example.org", "localhost"


def asks(reader, address: str = OWNER, area: str = "oslo"):
    return reader.post("/alerts/subscribe/", {"address": address, "area": area})


def the_code() -> str:
    send_code(subscriber=Subscriber.objects.latest("asked_at").pk, written=of_code)
    return re.search(r"code: ([A-Z0-9 ]{19})", mail.outbox[-1].body).group(1)


def test_an_owner_confirms_is_told_once_and_ends_it(reader, published, at):
    assert b"A message with a code is on its way" in asks(reader).content
    code = the_code()
    assert mail.outbox[-1].to == [OWNER]
    version = published()
    send_alert(version=version.pk, written=of_alert, at=at)
    assert len(mail.outbox) == 1
    answer = reader.post("/alerts/mine/", {"code": code, "deed": "confirm"})
    assert b"Confirmed." in answer.content
    for _ in range(2):
        send_alert(version=version.pk, written=of_alert, at=at)
    assert [one.subject for one in mail.outbox] == ["Confirm, please", "A new notice"]
    assert (version.headline_en in mail.outbox[1].body, code in mail.outbox[1].body) == (True, True)
    assert Delivery.objects.get().arrived
    assert b"Ended." in reader.post("/alerts/mine/", {"code": code, "deed": "end"}).content
    assert (Subscriber.objects.count(), Delivery.objects.count()) == (0, 0)


def test_no_row_holds_the_address_in_clear(reader):
    asks(reader)
    with connection.cursor() as cursor:
        cursor.execute("SELECT s::text FROM alerts_subscriber s")
        (row,) = cursor.fetchone()
    assert OWNER not in row
    assert OWNER.encode().hex() not in row


def test_an_address_that_is_there_is_answered_alike_and_kept_once(reader):
    first, second = asks(reader), asks(reader, OWNER.upper())
    assert first.content == second.content
    assert Subscriber.objects.count() == 1


def test_alerts_of_another_place_are_not_sent(reader, other_site, published, at):
    asks(reader, area="bergen")
    reader.post("/alerts/mine/", {"code": the_code(), "deed": "confirm"})
    version = published(area="oslo")
    send_alert(version=version.pk, written=of_alert, at=at)
    assert len(mail.outbox) == 1
    everywhere = published(area="")
    send_alert(version=everywhere.pk, written=of_alert, at=at)
    assert len(mail.outbox) == 2


def test_a_wrong_code_opens_nothing(reader):
    asks(reader)
    answer = reader.post("/alerts/mine/", {"code": "A" * 16, "deed": "end"})
    assert b"No subscription has this code" in answer.content
    assert (Subscriber.objects.count(), len(answer.cookies)) == (1, 0)


def test_an_address_that_nobody_confirms_is_forgotten_after_two_days(reader, at):
    asks(reader)
    assert forget_unconfirmed(at=at + timedelta(days=2) - timedelta(seconds=1)) == 0
    assert forget_unconfirmed(at=at + timedelta(days=2)) == 1
    assert Subscriber.objects.count() == 0


def test_an_address_that_waits_is_written_to_once_and_forgotten_when_it_was_said(reader, at):
    asks(reader)
    for hours in (25, 47):
        with time_machine.travel(at + timedelta(hours=hours), tick=False):
            asks(reader)
    assert Subscriber.objects.get().asked_at == at
    first = the_code()
    with time_machine.travel(at + timedelta(hours=48), tick=False):
        asks(reader)
    assert (Subscriber.objects.count(), the_code() == first) == (1, False)


def test_one_address_waits_for_a_few_places_alone(reader, other_site):
    for slug in ("tromso", "stavanger"):
        make_site(slug, slug.title())
    for area in ("", "oslo", "bergen", "tromso", "stavanger"):
        assert b"A message with a code is on its way" in asks(reader, area=area).content
    assert sorted(Subscriber.objects.values_list("area", flat=True)) == ["", "bergen", "oslo"]


def test_whoever_fills_the_list_keeps_nobody_out(reader, at):
    before = at - timedelta(hours=1)
    Subscriber.objects.bulk_create(
        Subscriber(
            pk=number, area="", language="en", sealed=b"", address_mac=b"%d" % number,
            code_mac=b"%d" % number, asked_at=before + timedelta(seconds=number),
        )
        for number in range(1, MOST_ASKED + 1)
    )  # fmt: skip
    assert b"A message with a code is on its way" in asks(reader).content
    assert (Subscriber.objects.count(), Subscriber.objects.filter(pk=1).exists()) == (
        MOST_ASKED, False
    )  # fmt: skip
    assert Subscriber.objects.filter(asked_at=at).exists()


def test_a_house_without_mail_says_so_and_takes_no_address(reader, settings):
    settings.MAIL_FROM = ""
    for answer in (reader.get("/alerts/subscribe/"), asks(reader)):
        assert b"No alerts are sent by mail here." in answer.content
        assert b'name="address"' not in answer.content
    assert Subscriber.objects.count() == 0
