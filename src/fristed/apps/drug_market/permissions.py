"""Who of the staff sees the market."""

from fristed.apps.sites.choices import Role
from fristed.apps.sites.permissions import FIGURES

MARKET = (*FIGURES, Role.TECHNICIAN)
