"""Pages of reports that are due and sent."""
