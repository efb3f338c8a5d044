"""The two paths see the same people; and what adds nothing changes nothing, to the digit."""

import numpy as np
import pytest

from fristed.science.capacity import Answer, simulate

from .rooms import BUSY, P10, room

HUGE_STAFF = "{number: 5000, welcome_min: 0}"


def values(answer: Answer) -> dict[str, float]:
    """The figures without the noise of adding in another order."""
    return {name: round(one.value, 9) for name, one in answer.figures.items()}


@pytest.mark.parametrize("closing", ["none", "drain", "empty"])
@pytest.mark.parametrize("text", [P10, BUSY])
def test_both_paths_give_the_same_answer(text: str, closing: str) -> None:
    scenario = room(text, closing=closing, cleaning_min=3, observation_min=2)
    fast, general = simulate(scenario, years=1), simulate(scenario, years=1, events=True)

    assert (fast.fast, general.fast) == (True, False)
    assert values(general) == values(fast)
    assert [one.p_wait for one in general.by_hour] == [one.p_wait for one in fast.by_hour]


@pytest.mark.parametrize(
    "more",
    [
        {"staff": HUGE_STAFF},
        {"nurse": "[[0, 840]]", "closing": "none"},
        {"emergencies": "{per_1000_uses: 0, mean_min: 30}"},
    ],
)
def test_what_is_never_short_changes_nothing(more: dict[str, str]) -> None:
    base = {"closing": "drain", "cleaning_min": 4}
    with_it = simulate(room(P10, **{**base, **more}), years=1)
    without = simulate(room(P10, **{**base, "closing": more.get("closing", "drain")}), years=1)

    assert with_it.fast is False
    assert values(with_it) == values(without)


def test_seats_without_end_leave_the_place_after_the_use() -> None:
    elsewhere = room(P10, observation_min=20, observation_places=4000, closing="drain")

    assert values(simulate(elsewhere, years=1)) == values(
        simulate(room(P10, closing="drain"), years=1)
    )


def test_types_that_take_everybody_are_one_queue() -> None:
    typed = room(
        P10,
        places="[{type: a, number: 4, takes: [a, b]}, {type: b, number: 6, takes: [a, b]}]",
        uses="{a: {share: 0.3}, b: {share: 0.7}}",
    )

    assert values(simulate(typed, years=1)) == values(simulate(room(P10), years=1))


def test_types_that_share_nothing_are_two_rooms() -> None:
    typed = room(
        P10,
        places="[{type: a, number: 4}, {type: b, number: 7}]",
        uses="{a: {share: 0.3}, b: {share: 0.7}}",
    )
    one = simulate(room(P10, places=4, arrivals="{per_day: 90}"), years=20)
    other = simulate(room(P10, places=7, arrivals="{per_day: 210}"), years=20)
    both = 0.3 * one.figures["p_abandon"].value + 0.7 * other.figures["p_abandon"].value

    assert abs(simulate(typed, years=20).figures["p_abandon"].value - both) < 0.002


def test_more_staff_for_an_emergency_leave_fewer_for_everybody() -> None:
    told = [
        simulate(
            room(
                P10,
                staff="{number: 3, welcome_min: 3}",
                emergencies=f"{{per_1000_uses: 10, mean_min: 30, staff: {needed}}}",
                closing="drain",
            ),
            years=3,
        )
        for needed in (1, 2, 3)
    ]

    late = [one.further["p_emergency_delayed"].value for one in told]
    assert late[0] < late[1] < late[2]
    left = [one.figures["p_abandon"].value for one in told]
    assert left[0] < left[1] < left[2]


def test_gate_that_an_emergency_shuts_makes_people_wait() -> None:
    alarm = "{per_1000_uses: 20, mean_min: 30, shuts_gate: %s}"
    open_, shut = (
        simulate(room(P10, emergencies=alarm % word, closing="drain"), years=3).figures["p_wait"]
        for word in ("false", "true")
    )

    assert shut.low > open_.high


def test_nobody_begins_without_a_nurse() -> None:
    base = {"arrivals": "[[0, 0], [300, 20]]", "places": 50, "patience": None, "closing": "drain"}
    told = simulate(room(P10, **base, nurse="[[0, 10], [400, 840]]"), years=2).figures

    # who comes from 300 to 400 waits until 400, whoever comes later finds a place
    assert abs(told["p_wait"].value - 100 / 540) < 0.01
    assert abs(told["mean_wait_min"].value - 50 * 100 / 540) < 0.3


def test_who_waits_when_the_gate_stays_shut_leaves() -> None:
    shut = room(P10, patience=None, closing="drain", places=80, nurse="[[0, 420]]")

    assert abs(simulate(shut, years=2).figures["p_abandon"].value - 0.5) < 0.01


def test_roster_that_ends_lets_who_is_at_work_finish() -> None:
    steady = room(P10, staff="{number: 1, welcome_min: 4}", closing="drain")
    roster = "{number: [[0, 1], [300, 5], [500, 1]], welcome_min: 4}"
    more = room(P10, staff=roster, closing="drain")

    assert (
        simulate(more, years=2).figures["p_abandon"].high
        < simulate(steady, years=2).figures["p_abandon"].low
    )


def test_scenarios_with_one_seed_see_the_same_people() -> None:
    small, large = (simulate(room(P10, places=n), years=3, seed=9) for n in (9, 14))
    other = simulate(room(P10), years=3, seed=10)

    assert small.people == large.people != other.people
    assert values(small) == values(simulate(room(P10, places=9), years=3, seed=9))
    assert np.all([small.figures[k].value > large.figures[k].value for k in small.figures])


def test_hours_tell_when_people_wait_and_add_up_to_the_day() -> None:
    told = simulate(room(BUSY, closing="drain"), years=12)
    hours = told.by_hour
    left = sum(one.arrivals * one.p_abandon.value for one in hours)

    assert [one.from_min for one in hours] == [60.0 * hour for hour in range(10)]
    assert sum(one.arrivals for one in hours) * 365 * 12 == pytest.approx(told.people)
    assert left * 365 * 12 == pytest.approx(told.figures["p_abandon"].value * told.people)
    assert max(hours, key=lambda one: one.mean_wait_min.value).from_min in (300.0, 360.0)
    assert all(one.p_wait.low <= one.p_wait.value <= one.p_wait.high for one in hours)
