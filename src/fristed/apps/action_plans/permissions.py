"""Who sees the action plan, and who writes it. Nothing here is about a person."""

from fristed.apps.sites.permissions import FIGURES, RUNS_THE_HOUSE

SEES = FIGURES
PLANS = RUNS_THE_HOUSE
