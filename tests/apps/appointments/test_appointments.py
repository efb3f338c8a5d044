"""Appointments: nobody is blamed, and what is sent says place and time alone."""

from datetime import timedelta

import pytest
from django.core import mail

from fristed.apps.appointments.actions import making, reminding
from fristed.apps.appointments.actions.channels import Channels, NotNow
from fristed.apps.appointments.models import Reminder
from fristed.apps.appointments.presenters import appointments_page
from fristed.apps.clients.actions.contact import keep_contact
from fristed.apps.clients.models import Client
from fristed.apps.clients.queries import clients_open_to
from fristed.apps.jobs.models import Job
from fristed.apps.sites.queries import local_day
from fristed.apps.vault import actions as vault
from fristed.ground.context import working

from .channels import FakeChannel

pytestmark = pytest.mark.django_db
PLACE = "Storgata 1, 2. etasje"


@pytest.fixture
def scope(site, nurse):
    """Work as the nurse."""
    with working(staff=nurse.pk, sites=[site.pk]):
        yield


@pytest.fixture
def post() -> FakeChannel:
    """What was sent."""
    return FakeChannel()


@pytest.fixture
def channels(post) -> Channels:
    """A house whose only channel is the fake."""
    return Channels({"email": post})


@pytest.fixture
def expected(scope, kari, nurse, at):
    """Kari is expected tomorrow, and wants to be reminded."""
    keep_contact(client=kari, text="kari@example.org, ikke ring", by=nurse, at=at)

    def appointed(days=1, **given):
        words = {"place": PLACE, "words": "Kalles Kari"}
        coded = {"starts_at": at + timedelta(days=days), "remind": "email"} | given
        return making.appoint(client=kari, words=words, by=nurse, at=at, **coded)

    return appointed


def test_reminder_says_place_and_time_and_nothing_else(expected, site, at, post, channels):
    expected()

    assert reminding.remind_next(site=site, at=at, channels=channels)

    ((to, message),) = post.sent
    assert to == "kari@example.org"
    assert message.subject == "Time"
    assert message.text.startswith(f"Du har en avtale: {PLACE}, onsdag 18. november")
    words = f"{message.subject} {message.text}".lower()
    told = ("clinic", "klinikk", "sykepleier", "helse", "brukerrom", "fristed", "oslo", "kari")
    assert [word for word in told if word in words] == []


def test_nobody_is_reminded_twice(expected, site, at, post, channels):
    expected()
    while reminding.remind_next(site=site, at=at, channels=channels):
        pass
    assert len(post.sent) == 1


@pytest.mark.parametrize(
    "given", [{"remind": ""}, {"days": 3}, {"days": -1}], ids=["not wanted", "far", "over"]
)
def test_nobody_else_is_reminded(given, expected, site, at, post, channels):
    expected(**given)
    assert not reminding.remind_next(site=site, at=at, channels=channels)
    assert post.sent == []


def test_called_off_is_not_reminded(expected, kari, nurse, site, at, channels):
    made = expected()
    making.say_how(client=kari, row=made.pk, state="cancelled", by=nurse, at=at)
    assert not reminding.remind_next(site=site, at=at, channels=channels)


def test_blocked_record_is_not_reminded(expected, kari, nurse, site, at, channels):
    expected()
    vault.block_health(site=site.pk, client=kari.pk, blocked=True, by=nurse, at=at)
    assert not reminding.remind_next(site=site, at=at, channels=channels)


def test_nobody_is_reminded_at_night(expected, site, at, channels):
    expected()
    night = at.replace(hour=3)
    assert not reminding.remind_next(site=site, at=night, channels=channels)


def test_without_an_address_nothing_is_sent_and_that_is_seen(
    expected, kari, nurse, site, at, post, channels
):
    expected()
    (kept,) = vault.read_contacts(site=site.pk, about=f"client:{kari.pk}", by=nurse, at=at)
    vault.end_contact(site=site.pk, about=f"client:{kari.pk}", contact=kept.pk, by=nurse, at=at)
    assert reminding.remind_next(site=site, at=at, channels=channels)
    assert post.sent == []


def test_refused_address_is_not_tried_again(expected, site, at, post, channels):
    expected()
    post.refuses = True
    assert reminding.remind_next(site=site, at=at, channels=channels)
    assert not reminding.remind_next(site=site, at=at, channels=channels)


def test_server_out_of_reach_leaves_the_reminder_to_be_sent(expected, site, at, post, channels):
    expected()
    post.is_down = True
    with pytest.raises(ConnectionError):
        reminding.remind_next(site=site, at=at, channels=channels)
    post.is_down = False


def test_job_has_no_word_and_is_asked_for_with_the_appointment(expected, site):
    expected()
    assert list(Job.objects.values_list("kind", "subject")) == [("appointments.remind", 0)]


def test_missed_costs_nothing_and_is_a_newer_row(expected, kari, nurse, at, site):
    made = expected()
    making.say_how(client=kari, row=made.pk, state="missed", by=nurse, at=at)
    read, _ = making.read_appointments(client=kari, by=nurse, at=at)
    assert [one.row.state for one in read] == ["missed"]
    with pytest.raises(vault.ReplacedAlready):
        making.say_how(client=kari, row=made.pk, state="kept", by=nurse, at=at)


def test_day_lists_who_is_expected(expected, kari, nurse, at, site):
    expected()
    day = local_day(site, at) + timedelta(days=1)
    found, count = making.read_day(site=site, day=day, first=0, by=nurse, at=at)
    assert ([(one.client, one.read.words["place"]) for one in found], count) == (
        [(kari.pk, PLACE)],
        1,
    )


def test_appointment_is_made_in_the_browser(desk, kari, page, site, settings, at):
    settings.MAIL_FROM, settings.EMAIL_HOST = "time@example.org", "mail.example.org"
    base = page(kari).replace(f"{kari.pk}/", "")
    assert desk.get(page(kari, "new/")).url == f"{base}places/"
    desk.post(f"{base}places/", {"words": PLACE})
    form = {"place": PLACE, "day": "2099-11-17", "time": "10:00", "remind": "email"}
    assert desk.post(page(kari, "new/"), form | {"day": "2020-01-01"}).status_code == 422
    assert desk.post(page(kari, "new/"), form).status_code == 302
    shown = desk.get(page(kari)).content.decode()
    assert (PLACE in shown, "reminder by e-mail" in shown) == (True, True)


@pytest.mark.parametrize(
    ("sender", "server"), [("", "mail.example.org"), ("time@example.org", ""), ("", "")]
)
def test_without_a_sender_and_a_server_no_reminder_can_be_asked_for(
    desk, kari, page, settings, sender, server
):
    settings.MAIL_FROM, settings.EMAIL_HOST = sender, server
    desk.post(page(kari).replace(f"{kari.pk}/", "places/"), {"words": PLACE})
    assert "by e-mail" not in desk.get(page(kari, "new/")).content.decode()


def test_mail_goes_out_of_the_neutral_sender(expected, site, at, settings):
    settings.MAIL_FROM, settings.EMAIL_HOST = "time@example.org", "mail.example.org"
    expected()
    reminding.remind_next(site=site, at=at)
    (sent,) = mail.outbox
    assert (sent.from_email, sent.to, sent.subject) == (
        "time@example.org", ["kari@example.org"], "Time",
    )  # fmt: skip


def told(kari, nurse, at) -> list[str]:
    """Return what became of each reminder."""
    with vault.health_record(
        site=kari.site_id, client=kari.pk, purpose="treatment", by=nurse, at=at
    ) as held:
        return sorted(held.rows(Reminder).values_list("sent", flat=True))


@pytest.mark.parametrize(
    "newest", ["Never write to mum@example.org, use me@example.org", "Ring ikke, skriv ikke"]
)
def test_newest_contact_alone_says_where_to(
    newest, expected, kari, nurse, site, at, post, channels
):
    expected()
    keep_contact(client=kari, text=newest, by=nurse, at=at + timedelta(seconds=1))
    while reminding.remind_next(site=site, at=at, channels=channels):
        pass
    assert (post.sent, told(kari, nurse, at)) == ([], ["unclear"])


def test_what_was_not_sent_is_seen_with_its_reason(expected, kari, nurse, site, at, channels):
    made = expected()
    keep_contact(client=kari, text="Ring ikke", by=nurse, at=at + timedelta(seconds=1))
    reminding.remind_next(site=site, at=at, channels=channels)
    read, reminded = making.read_appointments(client=kari, by=nurse, at=at)
    (row,) = appointments_page(read, reminded, kari, site, at)["coming"]
    assert (row["pk"], row["not_sent"]) == (
        made.pk, "not sent: the newest contact does not hold exactly one address",
    )  # fmt: skip


def test_appointment_of_nobody_stops_no_other_reminder(
    expected, kari, nurse, site, at, post, channels, monkeypatch
):
    expected()
    expected(days=1.01)
    found = iter([Client.objects.none()])
    monkeypatch.setattr(
        reminding, "clients_open_to", lambda *who: next(found, clients_open_to(*who))
    )
    while reminding.remind_next(site=site, at=at, channels=channels):
        pass
    assert (len(post.sent), told(kari, nurse, at)) == (1, ["failed", "sent"])


def test_address_that_is_told_to_wait_stops_nobody_and_is_tried_again(
    expected, kari, nurse, site, at, post, channels
):
    expected()
    expected(days=1.01)
    post.asks_to_wait = 1
    assert reminding.remind_next(site=site, at=at, channels=channels)  # the one behind
    assert told(kari, nurse, at) == ["sent"]
    post.asks_to_wait = 1
    with pytest.raises(NotNow):  # the job waits, and begins again
        reminding.remind_next(site=site, at=at, channels=channels)
    assert reminding.remind_next(site=site, at=at, channels=channels)
    assert told(kari, nurse, at) == ["sent", "sent"]
