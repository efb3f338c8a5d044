"""The scenes in their order."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import count

from fristed.apps.clients.models import Client
from fristed.apps.consumption_rooms.actions import arriving

from .bare import bare, listened_to
from .browser import Browser
from .clock import Clock, Scene
from .people import floor_of, known_people, new_person, signed_in
from .room import House, furnished
from .watching import Watched, watching
from .working import checking_in, reading, registering

FLOOR = 60  # people in the room when it is full
WARM = 48  # done before anything is measured
CHECK_INS = 96
REGISTRATIONS = 96


def run(
    clock: Clock, port: int, terminals: int, analyze: Callable[[], object]
) -> tuple[list[Scene], Watched]:
    """Run everything."""
    house = furnished(terminals)
    people = known_people(house, FLOOR + WARM + CHECK_INS)
    browsers = [Browser(port, signed_in(house, one)) for one in house.staff]
    scenes = [
        *_boards(clock, house, browsers, people, analyze),
        reading(clock, browsers, house, "arrive page", "arrive/"),
        reading(clock, browsers, house, "a person's page", f"people/{people[0].pk}/"),
        *_check_ins(clock, house, browsers, people[FLOOR : FLOOR + CHECK_INS]),
        *_registrations(clock, house, browsers),
    ]
    numbers = count(8000)
    watched = watching(clock, house, browsers, lambda: known_people(house, 1, first=next(numbers)))
    return scenes, watched


def _boards(
    clock: Clock,
    house: House,
    browsers: list[Browser],
    people: list[Client],
    analyze: Callable[[], object],
) -> Iterator[Scene]:
    for here, more in ((5, 5), (20, 15), (FLOOR, 40)):
        visits = floor_of(house, people[here - more : here])
        analyze()  # as the database does by itself within a room's first hour
        yield reading(clock, browsers, house, f"board, {here} people", "")
        if here == 20:
            yield reading(clock, browsers, house, "one visit read", f"?open={visits[0].pk}")


def _check_ins(
    clock: Clock, house: House, browsers: list[Browser], people: list[Client]
) -> Iterator[Scene]:
    yield _bare_check_ins(clock, house, people)
    checking_in(clock, browsers, house, house.cards[FLOOR : FLOOR + WARM])
    yield checking_in(clock, browsers, house, house.cards[FLOOR + WARM :])


def _registrations(clock: Clock, house: House, browsers: list[Browser]) -> Iterator[Scene]:
    acts = [partial(new_person, house, 5000 + n) for n in range(48)]
    yield bare(clock, "the same inserts: registering", house, listened_to(house, acts))
    registering(clock, browsers, house, WARM, first=9000)
    yield registering(clock, browsers, house, REGISTRATIONS)


def _bare_check_ins(clock: Clock, house: House, people: list[Client]) -> Scene:
    def arrive(person: Client) -> object:
        return arriving.arrive(site=house.site, client=person, by=house.nurse, at=house.moment())

    transactions = listened_to(house, [partial(arrive, person) for person in people])
    return bare(clock, "the same inserts: check-in", house, transactions)
