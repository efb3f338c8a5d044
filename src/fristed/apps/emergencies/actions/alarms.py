"""A colleague needs help: press, say where, end."""

from datetime import datetime

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.sites.actions import tell_terminals
from fristed.apps.sites.models import Site
from fristed.ground.context import as_one

from ..choices import AlarmPlace
from ..models import StaffAlarm, StaffAlarmQuerySet
from .refusals import refuse_unknown


class AlarmEnded(Exception):
    """Somebody has ended this alarm already."""


@as_one
def press_alarm(*, site: Site, by: Staff | None, at: datetime, where: str = "") -> StaffAlarm:
    """Call colleagues; it shows on every terminal until somebody ends it."""
    refuse_unknown(where, AlarmPlace.values)
    alarm = StaffAlarm.objects.create(site=site, where=where, pressed_at=at, pressed_by=by)
    _tell(alarm, "emergencies.alarm_pressed", by=by, at=at)
    return alarm


@as_one
def say_where(*, alarm: StaffAlarm, where: str, by: Staff | None, at: datetime) -> None:
    """Say where help is needed."""
    refuse_unknown(where, AlarmPlace.values)
    if not _running(alarm).update(where=where):
        raise AlarmEnded
    _tell(alarm, "emergencies.alarm_placed", by=by, at=at)


@as_one
def end_alarm(*, alarm: StaffAlarm, by: Staff | None, at: datetime) -> None:
    """End the alarm: help has come."""
    # A clock set back must not stand in the way: help has come, whatever it shows.
    if not _running(alarm).update(ended_at=max(at, alarm.pressed_at), ended_by=by):
        raise AlarmEnded
    _tell(alarm, "emergencies.alarm_ended", by=by, at=at)


def _running(alarm: StaffAlarm) -> StaffAlarmQuerySet:
    return StaffAlarm.objects.running().filter(site=alarm.site_id, pk=alarm.pk)


def _tell(alarm: StaffAlarm, what: str, *, by: Staff | None, at: datetime) -> None:
    record(what=what, subject=f"staff_alarm:{alarm.pk}", by=by, at=at, site=alarm.site_id)
    tell_terminals(alarm.site)
