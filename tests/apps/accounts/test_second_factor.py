"""The second factor: asked over every page of a role that can open the vault, never of help."""

from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone

from fristed.apps.accounts.actions import WrongCode, set_up_app, show_code
from fristed.apps.accounts.forms.factors import PasskeyForm
from fristed.apps.accounts.presenters import in_fours
from fristed.apps.accounts.queries import codes_of
from fristed.apps.audit.models import Entry
from fristed.apps.sites.choices import Role
from fristed.apps.sites.permissions import VAULT
from tests.apps.conftest import make_staff

from .conftest import code_at

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
ASK, SET_UP, APP = "/second-factor/", "/me/second-factor/", "/me/second-factor/app/"
DESK = "/at/oslo/house/duty/"


@pytest.fixture(autouse=True)
def _asked(settings) -> None:
    settings.SECOND_FACTOR = True


@pytest.fixture
def app_of(db):
    """Set up an app whose secret is known, a while ago."""

    def set_up(staff):
        then = timezone.now() - timedelta(minutes=10)
        set_up_app(staff=staff, secret=SECRET, code=code_at(SECRET, then.timestamp()), at=then)
        return staff

    return set_up


def now_code() -> str:
    return code_at(SECRET, timezone.now().timestamp())


def pages_at_a_site(patterns, prefix="") -> list[tuple[str, list[str]]]:
    found = []
    for one in patterns:
        if hasattr(one, "url_patterns"):
            space = f"{prefix}{one.namespace}:" if one.namespace else prefix
            found += pages_at_a_site(one.url_patterns, space)
        elif hasattr(one.callback, "roles"):
            found.append((prefix + one.name, one.callback.roles, one.pattern.converters))
    return found


PAGES = pages_at_a_site(get_resolver().url_patterns)


def address(name: str, converters) -> str:
    sample = {"IntConverter": 1, "SlugConverter": "naloxone", "StringConverter": "naloxone"}
    given = {key: sample.get(type(kind).__name__, "x") for key, kind in converters.items()}
    try:
        return reverse(name, kwargs=given | {"site_slug": "oslo"})
    except Exception:
        return ""


@pytest.mark.parametrize("method", ["get", "post"])
def test_every_page_of_a_vault_role_waits_for_the_second_factor(signed_in, site, method):
    for role in VAULT:
        browser = signed_in(make_staff(f"Every{role}", site, role))
        tried = 0
        for name, roles, converters in PAGES:
            if role not in roles or not (path := address(name, converters)):
                continue
            answer = getattr(browser, method)(path)
            if answer.status_code == 405:  # there is nothing to look at
                continue
            assert (name, answer.status_code, answer.headers.get("Location")) == (name, 302, ASK)
            tried += 1
        assert tried > 10


def test_roles_that_open_no_vault_are_not_asked(signed_in, site):
    for role in set(Role) - set(VAULT):
        browser = signed_in(make_staff(f"No{role}", site, role))
        assert browser.get(DESK).status_code in (200, 404)


def test_help_never_waits_for_the_second_factor(signed_in, site, staff):
    browser = signed_in(staff)
    start = browser.post(reverse("emergencies:start", args=["oslo"]))
    assert start.status_code == 302
    assert "/help/" in start["Location"]
    assert browser.get(start["Location"]).status_code == 200
    browser.get(DESK)
    assert reverse("emergencies:start", args=["oslo"]) in browser.get(SET_UP).content.decode()


def test_help_without_the_second_factor_shows_no_more_than_a_locked_screen(
    signed_in, site, staff, nurse, app_of
):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        browser = signed_in(app_of(staff))
        began = signed_in(nurse).post(reverse("emergencies:start", args=["oslo"]))["Location"]
        assert nurse.display_name not in browser.get(began).content.decode()
        browser.post(f"{began}end/", {"outcome": "", "kind": ""})
        clock.shift(timedelta(minutes=6))
        assert browser.get(began).status_code == 404
        browser.post(ASK, {"code": now_code()})
        assert browser.get(began).status_code == 200
        assert nurse.display_name in browser.get(began).content.decode()


def test_whoever_has_none_is_led_through_setting_one_up(signed_in, site, staff):
    browser = signed_in(staff)
    assert browser.get(DESK)["Location"] == ASK
    assert browser.get(ASK)["Location"] == SET_UP
    page = browser.get(APP).content.decode()
    secret = page.split('scan__secret">')[1].split("<")[0].replace(" ", "")
    key = browser.session.session_key
    wrong = browser.post(APP, {"code": "000000"})
    assert wrong.status_code == 422
    assert secret[:4] in wrong.content.decode()
    done = browser.post(APP, {"code": code_at(secret, timezone.now().timestamp())})
    assert done["Location"] == "/me/second-factor/codes/"
    assert browser.session.session_key != key
    codes = browser.get(done["Location"]).content.decode()
    assert all(in_fours(code) in codes for code in codes_of(staff))
    assert len(codes_of(staff)) == 10
    assert browser.post(done["Location"])["Location"] == DESK
    assert browser.get(DESK).status_code == 200
    assert browser.get("/me/second-factor/codes/")["Location"] == SET_UP


def test_secret_lies_sealed_in_the_table(staff, app_of):
    app_of(staff)
    for kept in Authenticator.objects.filter(user=staff):
        assert SECRET not in str(kept.data)
        assert not any(code in str(kept.data) for code in codes_of(staff))


def test_code_lets_in_and_leads_where_somebody_was_going(signed_in, site, staff, app_of):
    browser = signed_in(app_of(staff))
    browser.get(DESK)
    key = browser.session.session_key
    assert browser.post(ASK, {"code": now_code()})["Location"] == DESK
    assert browser.session.session_key != key
    assert browser.get(DESK).status_code == 200
    assert Entry.objects.filter(what="accounts.second_factor_shown").count() == 1


def test_code_counts_once(signed_in, staff, app_of):
    app_of(staff)
    with time_machine.travel(timezone.now(), tick=False):
        code = now_code()
        first, second = signed_in(staff), signed_in(staff)
        assert first.post(ASK, {"code": code}).status_code == 302
        assert second.post(ASK, {"code": code}).status_code == 422


@pytest.mark.parametrize(
    ("steps", "fits"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)]
)
def test_code_of_a_clock_half_a_minute_off_counts(staff, app_of, steps, fits):
    app_of(staff)
    now = timezone.now()
    code = code_at(SECRET, now.timestamp() + 30 * steps)
    if fits:
        assert show_code(staff=staff, code=code, at=now) is False
    else:
        with pytest.raises(WrongCode):
            show_code(staff=staff, code=code, at=now)


def test_older_code_does_not_count_after_a_newer_one(staff, app_of):
    app_of(staff)
    now = timezone.now()
    show_code(staff=staff, code=code_at(SECRET, now.timestamp()), at=now)
    with pytest.raises(WrongCode):
        show_code(staff=staff, code=code_at(SECRET, now.timestamp() - 30), at=now)


def test_recovery_code_counts_once_and_says_how_many_are_left(signed_in, staff, app_of):
    app_of(staff)
    code = codes_of(staff)[0]
    browser = signed_in(staff)
    assert browser.post(ASK, {"code": f" {code[:4]} {code[4:]} "}).status_code == 302
    assert "9 recovery codes are left" in browser.get(SET_UP).content.decode()
    assert signed_in(staff).post(ASK, {"code": code}).status_code == 422
    assert Entry.objects.filter(what="accounts.recovery_code_used").count() == 1


def test_code_of_a_colleague_does_not_count(signed_in, staff, nurse, app_of):
    app_of(staff)
    then = timezone.now() - timedelta(minutes=10)
    other = "KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU"
    set_up_app(staff=nurse, secret=other, code=code_at(other, then.timestamp()), at=then)
    assert signed_in(nurse).post(ASK, {"code": now_code()}).status_code == 422


def test_factor_is_asked_again_in_the_next_shift(signed_in, site, staff, app_of):
    app_of(staff)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        browser = signed_in(staff)
        browser.post(ASK, {"code": now_code()})
        assert browser.get(DESK).status_code == 200
        clock.shift(timedelta(hours=12, minutes=1))
        assert browser.get(DESK)["Location"].startswith("/sign-in/")
        assert signed_in(staff).get(DESK)["Location"] == ASK


def test_password_alone_changes_no_factor(signed_in, staff, app_of):
    thief = signed_in(app_of(staff))
    kept = Authenticator.objects.get(user=staff, type="totp")
    for path in (SET_UP, APP, "/me/second-factor/passkey/", "/me/", "/me/pin/", "/me/password/"):
        assert thief.get(path)["Location"] == ASK
    for path in (f"{SET_UP}{kept.pk}/remove/", f"{SET_UP}codes/renew/", "/me/sessions/end/"):
        assert thief.post(path)["Location"] == ASK
    assert Authenticator.objects.filter(pk=kept.pk).exists()


def test_open_screen_alone_changes_no_factor(signed_in, staff, app_of):
    """Somebody else at an unlocked screen would set up their own, for good."""
    with time_machine.travel(timezone.now(), tick=False) as clock:
        browser = signed_in(app_of(staff))
        browser.post(ASK, {"code": now_code()})
        assert browser.get(APP).status_code == 200
        clock.shift(timedelta(minutes=11))
        browser.get(SET_UP)
        before = list(Authenticator.objects.order_by("pk").values())
        asks = f"/sign-in/?next={APP}"
        assert browser.get(APP)["Location"] == asks
        assert browser.get("/me/second-factor/passkey/")["Location"].startswith("/sign-in/")
        for path in (APP, f"{SET_UP}{before[0]['id']}/remove/", f"{SET_UP}codes/renew/"):
            assert browser.post(path, {"code": now_code()})["Location"].startswith("/sign-in/")
        assert list(Authenticator.objects.order_by("pk").values()) == before
        assert "password" in browser.get(asks).content.decode()
        form = {"sign_in_name": "marte", "password": "a long password", "next": APP}
        assert browser.post("/sign-in/", form)["Location"] == APP
        assert browser.get(APP).status_code == 200


def test_last_factor_is_not_taken_away_by_its_owner(signed_in, staff, app_of):
    browser = signed_in(app_of(staff))
    browser.post(ASK, {"code": now_code()})
    kept = Authenticator.objects.get(user=staff, type="totp")
    browser.post(f"{SET_UP}{kept.pk}/remove/")
    assert Authenticator.objects.filter(pk=kept.pk).exists()


def test_form_sent_before_the_factor_is_held_and_sent_afterwards(signed_in, site, staff, app_of):
    browser = signed_in(app_of(staff))
    path = reverse("staffing:come_on", args=["oslo"])
    assert browser.post(path, {"profession": "social_worker", "word": "written"})["Location"] == ASK
    assert browser.post(ASK, {"code": now_code()})["Location"] == "/held/"
    page = browser.get("/held/").content.decode()
    assert f'action="{path}"' in page
    assert 'name="word" value="written"' in page
    assert browser.post(path, {"profession": "social_worker"}).status_code == 302
    assert browser.get("/held/")["Location"] == "/"


@pytest.mark.parametrize(
    "credential", ["", "x", "[]", "{}", '{"id": "x", "response": {}}', '{"response": null}', "\x00"]
)
def test_nonsense_for_a_passkey_is_refused_calmly(signed_in, staff, app_of, credential):
    browser = signed_in(app_of(staff))
    assert browser.post(ASK, {"credential": credential}).status_code == 422
    browser.post(ASK, {"code": now_code()})
    form = {"name": "key", "credential": credential}
    assert browser.post("/me/second-factor/passkey/", form).status_code in (302, 422)
    assert Authenticator.objects.filter(user=staff, type="webauthn").count() == 0


def test_demonstration_asks_only_those_who_have_one(
    signed_in, site, staff, nurse, app_of, settings
):
    settings.SECOND_FACTOR = False
    assert signed_in(nurse).get(DESK).status_code == 200
    assert signed_in(app_of(staff)).get(DESK)["Location"] == ASK


@pytest.mark.parametrize(
    ("demonstration", "forced", "asked"),
    [("", "", True), ("", "0", True), ("1", "", False), ("1", "1", True), ("0", "0", True)],
)
def test_factor_can_be_left_out_in_a_demonstration_alone(demonstration, forced, asked):
    import os
    import subprocess
    import sys

    said = "from fristed.web import settings; print(settings.SECOND_FACTOR)"
    environment = os.environ | {
        "FRISTED_DEMONSTRATION": demonstration,
        "FRISTED_SECOND_FACTOR": forced,
    }
    answer = subprocess.run(
        [sys.executable, "-c", said], env=environment, capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == str(asked)


def test_nobody_is_let_in_by_a_code_without_a_password(staff, app_of):
    app_of(staff)
    assert Client().post(ASK, {"code": now_code()})["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("text", ["9" * 5_000, "[" * 100_000, "{", "[]", "1", '"a"', "NaN"])
def test_answer_of_a_browser_that_python_will_not_read_is_refused(text: str):
    form = PasskeyForm({"name": "key on my ring", "credential": text})

    assert list(form.errors) == ["credential"]
    assert form["credential"].as_widget()
