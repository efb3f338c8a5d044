"""Who counsels, and who of them can hand somebody on from there."""

from fristed.apps.sites.choices import Role
from fristed.apps.sites.permissions import FLOOR

# Whoever refers: the page of `referrals`, which takes a conversation along, asks for the same.
HANDS_ON = (*FLOOR, Role.COORDINATOR)
COUNSELLORS = (*HANDS_ON, Role.OUTREACH, Role.PEER_SUPPORTER)
