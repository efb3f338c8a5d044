"""Writing down that somebody was counselled: in codes, about nobody's words."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.sites.actions import tell_terminals
from fristed.apps.sites.models import Site
from fristed.apps.visits.models import Visit
from fristed.ground.context import as_one

from .models import Counselling

UNDO_LASTS = timedelta(minutes=5)


class TooLate(Exception):
    """Five minutes have passed, or it was taken back already."""


@as_one
def note_counselling(
    *, site: Site, about: str, minutes: str, by: Staff, at: datetime, visit: Visit | None = None
) -> Counselling:
    """Keep what a conversation was about and about how long it took."""
    made = Counselling.objects.create(
        site=site, visit=visit, about=about, minutes=minutes, by=by, at=at
    )
    _recorded("noted", made, by=by, at=at)
    tell_terminals(site)
    return made


@as_one
def take_back_counselling(*, counselling: Counselling, by: Staff, at: datetime) -> Counselling:
    """Take it back within five minutes: a new row."""
    if not timedelta(0) <= at - counselling.at <= UNDO_LASTS or counselling.undoes_id is not None:
        raise TooLate
    try:
        with transaction.atomic():
            made = Counselling.objects.create(
                site=counselling.site,
                visit=counselling.visit,
                about=counselling.about,
                minutes=counselling.minutes,
                undoes=counselling,
                by=by,
                at=at,
            )
    except IntegrityError as error:
        raise TooLate from error
    _recorded("taken_back", counselling, by=by, at=at)
    tell_terminals(counselling.site)
    return made


def _recorded(what: str, row: Counselling, *, by: Staff, at: datetime) -> None:
    record(
        what=f"counselling.{what}", subject=f"counselling:{row.pk}", by=by, at=at, site=row.site_id
    )
