"""No page of this house speaks of another kind of house: no floor, no shift, no emergency."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.cookie import CookieStorage
from django.db import OperationalError
from django.forms import Form
from django.http import HttpRequest
from django.template.loader import get_template
from django.test import Client, RequestFactory
from django.utils import translation
from psycopg.errors import SerializationFailure

from fristed.apps.members.presenters.rows import long, short
from fristed.web import trouble_page
from tests.association.conftest import House

NOT_OURS = (
    "mergenc",
    "ødknapp",
    "aktleder",
    "nly help",
    "are hjelp",
    "shift",
    "the board",
    "paper pack",
    "of the house",
    "in the house",
    "øds",
    "vakt",
    "tavla",
    "papirpakke",
)
PAGES = (
    "accounts/sign_in.html", "accounts/lock.html", "accounts/second_factor.html",
    "accounts/factors.html", "accounts/recover.html", "clock_jumped.html",
    "components/clock_jumped.html", "403.html", "404.html", "409.html", "429.html",
)  # fmt: skip
GIVEN = {"form": Form(), "clock_note": "It jumped.", "needed": True, "required": True, "seconds": 3}


def asking() -> HttpRequest:
    """Return a request of nobody, as a page's furniture wants it."""
    request = RequestFactory().get("/")
    request.user, request.session = AnonymousUser(), {}
    request._messages = CookieStorage(request)
    return request


@pytest.mark.parametrize("language", ["en", "nb"])
@pytest.mark.parametrize("page", PAGES)
def test_page_before_and_beside_signing_in_speaks_of_this_house(db, page, language):
    with translation.override(language):
        said = get_template(page).render(GIVEN, asking())
    assert [word for word in NOT_OURS if word in said] == []


@pytest.mark.parametrize("page", PAGES)
def test_the_same_page_of_a_service_does_speak_of_it(db, page, settings):
    """The control: there is something to leave out."""
    settings.HELP_PAGES = {"emergency_url": "home"}
    assert [word for word in NOT_OURS if word in get_template(page).render(GIVEN, asking())]


@pytest.mark.parametrize(
    "error", [ValueError("broken"), OperationalError("gone"), SerializationFailure("again")]
)
def test_page_of_what_broke_speaks_of_this_house(error):
    request = asking()
    request.resolver_match = None
    try:
        raise error
    except type(error):
        said = trouble_page.broken(request).content.decode()
    assert "Start</a>" in said
    assert [word for word in NOT_OURS if word in said] == []


def test_wrong_password_names_no_shift_lead(house: House):
    said = (
        Client().post("/sign-in/", {"sign_in_name": "nobody", "password": "wrong"}).content.decode()
    )
    assert "ask your administrator" in said
    assert [word for word in NOT_OURS if word in said] == []


@pytest.mark.django_db
def test_public_form_says_lokallag():
    said = Client().get("/join/?lang=nb").content.decode()
    assert "Lokallag" in said
    assert "Kapittel" not in said
    assert "kassereren" in said


def test_days_are_written_as_in_bokmal():
    with translation.override("nb"):
        assert long(date(2026, 3, 15)) == "15. mars 2026"
        assert short(date(2026, 3, 15)) == "15. mar 2026"
    assert (long(date(2026, 3, 15)), short(date(2026, 3, 15))) == ("15 March 2026", "15 Mar 2026")
