"""Who sees the queue. A health record is read by whoever treats (`sites.permissions.TREATS`)."""

from fristed.apps.sites.choices import Role
from fristed.apps.sites.permissions import FLOOR, TREATS

# Whoever meets people may say that somebody waits; the queue does not tell why.
QUEUE = (*FLOOR, Role.OUTREACH)

__all__ = ["QUEUE", "TREATS"]
