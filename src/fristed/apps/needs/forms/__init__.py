"""What needs ask."""
