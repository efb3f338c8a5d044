"""Who sees what was sent, who sends, and who says what is owed."""

from fristed.apps.sites.choices import Role
from fristed.apps.sites.permissions import LEADS, MANAGERS

SEES = (*LEADS, Role.ADMINISTRATOR)
# Takes a sealed copy out of the house again.
OPENS_COPIES = LEADS
# A report to an authority is answered for by whoever answers to the municipality.
SENDS = (Role.COORDINATOR,)
DECIDES = MANAGERS
