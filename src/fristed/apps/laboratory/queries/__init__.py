"""What is asked of laboratory."""
