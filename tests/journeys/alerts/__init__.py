"""Journeys of alerts: from a signal to everybody, and to the end."""
