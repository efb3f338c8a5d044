"""Who keeps the directory: the secretariat of the network. Everybody reads it."""

from fristed.apps.sites.choices import Role

KEEPS = (Role.NETWORK_SECRETARY,)
