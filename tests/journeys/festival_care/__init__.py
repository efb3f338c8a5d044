"""Journeys of a rest tent at a festival: set-up and signature; a guest from coming to leaving."""
