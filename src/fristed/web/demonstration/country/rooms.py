"""The rooms of the country as they stand before their year: opened through the ordinary actions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from fristed.apps.accounts.actions import add_staff
from fristed.apps.accounts.models import Staff
from fristed.apps.clients.actions import publish_terms
from fristed.apps.naloxone.actions.products import describe_product
from fristed.apps.naloxone_programmes.actions.programmes import start_programme
from fristed.apps.needle_exchange.actions.outlets import add_outlet
from fristed.apps.needle_finds.actions.house import add_area
from fristed.apps.premises.actions import (
    add_place,
    change_hours,
    move_house,
    open_site,
    publish_exception,
)
from fristed.apps.premises.choices import ClosedBecause
from fristed.apps.recipients.actions import add_recipient
from fristed.apps.retention.actions import sign_period
from fristed.apps.sites.actions import give_role
from fristed.apps.sites.models import Site
from fristed.apps.stock.actions.shelving import add_item
from fristed.ground.context import working

from ..people import password
from ..speed import quick_hashing
from ..words import TERMS
from .days import HOLIDAYS
from .figures import DOSES_PER_KIT
from .plan import Asked, RoomPlan

ZONE, EMERGENCY_NUMBER = "Europe/Berlin", "112"
# Name within the room, roles, on duty as.
TEAM = (
    ("lead", ("shift_lead", "nurse"), "nurse"),
    ("nurse", ("nurse",), "nurse"),
    ("worker", ("social_worker", "reception"), "social_worker"),
    ("outreach", ("outreach", "technician"), "other"),
)
COORDINATOR = "country"
COORDINATES = ("coordinator", "administrator", "researcher", "shift_lead")
# English, bokmål, kind, unit.
ITEMS = (
    ("Syringe 1 ml with needle (synthetic)", "Sprøyte 1 ml med kanyle (syntetisk)",
     "needle_and_syringe", "piece"),
    ("Syringe 2 ml (synthetic)", "Sprøyte 2 ml (syntetisk)", "syringe", "piece"),
    ("Naloxone nasal spray (synthetic)", "Nalokson nesespray (syntetisk)", "naloxone", "kit"),
)  # fmt: skip
OUTLETS = (("Synthetic round", "outreach", "street"), ("Synthetic machine", "machine", "service"))
RECIPIENTS = (
    ("Synthetic OAT clinic", "oat"), ("Synthetic detox", "detox"),
    ("Synthetic hepatitis clinic", "hepatitis"), ("Synthetic housing office", "housing"),
    ("Synthetic social office", "social"), ("Synthetic emergency department",
                                            "emergency_department"),
)  # fmt: skip
AREAS = (("Synthetic park", 1, 1), ("Synthetic station", 2, 1), ("Synthetic river", 2, 2))
KINDS = {
    "inject": ("Injecting room", "Injeksjonsrom", ""),
    "smoke": ("Smoking room", "Røykerom", "R"),
}
KEPT_DAYS = 3650
NOBODY = "Synthetic country (nobody signed)"
CLOSED = {
    "alternative_en": "Synthetic: closed on the holiday; the machine gives out equipment.",
    "alternative_nb": "Syntetisk: stengt på helligdagen; automaten deler ut utstyr.",
}


@dataclass(frozen=True)
class SignIn:
    """How whoever tries it signs in: one member of staff who sees every room."""

    name: str
    password: str


def before(asked: Asked) -> datetime:
    """Return when the rooms were set up: a month before the year."""
    return datetime(asked.year - 1, 12, 1, 9, tzinfo=UTC)


def open_all(asked: Asked, plans: Sequence[RoomPlan]) -> SignIn:
    """Open every room in one transaction, each marked as a demonstration, with one coordinator."""
    at, word = before(asked), password()
    with working(staff=None, sites=[]), quick_hashing():
        sites = [_opened(one, at) for one in plans]
        with working(staff=None, sites=[site.pk for site in sites]):
            coordinator = add_staff(
                sign_in_name=COORDINATOR, password=word, display_name="Synthetic coordinator",
                language="en", by=None, at=at,
            )  # fmt: skip
            for site, one in zip(sites, plans, strict=True):
                for role in COORDINATES:
                    give_role(site=site, staff=coordinator, role=role, by=None, at=at)
                _furnish(site, one, asked, by=_team(site, one, at), at=at)
    return SignIn(COORDINATOR, word)


def _opened(one: RoomPlan, at: datetime) -> Site:
    site = open_site(
        slug=one.slug,
        name=one.name,
        room_name=f"Room {one.number + 1} (synthetic)",
        place_code=one.place_code,
        time_zone=ZONE,
        emergency_number=EMERGENCY_NUMBER,
        opened_date=date(2019, 1, 1),
        at=at,
    )
    with working(staff=None, sites=[site.pk]):
        Site.objects.filter(pk=site.pk).update(is_demonstration=True)  # no action may ever do this
    return site


def _team(site: Site, one: RoomPlan, at: datetime) -> Staff:
    """Let a team work that nobody can sign in as; return who leads it."""
    hired = []
    for name, roles, _profession in TEAM:
        staff = add_staff(
            sign_in_name=f"{one.slug}-{name}", password=None,
            display_name=f"Synthetic {name} {one.number + 1}", language="en", by=None, at=at,
        )  # fmt: skip
        for role in roles:
            give_role(site=site, staff=staff, role=role, by=None, at=at)
        hired.append(staff)
    return hired[0]


def _furnish(site: Site, one: RoomPlan, asked: Asked, *, by: Staff, at: datetime) -> None:
    day, first = at.date(), date(asked.year, 1, 1)
    move_house(site=site, name=site.room_name, address="Nowhere (synthetic)", from_date=day,
               by=by, at=at)  # fmt: skip
    publish_terms(site=site, version="synthetic-1", texts=TERMS, from_date=day, by=by, at=at)
    for kind, count in one.places.items():
        en, nb, letter = KINDS[kind]
        for number in range(1, count + 1):
            add_place(site=site, label=f"{letter}{number}", kind=kind, room_en=en, room_nb=nb,
                      by=by, at=at)  # fmt: skip
    _hours(site, one, asked, by=by, at=at)
    _shelf(site, one, by=by, at=at, first=first)
    for kind in ("visit", "client"):  # or the first night would take the year's minutes and links
        sign_period(site=site, kind=kind, days=KEPT_DAYS, approver=NOBODY, approved_date=day,
                    by=by, at=at)  # fmt: skip
    for name, kind in RECIPIENTS:
        add_recipient(site=site, name=name, kind=kind, reached_by="phone", language="en",
                      by=by, at=at)  # fmt: skip
    for name, column, row in AREAS:
        add_area(site=site, name=name, column=column, row=row, by=by, at=at)


def _hours(site: Site, one: RoomPlan, asked: Asked, *, by: Staff, at: datetime) -> None:
    for hours in dict.fromkeys(one.opening):
        opens, closes = hours
        if closes > opens:
            days = [n for n, found in enumerate(one.opening, 1) if found == hours]
            change_hours(site=site, weekdays=days, hours=[(time(opens), time(closes))],
                         from_date=at.date(), by=by, at=at)  # fmt: skip
    for month, number in HOLIDAYS:
        publish_exception(site=site, date=date(asked.year, month, number), hours=None,
                          because=ClosedBecause.HOLIDAY, by=by, at=at, **CLOSED)  # fmt: skip


def _shelf(site: Site, one: RoomPlan, *, by: Staff, at: datetime, first: date) -> None:
    for position, (en, nb, kind, unit) in enumerate(ITEMS):
        item = add_item(site=site, name_en=en, name_nb=nb, kind=kind, unit=unit,
                        position=position, by=by, at=at)  # fmt: skip
    describe_product(item=item, form="nasal", doses_per_kit=DOSES_PER_KIT, by=by, at=at)
    start_programme(site=site, name=f"Naloxone {one.name}"[:80], city=one.name[:60],
                    gives=["nasal"], doses_per_kit=DOSES_PER_KIT, started_date=first, by=by,
                    at=at)  # fmt: skip
    for name, kind, place_type in OUTLETS:
        add_outlet(site=site, name=name, kind=kind, place_type=place_type, by=by, at=at)
