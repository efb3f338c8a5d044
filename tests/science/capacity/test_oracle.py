"""The same scenarios in SimPy: other code, other random numbers, the same answers."""

import numpy as np
import pytest

from fristed.science.capacity import Scenario, simulate

from .oracle import simulated
from .rooms import BUSY, P10, room

FULL = {
    "staff": "{number: 3, welcome_min: 4}",
    "emergencies": "{per_1000_uses: 20, mean_min: 35}",
    "cleaning_min": 5,
}
ROOMS = {
    "one queue, days back to back": room(P10),
    "drain": room(BUSY, closing="drain", cleaning_min=4, observation_min=6),
    "empty": room(BUSY, closing="empty", places=7),
    "nobody gives up": room(BUSY, patience=None, places=8),
    "staff": room(P10, **FULL, closing="drain"),
    "staff, seats, gate, empty": room(
        BUSY,
        staff="{number: 4, welcome_min: 3}",
        emergencies="{per_1000_uses: 25, family: gamma, shape: 2, mean_min: 40, shuts_gate: true}",
        cleaning_min=6,
        observation_min=15,
        observation_places=5,
        closing="empty",
    ),
}
PARTS = 12


def compare(scenario: Scenario, days: int, years: int) -> dict[str, float]:
    """Give how many standard errors the two are apart, by figure."""
    ours = simulate(scenario, years=years, seed=5)
    place_min = scenario.places * scenario.open_min * days
    theirs = [simulated(scenario, days, 100 + part).figures(place_min) for part in range(PARTS)]
    apart = {}
    for name, figure in ours.figures.items():
        each = np.array([one[name] for one in theirs])
        error = np.hypot(each.std(ddof=1) / PARTS**0.5, (figure.high - figure.low) / 4)
        apart[name] = float(abs(figure.value - each.mean()) / error)
    return apart


@pytest.mark.parametrize("name", ROOMS)
def test_simpy_says_the_same_within_simulated_error(name: str) -> None:
    apart = compare(ROOMS[name], days=3, years=10)

    assert {figure: z for figure, z in apart.items() if z > 4.0} == {}


@pytest.mark.soak
@pytest.mark.parametrize("name", ROOMS)
def test_simpy_says_the_same_over_years(name: str) -> None:
    apart = compare(ROOMS[name], days=60, years=100)

    print(name, {figure: round(z, 1) for figure, z in apart.items()})  # noqa: T201 - for the note
    assert {figure: z for figure, z in apart.items() if z > 4.0} == {}


@pytest.mark.parametrize("name", ["staff", "staff, seats, gate, empty"])
def test_emergencies_wait_for_their_staff_as_in_simpy(name: str) -> None:
    ours = simulate(ROOMS[name], years=20, seed=3).further["mean_emergency_wait_min"]
    waits = np.array(simulated(ROOMS[name], 60, 8).alarm_waits)

    error = np.hypot(waits.std() / len(waits) ** 0.5, (ours.high - ours.low) / 4)
    assert abs(ours.value - waits.mean()) < 4 * error
