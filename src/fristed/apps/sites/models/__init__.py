"""A site, who holds which role there, its screens, and broken glass."""

from .access import BreakGlass, Terminal
from .roles import RoleHeld
from .running import Answered, Pulse
from .site import AtSite, Site, only, same_site

__all__ = [
    "Answered",
    "AtSite",
    "BreakGlass",
    "Pulse",
    "RoleHeld",
    "Site",
    "Terminal",
    "only",
    "same_site",
]
