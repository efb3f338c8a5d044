"""The places of the house: adding, changing, taking out of service. None is ever deleted."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.sites.actions import tell_terminals
from fristed.apps.sites.models import Site
from fristed.ground.context import as_one

from ..models import Place


class LabelTaken(Exception):
    """Another place of the house has this label."""


class NoSuchPlace(Exception):
    """The house has no such place."""


class BesideItself(Exception):
    """A place cannot stand beside itself."""


class PlaceInUse(Exception):
    """Somebody is at the place, or it is not cleaned yet."""


@as_one
def add_place(
    *, site: Site, label: str, kind: str, room_en: str, room_nb: str, by: Staff, at: datetime
) -> Place:
    """Add a place after the others."""
    last = Place.objects.filter(site=site).aggregate(last=Max("position"))["last"] or 0
    try:
        with transaction.atomic():
            place = Place.objects.create(
                site=site,
                label=label,
                kind=kind,
                room_en=room_en,
                room_nb=room_nb,
                position=last + 1,
            )
    except IntegrityError as error:
        raise LabelTaken from error
    _tell("premises.place_added", place.pk, site, by, at)
    return place


@as_one
def change_place(
    *,
    site: Site,
    place: int,
    label: str,
    room_en: str,
    room_nb: str,
    beside: int | None,
    by: Staff,
    at: datetime,
) -> None:
    """Change what a place is called and what it stands beside.

    What it is fitted for stays, for the figures' sake.
    """
    moved = _put_beside(site, place, beside)  # first: it holds the places in their order
    _rename(site, place, label=label, room_en=room_en, room_nb=room_nb)
    _tell("premises.place_renamed", place, site, by, at)
    if moved:
        record(
            what="premises.place_put_beside", subject=f"place:{place}", by=by, at=at, site=site.pk
        )


def _rename(site: Site, place: int, **called: str) -> None:
    try:
        with transaction.atomic():
            Place.objects.filter(site=site, pk=place).update(**called)
    except IntegrityError as error:
        raise LabelTaken from error


def _put_beside(site: Site, place: int, other: int | None) -> bool:
    """Pair two places, or leave one alone; whoever stood beside either stands alone then.

    Every place is held, in one order: two pairings at once would leave half a pair.
    """
    places = Place.objects.select_for_update(no_key=True).filter(site=site).order_by("pk")
    stood = {row.pk: row.beside_id for row in places}
    if other == place:
        raise BesideItself
    if not {place, other} <= {*stood, None}:
        raise NoSuchPlace
    paired = {place} if other is None else {place, other}
    parted = {pk for pk, beside in stood.items() if pk in paired or beside in paired}
    wanted = {place: other, other: place} if other is not None else {}
    changed = {pk for pk in parted if stood[pk] != wanted.get(pk)}
    for pk in changed:
        Place.objects.filter(site=site, pk=pk).update(beside_id=wanted.get(pk))
    return bool(changed)


@as_one
def take_out_of_service(*, site: Site, place: int, by: Staff, at: datetime) -> None:
    """Give a place to nobody from now on. A place in use is finished and cleaned first."""
    _locked(site, place)
    # The room above hangs its uses on the place (`uses`); it may not be imported from here.
    if Place.objects.filter(pk=place, uses__isnull=False, uses__cleaned_at__isnull=True).exists():
        raise PlaceInUse
    Place.objects.filter(pk=place).update(in_service=False)
    _tell("premises.place_out_of_service", place, site, by, at)


@as_one
def put_back_in_service(*, site: Site, place: int, by: Staff, at: datetime) -> None:
    """Let a place be given again."""
    _locked(site, place)
    Place.objects.filter(pk=place).update(in_service=True)
    _tell("premises.place_in_service", place, site, by, at)


def _locked(site: Site, place: int) -> Place:
    found = Place.objects.select_for_update().filter(site=site, pk=place).first()
    if found is None:
        raise NoSuchPlace
    return found


def _tell(what: str, place: int, site: Site, by: Staff, at: datetime) -> None:
    record(what=what, subject=f"place:{place}", by=by, at=at, site=site.pk)
    tell_terminals(site)
