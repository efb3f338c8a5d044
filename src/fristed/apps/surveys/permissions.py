"""Who asks: the secretariat of the network. A room answers by its link; everybody reads results."""

from fristed.apps.sites.choices import Role

ASKS = (Role.NETWORK_SECRETARY,)
