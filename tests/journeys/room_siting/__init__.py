"""Journeys of room siting."""
