"""Who looks names up, and who adds the names of the place."""

from fristed.apps.sites.choices import Role
from fristed.apps.sites.permissions import MANAGERS, WORKS_HERE

READERS = (*WORKS_HERE, Role.ADMINISTRATOR)
KEEPERS = MANAGERS
