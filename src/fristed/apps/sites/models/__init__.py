"""Where a service stands, when it is open, who works there and which rules bind it."""

from .access import BreakGlass, Terminal
from .house import OpeningException, OpeningPeriod, Place, Premises
from .people import Duty, RoleHeld, RosterEntry
from .rules import ApprovedText, HouseRule, RuleBookInForce
from .running import Answered, Pulse
from .site import AtSite, Site, only, same_site

__all__ = [
    "Answered",
    "ApprovedText",
    "AtSite",
    "BreakGlass",
    "Duty",
    "HouseRule",
    "OpeningException",
    "OpeningPeriod",
    "Place",
    "Premises",
    "Pulse",
    "RoleHeld",
    "RosterEntry",
    "RuleBookInForce",
    "Site",
    "Terminal",
    "only",
    "same_site",
]
