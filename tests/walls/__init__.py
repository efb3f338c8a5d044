"""The walls: what must hold between sites, around the vault and in front of every page."""
