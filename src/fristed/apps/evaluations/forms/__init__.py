"""What evaluations ask."""
