"""The two houses of the demonstration: where they stand, their places, hours and terms."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from fristed.apps.accounts.models import Staff
from fristed.apps.clients.actions import publish_terms
from fristed.apps.clients.choices import Mode
from fristed.apps.clients.models import Terms
from fristed.apps.premises.actions import (
    add_place,
    change_hours,
    move_house,
    open_site,
    publish_exception,
)
from fristed.apps.premises.choices import ClosedBecause, PlaceKind
from fristed.apps.premises.models import OpeningException, Place
from fristed.apps.premises.queries import hours_on, is_open, places_of
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import local_day
from fristed.ground.context import working

from .calibration import VISITS_PER_DAY
from .words import ALTERNATIVES, KEPT_OPEN, TERMS

WEEKDAYS = range(1, 6)
WEEKEND = (6, 7)
TERMS_VERSION = "demonstration-1"
NIGHT_UNTIL = 5  # before this hour of the local day, it is still the evening before


@dataclass(frozen=True)
class Room:
    """One room of a house: its places by label, and which two stand side by side."""

    kind: PlaceKind
    name_en: str
    name_nb: str
    labels: tuple[str, ...]
    beside: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class House:
    """A house of the demonstration as it is set up."""

    slug: str
    name: str
    room_name: str
    place_code: str
    time_zone: str
    emergency_number: str
    address: str
    rooms: tuple[Room, ...]
    weekdays: tuple[time, time]
    weekend: tuple[time, time]
    visits_per_day: float
    people: int
    mode: Mode


OSLO = House(
    slug="oslo",
    name="Oslo",
    room_name="Brukerrommet",
    place_code="NO/Oslo",
    time_zone="Europe/Oslo",
    emergency_number="113",
    address="Eksempelgata 1, 0000 Oslo (oppdiktet)",
    rooms=(
        Room(
            PlaceKind.INJECT,
            "Injecting room",
            "Injeksjonsrom",
            ("1", "2", "3", "4", "5", "6"),
            beside=(("1", "2"), ("5", "6")),
        ),
        Room(
            PlaceKind.SMOKE, "Smoking room", "Røykerom", ("S1", "S2", "S3", "S4"), (("S1", "S2"),)
        ),
    ),
    weekdays=(time(9), time(22)),
    weekend=(time(10), time(21)),
    visits_per_day=VISITS_PER_DAY,
    people=380,
    mode=Mode.REGISTER,
)

# A small house under another law: no register of names, no maximum of doses. Its figures are
# assumptions throughout.
COPENHAGEN = House(
    slug="kobenhavn",
    name="København",
    room_name="Øverummet",
    place_code="DK/København",
    time_zone="Europe/Copenhagen",
    emergency_number="112",
    address="Eksempelvej 2, 0000 København (opdigtet)",
    rooms=(
        Room(PlaceKind.INJECT, "Injecting room", "Injeksjonsrom", ("1", "2"), (("1", "2"),)),
        Room(PlaceKind.SMOKE, "Smoking room", "Røykerom", ("R1",)),
    ),
    weekdays=(time(9), time(22)),
    weekend=(time(10), time(21)),
    visits_per_day=10.0,
    people=40,
    mode=Mode.PSEUDONYM,
)

HOUSES = (OSLO, COPENHAGEN)


def business_day(site: Site, at: datetime) -> date:
    """Return the day a moment belongs to: an evening lasts until five in the morning."""
    return local_day(site, at - timedelta(hours=NIGHT_UNTIL))


def open_house(house: House, *, at: datetime) -> Site:
    """Begin a house, marked as a demonstration wherever its pages show it."""
    site = open_site(
        slug=house.slug,
        name=house.name,
        room_name=house.room_name,
        place_code=house.place_code,
        time_zone=house.time_zone,
        emergency_number=house.emergency_number,
        opened_date=date(2019, 4, 1),
        at=at,
    )
    with working(staff=None, sites=[site.pk]):
        Site.objects.filter(pk=site.pk).update(is_demonstration=True)  # no action may ever do this
    site.is_demonstration = True
    return site


def furnish(site: Site, house: House, *, by: Staff, at: datetime) -> list[Terms]:
    """Give a house its address, places, hours and terms; return the terms, bokmål first."""
    today = local_day(site, at)
    move_house(
        site=site, name=house.room_name, address=house.address, from_date=today, by=by, at=at
    )
    for room in house.rooms:
        _add_places(site, room, by=by, at=at)
    for days, hours in ((WEEKDAYS, house.weekdays), (WEEKEND, house.weekend)):
        change_hours(site=site, weekdays=days, hours=[hours], from_date=today, by=by, at=at)
    return publish_terms(
        site=site, version=TERMS_VERSION, texts=TERMS, from_date=today, by=by, at=at
    )


def _add_places(site: Site, room: Room, *, by: Staff, at: datetime) -> None:
    for label in room.labels:
        add_place(
            site=site,
            label=label,
            kind=room.kind,
            room_en=room.name_en,
            room_nb=room.name_nb,
            by=by,
            at=at,
        )
    made = {place.label: place for place in places_of(site)}
    for one, other in room.beside:  # set once, as the city is built
        Place.objects.filter(pk=made[one].pk).update(beside=made[other])
        Place.objects.filter(pk=made[other].pk).update(beside=made[one])


def publish_exceptions(
    site: Site, *, until: datetime, by: Staff, at: datetime
) -> list[OpeningException]:
    """Publish a short day to come; and keep the room open where it would be closed at the end."""
    made = [
        publish_exception(
            site=site,
            date=business_day(site, until) + timedelta(days=3),
            hours=(time(13), time(20)),
            because=ClosedBecause.TRAINING,
            by=by,
            at=at,
            **ALTERNATIVES,
        )
    ]
    if not is_open(site, until):
        made.append(_keep_open(site, until=until, by=by, at=at))
    return made


def _keep_open(site: Site, *, until: datetime, by: Staff, at: datetime) -> OpeningException:
    """Let the day of the present moment begin before it or end after it, whatever the hour."""
    day = business_day(site, until)
    [(opens, closes)] = hours_on(site, day)
    if local_day(site, until) == day and until.astimezone(site.zone).time() < opens:
        hours = (time(2), closes)
    else:
        hours = (opens, time(6))
    return publish_exception(
        site=site, date=day, hours=hours, because=ClosedBecause.OTHER, by=by, at=at, **KEPT_OPEN
    )
