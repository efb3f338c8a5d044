"""Journeys of action plans."""
