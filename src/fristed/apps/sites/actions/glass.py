"""Breaking glass: opening what a role does not, for a reason and minutes, and a look afterwards."""

from datetime import datetime

from django.db import IntegrityError, transaction

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.audit.choices import Purpose
from fristed.apps.vault.actions import ReadNote, keep_note, read_notes
from fristed.apps.vault.choices import Topic
from fristed.ground.context import as_one

from ..models import BreakGlass, Site
from ..permissions import HEALTH, RUNS_THE_HOUSE
from ..queries import Standing, local_day, over, standing_of
from .telling import tell_terminals


class OpensAlready(Exception):
    """Their own role opens all that broken glass would."""


class BrokenAlready(Exception):
    """They have broken glass here already, and it lasts."""


class NotBroken(Exception):
    """They have no glass broken here that could end."""


class StillBroken(Exception):
    """It has not ended yet: it is looked at when it is over."""


class LookedAtAlready(Exception):
    """Somebody else has looked at it already."""


class OwnGlass(Exception):
    """Nobody looks at what they broke themselves."""


class NotOneWhoLooks(Exception):
    """Their role does not look at broken glass."""


def opens_already(standing: Standing) -> bool:
    """Tell whether somebody's own roles open all that broken glass would."""
    return bool(standing.held.intersection(HEALTH))


@as_one
def break_glass(
    *, site: Site, reason: str, words: str, minutes: int, by: Staff, at: datetime
) -> BreakGlass:
    """Open the floor and what health staff read there to `by`, at this site, for some minutes."""
    standing = standing_of(by, site, local_day(site, at))
    if opens_already(standing) or not standing.held:
        raise OpensAlready
    if standing.mine:
        raise BrokenAlready
    glass = _broken(site, reason, minutes, by, at)
    subject = f"glass:{glass.pk}"
    record(what="sites.glass_broken", subject=subject, by=by, at=at, site=site.pk)
    keep_note(
        site=site.pk,
        about=subject,
        topic=Topic.GLASS,
        text=words,
        purpose=Purpose.BREAK_GLASS,
        by=by,
        at=at,
    )
    tell_terminals(site)
    return glass


def _broken(site: Site, reason: str, minutes: int, by: Staff, at: datetime) -> BreakGlass:
    try:
        with transaction.atomic():
            # The database puts its own clock's times in place of these.
            glass = BreakGlass.objects.create(
                site=site, staff=by, reason=reason, minutes=minutes, started_at=at, ends_at=at
            )
    except IntegrityError as error:
        if "one_at_a_time" not in str(error):
            raise
        raise BrokenAlready from error
    glass.refresh_from_db(fields=["started_at", "ends_at"])
    return glass


@as_one
def end_glass(*, site: Site, by: Staff, at: datetime) -> None:
    """End now what was to last longer."""
    standing = standing_of(by, site, local_day(site, at))
    if standing.mine is None:
        raise NotBroken
    BreakGlass.objects.filter(pk=standing.mine.pk).update(ended_at=at)
    subject = f"glass:{standing.mine.pk}"
    record(what="sites.glass_ended", subject=subject, by=by, at=at, site=site.pk)
    tell_terminals(site)


@as_one
def look_at_glass(*, glass: BreakGlass, outcome: str, words: str, by: Staff, at: datetime) -> None:
    """Say, as somebody else, what is to be thought of it."""
    site = glass.site
    if not standing_of(by, site, local_day(site, at)).held.intersection(RUNS_THE_HOUSE):
        raise NotOneWhoLooks
    if glass.staff_id == by.pk:
        raise OwnGlass
    if not over(site).filter(pk=glass.pk).exists():
        raise StillBroken
    looked = BreakGlass.objects.filter(pk=glass.pk, reviewed_by__isnull=True)
    if not looked.update(reviewed_by=by, reviewed_at=at, outcome=outcome):
        raise LookedAtAlready
    subject = f"glass:{glass.pk}"
    record(what="sites.glass_reviewed", subject=subject, by=by, at=at, site=site.pk)
    if words:
        keep_note(
            site=site.pk,
            about=subject,
            topic=Topic.GLASS,
            text=words,
            purpose=Purpose.GLASS_REVIEW,
            by=by,
            at=at,
        )
    tell_terminals(site)


def read_glass(*, glass: BreakGlass, by: Staff, at: datetime) -> list[ReadNote]:
    """Open what was written about it; the opening is written down."""
    return read_notes(
        site=glass.site_id,
        about=f"glass:{glass.pk}",
        topic=Topic.GLASS,
        purpose=Purpose.GLASS_REVIEW,
        by=by,
        at=at,
    )
