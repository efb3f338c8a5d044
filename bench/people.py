"""The people who come: known ones with cards, and a floor full of them."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.test import Client as Visitor

from fristed.apps.accounts.models import Staff
from fristed.apps.clients import actions as clients
from fristed.apps.clients.models import Client
from fristed.apps.consumption_rooms.actions import arriving, assessing, placing
from fristed.apps.consumption_rooms.actions.assessing import Stated
from fristed.apps.consumption_rooms.models import PlaceUse
from fristed.apps.premises.models import Place
from fristed.apps.sites.actions import mark_screen
from fristed.apps.visits.models import Visit

from .room import House

BORN = date(1980, 2, 3)


def signed_in(house: House, somebody: Staff) -> dict[str, str]:
    """Return the cookies of somebody who is signed in, on a screen of the house."""
    visitor = Visitor()
    visitor.force_login(somebody)
    with house.open() as at:
        token = mark_screen(site=house.site, name=f"Screen {somebody.pk}", by=somebody, at=at)
    screen = {settings.TERMINAL_COOKIE_NAME: f"{house.site.pk}.{token}"}
    return screen | {name: morsel.value for name, morsel in visitor.cookies.items()}


def new_person(house: House, n: int) -> Client:
    """Register somebody by name."""
    return clients.register(
        site=house.site,
        mode="register",
        answers=_answers(house, n),
        by=house.nurse,
        at=house.moment(),
    )


def known_people(house: House, count: int, *, first: int = 0) -> list[Client]:
    """Register people by name, each with a card; keep the cards in the house's list."""
    made = []
    for n in range(first, first + count):
        with house.open() as at:
            person = new_person(house, n)
            house.cards.append(clients.issue_card(client=person, by=house.nurse, at=at))
        made.append(person)
    return made


def _answers(house: House, n: int) -> clients.Answers:
    return clients.Answers(
        name=f"Known Person {n}",
        birth_date=BORN + timedelta(days=n % 9000),
        history="yes",
        resident="yes",
        terms=house.terms[0],
        signed_as=f"Known Person {n}",
    )


def floor_of(house: House, people: list[Client]) -> list[Visit]:
    """Let people in and ask them; every third goes to a place while there are any."""
    visits = []
    for n, person in enumerate(people):
        with house.open() as at:
            visit = arriving.arrive(
                site=house.site, client=person, calling_name=f"Blue {n}", by=house.nurse, at=at
            )
            stated = Stated(route="inject", substances=["heroin"])
            assessing.assess(visit=visit, stated=stated, by=house.nurse, at=at)
            if n % 3 == 0:
                _to_a_place(house, visit, at)
        visits.append(visit)
    return visits


def _to_a_place(house: House, visit: Visit, at: datetime) -> None:
    taken = PlaceUse.objects.filter(site=house.site, cleaned_at__isnull=True)
    free = Place.objects.filter(site=house.site).exclude(pk__in=taken.values("place"))
    seat = free.order_by("position").first()
    if seat is not None:
        placing.assign_place(visit=visit, place=seat, by=house.nurse, at=at)
        placing.start_use(visit=visit, by=house.nurse, at=at)
