"""Figures and programmes as they are read."""
