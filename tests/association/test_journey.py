"""Real browser, real server: a visitor joins on a phone in bokmål; a secretary prints the count."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.db import connection
from playwright.sync_api import Page, sync_playwright

from fristed.apps.jobs.models import Job
from fristed.apps.members.actions.fees import pay
from fristed.apps.members.models import Member
from fristed.apps.members.queries.codes import code_of
from fristed.ground.context import working
from tests.association.conftest import AT, make_house
from tests.journeys.browser import ARGUMENTS, NO_BROWSER, find_browser
from tests.journeys.server import Server

pytestmark = [
    pytest.mark.journey,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(find_browser() is None, reason=NO_BROWSER),
]
WORD = "a password of this test"


@pytest.fixture
def _now() -> None:
    """Leave the clock alone: the server's is the real one."""


@pytest.fixture
def place(transactional_db: None, tmp_path: Path) -> Iterator[Any]:
    """An association with one member who paid, and its server."""
    from fristed.apps.members.actions.joining import Joining, add
    from fristed.apps.members.actions.people import Who

    house = make_house()
    secretary = house.people["oslo", "secretary"]
    secretary.password = PBKDF2PasswordHasher().encode(WORD, "salt")  # as the server hashes
    secretary.save()
    said = Joining("ordinary", 2004, "NO", "nb", Who("Synthetic Ada", "ada@example.org"))
    with working(staff=secretary.pk, sites=[house.oslo.pk]):
        made = add(site=house.oslo, joining=said, by=secretary, at=AT - timedelta(days=600))
        pay(member=made, year=2025, paid_date=date(2025, 6, 1), amount_ore=1, by=secretary, at=AT)
    server = Server(
        database=connection.settings_dict["NAME"], keys=Path(settings.KEYS), log=tmp_path / "log"
    )
    server.start()
    try:
        yield house, server
    finally:
        server.stop()


@pytest.fixture
def browser(place: Any) -> Iterator[Any]:
    """A browser, begun after all that the database needs."""
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        yield started
        started.close()


def is_accessible(page: Page) -> None:
    """Fail with what a person with a screen reader or keyboard would stumble over."""
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []


def in_thread(work: Any) -> Any:
    """Ask the database from a thread: Playwright's loop runs in this one."""
    from concurrent.futures import ThreadPoolExecutor

    def asked() -> Any:
        try:
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asked).result()


def test_visitor_joins_on_a_phone_in_bokmal(place: Any, browser: Any):
    house, server = place
    phone = browser.new_context(viewport={"width": 360, "height": 740}, locale="nb-NO")
    page, trouble = phone.new_page(), []
    page.on("console", lambda said: trouble.append(said.text) if said.type == "error" else None)

    page.goto(f"{server.address}/")
    assert page.inner_text("h1") == "Bli medlem"
    is_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.fill("#id_name", "Synthetic Bo")
    page.fill("#id_reached", "bo@example.org")
    page.fill("#id_birth_year", "2005")
    page.select_option("#id_chapter", "bergen")
    page.check("#id_agrees")
    page.click("text=Bli med >> nth=-1")
    page.wait_for_url("**/join/send/**")
    assert page.inner_text("h1") == "Se i e-posten din"
    is_accessible(page)

    def waiting() -> int:
        with working(staff=None, sites=[house.bergen.pk]):
            return Member.objects.get(site=house.bergen, confirmed_at__isnull=True).pk

    code = code_of(in_thread(waiting))
    page.goto(f"{server.address}/mine/?lang=nb#{code}")
    page.wait_for_function("document.querySelector('#id_code').value.length === 16")
    assert "#" not in page.url
    page.click("main button")
    page.click("text=Ja, det var meg: bekreft")
    assert page.inner_text("h1") == "Velkommen: du er medlem"
    is_accessible(page)
    assert phone.cookies() == []
    assert [line for line in trouble if "404" not in line] == []
    said = server.said()
    assert "bo@example.org" not in said
    assert code not in said


def test_secretary_counts_and_prints_31_december(place: Any, browser: Any):
    _house, server = place
    desk = browser.new_context(viewport={"width": 1280, "height": 900}, locale="nb-NO")
    page = desk.new_page()
    page.goto(f"{server.address}/sign-in/")
    page.fill("#id_sign_in_name", "oslo-secretary")
    page.fill("#id_password", WORD)
    page.press("#id_password", "Enter")
    page.wait_for_url("**/at/oslo/members/")
    assert page.inner_text("tbody th a") == "Synthetic Ada"
    is_accessible(page)

    page.goto(f"{server.address}/at/oslo/december/")
    is_accessible(page)
    page.fill("#id_year", "2025")
    page.click("main .button--primary")
    page.wait_for_url(re.compile(r"/december/\d+/$"))
    is_accessible(page)
    assert "1 of 1 members were under 26" in page.inner_text("main")
    assert "Synthetic Ada" not in page.inner_text("main")
    assert page.pdf()[:5] == b"%PDF-"
    address = page.url
    given = page.request.get(f"{address}count.pdf")
    assert (given.status, given.body()[:5]) == (200, b"%PDF-")
    assert "2025,1,Oslo,03,1,1,1," in page.request.get(f"{address}count.csv").text()


def test_nothing_waits_twice(place: Any):
    """The control of the fixture: an addition on paper asks for no mail."""
    house, _server = place
    with working(staff=None, sites=[house.oslo.pk]):
        assert not Job.objects.exists()
