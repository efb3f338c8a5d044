"""Releases: the register of everything published, and disclosure control in front of it."""
