"""The floor as the replay keeps it: who is on duty, which places are free, who waits for one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import cycle
from random import Random

from fristed.apps.consumption_rooms.actions.placing import (
    SERVES,
    assign_place,
    clean,
)
from fristed.apps.premises.choices import PlaceKind
from fristed.apps.premises.models import Place
from fristed.apps.premises.queries import places_of
from fristed.apps.shifts.queries.gate import gate
from fristed.apps.sites.models import Site
from fristed.apps.visits.models import Visit

from .calibration import CLEANING
from .clockwork import Clockwork, Ticket
from .draws import minutes
from .guests import Guests
from .people import Team
from .words import CALLING_NAMES

LOOKS_AGAIN = timedelta(minutes=5)


class Asked(Ticket):
    """Somebody who waits for a place; `place` is set when they are called."""

    def __init__(self, visit: Visit, route: str, wants: str) -> None:
        super().__init__()
        self.visit, self.route, self.wants = visit, route, wants
        self.place: Place | None = None


@dataclass
class Floor:
    """One house during the replay. What it knows is what the actions have written."""

    site: Site
    clock: Clockwork
    rng: Random
    guests: Guests
    team: Team
    until: datetime
    places: list[Place] = field(default_factory=list)
    waiting: list[Asked] = field(default_factory=list)
    here: int = 0
    sealed: int = 0
    looks_again: bool = False
    calling_names: Iterator[str] = field(init=False)

    def __post_init__(self) -> None:
        """Begin with every place free."""
        self.free = {place.pk for place in self.places}
        # One after the other, so that no two of those who are here are called the same.
        self.calling_names = cycle(self.rng.sample(CALLING_NAMES, len(CALLING_NAMES)))

    @property
    def now(self) -> datetime:
        """The simulated moment."""
        return self.clock.now

    def later(self, wait: timedelta) -> datetime:
        """Return the moment after a wait."""
        return self.now + wait

    def ask(self, visit: Visit, route: str, patience: timedelta, wants: str = "") -> Asked:
        """Queue for a place; whoever is not called in time is woken without one."""
        asked = Asked(visit, route, wants)
        self.waiting.append(asked)
        self.clock.at(self.later(patience), lambda: self._give_up(asked))
        self.clock.at(self.now, self.serve)
        return asked

    def serve(self) -> None:
        """Give free places to those who wait, in their order, as long as the gate is open."""
        for asked in list(self.waiting):
            fitting = [p for p in self.places if p.pk in self.free and _fits(p, asked)]
            wanted = [p for p in fitting if p.label == asked.wants] or fitting
            if not wanted:
                continue
            if not gate(self.site, self.now).open:
                self._look_again()
                return
            place = self.rng.choice(wanted)
            assign_place(visit=asked.visit, place=place, by=self.team.worker, at=self.now)
            self.free.discard(place.pk)
            self.waiting.remove(asked)
            asked.place = place
            asked.wake()

    def tidy(self, place: Place) -> None:
        """Let a place that was left be cleaned after a while, and given again."""

        def cleaned() -> None:
            clean(place=place, by=self.team.worker, at=self.now)
            self.free.add(place.pk)
            self.serve()

        self.clock.at(self.later(minutes(self.rng, CLEANING)), cleaned)

    def once(self, moment: datetime, act: Callable[[], object]) -> None:
        """Let one thing happen at a moment of the replay; nothing happens after its end."""
        if self.now <= moment <= self.until:
            self.clock.at(moment, act)

    def _give_up(self, asked: Asked) -> None:
        if asked in self.waiting:
            self.waiting.remove(asked)
            asked.wake()

    def _look_again(self) -> None:
        if not self.looks_again:
            self.looks_again = True
            self.clock.at(self.later(LOOKS_AGAIN), self._served_again)

    def _served_again(self) -> None:
        self.looks_again = False
        self.serve()


def _fits(place: Place, asked: Asked) -> bool:
    return asked.route in SERVES[PlaceKind(place.kind)]


def places(site: Site) -> list[Place]:
    """Return a house's places, each knowing its site, so that nothing reads it again."""
    found = list(places_of(site))
    for place in found:
        place.site = site
    return found
