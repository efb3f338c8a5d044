"""Reports of a room's published figures, signed month by month for the network it belongs to."""
