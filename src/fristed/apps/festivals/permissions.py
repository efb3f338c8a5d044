"""Who keeps the tent, who sets an event up, who signs, who reads its figures."""

from fristed.apps.sites.choices import Role
from fristed.apps.sites.permissions import FIGURES, FLOOR, LEADS

# Whoever sits with guests; help and calls need no role at all.
TENT = (*FLOOR, Role.OUTREACH, Role.PEER_SUPPORTER, Role.COORDINATOR)
SETS_UP = LEADS
# Who may be a medical lead; only the one that an event names can sign for it.
SIGNS = (Role.NURSE, Role.CLINICIAN, Role.MEDICAL_REVIEWER)
SEES_EVENTS = tuple(dict.fromkeys((*TENT, *SIGNS, *FIGURES)))
SEES_FIGURES = FIGURES
