"""What siting rooms asks."""
