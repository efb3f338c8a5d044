"""Who refers, keeps the directory of recipients, gives counselling, and sees figures."""

from fristed.apps.sites.choices import Role
from fristed.apps.sites.permissions import FIGURES, FLOOR

# Pages of a referral can end in the vault: whoever is here shows a second factor.
REFERRERS = (*FLOOR, Role.COORDINATOR)
KEEPERS = (Role.SOCIAL_WORKER, Role.SHIFT_LEAD, Role.COORDINATOR)
COUNSELLORS = (*FLOOR, Role.COORDINATOR, Role.OUTREACH, Role.PEER_SUPPORTER)
SEES_FIGURES = FIGURES
