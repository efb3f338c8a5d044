"""Questions about a site: its day, its people, its screens, and broken glass."""

from .day import day_bounds, local_day
from .glass import done_under, glass_of, is_overdue, one_glass, over, unreviewed
from .roles import colleagues, role_held, roles_held, sites_and_roles, staff_named, staff_of
from .site import site_named
from .standing import GLASS_OPENS, NOBODYS, Broken, Standing, roles_of, standing_of
from .terminals import terminal_by, terminal_here, terminals_of

__all__ = [
    "GLASS_OPENS",
    "NOBODYS",
    "Broken",
    "Standing",
    "colleagues",
    "day_bounds",
    "done_under",
    "glass_of",
    "is_overdue",
    "local_day",
    "one_glass",
    "over",
    "role_held",
    "roles_held",
    "roles_of",
    "site_named",
    "sites_and_roles",
    "staff_named",
    "staff_of",
    "standing_of",
    "terminal_by",
    "terminal_here",
    "terminals_of",
    "unreviewed",
]
