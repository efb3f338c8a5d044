"""What is asked of whoever makes a scenario."""
