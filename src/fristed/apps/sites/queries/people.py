"""Who works at a site: roles, the roster, and who is on duty."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Q, QuerySet

from fristed.apps.accounts.models import Staff

from ..models import Duty, RoleHeld, RosterEntry, Site
from .day import in_force


def sites_and_roles(staff: Staff, day: date) -> list[tuple[Site, frozenset[str]]]:
    """Return the sites where somebody holds a role on that day, with their roles, by name."""
    held = list(RoleHeld.objects.filter(in_force(day), staff=staff).values_list("site_id", "role"))
    sites = Site.objects.filter(pk__in={site for site, _role in held}).order_by("name", "room_name")
    return [(one, frozenset(role for site, role in held if site == one.pk)) for one in sites]


def roles_of(staff: Staff, site: Site, day: date) -> frozenset[str]:
    """Return the roles somebody holds at a site on that day."""
    held = RoleHeld.objects.filter(in_force(day), staff=staff, site=site)
    return frozenset(held.values_list("role", flat=True))


def roles_held(site: Site, day: date) -> Sequence[RoleHeld]:
    """Return who holds which role on a day, by name."""
    held = RoleHeld.objects.filter(in_force(day), site=site).select_related("staff")
    return list(held.order_by("staff__display_name", "staff_id", "role"))


def role_held(site: Site, pk: int, day: date) -> RoleHeld | None:
    """Return one role that somebody holds at the site on a day."""
    held = RoleHeld.objects.filter(in_force(day), site=site, pk=pk)
    return held.select_related("staff").first()


def staff_of(site: Site, day: date) -> QuerySet[Staff]:
    """Return whoever holds a role at the site on a day and can sign in, by name."""
    held = RoleHeld.objects.filter(in_force(day), site=site)
    return Staff.objects.filter(pk__in=held.values("staff_id"), is_active=True).order_by(
        "display_name", "pk"
    )


def staff_named(sign_in_name: str) -> Staff | None:
    """Return an active member of staff by sign-in name, whatever its case."""
    return Staff.objects.filter(sign_in_name=sign_in_name.strip().lower(), is_active=True).first()


def on_duty(site: Site) -> Sequence[Duty]:
    """Return who is on duty, the lead first, then in the order they came."""
    duties = Duty.objects.filter(site=site, ended_at__isnull=True).select_related("staff")
    return list(duties.order_by("-leads", "started_at"))


def duty_of(site: Site, pk: int) -> Duty | None:
    """Return one duty that has not ended."""
    duties = Duty.objects.filter(site=site, ended_at__isnull=True, pk=pk)
    return duties.select_related("staff").first()


def planned_between(site: Site, start: datetime, end: datetime) -> Sequence[RosterEntry]:
    """Return who is planned to work between two moments, in the order they begin."""
    entries = RosterEntry.objects.filter(
        Q(starts_at__lt=end) & Q(ends_at__gt=start), site=site
    ).select_related("staff")
    return list(entries.order_by("starts_at", "staff__display_name"))
