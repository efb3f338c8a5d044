"""Indicators: official figures and reports, computed from what all services wrote."""
