"""What becomes of much that one tablet told: taken in, left out for a reason, and that undone."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import InterfaceError, OperationalError

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.sites.actions import tell_terminals
from fristed.apps.sites.models import Site
from fristed.ground.context import as_one
from fristed.ground.many_rows import among

from ..choices import Decision, LeftOut
from ..models import Held, Tablet
from ..queries.held import may_fit, read_all
from .applying import apply_all
from .deciding import AlreadyDecided, StillUnreadable
from .house_keys import hold

TOGETHER = 100  # in one attempt, as they would have come from the tablet
AT_ONCE = 1_000  # for one tap; the next goes on
UNDO_WITHIN = timedelta(minutes=5)


class NothingToUndo(Exception):
    """Nothing of this tablet was left out by this person in the last minutes."""


def take_all_held(*, site: Site, tablet: Tablet, by: Staff, at: datetime) -> tuple[int, int]:
    """Take in what fits; return how many that were, and how many of those tried wait on."""
    tried = may_fit(site, tablet)[:AT_ONCE]
    taken = sum(
        _take(site, tried[start : start + TOGETHER], by, at)
        for start in range(0, len(tried), TOGETHER)
    )
    return taken, len(tried) - taken


@as_one
def leave_all_out(*, site: Site, tablet: Tablet, because: str, by: Staff, at: datetime) -> int:
    """Leave out all of a tablet that waits; return how many. Each is kept sealed for some weeks."""
    hold(site)
    rows = Held.objects.waiting().filter(site=site, taken__tablet=tablet)
    why = LeftOut(because)
    left = rows.update(decision=Decision.LEFT, left_because=why, decided_by=by, decided_at=at)
    if left:
        _done("sync.held_all_left", tablet, by, at)
    return left


@as_one
def undo_leaving_out(*, site: Site, tablet: Tablet, by: Staff, at: datetime) -> int:
    """Let what this person left out last, one or many, wait again; within minutes.

    Raises
    ------
    NothingToUndo
        Where there is none, or it is too long ago.
    """
    hold(site)
    left = Held.objects.filter(site=site, taken__tablet=tablet, decision=Decision.LEFT)
    mine = left.filter(decided_by=by, decided_at__gt=at - UNDO_WITHIN, decided_at__lte=at)
    last = mine.order_by("-decided_at").values_list("decided_at", flat=True).first()
    if last is None:
        raise NothingToUndo
    rows = mine.filter(decided_at=last)
    back = rows.update(decision="", left_because="", decided_by=None, decided_at=None)
    _done("sync.held_waits_again", tablet, by, at)
    return back


def _take(site: Site, held: Sequence[int], by: Staff, at: datetime) -> int:
    """Take in together, which is quick; where one does not fit, each half by itself."""
    try:
        _take_together(site=site, held=held, by=by, at=at)
    except (OperationalError, InterfaceError):
        raise
    except Exception:  # whatever a room says of it: nothing of this attempt stays
        if len(held) == 1:
            return 0
        half = len(held) // 2
        return _take(site, held[:half], by, at) + _take(site, held[half:], by, at)
    return len(held)


@as_one
def _take_together(*, site: Site, held: Sequence[int], by: Staff, at: datetime) -> None:
    hold(site)
    rows = Held.objects.waiting().filter(site=site, pk__in=among(held))
    waiting = list(rows.select_for_update(of=("self",)).select_related("taken__tablet__brought_by"))
    if len(waiting) < len(held):
        raise AlreadyDecided
    read = [event for _held, event in read_all(site, waiting)]
    events = [event for event in read if event is not None]
    if len(events) < len(held):
        raise StillUnreadable
    apply_all(site=site, tablet=waiting[0].taken.tablet, events=events, at=at, by=by)
    rows.update(decision=Decision.TAKEN, decided_by=by, decided_at=at)
    for one in held:
        record(what="sync.held_taken", subject=f"held:{one}", by=by, at=at, site=site.pk)
    tell_terminals(site)


def _done(what: str, tablet: Tablet, by: Staff, at: datetime) -> None:
    record(what=what, subject=f"tablet:{tablet.pk}", by=by, at=at, site=tablet.site_id)
    tell_terminals(tablet.site)
