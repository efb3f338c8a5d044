"""Questions about schedules, courses and doses."""

from .courses import Followed, followed, found_due
from .people import last_seen
from .schedules import approvals_of, approved
from .shelf import lots_on

__all__ = [
    "Followed",
    "approvals_of",
    "approved",
    "followed",
    "found_due",
    "last_seen",
    "lots_on",
]
