"""Text messages: one contract for the fake and for HTTP; numbers sealed, asked for, ended."""

import re
from collections.abc import Iterator

import pytest
from django.core import mail
from django.db import connection

from fristed.apps.alerts.actions import subscribing
from fristed.apps.alerts.actions.gateway import Gateway, HttpGateway, TooLong
from fristed.apps.alerts.actions.messages import of_alert, of_code
from fristed.apps.alerts.actions.sending import send_alert, send_code
from fristed.apps.alerts.models import Delivery, Subscriber
from fristed.apps.alerts.queries.numbers import number_in
from fristed.apps.appointments.actions.channels import NotNow, Refused
from fristed.science.text_messages import ONE, septets

from .gateways import BUSY, NOBODY, OK, FakeGateway, Listening

pytestmark = pytest.mark.usefixtures("scope")

TOKEN = "a-token-of-this-house"


@pytest.fixture
def listening(settings) -> Iterator[Listening]:
    """A gateway on this machine, which the house is set up for."""
    made = Listening()
    settings.TEXT_URL, settings.TEXT_TOKEN = made.url, TOKEN
    yield made
    made.shutdown()
    made.server_close()


@pytest.fixture(params=["fake", "http"])
def gateway(request, listening) -> Gateway:
    """The fake, then the real one."""
    return FakeGateway() if request.param == "fake" else HttpGateway()


@pytest.fixture
def sent(gateway, listening) -> dict[str, tuple[str, str]]:
    """What was taken, by its key."""
    return gateway.sent if isinstance(gateway, FakeGateway) else listening.sent


@pytest.fixture
def down(gateway, listening) -> None:
    """Nothing answers."""
    if isinstance(gateway, FakeGateway):
        gateway.is_down = True
    listening.shutdown()
    listening.server_close()


@pytest.fixture
def off(gateway, settings) -> None:
    """The house names no gateway."""
    if isinstance(gateway, FakeGateway):
        gateway.is_off = True
    settings.TEXT_URL = settings.TEXT_TOKEN = ""


def test_a_message_is_sent_as_it_was_written(gateway, sent):
    assert gateway.is_ready()
    gateway.send(OK, "Fare: blå pære.", "key-1")
    assert sent == {"key-1": (OK, "Fare: blå pære.")}


def test_of_one_key_one_message_is_sent_whatever_is_tried_again(gateway, sent):
    for _again in range(2):
        gateway.send(OK, "Once.", "key-1")
    gateway.send(OK, "Once.", "key-2")
    assert list(sent) == ["key-1", "key-2"]


@pytest.mark.parametrize(("number", "trouble"), [(NOBODY, Refused), (BUSY, NotNow)])
def test_a_number_that_never_works_is_told_from_one_that_waits(gateway, sent, number, trouble):
    with pytest.raises(trouble):
        gateway.send(number, "Words.", "key-1")
    assert sent == {}


def test_a_gateway_out_of_reach_may_work_later(gateway, down):
    with pytest.raises(NotNow):
        gateway.send(OK, "Words.", "key-1")


def test_a_house_without_a_gateway_is_not_ready_and_sends_nothing(gateway, sent, off):
    assert not gateway.is_ready()
    with pytest.raises(NotNow):
        gateway.send(OK, "Words.", "key-1")
    assert sent == {}


def test_what_is_longer_than_one_message_is_sent_nowhere(gateway, sent):
    gateway.send(OK, "ø" * ONE, "key-1")
    with pytest.raises(TooLong):
        gateway.send(OK, "ø" * (ONE - 1) + "€", "key-2")
    assert list(sent) == ["key-1"]


@pytest.mark.parametrize(
    ("status", "trouble"),
    [(302, NotNow), (401, NotNow), (403, NotNow), (500, NotNow), (503, NotNow), (400, Refused),
     (404, Refused), (410, Refused)],
)  # fmt: skip
def test_what_a_gateway_answers_is_understood_and_no_other_place_gets_the_token(
    listening, status, trouble
):
    listening.status = status
    with pytest.raises(trouble):
        HttpGateway().send(OK, "Words.", "key-1")
    (head,) = listening.heads
    assert (head["path"], head["Authorization"], head["Idempotency-Key"]) == (
        "/messages?from=here", f"Bearer {TOKEN}", "key-1"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("900 00 001", OK),
        ("+47 900 00 001", OK),
        ("004790000001", OK),
        ("(+47) 900-00-001", OK),
        ("+46 70 123 45 67", ""),  # a country that this house does not send to
        ("+1 900 000 0001", ""),
        ("113", ""),
        ("call me", ""),
        ("", ""),
        ("٩٠٠٠٠٠٠١", ""),
    ],
)
def test_a_number_is_known_as_it_is_typed(typed: str, number: str):
    assert number_in(typed) == number


def asks(reader, address: str = "900 00 001", area: str = "oslo"):
    return reader.post("/alerts/subscribe/", {"address": address, "area": area})


def the_code(gateway: FakeGateway) -> str:
    send_code(subscriber=Subscriber.objects.latest("asked_at").pk, written=of_code, gateway=gateway)
    _to, words = list(gateway.sent.values())[-1]
    return re.search(r"Code: ([A-Z0-9 ]{19})\.", words).group(1)


def test_an_owner_confirms_by_text_is_told_once_in_one_message_and_ends_it(
    reader, published, listening, at, settings
):
    settings.ALLOWED_HOSTS = ["rooms.example.org", "testserver"]
    fake = FakeGateway()
    assert b"A message with a code is on its way" in asks(reader).content
    code = the_code(fake)
    assert b"Confirmed." in reader.post("/alerts/mine/", {"code": code, "deed": "confirm"}).content
    version = published(headline_en="Tablets “sold” as diazepam – stop breathing")
    for _again in range(2):
        send_alert(version=version.pk, written=of_alert, at=at, gateway=fake)
    confirming, told = fake.sent.values()
    assert told == (
        OK,
        'Warning: Tablets "sold" as diazepam - stop breathing. Until 24 November 2026. '
        "https://rooms.example.org/alerts/1/",
    )
    assert confirming[1].endswith(
        "Confirm or end them: https://rooms.example.org/alerts/mine/ If it was not you, do nothing."
    )
    assert "drug" not in confirming[1].lower().replace("alerts/mine", "")
    assert max(septets(words) for _to, words in fake.sent.values()) <= ONE
    assert (Delivery.objects.get().arrived, mail.outbox) == (True, [])
    assert b"Ended." in reader.post("/alerts/mine/", {"code": code, "deed": "end"}).content
    assert Subscriber.objects.count() == 0


def test_no_row_holds_the_number_in_clear(reader, listening):
    asks(reader)
    with connection.cursor() as cursor:
        cursor.execute("SELECT s::text FROM alerts_subscriber s")
        (row,) = cursor.fetchone()
    assert [one in row for one in (OK, OK[3:], OK.encode().hex())] == [False] * 3


def test_one_number_typed_in_two_ways_is_kept_once(reader, listening):
    for typed in ("90000001", "+47 900 00 001"):
        asks(reader, typed)
    assert list(Subscriber.objects.values_list("channel", flat=True)) == ["text"]


@pytest.mark.parametrize(
    ("by_mail", "by_text", "label", "typed", "channel"),
    [
        (True, True, b"E-mail address or mobile number", "a@example.net", "email"),
        (True, True, b"E-mail address or mobile number", "90000001", "text"),
        (False, True, b"Mobile number", "90000001", "text"),
        (True, False, b"E-mail address", "a@example.net", "email"),
    ],
)
def test_the_form_takes_what_the_house_can_write_to(
    reader, settings, listening, by_mail, by_text, label, typed, channel
):
    settings.MAIL_FROM, settings.EMAIL_HOST = (
        ("t@example.org", "localhost") if by_mail else ("",) * 2
    )
    settings.TEXT_URL = settings.TEXT_URL if by_text else ""
    assert label in reader.get("/alerts/subscribe/").content
    asks(reader, typed)
    assert list(Subscriber.objects.values_list("channel", flat=True)) == [channel]


@pytest.mark.parametrize("typed", ["+1 900 000 0001", "Kari", "kari@", ""])
def test_what_the_house_cannot_write_to_is_refused(reader, listening, typed):
    assert (asks(reader, typed).status_code, Subscriber.objects.count()) == (422, 0)


def test_a_day_has_so_many_codes_and_a_flood_of_mail_frees_none(
    reader, settings, listening, monkeypatch
):
    settings.MAIL_FROM, settings.EMAIL_HOST = "t@example.org", "localhost"
    monkeypatch.setattr(subscribing, "MOST_TEXTS", 2)
    monkeypatch.setattr(subscribing, "MOST_ASKED", 2)
    for number in range(3):
        asks(reader, f"9000000{number}")
        asks(reader, f"somebody-{number}@example.net")
    answer = asks(reader, "90000009")
    assert b"No more codes are sent by text message today." in answer.content
    by_text = Subscriber.objects.filter(channel="text").count()
    assert (by_text, Subscriber.objects.filter(channel="email").count()) == (2, 2)


def test_a_gateway_that_is_down_stops_no_mail(published, settings, at, reader, listening):
    settings.MAIL_FROM, settings.EMAIL_HOST = "t@example.org", "localhost"
    asks(reader)
    asks(reader, "ok@example.net")
    Subscriber.objects.update(confirmed_at=at)
    fake = FakeGateway()
    fake.is_down = True
    version = published()
    with pytest.raises(NotNow):
        while send_alert(version=version.pk, written=of_alert, at=at, gateway=fake):
            pass
    assert [one.to for one in mail.outbox] == [["ok@example.net"]]
    fake.is_down, fake.is_off = False, True  # the house ends it: nothing waits for it any more
    assert not send_alert(version=version.pk, written=of_alert, at=at, gateway=fake)
