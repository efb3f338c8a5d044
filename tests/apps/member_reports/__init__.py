"""A room's signed reports: keys, months, what was sent and answered."""
