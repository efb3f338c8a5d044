"""Signing in, locking, and ending sessions."""

from datetime import datetime, timedelta

from fristed.apps.audit.actions import record
from fristed.ground.context import as_one

from ..models import Guesses, Recovery, Session, Staff

GUESSES_KEPT = timedelta(days=1)
RECOVERIES_KEPT = timedelta(days=90)


class NoSuchSession(Exception):
    """That session has ended already, or is somebody else's."""


@as_one
def note_sign_in(*, by: Staff, at: datetime) -> None:
    """Write that somebody signed in."""
    record(what="accounts.signed_in", subject=f"staff:{by.pk}", by=by, at=at)


@as_one
def note_sign_out(*, by: Staff, at: datetime) -> None:
    """Write that somebody signed out."""
    record(what="accounts.signed_out", subject=f"staff:{by.pk}", by=by, at=at)


@as_one
def note_lock(*, by: Staff, locked: bool, at: datetime) -> None:
    """Write that a screen was locked or unlocked."""
    what = "accounts.locked" if locked else "accounts.unlocked"
    record(what=what, subject=f"staff:{by.pk}", by=by, at=at)


@as_one
def end_session(*, staff: Staff, number: int, by: Staff, at: datetime) -> None:
    """End one session of somebody."""
    ended, _kinds = Session.objects.filter(staff=staff, number=number).delete()
    if not ended:
        raise NoSuchSession
    record(what="accounts.session_ended", subject=f"staff:{staff.pk}", by=by, at=at)


@as_one
def end_sessions_of(
    *, staff: Staff, by: Staff, at: datetime, but: int | None = None, site: int | None = None
) -> int:
    """End the sessions of somebody, all or all but one; return how many."""
    theirs = Session.objects.filter(staff=staff)
    ended, _kinds = (theirs.exclude(number=but) if but else theirs).delete()
    record(what="accounts.sessions_ended", subject=f"staff:{staff.pk}", by=by, at=at, site=site)
    return ended


@as_one
def end_all_sessions(*, at: datetime) -> int:
    """End every session and every one-time code of the house: after a restore, and in need."""
    ended, _kinds = Session.objects.all().delete()
    Recovery.objects.filter(done_at__isnull=True, ends_at__gt=at).update(ends_at=at)
    record(what="accounts.all_sessions_ended", by=None, at=at)
    return ended


@as_one
def forget_what_is_over(*, at: datetime) -> int:
    """Delete sessions that have ended, old counts of guesses and old recoveries. For the night."""
    ended, _kinds = Session.objects.filter(expire_date__lte=at).delete()
    guesses, _kinds = Guesses.objects.filter(last_at__lt=at - GUESSES_KEPT).delete()
    helped, _kinds = Recovery.objects.filter(asked_at__lt=at - RECOVERIES_KEPT).delete()
    return ended + guesses + helped
