"""An event and its plan, its shifts, and its guests' stays with all that was told of them."""

from .deployment import MOST_COLUMNS, MOST_ROWS, Deployment, GridSpot, KitItem, Threshold
from .shift import Shift, ShiftMember
from .stay import Event, MisfitSeen, Stay, StayQuerySet

__all__ = [
    "MOST_COLUMNS",
    "MOST_ROWS",
    "Deployment",
    "Event",
    "GridSpot",
    "KitItem",
    "MisfitSeen",
    "Shift",
    "ShiftMember",
    "Stay",
    "StayQuerySet",
    "Threshold",
]
