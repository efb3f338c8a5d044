"""Interactions of substances."""
