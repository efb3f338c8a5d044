"""Who reads drafts, who writes and checks facts, who answers for what is medical."""

from fristed.apps.sites.choices import Role
from fristed.apps.sites.permissions import MANAGERS

WRITES = (Role.EDITOR,)
REVIEWS = (Role.MEDICAL_REVIEWER,)
WORKS_ON_IT = (*WRITES, *REVIEWS)
READS = (*WORKS_ON_IT, *MANAGERS)
