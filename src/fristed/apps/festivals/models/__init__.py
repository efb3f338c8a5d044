"""An event and its plan, its kit, the text on when to call, and its shifts."""

from .deployment import MOST_COLUMNS, MOST_ROWS, Deployment, GridSpot, KitItem, Threshold
from .shift import Shift, ShiftMember

__all__ = [
    "MOST_COLUMNS",
    "MOST_ROWS",
    "Deployment",
    "GridSpot",
    "KitItem",
    "Shift",
    "ShiftMember",
    "Threshold",
]
