"""Who keeps the members and reads what came: the secretariat of the network."""

from fristed.apps.sites.choices import Role

KEEPS = (Role.NETWORK_SECRETARY,)
