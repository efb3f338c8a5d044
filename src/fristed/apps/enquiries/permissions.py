"""Who answers a question from outside."""

from fristed.apps.sites.choices import Role
from fristed.apps.sites.permissions import FLOOR

# A coordinator often holds the telephone.
MAY_ANSWER = (*FLOOR, Role.COORDINATOR)
