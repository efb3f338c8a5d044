"""Saying afterwards whom an emergency concerns and where it is."""

from datetime import datetime

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.premises.models import Place
from fristed.apps.sites.actions import tell_terminals
from fristed.apps.visits.models import Visit
from fristed.ground.context import as_one

from ..choices import Where, Whom
from ..models import Emergency
from .refusals import held, refuse_unknown


class NotOfThisSite(Exception):
    """The visit or the place belongs to another site."""


class NobodyChosen(Exception):
    """ "Somebody on the board" was said, and nobody named; or a visit and another word for whom."""


def put_whom(emergency: Emergency, *, visit: Visit | None, whom: str) -> None:
    """Set whom it concerns, or refuse."""
    refuse_unknown(whom, Whom.values)
    if visit is not None and visit.site_id != emergency.site_id:
        raise NotOfThisSite
    if (visit is None) == (whom == Whom.VISITOR):
        raise NobodyChosen
    emergency.visit, emergency.whom = visit, whom


def put_where(emergency: Emergency, *, place: Place | None, where: str) -> None:
    """Set where it is, or refuse. A place says where by itself."""
    refuse_unknown(where, Where.values)
    if place is not None and place.site_id != emergency.site_id:
        raise NotOfThisSite
    emergency.place, emergency.where = place, Where.PLACE if place else where


@as_one
def attach(
    *,
    emergency: Emergency,
    by: Staff,
    at: datetime,
    visit: Visit | None = None,
    whom: str = "",
    place: Place | None = None,
    where: str = "",
) -> None:
    """Say whom it concerns and where it is, all of it anew; possible after the end too."""
    row = held(emergency)
    before = row.visit_id
    put_whom(row, visit=visit, whom=whom or (Whom.VISITOR if visit else Whom.NOT_STATED))
    put_where(row, place=place, where=where)
    row.save(update_fields=["visit", "whom", "place", "where"])
    subject = f"emergency:{row.pk}"
    record(what="emergencies.described", subject=subject, by=by, at=at, site=row.site_id)
    if row.visit_id != before:
        _tell_of_visit(before, "emergencies.detached", row=row, by=by, at=at)
        _tell_of_visit(row.visit_id, "emergencies.attached", row=row, by=by, at=at)
    tell_terminals(row.site)


def _tell_of_visit(
    visit: int | None, what: str, *, row: Emergency, by: Staff, at: datetime
) -> None:
    if visit:
        record(what=what, subject=f"visit:{visit}", by=by, at=at, site=row.site_id)
