"""Which roles open which pages of a site."""

from .choices import Role

FLOOR = (
    Role.RECEPTION,
    Role.NURSE,
    Role.SOCIAL_WORKER,
    Role.SHIFT_LEAD,
    Role.CLINICIAN,
)
LEADS = (Role.SHIFT_LEAD, Role.COORDINATOR)
HEALTH = (Role.NURSE, Role.CLINICIAN, Role.SHIFT_LEAD)
FIGURES = (*FLOOR, Role.COORDINATOR, Role.RESEARCHER, Role.ADMINISTRATOR)
MANAGERS = (Role.COORDINATOR, Role.ADMINISTRATOR)
ANYONE = tuple(Role)
RUNS_THE_HOUSE = (*LEADS, Role.ADMINISTRATOR)
WORKS_HERE = (
    *FLOOR,
    Role.OUTREACH,
    Role.TECHNICIAN,
    Role.PEER_SUPPORTER,
    Role.COORDINATOR,
)
