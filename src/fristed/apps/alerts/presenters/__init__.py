"""Alerts and signals in words."""
