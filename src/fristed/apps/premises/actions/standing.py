"""Where the house stands: opening a site, moving, and the settings of its timers."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import IntegrityError, transaction

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.sites.actions import tell_terminals
from fristed.apps.sites.models import Site
from fristed.ground.context import as_one, working
from fristed.science.law import rule_book_for

from ..models import Premises, RuleBookInForce

RESERVED = ("all",)  # every site together, where figures are published
TIMERS = (
    "use_warning_min",
    "preparing_warning_min",
    "observation_check_min",
    "after_use_warning_min",
    "discard_after_days",
)


class SiteExists(Exception):
    """A site of this name in the address is there already."""


class NameReserved(Exception):
    """The name in the address stands for something else."""


class PremisesOverlap(Exception):
    """The house would stand in two premises on one day."""


@as_one
def open_site(
    *,
    slug: str,
    name: str,
    room_name: str,
    place_code: str,
    time_zone: str,
    emergency_number: str,
    opened_date: date,
    at: datetime,
) -> Site:
    """Begin a house: the site and its rule book. Raises UnknownPlace, NameReserved, SiteExists."""
    if slug in RESERVED:
        raise NameReserved(slug)
    place = rule_book_for(place_code).place
    try:
        with transaction.atomic():
            site = Site.objects.create(
                slug=slug,
                name=name,
                room_name=room_name,
                time_zone=time_zone,
                emergency_number=emergency_number,
                opened_date=opened_date,
            )
    except IntegrityError as error:
        raise SiteExists from error
    with working(staff=None, sites=[site.pk]):
        RuleBookInForce.objects.create(site=site, place_code=place, from_date=opened_date)
        record(what="premises.opened", subject=f"site:{site.pk}", by=None, at=at, site=site.pk)
    return site


@as_one
def move_house(
    *, site: Site, name: str, address: str, from_date: date, by: Staff, at: datetime
) -> Premises:
    """Let the house stand elsewhere from a day on; figures show the break on that day."""
    open_ended = Premises.objects.select_for_update().filter(site=site, until_date__isnull=True)
    before = open_ended.first()
    if before is not None and before.from_date >= from_date:
        raise PremisesOverlap
    try:
        with transaction.atomic():
            open_ended.update(until_date=from_date)
            made = Premises.objects.create(
                site=site, name=name, address=address, from_date=from_date
            )
    except IntegrityError as error:
        raise PremisesOverlap from error
    record(what="premises.moved", subject=f"premises:{made.pk}", by=by, at=at, site=site.pk)
    tell_terminals(site)
    return made


@as_one
def change_timers(*, site: Site, minutes: Mapping[str, int], by: Staff, at: datetime) -> None:
    """Change after how long the board warns; these are the house's choice, never law."""
    Site.objects.filter(pk=site.pk).update(**{name: minutes[name] for name in TIMERS})
    record(what="premises.timers_changed", subject=f"site:{site.pk}", by=by, at=at, site=site.pk)
    tell_terminals(site)
