"""Who looks after what the computer does by itself."""

from fristed.apps.sites.permissions import MANAGERS

KEEPERS = MANAGERS
