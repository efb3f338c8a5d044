"""What is done with results."""
