"""A room computes, signs and sends its month; the network, another house, checks and shows it.

Over real HTTP between two processes with a database and keys each. What was tampered with, an old
key, a replay and another definition are refused there with the reason.
"""

import http.client
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from playwright.sync_api import expect

from fristed.apps.directory.models import Room as WorldRoom
from fristed.apps.member_reports.actions import make_key, rotate_key
from fristed.apps.member_reports.models import MonthlyReport
from fristed.apps.member_reports.queries.keys import keys_of, seed_of
from fristed.ground.context import working
from fristed.science.attestation import MEDIA, Report, read_unchecked, sha256_of, write_report
from tests.apps.releases.made import counted, months, told
from tests.journeys.conftest import terminals
from tests.journeys.federation.houses import House, copied
from tests.journeys.looking import then_it_can_be_looked_at
from tests.journeys.room import Room
from tests.journeys.terminal import Terminal, then_the_page_is_accessible
from tests.journeys.test_phone import then_it_fits_a_thumb

SIX = (5, 5, 5, 5, 5, 5)
PERIOD = "2026-09"


@pytest.fixture
def two(transactional_db: None, translated: None, tmp_path: Path) -> Iterator[tuple[House, House]]:
    """A room's house, whose reports go to the other one; and the network."""
    database = str(connection.settings_dict["NAME"])
    with copied(database, "room") as first, copied(database, "network") as second:
        room, network = House("room", first, tmp_path), House("network", second, tmp_path)
        network.belongs_to(**{"": "north"})
        room.belongs_to(
            **{"": "north", "_MEMBERS": "oslo=no-oslo-room"},
            _URL=f"{network.server.address}/federation/reports/",
        )
        try:
            room.server.start()
            network.server.start()
            yield room, network
        finally:
            room.server.stop()
            network.server.stop()


def published(room: Room) -> None:
    """Six people came five times each in September; that is published, and the room has a key."""
    now = datetime.now(UTC)
    months(room.site, {PERIOD: SIX})
    counted(room.site, at=now)
    told(room.site, of=PERIOD, at=now)
    with working(staff=None, sites=[room.site.pk]):
        make_key(site=room.site, at=now - timedelta(minutes=1))
    room.staff("Kari", "coordinator")
    room.staff("Nora", "coordinator", language="nb")


def a_network(room: Room) -> None:
    """Its secretary, and a directory with the room in Oslo."""
    room.staff("Elise", "network_secretary")
    room.staff("Liv", "network_secretary", language="nb")
    WorldRoom.objects.create(
        slug="no-oslo-room", country="NO", changed_at=room.now, current={"name": "Prindsen"}
    )


def seen(at: Terminal, name: str) -> None:
    """Hold a page to the rules of all pages."""
    then_the_page_is_accessible(at)
    then_it_can_be_looked_at(at, name)


def post(network: House, raw: bytes) -> tuple[int, str]:
    """Hand a file in as a house does; return the status and the reason."""
    line = http.client.HTTPConnection("localhost", network.server.port, timeout=20)
    line.request("POST", "/federation/reports/", raw, {"Content-Type": MEDIA})
    answer = line.getresponse()
    said = json.loads(answer.read())
    line.close()
    return answer.status, said.get("reason", "")


def test_month_goes_from_one_house_to_another(two: tuple[House, House], browser: object) -> None:
    room, network = two
    room.made(published)
    network.made(a_network)
    with terminals(browser, room.server) as put_up:
        office, desk = put_up(), put_up(through=network.server)
        desk.watch.expected |= {422}
        public = given_the_public_key(room)
        when_the_secretary_vouches(desk, public)
        sha256 = when_the_coordinator_signs_and_sends(office)
        then_the_network_shows_it(desk, sha256)
        then_what_is_wrong_is_refused(room, network)
        then_each_refusal_stands_with_its_reason(desk)
        then_it_is_looked_at_on_a_phone(put_up, room, network)


def given_the_public_key(room: House) -> str:
    """Return what the coordinator reads out over the telephone."""
    with room.inside(), working(staff=None, sites=site_of()):
        (key,) = keys_of_oslo()
        return key.public


def site_of() -> list[int]:
    """Return the one site of the house we are in."""
    from fristed.apps.sites.models import Site

    return list(Site.objects.values_list("pk", flat=True))


def keys_of_oslo() -> list:
    """Return the keys of the one site of the house we are in."""
    from fristed.apps.sites.models import Site

    return keys_of(Site.objects.get())


def when_the_secretary_vouches(desk: Terminal, public: str) -> None:
    """A room of the directory becomes a member, with the key that was read out."""
    desk.signs_in("Elise", at="/at/oslo/federation/")
    seen(desk, "network-months-empty")
    desk.opens("/at/oslo/federation/members/new/")
    desk.when_they_pick("Prindsen (no-oslo-room)", of="Room of the directory")
    desk.when_they_write("2026-09", into="First month to report")
    seen(desk, "network-new-member")
    desk.when_they_tap("Add a member")
    desk.when_they_write(public, into="Public key")
    desk.when_they_write("2026-01-01", into="It signs from")
    desk.when_they_choose("read out by telephone, at a number known before")
    desk.when_they_tap("Vouch for this key")
    desk.then_they_see("Reports under this key are taken from now on.")
    seen(desk, "network-member")


def when_the_coordinator_signs_and_sends(office: Terminal) -> str:
    """They see exactly what leaves, sign it, send it, and read the answer; return its hash."""
    office.signs_in("Kari", at="/at/oslo/member-reports/")
    seen(office, "room-months")
    office.page.get_by_role("link", name=PERIOD).click()
    office.then_they_see("This is exactly what would leave. Nothing is signed yet.")
    expect(office.page.locator("tr", has_text="HC-1 v1").first).to_contain_text("30")
    seen(office, "room-preview")
    office.when_they_tap("Sign the report")
    office.when_they_tap("Send it to the network")
    for _ in range(60):
        if "taken by the network" in office.page.inner_text("main"):
            break
        office.page.wait_for_timeout(500)
        office.page.reload()
    office.then_they_see("taken by the network")
    seen(office, "room-signed")
    line = office.page.locator("dl.facts div", has_text="SHA-256").locator("dd")
    return "".join((line.text_content() or "").split())


def then_the_network_shows_it(desk: Terminal, sha256: str) -> None:
    """Who reported, each number, and why one room makes no total."""
    desk.opens(f"/at/oslo/federation/{PERIOD}/")
    desk.then_they_see("1 of 1 member has reported.")
    total = desk.page.locator("table", has_text="All rooms together")
    expect(total).to_contain_text("Fewer than 3 rooms tell it")
    seen(desk, "network-month")
    desk.page.get_by_role("link", name="Report 1").click()
    shown = desk.page.locator("dl.facts div", has_text="SHA-256").locator("dd")
    assert "".join((shown.text_content() or "").split()) == sha256
    seen(desk, "network-report")


def then_what_is_wrong_is_refused(room: House, network: House) -> None:
    """Tampered with, replayed, of another definition, under an old key: each with its reason."""
    with room.inside(), working(staff=None, sites=site_of()):
        first = bytes(MonthlyReport.objects.get().content)
        (key,) = keys_of_oslo()
        site = key.site
        seed = seed_of(key, site)
        said = read_unchecked(first)
        next_one = {"sequence": 2, "replaces": sha256_of(first)}

        def signed(**head: object) -> bytes:
            return write_report(Report(replace(said.header, **head), said.numbers), seed)

        second = signed(**next_one)
        other = signed(definitions={**said.header.definitions, "HC-1": 9}, sequence=3,
                       replaces=sha256_of(second))  # fmt: skip
        _new, announced = rotate_key(site=site, overlap=timedelta(0), at=datetime.now(UTC))
        old = signed(sequence=3, replaces=sha256_of(second), made_at=datetime.now(UTC))
    assert post(network, first) == (200, "")
    assert post(network, first.replace(b'"value":30.0', b'"value":300.0')) == (
        422, "bad_signature",
    )  # fmt: skip
    assert post(network, second) == (200, "")
    assert post(network, first) == (422, "old_sequence")
    assert post(network, other) == (422, "other_definition")
    assert post(network, announced) == (200, "")
    assert post(network, old) == (422, "key_not_valid_then")


def then_each_refusal_stands_with_its_reason(desk: Terminal) -> None:
    """The secretary reads them, newest first; the report that was superseded is shown as that."""
    desk.opens("/at/oslo/federation/import/")
    for words in (
        "The signature does not hold",
        "There is a newer report of this month",
        "counted by another version of its definition. (HC-1 9)",
        "The key did not sign at that time any more",
    ):
        desk.then_they_see(words)
    seen(desk, "network-import")
    desk.opens(f"/at/oslo/federation/{PERIOD}/")
    desk.then_they_see("1: superseded")


def then_it_is_looked_at_on_a_phone(
    put_up: Callable[..., Terminal], room: House, network: House
) -> None:
    """In bokmål, dark, on a phone."""
    for house, who, pages in (
        (room, "Nora", {"months": "member-reports/", "month": f"member-reports/{PERIOD}/"}),
        (network, "Liv", {"months": "federation/", "month": f"federation/{PERIOD}/",
                            "members": "federation/members/no-oslo-room/",
                            "import": "federation/import/"}),
    ):  # fmt: skip
        phone = put_up(width=360, locale="nb-NO", theme="dark", through=house.server)
        phone.signs_in(who, at="/at/oslo/")
        phone.watch.forget()
        for name, path in pages.items():
            phone.opens(f"/at/oslo/{path}")
            expect(phone.page.locator("html")).to_have_attribute("lang", "nb")
            seen(phone, f"phone-{who}-{name}")
            then_it_fits_a_thumb(phone)
