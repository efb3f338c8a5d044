"""Belongings: tagged, kept until a day, given back or discarded after it."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction

from fristed.apps.accounts.models import Staff
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import local_day
from fristed.apps.visits.models import Visit
from fristed.ground.context import as_one

from ..choices import BelongingEnd
from ..models import Belonging
from .noting import note


class TagInUse(Exception):
    """Another thing that is kept has this tag."""


class NotDueYet(Exception):
    """Its day has not come; until then it is kept."""


class NotKept(Exception):
    """It was given back or discarded before."""


class TooLate(Exception):
    """More than five minutes have gone; it can no longer be taken back."""


@as_one
def keep_belonging(
    *, site: Site, tag: str, kind: str, by: Staff, at: datetime, visit: Visit | None = None
) -> Belonging:
    """Tag something and keep it for as many days as the house says."""
    until = local_day(site, at) + timedelta(days=site.discard_after_days)
    try:
        with transaction.atomic():
            kept = Belonging.objects.create(
                site=site, tag=tag, kind=kind, visit=visit, kept_at=at, discard_date=until, by=by
            )
    except IntegrityError as error:
        raise TagInUse(tag) from error
    note(what="belonging_kept", subject=f"belonging:{kept.pk}", site=site, by=by, at=at)
    return kept


@as_one
def give_back(*, belonging: Belonging, by: Staff, at: datetime) -> None:
    """Give something back to whoever it belongs to."""
    _end(belonging, BelongingEnd.RETURNED, by, at)


@as_one
def discard(*, belonging: Belonging, by: Staff, at: datetime) -> None:
    """Discard something whose day has passed."""
    if local_day(belonging.site, at) <= belonging.discard_date:
        raise NotDueYet(belonging.discard_date)
    _end(belonging, BelongingEnd.DISCARDED, by, at)


@as_one
def keep_again(*, belonging: Belonging, by: Staff, at: datetime) -> None:
    """Take back a giving or discarding that was tapped by mistake, within five minutes."""
    oldest = at - timedelta(seconds=settings.UNDO_SECONDS)
    try:
        with transaction.atomic():
            kept = (
                Belonging.objects.filter(pk=belonging.pk, ended_at__gte=oldest)
                .exclude(end=BelongingEnd.KEPT)
                .update(end=BelongingEnd.KEPT, ended_at=None)
            )
    except IntegrityError as error:
        raise TagInUse(belonging.tag) from error
    if not kept:
        raise TooLate
    subject = f"belonging:{belonging.pk}"
    note(what="belonging_kept_again", subject=subject, site=belonging.site, by=by, at=at)


def _end(belonging: Belonging, end: BelongingEnd, by: Staff, at: datetime) -> None:
    ended = Belonging.objects.filter(pk=belonging.pk, end=BelongingEnd.KEPT).update(
        end=end, ended_at=at
    )
    if not ended:
        raise NotKept
    subject = f"belonging:{belonging.pk}"
    note(what=f"belonging_{end}", subject=subject, site=belonging.site, by=by, at=at)
