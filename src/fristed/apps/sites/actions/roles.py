"""Giving and ending roles at a site."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Q

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.ground.context import as_one

from ..choices import Role
from ..models import RoleHeld, Site
from ..queries import local_day, role_held, standing_of


class NotYourOwn(Exception):
    """Nobody but an administrator changes their own roles."""


class OnlyAdministrators(Exception):
    """An administrator is made, and ended, by an administrator."""


class HeldAlready(Exception):
    """They hold this role here already."""


class NoSuchRole(Exception):
    """Nobody holds this role here."""


class LastAdministrator(Exception):
    """Somebody must be left who can give roles."""


@as_one
def give_role(*, site: Site, staff: Staff, role: str, by: Staff | None, at: datetime) -> RoleHeld:
    """Give somebody a role from today on. `by` is None for the house's own commands."""
    today = local_day(site, at)
    _refuse_overreach(site, staff, role, by, at)
    if role in standing_of(staff, site, today).held:
        raise HeldAlready
    try:
        with transaction.atomic():
            held = RoleHeld.objects.create(site=site, staff=staff, role=role, from_date=today)
    except IntegrityError as error:
        raise HeldAlready from error
    record(what="sites.role_given", subject=f"role:{held.pk}", by=by, at=at, site=site.pk)
    return held


@as_one
def end_role(*, site: Site, role: int, by: Staff, at: datetime) -> RoleHeld:
    """End a role today: from the next click on it opens nothing."""
    today = local_day(site, at)
    held = role_held(site, role, today)
    if held is None:
        raise NoSuchRole
    _refuse_overreach(site, held.staff, held.role, by, at)
    if held.role == Role.ADMINISTRATOR:
        _refuse_last(site, held, at)
    RoleHeld.objects.filter(pk=held.pk).update(until_date=today)
    record(what="sites.role_ended", subject=f"role:{held.pk}", by=by, at=at, site=site.pk)
    return held


def _refuse_overreach(site: Site, staff: Staff, role: str, by: Staff | None, at: datetime) -> None:
    if by is None or Role.ADMINISTRATOR in standing_of(by, site, local_day(site, at)).held:
        return
    if by.pk == staff.pk:
        raise NotYourOwn
    if role == Role.ADMINISTRATOR:
        raise OnlyAdministrators


def _refuse_last(site: Site, held: RoleHeld, at: datetime) -> None:
    # The site's row is locked first, so that two cannot end each other at once.
    Site.objects.select_for_update(no_key=True).filter(pk=site.pk).first()
    today = local_day(site, at)
    others = RoleHeld.objects.filter(
        Q(until_date__isnull=True) | Q(until_date__gt=today),
        site=site,
        role=Role.ADMINISTRATOR,
        from_date__lte=today,
        staff__is_active=True,
    )
    if not others.exclude(staff=held.staff_id).exists():
        raise LastAdministrator
