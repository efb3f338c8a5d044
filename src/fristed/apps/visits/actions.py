"""Beginning, moving and ending a visit."""

import secrets
from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from django.db import IntegrityError, connection, transaction

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.clients.models import Client
from fristed.apps.sites.models import Site
from fristed.ground.context import as_one
from fristed.ground.whole_rows import add

from .choices import Service
from .models import Visit, VisitMoved, VisitQuerySet

# No letter or digit that is mistaken for another when called out or written by hand.
LETTERS = "ABCDEFGHJKLMNPQRTVWXY"
DIGITS = "23456789"
TRIES = 20
_T = TypeVar("_T")
_HOLD = "SELECT erased_at FROM clients_client WHERE site_id = %s AND id = %s FOR NO KEY UPDATE"


class AlreadyHere(Exception):
    """This person has an open visit at this site."""


class NoFreeHandle(Exception):
    """No free handle was found; far more people are here than a house can hold."""


class HasLeft(Exception):
    """The visit is over."""


class Erased(Exception):
    """This person's record was erased; whoever comes is somebody new."""


class Frozen(Exception):
    """The record is frozen after a death; nothing about it changes any more."""


def new_handle() -> str:
    """Return a handle such as K7-QF: new at each visit, said easily, meaning nothing."""
    pick = secrets.choice
    return f"{pick(LETTERS)}{pick(DIGITS)}-{pick(LETTERS)}{pick(LETTERS)}"


@as_one
def receive(
    *,
    site: Site,
    by: Staff | None,
    at: datetime,
    client: Client | None = None,
    service: str = Service.CONSUMPTION_ROOM,
    calling_name: str = "",
    language: str = "",
    interpreter: str = "",
    entered_late_at: datetime | None = None,
    paper_number: str = "",
) -> Visit:
    """Begin a visit under a new handle."""
    if client:
        _refuse_unless_kept(site, client)
        if Visit.objects.here_now().filter(site=site, client=client).exists():
            raise AlreadyHere
    row = {
        "client": client,
        "service": service,
        "calling_name": calling_name,
        "language": language,
        "interpreter": interpreter,
        "entered_late_at": entered_late_at,
        "paper_number": paper_number,
    }
    visit = _under_a_free_handle(lambda h: add(Visit(site=site, handle=h, arrived_at=at, **row)))
    record(what="visits.received", subject=_subject(visit), by=by, at=at, site=site.pk)
    return visit


def _subject(visit: Visit) -> str:
    """Name the visit, unless it leads on to a sample: that has a day, and the record a moment."""
    return "" if visit.service == Service.DRUG_CHECKING else f"visit:{visit.pk}"


def _refuse_unless_kept(site: Site, client: Client) -> None:
    """Wait for an erasure that is under way, and begin no visit of somebody who was erased."""
    with connection.cursor() as cursor:
        cursor.execute(_HOLD, [site.pk, client.pk])
        held = cursor.fetchone()
    if held is None or held[0] is not None:
        raise Erased


def _under_a_free_handle(write: Callable[[str], _T], handle: str = "") -> _T:
    """Write a visit that is open; a handle that somebody here has already is drawn again."""
    for _ in range(TRIES):
        try:
            with transaction.atomic():
                return write(handle or new_handle())
        except IntegrityError as error:
            if "visits_one_open_per_client" in str(error):
                raise AlreadyHere from error
            handle = ""
    raise NoFreeHandle


@as_one
def end_visit(*, visit: Visit, by: Staff | None, at: datetime) -> None:
    """End a visit; the calling name is deleted with it."""
    ended = (
        Visit.objects.here_now()
        .filter(site=visit.site_id, pk=visit.pk)
        .update(left_at=at, calling_name="")
    )
    if not ended:
        raise HasLeft
    record(what="visits.ended", subject=_subject(visit), by=by, at=at, site=visit.site_id)


@as_one
def reopen_visit(*, visit: Visit, by: Staff | None, at: datetime) -> None:
    """Take back an ending made by mistake."""
    rows = Visit.objects.filter(site=visit.site_id, pk=visit.pk, frozen_at__isnull=True)
    _open_again(rows, visit.handle, left_at=None)
    record(what="visits.reopened", subject=f"visit:{visit.pk}", by=by, at=at, site=visit.site_id)


def _open_again(rows: VisitQuerySet, handle: str, **told: Any) -> None:
    """Let a visit be open again, under its old handle unless that is somebody else's by now."""
    _under_a_free_handle(lambda free: rows.update(**told, handle=free), handle)


@as_one
def say_when(
    *, visit: Visit, arrived_at: datetime, left_at: datetime | None, by: Staff | None, at: datetime
) -> None:
    """Put both moments of a visit right, as a story that is told out of order comes to them."""
    rows = Visit.objects.filter(site=visit.site_id, pk=visit.pk, frozen_at__isnull=True)
    if left_at is None:
        _open_again(rows, visit.handle, arrived_at=arrived_at, left_at=None)
    else:
        rows.update(arrived_at=arrived_at, left_at=left_at, calling_name="")
    record(what="visits.put_right", subject=_subject(visit), by=by, at=at, site=visit.site_id)


@as_one
def call_by(*, visit: Visit, calling_name: str, by: Staff, at: datetime) -> None:
    """Keep the name a person wants to be called by, until they leave."""
    named = (
        Visit.objects.here_now()
        .filter(site=visit.site_id, pk=visit.pk)
        .update(calling_name=calling_name.strip())
    )
    if not named:
        raise HasLeft
    record(what="visits.named", subject=f"visit:{visit.pk}", by=by, at=at, site=visit.site_id)


@as_one
def recognise(*, visit: Visit, client: Client, by: Staff, at: datetime) -> None:
    """Say whose visit this is, where it was nobody's in particular."""
    try:
        with transaction.atomic():
            linked = Visit.objects.filter(
                site=visit.site_id, pk=visit.pk, client__isnull=True
            ).update(client=client)
    except IntegrityError as error:
        raise AlreadyHere from error
    if not linked:
        raise AlreadyHere
    visit.client = client
    record(what="visits.recognised", subject=f"visit:{visit.pk}", by=by, at=at, site=visit.site_id)


@as_one
def move_to(
    *, visit: Visit, client: Client | None, because: str, by: Staff, at: datetime
) -> VisitMoved:
    """Give a visit to the right person after the wrong card was shown, with a trail."""
    before = Visit.objects.select_for_update().get(site=visit.site_id, pk=visit.pk)
    if before.frozen_at is not None:
        raise Frozen
    moved = VisitMoved.objects.create(
        site_id=visit.site_id,
        visit=visit,
        from_client_id=before.client_id,
        to_client=client,
        because=because,
        at=at,
        by=by,
    )
    try:
        with transaction.atomic():
            Visit.objects.filter(site=visit.site_id, pk=visit.pk).update(client=client)
    except IntegrityError as error:
        raise AlreadyHere from error
    record(what="visits.moved", subject=f"visit:{visit.pk}", by=by, at=at, site=visit.site_id)
    return moved


@as_one
def freeze(*, visit: Visit, by: Staff, at: datetime) -> None:
    """Freeze a visit after a death: it is over, and it never shows as left."""
    Visit.objects.filter(site=visit.site_id, pk=visit.pk, left_at__isnull=True).update(
        frozen_at=at, calling_name=""
    )
    record(what="visits.frozen", subject=f"visit:{visit.pk}", by=by, at=at, site=visit.site_id)


@as_one
def unfreeze(*, visit: Visit, by: Staff, at: datetime) -> None:
    """Take back a freezing made by mistake: the person is here, as before.

    Their handle may be somebody else's by now; then they get a new one.
    """
    frozen = Visit.objects.filter(site=visit.site_id, pk=visit.pk, frozen_at__isnull=False)
    _open_again(frozen, visit.handle, frozen_at=None)
    record(what="visits.unfrozen", subject=f"visit:{visit.pk}", by=by, at=at, site=visit.site_id)


@as_one
def unlink_person(*, site: Site, client: Client, by: Staff | None, at: datetime) -> int:
    """Take a person off all their visits; what is counted stays, whose it was goes."""
    VisitMoved.objects.filter(site=site, from_client=client).update(from_client=None)
    VisitMoved.objects.filter(site=site, to_client=client).update(to_client=None)
    count = Visit.objects.filter(site=site, client=client).update(client=None)
    record(what="visits.unlinked", subject=f"client:{client.pk}", by=by, at=at, site=site.pk)
    return count


@as_one
def unlink_visit(*, visit: Visit, by: Staff | None, at: datetime) -> None:
    """Take a person off one visit of theirs: it stays as nobody's, and no trail leads back.

    The audit names the person and not the visit: beside each other they would lead back to it.
    """
    whose = f"client:{visit.client_id}" if visit.client_id else ""
    VisitMoved.objects.filter(site=visit.site_id, visit=visit).update(
        from_client=None, to_client=None
    )
    Visit.objects.filter(site=visit.site_id, pk=visit.pk).update(client=None)
    record(what="visits.unlinked", subject=whose, by=by, at=at, site=visit.site_id)
