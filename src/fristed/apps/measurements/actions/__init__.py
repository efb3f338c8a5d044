"""What is done with measurements."""
