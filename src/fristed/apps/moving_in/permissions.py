"""Who may move a register in: whoever answers for the house."""

from fristed.apps.sites.permissions import MANAGERS

MOVES_IN = MANAGERS
