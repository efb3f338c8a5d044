"""Journeys of reports on the screens of staff."""
