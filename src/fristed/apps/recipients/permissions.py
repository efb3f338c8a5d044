"""Who looks services up, and who keeps the directory."""

from fristed.apps.sites.choices import Role
from fristed.apps.sites.permissions import FLOOR

READERS = (*FLOOR, Role.COORDINATOR)
KEEPERS = (Role.SOCIAL_WORKER, Role.SHIFT_LEAD, Role.COORDINATOR)
