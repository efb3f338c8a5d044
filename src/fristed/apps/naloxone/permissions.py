"""Who hands out naloxone, who sees the figures, who calls a lot back."""

from fristed.apps.sites.choices import Role
from fristed.apps.sites.permissions import FIGURES, FLOOR, LEADS, WORKS_HERE

# Whoever works at the house may hand a kit over, and write down what somebody tells of it.
GIVERS = WORKS_HERE
# Whoever may know a person by their card; the others give without asking who it is.
KNOWS_PEOPLE = FLOOR
SEES_FIGURES = tuple(dict.fromkeys((*FIGURES, *WORKS_HERE)))
# Lots, recalls, products, files.
KEEPERS = tuple(dict.fromkeys((*LEADS, Role.NURSE, Role.CLINICIAN)))
EXPORTERS = LEADS
