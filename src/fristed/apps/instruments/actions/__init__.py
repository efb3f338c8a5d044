"""What is done with instruments."""
