"""Journeys of what is published, for everybody."""
