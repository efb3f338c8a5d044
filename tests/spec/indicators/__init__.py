"""Indicators as small days that somebody counted by hand; they also print the manual's page."""
