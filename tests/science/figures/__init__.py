"""Figures: intervals, periods, definitions that are refused, and rates out of published counts."""
