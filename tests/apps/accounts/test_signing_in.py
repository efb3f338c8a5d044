"""Signing in, locking, leaving: nothing tells who has an account, help stays within reach."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.hashers import get_hasher
from django.test import Client
from django.urls import reverse

from fristed.apps.accounts.models import Staff
from tests.apps.conftest import make_staff

pytestmark = pytest.mark.django_db

PASSWORD = "a long password"
SIGN_IN, LOCK, UNLOCK, ME = (f"/{name}/" for name in ("sign-in", "lock", "unlock", "me"))


def give(client: Client, name="marte", password=PASSWORD, **more):
    return client.post(SIGN_IN, {"sign_in_name": name, "password": password} | more)


def complaint_of(answer) -> str:
    page = answer.content.decode()
    return page[page.index('id="errors"') : page.index("</ul>", page.index('id="errors"'))]


@pytest.mark.parametrize("name", ["marte", "MARTE", " Marte "])
def test_sign_in_lets_staff_in_whatever_the_case(client, staff, name):
    assert give(client, name)["Location"] == "/"
    assert client.session["_auth_user_id"] == str(staff.pk)


def test_sign_in_says_the_same_for_unknown_wrong_and_inactive(client, staff):
    Staff.objects.create_staff("gone", PASSWORD, display_name="Gone", is_active=False)
    answers = [give(client, "marte", "wrong"), give(client, "nobody"), give(client, "gone")]
    assert [answer.status_code for answer in answers] == [422, 422, 422]
    assert len({complaint_of(answer) for answer in answers}) == 1


@pytest.mark.parametrize("name", ["marte", "nobody", "gone"])
def test_sign_in_hashes_once_whoever_it_is(client, staff, monkeypatch, name):
    Staff.objects.create_staff("gone", PASSWORD, display_name="Gone", is_active=False)
    hashed = []
    hasher = type(get_hasher())
    encode = hasher.encode
    monkeypatch.setattr(
        hasher, "encode", lambda self, *args, **kw: hashed.append(1) or encode(self, *args, **kw)
    )
    give(client, name, "wrong")
    assert hashed == [1]


@pytest.mark.parametrize(
    ("name", "password"),
    [("", ""), ("marte", ""), ("", PASSWORD), ("mar\x00te", PASSWORD), ("x" * 81, PASSWORD),
     ("marte", "x" * 201), ("' OR 1=1 --", "x")],
)  # fmt: skip
def test_sign_in_refuses_bad_input_calmly(client, staff, name, password):
    answer = give(client, name, password)
    assert answer.status_code == 422
    assert "_auth_user_id" not in client.session


def test_sign_in_keeps_the_name_and_never_the_password(client, staff):
    page = give(client, "marte", "wrong-secret").content.decode()
    assert 'value="marte"' in page
    assert "wrong-secret" not in page


@pytest.mark.parametrize(
    "there",
    ["https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil.example", ""],
)
def test_sign_in_leads_only_into_this_house(client, staff, there):
    assert give(client, next=there)["Location"] == "/"


def test_sign_in_leads_where_somebody_wanted_to_go(client, staff):
    assert give(client, next="/me/")["Location"] == "/me/"


def test_sign_in_takes_the_language_of_whoever_comes(client, staff):
    Staff.objects.filter(pk=staff.pk).update(language="nb")
    assert give(client).cookies["django_language"].value == "nb"


def test_session_is_new_after_signing_in(client, staff):
    client.get(SIGN_IN)
    before = client.session.session_key
    give(client)
    assert client.session.session_key != before


def test_staff_made_inactive_is_out_at_once(client, staff):
    give(client)
    Staff.objects.filter(pk=staff.pk).update(is_active=False)
    assert client.get(ME)["Location"].startswith(SIGN_IN)


def test_lock_closes_every_page_and_opens_with_the_password(client, staff):
    give(client)
    client.post(LOCK, {"next": "/me/"})
    assert client.get(ME)["Location"] == LOCK
    assert client.post(UNLOCK, {"password": "wrong"}).status_code == 422
    assert client.get(ME)["Location"] == LOCK
    assert client.post(UNLOCK, {"password": PASSWORD})["Location"] == "/me/"
    assert client.get(ME).status_code == 200


def test_lock_leads_back_only_into_this_house(client, staff):
    give(client)
    client.post(LOCK, {"next": "https://evil.example/"})
    assert client.post(UNLOCK, {"password": PASSWORD})["Location"] == "/"


def test_lock_shows_nobody_s_name(client, staff):
    give(client)
    client.post(LOCK)
    assert staff.display_name not in client.get(LOCK).content.decode()


@pytest.mark.parametrize("page", [SIGN_IN, LOCK])
def test_emergency_is_on_the_page_of_a_known_terminal(client, site, staff, page):
    give(client)
    client.post(reverse("sites:terminal", args=[site.slug]), {"name": "Desk"})
    client.post(LOCK if page == LOCK else reverse("accounts:sign_out"))
    assert reverse("emergencies:start", args=[site.slug]) in client.get(page).content.decode()


def test_emergency_is_not_on_the_page_of_a_stranger(client, site):
    assert "/help/emergency/" not in client.get(SIGN_IN).content.decode()


def test_forms_work_without_javascript_and_carry_the_token(staff):
    strict = Client(enforce_csrf_checks=True)
    page = strict.get(SIGN_IN).content.decode()
    token = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    refused = strict.post(SIGN_IN, {"sign_in_name": "marte", "password": PASSWORD})
    assert refused.status_code == 403
    assert give(strict, csrfmiddlewaretoken=token).status_code == 302


def test_my_screen_keeps_how_it_looks(client, staff):
    give(client)
    form = {"display_name": "Marte S", "language": "nb", "theme": "dark"}
    assert client.post(ME, form)["Location"] == ME
    staff.refresh_from_db()
    assert (staff.display_name, staff.language, staff.theme) == ("Marte S", "nb", "dark")
    assert 'data-theme="dark"' in client.get(ME).content.decode()


@pytest.mark.parametrize(
    "wrong",
    [{"display_name": ""}, {"display_name": "x" * 61}, {"language": "xx"}, {"theme": "pink"},
     {"display_name": "a\x00b"}],
)  # fmt: skip
def test_my_screen_refuses_bad_input_and_keeps_nothing(client, staff, wrong):
    give(client)
    form = {"display_name": "Other", "language": "nb", "theme": "dark"} | wrong
    assert client.post(ME, form).status_code == 422
    staff.refresh_from_db()
    assert (staff.display_name, staff.language) == ("Marte", "en")


@pytest.mark.parametrize(
    ("hour", "theme"), [(6, "dark"), (7, "light"), (19, "light"), (20, "dark")]
)
def test_theme_goes_by_the_hour_of_the_site(client, site, staff, monkeypatch, hour, theme):
    moment = datetime(2026, 11, 17, hour, 30, tzinfo=site.zone).astimezone(UTC)
    monkeypatch.setattr("fristed.web.middleware.timezone.now", lambda: moment)
    give(client)
    page = client.get(reverse("premises:house", args=[site.slug])).content.decode()
    assert f'data-theme="{theme}"' in page


def test_theme_of_this_screen_is_changed_only_to_one_there_is(client):
    assert client.post("/theme/", {"theme": "pink"}).cookies == {}
    assert client.post("/theme/", {"theme": "red-dim"}).cookies["fristed_theme"].value == "red-dim"


def test_home_says_so_when_somebody_holds_no_role(client):
    Staff.objects.create_staff("new", PASSWORD, display_name="New", language="en")
    give(client, "new")
    assert "You hold no role" in client.get("/").content.decode()


def test_home_does_not_lead_to_a_page_that_is_closed(client, site):
    make_staff("Eva", site, "editor")
    give(client, "eva")
    assert client.get("/").status_code == 200


def test_home_lets_whoever_works_at_two_sites_choose(client, site, other_site, staff, at):
    from fristed.apps.sites.actions import give_role
    from fristed.ground.context import working

    with working(staff=None, sites=[other_site.pk]):
        give_role(site=other_site, staff=staff, role="nurse", by=None, at=at)
    give(client)
    page = client.get("/").content.decode()
    assert [slug in page for slug in ("/at/oslo/", "/at/bergen/")] == [True, True]


@pytest.mark.parametrize(
    ("role", "page"),
    [
        ("nurse", "/at/oslo/"),
        ("administrator", "/at/oslo/house/"),
        ("researcher", "/at/oslo/house/"),
        ("technician", "/at/oslo/checking/"),
    ],
)
def test_home_leads_to_a_page_that_opens(client, site, role, page):
    make_staff("Rune", site, role)
    give(client, "rune")
    answer = client.get("/", follow=True)
    assert (answer.redirect_chain, answer.status_code) == ([(page, 302)], 200)
