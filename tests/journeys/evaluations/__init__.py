"""Journeys of evaluations."""
