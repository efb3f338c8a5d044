"""Who decides what is notified, and who sees figures. Tests are read by whoever treats people."""

from fristed.apps.sites.choices import Role
from fristed.apps.sites.permissions import LEADS, TREATS

# Whether the place's law demands a notification is read, and signed, by whoever answers for it.
DECIDERS = (Role.CLINICIAN, Role.COORDINATOR)
SEES_DUTIES = (*TREATS, Role.COORDINATOR)
FIGURES = (*TREATS, Role.SHIFT_LEAD, Role.COORDINATOR)
# Figures leave the house as a file with those who answer for it, as all its reports do.
EXPORTERS = LEADS

__all__ = ["DECIDERS", "EXPORTERS", "FIGURES", "SEES_DUTIES", "TREATS"]
