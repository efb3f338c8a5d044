"""What is asked of measurements."""
