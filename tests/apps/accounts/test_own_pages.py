"""One's own pages: found from the house, with help on them, and never a dead end."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from fristed.apps.accounts.forms import AppForm, CodeForm
from fristed.apps.accounts.presenters import moment
from fristed.apps.sites.models import Site

pytestmark = pytest.mark.django_db
HERE = {"HTTP_SEC_FETCH_SITE": "same-origin"}
ELSEWHERE = {"HTTP_SEC_FETCH_SITE": "cross-site"}


def emergency(site: Site) -> str:
    return reverse("emergencies:start", args=[site.slug])


def test_menu_leads_to_ones_own_pages_and_help_stays_on_them(signed_in, site, staff):
    desk = signed_in(staff)
    assert "/me/?at=oslo" in desk.get(f"/at/{site.slug}/house/").content.decode()
    assert emergency(site) not in desk.get("/me/").content.decode()

    desk.get("/me/", {"at": site.slug}, **HERE)

    for page in ("/me/", "/me/pin/", "/me/sessions/", "/me/second-factor/"):
        assert emergency(site) in desk.get(page).content.decode()
    desk.post("/lock/", {"next": "/me/"})
    assert emergency(site) in desk.get("/lock/").content.decode()
    assert desk.post(emergency(site)).status_code == 302


@pytest.mark.parametrize(("slug", "comes"), [("oslo", ELSEWHERE), ("../x", HERE), ("", HERE)])
def test_no_foreign_link_says_where_help_begins(signed_in, staff, slug, comes):
    desk = signed_in(staff)
    desk.get("/me/", {"at": slug}, **comes)

    assert "/help/emergency/" not in desk.get("/me/pin/").content.decode()


def test_whoever_sets_a_factor_up_by_choice_finds_back(signed_in, site, staff, settings):
    settings.SECOND_FACTOR = False
    page = signed_in(staff).get("/me/second-factor/").content.decode()

    assert 'href="/me/"' in page
    assert "Sign out" not in page


def test_sign_in_page_without_help_says_what_to_do():
    assert "help first, write it down afterwards" in Client().get("/sign-in/").content.decode()


@pytest.mark.parametrize("form", [AppForm, CodeForm])
def test_codes_are_taken_in_groups(form):
    filled = form({"code": " 123 456"})

    assert filled.is_valid()
    assert filled.cleaned_data["code"] == "123456"


def test_what_was_less_than_a_minute_ago_was_just_now():
    now = timezone.now()

    assert moment(now - timedelta(seconds=59), now) == "just now"
    assert moment(now - timedelta(seconds=61), now) == "1\xa0minute ago"
