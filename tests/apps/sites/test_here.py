"""Every public page says one number, and says it from one place."""

import pytest
from django.test import Client

from fristed.apps.sites.models import Site
from fristed.apps.sites.queries.here import here
from fristed.ground.context import working

PAGES = ("/drugs/", "/alerts/", "/alerts/subscribe/", "/drugs/nothing-of-that-name/", "/alerts/9/")


def said() -> set[str]:
    """Return which of the numbers stand on the pages without a site."""
    numbers = ("110", "112", "113", "144")
    pages = [Client().get(path).content for path in PAGES]
    return {one for page in pages for one in numbers if f"tel:{one}".encode() in page}


def another(slug: str, number: str) -> Site:
    """Open one more place, as it is opened."""
    first = Site.objects.order_by("pk").first()
    assert first is not None
    kept = {f.name: getattr(first, f.name) for f in Site._meta.fields if f.name != "id"}
    return Site.objects.create(**{**kept, "slug": slug, "emergency_number": number})


def test_the_number_of_the_rooms_is_said_by_all(site, settings):
    settings.EMERGENCY_NUMBER = "110"
    assert (said(), here().number) == ({"113"}, "113")


def test_rooms_that_differ_say_what_works_in_both(site, settings):
    settings.EMERGENCY_NUMBER = "110"
    another("bern", "144")
    assert (said(), here().number) == ({"112"}, "112")
    assert (here("bern").number, here("oslo").number) == ("144", "113")


def test_a_room_that_closed_has_no_say(site, at):
    other = another("bern", "144")
    with working(staff=None, sites=[other.pk]):
        Site.objects.filter(pk=other.pk).update(closed_date=at.date())
    assert said() == {"113"}


@pytest.mark.django_db
def test_while_no_room_is_open_the_house_says_its_own(settings):
    settings.EMERGENCY_NUMBER = "110"
    assert said() == {"110"}
