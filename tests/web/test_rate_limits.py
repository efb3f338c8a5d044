"""Public pages answer 429 when flooded; nobody is kept, help is never limited."""

import logging
from threading import BoundedSemaphore

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from fristed.apps.sites.actions import mark_screen
from fristed.apps.sites.entrance import TERMINAL_COOKIE
from fristed.ground.context import working
from fristed.web import limits
from fristed.web.limits import LIMITED, Buckets, Limit, Rate, network_of
from tests.walls.pages import addresses
from tests.walls.table import public

SMALL = Limit(each=Rate(3, 0.5), together=Rate(5, 10))


class Clock:
    """A clock that a test moves."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def small(monkeypatch, clock) -> Buckets:
    """Small buckets for every limited page."""
    fresh = Buckets(clock=clock)
    monkeypatch.setattr(limits, "buckets", fresh)
    monkeypatch.setattr(limits, "LIMITED", dict.fromkeys(LIMITED, SMALL))
    return fresh


def statuses(client: Client, path: str, times: int, address: str = "192.0.2.1") -> list[int]:
    return [client.get(path, REMOTE_ADDR=address).status_code for _ in range(times)]


def test_bucket_gives_its_burst_then_refills(clock):
    buckets, rate = Buckets(clock=clock), Rate(2, 0.5)
    assert [buckets.wait_s("x", rate) for _ in range(3)] == [0, 0, 2]
    clock.now += 2
    assert buckets.wait_s("x", rate) == 0
    clock.now += 1000
    assert [buckets.wait_s("x", rate) for _ in range(3)] == [0, 0, 2]


def test_buckets_are_bounded_and_hold_no_address(clock):
    buckets = Buckets(most=100, clock=clock)
    for number in range(1000):
        buckets.wait_s(f"page 192.0.2.{number}", Rate(2, 1))
    assert len(buckets) == 100
    assert all(len(key) == 16 for key in buckets._kept)
    assert "192.0.2" not in repr(vars(buckets))


def test_buckets_forget_daily_and_use_another_key(clock):
    buckets = Buckets(clock=clock)
    buckets.wait_s("x", Rate(2, 1))
    before = set(buckets._kept)
    clock.now += 24 * 3600
    buckets.wait_s("x", Rate(2, 1))
    assert len(buckets) == 1
    assert not before & set(buckets._kept)


@pytest.mark.django_db
def test_flooded_page_says_when_to_come_back(small, client, caplog):
    path = reverse("accounts:sign_in")
    with caplog.at_level(logging.DEBUG):
        assert statuses(client, path, 4) == [200, 200, 200, 429]
        response = client.get(path, REMOTE_ADDR="192.0.2.1")
    assert response["Retry-After"] == "2"
    assert "Try again in 2 seconds" in response.content.decode()
    assert "192.0.2.1" not in caplog.text


@pytest.mark.django_db
def test_flood_from_one_address_leaves_another_alone(small, client):
    path = reverse("accounts:sign_in")
    statuses(client, path, 4)
    assert statuses(client, path, 1, "192.0.2.2") == [200]


@pytest.mark.django_db
def test_flood_from_many_addresses_is_shielded_together(small, client):
    path = reverse("accounts:sign_in")
    found = [statuses(client, path, 1, f"192.0.2.{n}")[0] for n in range(7)]
    assert found == [200] * 5 + [429] * 2


@pytest.mark.django_db
def test_screen_of_the_house_signs_in_while_its_address_floods(small, client, site, staff):
    path = reverse("accounts:sign_in")
    statuses(client, path, 9)
    with working(staff=staff.pk, sites=[site.pk]):
        token = mark_screen(site=site, name="Desk", by=staff, at=timezone.now())
    desk = Client()
    desk.cookies[TERMINAL_COOKIE] = f"{site.pk}.{token}"
    assert statuses(desk, path, 3) == [200] * 3


@pytest.fixture
def hashing(monkeypatch):
    """Every place in which a stranger's password could be hashed is taken."""
    taken = BoundedSemaphore(limits.HASHED_AT_ONCE)
    for _ in range(limits.HASHED_AT_ONCE):
        taken.acquire()
    monkeypatch.setattr(limits, "hashing", taken)
    return taken


@pytest.mark.django_db
def test_strangers_passwords_are_hashed_few_at_a_time(hashing, client, monkeypatch):
    path, typed = reverse("accounts:sign_in"), {"sign_in_name": "marte", "password": "wrong"}
    judged = []
    monkeypatch.setattr(
        "fristed.apps.accounts.forms.coming.authenticate", lambda *_, **__: judged.append(1)
    )
    refused = client.post(path, typed)
    assert (refused.status_code, refused["Retry-After"], judged) == (429, "1", [])
    assert client.get(path).status_code == 200
    hashing.release()
    assert [client.post(path, typed).status_code for _ in range(3)] == [422] * 3
    assert hashing.acquire(blocking=False)


@pytest.mark.django_db
def test_screen_of_the_house_waits_for_no_stranger_s_password(hashing, site, staff):
    with working(staff=staff.pk, sites=[site.pk]):
        token = mark_screen(site=site, name="Desk", by=staff, at=timezone.now())
    desk = Client()
    desk.cookies[TERMINAL_COOKIE] = f"{site.pk}.{token}"
    typed = {"sign_in_name": "marte", "password": "wrong"}
    assert desk.post(reverse("accounts:sign_in"), typed).status_code == 422


@pytest.mark.django_db
def test_help_is_never_limited(small, site, staff):
    with working(staff=staff.pk, sites=[site.pk]):
        token = mark_screen(site=site, name="Desk", by=staff, at=timezone.now())
    desk = Client()
    desk.cookies[TERMINAL_COOKIE] = f"{site.pk}.{token}"
    path = reverse("emergencies:start", args=[site.slug])
    assert {desk.post(path, REMOTE_ADDR="192.0.2.1").status_code for _ in range(20)} == {302}
    assert not [name for name in LIMITED if name.startswith("emergencies:")]


@pytest.mark.django_db
def test_signed_in_pages_are_not_limited(small, client, staff):
    client.force_login(staff)
    assert set(statuses(client, reverse("accounts:me"), 20)) == {200}


def test_every_public_page_is_limited():
    kiosk = {
        a.name
        for a in addresses()
        if a.name in {f"feedback:{n}" for n in ("kiosk", "begin", "questions", "complain", "said")}
    }
    assert public() | kiosk <= set(LIMITED)
    assert set(LIMITED) <= {a.name for a in addresses()}


@pytest.mark.parametrize("limit", LIMITED.values())
def test_a_whole_festival_behind_one_address_is_let_in(limit):
    assert limit.each.burst >= 120
    assert limit.together.per_s >= limit.each.per_s


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:0db8:0001:0002"),
        ("2001:db8:1:2::9", "2001:0db8:0001:0002"),
        ("", ""),
        ("nonsense", ""),
    ],
)
def test_address_is_counted_by_household(address, network):
    assert network_of(address) == network
