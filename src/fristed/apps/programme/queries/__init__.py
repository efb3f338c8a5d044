"""What is asked of programmes."""
