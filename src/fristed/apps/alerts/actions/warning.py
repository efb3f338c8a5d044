"""A clinician's warning to colleagues of all rooms: at once, for a day, ended by the clock."""

from datetime import datetime

from django.db.models import Max

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.sites.actions import tell_terminals
from fristed.apps.sites.models import Site
from fristed.ground.context import as_one, working

from ..models import StaffWarning
from ..models.house import WARNS_FOR


class WarningOver(Exception):
    """The warning has ended, or never was."""


@as_one
def warn(*, site: Site, words: str, by: Staff, at: datetime) -> StaffWarning:
    """Warn colleagues of all rooms for 24 hours; every screen is told at once.

    Each site carries until when there is a warning, so that a page without one asks for nothing.
    """
    until = at + WARNS_FOR
    made = StaffWarning.objects.create(words=words, place=site.name, at=at, until_at=until, by=by)
    _write_on_every_site(by, at)
    subject = f"warning:{made.pk}"
    record(what="alerts.warned", subject=subject, by=by, at=at, site=site.pk)
    _tell_everybody()
    return made


@as_one
def end_warning(*, warning: int, site: Site, by: Staff, at: datetime) -> None:
    """End a warning before its day is over."""
    rows = StaffWarning.objects.filter(pk=warning, ended_at__isnull=True, until_at__gt=at)
    if not rows.update(ended_at=at, ended_by=by):
        raise WarningOver
    _write_on_every_site(by, at)
    record(what="alerts.warning_ended", subject=f"warning:{warning}", by=by, at=at, site=site.pk)
    _tell_everybody()


def _write_on_every_site(by: Staff, at: datetime) -> None:
    """Write until when one of the warnings holds; nothing where none is left.

    Of all rooms, not only of the one that warns: a site is changed by whoever works there alone
    (sites/0002_walls). They are taken first: whoever warned a moment ago has then written theirs.
    """
    rows = Site.objects.order_by("pk")
    with working(staff=by.pk, sites=list(rows.values_list("pk", flat=True))):
        list(rows.select_for_update(no_key=True).values_list("pk"))
        left = StaffWarning.objects.filter(ended_at__isnull=True, until_at__gt=at)
        rows.update(warned_until_at=left.aggregate(last=Max("until_at"))["last"])


def _tell_everybody() -> None:
    for one in Site.objects.order_by("pk"):
        tell_terminals(one)
