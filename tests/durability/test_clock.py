"""A clock that jumps: nothing is written at a wrong moment, and help never waits for it.

The jump is made as it happens: the moment changes, the time since boot does not.
"""

from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client as Browser
from django.urls import reverse

from fristed.apps.audit.models import Entry
from fristed.apps.consumption_rooms.models import Interruption, Step
from fristed.apps.emergencies.models import Done, Emergency, StaffAlarm
from fristed.apps.sites.entrance import TERMINAL_COOKIE, clock
from fristed.apps.sites.entrance.wall_clock import ClockWatch
from fristed.apps.sites.models import Pulse
from fristed.apps.visits.models import Visit
from fristed.ground.context import working
from fristed.web.heart import beat
from tests.durability.conftest import screen_of
from tests.walls import people
from tests.walls.conftest import AT
from tests.walls.rows import Rows

NOW = AT + timedelta(minutes=2)
JUMPS = {
    "back 1 h": NOW - timedelta(hours=1),
    "forward 1 day": NOW + timedelta(days=1),
    "to 1970": NOW.replace(year=1970),
}
WORDS = {
    "back 1 h": "has jumped back by 60 minutes",
    "forward 1 day": "has jumped forward by 24 hours",
    "to 1970": "has jumped back by",
}
each_jump = pytest.mark.parametrize("jump", JUMPS)


@pytest.fixture
def serving(fresh: Rows) -> Iterator[Browser]:
    """A desk on a serving process, whose clock was right when it began."""
    with time_machine.travel(NOW, tick=False):
        clock.trust(NOW)
        desk = Browser(raise_request_exception=False)
        desk.force_login(fresh.staff)
        desk.cookies[TERMINAL_COOKIE] = screen_of(
            fresh
        )  # from it help needs no session and no role
        yield desk
    clock.rest()


def arrive(desk: Browser, rows: Rows, key: str = "") -> object:
    """Let somebody in."""
    said = {"calling_name": "Blue", "once": key or str(uuid4())}
    return desk.post(reverse("rooms:arrive", args=[rows.site.slug]), said)


def rows_of(rows: Rows) -> dict[str, int]:
    """Count what a wrong clock could spoil."""
    with working(staff=None, sites=[rows.site.pk]):
        kinds = (Visit, Step, Interruption)
        return {one.__name__: one.objects.filter(site=rows.site).count() for one in kinds}


@each_jump
def test_jump_writes_nothing_and_is_said(fresh: Rows, serving: Browser, jump: str) -> None:
    assert arrive(serving, fresh).status_code == 302
    before, key = rows_of(fresh), str(uuid4())

    with time_machine.travel(JUMPS[jump], tick=False):
        serving.force_login(fresh.staff)
        refused = arrive(serving, fresh, key)
        board = serving.get(reverse("rooms:board", args=[fresh.site.slug]))
    with time_machine.travel(NOW, tick=False):
        serving.force_login(fresh.staff)
        after = rows_of(fresh)
        put_right = arrive(serving, fresh, key)

    # No role had begun in 1970: nothing is at any address then, and the page says why.
    assert refused.status_code == (404 if jump == "to 1970" else 409)
    assert WORDS[jump] in refused.content.decode()
    assert after == before
    if board.status_code == 200:  # a role or a rule may not have begun in 1970
        assert WORDS[jump] in board.content.decode()
    assert put_right.status_code == 302


@each_jump
def test_help_is_written_whatever_the_clock_shows(fresh: Rows, serving: Browser, jump: str) -> None:
    slug = fresh.site.slug
    serving.post(reverse("emergencies:start", args=[slug]), {"once": str(uuid4())})
    serving.post(reverse("emergencies:staff_help", args=[slug]), {"once": str(uuid4())})
    with working(staff=None, sites=[fresh.site.pk]):
        begun = Emergency.objects.filter(site=fresh.site).latest("started_at")
        alarm = StaffAlarm.objects.filter(site=fresh.site).latest("pressed_at")

    with time_machine.travel(JUMPS[jump], tick=False):
        done = reverse("emergencies:did", args=[slug, begun.pk, "oxygen"])
        ended = reverse("emergencies:alarm_end", args=[slug, alarm.pk])
        answers = [
            serving.post(done, {"once": str(uuid4())}),
            serving.post(ended, {"once": str(uuid4())}),
            serving.post(reverse("emergencies:start", args=[slug]), {"once": str(uuid4())}),
        ]

    assert [one.status_code for one in answers] == [302, 302, 302]
    with working(staff=None, sites=[fresh.site.pk]):
        assert Done.objects.filter(emergency=begun, what="oxygen").count() == 1
        alarm.refresh_from_db()
        assert alarm.ended_at >= alarm.pressed_at


def test_somebody_says_that_the_clock_is_right_and_work_goes_on(
    fresh: Rows, serving: Browser
) -> None:
    with time_machine.travel(JUMPS["forward 1 day"], tick=False):
        serving.force_login(fresh.staff)
        refused = arrive(serving, fresh)
        said = serving.post(
            reverse("clock_is_right", args=[fresh.site.slug]), {"once": str(uuid4())}
        )
        accepted = arrive(serving, fresh)

    assert (refused.status_code, said.status_code, accepted.status_code) == (409, 302, 302)
    with working(staff=None, sites=[fresh.site.pk]):
        assert Entry.objects.filter(site=fresh.site.pk, what="sites.clock_trusted").count() == 1


def test_clock_is_trusted_by_whoever_works_in_the_house(fresh: Rows, serving: Browser) -> None:
    told = {}
    with time_machine.travel(JUMPS["forward 1 day"], tick=False):
        for role in ("researcher", "technician"):
            with people.being(fresh, frozenset({role})):
                serving.force_login(fresh.staff)
                refused = serving.post(reverse("sites:glass", args=[fresh.site.slug]))
                said = serving.post(reverse("clock_is_right", args=[fresh.site.slug]), follow=True)
                offered = b"/clock/" in refused.content
                told[role] = (refused.status_code, offered, said.status_code)

    assert told == {"researcher": (409, False, 404), "technician": (409, True, 200)}


def test_heart_beats_not_at_a_wrong_moment(fresh: Rows, serving: Browser) -> None:
    beat()
    before = rows_of(fresh)
    with time_machine.travel(JUMPS["forward 1 day"], tick=False):
        beat()

    assert rows_of(fresh) == before
    with working(staff=None, sites=[fresh.site.pk]):
        assert Pulse.objects.get(site=fresh.site).at == NOW


def test_clock_behind_the_record_at_the_start_is_noticed(fresh: Rows, serving: Browser) -> None:
    """The computer starts with an empty battery: its clock is behind what it wrote before."""
    beat()
    with time_machine.travel(JUMPS["back 1 h"], tick=False):
        clock.trust(JUMPS["back 1 h"])  # a new process knows no better
        serving.force_login(fresh.staff)
        beat()
        refused = arrive(serving, fresh)
        serving.post(reverse("clock_is_right", args=[fresh.site.slug]), {"once": str(uuid4())})
        accepted = arrive(serving, fresh)

    assert (refused.status_code, accepted.status_code) == (409, 302)


def test_small_corrections_never_add_up_to_a_jump() -> None:
    watch, now = ClockWatch(), NOW
    watch.trust(now)
    for _ in range(100):
        now += timedelta(seconds=90)
        assert watch.jumped(now) == timedelta(0)


def test_process_that_does_not_serve_watches_no_clock() -> None:
    assert ClockWatch().jumped(NOW.replace(year=1970)) == timedelta(0)
