"""The tent: who is marked, what does not fit, the screen of who waits."""

from datetime import timedelta

import pytest
import time_machine

from fristed.apps.festival_care.models import Event
from fristed.apps.festivals.models import Deployment, Threshold

from .pages import arrived, event_url, shown, url

pytestmark = pytest.mark.django_db


def test_guest_nobody_looked_in_on_is_marked_by_the_house_s_own_setting(
    sitter, site, deployment, telling, at
) -> None:
    arrived(telling)
    with time_machine.travel(at + timedelta(minutes=30), tick=False):
        unset = shown(sitter.get(url(site, "tent", deployment.pk)))
        Deployment.objects.update(look_in_minutes=20)
        marked = shown(sitter.get(url(site, "tent", deployment.pk)))

    assert "Nobody has looked in" not in unset
    assert "Nobody has looked in for 30 minutes" in marked


def test_misfit_stands_on_its_page_until_seen(sitter, site, deployment, telling) -> None:
    stay = arrived(telling)
    sitter.post(url(site, "tell", deployment.pk, stay.pk, "returned"))
    before = shown(sitter.get(url(site, "tent", deployment.pk)))
    event = Event.objects.get(kind="returned")

    sitter.post(url(site, "misfit_seen", deployment.pk, event.pk))

    assert "1 thing does not fit" in before
    assert "does not fit</a>" not in shown(sitter.get(url(site, "tent", deployment.pk)))
    assert "Does not fit what was told before" in shown(
        sitter.get(url(site, "misfits", deployment.pk))
    )


def test_screen_of_who_waits_has_codes_and_minutes_alone(
    sitter, site, deployment, telling, at
) -> None:
    arrived(telling, under_18=True)
    with time_machine.travel(at + timedelta(minutes=7), tick=False):
        page = shown(sitter.get(url(site, "queue", deployment.pk)))

    assert "Blue Lantern" in page
    assert "7 minutes" in page
    assert "nder 18" not in page


NOTHING_YET = {
    "tent": url,
    "queue": url,
    "misfits": url,
    "event": event_url,
    "places": event_url,
    "shifts": event_url,
}


@pytest.mark.parametrize("name", list(NOTHING_YET))
def test_pages_of_an_event_without_anything_say_what_will_stand_there(
    leading, site, deployment, name
) -> None:
    address = NOTHING_YET[name]
    assert shown(leading.get(address(site, name, deployment.pk)))
    assert leading.get(address(site, name, 7)).status_code == 404
    assert leading.get(address(site, name, 2**64)).status_code == 404


def test_tent_shows_the_signed_text_and_until_then_to_call(
    sitter, site, deployment, lead, at
) -> None:
    told = {"site": site, "deployment": deployment, "written_by": lead, "written_at": at}
    version = Threshold.objects.create(version=1, text="Call when unsure.", **told)
    unsigned = shown(sitter.get(url(site, "tent", deployment.pk)))
    Threshold.objects.filter(pk=version.pk).update(signed_by=lead, signed_at=at)

    signed = shown(sitter.get(url(site, "tent", deployment.pk)))

    assert ("Call when unsure." in unsigned, "Call when unsure." in signed) == (False, True)
    assert "If in doubt, call." in unsigned
