"""The oracle: the same scenarios in SimPy, written for reading, with NumPy's random numbers."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import simpy

from fristed.science.capacity import Duration, Scenario

MOMENT = 1e-9


@dataclass
class Seen:
    """What came of everybody."""

    arrived: int = 0
    left: int = 0
    waits: list[float] = field(default_factory=list)
    all_waits: list[float] = field(default_factory=list)
    taken: float = 0.0
    alarm_waits: list[float] = field(default_factory=list)

    def figures(self, place_min: float) -> dict[str, float]:
        """Give the figures of an answer."""
        waits = np.array(self.waits)
        return {
            "p_abandon": self.left / self.arrived,
            "p_wait": float(np.mean(np.array(self.all_waits) > 1e-9)),
            "mean_wait_min": float(waits.mean()),
            "p90_wait_min": float(np.quantile(waits, 0.9)),
            "utilisation": self.taken / place_min,
        }


def draw(rng: np.random.Generator, law: Duration) -> float:
    """Draw minutes."""
    if law.family == "exponential":
        return rng.exponential(law.mean_min)
    if law.family == "gamma":
        return rng.gamma(law.shape, law.mean_min / law.shape)
    if law.family == "lognormal":
        return rng.lognormal(np.log(law.mean_min) - law.shape**2 / 2, law.shape)
    return law.mean_min


class Room:
    """A room with one type of place, as processes that wait for resources."""

    def __init__(self, scenario: Scenario, rng: np.random.Generator, seen: Seen) -> None:
        self.scenario, self.rng, self.seen = scenario, rng, seen
        self.env = simpy.Environment()
        self.places = simpy.Resource(self.env, scenario.places)
        staff = scenario.staff.roster[0][1] if scenario.staff else 10**6
        self.staff = simpy.PriorityResource(self.env, staff)
        seats = scenario.observation_places
        self.seats = simpy.Resource(self.env, seats) if seats else None
        self.alarms = 0
        self.calm = self.env.event()

    def people(self, days: int) -> Iterator[simpy.Event]:
        """Let people arrive, by thinning."""
        edges = np.array(self.scenario.arrivals.edges_min)
        rates = np.diff(self.scenario.arrivals.expected) / np.diff(edges)
        peak, now = rates.max(), 0.0
        while True:
            now += self.rng.exponential(1 / peak)
            if now >= days * self.scenario.open_min:
                return
            at = now % self.scenario.open_min
            if self.rng.random() * peak < rates[np.searchsorted(edges, at, side="right") - 1]:
                yield self.env.timeout(now - self.env.now)
                self.env.process(self.person())

    def person(self) -> Iterator[simpy.Event]:
        """Wait for a place and for staff as long as patience and opening hours last."""
        kind, came = self.scenario.kinds[0], self.env.now
        self.seen.arrived += 1
        most = draw(self.rng, kind.patience) if kind.patience else 1e9
        if self.scenario.closing == "empty":
            most = min(most, self.scenario.open_min - came)
        over = self.env.timeout(most)
        place = self.places.request()
        yield place | over
        helper = None
        if place.triggered:
            while True:
                helper = self.staff.request(priority=1)
                yield helper | over
                if over.processed or not self._shut():
                    break
                self.staff.release(helper)  # an emergency has shut the gate meanwhile
                yield self.calm | over
        wait = self.env.now - came
        self.seen.all_waits.append(wait)
        if helper is None or not helper.triggered or over.processed:
            self.seen.left += 1
            for request in (place, helper):
                if request is not None:
                    request.cancel()
                    if request.triggered:
                        request.resource.release(request)
            return
        self.seen.waits.append(wait)
        yield from self.stay(place, helper)

    def _shut(self) -> bool:
        alarm = self.scenario.emergencies
        return bool(alarm and alarm.shuts_gate and self.alarms)

    def stay(self, place: simpy.Event, helper: simpy.Event) -> Iterator[simpy.Event]:
        """Use, perhaps an emergency, observation, cleaning."""
        began, room = self.env.now, self.scenario
        if room.staff and room.staff.welcome_min:
            yield self.env.timeout(room.staff.welcome_min)
        self.staff.release(helper)
        lasts, alarm = draw(self.rng, room.kinds[0].service), room.emergencies
        if alarm and self.rng.random() < alarm.per_1000_uses / 1000:
            yield self.env.timeout(lasts * self.rng.random())
            yield from self.emergency()
        else:
            yield self.env.timeout(lasts)
        if room.observation_min and self.seats:
            seat = self.seats.request()
            yield seat
            self.env.process(self.observe(seat))
        elif room.observation_min:
            yield self.env.timeout(room.observation_min)
        if room.cleaning_min:
            with self.staff.request(priority=2) as cleaner:
                yield cleaner
                yield self.env.timeout(room.cleaning_min)
                self.places.release(place)
                yield self.env.timeout(MOMENT)  # whoever waits asks for staff before cleaners do
        else:
            self.places.release(place)
        self.seen.taken += self.env.now - began

    def observe(self, seat: simpy.Event) -> Iterator[simpy.Event]:
        """Sit under observation."""
        yield self.env.timeout(self.scenario.observation_min)
        self.seats.release(seat)

    def emergency(self) -> Iterator[simpy.Event]:
        """Wait for all staff that are needed, and keep them."""
        alarm, began = self.scenario.emergencies, self.env.now
        self.alarms += 1
        helpers = [self.staff.request(priority=0) for _ in range(alarm.staff)]
        yield simpy.AllOf(self.env, helpers)
        self.seen.alarm_waits.append(self.env.now - began)
        yield self.env.timeout(draw(self.rng, alarm.duration))
        self.alarms -= 1
        if not self.alarms:
            self.calm.succeed()
            self.calm = self.env.event()
        for helper in helpers:
            self.staff.release(helper)


def simulated(scenario: Scenario, days: int, seed: int) -> Seen:
    """Simulate so many days: one after the other, or each by itself."""
    rng, seen = np.random.default_rng(seed), Seen()
    together = scenario.closing == "none"
    for _ in range(1 if together else days):
        room = Room(scenario, rng, seen)
        room.env.process(room.people(days if together else 1))
        room.env.run()
    return seen
