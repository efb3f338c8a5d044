"""Journeys of needs."""
