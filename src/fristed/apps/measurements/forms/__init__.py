"""What is typed about measurements."""
