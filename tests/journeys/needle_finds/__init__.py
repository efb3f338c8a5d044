"""Journeys of needles found in public space: a neighbour, outreach, the map."""
