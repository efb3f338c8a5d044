"""Every kit of a lot is found; a card's holder is told once, and nobody is listed."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from fristed.apps.naloxone.actions.giving import Kits, give_kits, note_told, take_back_supply
from fristed.apps.naloxone.models import Told
from fristed.apps.naloxone.queries.lots import expiring, kits_of_lot
from fristed.apps.naloxone.queries.notices import notices_for
from fristed.apps.stock.actions.shelving import recall_lot
from tests.apps.conftest import make_staff
from tests.apps.consumption_rooms.conftest import make_client

from .conftest import LATER, SOON

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("scope")]
TODAY = date(2026, 11, 17)


def test_recall_finds_every_kit_of_a_lot(site, staff, at, spray, comes) -> None:
    comes(spray, "AB-1", 10)
    client = make_client(site, staff, at)
    give_kits(site=site, what=Kits(2, "family", "", spray), by=staff, at=at)
    give_kits(site=site, what=Kits(1, "at_risk", "", spray), client=client, by=staff, at=at)
    mistake = give_kits(site=site, what=Kits(4, item=spray), by=staff, at=at)
    take_back_supply(given=mistake, by=staff, at=at)

    found = kits_of_lot([site], " ab-1 ")

    assert (found.on_hand, found.kits, found.holders, found.told) == (7, 3, 1, 0)
    rows = [(row["day"], row["recipient"], row["total"], row["holders"]) for row in found.given]
    assert rows == [(TODAY, "at_risk", 1, 1), (TODAY, "family", 2, 0)]


def test_card_holder_is_told_of_a_recall_once(site, staff, at, spray, comes) -> None:
    lot, client = comes(spray, "AB-1", 10, LATER), make_client(site, staff, at)
    given = give_kits(site=site, what=Kits(item=spray), client=client, by=staff, at=at)
    assert notices_for(site, client, TODAY) == []
    recall_lot(lot=lot, by=staff, at=at)

    notice = notices_for(site, client, TODAY)[0]
    note_told(given=notice.supply, of=notice.of, by=staff, at=at)
    note_told(given=notice.supply, of=notice.of, by=staff, at=at)

    assert (notice.supply, notice.of, notice.number) == (given, "recall", "AB-1")
    assert notices_for(site, client, TODAY) == []
    assert kits_of_lot([site], "AB-1").told == 1


def test_card_holder_is_told_of_an_expiry_until_they_say_what_became_of_the_kit(
    site, staff, at, spray, comes
) -> None:
    comes(spray, "OLD", 1, SOON)
    client = make_client(site, staff, at)
    give_kits(site=site, what=Kits(item=spray), client=client, by=staff, at=at)
    assert [one.number for one in notices_for(site, client, TODAY)] == ["OLD"]
    comes(spray, "NEW", 1, LATER)

    later = at + timedelta(days=1)
    what = Kits(why="expired", item=spray)
    give_kits(site=site, what=what, client=client, by=staff, at=later)

    assert notices_for(site, client, TODAY) == []


def test_what_expires_is_told_by_lot(site, staff, at, spray, comes) -> None:
    comes(spray, "OLD", 3, SOON)
    comes(spray, "NEW", 3, LATER)
    give_kits(site=site, what=Kits(2, item=spray), by=staff, at=at)

    found = expiring(site, TODAY, date(2027, 2, 17))

    assert [(row["number"], row["total"]) for row in found.given] == [("OLD", 2)]
    assert [(level.lot.number, level.on_hand) for level in found.shelf] == [("OLD", 1)]


def test_pages_of_lots_show_the_sheet_and_no_handle(client, site, staff, at, spray, comes) -> None:
    client.force_login(make_staff("Lise", site, "shift_lead"))
    comes(spray, "AB-1", 10, SOON)
    given = give_kits(site=site, what=Kits(2, item=spray), by=staff, at=at)

    pages = [
        client.get(reverse(f"naloxone:{name}", args=["oslo"]), asked).content.decode()
        for name, asked in (
            ("lot", {"number": "AB-1"}),
            ("lot_paper", {"number": "AB-1"}),
            ("expiring", {"months": "3"}),
            ("expiring_paper", {"months": "3"}),
        )
    ]

    assert ["AB-1" in page for page in pages] == [True] * 4
    assert [given.visit.handle in page for page in pages] == [False] * 4


def test_notice_of_another_persons_kit_cannot_be_ticked_off(browser, site, staff, at) -> None:
    given = give_kits(site=site, what=Kits(), by=staff, at=at)

    browser.post(reverse("naloxone:told", args=["oslo", given.pk]), {"of": "recall"})

    assert not Told.objects.exists()
