"""The invented people who come: registered before the first day, each with a route and a habit."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import product
from random import Random

from fristed.apps.clients.actions import Answers, issue_card, register
from fristed.apps.clients.choices import Gender, Known, Mode
from fristed.apps.clients.models import Client, Terms
from fristed.apps.clients.queries.tokens import grouped
from fristed.apps.sites.models import Site

from . import calibration
from .draws import one_of
from .people import Team
from .words import FIRST_NAMES, SURNAMES

VISITORS_CARDS = 3  # people who never come by themselves, so that a stranger can receive them
CANNOT_USE = 4  # registered, and kept from a place: by not living there, the last by a ban
# Assumption; Oslo 2017 (no_prop13) says a mean of 35 years and 74 % men.
AGES = {(18, 24): 0.12, (25, 34): 0.38, (35, 44): 0.32, (45, 54): 0.13, (55, 64): 0.05}
GENDERS = {Gender.MAN: 0.70, Gender.WOMAN: 0.29, Gender.NOT_STATED: 0.01}  # 2019-22, no_lisbon
COMES_AGAIN_AFTER = timedelta(hours=2)  # assumption
LANGUAGES = {"": 0.90, "en": 0.05, "pl": 0.03, "lt": 0.02}  # assumption


@dataclass
class Guest:
    """Somebody invented: their record, how they use, and how often they come."""

    client: Client
    route: str
    weight: float
    calling_name: str = ""
    here: bool = False
    last_left_at: datetime | None = None


@dataclass(frozen=True)
class Guests:
    """Everybody a house knows, by what the replay needs them for."""

    regular: Sequence[Guest]
    cannot_use: Sequence[Guest]
    cards: Sequence[str]
    names: Iterator[str]


def names(rng: Random) -> Iterator[str]:
    """Yield invented names, none twice."""
    every = [f"{first} {last}" for first, last in product(FIRST_NAMES, SURNAMES)]
    rng.shuffle(every)
    yield from every


def answers(
    rng: Random, name: str, terms: Sequence[Terms], day: date, *, mode: Mode, resident: bool
) -> Answers:
    """Return what somebody invented answers at a registration."""
    youngest, oldest = one_of(rng, AGES)
    born = date(
        day.year - rng.randint(youngest, oldest) - 1, rng.randint(1, 12), rng.randint(1, 28)
    )
    named = mode == Mode.REGISTER
    return Answers(
        name=name if named else "",
        birth_date=born if named else None,
        age_band="" if named else str(max(a for a in (18, 25, 35, 45, 55) if a <= oldest)),
        gender=one_of(rng, GENDERS) if named else "",
        language=one_of(rng, LANGUAGES),
        history=Known.YES,
        resident=(Known.YES if resident else Known.NO) if named else "",
        terms=terms[0] if named else None,
        signed_as=name if named else "",
        read_aloud=rng.random() < 0.15,
        surely_another_person=True,  # no name is drawn twice
    )


def register_all(
    rng: Random,
    site: Site,
    terms: Sequence[Terms],
    team: Team,
    moments: Sequence[datetime],
    *,
    mode: Mode,
    tell: Callable[[int], None],
) -> Guests:
    """Register so many people as there are moments, each with a card."""
    unused, clients, cards = names(rng), [], []
    split = VISITORS_CARDS + CANNOT_USE
    for number, moment in enumerate(moments):
        resident = not VISITORS_CARDS <= number < split - 1
        said = answers(rng, next(unused), terms, moment.date(), mode=mode, resident=resident)
        client = register(site=site, mode=mode, by=team.desk, at=moment, answers=said)
        client.site = site
        cards.append(issue_card(client=client, by=team.desk, at=moment))
        clients.append(client)
        tell(number + 1)
    return Guests(
        regular=with_habits(rng, clients[split:]),
        cannot_use=[Guest(client, "inject", 1.0) for client in clients[VISITORS_CARDS:split]],
        cards=[grouped(token) for token in cards[:VISITORS_CARDS]],
        names=unused,
    )


def with_habits(rng: Random, clients: Sequence[Client]) -> list[Guest]:
    """Say how often each comes (few come often: assumption) and by which route each uses.

    Routes are dealt out until each has its published share of all visits, not of people.
    """
    weights = [rng.lognormvariate(0, 0.9) for _ in clients]
    total, dealt, people = sum(weights), 0.0, []
    for client, weight in zip(clients, weights, strict=True):
        people.append(Guest(client, _route_at((dealt + weight / 2) / total), weight))
        dealt += weight
    return people


def choose(rng: Random, guests: Sequence[Guest], at: datetime, route: str = "") -> Guest | None:
    """Choose who comes now, of those who are not here and did not leave just now."""
    free = [
        guest
        for guest in guests
        if not guest.here
        and guest.route.startswith(route)
        and (guest.last_left_at is None or at - guest.last_left_at > COMES_AGAIN_AFTER)
    ]
    return rng.choices(free, [guest.weight for guest in free])[0] if free else None


def _route_at(share: float) -> str:
    for route, width in calibration.ROUTES.items():
        if share < width:
            return route
        share -= width
    return "inject"


def registration_moments(rng: Random, count: int, first: datetime, days: int) -> list[datetime]:
    """Draw when so many people were registered, in the order of the days."""
    span = timedelta(days=days)
    drawn = sorted(rng.random() for _ in range(count))
    return [first + timedelta(seconds=round(part * span.total_seconds())) for part in drawn]
