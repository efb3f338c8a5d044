"""Noting what is done and what is seen, one tap each."""

from datetime import datetime
from decimal import Decimal

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.sites.actions import tell_terminals
from fristed.apps.sites.models import Site
from fristed.apps.visits.models import Visit
from fristed.ground.context import as_one

from ..choices import NOTABLE, Act, Alertness
from ..models import Done, Emergency, Signs
from .refusals import EmergencyEnded, held, refuse_dose, refuse_future, refuse_unknown


class NothingSeen(Exception):
    """A look in which nothing was seen, or a figure that cannot be."""


@as_one
def note_done(
    *,
    emergency: Emergency,
    what: str,
    at: datetime,
    by: Staff | None,
    noted_at: datetime,
    dose_mg: Decimal | None = None,
    route: str = "",
) -> Done:
    """Note one thing done. `at` is when it was done, `noted_at` is now."""
    refuse_unknown(what, NOTABLE)
    refuse_dose(what, dose_mg, route)
    refuse_future(at, noted_at)
    row = held(emergency)
    if row.ended_at and what != Act.DEBRIEF:
        raise EmergencyEnded
    done = Done.objects.create(
        site_id=row.site_id,
        emergency=row,
        what=what,
        at=at,
        noted_at=noted_at,
        dose_mg=dose_mg,
        route=route,
        by=by,
    )
    subject = f"emergency:{row.pk}"
    record(what=f"emergencies.{what}", subject=subject, by=by, at=noted_at, site=row.site_id)
    tell_terminals(row.site)
    return done


@as_one
def note_signs(
    *,
    site: Site,
    at: datetime,
    by: Staff | None,
    emergency: Emergency | None = None,
    visit: Visit | None = None,
    breaths_per_min: int | None = None,
    oxygen_percent: int | None = None,
    alertness: str = "",
) -> Signs:
    """Note one look at a person, in an emergency or in a visit; what was not looked at is left."""
    refuse_unknown(alertness, Alertness.values)
    if breaths_per_min is None and oxygen_percent is None and not alertness:
        raise NothingSeen
    if not 0 <= (breaths_per_min or 0) <= 80 or not 0 <= (oxygen_percent or 0) <= 100:
        raise NothingSeen
    if emergency and held(emergency).ended_at:
        raise EmergencyEnded
    signs = Signs.objects.create(
        site=site,
        emergency=emergency,
        visit=visit,
        at=at,
        breaths_per_min=breaths_per_min,
        oxygen_percent=oxygen_percent,
        alertness=alertness,
        by=by,
    )
    record(what="emergencies.signs_seen", subject=f"signs:{signs.pk}", by=by, at=at, site=site.pk)
    tell_terminals(site)
    return signs
