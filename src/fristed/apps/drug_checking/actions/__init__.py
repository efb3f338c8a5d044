"""What is done with drug checking."""
