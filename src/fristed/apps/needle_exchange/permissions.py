"""Who hands out, enters batches, keeps outlets and takes figures out of the house."""

from fristed.apps.sites.choices import Role
from fristed.apps.sites.permissions import FIGURES, FLOOR, LEADS

# Whoever stands at the desk, walks a round or is a peer hands out: nothing about a person is asked.
HANDS_OUT = (*FLOOR, Role.OUTREACH, Role.PEER_SUPPORTER, Role.TECHNICIAN, Role.COORDINATOR)
KEEPS_OUTLETS = LEADS
SEES_FIGURES = tuple(dict.fromkeys((*HANDS_OUT, *FIGURES)))
EXPORTS = (*LEADS, Role.RESEARCHER)
# Whoever may take back what is older than five minutes.
CORRECTS = LEADS
