"""Signing in for real: passkey, app, recovery code, PIN, another browser, a bot, a lost password.

The server of these journeys asks for the second factor as a house does, demonstration or not.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from time import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.db import connection

from .conftest import terminals
from .server import Server
from .terminal import PASSWORD, Terminal, then_the_page_is_accessible

DIGITS = "402817"
NEW = "quite another phrase 7"


@pytest.fixture(scope="module")
def strict_server(
    django_db_setup: None, translated: None, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """A server that asks for the second factor."""
    server = Server(
        database=str(connection.settings_dict["NAME"]),
        keys=Path(tmp_path_factory.getbasetemp()) / "keys",
        log=tmp_path_factory.mktemp("strict") / "server.log",
    )
    server.environment["FRISTED_SECOND_FACTOR"] = "1"
    server.start()
    yield server
    server.stop()


@pytest.fixture
def strict(room, browser, strict_server: Server) -> Iterator[Callable[..., Terminal]]:
    """Put up terminals of a house that asks."""
    with terminals(browser, strict_server) as put_up:
        yield put_up


def code_of(secret: str, steps: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time()) // 30 + steps))


def sets_up_an_app(desk: Terminal) -> tuple[str, list[str]]:
    """Go through setting up an app; return its secret and the recovery codes."""
    desk.then_they_see("Your roles can open the vault")
    then_the_page_is_accessible(desk)
    desk.when_they_tap("Authenticator app")
    secret = desk.page.locator(".scan__secret").inner_text().replace(" ", "")
    then_the_page_is_accessible(desk)
    desk.when_they_write(code_of(secret, -1), into="Code the app shows now")
    desk.when_they_tap("Set it up")
    codes = desk.page.locator(".recovery li").all_inner_texts()
    then_the_page_is_accessible(desk)
    desk.when_they_tap("I have kept them")
    return secret, codes


def may_fail(desk: Terminal, *statuses: int) -> None:
    desk.watch.expected |= set(statuses)


def test_app_is_set_up_once_and_asked_at_the_next_sign_in(room, strict) -> None:
    room.is_open()
    desk, phone = strict(), strict(width=390)
    desk.signs_in("Marte")
    secret, codes = sets_up_an_app(desk)
    desk.then_they_see("Staffing rule met")
    assert len(set(codes)) == 10

    phone.signs_in("Marte", at="/at/oslo/shift/")
    phone.then_they_see("Show that it is you")
    then_the_page_is_accessible(phone)
    may_fail(phone, 422)
    phone.when_they_write("000000", into="Code")
    phone.when_they_tap("Go on")
    phone.then_they_see("Not the code of now")
    then_the_page_is_accessible(phone)
    phone.when_they_write(code_of(secret), into="Code")
    phone.when_they_tap("Go on")
    assert phone.page.url.endswith("/at/oslo/shift/")

    lost = strict()
    lost.signs_in("Marte")
    lost.when_they_write(codes[3], into="Code")
    lost.when_they_tap("Go on")
    lost.then_they_see("9 recovery codes are left")
    then_the_page_is_accessible(lost)


def test_passkey_is_made_and_shown(room, strict) -> None:
    room.is_open()
    desk = strict()
    tool = desk.context.new_cdp_session(desk.page)
    tool.send("WebAuthn.enable")
    tool.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "usb",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    desk.signs_in("Marte")
    desk.when_they_tap("Passkey")
    then_the_page_is_accessible(desk)
    desk.when_they_write("key on my ring", into="What you call it")
    with desk.leaving_the_page():
        desk.page.locator("[data-passkey-button]").click()
    desk.then_they_see("Recovery codes")
    desk.when_they_tap("I have kept them")
    desk.then_they_see("Staffing rule met")

    desk.opens("/me/second-factor/")
    desk.then_they_see("key on my ring", "10 codes are left")
    then_the_page_is_accessible(desk)
    desk.when_they_tap("Back")
    desk.when_they_tap("Menu")
    desk.when_they_tap("Sign out")
    desk.signs_in("Marte", at="/at/oslo/")
    desk.then_they_see("Use my passkey")
    then_the_page_is_accessible(desk)
    with desk.leaving_the_page():
        desk.page.locator("[data-passkey-button]").click()
    desk.then_they_see("Staffing rule met")
    then_the_page_is_accessible(desk)


def test_emergency_waits_for_no_second_factor(room, strict) -> None:
    room.is_open()
    desk = strict()
    desk.signs_in("Marte", at="/at/oslo/")
    desk.then_they_see("Your roles can open the vault")
    desk.when_they_tap("Emergency")
    desk.then_they_see("Emergency started")
    then_the_page_is_accessible(desk)


def test_pin_opens_the_lock_and_five_wrong_ones_ask_for_the_password(room, terminal) -> None:
    room.is_open()
    desk = terminal()
    desk.signs_in("Marte", at="/me/pin/")
    then_the_page_is_accessible(desk)
    desk.when_they_write(PASSWORD, into="Your password")
    desk.when_they_write(DIGITS, into="New PIN")
    desk.when_they_write(DIGITS, into="The same PIN again")
    desk.when_they_tap("Set the PIN")
    desk.then_they_see("Your PIN opens the lock screen")

    desk.when_they_tap("Menu")
    desk.when_they_tap("Lock")
    then_the_page_is_accessible(desk)
    desk.when_they_write(DIGITS, into="Your PIN or password")
    desk.when_they_tap("Unlock")
    desk.then_they_see("My screen")

    desk.when_they_tap("Menu")
    desk.when_they_tap("Lock")
    may_fail(desk, 422)
    for _ in range(5):
        desk.when_they_write("111112", into="Your PIN or password")
        desk.when_they_tap("Unlock")
    desk.then_they_see("The PIN was wrong five times")
    then_the_page_is_accessible(desk)
    desk.when_they_write(PASSWORD, into="Your password")
    desk.when_they_tap("Unlock")
    desk.then_they_see("My screen")
    then_the_page_is_accessible(desk)


@pytest.mark.parametrize("javascript", [True, False])
def test_form_that_meets_the_lock_is_kept_and_sent_afterwards(room, terminal, javascript) -> None:
    room.is_open()
    desk = terminal(javascript=javascript)
    desk.signs_in("Marte", at="/me/")
    desk.when_they_write("Marte Solberg", into="Name shown on the board")
    other = desk.context.new_page()
    other.goto(desk.server.address + "/me/sessions/")
    other.locator("form[data-lock]").evaluate("f => f.submit()") if javascript else None
    if not javascript:
        desk.context.request.post(
            desk.server.address + "/lock/",
            form={
                "csrfmiddlewaretoken": other.locator(
                    "[name=csrfmiddlewaretoken]"
                ).first.input_value()
            },
            headers={"Referer": desk.server.address + "/me/"},
        )
    other.wait_for_timeout(300)
    other.close()

    desk.when_they_tap("Save")
    desk.then_they_see("The screen is locked")
    desk.when_they_write(PASSWORD, into="Your password")
    desk.when_they_tap("Unlock")
    desk.then_they_see("What you wrote is kept")
    if javascript:
        then_the_page_is_accessible(desk)
    desk.when_they_tap("Send it now")
    desk.then_they_see("Kept.")
    assert desk.page.input_value("[name=display_name]") == "Marte Solberg"


def test_session_is_ended_from_another_browser(room, terminal) -> None:
    room.is_open()
    desk, office = terminal(), terminal(width=390)
    desk.signs_in("Marte", at="/me/")
    office.signs_in("Marte", at="/me/sessions/")
    then_the_page_is_accessible(office)
    office.when_they_tap("End all others")
    office.then_they_see("Signed out everywhere else.")
    desk.opens("/me/")
    desk.then_they_see("I have a one-time code")
    then_the_page_is_accessible(office)


def test_forgotten_password_and_lost_app_are_mended_by_colleagues(room, strict) -> None:
    room.is_open()
    room.staff("Adele", "administrator")
    desk, office, second = strict(), strict(), strict()
    desk.signs_in("Marte")
    secret, _codes = sets_up_an_app(desk)
    office.signs_in("Ingrid", at="/at/oslo/house/colleagues/")
    sets_up_an_app(office)
    then_the_page_is_accessible(office)
    office.when_they_tap("Marte")
    then_the_page_is_accessible(office)
    office.when_they_tap("Give a one-time code")
    code = office.page.locator(".notice .to-say").inner_text()
    then_the_page_is_accessible(office)

    desk.opens("/at/oslo/")
    desk.context.clear_cookies()
    desk.opens("/sign-in/")
    desk.when_they_tap("I have a one-time code")
    then_the_page_is_accessible(desk)
    desk.when_they_write("Marte", into="Sign-in name")
    desk.when_they_write(code.lower(), into="One-time code")
    desk.when_they_write(NEW, into="New password")
    desk.when_they_write(NEW, into="The same password again")
    desk.when_they_tap("Set the new password")
    desk.then_they_see("Your new password counts")
    desk.signs_in("Marte", NEW, at="/at/oslo/")
    desk.then_they_see("Show that it is you")  # the app stays; and now it is lost

    office.when_they_tap("Ask to take it away")
    second.signs_in("Adele", at="/at/oslo/house/colleagues/")
    sets_up_an_app(second)
    second.when_they_tap("Marte")
    then_the_page_is_accessible(second)
    second.when_they_tap("Agree, and take it away")
    second.then_they_see("The second factor is gone.")
    desk.signs_in("Marte", NEW, at="/at/oslo/")
    again, _codes = sets_up_an_app(desk)
    assert again != secret
    desk.opens("/me/sessions/")
    desk.then_they_see(re.compile("Ingrid gave a code"), re.compile("Ingrid and Adele took"))
    then_the_page_is_accessible(desk)


def test_new_colleague_is_added_on_the_screen(room, terminal) -> None:
    room.is_open()
    room.staff("Adele", "administrator")
    office = terminal()
    office.signs_in("Adele", at="/at/oslo/house/")
    office.when_they_tap("Colleagues and their sign-in")
    office.when_they_tap("Add a colleague")
    then_the_page_is_accessible(office)
    office.when_they_write("Nils", into="Name shown on the board")
    office.when_they_write("nils", into="Sign-in name")
    office.when_they_choose("Nurse")
    office.when_they_tap("Add a colleague")
    office.then_they_see("One-time code for a new password")
    then_the_page_is_accessible(office)


def test_bot_s_guesses_do_not_stop_the_shift(room, terminal) -> None:
    room.is_open()
    desk, bot = terminal(), terminal()
    desk.signs_in("Marte")
    desk.when_they_tap("Menu")
    desk.when_they_tap("Sign out")

    bot.opens("/sign-in/")
    token = bot.page.locator("[name=csrfmiddlewaretoken]").first.input_value()
    told = ""
    while not re.search("Wait (8|9|[1-9][0-9]) seconds", told):  # longer than a sign-in takes
        bot.page.wait_for_timeout(200)
        told = bot.context.request.post(
            bot.server.address + "/sign-in/",
            form={"sign_in_name": "marte", "password": "guess", "csrfmiddlewaretoken": token},
            headers={"Referer": bot.server.address},
        ).text()
    may_fail(bot, 422)
    bot.signs_in("Marte")
    bot.then_they_see(re.compile("too many wrong tries. Wait"))
    then_the_page_is_accessible(bot)

    desk.signs_in("Marte")
    desk.then_they_see("Staffing rule met")
    then_the_page_is_accessible(desk)
