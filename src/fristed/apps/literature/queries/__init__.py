"""What is asked of the overview."""
