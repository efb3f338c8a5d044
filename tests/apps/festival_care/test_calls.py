"""Calling medics: with a guest, without one, on a locked screen."""

import pytest

from fristed.apps.festival_care.models import Event

from .pages import arrived, shown, url

pytestmark = pytest.mark.django_db


def test_call_without_a_guest_works_on_a_locked_screen_and_shows_nobody(
    sitter, site, deployment, telling
) -> None:
    arrived(telling)
    session = sitter.session
    session["locked"] = True
    session.save()

    answer = sitter.post(url(site, "call", deployment.pk, "medics"))
    page = shown(sitter.get(answer.url))

    assert Event.objects.get(kind="called").more == {"whom": "medics"}
    assert "Medic Base, Medic Base, this is Rest One." in page
    assert "Blue" not in page


def test_call_can_be_said_to_be_for_a_guest(sitter, site, deployment, telling) -> None:
    stay = arrived(telling)
    page = shown(sitter.get(url(site, "called", deployment.pk, "medics")))

    sitter.post(url(site, "tell", deployment.pk, stay.pk, "medics_called"), {"how": "radio"})
    script = shown(sitter.get(url(site, "script", deployment.pk, stay.pk)))

    assert "Blue Drum" not in page
    assert "Blue Heron" not in page
    assert "Blue" in page
    assert "for Blue Lantern" in script
