"""The demonstration shows gifts and an event of nobody, and says so on the public pages."""

from django.test import Client

from fristed.apps.donations.models import Donor, Gift, Purpose
from fristed.apps.donations.queries import ledger
from fristed.apps.programme.models import Event, Session
from fristed.association.made_up import show_rooms
from fristed.ground.context import working
from tests.association.conftest import AT, House


def test_a_made_up_chapter_has_gifts_and_an_event(house: House):
    by = house.people["oslo", "treasurer"]
    show_rooms(house.oslo, by=by, at=AT)

    with working(staff=by.pk, sites=[house.oslo.pk]):
        assert (Gift.objects.count(), ledger.waiting(house.oslo).count()) == (7, 2)
        assert (Donor.objects.count(), Session.objects.count()) == (1, 4)
        (event,) = Event.objects.all()
        assert len(event.programme["sessions"]) == 3
        names = [*Purpose.objects.values_list("name", flat=True), event.title]
    assert all(one.startswith("Made-up") for one in names)
    for page in ("/give/", "/events/", "/events/oslo/made-up-day/"):
        assert "Made-up" in Client().get(page).content.decode()
