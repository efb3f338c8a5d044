"""Journeys of what is published, on the screens of staff."""
