"""What is asked of drug market."""
