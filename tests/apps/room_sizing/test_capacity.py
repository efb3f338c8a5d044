"""A room is sized: what is computed by hour adds up, and what a year of visits says."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime

import pytest

from fristed.apps.accounts.models import Staff
from fristed.apps.planning.queries.kinds import KINDS, compute
from fristed.apps.room_sizing.queries.room import gate, scenario
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import local_day
from tests.apps.planning.made import POSTED, VALUES, visited

Scoped = Callable[[Staff], AbstractContextManager[None]]
COUNTED = KINDS["capacity"].method.counted


@pytest.fixture(scope="module")
def results() -> dict:
    """What comes of the room by the station."""
    return compute(KINDS["capacity"].method, VALUES, 1)


def test_hours_share_the_day_out(results: dict) -> None:
    hours = results["hours"]

    assert [(one["from"], round(one["per_day"], 6)) for one in hours] == [
        ("10:00", 2.4), ("11:00", 7.2), ("12:00", 2.4),
    ]  # fmt: skip


@pytest.mark.parametrize("figure", ["p_abandon", "p_wait"])
def test_hours_add_up_to_the_whole(results: dict, figure: str) -> None:
    summed = sum(one["per_day"] * one[figure]["value"] for one in results["hours"])

    # The same people: only by how many came in an hour chance and expectation differ.
    whole = results["figures"][figure]["value"]
    assert summed / results["per_day"] == pytest.approx(whole, rel=0.02)


def test_years_stand_beside_their_mean(results: dict) -> None:
    each = results["each"]["p_abandon"]

    assert len(each) == VALUES["years"]
    figure = results["figures"]["p_abandon"]
    assert sum(each) / len(each) == pytest.approx(figure["value"], rel=0.01)


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


def computed(**own: object) -> dict:
    """Compute the room by the station with some numbers of its own."""
    return compute(KINDS["capacity"].method, VALUES | own, 1)


def test_second_promise_asks_for_a_larger_room(results: dict) -> None:
    both = computed(promise_leave=0.5)

    assert both["smallest"] > results["smallest"]
    row = next(one for one in both["sizes"] if one["places"] == both["smallest"])
    assert row["p_abandon"]["high"] <= 0.005


def test_busiest_weekday_waits_longer_and_takes_more_places(results: dict) -> None:
    busy = computed(busiest_per_day=24.0)["busiest"]

    now = next(one for one in busy["sizes"] if one["places"] == VALUES["places"])
    assert busy["per_day"] == pytest.approx(24)
    assert now["p90_wait_min"]["low"] > results["figures"]["p90_wait_min"]["high"]
    assert busy["smallest"] > results["smallest"]


def test_types_of_place_are_asked_of_science_and_the_main_one_is_sized() -> None:
    own = {"smoking_places": 2, "smoking_share": 40.0, "smoking_min": 10.0, "either_places": 1}
    room = scenario(VALUES | own)
    found = computed(**own)

    assert [(one.name, one.places) for one in room.groups] == [
        ("main", 2), ("smoking", 2), ("either", 1),
    ]  # fmt: skip
    assert [(one.name, round(one.share, 9)) for one in room.kinds] == [
        ("main", 0.6), ("smoking", 0.4),
    ]  # fmt: skip
    assert found["sizes"][0]["places"] == 1


def test_gate_that_is_shut_makes_people_wait(results: dict) -> None:
    found = computed(nurse_hours="10:00-11:00 12:00–13:00")

    waits = [one["mean_wait_min"]["value"] for one in found["hours"]]
    assert scenario(VALUES | {"nurse_hours": "10:00-11:00 12:00–13:00"}).nurse == (
        (0, 60), (120, 180),
    )  # fmt: skip
    assert waits[1] > results["hours"][1]["mean_wait_min"]["high"]


def test_staff_of_each_hour_become_a_roster() -> None:
    room = scenario(VALUES | {"staff": 9, "staff_by_hour": [2.0, 3.0, 2.0], "shuts_gate": True})

    assert room.staff.roster == ((0, 2), (60, 3), (120, 2))
    assert (room.emergencies.staff, room.emergencies.shuts_gate) == (2, True)


def test_night_is_open_past_midnight() -> None:
    day = {"opens_at": "22:00", "closes_at": "02:00"}

    assert gate("23:00-01:00", day) == [(60, 180)]


@pytest.mark.parametrize(
    "typed", ["9:00-11:00", "11:00-10:30", "10:00", "10:00-11:00 10:30-12:00", "x", "10:99-11:00"]
)
def test_gate_outside_the_day_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=typed[:5]):
        gate(typed, VALUES)


@pytest.mark.parametrize(
    ("field", "own"),
    [
        ("staff_by_hour", {"staff_by_hour": "2 1 2"}),
        ("staff_by_hour", {"staff_by_hour": "2 2,5 2"}),
        ("nurse_hours", {"nurse_hours": "09:00-11:00"}),
        ("busiest_per_day", {"busiest_per_day": "5"}),
        ("smoking_share", {"smoking_places": "2", "smoking_min": "10"}),
        ("smoking_places", {"either_places": "1"}),
        ("promise_leave", {"promise_leave": "0"}),
    ],
)
def test_what_cannot_be_is_told_at_its_field(field: str, own: dict) -> None:
    form = KINDS["capacity"].form(POSTED | own)

    assert list(form.errors) == [field]


def test_sentences_tell_the_room_below_and_the_busiest_day() -> None:
    values = VALUES | {"busiest_per_day": 24.0, "promise_leave": 2.0}
    found = compute(KINDS["capacity"].method, values, 1)
    first, second, *more = KINDS["capacity"].telling.sentences({"values": values}, found)

    assert first.startswith(f"With {found['smallest']} places, 9 of 10 who get one wait at most")
    assert "10.0 minutes, and 2.0\u202f% without a place" in first
    assert second.startswith(f"With {found['smallest'] - 1} place")
    assert second.endswith("breaks the promise.")
    assert more[0].startswith("On the busiest weekday, with 24 people, 2 places would mean at most")


def test_nobody_comes_in_an_hour_without_people() -> None:
    found = compute(KINDS["capacity"].method, VALUES | {"by_hour": [0.0, 1.0, 1.0]}, 1)

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
