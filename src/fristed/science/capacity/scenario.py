"""A scenario: the room that is simulated, who comes to it, and what happens there."""

from dataclasses import dataclass, replace
from typing import Final

from .arrivals import Arrivals
from .durations import Duration
from .single import DRAIN, EMPTY, NONE

CLOSINGS: Final = {"none": NONE, "drain": DRAIN, "empty": EMPTY}
MOST_PLACES: Final = 10_000
MOST_STAFF: Final = 10_000


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of use, such as injecting: its share of people, how long it lasts, their patience."""

    name: str
    share: float
    service: Duration
    patience: Duration | None


@dataclass(frozen=True, slots=True)
class Group:
    """Places of one type, and the kinds of use they take."""

    name: str
    places: int
    takes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Staff:
    """Who is on duty: (from_min, number) in rising order, the first from 0; one resource.

    `welcome_min`: how long one of them is with somebody who got a place, before the use.
    """

    roster: tuple[tuple[float, int], ...]
    welcome_min: float = 0.0


@dataclass(frozen=True, slots=True)
class Emergencies:
    """What goes wrong in how many of 1,000 uses, how long it takes how many of the staff."""

    per_1000_uses: float
    duration: Duration
    staff: int = 2
    shuts_gate: bool = False


@dataclass(frozen=True, slots=True)
class Scenario:
    """A room and a day of it.

    Attributes
    ----------
    open_min : float
        Minutes from opening to closing.
    arrivals : Arrivals
        Of one day; every day is like it.
    kinds, groups : tuple
        Kinds of use and types of place, at least one of each.
    closing : str
        none (days follow each other), drain (who waits is served after closing) or empty (who
        waits leaves at closing). Who has a place finishes.
    cleaning_min, observation_min : float
        A place is taken until the use, observation and cleaning are over.
    observation_places : int or None
        Seats for observation elsewhere, which free the place; None: observation at the place.
    staff : Staff or None
        None: there are always enough.
    emergencies : Emergencies or None
        None: nothing goes wrong.
    nurse : tuple of (from_min, to_min)
        When the gate is open: new places begin only then. Empty: always.
    """

    open_min: float
    arrivals: Arrivals
    kinds: tuple[Kind, ...]
    groups: tuple[Group, ...]
    closing: str = "none"
    cleaning_min: float = 0.0
    observation_min: float = 0.0
    observation_places: int | None = None
    staff: Staff | None = None
    emergencies: Emergencies | None = None
    nurse: tuple[tuple[float, float], ...] = ()

    @property
    def places(self) -> int:
        """How many places there are in all."""
        return sum(group.places for group in self.groups)

    @property
    def taken_min(self) -> float:
        """How long a place is taken on average, without waiting for staff or for a seat."""
        use = sum(kind.share * kind.service.mean_min for kind in self.kinds)
        alarm = self.emergencies
        if alarm:  # the use ends with the emergency, on average half-way
            risk = alarm.per_1000_uses / 1000.0
            use += risk * (alarm.duration.mean_min - use / 2.0)
        observed = self.observation_min if self.observation_places is None else 0.0
        welcome = self.staff.welcome_min if self.staff else 0.0
        return welcome + use + observed + self.cleaning_min

    @property
    def load(self) -> float:
        """The offered load: places that would be taken on average if there were always one."""
        return self.arrivals.per_day / self.open_min * self.taken_min

    @property
    def one_queue(self) -> bool:
        """Whether the fast path gives the same answer: no resource but places of one type."""
        plain = self.staff is None and self.emergencies is None and not self.nurse
        return plain and len(self.kinds) == len(self.groups) == 1 and not self._seats

    @property
    def _seats(self) -> bool:
        return self.observation_places is not None and self.observation_min > 0.0

    @property
    def grows(self) -> bool:
        """Whether the queue would grow without end: nobody leaves, nothing closes, too few."""
        patient = all(kind.patience is None for kind in self.kinds)
        return self.closing == "none" and patient and self.load >= self.places

    def with_places(self, number: int, group: str = "") -> "Scenario":
        """Give the same room with so many places of a group; of the only one without a name."""
        if not group and len(self.groups) > 1:
            names = ", ".join(one.name for one in self.groups)
            raise ValueError(f"say of which places the number is to be found: {names}")
        name = group or self.groups[0].name
        if name not in {one.name for one in self.groups}:
            raise ValueError(f"no places are called {name}")
        changed = (replace(one, places=number) if one.name == name else one for one in self.groups)
        return replace(self, groups=tuple(changed))
