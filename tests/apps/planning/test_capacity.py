"""A room is sized: what is computed by hour adds up, and what a year of visits says."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime

import pytest

from fristed.apps.accounts.models import Staff
from fristed.apps.planning.queries.kinds import METHODS, compute
from fristed.apps.planning.queries.kinds.capacity import scenario
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import local_day

from .made import VALUES, visited

Scoped = Callable[[Staff], AbstractContextManager[None]]
COUNTED = METHODS["capacity"].counted


@pytest.fixture(scope="module")
def results() -> dict:
    """What comes of the room by the station."""
    return compute(METHODS["capacity"], VALUES, 1)


def test_hours_share_the_day_out(results: dict) -> None:
    hours = results["hours"]

    assert [(one["from"], round(one["per_day"], 6)) for one in hours] == [
        ("10:00", 2.4), ("11:00", 7.2), ("12:00", 2.4),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("of_hours", "of_all", "where"),
    [
        ("mean_wait_min", "mean_wait_of_all_min", "further"),
        ("p_abandon", "p_abandon", "figures"),
        ("p_wait", "p_wait", "figures"),
    ],
)
def test_hours_add_up_to_the_whole(results: dict, of_hours: str, of_all: str, where: str) -> None:
    summed = sum(one["per_day"] * one[of_hours]["value"] for one in results["hours"])
    whole = results[where][of_all]

    # Other years are simulated for the hours, so both are known within their intervals.
    wide = whole["high"] - whole["low"]
    assert summed / results["per_day"] == pytest.approx(whole["value"], abs=2 * wide)


def test_busiest_hour_waits_longest(results: dict) -> None:
    waits = [one["mean_wait_min"] for one in results["hours"]]

    assert waits[1]["low"] > waits[0]["high"]
    assert all(one["low"] <= one["value"] <= one["high"] for one in waits)


def test_smallest_room_keeps_the_promise_and_the_one_below_breaks_it(results: dict) -> None:
    sizes = {one["places"]: one for one in results["sizes"]}
    smallest = results["smallest"]

    assert sizes[smallest]["keeps"]
    assert sizes[smallest]["p90_wait_min"]["high"] <= VALUES["promise_wait_min"]
    assert not sizes[smallest - 1]["keeps"]


def test_nobody_comes_in_an_hour_without_people() -> None:
    found = compute(METHODS["capacity"], VALUES | {"by_hour": [0.0, 1.0, 1.0]}, 1)

    assert found["hours"][0] == {"from": "10:00", "per_day": 0.0}


def test_short_last_hour_has_its_share() -> None:
    room = scenario(VALUES | {"closes_at": "12:30"})

    assert room.open_min == 150
    assert room.arrivals.per_day == pytest.approx(12)
    assert room.arrivals.expected[-1] - room.arrivals.expected[-2] == pytest.approx(12 / 9)


def test_year_of_visits_becomes_rates_and_durations(
    site: Site, lead: Staff, at: datetime, scoped: Scoped
) -> None:
    visited(site, lead, at, days=30)

    with scoped(lead):
        found = COUNTED(site, local_day(site, at))

    assert found.values["opens_at"] == "10:00"
    assert found.values["closes_at"] == "13:00"
    assert found.values["places"] == 3
    assert found.values["cleaning_min"] == 3.0
    assert found.values["use_min"] == pytest.approx(21, abs=1)
    assert found.values["per_day"] == pytest.approx(3.0, abs=0.05)
    assert (found.about["asked"], found.about["uses"], found.about["left"]) == (90, 60, 30)
    assert found.about["outside"] == 0
    assert found.values["patience_min"] == 15.0  # 90 waits of five minutes over 30 who left


def test_too_little_is_left_to_the_starting_values(
    site: Site, lead: Staff, at: datetime, scoped: Scoped
) -> None:
    visited(site, lead, at, days=5)

    with scoped(lead):
        found = COUNTED(site, local_day(site, at))

    assert not {"use_min", "family", "shape", "patience_min"} & set(found.values)


def test_house_without_visits_counts_nothing(
    site: Site, lead: Staff, at: datetime, scoped: Scoped
) -> None:
    with scoped(lead):
        found = COUNTED(site, local_day(site, at))

    assert found.values == {"places": 3}


def test_what_is_counted_names_no_visit(
    site: Site, lead: Staff, at: datetime, scoped: Scoped
) -> None:
    visited(site, lead, at, days=30)

    with scoped(lead):
        found = COUNTED(site, local_day(site, at))

    numbers = (*found.values.values(), *found.about.values())
    flat = [each for one in numbers for each in (one if isinstance(one, list) else [one])]
    assert all(isinstance(one, str | int | float) and len(str(one)) <= 12 for one in flat)
