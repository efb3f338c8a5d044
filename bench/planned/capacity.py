"""Capacity: a year of a room beside SimPy and Ciw, and how ours grows.

SimPy and Ciw simulate fewer days, told as a year. Ciw has no closing time, no staff and no
emergencies of this kind, so it stands beside the one queue alone.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from time import process_time

import ciw
import numpy as np
import simpy
from rich.console import Console
from rich.table import Table as Grid
from tests.science.capacity.oracle import simulated

from fristed.science.capacity import Scenario, load, simulate

YEAR = 365
PEER_DAYS = 20
ONE_QUEUE = """
open_min: 840
arrivals: {per_day: 300, shape: constant}
places: 10
service: {family: exponential, mean_min: 30}
patience: {family: exponential, mean_min: 20}
closing: none
"""
STAFFED = (
    ONE_QUEUE.replace("closing: none", "closing: drain")
    + """
staff: {number: 4, welcome_min: 3}
emergencies: {per_1000_uses: 3, mean_min: 30}
cleaning_min: 3
"""
)


def measure(console: Console) -> None:
    """Print what it takes."""
    one, staffed = load(ONE_QUEUE), load(STAFFED)
    first = _cpu(lambda: (simulate(one, years=1), simulate(staffed, years=1)))
    console.print(f"First call of a process, with compiling where nothing is kept: {first:.1f} s")
    console.print(_beside(one, staffed))
    thousand = _cpu(lambda: simulate(one, years=1000))
    console.print(f"1,000 years of the one queue: {thousand:.1f} s of one core (target < 10 s)")
    console.print(_growing(one, staffed))


def _beside(one: Scenario, staffed: Scenario) -> Grid:
    grid = Grid("a year of 10 places", "ours", "SimPy", "Ciw", "x SimPy", "x Ciw", "target")
    ours, general = _year(one, 20), _year(staffed, 10)
    peer = _cpu(lambda: _simpy(one)) * YEAR / PEER_DAYS
    other = _cpu(lambda: _ciw(one)) * YEAR / PEER_DAYS
    full = _cpu(lambda: simulated(staffed, PEER_DAYS, 1)) * YEAR / PEER_DAYS
    grid.add_row("one queue, fast path", _ms(ours), _ms(peer), _ms(other),
                 f"{peer / ours:.0f}", f"{other / ours:.0f}", "200 x SimPy")  # fmt: skip
    plain = _cpu(lambda: simulate(one, years=10, events=True)) / 10
    grid.add_row("one queue, event by event", _ms(plain), _ms(peer), _ms(other),
                 f"{peer / plain:.0f}", f"{other / plain:.0f}", "")  # fmt: skip
    grid.add_row("staff, emergencies, cleaning, closing", _ms(general), _ms(full), "–",
                 f"{full / general:.0f}", "–", "50 x SimPy")  # fmt: skip
    return grid


def _growing(one: Scenario, staffed: Scenario) -> Grid:
    grid = Grid("places", "arrivals a day", "one queue, a year", "a person", "staffed, a year",
                "a person", title="Growth with places, at the same load per place")  # fmt: skip
    for places in (5, 10, 20, 50, 100, 200):
        per_day = 30.0 * places
        fast, general = _scaled(one, places), _scaled(staffed, places)
        took, staffed_took = _year(fast, 3), _year(general, 2)
        people = per_day * YEAR
        grid.add_row(str(places), f"{per_day:.0f}", _ms(took), f"{1e9 * took / people:.0f} ns",
                     _ms(staffed_took), f"{1e9 * staffed_took / people:.0f} ns")  # fmt: skip
    for years in (10, 100):
        took = _cpu(lambda years=years: simulate(one, years=years))
        grid.add_row("10", "300", f"{took:.2f} s for {years} years", "", "", "")
    return grid


def _scaled(scenario: Scenario, places: int) -> Scenario:
    times = places / scenario.places
    room = replace(scenario.with_places(places), arrivals=scenario.arrivals.scaled(times))
    if room.staff is None:
        return room
    number = max(round(times * room.staff.roster[0][1]), 2)
    return replace(room, staff=replace(room.staff, roster=((0.0, number),)))


def _year(scenario: Scenario, years: int) -> float:
    return _cpu(lambda: simulate(scenario, years=years)) / years


def _cpu(work: Callable[[], object]) -> float:
    before = process_time()
    work()
    return process_time() - before


def _ms(seconds: float) -> str:
    return f"{1000 * seconds:,.1f} ms"


def _simpy(scenario: Scenario) -> list[float]:
    """Simulate one queue as SimPy's own examples do: a resource, and a wait with a renege."""
    rng, env, waits = np.random.default_rng(1), simpy.Environment(), []
    places = simpy.Resource(env, scenario.places)
    gap = scenario.open_min / scenario.arrivals.per_day
    stay, most = scenario.kinds[0].service.mean_min, scenario.kinds[0].patience.mean_min

    def person() -> Iterator[simpy.Event]:
        came = env.now
        with places.request() as place:
            yield place | env.timeout(rng.exponential(most))
            waits.append(env.now - came)
            if place.triggered:
                yield env.timeout(rng.exponential(stay))

    def people() -> Iterator[simpy.Event]:
        while True:
            yield env.timeout(rng.exponential(gap))
            env.process(person())

    env.process(people())
    env.run(until=PEER_DAYS * scenario.open_min)
    return waits


def _ciw(scenario: Scenario) -> int:
    """Simulate the same in Ciw, with its reneging."""
    kind, each = scenario.kinds[0], ciw.dists.Exponential
    network = ciw.create_network(
        arrival_distributions=[each(scenario.arrivals.per_day / scenario.open_min)],
        service_distributions=[each(1 / kind.service.mean_min)],
        reneging_time_distributions=[each(1 / kind.patience.mean_min)],
        number_of_servers=[scenario.places],
    )
    ciw.seed(1)
    run = ciw.Simulation(network)
    run.simulate_until_max_time(PEER_DAYS * scenario.open_min)
    return len(run.get_all_records())
