"""Who receives samples, works at the bench, advises, and keeps instruments and libraries."""

from fristed.apps.sites.choices import Role
from fristed.apps.sites.permissions import FLOOR

# Whoever is at the door may take a sample in: nothing about the person is asked or kept.
RECEIVERS = (*FLOOR, Role.TECHNICIAN)
BENCH = (Role.TECHNICIAN, Role.NURSE, Role.CLINICIAN, Role.SHIFT_LEAD)
COUNSELLORS = (*FLOOR, Role.TECHNICIAN)
# Instruments, libraries, kits, areas, and the house's own rule on handling samples.
KEEPERS = (Role.TECHNICIAN, Role.SHIFT_LEAD, Role.COORDINATOR)
DECIDERS = (Role.SHIFT_LEAD, Role.COORDINATOR)

# Who sees the lists, a sample and its ticket.
DESK = tuple(dict.fromkeys((*RECEIVERS, *BENCH, *COUNSELLORS)))
SEES_EQUIPMENT = tuple(dict.fromkeys((*DESK, *KEEPERS)))
