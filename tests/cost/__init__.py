"""What a click costs: statements counted, never milliseconds."""
