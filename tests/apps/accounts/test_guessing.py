"""Whoever guesses is slowed; whoever works at a terminal they know is not."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.utils import timezone

from fristed.apps.accounts.actions import TooSoon, take_a_guess
from fristed.apps.accounts.actions.guessing import wait_s
from fristed.apps.accounts.models import Guesses
from fristed.apps.audit.models import Entry

from .conftest import PASSWORD, code_at

SIGN_IN = "/sign-in/"


def guess(browser, name="marte", password="wrong"):
    return browser.post(SIGN_IN, {"sign_in_name": name, "password": password})


def said(answer) -> str:
    page = answer.content.decode()
    return page[page.index('id="errors"') : page.index("</ul>", page.index('id="errors"'))]


def test_waits_grow_and_have_an_end():
    assert [wait_s(n, known=False) for n in range(9)] == [0, 0, 0, 0, 0, 1, 2, 4, 8]
    assert (wait_s(40, known=False), wait_s(40, known=True)) == (900, 60)


def test_two_hundred_guesses_of_a_bot_do_not_stop_the_shift(signed_in, staff):
    terminal = signed_in(staff)
    terminal.post("/sign-out/")
    bot = Client()
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _ in range(200):
            guess(bot)
            clock.shift(timedelta(seconds=1))
        assert "Wait" in said(guess(bot, password=PASSWORD))
        assert guess(terminal, password=PASSWORD)["Location"] == "/"


def test_guess_that_comes_too_soon_is_not_judged_nor_counted(staff, monkeypatch):
    with time_machine.travel(timezone.now(), tick=False):
        bot = Client()
        for _ in range(5):
            guess(bot)
        before = Guesses.objects.get().failures
        judged = []
        monkeypatch.setattr(
            "fristed.apps.accounts.forms.coming.authenticate",
            lambda *_, **__: judged.append(1),
        )
        guess(bot, password=PASSWORD)
        assert (judged, Guesses.objects.get().failures) == ([], before)


def test_known_device_is_slowed_too_but_never_long(signed_in, staff):
    terminal = signed_in(staff)
    terminal.post("/sign-out/")
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _ in range(30):
            guess(terminal)
            clock.shift(timedelta(seconds=61))
        clock.shift(timedelta(seconds=-31))
        assert "Wait 30 seconds" in said(guess(terminal, password=PASSWORD))
        clock.shift(timedelta(seconds=31))
        assert guess(terminal, password=PASSWORD).status_code == 302


def test_own_device_is_no_known_device_for_a_colleague_s_name(signed_in, staff, nurse):
    terminal = signed_in(nurse)
    terminal.post("/sign-out/")
    with time_machine.travel(timezone.now(), tick=False):
        for _ in range(6):
            guess(terminal, "marte")
        stranger = Client()
        assert "Wait" in said(guess(stranger, "marte"))
        assert guess(terminal, "yusuf", PASSWORD).status_code == 302


def test_forged_device_is_a_stranger(staff):
    with time_machine.travel(timezone.now(), tick=False):
        for number in range(6):
            bot = Client()
            bot.cookies[settings.DEVICE_COOKIE_NAME] = f"{number}.abcdef:forged"
            answer = guess(bot)
        assert "Wait" in said(answer)


def test_unknown_name_waits_like_a_known_one(staff):
    with time_machine.travel(timezone.now(), tick=False):
        words = []
        for name in ("marte", "nobody"):
            bot = Client()
            words.append([said(guess(bot, name)).replace(name, "") for _ in range(7)])
        assert words[0] == words[1]


def test_right_password_forgets_the_wrong_ones(staff):
    browser = Client()
    for _ in range(3):
        guess(browser)
    guess(browser, password=PASSWORD)
    assert not Guesses.objects.filter(failures__gt=0).exists()


def test_counts_are_about_nobody_and_tell_of_guessing_once(staff):
    with time_machine.travel(timezone.now(), tick=False):
        for _ in range(12):
            guess(Client())
    row = Guesses.objects.get()
    assert "marte" not in str(vars(row))
    assert Entry.objects.filter(what="accounts.guessing_slowed").count() == 1


def test_codes_are_slowed_like_passwords(signed_in, staff):
    from fristed.apps.accounts.actions import set_up_app

    secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    then = timezone.now() - timedelta(minutes=10)
    set_up_app(staff=staff, secret=secret, code=code_at(secret, then.timestamp()), at=then)
    with time_machine.travel(timezone.now(), tick=False):
        browser = signed_in(staff)
        for _ in range(5):
            browser.post("/second-factor/", {"code": "nonsense"})
        right = {"code": code_at(secret, timezone.now().timestamp())}
        assert "Wait" in said(browser.post("/second-factor/", right))


def with_app(staff) -> str:
    from fristed.apps.accounts.actions import set_up_app

    secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    then = timezone.now() - timedelta(minutes=10)
    set_up_app(staff=staff, secret=secret, code=code_at(secret, then.timestamp()), at=then)
    return secret


def test_whoever_has_the_password_gains_no_guesses_of_codes_by_coming_anew(signed_in, staff):
    secret = with_app(staff)
    with time_machine.travel(timezone.now(), tick=False):
        for _ in range(5):  # each time as a browser without a cookie
            signed_in(staff).post("/second-factor/", {"code": "nonsense"})
        right = {"code": code_at(secret, timezone.now().timestamp())}
        assert "Wait" in said(signed_in(staff).post("/second-factor/", right))


def test_device_that_has_shown_a_factor_is_not_slowed_by_those_guesses(signed_in, staff):
    secret = with_app(staff)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        own = signed_in(staff)
        code = {"code": code_at(secret, timezone.now().timestamp())}
        assert own.post("/second-factor/", code).status_code == 302
        for _ in range(9):
            signed_in(staff).post("/second-factor/", {"code": "nonsense"})
        clock.shift(timedelta(seconds=60))
        own.post("/sign-out/")
        guess(own, password=PASSWORD)
        code = {"code": code_at(secret, timezone.now().timestamp())}
        assert own.post("/second-factor/", code).status_code == 302


@pytest.mark.parametrize("name", ["marte", "", "x" * 300, "Ω≈ç", "a\nb"])
def test_any_name_can_be_counted(db, name, at):
    for _ in range(5):
        take_a_guess(what="password", name=name, device="", at=at)
    with pytest.raises(TooSoon):
        take_a_guess(what="password", name=name, device="", at=at)
