"""Letting a tablet in, moving its end, ending it, taking that back."""

import os
from datetime import datetime, timedelta
from uuid import uuid4

from django.db.models import Max

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.sites.actions import tell_terminals
from fristed.apps.sites.models import Site
from fristed.ground.context import as_one
from fristed.ground.envelopes import known_point
from fristed.ground.ids import random_id
from fristed.ground.whole_rows import add

from ..models import Ending, Tablet, WorkingKey
from ..models.tablets import MOST_TABLETS
from ..queries.given import next_deployment, running_deployment
from ..queries.keys import working_sealed
from ..queries.tablets import ending_of, tablet_numbered
from .house_keys import hold, key_in_force

LASTS = timedelta(hours=14)  # a shift with its way there and back, where nobody says otherwise
LONGEST = timedelta(days=4)  # a festival; whoever needs longer moves the end again
UNDO_WITHIN = timedelta(minutes=5)
KEY_BYTES = 32


class TooMany(Exception):
    """A site has numbers for 999 tablets."""


class NoSuchTablet(Exception):
    """No tablet of this site is called so, or it has ended."""


class NotThen(Exception):
    """A tablet ends in the days to come, not before and not much later."""


class TooLate(Exception):
    """Five minutes have passed: let it in anew."""


@as_one
def let_in(
    *, site: Site, public_key: bytes, until: datetime | None = None, by: Staff, at: datetime
) -> tuple[Tablet, bool]:
    """Let a tablet in; return it, and whether it is new: one key is one tablet, however often.

    Raises
    ------
    NotAKey
        Where the bytes are no point of the curve.
    NoSuchTablet
        Where the key is that of a tablet that was ended: it makes another.
    """
    ends_at = _within(until or at + LASTS, at)
    known_point(public_key)
    hold(site)
    known = Tablet.objects.filter(site=site, public_key=public_key).first()
    if known is not None:
        return _trusted(site, known.number), False
    key_in_force(site=site, by=by, at=at)
    tablet = Tablet(site=site, public_key=public_key, brought_by=by, let_in_at=at, ends_at=ends_at)
    _number(tablet)
    _make_working_key(tablet, at)
    _done("sync.tablet_let_in", tablet, by, at)
    return tablet, True


def _number(tablet: Tablet) -> None:
    """Give it its address and its number, at the event that is on."""
    tablet.address, tablet.number = uuid4(), _next_number(tablet.site)
    tablet.deployment = running_deployment(tablet.site, tablet.let_in_at)
    add(tablet)


@as_one
def move_end(*, site: Site, number: int, until: datetime, by: Staff, at: datetime) -> Tablet:
    """Trust a tablet until another moment: the shift goes on, or a new one begins."""
    ends_at = _within(until, at)
    hold(site)
    tablet = _trusted(site, number)
    key_in_force(site=site, by=by, at=at)
    rows = Tablet.objects.filter(site=site, pk=tablet.pk)
    rows.update(ends_at=ends_at, deployment=next_deployment(site, tablet, at))
    tablet.ends_at = ends_at
    if not WorkingKey.objects.filter(site=site, tablet=tablet).exists():
        _make_working_key(tablet, at)
    _done("sync.tablet_renewed", tablet, by, at)
    return tablet


@as_one
def end_tablet(*, site: Site, number: int, because: str, by: Staff, at: datetime) -> Ending:
    """Trust a tablet no more: it is given nothing, and what it still tells waits for somebody.

    The key of its working set is destroyed here; what lies sealed under it there opens no more.
    """
    hold(site)
    tablet = _trusted(site, number)
    ending = Ending.objects.create(site=site, tablet=tablet, because=because, by=by, at=at)
    WorkingKey.objects.filter(site=site, tablet=tablet).delete()
    _done("sync.tablet_ended", tablet, by, at)
    return ending


@as_one
def undo_end(*, site: Site, number: int, by: Staff, at: datetime) -> Tablet:
    """Trust it again, within minutes; its working set begins anew under a new key."""
    hold(site)
    tablet = tablet_numbered(site, number)
    ending = ending_of(tablet) if tablet else None
    if tablet is None or ending is None:
        raise NoSuchTablet
    if not ending.at <= at <= ending.at + UNDO_WITHIN:
        raise TooLate
    Ending.objects.filter(site=site, pk=ending.pk).update(undone_at=at)
    _make_working_key(tablet, at)
    _done("sync.tablet_end_undone", tablet, by, at)
    return tablet


def _within(until: datetime, at: datetime) -> datetime:
    if not at < until <= at + LONGEST:
        raise NotThen
    return until


def _trusted(site: Site, number: int) -> Tablet:
    """Return a tablet that nobody has ended; its end may have passed."""
    tablet = tablet_numbered(site, number)
    if tablet is None or ending_of(tablet) is not None:
        raise NoSuchTablet
    return tablet


def _next_number(site: Site) -> int:
    highest = Tablet.objects.filter(site=site).aggregate(most=Max("number"))["most"] or 0
    if highest >= MOST_TABLETS:
        raise TooMany
    return highest + 1


def _make_working_key(tablet: Tablet, at: datetime) -> None:
    WorkingKey.objects.filter(site=tablet.site_id, tablet=tablet).delete()
    row = random_id()
    sealed = working_sealed(os.urandom(KEY_BYTES), row)
    WorkingKey.objects.create(
        pk=row, site_id=tablet.site_id, tablet=tablet, key_sealed=sealed, made_at=at
    )


def _done(what: str, tablet: Tablet, by: Staff, at: datetime) -> None:
    record(what=what, subject=f"tablet:{tablet.pk}", by=by, at=at, site=tablet.site_id)
    tell_terminals(tablet.site)
