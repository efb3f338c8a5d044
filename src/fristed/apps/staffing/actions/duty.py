"""Going on and off duty. Who is on duty decides whether new places may be given."""

from datetime import datetime

from django.db import IntegrityError, transaction

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.sites.actions import tell_terminals
from fristed.apps.sites.models import Site
from fristed.ground.context import as_one

from ..models import Duty


class AlreadyOnDuty(Exception):
    """This person is on duty here already."""


class NotOnDuty(Exception):
    """This person is not on duty here."""


@as_one
def go_on_duty(
    *, site: Site, staff: Staff, profession: str, by: Staff, at: datetime, leads: bool = False
) -> Duty:
    """Put somebody on duty; the first to lead leads until another takes over."""
    if Duty.objects.filter(site=site, staff=staff, ended_at__isnull=True).exists():
        raise AlreadyOnDuty
    try:
        with transaction.atomic():
            duty = Duty.objects.create(site=site, staff=staff, profession=profession, started_at=at)
    except IntegrityError as error:
        raise AlreadyOnDuty from error
    record(what="staffing.came_on_duty", subject=f"duty:{duty.pk}", by=by, at=at, site=site.pk)
    if leads:
        take_the_lead(site=site, staff=staff, by=by, at=at)
    tell_terminals(site)
    return duty


@as_one
def go_off_duty(*, site: Site, staff: Staff, by: Staff, at: datetime) -> None:
    """Take somebody off duty. Nobody inside is sent away because of it."""
    ended = Duty.objects.filter(site=site, staff=staff, ended_at__isnull=True).update(ended_at=at)
    if not ended:
        raise NotOnDuty
    record(what="staffing.went_off_duty", subject=f"staff:{staff.pk}", by=by, at=at, site=site.pk)
    tell_terminals(site)


@as_one
def take_the_lead(*, site: Site, staff: Staff, by: Staff, at: datetime) -> None:
    """Make somebody on duty the shift's lead, instead of whoever was."""
    # One lead at a time: two who take it in the same moment do so one after the other.
    Site.objects.select_for_update(no_key=True).get(pk=site.pk)
    on_duty = Duty.objects.select_for_update().filter(site=site, ended_at__isnull=True)
    mine = on_duty.filter(staff=staff).first()
    if mine is None:
        raise NotOnDuty
    on_duty.filter(leads=True).update(leads=False)
    on_duty.filter(pk=mine.pk).update(leads=True)
    record(what="staffing.lead_taken", subject=f"staff:{staff.pk}", by=by, at=at, site=site.pk)
    tell_terminals(site)
