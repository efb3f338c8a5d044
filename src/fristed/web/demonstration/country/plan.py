"""How a country's figures are divided among its rooms: whole numbers that sum to what was asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

import numpy as np

from . import figures

FIRST, LAST = (
    ("Muster", "Beispiel", "Probe", "Modell", "Vorlage", "Skizzen"),
    ("stadt", "hausen", "heim", "burg", "bach", "furt"),
)
BUSY_HOURS = 0.4  # so long a place is taken, from being given to being cleaned
ROOM_TO_SPARE = 1.5  # the busiest hour beside the mean one


@dataclass(frozen=True)
class Asked:
    """What was asked for: the year, the seed, how many rooms, and which part of a country."""

    year: int
    seed: int = 1
    rooms: int = figures.ROOMS
    scale: float = 1.0


@dataclass(frozen=True)
class RoomPlan:
    """One room of the country, and how much of everything happens there in the year."""

    number: int
    slug: str
    name: str
    place_code: str
    opening: tuple[tuple[int, int], ...]  # Monday first; (0, 0) is closed
    places: dict[str, int]
    episodes: int
    injections: int
    inhaled: int
    snorted: int
    clients: int
    emergencies: int
    talks: int
    referrals: int
    exchanges: int
    syringes: int
    kits: int
    samples: int
    finds: int
    hcv: int

    def rng(self, asked: Asked) -> np.random.Generator:
        """Return this room's own generator: what another room draws changes nothing here."""
        return np.random.default_rng([asked.seed, asked.year, self.number])


def whole_parts(total: int, weights: Sequence[float] | np.ndarray) -> list[int]:
    """Divide a whole number by weights into whole numbers that sum to it (largest remainders)."""
    share = np.asarray(weights, dtype=float)
    exact = total * share / share.sum()
    parts = np.floor(exact).astype(int)
    missing = total - int(parts.sum())
    parts[np.argsort(parts - exact, kind="stable")[:missing]] += 1
    return [int(part) for part in parts]


def days_of(year: int) -> list[date]:
    """Return the days of a year."""
    first = date(year, 1, 1).toordinal()
    return [date.fromordinal(n) for n in range(first, date(year + 1, 1, 1).toordinal())]


def plan(asked: Asked) -> list[RoomPlan]:
    """Return the rooms, the largest first."""
    weights = np.arange(1, asked.rooms + 1) ** figures.SIZE_BY_RANK
    totals = _totals(asked.scale)
    parts = {name: whole_parts(total, weights) for name, total in totals.items()}
    seats = round(asked.rooms * figures.PLACES_PER_ROOM)
    parts["seats"] = whole_parts(seats, weights**figures.PLACES_BY_SIZE)
    parts["clients"] = [max(1, n) for n in parts["clients"]]
    return [
        _room(number, asked, {name: part[number] for name, part in parts.items()})
        for number in range(asked.rooms)
    ]


def _totals(scale: float) -> dict[str, int]:
    whole = {
        "episodes": figures.EPISODES,
        "injections": figures.INJECTIONS,
        "inhaled": round(figures.INHALED * figures.EPISODES),
        "snorted": round(figures.SNORTED * figures.EPISODES),
        "clients": figures.CLIENTS,
        "emergencies": figures.EMERGENCIES,
        "talks": figures.TALKS_AND_REFERRALS - figures.REFERRALS,
        "referrals": figures.REFERRALS,
        "exchanges": figures.EXCHANGES,
        "syringes": figures.SYRINGES,
        "kits": figures.KITS,
        "samples": figures.SAMPLES,
        "finds": figures.FINDS,
        "hcv": figures.HCV_OFFERED,
    }
    return {name: round(total * scale) for name, total in whole.items()}


def _room(number: int, asked: Asked, parts: dict[str, int]) -> RoomPlan:
    town = FIRST[number % 6] + LAST[(number // 6 + number) % 6]
    name = town if number < 36 else f"{town} {number // 36 + 1}"
    opening = _opening((number + 0.5) / asked.rooms)
    return RoomPlan(
        number=number,
        slug=f"synthetic-{name.lower().replace(' ', '-')}",
        name=f"{name} (synthetic)",
        place_code=figures.LAENDER[number % len(figures.LAENDER)],
        opening=opening,
        places=_places(parts, opening),
        **{name: part for name, part in parts.items() if name != "seats"},
    )


def _opening(rank: float) -> tuple[tuple[int, int], ...]:
    _upto, weekdays, saturday, sunday = next(row for row in figures.OPENING if rank < row[0])
    return (*(weekdays,) * 5, saturday, sunday)


def _places(parts: dict[str, int], opening: Sequence[tuple[int, int]]) -> dict[str, int]:
    """Return how many places: half for injecting, and never fewer than the uses need."""
    hours = 52 * sum(closes - opens for opens, closes in opening)
    injecting = round(parts["seats"] * figures.FOR_INJECTING)
    return {
        kind: max(1, seats, ceil(ROOM_TO_SPARE * BUSY_HOURS * uses / hours))
        for kind, seats, uses in (
            ("inject", injecting, parts["injections"]),
            ("smoke", parts["seats"] - injecting, parts["episodes"] - parts["injections"]),
        )
    }
