"""Journeys of planning: a room is sized, a council gets its PDF, a scenario is changed."""
