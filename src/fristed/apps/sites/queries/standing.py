"""What somebody may do at a site at this moment: roles held, and glass broken, in one statement."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from fristed.apps.accounts.models import Staff

from ..choices import GlassReason, Role
from ..models import Site

# What broken glass opens: the floor and what health staff read there; see ADR 0017.
GLASS_OPENS = Role.NURSE

# Whether glass is broken is asked of the database's clock alone: ours may be wrong.
_STANDING = """
SELECT role, NULL::bigint, NULL::bigint, NULL, NULL, NULL::timestamptz FROM sites_roleheld
WHERE staff_id = %s AND site_id = %s AND from_date <= %s AND (until_date IS NULL OR until_date > %s)
UNION ALL
SELECT NULL, glass.id, glass.staff_id, staff.display_name, glass.reason, glass.ends_at
FROM sites_breakglass glass JOIN accounts_staff staff ON staff.id = glass.staff_id
WHERE glass.site_id = %s AND glass.ended_at IS NULL AND glass.ends_at > clock_timestamp()
"""


@dataclass(frozen=True)
class Broken:
    """Glass that is broken now."""

    pk: int
    staff_id: int
    name: str
    reason: str
    until: datetime

    @property
    def why(self) -> str:
        """The reason in words."""
        return str(GlassReason(self.reason).label)


@dataclass(frozen=True)
class Standing:
    """The roles somebody holds here, the glass they have broken, and the glass of others."""

    held: frozenset[str]
    mine: Broken | None
    others: tuple[Broken, ...]

    @property
    def roles(self) -> frozenset[str]:
        """The roles that open pages now."""
        return self.held | {GLASS_OPENS} if self.mine and self.held else self.held


NOBODYS = Standing(frozenset(), None, ())


def standing_of(staff: Staff, site: Site, day: date) -> Standing:
    """Return what somebody may do at a site on that day and at this moment."""
    with connection.cursor() as cursor:
        cursor.execute(_STANDING, [staff.pk, site.pk, day, day, site.pk])
        rows = cursor.fetchall()
    broken = [Broken(*row[1:]) for row in rows if row[0] is None]
    mine = next((one for one in broken if one.staff_id == staff.pk), None)
    return Standing(
        frozenset(row[0] for row in rows if row[0] is not None),
        mine,
        tuple(one for one in broken if one.staff_id != staff.pk),
    )


def roles_of(staff: Staff, site: Site, day: date) -> frozenset[str]:
    """Return the roles that open pages to somebody at a site on that day."""
    return standing_of(staff, site, day).roles
