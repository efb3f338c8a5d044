"""Who sees, signs and sends a room's reports: whoever publishes its figures."""

from fristed.apps.releases.permissions import PUBLISHES

SENDS = PUBLISHES
