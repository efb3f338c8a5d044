"""What is asked of results."""
