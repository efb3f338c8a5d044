"""Who sees signals and alerts, who writes, who approves, and who warns colleagues at night."""

from fristed.apps.sites.choices import Role

SEES = tuple(Role)  # whoever works at a house of the service is told what it warns of
WATCHES = (
    Role.TECHNICIAN,
    Role.NURSE,
    Role.CLINICIAN,
    Role.SHIFT_LEAD,
    Role.COORDINATOR,
    Role.EDITOR,
    Role.MEDICAL_REVIEWER,
)
WRITES = WATCHES
APPROVES = (Role.CLINICIAN, Role.MEDICAL_REVIEWER, Role.COORDINATOR)
WARNS = (Role.CLINICIAN,)
KEEPS_LEVELS = (Role.COORDINATOR, Role.MEDICAL_REVIEWER)
