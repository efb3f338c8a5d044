"""Journeys of drug information: an editor's page, a reader on a phone, leaving, what is unknown."""
