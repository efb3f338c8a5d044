"""Who sees the shelf, counts it, and decides what is on its list."""

from fristed.apps.sites.choices import Role
from fristed.apps.sites.permissions import FIGURES, FLOOR, LEADS

SEES = tuple(dict.fromkeys((*FLOOR, Role.OUTREACH, Role.PEER_SUPPORTER, Role.TECHNICIAN, *FIGURES)))
# Whoever unpacks a box may say what was in it; whoever counts may say what is missing.
KEEPS = (*FLOOR, Role.OUTREACH, Role.TECHNICIAN, Role.COORDINATOR)
DECIDES = LEADS
RECALLS = (*LEADS, Role.NURSE, Role.CLINICIAN)
