"""Finds of needles in public space."""
