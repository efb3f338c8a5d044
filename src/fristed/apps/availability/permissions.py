"""Who keeps the figures of countries: the secretariat of the network. Everybody reads them."""

from fristed.apps.sites.choices import Role

KEEPS = (Role.NETWORK_SECRETARY,)
