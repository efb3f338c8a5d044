"""Evaluations: did it work, and would it have been seen; counts and surveys."""
