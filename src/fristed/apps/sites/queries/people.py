"""Who works at a site: roles, the roster, and who is on duty."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from fristed.apps.accounts.models import Staff
from fristed.apps.accounts.queries import how_many_sessions, who_has_a_factor

from ..models import Duty, RoleHeld, RosterEntry, Site
from .day import in_force, local_day

A_DAY = timedelta(days=1)


def sites_and_roles(staff: Staff, at: datetime) -> list[tuple[Site, frozenset[str]]]:
    """Return the sites where somebody holds a role on its local day, with the roles, by name."""
    held: dict[int, set[str]] = {}
    # Days begin hours apart around the world: the rows of three days, then each site's own.
    near = Q(from_date__lte=at.date() + A_DAY) & (
        Q(until_date__isnull=True) | Q(until_date__gt=at.date() - A_DAY)
    )
    found = RoleHeld.objects.filter(near, staff=staff).select_related("site")
    rows = list(found.order_by("site__name", "site__room_name"))
    for row in rows:
        day = local_day(row.site, at)
        if row.from_date <= day and (row.until_date is None or row.until_date > day):
            held.setdefault(row.site_id, set()).add(row.role)
    sites = {row.site_id: row.site for row in rows}
    return [(sites[pk], frozenset(roles)) for pk, roles in held.items()]


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


@dataclass(frozen=True)
class AtWork:
    """Somebody who works here, and how they sign in."""

    staff: Staff
    roles: tuple[str, ...]
    has_factor: bool
    sessions: int


def people_of(site: Site, day: date, at: datetime) -> list[AtWork]:
    """Return who works at the site on a day, by name, with their roles and how they sign in."""
    roles: dict[Staff, list[str]] = {}
    for held in roles_held(site, day):
        if held.staff.is_active:
            roles.setdefault(held.staff, []).append(held.role)
    having, signed_in = who_has_a_factor(list(roles)), how_many_sessions(list(roles), at)
    return [
        AtWork(one, tuple(theirs), one.pk in having, signed_in.get(one.pk, 0))
        for one, theirs in roles.items()
    ]


def colleague_at(site: Site, pk: int, day: date) -> Staff | None:
    """Return somebody who works at the site on a day."""
    return staff_of(site, day).filter(pk=pk).first()


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
