"""Supplies are never refused: whoever comes, whatever is wrong, equipment goes out."""

from datetime import timedelta

import pytest
from django.urls import reverse

from fristed.apps.clients import actions as clients
from fristed.apps.clients.models import Client
from fristed.apps.needle_exchange.actions.handing_out import hand_out
from fristed.apps.needle_exchange.models import Exchange
from fristed.apps.registers.actions.banning import ban
from fristed.apps.stock.models import Level
from tests.apps.consumption_rooms.conftest import make_client

from .conftest import on_hand

pytestmark = pytest.mark.django_db


def handed_out(desk, site, **sent: object) -> Exchange:
    """Hand something out and return what was written."""
    answer = desk.post(reverse("needle_exchange:desk", args=[site.slug]), sent)
    assert answer.status_code == 302
    return Exchange.objects.standing().latest("at")


def card_of(person: Client, staff, at) -> str:
    return clients.issue_card(client=person, by=staff, at=at)


def test_empty_shelf_refuses_nothing_and_says_what_to_count(desk, site, syringes, staff, at):
    done = handed_out(desk, site, **{f"item_{syringes.pk}": 700})

    assert sum(line.quantity for line in done.lines.all()) == 700
    level = Level.objects.get(item=syringes)
    assert (level.on_hand, level.below_because) == (-200, "uncounted")
    shelf = desk.get(reverse("stock:shelf", args=[site.slug]) + "?only=count").content.decode()
    assert "Syringe 1 ml" in shelf


def test_ban_refuses_nothing(desk, site, pack, staff, lead, at):
    person = make_client(site, staff, at)
    token = card_of(person, staff, at)
    ban(
        client=person, reason="threats", scope="room", until_at=at + timedelta(days=30),
        words="", by=lead, at=at,
    )  # fmt: skip

    done = handed_out(desk, site, who="card", card=token, **{f"pack_{pack.pk}": "on"})

    assert done.visit.client == person


@pytest.mark.parametrize("answers", [{"age_band": "0"}, {"resident": "no"}, {"history": "no"}])
def test_neither_age_nor_residence_nor_history_refuses(desk, site, pack, staff, at, answers):
    person = make_client(site, staff, at, **answers)
    token = card_of(person, staff, at)

    done = handed_out(desk, site, who="card", card=token, **{f"pack_{pack.pk}": "on"})

    assert (done.visit.client, done.lines.count()) == (person, 2)


def test_record_erased_meanwhile_is_nobodys_and_gets_it(desk, site, pack, staff, lead, at):
    person = make_client(site, staff, at)
    Client.objects.filter(pk=person.pk).update(erased_at=at, age_band="")

    done = hand_out(site=site, client=person, topics=["disposal"], by=staff, at=at)

    assert done.visit.client is None


def test_nobody_on_duty_refuses_nothing(desk, site, pack, syringes):
    assert handed_out(desk, site, **{f"pack_{pack.pk}": "on"}).lines.count() == 2
    assert on_hand(syringes) == 490


def test_lost_wrong_or_stopped_card_refuses_nothing_and_says_so(desk, site, pack, staff, at):
    url = reverse("needle_exchange:desk", args=[site.slug])
    for token in ("", "no such card", "A" * 200):
        sent = {"who": "card", "card": token, f"pack_{pack.pk}": "on"}
        page = desk.post(url, sent, follow=True).content.decode()
        assert "Handed out: 10 × Syringe 1 ml, 10 × Sterile water." in page
        if token:
            assert "No open card was found. It is handed out all the same." in page
    assert Exchange.objects.filter(visit__client__isnull=True).count() == 3
