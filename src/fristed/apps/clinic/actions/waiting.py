"""Waiting for the clinic: begun, called in, ended, taken back. No health word is in any of it."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.clients.models import Client
from fristed.apps.sites.actions import tell_terminals
from fristed.apps.sites.models import Site
from fristed.apps.visits.actions import (
    AlreadyHere,
    Erased,
    HasLeft,
    end_visit,
    receive,
    reopen_visit,
)
from fristed.apps.visits.choices import Service
from fristed.apps.visits.models import Visit
from fristed.ground.context import as_one

from ..models import Guidance, Waiting

UNDO_WITHIN = timedelta(minutes=5)


class WaitsAlready(Exception):
    """This person waits for the clinic already."""


class WaitIsOver(Exception):
    """The wait has ended: somebody was quicker."""


class TooLate(Exception):
    """Undo works for five minutes."""


@as_one
def wait(*, visit: Visit, by: Staff, at: datetime) -> Waiting:
    """Put somebody who is here in the queue."""
    if not Visit.objects.here_now().filter(site=visit.site_id, pk=visit.pk).exists():
        raise HasLeft
    try:
        with transaction.atomic():
            made = Waiting.objects.create(site_id=visit.site_id, visit=visit, since_at=at, by=by)
    except IntegrityError as error:
        raise WaitsAlready from error
    _said("clinic.waiting", made, by, at)
    return made


@as_one
def come_in(*, site: Site, client: Client | None, by: Staff, at: datetime) -> Waiting:
    """Begin a visit to the clinic and wait; whoever is here already keeps their visit."""
    here = Visit.objects.here_now().filter(site=site, client=client).first() if client else None
    visit = here or receive(site=site, client=client, service=Service.CLINIC, by=by, at=at)
    return wait(visit=visit, by=by, at=at)


@as_one
def call_in(*, waiting: Waiting, by: Staff, at: datetime) -> None:
    """Take somebody in; the first one who calls has them."""
    row = Waiting.objects.filter(
        site=waiting.site_id, pk=waiting.pk, ended_at__isnull=True, called_at__isnull=True
    )
    if not row.update(called_at=at, called_by=by):
        raise WaitIsOver
    _said("clinic.called_in", waiting, by, at)


@as_one
def end_wait(*, waiting: Waiting, end: str, by: Staff, at: datetime) -> None:
    """End a wait. A visit that began for the clinic ends with it; to leave costs nothing."""
    row = Waiting.objects.filter(site=waiting.site_id, pk=waiting.pk, ended_at__isnull=True)
    if not row.update(ended_at=at, end=end):
        raise WaitIsOver
    _said(f"clinic.wait_ended_{end}", waiting, by, at)
    visit = waiting.visit
    if visit.service == Service.CLINIC and visit.left_at is None and visit.frozen_at is None:
        end_visit(visit=visit, by=by, at=at)


@as_one
def wait_on(*, waiting: Waiting, by: Staff, at: datetime) -> None:
    """Take back an ending or a call of the last five minutes: the person waits on."""
    row = Waiting.objects.filter(site=waiting.site_id, pk=waiting.pk)
    found = row.select_for_update().select_related("visit").get()
    last = found.ended_at or found.called_at
    if last is None or at - last > UNDO_WITHIN:
        raise TooLate
    if found.ended_at is not None:
        _here_again(found, by=by, at=at)
    row.update(ended_at=None, end="", called_at=None, called_by=None)
    _said("clinic.waits_on", waiting, by, at)


def _here_again(waiting: Waiting, *, by: Staff, at: datetime) -> None:
    visit = waiting.visit
    if visit.left_at is None:
        return
    if visit.service != Service.CLINIC:
        raise HasLeft
    reopen_visit(visit=visit, by=by, at=at)


@as_one
def guide(*, visit: Visit, topics: list[str], by: Staff, at: datetime) -> list[Guidance]:
    """Note what guidance was given about: lines of service, hung on the visit."""
    made = Guidance.objects.bulk_create(
        Guidance(site_id=visit.site_id, visit=visit, topic=topic, at=at, by=by) for topic in topics
    )
    subject = f"visit:{visit.pk}"
    record(what="clinic.guided", subject=subject, by=by, at=at, site=visit.site_id)
    return made


@as_one
def unguide(*, visit: Visit, since: datetime, by: Staff, at: datetime) -> None:
    """Take back the guidance noted at one moment, within five minutes."""
    if at - since > UNDO_WITHIN:
        raise TooLate
    rows = Guidance.objects.filter(site=visit.site_id, visit=visit, at=since, undone_at=None)
    rows.update(undone_at=at)
    subject = f"visit:{visit.pk}"
    record(what="clinic.guidance_undone", subject=subject, by=by, at=at, site=visit.site_id)


def _said(what: str, waiting: Waiting, by: Staff, at: datetime) -> None:
    subject = f"visit:{waiting.visit_id}"
    record(what=what, subject=subject, by=by, at=at, site=waiting.site_id)
    tell_terminals(waiting.site)


__all__ = [
    "AlreadyHere",
    "Erased",
    "HasLeft",
    "TooLate",
    "WaitIsOver",
    "WaitsAlready",
    "call_in",
    "come_in",
    "end_wait",
    "guide",
    "unguide",
    "wait",
    "wait_on",
]
