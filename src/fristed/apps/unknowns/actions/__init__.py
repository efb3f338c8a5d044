"""What is done with unknowns."""
