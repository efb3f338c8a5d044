"""What becomes of something that waits: a person takes it in, or leaves it out for a reason."""

from datetime import datetime

from django.db import InterfaceError, OperationalError

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.sites.actions import tell_terminals
from fristed.apps.sites.models import Site
from fristed.ground.context import as_one

from ..choices import Decision, LeftOut
from ..models import Held
from ..queries.held import event_of
from .applying import apply_all
from .house_keys import hold


class AlreadyDecided(Exception):
    """Somebody decided it in the meantime."""


class StillUnreadable(Exception):
    """It cannot be opened: it can only be left out."""


class StillDoesNotFit(Exception):
    """It fits nothing here even now; it goes on waiting."""


@as_one
def take_held(*, site: Site, held: int, by: Staff, at: datetime) -> None:
    """Take in what waited, as if it had come in time."""
    hold(site)
    one = _waiting(site, held)
    event = event_of(one)
    if event is None:
        raise StillUnreadable
    try:
        apply_all(site=site, tablet=one.taken.tablet, events=[event], at=at, by=by)
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:  # whatever a room says of it: it waits on, and nothing is half done
        raise StillDoesNotFit from error
    _decided(one, Decision.TAKEN, "", by, at)


@as_one
def leave_out(*, site: Site, held: int, because: str, by: Staff, at: datetime) -> None:
    """Leave it out. It is kept sealed for some weeks, and can be taken in until then."""
    hold(site)
    one = _waiting(site, held)
    if one.decision:
        raise AlreadyDecided
    _decided(one, Decision.LEFT, LeftOut(because), by, at)


def _waiting(site: Site, held: int) -> Held:
    """Return what waits; what was left out may still be taken in, and what was taken in may not."""
    rows = Held.objects.select_for_update(of=("self",)).filter(site=site, pk=held)
    rows = rows.select_related("taken__tablet__brought_by", "site")
    one = rows.exclude(decision=Decision.TAKEN).first()
    if one is None:
        raise AlreadyDecided
    return one


def _decided(one: Held, decision: Decision, why: str, by: Staff, at: datetime) -> None:
    rows = Held.objects.filter(site=one.site_id, pk=one.pk)
    rows.update(decision=decision, left_because=why, decided_by=by, decided_at=at)
    what = f"sync.held_{decision.value}"
    record(what=what, subject=f"held:{one.pk}", by=by, at=at, site=one.site_id)
    tell_terminals(one.site)
