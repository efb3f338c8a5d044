"""Who writes down finds, keeps areas and the page for neighbours, and takes figures away."""

from fristed.apps.sites.choices import Role
from fristed.apps.sites.permissions import FIGURES, FLOOR, LEADS

# Whoever goes out, or stands at the desk when a neighbour rings.
FINDERS = (*FLOOR, Role.OUTREACH, Role.PEER_SUPPORTER, Role.TECHNICIAN, Role.COORDINATOR)
SEES_FINDS = tuple(dict.fromkeys((*FINDERS, *FIGURES)))
KEEPS_AREAS = LEADS
EXPORTS = (*LEADS, Role.RESEARCHER)
# Whoever may take back what is older than five minutes.
CORRECTS = LEADS
