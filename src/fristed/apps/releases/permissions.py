"""Who sees what is published and why, who publishes, who gives figures to research."""

from fristed.apps.sites.choices import Role
from fristed.apps.sites.permissions import FIGURES, MANAGERS

SEES = FIGURES
PUBLISHES = MANAGERS
# Why one number is hidden tells more than that it is: for whoever decides on it.
SEES_WHY = MANAGERS
RESEARCH = (*MANAGERS, Role.RESEARCHER)
