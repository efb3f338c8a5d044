"""What is asked of drug checking."""
