"""Figures that one house signs and another checks."""
