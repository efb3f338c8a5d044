"""Who keeps the overview of the literature. Everybody reads it."""

from fristed.apps.sites.choices import Role

KEEPS = (Role.NETWORK_SECRETARY, Role.EDITOR)
