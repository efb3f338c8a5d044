"""A shift: planned, crewed, started, handed over, received, ended, talked through."""

from datetime import datetime

from django.db import IntegrityError, transaction

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.sites.actions import tell_terminals
from fristed.ground.context import as_one

from ..models import Deployment, Shift, ShiftMember


class OnItAlready(Exception):
    """This colleague, or somebody of this name, is on the shift."""


class NobodyFit(Exception):
    """A shift starts with at least one lead who is fit for duty."""


class NotRunning(Exception):
    """The shift has not started, or it is over."""


class NotHandedOver(Exception):
    """The shift has not been handed over to anybody who could receive it."""


class NotToYourself(Exception):
    """A hand-over is between two people."""


@as_one
def plan_shift(
    *, deployment: Deployment, starts_at: datetime, ends_at: datetime, by: Staff, at: datetime
) -> Shift:
    """Plan a shift."""
    shift = Shift.objects.create(
        site=deployment.site, deployment=deployment, starts_at=starts_at, ends_at=ends_at
    )
    _done("shift_planned", shift, by, at)
    return shift


@as_one
def put_on(
    *, shift: Shift, name: str, task: str, staff: Staff | None, by: Staff, at: datetime
) -> ShiftMember:
    """Put somebody on a shift, by what colleagues call them."""
    try:
        with transaction.atomic():
            member = ShiftMember.objects.create(
                site=shift.site, shift=shift, staff=staff, name=name.strip(), task=task
            )
    except IntegrityError as error:
        raise OnItAlready from error
    _done("put_on_shift", shift, by, at)
    return member


@as_one
def say_fit(*, member: ShiftMember, fit: bool, by: Staff, at: datetime) -> None:
    """Say that somebody is fit for duty, or is not any more."""
    if not _of(member).filter(fit_at__isnull=fit).update(fit_at=at if fit else None):
        return  # somebody said so in the meantime
    _done("fit_for_duty" if fit else "not_fit_for_duty", member.shift, by, at)


@as_one
def go_off(*, member: ShiftMember, off: bool, by: Staff, at: datetime) -> None:
    """Let somebody go off before the end, or come back."""
    if not _of(member).filter(left_at__isnull=off).update(left_at=at if off else None):
        return  # somebody said so in the meantime
    _done("went_off" if off else "came_back", member.shift, by, at)


@as_one
def talk_through(*, member: ShiftMember, debrief: str, by: Staff, at: datetime) -> None:
    """Say how somebody's shift was talked through."""
    _of(member).update(debrief=debrief)
    _done("talked_through", member.shift, by, at)


@as_one
def start(*, shift: Shift, by: Staff, at: datetime) -> None:
    """Start a shift."""
    fit = shift.members.filter(fit_at__isnull=False, left_at__isnull=True, task="lead")
    if not fit.exists():
        raise NobodyFit
    _rows(shift).filter(started_at__isnull=True).update(started_at=at)
    _done("shift_started", shift, by, at)


@as_one
def hand_over(*, shift: Shift, to: Staff, by: Staff, at: datetime) -> None:
    """Hand the tent over to whoever leads next; they say that they have it."""
    if to.pk == by.pk:
        raise NotToYourself
    if not _running(shift).update(handed_over_at=at, handed_over_to=to):
        raise NotRunning
    _done("shift_handed_over", shift, by, at)


@as_one
def receive(*, shift: Shift, by: Staff, at: datetime) -> None:
    """Say that the tent is received: this ends the shift that handed it over."""
    if not _running(shift).filter(handed_over_to=by).update(ended_at=at):
        raise NotHandedOver
    _done("shift_received", shift, by, at)


@as_one
def end_shift(*, shift: Shift, by: Staff, at: datetime) -> None:
    """End a shift that nobody follows."""
    if not _running(shift).update(ended_at=at):
        raise NotRunning
    _done("shift_ended", shift, by, at)


def _rows(shift: Shift):  # type: ignore[no-untyped-def]
    return Shift.objects.filter(site=shift.site_id, pk=shift.pk)


def _running(shift: Shift):  # type: ignore[no-untyped-def]
    return _rows(shift).filter(started_at__isnull=False, ended_at__isnull=True)


def _of(member: ShiftMember):  # type: ignore[no-untyped-def]
    return ShiftMember.objects.filter(site=member.site_id, pk=member.pk)


def _done(what: str, shift: Shift, by: Staff, at: datetime) -> None:
    subject = f"shift:{shift.pk}"
    record(what=f"festivals.{what}", subject=subject, by=by, at=at, site=shift.site_id)
    tell_terminals(shift.site)
