"""Who holds which role, where and on which day."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from fristed.apps.accounts.models import Staff

from ..choices import Role
from ..models import RoleHeld, Site
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


def colleagues(site: Site, roles: tuple[str, ...] = tuple(Role)) -> list[Staff]:
    """Return staff who hold one of the roles at the site now, by name."""
    held = RoleHeld.objects.filter(site=site, role__in=roles, until_date__isnull=True)
    people = Staff.objects.filter(pk__in=held.values("staff_id"), is_active=True)
    return list(people.order_by("display_name", "pk"))


def staff_named(sign_in_name: str) -> Staff | None:
    """Return an active member of staff by sign-in name, whatever its case."""
    return Staff.objects.filter(sign_in_name=sign_in_name.strip().lower(), is_active=True).first()
