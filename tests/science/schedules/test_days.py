"""Days, clocks that change, and what cannot be."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import combinations
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fristed.science.schedules import (
    ScheduleTrouble,
    clashes,
    days_of,
    local_moment,
)

from .made_up import HALL, KARI, OLA, TENT, at, schedule, session

OSLO = ZoneInfo("Europe/Oslo")


def test_what_begins_after_midnight_belongs_to_the_night_before():
    late = session(1, at(22, 30), 90)  # half past midnight, local
    early = session(2, at(2, 0, day=8))  # four in the morning

    first, second = days_of(schedule(late, early))

    assert first.rooms == ((HALL.code, (late,)),)
    assert second.rooms == ((HALL.code, (early,)),)
    assert (first.date, second.number) == (date(2026, 8, 7), 2)


def test_a_session_over_midnight_ends_on_the_next_day():
    over = session(1, at(21, 30), 90)

    assert over.ends_at.astimezone(OSLO) == datetime(2026, 8, 8, 1, 0, tzinfo=OSLO)
    assert [len(day.rooms) for day in days_of(schedule(over))] == [1, 0]


def test_a_cancelled_session_and_one_without_a_room_stand_on_no_day():
    told = schedule(session(1, at(10), cancelled=True), session(2, at(10), room=""), session(3))

    assert [day.rooms for day in days_of(told)] == [(), ()]


@pytest.mark.parametrize(("day", "hours"), [(date(2026, 3, 28), 23), (date(2026, 10, 24), 25)])
def test_a_day_on_which_clocks_change_is_shorter_or_longer(day, hours):
    (one,) = days_of(schedule(first_date=day, last_date=day))

    length = one.ends_at.astimezone(UTC) - one.begins_at.astimezone(UTC)
    assert length == timedelta(hours=hours, minutes=-1)


def test_an_hour_that_is_left_out_is_refused():
    with pytest.raises(ScheduleTrouble, match="no_such_time"):
        local_moment(date(2026, 3, 29), time(2, 30), OSLO)


def test_an_hour_that_comes_twice_is_the_first_one_unless_said():
    first, second = (
        local_moment(date(2026, 10, 25), time(2, 30), OSLO, later=later).astimezone(UTC)
        for later in (False, True)
    )

    assert (first, second) == (
        datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
        datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
    )


def test_a_session_lasts_as_long_as_it_lasts_while_clocks_change():
    night = session(1, local_moment(date(2026, 10, 25), time(1, 30), OSLO), 120)

    assert f"{night.ends_at:%H:%M}" == "02:30"
    assert night.ends_at.astimezone(UTC) - night.starts_at.astimezone(UTC) == timedelta(hours=2)


def test_two_sessions_in_the_hour_that_comes_twice_do_not_clash():
    first = session(1, local_moment(date(2026, 10, 25), time(2, 0), OSLO), 60)
    second = session(2, local_moment(date(2026, 10, 25), time(2, 0), OSLO, later=True), 60)
    told = schedule(second, first, first_date=date(2026, 10, 24), last_date=date(2026, 10, 25))

    assert clashes(told) == ()


def kinds(told):
    return [(one.kind, one.whom, one.first, one.second) for one in clashes(told)]


def test_one_room_twice_and_one_speaker_in_two_places_are_found():
    first = session(1, at(10), 60)
    same_room = session(2, at(10, 30), 60, speakers=(OLA.code,))
    elsewhere = session(3, at(10, 15), 15, room=TENT.code)

    assert kinds(schedule(same_room, first, elsewhere)) == [
        ("speaker", KARI.code, first.code, elsewhere.code),
        ("room", HALL.code, first.code, same_room.code),
    ]


def test_what_begins_when_the_other_ends_clashes_with_nothing():
    assert kinds(schedule(session(1, at(10), 60), session(2, at(11), 60))) == []


def test_a_cancelled_session_clashes_with_nothing():
    assert kinds(schedule(session(1, at(10)), session(2, at(10), cancelled=True))) == []


def test_a_session_outside_of_the_event_is_found():
    far = session(1, at(10, day=12))

    assert kinds(schedule(far)) == [("outside", "", far.code, "")]


@given(st.lists(st.tuples(st.integers(0, 120), st.integers(1, 90)), max_size=7))
def test_a_room_clashes_for_each_pair_that_overlaps(spans):
    sessions = [
        session(n, at(8) + timedelta(minutes=begins), lasts, speakers=())
        for n, (begins, lasts) in enumerate(spans, start=1)
    ]
    pairs = [
        (a, b)
        for a, b in combinations(sessions, 2)
        if a.starts_at < b.ends_at and b.starts_at < a.ends_at
    ]

    assert len(clashes(schedule(*sessions))) == len(pairs)


REFUSED = {
    "unknown_zone": {"zone_name": "Europe/Nowhere"},
    "no_days": {"last_date": date(2026, 8, 6)},
    "code_twice": {"rooms": (HALL, HALL)},
}


@pytest.mark.parametrize("code", REFUSED)
def test_a_schedule_of_nowhere_is_refused(code):
    with pytest.raises(ScheduleTrouble, match=code):
        schedule(**REFUSED[code])


SESSIONS = {
    "unknown_room": session(1, room="?"),
    "unknown_speaker": session(1, speakers=("?",)),
    "naive_moment": session(1, datetime(2026, 8, 7, 10)),  # noqa: DTZ001
    "lasts_nothing": session(1, at(10), 0),
    "not_whole_minutes": replace(session(1, at(10)), lasts=timedelta(seconds=61)),
}


@pytest.mark.parametrize("code", SESSIONS)
def test_a_session_that_refers_to_nothing_is_refused(code):
    with pytest.raises(ScheduleTrouble, match=code):
        schedule(SESSIONS[code])
