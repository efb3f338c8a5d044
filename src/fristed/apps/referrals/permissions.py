"""Who refers, and who sees figures."""

from fristed.apps.sites.choices import Role
from fristed.apps.sites.permissions import FIGURES, FLOOR

# Pages of a referral can end in the vault: whoever is here shows a second factor.
REFERRERS = (*FLOOR, Role.COORDINATOR)
SEES_FIGURES = FIGURES
