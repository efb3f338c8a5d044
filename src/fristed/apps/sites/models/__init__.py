"""A site, who holds which role there, its screens, broken glass, and who is on duty."""

from .access import BreakGlass, Terminal
from .people import Duty, RoleHeld, RosterEntry
from .running import Answered, Pulse
from .site import AtSite, Site, only, same_site

__all__ = [
    "Answered",
    "AtSite",
    "BreakGlass",
    "Duty",
    "Pulse",
    "RoleHeld",
    "RosterEntry",
    "Site",
    "Terminal",
    "only",
    "same_site",
]
