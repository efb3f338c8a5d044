"""To whom an alert is mailed, and what one mailbox that takes nothing does to the others."""

from datetime import timedelta

import pytest
from django.core import mail

from fristed.apps.alerts.actions.messages import of_alert
from fristed.apps.alerts.actions.sealing import sealed_address
from fristed.apps.alerts.actions.sending import send_alert
from fristed.apps.alerts.actions.writing import approve, cancel, change_alert
from fristed.apps.alerts.models import Delivery, Subscriber, Version
from fristed.apps.alerts.queries.subscribers import SEND, code_of, mac_of_address, mac_of_code
from fristed.apps.appointments.actions.channels import NotNow
from fristed.apps.jobs.models import Job

pytestmark = pytest.mark.usefixtures("scope")


@pytest.fixture(autouse=True)
def _a_mail_server(settings) -> None:
    settings.MAIL_FROM, settings.EMAIL_HOST = "time@example.org", "localhost"


def wants(number: int, address: str, at) -> Subscriber:
    """Keep somebody who wants alerts and has confirmed it; the lowest number comes first."""
    return Subscriber.objects.create(
        pk=number, area="", language="en", sealed=sealed_address(address, number),
        address_mac=mac_of_address(address), code_mac=mac_of_code(code_of(number)),
        asked_at=at, confirmed_at=at,
    )  # fmt: skip


def corrected(site, says, by, approvers, at, **given) -> Version:
    """Correct the first alert, and approve that."""
    made = change_alert(number=1, site=site, says=says | given, days=2, by=by, at=at)
    for one in approvers:
        approve(number=1, version=made.number, site=site, by=one, at=at)
    return made


def test_an_alert_for_services_is_not_mailed_to_the_public(published, at):
    wants(1, "ok@example.net", at)
    inside = published(audience="services")
    assert Job.objects.filter(kind=SEND).count() == 0
    assert (send_alert(version=inside.pk, written=of_alert, at=at), mail.outbox) == (False, [])
    told = published()
    assert list(Job.objects.filter(kind=SEND).values_list("subject", flat=True)) == [told.pk]
    assert send_alert(version=told.pk, written=of_alert, at=at)
    assert len(mail.outbox) == 1


def test_a_mailbox_that_is_busy_stops_nobody_else_and_nobody_gets_two(published, server, at):
    for number, name in enumerate(("later", "ok", "refused", "fine"), 1):
        wants(number, f"{name}@example.net", at)
    version = published()
    for _again in range(2):
        with pytest.raises(NotNow):
            while send_alert(version=version.pk, written=of_alert, at=at):
                pass
    arrived = dict(Delivery.objects.values_list("subscriber", "arrived"))
    assert arrived == {2: True, 3: False, 4: True}
    to = [line for body in server.taken for line in body.splitlines() if line.startswith("To: ")]
    assert to == ["To: ok@example.net", "To: fine@example.net"]


def test_of_a_corrected_alert_only_the_newest_is_mailed_with_its_end_and_its_place(
    published, site, says, nurse, clinician, reviewer, at
):
    wants(1, "ok@example.net", at)
    first = published()
    second = corrected(site, says, nurse, (clinician, reviewer), at, headline_en="It is worse.")
    assert (send_alert(version=first.pk, written=of_alert, at=at), mail.outbox) == (False, [])
    assert send_alert(version=second.pk, written=of_alert, at=at)
    body = mail.outbox[0].body.split("\n\n")
    assert (body[0], body[2:4]) == (
        "It is worse.", ["Where: Oslo", "In force until 19 November 2026, 14:05."]
    )  # fmt: skip


def test_a_draft_of_a_correction_holds_nothing_back(published, site, says, nurse, at):
    wants(1, "ok@example.net", at)
    first = published()
    change_alert(number=1, site=site, says=says, days=2, by=nurse, at=at)
    assert send_alert(version=first.pk, written=of_alert, at=at)


def test_what_is_over_or_made_up_is_not_mailed(published, site, clinician, settings, at):
    wants(1, "ok@example.net", at)
    over, real = published(), published()
    cancel(number=1, site=site, because="wrong", by=clinician, at=at)
    site.is_demonstration = True
    made_up = published()
    told = [send_alert(version=one.pk, written=of_alert, at=at) for one in (over, made_up, real)]
    later = real.expires_at + timedelta(seconds=1)
    assert (told, send_alert(version=real.pk, written=of_alert, at=later)) == (
        [False, False, True], False
    )  # fmt: skip
    settings.DEMONSTRATION = True
    assert send_alert(version=made_up.pk, written=of_alert, at=at)
