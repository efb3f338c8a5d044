"""What impact models ask."""
