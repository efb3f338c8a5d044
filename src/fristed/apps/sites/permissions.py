"""Which roles open which pages of a site."""

from .choices import ChapterRole, Role

FLOOR = (
    Role.RECEPTION,
    Role.NURSE,
    Role.SOCIAL_WORKER,
    Role.SHIFT_LEAD,
    Role.CLINICIAN,
)
# Whose pages can end in the vault; an administrator can give themselves such a role. They show
# a second factor once per shift. A test walks every page and holds it to this.
VAULT = (*FLOOR, Role.COORDINATOR, Role.ADMINISTRATOR)
# Who shows a second factor before a page of a site opens. In an association that is everybody:
# that somebody is a member reveals what they think.
SHOWS_A_FACTOR = (*VAULT, *ChapterRole)
LEADS = (Role.SHIFT_LEAD, Role.COORDINATOR)
HEALTH = (Role.NURSE, Role.CLINICIAN, Role.SHIFT_LEAD)
# Who writes and reads health records: whoever treats people, and no lead as such.
TREATS = (Role.NURSE, Role.CLINICIAN)
FIGURES = (*FLOOR, Role.COORDINATOR, Role.RESEARCHER, Role.ADMINISTRATOR)
MANAGERS = (Role.COORDINATOR, Role.ADMINISTRATOR)
ANYONE = tuple(Role)
# Whoever may want to break glass: it opens what these roles do not.
NOT_HEALTH = tuple(role for role in Role if role not in HEALTH)
RUNS_THE_HOUSE = (*LEADS, Role.ADMINISTRATOR)
WORKS_HERE = (
    *FLOOR,
    Role.OUTREACH,
    Role.TECHNICIAN,
    Role.PEER_SUPPORTER,
    Role.COORDINATOR,
)
# Who says that the computer's clock is right: whoever can look at the wall beside it.
TRUSTS_THE_CLOCK = (*WORKS_HERE, Role.ADMINISTRATOR)
